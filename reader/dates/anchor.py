"""Decides: which year a date without one is in, by the article's telling and by what it has spoken of before.

The *telling* is when the article was published, as far as that is known. A day without a year is the last such day not after the
telling unless the words look ahead (codebook, section 8); a feast is the nearest one, rather to come than gone.
"""

import re
from datetime import date, timedelta
from operator import itemgetter

from reader.dates.spoken import Spoken
from reader.dates.timex import Expression, Recurring
from reader.dates.windows import Days, PublicationSpan, looks_ahead, opens_before
from reader.schema import Sentence
from reader.text.phrases import words

_AHEAD_IN = re.compile(rf"\b(?:{words('time_words', 'to come')}|{words('time_words', 'plans')})(?!\w)")
_THIS = re.compile(r"\snày(?!\w)")  # ngày 8/6 này: one of this year
_LISTED = ("day", "month", "quarter")  # forms whose lists have their year at the last
_NEAR = 300  # characters
_SOON = timedelta(days=92)
_AFTER = timedelta(days=31)  # how long after a deduced telling a day may still be told: the article was printed then or later
_LONG_AGO = timedelta(days=180)
_FAR = timedelta(days=240)
_STORY = timedelta(days=300)  # a full date told so long after is a story's, and what follows it the story's too
_EARLY = 2  # months of a year in which the last year is still reviewed
_LATE = 11  # the month from which "ngày 5/1 này" is of the next year


