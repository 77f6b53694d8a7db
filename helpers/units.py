"""What a number counts: the counting noun after it, its canonical name and its kind.

The nouns are facts (``lexicon/units.csv``); this module reads one after a number, magnitude ("triệu", "nghìn tỷ") first. A noun
the list does not know is still a counting noun if it stands where one must stand: see ``unlisted``.
"""

import re
from functools import cache
from typing import NamedTuple

from helpers import folding, lexicon

DISCRETE = frozenset({"case", "person", "group", "goods", "vehicle", "place", "model", "staff", "award", "premises", "activity"})
_LONGEST = 4  # syllables of the longest noun in the list


class Unit(NamedTuple):
    """A counting noun as it stands after a number: ``factor`` is its magnitude, ``end`` where it ends in the text."""

    end: int
    name: str
    kind: str
    factor: int
    offence: str | None = None


@cache
def nouns() -> dict[str, tuple[str, str, str | None]]:
    """Folded noun → (canonical unit, kind, offence)."""
    return {folding.fold(r["term"]): (r["unit"], r["kind"], r["offence"] or None) for r in lexicon.load("units")}


def _magnitudes() -> str:
    terms = sorted((folding.fold(r["term"]) for r in lexicon.load("magnitudes")), key=len, reverse=True)
    return "|".join(t.replace(" ", r"\s") for t in terms)


_FACTOR = {folding.fold(r["term"]): int(r["factor"]) for r in lexicon.load("magnitudes")}
_MAGNITUDE = re.compile(rf"[ \n]?({_magnitudes()})(?![^\W\d_])")  # 1,2 triệu · 12 nghìn tỷ
_PERCENT = re.compile(r" ?%")
_POWER = re.compile(r" ?(k?m)[ \n]{0,2}([23])(?![\d.,]*\d|\w)")  # m2 · m 3 · a print broken over the line: m⏎2
_SYLLABLE = re.compile(r"[ \n]?([^\W\d_²³]+[²³]?(?:-[^\W\d_]+)*)")
_LETTERS_ONLY_LOW = frozenset({"g", "m", "đ", "gb", "tb"})  # "5G" is no gram


def after(text: str, low: str, pos: int, limit: int) -> Unit | None:
    """The unit that begins at ``pos`` (right after a number), None if no noun of the list stands there."""
    factor, end = 1, pos
    if m := _PERCENT.match(low, pos, limit):
        return Unit(m.end(), "%", "share", 1)
    if m := _MAGNITUDE.match(low, pos, limit):
        factor, end = _FACTOR[" ".join(m[1].split())], m.end()
    if m := _POWER.match(low, end, min(len(low), limit + 3)):
        return Unit(m.end(), m[1] + m[2], "length", factor)
    words, ends, at = [], [], end
    for _ in range(_LONGEST):
        m = _SYLLABLE.match(low, at, limit)
        if m is None:
            break
        words.append(m[1]), ends.append(m.end())
        at = m.end()
    known = nouns()
    for n in range(len(words), 0, -1):
        entry = known.get(" ".join(words[:n]))
        if entry and not (words[0] in _LETTERS_ONLY_LOW and n == 1 and text[ends[0] - len(words[0]) : ends[0]] != words[0]):
            return Unit(ends[n - 1], entry[0], entry[1], factor, entry[2])
    return Unit(end, "", "", factor) if factor > 1 else None
