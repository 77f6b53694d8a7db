import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import numbers


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
        ("19.8.1945", None),  # a date
        ("0256.3891.113", None),  # a telephone number
        ("9" * 31, None),
    ],
)
def test_parse(printed, value):
    assert numbers.parse(printed) == value


@given(st.text())
def test_every_digit_is_in_exactly_one_number(text):
    covered = [i for token in numbers.scan(text) for i in range(token.start, token.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if c.isdecimal()} <= set(covered)


def test_a_megabyte_of_digits_is_scanned_at_once():
    assert len(numbers.scan("7" * 1_000_000)) == 1
