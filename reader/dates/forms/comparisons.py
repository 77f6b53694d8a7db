"""Times known from what the article has spoken of: cùng kỳ năm 2020, tháng liền kề trước, 5 năm trước đó, cùng ngày, hôm sau."""

import re
from dataclasses import dataclass

from reader.dates.anchor import Anchor
from reader.dates.calendars import months_on
from reader.dates.numerals import COUNT, UNITS, value, year_of
from reader.dates.timex import YEAR, Expression, form
from reader.dates.windows import MONTHS, ONE_DAY, Days, months, on, shifted

_STILL_SPOKEN_OF = 2  # sentences
_HEAD_OF_SENTENCE = re.compile(r"(?:\A|[.!?…\n\"]\s{0,3}|\n)\Z")
_GAP = 4  # characters that may part two sentences


@dataclass(slots=True)
class SamePeriod(Expression):
    """cùng kỳ, cùng kỳ năm 2020: the window spoken of, a year earlier or in the year told."""

    year: int | None = None
    form = "same"

    def resolve(self, anchor: Anchor) -> Days:
        """The same days in another year, none where no window is spoken of."""
        basis = "context" if self.year else "relative"
        spoken = anchor.spoken.last(self)
        if spoken is None:
            return Days(None, None, "period", basis)
        return shifted(spoken, self.year - spoken.end.year if self.year else -1)._replace(basis=basis)


@dataclass(slots=True)
class Before(Expression):
    """tháng liền kề trước, cùng kỳ tháng trước: the month or quarter before the one spoken of; 5 năm trước đó: ``n`` years before it.

    The days of a kỳ are not known.
    """

    unit: str | None
    n: int | None = None
    form = "before"

    def resolve(self, anchor: Anchor) -> Days:
        """Those before, none where no window is spoken of."""
        known = None
        if not self.n:
            known = self.unit and anchor.spoken.unit_before(self, self.unit)
        elif begun := anchor.spoken.begun():
            n = self.n * MONTHS[self.unit]
            known = months(months_on(begun, -n), n, "months" if self.unit == "month" else "period", "relative")
        return known or Days(None, None, "period", "relative")


@dataclass(slots=True)
class DayFromSpoken(Expression):
    """cùng ngày, sáng hôm sau, Ba ngày sau: ``n`` days from the day spoken of last."""

    n: int
    form = "before"

    def resolve(self, anchor: Anchor) -> Days | None:
        """That day; another day only if the day was spoken of just before."""
        spoken = anchor.spoken.day()
        if not spoken or self.n and self.sentence - spoken[0].sentence > _STILL_SPOKEN_OF:
            return None
        return on(spoken[1] + self.n * ONE_DAY, "relative")


@form(
    rf"""(?:cùng\skỳ(?:\s(?:của\s)?(?:năm\s)?(?P<y>{YEAR})|\s(?:của\s)?năm\s(?:ngoái|trước)(?!\w)|\s(?P<month>tháng\strước))?
        |cùng\sthời\s(?:điểm|gian|kỳ)\s(?:này\s)?(?:của\s)?năm\s(?:(?P<y2>{YEAR})|ngoái|trước))(?!\w)"""
)
def same(m: re.Match) -> SamePeriod | Before:
    """Cùng kỳ · cùng kỳ năm 2020 · cùng kỳ năm ngoái · cùng kỳ 2019 · cùng thời điểm năm trước."""
    return Before(*m.span(), "month") if m["month"] else SamePeriod(*m.span(), year_of(m)["year"])


@form(
    rf"(?<!\d\x20)(?:(?P<n>{COUNT})\s(?=tháng|năm))?(?P<unit>tuần|tháng|quý|năm|kỳ)\s(?:liền\s(?:kề\s)?trước|trước\s?(?:liền\skề|đó))(?!\w|\sđây)",
    not_after="vague",
)
def before(m: re.Match) -> Before:
    """(so với) tháng liền kề trước · quý trước liền kề · năm trước đó · kỳ liền trước · 5 năm trước đó."""
    return Before(*m.span(), UNITS.get(m["unit"]), value(m["n"]) if m["n"] else None)


@form(rf"(?P<n>{COUNT})\s(?:ngày|(?P<weeks>tuần))\ssau(?!\s(?:khi|này|đó|ngày))(?!\w)")
def days_later(m: re.Match) -> DayFromSpoken | None:
    """Hai ngày sau · Một tuần sau, at the head of a sentence."""
    opens = _HEAD_OF_SENTENCE.search(m.string, max(0, m.start() - _GAP), m.start())
    return DayFromSpoken(*m.span(), value(m["n"]) * (7 if m["weeks"] else 1)) if opens else None
