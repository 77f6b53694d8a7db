"""Times counted in units: N months of a year, the N years gone by or to come, N years ago, "cùng kỳ" a year before."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from reader.dates.calendars import month_end
from reader.dates.numerals import COUNT, THIS_OR_LAST, value, year_of
from reader.dates.timex import YEAR, Expression, form, pattern

# 6 tháng đầu năm 2024 · 6 tháng đầu các năm 2022, 2023 · 9 tháng năm 2018 · 3 tháng cuối năm · chín tháng đầu năm nay · 3 tháng còn lại của năm 2022
_MONTHS = pattern(
    rf"""(?P<n>{COUNT})\stháng\s(?:(?P<which>đầu|cuối|còn\slại)\s(?:của\s)?(?:các\s(?=năm\s\d))?năm(?:\s(?:của\s)?(?P<y>{YEAR})|\s{THIS_OR_LAST})?
        |(?P<which2>đầu|cuối)\s(?P<y3>{YEAR})|(?:của\s)?(?:các\s)?năm\s(?P<y2>{YEAR}))(?!\shọc)"""
)
_QUARTERS = pattern(  # 3 quý đầu năm · ba quý năm 2023
    rf"""(?P<n>[23]|hai|ba)\squý\s(?:(?P<which>đầu|cuối)\s(?:của\s)?năm(?:\s(?:của\s)?(?P<y>{YEAR})|\s{THIS_OR_LAST})?
        |(?:của\s)?năm\s(?P<y2>{YEAR}))(?!\shọc)"""
)
_SOME_MONTHS = pattern(  # những tháng cuối năm 2022
    rf"(?:những|các|mấy)\stháng\s(?P<which>đầu|cuối|còn\slại)\s(?:của\s)?năm(?!\shọc)(?:\s(?P<y>{YEAR})|\s{THIS_OR_LAST})?"
)
_HALF = pattern(  # nửa đầu năm · nửa cuối năm 2024 · nửa năm đầu 2024
    rf"nửa\s(?:(?P<which>đầu|cuối)\snăm|năm\s(?P<which2>đầu|cuối))(?:\s(?:năm\s)?(?P<y>{YEAR})|\s{THIS_OR_LAST})?"
)
# quý đầu tiên của năm 2023 · tháng cuối năm ngoái
_FIRST_OR_LAST = pattern(
    rf"""(?<!/)(?P<unit>tháng|quý)\s(?P<which>đầu|cuối)(?:\s(?:tiên|cùng))?\s(?:của\s)?năm
        (?:\s(?:của\s)?(?P<y>{YEAR})|\s{THIS_OR_LAST})(?!\shọc)"""
)
# 11 tháng qua · Nửa năm qua · 3 ngày tới · 5 năm gần đây · 3 năm trở lại đây
_PAST = pattern(
    rf"""(?P<n>nửa|{COUNT})\s(?P<unit>tháng|năm|tuần|ngày)\s(?:(?P<past>(?:vừa\s|đã\s)?qua|vừa\srồi|(?P<late>gần|trở\slại)\sđây)
        |tới|tiếp\stheo)(?!\w|\s(?:đây|nay))"""
)
# 2 năm trước, · 10 năm trước đây · 3 ngày nữa, · cách đây 2 tháng
_AGO = pattern(
    rf"""(?:(?P<ago>cách\s(?:đây|nay)\s)(?P<n>{COUNT})\s(?P<unit>tháng|năm|tuần|ngày)(?!\w)
        |(?P<n2>{COUNT})\s(?P<unit2>tháng|năm|tuần|ngày)\s(?:(?P<ago2>trước)(?:\sđây(?!\w)|(?=\s?[,.;:)"]|\Z))|nữa(?=\s?[,.;:)"]|\s(?:là|sẽ)\s|\Z)))"""
)
_BEFORE = pattern(rf"(?P<n>{COUNT})\s(?P<unit>tháng|năm)\strước\s?đó(?!\w)")  # 5 năm trước đó
# cùng kỳ · cùng kỳ năm 2020 · cùng kỳ năm ngoái · cùng kỳ 2019 · cùng thời điểm năm trước
_SAME = pattern(
    rf"""(?:cùng\s(?:kỳ|kì)(?:\s(?:của\s)?(?:năm\s)?(?P<y>{YEAR})|\s(?:của\s)?năm\s(?P<rel>ngoái|trước)(?!\w)|\s(?P<month>tháng\strước))?
        |cùng\sthời\s(?:điểm|gian|kỳ)\s(?:này\s)?(?:của\s)?năm\s(?:(?P<y2>{YEAR})|(?P<rel2>ngoái|trước)))(?!\w)"""
)
# (so với) tháng liền kề trước · quý trước liền kề
_LAST_BEFORE = pattern(r"(?P<unit>tháng|quý)\s(?:liền\s(?:kề\s)?trước|trước\sliền\skề)(?!\w|\sđây)")
_PREVIOUS = pattern(r"kỳ\s(?:liền\strước|liền\skề|trước\sliền\skề)(?!\w)")

# Trong 5 tháng, tỉnh bắt 486 vụ · Lũy kế 11 tháng, xảy ra 430 vụ: a length that may be a window of as many months
_LENGTH = re.compile(
    rf"(?<!\w)(?:trong|qua|sau|suốt|(?P<sum>lũy kế|tính chung|tính cả|cộng dồn|tính lũy kế)(?:\s(?:trong|cả|của))?)\s(?P<n>{COUNT})\stháng"
    r"(?=\s?[,:(]|\s(?:toàn|cả|tỉnh|thành phố|công an|lực lượng|cơ quan|các|trên|tại|ở|đã|có|xảy|phát hiện|bắt|khởi tố|cảnh sát|vận hành|hợp nhất|sáp nhập)(?!\w))"
)

_UNITS = {"tháng": "month", "năm": "year", "tuần": "week", "ngày": "day"}


def _months(m: re.Match) -> Expression | None:
    which = m["which"] or m["which2"] or "đầu"
    n = value(m["n"])
    return (
        Expression(*m.span(), "months", n=n, word="first" if which == "đầu" else "last", **year_of(m)) if 1 <= n <= 12 else None
    )


def _quarters(m: re.Match) -> Expression:
    return Expression(*m.span(), "months", n=3 * value(m["n"]), word="last" if m["which"] == "cuối" else "first", **year_of(m))


def _some_months(m: re.Match) -> Expression:
    return Expression(*m.span(), "months", n=3, word="first" if m["which"] == "đầu" else "last", **year_of(m))


def _half(m: re.Match) -> Expression:
    groups = m.groupdict()
    which = groups["which"] or groups["which2"]
    return Expression(*m.span(), "months", n=6, word="first" if which == "đầu" else "last", **year_of(m))


def _first_or_last(m: re.Match) -> Expression:
    first = m["which"] == "đầu"
    if m["unit"] == "tháng":
        return Expression(*m.span(), "month", month=1 if first else 12, **year_of(m))
    return Expression(*m.span(), "quarter", n=1 if first else 4, **year_of(m))


def _past(m: re.Match) -> Expression | None:
    unit = _UNITS[m["unit"]]
    if m["n"] == "nửa":
        return Expression(*m.span(), "months", n=6, word="past") if unit == "year" else None
    n = value(m["n"])
    if not n or (m["late"] and n == 1):  # một ngày gần đây
        return None
    if not m["past"]:
        return Expression(*m.span(), "lapse", n=-n, word=unit)
    return (
        Expression(*m.span(), "months", n=n, word="past") if unit == "month" else Expression(*m.span(), "lapse", n=n, word=unit)
    )


def _ago(m: re.Match) -> Expression | None:
    n = value(m["n"] or m["n2"])
    if not n:
        return None
    return Expression(*m.span(), "ago", n=-n if m["ago"] or m["ago2"] else n, word=_UNITS[m["unit"] or m["unit2"]])


def _before(m: re.Match) -> Expression:
    return Expression(*m.span(), "before", n=value(m["n"]), word=_UNITS[m["unit"]])


def _same(m: re.Match) -> Expression:
    found = Expression(*m.span(), "same", **year_of(m))
    return found._replace(word="month") if m["month"] else found


def _last_before(m: re.Match) -> Expression:
    return Expression(*m.span(), "same", word="month" if m["unit"] == "tháng" else "quarter")


def _previous(m: re.Match) -> Expression:
    return Expression(*m.span(), "previous")


COUNTED = tuple(
    form(*pair) for pair in ((_MONTHS, _months), (_QUARTERS, _quarters), (_PAST, _past), (_BEFORE, _before), (_AGO, _ago))
)
SOME_MONTHS = form(_SOME_MONTHS, _some_months)
HALF = form(_HALF, _half)
PAST = form(_PAST, _past)
FIRST_OR_LAST = form(_FIRST_OR_LAST, _first_or_last)
AGO = form(_AGO, _ago)
SAME = form(_SAME, _same)
LAST_BEFORE = form(_LAST_BEFORE, _last_before)
PREVIOUS = form(_PREVIOUS, _previous)


class Length(NamedTuple):
    """A bare length of months: ``n`` of them; ``summed`` from the new year where it says so."""

    start: int
    end: int
    n: int
    summed: bool


def lengths(low: str, start: int, end: int) -> Iterator[Length]:
    """The bare lengths of months in ``low[start:end]``."""
    if low.find(" tháng", start, end) < 0:
        return
    for m in _LENGTH.finditer(low, start, end):
        yield Length(m.start("n"), m.end(), value(m["n"]), bool(m["sum"]))


def length(first: date, last: date) -> int | None:
    """How many whole months a window lasts, None for a part of one: nine from 15/12/2023 to 14/9/2024."""
    after = last + timedelta(days=1)
    return (after.year - first.year) * 12 + after.month - first.month if after.day == first.day else None


def summed(n: int, told: date) -> tuple[date, date] | None:
    """The first ``n`` months of the year, if they are over, or all but, when told; told in January those of the year before."""
    year = told.year - (told.month == 1)
    months_gone = 12 if told.month == 1 else told.month
    return (date(year, 1, 1), month_end(year, n)) if n in (months_gone, months_gone - 1) else None
