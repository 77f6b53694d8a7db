"""Which offence a careful coder would give each figure of an article."""

import csv
from pathlib import Path

import pytest

from reader import articles, lexicon, reading, statistics
from reader.text import folding

CASES = list(csv.DictReader((Path(__file__).resolve().parents[1] / "cases" / "offences.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_names_the_offence_of_figures(case):
    text = f"{case['title']}¶¶{case['text']}¶¶Hết tin.¶".replace("¶", "\n")
    found = articles.load("a.txt", "a", text.encode())
    reading.read(found)
    assert "|".join(r.offence or "" for r in statistics.read(found)[0]) == case["offences"], case["why"]


def test_lists_no_term_as_an_offence_that_a_verb_hides():
    offences = {folding.fold(r["term"]) for r in lexicon.load("offences")}
    assert not offences & {folding.fold(r["phrase"]) for r in lexicon.load("measures")}
