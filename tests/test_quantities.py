"""What a careful coder would read from a sentence: which figures, under which verb, about which offence."""

import csv
from pathlib import Path

import pytest

from helpers import articles, quantities, reading

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "statistics.csv").open(encoding="utf-8")))


def rows(text):
    return quantities.read(articles.load("a.txt", "a", f"Tin trong tỉnh\n\n{text}\n\nHết tin.\n".encode()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_reads_the_figures_of_a_sentence(case):
    expected = [item for item in case["expected"].split("|") if item]
    assert [f"{r.text}={r.measure}/{r.offence or ''}" for r in rows(case["text"])] == expected, case["why"]


def test_more_than_n_months_is_a_period_not_a_comparison():
    text = "Trong hơn 2 tháng đầu năm 2021, Công an tỉnh bắt 36 đối tượng."
    (figure,) = reading.read(articles.load("a.txt", "a", text.encode()))["statistics"]
    assert {"2021-01-01", "2021-02-28"} <= set(figure)
