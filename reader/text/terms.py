"""The terms of two lexicons in a text, found in one pass: names of provinces, and what articles speak of.

A term is whole syllables. Of terms of one lexicon that overlap, the one that begins first, and of those the longest, is
found: so a longer term keeps a shorter one inside it from speaking.
"""

from functools import cache
from typing import NamedTuple

import ahocorasick

from reader import lexicon
from reader.text import folding

NONE = "none"  # the group of terms that only keep others from speaking ("nắm bắt" is no arrest)

# What may stand right before a term: the automaton's words all begin with a blank, so it steps over every other syllable.
_SIGNS = "\n\"'()[]{}<>,.;:!?…/\\|-+*&%#@=_~•»«"


class Terms(NamedTuple):
    """The terms in a text, in order: (start, end, what its lexicon says of it)."""

    provinces: list[tuple[int, int, tuple[str, str, str]]]
    topics: list[tuple[int, int, tuple[str, str]]]


def find(low: str) -> Terms:
    """The terms in a folded lower-case text."""
    words = f" {_spaced(low)} "
    found: tuple[dict[int, tuple], ...] = ({}, {})
    for end, entries in _automaton().iter(words):  # the blank ahead of the text makes a term's last place its end
        after = words[end + 1]
        if after != " " and after.isalnum():
            continue
        for term, length, which, said in entries:
            start = end - length
            if low.startswith(term, start):  # the signs in a term are those in the text
                found[which][start] = (start, end, said)  # a longer one ends later
    return Terms(*map(_apart, found))


@cache
def provinces() -> dict[str, tuple[str, str, str]]:
    """Folded lower-case form → (form as it is written, province, reading)."""
    names = [folding.fold(row["province"]) for row in lexicon.load("provinces")]
    out = {name.lower(): (name, row["province"], "name") for name, row in zip(names, lexicon.load("provinces"), strict=True)}
    for row in lexicon.load("province_forms"):
        form = folding.fold(row["form"])
        out[form.lower()] = (form, row["province"], row["reading"])
    return out


@cache
def topics() -> dict[str, tuple[str, str]]:
    """Folded lower-case term → (topic, group); what topics.csv says of a term goes before offences.csv."""
    out = {folding.fold(row["term"]).lower(): (row["offence"], "offence") for row in lexicon.load("offences")}
    out = {term: found for term, found in out.items() if found[0] != NONE}
    out.update((folding.fold(row["term"]).lower(), (row["topic"], row["group"])) for row in lexicon.load("topics"))
    return out


@cache
def _automaton() -> ahocorasick.Automaton:
    """A blank and a term with its signs as blanks → the terms that look so, with length, lexicon and what that says."""
    entries: dict[str, list[tuple]] = {}
    for which, terms in enumerate((provinces(), topics())):
        for term, said in terms.items():
            entries.setdefault(" " + _spaced(term), []).append((term, len(term), which, said))
    automaton = ahocorasick.Automaton()
    for words, found in entries.items():
        automaton.add_word(words, tuple(found))
    automaton.make_automaton()
    return automaton


def _spaced(low: str) -> str:
    """``low`` with a blank for every sign, so that each syllable has one before it."""
    for sign in _SIGNS:
        low = low.replace(sign, " ")
    return low


def _apart(found: dict[int, tuple]) -> list[tuple]:
    """Of the terms, by their start, those that begin outside the one before."""
    out, done = [], 0
    for start in sorted(found):
        if start >= done:
            out.append(found[start])
            done = found[start][1]
    return out
