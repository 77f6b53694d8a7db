"""Expressions of time → days: which year a day without one is in, what window "cùng kỳ" means, when "nay" is.

Everything hangs on the *telling*: when the article was published, as far as that is known. A day without a year is the last such day
not after the telling unless the words look ahead (codebook, section 8); a feast is the nearest one, rather to come than gone; a
window without a year is the telling's; "cùng kỳ" is the window spoken of last, a year earlier.
"""

import re
from datetime import date, timedelta

from reader.dates import calendars, relative
from reader.dates.comparison import Spoken
from reader.dates.timex import Expression
from reader.dates.windows import Telling, Window, begun, ended, in_year, looks_ahead, months, of_this_year, spanned, stated, whole
from reader.schema import Sentence

_AHEAD_IN = re.compile(
    r"\b(?:sẽ|dự\skiến|kéo\sdài|yêu\scầu|đề\snghị|phấn\sđấu|chỉ\stiêu|mục\stiêu|phương\shướng|chuẩn\sbị|sắp|phát\sđộng|mở\sđợt|chào\smừng|kế\shoạch)(?!\w)"
)
_PAST_IN = re.compile(r"\b(?:đã|vừa|vừa\squa|trước\sđó|tính\sđến|qua|xảy\sra)(?!\w)")
_COMING = re.compile(r"\b(?:sẽ|dự kiến|sắp)\s[^.;]{0,60}\Z")  # sẽ xét xử vào (sáng thứ Hai)
_COMING_LEAD = 70  # characters
_OR = re.compile(r",?\s?\(?\s?(?:(?:tức|nhằm|là)\s(?:là\s)?(?:vào\s)?)?")  # 10/2 (mùng 6 Tết) · 10/2, tức mùng 6 Tết
_NEAR = 300  # characters
_RELATIVE = frozenset(
    ("now", "edge", "shift", "ago")
)  # a range that begins or ends with one of these forms is counted from the telling
_SOON = timedelta(days=92)
_AFTER = timedelta(days=31)  # how long after a deduced telling a day may still be told: the article was printed then or later
_LONG_AGO = timedelta(days=180)
_FAR = timedelta(days=240)


