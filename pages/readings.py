"""A row of a table → what was read from its words, in the reader's language: (label, words) pairs."""

from collections.abc import Callable, Iterator, Mapping

from helpers import marks, say
from helpers.say import _

Get = Callable[[str], object]


def note(table: str, row: Mapping) -> list[tuple[str, str]]:
    """What was read from a mention, in reading order; unknown columns are left out."""

    def get(name: str) -> object:
        return row[name] if name in row and marks.known(row[name]) else None

    return [(label, words) for label, words in _NOTES[table](get) if words]


def based(words: object, basis: object) -> str:
    """Words with how they are known behind them; nothing for nothing."""
    return "" if words is None else f"{words} ({say.label(basis, 'basis')})" if basis else str(words)


def decided(row: Mapping, precision: object = "day") -> str:
    """The value of a decision: a place, an offence, a day (no finer than ``precision``) or a period."""
    if not marks.known(row["value"]):
        return _("none")
    if row["column"] == "published":
        return say.day(row["value"], precision)
    if row["column"] == "period":
        return say.span(row["value"], row["value_end"])
    return say.label(row["value"], "offence") if row["column"] == "offence" else row["value"]


def _stretch(get: Get, first: str, last: str, precision: object = None) -> str:
    if get(first) is None:
        return _("unknown")
    if precision in ("month", "year"):
        return say.day(get(first), precision)
    return say.span(get(first), get(last) if get(last) is not None else get(first))


def _coded(get: Get, column: str) -> str:
    return "" if get(column) is None else say.label(get(column), column)


def _directive(get: Get) -> Iterator[tuple[str, str]]:
    issued = None if get("issued") is None else say.day(get("issued"), get("issued_precision"))
    yield _("instrument"), " ".join(str(part) for part in (get("kind"), get("number"), get("symbol")) if part is not None)
    yield _("issuer"), based(get("issuer"), get("issuer_basis"))
    yield _("level"), _coded(get, "level")
    yield _("issued on"), based(issued, get("issued_basis"))
    yield _("act"), _coded(get, "act")
    yield _("subject"), get("subject")


def _date(get: Get) -> Iterator[tuple[str, str]]:
    yield _("days"), _stretch(get, "date_start", "date_end")
    yield _("how known"), _coded(get, "basis")


def _statistic(get: Get) -> Iterator[tuple[str, str]]:
    if get("value") is not None:
        yield _("value"), amount(get)
    yield _("measure"), " ".join(words for words in (_coded(get, "measure"), _coded(get, "direction")) if words)
    yield _("offence"), _coded(get, "offence")
    yield _("status"), _coded(get, "status")
    if get("period_start") is not None:
        yield _("period"), based(_stretch(get, "period_start", "period_end"), get("period_basis"))
    yield _("compared"), get("compared_to")
    yield _("area"), get("area")
    yield _("claimed by"), get("claimed_by")


def amount(get: Get) -> str:
    """The value of a figure with its qualifier and unit: "over 1,230 vụ"."""
    qualifier = "" if get("qualifier") in (None, "exact") else f"{_coded(get, 'qualifier')} "
    return f"{qualifier}{say.number(get('value'))} {get('unit') or ''}".strip()


def _topic(get: Get) -> Iterator[tuple[str, str]]:
    yield _("topic"), "" if get("topic") is None else say.label(get("topic"), get("group"))
    yield _("group"), _coded(get, "group")


def _event(get: Get) -> Iterator[tuple[str, str]]:
    yield _("event"), _coded(get, "kind")
    yield _("days"), _stretch(get, "date_start", "date_end", get("precision"))
    yield _("how known"), _coded(get, "basis")
    yield _("about"), get("directive_id")
    yield _("label"), get("label")


_NOTES = {"directives": _directive, "dates": _date, "statistics": _statistic, "topics": _topic, "events": _event}
