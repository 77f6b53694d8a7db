"""Times known from what the article has spoken of: cùng kỳ năm 2020, tháng liền kề trước, 5 năm trước đó, cùng ngày, hôm sau."""

import re
from dataclasses import dataclass
from datetime import timedelta

from reader.dates import calendars
from reader.dates.anchor import Anchor
from reader.dates.numerals import COUNT, LENGTH, UNITS, value, year_of
from reader.dates.timex import YEAR, Expression, form
from reader.dates.windows import Days, on, shifted

_STILL_SPOKEN_OF = 2  # sentences
_JUST_BEFORE = r"(?:liền\s(?:kề\s)?trước|trước\s?(?:liền\skề|đó))"
_HEAD_OF_SENTENCE = re.compile(r"(?:\A|[.!?…\n\"]\s{0,3}|\n)\Z")
_GAP = 4  # characters that may part two sentences
_LEAD = 12  # characters before an expression that tell what it is


@dataclass(slots=True)
class SamePeriod(Expression):
    """cùng kỳ, cùng kỳ năm 2020: the window spoken of, a year earlier or in the year told."""

    year: int | None = None
    form = "same"

    def resolve(self, anchor: Anchor) -> Days:
        """The same days in another year, none where no window is spoken of."""
        basis = "context" if self.year else "relative"
        spoken = anchor.spoken.last(self)
        if spoken is None:
            return Days(None, None, "period", basis)
        return shifted(spoken, self.year - spoken.end.year if self.year else -1)._replace(basis=basis)


@dataclass(slots=True)
class UnitBefore(Expression):
    """tháng liền kề trước, cùng kỳ tháng trước: the month or quarter before the one spoken of; the days of a kỳ are not known."""

    unit: str | None
    form = "before"

    def resolve(self, anchor: Anchor) -> Days:
        """The unit before, none where no window is spoken of."""
        return self.unit and anchor.spoken.unit_before(self, self.unit) or Days(None, None, "period", "relative")

    def excluded(self, low: str, floor: int) -> bool:
        """Ba tuần trước đó is a length, những năm trước đó are vague."""
        return bool(LENGTH.search(low, max(floor, self.start - _LEAD), self.start))


@dataclass(slots=True)
class UnitsBefore(Expression):
    """5 năm trước đó: as many years or months before the period spoken of last."""

    n: int
    unit: str
    form = "before"

    def resolve(self, anchor: Anchor) -> Days:
        """Up to the day before that period."""
        precision = "months" if self.unit == "month" else "period"
        begun = anchor.spoken.begun()
        if begun is None:
            return Days(None, None, precision, "relative")
        year, month = divmod(begun.year * 12 + begun.month - 1 - self.n * (1 if self.unit == "month" else 12), 12)
        start = calendars.day(year, month + 1, begun.day) or calendars.month_end(year, month + 1)
        if self.unit == "month" and self.n == 6 and (start.month, start.day) in ((1, 1), (7, 1)):
            precision = "half"
        return Days(start, begun - timedelta(days=1), precision, "relative")


@dataclass(slots=True)
class DayFromSpoken(Expression):
    """cùng ngày, sáng hôm sau, Ba ngày sau: ``n`` days from the day spoken of last."""

    n: int
    form = "before"

    def resolve(self, anchor: Anchor) -> Days | None:
        """That day; another day only if the day was spoken of just before."""
        spoken = anchor.spoken.day()
        if not spoken or self.n and self.sentence - spoken[0].sentence > _STILL_SPOKEN_OF:
            return None
        return on(spoken[1] + timedelta(days=self.n), "relative")


@form(
    rf"""(?:cùng\s(?:kỳ|kì)(?:\s(?:của\s)?(?:năm\s)?(?P<y>{YEAR})|\s(?:của\s)?năm\s(?P<rel>ngoái|trước)(?!\w)|\s(?P<month>tháng\strước))?
        |cùng\sthời\s(?:điểm|gian|kỳ)\s(?:này\s)?(?:của\s)?năm\s(?:(?P<y2>{YEAR})|(?P<rel2>ngoái|trước)))(?!\w)"""
)
def same(m: re.Match) -> SamePeriod | UnitBefore:
    """Cùng kỳ · cùng kỳ năm 2020 · cùng kỳ năm ngoái · cùng kỳ 2019 · cùng thời điểm năm trước."""
    return UnitBefore(*m.span(), "month") if m["month"] else SamePeriod(*m.span(), year_of(m)["year"])


@form(rf"(?P<unit>tuần|tháng|quý|năm|kỳ)\s{_JUST_BEFORE}(?!\w|\sđây)")
def unit_before(m: re.Match) -> UnitBefore:
    """(so với) tháng liền kề trước · quý trước liền kề · tuần liền trước · năm trước đó · kỳ liền trước."""
    return UnitBefore(*m.span(), UNITS.get(m["unit"]))


@form(rf"(?P<n>{COUNT})\s(?P<unit>tháng|năm)\s{_JUST_BEFORE}(?!\w|\sđây)")
def units_before(m: re.Match) -> UnitsBefore:
    """5 năm trước đó · 2 tháng trước liền kề."""
    return UnitsBefore(*m.span(), value(m["n"]), UNITS[m["unit"]])


@form(rf"(?P<n>{COUNT})\s(?:ngày|(?P<weeks>tuần))\ssau(?!\s(?:khi|này|đó|ngày))(?!\w)")
def days_later(m: re.Match) -> DayFromSpoken | None:
    """Hai ngày sau · Một tuần sau, at the head of a sentence."""
    opens = _HEAD_OF_SENTENCE.search(m.string, max(0, m.start() - _GAP), m.start())
    return DayFromSpoken(*m.span(), value(m["n"]) * (7 if m["weeks"] else 1)) if opens else None
