"""Tables against gold annotations, as two tidy frames: spans that were found or not, and cells that agree or not.

A gold article is ``NAME.txt`` with ``NAME.json`` beside it: doc_id, documents, directives, dates and statistics by the codebook. A row is
*found* when its span overlaps a gold span of the same article and the key columns agree, each row and each gold span at most once, larger
overlaps first; it is *right* when every scored column agrees, too. A gold cell that is absent means the column's default.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from reader import tables
from reader.folder import ROOT
from reader.folder.corpus import Corpus, load_corpus

GOLD = ROOT / "tests" / "gold"  # the annotated articles that come with the project
READ = ("seeds", "practice", "heldout")  # sets of them that rules were made on
UNREAD = ("blind-22", "blind-25", "blind-26", "blind-28", "blind-29")  # those whose errors nobody has read: what to expect

KEYS = {"directives": ("number",), "dates": (), "statistics": ("value", "unit")}
SCORED = {
    "directives": ("kind", "year", "symbol", "issuer", "level", "issued", "act"),
    "dates": ("date_start", "date_end", "precision"),
    "statistics": ("measure", "offence", "direction", "status", "area", "period_start", "period_end", "qualifier"),
    "documents": ("province", "published", "published_precision"),
}
_DAYS = {"issued", "date_start", "date_end", "period_start", "period_end", "published"}
_DEFAULT = {"status": "reported", "qualifier": "exact"}
_PLACE = ["table", "doc_id", "start", "end", "text"]


class Compared(NamedTuple):
    """Two tidy frames.

    Attributes:
        spans: gold spans and rows, with ``gold`` and ``read`` (which of the two there is), ``right``, and the row's ``doubt``.
        cells: the scored columns of what was found, what the ``gold`` says, what was ``read``, and whether it ``agrees``.
    """

    spans: pd.DataFrame
    cells: pd.DataFrame


def read_gold(folder: Path) -> dict[str, dict]:
    """doc_id → annotation of every gold article in ``folder``, in the order of file names; empty if there is none."""
    documents = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(folder).glob("*.json")))
    return {document["doc_id"]: document for document in documents}


@lru_cache(maxsize=1)
def sets() -> dict[str, Compared]:
    """The first sets of gold articles and the unread ones, by name, read anew and compared; read once in a process."""
    folders = (GOLD / name for name in (*READ, *UNREAD))
    return {path.name: compare(read_gold(path), load_corpus(path)) for path in folders if path.is_dir()}


@lru_cache(maxsize=10_000)
def plain(value: Any, column: str = "") -> float | str | None:
    """A cell in its comparable form: numbers as floats, days as ISO, text folded, missing as the column's default.

    >>> plain("Bộ  Công an"), plain("07"), plain(None, "status"), plain("2020-01-05 00:00:00", "issued")
    ('bộ công an', 7.0, 'reported', '2020-01-05')
    """
    if value is None or str(value).strip() in ("", "nan", "None", "NaT", "<NA>"):
        return _DEFAULT.get(column)
    try:
        return round(float(value), 6)
    except (TypeError, ValueError):
        text = " ".join(str(value).split()).casefold()
        return text[:10] if column in _DAYS else text


def compare(gold: dict[str, dict], corpus: Corpus) -> Compared:
    """Every gold span and every row of the gold articles, paired where they meet; of documents only cells, where the gold speaks of them."""
    spans, cells = [], []
    for table in KEYS:
        rows = defaultdict(list)
        for row in tables.of(corpus.arrow(table), gold):
            rows[row["doc_id"]].append(row)
        for doc_id, document in gold.items():
            _meet(table, document, rows[doc_id], spans, cells)
    for row in tables.of(corpus.arrow("documents"), gold):
        want = gold[row["doc_id"]]["documents"]
        columns = [column for column in SCORED["documents"] if column in want or column == "province"]
        cells += [("documents", row["doc_id"], 0, 0, None, *cell) for cell in _cells(want, row, columns)]
    truths = {"gold": bool, "read": bool, "right": bool, "doubt": float}
    return Compared(
        pd.DataFrame(spans, columns=[*_PLACE, *truths]).astype(truths),
        pd.DataFrame(cells, columns=[*_PLACE, "column", "gold", "read", "agrees"]).astype({"agrees": bool}),
    )


def _meet(table: str, document: dict, rows: list[dict], spans: list[tuple], cells: list[tuple]) -> None:
    """Add the spans of one article and the cells of those that were found."""
    home = document["documents"].get("province")  # the codebook's default of an absent area
    pairs = match(document[table], rows, KEYS[table])
    both = [(want, rows[pairs[i]] if i in pairs else None) for i, want in enumerate(document[table])]
    for want, row in [*both, *((None, row) for j, row in enumerate(rows) if j not in pairs.values())]:
        one, found = row or want, want is not None and row is not None
        met = _cells(want | {"area": want.get("area") or home}, row, SCORED[table]) if found else []
        place = table, document["doc_id"], int(one["start"]), int(one["end"]), one["text"]
        right = found and all(cell[-1] for cell in met)
        spans.append((*place, want is not None, row is not None, right, row.get("doubt") if found else None))
        cells += [(*place, *cell) for cell in met]


def match(gold: list[dict], rows: list[dict], keys: tuple[str, ...]) -> dict[int, int]:
    """Indices of gold spans → those of the rows that found them: one to one, the larger share of overlap first."""
    candidates = []
    for i, want in enumerate(gold):
        for j, row in enumerate(rows):
            shared = min(want["end"], row["end"]) - max(want["start"], row["start"])
            if shared > 0 and all(plain(want.get(key)) == plain(row.get(key)) for key in keys):
                candidates.append((shared / max(want["end"] - want["start"], row["end"] - row["start"]), i, j))
    out: dict[int, int] = {}
    for _share, i, j in sorted(candidates, reverse=True):
        if i not in out and j not in out.values():
            out[i] = j
    return dict(sorted(out.items()))


def _cells(want: dict, row: dict, columns: Iterable[str]) -> list[tuple]:
    """Each column with what the gold says, what was read, and whether they agree."""
    pairs = ((column, want.get(column), row.get(column)) for column in columns)
    return [(c, *(None if x is None else str(x) for x in pair), plain(pair[0], c) == plain(pair[1], c)) for c, *pair in pairs]
