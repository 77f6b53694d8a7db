"""Decides: doubt and rival of statistics and decisions: the chance that a cell is wrong, and what the second reader says instead."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from reader import lexicon
from reader.articles import Article
from reader.doubt import chances
from reader.doubt.mentions import COLUMNS, TOLD_APART
from reader.schema import Decision, Statistic

NONE = "none"
NAMES = tuple(c.name for c in COLUMNS)
_MOST = 3000  # figures of one article that are doubted, at most: a book's are not
_SURE = 0.005  # the least chance that anything is wrong or right
SIGNS = (
    *("offset", *NAMES, "unseen", "nothing", "decided", "same", "distinct", "gap", "next-gap"),
    *("as-before", "here", "near", "spread", "rival-none", *TOLD_APART, "agreed", "context", "late"),
    *(f"{name}-here" for name in NAMES),
)
UNITS = 9  # of the small network that weighs signs; the last is always 1


class Doubt(NamedTuple):
    """The chance that something is wrong, and what it should say instead, "column=value", where that is likelier; both None if not known."""

    doubt: float | None = None
    rival: str | None = None


UNKNOWN = Doubt()


class Opinion(NamedTuple):
    """What the second reader makes of an article's figures, in reading order."""

    seen: chances.Seen
    chances: chances.Chances
    wrong: np.ndarray  # the chance that each answer is wrong, figure × column of ``NAMES``
    rivals: list[dict[int, str]]  # by column and figure, what is likelier, if anything


def ask(article: Article, figures: Sequence[Statistic], before: Opinion | None = None) -> Opinion | None:
    """What the second reader makes of figures, by what it saw of them ``before``, if it was asked; None if there are none."""
    figures = figures[:_MOST]
    if not figures:
        return None
    mentions, doubt = weights()
    seen = before.seen if before else chances.see(article, figures)
    weighed = before.chances if before else chances.weighed(seen, mentions)
    found = chances.judged(seen, weighed, [[chances.value_of(name, f) for f in figures] for name in NAMES])
    values = list(seen.values)
    rivals: list[dict[int, str]] = [{} for _ in NAMES]
    for i, n in np.argwhere(found.other > found.right).tolist():
        rivals[i][n] = spelled(NAMES[i], values[found.rival[i, n]][-1])
    return Opinion(seen, weighed, doubted(signs(seen, found, figures), doubt), rivals)


def read(
    article: Article,
    opinion: Opinion | None,
    figures: Sequence[Statistic],
    ids: Sequence[str],
    decisions: Sequence[Decision],
    decision_ids: Sequence[str],
) -> tuple[list[Doubt], list[Doubt]]:
    """The doubt of each figure and of each decision, all with their row_ids; a cell that a person is sure of (``article.sure``) is not doubted."""
    if opinion is None:
        return [], [UNKNOWN] * len(decisions)
    wrong, rivals, sure = opinion.wrong, opinion.rivals, article.sure
    figures = figures[: len(wrong)]
    if sure:
        behind = {d.decision: (name, d.column) for d, name in zip(decisions, decision_ids, strict=True)}
        known = [[_sure(sure, c, f, name, behind) for c in NAMES] for f, name in zip(figures, ids, strict=False)]
        wrong = np.where(known, 0, wrong)
    worst = wrong.argmax(axis=1).tolist()
    out = [Doubt(round(d, 3), rivals[i].get(n)) for n, (d, i) in enumerate(zip(whole(wrong).tolist(), worst, strict=True))]
    rest: dict[int | None, list[int]] = defaultdict(list)  # decision → the figures that rest on it
    for n, f in enumerate(figures):
        for number in (f.period_decision, f.area_decision, f.offence_decision):
            rest[number].append(n)
    known = zip(decisions, decision_ids, strict=True)
    return out, [_of_decision(sure, d, name, rest[d.decision], wrong, rivals) for d, name in known]


