"""Small typed tables for tests: name the cells that matter, the rest is filled in."""

import pandas as pd

from reader import tables

DEFAULTS = {
    "documents": {"n_syllables": 500, "text": ""},
    "sentences": {"kind": "body"},
    "statistics": {"unit": "vụ", "measure": "prosecuted", "offence": "drugs", "status": "reported", "qualifier": "exact"},
    "topics": {"group": "offence"},
}


def table(name: str, *rows: dict) -> pd.DataFrame:
    """Rows as a table of the schema; doc_id is "a", positions count up unless given."""
    filled = []
    for i, row in enumerate(rows):
        row = {"doc_id": "a", "sentence": 0, "start": 10 * i, "end": 10 * i + 5, **DEFAULTS.get(name, {}), **row}
        filled.append([row.get(column) for column in tables.names(name)])
    return tables.frame(name, filled)


class Tables:
    """A corpus made of given tables; the others are empty."""

    def __init__(self, **given: pd.DataFrame):
        for name in tables.SCHEMA:
            setattr(self, name, given.get(name, table(name)))
