"""Days: a printed one (Sáng 18/1, Thứ Bảy, 24/05/2025, 30 tháng 12 năm 2024), a lunar one, one kept every year, one without a month."""

import re
from dataclasses import dataclass, replace

from reader.dates import calendars
from reader.dates.anchor import Anchor
from reader.dates.forms.ranges import Range
from reader.dates.numerals import MONTH_WORDS, OF_YEAR, THIS_OR_LAST, YEARS_OFF, spelled, value, year_of
from reader.dates.timex import DATED_YEAR, DAY, MONTH, YEAR, Expression, Recurring, form, integer, pattern
from reader.dates.windows import ONE_DAY, Days, on

_LAST_SHORT_YEAR = 49  # 3/9/91 is in 1991, 3/9/24 in 2024
_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of a month


@dataclass(slots=True)
class Day(Recurring):
    """18/1, ngày 30/4 năm ngoái, Thứ Bảy, 24/05/2025: a day of a month; ngày mai (9/8) is ``off`` by one day from the telling.

    ``kept``: every year, (dịp) 30/4. ``lunar``: rằm tháng Chạp, ngày 14 tháng 5 năm Giáp Thìn, in a year of ``cycle`` (0 is Giáp Tý) if that is named.
    """

    day: int
    month: int
    weekday: int | None = None
    off: int | None = None
    kept: bool = False
    lunar: bool = False
    cycle: int | None = None
    form = "day"

    @property
    def far_apart(self) -> int:
        """The years in which a day of that kind comes again."""
        return 4 if self.weekday is not None or (self.day, self.month) == (29, 2) else 2

    def in_year(self, year: int) -> Days | None:
        """The day in that year, or in the lunar year that begins in it."""
        if self.cycle not in (None, calendars.in_cycle(year)):
            return None
        return (
            on(calendars.lunar(year, self.month, self.day), "calendar")
            if self.lunar
            else on(calendars.day(year, self.month, self.day))
        )

    def undated(self, anchor: Anchor) -> Days | None:
        """The day after the full date of a story, else the last such day, or the next where the words look ahead; of one kept the nearest."""
        if self.kept:
            return anchor.kept(self)
        if self.off is not None:
            return self.in_year((anchor.telling.first + self.off * ONE_DAY).year)
        return anchor.chained(self) or anchor.nearest(self)


@dataclass(slots=True)
class DayOfMonth(Expression):
    """ngày 18: a day that names no month, the last such day not after the telling."""

    day: int
    form = "day of a month"

    def within(self, year: int | None, month: int) -> Day:
        """That day of a month."""
        return Day(self.start, self.end, self.day, month, year=year, sentence=self.sentence)

    def resolve(self, anchor: Anchor) -> Days:
        """In the month of the telling, or in the month before; where only a year is known nothing says the month."""
        telling = anchor.telling
        for n in (0, -1) if telling and not telling.whole_year else ():
            month = calendars.months_on(telling.last, n)
            day = calendars.day(month.year, month.month, self.day)
            if day and day <= telling.last:
                return on(day, telling.basis)
        return Days(None, None, "day", None)


# 18/1 · 30-9 · 2.6 · 15-12-2025(-16-3-2026) · 25/10/2020 · 28 /11/2022 · 27- 4- 2012 · 3/9/91 · 29-10-99 · 30/4 năm ngoái
_DAY = pattern(
    rf"""(?P<d>{DAY})(?P<s>\s?/\s?|[.-]|\s?-\s?(?={MONTH}\s?-\s?{YEAR}))(?P<m>{MONTH})
        (?:(?:\s?/\s?|[.-]|(?<!/\d)(?<!/\d\d)\s?-\s?)(?P<y>{DATED_YEAR})|(?P=s)(?P<y2>\d\d)(?!\d|[/.-]\d)
        |\snăm\s(?:(?P<y3>{DATED_YEAR})|{THIS_OR_LAST}(?!\s(?:đó|khi)))|\s(?P<rel3>cùng\snăm)(?!\w))?
        (?!\d|[./,]\d|(?P=s)\d(?!\d?-{MONTH}-{YEAR}))"""
)
# 30 tháng 12 năm 2024 · 12 tháng 12 · 10 tháng 3 âm lịch · mười lăm tháng hai · 25 tháng 11 năm Mậu Thân
_DAY_WORDS = pattern(
    rf"""(?P<d>{DAY}|(?<=(?:ngày|mùng|mồng)\x20)(?:{spelled(1, 31)}))\s(?:tháng|thg)
        \s(?P<m>{MONTH}|{MONTH_WORDS})(?!\w|(?<=năm)\s(?:\d|nay|ngoái)|(?<=một)\s(?:lần|buổi|kỳ)){OF_YEAR}(?P<lunar>\sâm\slịch)?
        (?:\snăm\s{calendars.CAN_CHI})?"""
)
_DAYS = pattern(
    rf"(?P<d>{DAY})\s?-\s?(?P<d2>{DAY})[/.](?P<m>{MONTH})(?:[/.](?P<y>{YEAR}))?(?![./]?\d)"
)  # 18-19/5 · 1 - 15/5/2023
_BARE_DAY = pattern(rf"ngày[ ](?P<d>{DAY})(?![/.,-]\d|\s?%)(?=\s?[,.;:)]|\s(?:và|đến|-)\s)")  # ngày 18, …
_LISTED = pattern(  # … 18 và 19/1: the month comes later
    rf"(?P<d>{DAY})(?=(?:\s?,\s(?:ngày\s)?{DAY}){{0,6}}\s?(?:,|và|đến|tới|-)\s?(?:hết\s)?(?:ngày\s)?{DAY}(?:/|[.-]|\stháng\s)(?P<m>{MONTH})(?:[/.-](?P<y>{YEAR}))?(?!\d))"
)


