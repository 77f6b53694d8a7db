"""Trains the second reader: `python -m bench.doubt` (or `make doubt`) writes reader/lexicon/doubt.csv from the gold, and prints what it is worth.

What is printed is of articles that were not trained on: by cross-validation, an article's figures never apart, and of one batch of
gold that is never trained on (``UNSEEN``). The calibration, two numbers, is made on that batch, since on the others the rules are
better than on articles that nobody has read.
"""

import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from reader import articles, lexicon, reading, statistics
from reader.doubt import chances
from reader.doubt.mentions import COLUMNS
from reader.folder import given
from tests import gold_scoring as scoring

UNSEEN = "blind-5"
SPLITS = 8
PENALTY = 3.0
PATH = lexicon.FOLDER / "doubt.csv"


class Figures(NamedTuple):
    """The figures of one article that the gold has too: what is seen, what the rules and the gold say, and whether a scored cell is wrong."""

    doc_id: str
    seen: dict[str, chances.Seen]
    rules: dict[str, list]
    gold: dict[str, list]
    wrong: np.ndarray


def figures(folder: Path, doc_id: str, gold: dict) -> Figures | None:
    """An article's figures; None if it has none."""
    known = given.read(folder / "metadata.csv", "metadata.csv").of(doc_id, f"{doc_id}.txt")
    article = articles.load(f"{doc_id}.txt", doc_id, (folder / f"{doc_id}.txt").read_bytes(), known)
    reading.read(article)
    found = sorted(statistics.read(article)[0], key=lambda f: (f.start, f.end))
    rows = [f._asdict() | dict(zip(("start", "end"), article.view.span(f.start, f.end), strict=True)) for f in found]
    pairs = scoring.match(gold["statistics"], rows, scoring.KEYS["statistics"])
    matched = [(gold["statistics"][i], rows[j], found[j]) for i, j in sorted(pairs.items(), key=lambda pair: pair[1])]
    if not matched:
        return None
    seen = chances.see(article, [f for *_, f in matched])
    province = gold["documents"].get("province")
    wants = [
        {"area": g.get("area") or province} | {c: g.get(c) for c in scoring.SCORED["statistics"] if c != "area"}
        for g, *_ in matched
    ]
    wrong = [
        any(scoring.plain(want[c], c) != scoring.plain(row[c], c) for c in want)
        for want, (_, row, _) in zip(wants, matched, strict=True)
    ]
    said = {c.name: [chances.said(c.name, row) for _, row, _ in matched] for c in COLUMNS}
    true = {c.name: [chances.said(c.name, want) for want in wants] for c in COLUMNS}
    return Figures(doc_id, seen, said, true, np.array(wrong))


def gathered(name: str) -> list[Figures]:
    """All of one folder of gold."""
    folder = scoring.GOLD / name
    return [f for doc_id, gold in scoring.gold(folder).items() if (f := figures(folder, doc_id, gold))]


