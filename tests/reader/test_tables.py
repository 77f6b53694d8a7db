import pandas as pd
import pytest

from reader import schema, tables


def test_columns_are_the_fields_of_the_row_after_its_article():
    columns = {column.name: column for column in schema.SCHEMA["statistics"]}
    assert list(columns) == ["doc_id", *schema.Statistic._fields, "row_id", "doubt", "rival"]
    assert [columns[name].kind for name in ("doc_id", "start", "value", "period_end")] == ["text", "integer", "number", "date"]
    assert columns["area"].meaning == "the place the figure is about"


def test_problems_and_documents_bring_their_article_along():
    assert tables.names("problems") == list(schema.Problem._fields)
    assert tables.names("documents")[0] == "doc_id"


def test_values_keep_their_kind():
    mention = ("d", 0, 3, 10, "580 vụ, ấ", 10**29, "exact", "vụ", "prosecuted", None, None, None, "reported", "2022-01-01")
    found = tables.frame("statistics", [(*mention, None, "stated", "Việt Nam", *[None] * 8), ("d", 1, *[None] * 23)])
    assert found.loc[0, "text"] == "580 vụ, ấ" and found.loc[0, "value"] == 1e29
    assert found.loc[0, "period_start"] == pd.Timestamp("2022-01-01") and pd.isna(found.loc[0, "period_end"])
    assert found.loc[1].isna().sum() == 23 and found.loc[1, "sentence"] == 1
    assert (found.dtypes[["start", "value", "period_end"]].astype(str) == ["Int64", "Float64", "datetime64[s]"]).all()


@pytest.mark.parametrize("kind, value", [("date", "2022-02-30"), ("integer", 10**30), ("text", 7)])
def test_a_value_of_another_kind_is_refused(kind, value):
    with pytest.raises((ValueError, OverflowError, TypeError)):
        tables.array(kind, [value])


def test_an_empty_table_keeps_its_columns():
    assert list(tables.frame("dates", []).columns) == tables.names("dates")
