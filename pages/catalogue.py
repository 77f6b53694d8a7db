"""The catalogue of what readers read: every sentence that passes through ``_`` or ``n_``, and the notebooks' Markdown, in Vietnamese.

`python -m pages.catalogue` brings helpers/locale/vi.po in step with the code: new sentences come in empty, those nobody says go. The
Markdown is a table by cell id, helpers/locale/notebooks.vi.csv.
"""

import ast
import csv
import io
from collections.abc import Iterator

import nbformat
from babel.messages import Catalog, pofile
from jinja2.ext import babel_extract

from helpers import marks, say
from pages import notebooks
from pages.layout import TEMPLATES
from reader.schema import REFERENCE_TABLES, TABLES

KEYWORDS = {"_": 1, "n_": 2}  # the functions, and how many of their first arguments are sentences
SENTENCES = say.CATALOGUES / "vi.po"
MARKDOWN = say.CATALOGUES / "notebooks.vi.csv"
Key = str | tuple[str, str]  # a sentence, or its singular and its plural


def keys() -> set[Key]:
    """Every sentence of the code, the notebooks and the pages' templates."""
    return set(_spoken())


def _spoken() -> Iterator[Key]:
    from helpers import explorers  # loads all charts, which who only looks a sentence up need not wait for

    for room in ("helpers", "pages"):
        for path in sorted((notebooks.ROOT / room).rglob("*.py")):
            yield from _python(path.read_text(encoding="utf-8"))
    for path in notebooks.find():
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                yield from _python(cell.source)
    for path in sorted(TEMPLATES.rglob("*.j2")):
        for _line, name, message, _comments in babel_extract(io.BytesIO(path.read_bytes()), KEYWORDS, [], {}):
            yield from _key(name, message)
    # what is looked up by a name instead of standing in a call
    yield from (name for kind in marks.KINDS.values() for name in (kind.name, kind.plural))
    yield from (asked.noun for asked in explorers.TABLES.values())
    yield from (table.meaning for table in (TABLES | REFERENCE_TABLES).values())
    yield from (notebooks.name(path.stem) for path in notebooks.find())


def _python(code: str) -> Iterator[Key]:
    for node in ast.walk(ast.parse(code)):  # babel's own extraction does not look into f-strings
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            yield from _key(node.func.id, tuple(arg.value if isinstance(arg, ast.Constant) else None for arg in node.args))


def _key(name: str, message: str | tuple | None) -> Iterator[Key]:
    """The key of one call; none where what is said is a variable."""
    found = (message if isinstance(message, tuple) else (message,))[: KEYWORDS[name]]
    if all(found):
        yield found[0] if len(found) == 1 else found


def read() -> Catalog:
    """The catalogue as it is."""
    with SENTENCES.open("rb") as file:
        return pofile.read_po(file, locale="vi")


def markdown() -> dict[str, str]:
    """Cell id → its Markdown in Vietnamese."""
    with MARKDOWN.open(encoding="utf-8", newline="") as file:
        return {row["cell"]: row["text"] for row in csv.DictReader(file)}


def translated(book: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A notebook, in place, with its Markdown in the reader's language."""
    words = markdown() if say.language() == "vi" else {}
    for cell in book.cells:
        if cell.cell_type == "markdown":
            cell.source = words.get(cell.id, cell.source)
    return book


def main() -> None:
    """Bring the catalogue in step with the code."""
    known, fresh = read(), Catalog(locale="vi", fuzzy=False)
    for key in sorted(keys(), key=str):
        old = known.get(key if isinstance(key, str) else key[0])
        fresh.add(key, old.string if old else None)
    with SENTENCES.open("wb") as file:
        pofile.write_po(file, fresh, width=120, omit_header=True)


if __name__ == "__main__":
    main()
