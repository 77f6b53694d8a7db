"""Notebook 07: how complete the reading is (the ledger), how right it is (the gold articles), and what to keep in mind."""

import time
import tracemalloc

import pandas as pd

from helpers import agreement
from helpers.corpus import load_corpus
from helpers.findings import places, words
from reader import articles, reading
from reader.text import folding, numbers

MEANING = {
    "statistic": "a reported figure",
    "date": "part of a date or period",
    "directive": "an instrument's number",
    "duration": "how long something lasts",
    "ordinal": "a place in an order",
    "name": "part of a name",
    "time": "a time of day",
    "age": "an age",
    "other": "read, and none of these",
    "furniture": "the site's, not the article's",
    "repeat": "printed twice by the site",
    "unread": "what no reader claimed",
}
HELD_OUT = "heldout"
SETS = {
    "seeds": "the press articles of seeds",
    "practice": "practice, invented in their manner",
    HELD_OUT: "invented and held out: no rule was made on them",
}
BUDGET = 2.0, 10.0  # seconds of processor time: once, and for each million characters
MEMORY = 1.0, 0.5  # megabytes at the peak of reading one article: once, and for each thousand characters


def readings(corpus) -> pd.DataFrame:
    """Who read how many numbers: reading, meaning, numbers, share (%), articles; unread last, if there is any."""
    counts = corpus.ledger.groupby("reading").agg(numbers=("reading", "size"), articles=("doc_id", "nunique")).reset_index()
    counts["meaning"] = counts.reading.map(MEANING).fillna("")
    counts["share"] = 100 * counts.numbers / max(len(corpus.ledger), 1)
    counts["last"] = counts.reading == "unread"
    counts = counts.sort_values(["last", "numbers", "reading"], ascending=[True, False, True])
    return counts[["reading", "meaning", "numbers", "share", "articles"]].reset_index(drop=True)


def balance(corpus) -> pd.DataFrame:
    """Each article's numbers scanned afresh against its ledger: article, scanned, read, unread, balanced.

    Spelled-out numbers are in the ledger but not in the scan, and are left out here.
    """
    documents, ledger = places.ordered(corpus.documents), corpus.ledger
    printed = ledger[ledger.text.str.contains(r"\d", regex=True)]
    scanned = {row.doc_id: len(numbers.scan(folding.view(row.text).text)) for row in documents.itertuples()}
    unread = printed.reading.eq("unread").groupby(printed.doc_id).sum()
    table = pd.DataFrame(
        {"article": documents.doc_id.map(places.article_labels(documents)), "scanned": documents.doc_id.map(scanned)}
    )
    table["unread"] = documents.doc_id.map(unread).fillna(0).astype(int)
    table["read"] = documents.doc_id.map(printed.groupby("doc_id").size()).fillna(0).astype(int) - table.unread
    table["balanced"] = table.scanned == table.read + table.unread
    return table[["article", "scanned", "read", "unread", "balanced"]].reset_index(drop=True)


def unread(corpus) -> pd.DataFrame:
    """The numbers that no reader claimed: rows of the ledger."""
    return corpus.ledger[corpus.ledger.reading == "unread"].reset_index(drop=True)


_SAYS = {
    "readings": (
        "Each number is claimed by one reader only, so the bars add up to all of them. They show how complete the reading is, not how right.",
        "There is no number in these articles.",
    ),
    "scores": (
        "A row is found if its span overlaps a gold span and their key columns agree; it is right if every scored column agrees. "
        "The readers were developed on seeds and practice: there the figures say how well the rules cover what was seen. "
        "Those of the heldout articles say what to expect of others like them.",
        "The gold articles are not installed here.",
    ),
    "columns": (
        "Only rows that were found are asked. A column that is null in the gold and in the table agrees, so rare columns look easier than they are.",
        "The gold articles are not installed here.",
    ),
}


def says(figure: str, table: pd.DataFrame) -> str:
    """What a figure shows and what it cannot show; or that there is nothing to draw."""
    return _SAYS[figure][table.empty]


class Gold:
    """The gold articles read afresh: ``scores`` (by table), ``columns`` (by column), ``wrong`` (every disagreement).

    All three have a first column ``set``: seeds, practice or heldout. Empty where the project's tests are not installed.
    """

    def __init__(self):
        scores, columns, wrong = [], [], []
        for name in SETS:
            gold = agreement.read_gold(agreement.GOLD / name)
            if not gold:
                continue
            corpus = load_corpus(agreement.GOLD / name)
            compared = agreement.compare(gold, corpus)
            documents = agreement.by_document(gold, corpus)
            scores.append(agreement.by_table(compared).assign(articles=len(gold), set=name))
            columns.append(pd.concat([documents, agreement.by_column(compared)]).assign(set=name))
            wrong.append(agreement.disagreements(compared).assign(set=name))
        self.scores, self.columns, self.wrong = (_stack(parts) for parts in (scores, columns, wrong))


def unseen(columns: pd.DataFrame) -> pd.DataFrame:
    """Of ``Gold.columns`` the rows of the set that no rule was made on; all rows if it is not there."""
    own = columns[columns["set"] == HELD_OUT]
    return own if len(own) else columns


_EMPTY = "set table column gold rows matched precision recall found full articles agree share doc_id what text read".split()


