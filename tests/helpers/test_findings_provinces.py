import pandas as pd

from helpers import load_corpus
from helpers.findings import provinces as findings
from reader import tables
from tests.frames import Tables


def test_the_seeds_have_four_provinces_and_one_article_apart():
    table = findings.profiles(load_corpus())
    assert table["province"].tolist() == ["Tuyên Quang", "Thái Bình", "Phú Yên", "Tiền Giang", "Province unknown"]
    assert table["now"].iloc[:4].tolist() == ["Tuyên Quang", "Hưng Yên", "Đắk Lắk", "Đồng Tháp"]
    assert table["articles"].sum() == 5


def test_the_parts_of_the_seeds_profiles_add_up():
    corpus = load_corpus()
    table = findings.profiles(corpus)
    assert table[["counts", "others", "targets"]].to_numpy().sum() == len(corpus.statistics)
    named = corpus.directives.dropna(subset=["level"]).drop_duplicates(["doc_id", "directive_id"])
    assert table[["central", "own"]].to_numpy().sum() == len(named)


def test_a_term_that_is_over_is_no_horizon():
    corpus = Tables()
    blank = dict.fromkeys(tables.names("documents"))
    document = {**blank, "doc_id": "a", "province": "Sóc Trăng", "published": "2019-09-14", "published_precision": "day"}
    corpus.documents = tables.frame("documents", [tuple(document.values())])
    event = dict.fromkeys(tables.names("events")) | {
        "doc_id": "a",
        "sentence": 0,
        "start": 0,
        "end": 1,
        "text": "x",
        "kind": "period",
        "precision": "period",
    }
    for end, horizon in (("2018-12-31", None), ("2025-12-31", 2025)):
        row = event | {"date_start": "2009-01-01", "date_end": end, "basis": "stated", "province": "Sóc Trăng"}
        corpus.events = tables.frame("events", [tuple(row.values())])
        found = findings.profiles(corpus)["horizon"].iloc[0]
        assert pd.isna(found) if horizon is None else found == horizon


def test_names_then_and_now_name_the_others_that_joined():
    table = findings.names_table(load_corpus()).set_index("province")
    assert table.at["Thái Bình", "together with"] == "Hưng Yên"
    assert table.at["Phú Yên", "today in"] == "Đắk Lắk"


def test_no_articles_give_a_sentence():
    assert findings.findings(Tables()) == ["there are no articles in this folder"]
    assert findings.profile_table(findings.profiles(Tables())).empty
