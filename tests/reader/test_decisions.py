"""What an article says once: grounded in its words, numbered in reading order, and counted."""

import pytest

from reader import articles, reading
from reader.tables import names


def read(text, **metadata):
    article = articles.load("a.txt", "a", text.encode(), {k: (v, "test") for k, v in metadata.items()})
    rows = reading.read(article)
    return article, {t: [dict(zip(names(t), row, strict=True)) for row in rows[t]] for t in ("statistics", "decisions")}


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
