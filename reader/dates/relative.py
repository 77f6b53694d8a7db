"""Times counted from the telling: yesterday, last week, next quarter, two years ago, the five years gone by."""

from datetime import date, timedelta

from reader.dates import calendars
from reader.dates.timex import Expression
from reader.dates.windows import Window, months, whole

DAILY = frozenset(("day", "week", "past-week", "weekend", "weekday", "monthday"))  # these need the day of telling
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_DAYS = {"day": _DAY, "week": _WEEK}


def shift(found: Expression, told: date) -> Window | None:
    """The day, week, month, quarter or year that is ``found.n`` of them after the telling, or before it if negative.

    A ``weekday`` is the next or the last such day, with a ``week`` that of its week; a ``monthday`` is the day of that month. None if
    the month has no such day.
    """
    unit = found.word.removeprefix("past-")
    if unit == "day":
        return _on(told + timedelta(days=found.n))
    if unit == "weekday":
        days = (found.weekday - told.weekday() - 1) % 7 + 1 if found.n > 0 else -((told.weekday() - found.weekday) % 7)
        return _on(told + timedelta(days=days))
    if unit in ("week", "weekend"):
        monday = _monday(told) + found.n * _WEEK
        if found.weekday is not None:
            return _on(monday + timedelta(days=found.weekday))
        return Window(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6), "period", "relative")
    if unit == "year":
        late = found.word == "past-year" and told.month >= 11
        return whole(told.year + (0 if late else found.n))._replace(basis="relative")
    if unit == "quarter":
        count = told.year * 4 + (told.month - 1) // 3 + found.n
        return months(count // 4, 3 * (count % 4) + 1, 3 * (count % 4) + 3, "quarter", "relative")
    year, month = _month(told, found.n)
    if unit == "monthday":
        day = calendars.day(year, month, found.day)
        return day and _on(day)
    return months(year, month, month, "month", "relative")


def _on(day: date) -> Window:
    return Window(day, day, "day", "relative")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date, n: int) -> tuple[int, int]:
    """The year and month ``n`` months after a day's."""
    count = day.year * 12 + day.month - 1 + n
    return count // 12, count % 12 + 1


def lapse(found: Expression, now: date) -> Window:
    """5 năm qua: whole years ending with the last one when told early in a year, else the years up to the telling.

    2 ngày qua and 2 tuần qua are as many whole days before the telling's, 3 ngày tới those after it (``n`` below 0).
    """
    if found.n < 0:
        return _to_come(found, now)
    if found.word in _DAYS:
        return Window(now - found.n * _DAYS[found.word], now - _DAY, "period", "relative")
    if now.month <= 3:
        return Window(date(now.year - found.n, 1, 1), date(now.year - 1, 12, 31), "period", "relative")
    start = calendars.day(now.year - found.n, now.month, now.day) or date(now.year - found.n, now.month, 28)
    return Window(start, now, "period", "relative")


def _to_come(found: Expression, now: date) -> Window:
    """The whole days, weeks, months or years after the telling's."""
    n = -found.n
    if found.word == "year":
        return Window(date(now.year + 1, 1, 1), date(now.year + n, 12, 31), "period", "relative")
    if found.word == "month":
        return Window(date(*_month(now, 1), 1), calendars.month_end(*_month(now, n)), "months", "relative")
    return Window(now + _DAY, now + n * _DAYS[found.word], "period", "relative")