def core(low: str, at: int, end: int, headed: bool = True, start: int | None = None) -> Day | Range | None:
    """A day that begins with its number: 25/10/2020, 18/1, 30 tháng 12; without a head word only "/" joins a day and its month.

    ``start`` is where the expression begins if that is at a word before the number.
    """
    start = at if start is None else start
    dashed = "-" in low[at + 1 : at + 6]
    if dashed and (m := _DAYS.match(low, at, end)) and int(m["d"]) < int(m["d2"]) and (headed or m["y"]):
        first = Day(at, m.end("d"), int(m["d"]), int(m["m"]), year=integer(m["y"]))
        return Range(start, m.end(), first, replace(first, day=int(m["d2"])))
    if m := _DAY.match(low, at, end):
        if headed or m["y"] or "/" in m["s"]:
            day, month = int(m["d"]), int(m["m"])
            year, short = integer(m["y"] or m["y3"]), integer(m["y2"])
            if short is not None:
                year = short + (1900 if short > _LAST_SHORT_YEAR else 2000)
            found = Day(start, m.end(), day, month, year=year, offset=YEARS_OFF.get(m["rel"] or m["rel3"]))
            return found if day <= _LONGEST[month] else None
    if m := _DAY_WORDS.match(low, at, end):
        day, month = value(m["d"]), value(m["m"])
        if m["lunar"] or m["can"] or m["m"] in ("giêng", "chạp"):
            named = calendars.of_cycle(m["can"], m["chi"]) if m["can"] else None
            return Day(start, m.end(), day, month, lunar=True, cycle=named, **year_of(m))
        return Day(start, m.end(), day, month, **year_of(m))
    return None


def listed(low: str, at: int, end: int) -> Day | None:
    """A day whose month comes with a later one of its list: (ngày) 18, 19 và 20/1."""
    return named_later(_LISTED.match(low, at, end), at)


def named_later(m: re.Match | None, at: int) -> Day | None:
    """The day of a match whose month and year stand after it; the expression begins ``at``."""
    return m and Day(at, m.end("d"), int(m["d"]), int(m["m"]), year=integer(m["y"]))


def of_month(low: str, at: int, end: int) -> Day | DayOfMonth | None:
    """A day that names no month: ngày 18, … · ngày 18 và 19/1, where the next names it."""
    if low.startswith("ngày ", at) and (found := listed(low, at + len("ngày "), end)):
        return replace(found, start=at)
    m = _BARE_DAY.match(low, at, end)
    return m and DayOfMonth(at, m.end("d"), int(m["d"]))


@form(rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>{DAY})(?![-/]?\d)")
def iso(m: re.Match) -> Day:
    """2025-08-08."""
    return Day(*m.span(), int(m["d"]), int(m["m"]), year=int(m["y"]))


@form(rf"(?:ngày\s)?rằm\stháng\s(?P<m>{MONTH}|{MONTH_WORDS})(?!\w|(?<=năm)\s\d){OF_YEAR}")
def full_moon(m: re.Match) -> Day:
    """Rằm tháng Chạp · rằm tháng 4 năm 2024."""
    return Day(*m.span(), 15, value(m["m"]), lunar=True, **year_of(m))
