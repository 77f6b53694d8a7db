"""Documents of word processors: Word (.docx), OpenDocument (.odt) and Rich Text.

A document's title and author are read from its properties; its days are those of a file's making, not of publication, and are left.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reader.articles import Metadata, UnreadableError
from reader.folder.formats import grids, markup, packed
from reader.folder.formats.content import Content, stated

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

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
    return stated("the document's properties", title=title, byline=None if _NO_AUTHOR.match((author or "").strip()) else author)


def document(read: Callable[[bytes], tuple[str, str | None, str | None]], kind: str, data: bytes) -> Content:
    """The text, title and author that ``read`` finds in a file of a kind; raises UnreadableError."""
    if data.startswith(b"PK"):
        packed.check(io.BytesIO(data), packed.MAX_BYTES)
    try:
        text, title, author = read(data)
        return Content(text, properties(title, author, text))
    except Exception as reason:  # these libraries raise what zip, XML, decoding and their own tables do
        raise UnreadableError("unreadable", f"a damaged {kind} file: {type(reason).__name__}") from None


def word(data: bytes) -> tuple[str, str, str]:
    """The paragraphs, text boxes and tables of a Word file (since 2007), in order, its title and author."""
    import docx
    from docx.table import Table

    found = docx.Document(io.BytesIO(data))
    lines = []
    for block in found.iter_inner_content():
        rows = [[cell.text for cell in row.cells] for row in block.rows] if isinstance(block, Table) else None
        lines += [*_boxes(block), block.text] if rows is None else grids.lines(rows)
    return "\n".join(lines), found.core_properties.title, found.core_properties.author


def _boxes(paragraph: Paragraph) -> Iterator[str]:
    """The paragraphs of the text boxes that hang on a paragraph, of those that stand there for older programs too only the newer."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for box in paragraph._p.iter(f"{name}txbxContent"):
        if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
            yield from ("".join(part.text or "" for part in line.iter(f"{name}t")) for line in box.iter(f"{name}p"))


def open_document(data: bytes) -> tuple[str, str | None, str | None]:
    """The paragraphs and tables of LibreOffice's text documents, in order, their title and author."""
    from odf.namespaces import TEXTNS
    from odf.odf2xhtml import ODF2XHTML

    converter = ODF2XHTML(generate_css=False, embedable=True)
    converter.elements[TEXTNS, "tracked-changes"] = converter.s_ignorexml, None  # what an author took out again
    text = markup.fragment_text(markup.tree_of(converter.odf2xhtml(io.BytesIO(data))))
    about = {node.qname[1]: str(node) for node in converter.document.meta.childNodes if hasattr(node, "qname")}
    return text, about.get("title"), about.get("initial-creator") or about.get("creator")


def rich_text(data: bytes) -> tuple[str, str, str]:
    """The words of Rich Text, as WordPad and old mail programs save it, its title and author."""
    from striprtf.striprtf import rtf_to_text

    source = data.decode("latin-1")
    properties = (re.search(rf"\{{\\{name} ((?:[^{{}}\\]|\\.)*)\}}", source[:20_000]) for name in ("title", "author"))
    title, author = (rtf_to_text(rf"{{\rtf1\ansi {m[1]}}}", errors="replace") if m else "" for m in properties)
    return rtf_to_text(source, errors="replace"), title, author
