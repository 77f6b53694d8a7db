"""Web pages: the main text by trafilatura; title, day, author, paper and address as the page's own metadata states them.

Before the main text is sought a page becomes plain: paragraphs of bare words and links, as a reader sees them. A caption and a table
of figures are part of the article, so they become paragraphs too; what is hidden and the teasers of other articles are not.
"""

from __future__ import annotations

import copy
import json
import logging
import re
from bisect import bisect
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from reader.articles import Metadata, Notes, UnreadableError, decoded
from reader.folder import columns, days
from reader.folder.formats import grids, records
from reader.folder.formats.content import Content, stated
from reader.text import encodings, furniture, page_head
from reader.text import lines as lines_of
from reader.text.page_days import DATED

if TYPE_CHECKING:
    from lxml import html

EVIDENCE = "the page's metadata"
OWN = "helpers"  # in the generator tag of the pages that this program writes
_EMBEDDED = re.compile(r"""(?<==)(?:"data:[^"]*"|'data:[^']*'|data:[^\s>]*)""")  # pictures and letters inside a page
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # characters that lxml takes in no text
_TAG = 50_000  # characters of one, without what is embedded
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_TAG},}}")
_SENTENCE, _DATE_LINE = 20, 80  # characters of a line that tells something, at least, and of a date line, at most
_TELLING = 5  # words of a link that is a headline of another article, at least
_BETWEEN = 12  # lines from the headline to the first one, at most
_PROSE = 80  # characters of a line that is prose by its length
_SIGNED = 3  # lines below an article that tell who wrote it, and when, at most
_GAP = 6  # lines between two of an article, at most
_STOPS = '.:;…”"?!)'  # what ends a paragraph of prose
_CUT = re.compile(r"(?:…|\.\.\.)(?:$|\s[|–-]\s)")  # Khởi tố 3 bị can về… | Facebook: of a browser's title
_MOST = 0.9  # of the characters of the main text are lines of the page
_SHORT = 200  # characters: if less is left of a page, its main text was not found
_PARTS = 6  # of the box of a teaser, at most: a picture, a headline, its day, some words
_TEASER = 300  # characters below the headline of another article in its box, at most
_UNREAD = "script style head img".split()
_LINES = frozenset(  # what stands on lines of its own
    """html body main nav aside header footer section article form fieldset center address div p h1 h2 h3 h4 h5 h6 blockquote pre ul ol li
    dl dt dd table caption tbody thead tfoot tr td th hr br figure figcaption""".split()
)
_HIDDEN = """//noscript | //template | //marquee | //svg | //iframe | //button | //select | //textarea | //object | //audio | //video
    | //*[@hidden or contains(translate(@style, ' ', ''), 'display:none')
    or contains(concat(' ', @class, ' '), ' hidden ') and not(contains(@class, 'block') or contains(@class, 'flex'))]"""
