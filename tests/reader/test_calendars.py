from datetime import date

import pytest

from reader.dates import calendars


@pytest.mark.parametrize(
    "day",
    # As kept in Vietnam (UTC+7); in 1985, 2007 and 2030 China's new year falls on another day.
    ["1985-01-21", "1990-01-27", "2000-02-05", "2007-02-17", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22",
     "2024-02-10", "2025-01-29", "2026-02-17", "2030-02-02"],
)  # fmt: skip
def test_lunar_new_year(day):
    expected = date.fromisoformat(day)
    assert calendars.lunar(expected.year, 1, 1) == expected


@pytest.mark.parametrize(
    "name, near, year",
    [
        ("quý mão", 2022, 2023),
        ("giáp thìn", 2024, 2024),
        ("ất tỵ", 2025, 2025),
        ("ất tị", 2024, 2025),
        ("tân sửu", 2020, 2021),
        ("mậu thân", 1970, 1968),
        ("giáp sửu", 2024, None),  # no such pair in the cycle
    ],
)
def test_lunar_year(name, near, year):
    assert calendars.lunar_year(*name.split(), near) == year


def test_the_eve_of_tet_is_the_day_before():
    assert calendars.lunar(2024, 1, 0) == date(2024, 2, 9)


def test_no_such_day_is_none():
    assert calendars.day(2023, 2, 29) is None
    assert calendars.lunar(2300, 1, 1) is None
