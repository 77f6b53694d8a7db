"""The gold articles, read: what differs from their annotation is listed in known_misses.csv, and nothing else does."""

import csv
from functools import cache

import pytest

from tests import gold_scoring as scoring

ARTICLES = [(folder, doc_id) for folder in scoring.FOLDERS for doc_id in scoring.gold(scoring.GOLD / folder)]
FOLDER_OF = {doc_id: folder for folder, doc_id in ARTICLES}
with scoring.KNOWN.open(encoding="utf-8", newline="") as file:
    KNOWN = [tuple(row.values()) for row in csv.DictReader(file)]


@cache
def misses(doc_id):
    folder = scoring.GOLD / FOLDER_OF[doc_id]
    article, rows = scoring.gold(folder)[doc_id], scoring.read(folder, doc_id)
    return {m.key: m for table in scoring.TABLES for m in scoring.compare(table, article, rows[table]).misses}


@pytest.mark.parametrize("table", scoring.TABLES)
@pytest.mark.parametrize("doc_id", FOLDER_OF)
def test_a_table_agrees_with_its_gold(doc_id, table):
    new = [str(m) for key, m in misses(doc_id).items() if m.table == table and key not in KNOWN]
    assert not new, "\n".join(["not in known_misses.csv:", *new])


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a known miss; when it is mended, its row goes")
@pytest.mark.parametrize("key", KNOWN, ids=" ".join)
def test_a_known_miss(key):
    assert key not in misses(key[0])


with scoring.FLOORS.open(encoding="utf-8", newline="") as file:
    FLOORS = [tuple(row.values()) for row in csv.DictReader(file)]


@cache
def batch(folder):
    return list(scoring.compared(scoring.GOLD / folder))


@pytest.mark.parametrize("folder, table, found, full", FLOORS)
def test_no_blind_batch_loses(folder, table, found, full):
    shares = scoring.both([c for t, c in batch(folder) if t == table])
    assert shares["found"] >= float(found) and shares["full"] >= float(full)


GOLD_ROW = {"text": "5 vụ", "start": 8, "end": 12, "value": 5, "unit": "vụ", "measure": "detected", "compared_to": "năm 2020"}


@pytest.mark.parametrize(
    "changed, expected",
    [
        ({}, []),
        ({"text": "gần 5 vụ", "start": 4}, []),  # the words around may be cut otherwise
        ({"measure": "fined"}, ["measure"]),
        ({"offence": "drugs"}, ["offence"]),  # null in the gold is an answer too
        ({"compared_to": None}, ["compared_to"]),
        ({"compared_to": None, "period_basis": "stated"}, ["compared_to"]),  # not scored, not stated
        ({"value": 6}, ["missing", "extra"]),
        ({"start": 12, "end": 16}, ["missing", "extra"]),
        ({"area": "Hà Nội"}, []),  # the article's province
        ({"area": "Huế"}, ["area"]),
    ],
)
def test_a_row_agrees_with_its_gold_or_says_in_what_not(changed, expected):
    row = dict.fromkeys(scoring.tables.names("statistics")) | GOLD_ROW | {"area": "Hà Nội"} | changed
    article = {"doc_id": "a", "documents": {"province": "Hà Nội"}, "statistics": [GOLD_ROW]}
    assert [m.column for m in scoring.compare("statistics", article, [row]).misses] == expected


def test_each_row_of_gold_takes_one_row_the_one_that_overlaps_most():
    gold = [{"start": 0, "end": 10}, {"start": 5, "end": 20}]
    assert scoring.match(gold, [{"start": 6, "end": 20}, {"start": 0, "end": 7}], ()) == {0: 1, 1: 0}
