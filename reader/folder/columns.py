"""Which column of somebody's table holds what: the names that go around, in Vietnamese and English, and what people ask for."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from reader import lexicon, tables
from reader.articles import UnreadableError
from reader.schema import REFERENCE, SCHEMA

# What a column may hold → what it is called, in the order of preference; compared without case, marks of form, "_" and what is in brackets.
_USUAL = {row["holds"]: tuple(row["names"].split("|")) for row in lexicon.load("columns")}
ID = (*_USUAL["id"], "file", "filename", "tệp", "tên tệp")
OWN_OUTPUT = "own-output"  # the kind of what this program wrote
# Columns by which a table of ours is known, whatever columns its version has: of a mention, of a document.
_OWN = (frozenset(("doc_id", "start", "end")), frozenset(("doc_id", "sha256", "n_chars")))


def plain(name: object) -> str:
    """A column's name without what does not tell names apart."""
    low = unicodedata.normalize("NFC", str(name)).replace("\ufeff", "").strip().lower()
    return " ".join(re.sub(r"\([^()]*\)|[_:*-]", " ", low).split())


def meaning(name: object) -> str | None:
    """What a column of this name usually holds; None if it is no usual name."""
    low = plain(name)
    return next((what for what, usual in _USUAL.items() if low in usual), None)


def known(row: Iterable[object]) -> tuple[bool, int]:
    """Whether one of the cells names the column of the texts, and how many name a column: the more, the likelier a head."""
    there = {plain(cell) for cell in row if cell not in (None, "")}
    found = [name for name, usual in _USUAL.items() if there & set(usual)]
    return "text" in found, len(found)


def meanings(columns: Iterable[object], asked: Mapping[str, str | None]) -> dict[str, str]:
    """What is meant → the column that holds it, as ``asked`` or by its usual name; raises UnreadableError."""
    columns = list(columns)
    if any(columns == tables.names(name) for name in (*SCHEMA, *REFERENCE)) or any(mark <= set(columns) for mark in _OWN):
        raise UnreadableError(OWN_OUTPUT, "a table that this program wrote: not read as articles")
    there: dict[str, str] = {}
    for column in (str(column) for column in columns if column is not None):
        for name in (column, column.rsplit(".", 1)[-1]):  # article.body of nested JSON
            there.setdefault(plain(name), column)
    out = {}
    for name, usual in _USUAL.items():
        wanted = [plain(asked[name])] if asked.get(name) else usual
        column = next((there[w] for w in wanted if w in there), None)
        if column is not None and column not in out.values():
            out[name] = column
        elif asked.get(name):
            raise UnreadableError("no-text-column", f"no column {asked[name]!r} among {', '.join(there)[:200]}")
    if "text" not in out:
        raise UnreadableError("no-text-column", f"no text column among {', '.join(there)[:200]}: name it with --text-column")
    return out
