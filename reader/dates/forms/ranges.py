"""From one time to another: ngày 1/6 đến 15/6, từ đầu năm đến nay, giai đoạn 2020-2025; and the ends that only a range has."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import methodcaller

from dateutil.relativedelta import relativedelta

from reader.dates.anchor import Anchor
from reader.dates.timex import Expression
from reader.dates.windows import Days, on

_NAMED = ("day", "month", "quarter")  # forms that another end may give their year
_RELATIVE = frozenset(("now", "shift"))  # a range that begins or ends with one of these is counted from the telling
_BEGINS, _ENDS = (1, 7, 10), (3, 6, 12)  # months with which the beginning, middle and end of a year begin and end


@dataclass(slots=True)
class Range(Expression):
    """từ ngày 15/12/2021 đến 14/2/2022: from the beginning of ``first`` to the end of ``until``."""

    first: Expression
    until: Expression
    form = "range"

    def __post_init__(self):
        """A first day without a month is in that of the last: từ 15 đến 20/5."""
        if self.first.form == "day of a month" and self.until.form == "day":
            self.first = self.first.within(self.until.year, self.until.month)

    def stated(self) -> Days | None:
        """The period where an end says its year."""
        return self._spanned(methodcaller("stated"), "stated") if self.first.year or self.until.year else None

    def resolve(self, anchor: Anchor) -> Days:
        """Where no end says its year, from where the article puts the first to the next such end."""
        if window := self.stated():
            return window
        self.first.sentence = self.until.sentence = self.sentence
        relative = self.first.form in _RELATIVE or self.until.form in _RELATIVE
        basis = "relative" if relative else anchor.telling and anchor.telling.basis
        window = anchor.telling and self._spanned(methodcaller("resolve", anchor), basis)
        return window or Days(None, None, "period", "relative" if relative else None)

    def _ends(self, window: Callable[[Expression], Days | None]) -> tuple[Days | None, Days | None]:
        """The windows of both ends; one without a year takes the year that keeps them in order."""
        first, until = self.first, self.until
        if (until.dated or until.form == "now") and first.form in _NAMED and not first.dated:
            end = window(until)
            years = (end.end.year, end.end.year - 1) if end and end.end else ()
            return next((w for y in years if (w := first.in_year(y)) and w.start <= end.end), None), end
        start = window(first)
        if until.form in _NAMED and not until.dated:
            years = (start.start.year, start.start.year + 1) if start and start.start else ()
            return start, next((w for y in years if (w := until.in_year(y)) and w.end >= start.start), None)
        return start, window(until)

    def _spanned(self, window: Callable[[Expression], Days | None], basis: str) -> Days | None:
        """The period from one end to the other, None if they are not in order.

        (từ) cuối năm 2022 is from October on, (đến) giữa năm 2023 to the end of June; the beginning or end of a month is the month
        (codebook, section 8).
        """
        start, end = self._ends(window)
        if not (start and start.start and end and end.end):
            return None
        first, last = start.start, end.end
        if self.first.part and start.precision == "year":
            first = first.replace(month=_BEGINS[self.first.part - 1])
        if self.until.part and end.precision == "year":
            last += relativedelta(month=_ENDS[self.until.part - 1], day=31)
        return Days(first, last, "period", basis) if first <= last else None


@dataclass(slots=True)
class Now(Expression):
    """(từ đầu năm đến) nay: the day of telling."""

    form = "now"

    def resolve(self, anchor: Anchor) -> Days | None:
        """The day of telling, as far as it is known."""
        return on(anchor.now(), "relative")
