import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import articles, lexicon
from reader.figures import find
from reader.text import numbers, spelled

CASES = Path(__file__).resolve().parents[1] / "cases" / "numbers.csv"


def cases():
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield pytest.param(row["text"], row["rows"], id=f"{row['why']}: {row['text'][:40]}")


@pytest.mark.parametrize("text, rows", list(cases()))
def test_figures_have_the_number_that_is_printed(text, rows):
    article = articles.load("a.txt", "a", f"Tin trong tỉnh\n\n{text}\n\nHết tin.\n".encode())
    found = find.find(article, find.unclaimed(article))
    assert " | ".join(f"{article.text[slice(*article.view.span(f.start, f.end))]}={f.value:.15g}" for f in found) == rows


@pytest.mark.parametrize("row", lexicon.load("numbered_words"), ids=lambda row: row["word"])
def test_a_word_before_its_number_parts_it_from_the_next(row):
    """After a word of the list a blank parts two numbers, which are one after any other word."""
    text, want = row["example"].split(" → ")
    last, whole = (numbers.parse(numbers.TOKEN.findall(text.replace("…", word))[-1]) for word in (row["word"], "mèo"))
    assert last == int(want) != whole


@pytest.mark.parametrize(
    "printed, value",
    [
        ("580", 580),
        ("05", 5),
        ("1.230", 1230),
        ("1.037.500", 1037500),
        ("8,95", 8.95),
        ("2.150,5", 2150.5),
        ("4,218", 4.218),  # triệu follows
        ("9,330,000", 9330000),
        ("18.6", 18.6),
        ("0.355", 0.355),  # thousands begin with no nought
        ("0,355", 0.355),
        ("0.355,5", None),
        ("0.355.000", None),
        ("05.000", 5000),
        ("10.355", 10355),
        ("1 250", 1250),
        ("5 000 000", 5000000),
        ("19.8.1945", None),  # a date
        ("0256.3891.113", None),  # a telephone number
        ("9" * 31, None),
    ],
)
def test_parse(printed, value):
    assert numbers.parse(printed) == value


@given(st.one_of(st.text(), st.text("019 .,/áng ")))
def test_every_digit_is_in_exactly_one_number(text):
    covered = [i for m in numbers.TOKEN.finditer(text) for i in range(*m.span())]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if c.isdecimal()} <= set(covered)


def test_a_megabyte_of_digits_is_scanned_at_once():
    assert len(numbers.TOKEN.findall("7" * 1_000_000)) == 1


ONES = "không một hai ba bốn năm sáu bảy tám chín".split()


def in_words(n):
    """A number below 10**12 in words, by the schoolbook's rules."""
    for unit, word in ((10**9, "tỷ"), (10**6, "triệu"), (1000, "nghìn")):
        if n >= unit:
            rest = n % unit
            return f"{in_words(n // unit)} {word}" + (f" {'' if rest >= 100 else 'không trăm '}{after(rest)}" if rest else "")
    if n >= 100:
        return f"{ONES[n // 100]} trăm" + (f" {after(n % 100)}" if n % 100 else "")
    if n < 10:
        return ONES[n]
    ten = "mười" if n < 20 else f"{ONES[n // 10]} mươi"
    return ten if n % 10 == 0 else f"{ten} {'lăm' if n % 10 == 5 else ONES[n % 10]}"


def after(n):
    return f"linh {ONES[n]}" if n < 10 else in_words(n)


@given(st.one_of(st.integers(1, 10**12 - 1), st.integers(1, 999).map(lambda n: n * 10**9 + 1)))
def test_any_number_in_words_is_read(n):
    assert spelled.parse(in_words(n)) == n


@given(st.lists(st.sampled_from(sorted(spelled.WORDS)), min_size=1, max_size=8))
def test_a_number_in_words_is_one_or_none(words):
    """What is read twice in a row is never read as one."""
    printed = " ".join(words)
    value = spelled.parse(printed)
    assert value is None or value > 0
    assert spelled.before(printed, len(printed)) in (None, (0, value))
