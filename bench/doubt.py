"""Trains the second reader: `python -m bench.doubt` (or `make doubt`) writes reader/lexicon/doubt.csv from the gold, and prints what it is worth.

Two steps are trained: the chances of the mentions near a figure, on all gold but ``UNREAD``; and, on the blind batches among it, how often
an answer with such chances is wrong, each article's by weights from other articles. What is printed is of articles that neither step was
trained on. The rules were mended with the batches that were read, so on others more may be wrong than the doubt says.
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
from reader.doubt import reader as doubts
from reader.doubt.mentions import COLUMNS
from reader.folder import given
from tests import gold_scoring as scoring

UNREAD = ("blind-9", "blind-10", "blind-11")  # never trained on; of these the ones there are
SPLITS = 8
PENALTY = 1.5
PATH = lexicon.FOLDER / "doubt.csv"


class Figures(NamedTuple):
    """The figures of one article that the gold has too: what is seen, what the rules and the gold say, and whether a scored cell is wrong."""

    batch: str
    seen: chances.Seen
    rows: list[dict]
    gold: dict[str, list]
    wrong: np.ndarray

    def said(self, column: str) -> list:
        """What the rules say in a column."""
        return [chances.said(column, row) for row in self.rows]

    def mistaken(self, column: str) -> np.ndarray:
        """Whether that is not what the gold says."""
        return np.array([_plain(a) != _plain(b) for a, b in zip(self.said(column), self.gold[column], strict=True)])


def figures(folder: Path, doc_id: str, gold: dict) -> Figures | None:
    """An article's figures; None if it has none."""
    known = given.read(folder / "metadata.csv", "metadata.csv").of(doc_id, f"{doc_id}.txt")
    article = articles.load(f"{doc_id}.txt", doc_id, (folder / f"{doc_id}.txt").read_bytes(), known)
    article.doubted = False
    reading.read(article)
    found = sorted(statistics.read(article)[0], key=lambda f: (f.start, f.end))
    rows = [f._asdict() | dict(zip(("start", "end"), article.view.span(f.start, f.end), strict=True)) for f in found]
    pairs = scoring.match(gold["statistics"], rows, scoring.KEYS["statistics"])
    matched = [(gold["statistics"][i], rows[j], found[j]) for i, j in sorted(pairs.items(), key=lambda pair: pair[1])]
    if not matched:
        return None
    province = gold["documents"].get("province")
    wants = [
        {"area": g.get("area") or province} | {c: g.get(c) for c in scoring.SCORED["statistics"] if c != "area"}
        for g, *_ in matched
    ]
    wrong = [
        any(scoring.plain(want[c], c) != scoring.plain(row[c], c) for c in want)
        for want, (_, row, _) in zip(wants, matched, strict=True)
    ]
    true = {c.name: [chances.said(c.name, want) for want in wants] for c in COLUMNS}
    return Figures(
        folder.name, chances.see(article, [f for *_, f in matched]), [row for _, row, _ in matched], true, np.array(wrong)
    )


def gathered(name: str) -> list[Figures]:
    """All of one folder of gold."""
    folder = scoring.GOLD / name
    return [f for doc_id, gold in scoring.gold(folder).items() if (f := figures(folder, doc_id, gold))]


def unread() -> list[Figures]:
    """All that is not trained on."""
    return [f for name in UNREAD if (scoring.GOLD / name).is_dir() for f in gathered(name)]


def train(column: str, own: list[Figures]) -> np.ndarray:
    """The weights of a column that make what the gold says likeliest among a figure's candidates (a conditional logit)."""
    i, features, right, there = doubts.NAMES.index(column), [], [], []
    for f in own:
        number = {_plain(value): at for at, (c, value) in enumerate(f.seen.values) if c == i}
        want = np.array([number.get(_plain(value), -1) for value in f.gold[column]])
        hits = (f.seen.ids[i] == want[:, None]) & f.seen.there[i]
        met = hits.any(axis=1)
        for kept, part in ((features, np.moveaxis(f.seen.features[:, i], 0, 2)), (right, hits), (there, f.seen.there[i])):
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


def trained(own: list[Figures]) -> np.ndarray:
    """The weights of all columns."""
    return np.stack([train(c, own) for c in doubts.NAMES])


def signs(f: Figures, weights: np.ndarray) -> dict[str, np.ndarray]:
    """What tells how far each answer is to be doubted, by column."""
    right, *_ = chances.judged(f.seen, weights, [f.said(c) for c in doubts.NAMES])
    return {c: doubts.signs(c, right, f.rows) for c in doubts.NAMES}


