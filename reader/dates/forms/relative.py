"""Times counted from the telling (tháng trước, 5 năm qua) or from what the article has spoken of (cùng kỳ, 5 năm trước đó, cùng ngày)."""

import re
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from reader.dates import calendars
from reader.dates.anchor import Anchor
from reader.dates.forms.units import Months
from reader.dates.numerals import COUNT, PART, PARTS, UNIT, UNITS, WHICH, YEARS_OFF, value, year_of
from reader.dates.timex import YEAR, Expression, form
from reader.dates.windows import DAYS, MONTHS, ONE_DAY, Days, months, on, shifted, unit_of
from reader.text.phrases import words

_UNKNOWN = Days(None, None, "period", "relative")
_REVIEWING = 11  # the month from which the year gone by ("năm qua") is the running one
_COMING = re.compile(rf"\b(?:{words('time_words', 'to come')})\s[^.;]{{0,60}}\Z")  # sẽ xét xử vào (sáng thứ Hai)
_COMING_LEAD = 70  # characters
_EARLY = 3  # the last month in which "5 năm qua" ends with the year before
_STILL_SPOKEN_OF = 2  # sentences
_HEAD_OF_SENTENCE = re.compile(r"(?:\A|[.!?…\n\"]\s{0,3}|\n)\Z")
_GAP = 4  # characters that may part two sentences


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
        if self.n == -1 and (compared := anchor.compared(self, self.unit)):
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


@dataclass(slots=True)
class Lapse(Expression):
    """5 năm qua, 2 tuần qua, 3 ngày tới: as many whole days, weeks, months or years before the telling's, or ``ahead`` of it."""

    n: int
    unit: str
    ahead: bool
    form = "lapse"

    def resolve(self, anchor: Anchor) -> Days:
        """Those days, of months the window of as many told before; years gone by end with the last one if told early in a year, else today."""
        now = anchor.now()
        if now is None:
            return _UNKNOWN
        if self.unit in DAYS:
            days = self.n * DAYS[self.unit] * ONE_DAY
            return Days(*((now + ONE_DAY, now + days) if self.ahead else (now - days, now - ONE_DAY)), "period", "relative")
        if self.unit == "month":
            told = (w for e, w in anchor.recent() if isinstance(e, Months) and (e.form, e.month, e.n) == ("months", 1, self.n))
            month = now + relativedelta(months=1 if self.ahead else -self.n, day=1)
            return next(told, months(month, self.n))._replace(basis="relative")
        if self.ahead or now.month <= _EARLY:
            return months(date(now.year + 1 if self.ahead else now.year - self.n, 1, 1), 12 * self.n, "period", "relative")
        return Days(now - relativedelta(years=self.n), now, "period", "relative")


@dataclass(slots=True)
class SamePeriod(Expression):
    """cùng kỳ, cùng kỳ năm 2020: the window spoken of, a year earlier or in the year told."""

    year: int | None = None
    form = "same"

    def resolve(self, anchor: Anchor) -> Days:
        """The same days in another year, none where no window is spoken of."""
        basis = "context" if self.year else "relative"
        spoken = anchor.last(self)
        if spoken is None:
            return Days(None, None, "period", basis)
        return shifted(spoken, self.year - spoken.end.year if self.year else -1)._replace(basis=basis)


@dataclass(slots=True)
class Before(Expression):
    """tháng liền kề trước, cùng kỳ tháng trước: the month or quarter before the one spoken of; 5 năm trước đó: ``n`` years before it.

    The days of a kỳ are not known.
    """

    unit: str | None
    n: int | None = None
    form = "before"

    def resolve(self, anchor: Anchor) -> Days:
        """Those before, none where no window is spoken of."""
        known = None
        if not self.n:
            known = self.unit and anchor.unit_before(self, self.unit)
        elif begun := anchor.begun():
            n = self.n * MONTHS[self.unit]
            known = months(begun - relativedelta(months=n), n, "months" if self.unit == "month" else "period", "relative")
        return known or _UNKNOWN


