"""A day with words before it that tell which: Sáng 18/1, Thứ Bảy, 24/05/2025, Sáng nay (22/12), hôm qua, chủ nhật tuần trước."""

import re
from dataclasses import replace

from reader.dates.forms import comparisons, days, telling
from reader.dates.numerals import PART_OF_DAY, WHICH, YEARS_OFF, spelled, value
from reader.dates.timex import DAY, MONTH, YEAR, Expression, pattern
from reader.text.phrases import words

_WEEKDAY = rf"(?:thứ\s(?:{spelled(2, 7)}|tư|[2-7])|(?:chủ|chúa)\snhật)(?!\w)"
_LONGEST_HEAD = len("chiều ")
_LEAD = 12  # characters before a day that make it every such day
_DAYS_OFF = {"nay": 0, "qua": -1, "kia": -2, "mai": 1, "mốt": 2, "ngày kia": 2}

# Sáng · Sáng nay ( · Thứ Bảy, · Sáng thứ Hai, ngày · hôm qua ( · ngày · hôm thứ Năm · sáng hôm sau
_HEAD = pattern(
    rf"""(?:(?P<part>{PART_OF_DAY})[ ]?)?(?P<deixis>(?:(?:ngày\s)?hôm\s(?:nay|qua|kia|sau|trước)|bữa\snay|ngày\s(?:mai|mốt)|(?<!một\x20)ngày\skia|cùng\sngày|nay|qua|mai)(?!\w))?
        (?P<gap>[ ,]*)(?P<that>hôm\s(?=thứ|ch))?
        (?:(?P<weekday>{_WEEKDAY})(?:\s(?P<week>(?:của\s)?tuần\s{WHICH}|tới|này|vừa\s(?:qua|rồi))(?!\w))?(?P<gap2>[ ,]*))?
        (?P<open>\(\s?)?(?:ngày[ ])?(?:(?P<weekday2>{_WEEKDAY})[ ,]*(?:ngày[ ])?)?(?:mùng[ ]|mồng[ ])?"""
)
_CLOSE = re.compile(r"\s?\)")
_WEEKLY = pattern(  # (sáng thứ Hai) hằng tuần · (tối thứ Sáu) và thứ Bảy hằng tuần
    rf"(?:\s?(?:,|và|đến|-)\s?(?:{PART_OF_DAY}\s)?{_WEEKDAY}){{0,6}}\s(?:hằng|hàng|mỗi)\s(?:tuần|tháng)(?!\w)"
)
_EVERY_WEEK = re.compile(rf"\b(?:{words('time_words', 'every week')})\s\Z")  # mỗi (sáng thứ Hai)
_NIGHT = pattern(  # đêm 28, rạng sáng 29-12
    rf"{PART_OF_DAY}\s(?:ngày\s)?(?P<d>{DAY})(?=\s?,?\s?(?:và\s|đến\s|-\s)?(?:(?:rạng\s)?sáng\s(?:ngày\s)?|rạng\sngày\s){DAY}[/.-](?P<m>{MONTH})(?:[/.-](?P<y>{YEAR}))?(?!\d))"
)


def plain_day(low: str, at: int, end: int) -> Expression | None:
    """A day right after its head word, as most are: ngày 18/1, sáng 18/1."""
    number = low.find(" ", at, at + _LONGEST_HEAD) + 1
    return days.core(low, number, end, start=at) if number and low[number : number + 1].isdigit() else None


def headed_day(low: str, at: int, limit: int) -> Expression | None:
    """A day with its head: Sáng 18/1, Thứ Bảy, 24/05/2025, Sáng nay (22/12), hôm qua, chủ nhật tuần trước, ngày 18."""
    head = _HEAD.match(low, at, limit)
    if head.end() == at:
        return None
    core = days.core(low, head.end(), limit) if low[head.end() - 1 : head.end()] in " (" else None
    if not core:
        night = days.named_later(_NIGHT.match(low, at, limit), at)
        return night or telling.day_of_other_month(low, at, limit) or days.of_month(low, at, limit) or _other_day(head, at)
    end = core.end
    if head["open"]:
        close = _CLOSE.match(low, end)
        if not close or head.start("open") == at:
            return None
        end = close.end()
    if isinstance(core, days.Day):
        core = replace(core, weekday=_weekday(head), off=_days_off(head))
    return replace(core, start=at, end=end)


def _weekday(head: re.Match) -> int | None:
    """The number of the weekday that a head names, 0 for Monday: thứ hai, thứ 2, chủ nhật."""
    printed = head["weekday"] or head["weekday2"]
    if not printed:
        return None
    last = printed.split()[-1]
    return 6 if last == "nhật" else value(last) - 2


def _days_off(head: re.Match) -> int | None:
    """How many days from the telling a head tells: 0 for sáng nay, 1 for ngày mai."""
    deixis = " ".join((head["deixis"] or "").split())
    return _DAYS_OFF.get(deixis, _DAYS_OFF.get(deixis.rpartition(" ")[2]))


def _other_day(head: re.Match, at: int) -> Expression | None:
    """A day counted from the telling (hôm qua, thứ ba tới, sáng chủ nhật) or from the day spoken of before (cùng ngày, hôm sau)."""
    weekday = _weekday(head)
    if head["week"]:
        n, end = YEARS_OFF[head["week"].split()[-1]], head.end("week")
        if "tuần" in head["week"] or head["week"] == "này":
            return telling.Counted(at, end, n, "week", weekday=weekday)
        return telling.Weekday(at, end, n > 0, weekday)
    deixis, end = head["deixis"] and " ".join(head["deixis"].split()), head.end("deixis")
    if deixis == "cùng ngày":
        return comparisons.DayFromSpoken(at, end, 0)
    if deixis and deixis.endswith(("sau", "trước")):
        known = head["part"] or deixis.startswith("ngày") or deixis == "hôm sau"  # "hôm trước" alone is vague
        return comparisons.DayFromSpoken(at, end, YEARS_OFF[deixis.split()[-1]]) if known else None
    if deixis and (head["part"] or " " in deixis):
        return telling.Counted(at, end, _days_off(head), "day")
    if weekday is None:
        return None
    end = head.end("weekday") if head["weekday"] else head.end("weekday2")
    one = head["part"] or head["that"] or head.string.endswith("vào ", 0, at)
    if not one or _WEEKLY.match(head.string, end) or _EVERY_WEEK.search(head.string, max(0, at - _LEAD), at):
        return None
    return telling.Weekday(at, end, False, weekday)
