"""The words that say what a figure is: one scan of a statement for every verb, offence and hinge of the lexicon, in reading order.

Longest first and never overlapping, so that "bắt đầu" (begin) is no arrest and "cướp giật" (snatching) no robbery.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import ahocorasick

from reader import lexicon
from reader.text import folding

VERB, OFFENCE, PLACE = "verb", "offence", "place"
WEAK = 0  # the rank of an offence that yields to whatever the sentence is on: "tỷ lệ khám phá án", "rừng"
_GENERAL = {"social-order": WEAK}  # the rank of an offence that a verb names, if it yields to a more specific one
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
    told: dict[str, tuple] = {}  # verb → the offence it names ("bị lừa")
    for r in lexicon.load("measures"):
        kinds = frozenset(r["kinds"].split())
        entries[folding.fold(r["phrase"])] = (VERB, r["measure"], r["direction"] or None, kinds, r["offence"] == NOWHERE, 0)
        if r["offence"] not in ("", NOWHERE):
            told[folding.fold(r["phrase"])] = (OFFENCE, r["offence"], None, frozenset(), False, _GENERAL.get(r["offence"], 3))
    automaton = ahocorasick.Automaton()
    for term, entry in entries.items():
        automaton.add_word(term, (len(term), entry, told.get(term)))
    automaton.make_automaton()
    return automaton


Cues = defaultdict[str, list[Cue]]  # role → the cues of a statement in that role, in reading order


def scan(low: str, start: int, end: int, taken: Sequence[tuple[int, int]] = ()) -> Cues:
    """The cues in ``low[start:end]``, leftmost and longest, but those that begin in one of the spans ``taken``.

    Words that only look like a cue ("trap") are left out; the heads of districts ("place") stand in nobody's way.
    """
    size = len(low)
    out: Cues = defaultdict(list)
    best: dict[int, tuple[int, tuple, tuple | None]] = {}
    # of the text between the bounds alone: given them, the automaton would copy the whole text each time
    for last, (length, entry, offence) in _automaton().iter(low[start:end]):
        stop = start + last + 1
        at = stop - length
        if at and low[at - 1].isalnum() or stop < size and low[stop].isalnum() and low[stop - 1] != ".":
            continue
        if entry[0] == PLACE:
            out[PLACE].append(Cue(at, stop, PLACE))
        else:
            best[at] = (stop, entry, offence)  # hits come by where they stop: the last from one place is the longest
    reached = start
    for at in sorted(best):
        if at >= reached:
            reached, entry, offence = best[at]
            if entry[0] != "trap" and not (taken and any(a <= at < b for a, b in taken)):
                out[entry[0]].append(Cue._make((at, reached, *entry)))
                if offence:
                    out[OFFENCE].append(Cue._make((at, reached, *offence)))
    return out
