"""The second reader's chances: for each figure and column, how likely each of the mentions near it is what the column should say.

Every mention near a figure, and one more for "none of them", is scored by a weighted sum of what can be seen: distance, order, sentence,
paragraph, signs between, traits. A figure's chances are these scores made into shares of one.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from reader.articles import Article
from reader.doubt.mentions import COLUMNS, GOES_ON, KINDS, SENTENCE_WORDS, WORDS_BEFORE, Candidate, DoubtedColumn
from reader.places import districts
from reader.schema import Statistic
from reader.text.units import nouns

BEFORE, AFTER, FIRST = 7, 3, 3  # how many mentions before, after and at the head of the article a figure may take
PAIR = tuple(
    """before after before-clause after-clause before-far after-far first-before first-after last-before adjoins earlier earlier-far later
    paragraph head share fits plain last-plain next-plain""".split()
)
NONE = (
    *("none", "none-paragraph", "none-distinct", "none-head"),
    *(f"none-{word}" for word in (*WORDS_BEFORE, *SENTENCE_WORDS, "goes-on")),
    *(f"none-{kind}" for kind in KINDS),
)
_TRAITS = max(len(column.traits) for column in COLUMNS)
_KIND_OF = dict(nouns().values())
_KINDS, _ACTIVITY = {unit: KINDS.index(kind) for unit, kind in _KIND_OF.items()}, KINDS.index("activity")
_ONE = np.eye(len(KINDS), dtype=np.float32)
_PLACE = attrgetter("start", "end")
_ENDS_A_CLAUSE = np.array([chr(code) in ";:(." for code in range(129)])  # the last entry stands for all beyond
_FAR = 6.0  # the logarithm of a distance in characters, as one
_DIGITS = 9  # of a chance
_LEAST = 1e-9  # of a chance whose logarithm is taken
_ALONE = 400  # characters from a figure to the one before the first or after the last


class Seen(NamedTuple):
    """What is seen of an article's figures for each column: which values they may take, the last being none of the mentions, and why.

    A mention's traits are kept once, not once a figure: most of what is seen is theirs.
    """

    values: dict[tuple[int, object], int]  # column, value → its number
    ids: np.ndarray  # column × figure × candidate: number of its value
    there: np.ndarray  # column × figure × candidate: whether there is one, and it is counted once
    pairs: np.ndarray  # column × ``PAIR`` × figure × mention
    place: np.ndarray  # column × figure × mention: its row in ``traits``
    traits: np.ndarray  # mention × trait
    none: np.ndarray  # column × figure × ``NONE``
    gaps: np.ndarray  # before and after × figure: the logarithm of how far the next figure is


class Chances(NamedTuple):
    """The chances of an article's figures, column × figure × candidate."""

    own: np.ndarray  # of each candidate
    value: np.ndarray  # of all candidates that say what it says


class Judged(NamedTuple):
    """What the chances say of the rules' answers, column × figure."""

    right: np.ndarray  # the chance of each answer, 0 if it is none of those near
    rival: np.ndarray  # the number of the likeliest other value
    other: np.ndarray  # its chance, below 0 if there is none
    answer_ids: np.ndarray  # which answer, as a number
    nothing: np.ndarray  # whether it is none
    here: np.ndarray  # whether the figure's own sentence says it
    near: np.ndarray  # how many mentions its paragraph has
    spread: np.ndarray  # the entropy of the chances


def names(column: DoubtedColumn) -> tuple[str, ...]:
    """The names of a column's features, in order; empty for those that only other columns have."""
    traits = column.traits + ("",) * (_TRAITS - len(column.traits))
    return (*PAIR, *traits, *(trait and f"{trait}-here" for trait in traits), *NONE)


class Layout:
    """Where the figures of an article stand, for all columns."""

    def __init__(self, article: Article, figures: Sequence[Statistic]):
        self.start, self.end = np.array([f.start for f in figures]), np.array([f.end for f in figures])
        codes = np.frombuffer(article.view.low.encode("utf-32-le"), np.uint32)
        self.clauses = np.concatenate(([0], np.cumsum(_ENDS_A_CLAUSE.take(codes, mode="clip"))))
        self.sentences, self.passages = (
            np.array([part.start for part in parts]) for parts in (article.sentences, article.passages)
        )
        self.sentence = np.searchsorted(self.sentences, self.start, "right")[:, None]
        self.passage = np.searchsorted(self.passages, self.start, "right")[:, None]
        self.head = districts.head_end(article)
        self.kinds = np.array([_KINDS.get(f.unit, _ACTIVITY) for f in figures])
        self.words = np.array(_words(article, figures), np.float32)


