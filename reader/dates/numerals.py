"""Numbers in expressions of time: counts and numbers of months, quarters and days, in digits, Roman or spelled out."""

import re

from reader.dates.timex import DATED_YEAR, NAMED_YEAR, YEAR, integer
from reader.text import spelled as in_words

_NUMERALS = {**in_words.below_hundred(), "tư": 4, "giêng": 1, "chạp": 12, "nhất": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_NO_COUNTS = frozenset("tư giêng chạp nhất i ii iii iv".split())  # these number months and quarters
PART_OF_DAY = r"(?:rạng\ssáng|sáng\ssớm|sáng|trưa|chiều\stối|chiều|tối|nửa\sđêm|đêm|khuya)(?!\w)"
UNITS = {"tháng": "month", "năm": "year", "tuần": "week", "ngày": "day", "quý": "quarter"}
PARTS = {"đầu": 1, "giữa": 2, "cuối": 3}
PART = "|".join(PARTS)
PART_OF = rf"(?:(?:{PART}|nửa\sđầu|nửa\scuối)\s)?"  # (đầu) thế kỷ XX
UNIT = "tháng|năm|tuần|ngày"


def spelled(least: int, most: int) -> str:
    """A verbose pattern of the spelled-out numbers from ``least`` to ``most``, the longest first: mười hai, mười."""
    words = [word for word, value in _NUMERALS.items() if least <= value <= most and word not in _NO_COUNTS]
    return "|".join(word.replace(" ", r"\s") for word in sorted(words, key=len, reverse=True))


MONTH_WORDS = rf"giêng|{spelled(1, 12)}|tư|chạp"
COUNT = rf"(?:\d{{1,2}}|{spelled(1, 12)})"
YEARS_OFF = {
    "nay": 0, "này": 0, "tại": 0, "ngoái": -1, "trước": -1, "qua": -1, "rồi": -1, "sau": 1, "tới": 1, "tiếp": 1, "theo": 1, "cùng năm": 0,
}  # fmt: skip
# A year after a day, month, quarter or half: /2023 · .2023 · -2023 · năm 2023 · năm 1788 · năm ngoái
OF_YEAR = (
    rf"(?:\s?[/.-]\s?(?P<y>{DATED_YEAR})|,?\s(?:của\s)?(?:năm\s)?(?P<y2>{YEAR}|(?<=năm\x20){NAMED_YEAR})"
    rf"|\s(?:năm\s(?:vừa\s)?(?P<rel>nay|ngoái|trước|tới|sau|qua|rồi)|(?P<rel3>cùng\snăm))(?!\w))?"
)
WHICH = (
    r"(?:(?:vừa\s)?(?:qua|rồi)|nay|này|ngoái|trước|sau|tới|(?:hiện|kế|tiếp)\s(?:nay|tại|tiếp|tới|sau|theo))(?!\w)"  # tuần | này
)
THIS_OR_LAST = r"(?P<rel>nay|ngoái|trước|tới|sau)(?!\w)"


def value(printed: str) -> int:
    """The value of a number of units, of a day, a month or a quarter, in digits, Roman or spelled out."""
    return int(printed) if printed[0].isdigit() else _NUMERALS[" ".join(printed.split())]


def year_of(m: re.Match) -> dict[str, int | None]:
    """The year that a pattern has read, as a year or as an offset from the publication's."""
    groups = m.groupdict()
    printed = groups.get("y") or groups.get("y2") or groups.get("y3") or groups.get("y4")
    rel = groups.get("rel") or groups.get("rel2") or groups.get("rel3")
    return {"year": integer(printed), "offset": YEARS_OFF[" ".join(rel.split())] if rel and not printed else None}