class Resolver:
    """Resolves the expressions of one article in reading order; ``low`` is its view, ``telling`` None if publication is unknown."""

    def __init__(self, low: str, sentences: list[Sentence], telling: Telling | None):
        self.low, self.sentences, self.telling = low, sentences, telling
        self.spoken = Spoken(low, sentences, telling)
        self.seen = self.spoken.seen

    def read(self, found: Expression, follower: Expression | None = None) -> Window | None:
        """The window of an expression, None for one that is no date after all; ``follower`` is the next of a list it opens."""
        self.sentence = self.sentences[found.sentence]
        if (
            follower
            and found.year is None
            and found.offset is None
            and follower.year
            and found.form == follower.form
            and found.form in ("day", "month", "quarter")
        ):
            window = in_year(found, follower.year)
            window = window and window._replace(basis="context")
        else:
            window = stated(found)
            if window is None and not (found.year and found.form in ("day", "month")):  # 29/2/2023 is no day
                window = getattr(self, "_" + found.form)(found)
        if window:
            self.seen.append((found, window))
        return window

    # one method a form
    def _day(self, found: Expression) -> Window:
        if self.telling is None:
            return Window(None, None, "day", None)
        if found.offset is not None:
            return self._completed(in_year(found, self.telling.last.year + found.offset), found)
        if found.month is None:
            return self._day_of_month(found)
        if found.word == "yearly":
            return self._kept(found)
        if chained := self._chained(found):
            return chained
        return self._completed(self._nearest(found), found)

    def _day_of_month(self, found: Expression) -> Window:
        last = self.telling.last
        for year, month in ((last.year, last.month), (last.year - (last.month == 1), last.month - 1 or 12)):
            day = calendars.day(year, month, found.day)
            if day and day <= last:
                return Window(day, day, "day", self.telling.basis)
        return Window(None, None, "day", None)

    def _chained(self, found: Expression) -> Window | None:
        """In a story told long after, a day follows the full date before it: Ngày 10/12/2021, … Đến ngày 15/12."""
        if not self.seen or found.word == "today":
            return None
        before, window = self.seen[-1]
        if before.form != "day" or not window.end or found.sentence - before.sentence > 1 or before.quiet:
            return None
        if self.telling.first - window.end < timedelta(days=300):
            return None
        day = in_year(found, window.end.year)
        if day and day.start < window.end:
            day = in_year(found, window.end.year + 1)
        return day and day.start - window.end <= _SOON and day._replace(basis="context") or None

    def _completed(self, window: Window | None, found: Expression) -> Window:
        if window is None:
            return Window(None, None, "day" if found.form == "day" else found.form, None)
        return window if window.basis == "calendar" else window._replace(basis=self.telling.basis)

    def _nearest(self, found: Expression) -> Window | None:
        """The last such window that has begun by the telling; the next one where the words look ahead."""
        first, last = self.telling.first, self.telling.last
        if (last - first).days > 40:  # only the year is known
            return in_year(found, first.year)
        if of_this_year(self.low, found):
            return in_year(found, last.year + (last.month >= 11 and found.month <= 2))
        back = 4 if found.weekday is not None or (found.day, found.month) == (29, 2) else 2
        near = [w for year in range(last.year - back, last.year + 2) if (w := in_year(found, year))]
        bound = last + _AFTER if self.telling.basis == "context" and found.form == "day" else last
        gone = [w for w in near if w.start <= bound]
        coming = [w for w in near if w.end >= first]
        if not gone or not coming:
            return gone[-1] if gone else None
        if found.weekday is not None and (fitting := [w for w in near if w.start.weekday() == found.weekday]):
            return min(fitting, key=lambda w: abs(w.start - first))
        ahead = looks_ahead(self.low, found, self.sentence.start)
        if found.form == "month" and ahead and coming[0].start - last > _FAR and last - gone[-1].end < _SOON:
            return gone[-1]  # giao ban công tác tháng 10, told in November
        if ahead is None and coming[0].start > last:
            ahead = self._hints_ahead(found, coming[0].start - last, last - gone[-1].end)
        return coming[0] if ahead else gone[-1]

    def _hints_ahead(self, found: Expression, to_come: timedelta, gone_by: timedelta) -> bool:
        """Where no word says so: a month is the nearer one; a day is to come only if soon, in a sentence about what is to come."""
        if self._told_past(found):
            return False
        if found.form == "month":
            return to_come < gone_by
        return (
            to_come <= _SOON
            and gone_by > _LONG_AGO
            and bool(
                _AHEAD_IN.search(
                    self.low, max(self.sentence.start, found.start - _NEAR), min(self.sentence.end, found.end + _NEAR)
                )
            )
        )

    def _told_past(self, found: Expression) -> bool:
        return bool(_PAST_IN.search(self.low, found.end, min(self.sentence.end, found.end + 60)))

    def _month(self, found: Expression) -> Window | None:
        if self.telling is None:
            return Window(None, None, "month", None)
        if found.offset is not None:
            return self._completed(in_year(found, self.telling.last.year + found.offset), found)
        return self._completed(self._nearest(found), found)

    def _quarter(self, found: Expression) -> Window | None:
        return self._of_this_year(found, "quarter", late=found.n == 4)

    def _months(self, found: Expression) -> Window | None:
        if found.word == "past":
            return self._past_months(found)
        precision = "half" if found.n == 6 else "months"
        return self._of_this_year(found, precision, late=found.word == "last" or found.n >= 6)

    def _of_this_year(self, found: Expression, precision: str, late: bool) -> Window:
        """In the year of the telling; early in a year, a window ``late`` in the year is the last year's unless the words look ahead."""
        if self.telling is None:
            return Window(None, None, precision, None)
        year = self.telling.last.year + (found.offset or 0)
        if (
            late
            and found.offset is None
            and self.telling.last.month <= 2
            and not looks_ahead(self.low, found, self.sentence.start)
        ):
            year -= 1
        return in_year(found, year)._replace(basis=self.telling.basis)

    def _past_months(self, found: Expression) -> Window:
        """11 tháng qua: the window of as many months spoken of before, else the whole months before the telling."""
        for before, window in self.spoken.recent():
            if before.form == "months" and before.n == found.n and before.word == "first" and window.start:
                return window._replace(basis="relative")
        if self.telling is None:
            return Window(None, None, "half" if found.n == 6 else "months", "relative")
        last = self.telling.first.replace(day=1) - timedelta(days=1)
        count = last.year * 12 + last.month - found.n
        start = date(count // 12, count % 12 + 1, 1)
        half = found.n == 6 and last.month in (6, 12)
        return Window(start, last, "half" if half else "months", "relative")

    def _lapse(self, found: Expression) -> Window:
        now = self.now()
        return relative.lapse(found, now) if now else Window(None, None, "period", "relative")

    def _before(self, found: Expression) -> Window | None:
        return self.spoken.units_before(found)

    def _same(self, found: Expression) -> Window:
        return self.spoken.same(found)

    def _year(self, found: Expression) -> Window:
        return whole(found.year)

    def _shift(self, found: Expression) -> Window | None:
        if self.telling is None or (self.telling.day is None and found.word in relative.DAILY):
            return None
        if (
            found.word == "weekday"
            and found.n < 0
            and _COMING.search(self.low, max(self.sentence.start, found.start - _COMING_LEAD), found.start)
        ):
            found = found._replace(n=1)
        return self.spoken.before(found) or relative.shift(found, self.telling.first)

    _ago = _shift

    def _antiquity(self, found: Expression) -> Window:
        return Window(None, None, found.word, "stated")

    def _previous(self, found: Expression) -> Window:
        return Window(None, None, "period", "relative")

    def _feast(self, found: Expression) -> Window:
        unknown = Window(None, None, "day", "calendar")
        if self.telling is None:
            return unknown
        if twin := self._twin(found):
            return twin
        near = self.telling.last
        if " " in found.word and found.word not in calendars.FEASTS:
            year = calendars.lunar_year(*found.word.split(), near.year)
            return (year and in_year(found, year)) or unknown
        return self._kept(found)

    def _twin(self, found: Expression) -> Window | None:
        """The feast that another name is given to the day before it: Chiều 10/2 (mùng 6 Tết)."""
        before, window = self.seen[-1] if self.seen else (None, None)
        if not window or window.precision != "day" or not window.start or not _OR.fullmatch(self.low, before.end, found.start):
            return None
        days = (in_year(found, window.start.year + years) for years in (0, 1))  # 23 tháng chạp is in the year before
        return next((day for day in days if day and day.start == window.start), None)

    def _kept(self, found: Expression) -> Window:
        """The day kept every year that is nearest to the telling, rather the next than the last."""
        year = self.telling.last.year
        days = [w for y in (year - 1, year, year + 1) if (w := in_year(found, y))]
        nearest = min(days, key=lambda w: _distance(w.start, self.telling), default=Window(None, None, "day", None))
        return nearest._replace(basis="calendar")

    def _range(self, found: Expression) -> Window:
        basis = "relative" if {found.first.form, found.until.form} & _RELATIVE else "stated"
        unknown = Window(None, None, "period", "relative" if basis == "relative" else None)
        if self.telling is None:
            return unknown
        first = found.first
        if first.form == "day" and first.month is None and found.until.month:  # từ 15 đến 20/5
            first = first._replace(month=found.until.month)
        start = self._end_of_range(first)
        if start is None or start.start is None:
            return unknown
        if found.until.form in ("day", "month", "quarter") and not found.until.year:
            end = next((w for y in (0, 1) if (w := in_year(found.until, start.start.year + y)) and w.end >= start.start), None)
        else:
            end = self._end_of_range(found.until)
        if basis == "stated":
            basis = self.telling.basis
        return (end and end.end and spanned(begun(start, found.first), ended(end, found.until), basis)) or unknown

    def _end_of_range(self, part: Expression) -> Window | None:
        if part.form == "now":
            now = self.now()
            return now and Window(now, now, "day", "relative")
        if part.form == "edge":
            return self._edge(part)
        part = part._replace(sentence=part.sentence)
        return stated(part) or getattr(self, "_" + part.form)(part)

    def _edge(self, part: Expression) -> Window:
        which, unit = part.word.split("-")
        last = self.telling.last
        year = part.year or last.year + (part.offset or 0)
        if unit == "year":
            return whole(year)
        if unit == "quarter":
            quarter = (last.month - 1) // 3
            return months(year, 3 * quarter + 1, 3 * quarter + 3, "quarter")
        return months(year, last.month, last.month, "month")

    def now(self) -> date | None:
        """The day of telling; where only its month is known, the last day spoken of that is not after it, else the month's end."""
        if self.telling is None or self.telling.day:
            return self.telling and self.telling.day
        floor = self.telling.first - timedelta(days=45)
        feasts = self.telling.last - self.telling.first > _AFTER  # where only the year is known a feast says more
        spoken = [
            w.end
            for e, w in self.spoken.recent()
            if w.end
            and floor <= w.end <= self.telling.last
            and (w.precision == "day" and (feasts or w.basis != "calendar") or e.form == "range")
            and not (e.quiet or looks_ahead(self.low, e, self.sentences[e.sentence].start))
        ]
        return max(spoken, default=self.telling.last)


def _distance(day: date, telling: Telling) -> int:
    """How far a feast is from the telling; one gone by counts three times as far as one to come."""
    if telling.first <= day <= telling.last:
        return 0
    return (day - telling.last).days if day > telling.last else 3 * (telling.first - day).days
