"""Trains the second reader: `python -m bench.doubt` (or `make doubt`) writes reader/lexicon/doubt.csv from the gold, and prints what it is worth.

Two steps are trained: the chances of the mentions near a figure, on all gold but ``UNREAD``; and, on the blind batches among it, how often
an answer with such chances is wrong. What is printed is of batches that neither step was trained on: each read one by weights from the
others (``--across`` prints that alone and writes nothing), and those that nobody has read. Where it is kept (``bench.first_sight``), what
the readers said of a batch before it was read stands for what they say now that their rules are mended with it.
"""

import argparse
import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score
from sklearn.neural_network import MLPClassifier

from bench import first_sight
from reader import articles, lexicon, reading, statistics
from reader.articles import Article
from reader.doubt import chances
from reader.doubt import reader as doubts
from reader.doubt.mentions import COLUMNS
from reader.folder.agreement import UNREAD  # never trained on; of these the ones there are
from reader.schema import Statistic
from tests import gold_scoring as scoring

PENALTY = 1.5
DECAY = 30.0  # of the weights of units, so that they count little unless many figures need them
ONE = 10.0  # what makes a unit always 1
PATH = lexicon.FOLDER / "doubt.csv"


class Figures(NamedTuple):
    """The figures of one article: what is seen and what the rules say; and of those that the gold has too, what it says and which are wrong."""

    batch: str
    article: Article
    seen: chances.Seen
    rows: list[Statistic]
    known: list[int]  # places in ``rows`` of those that the gold has
    gold: dict[str, list]  # column → what it says of the known
    wrong: np.ndarray  # whether a scored cell of the known is wrong

    def answers(self, column: str) -> list:
        """What the rules say in a column."""
        return [chances.value_of(column, row) for row in self.rows]

    def mistaken(self, column: str) -> np.ndarray:
        """Whether that is not what the gold says, of the known."""
        answers = self.answers(column)
        return np.array([_plain(answers[n]) != _plain(want) for n, want in zip(self.known, self.gold[column], strict=True)])


def figures(folder: Path, doc_id: str, gold: dict, now: bool) -> Figures | None:
    """An article's figures as they are read now, else at first sight where that is kept; None if the gold has none of them."""
    known = scoring.metadata(folder, doc_id)
    article = articles.load(f"{doc_id}.txt", doc_id, (folder / f"{doc_id}.txt").read_bytes(), known)
    article.doubted = False
    reading.read(article)
    found = not now and first_sight.figures(article) or sorted(statistics.read(article)[0], key=lambda f: (f.start, f.end))
    rows = [f._asdict() | dict(zip(("start", "end"), article.view.span(f.start, f.end), strict=True)) for f in found]
    pairs = scoring.match(gold["statistics"], rows, scoring.KEYS["statistics"])
    matched = sorted((j, gold["statistics"][i]) for i, j in pairs.items())
    if not matched:
        return None
    province = gold["documents"].get("province")
    wants = [
        Statistic(**dict.fromkeys(Statistic._fields) | {"area": g.get("area") or province})._replace(
            **{c: g.get(c) for c in scoring.SCORED["statistics"] if c != "area"}
        )
        for _, g in matched
    ]
    wrong = [
        any(scoring.plain(getattr(want, c), c) != scoring.plain(rows[j][c], c) for c in scoring.SCORED["statistics"])
        for want, (j, _) in zip(wants, matched, strict=True)
    ]
    true = {c.name: [chances.value_of(c.name, want) for want in wants] for c in COLUMNS}
    return Figures(folder.name, article, chances.see(article, found), found, [j for j, _ in matched], true, np.array(wrong))


def gathered(name: str, now: bool = False) -> list[Figures]:
    """All of one folder of gold, as ``figures`` has them."""
    folder = scoring.GOLD / name
    return [f for doc_id, gold in scoring.gold(folder).items() if (f := figures(folder, doc_id, gold, now))]


