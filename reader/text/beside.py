"""Phrases that say something of what they stand beside: the rows of ``lexicon/beside.csv``.

A row holds what its phrases mean, the side on which they stand of a figure, a verb or a date (``before`` or ``after`` it, a blank between;
``between`` two of them; ``in`` a stretch), within how many characters they stand, and an example that comes out otherwise without it.
Its pattern is of folded lower-case words, where "…" is whatever holds no digit and no sign that parts clauses, and "{a role}" any of
the words that ``figure_words.csv``, ``place_words.csv`` or ``claim_words.csv`` has for it.
"""

import re
from functools import cache
from itertools import groupby

from reader import lexicon
from reader.text.phrases import alternation, of

_FAR = 1_000_000  # the reach of a row that says none
_LISTS = ("figure_words", "place_words", "claim_words")
_ROLE = re.compile(r"\{([a-z][^}]*)\}")
_ENDS = r"(?:(?!\w)|(?<!\w))"  # a whole word, or a sign
_FORMS = {"before": r"(?:{})\s?$", "after": rf"\s?(?:{{}}){_ENDS}", "between": r"\s?(?:{})\s?", "in": rf"(?:{{}}){_ENDS}"}


@cache
def _known(side: str, meaning: str) -> tuple[re.Pattern, int]:
    """The phrases on a side that mean something, and how far away the farthest may begin; never one if there are no rows."""
    rows = [r for r in lexicon.load("beside") if r["side"] == side and r["meaning"] == meaning]
    begun = groupby(rows, key=_begins)  # asked once for all rows: most places begin no word
    words = "|".join(f"{begins}(?:{'|'.join(map(_pattern, some))})" for begins, some in begun) or "(?!)"
    return re.compile(_FORMS[side].format(words)), max((int(r["reach"] or _FAR) for r in rows), default=0)


def _begins(row: dict[str, str]) -> str:
    """What stands where a row's pattern begins: the beginning of a word, unless it begins with a sign."""
    return "" if row["side"] in ("after", "between") or row["pattern"][0] in "[,;" else r"(?<!\w)"


def _pattern(row: dict[str, str]) -> str:
    spaced = _ROLE.sub(_words, row["pattern"]).replace(r"\ ", " ").replace(" ", r"\s")
    return f"(?:{spaced})".replace("…", rf"[^,;:.()\d]{{0,{row['reach']}}}")


def _words(role: re.Match) -> str:
    return f"(?:{alternation(word for name in _LISTS for word in of(name, role[1]))})"


def before(meaning: str, low: str, at: int, floor: int = 0) -> re.Match | None:
    """The phrase of that meaning that ends right before ``at`` and begins at ``floor`` or later."""
    pattern, reach = _known("before", meaning)
    return pattern.search(low, max(floor, at - reach), at)


def after(meaning: str, low: str, at: int) -> re.Match | None:
    """The phrase of that meaning that begins right after ``at``."""
    return _known("after", meaning)[0].match(low, at)


def between(meaning: str, low: str, start: int, end: int) -> re.Match | None:
    """The phrase of that meaning that is all there is in ``low[start:end]``."""
    return _known("between", meaning)[0].fullmatch(low, start, end)


def within(meaning: str, low: str, start: int, end: int) -> re.Match | None:
    """The first phrase of that meaning in ``low[start:end]``."""
    pattern, reach = _known("in", meaning)
    return pattern.search(low, start, min(end, start + reach))
