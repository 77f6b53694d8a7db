"""Numbers in expressions of time: counts and numbers of months, quarters and days, in digits, Roman or spelled out."""

import re

from reader.dates.timex import DATED_YEAR, integer
from reader.text import spelled as in_words

_NUMERALS = {**in_words.below_hundred(), "tư": 4, "giêng": 1, "chạp": 12, "nhất": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_NO_COUNTS = frozenset("tư giêng chạp nhất i ii iii iv".split())  # these number months and quarters
PART_OF_DAY = r"(?:rạng\ssáng|sáng\ssớm|sáng|trưa|chiều\stối|chiều|tối|nửa\sđêm|đêm|khuya)(?!\w)"
UNITS = {"tháng": "month", "năm": "year", "tuần": "week", "ngày": "day", "quý": "quarter"}
PARTS = {"đầu": 1, "giữa": 2, "cuối": 3}
PART = "|".join(PARTS)
UNIT = "tháng|năm|tuần|ngày"


def spelled(least: int, most: int) -> str:
    """A verbose pattern of the spelled-out numbers from ``least`` to ``most``, the longest first: mười hai, mười."""
    words = [word for word, value in _NUMERALS.items() if least <= value <= most and word not in _NO_COUNTS]
    return "|".join(word.replace(" ", r"\s") for word in sorted(words, key=len, reverse=True))


MONTH_WORDS = rf"giêng|{spelled(1, 12)}|tư|chạp"
COUNT = rf"(?:\d{{1,2}}|{spelled(1, 12)})"
YEARS_OFF = {
    "nay": 0, "này": 0, "tại": 0, "ngoái": -1, "trước": -1, "qua": -1, "rồi": -1, "sau": 1, "tới": 1, "tiếp": 1, "theo": 1,
}  # fmt: skip
# A year after a day, month, quarter or half: /2023 · .2023 · -2023 · năm 2023 · năm ngoái
OF_YEAR = rf"(?:\s?[/.-]\s?(?P<y>{DATED_YEAR})|,?\s(?:của\s)?(?:năm\s)?(?P<y2>{DATED_YEAR})|\snăm\s(?:vừa\s)?(?P<rel>nay|ngoái|trước|tới|sau|qua|rồi)(?!\w)|\s(?P<same>cùng\snăm)(?!\w))?"
WHICH = (
    r"(?:(?:vừa\s)?(?:qua|rồi)|nay|này|ngoái|trước|sau|tới|(?:hiện|kế|tiếp)\s(?:nay|tại|tiếp|tới|sau|theo))(?!\w)"  # tuần | này
)
THIS_OR_LAST = r"(?P<rel>nay|ngoái|trước|tới|sau)(?!\w)"


def value(printed: str) -> int:
    """The value of a number of units, of a day, a month or a quarter, in digits, Roman or spelled out."""
    return int(printed) if printed[0].isdigit() else _NUMERALS[" ".join(printed.split())]


def year_of(m: re.Match) -> dict[str, int | None]:
    """The year that a pattern has read, as a year or as an offset from the publication's."""
    said = m.groupdict()
    printed = next((said[name] for name in ("y", "y2", "y3", "y4") if said.get(name)), None)
    rel = said.get("rel") or said.get("rel2")
    return {"year": integer(printed), "offset": YEARS_OFF[rel] if rel else 0 if said.get("same") else None}