def unread() -> list[Figures]:
    """All that is not trained on, of the batches that are there."""
    return [f for name in UNREAD if (scoring.GOLD / name).is_dir() for f in gathered(name, now=True)]


def train(column: str, articles: list[Figures]) -> np.ndarray:
    """The weights of a column that make what the gold says likeliest among a figure's candidates (a conditional logit)."""
    i, features, right, there = doubts.NAMES.index(column), [], [], []
    for f in articles:
        number = {_plain(value): at for (c, value), at in f.seen.values.items() if c == i}
        want = np.array([number.get(_plain(value), -1) for value in f.gold[column]])
        near = f.seen.there[i, f.known]
        hits = (f.seen.ids[i, f.known] == want[:, None]) & near
        met = hits.any(axis=1)
        own = np.moveaxis(chances.features(f.seen, i)[:, f.known], 0, 2)
        for kept, part in ((features, own), (right, hits), (there, near)):
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


def signs(f: Figures, weights: np.ndarray) -> np.ndarray:
    """What tells how far each answer is to be doubted, of the known: column × figure × sign."""
    found = chances.judged(f.seen, chances.weighed(f.seen, weights), [f.answers(c) for c in doubts.NAMES])
    return doubts.signs(f.seen, found, f.rows)[:, f.known]


def crossed(own: list[Figures]) -> list[np.ndarray]:
    """The signs of each article, by weights from other batches."""
    weights = {batch: trained([f for f in own if f.batch != batch]) for batch in sorted({f.batch for f in own})}
    return [signs(f, weights[f.batch]) for f in own]


def fitted(own: list[Figures], by_article: list[np.ndarray]) -> np.ndarray:
    """The weights of signs and units that make them the odds of being wrong: column × sign × unit, as ``doubts.doubted`` takes them."""
    x, wrong = np.concatenate(by_article, axis=1), [np.concatenate([f.mistaken(c) for f in own]) for c in doubts.NAMES]
    return np.stack([_network(x[i], wrong[i]) for i in range(len(doubts.NAMES))])


