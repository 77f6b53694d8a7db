"""PDF files with a text layer, by PDFium; a scan is named as one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from reader.articles import UnreadableError
from reader.folder.formats.content import Content
from reader.folder.formats.office import properties
from reader.text import broken_lines, encodings

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

PAGES = 500  # of one article, at most
_FEWEST = 20  # letters on a page of text
_FIGURES = re.compile(r"\d+")
_NUMBER = re.compile(r"\W*(?:trang|page)?\W*\d{1,3}(?:\s*/\s*\d{1,3})?\W*", re.IGNORECASE)  # of a page
_EDGE = 2  # lines at the head and foot of a page in which its number and running head stand
_APART = 0.4  # of a line's height: a wider gap than others, or an indent, begins a paragraph


def pdf(data: bytes) -> Content:
    """The text layer, its lines joined to paragraphs, without the numbers and running heads of its pages; raises UnreadableError, "scan" if the pages are pictures."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = [_lines(page.get_textpage()) for page in islice(document, PAGES)]
        about, more = document.get_metadata_dict(), len(document) - PAGES
    except pypdfium2.PdfiumError as reason:
        locked = "password" in str(reason).lower()
        raise UnreadableError("unreadable", "a PDF with a password" if locked else "a damaged PDF file") from None
    text = broken_lines.whole("\n".join(_without_edges(pages)))
    if sum(map(str.isalpha, text)) < _FEWEST * len(pages):
        raise UnreadableError("scan", f"a PDF of pictures ({len(pages)} pages) without a text layer: run OCR over it first")
    notes = [("too-long", f"only the first {PAGES} pages are read, {more} are not")] if more > 0 else []
    if len(text.split()) > 200 and encodings.likeness(text) == 0:
        notes.append(("encoding", "the text layer is not Vietnamese: perhaps set in the letters of an old font"))
    return Content(text, properties(about.get("Title"), about.get("Author"), text), tuple(notes))


def _lines(page: PdfTextPage) -> list[str]:
    """The lines of a page, those that begin a paragraph after a blank line or some blanks, as they are shown by a gap or an indent."""
    text = page.get_text_range().replace("\ufffe", "-")
    words = list(re.finditer(r"[^\s][^\r\n]*", text))
    if not words:
        return []
    boxes = [page.get_charbox(m.start(), loose=True) for m in words]  # left, bottom, right, top
    gaps = [0.0, *(above[1] - box[3] for above, box in pairwise(boxes))]
    usual = sorted(gaps)[len(gaps) // 4]  # the least of most: lines of short paragraphs are all apart
    margin, out = 0.0, []
    for i, (m, (left, bottom, _, top), gap) in enumerate(zip(words, boxes, gaps, strict=True)):
        apart = _APART * (top - bottom)
        if i == 0 or gap < bottom - top:  # the first of a column
            column = next((n for n in range(i + 1, len(gaps)) if gaps[n] < bottom - top), len(gaps))
            margin = min(box[0] for box in boxes[i:column])
        out.append(("\n" if gap - usual > apart else "") + ("  " if left - margin > apart else "") + m[0].strip())
    return out


def _without_edges(pages: list[list[str]]) -> Iterator[str]:
    """The lines of all pages but for their numbers, and for what stands at the head or foot of several."""
    edges = [{_FIGURES.sub("0", line.strip()) for line in (*page[:_EDGE], *page[-_EDGE:])} for page in pages]
    heads = {line for line, times in Counter(line for page in edges for line in page).items() if times > 1}
    for page in pages:
        shown = [line for i, line in enumerate(page) if _EDGE <= i < len(page) - _EDGE or not _is_edge(line.strip(), heads)]
        yield from (line if i else line.lstrip("\n") for i, line in enumerate(shown))


def _is_edge(line: str, heads: set[str]) -> bool:
    return _FIGURES.sub("0", line) in heads or _NUMBER.fullmatch(line) is not None
