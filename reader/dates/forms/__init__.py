"""The forms in which an article speaks of time, by the word they begin with, in the order in which they are tried.

A form is a pattern, what it says (a class with an example) and ``resolve``: the days that this means in an article.
"""

from reader.dates.forms import comparisons, counted, days, eras, feasts, heads, telling, units
from reader.dates.timex import Reader

_MONTHS = (units.MONTHS_TO, units.MONTH_OF_YEAR, comparisons.UNIT_BEFORE, units.FIRST_OR_LAST, telling.OTHER_UNIT)
_ERAS = (eras.ANTIQUITY, eras.DECADE, eras.CENTURY)
_COUNTED = (counted.MONTHS, counted.QUARTERS, counted.PAST, comparisons.UNITS_BEFORE, telling.AGO, units.TERM)
DAY_HEADS = "sáng trưa chiều tối nửa đêm khuya rạng thứ chủ chúa hôm bữa"
FORMS: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(DAY_HEADS.split(), (feasts.tet_day, heads.headed_day)),
    **dict.fromkeys("sáng trưa chiều tối đêm khuya mùng mồng".split(), (heads.plain_day, feasts.tet_day, heads.headed_day)),
    "ngày": (heads.plain_day, feasts.feast, feasts.tet_day, days.FULL_MOON, days.FIRST_OR_LAST_DAY, heads.headed_day),
    **dict.fromkeys(("đầu", "giữa", "cuối", "thượng", "trung", "hạ"), (*_MONTHS, units.WHOLE_YEAR, *_ERAS)),
    "tháng": _MONTHS,
    **dict.fromkeys(("quý", "quí"), (units.QUARTER, comparisons.UNIT_BEFORE, units.FIRST_OR_LAST, telling.OTHER_UNIT)),
    **dict.fromkeys(("giai", "nhiệm", "thời", "niên"), (units.TERM,)),
    "năm": (units.TERM, eras.ANTIQUITY, eras.ANNO_DOMINI, units.WHOLE_YEAR, telling.OTHER_UNIT, *_COUNTED),
    "tuần": (telling.OTHER_UNIT,),
    "những": (counted.SOME_MONTHS, eras.DECADE),
    "mấy": (counted.SOME_MONTHS,),
    "cách": (telling.AGO,),
    "thập": (eras.DECADE,),
    "thế": (eras.ANTIQUITY, eras.CENTURY),
    "các": (counted.SOME_MONTHS, units.TERM),
    "nửa": (counted.HALF, counted.PAST, units.MONTH_OF_YEAR, *_ERAS, heads.headed_day),
    "cùng": (comparisons.SAME, heads.headed_day),
    **dict.fromkeys(("mùa", "hè"), (units.SEASON,)),
    "kỳ": (comparisons.PREVIOUS,),
    "rằm": (feasts.feast, days.FULL_MOON),
    "tết": (feasts.tet, feasts.feast),
    **dict.fromkeys(("hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "một"), _COUNTED),
}
# A number has its own list.
NUMBER = (days.ISO, feasts.tet_day, days.numeric, *_COUNTED)