_INLINE = "//*[self::a or @class and not(self::div or self::p or self::li)]"
_BROKEN = "//text()[contains(., '\n')][not(ancestor::pre)]"  # where the source breaks its lines
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|rar|zip)(?:$|[?#])", re.IGNORECASE)
_DAYS = "article:published_time og:published_time datepublished pubdate publishdate dc.date.issued dcterms.issued publish-date".split()
_TIME = """string((//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/text() | //time[@pubdate]/@datetime
    | (//h1/following::*[self::time or self::p[string-length() > 80]])[1][self::time]/@datetime)[1])"""
# Tháng Bảy 7, 2020 · July 7, 2020 · 7 Th7, 2020: as sites print a day that passages know no line of
_WRITTEN = re.compile(
    r"(?:(?:tháng\s\w+(?:\s\w+)?|th\d{1,2}|[a-z]{3,9})\s\d{1,2},|\d{1,2}\s(?:th\d{1,2}|[a-z]{3,9}),?)\s(?:19|20)\d\d",
    re.IGNORECASE,
)
_OTHER_CARDS = frozenset(("organization", "breadcrumblist", "website", "webpage", "imageobject", "person", "itemlist"))


def page(data: bytes | str, declared: str | None = None) -> Content:
    """The article of a saved page (SingleFile too); raises UnreadableError when the page holds no text."""
    tree, notes = _tree(data, declared)
    if OWN in tree.xpath("//meta[@name='generator']/@content")[:1]:
        raise UnreadableError(columns.OWN_OUTPUT, "a page that this program wrote: not read as an article")
    card = next(_cards(tree), {})
    metadata, scripts = _metadata(tree, card), tree.xpath("//script[contains(@type, 'json')]/text()")
    title = metadata["title"][0] if "title" in metadata else ""
    _make_plain(tree)
    _without_teasers(tree, title)
    if not (lines := _lines(tree)) and not scripts:
        raise UnreadableError("empty", "a page without text of its own")
    heads = [at for at, line in enumerate(lines) if title and (line == title or page_head.names_window(title, line))]
    text = _main_text(tree)
    if _unname(tree, text, lines, heads):
        text = _main_text(tree)
    if len(text) < _SHORT:
        text = _main_text(tree, recall=True)
    kept = _text(card.get("articleBody")) if len(text) >= _SHORT else max(_prose(scripts), key=len, default="")
    if len(kept) > 2 * len(text):  # the page shows its article when its scripts run
        text, lines = "", [fragment_text(tree_of("<div>" + kept.replace("\n", "<br>") + "</div>"))]
    if not lines:
        raise UnreadableError("empty", "a page without text")
    if text:
        lines, title = _article(text, lines, heads, title, tree)
    head = [line for line in lines[:_BETWEEN] if len(line) < _DATE_LINE]
    if "published" not in metadata and not any(map(DATED.search, head[1:])):
        metadata |= stated(EVIDENCE, published=next((days.iso(m[0]) for m in map(_WRITTEN.search, head) if m), None))
    metadata.pop("title", None)
    return Content("\n".join(lines), metadata | stated(EVIDENCE, title=title), notes)


def fragment(data: bytes | str) -> Content:
    """All text of a piece of HTML that is an article as it stands, such as an entry of a feed; raises UnreadableError if there is none."""
    tree, notes = _tree(data)
    return Content(fragment_text(tree), {}, notes)


def fragment_text(tree: html.HtmlElement) -> str:
    """The words of a tree, a paragraph a line, tables as ``grids`` writes them."""
    _make_plain(tree)
    return "\n".join(_lines(tree))


def _tree(data: bytes | str, declared: str | None = None) -> tuple[html.HtmlElement, Notes]:
    if isinstance(data, bytes) and (m := re.search(rb"""charset\s*=\s*["']?\s*([\w-]+)""", data[:4096], re.IGNORECASE)):
        declared = declared or m[1].decode("ascii")  # by the page's head
    text, notes = decoded(data, declared)
    if not text.strip():
        raise UnreadableError("empty", "empty")
    return tree_of(text), notes


def tree_of(page: str) -> html.HtmlElement:
    """The page as a tree; raises UnreadableError."""
    from lxml import etree, html  # a sixth of the start-up time, for folders that hold pages

    try:
        # lxml takes no text that declares an encoding
        page = _EMBEDDED.sub('""', re.sub(r"^\s*<\?xml[^>]*\?>", "", _NO_XML.sub(" ", page)))
        if tag := _LONG_TAG.search(page):  # the parser's time goes by the square of a tag's attributes
            raise UnreadableError("too-long", f"a tag of more than {_TAG:,} characters: “{tag[0][:40]}…”")
        return html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True))  # 2,048 tags deep, not 256: some close none
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as reason:
        raise UnreadableError("empty" if "empty" in str(reason) else "unreadable", f"page not understood: {reason}") from None