def see(article: Article, figures: Sequence[Statistic]) -> Seen:
    """The candidates of each of an article's figures, of which there are some, in reading order, for each column, with their features."""
    layout = Layout(article, figures)
    found = [sorted(column.find(article), key=_PLACE) for column in COLUMNS]
    values: dict[tuple[int, object], int] = {}
    cells = [
        (m.start, m.end, m.plain, m.fits, values.setdefault((i, m.value), len(values)))
        for i, own in enumerate(found)
        for m in own
    ]
    distinct = np.bincount([i for i, _ in values], minlength=len(COLUMNS))
    rest = [[values.setdefault((i, _rest(c.name, article, f)), len(values)) for f in figures] for i, c in enumerate(COLUMNS)]
    table = np.array([*cells, (0,) * 5], np.int64).T  # the last stands for one that is not there
    place, rank, there = _nearest(table[0, :-1], np.array([len(own) for own in found]), layout)
    start, end, plain, fits, ids = table[:, place]
    share = np.bincount(ids[there], minlength=len(values))[ids] / np.maximum(there.sum(axis=(1, 2)), 1)[:, None, None]
    pairs = _pairs(layout, start, end, plain, fits, share, rank, there)
    always = np.ones((*ids.shape[:2], 1), bool)
    gaps = np.log1p([_ALONE, *np.diff(layout.start), _ALONE]) / _FAR
    return Seen(
        values, np.dstack((ids, rest)), np.concatenate((there, always), axis=2), pairs, place, _traits(found),
        _none(layout, pairs, there, distinct), np.stack((gaps[:-1], gaps[1:])),
    )  # fmt: skip


def _traits(found: list[list[Candidate]]) -> np.ndarray:
    """The traits of all mentions, and a last row without any."""
    out = np.zeros((sum(map(len, found)) + 1, _TRAITS), np.float32)
    first = 0
    for column, own in zip(COLUMNS, found, strict=True):
        out[first : first + len(own), : len(column.traits)] = [m.traits for m in own] or 0
        first += len(own)
    return out


def _words(article: Article, figures: Sequence[Statistic]) -> list[list[bool]]:
    """Figure × which of the words that set a figure apart stand right before it, or anywhere in its sentence."""
    low, by_sentence = article.view.low, {}
    for i in {f.sentence for f in figures}:
        text = low[article.sentences[i].start : article.sentences[i].end]
        by_sentence[i] = [*(any(word in text for word in words) for words in SENTENCE_WORDS.values()), text.startswith(GOES_ON)]
    return [[*(low.endswith(words, 0, f.start) for words in WORDS_BEFORE.values()), *by_sentence[f.sentence]] for f in figures]


def _rest(name: str, article: Article, f: Statistic) -> object:
    """What a figure says in a column if none of the mentions is meant."""
    if name == "area":
        return article.province
    if name == "measure":
        kind = _KIND_OF.get(f.unit)
        return "rate" if kind == "share" else "occurred" if kind == "case" else "other"
    return None


def _nearest(starts: np.ndarray, counts: np.ndarray, layout: Layout) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Column × figure × candidate: which of all mentions, how many of its column stand between, and whether it is one and counted once.

    ``starts`` are those of the mentions, ``counts`` how many there are in each column.
    """
    last = np.cumsum(counts)
    columns = zip(last - counts, last, strict=True)
    at = np.stack([begin + np.searchsorted(starts[begin:end], layout.start) for begin, end in columns])[..., None]
    near, first, last = at + np.arange(-BEFORE, AFTER), (last - counts)[:, None, None], last[:, None, None]
    head = np.broadcast_to(first + np.arange(FIRST), (*near.shape[:2], FIRST))
    place = np.concatenate((near, head), axis=2)
    there = (place >= first) & (place < last)
    there[..., BEFORE + AFTER :] &= head < near[..., :1]
    return np.where(there, place, -1), np.where(place < at, at - 1 - place, place - at), there


def _pairs(layout: Layout, start, end, plain, fits, share, rank, there) -> np.ndarray:
    """What is seen of each figure and mention together; the arrays are column × figure × mention."""
    ahead = start < layout.start[:, None]
    left = np.where(ahead, end, layout.end[:, None])
    right = np.maximum(left, np.where(ahead, layout.start[:, None], start))
    far = np.log1p(right - left) / _FAR
    here = np.searchsorted(layout.sentences, start, "right") == layout.sentence
    paragraph = np.searchsorted(layout.passages, start, "right") == layout.passage
    clause = layout.clauses[left] == layout.clauses[right]
    before, after, away = here & ahead, here & ~ahead, ~here & ahead
    fits = (fits >> layout.kinds[:, None]) & 1
    plain = (plain & fits).astype(bool)
    first = rank == 0
    out = np.empty((len(start), len(PAIR), *start.shape[1:]), np.float32)
    for i, feature in enumerate((
        before, after, before & clause, after & clause, before * far, after * far, before & first, after & first, ahead & first,
        before & (right - left <= 2), away, away * far, ~here & ~ahead, ~here & paragraph, start < layout.head, share, fits, plain,
        _nearest_plain(plain & there, slice(BEFORE - 1, None, -1)), here & _nearest_plain(plain & there, slice(BEFORE, BEFORE + AFTER)),
    )):  # fmt: skip
        out[:, i] = feature
    return out


def _nearest_plain(plain: np.ndarray, part: slice) -> np.ndarray:
    """Which candidate is the first plain one of a part, read in the part's order."""
    out = np.zeros(plain.shape, bool)
    out[..., part] = plain[..., part] & (plain[..., part].cumsum(axis=-1) == 1)
    return out


