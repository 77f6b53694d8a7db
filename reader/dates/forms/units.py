"""Months, quarters, years and what is made of them: tháng 9/2019, tháng Chạp, quý III, 6 tháng đầu năm, giai đoạn 2020-2025, thế kỷ XX."""

import re
from dataclasses import dataclass, field
from datetime import date

from reader.dates import calendars
from reader.dates.anchor import Anchor
from reader.dates.forms.ranges import Range
from reader.dates.numerals import COUNT, MONTH_WORDS, OF_YEAR, PART, PARTS, THIS_OR_LAST, spelled, value, year_of
from reader.dates.timex import MONTH, OLD_YEAR, YEAR, Recurring, form
from reader.dates.windows import Days, months
from reader.text import units
from reader.text.phrases import words

_MODERN = 1900  # a number of four figures after "năm" is a year; an older one is so only if it counts nothing
_LEAD = 12  # characters before an expression that tell what it is
_PART = rf"(?:(?:{PART}|nửa\sđầu|nửa\scuối)\s)?"  # (đầu) thế kỷ XX
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = {ten + one: n for n, (ten, one) in enumerate((ten, one) for ten in ("", "x", "xx") for one in _ONES) if 0 < n < 22}
_CENTURY = rf"thế\s(?:kỷ|kỉ)\s(?:thứ\s)?(?P<c>2[01]|1?\d|{'|'.join(reversed(_ROMAN))}|{spelled(1, 21)})(?![\w%]|[.,/-]\d|\s?-\s?[\dx]|\s(?:tcn|trước\s(?:công|cn)))"
_SO = re.compile(r"(?:\bso\s(?:với\s)?|\()\Z")  # so với (đầu năm)
_RATED = words("time_words", "after a rate", r"\s")  # mỗi tháng 5 | lần


@dataclass(slots=True)
class Months(Recurring):
    """tháng 5, quý III, 6 tháng đầu năm, năm 2024: ``n`` months of a year from its ``month`` on; tháng Chạp is ``lunar``.

    ``part`` is that of a year at the end of a range, cuối năm 2023; đầu năm alone is the whole year.
    """

    form: str = field()
    month: int
    n: int
    part: int | None = field(default=None, kw_only=True)
    lunar: bool = field(default=False, kw_only=True)

    @property
    def precision(self) -> str:
        """Six months are a half-year."""
        return "half" if self.n == 6 else self.form

    def in_year(self, year: int) -> Days | None:
        """Those months of that year; of a lunar one the first to the 29th day, in the lunar year that begins in ``year``."""
        if not self.lunar:
            return months(date(year, self.month, 1), self.n, self.form)
        start, end = calendars.lunar(year, self.month, 1), calendars.lunar(year, self.month, 29)
        return start and end and Days(start, end, "month", "calendar")

    def undated(self, anchor: Anchor) -> Days | None:
        """The last such month, or the next where the words look ahead; of others this year's, or the last's where that is still told of."""
        if self.form == "month":
            return anchor.nearest(self)
        return anchor.this_year(self, late=self.form != "year" and (self.month + self.n > 12 or self.n >= 6))


def of_month(start: int, end: int, number: int, **known: int | bool | None) -> Months:
    """A month by its number."""
    return Months(start, end, "month", number, 1, **known)


def of_quarter(start: int, end: int, number: int, **known: int | None) -> Months:
    """A quarter by its number."""
    return Months(start, end, "quarter", 3 * number - 2, 3, **known)


def of_year(start: int, end: int, year: int | None, part: int | None = None) -> Months:
    """A year, None for that of the telling."""
    return Months(start, end, "year", 1, 12, year=year, part=part)


@form(
    rf"""(?:{_PART}|(?:thượng|trung|hạ)\stuần\s)tháng\s
        (?:(?P<m>{MONTH})(?![.,]\d(?!\d\d\d)|\s?%|/\d(?!\d\d\d)|\s(?:{_RATED})(?!\w))
        |(?P<w>(?!(?:một|bốn|năm)(?!\w|\snăm\s{YEAR}|\s?/\s?{YEAR}))(?:{MONTH_WORDS}))
        (?!\w|\s(?:{_RATED}))){OF_YEAR}"""
)
def month(m: re.Match) -> Months | None:
    """Tháng 9/2019 · đầu tháng 9/2019 · tháng 5.2023 · tháng 12 năm ngoái · tháng giêng · tháng năm năm 2023."""
    found = of_month(*m.span(), value(m["m"] or m["w"]), lunar=m["w"] in ("giêng", "chạp"), **year_of(m))
    return found if found.year or not m.string.endswith("cách mạng ", 0, found.start) else None


@form(
    rf"qu[ýí]\s(?P<q>iv|i{{1,3}}|[1-4]|nhất|hai|ba|tư|(?:một|bốn)(?=\s(?:của\s)?năm\s{YEAR}))(?!\w|[.,/-]\d(?!\d\d\d)|\s(?:lần(?!\sđầu)|buổi|kỳ)(?!\w)){OF_YEAR}"
)
def quarter(m: re.Match) -> Months:
    """Quý III · quý I/2023."""
    return of_quarter(*m.span(), value(m["q"]), **year_of(m))


