"""Months, quarters and years by their number: tháng 9/2019, tháng Chạp, quý III, năm 2024, mùa hè năm 2012."""

import re
from dataclasses import dataclass, replace
from datetime import date

from reader.dates import calendars
from reader.dates.anchor import Anchor
from reader.dates.forms.ranges import Range
from reader.dates.numerals import COUNT, MONTH_WORDS, OF_YEAR, PART, PART_OF, PARTS, value, year_of
from reader.dates.timex import DATED_YEAR, MONTH, NAMED_YEAR, YEAR, Expression, Recurring, form
from reader.dates.windows import Days, months, whole
from reader.text import units
from reader.text.phrases import words

_LEAD = 12  # characters before an expression that tell what it is
_SO = re.compile(r"(?:\bso\s(?:với\s)?|\()\Z")  # so với (đầu năm)
_RATED = words("time_words", "after a rate", r"\s")  # mỗi tháng 5 | lần
_MODERN = 1900  # a number of four figures after "năm" is a year; an older one is so only if it counts nothing


@dataclass(slots=True)
class Month(Recurring):
    """tháng 5, đầu tháng 9/2019, tháng 12 năm ngoái: a month, the last gone by unless the words look ahead; tháng Chạp is ``lunar``."""

    month: int
    lunar: bool = False
    form = "month"

    def in_year(self, year: int) -> Days | None:
        """The month of that year; of a lunar one the first to the 29th day, in the lunar year that begins in ``year``."""
        if not self.lunar:
            return months(date(year, self.month, 1), 1, "month")
        start, end = calendars.lunar(year, self.month, 1), calendars.lunar(year, self.month, 29)
        return start and end and Days(start, end, "month", "calendar")

    def undated(self, anchor: Anchor) -> Days | None:
        """The last such month, or the next where the words look ahead."""
        return anchor.nearest(self)


@dataclass(slots=True)
class Quarter(Recurring):
    """quý III, quý I/2023, quý đầu tiên của năm 2023."""

    n: int
    form = "quarter"

    def in_year(self, year: int) -> Days:
        """The quarter of that year."""
        return months(date(year, 3 * self.n - 2, 1), 3, "quarter")

    def undated(self, anchor: Anchor) -> Days:
        """This year's; the last one of the year is still told of in the next."""
        return anchor.this_year(self, late=self.n == 4)


@dataclass(slots=True)
class Year(Expression):
    """năm 2024, cuối năm 2023, hè 2023: a year, or its ``part`` at the end of a range; a season has no known days but its year's."""

    year: int
    part: int | None = None
    form = "year"

    def stated(self) -> Days:
        """The whole year."""
        return whole(self.year)


@dataclass(slots=True)
class RunningYear(Recurring):
    """(so với) đầu năm: a part of the year of the telling, coded as the year."""

    form = "year"

    def in_year(self, year: int) -> Days:
        """The whole year."""
        return whole(year)

    def undated(self, anchor: Anchor) -> Days:
        """The telling's."""
        return anchor.this_year(self, late=False)


@dataclass(slots=True)
class SchoolYear(Expression):
    """năm học 2025-2026: from September, when schools open, to May."""

    begins: int
    form = "school year"

    def stated(self) -> Days:
        """From 1 September to 31 May."""
        return months(date(self.begins, 9, 1), 9, "period")


@form(
    rf"""(?:{PART_OF}|(?:thượng|trung|hạ)\stuần\s)tháng\s
        (?:(?P<m>{MONTH})(?![.,-]\d(?!\d\d\d)|\s?%|/\d(?!\d\d\d)|\s(?:{_RATED})(?!\w))
        |(?P<w>(?!(?:một|bốn|năm)(?!\w|\snăm\s{YEAR}|\s?/\s?{YEAR}))(?:{MONTH_WORDS}))
        (?!\w|\s(?:{_RATED}))){OF_YEAR}"""
)
def month(m: re.Match) -> Month | None:
    """Tháng 9/2019 · đầu tháng 9/2019 · tháng 5.2023 · tháng 12 năm ngoái · tháng giêng · tháng năm năm 2023."""
    found = Month(*m.span(), value(m["m"] or m["w"]), m["w"] in ("giêng", "chạp"), **year_of(m))
    return found if found.year or not m.string.endswith("cách mạng ", 0, found.start) else None


