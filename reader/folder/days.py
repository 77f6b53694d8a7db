"""A day as a table, a page or metadata.csv writes it → ISO: 2023-07-05, 2023-07 or 2023.

Day before month, as in Vietnam. A moment with a zone is the day it was in Vietnam (UTC+7, no summer time).
"""

import re
import unicodedata
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

VIETNAM = timezone(timedelta(hours=7))
_EXCEL_EPOCH = date(1899, 12, 30)  # of Excel's serial days, its leap day of 1900 included
_SERIALS = range(25569, 80000)  # 1970 to 2119: a smaller number is a year or nothing
_NUMBER = re.compile(r"\d{4,}(?:[.,]\d+)?")
_CLUTTER = re.compile(r"\b(?:T[2-7]|CN)\b|[|·•–]|(?<=\s)-(?=\s)", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d{1,2})[hg](\d\d)\b")  # 8h15
_LONGEST = 200  # characters
_WHOLE = {"year": 4, "month": 7}  # characters of a day's ISO form that say no more than that
_SETTINGS = {
    "DATE_ORDER": "DMY",
    "PREFER_LOCALE_DATE_ORDER": False,
    "PARSERS": ["absolute-time"],  # what is told from today, such as "hôm qua", is no day
    "REQUIRE_PARTS": ["year"],
    "TIMEZONE": "Asia/Ho_Chi_Minh",
    "TO_TIMEZONE": "Asia/Ho_Chi_Minh",
}


def iso(value: object) -> str | None:
    """The day, month or year that ``value`` names; None if it names none, or one that is not in the calendar.

    >>> iso("05/07/2023 08:15"), iso("Thứ Tư, 5.7.2023"), iso("5 thg 7, 2023"), iso("2023-07-05T23:30:00Z"), iso(45112)
    ('2023-07-05', '2023-07-05', '2023-07-05', '2023-07-06', '2023-07-05')
    >>> iso("07/2023"), iso("2023"), iso("31/02/2023"), iso("hôm qua")
    ('2023-07', '2023', None, None)
    """
    try:
        if isinstance(value, datetime):
            return (value.astimezone(VIETNAM) if value.tzinfo else value).date().isoformat()
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _counted(float(value))
        text = unicodedata.normalize("NFC", str(value)).strip()[:_LONGEST]
        return _counted(float(text.replace(",", "."))) if _NUMBER.fullmatch(text) else _written(text)
    except (ValueError, OverflowError, TypeError):  # no such day
        return None


def _counted(value: float) -> str | None:
    """Days of a spreadsheet, seconds or milliseconds since 1970, a year, or a day's digits."""
    if int(value) in _SERIALS:
        return (_EXCEL_EPOCH + timedelta(days=int(value))).isoformat()
    if 1900 <= value < 2100:
        return f"{int(value)}"
    if 19_000_000 < value < 21_000_000:
        return date.fromisoformat(f"{int(value)}").isoformat()
    seconds = value / 1000 if value >= 1e11 else value
    return datetime.fromtimestamp(seconds, UTC).astimezone(VIETNAM).date().isoformat() if 3e8 <= seconds < 4.2e9 else None


def _written(text: str) -> str | None:
    with suppress(ValueError):
        return iso(datetime.fromisoformat(text))
    found = _parser().get_date_data(_CLOCK.sub(r"\1:\2", _CLUTTER.sub(" ", text)))
    return found.date_obj and found.date_obj.date().isoformat()[: _WHOLE.get(found.period)]


@cache
def _parser():
    from dateparser.date import DateDataParser  # a third of a second, for folders that state days

    return DateDataParser(languages=["vi", "en"], settings=_SETTINGS)
