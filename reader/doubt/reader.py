"""Decides: doubt and rival of statistics and decisions: the chance that a cell is wrong, and what the second reader says instead."""

from collections import Counter
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


class Doubt(NamedTuple):
    """The chance that something is wrong, and what it should say instead, "column=value", where that is likelier; both None if not known."""

    doubt: float | None = None
    rival: str | None = None


UNKNOWN = Doubt()


def read(
    article: Article, figures: Sequence[Statistic], ids: Sequence[str], decisions: Sequence[Decision], decision_ids: Sequence[str]
) -> tuple[list[Doubt], list[Doubt]]:
    """The doubt of each figure and of each decision; a cell that a person is sure of (``article.sure``) is not doubted."""
    figures = figures[:_MOST]
    if not figures:
        return [], [UNKNOWN] * len(decisions)
    wrong, rivals = _judged(article, figures)
    if article.sure:
        behind = {d.decision: (name, d.column) for d, name in zip(decisions, decision_ids, strict=True)}
        wrong[[[_sure(article, c, f, name, behind) for c in NAMES] for f, name in zip(figures, ids, strict=False)]] = 0
    worst = wrong.argmax(axis=1)
    out = [Doubt(round(float(d), 3), rivals[i][n]) for n, (d, i) in enumerate(zip(whole(wrong), worst, strict=True))]
    return out, [_of_decision(article, d, name, figures, wrong, rivals) for d, name in zip(decisions, decision_ids, strict=True)]


def _judged(article: Article, figures: Sequence[Statistic]) -> tuple[np.ndarray, list[list[str | None]]]:
    """The chance that each answer of the rules is wrong (figure × column), and by column what the second reader finds likelier, if anything."""
    cells = [f._asdict() for f in figures]
    answers = [[chances.said(name, own) for own in cells] for name in NAMES]
    mentions, doubt = weights()
    right, others, other = chances.judged(chances.see(article, figures), mentions, answers)
    wrong = np.stack([chance(signs(name, right, cells) @ doubt[i]) for i, name in enumerate(NAMES)], axis=1)
    likelier = other > right
    return wrong, [
        [spelled(name, value) if more else None for value, more in zip(others[i], likelier[i], strict=True)]
        for i, name in enumerate(NAMES)
    ]


def signs(column: str, right: np.ndarray, cells: Sequence[dict]) -> np.ndarray:
    """What of each answer tells how far it is to be doubted: figure × ``sign_names``.

    ``right`` is column × figure, the second reader's chance for each answer: where one is wrong others often are, too.
    """
    p, unseen, own = np.clip(right, _SURE, 1 - _SURE), right == 0, NAMES.index(column)
    odds = np.log(p / (1 - p))
    out = [np.ones(len(cells)), *np.where(unseen & (np.arange(len(NAMES)) != own)[:, None], 0, odds), unseen[own]]
    out.append([chances.said(column, own) is None for own in cells])
    out.append([own.get(f"{column}_decision") is not None for own in cells])
    if column == "measure":
        out += [[own["measure"] == name for own in cells] for name in TOLD_APART]
    return np.array(out, float).T


def sign_names(column: str) -> tuple[str, ...]:
    """The names of a column's ``signs``."""
    own = ("offset", *NAMES, "unseen", "nothing", "decided", *(TOLD_APART if column == "measure" else ()))
    return tuple(f"{column}-{sign}" for sign in own)


def chance(odds: np.ndarray) -> np.ndarray:
    """The chances of which these are the logarithms of the odds."""
    return 1 / (1 + np.exp(-odds))


def whole(wrong: np.ndarray) -> np.ndarray:
    """The doubt of figures: 1 minus the product of the chances that each column is right."""
    return 1 - (1 - wrong).prod(axis=1)


def _sure(article: Article, column: str, f: Statistic, name: str, behind: dict[int, tuple[str, str]]) -> bool:
    """Whether a person corrected or confirmed a figure's cell, all such cells of the article, or the decision ``behind`` it."""
    said = _as_said(chances.said(column, f._asdict()))
    known = {(name, column), (said, column)}
    if (number := getattr(f, f"{column}_decision", None)) is not None:
        decision, on = behind[number]
        known |= {(decision, on), (said, on)}
    return not known.isdisjoint(article.sure)


def _of_decision(
    article: Article, decision: Decision, name: str, figures: Sequence[Statistic], wrong: np.ndarray, rivals: list
) -> Doubt:
    """A decision is doubted as much as the cells that rest on it are on average, and its rival is what most of these have."""
    column = "area" if decision.column == "province" else decision.column
    if column not in NAMES:
        return UNKNOWN
    if not {(name, decision.column), (decision.value, decision.column)}.isdisjoint(article.sure):
        return Doubt(0.0)
    rest = [n for n, f in enumerate(figures) if getattr(f, f"{column}_decision") == decision.decision]
    if not rest:
        return UNKNOWN
    i = NAMES.index(column)
    (rival, _), *_ = Counter(rivals[i][n] for n in rest).most_common(1)
    return Doubt(round(float(wrong[rest, i].mean()), 3), rival)


def spelled(column: str, value: object) -> str:
    """A rival as the tables have it: "period=2024-01-01/2024-06-30", "offence=none"."""
    return f"{column}={_as_said(value) or NONE}"


def _as_said(value: object) -> str | None:
    """A value as a correction says it."""
    return "/".join(value) if isinstance(value, tuple) else value


@cache
def weights() -> tuple[np.ndarray, list[np.ndarray]]:
    """The trained weights: of mentions, column × feature, and of ``signs`` by column."""
    table = {(row["column"], row["feature"]): float(row["weight"]) for row in lexicon.load("doubt")}
    mentions = np.array([[table[c.name, name] if name else 0.0 for name in chances.names(c)] for c in COLUMNS])
    return mentions, [np.array([table["doubt", sign] for sign in sign_names(name)]) for name in NAMES]
