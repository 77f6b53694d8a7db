"""A day with words before it that tell which: Sáng 18/1, Thứ Bảy, 24/05/2025, Sáng nay (22/12), hôm qua, ngày 18."""

import re
from dataclasses import replace

from reader.dates.forms import days, relative
from reader.dates.forms.ranges import Range
from reader.dates.numerals import PART_OF_DAY, spelled, value
from reader.dates.timex import DAY, Expression, pattern

_WEEKDAY = rf"(?:thứ\s(?:{spelled(2, 7)}|tư|[2-7])|(?:chủ|chúa)\snhật)(?!\w)"
_DAYS_OFF = {"nay": 0, "qua": -1, "mai": 1}

# Sáng · Sáng nay ( · Thứ Bảy, · Sáng thứ Hai, ngày · hôm qua ( · ngày · sáng cùng ngày
_HEAD = pattern(
    rf"""(?:(?P<part>{PART_OF_DAY})[ ]?)?(?P<deixis>(?:(?:ngày\s)?hôm\s(?:nay|qua)|ngày\smai|cùng\sngày|nay|qua|mai)(?!\w))?
        [ ,]*(?:(?P<weekday>{_WEEKDAY})[ ,]*)?(?P<open>\(\s?)?(?:ngày[ ])?(?:(?P<weekday2>{_WEEKDAY})[ ,]*(?:ngày[ ])?)?(?:mùng[ ]|mồng[ ])?"""
)
_CLOSE = re.compile(r"\s?\)")
_NIGHT = pattern(rf"đêm\s(?:ngày\s)?(?P<d>{DAY}),?\s(?:và\s)?rạng\s(?:sáng\s)?(?:ngày\s)?")  # đêm 28, rạng sáng | 29-12


def headed_day(low: str, at: int, limit: int) -> Expression | None:
    """A day with its head: Sáng 18/1, Thứ Bảy, 24/05/2025, Sáng nay (22/12), hôm qua, ngày 18."""
    head = _HEAD.match(low, at, limit)
    if head.end() == at:
        return None
    off = _DAYS_OFF.get((head["deixis"] or "").rpartition(" ")[2])
    core = days.core(low, head.end(), limit) if low[head.end() - 1] in " (" else None
    if not core:
        return _night(low, at, limit) or days.of_month(low, at, limit) or _other_day(head, off)
    close = _CLOSE.match(low, core.end)
    if head["open"] and not close:
        return None
    return replace(core, start=at, end=close.end() if head["open"] else core.end, weekday=_weekday(head), today=off == 0)


def _night(low: str, at: int, limit: int) -> Range | None:
    """A night told by both its days: đêm 28, rạng sáng 29-12."""
    m = _NIGHT.match(low, at, limit)
    until = m and days.core(low, m.end(), limit)
    return until and Range(at, until.end, days.DayOfMonth(*m.span("d"), int(m["d"])), until)


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
