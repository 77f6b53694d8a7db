"""Windows of days: what an expression with a year of its own means, and whether the words around one look ahead."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from reader.dates import calendars
from reader.dates.timex import Expression


class Window(NamedTuple):
    """The days of an expression, both inclusive, None where they cannot be known; precision and basis as in the codebook."""

    start: date | None
    end: date | None
    precision: str
    basis: str | None


class Telling(NamedTuple):
    """When an article was published: the day, month or year from ``first`` to ``last``; ``basis`` of the dates completed from it."""

    first: date
    last: date
    basis: str

    @property
    def day(self) -> date | None:
        """The day, None if only the month or year is known."""
        return self.first if self.first == self.last else None


# Words before an expression that make it one to come: trước (ngày 15/6) · nhiệm vụ (tháng 6) · phấn đấu đến (năm 2025)
_AHEAD_BEFORE = re.compile(
    r"""\b(?:trước|chậm\snhất|muộn\snhất|dự\skiến|sẽ|hướng\stới|chuẩn\sbị|nhiệm\svụ|phương\shướng|kế\shoạch|mục\stiêu|chỉ\stiêu|phấn\sđấu|
        định\shướng|tầm\snhìn|công\stác|hạn|xong|đến\shết|kéo\sdài|hoàn\sthành)\s
        (?:trong\s|đến\s|tới\s|là\s|vào\s|hết\s|công\stác\s|cho\s|của\s|trọng\stâm\s|các\s|những\s|và\s|ngay\s|từ\s)*\Z""",
    re.VERBOSE,
)
_DUE = re.compile(r"\b(?:trước|chậm nhất|muộn nhất|hạn cuối)\s(?:là\s|vào\s|đến\s|hết\s)*\Z")  # báo cáo trước (ngày 10/11)
_REVIEWED = re.compile(r"\b(?:tổng\skết|sơ\skết|kết\squả|đánh\sgiá|báo\scáo)(?:\s[^\W\d_]+){0,4}\s\Z")
# … the last words that such words end with: only after these are they looked for
_AHEAD_ENDS = frozenset(
    """trước nhất kiến sẽ tới bị vụ hướng hoạch tiêu đấu nhìn tác hạn xong hết dài thành cuối trong đến là vào cho của tâm các những và
    ngay từ""".split()
)
_REVIEW_ENDS = ("kết", "quả", "giá", "cáo")
# ngày 15/6 tới · tháng 7 sẽ · quý IV/2018, phấn đấu
_AHEAD_AFTER = re.compile(
    r"\s(?:tới(?!\s(?:ngày\s|tháng\s|năm\s|hết\s)?\d)|sắp\stới|sẽ|phải|phấn\sđấu)(?!\w)|,\s(?:sẽ|phấn\sđấu)(?!\w)"
)
# Words before an expression that tell it beside the report's own window: riêng (tháng 4/2022) là 58 vụ · thu 700kg hồi (tháng 4)
_BESIDE = re.compile(
    r"(?<!\w)(?:riêng|trong (?:số )?đó|(?:cao |nhiều )?nhất là|đặc biệt|cá biệt|điển hình)(?!\w)[^,;:.]{0,50}(?:,[^,;:.]{0,40})?\Z|\bhồi \Z"
)
_BESIDE_REACH = 90  # characters
_THIS = re.compile(r"\snày(?!\w)")


def whole(year: int, precision: str = "year") -> Window:
    """A calendar year."""
    return Window(date(year, 1, 1), date(year, 12, 31), precision, "stated")


def months(year: int, first: int, last: int, precision: str, basis: str = "stated") -> Window:
    """The months ``first`` to ``last`` of a year; six that are a half-year are one."""
    if precision == "months" and (first, last) in ((1, 6), (7, 12)):
        precision = "half"
    return Window(date(year, first, 1), calendars.month_end(year, last), precision, basis)


def in_year(found: Expression, year: int) -> Window | None:
    """The window of a day, month, quarter, N months, year or feast in a given year; None if the year has no such day."""
    day = None
    if found.form == "day":
        if found.month is None or (found.n is not None and found.n != calendars.in_cycle(year)):
            return None
        day = (
            calendars.lunar(year, found.month, found.day)
            if found.word == "lunar"
            else calendars.day(year, found.month, found.day)
        )
    elif found.form == "feast":
        day = _feast_day(found, year)
    elif found.form == "month":
        if found.word != "lunar":
            return months(year, found.month, found.month, "month")
        start, end = calendars.lunar(year, found.month, 1), calendars.lunar(year, found.month, 29)
        return start and end and Window(start, end, "month", "calendar")
    elif found.form == "quarter":
        return months(year, 3 * found.n - 2, 3 * found.n, "quarter")
    elif found.form == "months":
        first, last = (1, found.n) if found.word != "last" else (13 - found.n, 12)
        return months(year, first, last, "months")
    elif found.form == "year":
        return whole(year)
    return day and Window(day, day, "day", "calendar" if found.form == "feast" or found.word == "lunar" else "stated")


def _feast_day(found: Expression, year: int) -> date | None:
    known = calendars.FEASTS.get(found.word) or calendars.FEASTS["tết nguyên đán"]
    day = calendars.feast(known, year)
    return day + timedelta(days=found.n) if day and found.n else day


def stated(found: Expression) -> Window | None:
    """The window of an expression that says its own year, None for any other."""
    if found.form == "range":
        ends = _range_years(found)
        return ends and spanned(*ends, "stated")
    if found.year and found.form in ("day", "month", "quarter", "months", "year", "feast"):
        return in_year(found, found.year)
    return None


def _range_years(found: Expression) -> tuple[Window, Window] | None:
    """Both ends of a range in which at least one end has a year; the other takes the year that keeps them in order."""
    first, until = found.first, found.until
    if first.form == "day" and first.month is None:
        first = first._replace(month=until.month, year=until.year)
    if until.year and not first.year and first.form in ("day", "month", "quarter"):
        start, end = in_year(first, until.year), in_year(until, until.year)
        if start and end and start.start > end.end:
            start = in_year(first, until.year - 1)
    elif first.year and not until.year and until.form in ("day", "month", "quarter"):
        start, end = in_year(first, first.year), in_year(until, first.year)
        if start and end and end.end < start.start:
            end = in_year(until, first.year + 1)
    elif first.year and until.year:
        start, end = stated(first), stated(until)
    else:
        return None
    return (begun(start, found.first), ended(end, found.until)) if start and end else None


def begun(window: Window, first: Expression) -> Window:
    """The window of a range's first expression from where the range begins: (từ) cuối năm 2022 is from October on, as its last months are.

    The beginning or end of a month is the month (codebook, section 8).
    """
    if not (first.third and window.start and window.precision == "year"):
        return window
    return window._replace(start=window.start.replace(month=(1, 7, 10)[first.third - 1]))


def ended(window: Window, until: Expression) -> Window:
    """The window of a range's last expression to where the range ends: (đến) giữa năm 2023 is to the end of June."""
    if not (until.third and window.end and window.precision == "year"):
        return window
    return window._replace(end=calendars.month_end(window.end.year, (3, 6, 12)[until.third - 1]))


