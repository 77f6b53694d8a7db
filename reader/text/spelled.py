"""Numbers in words, once for dates and figures: hai mươi ba, hai trăm linh năm, một nghìn hai trăm ba mươi tỷ.

The grammar is the usual one of written Vietnamese, below a million milliards. What only a speaker says ("hai trăm ba" for 230, "hai
mươi năm" for 25) is not read, since in print it is something else: hai mươi năm is twenty years.
"""

import re
from functools import cache

_ONES = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TENFOLD = [one for one in _ONES if one != "một"]  # hai mươi
_AFTER_TEN = {**_ONES, "lăm": 5, "nhăm": 5}  # mười lăm
del _AFTER_TEN["năm"]  # mười năm: ten years
_AFTER_TENS = {**_AFTER_TEN, "mốt": 1, "tư": 4}  # hai mươi mốt, hai mươi tư
_DIGITS = {**_AFTER_TENS, "năm": 5, "không": 0}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9}


_any = "|".join
_ONE = rf"(?:{_any(_ONES)})"
_TENS = rf"(?:mười(?:\ (?:{_any(_AFTER_TEN)}))?|(?:{_any(_TENFOLD)})\ mươi(?:\ (?:{_any(_AFTER_TENS)}))?|{_ONE}\ chục)"
_ODD = rf"(?:linh|lẻ)\ (?:{_ONE}|tư)"  # hai trăm linh năm
_HUNDREDS = rf"\ trăm(?:\ (?:{_ODD}|{_TENS}|rưỡi))?"
_FIRST = rf"(?:{_ONE}(?:{_HUNDREDS})?|{_TENS})"
# After a larger one a bare figure needs its own scale: hai triệu | ba nghìn, hai nghìn | không trăm linh ba; hai nghìn ba is 2.300.
_REST = rf"(?:(?:{_ONE}|không){_HUNDREDS}|{_ODD}|{_TENS})"
_LOWER = r"\ (?:nghìn|ngàn|triệu)"
_SCALE = rf"(?:{_LOWER}|\ tỷ)(?:\ (?:{_REST}|{_ONE}(?={_LOWER})|rưỡi(?!{_LOWER}))|(?!{_LOWER}))"
_NUMBER = re.compile(rf"{_FIRST}(?:{_SCALE})*", re.VERBOSE)
WORDS = frozenset((*_DIGITS, "mười", "mươi", "chục", "trăm", "linh", "lẻ", "rưỡi", *_SCALES))  # a number is made of these
_RUN = re.compile(rf"(?<!\w)(?<!mỗi )(?<!trong )(?:(?:{_any(sorted(WORDS))}) )*(?:{_any(sorted(WORDS))})\Z")  # mỗi năm | hai vụ
_LONGEST = 120  # characters of a number in words


def parse(printed: str) -> int | None:
    """The number that folded lower-case words say, one blank between them; None if they are not one number.

    >>> parse("hai mươi ba"), parse("hai trăm linh năm"), parse("một nghìn hai trăm ba mươi tỷ"), parse("hai trăm rưỡi")
    (23, 205, 1230000000000, 250)
    >>> parse("hai ba"), parse("mươi"), parse("hai trăm ba"), parse("hai nghìn ba"), parse("hai mươi năm")
    (None, None, None, None, None)
    """
    if not _NUMBER.fullmatch(printed):
        return None
    milliards = whole = group = digit = 0
    unit, larger = 1, 10**9
    for word in printed.split(" "):
        if word in _DIGITS:
            digit = _DIGITS[word]
            group += digit
        elif word == "mười":
            group += 10
        elif word in ("mươi", "chục"):
            group += 9 * digit
        elif word == "trăm":
            group, unit = group + 99 * digit, 100
        elif word == "rưỡi":
            group += unit // 2
        elif word == "tỷ":
            if milliards:
                return None
            milliards, whole, group, unit, larger = whole + group, 0, 0, 10**9, 10**9
        elif word in _SCALES:
            unit = _SCALES[word]
            if unit >= larger:
                return None
            whole, group, larger = whole + group * unit, 0, unit
    return milliards * 10**9 + whole + group


def before(low: str, end: int) -> tuple[int, int] | None:
    """Where the number in words that ends at ``end`` begins, and its value; None if the words there are none, or more than one."""
    run = _RUN.search(low, max(0, end - _LONGEST), end)
    value = parse(run[0]) if run else None
    return None if value is None else (run.start(), value)


@cache
def below_hundred() -> dict[str, int]:
    """Every spelling of the numbers from 1 to 99, with the number."""
    tens = ("mười", *(f"{one} mươi" for one in _TENFOLD))
    spellings = (*_ONES, *tens, *(f"{ten} {one}" for ten in tens for one in _DIGITS))
    return {spelling: value for spelling in spellings if (value := parse(spelling))}