def signs(seen: chances.Seen, found: chances.Judged, figures: Sequence[Statistic]) -> np.ndarray:
    """What of each answer tells how far it is to be doubted: column × figure × ``SIGNS``.

    The second reader's chance for it and for the other columns' answers, since where one is wrong others often are; how sure it is of any;
    and how hard the place is: an answer that few figures share, one of many, far from the next figure, amid many mentions, late in the
    article, or in a sentence that says little of it. One wrong choice spoils all that rests on it, so also how many of the figures that
    share the answer the second reader would give it.
    """
    right, answer_ids = found.right, found.answer_ids
    p, unseen = np.clip(right, _SURE, 1 - _SURE), right == 0
    odds = np.log(p / (1 - p))
    same = np.bincount(answer_ids.ravel())[answer_ids]
    agreed = np.bincount(answer_ids.ravel(), (right > found.other).ravel())[answer_ids] / same
    distinct = (1 / same).sum(axis=1, keepdims=True)
    late = np.arange(len(figures)) / max(len(figures) - 1, 1)
    out = np.ones((len(SIGNS), *right.shape))
    out[1 : 1 + len(NAMES)] = np.where(unseen, 0, odds)[:, None]
    own = np.arange(len(NAMES))
    out[1 + own, own] = odds
    before = np.zeros(right.shape, bool)
    before[:, 1:] = answer_ids[:, 1:] == answer_ids[:, :-1]
    measures = [f.measure for f in figures]
    for i, sign in enumerate((
        unseen, found.nothing, [[getattr(f, f"{name}_decision", None) is not None for f in figures] for name in NAMES],
        np.log(same), np.log(distinct), *seen.gaps, before, found.here, found.near, found.spread,
        np.array([value is None for *_, value in seen.values])[found.rival] & (found.other > 0),
        *([measure == name for measure in measures] for name in TOLD_APART),
        agreed, [f.period_basis == "context" for f in figures], late, *found.here,
    ), 1 + len(NAMES)):  # fmt: skip
        out[i] = sign
    return np.moveaxis(out, 0, -1)


def doubted(signs: np.ndarray, doubt: np.ndarray) -> np.ndarray:
    """Figure × column: the chance that the answer is wrong, by its signs and their weights in each unit, column × sign × unit.

    A unit sums its signs and flattens at both ends, so a sign can count for more beside another; the last row is what each unit counts for.
    """
    units = np.tanh(signs @ doubt[:, :-1])
    odds = (units @ doubt[:, -1, :, None])[..., 0].T  # their logarithms
    return 1 / (1 + np.exp(-odds))


def whole(wrong: np.ndarray) -> np.ndarray:
    """The doubt of figures: 1 minus the product of the chances that each column is right."""
    return 1 - (1 - wrong).prod(axis=1)


def _sure(sure: set[tuple], column: str, f: Statistic, name: str, behind: dict[int, tuple[str, str]]) -> bool:
    """Whether a person corrected or confirmed a figure's cell, all such cells of the article, or the decision ``behind`` it."""
    value = _as_said(chances.value_of(column, f))
    known = {(name, column), (value, column)}
    if (number := getattr(f, f"{column}_decision", None)) is not None:
        decision, on = behind[number]
        known |= {(decision, on), (value, on)}
    return not known.isdisjoint(sure)


def _of_decision(sure: set[tuple], d: Decision, name: str, rest: list[int], wrong: np.ndarray, rivals: list[dict]) -> Doubt:
    """A decision is doubted as much as the cells that rest on it are on average, and its rival is what most of these have."""
    column = "area" if d.column == "province" else d.column
    if column in NAMES and not {(name, d.column), (d.value, d.column)}.isdisjoint(sure):
        return Doubt(0.0)
    if column not in NAMES or not rest:
        return UNKNOWN
    i = NAMES.index(column)
    (rival, _), *_ = Counter(rivals[i].get(n) for n in rest).most_common(1)
    return Doubt(round(sum(wrong[rest, i].tolist()) / len(rest), 3), rival)


def spelled(column: str, value: object) -> str:
    """A rival as the tables have it: "period=2024-01-01/2024-06-30", "offence=none"."""
    return f"{column}={_as_said(value) or NONE}"


def _as_said(value: object) -> str | None:
    """A value as a correction says it."""
    return "/".join(value) if isinstance(value, tuple) else value


@cache
def weights() -> tuple[np.ndarray, np.ndarray]:
    """The trained weights: of mentions, column × feature, and of ``SIGNS`` and the units themselves, column × sign × unit."""
    table = {(row["column"], row["feature"]): float(row["weight"]) for row in lexicon.load("doubt")}
    mentions = np.array([[table[c.name, name] if name else 0.0 for name in chances.names(c)] for c in COLUMNS])
    return mentions, np.array([table["doubt", name] for name in unit_weights()]).reshape(len(NAMES), -1, UNITS)


def unit_weights() -> list[str]:
    """The names of the weights of signs and units, in order."""
    return [f"{name}-{sign}-{unit}" for name in NAMES for sign in (*SIGNS, "unit") for unit in range(UNITS)]
