import doctest

import pandas as pd
import pytest

from helpers.findings import words


@pytest.mark.parametrize(
    ("value", "digits", "printed"),
    [
        (1230, None, "1\u00a0230"),
        (999, None, "999"),
        (8.95, None, "8.95"),
        (5e9, None, "5\u00a0000\u00a0000\u00a0000"),
        (0, None, "0"),
        (100.0, None, "100"),
        (12.345, 1, "12.3"),
        (None, None, "–"),
        (pd.NA, None, "–"),
    ],
)
def test_number(value, digits, printed):
    assert words.number(value, digits) == printed


@pytest.mark.parametrize(
    ("n", "noun", "nouns", "phrase"),
    [
        (0, "article", None, "no articles"),
        (1, "article", None, "1 article"),
        (1230, "article", None, "1\u00a0230 articles"),
        (2, "body", None, "2 bodies"),
        (2, "day", None, "2 days"),
        (2, "person", None, "2 people"),
        (3, "Chỉ thị", "Chỉ thị", "3 Chỉ thị"),
    ],
)
def test_plural(n, noun, nouns, phrase):
    assert words.plural(n, noun, nouns) == phrase


@pytest.mark.parametrize(
    ("items", "limit", "phrase"),
    [
        ([], None, ""),
        (["a"], None, "a"),
        (["a", "b"], None, "a and b"),
        (["a", "b", "c"], None, "a, b and c"),
        (["a", "b", "c"], 2, "a, b and c"),  # naming the one is as short as counting it
        (["a", "b", "c", "d"], 2, "a, b and 2 others"),
    ],
)
def test_join_words(items, limit, phrase):
    assert words.join_words(items, limit) == phrase


@pytest.mark.parametrize(
    ("day", "precision", "phrase"),
    [
        ("2024-01-18", "day", "18 January 2024"),
        ("2022-10-01", "month", "October 2022"),
        ("2020-01-01", "year", "2020"),
        (None, "day", "date unknown"),
        (pd.NaT, "year", "date unknown"),
    ],
)
def test_date(day, precision, phrase):
    assert words.date(day, precision) == phrase


@pytest.mark.parametrize(
    ("start", "end", "precision", "phrase"),
    [
        ("2020-01-01", "2025-12-31", "period", "2020 to 2025"),
        ("2024-01-01", "2024-06-30", "half", "January 2024 to June 2024"),
        ("2021-12-15", "2022-02-14", "period", "15 December 2021 to 14 February 2022"),
        ("2024-01-18", "2024-01-18", "day", "18 January 2024"),
        ("2024-01-01", "2024-12-31", "period", "2024"),
        (None, None, "period", "date unknown"),
    ],
)
def test_span(start, end, precision, phrase):
    assert words.span(start, end, precision) == phrase


@pytest.mark.parametrize(
    ("part", "whole", "noun", "phrase"),
    [
        (3, 5, "article", "3 of 5 articles"),
        (0, 5, "", "none of 5"),
        (0, 0, "", "none of 0"),
        (6, 12, "", "6 of 12 (50%)"),
        (6, 12, "province", "6 of 12 provinces (50%)"),
        (17, 17, "province", "all 17 provinces"),
        (1, 1, "article", "1 of 1 article"),
    ],
)
def test_share_gives_no_percentage_of_a_few(part, whole, noun, phrase):
    assert words.share(part, whole, noun) == phrase


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("ngắn", 20, "ngắn"),
        ("về tăng cường công tác phòng ngừa", 20, "về tăng cường công…"),
        ("hai  dòng\nchữ", 20, "hai dòng chữ"),
        (None, 20, "–"),
    ],
)
def test_shorten_cuts_at_a_word(text, width, short):
    assert words.shorten(text, width) == short
    assert len(words.shorten(text, width)) <= width


def test_show_prints_bullets(monkeypatch):
    shown = []
    monkeypatch.setattr(words, "display", shown.append)
    words.show(["one finding", "another."])
    words.show(["only one"])
    assert [markdown.data for markdown in shown] == ["- One finding.\n- Another.", "Only one."]


def test_examples_in_docstrings():
    assert doctest.testmod(words).failed == 0