@form(
    rf"(?:(?:(?P<part>{PART})\s)?năm|(?:mùa\s(?:xuân|hè|hạ|thu|đông)|(?<!vỉa\x20)hè)(?:\snăm)?)\s(?P<y>{YEAR}|(?<=năm\x20){OLD_YEAR})(?![\w%]|[.,/]\d|\s?%)"
)
def year(m: re.Match) -> Months | None:
    """Năm 2024 · cuối năm 2023 · mùa hè năm 2012 · năm 1788 · Năm 938, …; mỗi năm 1500 người is a rate."""
    counts = int(m["y"]) < _MODERN and units.after(m.string, m.string, m.end(), len(m.string))
    return None if counts else of_year(*m.span(), int(m["y"]), PARTS.get(m["part"]))


@form(r"đầu\snăm(?=\s?[,.;:)\"]|\s(?:là|có|tăng|giảm)\s|\Z)")
def running_year(m: re.Match) -> Months | None:
    """(so với) đầu năm · (đầu năm: 781)."""
    return of_year(*m.span(), None) if _SO.search(m.string, max(0, m.start() - _LEAD), m.start()) else None


@form(
    rf"""(?:(?P<half>nửa)|(?P<n>những|các|mấy|{COUNT})\s(?P<unit>tháng|quý))
        \s(?:(?P<which>đầu|cuối|còn\slại)\s(?:của\s)?(?:các\s(?=năm\s\d))?năm(?:\s(?:của\s)?(?:năm\s)?(?P<y>{YEAR})|\s{THIS_OR_LAST})?
        |(?P<which2>đầu|cuối)\s(?P<y2>{YEAR})|(?:của\s)?(?:các\s)?năm\s(?:(?P<y3>{YEAR})|(?P<rel2>nay|ngoái)(?!\w))|(?P<y4>{YEAR})(?=\s?(?:[,.;:)\n]|\Z)))(?!\shọc)"""
)
def months_of_year(m: re.Match) -> Months | None:
    """6 tháng đầu năm 2024 · nửa cuối năm · 9 tháng năm 2018 · kết quả 9 tháng 2023 · chín tháng năm nay · 3 quý đầu năm.

    Những tháng cuối năm 2022 are the last three (codebook, section 8).
    """
    some, size = m["n"] in ("những", "các", "mấy"), 3 if m["unit"] == "quý" else 1
    if some and (size > 1 or not m["which"]):
        return None
    n = 6 if m["half"] else 3 if some else value(m["n"]) * size
    first = 1 if (m["which"] or m["which2"] or "đầu") == "đầu" else 13 - n
    return Months(*m.span(), "months", first, n, **year_of(m)) if 1 <= n <= 12 else None


@form(
    rf"""(?:(?:giai\sđoạn|nhiệm\skỳ|thời\skỳ|niên\skhóa|{COUNT}\snăm|năm\shọc|các\snăm|năm)\s(?:từ\s)?(?:năm\s)?)?
        (?P<y>{YEAR})\s?(?:-|đến|tới)\s?(?:hết\s)?(?:năm\s)?(?P<y2>{YEAR})(?![\w%]|[.,/-]\d)"""
)
def term(m: re.Match) -> Range | Months | None:
    """Giai đoạn 2022 - 2025 · nhiệm kỳ 2020-2025 · 5 năm 2021-2025 · năm học 2023-2024 · giai đoạn từ năm 2020 đến năm 2025."""
    first, until = of_year(*m.span("y"), int(m["y"])), of_year(*m.span("y2"), int(m["y2"]))
    if m[0].startswith("năm học") and until.year == first.year + 1:
        return Months(*m.span(), "period", 9, 9, year=first.year)  # from September, when schools open, to May
    return Range(*m.span(), first, until) if first.year < until.year else None


@form(
    rf"""{_PART}(?:thập\s(?:niên|kỷ|kỉ)|những\snăm)\s(?P<d>(?:1\d|20)\d0|[2-9]0)(?![\w%]|[.,/]\d|\s?-\s?\d|\stuổi|\s(?:đến|tới)\s(?:năm\s)?\d|\s?(?:,|và)\s(?:19|20)\d[1-9])
        (?:,?\s(?:của\s)?(?:{_CENTURY}|thế\s(?:kỷ|kỉ)\strước(?!\w)))?"""
)
def decade(m: re.Match) -> Range:
    """Thập niên 1990 · thập niên 90 của thế kỷ trước · những năm 80 của thế kỷ XX · đầu những năm 2000."""
    year = int(m["d"])
    if year < 100:
        year += _before(m["c"]) if m["c"] else 1900
    return _era(m, year, year + 9)


@form(_PART + _CENTURY)
def century(m: re.Match) -> Range:
    """Thế kỷ 21 · đầu thế kỷ XX · thế kỷ thứ 10."""
    return _era(m, _before(m["c"]) + 1, _before(m["c"]) + 100)


def _before(century: str) -> int:
    """The year before a century's first."""
    return 100 * (_ROMAN.get(century) or value(century)) - 100


def _era(m: re.Match, first: int, last: int) -> Range:
    return Range(*m.span(), of_year(*m.span(), first), of_year(*m.span(), last))
