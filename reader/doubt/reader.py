"""Decides: doubt and rival of statistics and decisions: the chance that a cell is wrong, and what the second reader says instead."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from reader import lexicon
from reader.articles import Article
from reader.doubt import chances
from reader.doubt.mentions import COLUMNS
from reader.schema import Decision, Statistic

NONE = "none"
_MOST = 3000  # figures of one article that are doubted, at most: a book's are not


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
    seen = chances.see(article, figures)
    right, rivals, better = np.ones((len(figures), len(COLUMNS))), [], np.zeros((len(figures), len(COLUMNS)))
    cells = [f._asdict() for f in figures]
    for i, column in enumerate(COLUMNS):
        answers = [chances.said(column.name, own) for own in cells]
        right[:, i], names, better[:, i] = chances.judged(seen[column.name], weights()[column.name], answers)
        if article.sure:
            behind = {d.decision: (name, d.column) for d, name in zip(decisions, decision_ids, strict=True)}
            right[[_sure(article, column.name, *row, behind) for row in zip(figures, ids, answers, strict=False)], i] = 1
        rivals.append(names)
    slope, offset = weights()["doubt"]
    doubt = 1 / (1 + np.exp(-(slope * chances.odds(1 - right.prod(axis=1)) + offset)))
    doubt[(right == 1).all(axis=1)] = 0
    worst = right.argmin(axis=1)
    out = [
        Doubt(round(float(d), 3), spelled(COLUMNS[i].name, rivals[i][n]) if better[n, i] > right[n, i] else None)
        for n, (d, i) in enumerate(zip(doubt, worst, strict=True))
    ]
    return out, [
        _of_decision(article, d, name, figures, right, rivals, better) for d, name in zip(decisions, decision_ids, strict=True)
    ]


def _sure(article: Article, column: str, f: Statistic, name: str, answer: object, behind: dict[int, tuple[str, str]]) -> bool:
    """Whether a person corrected or confirmed a figure's cell, all such cells of the article, or the decision ``behind`` it."""
    said = _as_said(answer)
    known = {(name, column), (said, column)}
    if (number := getattr(f, f"{column}_decision", None)) is not None:
        decision, on = behind[number]
        known |= {(decision, on), (said, on)}
    return not known.isdisjoint(article.sure)


def _of_decision(article, decision: Decision, name: str, figures, right, rivals, better) -> Doubt:
    """A decision is doubted as much as the cells that rest on it are on average."""
    column = "area" if decision.column == "province" else decision.column
    if column not in [c.name for c in COLUMNS]:
        return UNKNOWN
    if not {(name, decision.column), (decision.value, decision.column)}.isdisjoint(article.sure):
        return Doubt(0.0)
    i = [c.name for c in COLUMNS].index(column)
    rest = [n for n, f in enumerate(figures) if getattr(f, f"{column}_decision") == decision.decision]
    if not rest:
        return UNKNOWN
    votes: dict[object, float] = {}
    for n in rest:
        votes[rivals[i][n]] = votes.get(rivals[i][n], 0.0) + better[n, i] / len(rest)
    rival, chance = max(votes.items(), key=lambda vote: (vote[1], str(vote[0])))
    agreed = float(right[rest, i].mean())
    return Doubt(round(1 - agreed, 3), spelled(column, rival) if chance > agreed else None)


def spelled(column: str, value: object) -> str:
    """A rival as the tables have it: "period=2024-01-01/2024-06-30", "offence=none"."""
    return f"{column}={_as_said(value) or NONE}"


def _as_said(value: object) -> str | None:
    """A value as a correction says it."""
    return "/".join(value) if isinstance(value, tuple) else value


@cache
def weights() -> dict[str, np.ndarray]:
    """The trained weights by column, and the slope and offset of the calibration."""
    table: dict[str, dict[str, float]] = {}
    for row in lexicon.load("doubt"):
        table.setdefault(row["column"], {})[row["feature"]] = float(row["weight"])
    out = {column.name: np.array([table[column.name][name] for name in chances.names(column)]) for column in COLUMNS}
    return out | {"doubt": np.array([table["doubt"][name] for name in ("slope", "offset")])}