def _make_plain(tree: html.HtmlElement) -> None:
    """Leave of a tree its paragraphs of words and links, the lines of its tables of figures among them."""
    from lxml import etree

    etree.strip_elements(tree, etree.Comment, etree.PI, *_UNREAD, with_tail=False)
    shown = len(tree.text_content())
    for node in tree.xpath(_HIDDEN):
        # a page may hide all of itself until its scripts run, or leave a tag open
        if node.getparent() is not None and 2 * len(node.text_content()) < shown:
            node.drop_tree()
    for words in tree.xpath(_BROKEN):
        node = words.getparent()
        if words.is_tail:
            node.tail = " ".join(words.splitlines())
        else:
            node.text = " ".join(words.splitlines())
    for node in tree.xpath(_INLINE):
        beside = None if node.tail else node.getnext()
        if beside is not None and (beside.tag == "a" or beside.get("class")):  # apart by their looks
            node.tail = " "
    for table in tree.xpath("//table[not(.//table)]"):
        _figures_as_text(table)
    for node in tree.iter("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "figure"):
        node.tag = "div"
    for node in tree.iter("figcaption"):
        node.tag = "p"
    etree.strip_tags(tree, *({node.tag for node in tree.iter()} - _LINES - {"a"}))
    for node in list(tree.iter(*_LINES)):
        if any(child.tag in _LINES for child in node):
            _wrap(node)


def _figures_as_text(table: html.HtmlElement) -> None:
    """A table of figures as the lines that ``grids`` makes of it, in its place."""
    from lxml import etree, html

    for node in table.iter("br", "p", "div", "li"):
        node.tail = f" {node.tail or ''}"
    rows = [[cell.text_content() for cell in row.xpath("./td | ./th")] for row in table.iter("tr")]
    if not grids.has_figures(rows):
        return
    block = html.Element("div")
    for line in grids.lines(rows):
        etree.SubElement(block, "p").text = line
    block.tail = table.tail
    table.getparent().replace(table, block)


def _wrap(block: html.HtmlElement) -> None:
    """Make a paragraph of each run of words and links that stands in a block beside other blocks or breaks of lines."""
    from lxml import etree

    if block.tag == "p":  # of an open tag before it
        block.tag = "div"
    content = [block.text or "", *(part for child in block for part in (child, child.tail or ""))]
    block.text, block[:], run = None, [], None
    for part in content:
        if isinstance(part, str):
            if run is None and part.strip():
                run = etree.SubElement(block, "p")
            if run is not None and len(run):
                run[-1].tail = part
            elif run is not None:
                run.text = part
            continue
        part.tail = None
        if part.tag not in _LINES and not len(part):
            run = etree.SubElement(block, "p") if run is None else run
            run.append(part)
            continue
        run = None
        if part.tag != "br":
            block.append(part)


def _without_teasers(tree: html.HtmlElement, title: str) -> None:
    """Take out the headlines of other articles, links that are lines of their own, with the day beside and the words below each in its box."""
    for link in tree.xpath("//a"):
        words, taken = _words(link), None
        if len(words.split()) < _TELLING or words in title or title and title in words or _FILE.search(link.get("href") or ""):
            continue
        for box in link.iterancestors():
            little = box.tag != "body" and next(islice(box, _PARTS, None), None) is None
            before, _, after = _words(box).partition(words) if little else (words, "", "")
            sentence = taken is None and after and not _is_dated(after)
            if (
                len(before) >= _SENTENCE
                or len(after) > _TEASER
                or sentence
                or title
                and title in after
                or box.find(".//h1") is not None
            ):
                break
            taken = box
        if taken is not None and taken.getparent() is not None:
            taken.drop_tree()


def _lines(tree: html.HtmlElement) -> list[str]:
    """The words of a plain tree, as it shows them line by line."""
    from lxml import etree

    words = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if node.tag in _LINES:
            words.append("\n")
        words.append((node.text if event == "start" else node.tail) or "")
    return [line for printed in encodings.composed("".join(words)).split("\n") if (line := " ".join(printed.split()))]


def _article(found: str, page: list[str], heads: list[int], title: str, tree: html.HtmlElement) -> tuple[list[str], str]:
    """The lines of the article and its headline, as the page prints them.

    They go from the headline to the end of the main text that was found, with what stands among it and was left out as no prose: day, lead, author.

    Without a day below the headline it may stand above in a block with it; elsewhere that is the day of the visit.
    """
    lines = [words for line in found.split("\n") if (words := " ".join(line.split()))]
    where: dict[str, list[int]] = {}
    for at, line in enumerate(page):
        where.setdefault(line, []).append(at)
    places = []  # of the lines found, in the page
    for line in lines:
        known = where.get(line) or where.get(line.removeprefix("- "), [])
        places += known[(below := bisect(known, places[-1]) if places else 0) : below + 1]
    if sum(len(page[at]) for at in places) < _MOST * sum(map(len, lines)):
        return lines, title
    prose = [at for at in places if len(page[at]) >= _SENTENCE and not title.startswith(page[at])]
    head, start = next(((head, at) for at in prose for head in reversed(heads) if 0 < at - head <= _BETWEEN), (None, places[0]))
    if head is None:
        out = page[:start] if start <= _BETWEEN else []
        title = "" if _CUT.search(title) or furniture.holds(title, title.lower()) else title
    else:
        title, out = page[head], page[head:start]
        if not any(map(_is_dated, out[1:])):
            out = [*filter(_is_dated, map(_words, tree.xpath("//h1/preceding-sibling::*"))), *out]
    out.append(page[start])
    end = max((at for at in places if page[at][-1] in _STOPS), default=start)  # below are lists and names
    for last, at in pairwise(at for at in places if at >= start):
        if at <= end and at - last <= _GAP:
            out += page[last + 1 : at]
        out.append(page[at])
    signed = page[places[-1] + 1 : places[-1] + 1 + _SIGNED]
    return [
        *out,
        *takewhile(lambda line: lines_of.NAME.fullmatch(line) or page_head.SIGNED.fullmatch(line) or _is_dated(line), signed),
    ], title


def _unname(tree: html.HtmlElement, found: str, page: list[str], heads: list[int]) -> bool:
    """Take the names of the block with the most prose, and of those around it, if a name such as "sidebar" hid what stands below the headline."""
    told: dict[html.HtmlElement, list[str]] = {}
    for node in tree.iter("p", "div", "li", "dd"):
        if not any(child.tag in _LINES for child in node) and len(words := _words(node)) >= _PROSE:
            told.setdefault(node.getparent(), []).append(words)
    block = max(told, key=lambda node: sum(map(len, told[node])), default=None)
    if block is None or 2 * sum(line in found for line in told[block]) >= len(told[block]):
        return False
    first = next((at for at, line in enumerate(page) if line == told[block][0]), 0)
    if not any(0 < first - head <= _BETWEEN for head in heads):
        return False
    for node in (block, *block.iterancestors()):
        node.attrib.clear()
    return True


def _words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def _is_dated(line: str) -> bool:
    return len(line) < _DATE_LINE and DATED.search(line) is not None


def _main_text(tree: html.HtmlElement, recall: bool = False) -> str:
    """The main text; recall takes a page's header and footer along, so it is for where nothing else is found."""
    import trafilatura  # half a second, for folders that hold pages

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says of a page without text is ours to say
    try:
        return trafilatura.extract(copy.deepcopy(tree), include_comments=False, favor_recall=recall) or ""
    except Exception as reason:  # lxml raises many kinds on broken markup
        raise UnreadableError("unreadable", f"page not understood: {type(reason).__name__}") from None


def _metadata(tree: html.HtmlElement, card: dict) -> Metadata:
    """Title, day, author, paper and address by JSON-LD, then by meta tags, then by the page's title."""
    tags = {
        (node.get("property") or node.get("name") or node.get("itemprop") or "").lower(): node.get("content") or ""
        for node in reversed(tree.xpath("//meta[@content]"))
    }
    heading = tree.xpath("string(//h1)").strip() if len(tree.xpath("//h1")) == 1 else ""
    address = tree.xpath("string(//link[@rel='canonical']/@href)") or tags.get("og:url") or _saved_from(tree)
    return stated(
        EVIDENCE,
        title=" ".join((_text(card.get("headline")) or heading or tags.get("og:title") or tree.xpath("string(//title)")).split()),
        published=next(filter(None, map(days.iso, (card.get("datePublished"), *map(tags.get, _DAYS), tree.xpath(_TIME)))), None),
        byline=_name(card, "author") or tags.get("author") or tags.get("article:author"),
        publisher=_name(card, "publisher") or tags.get("og:site_name"),
        address=address if re.match(r"https?://", address or "") else None,
    )


def _saved_from(tree: html.HtmlElement) -> str:
    """The address that a browser or SingleFile wrote into a page when it saved it."""
    for comment in tree.xpath("//comment()")[:5] or tree.getroottree().xpath("//comment()")[:5]:
        if m := re.search(r"(?:saved from url=\(\d+\)|url:\s*)(https?://\S+)", comment.text or ""):
            return m[1]
    return ""


def _cards(tree: html.HtmlElement) -> Iterator[dict]:
    """The objects of the page's JSON-LD that speak of an article."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            waiting = [json.loads(script.text_content())]
        except (ValueError, RecursionError):
            continue
        while waiting:
            found = waiting.pop(0)
            if isinstance(found, list):
                waiting += found[:50]
            elif isinstance(found, dict):
                waiting += found.get("@graph", []) if isinstance(found.get("@graph"), list) else []
                kind = found.get("@type")
                kinds = {str(k).lower() for k in (kind if isinstance(kind, list) else [kind])}
                if not kinds & _OTHER_CARDS and ("datePublished" in found or "headline" in found):
                    yield found


def _prose(scripts: list[str]) -> Iterator[str]:
    """The texts in a page's JSON that are more than a line."""
    waiting = []
    for script in scripts:
        with suppress(ValueError, RecursionError):
            waiting.append(json.loads(script))
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict | list):
            waiting += found.values() if isinstance(found, dict) else found
        elif isinstance(found, str) and len(found) >= _SHORT and found.count(" ") > len(found) // 20:
            yield found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _name(card: dict, role: str) -> str:
    """The names in JSON-LD of who has a role: a text, an object with a name, or a list of these."""
    value = card.get(role)
    return str(records.cell(value if isinstance(value, list) else [value])).replace("\n", ", ")
