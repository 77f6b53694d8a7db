"""Findings of notebook 04: rates, key words, themes, and offences named but never counted."""

import pandas as pd
import pytest

from helpers import keyness
from helpers.findings import topics as findings
from tests.frames import Tables, table


def corpus(topics=(), statistics=(), documents=None):
    documents = documents or [
        {"doc_id": "a", "province": "Hà Nam", "n_syllables": 250, "published": "2024-01-18"},
        {"doc_id": "b", "province": "Cao Bằng", "n_syllables": 1000},
    ]
    return Tables(
        documents=table("documents", *documents), topics=table("topics", *topics), statistics=table("statistics", *statistics)
    )


TOPICS = [{"topic": "drugs"}, {"topic": "drugs"}, {"topic": "theft", "doc_id": "b"}, {"topic": "police", "group": "actor"}]


def test_rates_go_from_north_to_south_and_by_length():
    found = findings.by_province(corpus(TOPICS), "offence")
    assert found.place.tolist() == ["Cao Bằng", "Cao Bằng", "Hà Nam", "Hà Nam"]
    assert found.rate.tolist() == [0, 1, 8, 0]
    assert findings.by_article(corpus(TOPICS), "offence").place.unique().tolist() == ["Cao Bằng, no date", "Hà Nam, January 2024"]


@pytest.mark.parametrize("group", findings.GROUPS)
def test_a_group_without_mentions_has_no_rows(group):
    found = findings.by_province(corpus(), group)
    assert found.empty and findings.rates_says(found) == "No topic of this group is named in any article."


def test_rates_say_what_is_named_everywhere_and_where_only():
    topics = [{"topic": "drugs"}, {"topic": "drugs", "doc_id": "b"}, {"topic": "theft"}]
    said = findings.rates_says(findings.by_province(corpus(topics), "offence"))
    assert said.startswith("Named in all 2 columns: drugs. In one only: theft (Hà Nam).")


def test_key_words_are_sure_and_seen():
    words = {"a": {"fire": 20, "rare": 2, "police": 40}, "b": {"police": 40, "drugs": 20}}
    rows = [(doc, i, word) for doc, counts in words.items() for word, n in counts.items() for i in range(n)]
    counted = pd.DataFrame(rows, columns=["doc_id", "sentence", "word"])
    found = findings.key_words(counted, corpus().documents)
    assert found[["province", "word", "n"]].values.tolist() == [["Cao Bằng", "drugs", 20], ["Hà Nam", "fire", 20]]


def themes():
    return keyness.Themes(
        pd.DataFrame({"k": [2], "error": [0.9], "stability": [0.8], "chosen": [True]}),
        pd.DataFrame({"theme": [1, 1, 2], "rank": [1, 2, 1], "word": ["cháy", "nổ", "ma túy"], "weight": [3.0, 2.0, 1.0]}),
        pd.DataFrame({"doc_id": ["a", "a", "b"], "sentence": [0, 1, 0], "theme": [1, 1, 2], "weight": [0.2, 0.9, 0.5]}),
    )


def test_a_theme_shows_its_heaviest_sentence():
    given = corpus()
    texts = {("a", 0): "Một", ("a", 1): "Hai", ("b", 0): "Ba"}
    given.sentences = table("sentences", *({"doc_id": d, "sentence": s, "text": t} for (d, s), t in texts.items()))
    found = findings.themes_table(themes(), given)
    assert found[["theme", "words", "sentences", "articles", "typical", "article"]].values.tolist() == [
        [1, "cháy, nổ", 2, 1, "Hai", "Hà Nam, January 2024"],
        [2, "ma túy", 1, 1, "Ba", "Cao Bằng, no date"],
    ]


def test_themes_by_province_tell_zero_too():
    found = findings.themes_by_province(themes(), corpus().documents)
    assert found[["province", "theme", "sentences", "share"]].values.tolist() == [
        ["Cao Bằng", 1, 0, 0],
        ["Cao Bằng", 2, 1, 100],
        ["Hà Nam", 1, 2, 100],
        ["Hà Nam", 2, 0, 0],
    ]


def test_no_themes_are_empty_tables():
    none = keyness.themes(pd.DataFrame(columns=["doc_id", "sentence", "word"]))
    assert findings.themes_table(none, corpus()).empty and findings.themes_by_province(none, corpus().documents).empty


def test_findings_name_what_is_never_counted():
    given = corpus(TOPICS, [{"offence": "drugs", "value": 3}])
    assert "1 of 2 offences named is never counted: theft (1)" in " ".join(findings.findings(given))
    assert findings.unbacked(given).topic.tolist() == ["theft"]


def test_findings_when_all_are_counted_and_when_nothing_is_named():
    given = corpus(TOPICS[:2], [{"offence": "drugs", "value": 3}])
    assert "every offence that is named also comes with a reported figure" in " ".join(findings.findings(given))
    assert findings.findings(corpus()) == ["no topic of the lexicon is named in any article"]


def test_examples_are_the_most_frequent_of_each_group():
    found = findings.examples(corpus(TOPICS), limit=1)
    assert found[["group", "topic", "mentions"]].values.tolist() == [["actor", "police", 1], ["offence", "drugs", 2]]


@pytest.mark.parametrize("figure", findings._SAYS)
def test_every_figure_says_something_with_and_without_rows(figure):
    assert findings.says(figure, table("topics")) != findings.says(figure, table("topics", {"topic": "drugs"}))
