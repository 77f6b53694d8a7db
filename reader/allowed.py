"""What a column may hold, by the codebook: the codes of its list, or a value of its kind; and which columns a person may correct."""

import re
from datetime import date
from functools import cache

from reader import lexicon
from reader.places import provinces
from reader.schema import SCHEMA
from reader.text.folding import UPPER

ADDABLE = ("directives", "dates", "statistics")  # tables to which a person may add rows, by their words
REMOVABLE = (*ADDABLE, "topics", "events")
# columns that place a row or name it, that say how a reader knew, and that follow from other articles
NOT_SAID = re.compile(r"doc_id|sentence|start|end|text|row_id|doubt|rival|directive_id|.*_decision|.*basis")
CORRECTABLE: dict[str, tuple[str, ...]] = {
    "documents": ("published", "province", "title", "byline", "publisher"),
    "decisions": ("published", "province", "period", "area", "offence"),
    **{table: tuple(c.name for c in SCHEMA[table] if not NOT_SAID.fullmatch(c.name)) for table in REMOVABLE},
}
CORRECTABLE["statistics"] += ("period",)
_KINDS = {c.name: c.kind for table, names in CORRECTABLE.items() for c in SCHEMA[table] if c.name in names}
DAYS = {"period", *(name for name, kind in _KINDS.items() if kind == "date")}
_NUMBERS = {name for name, kind in _KINDS.items() if kind in ("integer", "number")}
WORDS = "text"  # the column of a line that adds a row
_NO_VALUE = frozenset({"none", "null", "không", "không có"})
_REMOVES = frozenset({"no row", "không có dòng"})  # what a line says that removes one
_NEVER_NULL = frozenset(
    {"value", "qualifier", "unit", "measure", "status", "kind", "number", "precision", "topic", "group", "label"}
)
_LISTS = {
    "qualifier": ("qualifiers", "qualifier", ("exact",)),
    "measure": ("measures", "measure", ("other", "rate", "occurred", "change")),
    "offence": ("offences", "offence", ()),
    "act": ("acts", "act", ("cited",)),
    "level": ("issuers", "level", ("commune",)),
    "topic": ("topics", "topic", ()),
}
_GIVEN = {
    "direction": ("up", "down"),
    "status": ("reported", "target"),
    "precision": ("day", "month", "quarter", "half", "months", "year", "period"),
    "issued_precision": ("day", "month", "year"),
    "group": ("offence", "domain", "action", "actor"),
}
_EVENTS = ("published", "issued", "meeting", "campaign", "deadline", "period", "horizon", "holiday", "review", "other")
_DISTRICT = re.compile(
    rf"(?:(?:huyện|quận|thị xã|thành phố|thị trấn|phường|xã|đặc khu)\s|(?:TP|TX|TT|H|Q|P)\.?\s?)[{UPPER}\d].*", re.IGNORECASE
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")  # 1.234.567
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class NotUnderstoodError(ValueError):
    """A value that the codebook does not know; the message is one line."""


@cache
def allowed(table: str, column: str) -> tuple[str, ...]:
    """The codes of a column that has a list, sorted; none for one of free values."""
    if column == "kind":
        return _EVENTS if table == "events" else tuple(row["kind"] for row in lexicon.load("instruments"))
    if column in _GIVEN:
        return _GIVEN[column]
    if column == "province":
        return tuple(sorted({name for row in lexicon.load("provinces") for name in (row["province"], row["now"])}))
    if column in _LISTS:
        name, field, more = _LISTS[column]
        known = {row[field] for row in lexicon.load(name)} | set(more)
        if column == "topic":
            known |= {row["offence"] for row in lexicon.load("offences")}
        return tuple(sorted(known - {"", "none"}))
    return ()


def removes(now: str | None) -> bool:
    """Whether the words of a correction say that its row is none."""
    return now is not None and now.strip().lower() in _REMOVES


def value(table: str, column: str, text: str | None) -> str | None:
    """A correction's value in the form of its column (a period as "first/last day"), None for none; raises NotUnderstoodError."""
    if table not in CORRECTABLE:
        raise NotUnderstoodError(f"no table {table!r} to correct, only {', '.join(CORRECTABLE)}")
    if column == WORDS and table in ADDABLE:
        return text
    if column not in CORRECTABLE[table]:
        raise NotUnderstoodError(f"no column {column!r} of {table} to correct, only {', '.join(CORRECTABLE[table])}")
    if text is None or text.lower() in _NO_VALUE:
        return None
    if column in DAYS:
        return _period(text) if column == "period" else _day(text, whole=column == "published")
    if column in _NUMBERS:
        return _number(text)
    if column == "area":
        return _area(text)
    if column == "province":
        text = provinces.canonical(text)
    if (codes := allowed(table, column)) and text not in codes:
        raise NotUnderstoodError(f"{text[:100]!r} is no {column} of the codebook")
    return text


def required(table: str, column: str) -> bool:
    """Whether a cell of the column is never null."""
    return column in _NEVER_NULL and table != "decisions"


def _period(text: str) -> str:
    days = text.split("/")
    if len(days) != 2:
        raise NotUnderstoodError(f"no first and last day: {text[:100]!r}")
    first, last = (_day(day) for day in days)
    if first > last:
        raise NotUnderstoodError(f"the last day is before the first: {text[:100]!r}")
    return f"{first}/{last}"


def _day(text: str, whole: bool = False) -> str:
    """An ISO day; ``whole``: a month or a year will do."""
    if _DAY.fullmatch(text) and (len(text) == 10 or whole):
        try:
            date.fromisoformat(f"{text}-01-01"[:10])
            return text
        except ValueError:
            pass
    raise NotUnderstoodError(f"no day: {text[:100]!r}")


def ambiguous(column: str, text: str | None) -> bool:
    """Whether a number may be read in two ways: 1.234 is a thousand to one reader, to another a little more than one."""
    return column in _NUMBERS and bool(_TWO_WAYS.fullmatch(text or ""))


def _number(text: str) -> str:
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    try:
        return f"{float(text.replace(',', '.')):.15g}"
    except ValueError:
        raise NotUnderstoodError(f"no number: {text[:100]!r}") from None


def _area(text: str) -> str:
    name = provinces.canonical(text)
    if name == "Việt Nam" or name in allowed("documents", "province"):
        return name
    if _DISTRICT.fullmatch(text):
        return text
    raise NotUnderstoodError(f"{text[:100]!r} is no province, no district with its head word, and not Việt Nam")
