"""What a careful coder would read from a sentence: which figures, under which verb, about which offence."""

import csv
from pathlib import Path

import pytest

from helpers import articles, quantities

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "statistics.csv").open(encoding="utf-8")))


def rows(text):
    return quantities.read(articles.load("a.txt", "a", f"Tin trong tỉnh\n\n{text}\n\nHết tin.\n".encode()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_reads_the_figures_of_a_sentence(case):
    expected = [item for item in case["expected"].split("|") if item]
    assert [f"{r.text}={r.measure}/{r.offence or ''}" for r in rows(case["text"])] == expected, case["why"]
