"""Which format a file is in, by what it begins with, then by its name; and what reads each."""

import re
import zipfile
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from reader import lexicon
from reader.folder.formats import bundles, delimited, mail, office, pdf, plain, records, sheets, web
from reader.text import encodings

ZIP, GZIP = "zip", "gzip"
# name → what gives the Content of a file's bytes (raises UnreadableError), and its suffixes
_ARTICLES = {
    "text": (plain.text, ".txt .text"),
    "markdown": (plain.markdown, ".md .markdown"),
    "html": (web.page, ".html .htm .xhtml .shtml .aspx .asp .php .jsp"),
    "fragment": (web.fragment, ""),
    "mhtml": (mail.web_archive, ".mhtml .mht"),
    "mail": (mail.mail, ".eml"),
    "docx": (partial(office.document, office.word, "Word"), ".docx .docm"),
    "odt": (partial(office.document, office.open_document, "OpenDocument"), ".odt .fodt"),
    "rtf": (partial(office.document, office.rich_text, "RTF"), ".rtf"),
    "pdf": (pdf.pdf, ".pdf"),
}
# name → what gives the rows of an open file, and its suffixes
_TABLES = {
    "csv": (delimited.rows, ".csv .tsv .tab"),
    "jsonl": (records.json_lines, ".jsonl .ndjson"),
    "json": (records.json_whole, ".json"),
    "parquet": (records.parquet, ".parquet"),
    "sheets": (sheets.sheets, ".xlsx .xlsm .xls .ods"),
    "feed": (bundles.feed, ".rss .atom .xml .rdf"),
    "warc": (bundles.crawl, ".warc"),
}
_PACKED = {ZIP: (None, ".zip"), GZIP: (None, ".gz")}
ARTICLES, TABLES = ({name: read for name, (read, _) in known.items()} for known in (_ARTICLES, _TABLES))
BUNDLES = ("feed", "warc")  # tables whose columns are ours
STREAMED = ("csv", "jsonl", "parquet", "sheets", "warc", ZIP, GZIP)  # files that may be of any length

_ALL = _ARTICLES | _TABLES | _PACKED
_BY_SUFFIX = {suffix: name for name, (_, suffixes) in _ALL.items() for suffix in suffixes.split()}
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


def of(name: str, file: BinaryIO) -> str | None:
    """The name of the format of an open file, None if it is none that is read; the file is at its beginning again."""
    head, suffix = file.read(4096), _suffix(name)
    file.seek(0)
    named = _BY_SUFFIX.get(suffix)
    if head.startswith(b"PK\x03\x04"):
        return named if named in _ZIPPED else _inside(file)
    if head[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if name.lower().endswith(".warc.gz"):
        return "warc"  # which unpacks itself, since each of its records is packed
    if found := next((kind for magic, kind in _MAGIC if head.startswith(magic)), None):
        return found
    if named in ("html", None, "sheets", "mail") and _MAIL.match(head) and _SAVED_PAGE.search(head):
        return "mhtml"
    if named in (None, "sheets", "docx", "feed") and _PAGE.match(head):
        return "html"
    return named or _unnamed(suffix, head)


def why_not(name: str) -> str:
    """Why a file of this name is not read, and what to do about it."""
    suffix = _suffix(name)
    known = (row["advice"] for row in lexicon.load("foreign_files") if suffix in row["suffixes"].split())
    return next(known, f"{suffix} files are not read" if suffix else "no kind of file that is read")


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


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
