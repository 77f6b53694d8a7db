"""A place as a sentence names it: whether only in passing, in which bracket, in what larger places, and by what name to compare it."""

import re
from itertools import pairwise, takewhile

from reader import lexicon
from reader.places import districts
from reader.places.districts import Place
from reader.text import beside
from reader.text.phrases import alternation

_BRACKET = 200  # characters of a bracket, at most, on either side of a place in it
_WITHIN = re.compile(r"\s?[,(]?\s?(?:thuộc )?")  # xã Măng Cành | (huyện Kon Plông)
_IN_FULL = {row["word"].rstrip("."): row["head"] for row in lexicon.load("place_heads")}
_SHORT_HEAD = re.compile(rf"({alternation(_IN_FULL)})(?:\.\s?|\s)")


def around(low: str, places: list[Place]) -> set[str]:
    """The larger places in which that of a case lies, as far as they are told with it: "xã Măng Cành (huyện Kon Plông)"."""
    chain = takewhile(lambda pair: _WITHIN.fullmatch(low, pair[0].end, pair[1].start), pairwise(places))
    return {larger.name for _, larger in chain}


def in_passing(low: str, start: int, place: Place) -> bool:
    """Whether a place of a statement that begins at ``start`` is only named: a partner, a home, a road, where somebody is from."""
    at = place.start - 4 if low.endswith("tp. ", start, place.start) else place.start
    governed = at == start or beside.before("governs a place", low, at, start) or districts.STANDS_BY.match(low, place.end)
    if place.district and not place.bare and not governed:
        return True
    merged = not place.district and beside.after("merged", low, place.end)
    return bool(merged or beside.before("in passing", low, at, start))


def in_full(name: str) -> str:
    """A place's name to compare by: "H.Ia Grai" is "huyện ia grai"."""
    low = name.casefold()
    m = _SHORT_HEAD.match(low)
    return f"{_IN_FULL[m[1]]} {low[m.end() :]}" if m else low


def closing(low: str, start: int, place: Place, end: int) -> int:
    """Where the bracket around a place closes, -1 if there is none."""
    opened = low.rfind("(", max(start, place.start - _BRACKET), place.start)
    if opened < 0 or low.find(")", opened, place.start) >= 0:
        return -1
    return low.find(")", place.end, min(end, place.end + _BRACKET))