@form(rf"tháng\s(?P<m>{MONTH})\s?-\s?(?P<m2>{MONTH})(?!-){OF_YEAR}")
def months_to(m: re.Match) -> Range | None:
    """Tháng 1-6/2024."""
    first = Month(m.start(), m.end("m"), int(m["m"]), **year_of(m))
    until = replace(first, month=int(m["m2"]))
    return Range(*m.span(), first, until) if first.month < until.month else None


@form(
    rf"qu[ýí]\s(?P<q>iv|i{{1,3}}|[1-4]|nhất|hai|ba|tư|(?:một|bốn)(?=\s(?:của\s)?năm\s{YEAR}))(?!\w|[.,/-]\d(?!\d\d\d)|\s(?:lần(?!\sđầu)|buổi|kỳ)(?!\w)){OF_YEAR}"
)
def quarter(m: re.Match) -> Quarter:
    """Quý III · quý I/2023."""
    return Quarter(*m.span(), value(m["q"]), **year_of(m))


@form(
    rf"(?:(?P<part>{PART})\s)?năm\s(?P<y>{YEAR}|1\d{{3}}|[1-9]\d\d(?=\s?[,.;:)]|\s(?:là|đến|tới|sau|trước|khi)\s|\Z))(?![\w%]|[.,/]\d|\s?%)"
)
def year(m: re.Match) -> Year | None:
    """Năm 2024 · cuối năm 2023 · năm 1788 · Năm 938, …: fewer figures need a stop or a word of time; mỗi năm 1500 người is a rate."""
    counts = int(m["y"]) < _MODERN and units.after(m.string, m.string, m.end(), len(m.string))
    return None if counts else Year(*m.span(), int(m["y"]), PARTS.get(m["part"]))


@form(r"đầu\snăm(?=\s?[,.;:)\"]|\s(?:là|có|tăng|giảm)\s|\Z)")
def running_year(m: re.Match) -> RunningYear | None:
    """(so với) đầu năm · (đầu năm: 781)."""
    return RunningYear(*m.span()) if _SO.search(m.string, max(0, m.start() - _LEAD), m.start()) else None


@form(
    rf"(?:mùa\s(?:xuân|hè|hạ|thu|đông)|(?<!vỉa\x20)hè)\s(?:năm\s)?(?P<y>{YEAR}|(?<=năm\x20){NAMED_YEAR})(?![\w%]|[.,/-]\d|\s?%)"
)
def season(m: re.Match) -> Year:
    """Mùa hè năm 2012 · hè 2023 · mùa xuân năm 1789."""
    return Year(*m.span(), int(m["y"]))


@form(
    rf"""(?:(?:giai\sđoạn|nhiệm\s(?:kỳ|kì)|thời\s(?:kỳ|kì)|niên\skhóa|{COUNT}\snăm|năm\shọc|các\snăm|năm)\s(?:từ\s)?(?:năm\s)?)?
        (?P<y>{YEAR}|(?:(?<=\()|(?<=năm\x20)|(?<=đoạn\x20)|(?<=kỳ\x20))1[0-8]\d\d)\s?(?:-|đến|tới)\s?(?:hết\s)?(?:năm\s)?(?P<y2>{DATED_YEAR})(?![\w%]|[.,/-]\d)"""
)
def term(m: re.Match) -> Range | SchoolYear | None:
    """Giai đoạn 2022 - 2025 · nhiệm kỳ 2020-2025 · 5 năm 2021-2025 · năm học 2023-2024 · giai đoạn từ năm 2020 đến năm 2025 · (1858-1884)."""
    first, until = Year(*m.span("y"), int(m["y"])), Year(*m.span("y2"), int(m["y2"]))
    if m[0].startswith("năm học") and until.year == first.year + 1:
        return SchoolYear(*m.span(), first.year)
    return Range(*m.span(), first, until) if first.year < until.year else None