@dataclass(slots=True)
class DayFromSpoken(Expression):
    """cùng ngày, sáng hôm sau, Ba ngày sau: ``n`` days from the day spoken of last."""

    n: int
    form = "before"

    def resolve(self, anchor: Anchor) -> Days | None:
        """That day; another day only if the day was spoken of just before."""
        spoken = anchor.day()
        if not spoken or self.n and self.sentence - spoken[0].sentence > _STILL_SPOKEN_OF:
            return None
        return on(spoken[1] + self.n * ONE_DAY, "relative")


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
    """Tháng trước · tháng qua · tuần này · năm ngoái · quý trước."""
    rel = m["rel"].split()[-1]
    return Counted(*m.span(), YEARS_OFF[rel], UNITS[m["unit"]], rel in ("qua", "rồi"), PARTS.get(m["part"]))


@form(
    rf"""(?P<here>cách\s(?:đây|nay)\s)?(?P<n>{COUNT})\s(?P<unit>{UNIT})
        (?(here)(?!\w)|\s(?:(?P<ago>trước)(?:\sđây(?!\w)|(?=\s?[,.;:)"]|\Z))|nữa(?=\s?[,.;:)"]|\s(?:là|sẽ)\s|\Z)))""",
    not_after="length",
)
def away(m: re.Match) -> Counted:
    """Cách đây 2 tháng · 2 năm trước, · 10 năm trước đây · 3 ngày nữa,."""
    return Counted(*m.span(), value(m["n"]) * (-1 if m["here"] or m["ago"] else 1), UNITS[m["unit"]])


@form(
    rf"""(?P<n>nửa|{COUNT})\s(?P<unit>{UNIT})\s(?:(?P<past>(?:vừa\s|đã\s)?qua|vừa\srồi|(?:gần|trở\slại)\sđây)
        |tới|tiếp\stheo)(?!\w|\s(?:đây|nay))""",
    not_after="vague",
)
def lapse(m: re.Match) -> Lapse:
    """11 tháng qua · nửa năm qua · 3 ngày tới · 5 năm gần đây · 3 năm trở lại đây."""
    n, unit = (6, "month") if m["n"] == "nửa" else (value(m["n"]), UNITS[m["unit"]])
    return Lapse(*m.span(), n, unit, not m["past"])


@form(
    rf"""(?:cùng\skỳ(?:\s(?:của\s)?(?:năm\s)?(?P<y>{YEAR})|\s(?:của\s)?năm\s(?:ngoái|trước)(?!\w)|\s(?P<month>tháng\strước))?
        |cùng\sthời\s(?:điểm|gian|kỳ)\s(?:này\s)?(?:của\s)?năm\s(?:(?P<y2>{YEAR})|ngoái|trước))(?!\w)"""
)
def same(m: re.Match) -> SamePeriod | Before:
    """Cùng kỳ · cùng kỳ năm 2020 · cùng kỳ năm ngoái · cùng kỳ 2019 · cùng thời điểm năm trước."""
    return Before(*m.span(), "month") if m["month"] else SamePeriod(*m.span(), year_of(m)["year"])


@form(
    rf"(?<!\d\x20)(?:(?P<n>{COUNT})\s(?=tháng|năm))?(?P<unit>tuần|tháng|quý|năm|kỳ)\s(?:liền\s(?:kề\s)?trước|trước\s?(?:liền\skề|đó))(?!\w|\sđây)",
    not_after="vague",
)
def before(m: re.Match) -> Before:
    """(so với) tháng liền kề trước · quý trước liền kề · năm trước đó · kỳ liền trước · 5 năm trước đó."""
    return Before(*m.span(), UNITS.get(m["unit"]), value(m["n"]) if m["n"] else None)


@form(rf"(?P<n>{COUNT})\s(?:ngày|(?P<weeks>tuần))\ssau(?!\s(?:khi|này|đó|ngày))(?!\w)")
def days_later(m: re.Match) -> DayFromSpoken | None:
    """Hai ngày sau · Một tuần sau, at the head of a sentence."""
    opens = _HEAD_OF_SENTENCE.search(m.string, max(0, m.start() - _GAP), m.start())
    return DayFromSpoken(*m.span(), value(m["n"]) * (7 if m["weeks"] else 1)) if opens else None
