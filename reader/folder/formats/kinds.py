"""Which format a file is in, by what it begins with, then by its name; and what reads each."""

import re
import zipfile
from typing import BinaryIO

from reader.folder.formats import bundles, delimited, mail, office, pdf, plain, records, sheets, web
from reader.text import encodings

# name → what gives the Content of a file's bytes (raises UnreadableError)
ARTICLES = {
    "text": plain.text,
    "markdown": plain.markdown,
    "html": web.page,
    "fragment": web.fragment,
    "mhtml": mail.web_archive,
    "mail": mail.mail,
    "docx": office.word,
    "odt": office.open_document,
    "rtf": office.rich_text,
    "pdf": pdf.pdf,
}
# name → what gives the rows, or the entries, of an open file
TABLES = {
    "csv": delimited.rows,
    "jsonl": records.json_lines,
    "json": records.json_whole,
    "parquet": records.parquet,
    "sheets": sheets.sheets,
}
BUNDLES = {"feed": bundles.feed, "warc": bundles.crawl}
ZIP, GZIP = "zip", "gzip"

_SUFFIXES = {
    "text": ".txt .text",
    "markdown": ".md .markdown",
    "html": ".html .htm .xhtml .shtml .aspx .asp .php .jsp",
    "mhtml": ".mhtml .mht",
    "mail": ".eml",
    "docx": ".docx .docm",
    "odt": ".odt .fodt",
    "rtf": ".rtf",
    "pdf": ".pdf",
    "csv": ".csv .tsv .tab",
    "jsonl": ".jsonl .ndjson",
    "json": ".json",
    "parquet": ".parquet",
    "sheets": ".xlsx .xlsm .xls .ods",
    "feed": ".rss .atom .xml .rdf",
    "warc": ".warc",
    ZIP: ".zip",
    GZIP: ".gz",
}
_BY_SUFFIX = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}
_ZIPPED = frozenset(("docx", "odt", "sheets", ZIP))
_MAGIC = ((b"{\\rtf", "rtf"), (b"WARC/", "warc"), (b"PAR1", "parquet"), (b"\x1f\x8b", GZIP))
_INSIDE = {"word/document.xml": "docx", "xl/workbook.xml": "sheets", "content.xml": "odt", "META-INF/container.xml": None}
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<[?!][^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_MAIL = re.compile(
    rb"(?:[A-Za-z-]{2,40}: [^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,40}?(?:MIME-Version|Subject|Message-ID): ", re.IGNORECASE
)
_SAVED_PAGE = re.compile(rb"^(?:Snapshot-Content-Location|Content-Type: multipart/related)", re.IGNORECASE | re.MULTILINE)
_VIETNAMESE = 0.12  # share of the commonest syllables in a text that is an article though its name does not say so
# What is no article, and what to do about it.
_FOREIGN = {
    ".doc": "an old Word file: save it as .docx",
    ".wps": "a WPS file: save it as .docx",
    ".pages": "a Pages file: export it as .docx",
    ".xlsb": "a binary workbook: save it as .xlsx",
    ".epub": "an e-book: not read",
    ".msg": "an Outlook mail: save it as .eml",
    **dict.fromkeys((".rar", ".7z", ".tar"), "an archive that needs another program: unpack it"),
    **dict.fromkeys((".ris", ".bib"), "references without texts: export them as CSV or CSL JSON with the full text"),
    **dict.fromkeys(".png .jpg .jpeg .gif .webp .bmp .tif .tiff .heic .svg .ico".split(), "a picture: not read"),
}


def of(suffix: str, file: BinaryIO) -> str | None:
    """The name of the format of an open file, None if it is none that is read; the file is at its beginning again."""
    head = file.read(4096)
    file.seek(0)
    named = _BY_SUFFIX.get(suffix)
    if head.startswith(b"PK\x03\x04"):
        return named if named in _ZIPPED else _inside(file)
    if head[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if found := next((kind for magic, kind in _MAGIC if head.startswith(magic)), None):
        return found
    if named in ("html", None, "sheets", "mail") and _MAIL.match(head) and _SAVED_PAGE.search(head):
        return "mhtml"
    if named in (None, "sheets", "docx", "feed") and _PAGE.match(head):
        return "html"
    return named or _unnamed(suffix, head)


def why_not(suffix: str) -> str:
    """Why a file of this suffix is not read."""
    return _FOREIGN.get(suffix) or (f"{suffix} files are not read" if suffix else "no kind of file that is read")


def _unnamed(suffix: str, head: bytes) -> str | None:
    """The format of a file whose suffix tells nothing."""
    if _FEED.match(head):
        return "feed"
    if _MAIL.match(head):
        return "mail"
    try:
        return "text" if not suffix and encodings.likeness(encodings.decode(head)[0]) >= _VIETNAMESE else None
    except encodings.NotTextError:
        return None


def _inside(file: BinaryIO) -> str | None:
    """The format of a zip whose name does not tell it."""
    try:
        names = set(zipfile.ZipFile(file).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ZIP
    finally:
        file.seek(0)
    return next((kind for name, kind in _INSIDE.items() if name in names), ZIP)
