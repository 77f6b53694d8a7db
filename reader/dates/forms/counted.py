"""Windows counted in units: N months of a year, and the months, years, weeks or days gone by or to come."""

import re
from dataclasses import dataclass
from datetime import date

from reader.dates.anchor import Anchor
from reader.dates.calendars import months_on
from reader.dates.forms.units import Months
from reader.dates.numerals import COUNT, THIS_OR_LAST, UNIT, UNITS, value, year_of
from reader.dates.timex import YEAR, Expression, form
from reader.dates.windows import DAYS, ONE_DAY, Days, months

_EARLY = 3  # the last month in which "5 năm qua" ends with the year before


@dataclass(slots=True)
class MonthsPast(Expression):
    """11 tháng qua: the window of as many months spoken of before, else the whole months before the telling."""

    n: int
    form = "months"

    def resolve(self, anchor: Anchor) -> Days:
        """Those months, none where publication is unknown."""
        for before, window in anchor.spoken.recent():
            if isinstance(before, Months) and (before.form, before.month, before.n) == ("months", 1, self.n) and window.start:
                return window._replace(basis="relative")
        if anchor.telling is None:
            return Days(None, None, "months", "relative")
        return months(months_on(anchor.telling.first.replace(day=1), -self.n), self.n, basis="relative")


@dataclass(slots=True)
class Lapse(Expression):
    """5 năm qua, 2 tuần qua, 3 ngày tới: as many whole days, weeks, months or years before the telling's, or ``ahead`` of it."""

    n: int
    unit: str
    ahead: bool
    form = "lapse"

    def resolve(self, anchor: Anchor) -> Days:
        """Those days, none where publication is unknown; years gone by end with the last one if told early in a year, else today."""
        now = anchor.now()
        if now is None:
            return Days(None, None, "period", "relative")
        if self.unit in DAYS:
            days = self.n * DAYS[self.unit] * ONE_DAY
            return Days(*((now + ONE_DAY, now + days) if self.ahead else (now - days, now - ONE_DAY)), "period", "relative")
        if self.unit == "month":
            return months(months_on(now.replace(day=1), 1), self.n, basis="relative")
        if self.ahead or now.month <= _EARLY:
            return months(date(now.year + 1 if self.ahead else now.year - self.n, 1, 1), 12 * self.n, "period", "relative")
        return Days(months_on(now, -12 * self.n), now, "period", "relative")


_OF = rf"(?:\s(?:của\s)?(?:năm\s)?(?P<y>{YEAR})|\s{THIS_OR_LAST})?"


@form(
    rf"""(?P<n>những|các|mấy|{COUNT})\s(?P<unit>tháng|quý)\s(?:(?P<which>đầu|cuối|còn\slại)\s(?:của\s)?(?:các\s(?=năm\s\d))?năm{_OF}
        |(?P<which2>đầu|cuối)\s(?P<y3>{YEAR})|(?:của\s)?(?:các\s)?năm\s(?:(?P<y2>{YEAR})|(?P<rel2>nay|ngoái)(?!\w))|(?P<y4>{YEAR})(?=\s?(?:[,.;:)\n]|\Z)))(?!\shọc)"""
)
def months_of_year(m: re.Match) -> Months | None:
    """6 tháng đầu năm 2024 · 6 tháng đầu các năm 2022, 2023 · 9 tháng năm 2018 · kết quả 9 tháng 2023 · chín tháng năm nay · 3 quý đầu năm.

    Những tháng cuối năm 2022 are the last three (codebook, section 8).
    """
    some = m["n"] in ("những", "các", "mấy")
    if some and (m["unit"] == "quý" or not m["which"]):
        return None
    n = 3 if some else value(m["n"]) * (3 if m["unit"] == "quý" else 1)
    first = 1 if (m["which"] or m["which2"] or "đầu") == "đầu" else 13 - n
    return Months(*m.span(), "months", first, n, **year_of(m)) if 1 <= n <= 12 else None


@form(rf"nửa\s(?:(?P<which>đầu|cuối)\snăm|năm\s(?P<which2>đầu|cuối)){_OF}")
def half(m: re.Match) -> Months:
    """Nửa đầu năm · nửa cuối năm 2024 · nửa năm đầu 2024."""
    return Months(*m.span(), "months", 7 if "cuối" in (m["which"], m["which2"]) else 1, 6, **year_of(m))


@form(
    rf"""(?P<n>nửa|{COUNT})\s(?P<unit>{UNIT})\s(?:(?P<past>(?:vừa\s|đã\s)?qua|vừa\srồi|(?P<late>gần|trở\slại)\sđây)
        |tới|tiếp\stheo)(?!\w|\s(?:đây|nay))"""
)
def past(m: re.Match) -> MonthsPast | Lapse | None:
    """11 tháng qua · nửa năm qua · 3 ngày tới · 5 năm gần đây · 3 năm trở lại đây."""
    unit = UNITS[m["unit"]]
    if m["n"] == "nửa":
        return MonthsPast(*m.span(), 6) if unit == "year" else None
    n = value(m["n"])
    if not n or (m["late"] and n == 1):  # một ngày gần đây
        return None
    return MonthsPast(*m.span(), n) if m["past"] and unit == "month" else Lapse(*m.span(), n, unit, not m["past"])