def spanned(start: Window, end: Window, basis: str) -> Window | None:
    """The period from one window to another, None if they are not in order."""
    return Window(start.start, end.end, "period", basis) if start.start and end.end and start.start <= end.end else None


def shifted(window: Window, years: int) -> Window:
    """The same window ``years`` later (or earlier); the end of a month stays the end of the month."""

    def move(day: date) -> date:
        last = calendars.month_end(day.year, day.month) == day
        return calendars.month_end(day.year + years, day.month) if last else day.replace(year=day.year + years)

    return window._replace(start=move(window.start), end=move(window.end))


def of_this_year(low: str, found: Expression) -> bool:
    """Whether a day or month is told as one of this year: ngày 8/6 này."""
    return bool(_THIS.match(low, found.end))


def beside(low: str, at: int, floor: int) -> re.Match | None:
    """The words that tell what begins ``at`` beside the report's own window, in its sentence that begins at ``floor``."""
    return _BESIDE.search(low, max(floor, at - _BESIDE_REACH), at)


def looks_ahead(low: str, found: Expression, floor: int) -> bool | None:
    """Whether the words put an expression in the time to come: True or False where they say so, None where they only hint or say nothing.

    ``floor`` is where its sentence begins.
    """
    if found.form != "range" and _AHEAD_AFTER.match(low, found.end):
        return True
    lead = low[max(floor, found.start - 40) : found.start]
    hinted = lead.rstrip().rpartition(" ")[2].lstrip("(\"'-,.:;") in _AHEAD_ENDS
    if hinted and _DUE.search(lead):
        return True
    if any(word in lead for word in _REVIEW_ENDS) and _REVIEWED.search(lead):
        return False
    return True if hinted and _AHEAD_BEFORE.search(lead) else None
