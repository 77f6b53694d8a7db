"""Two folders of tables → the rows that are new, changed or gone, and why.

A row of a mention table is known by its ``row_id``, so an article that only got a line more in front is the same but for that line;
where a row stands, and the number of the decision it rests on, are no change. A passage or sentence is known by its kind and length.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from reader import tables
from reader.folder import outputs

NEW, CHANGED, GONE = "new", "changed", "gone"
_SHARED = {"directive_id", "duplicate_of"}  # columns that depend on the other articles, too
_LONG = {"documents": {"text"}, "sentences": {"text"}}  # what sha256 and the lengths say in fewer words
_PLACE = frozenset(
    {"start", "end", "sentence", "passage", "row", "decision", "first_sentence", "last_sentence"}
    | {f"{column}_decision" for column in ("period", "area", "offence")}
)  # where a row stands


class Change(NamedTuple):
    """One row that differs; ``columns`` tells old and new values, ``reason`` is empty where it cannot be known."""

    change: str
    table: str
    doc_id: str | None
    start: int | None
    text: str | None
    columns: str
    reason: str


def compare(old: Path, new: Path) -> Iterator[Change]:
    """The differences, table by table, in the order of rows; raises RefusedError if there are no tables to compare."""
    sums = [dict(tables.rows(outputs.read("documents", folder, ["doc_id", "sha256"]))) for folder in (old, new)]
    for name in tables.SCHEMA:
        columns = [column for column in tables.names(name) if column not in _LONG.get(name, ())]
        both = merge(*(_articles(name, folder, columns) for folder in (old, new)), key=itemgetter(0))
        for _, found in groupby(both, key=itemgetter(0)):
            rows = {folder: own for _, folder, own in found}
            for before, after in _differences(rows.get(old, []), rows.get(new, []), columns):
                yield _change(name, columns, before, after, *sums)


def lines(found: list[Change], rows: int) -> Iterator[str]:
    """The differences as text: counts by table, then the first ``rows`` of them."""
    if not found:
        yield "the same"
        return
    counts = Counter((change.table, change.change) for change in found)
    for name in tables.SCHEMA:
        if counted := [f"{counts[name, kind]:,} {kind}" for kind in (NEW, CHANGED, GONE) if counts[name, kind]]:
            yield f"{name}: {', '.join(counted)}"
    for change in found[:rows]:
        place = change.doc_id or "" if change.start is None else f"{change.doc_id} at {change.start}"
        text = f" “{_short(change.text)}”" if change.text else ""
        columns = f" ({_short(change.columns, 200)})" if change.columns else ""
        reason = f": {change.reason}" if change.reason else ""
        yield f"{change.change} in {change.table}: {place}{text}{columns}{reason}"
    if len(found) > rows:
        yield f"and {len(found) - rows:,} more"


def _articles(name: str, folder: Path, columns: list[str]) -> Iterator[tuple[str, Path, list[tuple]]]:
    """The rows of each article (of ``problems``: each file), in their order, with the folder they are from."""
    for key, group in groupby(tables.rows(outputs.read(name, folder, columns)), key=lambda row: row[0] or ""):
        yield key, folder, list(group)


def _differences(old: list[tuple], new: list[tuple], columns: list[str]) -> Iterator[tuple[tuple | None, tuple | None]]:
    """(old row, new row) of one article for the rows that are not in both; None for one that is not there."""
    if old == new:
        return
    contents = [i for i, name in enumerate(columns) if name not in _PLACE]
    known = [columns.index(name) for name in (["row_id"] if "row_id" in columns else ["start", "end"]) if name in columns]

    def means(row: tuple) -> tuple:
        """What a row says, wherever it stands; of a passage or sentence also how long it is."""
        return *(row[i] for i in contents), row[known[1]] - row[known[0]] if len(known) == 2 else None

    left: dict[tuple, list[tuple]] = defaultdict(list)  # what new rows say that no old one does
    for row in new:
        left[means(row)].append(row)
    gone = [row for row in old if not (left[means(row)] and left[means(row)].pop(0))]
    come: dict[tuple, list[tuple]] = defaultdict(list)
    for row in chain.from_iterable(left.values()):
        come[tuple(row[i] for i in known)].append(row)
    for row in gone:
        same = come[tuple(row[i] for i in known)]
        yield row, same.pop(0) if same else None
    yield from ((None, row) for row in chain.from_iterable(come.values()))


def _change(name: str, columns: list[str], old: tuple | None, new: tuple | None, before: dict, after: dict) -> Change:
    row = dict(zip(columns, new or old, strict=True))
    differ = [(c, a, b) for c, a, b in zip(columns, old, new, strict=True) if a != b and c not in _PLACE] if old and new else []
    differences = "; ".join(f"{column}: {'null' if a is None else a} → {'null' if b is None else b}" for column, a, b in differ)
    reason = _reason(row["doc_id"], {column for column, *_ in differ}, before, after)
    change = NEW if old is None else GONE if new is None else CHANGED
    text = row.get("text", row.get("title", row.get("message")))
    return Change(change, name, row["doc_id"], row.get("start"), text, differences, reason)


def _reason(doc_id: str | None, columns: set[str], before: dict[str, str], after: dict[str, str]) -> str:
    if doc_id not in before or doc_id not in after:
        return "article added" if doc_id in after else "article removed" if doc_id in before else ""
    if before[doc_id] != after[doc_id]:
        return "article changed"
    if columns and columns <= _SHARED and before != after:
        return "other articles changed"
    return "article moved" if columns == {"source"} else "reader or metadata changed"


def _short(text: str, length: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
