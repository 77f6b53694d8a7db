"""Ratios, comparisons and coverage, on tables small enough to count by hand."""

import pandas as pd
import pytest

from helpers import indicators
from tests.frames import table

YEAR = {"period_start": "2023-01-01", "period_end": "2023-12-31"}
HALF = {"period_start": "2023-01-01", "period_end": "2023-06-30"}


def statistics(*rows):
    return table("statistics", *({"area": "Hà Nam", **YEAR, **row} for row in rows))


@pytest.mark.parametrize(
    ("people", "why"),
    [
        ({"measure": "arrested"}, "another verb"),
        ({"offence": "theft"}, "another offence"),
        ({"sentence": 1}, "another sentence"),
        ({"doc_id": "b"}, "another article"),
        ({"area": "Hà Nội"}, "another place"),
        (HALF, "another period"),
        ({"unit": "đồng"}, "no people"),
        ({"status": "target"}, "a target"),
    ],
)
def test_cases_are_not_paired_with(people, why):
    pairs = indicators.cases_and_people(statistics({"value": 580}, {"value": 1230, "unit": "bị can", **people}))
    assert pairs.empty, why


def test_people_per_case():
    pairs = indicators.cases_and_people(statistics({"value": 580}, {"value": 1230, "unit": "bị can"}, {"value": 3}))
    assert pairs[["cases", "people", "people_unit"]].values.tolist() == [[580, 1230, "bị can"]]
    assert pairs.per_case[0] == pytest.approx(1230 / 580)


def test_figures_without_period_or_place_pair_too():
    unknown = {"area": None, "period_start": None, "period_end": None}
    assert len(indicators.cases_and_people(statistics({"value": 3, **unknown}, {"value": 4, "unit": "người", **unknown}))) == 1


def test_rounded_figures_are_shown_but_not_divided():
    pairs = indicators.cases_and_people(statistics({"value": 500, "qualifier": "over"}, {"value": 1230, "unit": "bị can"}))
    assert len(pairs) == 1 and pairs.per_case.isna().all()


def test_a_part_is_held_against_the_nearest_whole_once():
    rows = statistics(
        {"value": 298, "measure": "solved"},
        {"value": 331, "measure": "occurred"},
        {"value": 27, "measure": "solved"},  # of the gravest kind, whose whole is not told
    )
    found = indicators.outcomes(rows)
    assert found[["value", "whole", "whole_measure"]].values.tolist() == [[298, 331, "occurred"]]
    assert found.share[0] == pytest.approx(100 * 298 / 331)


@pytest.mark.parametrize("whole", [{"value": 90}, {"value": 331, **HALF}, {"value": 331, "doc_id": "b"}])
def test_no_comparison_with_a_smaller_whole_another_period_or_another_article(whole):
    rows = statistics({"value": 298, "measure": "solved"}, {"measure": "occurred", **whole})
    assert indicators.outcomes(rows).empty


def test_changes_carry_their_sign_and_leave_targets_out():
    change = {"measure": "change", "unit": "%"}
    rows = statistics(
        {**change, "value": 8.95, "direction": "down"},
        {**change, "value": 4, "direction": "up"},
        {**change, "value": 5, "direction": "down", "status": "target"},
        {**change, "value": 5},
        {**change, "value": 7, "unit": "vụ", "direction": "up"},
    )
    assert indicators.changes(rows).signed.tolist() == [-8.95, 4]
    assert indicators.targets(rows).value.tolist() == [5]


@pytest.mark.parametrize(
    ("second", "conflict"),
    [
        ({"doc_id": "b", "value": 95}, True),
        ({"doc_id": "b", "value": 93}, False),  # they agree
        ({"doc_id": "a", "value": 95}, False),  # one article: a whole and its part
        ({"doc_id": "b", "value": 95, **HALF}, False),
        ({"doc_id": "b", "value": 95, "qualifier": "about"}, False),
        ({"doc_id": "b", "value": 95, "area": "Hà Nội"}, False),
        ({"doc_id": "b", "value": 95, "status": "target"}, False),
    ],
)
def test_articles_conflict_only_on_the_same_figure(second, conflict):
    found = indicators.conflicts(statistics({"value": 93}, second))
    assert len(found) == (2 if conflict else 0)
    assert found.figure.tolist() == [1] * len(found)


def test_coverage_tells_counted_from_mentioned_from_silent():
    documents = table("documents", {"doc_id": "a", "province": "Hà Nam"}, {"doc_id": "b"})
    topics = table(
        "topics",
        {"topic": "drugs"},
        {"topic": "theft"},
        {"doc_id": "b", "topic": "theft"},
        {"topic": "border", "group": "domain"},
    )
    rows = statistics(
        {"value": 3}, {"value": 4, "offence": "fire", "status": "target"}, {"doc_id": "b", "value": 9, "offence": "theft"}
    )
    state = indicators.coverage(rows, topics, documents).set_index(["province", "offence"]).state
    assert state.to_dict() == {
        ("Hà Nam", "drugs"): "counted",
        ("Hà Nam", "theft"): "counted",  # article b tells of Hà Nam
        ("Province unknown", "drugs"): "silent",
        ("Province unknown", "theft"): "mentioned",
    }


def test_coverage_of_nothing_is_empty():
    assert indicators.coverage(table("statistics"), table("topics"), table("documents")).empty


def test_never_counted_names_the_offences_without_figures():
    topics = table("topics", {"topic": "drugs"}, {"topic": "theft"}, {"topic": "theft", "doc_id": "b"})
    found = indicators.never_counted(statistics({"value": 3}), topics)
    assert found.values.tolist() == [["theft", 2, 2, 0], ["drugs", 1, 1, 1]]


def test_mentions_are_told_per_thousand_syllables():
    documents = table("documents", {"doc_id": "a", "province": "Hà Nam", "n_syllables": 250}, {"doc_id": "b", "n_syllables": 750})
    rates = indicators.rate_per_thousand(table("topics", {"topic": "drugs"}, {"topic": "drugs"}), documents)
    assert rates[["province", "n", "rate"]].values.tolist() == [["Hà Nam", 2, 8], ["Province unknown", 0, 0]]
    by_article = indicators.rate_per_thousand(table("topics", {"topic": "drugs"}), documents, by="doc_id")
    assert by_article.rate.tolist() == [4, 0]


@pytest.mark.parametrize("function", ["cases_and_people", "outcomes", "changes", "rates", "conflicts", "targets", "crime"])
def test_no_statistics_give_an_empty_table(function):
    assert isinstance(getattr(indicators, function)(table("statistics")), pd.DataFrame)
    assert getattr(indicators, function)(table("statistics")).empty
