"""The agreement measure, on a case small enough to count by hand."""

import json

import pandas as pd
import pytest

from helpers import load_corpus, load_tables
from reader import tables
from reader.folder import agreement, outputs

GOLD = {
    "a": {
        "doc_id": "a",
        "documents": {"province": "Hà Nam", "published": "2023-01-05"},
        "directives": [
            {"start": 0, "end": 14, "text": "Chỉ thị số 48.", "kind": "Chỉ thị", "number": 48, "level": "party-central"},
            {"start": 20, "end": 30, "text": "Kế hoạch 7", "kind": "Kế hoạch", "number": 7},
        ],
        "dates": [],
        "statistics": [
            {"start": 40, "end": 46, "text": "580 vụ", "value": 580, "unit": "vụ", "measure": "prosecuted", "offence": "drugs"},
            {"start": 48, "end": 60, "text": "1.230 bị can", "value": 1230, "unit": "bị can", "measure": "prosecuted"},
            {"start": 70, "end": 72, "text": "5%", "value": 5, "unit": "%", "measure": "change", "status": "target"},
        ],
    },
    "b": {
        "doc_id": "b",
        "documents": {"province": None},
        "directives": [],
        "dates": [{"start": 0, "end": 8, "text": "năm 2020", "date_start": "2020-01-01", "date_end": "2020-12-31"}],
        "statistics": [],
    },
}
ROWS = {
    "documents": [{"doc_id": "a", "province": "Hà Nam", "published": "2023-01-06"}, {"doc_id": "b", "province": "Hà Nội"}],
    "directives": [
        {"doc_id": "a", "start": 0, "end": 14, "kind": "Chỉ thị", "number": 48, "level": "national"},  # a wrong column
        {"doc_id": "a", "start": 20, "end": 30, "kind": "Kế hoạch", "number": 8},  # a wrong key: not found
    ],
    "dates": [
        {"doc_id": "b", "start": 4, "end": 8, "date_start": "2020-01-01", "date_end": "2020-12-31"},
        {"doc_id": "b", "start": 0, "end": 8, "date_start": "2020-01-01", "date_end": "2020-12-31"},  # the larger overlap wins
    ],
    "statistics": [
        {"doc_id": "a", "start": 40, "end": 46, "value": 580.0, "unit": "Vụ", "measure": "prosecuted", "offence": "drugs"},
        {"doc_id": "a", "start": 48, "end": 60, "value": 1230, "unit": "bị can", "measure": "arrested"},
        {"doc_id": "a", "start": 90, "end": 95, "value": 3, "unit": "vụ", "measure": "other"},  # not in the gold
    ],
}
DEFAULTS = {"status": "reported", "qualifier": "exact"}


@pytest.fixture
def corpus(tmp_path):
    """The rows above as a folder of tables."""
    for table in tables.SCHEMA:
        names = tables.names(table)
        rows = [{**DEFAULTS, "area": "Hà Nam", **row} if table == "statistics" else row for row in ROWS.get(table, [])]
        written = tables.arrow(table, [[row.get(name) for name in names] for row in rows])
        outputs.write_csv(table, [written], tmp_path / f"{table}.csv")
    return load_tables(tmp_path)


@pytest.fixture
def compared(corpus):
    """The gold above against those rows."""
    return agreement.compare(GOLD, corpus)


@pytest.mark.parametrize(
    ("table", "gold", "read", "found", "right"), [("directives", 2, 2, 1, 0), ("dates", 1, 2, 1, 1), ("statistics", 3, 3, 2, 1)]
)
def test_spans_are_found_or_not_and_right_or_not(compared, table, gold, read, found, right):
    own = compared.spans[compared.spans.table == table]
    assert [int(n) for n in (own.gold.sum(), own.read.sum(), (own.gold & own.read).sum(), own.right.sum())] == [
        gold,
        read,
        found,
        right,
    ]


@pytest.mark.parametrize(
    ("table", "column", "agree", "found"),
    [
        ("directives", "kind", 1, 1),
        ("directives", "level", 0, 1),
        ("dates", "date_end", 1, 1),
        ("statistics", "measure", 1, 2),
        ("statistics", "area", 2, 2),  # an absent area in the gold is the province
        ("statistics", "status", 2, 2),  # an absent status is reported
        ("documents", "province", 1, 2),
        ("documents", "published", 0, 1),  # asked only where the gold says
    ],
)
def test_only_what_was_found_has_cells(compared, table, column, agree, found):
    own = compared.cells.query("table == @table and column == @column")
    assert (int(own.agrees.sum()), len(own)) == (agree, found)


def test_a_cell_shows_both_readings(compared):
    (cell,) = compared.cells.query("table == 'statistics' and not agrees").to_dict("records")
    assert (cell["column"], cell["gold"], cell["read"], cell["start"]) == ("measure", "prosecuted", "arrested", 48)


@pytest.mark.parametrize(
    ("value", "column", "plain"),
    [
        ("1230", "", 1230.0),
        (1230, "", 1230.0),
        ("  Bộ  Công an ", "issuer", "bộ công an"),
        (pd.Timestamp("2020-01-05"), "issued", "2020-01-05"),
        (pd.NaT, "issued", None),
        (pd.NA, "status", "reported"),
        (None, "qualifier", "exact"),
        ("", "offence", None),
    ],
)
def test_cells_compare_in_one_plain_form(value, column, plain):
    assert agreement.plain(value, column) == plain


def test_no_gold_is_no_comparison(corpus, tmp_path):
    assert agreement.read_gold(tmp_path) == {}
    nothing = agreement.compare({}, corpus)
    assert nothing.spans.empty and nothing.cells.empty


def test_the_project_s_gold_belongs_to_the_articles_beside_it():
    for folder in ("seeds", "practice", "heldout"):
        gold = agreement.read_gold(agreement.GOLD / folder)
        texts = load_corpus(agreement.GOLD / folder).documents.set_index("doc_id").text
        assert set(gold) == set(texts.index)
        for doc_id, document in gold.items():
            for table in agreement.KEYS:
                assert all(texts[doc_id][s["start"] : s["end"]] == s["text"] for s in document[table])


def test_gold_is_read_from_json(tmp_path):
    (tmp_path / "b.json").write_text(json.dumps(GOLD["b"]), encoding="utf-8")
    assert list(agreement.read_gold(tmp_path)) == ["b"]
