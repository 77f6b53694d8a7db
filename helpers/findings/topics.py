"""Notebook 04: what the articles talk about, by lexicon, by words that set provinces apart, and by themes of sentences."""

import pandas as pd

from helpers import indicators, keyness
from helpers.findings import places, words

GROUPS = {"offence": "offences", "domain": "domains", "action": "actions", "actor": "actors"}
SURE = 1.96  # z-score beyond which chance alone is unlikely (5 % two-sided, one word at a time)
SEEN = 3  # uses of a key word in its province at least


def name(code: str) -> str:
    """A topic in words: "loan sharking"."""
    return code.replace("-", " ").replace("_", " ")


def by_province(corpus, group: str) -> pd.DataFrame:
    """Mentions of a group's topics by province: place, topic, n, syllables, rate (per 1 000 syllables); north to south."""
    return _rates(corpus, group, "province")


def by_article(corpus, group: str) -> pd.DataFrame:
    """The same by article: doc_id, place (its label), topic, n, syllables, rate."""
    return _rates(corpus, group, "doc_id")


def _rates(corpus, group: str, by: str) -> pd.DataFrame:
    rates = indicators.rate_per_thousand(corpus.topics[corpus.topics.group == group], corpus.documents, by=by)
    documents = places.ordered(corpus.documents)
    if by == "province":
        order = [*places.province_order(documents.province), indicators.NO_PROVINCE]
        rates["place"] = rates.province
    else:
        labels = places.article_labels(documents)
        order = [labels[doc_id] for doc_id in documents.doc_id]
        rates["place"] = rates.doc_id.map(labels)
    rank = {place: n for n, place in enumerate(order)}
    columns = [*dict.fromkeys([by, "place"]), "topic", "n", "syllables", "rate"]
    rates = rates.sort_values(["place", "topic"], key=lambda c: c.map(rank) if c.name == "place" else c)
    return rates[[c for c in columns if c != "province"]].reset_index(drop=True)


def key_words(counted: pd.DataFrame, documents: pd.DataFrame, limit: int = 6) -> pd.DataFrame:
    """The words that set each province apart (``keyness.log_odds``), at most ``limit`` used three times or more and with z over 1.96, north to south.

    ``counted`` is ``keyness.words(corpus.sentences)``. Columns: province, word, n, elsewhere, words, log_odds, z.
    """
    homes = documents.set_index("doc_id").province.fillna(indicators.NO_PROVINCE)
    table = keyness.log_odds(counted, homes.to_dict()).rename(columns={"group": "province"})
    table = table[(table.z > SURE) & (table.n >= SEEN)].groupby("province").head(limit)
    rank = {place: n for n, place in enumerate([*places.province_order(documents.province), indicators.NO_PROVINCE])}
    return table.sort_values("province", key=lambda c: c.map(rank), kind="stable").reset_index(drop=True)


def themes_table(themes: keyness.Themes, corpus) -> pd.DataFrame:
    """One row a theme: theme, words (its first eight), sentences, articles, typical (its heaviest sentence), article."""
    labels = places.article_labels(corpus.documents)
    texts = corpus.sentences.set_index(["doc_id", "sentence"]).text
    rows = []
    for theme, terms in themes.terms.groupby("theme"):
        own = themes.sentences[themes.sentences.theme == theme]
        if own.empty:
            continue
        top = own.loc[own.weight.idxmax()]
        typical = words.shorten(texts[(top.doc_id, top.sentence)], 220)
        rows.append((theme, ", ".join(terms.word[:8]), len(own), own.doc_id.nunique(), typical, labels[top.doc_id]))
    return pd.DataFrame(rows, columns=["theme", "words", "sentences", "articles", "typical", "article"])


def themes_by_province(themes: keyness.Themes, documents: pd.DataFrame) -> pd.DataFrame:
    """Sentences of each theme in each province: province, theme, words (its first three), sentences, of, share (%)."""
    homes = documents.set_index("doc_id").province.fillna(indicators.NO_PROVINCE)
    names = themes.terms.groupby("theme").word.agg(lambda w: ", ".join(w[:3]))
    counts = themes.sentences.assign(province=themes.sentences.doc_id.map(homes))
    order = [p for p in [*places.province_order(documents.province), indicators.NO_PROVINCE] if p in set(counts.province)]
    grid = pd.MultiIndex.from_product([order, sorted(names.index)], names=["province", "theme"])
    table = counts.groupby(["province", "theme"]).size().reindex(grid, fill_value=0).rename("sentences").reset_index()
    table["words"] = table.theme.map(names)
    table["of"] = table.groupby("province").sentences.transform("sum")
    table["share"] = 100 * table.sentences / table.of.where(table.of > 0, 1)
    return table


def never_counted(corpus) -> pd.DataFrame:
    """Offences named in words, with the reported figures they come with (``indicators.never_counted``)."""
    return indicators.never_counted(corpus.statistics, corpus.topics)


