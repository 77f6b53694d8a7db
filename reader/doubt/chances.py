"""The second reader's chances: for each figure and column, how likely each of the mentions near it is what the column should say.

Every mention near a figure, and one more for "none of them", is scored by a weighted sum of what can be seen: distance, order, sentence,
paragraph, signs between, traits. A figure's chances are these scores made into shares of one.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from reader.articles import Article
from reader.doubt.mentions import COLUMNS, KINDS, SENTENCE_WORDS, WORDS_BEFORE, Column, Mention
from reader.schema import Statistic
from reader.text.units import nouns

BEFORE, AFTER, FIRST = 7, 3, 3  # how many mentions before, after and at the head of the article a figure may take
PAIR = tuple(
    """before after before-clause after-clause before-comma after-comma before-near before-far after-near after-far first-before
    first-after last-before earlier earlier-far later paragraph head first share fits fits-before adjoins follows
    last-plain last-plain-here first-plain next-plain plain""".split()
)
NONE = (
    *("none", "none-alone", "none-paragraph", "none-many", "none-distinct", "none-distinct-alone", "none-head", "none-target"),
    *(f"none-{word}" for word in (*WORDS_BEFORE, *SENTENCE_WORDS)),
    *(f"none-{kind}" for kind in KINDS),
)
_KIND_OF = {unit: kind for unit, kind, _ in nouns().values()}
_ENDS_A_CLAUSE = np.array([chr(code) in ";:(." for code in range(129)])  # the last entry stands for all beyond
_SURE = 0.005  # the least chance that anything is wrong or right
_NEAR = 32  # characters before a figure
_FAR = 6.0  # the logarithm of a distance in characters, as one


class Seen(NamedTuple):
    """What is seen of each figure: the values it may take (the last is none of them), the features of each, and which of them there are."""

    values: list
    ids: np.ndarray  # figure × candidate: place in ``values``
    features: np.ndarray  # figure × candidate × feature
    there: np.ndarray  # figure × candidate


def names(column: Column) -> tuple[str, ...]:
    """The names of a column's features, in order."""
    return (*PAIR, *column.traits, *(f"{trait}-here" for trait in column.traits), *NONE)


class Layout:
    """Where the figures of an article stand, for all columns."""

    def __init__(self, article: Article, figures: Sequence[Statistic]):
        self.start = np.array([f.start for f in figures])
        self.end = np.array([f.end for f in figures])
        codes = np.frombuffer(article.view.low.encode("utf-32-le"), np.uint32)
        self.clauses = np.concatenate(([0], np.cumsum(_ENDS_A_CLAUSE.take(codes, mode="clip"))))
        self.commas = np.concatenate(([0], np.cumsum(codes == ord(","))))
        self.sentences = np.array([s.start for s in article.sentences])
        self.passages = np.array([p.start for p in article.passages])
        self.sentence = np.searchsorted(self.sentences, self.start, "right")[:, None]
        self.passage = np.searchsorted(self.passages, self.start, "right")[:, None]
        self.head = max((p.end for p in article.passages if p.kind in ("title", "lead")), default=0)
        self.kinds = np.array([KINDS.index(_KIND_OF.get(f.unit, "activity")) for f in figures])
        self.target = np.array([f.status == "target" for f in figures])
        self.words = _words(article, figures)


class Near(NamedTuple):
    """The mentions of one column near each figure: figure × candidate, but for ``traits``, which adds an axis."""

    start: np.ndarray
    end: np.ndarray
    plain: np.ndarray
    fits: np.ndarray
    share: np.ndarray  # of the candidates, those of its value
    place: np.ndarray  # in the article's mentions
    rank: np.ndarray  # how many mentions stand between
    there: np.ndarray  # whether there is one, and it is counted once
    ids: np.ndarray
    traits: np.ndarray


