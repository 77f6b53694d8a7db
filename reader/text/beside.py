"""Phrases that say something of what they stand beside: the rows of ``lexicon/beside.csv``.

A row holds what its phrases mean, the side on which they stand of a figure, a verb or a date (``before`` or ``after`` it, a blank between;
``between`` two of them; ``in`` a stretch), how many characters away they may begin, and an example that comes out otherwise without it.
Its pattern is of folded lower-case words, where "…" is whatever holds no digit and no sign that parts clauses, and "{a role}" any of
the words that ``figure_words.csv`` has for it.
"""

import re
from functools import cache

from reader import lexicon
from reader.text.phrases import figure_words

_ROLE = re.compile(r"\{([a-z][^}]*)\}")
_BEGINS, _ENDS = r"(?:(?<!\w)|(?!\w))", r"(?:(?!\w)|(?<!\w))"  # whole words, or signs
_FORMS = {
    "before": rf"{_BEGINS}(?:{{}})\s?$",
    "after": rf"\s?(?:{{}}){_ENDS}",
    "between": r"\s?(?:{})\s?",
    "in": rf"{_BEGINS}(?:{{}}){_ENDS}",
}


@cache
def _known(side: str, meaning: str) -> tuple[re.Pattern, int]:
    """The phrases on a side that mean something, and how far away the farthest may begin; never one if there are no rows."""
    rows = [r for r in lexicon.load("beside") if r["side"] == side and r["meaning"] == meaning]
    patterns = (_ROLE.sub(lambda m: f"(?:{figure_words(m[1])})", r["pattern"]) for r in rows)
    spaced = (p.replace(r"\ ", " ").replace(" ", r"\s") for p in patterns)
    words = "|".join(p.replace("…", rf"[^,;:.()\d]{{0,{r['reach']}}}") for p, r in zip(spaced, rows, strict=True)) or "(?!)"
    return re.compile(_FORMS[side].format(words)), max((int(r["reach"]) for r in rows), default=0)


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
    return _known("in", meaning)[0].search(low, start, end)
