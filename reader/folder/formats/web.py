"""Web pages: the main text by trafilatura; title, day, author, paper and address as the page's own metadata states them.

A caption and a table of figures are part of the article, so they become paragraphs before the main text is sought.
"""

from __future__ import annotations

import copy
import json
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.articles import Metadata, Notes, UnreadableError, decoded
from reader.folder import columns, days
from reader.folder.formats import grids, records
from reader.folder.formats.content import Content, stated
from reader.text.page_days import DATED
from reader.text.page_head import names_window

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
_SHORT = 200  # characters: if less is left of a page, its main text was not found
_BREAKS = set("br tr p div h1 h2 h3 h4 h5 h6 li blockquote pre section article header footer figure figcaption dt dd".split())
_DAYS = "article:published_time og:published_time datepublished pubdate publishdate dc.date.issued dcterms.issued publish-date".split()
_OTHER_CARDS = frozenset(("organization", "breadcrumblist", "website", "webpage", "imageobject", "person", "itemlist"))


def page(data: bytes | str, declared: str | None = None) -> Content:
    """The article of a saved page (SingleFile too); raises UnreadableError when the page holds no text."""
    tree, notes = _tree(data, declared)
    if OWN in tree.xpath("//meta[@name='generator']/@content")[:1]:
        raise UnreadableError(columns.OWN_OUTPUT, "a page that this program wrote: not read as an article")
    metadata = _metadata(tree)
    _figures_as_text(tree)
    _without_layout(tree)
    text = _main_text(tree)
    whole = fragment_text(tree)
    if not whole.strip():
        raise UnreadableError("empty", "a page without text")
    if text and "title" in metadata:
        text, title = _headed(text, whole.split("\n"), metadata["title"][0], tree)
        metadata["title"] = (title, EVIDENCE)
    return Content(text or whole, metadata, notes)


def fragment(data: bytes | str) -> Content:
    """All text of a piece of HTML that is an article as it stands, such as an entry of a feed; raises UnreadableError if there is none."""
    tree, notes = _tree(data)
    return Content(fragment_text(tree), {}, notes)


def fragment_text(tree: html.HtmlElement) -> str:
    """The words of a tree, a paragraph a line, tables as ``grids`` writes them."""
    from lxml import etree

    _figures_as_text(tree)
    for node in tree.xpath("//script | //style | //noscript | //template | //comment() | //head"):
        if node.getparent() is not None:
            node.drop_tree()
    words = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if node.tag in _BREAKS:
            words.append("\n")
        words.append((node.text if event == "start" else node.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
    return "\n".join(line for line in lines if line)


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
        return html.document_fromstring(page)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as reason:
        raise UnreadableError("empty" if "empty" in str(reason) else "unreadable", f"page not understood: {reason}") from None


def _figures_as_text(tree: html.HtmlElement) -> None:
    """Captions as paragraphs, and tables of figures as the lines that ``grids`` makes of them, in their places."""
    from lxml import etree, html

    for node in tree.xpath("//figcaption | //figure"):
        node.tag = "p" if node.tag == "figcaption" else "div"
    for table in tree.xpath("//table[not(.//table)]"):
        rows = [[cell.text_content() for cell in row.xpath("./td | ./th")] for row in table.iter("tr")]
        if not grids.has_figures(rows):
            continue
        block = html.Element("div")
        for line in grids.lines(rows):
            etree.SubElement(block, "p").text = _NO_XML.sub(" ", line)
        block.tail = table.tail
        table.getparent().replace(table, block)


def _without_layout(tree: html.HtmlElement) -> None:
    """Tables that only place things on a page, as old portals have them, as the blocks that they stand for."""
    for table in tree.xpath("//table[.//table or .//p or .//div or .//h1]"):
        for node in table.iter("table", "thead", "tbody", "tfoot", "tr", "td", "th"):
            node.tag = "div"


def _headed(text: str, page: list[str], title: str, tree: html.HtmlElement) -> tuple[str, str]:
    """The main text from the headline on, as the page prints that, with what stands between the two and was left out as no prose: day, lead, author.

    Without a day there it may stand above the headline in a block with it; elsewhere that is the day of the visit. Links are other articles.
    """
    lines, links = text.split("\n"), {line for line in _lines(tree, "//a") if len(line.split()) >= _TELLING}
    prose = next(
        (i for i, line in enumerate(lines) if len(line) >= _SENTENCE and page.count(line) == 1 and not title.startswith(line)),
        None,
    )
    start = 0 if prose is None else page.index(lines[prose])
    heads = [i for i, line in enumerate(page[:start]) if line == title or names_window(title, line)]
    if not heads or start - heads[-1] > _BETWEEN:
        return text, title
    below = [line for line in page[heads[-1] + 1 : start] if line not in links]
    above = () if any(map(_is_dated, below)) else filter(_is_dated, _lines(tree, "//h1/preceding-sibling::*"))
    return "\n".join([*above, page[heads[-1]], *below, *lines[prose:]]), page[heads[-1]]


def _lines(tree: html.HtmlElement, path: str) -> list[str]:
    """The words of some nodes, a line each."""
    return [" ".join(node.text_content().split()) for node in tree.xpath(path)]


def _is_dated(line: str) -> bool:
    return len(line) < _DATE_LINE and DATED.search(line) is not None


def _main_text(tree: html.HtmlElement) -> str | None:
    import trafilatura  # half a second, for folders that hold pages

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says of a page without text is ours to say
    try:
        for recall in (False, True):  # recall takes a page's header and footer along: only where nothing else is found
            found = trafilatura.extract(copy.deepcopy(tree), include_comments=False, favor_recall=recall)
            if found and len(found) >= _SHORT:
                return found
        return found
    except Exception as reason:  # lxml raises many kinds on broken markup
        raise UnreadableError("unreadable", f"page not understood: {type(reason).__name__}") from None


def _metadata(tree: html.HtmlElement) -> Metadata:
    """Title, day, author, paper and address by JSON-LD, then by meta tags, then by the page's title."""
    tags = {
        (node.get("property") or node.get("name") or node.get("itemprop") or "").lower(): node.get("content") or ""
        for node in reversed(tree.xpath("//meta[@content]"))
    }
    card = next(_cards(tree), {})
    heading = tree.xpath("string(//h1)").strip() if len(tree.xpath("//h1")) == 1 else ""
    address = tree.xpath("string(//link[@rel='canonical']/@href)") or tags.get("og:url") or _saved_from(tree)
    return stated(
        EVIDENCE,
        title=" ".join((_text(card.get("headline")) or heading or tags.get("og:title") or tree.xpath("string(//title)")).split()),
        published=next(filter(None, map(days.iso, (card.get("datePublished"), *map(tags.get, _DAYS)))), None),
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


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _name(card: dict, role: str) -> str:
    """The names in JSON-LD of who has a role: a text, an object with a name, or a list of these."""
    value = card.get(role)
    return str(records.cell(value if isinstance(value, list) else [value])).replace("\n", ", ")