def _none(layout: Layout, pairs: np.ndarray, there: np.ndarray, distinct: np.ndarray) -> np.ndarray:
    """What is seen of figures that take none of the mentions: column × figure × feature."""
    near = (pairs[:, [PAIR.index(name) for name in ("before", "after", "paragraph")]].any(axis=1) & there).any(axis=2)
    out = np.ones((*near.shape, len(NONE)), np.float32)
    out[..., 1], out[..., 2], out[..., 3] = ~near, np.minimum(distinct, 8)[:, None] / 8, layout.start < layout.head
    out[..., 4:] = np.concatenate((layout.words, _ONE[layout.kinds]), axis=1)
    return out


def _here(pairs: np.ndarray) -> np.ndarray:
    """Figure × mention: whether it stands in the figure's sentence."""
    return pairs[..., PAIR.index("before"), :, :] + pairs[..., PAIR.index("after"), :, :]


def features(seen: Seen, i: int) -> np.ndarray:
    """All that is seen for the column numbered ``i``: feature × figure × candidate, as the ``names`` have it."""
    traits = np.moveaxis(seen.traits[seen.place[i]], -1, 0)
    out = np.zeros((len(PAIR) + 2 * _TRAITS + len(NONE), *seen.ids.shape[1:]), np.float32)
    out[: -len(NONE), :, :-1] = np.concatenate((seen.pairs[i], traits, traits * _here(seen.pairs[i])))
    out[-len(NONE) :, :, -1] = seen.none[i].T
    return out


def scores(seen: Seen, weights: np.ndarray) -> np.ndarray:
    """``features`` weighted and summed, column × figure × candidate, without making them; ``weights`` are column × feature."""
    columns, figures, _ = seen.ids.shape
    pair, trait, here, none = np.split(weights, np.cumsum((len(PAIR), _TRAITS, _TRAITS)), axis=1)
    own = (pair[:, None] @ seen.pairs.reshape(columns, len(PAIR), -1)).reshape(columns, figures, -1)
    of = seen.place, np.arange(columns)[:, None, None]
    own += (seen.traits @ trait.T)[of] + (seen.traits @ here.T)[of] * _here(seen.pairs)
    return np.concatenate((own, seen.none @ none[..., None]), axis=2)


def softmax(scores: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Scores as shares of one, over the candidates there are: the last axis."""
    scores = np.where(there, scores, -np.inf)
    chances = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return chances / chances.sum(axis=-1, keepdims=True)


def value_of(column: str, figure: Statistic) -> object:
    """What a figure says in a column, as a mention's value."""
    if column == "period":
        return (figure.period_start, figure.period_end) if figure.period_start else None
    return getattr(figure, column)


def weighed(seen: Seen, weights: np.ndarray) -> Chances:
    """What weights, column × feature, make of what is seen."""
    own = softmax(scores(seen, weights), seen.there)
    same = (seen.ids[..., :, None] == seen.ids[..., None, :]).astype(float)
    value = (same @ own[..., None])[..., 0]
    return Chances(own, value.round(_DIGITS))  # so that what is equal is, whatever stands beside it


def judged(seen: Seen, chances: Chances, answers: Sequence[Sequence[object]]) -> Judged:
    """What the chances say of answers, column × figure."""
    number = dict(seen.values)
    answer_ids = np.array([[number.setdefault((i, answer), len(number)) for answer in own] for i, own in enumerate(answers)])
    p, met = chances.own, seen.ids == answer_ids[..., None]
    other = np.where(met | ~seen.there, -1, chances.value)
    best = other.argmax(axis=2)[..., None]
    there = seen.there[..., :-1]
    return Judged(
        (p * met).sum(axis=2).round(_DIGITS),
        np.take_along_axis(seen.ids, best, axis=2)[..., 0],
        np.take_along_axis(other, best, axis=2)[..., 0],
        answer_ids,
        np.array([[answer is None for answer in own] for own in answers]),
        (met[..., :-1] & there & (_here(seen.pairs) > 0)).any(axis=2),
        np.log1p((seen.pairs[:, PAIR.index("paragraph")] * there).sum(axis=2)),
        -(p * np.log(np.maximum(p, _LEAST))).sum(axis=2),
    )
