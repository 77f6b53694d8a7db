"""Decides: where two times are one range: ngày 1/6 đến 15/6, từ ngày 5/6 đến nay, từ nay đến cuối năm, quý I - III/2023."""

import re
from dataclasses import replace

from reader.dates import forms
from reader.dates.forms import days
from reader.dates.forms.ranges import Now, Range
from reader.dates.forms.relative import Counted
from reader.dates.forms.units import Months, of_month, of_quarter, of_year
from reader.dates.numerals import UNITS, YEARS_OFF, value
from reader.dates.timex import DAY, MONTH, YEAR, Expression, integer, pattern
from reader.text.phrases import words

_JOINED = frozenset(("day", "day of a month", "feast", "month", "quarter", "year"))  # the forms that a range may begin with
_ENDS = _JOINED | {"range", "shift"}  # … and those that one with "từ" may begin or end with
_EDGE = rf"(?P<unit>năm|tháng|quý)(?:\s(?P<y>{YEAR})|\s(?P<rel>nay|này|ngoái|trước)(?!\w))?"
_NO_EDGE = r"(?!\w|\s(?:học|tài|âm|mới|\d|[iv]+(?!\w)))"  # đầu năm học, cuối quý II
_SINCE = pattern(rf"đầu\s{_EDGE}{_NO_EDGE}")  # (từ) đầu năm 2024
_UNTIL = pattern(rf"(?:cuối\s|(?<=hết\x20)){_EDGE}{_NO_EDGE}")  # (từ nay đến) cuối tháng theo kế hoạch
_NOW = pattern(r"(?:thời\sđiểm\s)?(?:hiện\s(?:nay|tại)|nay|này)(?!\w)")
_CLOCK = r"(?:\d{1,2}(?:\sgiờ|h)(?:\s?\d\d(?:\sphút)?)?\s)?"
_TO = pattern(rf"(?:\s?,)?\s(?:cho\s)?(?:đến|tới)\s(?:hết\s)?{_CLOCK}|\s?-\s?")
_FROM = pattern(rf"từ\s{_CLOCK}")
_BARE = pattern(rf"(?:(?P<m>{MONTH})\s?[/.-]\s?(?P<y>{YEAR})|(?P<y2>{YEAR})|(?P<d>{DAY}))(?![./]\d|\s?%)")  # 6/2024 · 2020 · 7
# (quý I,) II/2023 · (quý 1,) 2 năm 2023 · (tháng 7,) 8/2023
_OF_YEAR = rf"(?:\s?[/.-]\s?(?P<y>{YEAR})|\snăm\s(?P<y2>{YEAR})|(?<=[iv])(?!\w)|(?=\s?[,.;:)]|\s(?:và|năm|so|của)\s|\Z))"
_AGAIN = {
    "month": re.compile(rf"(?P<n>{MONTH}){_OF_YEAR}"),
    "quarter": re.compile(rf"(?P<n>iv|i{{1,3}}(?!\w)|[1-4]){_OF_YEAR}"),
}
YEAR_ALONE = re.compile(rf"(?P<y>{YEAR})(?=\s?[,.;:)\"]|\s(?:{words('time_words', 'after a year')})\s|\Z)")
_SINCE_NEW_YEAR = pattern(r"từ\sđầu\snăm(?!\w|\s(?:ngoái|trước|\d))")  # … up to now
# từ ngày 1/7 (khi mô hình mới vận hành) đến nay · 12 tháng 12 năm đến nay: the site has lost the year
_ASIDE = pattern(r"\s\([^()\n]{3,80}\)(?=\s(?:đến|tới)\s)|\snăm(?=\s(?:đến|tới)\snay)")


def joined(low: str, first: Expression, end: int) -> Expression:
    """``first``, or the range it begins: ngày 1/6 đến 15/6, 15/11/2022 - 14/11/2023, năm 2020 đến năm 2025."""
    if first.form not in _JOINED or isinstance(first, days.Day) and first.today:
        return first
    to = _TO.match(low, first.end, end)
    until = to and endpoint(low, to.end(), end, first)
    alike = until and (until.form == first.form or {first.form, until.form} == {"day", "feast"})  # 29 tháng Chạp đến mùng 5 Tết
    return Range(first.start, until.end, first, until) if alike else first


def from_first(low: str, at: int, end: int) -> Range | None:
    """A closed range with its "từ", or từ đầu năm, which is up to now; None for an open one, whose end is found by itself."""
    start = _FROM.match(low, at, end)
    first = start and (_edge(low, start.end(), end, _SINCE) or _now(low, start.end(), end) or endpoint(low, start.end(), end))
    if not first:
        return None
    if isinstance(first, Range) and first.start == start.end():
        return replace(first, start=at)
    aside = _ASIDE.match(low, first.end, end)
    to = _TO.match(low, aside.end() if aside else first.end, end)
    until = to and (_now(low, to.end(), end) or endpoint(low, to.end(), end, first) or _edge(low, to.end(), end, _UNTIL))
    if not to and _SINCE_NEW_YEAR.match(low, at, end):
        until = Now(first.end, first.end)
    if not until or (first.form == "day of a month" and until.form != "day"):
        return None
    return Range(at, until.end, first, until)


def _edge(low: str, at: int, end: int, compiled: re.Pattern) -> Counted | Months | None:
    """The year, quarter or month that a range begins or ends with: đầu năm, cuối năm 2024."""
    m = compiled.match(low, at, end)
    if m and m["y"]:
        return of_year(*m.span(), int(m["y"]))
    return m and Counted(*m.span(), YEARS_OFF.get(m["rel"], 0), UNITS[m["unit"]])


def _now(low: str, at: int, end: int) -> Now | None:
    m = _NOW.match(low, at, end)
    return m and Now(*m.span())


def endpoint(low: str, at: int, end: int, first: Expression | None = None) -> Expression | None:
    """One end of a range: a simple expression or a bare number; ``first`` is the other end if this is the second."""
    if at >= end:
        return None
    found = forms.simple(low, at, end) or (days.core(low, at, end) if low[at].isdigit() else None)
    if found:
        return found if found.form in _ENDS else None
    if first and (more := again(low, at, end, first)):
        return more
    m = _BARE.match(low, at, end)
    if m and m["m"]:
        return of_month(*m.span(), int(m["m"]), year=int(m["y"]))
    if m and m["y2"]:
        return of_year(*m.span(), int(m["y2"]))
    return days.DayOfMonth(*m.span(), int(m["d"])) if m and not first else None


def again(low: str, at: int, end: int, before: Expression) -> Expression | None:
    """A number that goes on with the form of an expression before it: tháng 7, | 8/2023 · quý I - | III · năm 2020 và | 2021."""
    if isinstance(before, days.Day | days.DayOfMonth):
        return days.listed(low, at, end)
    if before.form in _AGAIN and (m := _AGAIN[before.form].match(low, at, end)):
        n, year = value(m["n"]), integer(m["y"] or m["y2"])
        if before.form == "month":
            return of_month(*m.span(), n, year=year)
        return of_quarter(*m.span(), n, year=year) if 3 * n > before.month else None
    m = YEAR_ALONE.match(low, at, end) if before.form == "year" or before.form == "months" and before.year else None
    return m and replace(before, start=m.start(), end=m.end(), year=int(m["y"]), part=None)
