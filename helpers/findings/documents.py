"""Notebook 01: what is in a corpus, how we know when and where it is from, and what cleaning labelled."""

import pandas as pd

from helpers.findings import places, words

BASES = {"stated": "stated", "metadata": "metadata", "image": "image name", "context": "context"}
UNKNOWN = "unknown"
KINDS = ("title", "lead", "dateline", "body", "caption", "byline", "furniture", "repeat")
SILENT = ("furniture", "repeat")
MENTIONS = ("directives", "dates", "statistics", "topics", "events")
COUNTED = {
    "articles": "articles",
    "sentences": "sentences",
    "directives": "directives named",
    "dates": "dates and periods",
    "statistics": "reported figures",
}
MAPPED = {63: "to 30 June 2025", 34: "since 1 July 2025"}


def findings(corpus) -> list[str]:
    """The opening bullets of the notebook."""
    documents = corpus.documents
    if documents.empty:
        return ["there are no articles in this folder"]
    n = len(documents)
    provinces = places.province_order(documents["province"])
    return [
        _corpus(documents, provinces),
        _known(documents),
        _cleaned(corpus),
        _counts(corpus, provinces),
        f"caveat: {words.plural(n, 'article')} chosen by whoever filled the folder "
        f"{words.agree(n, 'is', 'are')} no sample of the press, and a province's silence here is not silence there",
    ]


def _corpus(documents: pd.DataFrame, provinces: list[str]) -> str:
    size = f"{words.plural(len(documents), 'article')} of {words.plural(int(documents['n_syllables'].sum()), 'syllable')}"
    first, last = documents["published"].min(), documents["published"].max()
    when = "" if pd.isna(first) else f", published in {words.date(first, 'year')}"
    if when and first.year != last.year:
        when = f", published between {first.year} and {last.year}"
    lost = int(documents["province"].isna().sum())
    where = f"from {words.plural(len(provinces), 'province')}" if provinces else "of no known province"
    if provinces and len(provinces) <= 6:
        where = f"{where} ({words.join_words(provinces)})"
    rest = f" and {number_of(lost)} whose province the text never says" if lost and provinces else ""
    comma = "," if when else ""
    return f"{size}{when}{comma} {words.agree(len(documents), 'comes', 'come')} {where}{rest}"


def number_of(n: int) -> str:
    """A small number as a word."""
    return ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")[n] if n < 10 else words.number(n)


def _known(documents: pd.DataFrame) -> str:
    n, parts = len(documents), []
    for what, column in (("when it appeared", "published"), ("which province it is about", "province")):
        stated = int((documents[f"{column}_basis"] == "stated").sum())
        unknown = int(documents[f"{column}_basis"].isna().sum())
        inferred = n - stated - unknown
        if n == 1:
            parts.append(f"{what} is {'stated' if stated else 'inferred' if inferred else 'unknown'}")
        else:
            counts = f"inferred for {inferred or 'none'}, unknown for {unknown or 'none'}"
            parts.append(f"{what} is stated in {words.share(stated, n, 'article')}, {counts}")
    return "; ".join(parts)


def _cleaned(corpus) -> str:
    sizes = kind_sizes(corpus)
    silent = sizes[sizes["kind"].isin(SILENT)]
    part = 100 * silent["characters"].sum() / max(sizes["characters"].sum(), 1)
    passages = int(silent["passages"].sum())
    if not passages:
        return "cleaning labelled nothing as furniture of the site or as printed twice"
    return (
        f"cleaning deleted nothing and labelled {words.plural(passages, 'passage')} ({words.number(part, 1)}% of the characters) "
        "as furniture of the site or printed twice: these give no rows"
    )


def _counts(corpus, provinces: list[str]) -> str:
    figures = corpus.statistics
    reporting = places.province_order(
        figures.loc[is_count(figures), "doc_id"].map(corpus.documents.set_index("doc_id")["province"])
    )
    if not provinces:
        return f"{words.plural(int(is_count(figures).sum()), 'reported count')}, by no known province"
    if len(provinces) == 1:
        return (
            f"the one province, {provinces[0]}, {'reports' if reporting else 'does not report'} counts of cases, people or things"
        )
    verb = words.agree(len(reporting), "reports", "report")
    named = f": {words.join_words(reporting)}" if 0 < len(reporting) <= 6 and len(reporting) < len(provinces) else ""
    return f"{words.share(len(reporting), len(provinces), 'province')} {verb} counts of cases, people or things{named}"


def is_count(statistics: pd.DataFrame) -> pd.Series:
    """Which figures count something that happened: reported, and no percentage and no sum of money."""
    return ~statistics["unit"].isin(["%", "đồng"]) & (statistics["status"] == "reported")


