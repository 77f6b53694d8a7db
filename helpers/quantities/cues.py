"""The words that say what a figure is: one scan of a statement for every verb, offence and hinge of the lexicon, in reading order.

Longest first and never overlapping, so that "bắt đầu" (begin) is no arrest and "cướp giật" (snatching) no robbery.
"""

from collections import defaultdict
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


Cues = defaultdict[str, list[Cue]]  # role → the cues of a statement in that role, in reading order


def by_role(found: list[Cue]) -> Cues:
    """The cues of a statement by what they do in it."""
    out: Cues = defaultdict(list)
    for cue in found:
        out[cue.role].append(cue)
    return out


def scan(low: str, start: int, end: int) -> list[Cue]:
    """The cues in ``low[start:end]``, leftmost and longest; words that only look like one ("trap") are left out."""
    size = len(low)
    best: dict[int, tuple[int, tuple]] = {}
    for last, (length, entry) in _automaton().iter(low[start:end]):  # given bounds it would copy all of the text each time
        stop = start + last + 1
        at = stop - length
        if not (at and low[at - 1].isalnum() or stop < size and low[stop].isalnum()):
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
