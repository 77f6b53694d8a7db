"""Every mention in the seeds as one line of text, so that a change of a reader shows as a diff.

``python -m tests.golden`` (or ``make golden``) writes the list anew; read its diff before committing it.
"""

from pathlib import Path

import pandas as pd

from helpers import load_corpus
from reader import tables
from reader.folder import SEEDS

PATH = Path(__file__).parent / "golden.txt"
MENTIONS = ("directives", "dates", "statistics", "topics", "events", "ledger")
_LEFT_OUT = ("row_id", "doubt", "rival")  # names say nothing to a reader, doubt changes with every training


def lines() -> list[str]:
    """One line per row: article, place, table, words, then the columns that are not null."""
    corpus = load_corpus(SEEDS)
    found = []
    for table in MENTIONS:
        columns = [name for name in tables.names(table) if name not in _LEFT_OUT]
        for doc_id, _, start, end, text, *values in getattr(corpus, table)[columns].itertuples(index=False):
            named = zip(columns[5:], values, strict=True)
            said = "  ".join(f"{column}={_spell(value)}" for column, value in named if not pd.isna(value))
            found.append((doc_id, start, end, table, text, said))
    return [f"{d[:3]} {s:>5}-{e:<5} {t:<10} {w!r}  {said}" for d, s, e, t, w, said in sorted(found)]


def _spell(value) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else f"{value:g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    PATH.write_text("\n".join(lines()) + "\n", encoding="utf-8")
