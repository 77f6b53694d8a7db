"""Decades and centuries: thập niên 1990, những năm 80 của thế kỷ trước, thế kỷ XX."""

import re

from reader.dates.forms.ranges import Range
from reader.dates.forms.units import of_year
from reader.dates.numerals import PART, spelled, value
from reader.dates.timex import form

_PART = rf"(?:(?:{PART}|nửa\sđầu|nửa\scuối)\s)?"  # (đầu) thế kỷ XX
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = {ten + one: n for n, (ten, one) in enumerate((ten, one) for ten in ("", "x", "xx") for one in _UNITS) if 0 < n < 22}
_CENTURY = rf"thế\s(?:kỷ|kỉ)\s(?:thứ\s)?(?P<c>2[01]|1?\d|{'|'.join(reversed(_ROMAN))}|{spelled(1, 21)})(?![\w%]|[.,/-]\d|\s?-\s?[\dx]|\s(?:tcn|trước\s(?:công|cn)))"


@form(
    rf"""{_PART}(?:thập\s(?:niên|kỷ|kỉ)|những\snăm)\s(?P<d>(?:1\d|20)\d0|[2-9]0)(?![\w%]|[.,/]\d|\s?-\s?\d|\stuổi|\s(?:đến|tới)\s(?:năm\s)?\d|\s?(?:,|và)\s(?:19|20)\d[1-9])
        (?:,?\s(?:của\s)?(?:{_CENTURY}|thế\s(?:kỷ|kỉ)\strước(?!\w)))?"""
)
def decade(m: re.Match) -> Range:
    """Thập niên 1990 · thập niên 90 của thế kỷ trước · những năm 80 của thế kỷ XX · đầu những năm 2000."""
    year = int(m["d"])
    if year < 100:
        year += _before(m["c"]) if m["c"] else 1900
    return _era(m, year, year + 9)


@form(_PART + _CENTURY)
def century(m: re.Match) -> Range:
    """Thế kỷ 21 · đầu thế kỷ XX · thế kỷ thứ 10."""
    return _era(m, _before(m["c"]) + 1, _before(m["c"]) + 100)


def _before(century: str) -> int:
    """The year before a century's first."""
    return 100 * (_ROMAN.get(century) or value(century)) - 100


def _era(m: re.Match, first: int, last: int) -> Range:
    return Range(*m.span(), of_year(*m.span(), first), of_year(*m.span(), last))
