"""What a number counts: the counting noun after it, its canonical name and its kind.

The nouns are facts (``lexicon/units.csv``); this module reads one after a number, magnitude ("triệu", "nghìn tỷ") first. A noun
the list does not know is still a counting noun if it stands where one must stand: see ``unlisted``.
"""

import re
from functools import cache
from typing import NamedTuple

from reader import lexicon
from reader.text import folding
from reader.text.phrases import alternation

DISCRETE = frozenset({"case", "person", "group", "goods", "vehicle", "place", "model", "staff", "award", "premises", "activity"})


class Unit(NamedTuple):
    """A counting noun as it stands after a number: ``factor`` is its magnitude, ``end`` where it ends in the text."""

    end: int
    name: str
    kind: str
    factor: int


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Folded noun → (canonical unit, kind)."""
    return {folding.fold(r["term"]): (r["unit"], r["kind"]) for r in lexicon.load("units")}


@cache
def _longest() -> dict[str, int]:
    """First syllable → syllables of the longest noun that begins with it."""
    out: dict[str, int] = {}
    for noun in nouns():
        first, *others = noun.split(" ")
        out[first] = max(out.get(first, 0), 1 + len(others))
    return out


_FACTOR = {folding.fold(r["term"]): int(r["factor"]) for r in lexicon.load("magnitudes")}
_TERMS = alternation(_FACTOR, r"\s")
_MAGNITUDE = re.compile(rf"[ \n]?({_TERMS})(?![^\W\d_])")  # 1,2 triệu · 12 nghìn tỷ
_MAGNITUDE_STARTS = frozenset(term.split()[0] for term in _FACTOR)
_POWER = re.compile(r" ?(k?m)[ \n]{0,2}([23])(?![\d.,]*\d|\w)")  # m2 · m 3 · a print broken over the line: m⏎2
_SYLLABLE = r"[ \n]?([^\W\d_²³]+[²³]?(?:-[^\W\d_]+)*)"
_FIRST = re.compile(rf'(?: "(?=\w))?{_SYLLABLE}')  # 86 "Tổ liên gia an toàn"
_SYLLABLES = re.compile(
    rf'(?: "(?=\w))?{_SYLLABLE}(?:{_SYLLABLE}(?:{_SYLLABLE}(?:{_SYLLABLE})?)?)?'
)  # as many as the longest noun of the list has
_POWER_STARTS = ("m", " m", "km", " km")
_SIGNS = ("%", " %", "$", " $")
_LETTERS_ONLY_LOW = frozenset({"g", "m", "đ", "gb", "tb"})  # "5G" is no gram


@cache
def openers() -> frozenset[str]:
    """The syllables that a counting noun or its magnitude can begin with."""
    return frozenset(_longest()) | _MAGNITUDE_STARTS | {"m", "km"}


def word(low: str, pos: int, limit: int) -> str:
    """The syllable or sign of a unit (%, $) that stands right after a number, "" for neither."""
    if m := _FIRST.match(low, pos, limit):
        return m[1]
    return low[pos : pos + 2].lstrip(" ")[:1] if low.startswith(_SIGNS, pos, limit) else ""


def after(text: str, low: str, pos: int, limit: int, first: str | None = None) -> Unit | None:
    """The unit that begins at ``pos`` (right after a number) with the syllable ``first``, None if no noun of the list stands there."""
    first = word(low, pos, limit) if first is None else first
    if first == "%" or first == "$":
        name, kind = ("%", "share") if first == "%" else ("usd", "money")
        return Unit(low.index(first, pos) + 1, name, kind, 1)
    if first not in openers() and first.partition("-")[0] not in _MAGNITUDE_STARTS:
        return None
    factor, end = 1, pos
    syllables = _SYLLABLES.match(low, pos, limit)
    if syllables and syllables[1].partition("-")[0] in _MAGNITUDE_STARTS and (m := _MAGNITUDE.match(low, pos, limit)):
        factor, end = _FACTOR[" ".join(m[1].split())], m.end()
        syllables = _SYLLABLES.match(low, end, limit)
    if low.startswith(_POWER_STARTS, end) and (m := _POWER.match(low, end, min(len(low), limit + 3))):
        return Unit(m.end(), m[1] + m[2], "length", factor)
    if syllables and (longest := _longest().get(syllables[1])):
        known, words = nouns(), syllables.groups()
        for n in range(min(longest, syllables.lastindex), 0, -1):
            entry = known.get(words[0] if n == 1 else " ".join(words[:n]))
            if entry and not (n == 1 and words[0] in _LETTERS_ONLY_LOW and text[slice(*syllables.span(1))] != words[0]):
                return Unit(syllables.end(n), *entry, factor)
    return Unit(end, "", "", factor) if factor > 1 else None
