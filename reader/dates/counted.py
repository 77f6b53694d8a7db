"""Bare lengths of months (Trong 5 tháng, lũy kế 11 tháng) and the windows that may be meant by them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from reader.dates.numerals import COUNT, value
from reader.dates.windows import Days, months
from reader.text.phrases import words

# Trong 5 tháng, tỉnh bắt 486 vụ · Lũy kế 11 tháng, xảy ra 430 vụ: a length that may be a window of as many months
_BARE = rf"(?P<n>{COUNT})\s(?P<unit>tháng|năm)"
_GOES_ON = rf"(?=\s?[,:(]|\s(?:{words('time_words', 'after a length')})(?!\w))"
_LENGTH = re.compile(
    rf"(?<!\w)(?:trong|qua|sau|suốt|(?P<sum>{words('time_words', 'sums up')})(?:\s(?:trong|cả|của))?)\s{_BARE}"
    rf"(?:{_GOES_ON}|(?(sum)(?=\s(?!đầu|cuối|còn|năm|của|qua|tới|liền))|(?!)))"
)
_HEAD = re.compile(rf"(?<![\w.,/-]){_BARE}{_GOES_ON}")  # 9 tháng, bắt 36 vụ · 5 năm, lực lượng …
_REACHED = re.compile(
    rf"(?<=[^\W\d] )(?<!trong )(?<!qua )(?<!sau )(?<!suốt ){_BARE}(?=\s(?:ước |mới |đã |chỉ )?đạt\s)"
)  # thu ngân sách | 9 tháng | đạt 2.960 tỷ đồng
_BEGIN = frozenset((". ", ": ", "; ", "- ", '" '))  # what stands before the head of a sentence or of what somebody says


class Length(NamedTuple):
    """A bare length of months: ``n`` of them; ``summed`` from the new year where it says so."""

    start: int
    end: int
    n: int
    summed: bool


def lengths(low: str, start: int, end: int) -> Iterator[Length]:
    """The bare lengths of months in ``low[start:end]``."""
    if low.find(" tháng", start, end) < 0 and low.find(" năm", start, end) < 0:
        return
    for m in _LENGTH.finditer(low, start, end):
        yield Length(m.start("n"), m.end(), _months(m), m["unit"] == "tháng")
    for m in _REACHED.finditer(low, start, end):
        yield Length(*m.span(), _months(m), m["unit"] == "tháng")
    for m in _HEAD.finditer(low, start, end):
        if m.start() == start or low[m.start() - 2 : m.start()] in _BEGIN:
            yield Length(*m.span(), _months(m), m["unit"] == "tháng")


def _months(m: re.Match) -> int:
    return value(m["n"]) * (12 if m["unit"] == "năm" else 1)


def length(first: date, last: date) -> int | None:
    """How many whole months a window lasts, None for a part of one: nine from 15/12/2023 to 14/9/2024."""
    after = last + timedelta(days=1)
    return (after.year - first.year) * 12 + after.month - first.month if after.day == first.day else None


def summed(n: int, day: date) -> Days | None:
    """The first ``n`` months of the year, if they are over, or all but, when told; told in January those of the year before."""
    year, gone = (day.year - 1, 12) if day.month == 1 else (day.year, day.month)
    return months(date(year, 1, 1), n, basis="relative") if n in (gone, gone - 1) else None