def see(article: Article, figures: Sequence[Statistic]) -> dict[str, Seen]:
    """The candidates of each figure for each column, with their features."""
    layout, k = Layout(article, figures), BEFORE + AFTER + FIRST
    found = [sorted(column.find(article), key=attrgetter("start", "end")) for column in COLUMNS]
    rest = [[_rest(column.name, article, f) for f in figures] for column in COLUMNS]
    values = [list(dict.fromkeys([*(m.value for m in own), *none])) for own, none in zip(found, rest, strict=True)]
    numbers = [{value: i for i, value in enumerate(own)} for own in values]
    near = [_near(layout, *parts) for parts in zip(COLUMNS, found, numbers, strict=True)]
    pairs, here = _pairs(layout, *(np.stack(parts) for parts in list(zip(*near, strict=True))[:-2]))
    out = {}
    for i, column in enumerate(COLUMNS):
        features = np.zeros((len(names(column)), len(figures), k + 1), np.float32)
        traits = np.moveaxis(near[i].traits, 2, 0)
        features[: -len(NONE), :, :k] = np.concatenate((pairs[:, i], traits, traits * here[i]))
        _none(features[-len(NONE) :, :, k], layout, pairs[:, i], near[i].there, len(set(numbers[i]) - {None}))
        ids = np.column_stack((near[i].ids, [numbers[i][value] for value in rest[i]]))
        there = np.column_stack((near[i].there, np.ones(len(figures), bool)))
        out[column.name] = Seen(values[i], ids, np.moveaxis(features, 0, 2), there)
    return out


def _near(layout: Layout, column: Column, mentions: list[Mention], number: dict) -> Near:
    """The mentions near each figure; an article without any has one that is not there."""
    own = mentions or [Mention(0, 0, None, (0.0,) * len(column.traits))]
    starts, ends, plain, fits, ids = (
        np.array(cells) for cells in zip(*((m.start, m.end, m.plain, m.fits, number.get(m.value, 0)) for m in own), strict=True)
    )
    place, there, rank = _nearest(starts, layout.start)
    there &= bool(mentions)
    counts = np.bincount(ids[place][there], minlength=len(number) + 1)
    share = counts[ids[place]] / max(counts.sum(), 1)
    traits = np.array([m.traits for m in own], np.float32)[place]
    return Near(starts[place], ends[place], plain[place], fits[place], share, place, rank, there, ids[place], traits)


def _words(article: Article, figures: Sequence[Statistic]) -> np.ndarray:
    """Figure × which of the words that set a figure apart stand right before it, or anywhere in its sentence."""
    low, whole = article.view.low, {}
    out = []
    for f in figures:
        _, start, end, _, sentence = article.sentences[f.sentence]
        if f.sentence not in whole:
            whole[f.sentence] = [bool(p.search(sentence)) for p in SENTENCE_WORDS.values()]
        before = low[max(start, f.start - _NEAR) : f.start]
        out.append([*(bool(p.search(before)) for p in WORDS_BEFORE.values()), *whole[f.sentence]])
    return np.array(out, float)


def _rest(name: str, article: Article, f: Statistic) -> object:
    """What a figure says in a column if none of the mentions is meant."""
    if name == "area":
        return article.province
    if name == "measure":
        kind = _KIND_OF.get(f.unit)
        return "rate" if kind == "share" else "occurred" if kind == "case" else "other"
    return None


