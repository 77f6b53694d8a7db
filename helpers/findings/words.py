"""Numbers, dates and lists in words, as the findings, titles and captions of every notebook print them."""

from collections.abc import Iterable, Sequence

import pandas as pd
from IPython.display import Markdown, display

from helpers import marks

NBSP = "\u00a0"
MISSING = "–"

_PLURALS = {"person": "people", "this": "these", "has": "have", "is": "are", "was": "were"}


def number(value: float | int | None, digits: int | None = None) -> str:
    """``value`` with thousands set apart by a no-break space; null is a dash.

    A full stop or comma between thousands would mean different things to different readers.

    >>> number(8.950), number(24.0), number(None)
    ('8.95', '24', '–')
    """
    if value is None or pd.isna(value):
        return MISSING
    if digits is None:
        text = f"{float(value):,.2f}".rstrip("0").rstrip(".")
    else:
        text = f"{float(value):,.{digits}f}"
    return text.replace(",", NBSP)


def plural(n: int, noun: str, nouns: str | None = None) -> str:
    """A count with its noun: "no articles", "1 article", "1 230 articles"; ``nouns`` where the plural is irregular."""
    return f"{number(n) if n else 'no'} {agree(n, noun, nouns)}"


def agree(n: int, word: str, words: str | None = None) -> str:
    """A word in the number that goes with a count: "has" for one, "have" for none and for two."""
    if n == 1:
        return word
    if words:
        return words
    if word in _PLURALS:
        return _PLURALS[word]
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeiou" else f"{word}s"


def join_words(items: Iterable[str], limit: int | None = None) -> str:
    """Words as "a, b and c"; with more than ``limit`` items, the rest are counted: "a, b and 4 others"."""
    words = [str(item) for item in items]
    if limit and len(words) > limit + 1:
        words = [*words[:limit], f"{number(len(words) - limit)} others"]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def date(value: pd.Timestamp | None, precision: str = "day") -> str:
    """A date as precisely as it is known: "18 January 2024", "January 2024", "2024"; null is "date unknown"."""
    if value is None or pd.isna(value):
        return "date unknown"
    value = pd.Timestamp(value)
    if precision == "year":
        return f"{value.year}"
    if precision == "month":
        return f"{value:%B} {value.year}"
    return f"{value.day} {value:%B} {value.year}"


def span(start: pd.Timestamp | None, end: pd.Timestamp | None, precision: str = "day") -> str:
    """A stretch of time: one date where start and end fall in the same unit, else "2020 to 2025"."""
    if start is None or pd.isna(start):
        return "date unknown"
    if precision in ("day", "month", "year") or end is None or pd.isna(end) or start == end:
        return date(start, precision)
    start, end = pd.Timestamp(start), pd.Timestamp(end)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year} to {end.year}"
    whole_months = start.day == 1 and (end + pd.Timedelta(days=1)).day == 1
    unit = "month" if whole_months else "day"
    return f"{date(start, unit)} to {date(end, unit)}"


def share(part: int, whole: int, noun: str = "") -> str:
    """A part of a whole as "12 of 20 articles (60%)" or "all 20 articles": never a percentage without its n, nor of a few."""
    counted = f" {agree(whole, noun)}" if noun else ""
    if part == whole > 1:
        return f"all {number(whole)}{counted}"
    counts = f"{number(part) if part else 'none'} of {number(whole)}{counted}"
    return f"{counts} ({number(100 * part / whole, 0)}%)" if whole >= 10 and part else counts


def sentence(text: str) -> str:
    """``text`` as a sentence: first letter upper case, a full stop at the end if none is there."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def shorten(text: str | None, width: int) -> str:
    """``text`` cut at a word to at most ``width`` characters with an ellipsis; null is a dash."""
    if text is None or pd.isna(text):
        return MISSING
    text = " ".join(str(text).split())
    if len(text) <= width:
        return text
    return text[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;.–-") + "…"


def show(sentences: Sequence[str]) -> None:
    """Display sentences as Markdown: a list of bullets, or a paragraph where there is only one; what they name is never markup."""
    lines = [marks.plain(sentence(text)) for text in sentences]
    display(Markdown(lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)))
