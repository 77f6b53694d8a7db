"""Decides: date_start, date_end, precision and basis of a date, by its form; here are the forms by the word they begin with.

A form is a pattern, what it says (a class with an example) and ``resolve``: the days that this means in an article.
"""

from reader.dates.forms import comparisons, counted, days, eras, feasts, heads, telling, units
from reader.dates.numerals import spelled
from reader.dates.timex import Reader

_MONTHS = (units.months_to, units.month, comparisons.before, telling.every_one, telling.other_unit)
_ERAS = (eras.decade, eras.century)
_COUNTED = (
    counted.months_of_year,
    counted.past,
    comparisons.before,
    comparisons.days_later,
    telling.away,
    units.term,
)
FORMS: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys("rạng thứ chủ chúa hôm bữa".split(), (feasts.tet_day, heads.headed_day)),
    **dict.fromkeys("sáng trưa chiều tối đêm khuya mùng mồng".split(), (heads.plain_day, feasts.tet_day, heads.headed_day)),
    "ngày": (heads.plain_day, feasts.feast, feasts.tet_day, days.full_moon, heads.headed_day),
    **dict.fromkeys(("đầu", "giữa", "cuối", "thượng", "trung", "hạ"), (*_MONTHS, units.year, units.running_year, *_ERAS)),
    "tháng": _MONTHS,
    **dict.fromkeys(("quý", "quí"), (units.quarter, comparisons.before, telling.every_one, telling.other_unit)),
    **dict.fromkeys(("giai", "nhiệm", "thời", "niên"), (units.term,)),
    "năm": (units.term, units.year, comparisons.before, telling.every_one, telling.other_unit, *_COUNTED),
    "tuần": (comparisons.before, telling.every_one, telling.other_unit),
    "những": (counted.months_of_year, eras.decade),
    "mấy": (counted.months_of_year,),
    "cách": (telling.ago,),
    "thập": (eras.decade,),
    "thế": (eras.century,),
    "các": (counted.months_of_year, units.term),
    "nửa": (counted.half, counted.past, units.month, *_ERAS, heads.headed_day),
    "cùng": (comparisons.same, heads.headed_day),
    **dict.fromkeys(("mùa", "hè"), (units.season,)),
    "kỳ": (comparisons.before,),
    "rằm": (feasts.feast, days.full_moon),
    "tết": (feasts.tet, feasts.feast),
    **dict.fromkeys({*spelled(1, 10).split("|")} - {"năm"}, _COUNTED),
}
# A number has its own list.
NUMBER = (days.iso, feasts.tet_day, days.numeric, *_COUNTED)
