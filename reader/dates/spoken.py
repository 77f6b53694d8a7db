"""Decides: which window of an article a comparison is about: cùng kỳ, so với tháng trước, 4 tháng trước đó.

A comparison is about the window told last as past, or in its own sentence. What is told beside the report's window ("riêng tháng 9",
"hồi tháng 4"), what is only compared to and what is to come are no such windows in later sentences.
"""

import re
from datetime import date, timedelta

from reader.dates import counted
from reader.dates.timex import Expression
from reader.dates.windows import Days, PublicationSpan, beside, looks_ahead, unit_of
from reader.schema import Sentence
from reader.text.phrases import words

# nhiều hơn (năm trước)
_MORE = re.compile(rf"(?:so\s(?:với|cùng)|\bhơn|\bbằng)\s(?:(?:{words('time_words', 'compared')})\s){{0,3}}\Z")
_LONGEST = {"week": timedelta(days=8), "month": timedelta(days=35), "quarter": timedelta(days=100), "year": timedelta(days=3700)}
_WINDOWS = ("month", "quarter", "months", "year", "range", "lapse")  # forms that a report may be about
_REACH = 40  # characters before an expression that say what it is compared with
_RECENT = 60  # expressions; what was spoken of before them is out of mind
_WEEK, _MONTH, _YEAR = timedelta(days=7), timedelta(days=31), timedelta(days=366)


class Spoken:
    """The windows of an article as they are told, where they are known; ``telling`` is None if publication is unknown."""

    def __init__(self, low: str, sentences: list[Sentence], telling: PublicationSpan | None):
        self.low, self.sentences, self.telling = low, sentences, telling
        self.seen: list[tuple[Expression, Days]] = []  # in reading order

    def floor(self, found: Expression) -> int:
        """Where the sentence of an expression begins."""
        return self.sentences[found.sentence].start

    def recent(self) -> list[tuple[Expression, Days]]:
        """What was spoken of, the last first."""
        return self.seen[: -_RECENT - 1 : -1]

    def compared(self, found: Expression, unit: str) -> Days | None:
        """tháng trước, năm trước that the period spoken of is compared to: the one before it, whenever it is told."""
        told = unit in _LONGEST and self._other(found)
        return _one_before(unit, self.last(found, _LONGEST[unit])) if told else None

    def unit_before(self, found: Expression, unit: str) -> Days | None:
        """tháng liền kề trước: the month before the one spoken of last, else before the end of the window spoken of last."""
        return _one_before(unit, self.last(found, _LONGEST[unit]) or self.last(found))

    def last(self, found: Expression, longest: timedelta = timedelta.max) -> Days | None:
        """The window that a comparison is about: the last one told as past, or in its own sentence, and not itself compared to."""
        if resumed := self._resumed(found):
            return resumed
        for before, window in self.recent():
            if before.form not in (*_WINDOWS, "shift") or window.precision == "day" or before.quiet:
                continue
            if window.end - window.start > longest:
                continue
            here, floor = before.sentence == found.sentence, self.floor(before)
            late = self.telling and window.end > self.telling.last + _MONTH
            aside = late or not here and (looks_ahead(self.low, before, floor) or beside(self.low, before.start, floor))
            if (here or not aside) and not self._other(before):
                return window if self.low.find("\n", before.end, found.start) < 0 else self._whole(window)
        return None

    def _whole(self, part: Days) -> Days:
        """The window of which a paragraph before told a part: of the nine months, not of their last quarter, nor of the year up to now."""
        if self.telling and part.end == self.telling.last:
            return next((w for e, w in self.recent() if e.form == "months" and w.start == part.start), part)
        past = (w for e, w in self.recent() if e.form in _WINDOWS and self.telling and w.end <= self.telling.last)
        wide = (w for w in past if w.start <= part.start and part.end <= w.end and w.end - w.start <= _YEAR)
        return max(wide, key=lambda w: w.end - w.start, default=part)

    def _other(self, found: Expression) -> bool:
        """Whether a time is told only to compare with it."""
        at, floor = found.start, max(self.floor(found), found.start - _REACH)
        numbered = self.low[at].isdigit()  # hơn 6 tháng đầu năm: a little more than these
        return not numbered and bool(_MORE.search(self.low, floor, at))

    def before(self, found: Expression) -> tuple[Expression, Days] | None:
        """What is told before an expression, in its sentence or the one before, and not only to compare with it."""
        near = ((e, w) for e, w in self.recent() if found.sentence - e.sentence <= 1 and not e.quiet)
        return next(((e, w) for e, w in near if not self._other(e)), None)

    def _resumed(self, found: Expression) -> Days | None:
        """The window that a bare length before a comparison takes up: Trong 5 tháng, tỉnh bắt 486 vụ, nhiều hơn (cùng kỳ)."""
        last = max((e.end for e, _ in self.seen[-3:]), default=0)
        for bare in counted.lengths(self.low, max(self.floor(found), min(last, found.start)), found.start):
            for before, window in self.recent():
                if before.form in ("months", "range") and counted.length(window.start, window.end) == bare.n:
                    return window
            if bare.summed and self.telling and (days := counted.summed(bare.n, self.telling.last)):
                return days
        return None

    def begun(self) -> date | None:
        """Where the window spoken of last begins."""
        return next((w.start for e, w in self.recent() if e.form in _WINDOWS), None)

    def day(self) -> tuple[Expression, date] | None:
        """The day spoken of last."""
        return next(((e, w.end) for e, w in self.recent() if w.precision == "day" and not e.quiet), None)


def _one_before(name: str, spoken: Days | None) -> Days | None:
    """The week, month, quarter or year before a window's last."""
    if spoken and name == "week":  # a report's may begin on any day
        return spoken._replace(start=spoken.start - _WEEK, end=spoken.end - _WEEK, precision="period", basis="relative")
    return spoken and unit_of(spoken.end, name, -1)
