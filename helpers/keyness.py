"""Which words set the articles of a place apart, and which themes sentences share: counts of segmented words."""

import warnings
from collections.abc import Mapping

import numpy as np
import pandas as pd

from reader.text.passages import SILENT
from reader.text.words import Word, compounds

SEED = 20240118  # any number: the same words give the same themes
SAMPLE = 3_000  # sentences whose words are counted, at most: some ten seconds of cutting them into words
NORMAL = 1.96  # standard errors either way that hold 95 of 100
_NO_PROSE = SILENT | {"dateline", "byline"}


def words(sentences: pd.DataFrame) -> pd.DataFrame:
    """Compounds of a sentences table, one row a token: doc_id, sentence, word (lower case, one spelling), start, end, text.

    Of more than ``SAMPLE`` sentences of prose as many are drawn at random, always the same ones; furniture, date lines and bylines are left out.
    """
    spoken = sentences[~sentences.kind.isin(_NO_PROSE)]
    if len(spoken) > SAMPLE:
        spoken = spoken.sample(SAMPLE, random_state=SEED).sort_index()
    found = compounds(spoken[["doc_id", "sentence", "start", "text"]].itertuples(index=False, name=None))
    return pd.DataFrame(found, columns=Word._fields)


def log_odds(counted: pd.DataFrame, groups: Mapping[str, str], minimum: int = 3) -> pd.DataFrame:
    """What each group says more than the others: log-odds ratio with an informative Dirichlet prior, and its interval of 95 %.

    Monroe, Colaresi & Quinn (2008), "Fightin' Words", Political Analysis 16(4): the prior of a word is its share in all groups together,
    worth as many words as the average group has. ``counted`` is what ``words`` returns, ``groups`` maps doc_id to group; words seen fewer
    than ``minimum`` times in all are left out. Columns: group, word, n (in the group), elsewhere, words (of the group), log_odds, low, high, z;
    sorted by group and falling z. Empty with fewer than two groups.
    """
    columns = ["group", "word", "n", "elsewhere", "words", "log_odds", "low", "high", "z"]
    table = pd.crosstab(counted.word, counted.doc_id.map(dict(groups)).rename("group")) if len(counted) else pd.DataFrame()
    if table.shape[1] < 2:
        return pd.DataFrame(columns=columns)
    y = table.to_numpy(float)
    total, n, everything = y.sum(axis=1, keepdims=True), y.sum(axis=0), y.sum()
    worth, rest = everything / y.shape[1], y.sum(axis=1, keepdims=True) - y
    prior = worth * total / everything
    delta = np.log((y + prior) / (n + worth - y - prior)) - np.log((rest + prior) / (everything - n + worth - rest - prior))
    error = np.sqrt(1 / (y + prior) + 1 / (rest + prior))
    parts = [
        (group, table.index, y[:, j], rest[:, j], n[j], delta[:, j], delta[:, j] - NORMAL * error[:, j], delta[:, j] + NORMAL * error[:, j],
         delta[:, j] / error[:, j])
        for j, group in enumerate(table.columns)
    ]  # fmt: skip
    out = pd.concat([pd.DataFrame(dict(zip(columns, part, strict=True))) for part in parts])
    out = out[np.tile(total[:, 0] >= minimum, len(table.columns))].astype({"n": int, "elsewhere": int, "words": int})
    return out.sort_values(["group", "z", "word"], ascending=[True, False, True]).reset_index(drop=True)


def themes(counted: pd.DataFrame, k: int, top: int = 8) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``k`` themes of sentences by non-negative matrix factorisation of their tf-idf weights (scikit-learn, seeded).

    Two tables: theme, rank, word, weight (the ``top`` words of each, largest theme first); doc_id, sentence, theme, weight (each sentence with its
    heaviest theme). Raises ValueError where fewer than ``10 * k`` sentences have three words or more.
    """
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfVectorizer

    bags = counted.groupby(["doc_id", "sentence"]).word.agg(list).loc[lambda bag: bag.str.len() >= 3].reset_index()
    if len(bags) < 10 * k:
        raise ValueError(f"{len(bags)} sentences are too few for {k} themes")
    weigh = TfidfVectorizer(analyzer=list, min_df=2, max_df=0.5, sublinear_tf=True)
    model = NMF(k, init="nndsvda", random_state=SEED, max_iter=300, tol=1e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # close enough: the order of words no longer moves
        loads = model.fit_transform(weigh.fit_transform(bags.word))
    order = np.argsort(-np.bincount(loads.argmax(axis=1), minlength=k), kind="stable")
    loads, weights, vocabulary = loads[:, order], model.components_[order], weigh.get_feature_names_out()
    terms = [
        (theme + 1, rank + 1, vocabulary[i], row[i])
        for theme, row in enumerate(weights)
        for rank, i in enumerate(np.argsort(-row, kind="stable")[:top])
    ]
    placed = bags[["doc_id", "sentence"]].assign(theme=loads.argmax(axis=1) + 1, weight=loads.max(axis=1))
    return pd.DataFrame(terms, columns=["theme", "rank", "word", "weight"]), placed[placed.weight > 0].reset_index(drop=True)
