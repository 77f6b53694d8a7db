"""What an article has spoken of when it compares: cùng kỳ, so với tháng trước, 4 tháng trước đó.

A comparison is about the window told last as past, or in its own sentence. What is told beside the report's window ("riêng tháng 9",
"hồi tháng 4"), what is only compared to and what is to come are no such windows in later sentences.
"""

import re
from datetime import timedelta

from reader.dates import calendars, counted
from reader.dates.timex import Expression
from reader.dates.windows import Telling, Window, beside, looks_ahead, months, shifted, whole
from reader.schema import Sentence

_COMPARED = re.compile(r"so\s(?:với|cùng)\s(?:\w+\s){0,3}\Z")
_MORE = re.compile(
    r"(?:so\s(?:với|cùng)|\bhơn|\bbằng)\s(?:(?:của|cả|kết quả|mức|số|thời điểm|vụ|cuối)\s){0,3}\Z"
)  # nhiều hơn (năm trước)
_LONGEST = {"week": timedelta(days=8), "month": timedelta(days=35), "quarter": timedelta(days=100), "year": timedelta(days=3700)}
_RECENT = 60  # expressions; what was spoken of before them is out of mind
_JUST_BEFORE = 2  # sentences
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


class Spoken:
    """The windows of an article as they are told; ``seen`` grows in reading order."""

    def __init__(self, low: str, sentences: list[Sentence], telling: Telling | None):
        self.low, self.sentences, self.telling = low, sentences, telling
        self.seen: list[tuple[Expression, Window]] = []

    def recent(self) -> list[tuple[Expression, Window]]:
        """What was spoken of, the last first."""
        return self.seen[: -_RECENT - 1 : -1]

    def before(self, found: Expression) -> Window | None:
        """tháng trước, năm trước that the period spoken of is compared to: the one before it, whenever it is told."""
        if found.n != -1 or found.word not in _LONGEST or found.third or not self.low.startswith("trước", found.end - 5):
            return None
        if not _MORE.search(self.low, max(self.sentences[found.sentence].start, found.start - 40), found.start):
            return None
        return self._one_before(found.word, self.last(found, _LONGEST[found.word]))

    def _one_before(self, unit: str, spoken: Window | None) -> Window | None:
        """The week, month, quarter or year before a window's last."""
        if spoken is None:
            return None
        if unit == "week":
            return Window(spoken.start - _WEEK, spoken.end - _WEEK, "period", "relative")
        if unit == "year":
            return whole(spoken.end.year - 1)._replace(basis="relative")
        size = 3 if unit == "quarter" else 1
        count = (spoken.end.year * 12 + spoken.end.month - 1) // size - 1
        year, first = divmod(count * size, 12)
        return months(year, first + 1, first + size, unit, "relative")

    def same(self, found: Expression) -> Window:
        """cùng kỳ năm 2020: the window spoken of, in that year; tháng liền kề trước: the month before it."""
        unit = found.word
        spoken = self.last(found, _LONGEST[unit] if unit else timedelta.max)
        if unit and (before := self._one_before(unit, spoken or self.last(found))):
            return before
        if spoken is None:
            return Window(None, None, "period", "relative" if found.year is None else "context")
        years = found.year - spoken.end.year if found.year else -1
        return shifted(spoken, years)._replace(basis="context" if found.year else "relative")

    def last(self, found: Expression, longest: timedelta = timedelta.max) -> Window | None:
        """The window that a comparison is about: the last one told as past, or in its own sentence, and not itself compared to."""
        if longest == timedelta.max and (resumed := self._resumed(found)):
            return resumed
        for before, window in self.recent():
            if (
                before.form not in ("month", "quarter", "months", "year", "range", "shift")
                or not window.start
                or window.precision == "day"
                or window.end - window.start > longest
            ):
                continue
            if before.quiet or before.end > found.start:
                continue
            here = before.sentence == found.sentence
            if not here and self.telling and window.end > self.telling.last + timedelta(days=31):
                continue
            floor = self.sentences[before.sentence].start
            if _COMPARED.search(self.low, max(floor, before.start - 40), before.start):
                continue
            if not here and (looks_ahead(self.low, before, floor) or beside(self.low, before.start, floor)):
                continue
            return window
        return None

    def _resumed(self, found: Expression) -> Window | None:
        """The window that a bare length before a comparison takes up: Trong 5 tháng, tỉnh bắt 486 vụ, nhiều hơn (cùng kỳ)."""
        floor = self.sentences[found.sentence].start
        last = max((e.end for e, _ in self.seen[-3:]), default=0)
        for bare in counted.lengths(self.low, max(floor, min(last, found.start)), found.start):
            for before, window in self.recent():
                if window.start and before.form in ("months", "range") and counted.length(window.start, window.end) == bare.n:
                    return window
            if bare.summed and self.telling and (days := counted.summed(bare.n, self.telling.last)):
                return Window(*days, "half" if bare.n == 6 else "months", "relative")
        return None

    def units_before(self, found: Expression) -> Window | None:
        """5 năm trước đó: as many years before the period spoken of last; cùng ngày by the day spoken of last."""
        if found.word == "day":
            return self._day_before(found)
        monthly = found.word == "month"
        spoken = next(
            (w for e, w in self.recent() if w.start and e.form in ("range", "year", "months", "month", "quarter")), None
        )
        if spoken is None:
            return Window(None, None, "months" if monthly else "period", "relative")
        year, month = divmod(spoken.start.year * 12 + spoken.start.month - 1 - found.n * (1 if monthly else 12), 12)
        start = calendars.day(year, month + 1, spoken.start.day) or calendars.month_end(year, month + 1)
        half = monthly and found.n == 6 and (start.month, start.day) in ((1, 1), (7, 1))
        return Window(start, spoken.start - _DAY, "half" if half else "months" if monthly else "period", "relative")

    def _day_before(self, found: Expression) -> Window | None:
        """cùng ngày: the day spoken of last; hôm sau: the next after it, if it was spoken of just before."""
        for e, w in self.recent():
            if w.precision == "day" and w.end and not e.quiet:
                if found.n and found.sentence - e.sentence > _JUST_BEFORE:
                    return None
                day = w.end + timedelta(days=found.n)
                return Window(day, day, "day", "relative")
        return None
