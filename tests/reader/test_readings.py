"""Every number of a text that is no row has a reading of its own."""

import csv
from pathlib import Path

import pytest

from reader import articles, ledger, statistics

CASES = list(csv.DictReader((Path(__file__).resolve().parents[1] / "cases" / "readings.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_every_number_is_read(case):
    article = articles.load("a.txt", "a", f"Tin trong tỉnh\n\n{case['text']}\n\nHết tin.\n".encode())
    entries = ledger.balance(article, statistics.read(article)[0])
    assert "|".join(f"{e.text}={e.reading}" for e in entries) == case["expected"], case["why"]
