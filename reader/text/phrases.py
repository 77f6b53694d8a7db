"""Lists of phrases: what each means, found in a text in one pass, and the words of a list as a pattern.

A phrase is whole syllables of a folded lower-case text. Of phrases that overlap, the one that begins first, and of those the
longest, is found: so a longer phrase keeps a shorter one inside it from speaking ("đánh giá cao" is no "đánh giá").
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from reader import lexicon
from reader.text.folding import fold

Meaning = TypeVar("Meaning")

_MANY = 150  # words from which on a pattern of them is a tree
# What may stand right before a phrase: the automaton's words all begin with a blank, so it steps over every other syllable.
_SIGNS = "\n\"'()[]{}<>,.;:!?…/\\|-+*&%#@=_~•»«"


class Found(NamedTuple, Generic[Meaning]):
    """A phrase in a text, ``low[start:end]``, and what it means."""

    start: int
    end: int
    meaning: Meaning


class PhraseList(Generic[Meaning]):
    """The phrases of a list; ``meanings`` maps each, folded and in lower case, to what it means."""

    def __init__(self, meanings: Mapping[str, Meaning]):
        entries: dict[str, list[tuple[str, int, Meaning]]] = {}
        folded = _spaced("\0".join(meanings))[1:-2].split("\0")  # all at once: there are ten thousand
        for (phrase, meaning), words in zip(meanings.items(), folded, strict=False):  # of no phrase there is an empty one
            entries.setdefault(f" {words}", []).append((phrase, len(phrase), meaning))
        self._automaton = ahocorasick.Automaton()
        for words, found in entries.items():
            self._automaton.add_word(words, tuple(found))
        self._automaton.make_automaton()

    def find(self, low: str, start: int = 0, end: int | None = None) -> list[Found[Meaning]]:
        """The phrases in ``low[start:end]``, in reading order and apart from each other; none if there are none."""
        if not len(self._automaton):  # a province without a district whose name is a phrase
            return []
        end = len(low) if end is None else end
        words = _spaced(low)  # one place on: words[i + 1] is low[i]
        best: dict[int, tuple[int, Meaning]] = {}  # start → end and meaning
        for last, entries in self._automaton.iter(words[start : end + 1]):  # bounds of its own would have it copy the whole text
            ends = not words[start + last + 1].isalnum()  # or with a sign of its own: "tp.", whatever follows
            for phrase, length, meaning in entries:
                at = start + last - length
                if (ends or not phrase[-1].isalnum()) and low.startswith(phrase, at, end):  # its signs are those in the text
                    best[at] = at + length, meaning  # a longer one ends later
        return _apart(best)


def of(name: str, role: str) -> list[str]:
    """The words that a list of the lexicon has for a role."""
    return [word for row in lexicon.load(name) if row["role"] == role for word in row["words"].split("|")]


def alternation(words: Iterable[str], blank: str = r"\ ") -> str:
    """A pattern of any of the words, folded, the longest first; ``blank``: what may stand between their syllables."""
    known = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return _branches(known).replace(r"\ ", blank)


def _branches(words: list[str]) -> str:
    """The words, of many as a tree of letters, so that what several of them begin with is looked for once."""
    if len(words) < _MANY:  # a tree takes longer to compile
        parts = [re.escape(word) for word in words]
    else:
        after: dict[str, list[str]] = defaultdict(list)
        for word in words:
            after[word[:1]].append(word[1:])
        parts = [re.escape(letter) + _branches(rest) if letter else "" for letter, rest in after.items()]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def words(name: str, role: str, blank: str = r"\ ") -> str:
    """A pattern of any of the words that a list of the lexicon has for a role."""
    return alternation(of(name, role), blank)


def figure_words(role: str) -> str:
    """A pattern of any of the words beside figures (``figure_words.csv``) that have a role."""
    return words("figure_words", role)


def of_page(role: str) -> str:
    """A pattern of any of the words that pages print around an article (``page_words.csv``) that have a role."""
    return words("page_words", role, blank=r"\s+")


@lru_cache(16)  # an article is searched for many lists, a clause at a time
def _spaced(low: str) -> str:
    """``low`` between blanks, with a blank for every sign, so that each syllable has one before it."""
    for sign in _SIGNS:
        low = low.replace(sign, " ")
    return f" {low}  "


def _apart(found: dict[int, tuple[int, Meaning]]) -> list[Found[Meaning]]:
    """Of the phrases, their ends and meanings by their start, those that begin outside the one before."""
    out, reached = [], 0
    for start in sorted(found):
        if start >= reached:
            reached, meaning = found[start]
            out.append(Found(start, reached, meaning))
    return out
