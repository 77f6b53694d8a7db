"""PDF files with a text layer, by PDFium; a scan is named as one."""

import re
from itertools import islice

from reader.articles import UnreadableError
from reader.folder.formats.content import Content
from reader.folder.formats.office import properties
from reader.text import encodings

PAGES = 500  # of one article, at most
_FEWEST = 20  # letters on a page of text
_ENDS = re.compile(r"[.!?:;…”\")]$")
_BEGINS = re.compile(r"[-–•+*]|\d+[.)]\s")
_FULL = 0.7  # of the longest line: a line this long goes on in the next


def pdf(data: bytes) -> Content:
    """The text layer, its lines joined to paragraphs; raises UnreadableError, "scan" if the pages are pictures."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = [page.get_textpage().get_text_bounded() for page in islice(document, PAGES)]
        about, more = document.get_metadata_dict(), len(document) - PAGES
    except pypdfium2.PdfiumError as reason:
        locked = "password" in str(reason).lower()
        raise UnreadableError("unreadable", "a PDF with a password" if locked else "a damaged PDF file") from None
    text = "\n".join(map(_paragraphs, pages))
    if sum(map(str.isalpha, text)) < _FEWEST * len(pages):
        raise UnreadableError("scan", f"a PDF of pictures ({len(pages)} pages) without a text layer: run OCR over it first")
    notes = [("too-long", f"only the first {PAGES} pages are read, {more} are not")] if more > 0 else []
    if len(text.split()) > 200 and encodings.likeness(text) == 0:
        notes.append(("encoding", "the text layer is not Vietnamese: perhaps set in the letters of an old font"))
    return Content(text, properties(about.get("Title"), about.get("Author"), text), tuple(notes))


def _paragraphs(page: str) -> str:
    """A page with a paragraph a line: a line that ends no sentence and fills the page goes on in the next."""
    lines = [line.strip() for line in re.split(r"\r\n?|\n", page.replace("\ufffe", "-"))]
    width = max(map(len, lines), default=0)
    out, before = [], ""
    for line in filter(None, lines):
        if len(before) > _FULL * width and not _ENDS.search(before) and not _BEGINS.match(line):
            out[-1] += f" {line}"
        else:
            out.append(line)
        before = line
    return "\n".join(out)
