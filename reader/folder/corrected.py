"""corrections.csv in the folder of a corpus: what a person says over the reading, read, checked against the codebook, and written.

Nothing is dropped in silence: a line that cannot be used is a ``Correction`` that is refused, one that fits no article is orphaned.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reader import allowed
from reader.folder import RefusedError, columns, given, values, whole
from reader.folder.formats import delimited
from reader.folder.values import NotUnderstoodError
from reader.schema import Correction

NAME = "corrections.csv"
REVIEW = "review.xlsx"  # what a person fills in to make it
HEAD = ("doc_id", "row_id", "table", "column", "was", "now", "by", "date", "why")
READY = ""  # the status of a line that is yet to be applied


class Lines:
    """The lines of one corrections.csv by article, and what could not be read."""

    def __init__(self, path: Path):
        self.by_article: dict[str, list[Correction]] = {}
        self.homeless: list[Correction] = []  # lines that name no article
        rows, self.problems = delimited.read(path, path.name, "corrections")
        for n, row in rows:
            found = Correction(*[None] * 9, "refused", f"line {n}: {row}") if isinstance(row, str) else line(row)
            known = self.homeless if found.doc_id is None else self.by_article.setdefault(given.key(found.doc_id), [])
            known.append(found)

    def of(self, doc_id: str) -> tuple[Correction, ...]:
        """The lines of an article, in the order of the file; each is given once."""
        return tuple(self.by_article.pop(given.key(doc_id), ()))

    def unused(self) -> Iterator[Correction]:
        """The lines that nobody took, with the reason."""
        yield from self.homeless
        for name, lines in self.by_article.items():
            for line in lines:
                ready = line.status == READY
                yield line._replace(status="orphaned", message=f"no article {name!r} here") if ready else line


def write(path: Path, new: Iterable[Correction]) -> int:
    """Add lines to the file at ``path``, made if there is none, and say how many; one whose cell the file has already takes its place.

    Raises RefusedError if the file has what would be lost: a line that cannot be read.
    """
    old = Lines(path)
    if lost := [*(p.message for p in old.problems), *(one.message for one in old.homeless)]:
        raise RefusedError(f"{path}: {lost[0]}: mend it first")
    kept = {_cell(one): one for known in old.by_article.values() for one in known}
    added = list(new)
    for one in added:
        before = kept.pop(_cell(one), None)
        was = before.was if before and before.status == READY and before.now == one.was else one.was
        kept[_cell(one)] = one._replace(was=was)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(["" if cell is None else cell for cell in one[: len(HEAD)]] for one in kept.values())
    whole.write(path, b"\xef\xbb\xbf" + out.getvalue().encode())
    return len(added)


def _cell(one: Correction) -> tuple:
    """What a line is about: one cell, or all cells of an article that say what was."""
    return one.doc_id, one.row_id, one.table, one.column, None if one.row_id or one.table == "documents" else one.was


def line(row: Mapping[str, object]) -> Correction:
    """A line with its values as the tables have them, refused with the reason if it cannot be used."""
    cells = {columns.plain(name).replace(" ", "_"): values.plain(cell) for name, cell in row.items() if name and cell}
    text = {name: cells.get(name) or None for name in HEAD}
    text["doc_id"] = next((cells[usual.replace(" ", "_")] for usual in columns.ID if usual.replace(" ", "_") in cells), None)
    date, text["date"] = text["date"], None
    try:
        if text["doc_id"] is None:
            raise NotUnderstoodError("no doc_id")
        text["date"] = date and values.day(date)
        return Correction(**text | _understood(text), status=READY, message=None)
    except NotUnderstoodError as reason:
        return Correction(**text, status="refused", message=str(reason)[:300])


def _understood(text: Mapping[str, str | None]) -> dict[str, str | None]:
    """What was and what is right, in the form of the column; raises NotUnderstoodError."""
    table, column, removes = text["table"] or "", text["column"] or "", allowed.removes(text["now"])
    if removes and text["row_id"] and table in allowed.REMOVABLE:
        return {}
    if table not in allowed.CORRECTABLE:
        raise NotUnderstoodError(f"no table {table!r} to correct, only {', '.join(allowed.CORRECTABLE)}")
    if column == allowed.WORDS and table in allowed.ADDABLE:
        return {}
    if column not in allowed.CORRECTABLE[table]:
        raise NotUnderstoodError(f"no column {column!r} of {table} to correct, only {', '.join(allowed.CORRECTABLE[table])}")
    nothing = removes and table in ("documents", "decisions")  # what has no row of its own
    was, now = (values.value(table, column, cell or "") for cell in (text["was"], None if nothing else text["now"]))
    if now != was and values.ambiguous(column, text["now"]):
        raise NotUnderstoodError(f"{text['now']!r}: a thousand or a decimal? Write 1234 or 1.2340")
    return {"was": was, "now": now}
