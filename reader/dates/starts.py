"""Where an expression of time may begin: the words and numbers, and what must follow them, since most uses of these say no time."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.dates import calendars, forms
from reader.dates.forms import feasts
from reader.dates.numerals import spelled
from reader.dates.timex import YEAR, Expression, Reader, pattern

# what a number must look like: 18/1 · 30 Tết · 2020 đến 2025 · 5 năm qua · 3 quý đầu năm · 6 tháng cuối năm
DATED = pattern(
    rf"""\d{{1,4}}(?:\s?[/.-]\s?\d|\stết(?!\w)|\s(?:đến|tới)\s?(?:hết|năm|\d)|\s(?:năm|tuần|ngày)\s(?:vừa|đã|qua|tới|tiếp|trước|sau|trở|gần|nữa|từ|năm|{YEAR})
        |\squý\s(?:đầu|cuối|của|năm)|\sthg\s\d|\stháng\s(?:\d|đầu|cuối|còn|của|các|năm|liền|vừa|đã|qua|tới|tiếp|trước|trở|gần|nữa|giêng|hai|ba|tư|sáu|bảy|tám|chín|mười|chạp))"""
)
_FIRST_WORD = re.compile(r"\w+")
_WORD_END = re.compile(r"(?!\w)")
_AGO = "nay này ngoái trước qua rồi vừa sau tới kế tiếp hiện"
_DAY_AFTER = "# ( nay qua mai hôm ngày thứ chủ chú cùng sớm sáng tối đêm mùng mồng hai ba tư năm sáu bảy nhật kia"
# How the word after a first word must begin, # for a digit: most uses of these words are no expressions, and are passed over here.
_FOLLOWED = {
    **dict.fromkeys(forms.DAY_HEADS.split(), _DAY_AFTER),
    **dict.fromkeys(("mùng", "mồng"), "# " + " ".join(spelled(1, 10).split("|"))),
    "ngày": "# rằm đầu cuối mai mốt kia hôm mùng mồng thứ chủ chú "
    + " ".join(spelled(1, 10).split("|"))
    + " "
    + " ".join(sorted({name.split()[0] for name in calendars.FEASTS})),
    **dict.fromkeys(("đầu", "giữa", "cuối", "thượng", "trung", "hạ"), "tháng năm tuần quý những thập thế"),
    "tháng": "# giêng chạp một hai ba tư bốn năm sáu bảy tám chín mười liền đầu cuối " + _AGO,
    **dict.fromkeys(("quý", "quí"), "i v # nhất một hai ba tư bốn liền đầu cuối " + _AGO),
    **dict.fromkeys(("giai", "nhiệm", "thời", "niên"), "đoạn kỳ kì khóa"),
    "năm": "# từ năm học tháng tuần ngày liền " + _AGO,
    "tuần": "liền " + _AGO,
    **dict.fromkeys(("những", "mấy", "các"), "tháng năm"),
    "nửa": "đầu cuối năm đêm",
    "cách": "đây nay",
    "thập": "niên kỷ kỉ",
    "thế": "kỷ kỉ",
    "cùng": "kỳ kì thời ngày",
    "kỳ": "liền trước",
    "rằm": "tháng",
    "mùa": "xuân hè hạ thu đông",
    "hè": "19 20 năm",
    **dict.fromkeys(("hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "một"), "tháng quý năm tuần ngày một hai"),
    "từ": "# hôm tuần ngày tháng năm đầu giữa cuối nay quý quí sáng trưa chiều tối đêm rạng mùng mồng thứ tết",
}


class Start(NamedTuple):
    """A word that may begin an expression: ``key`` are the characters to look for, ``followed`` what must stand after the word."""

    key: str
    word: str
    followed: re.Pattern
    readers: tuple[Reader, ...]


def words() -> Iterator[Start]:
    """Where an expression may begin, numbers apart: a word with a blank and the next word's first letter, or a feast."""
    for word, nexts in _FOLLOWED.items():
        beginnings = nexts.replace("#", " ".join("0123456789")).split()
        followed = pattern(rf"[\s,]{{1,3}}(?:{'|'.join(re.escape(b) for b in beginnings)})")
        for gap in {"\n", ",", "  ", " ,", " \n"} | {f" {beginning[0]}" for beginning in beginnings}:
            yield Start(word + gap, word, followed, forms.FORMS.get(word, ()))
    for name in {*forms.FORMS, *calendars.FEASTS} - _FOLLOWED.keys():
        yield Start(name, name, _WORD_END, forms.FORMS.get(name.split()[0], (feasts.feast,)))


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
