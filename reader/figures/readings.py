"""Numbers that are read but are no row of a table: durations, ordinals, names, times, ages and what is known to be none of these."""

import re
from collections.abc import Set

from reader.articles import Article
from reader.figures import before
from reader.schema import Number
from reader.text.folding import UPPER
from reader.text.phrases import figure_words

_REACH = 26  # characters before a number in which the words stand that say what it is
_YEAR, _SHORT = r"(?:19|20)\d\d\Z", r"\d\d?\Z"
_PHONE = r"(?:0\d{2,4}[.\s-]?\d{3,4}[.\s-]?\d{3,4}|1[89]00[.\s]?\d{2,4}|0\d{9,10}|\d{9,12})\Z"
_BESIDE = "km|số|kiểm soát|bks|đt|điện thoại|hotline|zalo|fax|tài khoản|cccd|cmnd|mst|tọa độ|chở|'|x|:"
Rules = list[tuple[str, re.Pattern, re.Pattern, re.Pattern]]


def _rules(*rows: tuple[str, str, str, str]) -> Rules:
    """Rules, the first that fits has the word: a reading, patterns of the number itself, of what ends before and what begins after it."""
    return [(reading, re.compile(own), re.compile(rf"(?:{ahead})\Z"), re.compile(after)) for reading, own, ahead, after in rows]


_BY_WORDS = _rules(
    ("age", _YEAR, r"(?<!\w)(?:sn|sinh năm|sinh|năm sinh)\s?:?\s?|\(", ""),
    ("age", "", "", r"\s?(?:-\s?\d+\s?|đến\s(?:dưới\s|đủ\s)?\d+\s)?(?:tuổi|t\.)(?!\w)"),  # từ đủ 13 đến dưới 16 tuổi
    ("time", "", "", r"\s?(?:giờ|h|g)\s?\d{0,2}(?:\s?(?:phút|'))?(?!\w)|:\d\d(?!\d)|/(?:24|7)(?!\d)|\s?(?:giờ|phút)(?!\w)"),
    ("duration", "", "", rf"\s?(?:-\s?\d+\s|đến\s\d+\s)?(?:{figure_words('lengths')}|tuần(?!\stra))(?!\w)"),
    ("age", _SHORT, r"tuổi\s(?:từ\s)?(?:đủ\s|trên\s|dưới\s)?", ""),  # trong độ tuổi từ đủ 14 trở lên
    ("time", _SHORT, r"(?<!\d\d)\d\s?(?:giờ|h|g|:)\s?|lúc\s|phút\s(?:thứ\s)?", ""),
    ("other", _PHONE, "", ""),
    ("other", "", "[_@#]|cả ", ""),  # cả 3 tiêu chí
    ("name", "", r"[^\W\d_]-?", ""),
    ("name", "", "", r"[^\W\d_]"),
    # how often a thing was done · 1 số người: some · 300.000 đồng mỗi ngày
    ("other", "", "", rf" (?:lần|số |chữ số|chữ cái)|[^,.;\d]{{0,24}}?(?:/|mỗi |một )(?:{figure_words('each')})(?!\w)"),
)
_ORDINAL = before.listed("reading", "ordinal", tail=r"\s?")
_NAME = before.listed("reading", "name", tail=r"\s?-?")
_BY_SIGNS = _rules(
    ("ordinal", "", r"(?:^|\n)[-*+( \[]*", r"[-.)/:\]]"),  # 1. Giả danh công an: a list's
    ("other", "", "", r"\s?/|mỗi|\s?-\s?\d{1,3}(?![\d%])"),  # thắng 3-1
)
_COUNTS_NOTHING = _rules(  # in the letters of the print
    ("name", "", r"(?<!\w)(?:[A-ZĐÀ-Ý][\w'-]*(?:\s(?:Pro|Max|Plus|Air))?|[a-z]+[A-Z]\w*)\s", ""),  # iPhone 15 · Apollo 11
    ("name", "", "", rf" [{UPPER}]"),  # tổ 911 Đà Nẵng · 38 Điều
    ("other", "", rf"(?i:{_BESIDE})\s?[\d+.,]*\s?|[-+/]|\"[^\"]{{0,25}}", ""),  # biển số 5+ · x 12
    ("other", "", "", r"[+\"]"),
)


def read(article: Article, held: Set[int] = frozenset()) -> dict[int, str]:
    """The reading of each number that is one of these, by its start; those that start at one of ``held`` are somebody's already."""
    low, text, sentences = article.view.low, article.view.text, article.sentences
    asked = (n for n in article.numbers if n.start not in held)
    found = ((n.start, explained(low, n, sentences[n.sentence].kind) or _first(_COUNTS_NOTHING, text, n)) for n in asked)
    return {start: reading for start, reading in found if reading}


def explained(low: str, n: Number, kind: str) -> str | None:
    """What a number is by the words beside it, None if they say nothing; ``kind`` is its passage's."""
    if kind in ("dateline", "byline"):
        return "other"
    if before.law(low, n.start):
        return "name"
    if reading := _first(_BY_WORDS, low, n):
        return reading
    last = before.word(low, n.start)
    if _ORDINAL.find(low, n.start, last):
        return "ordinal"
    if _NAME.find(low, n.start, last):
        return "name"
    return _first(_BY_SIGNS, low, n) or (None if isinstance(n.value, int) else "other")


def _first(rules: Rules, text: str, n: Number) -> str | None:
    """The reading of the first rule that fits a number."""
    first = max(0, n.start - _REACH)
    for reading, own, ahead, after in rules:
        if own.match(n.text) and after.match(text, n.end) and ahead.search(text, first, n.start):
            return reading
    return None
