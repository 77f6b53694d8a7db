"""Whose claim a careful coder would take each figure for, and every list of words that says so."""

import csv
from pathlib import Path

import pytest

from reader import articles, lexicon, reading, statistics

CASES = list(csv.DictReader((Path(__file__).resolve().parents[1] / "cases" / "claimants.csv").open(encoding="utf-8")))


def claims(text: str) -> list[str]:
    """Who claims each figure of an article, with the first letter of how it is known; ¶ ends a paragraph."""
    article = articles.load("a.txt", "a", f"{text}\n\nHết tin.\n".replace("¶", "\n\n").encode())
    reading.read(article)
    rows = statistics.read(article)[0]
    return [f"{r.claimed_by}/{r.claimed_by_basis[0]}" if r.claimed_by else "" for r in rows]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_names_who_claims_a_figure(case):
    assert "|".join(claims(f"{case['title']}¶{case['text']}")) == case["claims"], case["why"]


WORDS = [(row["role"], word, row["example"]) for row in lexicon.load("claim_words") for word in row["words"].split("|")]


@pytest.mark.parametrize("role, word, example", WORDS, ids=str)
def test_every_word_that_names_a_claimant_counts(role, word, example):
    """Each word of a list in the place of "…" in its example, which says after the arrow who claims the last figure."""
    text, want = example.replace("…", word).split(" → ")
    assert claims(f"Hà Nam: Tin¶{text[0].upper()}{text[1:]}")[-1] == want.strip("-"), role


@pytest.mark.parametrize("row", [r for r in lexicon.load("claimants") if r["body"]], ids=lambda row: row["body"])
def test_every_body_is_named_in_all_its_forms(row):
    place = " Lao Bảo" if row["kind"] == "post" else ""
    want = f"{row['body']}{place} {row['bare']}".strip()
    for form in row["words"].split("|"):
        assert claims(f"Hà Nam: Tin\n\nTheo {form}{place}, xảy ra 12 vụ cháy.") == [f"{want}/s"], form
