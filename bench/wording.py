"""Trains what words say of a figure's measure and offence: `python -m bench.wording` writes reader/lexicon/wording.csv from the gold.

It prints first what words would change on articles that they were not trained on: each blind batch by weights from the other folders of gold,
beside what the rules said of it at first sight; then the batches that nobody has read, beside the rules of today.
"""

import csv
import warnings
from collections import Counter
from typing import NamedTuple

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench import doubt
from reader import lexicon
from reader.doubt import reader as doubts
from reader.doubt import wording
from tests import gold_scoring as scoring

PATH = lexicon.FOLDER / "wording.csv"
LEAST = 3  # figures that have a sign which counts
STRENGTH = 1.0  # of the evidence against the penalty
PARTS = 5  # of the folders, each judged by weights from the others


class Told(NamedTuple):
    """A figure that the gold has too: what is near it, how far the second reader doubts the rules, what they and the gold say."""

    batch: str
    signs: frozenset[str]
    wrong: dict[str, float]
    rules: dict[str, str]
    gold: dict[str, str]


def told(name: str) -> list[Told]:
    """The figures of one folder of gold, those of the unread ones as the rules have them now."""
    out = []
    for f in doubt.gathered(name, now=name in doubt.UNREAD):
        wrong = doubts.ask(f.article, f.rows).wrong
        for k, n in enumerate(f.known):
            rules = {column: getattr(f.rows[n], column) or wording.NONE for column in wording.COLUMNS}
            gold = {column: f.gold[column][k] or wording.NONE for column in wording.COLUMNS}
            doubted = dict(zip(doubts.NAMES, wrong[n].tolist(), strict=True))
            out.append(Told(name, wording.signs(f.article, f.rows[n]), doubted, rules, gold))
    return out


def train(column: str, figures: list[Told]) -> list[dict]:
    """The weights of a column, as ``wording.weights`` takes them."""
    met = Counter(sign for figure in figures for sign in figure.signs)
    signs = DictVectorizer(dtype=np.float64)
    x = signs.fit_transform([{sign: 1 for sign in figure.signs if met[sign] >= LEAST} for figure in figures])
    x.indices, x.indptr = x.indices.astype(np.int32), x.indptr.astype(np.int32)  # all that the solver takes
    gold, out = np.array([figure.gold[column] for figure in figures]), []
    for label in sorted(set(gold.tolist())):
        model = LogisticRegression(C=STRENGTH, l1_ratio=1, solver="liblinear", tol=1e-3, random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(x, gold == label)
        known = [("", model.intercept_[0]), *zip(signs.feature_names_, model.coef_[0], strict=True)]
        rounded = ((sign, round(float(weight), 3)) for sign, weight in known)
        out += [{"column": column, "label": label, "sign": sign, "weight": w} for sign, w in rounded if w or not sign]
    return out


def judged(figures: list[Told], column: str, weights: wording.Weights) -> tuple[int, int, int]:
    """How many of some figures words would change, and how often the rules and the words are right there."""
    changed = right = better = 0
    for figure in figures:
        label, chance = wording.said(weights, figure.signs)
        label = label or wording.NONE
        if figure.wrong[column] > wording.DOUBTED and chance >= wording.PLAIN and label not in (figure.rules[column], "change"):
            changed, right, better = (
                changed + 1,
                right + (figure.rules[column] == figure.gold[column]),
                better + (label == figure.gold[column]),
            )
    return changed, right, better


def main() -> None:
    """Print what words are worth on folders that they were not trained on, and write the weights of all but the unread ones."""
    names = sorted(path.name for path in scoring.GOLD.iterdir() if path.is_dir() and path.name != "second")
    figures = [figure for name in names for figure in told(name)]
    read = [name for name in names if name not in doubt.UNREAD]
    rows = []
    for column in wording.COLUMNS:
        for part in [*(read[n::PARTS] for n in range(PARTS)), doubt.UNREAD]:
            own = train(column, [figure for figure in figures if figure.batch in read and figure.batch not in part])
            weights = wording.weights(own)
            for name in sorted(part):
                those = [figure for figure in figures if figure.batch == name]
                print(
                    column,
                    name,
                    "{} changed, rules right {}, words right {}".format(*judged(those, column, weights)),
                    f"of {len(those)}",
                )
        rows += own  # by all but the unread
    with PATH.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, ("column", "label", "sign", "weight"), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


if __name__ == "__main__":
    main()
