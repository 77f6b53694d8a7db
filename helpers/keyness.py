"""Which words set the articles of a place apart, and which themes sentences share: counts of segmented words."""

import os
import warnings
from collections.abc import Mapping

import joblib
import numpy as np
import pandas as pd

from reader.text.passages import SILENT
from reader.text.words import Word, compounds

SEED = 20240118  # any number: the same words give the same themes
SAMPLE = 2_000  # sentences whose words are counted, at most: some seconds of cutting them into words
NORMAL = 1.96  # standard errors either way that hold 95 of 100
_NO_PROSE = SILENT | {"dateline", "byline"}


def words(sentences: pd.DataFrame) -> pd.DataFrame:
    """Compounds of a sentences table, one row a token: doc_id, sentence, word (lower case, one spelling), start, end, text.

    Of more than ``SAMPLE`` sentences of prose as many are drawn at random, always the same ones; furniture, date lines and bylines are left out.
    In the folder HELPERS_MEMORY, if that is set, they are kept for the next process that asks for the same.
    """
    spoken = sentences[~sentences.kind.isin(_NO_PROSE)]
    if len(spoken) > SAMPLE:
        spoken = spoken.sample(SAMPLE, random_state=SEED).sort_index()
    kept = joblib.Memory(os.environ.get("HELPERS_MEMORY"), verbose=0).cache(compounds)
    found = kept(list(spoken[["doc_id", "sentence", "start", "text"]].itertuples(index=False, name=None)))
    return pd.DataFrame(found, columns=Word._fields)


def log_odds(counted: pd.DataFrame, groups: Mapping[str, str], minimum: int = 3) -> pd.DataFrame:
    """What each group says more than the others: log-odds ratio with an informative Dirichlet prior, and its interval of 95 %.

    Monroe, Colaresi & Quinn (2008), "Fightin' Words", Political Analysis 16(4): the prior of a word is its share in all groups together,
    worth as many words as the average group has. ``counted`` is what ``words`` returns, ``groups`` maps doc_id to group. Left out are words seen
    fewer than ``minimum`` times; ``n`` counts in the group. Sorted by group and falling z; empty with fewer than two groups.
    """
    columns = ["group", "word", "n", "elsewhere", "words", "log_odds", "low", "high", "z"]
    y = pd.crosstab(counted.word, counted.doc_id.map(dict(groups)).rename("group")) if len(counted) else pd.DataFrame()
    if y.shape[1] < 2:
        return pd.DataFrame(columns=columns)
    total, n = y.sum(axis=1), y.sum()
    prior, worth, rest = total / y.shape[1], n.sum() / y.shape[1], y.rsub(total, axis=0)
    own, others = y.add(prior, axis=0), rest.add(prior, axis=0)
    delta = np.log(own / (n + worth - own)) - np.log(others / (n.sum() - n + worth - others))
    error = np.sqrt(1 / own + 1 / others)
    parts = {"n": y, "elsewhere": rest, "log_odds": delta, "error": error}
    kept = {name: frame[total >= minimum].stack() for name, frame in parts.items()}
    out = pd.concat(kept, axis=1).reset_index()
    low, high = out.log_odds - NORMAL * out.error, out.log_odds + NORMAL * out.error
    out = out.assign(words=out.group.map(n), low=low, high=high, z=out.log_odds / out.error)[columns]
    return out.sort_values(["group", "z", "word"], ascending=[True, False, True]).reset_index(drop=True)


def themes(counted: pd.DataFrame, k: int, top: int = 8) -> pd.DataFrame:
    """``k`` themes of sentences by non-negative matrix factorisation of their tf-idf weights (scikit-learn, seeded).

    One row a theme, the largest first: its ``top`` words, its sentences and their articles. ValueError: fewer than ``10 * k`` sentences of three words.
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
    vocabulary = weigh.get_feature_names_out()
    words = [", ".join(vocabulary[np.argsort(-row, kind="stable")[:top]]) for row in model.components_]
    placed = bags.assign(words=[words[n] for n in loads.argmax(axis=1)])[loads.max(axis=1) > 0]
    sizes = placed.groupby("words").agg(sentences=("sentence", "size"), articles=("doc_id", "nunique")).reset_index()
    return sizes.sort_values(["sentences", "words"], ascending=[False, True]).reset_index(drop=True)
