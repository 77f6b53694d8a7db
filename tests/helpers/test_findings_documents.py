import pandas as pd
import pytest

from helpers.findings import documents as findings
from helpers.findings import places
from reader import tables
from tests.frames import Tables


def corpus(*documents, **others):
    """A corpus of articles given as dicts of columns, with one body passage each."""
    blank = dict.fromkeys(tables.names("documents"))
    rows = [{**blank, "n_syllables": 100, "text": "x" * 50, **document} for document in documents]
    out = Tables()
    out.documents = tables.frame("documents", [[row[name] for name in tables.names("documents")] for row in rows])
    out.passages = tables.frame("passages", [(document["doc_id"], 0, 0, 50, "body") for document in documents])
    for name, frame in others.items():
        setattr(out, name, frame)
    return out


KNOWN = {"published": "2024-01-18", "published_precision": "day", "published_basis": "stated"}
HUE = {**KNOWN, "province": "Thừa Thiên Huế", "province_basis": "stated", "province_now": "Huế"}


def test_one_article_is_told_in_the_singular():
    said = " ".join(findings.findings(corpus({"doc_id": "a", **HUE})))
    assert "1 article of 100 syllables, published in 2024, comes from 1 province (Thừa Thiên Huế)" in said
    assert "when it appeared is stated; which province it is about is stated" in said
    assert "the one province, Thừa Thiên Huế, does not report counts" in said


def test_several_articles_are_counted_with_those_of_no_province_apart():
    said = " ".join(findings.findings(corpus({"doc_id": "a", **HUE}, {"doc_id": "b", **KNOWN}, {"doc_id": "c"})))
    assert "3 articles of 300 syllables" in said
    assert "and two whose province the text never says" in said
    assert "stated in 2 of 3 articles, inferred for none, unknown for 1" in said


def test_how_known_counts_every_article_for_each_question():
    table = findings.how_known(corpus({"doc_id": "a", **HUE}, {"doc_id": "b"}))
    assert table.groupby("question")["articles"].sum().tolist() == [2, 2]


def test_tiles_put_an_article_on_the_map_of_its_time_and_on_todays():
    table = findings.tiles(corpus({"doc_id": "a", **HUE}))
    marked = table[table["articles"] > 0]
    assert marked[["provinces", "province"]].values.tolist() == [[63, "Thừa Thiên Huế"], [34, "Huế"]]


@pytest.mark.parametrize(
    ("unit", "status", "counts"),
    [
        ("vụ", "reported", True),
        ("%", "reported", False),  # a share is no count
        ("đồng", "reported", False),  # nor is money
        ("vụ", "target", False),  # nor is what is hoped for
    ],
)
def test_what_counts_as_a_count(unit, status, counts):
    assert findings.is_count(pd.DataFrame({"unit": [unit], "status": [status]})).tolist() == [counts]


def test_articles_of_the_same_name_are_numbered():
    documents = corpus({"doc_id": "a", **HUE}, {"doc_id": "b", **HUE}, {"doc_id": "c"}).documents
    assert places.article_labels(documents) == {
        "a": "Thừa Thiên Huế, January 2024 (1)",
        "b": "Thừa Thiên Huế, January 2024 (2)",
        "c": "Province unknown, no date",
    }


def test_grounding_finds_a_mention_that_does_not_stand_where_it_should():
    wrong = tables.frame("dates", [("a", 0, 0, 2, "yy", None, None, "day", "stated")])
    assert "**1 mention of 1" in findings.grounding(corpus({"doc_id": "a"}, dates=wrong))[0]
