"""A day as a table, a page or metadata.csv writes it → ISO: 2023-07-05, 2023-07 or 2023.

Day before month, as in Vietnam. A moment with a zone is the day it was in Vietnam (UTC+7, no summer time).
"""

import re
import unicodedata
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

VIETNAM = timezone(timedelta(hours=7))
_EXCEL_EPOCH = date(1899, 12, 30)  # of Excel's serial days, its leap day of 1900 included
_SERIALS = range(25569, 80000)  # 1970 to 2119: a smaller number is a year or nothing
_CLOCK = r"(?:\d{1,2}\s*[:hg]\s*\d{2}(?:\s*[:']\s*\d{2}(?:[.,]\d+)?)?\s*(?:am|pm|sa|ch|phút|p)?|\d{1,2}h)"
_WEEKDAY = r"(?:thứ\s+\w+|chủ\s+nhật|t[2-7]|cn|mon|tue|wed|thu|fri|sat|sun)(?:day)?"
_ZONE = r"(?:\(?\s*(?:gmt|utc)\s*[+-]\s*0?7(?::?00)?\s*\)?|z|[+-]\d{2}:?\d{2})"
_NOISE = re.compile(
    rf"(?<![\w/.-])(?:{_CLOCK}|{_WEEKDAY}|lúc|ngày|{_ZONE})(?![\w/])|[|,•·()–]|(?<=\s)-(?=\s|$)|^-", re.IGNORECASE
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{1,2}))?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_SPELLED = re.compile(r"(?:(\d{1,2})\s+)?(?:tháng|thg)\s*(\d{1,2})\s+(?:năm\s*)?(\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{4})")
_FORMS = ((_YEAR_FIRST, "ymd"), (_COMPACT, "ymd"), (_DAY_FIRST, "dmy"), (_SPELLED, "dmy"), (_MONTH, "my"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOMENTS = (  # ISO 8601, and RFC 822 as feeds and mail write it
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d"), datetime.fromisoformat),
    (re.compile(r".*[a-z]{3,} \d{4} \d{1,2}:\d\d", re.IGNORECASE), parsedate_to_datetime),
)


def iso(value: object) -> str | None:
    """The day, month or year that ``value`` names; None if it names none, or one that is not in the calendar.

    >>> iso("05/07/2023 08:15"), iso("Thứ Tư, 5.7.2023"), iso("5 thg 7, 2023"), iso("2023-07-05T23:30:00Z"), iso(45112)
    ('2023-07-05', '2023-07-05', '2023-07-05', '2023-07-06', '2023-07-05')
    >>> iso("07/2023"), iso("2023"), iso("31/02/2023"), iso("hôm qua")
    ('2023-07', '2023', None, None)
    """
    try:
        if isinstance(value, datetime):
            return _local(value).date().isoformat()
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _counted(float(value))
        return _written(unicodedata.normalize("NFC", str(value)).strip()[:200])
    except (ValueError, OverflowError, TypeError):  # no such day
        return None


def _local(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment


def _counted(value: float) -> str | None:
    """Days of a spreadsheet, seconds or milliseconds since 1970, or a year."""
    if int(value) in _SERIALS:
        return (_EXCEL_EPOCH + timedelta(days=int(value))).isoformat()
    if 1900 <= value < 2100:
        return f"{int(value)}"
    if 19_000_000 < value < 21_000_000:
        return _written(f"{int(value)}")
    seconds = value / 1000 if value >= 1e11 else value
    return datetime.fromtimestamp(seconds, UTC).astimezone(VIETNAM).date().isoformat() if 3e8 <= seconds < 4.2e9 else None


def _written(text: str) -> str | None:
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text) and not re.fullmatch(r"(?:19|20)\d{6}|\d{1,2}[.,]\d{4}", text):
        return _counted(float(text.replace(",", ".")))
    for form, read in _MOMENTS:
        if form.match(text):
            with suppress(ValueError):
                return _local(read(re.sub(r"\s(?=[+-]\d\d:?\d\d$)", "", text))).date().isoformat()
    rest = " ".join(_NOISE.sub(" ", text).split())
    for form, order in _FORMS:
        if m := form.fullmatch(rest):
            return _joined(**dict(zip(order, m.groups(), strict=True)))
    return rest if _YEAR.fullmatch(rest) else _english(rest)


def _joined(y: str, m: str, d: str | None = None) -> str:
    """The parts as ISO; raises ValueError if there is no such day."""
    first = date(int(y), int(m), int(d or 1))
    return first.isoformat() if d else f"{first:%Y-%m}"


def _english(text: str) -> str | None:
    for form in ("%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y"):
        with suppress(ValueError):
            return datetime.strptime(text, form).date().isoformat()
    return None
