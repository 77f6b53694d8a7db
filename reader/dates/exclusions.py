"""The words that make an expression of time none: sinh năm 1985, nhiều năm qua, mấy tháng sau, mỗi ngày 5, Cách mạng Tháng Tám."""

import re

from reader.dates.timex import Expression
from reader.text import units

_LEAD = 12  # characters before an expression that tell what it is
_BORN = re.compile(r"(?:\bsinh|\bsn|sinh ngày|sinh vào)\s?:?\s?\Z")  # a year of birth is an age
_SEVERAL = r"những|các|nhiều|mấy|vài|chục|trăm|nửa|hai|ba|bốn|sáu|bảy|tám|chín|mười"
_LENGTH = re.compile(rf"(?:\b(?:{_SEVERAL})|\d)\s\Z")  # mấy tháng sau, ba tuần trước
_VAGUE = re.compile(rf"(?:\b(?:{_SEVERAL}|hàng|từng|mỗi|bao|một|suốt|hằng|theo)|\d)\s\Z")  # nhiều năm qua, hằng năm
_EVERY = re.compile(r"(?:mỗi|một|hằng|hàng)\s\Z")
_EVERY_WEEK = re.compile(r"(?:mỗi|các|những|vào các|từng)\s\Z")  # mỗi sáng thứ Hai, các tối thứ Bảy
# thêm 3 tháng nữa · trong 5 năm trước · gần 2 năm trước: a length of time or a vague one
_NOT_AGO = re.compile(
    r"""\b(?:thêm|dài|hạn|mất|chờ|đợi|phải|trong|suốt|khoảng|gần|hơn|chừng|độ|tầm|cỡ|đến|tới|với|của|từ|cả|đầy|thứ|lớp|những|các|hàng|mỗi
        |chục|trăm|vài|mấy)\s\Z""",
    re.VERBOSE,
)
_NO_YEAR = re.compile(r"\b(?:mỗi|một|hằng|hàng|từng|trong|cả|các|nhiều|những)\s\Z")  # mỗi năm 1500 người
_MODERN = 1900  # a number of four figures after "năm" is a year; an older one is so only if it counts nothing
_YEAR_BY_YEAR = re.compile(r"\b(năm|tháng|quý) sau (?:[^\W\d]+ ){1,3}\Z")  # năm sau cao hơn (năm trước)
_BY_YEAR = re.compile(r" (?:[^\W\d]+ ){1,3}(?:năm|tháng|quý) trước(?!\w)")  # (năm sau) cao hơn năm trước
_REVOLUTION = "cách mạng "
_PLACE = re.compile(r"\b(?:đường|phố|trường|viện|phường|cầu|chợ|ngã tư)\s\d{1,2}\s\Z")  # đường 30 | Tháng 4
_SOME = ("vài ", "chục ", "nhiều ")  # (vài) tháng cuối năm 2015


def excluded(found: Expression, low: str, floor: int) -> bool:
    """Whether the words before an expression, in its sentence that begins at ``floor``, make it none."""
    lead = low[max(floor, found.start - _LEAD) : found.start]
    if found.form in ("year", "day") and ("sn" in lead or "sinh" in lead) and _BORN.search(lead):
        return True
    if found.form == "year" and found.year < _MODERN:
        return bool(_NO_YEAR.search(lead) or units.after(low, low, found.end, len(low)))
    if found.form == "shift":
        return _no_shift(found, lead) or _year_by_year(found, low, floor)
    if found.form == "ago":
        return not low.startswith("cách", found.start) and bool(_NOT_AGO.search(lead))
    if found.form == "month":
        return found.year is None and (lead.endswith(_REVOLUTION) or bool(_PLACE.search(lead))) or lead.endswith(_SOME)
    return found.form == "day" and found.month is None and bool(_EVERY.search(lead))


def _year_by_year(found: Expression, low: str, floor: int) -> bool:
    """Whether a year or month stands for any: năm sau cao hơn năm trước."""
    if found.n == 1:
        return low.startswith("sau", found.end - 3) and bool(_BY_YEAR.match(low, found.end))
    return found.n == -1 and bool(_YEAR_BY_YEAR.search(low, max(floor, found.start - 34), found.start))


def _no_shift(found: Expression, lead: str) -> bool:
    """Whether words as before "tuần trước" or "năm qua" tell a length of time, a habit or a vague time."""
    if found.word == "weekday":
        return found.n < 0 and bool(_EVERY_WEEK.search(lead))
    if found.word == "day":
        return found.n == 2 and lead.endswith("một ")  # một ngày kia
    if found.word == "monthday":
        return False
    return bool((_VAGUE if found.word.endswith("year") else _LENGTH).search(lead))
