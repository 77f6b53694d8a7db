"""What an article says once: grounded in its words, numbered in reading order, and counted."""

from functools import cache
from pathlib import Path

import pytest

from reader import articles, reading
from reader.tables import names

GOLD = sorted((Path(__file__).resolve().parents[1] / "gold").glob("*/*.txt"))
COLUMNS = ("period", "area", "offence")


def read(text, **metadata):
    article = articles.load("a.txt", "a", text.encode(), {k: (v, "test") for k, v in metadata.items()})
    rows = reading.read(article)
    return article, {t: [dict(zip(names(t), row, strict=True)) for row in rows[t]] for t in ("statistics", "decisions")}


@cache
def gold(path):
    return read(path.read_bytes().decode("utf-8-sig"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:12])
def test_every_decision_is_grounded_numbered_and_counted(path):
    article, rows = gold(path)
    decisions = rows["decisions"]
    assert [d["decision"] for d in decisions] == list(range(len(decisions)))
    for d in decisions:
        assert d["text"] == (None if d["start"] is None else article.text[d["start"] : d["end"]])
        assert 0 <= d["first_sentence"] <= d["last_sentence"] < len(article.sentences)
        if d["column"] in ("period", "area", "offence"):
            assert d["rows"] == sum(d["decision"] in (s[f"{c}_decision"] for c in COLUMNS) for s in rows["statistics"])


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:12])
def test_a_cell_says_what_its_decision_does_and_stated_ones_rest_on_none(path):
    _, rows = gold(path)
    for s in rows["statistics"]:
        for column, value in (("period", "period_start"), ("area", "area"), ("offence", "offence")):
            if (number := s[f"{column}_decision"]) is not None:
                assert rows["decisions"][number]["value"] == s[value]
        assert (s["period_basis"] == "context") == (s["period_decision"] is not None)


BODY = "Sáng 8/7/2024, Công an tỉnh Hà Nam sơ kết công tác 6 tháng đầu năm, nhiều đại biểu các đơn vị tham dự.\n\nCơ quan công an khởi tố 80 vụ ma túy. Bắt 95 đối tượng.\n"


@pytest.mark.parametrize(
    "column, value, words, basis",
    [
        ("period", "2024-01-01", "6 tháng đầu năm", "review"),
        ("province", "Hà Nam", "Công an tỉnh Hà Nam", "province"),
        ("published", "2024-07-08", "Sáng 8/7/2024", "context"),
        ("offence", "drugs", "ma túy", "paragraph"),
    ],
)
def test_a_decision_names_its_words_and_its_rule(column, value, words, basis):
    _, rows = read(f"Họp sơ kết\n\n{BODY}")
    (found,) = [d for d in rows["decisions"] if d["column"] == column]
    assert (found["value"], found["text"], found["basis"]) == (value, words, basis)


def test_a_province_known_from_outside_has_no_words():
    _, rows = read("Họp sơ kết\n\nCông an khởi tố 80 vụ ma túy.\n", province="Hà Nam", published="2024-07-08")
    assert [(d["column"], d["text"]) for d in rows["decisions"]] == [("published", None), ("province", None)]
