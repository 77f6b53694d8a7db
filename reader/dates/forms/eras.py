"""Decades, centuries and years of antiquity: thập niên 1990, những năm 80 của thế kỷ trước, thế kỷ XX, năm 179 TCN."""

import re
from dataclasses import dataclass

from reader.dates.anchor import Anchor
from reader.dates.forms.ranges import Range
from reader.dates.forms.units import Year
from reader.dates.numerals import spelled, value
from reader.dates.timex import Expression, form, pattern
from reader.dates.windows import Window


@dataclass(frozen=True, slots=True)
class Era(Range):
    """thập niên 90, thế kỷ XX: a decade or century; it tells nothing of when an article was written."""


@dataclass(frozen=True, slots=True)
class Antiquity(Expression):
    """năm 179 TCN, thế kỷ III trước Công nguyên: a time whose days are unknown, since the tables' calendar begins with the year 1."""

    precision: str
    form = "antiquity"

    def resolve(self, anchor: Anchor) -> Window:
        """No days."""
        return Window(None, None, self.precision, "stated")


_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = {ten + one: n for n, (ten, one) in enumerate((ten, one) for ten in ("", "x", "xx") for one in _UNITS) if 0 < n < 22}
_BEFORE_CHRIST = r"\s(?:tcn|tr\.?\s?cn|trước\s(?:công\snguyên|cn))(?!\w)"
_OF_CENTURY = (
    rf"thế\s(?:kỷ|kỉ)\s(?:thứ\s)?(?P<c>2[01]|1?\d|{'|'.join(reversed(_ROMAN))}|{spelled(1, 21)})(?![\w%]|[.,/-]\d|\s?-\s?[\dx])"
)
_CENTURY_WORDS = rf"{_OF_CENTURY}(?!{_BEFORE_CHRIST})"
_PART = r"(?:(?:đầu|giữa|cuối|nửa\sđầu|nửa\scuối)\s)?"
# thập niên 1990 · thập niên 90 của thế kỷ trước · những năm 80 của thế kỷ XX · đầu những năm 2000
_DECADE = pattern(
    rf"""{_PART}(?:thập\s(?:niên|kỷ|kỉ)|những\snăm)\s(?P<d>(?:1\d|20)\d0|[2-9]0)(?![\w%]|[.,/]\d|\s?-\s?\d|\stuổi|\s(?:đến|tới)\s(?:năm\s)?\d|\s?(?:,|và)\s(?:19|20)\d[1-9])
        (?:,?\s(?:của\s)?(?:{_CENTURY_WORDS}|thế\s(?:kỷ|kỉ)\s(?P<last>trước)(?!\w)))?"""
)
_CENTURY = pattern(_PART + _CENTURY_WORDS)  # thế kỷ 21 · đầu thế kỷ XX · thế kỷ thứ 10
_ANTIQUITY = pattern(
    rf"{_PART}(?:{_OF_CENTURY}|năm\s(?P<y>\d{{1,4}})){_BEFORE_CHRIST}"
)  # năm 179 TCN · thế kỷ III trước Công nguyên
_ANNO_DOMINI = pattern(r"năm\s(?P<y>\d{1,4})\s(?:scn|sau\s(?:công\snguyên|cn))(?!\w)")  # năm 40 sau Công nguyên


def _century(printed: str) -> int:
    """The year before a century's first."""
    return 100 * (_ROMAN.get(printed) or value(printed)) - 100


def _years(m: re.Match, first: int, last: int) -> Era:
    return Era(*m.span(), Year(*m.span(), first), Year(*m.span(), last))


def _decade(m: re.Match) -> Era:
    year = int(m["d"])
    if year < 100:
        year += _century(m["c"]) if m["c"] else 1900
    return _years(m, year, year + 9)


def _of_century(m: re.Match) -> Era:
    before = _century(m["c"])
    return _years(m, before + 1, before + 100)


DECADE = pattern(
    rf"""{_PART}(?:thập\s(?:niên|kỷ|kỉ)|những\snăm)\s(?P<d>(?:1\d|20)\d0|[2-9]0)(?![\w%]|[.,/]\d|\s?-\s?\d|\stuổi|\s(?:đến|tới)\s(?:năm\s)?\d|\s?(?:,|và)\s(?:19|20)\d[1-9])
        (?:,?\s(?:của\s)?(?:{_CENTURY_WORDS}|thế\s(?:kỷ|kỉ)\s(?P<last>trước)(?!\w)))?"""
)
_CENTURY = pattern(_PART + _CENTURY_WORDS)  # thế kỷ 21 · đầu thế kỷ XX · thế kỷ thứ 10
_ANTIQUITY = pattern(
    rf"{_PART}(?:{_OF_CENTURY}|năm\s(?P<y>\d{{1,4}})){_BEFORE_CHRIST}"
)  # năm 179 TCN · thế kỷ III trước Công nguyên
_ANNO_DOMINI = pattern(r"năm\s(?P<y>\d{1,4})\s(?:scn|sau\s(?:công\snguyên|cn))(?!\w)")  # năm 40 sau Công nguyên


def _century(printed: str) -> int:
    """The year before a century's first."""
    return 100 * (_ROMAN.get(printed) or value(printed)) - 100


def _years(m: re.Match, first: int, last: int) -> Era:
    return Era(*m.span(), Year(*m.span(), first), Year(*m.span(), last))


def _decade(m: re.Match) -> Era:
    year = int(m["d"])
    if year < 100:
        year += _century(m["c"]) if m["c"] else 1900
    return _years(m, year, year + 9)


def _of_century(m: re.Match) -> Era:
    before = _century(m["c"])
    return _years(m, before + 1, before + 100)


def _antiquity(m: re.Match) -> Expression:
    return Expression(*m.span(), "antiquity", word="year" if m["y"] else "period")


def _anno_domini(m: re.Match) -> Expression:
    return Expression(*m.span(), "year", int(m["y"]))


DECADE = form(_DECADE, _decade)
CENTURY = form(_CENTURY, _of_century)
ANTIQUITY = form(_ANTIQUITY, lambda m: Antiquity(*m.span(), "year" if m["y"] else "period"))
ANNO_DOMINI = form(_ANNO_DOMINI, lambda m: Year(*m.span(), int(m["y"])))