def how_known(corpus) -> pd.DataFrame:
    """Articles by what their date and their province rest on: question, basis, articles, share."""
    rows = []
    for question, column in (("When published", "published_basis"), ("Which province", "province_basis")):
        found = corpus.documents[column].fillna(UNKNOWN).map(lambda basis: BASES.get(basis, basis))
        for basis in [*BASES.values(), UNKNOWN]:
            rows.append((question, basis, int((found == basis).sum())))
    table = pd.DataFrame(rows, columns=["question", "basis", "articles"])
    return table[table["articles"] > 0].reset_index(drop=True)


def strips(corpus, *, limit: int = 40) -> pd.DataFrame:
    """The passages of each article, from north to south: doc_id, article, start, end, kind; at most the first ``limit``."""
    documents = places.ordered(corpus.documents).head(limit)
    labels = places.article_labels(corpus.documents)
    table = documents[["doc_id"]].merge(corpus.passages, on="doc_id", validate="one_to_many")
    table.insert(1, "article", table["doc_id"].map(labels))
    return table.drop(columns="passage")


def kind_sizes(corpus) -> pd.DataFrame:
    """What each kind of passage makes up: kind, passages, articles, characters, share (% of all characters)."""
    sizes = corpus.passages.assign(characters=corpus.passages["end"] - corpus.passages["start"])
    table = sizes.groupby("kind").agg(passages=("kind", "size"), articles=("doc_id", "nunique"), characters=("characters", "sum"))
    table = table.reindex([kind for kind in KINDS if kind in table.index]).reset_index()
    table["share"] = 100 * table["characters"] / max(table["characters"].sum(), 1)
    return table


def labelled(corpus) -> pd.DataFrame:
    """The passages cleaning set aside: article, kind, text, times; the most frequent words first."""
    aside = corpus.passages[corpus.passages["kind"].isin(SILENT)]
    texts = corpus.documents.set_index("doc_id")["text"]
    labels = places.article_labels(corpus.documents)
    table = pd.DataFrame(
        {
            "article": aside["doc_id"].map(labels),
            "kind": aside["kind"],
            "text": [words.shorten(texts[p.doc_id][p.start : p.end], 90) for p in aside.itertuples()],
        },
        columns=["article", "kind", "text"],
    )
    return (
        table.groupby(["kind", "text"], sort=False).agg(articles=("article", "nunique"), times=("article", "size")).reset_index()
    )


def tiles(corpus) -> pd.DataFrame:
    """Articles by province on the two tile grids: provinces (63 or 34), province, row, column, articles."""
    grids = []
    for count, column in ((63, "province"), (34, "province_now")):
        grid = places.grid(count)
        grid.insert(0, "provinces", count)
        grid["articles"] = grid["province"].map(corpus.documents[column].value_counts()).fillna(0).astype(int)
        grids.append(grid)
    return pd.concat(grids, ignore_index=True)


def per_province(corpus) -> pd.DataFrame:
    """What each province's articles hold: province, then one column for each of ``COUNTED``; no province comes last."""
    of = corpus.documents.set_index("doc_id")["province"].fillna(places.NO_PROVINCE)
    columns = {"articles": of.value_counts()}
    for name in list(COUNTED)[1:]:
        columns[name] = getattr(corpus, name)["doc_id"].map(of).value_counts()
    order = places.province_order(corpus.documents["province"]) + [places.NO_PROVINCE] * bool((of == places.NO_PROVINCE).any())
    table = pd.DataFrame(columns).reindex(order).fillna(0).astype(int)
    return table.rename_axis("province").reset_index()


def documents_table(corpus) -> pd.DataFrame:
    """One row an article, as a reader would list them: article, title, published, when_basis, province, where_basis, evidence."""
    documents = places.ordered(corpus.documents)
    precision = documents["published_precision"].fillna("day")
    return pd.DataFrame(
        {
            "doc_id": documents["doc_id"].str.slice(0, 24),
            "title": [words.shorten(title, 70) for title in documents["title"]],
            "publisher": documents["publisher"],
            "published": [words.date(day, p) for day, p in zip(documents["published"], precision, strict=True)],
            "when_basis": documents["published_basis"].fillna(UNKNOWN),
            "province": documents["province"],
            "where_basis": documents["province_basis"].fillna(UNKNOWN),
            "evidence": documents["province_evidence"],
            "province_now": documents["province_now"],
        }
    ).reset_index(drop=True)


