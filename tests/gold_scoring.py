"""How far the readers agree with the gold: `python -m tests.gold_scoring FOLDER … [--errors N]`.

A row of gold is found by the row whose span overlaps it most and agrees on the table's key columns. Every scored column of a
found row must agree, null included; the other columns are held against the gold only where it states them. Per table:
found (F1 of rows), full (F1 of rows that agree in every scored column), and of each column the share that agrees.
`--known` writes the misses of the tests' folders anew into known_misses.csv, `--floors` the scores of the blind batches into
floors.csv; read the diff before committing it.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reader import articles, reading, tables
from reader.directives import joining
from reader.folder import agreement, given
from reader.folder.agreement import GOLD, KEYS, SCORED, match, plain

KNOWN = GOLD / "known_misses.csv"
FLOORS = GOLD / "floors.csv"  # what no change of a reader may fall short of on the blind batches
FOLDERS = ("seeds", "practice", "heldout")  # those the tests hold the readers to
TABLES = ("documents", "directives", "dates", "statistics")
_PLACE = ("doc_id", "sentence", "start", "end", "text", "row")  # never held against the gold by themselves


class Miss(NamedTuple):
    """Where a row and its gold part: a column, or "missing" for a row not found, "extra" for one that is not in the gold."""

    doc_id: str
    table: str
    start: int
    text: str
    column: str
    want: object = None
    got: object = None

    @property
    def key(self) -> tuple[str, ...]:
        """What names a miss in known_misses.csv."""
        return self.doc_id, self.table, str(self.start), " ".join(self.text.split()), self.column

    def __str__(self) -> str:
        return f"{self.doc_id} {self.table} {self.start} {self.text!r} {self.column}: want {self.want!r}, got {self.got!r}"


class Compared(NamedTuple):
    """One table of one article beside its gold: counts of rows, how often each column was asked, and the misses."""

    gold: int
    rows: int
    found: int
    full: int
    asked: Counter
    misses: list[Miss]


def columns(table: str, gold: dict) -> list[str]:
    """The columns in which a row must agree with its gold: the scored ones and those that the gold states."""
    stated = [c for c in gold if c in tables.names(table) and c not in _PLACE and c not in KEYS.get(table, ())]
    return list(dict.fromkeys((*SCORED[table], *stated)))


def compare(table: str, article: dict, rows: list[dict]) -> Compared:
    """One table of an article's gold beside the rows read from it."""
    doc_id, documents = article["doc_id"], table == "documents"
    gold = [article[table]] if documents else article[table]
    pairs = {0: 0} if documents else match(gold, rows, KEYS[table])
    misses, asked, full = [], Counter(), 0
    for i, g in enumerate(gold):
        place = (doc_id, table, g.get("start", 0), g.get("text", ""))
        if i not in pairs:
            misses.append(Miss(*place, "missing"))
            continue
        row, wrong = rows[pairs[i]], []
        for column in columns(table, g):
            want = g.get(column)
            if column == "area" and want is None:
                want = article["documents"].get("province")
            asked[column] += 1
            if plain(want, column) != plain(row[column], column):
                wrong.append(Miss(*place, column, want, row[column]))
        full += not any(m.column in SCORED[table] for m in wrong)
        misses += wrong
    extra = [r for j, r in enumerate(rows) if j not in pairs.values()]
    misses += [Miss(doc_id, table, r["start"], r["text"], "extra") for r in extra]
    return Compared(len(gold), len(rows), len(pairs), full, asked, misses)


@cache
def gold(folder: Path) -> dict[str, dict]:
    """doc_id → its gold, of a folder with NAME.json beside NAME.txt."""
    return agreement.read_gold(folder)


def metadata(folder: Path, doc_id: str) -> dict[str, tuple[str, str]]:
    """What the folder's metadata.csv says of an article."""
    return given.Given(folder / "metadata.csv", "metadata.csv").of(doc_id, f"{doc_id}.txt")


def rows_by_table(found: dict[str, list[tuple]], doc_id: str) -> dict[str, list[dict]]:
    """The rows of one article by table and column, with the ids that a run over it alone gives its directives."""
    rows = {table: [dict(zip(tables.names(table), row, strict=True)) for row in found[table]] for table in TABLES}
    records = [tuple(row[column] for column in joining.COLUMNS) for row in rows["directives"]]
    ids = joining.join(joining.keys(records, {doc_id: rows["documents"][0]["province"]}))
    for row in rows["directives"]:
        row["directive_id"] = ids[doc_id, row["directive_id"]]
    return rows


def read(folder: Path, doc_id: str) -> dict[str, list[dict]]:
    """The rows that a run over this one article of a folder gives, by table."""
    data = (folder / f"{doc_id}.txt").read_bytes()
    return rows_by_table(reading.read(articles.load(f"{doc_id}.txt", doc_id, data, metadata(folder, doc_id))), doc_id)


def compared(folder: Path) -> Iterator[tuple[str, Compared]]:
    """Each article's tables, in the order of the files, beside their gold."""
    for doc_id, article in gold(folder).items():
        rows = read(folder, doc_id)
        yield from ((table, compare(table, article, rows[table])) for table in TABLES)


def report(folder: Path, errors: int) -> Iterator[str]:
    """The shares of each table of a folder, a line a table, and before it so many of its misses."""
    found = list(compared(folder))
    for table in TABLES:
        own = [c for t, c in found if t == table]
        misses = [m for c in own for m in c.misses]
        yield from (f"  {m}" for m in misses[:errors])
        asked, wrong = sum((c.asked for c in own), Counter()), Counter(m.column for m in misses)
        shares = both(own) | {column: 1 - wrong[column] / n for column, n in asked.items()}
        counts = f"gold {sum(c.gold for c in own)}, rows {sum(c.rows for c in own)}"
        yield f"{table}: {counts}: " + "  ".join(f"{k} {v:.3f}" for k, v in shares.items())


def both(found: list[Compared]) -> dict[str, float]:
    """The F1 of rows found, and of rows that agree in every scored column."""
    n = sum(c.gold + c.rows for c in found) or 1
    return {name: 2 * sum(getattr(c, name) for c in found) / n for name in ("found", "full")}


def write_floors() -> None:
    """Write today's scores of the blind batches into floors.csv."""
    with FLOORS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("folder", "table", "found", "full"))
        for folder in sorted(path.name for path in GOLD.glob("blind-*")):
            found = list(compared(GOLD / folder))
            for table in TABLES[1:]:
                shares = both([c for t, c in found if t == table]).values()
                writer.writerow((folder, table, *(f"{int(share * 1000) / 1000:.3f}" for share in shares)))


def write_known() -> None:
    """Write today's misses of the tests' folders into known_misses.csv."""
    misses = [m for folder in FOLDERS for _, c in compared(GOLD / folder) for m in c.misses]
    with KNOWN.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("doc_id", "table", "start", "text", "column"))
        writer.writerows(m.key for m in misses)


def main() -> None:
    """Print the shares of the folders given, or write the known misses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--errors", type=int, default=0, help="how many misses to print per table")
    parser.add_argument("--known", action="store_true", help="write known_misses.csv")
    parser.add_argument("--floors", action="store_true", help="write floors.csv")
    args = parser.parse_args()
    for folder in args.folders:
        print(folder, *report(folder, args.errors), sep="\n")
    if args.known:
        write_known()
    if args.floors:
        write_floors()


if __name__ == "__main__":
    main()
