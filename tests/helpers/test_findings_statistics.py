"""Findings of notebook 05: true on any corpus, nothing added up, every figure with its reporter."""

import pandas as pd
import pytest

from helpers.findings import statistics as findings
from tests.frames import Tables, table

YEAR = {"period_start": "2023-01-01", "period_end": "2023-12-31"}


def corpus(*figures, documents=None, topics=()):
    documents = documents or [{"doc_id": "a", "province": "Hà Nam", "published": "2024-01-18", "publisher": "TTXVN"}]
    return Tables(
        documents=table("documents", *documents),
        statistics=table("statistics", *({"area": "Hà Nam", **YEAR, **figure} for figure in figures)),
        topics=table("topics", *topics),
    )


PAIR = ({"value": 580}, {"value": 1230, "unit": "bị can"})


def test_rows_are_told_with_article_and_reporter():
    row = findings.pairs(corpus(*PAIR)).iloc[0]
    assert (row.article, row.reporter, row["where"]) == ("Hà Nam, January 2024", "TTXVN", "")


@pytest.mark.parametrize(
    ("given", "reporter"),
    [({"publisher": "THTG", "byline": "Xuân Thu"}, "THTG"), ({"byline": "Xuân Thu"}, "Xuân Thu"), ({}, "the article")],
)
def test_the_reporter_is_the_paper_or_who_signs_or_the_article(given, reporter):
    assert findings.pairs(corpus(*PAIR, documents=[{"doc_id": "a", **given}])).reporter[0] == reporter


@pytest.mark.parametrize(
    ("area", "where"), [("Việt Nam", "the whole country"), ("huyện Na Hang", "huyện Na Hang"), ("Hà Nam", ""), (None, "")]
)
def test_where_names_an_area_that_is_not_the_province(area, where):
    assert findings.pairs(corpus(*({**figure, "area": area} for figure in PAIR)))["where"][0] == where


def test_the_same_pair_told_twice_is_one_row():
    assert len(findings.pairs(corpus(*PAIR, *PAIR))) == 1


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2022-01-01", "2023-12-31", "2 years"),
        ("2021-01-01", "2021-06-30", "6 months"),
        ("2021-10-15", "2021-11-14", "1 month"),
        ("2021-05-17", "2021-05-17", "1 day"),
        ("2021-01-01", "2021-11-14", "318 days"),
        (None, "2021-11-14", "period not stated"),
    ],
)
def test_duration_in_words(start, end, words):
    assert findings.duration(*(pd.to_datetime(day) for day in (start, end))) == words


def test_periods_count_their_figures_once_each():
    found = findings.periods(corpus(*PAIR, {"value": 3, "period_end": "2023-06-30"}, {"value": 5, "status": "target"}))
    assert found.figures.tolist() == [2, 1]


def test_no_statistics_are_a_finding_in_one_sentence():
    said = findings.findings(corpus())
    assert len(said) == 1 and "the one article reports no figure at all" in said[0]
    many = corpus(documents=[{"doc_id": "a"}, {"doc_id": "b"}])
    assert "the 2 articles report no figure at all" in findings.findings(many)[0]


def test_findings_of_one_article_and_one_pair():
    said = " ".join(findings.findings(corpus(*PAIR)))
    assert "the one article reports 2 figures" in said
    assert "one pair of cases and people is told: Hà Nam, 580 drugs cases (prosecuted), 1\u00a0230 people, over 1 year" in said
    assert "target" not in said and "with one article" in said


def test_targets_are_counted_apart():
    said = findings.findings(corpus(*PAIR, {"value": 5, "unit": "%", "status": "target"}))[0]
    assert "reports 2 figures" in said and "1 target is kept apart" in said


def test_conflicts_are_named_never_averaged():
    documents = [{"doc_id": "a", "province": "Hà Nam"}, {"doc_id": "b", "province": "Hà Nam"}]
    two = corpus({"value": 93}, {"value": 95, "doc_id": "b"}, documents=documents)
    assert findings.conflicts(two).value.tolist() == [93, 95]
    assert "1 figure is told differently" in " ".join(findings.findings(two))


@pytest.mark.parametrize(
    "name", ["pairs", "outcomes", "changes", "rates", "targets", "periods", "coverage", "measures", "conflicts"]
)
def test_tables_of_no_statistics_are_empty(name):
    found = getattr(findings, name)(corpus())
    assert found.empty
    if name in findings._SAYS:
        assert findings.says(name, found).startswith("No ")
