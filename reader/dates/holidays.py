"""The days that have names: Tết and the feasts, with or without their days and years.

Tết Nguyên đán Giáp Thìn 2024 · mùng 1 Tết · Quốc khánh 2/9 · ngày Quốc tế Lao động 1/5.
"""

import re

from reader.dates import calendars
from reader.dates.numerals import spelled, value
from reader.dates.timex import DAY, MONTH, YEAR, Expression, integer, pattern

# Tết Nguyên đán Giáp Thìn 2024 · Tết Quý Mão · Tết Nguyên đán năm 2023 · Tết 2024
_NEW_YEAR = rf"""tết(?P<name>\s(?:nguyên\sđán|cổ\struyền|âm\slịch|ta))?(?!\w)
        (?:\s(?:-\s)?(?:năm\s)?(?P<can>{"|".join(calendars.CAN)})\s(?P<chi>{"|".join((*calendars.CHI, *calendars.CHI_VARIANTS))})(?!\w))?
        (?:,?\s?-?\s?(?:năm\s)?(?P<y>{YEAR}))?"""
_TET = pattern(_NEW_YEAR)
# mùng 1 Tết · đêm 30 Tết · mồng 2 Tết Nguyên đán Kỷ Hợi 2019
_TET_DAY = pattern(
    rf"""(?:(?:rạng\ssáng|ngày|sáng|trưa|chiều|tối|đêm|khuya)\s)?
        (?:(?P<after>mùng|mồng)\s(?P<d>[1-9]|10|{spelled(1, 10)})|(?P<d2>2[3-9]|30))\s{_NEW_YEAR}"""
)
_FEAST_NAMES = "|".join(re.escape(name).replace("\\ ", r"\s") for name in sorted(calendars.FEASTS, key=len, reverse=True))
# Quốc khánh 2/9 · ngày Quốc tế Lao động 1/5 · Tết Dương lịch 2021
_FEAST = pattern(
    rf"""(?:ngày\s(?:lễ\s)?)?(?P<name>{_FEAST_NAMES})(?!\w)
        (?P<tail>[ ]?(?:\([ ]?)?(?P<d>{DAY})[/.-](?P<m>{MONTH})(?P<dated>[/.-]{YEAR})?(?![./-]?\d)(?:[ ]?\))?)?(?:[ ](?:năm[ ])?(?P<y>{YEAR}))?"""
)
# Giải phóng miền Nam | (30/4/1975-30/4/2025) · Nguyễn Quốc Khánh | (45 tuổi)
_BRACKET = re.compile(r"\s?\((?:\d{1,2}[/.-]\d|\d{1,3} tuổi|sn |sinh )")


def feast(low: str, at: int, end: int) -> Expression | None:
    """A feast with its day or year, if it has them: Quốc khánh 2/9, Tết Dương lịch 2021, Giáng sinh."""
    m = _FEAST.match(low, at, end)
    if not m:
        return None
    name = " ".join(m["name"].split())
    known = calendars.FEASTS[name]
    if not m["tail"] and _BRACKET.match(low, m.end()):
        return None
    told = m["tail"] or known.alone or low.startswith("ngày", at)
    if m["dated"] or not told:  # (2/9/1945 - 2/9/2025) speaks for itself
        return None
    if m["tail"] and not known.lunar and (int(m["m"]), int(m["d"])) != (known.month, known.day):
        return None
    return Expression(*m.span(), "feast", integer(m["y"]), word=name)


def tet(low: str, at: int, end: int) -> Expression | None:
    """The lunar new year: Tết Nguyên đán, Tết Quý Mão, Tết 2024; "Tết" alone is vague."""
    m = _TET.match(low, at, end)
    if not m or not (m["name"] or m["can"] or m["y"]):
        return None
    return Expression(*m.span(), "feast", integer(m["y"]), word=_new_year(m))


def tet_day(low: str, at: int, end: int) -> Expression | None:
    """A day before or after the lunar new year: mùng 1 Tết, 30 Tết, mồng 2 Tết Kỷ Hợi."""
    m = _TET_DAY.match(low, at, end)
    if not m:
        return None
    n = value(m["d"]) - 1 if m["after"] else int(m["d2"]) - 31
    return Expression(*m.span(), "feast", integer(m["y"]), n=n, word=_new_year(m))


def _new_year(m: re.Match) -> str:
    """The name that the new year goes by: of the sexagenary cycle ("giáp thìn"), else Tết Nguyên đán."""
    return f"{m['can']} {m['chi']}" if m["can"] else "tết nguyên đán"