def grounding(corpus) -> list[str]:
    """The check that every mention's text is found at its offsets, in one sentence."""
    texts = corpus.documents.set_index("doc_id")["text"]
    mentions = pd.concat([getattr(corpus, name)[["doc_id", "start", "end", "text"]] for name in MENTIONS], ignore_index=True)
    wrong = sum(texts[m.doc_id][m.start : m.end] != m.text for m in mentions.itertuples())
    if mentions.empty:
        return ["no mention of any kind was found, so there is nothing to check"]
    if wrong:
        return [f"{words.plural(wrong, 'mention')} of {words.number(len(mentions))} do not stand where the tables say"]
    return [f"every one of {words.plural(len(mentions), 'mention')} stands, letter by letter, where its row says it stands"]


def how_known_says(corpus) -> str:
    """What the figure shows and what it cannot show."""
    documents = corpus.documents
    lost = int(documents["published"].isna().sum()), int(documents["province"].isna().sum())
    gaps = f"{words.plural(lost[0], 'article')} without a date, {words.plural(lost[1], 'article')} without a province"
    return words.sentence(
        f"{gaps}. A stated date can still be wrong in the source; an inferred one is only as good as its inference"
    )


def tiles_says(table: pd.DataFrame) -> str:
    """What the map shows and what it cannot show."""
    then, now = (table[table["provinces"] == count] for count in MAPPED)
    empty = int((then["articles"] == 0).sum())
    merged = int((then["articles"] > 0).sum()) - int((now["articles"] > 0).sum())
    joined = f" and the mergers of July 2025 make {words.plural(merged, 'fewer tile')}" if merged > 0 else ""
    return words.sentence(
        f"{words.plural(empty, 'province')} of 63 {words.agree(empty, 'has', 'have')} no article here{joined}. "
        "An empty tile says what was collected, not what happened there"
    )


def per_province_says(corpus) -> str:
    """What the bars show and what they cannot show."""
    figures, of = corpus.statistics, corpus.documents.set_index("doc_id")["province"]
    counting = figures.loc[is_count(figures), "doc_id"].map(of).dropna().nunique()
    total = corpus.documents["province"].nunique()
    return words.sentence(
        f"{words.share(counting, total, 'province')} {words.agree(counting, 'reports', 'report')} counts of cases, people or things. "
        "Longer articles hold more of everything: compare a row's bars with its sentences first"
    )


def strips_says(corpus) -> str:
    """What the strips show and what they cannot show."""
    sizes = kind_sizes(corpus).set_index("kind")["passages"]
    parts = words.join_words(f"{words.number(sizes[kind])} {kind}" for kind in sizes.index)
    return words.sentence(
        f"Passages in all: {parts}. The kinds are labels given by rule from layout and wording, not marked by the papers"
    )


def labelled_says(corpus) -> list[str]:
    """What was set aside, in a sentence."""
    table, numbers = labelled(corpus), corpus.ledger[corpus.ledger["reading"].isin(SILENT)]
    if table.empty:
        return ["nothing was set aside"]
    kept = f"{words.plural(len(numbers), 'number')} in them (view counters, clock times, image names) {words.agree(len(numbers), 'is', 'are')} read as nothing else"
    return [f"{words.plural(int(table['times'].sum()), 'passage')} of {words.plural(len(table), 'wording')} set aside; {kept}"]


def problems_says(corpus) -> list[str]:
    """The problems by kind, in a sentence."""
    kinds = corpus.problems["kind"].value_counts()
    if kinds.empty:
        return ["no file gave a problem: all were text in a known encoding"]
    return [
        f"{words.plural(int(kinds.sum()), 'problem')}: {words.join_words(f'{kind} ({words.number(n)})' for kind, n in kinds.items())}"
    ]


def province_evidence(corpus) -> pd.DataFrame:
    """Where the words that tell a province stand: article, province, basis, evidence, sentence (a dash for metadata)."""
    labels, rows = places.article_labels(corpus.documents), []
    for document in places.ordered(corpus.documents).itertuples():
        if pd.isna(document.province):
            continue
        at = document.text.find(str(document.province_evidence))
        own = corpus.sentences[corpus.sentences["doc_id"] == document.doc_id]
        hit = own[(own["start"] <= at) & (at < own["end"])]["text"]
        quote = _around(hit.iloc[0], str(document.province_evidence)) if len(hit) else None
        rows.append((labels[document.doc_id], document.province, document.province_basis, document.province_evidence, quote))
    return pd.DataFrame(rows, columns=["article", "province", "basis", "evidence", "quote"])


def _around(sentence: str, wanted: str, *, width: int = 60) -> str:
    """The words wanted with at most ``width`` characters of their sentence on either side."""
    at = sentence.find(wanted)
    left, right = max(at - width, 0), at + len(wanted) + width
    return f"{'…' if left else ''}{' '.join(sentence[left:right].split())}{'…' if right < len(sentence) else ''}"
