import pandas as pd
import pytest

from helpers import rows, tables

ROWS = {
    "directives": rows.Directive,
    "dates": rows.Date,
    "statistics": rows.Statistic,
    "topics": rows.Topic,
    "events": rows.Event,
    "ledger": rows.Entry,
    "passages": rows.Passage,
    "sentences": rows.Sentence,
}


@pytest.mark.parametrize("table", ROWS)
def test_rows_are_the_tables_columns_without_the_article(table):
    assert ["doc_id", *ROWS[table]._fields] == tables.names(table)


def test_csv_comes_back_as_it_went(tmp_path):
    mention = ("d", 0, 3, 10, "580 vụ, ấ", 5_000_000_000, "exact", "vụ", "prosecuted", None, None, None, "reported", "2022-01-01")
    row = (*mention, "2023-12-31", "stated", "Việt Nam")
    tables.write_csv("statistics", [row], tmp_path / "statistics.csv")
    assert (tmp_path / "statistics.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc_id,sentence,start")
    pd.testing.assert_frame_equal(tables.read_csv("statistics", tmp_path / "statistics.csv"), tables.frame("statistics", [row]))


def test_an_empty_table_keeps_its_columns():
    assert list(tables.frame("dates", []).columns) == tables.names("dates")