def _nearest(starts: np.ndarray, figures: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Figure × candidate: which mention, whether it is one and counted once, and how many stand between."""
    at = np.searchsorted(starts, figures)[:, None]
    near = at + np.arange(-BEFORE, AFTER)
    place = np.concatenate((near, np.broadcast_to(np.arange(FIRST), (len(figures), FIRST))), axis=1)
    there = (place >= 0) & (place < len(starts))
    there[:, BEFORE + AFTER :] &= place[:, BEFORE + AFTER :] < near[:, :1]
    rank = np.where(place < at, at - 1 - place, place - at)
    return np.clip(place, 0, len(starts) - 1), there, rank


def _pairs(layout: Layout, start, end, plain, fits, share, place, rank, there) -> tuple[np.ndarray, np.ndarray]:
    """What is seen of each figure and mention together, and whether they share a sentence; arrays are column × figure × candidate."""
    ahead = start < layout.start[:, None]
    left, right = np.where(ahead, end, layout.end[:, None]), np.where(ahead, layout.start[:, None], start)
    right = np.maximum(left, right)
    far = np.log1p(right - left) / _FAR
    here = np.searchsorted(layout.sentences, start, "right") == layout.sentence
    paragraph = np.searchsorted(layout.passages, start, "right") == layout.passage
    clause, comma = layout.clauses[left] == layout.clauses[right], layout.commas[left] == layout.commas[right]
    before, after, away = here & ahead, here & ~ahead, ~here & ahead
    fits = (fits >> layout.kinds[:, None]) & 1
    plain = plain & (fits == 1)
    last, following, opening = _nearest_plain(plain & there)
    adjoins, first = right - left <= 2, rank == 0
    out = np.empty((len(PAIR), *start.shape), np.float32)
    for i, feature in enumerate((
        before, after, before & clause, after & clause, before & comma, after & comma, before * (1 - far), before * far,
        after * (1 - far), after * far, before & first, after & first, ahead & first, away, away * far,
        ~here & ~ahead, ~here & paragraph, start < layout.head, place == 0, share, fits, fits & before, before & adjoins, after & adjoins,
        last, last & here, opening, following & here, plain,
    )):  # fmt: skip
        out[i] = feature
    return out, here


def _nearest_plain(plain: np.ndarray) -> np.ndarray:
    """Which candidate is the last plain one before the figure, the first after it, and the first of the article."""
    out = np.zeros((3, *plain.shape), bool)
    parts = slice(BEFORE - 1, None, -1), slice(BEFORE, BEFORE + AFTER), slice(BEFORE + AFTER, None)
    for own, part in zip(out, parts, strict=True):
        own[..., part] = plain[..., part] & (plain[..., part].cumsum(axis=-1) == 1)
    return out


def _none(out: np.ndarray, layout: Layout, pairs: np.ndarray, there: np.ndarray, distinct: int) -> None:
    """Fill in what is seen of a figure that takes none of the mentions: feature × figure."""
    here = (pairs[:2].any(axis=0) & there).any(axis=1)
    near = (pairs[PAIR.index("paragraph")].astype(bool) & there).any(axis=1)
    many, several = there.sum(axis=1) / there.shape[1], min(distinct, 8) / 8
    seen = (1, ~here, ~here & ~near, many, several, several * ~here, layout.start < layout.head, layout.target)
    for i, feature in enumerate(seen):
        out[i] = feature
    out[len(seen) :] = np.concatenate((layout.words, np.eye(len(KINDS))[layout.kinds]), axis=1).T


def softmax(scores: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Scores as shares of one, over the candidates there are."""
    scores = np.where(there, scores, -np.inf)
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    return chances / chances.sum(axis=1, keepdims=True)


def odds(doubt: np.ndarray) -> np.ndarray:
    """The logarithm of the odds of a doubt, which is never quite 0 or 1."""
    doubt = np.clip(doubt, _SURE, 1 - _SURE)
    return np.log(doubt / (1 - doubt))


def said(column: str, cells: dict) -> object:
    """What a row says in a column, as a mention's value."""
    if column == "period":
        return (cells["period_start"], cells["period_end"]) if cells["period_start"] else None
    return cells[column]


def of(seen: Seen, weights: np.ndarray, answers: Sequence[object]) -> np.ndarray:
    """The chance that each figure's answer is right."""
    return judged(seen, weights, answers)[0]


def judged(seen: Seen, weights: np.ndarray, answers: Sequence[object]) -> tuple[np.ndarray, list, np.ndarray]:
    """The chance that each figure's answer is right, the likeliest other value, and its chance."""
    number = {value: i for i, value in enumerate(seen.values)}
    wanted = np.array([number.get(answer, -1) for answer in answers])[:, None]
    p = softmax(seen.features @ weights, seen.there)
    summed = (p[:, None, :] * (seen.ids[:, :, None] == seen.ids[:, None, :])).sum(axis=2)  # those of one value together
    other = np.where((seen.ids == wanted) | ~seen.there, -1, summed)
    best = other.argmax(axis=1)
    rows = np.arange(len(best))
    return (p * (seen.ids == wanted)).sum(axis=1), [seen.values[i] for i in seen.ids[rows, best]], other[rows, best]
