"""Times counted from the telling: hôm qua, tuần trước, quý này, 2 năm trước, thứ Hai tuần tới, ngày 15 tháng trước."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from reader.dates import calendars
from reader.dates.anchor import Anchor
from reader.dates.numerals import COUNT, LENGTH, PART, PART_OF_DAY, PARTS, SEVERAL, UNIT, UNITS, WHICH, YEARS_OFF, value
from reader.dates.timex import DAY, Expression, form
from reader.dates.windows import Days, month_after, on, unit_of
from reader.text.phrases import words

_LEAD = 12  # characters before an expression that tell what it is
_COMING = re.compile(rf"\b(?:{words('time_words', 'to come')})\s[^.;]{{0,60}}\Z")  # sẽ xét xử vào (sáng thứ Hai)
_COMING_LEAD = 70  # characters
_REVIEWING = 11  # the month from which the year gone by ("năm qua") is the running one
_VAGUE = re.compile(rf"(?:\b(?:{SEVERAL}|{words('time_words', 'vague')})|\d)\s\Z")  # nhiều năm qua, hằng năm
_EVERY_WEEK = re.compile(rf"\b(?:{words('time_words', 'every week')})\s\Z")  # mỗi sáng thứ Hai, các tối thứ Bảy
_YEAR_BY_YEAR = re.compile(r"\b(năm|tháng|quý) sau (?:[^\W\d]+ ){1,3}\Z")  # năm sau cao hơn (năm trước)
_BY_YEAR = re.compile(r" (?:[^\W\d]+ ){1,3}(?:năm|tháng|quý) trước(?!\w)")  # (năm sau) cao hơn năm trước
_STEP = len("năm sau cao hơn cả các năm ")
# thêm 3 tháng nữa · trong 5 năm trước · gần 2 năm trước: a length of time or a vague one
_NOT_AGO = re.compile(rf"\b(?:{words('time_words', 'length')})\s\Z")


@dataclass(slots=True)
class Counted(Expression):
    """What stands ``n`` units after the telling, or before it if negative."""

    n: int
    unit: str
    form = "shift"

    def resolve(self, anchor: Anchor) -> Days | None:
        """What the period spoken of is compared with, else the window so far from the telling; None if that is not known well enough."""
        telling = anchor.telling
        if telling is None or self.unit in ("day", "week") and telling.day is None:
            return None
        compared = self.n == -1 and not self.part and anchor.spoken.compared(self, self.unit)
        return compared or self.counted(telling.first)

    def counted(self, today: date) -> Days | None:
        """The window so far from a day."""
        if self.unit == "day":
            return on(today + timedelta(days=self.n), "relative")
        return unit_of(today, self.unit, self.n)


@dataclass(slots=True)
class OtherDay(Counted):
    """hôm nay, đêm qua, ngày kia."""

    unit: str = "day"

    def excluded(self, low: str, floor: int) -> bool:
        """một ngày kia is some day."""
        return self.n == 2 and low.endswith("một ", floor, self.start)


@dataclass(slots=True)
class Weekday(OtherDay):
    """sáng thứ Hai, thứ Năm tới: the last such day, or the next; after "sẽ", "dự kiến", "sắp" the next."""

    weekday: int | None = field(default=None, kw_only=True)

    def resolve(self, anchor: Anchor) -> Days | None:
        """The last or the next such day, None if the day of telling is not known."""
        if anchor.telling is None or anchor.telling.day is None:
            return None
        lead = max(anchor.floor(self), self.start - _COMING_LEAD)
        coming = self.n > 0 or _COMING.search(anchor.low, lead, self.start)
        today = anchor.telling.day
        days = (self.weekday - today.weekday() - 1) % 7 + 1 if coming else -((today.weekday() - self.weekday) % 7)
        return on(today + timedelta(days=days), "relative")

    def excluded(self, low: str, floor: int) -> bool:
        """mỗi sáng thứ Hai is a habit."""
        return self.n < 0 and bool(_EVERY_WEEK.search(low, max(floor, self.start - _LEAD), self.start))


@dataclass(slots=True)
class OtherUnit(Counted):
    """tuần này, tháng trước, cuối năm ngoái, thứ Ba tuần sau, ngày 15 tháng trước; ``gone``: năm qua."""

    gone: bool = False
    part: int | None = None
    weekday: int | None = field(default=None, kw_only=True)
    day: int | None = field(default=None, kw_only=True)

    def counted(self, today: date) -> Days | None:
        """The unit so many of them on, or its day, or the end of a week; told at the end of a year "năm qua" is that year."""
        if self.day:
            return on(calendars.day(*month_after(today, self.n), self.day), "relative")
        running = self.gone and self.unit == "year" and today.month >= _REVIEWING
        window = unit_of(today, self.unit, 0 if running else self.n)
        if self.weekday is not None:
            return on(window.start + timedelta(days=self.weekday), "relative")
        weekend = self.unit == "week" and self.part == PARTS["cuối"]
        return window._replace(start=window.start + timedelta(days=5)) if weekend else window

    def excluded(self, low: str, floor: int) -> bool:
        """hằng năm is a habit, mấy tháng sau a length; in "năm sau cao hơn năm trước" each is any year."""
        if (_VAGUE if self.unit == "year" else LENGTH).search(low, max(floor, self.start - _LEAD), self.start):
            return True
        if self.n == 1:
            return low.startswith("sau", self.end - 3) and bool(_BY_YEAR.match(low, self.end))
        return self.n == -1 and bool(_YEAR_BY_YEAR.search(low, max(floor, self.start - _STEP), self.start))


@dataclass(slots=True)
class Ago(Counted):
    """cách đây 2 tháng, 10 năm trước đây, 3 ngày nữa."""

    form = "ago"

    def excluded(self, low: str, floor: int) -> bool:
        """A length is none (trong 5 năm trước), nor is what is vague (gần 2 năm trước)."""
        return not low.startswith("cách", self.start) and bool(_NOT_AGO.search(low, max(floor, self.start - _LEAD), self.start))


@form(
    rf"""(?:(?P<part>{PART})\s)?(?P<unit>tháng|tuần|năm|quý)\s(?P<rel>{WHICH})
        (?!\s(?:đây|đó|hết|khi|kia|nữa|mắt)|(?<!ngoái)(?<!trước)(?<!này)\sđến)"""
)
def other_unit(m: re.Match) -> OtherUnit:
    """Tháng trước · tháng qua · tuần này · cuối tuần này · năm ngoái · quý trước."""
    unit, rel = UNITS[m["unit"]], m["rel"].split()[-1]
    return OtherUnit(*m.span(), YEARS_OFF[rel], unit, rel in ("qua", "rồi"), PARTS.get(m["part"]))


@form(rf"(?:{PART_OF_DAY}\s)?ngày\s(?P<d>{DAY})\stháng\s(?P<rel>{WHICH})(?!\s(?:đó|khi))")
def day_of_other_month(m: re.Match) -> OtherUnit:
    """Ngày 15 tháng trước · sáng ngày 2 tháng sau."""
    return OtherUnit(*m.span(), YEARS_OFF[m["rel"].split()[-1]], "month", day=int(m["d"]))


@form(
    rf"""(?:(?P<ago>cách\s(?:đây|nay)\s)(?P<n>{COUNT})\s(?P<unit>{UNIT})(?!\w)
        |(?P<n2>{COUNT})\s(?P<unit2>{UNIT})\s(?:(?P<ago2>trước)(?:\sđây(?!\w)|(?=\s?[,.;:)"]|\Z))|nữa(?=\s?[,.;:)"]|\s(?:là|sẽ)\s|\Z)))"""
)
def ago(m: re.Match) -> Ago | None:
    """2 năm trước, · 10 năm trước đây · 3 ngày nữa, · cách đây 2 tháng."""
    n = value(m["n"] or m["n2"])
    return Ago(*m.span(), -n if m["ago"] or m["ago2"] else n, UNITS[m["unit"] or m["unit2"]]) if n else None
