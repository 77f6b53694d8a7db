"""Decides: measure and offence once more, where the second reader doubts the rules and the words beside the figure plainly say otherwise.

What they say is learnt: for each label a logistic regression on the words and the offences named near a figure, with few weights
(``lexicon/wording.csv``, which ``python -m bench.wording`` trains on the gold). Two readers that know nothing of each other must be of one mind
against the rules: the one by distances, the other by words.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from reader import lexicon
from reader.articles import Article
from reader.doubt import reader as doubts
from reader.schema import Decision, Statistic
from reader.text.phrases import Found

COLUMNS = ("measure", "offence")
# what goes with a label of the rules
_WITH = {"measure": {"direction": None, "compared_to": None}, "offence": {"offence_decision": None}}
DOUBTED, PLAIN = 0.2, 0.8  # the chance that the rules are wrong, and that the words say so, at least
FIGURES = 20  # of an article, at least: with fewer the second reader, who goes by how many share an answer, doubts too much
NONE = "none"
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CLAUSE = re.compile(r"[;:.](?=\s|$)|\n|\s?\|\s?|\s/\s")  # a cell of a table is a clause
_PART = re.compile(r"[,;:.()]|\s(?:và|trong đó)(?=\s)")
_NOT_DONE = frozenset({"không", "chưa"})
_FEWEST = 3  # words of a clause that says something of its figure
_REACH = 600  # characters before and after a figure
_OF_CLAUSE, _OF_PART = 12, 6  # words of the clause, and of its part beside the figure
_PARTS = 2  # between a figure and a term, at most: more are as many


class Weights(NamedTuple):
    """What each sign adds to the odds of each label, which are logarithms; the sign "" is always there."""

    labels: list[str]
    signs: dict[str, int]  # sign → its row in ``adds``
    adds: np.ndarray  # sign × label


def settle(
    article: Article, opinion: doubts.Opinion | None, figures: list[Statistic], decided: list[Decision]
) -> tuple[list[Statistic], list[Decision], doubts.Opinion | None]:
    """The figures, in reading order, with what their words say; the decisions that still have a row or need none, numbered anew; the opinion on these."""
    if opinion is None or len(figures) < FIGURES:
        return figures, decided, opinion
    figures, before = list(figures), figures
    doubted = opinion.wrong[:, [doubts.NAMES.index(column) for column in COLUMNS]] > DOUBTED
    for n in np.flatnonzero(doubted.any(axis=1)).tolist():
        if not (near := signs(article, figures[n])):
            continue
        for column, asked in zip(COLUMNS, doubted[n].tolist(), strict=True):
            label, chance = said(trained()[column], near) if asked else (None, 0.0)
            if chance >= PLAIN and label not in (getattr(figures[n], column), "change"):  # whose direction words do not tell
                figures[n] = figures[n]._replace(**{column: label}, **_WITH[column])
    if figures == before:
        return figures, decided, opinion
    return *_numbered(before, figures, decided), doubts.ask(article, figures, opinion)


def _numbered(
    before: list[Statistic], figures: list[Statistic], decided: Sequence[Decision]
) -> tuple[list[Statistic], list[Decision]]:
    """Figures and decisions after some figures rest on none any more."""
    columns = [f"{column}_decision" for column in ("period", "area", "offence")]
    freed = Counter(getattr(f, column) for f in before for column in columns)
    freed.subtract(getattr(f, column) for f in figures for column in columns)
    kept = [d._replace(rows=d.rows - freed[d.decision]) for d in decided if not freed[d.decision] or d.rows > freed[d.decision]]
    if len(kept) == len(decided):
        return figures, kept
    number = {None: None} | {d.decision: i for i, d in enumerate(kept)}
    figures = [f._replace(**{column: number[getattr(f, column)] for column in columns}) for f in figures]
    return figures, [d._replace(decision=i) for i, d in enumerate(kept)]


def said(weights: Weights, signs: frozenset[str]) -> tuple[str | None, float]:
    """The likeliest label of a column by the signs of a figure, and its chance."""
    known = sorted(weights.signs[sign] for sign in signs & weights.signs.keys())  # in order, so that a sum is always the same
    chances = 1 / (1 + np.exp(-weights.adds[[weights.signs[""], *known]].sum(axis=0)))
    best = int(chances.argmax())
    label = weights.labels[best]
    return None if label == NONE else label, float(chances[best] / chances.sum())


@cache
def trained() -> dict[str, Weights]:
    """The weights of each column."""
    return {column: weights(row for row in lexicon.load("wording") if row["column"] == column) for column in COLUMNS}


def weights(rows: Iterable[Mapping]) -> Weights:
    """The weights in rows of label, sign (empty for what a label has without any) and weight."""
    labels, signs = {}, {}
    cells = [
        (signs.setdefault(row["sign"], len(signs)), labels.setdefault(row["label"], len(labels)), float(row["weight"]))
        for row in rows
    ]
    adds = np.zeros((len(signs), len(labels)))
    for sign, label, weight in cells:
        adds[sign, label] = weight
    return Weights(list(labels), signs, adds)


def signs(article: Article, f: Statistic) -> frozenset[str]:
    """What is near a figure: its unit, the words of its clause and of the part beside it, the offences before, after and in the title.

    Nothing, if the clause says nothing else, or before the figure that something was not done.
    """
    low, (start, end) = article.view.low, _around(article, f)
    left, right = _CLAUSE.split(low[start : f.start])[-1], _CLAUSE.split(low[f.end : end], maxsplit=1)[0]
    words = {
        "before": (_words(left), _words(_PART.split(left)[-1])[-_OF_PART:]),
        "after": (_words(right), _words(_PART.split(right, maxsplit=1)[0])[:_OF_PART]),
    }
    if sum(len(clause) for clause, _ in words.values()) < _FEWEST or not _NOT_DONE.isdisjoint(words["before"][1]):
        return frozenset()
    out = {f"unit {f.unit}"}
    for side, (clause, part) in words.items():
        around = clause[-_OF_CLAUSE:] if side == "before" else clause[:_OF_CLAUSE]
        for name, own in ((side, around), (f"right {side}", part)):
            out.update(f"{name} {word}" for word in own)
            out.update(f"{name} {one} {other}" for one, other in pairwise(own))
        for n in range(1, 4):
            if len(clause) >= n:
                out.add(f"at {side} {' '.join(clause[-n:] if side == 'before' else clause[:n])}")
        if part:
            out.add(f"unit {f.unit} {side} {part[-1] if side == 'before' else part[0]}")
    out.update(_named(article, f))
    return frozenset(out)


def _around(article: Article, f: Statistic) -> tuple[int, int]:
    """As much of a figure's sentence as is looked at: one without end costs no more for it."""
    sentence = article.sentences[f.sentence]
    return max(sentence.start, f.start - _REACH), min(sentence.end, f.end + _REACH)