def train(column: str, own: list[Figures]) -> np.ndarray:
    """The weights of a column that make what the gold says likeliest among a figure's candidates (a conditional logit)."""
    features, right, there = [], [], []
    for f in own:
        seen = f.seen[column]
        number = {value: i for i, value in enumerate(map(_plain, seen.values))}
        want = np.array([number.get(_plain(value), -1) for value in f.gold[column]])
        hits = (seen.ids == want[:, None]) & seen.there
        met = hits.any(axis=1)
        for kept, part in ((features, seen.features), (right, hits), (there, seen.there)):
            kept.append(part[met])
    x, hits, there = (np.concatenate(parts) for parts in (features, right, there))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        p = chances.softmax(x @ weights, there)
        chance = (p * hits).sum(axis=1)
        towards = p * hits / chance[:, None]
        gradient = np.einsum("nk,nkd->d", p - towards, x) + PENALTY * weights
        return PENALTY / 2 * weights @ weights - np.log(chance).sum(), gradient

    return minimize(loss, np.zeros(x.shape[2]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def _plain(value: object) -> str | None:
    return scoring.plain(str(value))


def calibrated(doubt: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    """The slope and offset that make the odds of a doubt those of being wrong."""
    model = LogisticRegression(C=1e6).fit(chances.odds(doubt)[:, None], wrong)
    return np.array([model.coef_[0, 0], model.intercept_[0]])


def agreed(f: Figures, weights: dict[str, np.ndarray]) -> np.ndarray:
    """Figure × column: the second reader's chance for the rules' answer."""
    return np.stack([chances.of(f.seen[c.name], weights[c.name], f.rules[c.name]) for c in COLUMNS], axis=1)


def report(title: str, doubt: np.ndarray, wrong: np.ndarray) -> str:
    """What a score is worth: AUC, what the most doubtful fifth finds, how right the confident half is."""
    order = np.argsort(-doubt, kind="stable")
    fifth, half = len(order) // 5, len(order) // 2
    found, sure = wrong[order[:fifth]].sum() / max(wrong.sum(), 1), 1 - wrong[order[half:]].mean()
    return f"{title}: n {len(wrong)}, wrong {wrong.mean():.3f}, AUC {roc_auc_score(wrong, doubt):.3f}, found in 20 % {found:.3f}, confident half right {sure:.3f}"


def crossed(own: list[Figures]) -> np.ndarray:
    """Figure × column: the chance of the rules' answer, by weights from other articles."""
    out: list = [None] * len(own)
    groups = np.arange(len(own))
    for rest, left in GroupKFold(SPLITS, shuffle=True, random_state=0).split(groups, groups=groups):
        weights = {c.name: train(c.name, [own[i] for i in rest]) for c in COLUMNS}
        for i in left:
            out[i] = agreed(own[i], weights)
    return np.concatenate(out)


def mistaken(own: list[Figures], column: str) -> np.ndarray:
    """Whether the rules' answer in a column is not the gold's."""
    return np.array([_plain(a) != _plain(b) for f in own for a, b in zip(f.rules[column], f.gold[column], strict=True)])


def write(weights: dict[str, np.ndarray], calibration: np.ndarray) -> None:
    """Write the weights, rounded so that a second training gives the same file."""
    with PATH.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("column", "feature", "weight"))
        for c in COLUMNS:
            out.writerows((c.name, name, f"{w:.3f}") for name, w in zip(chances.names(c), weights[c.name], strict=True))
        out.writerows(("doubt", name, f"{w:.3f}") for name, w in zip(("slope", "offset"), calibration, strict=True))


def main() -> None:
    """Print what the second reader is worth on articles it has not seen, then train it on all but the unseen batch."""
    folders = [p.name for p in sorted(scoring.GOLD.iterdir()) if p.is_dir() and p.name != "second"]
    gold = {name: gathered(name) for name in folders}
    own = [f for name in folders if name != UNSEEN for f in gold[name]]
    p, wrong = crossed(own), np.concatenate([f.wrong for f in own])
    blind = np.concatenate([np.full(len(f.wrong), n.startswith("blind")) for n in folders if n != UNSEEN for f in gold[n]])
    for i, c in enumerate(COLUMNS):
        print(report(f"{c.name}, read batches", 1 - p[blind, i], mistaken(own, c.name)[blind]))
    doubt = 1 - p.prod(axis=1)
    print(report("all columns, read batches", doubt[blind], wrong[blind]))
    weights = {c.name: train(c.name, own) for c in COLUMNS}
    unseen = np.concatenate([agreed(f, weights) for f in gold[UNSEEN]])
    for i, c in enumerate(COLUMNS):
        print(report(f"{c.name}, {UNSEEN}", 1 - unseen[:, i], mistaken(gold[UNSEEN], c.name)))
    wrong = np.concatenate([f.wrong for f in gold[UNSEEN]])
    print(report(f"all columns, {UNSEEN}", 1 - unseen.prod(axis=1), wrong))
    write(weights, calibrated(1 - unseen.prod(axis=1), wrong))


if __name__ == "__main__":
    main()
