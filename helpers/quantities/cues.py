"""The words that say what a figure is: one scan of a text for every verb, offence and hinge of the lexicon, in reading order.

Longest first and never overlapping, so that "bắt đầu" (begin) is no arrest and "cướp giật" (snatching) no robbery.
"""

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

import ahocorasick

from helpers import lexicon
from helpers.text import folding

VERB, OFFENCE = "verb", "offence"
NOWHERE = "none"  # the offence of words that name a subject of their own which is no offence ("tin báo")


class Cue(NamedTuple):
    """One cue: ``role`` is verb, offence, target, sublist, compare …; ``name`` the measure or the offence."""

    start: int
    end: int
    role: str
    name: str = ""
    direction: str | None = None
    kinds: frozenset[str] = frozenset()  # the kinds of noun a verb governs; empty: all
    bare: bool = False  # figures under this verb name no offence
    rank: int = 0  # specificity of an offence


@cache
def _automaton() -> ahocorasick.Automaton:
    entries: dict[str, tuple] = {}
    for r in lexicon.load("cues"):
        entries[folding.fold(r["term"])] = (r["role"], "", None, frozenset(), False, 0)
    for r in lexicon.load("offences"):
        entries[folding.fold(r["term"])] = (OFFENCE, r["offence"], None, frozenset(), False, int(r["specificity"]))
    for r in lexicon.load("measures"):
        kinds = frozenset(r["kinds"].split())
        entries[folding.fold(r["phrase"])] = (VERB, r["measure"], r["direction"] or None, kinds, r["offence"] == NOWHERE, 0)
    automaton = ahocorasick.Automaton()
    for term, entry in entries.items():
        automaton.add_word(term, (len(term), entry))
    automaton.make_automaton()
    return automaton


class Hits:
    """Every word of the lexicon in a text, found in one pass; ``within`` picks the cues of a stretch of it."""

    def __init__(self, low: str):
        size = len(low)
        self._found: list[tuple[int, int, tuple]] = []
        for last, (length, entry) in _automaton().iter(low):
            at, stop = last + 1 - length, last + 1
            if not (at and low[at - 1].isalnum() or stop < size and low[stop].isalnum()):
                self._found.append((stop, at, entry))
        self._stops = [stop for stop, _, _ in self._found]

    def within(self, start: int, end: int) -> list[Cue]:
        """The cues in ``start:end``, leftmost and longest; words that only look like one ("trap") are left out."""
        best: dict[int, tuple[int, tuple]] = {}
        for stop, at, entry in self._found[bisect_right(self._stops, start) : bisect_right(self._stops, end)]:
            if at >= start:
                best[at] = (stop, entry)  # hits come by where they stop: the last from one place is the longest
        out: list[Cue] = []
        reached = start
        for at in sorted(best):
            stop, entry = best[at]
            if at >= reached:
                reached = stop
                if entry[0] != "trap":
                    out.append(Cue(at, stop, *entry))
        return out


def scan(low: str, start: int, end: int) -> list[Cue]:
    """The cues in ``low[start:end]``."""
    return Hits(low).within(start, end)