class Anchor:
    """What the expressions of one article are resolved by, in reading order; ``telling`` is None if publication is unknown."""

    def __init__(self, low: str, sentences: list[Sentence], telling: PublicationSpan | None):
        self.low, self.sentences, self.telling = low, sentences, telling
        self.spoken = Spoken(low, sentences, telling)

    def read(self, found: Expression, follower: Expression | None = None) -> Days | None:
        """The window of the next expression, None for one that is no date after all; ``follower`` is the last of a list it opens."""
        listed = follower and follower.year and follower.form == found.form and found.form in _LISTED and not found.dated
        window = found.in_year(follower.year) if listed else found.resolve(self)
        window = window._replace(basis="context") if window and listed else window
        if window:
            self.spoken.seen.append((found, window))
        return window

    def floor(self, found: Expression) -> int:
        """Where the sentence of an expression begins."""
        return self.sentences[found.sentence].start

    def now(self) -> date | None:
        """The day of telling; where only its month or year is known, the last day spoken of in it, before what is told as still to come."""
        telling = self.telling
        if telling is None or telling.day:
            return telling and telling.day
        floor = telling.first - timedelta(days=45)
        gone, last = [], telling.last
        for e, w in self.spoken.recent():
            if not w.end or e.quiet or not (w.precision == "day" or e.form == "range"):
                continue
            if looks_ahead(self.low, e, self.floor(e)):
                if telling.first < w.start <= last and w.precision == "day":
                    last = w.start - timedelta(days=1)
            elif (
                w.precision != "day" or w.basis != "calendar" or telling.whole_year
            ):  # where only the year is known a feast says more
                gone.append(w.end)
        return max((day for day in gone if floor <= day <= last), default=last)

    def counted(self, found: Recurring) -> Days | None:
        """The window of an expression in the year that it counts from the telling's, in a story from that of what was told just before.

        (tháng 10) cùng năm is always of the year told before; (tháng 3) năm sau is so only in a story.
        """
        words, telling = self.low[found.start : found.end], self.telling
        before, window = self.spoken.before(found) or (None, None)
        end = window and window.end
        dated = end and before.form != "range" and window.basis not in ("relative", telling.basis)
        story = dated and telling.last - end >= _STORY
        other = words.endswith("cùng năm") or story and words.endswith(("năm sau", "năm trước"))
        year = (end and end.year) if other else telling.last.year
        counted = year and found.in_year(year + found.offset)
        if counted and counted.basis == "stated":
            return counted._replace(basis="context" if other else "relative")
        return counted

    def this_year(self, found: Recurring, late: bool) -> Days | None:
        """In the year that its sentence told, else that of the telling; early in a year, what is ``late`` in the year is the last year's unless the words look ahead."""
        before, window = self.spoken.before(found) or (None, None)
        if before and before.form == "year" and before.sentence == found.sentence and window.start:
            return found.in_year(window.start.year)._replace(basis="context")  # Năm 2023 giảm 10%, riêng | 6 tháng đầu năm
        last = self.telling.last
        gone = late and last.month <= _EARLY and not looks_ahead(self.low, found, self.floor(found))
        return found.in_year(last.year - gone)

    def kept(self, found: Recurring) -> Days | None:
        """The day kept every year that is nearest to the telling, rather the next than the last."""
        year = self.telling.last.year
        days = [w for y in (year - 1, year, year + 1) if (w := found.in_year(y))]
        first, last = self.telling.first, self.telling.last
        far = (max((w.start - last).days, 3 * (first - w.start).days, 0) for w in days)  # one gone by is three times as far
        nearest = min(zip(far, days, strict=True), key=itemgetter(0), default=None)
        return nearest and nearest[1]._replace(basis="calendar")

    def chained(self, found: Recurring) -> Days | None:
        """In a story told long after, a day follows the full date before it: Ngày 10/12/2021, … Đến ngày 15/12."""
        before, window = self.spoken.before(found) or (None, None)
        if not before or before.form != "day" or not window.end or self.telling.first - window.end < _STORY:
            return None
        days = (found.in_year(window.end.year + n) for n in (0, 1))
        return next(
            (day._replace(basis="context") for day in days if day and 0 <= (day.start - window.end).days <= _SOON.days), None
        )

    def nearest(self, found: Recurring) -> Days | None:
        """The last such day or month that has begun by the telling; the next one where the words look ahead."""
        first, last = self.telling.first, self.telling.last
        if self.telling.whole_year:
            return found.in_year(first.year)
        if _THIS.match(self.low, found.end):
            return found.in_year(last.year + (last.month >= _LATE and found.month <= _EARLY))
        near = [w for year in range(last.year - found.far_apart, last.year + 2) if (w := found.in_year(year))]
        bound = last + _AFTER if self.telling.basis == "context" and found.form == "day" else last
        gone = [w for w in near if w.start <= bound]
        coming = [w for w in near if w.end >= first]
        if not gone or not coming:
            return gone[-1] if gone else None
        if found.weekday is not None and (fitting := [w for w in near if w.start.weekday() == found.weekday]):
            return min(fitting, key=lambda w: abs(w.start - first))
        return coming[0] if self._ahead(found, gone[-1], coming[0]) else gone[-1]

    def _ahead(self, found: Recurring, gone: Days, coming: Days) -> bool:
        """Whether a day or month is the one to come rather than the one gone by.

        Where no word says so, a day after an opening "Trước" is the nearer one, and a month if it is due at once or its sentence is about
        what is to come; any other day is to come only if soon, in a sentence about what is to come.
        """
        to_come, gone_by = coming.start - self.telling.last, self.telling.last - gone.end
        ahead = looks_ahead(self.low, found, self.floor(found))
        if ahead and to_come > _FAR and gone_by < _SOON:
            return False  # giao ban công tác tháng 10, told in November · đến hết ngày 31/8, toàn tỉnh có, told in September
        if ahead is not None or to_come <= timedelta():
            return bool(ahead)
        sentence = self.sentences[found.sentence]
        if opens_before(self.low, found, sentence.start):
            return to_come < gone_by
        if found.form == "month" and to_come < gone_by:
            return to_come <= _AFTER or bool(_AHEAD_IN.search(self.low, sentence.start, sentence.end))
        around = max(sentence.start, found.start - _NEAR), min(sentence.end, found.end + _NEAR)
        return to_come <= _SOON and gone_by > _LONG_AGO and bool(_AHEAD_IN.search(self.low, *around))
