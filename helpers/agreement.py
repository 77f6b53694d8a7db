"""Tables against gold annotations: what was found, what was found and coded right, column by column.

A gold article is ``NAME.txt`` with ``NAME.json`` beside it: doc_id, documents, directives, dates and statistics by the
codebook. A row counts as *found* when its span overlaps a gold span of the same article and the key columns agree, each row
and each gold span at most once, larger overlaps first; as *full* when every scored column agrees too. A gold cell that
is absent means the column's default.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.corpus import Corpus
from helpers.say import _

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold"  # the annotated articles that come with the project

KEYS = {"directives": ("number",), "dates": (), "statistics": ("value", "unit")}
SCORED = {
    "directives": ("kind", "year", "symbol", "issuer", "level", "issued", "act"),
    "dates": ("date_start", "date_end", "precision"),
    "statistics": ("measure", "offence", "direction", "status", "area", "period_start", "period_end", "qualifier"),
}
DOCUMENT = ("province", "published", "published_precision")
_DAYS = {"issued", "date_start", "date_end", "period_start", "period_end", "published"}
_DEFAULT = {"status": "reported", "qualifier": "exact"}


class Comparison(NamedTuple):
    """One gold span, the row that found it, or both; ``wrong`` holds the scored columns that differ."""

    doc_id: str
    table: str
    gold: dict[str, Any] | None
    row: dict[str, Any] | None
    wrong: tuple[str, ...] = ()


def read_gold(folder: Path) -> dict[str, dict]:
    """doc_id → annotation of every gold article in ``folder``, in the order of file names; empty if there is none."""
    documents = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(folder).glob("*.json")))
    return {document["doc_id"]: document for document in documents}


@lru_cache(maxsize=10_000)
def plain(value: Any, column: str = "") -> float | str | None:
    """A cell in its comparable form: numbers as floats, days as ISO, text folded, missing as the column's default.

    >>> plain("Bộ  Công an"), plain("07"), plain(None, "status"), plain("2020-01-05 00:00:00", "issued")
    ('bộ công an', 7.0, 'reported', '2020-01-05')
    """
    if value is None or pd.isna(value) or str(value).strip() in ("", "nan", "None", "NaT", "<NA>"):
        return _DEFAULT.get(column)
    try:
        return round(float(value), 6)
    except (TypeError, ValueError):
        text = " ".join(str(value).split()).casefold()
        return text[:10] if column in _DAYS else text


def pair(gold: list[dict], rows: list[dict], keys: Iterable[str]) -> list[tuple[int, int]]:
    """Indices of gold spans and the rows that found them: one to one, the larger share of overlap first."""
    candidates = []
    for i, want in enumerate(gold):
        for j, row in enumerate(rows):
            shared = min(want["end"], row["end"]) - max(want["start"], row["start"])
            if shared > 0 and all(plain(want.get(key)) == plain(row.get(key)) for key in keys):
                candidates.append((shared / max(want["end"] - want["start"], row["end"] - row["start"]), i, j))
    taken, out = (set(), set()), []
    for _share, i, j in sorted(candidates, reverse=True):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i), taken[1].add(j), out.append((i, j))
    return out


def compare(gold: dict[str, dict], corpus: Corpus) -> list[Comparison]:
    """Every gold span and every row of the gold articles, paired where they meet; gold spans first, in reading order."""
    out = []
    for table, keys in KEYS.items():
        rows = {doc_id: part.to_dict("records") for doc_id, part in getattr(corpus, table).groupby("doc_id")}
        for doc_id, document in gold.items():
            found, wanted = rows.get(doc_id, []), document[table]
            pairs = dict(pair(wanted, found, keys))
            for i, want in enumerate(wanted):
                row = found[pairs[i]] if i in pairs else None
                out.append(Comparison(doc_id, table, want, row, _wrong(table, document, want, row) if row else ()))
            out += [Comparison(doc_id, table, None, row) for j, row in enumerate(found) if j not in pairs.values()]
    return out


def _wrong(table: str, document: dict, want: dict, row: dict) -> tuple[str, ...]:
    province = document["documents"].get("province")
    wanted = {column: want.get(column) for column in SCORED[table]}
    if "area" in wanted and wanted["area"] is None:
        wanted["area"] = province  # the codebook's default
    return tuple(column for column in SCORED[table] if plain(wanted[column], column) != plain(row.get(column), column))


def by_table(comparisons: list[Comparison]) -> pd.DataFrame:
    """Per table: gold spans, rows, found ones, precision, recall, found (their F1) and full (F1 of fully agreeing rows)."""
    out = []
    for table in KEYS:
        here = [c for c in comparisons if c.table == table]
        gold, rows = sum(c.gold is not None for c in here), sum(c.row is not None for c in here)
        met = [c for c in here if c.gold and c.row]
        precision, recall, found = _f1(len(met), gold, rows)
        full = _f1(sum(not c.wrong for c in met), gold, rows)[2]
        out.append((table, gold, rows, len(met), precision, recall, found, full))
    return pd.DataFrame(out, columns=["table", "gold", "rows", "matched", "precision", "recall", "found", "full"])


def by_column(comparisons: list[Comparison]) -> pd.DataFrame:
    """Per table and scored column: rows found, how many agree with the gold on it, and their share (0 without rows)."""
    out = []
    for table, columns in SCORED.items():
        met = [c for c in comparisons if c.table == table and c.gold and c.row]
        for column in columns:
            agree = sum(column not in c.wrong for c in met)
            out.append((table, column, len(met), agree, agree / len(met) if met else 0.0))
    return pd.DataFrame(out, columns=["table", "column", "found", "agree", "share"])


def by_document(gold: dict[str, dict], corpus: Corpus) -> pd.DataFrame:
    """Per scored column of documents: articles whose gold speaks of it, how many agree, and their share."""
    rows = corpus.documents.set_index("doc_id").to_dict("index")
    out = []
    for column in DOCUMENT:
        asked = [doc_id for doc_id, document in gold.items() if column in document["documents"] or column == "province"]
        agree = sum(plain(gold[d]["documents"].get(column), column) == plain(rows.get(d, {}).get(column), column) for d in asked)
        out.append(("documents", column, len(asked), agree, agree / len(asked) if asked else 0.0))
    return pd.DataFrame(out, columns=["table", "column", "found", "agree", "share"])


def disagreements(comparisons: list[Comparison]) -> pd.DataFrame:
    """Every miss, every row without gold, every differing cell: doc_id, table, start, end, text, what, gold, read."""
    out = []
    for c in comparisons:
        span = c.row or c.gold
        place = (c.doc_id, c.table, int(span["start"]), int(span["end"]), span["text"])
        if c.row is None:
            out.append((*place, _("missed"), c.gold["text"], None))
        elif c.gold is None:
            out.append((*place, _("not in the gold"), None, c.row["text"]))
        out += [(*place, column, _shown(c.gold.get(column)), _shown(c.row.get(column))) for column in c.wrong]
    return pd.DataFrame(out, columns=["doc_id", "table", "start", "end", "text", "what", "gold", "read"])


def _shown(value: Any) -> str | None:
    if value is None or pd.isna(value):
        return None
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)


def _f1(hits: int, gold: int, rows: int) -> tuple[float, float, float]:
    precision, recall = hits / rows if rows else 0.0, hits / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
