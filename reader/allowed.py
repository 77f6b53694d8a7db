"""What a column may hold, by the codebook: the codes of its list, or a value of its kind; and which columns a person may correct."""

import re
from functools import cache

from reader import lexicon
from reader.schema import SCHEMA

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
NUMBERS = {name for name, kind in _KINDS.items() if kind in ("integer", "number")}
WORDS = "text"  # the column of a line that adds a row
_REMOVES = frozenset({"no row", "không có dòng"})  # what a line says that removes one
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


def required(table: str, column: str) -> bool:
    """Whether a cell of the column is never null."""
    return any(c.name == column and c.required for c in SCHEMA.get(table, ()))