def crossed(own: list[Figures]) -> list[dict[str, np.ndarray]]:
    """The signs of each article, by weights from other articles."""
    out: list = [None] * len(own)
    groups = np.arange(len(own))
    for rest, left in GroupKFold(SPLITS, shuffle=True, random_state=0).split(groups, groups=groups):
        weights = trained([own[i] for i in rest])
        for i in left:
            out[i] = signs(own[i], weights)
    return out


def fitted(x: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    """The weights of signs that make them the odds of being wrong."""
    return LogisticRegression(fit_intercept=False, max_iter=2000).fit(x, wrong).coef_[0]


def report(title: str, doubt: np.ndarray, wrong: np.ndarray) -> str:
    """What a score is worth: AUC, what the most doubtful fifth finds, how right the confident half is, and how far it is off by fifths."""
    order = np.argsort(-doubt, kind="stable")
    fifth, half = len(order) // 5, len(order) // 2
    found, sure = wrong[order[:fifth]].sum() / max(wrong.sum(), 1), 1 - wrong[order[half:]].mean()
    most = wrong.sum() if wrong.sum() < fifth else fifth
    off = np.mean([abs(doubt[part].mean() - wrong[part].mean()) for part in np.array_split(order, 5)])
    return (
        f"{title}: n {len(wrong)}, wrong {wrong.mean():.3f}, AUC {roc_auc_score(wrong, doubt):.3f}, found in 20 % {found:.3f} "
        f"of at most {most / max(wrong.sum(), 1):.3f}, confident half right {sure:.3f}, mean doubt {doubt.mean():.3f}, off by {off:.3f}"
    )


def judged(title: str, own: list[Figures], wrong: np.ndarray) -> None:
    """Print what the doubts of figures and of their columns are worth."""
    for i, c in enumerate(doubts.NAMES):
        print(report(f"{c}, {title}", wrong[:, i], np.concatenate([f.mistaken(c) for f in own])))
    print(report(f"all columns, {title}", doubts.whole(wrong), np.concatenate([f.wrong for f in own])))


def wrongs(f: Figures, weights: np.ndarray, doubt: dict[str, np.ndarray]) -> np.ndarray:
    """Figure × column: the chance that the answer is wrong."""
    return doubts.chance(np.stack([own @ doubt[c] for c, own in signs(f, weights).items()], axis=1))


def left_out(own: list[Figures], by_article: list[dict[str, np.ndarray]]) -> np.ndarray:
    """Figure × column: the chance that the answer is wrong, by weights of signs from other articles."""
    groups = np.repeat(np.arange(len(own)), [len(f.wrong) for f in own])
    out = np.empty((len(groups), len(doubts.NAMES)))
    for i, c in enumerate(doubts.NAMES):
        x, wrong = np.concatenate([s[c] for s in by_article]), np.concatenate([f.mistaken(c) for f in own])
        for rest, left in GroupKFold(SPLITS, shuffle=True, random_state=1).split(x, groups=groups):
            out[left, i] = doubts.chance(x[left] @ fitted(x[rest], wrong[rest]))
    return out


def write(weights: np.ndarray, doubt: dict[str, np.ndarray]) -> None:
    """Write the weights, rounded so that a second training gives the same file."""
    with PATH.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("column", "feature", "weight"))
        for c, own in zip(COLUMNS, weights, strict=True):
            out.writerows((c.name, name, f"{w:.3f}") for name, w in zip(chances.names(c), own, strict=True) if name)
        for c in doubts.NAMES:
            out.writerows(("doubt", name, f"{w:.3f}") for name, w in zip(doubts.sign_names(c), doubt[c], strict=True))


def main() -> None:
    """Train on all but the unread batches, write the weights, and print what they are worth on articles they have not seen."""
    own = [
        f for p in sorted(scoring.GOLD.iterdir()) if p.is_dir() and p.name not in (*UNREAD, "second") for f in gathered(p.name)
    ]
    known = [(f, seen) for f, seen in zip(own, crossed(own), strict=True) if f.batch.startswith("blind")]
    blind, by_article = [f for f, _ in known], [seen for _, seen in known]
    judged("read batches", blind, left_out(blind, by_article))
    weights = trained(own)
    doubt = {
        c: fitted(np.concatenate([s[c] for s in by_article]), np.concatenate([f.mistaken(c) for f in blind]))
        for c in doubts.NAMES
    }
    write(weights, doubt)
    new = unread()
    judged("unread", new, np.concatenate([wrongs(f, weights, doubt) for f in new]))


if __name__ == "__main__":
    main()
