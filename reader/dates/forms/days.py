"""Days: a printed one (Sáng 18/1, 30 tháng 12 năm 2024), a lunar one, one kept every year, one without a month, hôm qua."""

import re
from dataclasses import dataclass, replace

from dateutil.relativedelta import relativedelta

from reader.dates import calendars
from reader.dates.anchor import Anchor
from reader.dates.forms import relative
from reader.dates.forms.ranges import Range
from reader.dates.numerals import MONTH_WORDS, OF_YEAR, PART_OF_DAY, THIS_OR_LAST, spelled, value, year_of
from reader.dates.timex import DATED_YEAR, DAY, MONTH, YEAR, Expression, Recurring, form, integer, pattern
from reader.dates.windows import Days, on

_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of a month


@dataclass(slots=True)
class Day(Recurring):
    """18/1, ngày 30/4 năm ngoái, Thứ Bảy, 24/05/2025: a day of a month; Sáng nay (22/12) is ``today``.

    ``kept``: every year, (dịp) 30/4. ``lunar``: 29 tháng Chạp.
    """

    day: int
    month: int
    weekday: int | None = None
    today: bool = False
    kept: bool = False
    lunar: bool = False
    form = "day"

    def in_year(self, year: int) -> Days | None:
        """The day in that year, or in the lunar year that begins in it."""
        if self.lunar:
            return on(calendars.lunar(year, self.month, self.day), "calendar")
        return on(calendars.day(year, self.month, self.day))

    def undated(self, anchor: Anchor) -> Days | None:
        """The last such day, or the next where the words look ahead; of one kept the nearest."""
        return anchor.kept(self) if self.kept else anchor.nearest(self)


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
            month = telling.last + relativedelta(months=n)
            day = calendars.day(month.year, month.month, self.day)
            if day and day <= telling.last:
                return on(day, telling.basis)
        return Days(None, None, "day", None)


# 18/1 · 30-9 · 2.6 · 15-12-2025(-16-3-2026) · 25/10/2020 · 28 /11/2022 · 27- 4- 2012 · 30/4 năm ngoái
_DAY = pattern(
    rf"""(?P<d>{DAY})(?P<s>\s?/\s?|[.-]|\s?-\s?(?={MONTH}\s?-\s?{YEAR}))(?P<m>{MONTH})
        (?:(?:\s?/\s?|[.-]|(?<!/\d)(?<!/\d\d)\s?-\s?)(?P<y>{DATED_YEAR})|\snăm\s(?:(?P<y2>{DATED_YEAR})|{THIS_OR_LAST}(?!\s(?:đó|khi))))?
        (?!\d|[./,]\d|(?P=s)\d(?!\d?-{MONTH}-{YEAR}))"""
)
# 30 tháng 12 năm 2024 · 12 tháng 12 · 10 tháng 3 âm lịch
_DAY_WORDS = pattern(
    rf"""(?P<d>{DAY})\s(?:tháng|thg)
        \s(?P<m>{MONTH}|{MONTH_WORDS})(?!\w|(?<=năm)\s(?:\d|nay|ngoái)|(?<=một)\s(?:lần|buổi|kỳ)){OF_YEAR}(?P<lunar>\sâm\slịch)?"""
)
_BARE_DAY = pattern(rf"ngày[ ](?P<d>{DAY})(?![/.,-]\d|\s?%)(?=\s?[,.;:)]|\s(?:và|đến|-)\s)")  # ngày 18, …
_LISTED = pattern(  # … 18 và 19/1: the month comes later
    rf"(?P<d>{DAY})(?=(?:\s?,\s(?:ngày\s)?{DAY}){{0,6}}\s?(?:,|và|đến|tới|-)\s?(?:hết\s)?(?:ngày\s)?{DAY}(?:/|[.-]|\stháng\s)(?P<m>{MONTH})(?:[/.-](?P<y>{YEAR}))?(?!\d))"
)
_WEEKDAY = rf"(?:thứ\s(?:{spelled(2, 7)}|tư|[2-7])|(?:chủ|chúa)\snhật)(?!\w)"
_DAYS_OFF = {"nay": 0, "qua": -1, "mai": 1}