def examples(corpus, limit: int = 5) -> pd.DataFrame:
    """The topics most often named in each group: group, topic, mentions, articles, text (the first mention)."""
    counts = corpus.topics.groupby(["group", "topic"]).agg(
        mentions=("topic", "size"), articles=("doc_id", "nunique"), text=("text", "first")
    )
    table = counts.reset_index().sort_values(["group", "mentions", "topic"], ascending=[True, False, True])
    return table.groupby("group").head(limit).reset_index(drop=True)


_SAYS = {
    "key_words": (
        "A word stands here because this corpus uses it more in one province than in the others: with few articles a province, that is the "
        "subject of an article as much as the manner of a province. Names and words used fewer than three times are left out.",
        "No word sets one province apart: there is one province only, or too few words.",
    ),
    "choice": (
        "The error always falls with more themes, so it cannot choose alone; stability says whether the themes are more than chance. "
        "A low stability everywhere means that themes are a way of reading here, not a fact.",
        "There are too few sentences for themes.",
    ),
    "themes": (
        "Each sentence counts for its heaviest theme only, and sentences without shared words for none. The three words are a label, not a meaning.",
        "There are too few sentences for themes.",
    ),
    "never_counted": (
        "A coloured bar is an offence that is spoken of while no article of this corpus gives a figure for it. "
        "That no figure is printed here does not say that nobody counts.",
        "No offence is named in any article.",
    ),
}


def sample_says(sentences: pd.DataFrame) -> str:
    """How many sentences the words are from, where they are not from all of them; follows another sentence."""
    total = len(keyness.prose(sentences))
    if total <= keyness.SAMPLE:
        return ""
    return f" The words are those of {words.plural(keyness.SAMPLE, 'sentence')} drawn at random from {words.number(total)}."


def rates_says(table: pd.DataFrame) -> str:
    """Which topics of a group are named everywhere and which in one place only, and what the rate cannot show."""
    if table.empty:
        return "No topic of this group is named in any article."
    places_ = table.place.nunique()
    spread = table[table.n > 0].groupby("topic").place.agg(["nunique", "first"])
    everywhere = [name(topic) for topic in spread.index[spread["nunique"] == places_]]
    once = [f"{name(topic)} ({row['first']})" for topic, row in spread[spread["nunique"] == 1].iterrows()]
    parts = []
    if places_ > 1:
        parts.append(f"Named in all {places_} columns: {words.join_words(everywhere, limit=6) or 'none'}.")
        parts.append(f"In one only: {words.join_words(once, limit=4) or 'none'}.")
    parts.append("A single word in a short text makes a high rate, and a mention does not say what is said about the topic.")
    return " ".join(parts)


def says(figure: str, table: pd.DataFrame) -> str:
    """What a figure shows and what it cannot show; or that there is nothing to draw."""
    return _SAYS[figure][table.empty]


def unbacked(corpus) -> pd.DataFrame:
    """The mentions of offences that no article counts: rows of ``topics``, the most frequent offence first."""
    without = never_counted(corpus)
    rank = {code: n for n, code in enumerate(without.offence[without.figures == 0])}
    rows = corpus.topics[(corpus.topics.group == "offence") & corpus.topics.topic.isin(list(rank))]
    return rows.sort_values("topic", key=lambda codes: codes.map(rank), kind="stable").reset_index(drop=True)


def findings(corpus) -> list[str]:
    """The opening bullets of the notebook."""
    topics, documents = corpus.topics, corpus.documents
    if topics.empty:
        return ["no topic of the lexicon is named in any article"]
    syllables = int(documents.n_syllables.sum())
    return [
        f"{words.plural(len(topics), 'mention')} of {words.plural(topics.topic.nunique(), 'topic')} in "
        f"{words.plural(topics.doc_id.nunique(), 'article')}: {words.number(1000 * len(topics) / syllables, 0)} in 1 000 syllables",
        *_commonest(topics),
        *_never(never_counted(corpus)),
        "caveat: a topic counts where a word of the lexicon stands, whatever is said about it; "
        f"{words.plural(len(documents), 'article')} {words.agree(len(documents), 'shows', 'show')} what was written, not what is done",
    ]


def _commonest(topics: pd.DataFrame) -> list[str]:
    parts = []
    for group, nouns in GROUPS.items():
        own = topics[topics.group == group]
        if len(own):
            counts = (
                own.groupby("topic").agg(n=("topic", "size"), articles=("doc_id", "nunique")).sort_values(["n"], kind="stable")
            )
            top = counts.iloc[-1]
            parts.append(
                f"of {nouns} {name(counts.index[-1])} ({words.number(top.n)} in {words.plural(int(top.articles), 'article')})"
            )
    return [f"named most often: {words.join_words(parts)}"] if parts else []


def _never(table: pd.DataFrame) -> list[str]:
    if table.empty:
        return []
    without = table[table.figures == 0]
    if without.empty:
        return [
            f"every offence that is named also comes with a reported figure somewhere (n = {words.plural(len(table), 'offence')})"
        ]
    named = words.join_words([f"{name(r.offence)} ({words.number(r.mentions)})" for r in without.itertuples()], limit=5)
    return [
        f"{words.share(len(without), len(table), 'offence')} named {words.agree(len(without), 'is', 'are')} never counted: {named}, mentions in brackets"
    ]
