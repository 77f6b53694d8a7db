"""Which words set provinces apart, and which themes sentences share: counts of segmented words, nothing grounded.

Words come from underthesea's segmenter, which rewrites tone marks and squeezes blanks: good for counting, never for offsets.
"""

import warnings
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import norm

from reader import lexicon
from reader.text import folding
from reader.text.passages import SILENT

SEED = 20240118  # any number: the same words give the same topics
_SHARE, _ROUNDS, _TOP = 0.8, 5, 10  # stability: so much of the sentences, so many times, compared by so many words
SAMPLE = 3_000  # sentences whose words are counted, at most: some ten seconds of cutting them into words
_NOISE = 1e-6  # of a theme's heaviest word: a lighter one is nothing but rounding
_EACH = 10  # sentences that a theme needs at least
_NO_PROSE = SILENT | {"dateline", "byline"}


def prose(sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences that say something: no furniture, repeats, date lines and bylines."""
    return sentences[~sentences.kind.isin(_NO_PROSE)]


def words(sentences: pd.DataFrame) -> pd.DataFrame:
    """Content words of a sentences table: doc_id, sentence, word (lower case, one spelling); one row a token.

    Of more than ``SAMPLE`` sentences of prose as many are drawn at random, always the same ones.

    Left out: what is no ``prose``, function words (``lexicon/function_words.csv``), numbers, and names (every syllable
    capitalised in most places where the word does not open the sentence).
    """
    from underthesea import word_tokenize  # costs a second: only where words are counted

    spoken = prose(sentences)
    if len(spoken) > SAMPLE:
        spoken = spoken.sample(SAMPLE, random_state=SEED).sort_index()
    tokens = []
    for doc_id, sentence, text in zip(spoken.doc_id, spoken.sentence, spoken.text, strict=True):
        for i, token in enumerate(word_tokenize(" ".join(text.split()))):
            if all(syllable.isalpha() for syllable in token.split()):
                tokens.append((doc_id, sentence, folding.fold(token), i == 0))
    function, names = {row["word"] for row in lexicon.load("function_words")}, _names(tokens)
    kept = [(d, s, folding.lower(w)) for d, s, w, _ in tokens]
    kept = [row for row in kept if row[2] not in function and row[2] not in names and len(row[2]) > 1]
    return pd.DataFrame(kept, columns=["doc_id", "sentence", "word"])


def _names(tokens: list[tuple]) -> set[str]:
    capital, inside = Counter(), Counter()
    for _, _, word, first in tokens:
        if not first:
            inside[folding.lower(word)] += 1
            capital[folding.lower(word)] += all(syllable[0].isupper() for syllable in word.split())
    return {word for word, n in capital.items() if n > inside[word] / 2}


def log_odds(counted: pd.DataFrame, groups: Mapping[str, str], minimum: int = 3) -> pd.DataFrame:
    """What each group says more than the others: log-odds ratio with an informative Dirichlet prior, as a z-score.

    Monroe, Colaresi & Quinn (2008), "Fightin' Words", Political Analysis 16(4): the prior of a word is its
    share in all groups together, worth as many words as the average group has. ``counted`` is what ``words`` returns, ``groups`` maps doc_id
    to group; words seen fewer than ``minimum`` times in all are left out. Columns: group, word, n (in the group), elsewhere,
    words (of the group), log_odds, z; sorted by group and falling z. Empty with fewer than two groups.
    """
    table = pd.crosstab(counted.word, counted.doc_id.map(dict(groups)).rename("group")) if len(counted) else pd.DataFrame()
    columns = ["group", "word", "n", "elsewhere", "words", "log_odds", "z"]
    if table.shape[1] < 2:
        return pd.DataFrame(columns=columns)
    y, total = table.to_numpy(float), table.to_numpy(float).sum(axis=1, keepdims=True)
    n, everything = y.sum(axis=0), y.sum()
    worth = everything / y.shape[1]
    prior = worth * total / everything
    rest = total - y
    delta = np.log((y + prior) / (n + worth - y - prior)) - np.log((rest + prior) / (everything - n + worth - rest - prior))
    z = delta / np.sqrt(1 / (y + prior) + 1 / (rest + prior))
    out = [
        pd.DataFrame(dict(zip(columns, (group, table.index, y[:, j], rest[:, j], n[j], delta[:, j], z[:, j]), strict=True)))
        for j, group in enumerate(table.columns)
    ]
    out = pd.concat(out)[np.tile(total[:, 0] >= minimum, len(table.columns))].astype({"n": int, "elsewhere": int, "words": int})
    return out.sort_values(["group", "z", "word"], ascending=[True, False, True]).reset_index(drop=True)


class Themes(NamedTuple):
    """A topic model: ``choice`` (k, error, stability, chosen), ``terms`` (theme, rank, word, weight), ``sentences`` (theme, weight)."""

    choice: pd.DataFrame
    terms: pd.DataFrame
    sentences: pd.DataFrame


def themes(counted: pd.DataFrame, candidates: range = range(2, 8)) -> Themes:
    """Themes of sentences by non-negative matrix factorisation of their tf-idf weights (scikit-learn, seeded).

    ``error`` is the relative reconstruction error; ``stability`` the mean Jaccard overlap of the ten first words of each theme with those
    found again in random subsets (Greene, O'Callaghan & Cunningham 2014, "How many topics?"). Chosen is the largest k whose
    stability is within a tenth of the best. Each sentence goes to its heaviest theme; sentences without frequent words to none.
    All three tables are empty where there are too few sentences (under ten for each theme of the smallest k).
    """
    places, matrix, vocabulary = _weights(counted)
    candidates = [k for k in candidates if len(places) >= _EACH * k and len(vocabulary) >= 2 * k]
    if not candidates:
        return Themes(*(pd.DataFrame(columns=c) for c in (_CHOICE, _TERMS, _PLACES)))
    fitted = {k: _fit(matrix, k) for k in candidates}
    whole = norm(matrix)
    choice = pd.DataFrame(
        [(k, left / whole, _stability(matrix, topics)) for k, (_, topics, left) in fitted.items()], columns=_CHOICE[:3]
    )
    best = choice.k[choice.stability >= 0.9 * choice.stability.max()].max()
    loads, topics, _ = fitted[best]
    order = np.argsort(-np.bincount(loads.argmax(axis=1)[loads.max(axis=1) > 0], minlength=best), kind="stable")
    loads, topics = loads[:, order], topics[order]
    terms = [
        (t + 1, rank + 1, vocabulary[i], topics[t, i])
        for t in range(best)
        for rank, i in enumerate(np.argsort(-topics[t], kind="stable")[:_TOP])
        if topics[t, i] > 0
    ]
    sentences = places.assign(theme=loads.argmax(axis=1) + 1, weight=loads.max(axis=1))
    return Themes(
        choice.assign(chosen=choice.k == best),
        pd.DataFrame(terms, columns=_TERMS),
        sentences[sentences.weight > 0].reset_index(drop=True),
    )


_CHOICE, _TERMS, _PLACES = (
    ["k", "error", "stability", "chosen"],
    ["theme", "rank", "word", "weight"],
    ["doc_id", "sentence", "theme", "weight"],
)


def _weights(counted: pd.DataFrame) -> tuple[pd.DataFrame, csr_matrix, np.ndarray]:
    """Sentences with three words or more, their tf-idf rows, and the words that two sentences or more share."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    bags = counted.groupby(["doc_id", "sentence"]).word.agg(list).reset_index()
    bags = bags[bags.word.str.len() >= 3]
    if len({word for bag in bags.word for word in bag}) < 2 or len(bags) < 2:
        return bags[["doc_id", "sentence"]], csr_matrix((0, 0)), np.array([])
    model = TfidfVectorizer(analyzer=lambda bag: bag, min_df=2, max_df=0.5, sublinear_tf=True)
    try:
        matrix = model.fit_transform(bags.word)
    except ValueError:  # no word is shared
        return bags[["doc_id", "sentence"]], csr_matrix((0, 0)), np.array([])
    return bags[["doc_id", "sentence"]].reset_index(drop=True), matrix, model.get_feature_names_out()


def _fit(matrix: csr_matrix, k: int) -> tuple[np.ndarray, np.ndarray, float]:
    """The weights of themes in sentences and of words in themes, and the norm of what they leave."""
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(k, init="nndsvda", random_state=SEED, max_iter=300, tol=1e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # close enough: the order of words no longer moves
        loads = model.fit_transform(matrix)
    topics = model.components_
    return loads, np.where(topics > _NOISE * topics.max(axis=1, keepdims=True), topics, 0), model.reconstruction_err_


def _stability(matrix: csr_matrix, topics: np.ndarray) -> float:
    from scipy.optimize import linear_sum_assignment

    random, scores, n = np.random.default_rng(SEED), [], matrix.shape[0]
    for _ in range(_ROUNDS):
        subset = np.sort(random.choice(n, max(len(topics), int(_SHARE * n)), replace=False))
        again = _fit(matrix[subset], len(topics))[1]
        overlap = np.array([[_jaccard(a, b) for b in again] for a in topics])
        scores.append(overlap[linear_sum_assignment(-overlap)].mean())
    return float(np.mean(scores))


def _jaccard(a: np.ndarray, b: np.ndarray) -> float:
    first, second = ({i for i in np.argsort(-row, kind="stable")[:_TOP] if row[i] > 0} for row in (a, b))
    return len(first & second) / len(first | second) if first | second else 0.0
