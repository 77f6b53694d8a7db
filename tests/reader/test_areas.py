"""Which place a careful coder would give each figure of an article, its headline's among them."""

import csv
from pathlib import Path

import pytest

from reader import articles, reading, statistics

CASES = list(csv.DictReader((Path(__file__).resolve().parents[1] / "cases" / "areas.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_places_the_figures_of_an_article(case):
    text = case["text"].replace("¶", "\n")
    found = articles.load("a.txt", "a", f"{case['title']}\n\n{text}\n\nHết tin.\n".encode())
    reading.read(found)
    assert "|".join(r.area or "" for r in statistics.read(found)[0]) == case["areas"], case["why"]
