"""Windows of time as first and last day, set side by side."""

from datetime import date

Span = tuple[str, str]

SHIFT = 3  # days by which a month that is counted from day to day differs from the calendar's
_MOSTLY = 0.9  # of the days of a window


def counts_as(one: Span, other: Span) -> bool:
    """Whether a range is what a body counts as months: "9 tháng, 97 vụ. … từ ngày 16/12/2015 đến ngày 15/9/2016"."""
    return as_long(one, other) and alike(one, other)


def as_long(one: Span, other: Span) -> bool:
    """Whether two windows that have days in common last as long, as a body's month and the calendar's do."""
    return bool(_common(one, other)) and abs(days(*one) - days(*other)) <= SHIFT


def alike(one: Span, other: Span) -> bool:
    """Whether two windows share at least half of the days that either has."""
    return 2 * _common(one, other) >= days(min(one[0], other[0]), max(one[1], other[1]))


def part(one: Span, other: Span) -> bool:
    """Whether a window lies in a longer one, all but some days: "từ 2017 đến nay" in "từ 1/2012 đến 6/2022"."""
    return days(*one) < days(*other) and _common(one, other) >= _MOSTLY * days(*one)


def _common(one: Span, other: Span) -> int:
    return max(0, days(max(one[0], other[0]), min(one[1], other[1])))


def days(first: str, last: str) -> int:
    """How many days a window lasts."""
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal() + 1