def _stack(parts: list[pd.DataFrame]) -> pd.DataFrame:
    if not parts:
        return pd.DataFrame(columns=_EMPTY)
    table = pd.concat(parts, ignore_index=True)
    return table[["set", *(column for column in table.columns if column != "set")]]


def score(value: float) -> str:
    """A share with two decimals, never rounded up to 1.00.

    >>> score(1), score(0.998), score(0.456)
    ('1.00', '0.99', '0.46')
    """
    return f"{value:.2f}" if value == 1 else f"{min(value, 0.99):.2f}"


def wrong_by_kind(gold: Gold) -> pd.DataFrame:
    """How often what is wrong: set, table, what (missed, not in the gold, or the column), times, an example."""
    if gold.wrong.empty:
        return pd.DataFrame(columns=["set", "table", "what", "times", "text", "gold", "read"])
    keys = ["set", "table", "what"]
    counts = gold.wrong.groupby(keys).size().rename("times").reset_index()
    first = gold.wrong.drop_duplicates(keys)[[*keys, "text", "gold", "read"]]
    return counts.merge(first, on=keys, validate="one_to_one").sort_values(["times", *keys], ascending=[False, True, True, True])


def processor_seconds(corpus) -> tuple[float, int]:
    """Processor time of reading all articles once more, in seconds, and their characters."""
    start, characters = time.process_time(), 0
    for row in corpus.documents.itertuples():
        reading.read(articles.load(row.source, row.doc_id, row.text.encode()))
        characters += len(row.text)
    return time.process_time() - start, characters


def peak_megabytes(corpus) -> tuple[float, int]:
    """Memory that reading the longest article takes at its peak, in megabytes (10^6 bytes), and its characters; articles are read singly."""
    row = max(corpus.documents.itertuples(), key=lambda row: len(row.text), default=None)
    if row is None:
        return 0.0, 0
    tracemalloc.start()
    try:
        reading.read(articles.load(row.source, row.doc_id, row.text.encode()))
        return tracemalloc.get_traced_memory()[1] / 1e6, len(row.text)
    finally:
        tracemalloc.stop()


def memory(corpus, live: bool = False) -> str:
    """Whether reading the longest article kept to its budget of memory; with ``live``, how much it took."""
    megabytes, characters = peak_megabytes(corpus)
    kept = "keeps to" if megabytes <= MEMORY[0] + MEMORY[1] * characters / 1e3 else "takes more than"
    measured = f" It took {words.number(megabytes)} MB." if live else ""
    budget = f"{words.number(MEMORY[0])} MB and {words.number(MEMORY[1])} MB more for each thousand characters"
    return f"articles are read one at a time; the longest, of {words.number(characters)} characters, {kept} its budget of {budget}.{measured}"


def speed(corpus, live: bool = False) -> str:
    """Whether reading the corpus again kept to its budget; with ``live``, how long it took (which differs from run to run)."""
    seconds, characters = processor_seconds(corpus)
    allowed = BUDGET[0] + BUDGET[1] * characters / 1e6
    measured = f" It took {words.number(seconds)} s." if live else ""
    budget = f"{words.number(BUDGET[0], 0)} s and {words.number(BUDGET[1], 0)} s more for each million characters"
    kept = "keeps to" if seconds <= allowed else "takes longer than"
    articles_ = words.plural(len(corpus.documents), "article")
    return f"reading {articles_} of {words.number(characters)} characters {kept} its budget of {budget} on one processor core.{measured}"


def findings(corpus, gold: Gold) -> list[str]:
    """The opening bullets of the notebook."""
    return [_ledger(corpus), *_gold(gold), *_caveat(gold)]


def _ledger(corpus) -> str:
    total, left = len(corpus.ledger), unread(corpus)
    if not total:
        return "there is no number in these articles, so nothing could be missed"
    start = f"{words.plural(total, 'number')} {words.agree(total, 'stands', 'stand')} in {words.plural(len(corpus.documents), 'article')}"
    if left.empty:
        return f"{start}, and every one of them was read: {_main(corpus)}"
    named = words.join_words([f"“{text}”" for text in dict.fromkeys(left.text)], limit=6)
    return f"{start}: {_main(corpus)}; {words.share(len(left), total)} {words.agree(len(left), 'is', 'are')} unread: {named}"


def _main(corpus) -> str:
    table = readings(corpus)
    table = table[table.reading != "unread"].head(3)
    return words.join_words(f"{words.number(r.numbers)} as {r.meaning}" for r in table.itertuples())


def _gold(gold: Gold) -> list[str]:
    out = []
    for name, own in gold.scores.groupby("set", sort=False) if len(gold.scores) else ():
        parts = words.join_words(
            f"{r.table} {score(r.found)} and {score(r.full)} (n = {words.number(r.gold)})" for r in own.itertuples()
        )
        n = words.plural(int(own.articles.iloc[0]), "gold article")
        out.append(f"on {n} ({SETS[name]}), F1 of spans found and of rows right in every column: {parts}")
    return out


def _caveat(gold: Gold) -> list[str]:
    if gold.scores.empty:
        return ["caveat: the gold articles are not installed here, so how right the tables are was not measured"]
    made_on = words.join_words([name for name in dict.fromkeys(gold.scores["set"]) if name != HELD_OUT])
    return [
        f"caveat: the readers were made on {made_on} and other annotated articles, so what to expect of unseen articles is the score on articles held out, and less if "
        "yours are of another kind; the ledger needs no gold and holds for yours"
    ]
