"""Where an expression of time may begin: the words and numbers."""

import re

from reader.dates import calendars, forms
from reader.dates.forms import feasts
from reader.dates.timex import YEAR, Expression, pattern
from reader.text.phrases import PhraseList

# what a number must look like: 18/1 · 30 Tết · 2020 đến 2025 · 5 năm qua · 3 quý đầu năm · 6 tháng cuối năm
DATED = pattern(
    rf"""\d{{1,4}}(?:\s?[/.-]\s?\d|\stết(?!\w)|\s(?:đến|tới)\s?(?:hết|năm|\d)|\s(?:năm|tuần|ngày)\s(?:vừa|đã|qua|tới|tiếp|trước|sau|trở|gần|nữa|từ|năm|{YEAR})
        |\squý\s(?:đầu|cuối|của|năm)|\sthg\s\d|\stháng\s(?:\d|đầu|cuối|còn|của|các|năm|liền|vừa|đã|qua|tới|tiếp|trước|trở|gần|nữa|giêng|hai|ba|tư|sáu|bảy|tám|chín|mười|chạp))"""
)
_FIRST_WORD = re.compile(r"\w+")
# Words that may begin an expression, with the forms that do; "từ", without one of its own, begins a range.
WORDS = PhraseList(
    {name: forms.FORMS.get(name.split()[0], (feasts.feast,)) for name in {*forms.FORMS, *calendars.FEASTS}} | {"từ": ()}
)


def simple(low: str, at: int, end: int) -> Expression | None:
    """The simple expression in ``low[at:end]`` (a view's lower case) that begins at ``at``, a word or a number; None if there is none."""
    if low[at].isdigit():
        readers = forms.NUMBER if DATED.match(low, at, end) else ()
    else:
        word = _FIRST_WORD.match(low, at, end)
        readers = forms.FORMS.get(word[0], (feasts.feast,)) if word else ()
    for read in readers:
        if found := read(low, at, end):
            return found
    return None
