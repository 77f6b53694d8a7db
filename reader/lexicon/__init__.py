"""The facts the readers go by, one CSV a subject, so that someone who does not program can add to them."""

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


@cache
def load(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``lexicon/<name>.csv`` in file order; raises FileNotFoundError if there is no such list."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        names = next(rows)
        return tuple(dict(zip(names, row, strict=True)) for row in rows if row)