def _network(x: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    """Sign × unit: the weights of one column; what makes all signs alike in size while it is trained is folded into them."""
    mean, size = x.mean(axis=0), x.std(axis=0)
    size[size < 1e-6] = 1
    model = MLPClassifier((doubts.UNITS - 1,), activation="tanh", solver="lbfgs", alpha=DECAY, max_iter=60, random_state=0)
    model.fit((x - mean) / size, wrong)
    (hidden, out), (offsets, offset) = model.coefs_, model.intercepts_
    weights = np.zeros((len(mean) + 1, doubts.UNITS))
    weights[:-1, :-1] = hidden / size[:, None]
    weights[0] = [*(offsets - mean[1:] / size[1:] @ hidden[1:]), ONE]  # the first sign is always 1
    weights[-1] = [*out[:, 0], *offset / np.tanh(ONE)]
    return weights


class Worth(NamedTuple):
    """What a score is worth."""

    n: int
    wrong: float
    auc: float
    right: float  # how many of the most doubtful fifth are wrong indeed
    found: float  # how many of the wrong ones that fifth holds
    most: float  # and at most could
    sure: float  # how many of the less doubtful half are right
    doubt: float  # on average
    off: float  # by fifths, how far from the share that is wrong

    def __str__(self) -> str:
        return (
            f"n {self.n}, wrong {self.wrong:.3f}, AUC {self.auc:.3f}, wrong in the most doubtful fifth {self.right:.3f}, which is "
            f"{self.found:.3f} of all (at most {self.most:.3f}), confident half right {self.sure:.3f}, "
            f"mean doubt {self.doubt:.3f}, off by {self.off:.3f}"
        )


def worth(doubt: np.ndarray, wrong: np.ndarray) -> Worth:
    """What a score is worth; its AUC is nan if all or none is wrong."""
    order = np.argsort(-doubt, kind="stable")
    fifth, all_wrong = wrong[order[: max(len(order) // 5, 1)]], max(wrong.sum(), 1)
    auc = roc_auc_score(wrong, doubt) if 0 < wrong.sum() < len(wrong) else np.nan
    off = np.mean([abs(doubt[part].mean() - wrong[part].mean()) for part in np.array_split(order, 5)])
    found, most = fifth.sum() / all_wrong, min(len(fifth), wrong.sum()) / all_wrong
    sure = 1 - wrong[order[len(order) // 2 :]].mean()
    return Worth(len(wrong), wrong.mean(), auc, fifth.mean(), found, most, sure, doubt.mean(), off)


def judged(own: list[Figures], wrong: list[np.ndarray]) -> None:
    """Print what the doubts of figures are worth, by batch, together and by column; ``wrong`` is by article what ``wrongs`` gives."""
    batches = list(dict.fromkeys(f.batch for f in own))
    by_batch = []
    for batch in batches:
        parts = [(f.wrong, doubts.whole(w)) for f, w in zip(own, wrong, strict=True) if f.batch == batch]
        truth, doubt = map(np.concatenate, zip(*parts, strict=True))
        by_batch.append(worth(doubt, truth))
        print(f"{batch}: {by_batch[-1]}")
    if len(batches) > 1:
        mean = np.nanmean(by_batch, axis=0)
        print(f"mean of {len(batches)} batches: {Worth(int(mean[0]), *mean[1:])}")
    all_wrong = np.concatenate(wrong)
    for i, c in enumerate(doubts.NAMES):
        print(f"{c}: {worth(all_wrong[:, i], np.concatenate([f.mistaken(c) for f in own]))}")
    print(f"all columns: {worth(doubts.whole(all_wrong), np.concatenate([f.wrong for f in own]))}")


def wrongs(f: Figures, weights: np.ndarray, doubt: np.ndarray) -> np.ndarray:
    """Of the known, figure × column: the chance that the answer is wrong."""
    return doubts.doubted(signs(f, weights), doubt)


def left_out(own: list[Figures], by_article: list[np.ndarray]) -> list[np.ndarray]:
    """By article, figure × column: the chance that the answer is wrong, by weights of signs from other batches."""
    doubt = {}
    for batch in {f.batch for f in own}:
        rest = [(f, seen) for f, seen in zip(own, by_article, strict=True) if f.batch != batch]
        doubt[batch] = fitted([f for f, _ in rest], [seen for _, seen in rest])
    return [doubts.doubted(seen, doubt[f.batch]) for f, seen in zip(own, by_article, strict=True)]


def write(weights: np.ndarray, doubt: np.ndarray) -> None:
    """Write the weights, rounded so that a second training gives the same file."""
    with PATH.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("column", "feature", "weight"))
        for c, own in zip(COLUMNS, weights, strict=True):
            out.writerows((c.name, name, f"{w:.3f}") for name, w in zip(chances.names(c), own, strict=True) if name)
        out.writerows(("doubt", name, f"{w:.3f}") for name, w in zip(doubts.unit_weights(), doubt.ravel(), strict=True))


def main() -> None:
    """Print what training is worth on batches it has not seen, and unless ``--across`` write the weights of all but the unread ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--across", action="store_true", help="only print what weights from the other batches are worth on each")
    across = parser.parse_args().across
    left = ("second", *(() if across else UNREAD))
    own = [f for p in sorted(scoring.GOLD.iterdir()) if p.is_dir() and p.name not in left for f in gathered(p.name)]
    blind = [(f, seen) for f, seen in zip(own, crossed(own), strict=True) if f.batch.startswith("blind")]
    read, by_article = [f for f, _ in blind], [seen for _, seen in blind]
    judged(read, left_out(read, by_article))
    if across:
        return
    weights, doubt = trained(own), fitted(read, by_article)
    write(weights, doubt)
    if new := unread():
        print("unread:")
        judged(new, [wrongs(f, weights, doubt) for f in new])


if __name__ == "__main__":
    main()
