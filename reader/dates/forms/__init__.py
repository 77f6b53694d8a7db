"""Decides: date_start, date_end, precision and basis of a date, by its form; here are the forms by the word they begin with.

A form is a pattern, what it says (a class with an example) and ``resolve``: the days that this means in an article.
"""

import re
from functools import partial

from reader.dates import calendars
from reader.dates.forms import days, feasts, relative, units
from reader.dates.numerals import spelled
from reader.dates.timex import Expression, Reader, pattern
from reader.text.phrases import PhraseList

_COUNTED = (units.months_of_year, relative.lapse, relative.before, relative.days_later, relative.away, units.term)
_DAY = (feasts.feast, feasts.tet_day, days.full_moon, days.of_other_month, days.headed)
_RELATIVE = (relative.same, relative.every_one, relative.other_unit, units.decade, units.century)
_UNIT = (*_COUNTED, units.month, units.quarter, units.year, units.running_year, *_RELATIVE, days.headed)
_UNITS = "đầu giữa cuối thượng trung hạ tháng quý quí giai nhiệm thời niên năm tuần những mấy các cách thập thế nửa cùng kỳ mùa hè".split()
_FORMS: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys("ngày sáng trưa chiều tối đêm khuya rạng hôm thứ chủ chúa mùng mồng rằm".split(), _DAY),
    **dict.fromkeys((*_UNITS, *spelled(1, 10).split("|")), _UNIT),
    "tết": (feasts.tet, feasts.feast),
}
_NUMBER = (days.iso, feasts.tet_day, partial(days.core, headed=False), *_COUNTED)
# what a number must look like: 18/1 · 30 Tết · 2020 đến 2025 · 5 năm qua · 3 quý đầu năm · 6 tháng cuối năm
_DATED = pattern(r"\d{1,4}(?:\s?[/.-]\s?\d|\s(?:tết|đến|tới|năm|tuần|ngày|quý|thg|tháng)(?!\w))")
_FIRST_WORD = re.compile(r"\w+")
FROM = "từ"  # begins a range
WORDS = PhraseList({name: name for name in (FROM, *_FORMS, *calendars.FEASTS)})  # that may begin an expression


def simple(low: str, at: int, end: int) -> Expression | None:
    """The simple expression in ``low[at:end]`` (a view's lower case) that begins at ``at``, a word or a number; None if there is none."""
    if low[at].isdigit():
        readers = _NUMBER if _DATED.match(low, at, end) else ()
    else:
        word = _FIRST_WORD.match(low, at, end)
        readers = _FORMS.get(word[0], (feasts.feast,)) if word else ()
    return next((found for read in readers if (found := read(low, at, end))), None)
