"""Which format a file is in: by what it begins with, then by its name."""

import re
import zipfile
from typing import BinaryIO

from reader.folder.formats.bundles import Crawl, Feed
from reader.folder.formats.delimited import Delimited
from reader.folder.formats.mail import Mail, WebArchive
from reader.folder.formats.office import OpenDocument, RichText, Word
from reader.folder.formats.pdf import Pdf
from reader.folder.formats.plain import Markdown, Text
from reader.folder.formats.records import Json, JsonLines, Parquet
from reader.folder.formats.sheets import Sheets
from reader.folder.formats.web import Fragment, Web
from reader.text import encodings

ARTICLES = {
    kind.name: kind
    for kind in (Text(), Markdown(), Web(), Fragment(), WebArchive(), Mail(), Word(), OpenDocument(), RichText(), Pdf())
}
TABLES = {kind.name: kind for kind in (Delimited(), JsonLines(), Json(), Parquet(), Sheets())}
BUNDLES = {kind.name: kind for kind in (Feed(), Crawl())}
ZIP, GZIP = "zip", "gzip"

_BY_SUFFIX = {suffix: kind.name for kinds in (ARTICLES, TABLES, BUNDLES) for kind in kinds.values() for suffix in kind.suffixes}
_BY_SUFFIX |= {".zip": ZIP, ".gz": GZIP}
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
FOREIGN = {
    ".doc": "an old Word file: save it as .docx",
    ".wps": "a WPS file: save it as .docx",
    ".pages": "a Pages file: export it as .docx",
    ".xlsb": "a binary workbook: save it as .xlsx",
    ".epub": "an e-book: not read",
    ".rar": "an archive that needs another program: unpack it",
    ".7z": "an archive that needs another program: unpack it",
    ".tar": "an archive that needs another program: unpack it",
    ".ris": "references without texts: export them as CSV or CSL JSON with the full text",
    ".bib": "references without texts: export them as CSV or CSL JSON with the full text",
    ".msg": "an Outlook mail: save it as .eml",
}
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".svg", ".ico"))


def of(suffix: str, file: BinaryIO) -> str | None:
    """The name of the format of an open file, None if it is none that is read; the file is at its beginning again."""
    head = file.read(4096)
    file.seek(0)
    named = _BY_SUFFIX.get(suffix)
    if head.startswith(b"PK\x03\x04"):
        return named if named in _ZIPPED else _inside(file)
    if head[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if found:
        return found
    if named in ("html", None, "sheets", "mail") and _MAIL.match(head) and _SAVED_PAGE.search(head):
        return "mhtml"
    if named in (None, "sheets", "docx", "feed") and _PAGE.match(head):
        return "html"
    return named or _unnamed(suffix, head)


def why_not(suffix: str) -> str:
    """Why a file of this suffix is not read."""
    if suffix in _PICTURES:
        return "a picture: not read"
    return FOREIGN.get(suffix) or (f"{suffix} files are not read" if suffix else "no kind of file that is read")


def _unnamed(suffix: str, head: bytes) -> str | None:
    """The format of a file whose suffix tells nothing."""
    if _FEED.match(head):
        return "feed"
    if _MAIL.match(head):
        return "mail"
    if suffix:
        return None
    try:
        text, _ = encodings.decode(head)
    except encodings.NotTextError:
        return None
    return "text" if encodings.likeness(text) >= _VIETNAMESE else None


def _inside(file: BinaryIO) -> str | None:
    """The format of a zip whose name does not tell it."""
    try:
        names = set(zipfile.ZipFile(file).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ZIP
    finally:
        file.seek(0)
    return next((kind for name, kind in _INSIDE.items() if name in names), ZIP)
