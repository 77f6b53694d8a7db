"""What a person says about articles: the values of metadata.csv and of tables' columns, in the form that the readers take.

Nothing is dropped in silence: a value that is not understood, and a line that fits no article, are rows of ``problems``.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.articles import Metadata
from reader.folder import columns, values
from reader.folder.formats import delimited
from reader.folder.formats.packed import Zipped
from reader.schema import Problem

NAME = "metadata.csv"
COLUMNS = ("published", "province", "publisher", "byline", "title", "address")
_LINE = (("column", "cột"), ("value", "giá trị"), ("evidence", "bằng chứng"))  # heads of a line with one value
_BESIDE = frozenset((*columns.ID, *_LINE[2], "note", "ghi chú"))  # columns of a line an article that hold no value


class Given:
    """The metadata.csv of one folder or archive; remembers which of its lines were used, and what could not be read."""

    def __init__(self, place: Path | Zipped, source: str, ids: str = ""):
        self.source = source
        self.ids = ids  # what the doc_ids of this folder or archive begin with
        self.lines: dict[str, dict[str, tuple[int | str, str, str]]] = {}  # doc_id → column → (line, value, evidence)
        self.used: set[str] = set()
        rows, self.problems = delimited.read(place, source, "metadata")
        for n, row in rows:
            if isinstance(row, str):
                self._problem(n, row)
            else:
                self._add(n, row)
        if place.exists() and not self.lines and not self.problems:
            self.problems.append(Problem(source, None, "metadata", "no line to read"))

    def of(self, doc_id: str, source: str) -> Metadata:
        """What is given for an article, by its doc_id, its path, or either within this folder or archive."""
        out: Metadata = {}
        inside = source.removeprefix(self.source.removesuffix(NAME))
        for name in dict.fromkeys(map(key, (doc_id, doc_id.removeprefix(self.ids), source, inside))):
            if name in self.lines:
                self.used.add(name)
                out |= {column: (cell, evidence) for column, (_, cell, evidence) in self.lines[name].items()}
        return out

    def unused(self) -> Iterator[Problem]:
        """The lines that fitted no article, and what else could not be used."""
        yield from self.problems
        for name, cells in self.lines.items():
            if name not in self.used:
                for n in sorted({n for n, *_ in cells.values()}, key=str):
                    yield Problem(f"{self.source}#{n}", None, "metadata", f"no article {name!r} here: the line is not used")

    def _add(self, n: int | str, row: dict) -> None:
        cells = {columns.plain(name): cell for name, cell in row.items() if name and cell not in (None, "")}
        name = next((str(cells[usual]) for usual in columns.ID if usual in cells), None)
        if name is None:
            self._problem(n, "no doc_id: the line is not used")
            return
        column, value, evidence = (next(filter(None, map(cells.get, heads)), None) for heads in _LINE)
        # one value a line, else one article
        told = {str(column): value} if column else {c: v for c, v in cells.items() if c not in _BESIDE}
        known = self.lines.setdefault(key(name), {})
        for column, cell in told.items():
            meant = columns.meaning(column)
            stated, reasons = stated_by({column: cell}, {meant: column})
            if meant not in COLUMNS:
                reasons = [f"no column {column[:100]!r}, only {', '.join(COLUMNS)}: not used"]
            elif not stated and not reasons:
                reasons = [f"{meant}: no value"]
            for meant, (value, _) in stated.items():
                line, before, _ = known.setdefault(meant, (n, value, values.plain(evidence or "")))
                if value != before:
                    reasons.append(f"{meant}: {value!r}, but line {line} says {before!r}, which is kept")
            for reason in reasons:
                self._problem(n, reason)

    def _problem(self, n: int | str, reason: str) -> None:
        self.problems.append(Problem(f"{self.source}#{n}", None, "metadata", reason[:300]))


def key(name: str) -> str:
    """A doc_id as it is compared: in one form of Unicode, with slashes."""
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/"))


def stated_by(row: Mapping[str, object], found: Mapping[str, str]) -> tuple[Metadata, list[str]]:
    """What the columns of a table's row state, and what of it is not understood."""
    out: Metadata = {}
    reasons = []
    for name, column in found.items():
        given = row.get(column)
        if name not in COLUMNS or given is None:
            continue
        try:
            cell = values.value("documents", name, given)
        except values.NotUnderstoodError as reason:
            reasons.append(f"column {column!r}: {reason}; not used")
            continue
        if cell is not None:
            out[name] = (cell, f"column {column}")
    return out, reasons
