"""Words for readers: in both languages numbers, dates and lists as its newspapers write them, and nothing obeyed."""

import pandas as pd
import pytest

from helpers import say
from reader import lexicon
from reader.schema import SCHEMA


@pytest.fixture(params=["en", "vi"])
def language(request, monkeypatch):
    monkeypatch.setenv("HELPERS_LANG", request.param)
    return request.param


NUMBERS = [
    (1230, "1,230", "1.230"),
    (8.950, "8.95", "8,95"),
    (-15.18, "−15.18", "−15,18"),
    (0.0, "0", "0"),
    (-0.001, "0", "0"),  # no minus nought
    (999, "999", "999"),
    (5e9, "5,000,000,000", "5.000.000.000"),
    (None, "–", "–"),
    (float("nan"), "–", "–"),
]


@pytest.mark.parametrize(("value", "en", "vi"), NUMBERS)
def test_numbers_are_written_as_the_edition_does(value, en, vi, language):
    assert say.number(value) == {"en": en, "vi": vi}[language]


def test_percentages_have_no_blank_and_changes_their_sign(language):
    assert say.percent(8.95) == {"en": "8.95%", "vi": "8,95%"}[language]
    assert (say.signed(19), say.signed(-9), say.signed(0)) == ("+19", "−9", "0")


SPANS = [
    ("2024-01-18", "2024-01-18", "18 January 2024", "18/1/2024"),
    ("2021-11-01", "2021-11-30", "November 2021", "tháng 11/2021"),
    ("2024-07-01", "2024-09-30", "quarter III 2024", None),
    ("2024-01-01", "2024-06-30", "first 6 months of 2024", None),
    ("2024-08-01", "2024-12-31", "last 5 months of 2024", None),
    ("2022-01-01", "2022-12-31", "2022", "2022"),
    ("2022-01-01", "2023-12-31", "2022–2023", "2022–2023"),
    ("2020-03-01", "2021-06-30", "March 2020 to June 2021", None),
    ("2021-10-15", "2021-11-14", "15 October 2021 to 14 November 2021", None),
    (None, None, "period not stated", None),
]


@pytest.mark.parametrize(("start", "end", "en", "vi"), SPANS)
def test_a_stretch_of_time_has_its_shortest_name(start, end, en, vi, language):
    shown = say.span(*(pd.Timestamp(day) if day else None for day in (start, end)))
    expected = {"en": en, "vi": vi}[language]
    assert expected is None or shown == expected


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2022-01-01", "2023-12-31", "2 years"),
        ("2024-01-01", "2024-06-30", "6 months"),
        ("2021-10-15", "2021-11-14", "1 month"),
        ("2025-12-01", "2025-12-30", "30 days"),
        ("2025-12-01", "2025-12-01", "1 day"),
    ],
)
def test_a_length_is_counted_in_its_largest_whole_unit(start, end, shown):
    assert say.length(pd.Timestamp(start), pd.Timestamp(end)) == shown


@pytest.mark.parametrize(
    ("precision", "shown"), [("day", "27 April 2012"), ("month", "April 2012"), ("year", "2012"), (None, "27 April 2012")]
)
def test_a_day_is_no_finer_than_it_is_known(precision, shown):
    assert say.day(pd.Timestamp("2012-04-27"), precision) == shown


def test_a_long_list_counts_its_rest():
    assert say.listed("abcdefghi", limit=3) == "a, b, c and 6 others"
    assert say.listed("abcd", limit=3) == "a, b, c and d"  # "and 1 other" would be no shorter
    assert (say.listed(["a"]), say.listed([])) == ("a", "")


@pytest.mark.parametrize(("part", "whole", "shown"), [(4, 9, "4 of 9"), (0, 9, "0 of 9"), (12, 20, "12 of 20 (60%)")])
def test_a_share_of_a_few_is_no_percentage(part, whole, shown):
    assert say.share(part, whole) == shown


def test_fields_are_filled_in_by_what_they_are():
    day = pd.Timestamp("2024-01-18")
    assert say._("{a} {b} {c} {d}", a=1230, b=day, c=["x", "y"], d=None) == "1,230 18 January 2024 x and y –"


def test_plurals_go_with_their_number():
    assert [say.n_("{n} case", "{n} cases", n) for n in (0, 1, 2, 1230)] == ["0 cases", "1 case", "2 cases", "1,230 cases"]


def test_a_translated_sentence_keeps_its_fields(monkeypatch, tmp_path):
    (tmp_path / "vi.po").write_text('msgid "{n} cases in {where}"\nmsgstr "{where} có {n} vụ"\n', encoding="utf-8")
    monkeypatch.setattr(say, "CATALOGUES", tmp_path)
    monkeypatch.setenv("HELPERS_LANG", "vi")
    say._catalogue.cache_clear()
    assert say._("{n} cases in {where}", n=1230, where="Hà Nam") == "Hà Nam có 1.230 vụ"
    say._catalogue.cache_clear()


def test_no_code_has_two_labels_and_none_is_empty():
    rows = lexicon.load("labels")
    assert len({(row["column"], row["code"]) for row in rows}) == len(rows)
    assert not [row for row in rows if not (row["en"] and row["vi"] and row["column"])]


def test_an_unknown_code_is_shown_in_words():
    assert (say.label("party-central"), say.label("crime-control"), say.label(None)) == ("Party, centre", "crime control", "–")


def test_a_topic_has_the_label_of_its_group(monkeypatch):
    assert (say.label("injury", "topic"), say.label("cyber", "topic"), say.label("cyber", "domain")) == (
        "bodily injury",
        "cyber crime",
        "cyber security",
    )
    monkeypatch.setenv("HELPERS_LANG", "vi")
    assert (say.label("murder", "topic"), say.label("police", "topic"), say.label("cyber", "domain")) == (
        "giết người",
        "công an",
        "an ninh mạng",
    )


def test_every_code_of_the_tables_has_a_label_in_both_languages():
    """What no label names would stand as an English code on a Vietnamese page."""
    known = {(row["column"], row["code"]) for row in lexicon.load("labels")}
    topics = {(row["group"], row["topic"]) for row in lexicon.load("topics") if row["topic"]}
    assert sorted(topics - known) == []
    columns = {column.name for columns in SCHEMA.values() for column in columns}
    assert sorted(columns - {code for column, code in known if column == "column"}) == []


def test_a_column_is_headed_by_its_label_not_by_a_code_of_its_name():
    assert (say.heading("act"), say.label("act"), say.heading("period_start")) == ("Act", "inferred from the act", "Period from")
