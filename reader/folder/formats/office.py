"""Documents of word processors: Word (.docx), OpenDocument (.odt) and Rich Text.

A document's title and author are read from its properties; its days are those of a file's making, not of publication, and are left.
"""

import io
import re
from collections.abc import Iterator

from reader.articles import UnreadableError
from reader.folder.formats import grids, packed
from reader.folder.formats.content import Content, Metadata, stated

EVIDENCE = "the document's properties"
_NO_TITLE = re.compile(
    r"microsoft word|untitled|không tên|^tài liệu\d*$|^document ?\d*$|\.(?:docx?|odt|rtf|pdf)$|^\S*$", re.IGNORECASE
)
_NO_AUTHOR = re.compile(
    r"^(?:user|admin(?:istrator)?|windows user|microsoft|python-docx|pc|hp|dell|acer|asus|lenovo|mr|ms)?$", re.IGNORECASE
)


def properties(title: str | None, author: str | None, text: str) -> Metadata:
    """What a document's properties state, without what programs fill in by themselves, and without a title that is in its text."""
    title = " ".join((title or "").split())
    if _NO_TITLE.search(title) or title.lower() in " ".join(text[:2000].split()).lower():
        title = ""
    return stated(EVIDENCE, title=title, byline=None if _NO_AUTHOR.match((author or "").strip()) else author)


class Word:
    """Word since 2007."""

    name = "docx"
    suffixes = (".docx", ".docm")

    def read(self, data: bytes) -> Content:
        """The paragraphs and tables in order; raises UnreadableError."""
        import docx

        packed.check_document(data)
        try:
            document = docx.Document(io.BytesIO(data))
            text = "\n".join(self._lines(document))
            about = document.core_properties
            return Content(text, properties(about.title, about.author, text))
        except Exception as reason:  # python-docx raises what zip, XML and its own tables do
            raise UnreadableError("unreadable", f"a damaged Word file: {type(reason).__name__}") from None

    def _lines(self, document) -> Iterator[str]:
        from docx.table import Table

        for block in document.iter_inner_content():
            if isinstance(block, Table):
                yield from grids.lines([[cell.text for cell in row.cells] for row in block.rows])
            else:
                yield block.text


class OpenDocument:
    """LibreOffice's text documents."""

    name = "odt"
    suffixes = (".odt", ".fodt")

    def read(self, data: bytes) -> Content:
        """The paragraphs and tables in order; raises UnreadableError."""
        from odf import opendocument

        if data.startswith(b"PK"):
            packed.check_document(data)
        try:
            document = opendocument.load(io.BytesIO(data))
            text = "\n".join(self._lines(document.text))
            about = {node.qname[1]: str(node) for node in document.meta.childNodes if hasattr(node, "qname")}
            return Content(text, properties(about.get("title"), about.get("initial-creator") or about.get("creator"), text))
        except Exception as reason:  # odfpy raises what its XML parser does, of many kinds
            raise UnreadableError("unreadable", f"a damaged OpenDocument file: {type(reason).__name__}") from None

    def _lines(self, node) -> Iterator[str]:
        from odf import teletype

        for child in node.childNodes:
            kind = getattr(child, "qname", ("", ""))[1]
            if kind in ("p", "h"):
                yield teletype.extractText(child)
            elif kind == "table":
                yield from grids.lines(list(self._rows(child)))
            elif kind not in ("annotation", "tracked-changes", "sequence-decls"):
                yield from self._lines(child)

    def _rows(self, table) -> Iterator[list[str]]:
        from odf import teletype
        from odf.table import TableCell, TableRow
        from odf.text import P

        for row in table.getElementsByType(TableRow):
            yield [" ".join(map(teletype.extractText, cell.getElementsByType(P))) for cell in row.getElementsByType(TableCell)]


class RichText:
    """Rich Text, as WordPad and old mail programs save it."""

    name = "rtf"
    suffixes = (".rtf",)

    def read(self, data: bytes) -> Content:
        """The words; raises UnreadableError."""
        from striprtf.striprtf import rtf_to_text

        source = data.decode("latin-1")
        try:
            text = rtf_to_text(source, errors="replace")
        except Exception as reason:  # striprtf lets through what its decoding raises
            raise UnreadableError("unreadable", f"a damaged RTF file: {type(reason).__name__}") from None
        about = {name: self._property(source, name) for name in ("title", "author")}
        return Content(text, properties(about["title"], about["author"], text))

    def _property(self, source: str, name: str) -> str:
        from striprtf.striprtf import rtf_to_text

        m = re.search(rf"\{{\\{name} ((?:[^{{}}\\]|\\.)*)\}}", source[:20_000])
        return rtf_to_text(rf"{{\rtf1\ansi {m[1]}}}", errors="replace") if m else ""
