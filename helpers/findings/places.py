"""Provinces and articles by name and in order, as every figure and finding calls them."""

from collections.abc import Iterable

import pandas as pd

from helpers.findings import words
from reader import lexicon

NO_PROVINCE = "Province unknown"


def grid(provinces: int) -> pd.DataFrame:
    """The tile grid of the 63 provinces to June 2025, or of the 34 since: province, row, column, from north to south."""
    rows = pd.DataFrame([row for row in lexicon.load("tile_grid") if row["provinces"] == str(provinces)])
    return rows[["province", "row", "column"]].astype({"row": int, "column": int})


def province_order(provinces: Iterable[str | None]) -> list[str]:
    """The distinct provinces from north to south (rows of the tile grid of 63, then of 34); unknown names last, by name."""
    position = {row["province"]: n for n, row in reversed(list(enumerate(lexicon.load("tile_grid"))))}
    named = {province for province in provinces if province is not None and not pd.isna(province)}
    return sorted(named, key=lambda province: (position.get(province, len(position)), province))


def merged(province: str) -> str | None:
    """The province a province of before July 2025 belongs to now; null for a name that is in neither list."""
    for row in lexicon.load("provinces"):
        if row["province"] == province:
            return row["now"]
    return None


def ordered(documents: pd.DataFrame) -> pd.DataFrame:
    """The articles from north to south, then by date; those of no known province last."""
    position = {province: n for n, province in enumerate(province_order(documents["province"]))}
    keys = documents.assign(_place=documents["province"].map(position).fillna(len(position)))
    return keys.sort_values(["_place", "published", "doc_id"], na_position="last").drop(columns="_place")


def article_labels(documents: pd.DataFrame) -> dict[str, str]:
    """doc_id → a short name: "Tuyên Quang, January 2024"; numbered where two would be called the same."""
    names = {}
    for row in documents.itertuples():
        place = NO_PROVINCE if pd.isna(row.province) else row.province
        precision = "year" if row.published_precision == "year" else "month"
        names[row.doc_id] = f"{place}, {'no date' if pd.isna(row.published) else words.date(row.published, precision)}"
    labels = pd.Series(names, dtype=object)
    again = labels.groupby(labels).cumcount() + 1
    several = labels.duplicated(keep=False)
    return {doc_id: f"{label} ({again[doc_id]})" if several[doc_id] else label for doc_id, label in names.items()}
