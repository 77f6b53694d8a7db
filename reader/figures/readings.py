"""Numbers that are read but are no row of a table: durations, ordinals, names, times, ages and what is known to be none of these."""

import re
from collections.abc import Set

from reader.articles import Article
from reader.figures import before
from reader.schema import Number
from reader.text import units
from reader.text.phrases import figure_words, of

_REACH = 26
# What stands right after the number says what it is.
_AFTER = {  # 17 tuổi · từ đủ 13 đến dưới 16 tuổi
    "age": re.compile(r"\s?(?:-\s?\d+\s?|đến\s(?:dưới\s|đủ\s)?\d+\s)?(?:tuổi|t\.)(?!\w)"),
    "time": re.compile(r"\s?(?:giờ|h|g)\s?\d{0,2}(?:\s?(?:phút|'))?(?!\w)|:\d\d(?!\d)|/(?:24|7)(?!\d)|\s?(?:giờ|phút)(?!\w)"),
    "duration": re.compile(rf"\s?(?:-\s?\d+\s|đến\s\d+\s)?(?:{figure_words('lengths')}|tuần(?!\stra))(?!\w)"),
}
_SAYS_AFTER = frozenset("tuổi t giờ h g đến tuần".split()) | {word.split()[0] for word in of("figure_words", "lengths")}
# What stands right before it.
_NAME = before.listed("reading", "name", tail=r"\s?-?")
_ORDINAL = before.listed("reading", "ordinal", tail=r"\s?")
_TIME_WORDS = frozenset({"giờ", "h", "g", "lúc", "phút", "thứ"})
_TIME_BEFORE = re.compile(r"(?:(?<!\d\d)\d\s?(?:giờ|h|g|:)\s?|lúc\s|phút\s(?:thứ\s)?)$")
_AGE_FROM = re.compile(r"tuổi\s(?:từ\s)?(?:đủ\s|trên\s|dưới\s)?$")  # trong độ tuổi từ đủ 14 trở lên
_BIRTH = re.compile(r"(?<!\w)(?:sn|sinh\snăm|sinh|năm\ssinh)\s?:?\s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PHONE = re.compile(r"0\d{2,4}[.\s-]?\d{3,4}[.\s-]?\d{3,4}|1[89]00[.\s]?\d{2,4}|0\d{9,10}|\+84[\d. ]+|\d{9,12}")
_BETWEEN = 3  # characters between two numbers that share a reading
_JOINED = re.compile(r"\s?[-+/:.x×]\s?|\s[-+]|, | và ")


def read(article: Article, held: Set[int] = frozenset()) -> dict[int, str]:
    """The reading of each number that is one of these, by its start; those that start at one of ``held`` are somebody's already."""
    low, text, sentences = article.view.low, article.view.text, article.sentences
    asked = (n for n in article.numbers if n.start not in held)
    found = ((n.start, explained(low, n, sentences[n.sentence].kind) or _counts_nothing(text, low, n)) for n in asked)
    return {start: reading for start, reading in found if reading}


def explained(low: str, n: Number, kind: str) -> str | None:
    """What a number is by the words beside it, None if they say nothing."""
    start, end, printed = n.start, n.end, n.text
    if kind in ("dateline", "byline"):
        return "other"
    if len(printed) == 4 and _YEAR.fullmatch(printed):
        if _BIRTH.search(low, max(0, start - _REACH), start) or low.startswith("(", start - 1):
            return "age"
        if before.law(low, start):
            return "name"
    sign = low[end : end + 2].lstrip()[:1]
    if sign in _SIGNS or units.word(low, end, len(low)).partition("-")[0] in _SAYS_AFTER:
        for reading, pattern in _AFTER.items():
            if pattern.match(low, end):
                return reading
    last = before.word(low, start)
    if len(printed) <= 2 and _AGE_FROM.search(low, max(0, start - _REACH), start):
        return "age"
    if len(printed) <= 2 and (not last or last in _TIME_WORDS) and _TIME_BEFORE.search(low, max(0, start - _REACH), start):
        return "time"
    beside = low[start - 1] if start else ""
    if beside and beside in "_@#" or len(printed) > 5 and _PHONE.fullmatch(printed):
        return "other"
    if beside.isalpha() or beside == "-" and low[start - 2 : start - 1].isalpha() or low[end : end + 1].isalpha():
        return "name"
    if low.startswith("cả ", start - 3) or _no_quantity(low, end):
        return "other"
    if _ORDINAL.find(low, start, last):
        return "ordinal"
    if _NAME.find(low, start, last):
        return "name"
    if _list_bullet(low, n):
        return "ordinal"
    whole = isinstance(n.value, int) and not low.startswith(_PER, end)
    return None if whole and not (sign == "-" and _SCORE.match(low, end)) else "other"


def _counts_nothing(text: str, low: str, n: Number) -> str | None:
    """What a number that counts nothing is by its place: a product's, a name's, or nobody's."""
    start, end = n.start, n.end
    last = before.word(low, start)
    if not (last and text[start - 1 - len(last) : start - 1].islower()) and _PRODUCT.search(text, max(0, start - _REACH), start):
        return "name"
    if low[end : end + 1] == " " and text[end + 1 : end + 2].isupper():  # tổ 911 Đà Nẵng · 38 Điều
        return "name"
    return "other" if _known_for_none(low, start, end) else None


# cả 3 tiêu chí · 6 chữ số · 300.000 đồng mỗi ngày
_NO_QUANTITY = re.compile(
    rf" (?:chữ số|số 0|chữ cái|số (?:ghi|trên|in|cuối|đầu))|[^,.;\d]{{0,24}}?(?:/|mỗi |một )(?:{figure_words('each')})(?!\w)"
)


def _no_quantity(low: str, end: int) -> bool:
    near = low[end : end + 29]
    if near.startswith((" lần", " số ")):  # how often a thing was done · 1 số người: some
        return True
    return _NO_QUANTITY.match(low, end) is not None


_SIGNS = frozenset("-:/")
_PER = ("/", " /", "\n/", "mỗi")
_SCORE = re.compile(r"\s?-\s?\d{1,3}(?![\d%])")  # thắng 3-1
_PRODUCT = re.compile(r"(?<!\w)[A-ZĐÀ-Ý][\w'-]*(?:\s(?:Pro|Max|Plus|Air))?\s$|(?<!\w)[a-z]+[A-Z]\w*\s$")  # iPhone 15 · Apollo 11
_BULLET = " -*+(["  # what may stand before the number of a list


def _list_bullet(low: str, n: Number) -> bool:
    """Whether the number opens a line as a list does ("1. Giả danh công an")."""
    if low[n.end : n.end + 1] not in (".", ")", "/", "-", ":", "]"):
        return False
    prefix = low[max(0, n.start - _REACH) : n.start].rstrip(_BULLET)
    return prefix.endswith("\n") or not prefix


_BESIDE = "km|số|kiểm soát|bks|đt|điện thoại|hotline|zalo|fax|tài khoản|cccd|cmnd|mst|tọa độ|chở|“|\"|'|x|:"
_OF_OTHERS = re.compile(rf"(?:{_BESIDE})\s?[\d+.,]*\s?$")  # biển số 5+ · x 12
_QUOTED = re.compile(r"[\"“][^\"”]{0,25}$")


def _known_for_none(low: str, start: int, end: int) -> bool:
    """Plates, telephone and account numbers, sums, and what stands in a short quotation."""
    preceding = low[max(0, start - _REACH) : start]
    if low[end : end + 1] in ("+", '"', "”") or preceding.endswith(("+", "/", "-", "–", '"')):
        return True
    return bool(_OF_OTHERS.search(preceding) or _QUOTED.search(preceding))
