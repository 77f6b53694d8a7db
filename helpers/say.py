"""Words for readers in their language: sentences through gettext, numbers and lists through babel, dates and labels by hand.

The language is that of the environment variable HELPERS_LANG, else English. babel's dates, quarters and percentages read wrongly in
Vietnamese newspapers, so those are written here.
"""

import gettext
import io
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pandas as pd
from babel import lists, numbers
from babel.messages import mofile, pofile

from reader import lexicon

CATALOGUES = Path(__file__).parent / "locale"
MISSING = "–"
LONGEST_LIST = 6
_GROUPS = ("offence", "domain", "action", "actor")  # of topics


def language() -> str:
    """The reader's language: "en" or "vi"."""
    return "vi" if os.environ.get("HELPERS_LANG", "").startswith("vi") else "en"


@lru_cache
def _catalogue(code: str) -> gettext.NullTranslations:
    path, compiled = CATALOGUES / f"{code}.po", io.BytesIO()
    if not path.exists():  # English is what the code says
        return gettext.NullTranslations()
    with path.open("rb") as file:
        mofile.write_mo(compiled, pofile.read_po(file, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str, /, **fields) -> str:
    """``message`` in the reader's language, its named fields filled in: numbers, days and lists as that language writes them.

    >>> _("{n} cases in {where}", n=1230, where=["Hà Nam", "Phú Thọ"])
    '1,230 cases in Hà Nam and Phú Thọ'
    """
    return _catalogue(language()).gettext(message).format_map({name: _field(value) for name, value in fields.items()})


def n_(one: str, many: str, n: int, /, **fields) -> str:
    """The form of a sentence that goes with ``n``, which is a field of it too: "1 article", "1,230 articles"."""
    words = _catalogue(language()).ngettext(one, many, int(n))
    return words.format_map({"n": number(n), **{name: _field(value) for name, value in fields.items()}})


def _field(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return listed(value)
    if isinstance(value, str):
        return value
    if value is None or pd.isna(value):
        return MISSING
    return day(value) if isinstance(value, pd.Timestamp) else number(value)


def number(value: float | None, digits: int = 2) -> str:
    """A number with at most ``digits`` decimals: 1,230 and 8.95 in English, 1.230 and 8,95 in Vietnamese; null is a dash."""
    if value is None or pd.isna(value):
        return MISSING
    return _decimal(round(float(value), digits) + 0.0, digits, language())


@lru_cache(maxsize=10_000)  # a corpus tells the same small numbers again and again
def _decimal(value: float, digits: int, code: str) -> str:
    return numbers.format_decimal(value, format="#,##0." + "#" * digits, locale=code).replace("-", "\u2212")


def percent(value: float | None, digits: int = 2) -> str:
    """A share in percent with its sign, no blank before it; null is a dash."""
    return MISSING if value is None or pd.isna(value) else f"{number(value, digits)}%"


def signed(value: float | None, digits: int = 2) -> str:
    """A change with its direction: "+19", "−8.95"."""
    return f"+{number(value, digits)}" if value is not None and not pd.isna(value) and value > 0 else number(value, digits)


def share(part: int, whole: int) -> str:
    """A part of a whole, "12 of 20 (60%)"; of fewer than ten without a percentage, which would say more than is known."""
    if whole < 10:
        return _("{part} of {whole}", part=int(part), whole=int(whole))
    return _("{part} of {whole} ({percent})", part=int(part), whole=int(whole), percent=percent(100 * part / whole, 0))


def listed(items: Iterable[object], limit: int = LONGEST_LIST) -> str:
    """Items as "a, b and c"; of more than ``limit`` the rest are counted: "a, b and 4 others"."""
    words = [str(item) for item in items]
    if len(words) > limit + 1:
        words = [*words[:limit], n_("{n} other", "{n} others", len(words) - limit)]
    return lists.format_list(words, style="standard", locale=language()).replace(", and ", " and ")


def day(value: pd.Timestamp | None, precision: str | None = "day") -> str:
    """A date no finer than it is known: "18 January 2024" or "18/1/2024", "January 2024" or "tháng 1/2024", "2024"."""
    if value is None or pd.isna(value):
        return _("date unknown")
    value = pd.Timestamp(value)
    if precision in ("year", "period"):
        return f"{value.year}"
    if language() == "vi":
        return f"tháng {value.month}/{value.year}" if precision == "month" else f"{value.day}/{value.month}/{value.year}"
    return f"{value:%B} {value.year}" if precision == "month" else f"{value.day} {value:%B} {value.year}"


def span(start: pd.Timestamp | None, end: pd.Timestamp | None) -> str:
    """A stretch of time by its shortest name: a day, a month, a quarter, months of a year, a year, years, or its two days."""
    if start is None or pd.isna(start) or pd.isna(end):
        return _("period not stated")
    start, end = pd.Timestamp(start), pd.Timestamp(end)
    if start == end:
        return day(start)
    if start.day != 1 or (end + pd.Timedelta(days=1)).day != 1:
        return _("{start} to {end}", start=start, end=end)
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    if months % 12 == 0 and start.month == 1:
        return f"{start.year}" if months == 12 else f"{start.year}–{end.year}"
    if months == 1:
        return day(start, "month")
    return _months(start, end, months)


def _months(start: pd.Timestamp, end: pd.Timestamp, months: int) -> str:
    """Whole months that are no whole years: "quarter I 2024", "first 6 months of 2024", "March 2020 to June 2021"."""
    if start.year == end.year and months == 3 and start.month % 3 == 1:
        quarter = ("I", "II", "III", "IV")[start.month // 3]
        return _("quarter {quarter} {year}", quarter=quarter, year=str(start.year))
    if start.year == end.year and start.month == 1:
        return _("first {n} months of {year}", n=months, year=str(start.year))
    if start.year == end.year and end.month == 12:
        return _("last {n} months of {year}", n=months, year=str(start.year))
    return _("{start} to {end}", start=day(start, "month"), end=day(end, "month"))


def length(start: pd.Timestamp | None, end: pd.Timestamp | None) -> str:
    """How long a period is: "2 years", "6 months", "31 days"; null is "period not stated".

    >>> length(pd.Timestamp("2022-01-01"), pd.Timestamp("2023-12-31")), length(None, None)
    ('2 years', 'period not stated')
    """
    if pd.isna(start) or pd.isna(end):
        return _("period not stated")
    after = end + pd.Timedelta(days=1)
    months = 12 * (after.year - start.year) + after.month - start.month
    if after.day != start.day or months < 1:
        return n_("{n} day", "{n} days", (after - start).days)
    return n_("{n} year", "{n} years", months // 12) if months % 12 == 0 else n_("{n} month", "{n} months", months)


@lru_cache
def _labels(language: str) -> dict[tuple[str | None, str], str]:
    """(column, code) → its words; under None those of the first column that has the code."""
    rows = lexicon.load("labels")
    first = {(None, row["code"]): row[language] for row in reversed(rows) if row["column"] != "column"}
    return first | {(row["column"], row["code"]): row[language] for row in rows}


def label(code: str | None, column: str | None = None) -> str:
    """A code of the tables in words ("party-central" → "Party, centre"), as the lexicon of labels has it; null is a dash.

    ``column`` tells codes apart that several columns have: "cyber" is an offence and a domain; a topic has the label of its group.
    A code without a label is its own words.
    """
    if not isinstance(code, str):
        return MISSING
    columns = _GROUPS if column == "topic" else (column,)
    return next(filter(None, (_labels(language()).get((name, code)) for name in columns)), code.replace("-", " "))


def heading(column: str) -> str:
    """A column's name in words, with a capital."""
    words = _labels(language()).get(("column", column), column).replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def shorten(text: str | None, width: int) -> str:
    """``text`` cut at a word to at most ``width`` characters with an ellipsis; null is a dash."""
    if text is None or pd.isna(text):
        return MISSING
    text = " ".join(str(text).split())
    return text if len(text) <= width else text[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


def sentence(text: str) -> str:
    """``text`` with a capital and a full stop."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":", "…")) else f"{text}."
