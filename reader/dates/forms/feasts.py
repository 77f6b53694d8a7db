"""The days that have names: Tết and the feasts, with or without their days and years.

Tết Nguyên đán Giáp Thìn 2024 · mùng 1 Tết · Quốc khánh 2/9 · ngày Quốc tế Lao động 1/5.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from reader.dates import calendars
from reader.dates.anchor import Anchor
from reader.dates.numerals import THIS_OR_LAST, spelled, value, year_of
from reader.dates.timex import DAY, MONTH, YEAR, Recurring, integer, pattern
from reader.dates.windows import Days, on
from reader.text.phrases import alternation

_NEW_YEAR = calendars.FEASTS["tết nguyên đán"]


@dataclass(slots=True)
class FeastDay(Recurring):
    """Quốc khánh 2/9, Giáng sinh, mùng 6 Tết: a feast, or the day so many ``days`` after it; Tết may say its year's name (``can_chi``)."""

    feast: calendars.Feast
    days: int | None = None
    can_chi: tuple[str, str] | None = None
    form = "feast"
    precision = "day"  # a feast is its first day

    def in_year(self, year: int) -> Days | None:
        """The feast of that year."""
        day = calendars.feast(self.feast, year)
        return on(day and day + timedelta(days=self.days or 0), "calendar")

    def resolve(self, anchor: Anchor) -> Days | None:
        """As any that every year has, by the calendar even where its year is not known."""
        window = Recurring.resolve(self, anchor)
        return window and window._replace(basis="calendar")

    def undated(self, anchor: Anchor) -> Days | None:
        """In the lunar year that it names, else the nearest such day."""
        if self.can_chi:
            year = calendars.lunar_year(*self.can_chi, anchor.telling.last.year)
            return year and self.in_year(year)
        return anchor.kept(self)


# Tết Nguyên đán Giáp Thìn 2024 · Tết Quý Mão · Tết Nguyên đán năm 2023 · Tết 2024 · Tết năm ngoái
_TET_NAME = rf"""tết(?P<name>\s(?:nguyên\sđán|cổ\struyền|âm\slịch|ta))?(?!\w)
        (?:\s(?:-\s)?(?:năm\s)?{calendars.CAN_CHI})?
        (?:,?\s?-?\s?(?:năm\s)?(?P<y>{YEAR})|\snăm\s{THIS_OR_LAST})?"""
_TET = pattern(_TET_NAME)
_BEFORE_TET = ("từ nay đến ", "từ nay tới ", "từ nay cho đến ", "từ nay đến trước ", "dịp ")
# mùng 1 Tết · mùng 3 · đêm 30 Tết · mồng 2 Tết Nguyên đán Kỷ Hợi 2019
_TET_DAY = pattern(
    rf"""(?:(?:rạng\ssáng|ngày|sáng|trưa|chiều|tối|đêm|khuya)\s)?
        (?:(?P<after>mùng|mồng)\s(?P<d>(?:[1-9]|10)(?![/.-]?\d|,?\s(?:và\s)?(?:tháng|hằng|hàng|âm|rằm))|(?:{spelled(1, 10)})(?=\stết))
        |(?P<d2>2[3-9]|30)(?=\stết))(?:\s{_TET_NAME})?"""
)
_FEAST_NAMES = alternation(calendars.FEASTS, r"\s")
# Quốc khánh 2/9 · ngày Quốc tế Lao động 1/5 · Tết Dương lịch 2021
_FEAST = pattern(
    rf"""(?:ngày\s(?:lễ\s)?)?(?P<name>{_FEAST_NAMES})(?!\w)
        (?P<tail>[ ]?(?:\([ ]?)?(?P<d>{DAY})[/.-](?P<m>{MONTH})(?P<dated>[/.-]{YEAR})?(?![./-]?\d)(?:[ ]?\))?)?(?:[ ](?:năm[ ])?(?P<y>{YEAR}))?"""
)
# Giải phóng miền Nam | (30/4/1975-30/4/2025) · Nguyễn Quốc Khánh | (45 tuổi)
_BRACKET = re.compile(r"\s?\((?:\d{1,2}[/.-]\d|\d{1,3} tuổi|sn |sinh )")


def feast(low: str, at: int, end: int) -> FeastDay | None:
    """A feast with its day or year, if it has them: Quốc khánh 2/9, Tết Dương lịch 2021, Giáng sinh."""
    m = _FEAST.match(low, at, end)
    if not m or m["dated"]:  # (2/9/1945 - 2/9/2025) speaks for itself
        return None
    known = calendars.FEASTS[" ".join(m["name"].split())]
    if not m["tail"] and (_BRACKET.match(low, m.end()) or not known.alone and not low.startswith("ngày", at)):
        return None
    return FeastDay(*m.span(), known, year=integer(m["y"]))


def tet(low: str, at: int, end: int) -> FeastDay | None:
    """The lunar new year: Tết Nguyên đán, Tết Quý Mão, Tết 2024; "Tết" alone is vague, but for "từ nay đến Tết", "dịp Tết"."""
    m = _TET.match(low, at, end)
    named = m and (m["name"] or m["can"] or m["y"] or m["rel"] or low.endswith(_BEFORE_TET, 0, at))
    return _new_year(m, None) if named else None


def tet_day(low: str, at: int, end: int) -> FeastDay | None:
    """A day before or after the lunar new year: mùng 1 Tết, mùng 3, 30 Tết, mồng 2 Tết Kỷ Hợi."""
    m = _TET_DAY.match(low, at, end)
    return m and _new_year(m, value(m["d"]) - 1 if m["after"] else int(m["d2"]) - 31)


def _new_year(m: re.Match, days: int | None) -> FeastDay:
    return FeastDay(*m.span(), _NEW_YEAR, days, (m["can"], m["chi"]) if m["can"] else None, **year_of(m))
