"""What stands right before a number: phrases that say what it is, looked up by their last word.

Most numbers have a word before them that ends no phrase of a list; one look-up spares them the search for the phrases.
"""

import re
from collections.abc import Iterable

from reader import lexicon
from reader.text.phrases import alternation

REACH = 26  # characters before a number in which such a phrase stands
_LAW_REACH = 80  # likewise of a law's name
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
# Điều 32 Bộ luật Dân sự (2015) · Hiến pháp (2013) · Bộ luật Hình sự (BLHS) (2015) · Công ước … về Luật biển (1982)
_LAW = re.compile(
    r"(?<!\w)(?:luật(?!\ssư)|hiến\spháp|pháp\slệnh|công\sước|blhs|blds|bltths|bltt)(?:,?\s[^\W\d_]+){0,9}(?:\s\([^\W\d_]{1,10}\))?\s$"
)


def word(low: str, at: int) -> str | None:
    """The word right before ``at``, one blank between; None if there is none, "" if its bounds are unsure."""
    last = low[at - 1 : at]
    if last != " ":
        return "" if last in ("\n", "-") else None
    first = low.rfind(" ", max(0, at - REACH), at - 1) + 1
    found = low[first : at - 1] if first else ""
    return found if found.isalpha() else ""


def law(low: str, at: int) -> bool:
    """Whether the number there is the year that a law's name ends with."""
    if not _YEAR.match(low, at):
        return False
    first = max(low.rfind("\n", 0, at) + 1, at - _LAW_REACH)
    return bool(_LAW.search(low, first, at))


class Phrases:
    """Phrases one of which may stand before a number."""

    def __init__(self, phrases: Iterable[str], tail: str = r"\s*"):
        terms = list(phrases)
        self._last = frozenset(term.rpartition(" ")[2] for term in terms)
        self._pattern = re.compile(r"(?<!\w)(" + alternation(terms, r"\s") + rf"){tail}$")

    def find(self, low: str, at: int, word: str | None) -> re.Match | None:
        """The phrase that ends right before ``at``, where ``word`` stands."""
        return self._pattern.search(low, max(0, at - REACH), at) if word in self._last or word == "" else None


def listed(column: str, value: str, tail: str = r"\s*") -> Phrases:
    """The phrases of ``lexicon/number_names.csv`` whose ``column`` says ``value``.

    ``figure`` says when a number after the phrase counts nothing: ``always``, where it is ``named`` so, or only ``bare`` of a counted
    noun; ``reading`` is what the ledger calls a number that nobody claimed.
    """
    return Phrases((row["phrase"] for row in lexicon.load("number_names") if row[column] == value), tail)