def _named(article: Article, f: Statistic) -> Iterator[str]:
    """The offences named: the nearest two before and after in the sentence, the last and first of the sentence before, those of the title."""
    low, (start, end) = article.view.low, _around(article, f)
    before, after = _offences(article, start, f.start)[:-3:-1], _offences(article, f.end, end)[:2]
    for side, found in (("before", before), ("after", after)):
        for n, (at, _, name) in enumerate(found):
            parts = min(len(_PART.findall(low[at : f.start] if side == "before" else low[f.end : at])), _PARTS)
            yield f"offence {side} {name}"
            yield f"offence {'next' if n else 'first'} {side} {parts} {name}"
        if not found:
            yield f"offence {side} {NONE}"
    terms, begins = article.terms.offences, article.sentences[f.sentence].start
    if earlier := bisect_left(terms, (begins,)):
        yield f"offence earlier {terms[earlier - 1][-1]}"
    if f.sentence:
        previous = article.sentences[f.sentence - 1]
        own = _offences(article, previous.start, previous.end)
        yield f"offence last of previous {own[-1][-1] if own else NONE}"
        yield f"offence first of previous {own[0][-1] if own else NONE}"
    if title := article.title:
        yield from {f"offence in title {name}" for *_, name in _offences(article, title.start, title.end)}


def _offences(article: Article, start: int, end: int) -> list[Found[str]]:
    """The offences that begin in ``start:end`` of the text."""
    terms = article.terms.offences
    return terms[bisect_left(terms, (start,)) : bisect_left(terms, (end,))]


def _words(text: str) -> list[str]:
    """The words of a text in reading order, each number as 0."""
    return ["0" if word.isdecimal() else word for word in _WORD.findall(text)]
