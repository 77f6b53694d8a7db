"""Windows of days, the telling they are counted from, and whether the words around an expression look ahead."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dateutil.relativedelta import relativedelta

from reader.text.phrases import words

if TYPE_CHECKING:
    from reader.dates.timex import Expression


class Days(NamedTuple):
    """The days of an expression, both inclusive, None where they cannot be known; precision and basis as in the codebook."""

    start: date | None
    end: date | None
    precision: str
    basis: str | None


class PublicationSpan(NamedTuple):
    """When an article was published: the day, month or year from ``first`` to ``last``; ``basis`` of the dates completed from it."""

    first: date
    last: date
    basis: str

    @classmethod
    def of(cls, first: date, precision: str, basis: str = "publication") -> "PublicationSpan":
        """The day, the month or the year that begins with ``first``."""
        return cls(first, first if precision == "day" else months(first, MONTHS[precision]).end, basis)

    @property
    def day(self) -> date | None:
        """The day, None if only the month or year is known."""
        return self.first if self.first == self.last else None

    @property
    def whole_year(self) -> bool:
        """Whether only the year is known."""
        return self.first.month != self.last.month


ONE_DAY = timedelta(days=1)
DAYS, MONTHS = {"day": 1, "week": 7}, {"month": 1, "quarter": 3, "year": 12}  # how long units are
# Words before an expression that make it one to come: báo cáo trước (ngày 10/11) · nhiệm vụ (tháng 6) · phấn đấu đến (năm 2025)
_DUE = re.compile(rf"\b(?:{words('time_words', 'due')})\s(?:(?:là|vào|đến|hết)\s)*\Z")
_REVIEWED = re.compile(rf"\b(?:{words('time_words', 'reviewed')})(?:\s[^\W\d_]+){{0,4}}\s\Z")
_AHEAD_BEFORE = re.compile(rf"\b(?:{words('time_words', 'ahead')})\s(?:(?:{words('time_words', 'between')})\s)*\Z")
# ngày 15/6 tới · tháng 7 sẽ · quý IV/2018, phấn đấu
_AHEAD_AFTER = re.compile(rf"\stới(?!\w|\s(?:(?:ngày|tháng|năm|hết)\s)?\d)|,?\s(?:{words('time_words', 'ahead after')})(?!\w)")
# Words before an expression that tell it beside the report's own window: riêng (tháng 4/2022) là 58 vụ · thu 700kg hồi (tháng 4)
_BESIDE = re.compile(rf"(?<!\w)(?:{words('time_words', 'beside')})(?!\w)[^,;:.]{{0,50}}(?:,[^,;:.]{{0,40}})?\Z|\bhồi \Z")
_BESIDE_REACH = 90  # characters


def months(first: date, n: int, precision: str = "months", basis: str = "stated") -> Days:
    """``n`` months from their ``first`` day on; six that are a half-year are one."""
    if precision == "months" and n == 6 and (first.month, first.day) in ((1, 1), (7, 1)):
        precision = "half"
    return Days(first, first + relativedelta(months=n, days=-1), precision, basis)


def whole(year: int) -> Days:
    """A calendar year."""
    return months(date(year, 1, 1), 12, "year")


def unit_of(day: date, name: str, n: int = 0) -> Days:
    """The day, week, month, quarter or year that is ``n`` after the one of a day."""
    if name in DAYS:
        first = day - (timedelta(days=day.weekday()) if name == "week" else timedelta())
        first += n * DAYS[name] * ONE_DAY
        return Days(first, first + (DAYS[name] - 1) * ONE_DAY, "day" if name == "day" else "period", "relative")
    size = MONTHS[name]
    first = day.replace(month=(day.month - 1) // size * size + 1, day=1)
    return months(first + relativedelta(months=n * size), size, name, "relative")


def on(day: date | None, basis: str = "stated") -> Days | None:
    """The window of one day, None for none."""
    return day and Days(day, day, "day", basis)


def shifted(window: Days, years: int) -> Days:
    """The same window ``years`` later (or earlier); the end of a month stays the end of the month."""
    start, end = window.start + relativedelta(years=years), window.end + ONE_DAY + relativedelta(years=years, days=-1)
    return window._replace(start=start, end=max(start, end))


def beside(low: str, at: int, floor: int) -> re.Match | None:
    """The words that tell what begins ``at`` beside the report's own window, in its sentence that begins at ``floor``."""
    return _BESIDE.search(low, max(floor, at - _BESIDE_REACH), at)


def opens_before(low: str, found: "Expression", floor: int) -> bool:
    """Whether a sentence that begins at ``floor`` opens with what was before, or must be done before: Trước (ngày 1/7)."""
    return low[floor : found.start].strip() == "trước"


def looks_ahead(low: str, found: "Expression", floor: int) -> bool | None:
    """Whether the words put an expression in the time to come: True or False where they say so, None where they only hint or say nothing.

    ``floor`` is where its sentence begins.
    """
    if found.form != "range" and _AHEAD_AFTER.match(low, found.end):
        return True
    lead = low[max(floor, found.start - 40) : found.start]
    if opens_before(low, found, floor):
        return None
    if _DUE.search(lead):
        return True
    if _REVIEWED.search(lead):
        return False
    return True if _AHEAD_BEFORE.search(lead) else None
