"""Days: a printed one (Sáng 18/1, 30 tháng 12 năm 2024), a lunar one, one kept every year, one without a month, hôm qua."""

import re
from dataclasses import dataclass, replace

from dateutil.relativedelta import relativedelta

from reader.dates import calendars
from reader.dates.anchor import Anchor
from reader.dates.forms import relative
from reader.dates.forms.ranges import Range
from reader.dates.numerals import MONTH_WORDS, OF_YEAR, PART_OF_DAY, THIS_OR_LAST, WHICH, YEARS_OFF, spelled, value, year_of
from reader.dates.timex import DATED_YEAR, DAY, MONTH, YEAR, Expression, Recurring, form, integer, pattern
from reader.dates.windows import Days, on
from reader.text.phrases import words

_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of a month


@dataclass(slots=True)
class Day(Recurring):
    """18/1, ngày 30/4 năm ngoái, Thứ Bảy, 24/05/2025: a day of a month; Sáng nay (22/12) is ``today``.

    ``kept``: every year, (dịp) 30/4. ``lunar``: 29 tháng Chạp, ngày 14 tháng 5 năm Giáp Thìn, in a year of that name (``can_chi``).
    """

    day: int
    month: int
    weekday: int | None = None
    today: bool = False
    kept: bool = False
    lunar: bool = False
    can_chi: tuple[str, str] | None = None
    form = "day"

    def in_year(self, year: int) -> Days | None:
        """The day in that year, or in the lunar year that begins in it."""
        if self.can_chi and calendars.lunar_year(*self.can_chi, year) != year:
            return None
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
        (?:(?:\s?/\s?|[.-]|(?<!/\d)(?<!/\d\d)\s?-\s?)(?P<y>{DATED_YEAR})|\snăm\s(?:(?P<y2>{DATED_YEAR})|{THIS_OR_LAST}(?!\s(?:đó|khi)))|\s(?P<same>cùng\snăm)(?!\w))?
        (?!\d|[./,]\d|(?P=s)\d(?!\d?-{MONTH}-{YEAR}))"""
)
# 30 tháng 12 năm 2024 · 12 tháng 12 · 10 tháng 3 âm lịch · 25 tháng 11 năm Mậu Thân
_DAY_WORDS = pattern(
    rf"""(?P<d>{DAY})\s(?:tháng|thg)
        \s(?P<m>{MONTH}|{MONTH_WORDS})(?!\w|(?<=năm)\s(?:\d|nay|ngoái)|(?<=một)\s(?:lần|buổi|kỳ)){OF_YEAR}(?P<lunar>\sâm\slịch)?
        (?:\snăm\s{calendars.CAN_CHI})?"""
)
_BARE_DAY = pattern(rf"ngày[ ](?P<d>{DAY})(?![/.,-]\d|\s?%)(?=\s?[,.;:)]|\s(?:và|đến|-)\s)")  # ngày 18, …
_LISTED = pattern(  # … 18 và 19/1: the month comes later
    rf"(?P<d>{DAY})(?=(?:\s?,\s(?:ngày\s)?{DAY}){{0,6}}\s?(?:,|và|đến|tới|-)\s?(?:hết\s)?(?:ngày\s)?{DAY}(?:/|[.-]|\stháng\s)(?P<m>{MONTH})(?:[/.-](?P<y>{YEAR}))?(?!\d))"
)
_WEEKDAY = rf"(?:thứ\s(?:{spelled(2, 7)}|tư|[2-7])|(?:chủ|chúa)\snhật)(?!\w)"
_LEAD = 12  # characters before a day that make it every such day
_DAYS_OFF = {"nay": 0, "qua": -1, "mai": 1}

# Sáng · Sáng nay ( · Thứ Bảy, · Sáng thứ Hai, ngày · hôm qua ( · ngày · hôm thứ Năm · sáng cùng ngày · sáng hôm sau
_HEAD = pattern(
    rf"""(?:(?P<part>{PART_OF_DAY})[ ]?)?(?P<deixis>(?:(?:ngày\s)?hôm\s(?:nay|qua|sau|trước)|ngày\smai|cùng\sngày|nay|qua|mai)(?!\w))?
        [ ,]*(?P<that>hôm\s(?=thứ|ch))?
        (?:(?P<weekday>{_WEEKDAY})(?:\s(?P<week>(?:của\s)?tuần\s{WHICH}|tới|này|vừa\s(?:qua|rồi))(?!\w))?[ ,]*)?(?P<open>\(\s?)?(?:ngày[ ])?(?:(?P<weekday2>{_WEEKDAY})[ ,]*(?:ngày[ ])?)?(?:mùng[ ]|mồng[ ])?"""
)
_WEEKLY = pattern(  # (sáng thứ Hai) hằng tuần · (tối thứ Sáu) và thứ Bảy hằng tuần
    rf"(?:\s?(?:,|và|đến|-)\s?(?:{PART_OF_DAY}\s)?{_WEEKDAY}){{0,6}}\s(?:hằng|hàng|mỗi)\s(?:tuần|tháng)(?!\w)"
)
_EVERY_WEEK = re.compile(rf"\b(?:{words('time_words', 'every week')})\s\Z")  # mỗi (sáng thứ Hai)
_CLOSE = re.compile(r"\s?\)")
_NIGHT = pattern(rf"đêm\s(?:ngày\s)?(?P<d>{DAY}),?\s(?:và\s)?rạng\s(?:sáng\s)?(?:ngày\s)?")  # đêm 28, rạng sáng | 29-12


def core(low: str, at: int, end: int, headed: bool = True) -> Day | None:
    """A day that begins with its number: 25/10/2020, 18/1, 30 tháng 12; without a head word only "/" joins a day and its month."""
    if (m := _DAY.match(low, at, end)) and (headed or m["y"] or "/" in m["s"]):
        day, month = int(m["d"]), int(m["m"])
        return Day(*m.span(), day, month, **year_of(m)) if day <= _LONGEST[month] else None
    if m := _DAY_WORDS.match(low, at, end):
        named = (m["can"], m["chi"]) if m["can"] else None
        lunar = bool(m["lunar"] or named) or m["m"] in ("giêng", "chạp")
        return Day(*m.span(), int(m["d"]), value(m["m"]), lunar=lunar, can_chi=named, **year_of(m))
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
    """A day counted from the telling (hôm qua, thứ ba tới, sáng chủ nhật) or the day spoken of before (cùng ngày, hôm sau)."""
    at, deixis, weekday = head.start(), head["deixis"] or "", _weekday(head)
    if head["week"]:
        n, end = YEARS_OFF[head["week"].split()[-1]], head.end("week")
        if "tuần" in head["week"] or head["week"] == "này":
            return relative.Counted(at, end, n, "week", weekday=weekday)
        return relative.Weekday(at, end, n > 0, weekday)
    if off is not None:
        return relative.Counted(at, head.end("deixis"), off, "day") if head["part"] or " " in deixis else None
    if deixis:  # "hôm trước" alone is vague
        known = head["part"] or deixis != "hôm trước"
        return relative.DayFromSpoken(at, head.end("deixis"), YEARS_OFF.get(deixis.split()[-1], 0)) if known else None
    one = weekday is not None and (head["part"] or head["that"] or head.string.endswith("vào ", 0, at))
    end = head.end("weekday") if head["weekday"] else head.end("weekday2")
    if not one or _WEEKLY.match(head.string, end) or _EVERY_WEEK.search(head.string, max(0, at - _LEAD), at):
        return None
    return relative.Weekday(at, end, False, weekday)


@form(rf"(?:{PART_OF_DAY}\s)?ngày\s(?P<d>{DAY})\stháng\s(?P<rel>{WHICH})(?!\s(?:đó|khi))")
def of_other_month(m: re.Match) -> relative.Counted:
    """Ngày 15 tháng trước · sáng ngày 2 tháng sau."""
    return relative.Counted(*m.span(), YEARS_OFF[m["rel"].split()[-1]], "month", day=int(m["d"]))


@form(rf"(?:ngày\s)?rằm\stháng\s(?P<m>{MONTH}|{MONTH_WORDS})(?!\w|(?<=năm)\s\d){OF_YEAR}")
def full_moon(m: re.Match) -> Day:
    """Rằm tháng Chạp · rằm tháng 4 năm 2024."""
    return Day(*m.span(), 15, value(m["m"]), lunar=True, **year_of(m))
