"""Where an expression of time may begin: the words and numbers."""

import re

from reader.dates import calendars, forms
from reader.dates.forms import feasts
from reader.dates.timex import Expression, pattern
from reader.text.phrases import PhraseList

# what a number must look like: 18/1 · 30 Tết · 2020 đến 2025 · 5 năm qua · 3 quý đầu năm · 6 tháng cuối năm
_DATED = pattern(r"\d{1,4}(?:\s?[/.-]\s?\d|\s(?:tết|đến|tới|năm|tuần|ngày|quý|thg|tháng)(?!\w))")
_FIRST_WORD = re.compile(r"\w+")
# Words that may begin an expression, with the forms that do; "từ", without one of its own, begins a range.
WORDS = PhraseList(
    {name: forms.FORMS.get(name.split()[0], (feasts.feast,)) for name in {*forms.FORMS, *calendars.FEASTS}} | {"từ": ()}
)


def simple(low: str, at: int, end: int) -> Expression | None:
    """The simple expression in ``low[at:end]`` (a view's lower case) that begins at ``at``, a word or a number; None if there is none."""
    if low[at].isdigit():
        readers = forms.NUMBER if _DATED.match(low, at, end) else ()
    else:
        word = _FIRST_WORD.match(low, at, end)
        readers = forms.FORMS.get(word[0], (feasts.feast,)) if word else ()
    for read in readers:
        if found := read(low, at, end):
            return found
    return None
