"""The words that say what a figure is: one scan of a statement for every verb, offence and hinge of the lexicon, in reading order.

Longest first and never overlapping, so that "bắt đầu" (begin) is no arrest and "cướp giật" (snatching) no robbery.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reader import lexicon
from reader.text import folding
from reader.text.phrases import PhraseList

VERB, OFFENCE = "verb", "offence"
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
def _list() -> PhraseList:
    """Phrase → what it says, and the offence that it names beside it."""
    entries: dict[str, tuple[tuple, tuple | None]] = {}
    for r in lexicon.load("cues"):
        entries[folding.fold(r["term"])] = (r["role"],), None
    for r in lexicon.load("offences"):
        entries[folding.fold(r["term"])] = (OFFENCE, r["offence"], None, frozenset(), False, int(r["specificity"])), None
    for r in lexicon.load("measures"):
        verb = (VERB, r["measure"], r["direction"] or None, frozenset(r["kinds"].split()), r["offence"] == NOWHERE, 0)
        named = r["offence"] not in ("", NOWHERE)  # "bị lừa"
        offence = (OFFENCE, r["offence"], None, frozenset(), False, _GENERAL.get(r["offence"], 3)) if named else None
        entries[folding.fold(r["phrase"])] = verb, offence
    return PhraseList(entries)


Cues = defaultdict[str, list[Cue]]  # role → the cues of a statement in that role, in reading order


def scan(low: str, start: int, end: int, taken: Sequence[tuple[int, int]] = ()) -> Cues:
    """The cues in ``low[start:end]``, leftmost and longest, but those that begin in one of the spans ``taken``.

    Words that only look like a cue ("trap") are left out.
    """
    out: Cues = defaultdict(list)
    for at, stop, (entry, offence) in _list().find(low, start, end):
        if entry[0] == "trap" or taken and any(a <= at < b for a, b in taken):
            continue
        out[entry[0]].append(Cue(at, stop, *entry))
        if offence:
            out[OFFENCE].append(Cue(at, stop, *offence))
    return out
