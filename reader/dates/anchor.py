"""Decides: which year a date without one is in, by the article's telling and by what it has spoken of before.

The *telling* is when the article was published, as far as that is known. A day without a year is the last such day not after the
telling unless the words look ahead (codebook, section 8); a feast is the nearest one, rather to come than gone.
"""

import re
from datetime import date, timedelta
from operator import itemgetter

from reader.dates.spoken import Spoken
from reader.dates.timex import Expression, Recurring
from reader.dates.windows import Days, looks_ahead, opens_before
from reader.text.phrases import words

_AHEAD_IN = re.compile(rf"\b(?:{words('time_words', 'plans')})(?!\w)")
_THIS = re.compile(r"\snày(?!\w)")  # ngày 8/6 này: one of this year
_NEAR = 300  # characters
_SOON, _LATELY = timedelta(days=100), timedelta(days=92)
_AFTER = timedelta(days=31)
_FAR = timedelta(days=240)
_STORY = timedelta(days=300)  # what is told so long after is a story, and counts the years from its own
_EARLY = 2  # months of a year in which the last year is still reviewed
_FAR_APART = 4  # years between two 29 February


class Anchor(Spoken):
    """What the expressions of one article are resolved by, in reading order."""

    def read(self, found: Expression) -> Days | None:
        """The window of the next expression, None for one that is no date after all."""
        window = found.resolve(self)
        if window and window.start:
            self.seen.append((found, window))
        return window

    def now(self) -> date | None:
        """The day of telling; where only its month or year is known, the last day spoken of in it, before what is told as still to come."""
        telling = self.telling
        if telling is None or telling.day:
            return telling and telling.day
        floor = telling.first - timedelta(days=45)
        told, last = [], telling.last
        for e, w in self.recent():
            if e.quiet or w.precision != "day" and e.form != "range":
                continue
            if not looks_ahead(self.low, e, self.floor(e)):
                told += [w.end] * (w.basis != "calendar" or telling.whole_year)  # where only the year is known a feast says more
            elif telling.first < w.start <= last and w.precision == "day":
                last = w.start - timedelta(days=1)
        return max((day for day in told if floor <= day <= last), default=last)

    def counted(self, found: Recurring) -> Days | None:
        """In the year counted from the telling's, of (tháng 10) cùng năm from that told before; so is (tháng 3) năm sau in a story."""
        words, year, basis = self.low[found.start : found.end], self.telling.last.year, "relative"
        before, window = self.before(found) or (None, None)
        dated = before and before.form != "range" and window.basis not in ("relative", self.telling.basis)
        story = dated and self.telling.last - window.end >= _STORY and words.endswith(("năm sau", "năm trước"))
        if story or before and words.endswith("cùng năm"):
            year, basis = window.end.year, "context"
        counted = found.in_year(year + found.offset)
        return counted._replace(basis=basis) if counted and counted.basis == "stated" else counted

    def this_year(self, found: Recurring, late: bool) -> Days | None:
        """In the year that its sentence told, else that of the telling; early in a year, what is ``late`` in the year is the last year's."""
        before, window = self.before(found) or (None, None)
        if before and before.form == "year" and before.sentence == found.sentence:
            return found.in_year(window.start.year)._replace(basis="context")  # Năm 2023 giảm 10%, riêng | 6 tháng đầu năm
        last = self.telling.last
        return found.in_year(last.year - (late and last.month <= _EARLY))

    def kept(self, found: Recurring) -> Days | None:
        """The day kept every year that is nearest to the telling, rather the next than the last."""
        year = self.telling.last.year
        days = [w for y in (year - 1, year, year + 1) if (w := found.in_year(y))]
        first, last = self.telling.first, self.telling.last
        far = (max((w.start - last).days, 3 * (first - w.start).days, 0) for w in days)  # one gone by is three times as far
        nearest = min(zip(far, days, strict=True), key=itemgetter(0), default=None)
        return nearest and nearest[1]._replace(basis="calendar")

    def nearest(self, found: Recurring) -> Days | None:
        """The last such day or month that has begun by the telling; the next one where the words look ahead."""
        first, last = self.telling.first, self.telling.last
        if self.telling.whole_year or _THIS.match(self.low, found.end):
            return found.in_year(last.year)
        near = [w for year in range(last.year - _FAR_APART, last.year + 2) if (w := found.in_year(year))]
        gone = [w for w in near if w.start <= last]
        coming = [w for w in near if w.end >= first]
        if not gone or not coming:
            return gone[-1] if gone else None
        return coming[0] if self._ahead(found, gone[-1], coming[0]) else gone[-1]

    def _ahead(self, found: Recurring, gone: Days, coming: Days) -> bool:
        """Whether a day or month is the one to come rather than the one gone by.

        Where no word says so, it is if it is the nearer one and due at once, after an opening "Trước", or in a sentence about what is to come.
        """
        to_come, gone_by = coming.start - self.telling.last, self.telling.last - gone.end
        ahead = looks_ahead(self.low, found, self.floor(found))
        if ahead and to_come > _FAR and gone_by < _LATELY:
            return False  # giao ban công tác tháng 10, told in November · đến hết ngày 31/8, toàn tỉnh có, told in September
        if ahead is not None or to_come <= timedelta():
            return bool(ahead)
        sentence = self.sentences[found.sentence]
        around = max(sentence.start, found.start - _NEAR), min(sentence.end, found.end + _NEAR)
        due = opens_before(self.low, found, sentence.start) or _AHEAD_IN.search(self.low, *around)
        return to_come < gone_by and to_come <= (_SOON if due else _AFTER)
