"""Web pages: the main text by trafilatura; title, day, author, paper and address as the page's own metadata states them.

Before the main text is sought a page becomes plain (``markup``), without the teasers of other articles; what is found says which of the
page's lines are the article.
"""

from __future__ import annotations

import copy
import logging
import re
from bisect import bisect
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from reader.articles import Notes, UnreadableError, decoded
from reader.folder import columns
from reader.folder.formats import markup, page_metadata
from reader.folder.formats.content import Content, stated
from reader.text import encodings, furniture, page_head
from reader.text import lines as lines_of
from reader.text.page_days import DATED

if TYPE_CHECKING:
    from lxml import html

OWN = "helpers"  # in the generator tag of the pages that this program writes
_SENTENCE, _DATE_LINE = 20, 80  # characters of a line that tells something, at least, and of a date line, at most
_TELLING = 5  # words of a link that is a headline of another article, at least
_BETWEEN = 12  # lines from the headline to the first one, at most
_PROSE = 80  # characters of a line that is prose by its length
_SIGNED = 3  # lines below an article that tell who wrote it, and when, at most
_GAP = 6  # lines between two of an article, at most
_STOPS = '.:;…”"?!)'  # what ends a paragraph of prose
_CUT = re.compile(
    r"(?:…|\.\.\.)(?:$|\s[|–-]\s)|\|\sFacebook$"
)  # Khởi tố 3 bị can về… | Báo · (3) Công an xã | Facebook: of a browser
_MOST = 0.9  # of the characters of the main text are lines of the page
_SHORT = 200  # characters: if less is left of a page, its main text was not found
_FRONT = 5  # headlines of other articles, at least, on a page that has no prose and so is a section's front
_PARTS = 6  # of the box of a teaser, at most: a picture, a headline, its day, some words
_TEASER = 300  # characters below the headline of another article in its box, at most
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|rar|zip)(?:$|[?#])", re.IGNORECASE)


def page(data: bytes | str, declared: str | None = None) -> Content:
    """The article of a saved page (SingleFile too); raises UnreadableError when the page holds no text."""
    tree, notes = _tree(data, declared)
    if OWN in tree.xpath("//meta[@name='generator']/@content")[:1]:
        raise UnreadableError(columns.OWN_OUTPUT, "a page that this program wrote: not read as an article")
    card = next(page_metadata.cards(tree), {})
    metadata, scripts = page_metadata.read(tree, card), tree.xpath("//script[contains(@type, 'json')]/text()")
    title = metadata["title"][0] if "title" in metadata else ""
    markup.make_plain(tree)
    teasers = _without_teasers(tree, title)
    if not (lines := markup.lines(tree)) and not scripts:
        raise UnreadableError("empty", "a page without text of its own")
    heads = [at for at, line in enumerate(lines) if title and (line == title or page_head.names_window(title, line))]
    text = _main_text(tree)
    if _unname(tree, text, lines, heads):
        text = _main_text(tree)
    if len(text) < _SHORT:
        text = _main_text(tree, recall=True)
    kept = page_metadata.text(card.get("articleBody"))
    if sum(map(len, lines)) < _SHORT:
        kept = max((kept, *page_metadata.prose(scripts)), key=len)
    if teasers >= _FRONT and len(kept) < _SHORT and not any(map(_is_prose, lines)):
        raise UnreadableError("no-article", f"a page of {teasers} other articles' headlines: none of its own")
    if len(kept) > 2 * len(text):  # the page shows its article when its scripts run
        text, lines = "", [markup.fragment_text(markup.tree_of("<div>" + kept.replace("\n", "<br>") + "</div>"))]
    if not lines:
        raise UnreadableError("empty", "a page without text")
    if text:
        lines, title = _article(text, lines, heads, title, tree)
    metadata.pop("title", None)
    return Content("\n".join(lines), metadata | stated(page_metadata.EVIDENCE, title=title), notes)


def fragment(data: bytes | str) -> Content:
    """All text of a piece of HTML that is an article as it stands, such as an entry of a feed; raises UnreadableError if there is none."""
    tree, notes = _tree(data)
    return Content(markup.fragment_text(tree), {}, notes)


def _tree(data: bytes | str, declared: str | None = None) -> tuple[html.HtmlElement, Notes]:
    if isinstance(data, bytes) and (m := re.search(rb"""charset\s*=\s*["']?\s*([\w-]+)""", data[:4096], re.IGNORECASE)):
        declared = declared or m[1].decode("ascii")  # by the page's head
    text, notes = decoded(data, declared)
    if not text.strip():
        raise UnreadableError("empty", "empty")
    return markup.tree_of(text), notes


def _without_teasers(tree: html.HtmlElement, title: str) -> int:
    """Take out the headlines of other articles, links that are lines of their own, with the day beside and the words below each in its box; how many."""
    out = 0
    for link in tree.xpath("//a"):
        words, taken = markup.words(link), None
        if len(words.split()) < _TELLING or words in title or title and title in words or _FILE.search(link.get("href") or ""):
            continue
        for box in link.iterancestors():
            little = box.tag != "body" and next(islice(box, _PARTS, None), None) is None
            before, _, after = markup.words(box).partition(words) if little else (words, "", "")
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
            out += 1
    return out


def _article(found: str, page: list[str], heads: list[int], title: str, tree: html.HtmlElement) -> tuple[list[str], str]:
    """The lines of the article and its headline, as the page prints them.

    They go from the headline to the end of the main text that was found, with what stands among it and was left out as no prose: day, lead, author.

    Without a day below the headline it may stand above in a block with it; elsewhere that is the day of the visit.
    """
    lines = [words for line in encodings.composed(found).split("\n") if (words := " ".join(line.split()))]
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
        if not any(map(_is_dated, page[head + 1 : start + 1])):
            above = tree.xpath("//h1[not(parent::body)]/preceding-sibling::*")
            out = [*(line for node in above for line in markup.lines(node) if _is_dated(line)), *out]
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
        if not any(child.tag in markup.BLOCKS for child in node) and len(words := markup.words(node)) >= _PROSE:
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


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE and line[-1] in _STOPS and not furniture.holds(line, line.lower())


def _is_dated(line: str) -> bool:
    return len(line) < _DATE_LINE and DATED.search(line) is not None


def _main_text(tree: html.HtmlElement, recall: bool = False) -> str:
    """The main text; recall takes a page's header and footer along, so it is for where nothing else is found."""
    import trafilatura  # half a second, for folders that hold pages

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says of a page without text is ours to say
    try:
        return (trafilatura.extract(copy.deepcopy(tree), include_comments=False, favor_recall=recall) or "").strip()
    except Exception as reason:  # lxml raises many kinds on broken markup
        raise UnreadableError("unreadable", f"page not understood: {type(reason).__name__}") from None
