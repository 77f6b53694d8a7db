"""Vietnam's calendars: the lunar new year and the feasts, the names of lunar years.

The lunar calendar is Vietnam's (UTC+7), by the ``lunar-vn`` library, an implementation of Hồ Ngọc Đức's rules
(https://www.informatik.uni-leipzig.de/~duc/amlich/calrules.html): Tết 2007 is 17 February and Tết 2030 is 2 February, a day before China's.
"""

from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import NamedTuple

from lunar_vn import SUPPORTED_YEAR_RANGE, convert_lunar_to_solar

from reader import lexicon
from reader.text import folding

_CAN, _CHI = ([row["names"].split("|") for row in lexicon.load("can_chi") if row["part"] == part] for part in ("can", "chi"))
# the name of a year, for a verbose pattern: Giáp Thìn
CAN_CHI = rf"(?P<can>{'|'.join(chain(*_CAN))})\s(?P<chi>{'|'.join(chain(*_CHI))})(?!\w)"
_GIAP_TY = 4  # the year 4 was a Giáp Tý year, the first of a cycle, as 1984 was


class Feast(NamedTuple):
    """A day of the year that has a name; ``alone``: the name without its day is enough to mean the date."""

    name: str
    lunar: bool
    month: int
    day: int
    alone: bool


FEASTS = {  # by their folded, lower-case names
    folding.lower(folding.fold(r["name"])): Feast(
        r["name"], r["calendar"] == "lunar", int(r["month"]), int(r["day"]), r["alone"] == "yes"
    )
    for r in lexicon.load("feasts")
}


def day(year: int, month: int, number: int) -> date | None:
    """The day, None if there is none such (30 February)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


@cache
def lunar(year: int, month: int, number: int) -> date | None:
    """The day of a lunar date in the lunar year that begins in ``year``; day 0 is the eve of the month's first.

    None outside 1901-2099 or where the month has no such day.

    >>> lunar(2007, 1, 1).isoformat(), lunar(2030, 1, 1).isoformat()
    ('2007-02-17', '2030-02-02')
    """
    if not SUPPORTED_YEAR_RANGE[0] < year < SUPPORTED_YEAR_RANGE[1]:
        return None
    if number == 0:
        first = lunar(year, month, 1)
        return first and first - timedelta(days=1)
    try:
        return convert_lunar_to_solar(number, month, year)
    except ValueError:
        return None


def feast(found: Feast, year: int) -> date | None:
    """The day of a feast in a year."""
    return lunar(year, found.month, found.day) if found.lunar else day(year, found.month, found.day)


def lunar_year(can: str, chi: str, near: int) -> int | None:
    """The year with a can-chi name nearest to the year ``near``; None for a pair that the cycle of sixty does not have.

    >>> lunar_year("quý", "mão", 2022), lunar_year("giáp", "thìn", 2024), lunar_year("giáp", "sửu", 2024)
    (2023, 2024, None)
    """
    years = range(near - 30, near + 30)
    named = (y for y in years if can in _CAN[(y - _GIAP_TY) % len(_CAN)] and chi in _CHI[(y - _GIAP_TY) % len(_CHI)])
    return next(named, None)
