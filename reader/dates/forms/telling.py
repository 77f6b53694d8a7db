"""Times counted from the telling: hôm qua, tuần trước, quý này, 2 năm trước, thứ Hai tuần tới, ngày 15 tháng trước."""

import re
from dataclasses import dataclass

from reader.dates import calendars
from reader.dates.anchor import Anchor
from reader.dates.numerals import COUNT, PART, PART_OF_DAY, PARTS, UNIT, UNITS, WHICH, YEARS_OFF, value
from reader.dates.timex import DAY, Expression, form
from reader.dates.windows import DAYS, ONE_DAY, Days, on, unit_of
from reader.text.phrases import words

_COMING = re.compile(rf"\b(?:{words('time_words', 'to come')})\s[^.;]{{0,60}}\Z")  # sẽ xét xử vào (sáng thứ Hai)
_COMING_LEAD = 70  # characters
_REVIEWING = 11  # the month from which the year gone by ("năm qua") is the running one


@dataclass(slots=True)
class Counted(Expression):
    """hôm qua, tháng trước, cuối tuần này, thứ Ba tuần sau, ngày 15 tháng trước: ``n`` units after the telling; ``gone``: năm qua."""

    n: int
    unit: str
    gone: bool = False
    part: int | None = None
    weekday: int | None = None
    day: int | None = None
    form = "shift"

    def resolve(self, anchor: Anchor) -> Days | None:
        """What the period spoken of is compared with, else so far from the telling; None if that is not known well enough.

        Told at the end of a year "năm qua" is that year.
        """
        telling = anchor.telling
        if telling is None or self.unit in DAYS and telling.day is None:
            return None
        if self.n == -1 and not self.part and (compared := anchor.spoken.compared(self, self.unit)):
            return compared
        running = self.gone and self.unit == "year" and telling.first.month >= _REVIEWING
        window = unit_of(telling.first, self.unit, 0 if running else self.n)
        if self.day:
            return on(calendars.day(window.start.year, window.start.month, self.day), "relative")
        if self.weekday is not None:
            return on(window.start + self.weekday * ONE_DAY, "relative")
        weekend = self.unit == "week" and self.part == PARTS["cuối"]
        return window._replace(start=window.start + 5 * ONE_DAY) if weekend else window


@dataclass(slots=True)
class Weekday(Expression):
    """sáng thứ Hai, thứ Năm tới: the last such day, or the next; after "sẽ", "dự kiến", "sắp" the next."""

    coming: bool
    weekday: int
    form = "shift"

    def resolve(self, anchor: Anchor) -> Days | None:
        """The last or the next such day, None if the day of telling is not known."""
        today = anchor.telling and anchor.telling.day
        if today is None:
            return None
        lead = max(anchor.floor(self), self.start - _COMING_LEAD)
        coming = self.coming or _COMING.search(anchor.low, lead, self.start)
        days = (self.weekday - today.weekday() - 1) % 7 + 1 if coming else -((today.weekday() - self.weekday) % 7)
        return on(today + days * ONE_DAY, "relative")


@form(r"(?P<unit>năm|tháng|quý)\ssau\s(?:[^\W\d]+\s){1,3}(?P=unit)\strước(?!\w)")
def every_one(m: re.Match) -> Expression:
    """Năm sau cao hơn năm trước: each is any year, so it means no days."""
    return Expression(*m.span())


@form(
    rf"""(?<!\d\x20)(?:(?P<part>{PART})\s)?(?P<unit>tháng|tuần|năm|quý)\s(?P<rel>{WHICH})
        (?!\s(?:đây|đó|hết|khi|kia|nữa|mắt)|(?<!ngoái)(?<!trước)(?<!này)\sđến)""",
    not_after="vague",
)
def other_unit(m: re.Match) -> Counted:
    """Tháng trước · tháng qua · tuần này · cuối tuần này · năm ngoái · quý trước."""
    unit, rel = UNITS[m["unit"]], m["rel"].split()[-1]
    return Counted(*m.span(), YEARS_OFF[rel], unit, rel in ("qua", "rồi"), PARTS.get(m["part"]))


@form(rf"(?:{PART_OF_DAY}\s)?ngày\s(?P<d>{DAY})\stháng\s(?P<rel>{WHICH})(?!\s(?:đó|khi))")
def day_of_other_month(m: re.Match) -> Counted:
    """Ngày 15 tháng trước · sáng ngày 2 tháng sau."""
    return Counted(*m.span(), YEARS_OFF[m["rel"].split()[-1]], "month", day=int(m["d"]))


@form(rf"cách\s(?:đây|nay)\s(?P<n>{COUNT})\s(?P<unit>{UNIT})(?!\w)")
def ago(m: re.Match) -> Counted:
    """Cách đây 2 tháng."""
    return Counted(*m.span(), -value(m["n"]), UNITS[m["unit"]])


@form(
    rf"""(?P<n>{COUNT})\s(?P<unit>{UNIT})\s
        (?:(?P<ago>trước)(?:\sđây(?!\w)|(?=\s?[,.;:)"]|\Z))|nữa(?=\s?[,.;:)"]|\s(?:là|sẽ)\s|\Z))""",
    not_after="length",
)
def away(m: re.Match) -> Counted:
    """2 năm trước, · 10 năm trước đây · 3 ngày nữa,."""
    return Counted(*m.span(), value(m["n"]) * (-1 if m["ago"] else 1), UNITS[m["unit"]])