# Sáng · Sáng nay ( · Thứ Bảy, · Sáng thứ Hai, ngày · hôm qua ( · ngày · sáng cùng ngày
_HEAD = pattern(
    rf"""(?:(?P<part>{PART_OF_DAY})[ ]?)?(?P<deixis>(?:(?:ngày\s)?hôm\s(?:nay|qua)|ngày\smai|cùng\sngày|nay|qua|mai)(?!\w))?
        [ ,]*(?:(?P<weekday>{_WEEKDAY})[ ,]*)?(?P<open>\(\s?)?(?:ngày[ ])?(?:(?P<weekday2>{_WEEKDAY})[ ,]*(?:ngày[ ])?)?(?:mùng[ ]|mồng[ ])?"""
)
_CLOSE = re.compile(r"\s?\)")
_NIGHT = pattern(rf"đêm\s(?:ngày\s)?(?P<d>{DAY}),?\s(?:và\s)?rạng\s(?:sáng\s)?(?:ngày\s)?")  # đêm 28, rạng sáng | 29-12


def core(low: str, at: int, end: int, headed: bool = True) -> Day | None:
    """A day that begins with its number: 25/10/2020, 18/1, 30 tháng 12; without a head word only "/" joins a day and its month."""
    if (m := _DAY.match(low, at, end)) and (headed or m["y"] or "/" in m["s"]):
        day, month = int(m["d"]), int(m["m"])
        return Day(*m.span(), day, month, **year_of(m)) if day <= _LONGEST[month] else None
    if m := _DAY_WORDS.match(low, at, end):
        lunar = bool(m["lunar"]) or m["m"] in ("giêng", "chạp")
        return Day(*m.span(), int(m["d"]), value(m["m"]), lunar=lunar, **year_of(m))
    return None


def listed(low: str, at: int, end: int) -> Day | None:
    """A day whose month comes with a later one of its list: (ngày) 18, 19 và 20/1."""
    m = _LISTED.match(low, at, end)
    return m and Day(at, m.end("d"), int(m["d"]), int(m["m"]), year=integer(m["y"]))


def of_month(low: str, at: int, end: int) -> Day | DayOfMonth | None:
    """A day that names no month: ngày 18, … · ngày 18 và 19/1, where the next names it."""
    m = _BARE_DAY.match(low, at, end)
    if m and (found := listed(low, m.start("d"), end)):
        return replace(found, start=at)
    return m and DayOfMonth(at, m.end("d"), int(m["d"]))


@form(rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>{DAY})(?![-/]?\d)")
def iso(m: re.Match) -> Day:
    """2025-08-08."""
    return Day(*m.span(), int(m["d"]), int(m["m"]), year=int(m["y"]))


def headed(low: str, at: int, limit: int) -> Expression | None:
    """A day with its head: Sáng 18/1, Thứ Bảy, 24/05/2025, Sáng nay (22/12), hôm qua, ngày 18."""
    head = _HEAD.match(low, at, limit)
    if head.end() == at:
        return None
    off = _DAYS_OFF.get((head["deixis"] or "").rpartition(" ")[2])
    found = core(low, head.end(), limit) if low[head.end() - 1] in " (" else None
    if not found:
        return _night(low, at, limit) or of_month(low, at, limit) or _other_day(head, off)
    close = _CLOSE.match(low, found.end)
    if head["open"] and not close:
        return None
    end = close.end() if head["open"] else found.end
    return replace(found, start=at, end=end, weekday=_weekday(head), today=off == 0)


def _night(low: str, at: int, limit: int) -> Range | None:
    """A night told by both its days: đêm 28, rạng sáng 29-12."""
    m = _NIGHT.match(low, at, limit)
    until = m and core(low, m.end(), limit)
    return until and Range(at, until.end, DayOfMonth(*m.span("d"), int(m["d"])), until)


def _weekday(head: re.Match) -> int | None:
    """The number of the weekday that a head names, 0 for Monday: thứ hai, thứ 2, chủ nhật."""
    printed = head["weekday"] or head["weekday2"]
    if not printed:
        return None
    last = printed.split()[-1]
    return 6 if last == "nhật" else value(last) - 2


def _other_day(head: re.Match, off: int | None) -> Expression | None:
    """A day counted from the telling (hôm qua, sáng mai) or the day spoken of before (cùng ngày)."""
    at, end = head.start(), head.end("deixis")
    if off is None:
        return relative.DayFromSpoken(at, end, 0) if head["deixis"] else None
    return relative.Counted(at, end, off, "day") if head["part"] or " " in head["deixis"] else None
