"""Decades and centuries: thập niên 1990, những năm 80 của thế kỷ trước, thế kỷ XX.

As with years, nothing before 1900 is read. An era is a range whose ``word`` is "era": it tells nothing of when an article was written.
"""

import re

from helpers.dates.numerals import spelled, value
from helpers.dates.timex import Expression, form, pattern

_ROMAN = {"xx": 20, "xxi": 21}
_CENTURY_WORDS = rf"thế\s(?:kỷ|kỉ)\s(?P<c>2[01]|xxi?|{spelled(20, 21)})(?![\w%]|[.,/-]\d|\s?-\s?[\dx])"
_PART = r"(?:(?:đầu|giữa|cuối|nửa\sđầu|nửa\scuối)\s)?"
# thập niên 1990 · thập niên 90 của thế kỷ trước · những năm 80 của thế kỷ XX · đầu những năm 2000
_DECADE = pattern(
    rf"""{_PART}(?:thập\s(?:niên|kỷ|kỉ)|những\snăm)\s(?P<d>(?:19|20)\d0|[2-9]0)(?![\w%]|[.,/]\d|\s?-\s?\d|\stuổi|\s(?:đến|tới)\s(?:năm\s)?\d|\s?(?:,|và)\s(?:19|20)\d[1-9])
        (?:,?\s(?:của\s)?(?:{_CENTURY_WORDS}|thế\s(?:kỷ|kỉ)\s(?P<last>trước)(?!\w)))?"""
)
_CENTURY = pattern(_PART + _CENTURY_WORDS)  # thế kỷ 21 · đầu thế kỷ XX


def _century(printed: str) -> int:
    """The year before a century's first."""
    return 100 * (_ROMAN.get(printed) or value(printed)) - 100


def _years(m: re.Match, first: int, last: int) -> Expression:
    start = Expression(*m.span(), "year", first)
    return Expression(*m.span(), "range", word="era", first=start, until=start._replace(year=last))


def _decade(m: re.Match) -> Expression:
    year = int(m["d"])
    if year < 100:
        year += _century(m["c"]) if m["c"] else 1900
    return _years(m, year, year + 9)


def _of_century(m: re.Match) -> Expression:
    before = _century(m["c"])
    return _years(m, before + 1, before + 100)


DECADE = form(_DECADE, _decade)
CENTURY = form(_CENTURY, _of_century)
