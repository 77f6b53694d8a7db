"""What a person writes into a cell of a table, of metadata.csv or of corrections.csv → the value of its column, as the readers take it."""

import re
import unicodedata

from reader import allowed
from reader.folder import days
from reader.places import provinces
from reader.text.folding import UPPER

_LONGEST = 1_000  # characters
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+")
_NO_VALUE = frozenset(("", "nan", "none", "null", "n/a", "nat", "-", "–", "không", "không có"))
_PARTINGS = ("..", " - ", " – ", " đến ", "/")  # of the first and the last day of a period
_DISTRICT = re.compile(
    rf"(?:(?:huyện|quận|thị xã|thành phố|thị trấn|phường|xã|đặc khu)\s|(?:TP|TX|TT|H|Q|P)\.?\s?)[{UPPER}\d].*", re.IGNORECASE
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")  # 1.234.567
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


class NotUnderstoodError(ValueError):
    """A value that the codebook does not know; the message is one line."""


def plain(given: object) -> str:
    """A value as one line of characters that show, in NFC, not longer than a name or a headline is."""
    return " ".join(_UNSHOWN.sub(" ", unicodedata.normalize("NFC", str(given))).split())[:_LONGEST]


def value(table: str, column: str, given: object) -> str | None:
    """The value in the form of its column (a period as "first/last day"), None for none; raises NotUnderstoodError."""
    text = plain(str(given).replace("\n", ", ") if column == "byline" else given)  # an author a line
    if text.lower() in _NO_VALUE:
        return None
    if column == "period":
        return _period(text)
    if column in allowed.DAYS:
        return day(text if isinstance(given, str) else given, whole=column != "published")
    if column in allowed.NUMBERS:
        return _number(text)
    if column in ("province", "area"):
        return _place(column, text)
    if (codes := allowed.allowed(table, column)) and text not in codes:
        raise NotUnderstoodError(f"{text[:100]!r} is no {column} of the codebook")
    return text


def day(given: object, whole: bool = True) -> str:
    """A day as ISO; unless it is to be a ``whole`` one, a month or a year will do. Raises NotUnderstoodError."""
    found = days.iso(given)
    if found is None or whole and len(found) < len("2023-07-05"):
        raise NotUnderstoodError(f"no day: {plain(given)[:100]!r}")
    return found


def _period(text: str) -> str:
    for parting in _PARTINGS:
        parts = text.split(parting)
        middle = len(parts) // 2
        found = [days.iso(parting.join(half).strip()) or "" for half in (parts[:middle], parts[middle:])]
        if len(parts) % 2 == 0 and all(len(one) == len("2023-07-05") for one in found):
            if found[0] > found[1]:
                raise NotUnderstoodError(f"the last day is before the first: {text[:100]!r}")
            return "/".join(found)
    raise NotUnderstoodError(f"no first and last day: {text[:100]!r}")


def ambiguous(column: str, text: str | None) -> bool:
    """Whether a number may be read in two ways: 1.234 is a thousand to one reader, to another a little more than one."""
    return column in allowed.NUMBERS and bool(_TWO_WAYS.fullmatch(text or ""))


def _number(text: str) -> str:
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    try:
        return f"{float(text.replace(',', '.')):.15g}"
    except ValueError:
        raise NotUnderstoodError(f"no number: {text[:100]!r}") from None


def _place(column: str, text: str) -> str:
    """A province by its canonical name; of an area the whole country and what is smaller, too."""
    known = {*allowed.allowed("documents", "province"), *(["Việt Nam"] if column == "area" else [])}
    for name in map(provinces.canonical, (text, text.replace(" ", ""))):  # TP HCM is TPHCM
        if name in known:
            return name
    if column == "area" and _DISTRICT.fullmatch(text):
        return text
    more = ", no district with its head word, and not Việt Nam" if column == "area" else " of Vietnam"
    raise NotUnderstoodError(f"{text[:100]!r} is no province{more}")
