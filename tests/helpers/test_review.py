"""The panel of doubtful things: what it shows, that an answer is saved at once and the tables follow, and that it is silent elsewhere."""

import pytest
from bs4 import BeautifulSoup

from helpers import load_corpus, review
from helpers.__main__ import main

TEXT = """Họp sơ kết <b>

Sáng 8/7/2024, Công an tỉnh Hà Nam sơ kết công tác 6 tháng đầu năm, nhiều đại biểu các đơn vị tham dự.

Cơ quan công an khởi tố 80 vụ ma túy. Bắt 95 đối tượng.
"""


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "bai").mkdir()
    (tmp_path / "bai" / "a.txt").write_text(TEXT, encoding="utf-8")
    return load_corpus(tmp_path / "bai")


@pytest.fixture
def judged(corpus):
    return review.Review(corpus, "Lan")


def go_to(judged, column):
    judged.at = next(i for i, entry in enumerate(judged.entries) if entry.column == column)


def test_the_sentence_is_shown_with_its_words_marked(judged):
    go_to(judged, "period")
    page = BeautifulSoup(judged.view(), "html.parser")
    assert page.mark.text == "6 tháng đầu năm" and page.blockquote.text.startswith("Sáng 8/7/2024")
    assert "2024-01-01/2024-06-30" in page.text and "Họp sơ kết <b>" in page.text


def test_an_answer_is_saved_at_once_and_the_tables_follow(corpus, judged):
    go_to(judged, "period")
    judged.change("15/12/2023 - 14/6/2024")
    assert (corpus.folder / "corrections.csv").exists() and corpus.corrections.status.tolist() == ["applied"]
    assert {str(day.date()) for day in corpus.statistics.period_start} == {"2023-12-15"}


def test_what_is_kept_is_doubted_no_more(corpus, judged):
    go_to(judged, "period")
    judged.keep()
    assert corpus.decisions.query("column == 'period'").doubt.tolist() == [0] and corpus.corrections.by.tolist() == ["Lan"]


def test_a_value_that_cannot_be_used_is_told_and_nothing_is_saved(corpus, judged):
    go_to(judged, "province")
    place = judged.at
    judged.change("Atlantis")
    assert judged.at == place and "'Atlantis' is no province" in BeautifulSoup(judged.view(), "html.parser").text
    assert not (corpus.folder / "corrections.csv").exists()
    judged.skip()
    assert "Atlantis" not in judged.view()


def test_skip_and_back_stay_within_the_entries(judged):
    for _ in range(len(judged.entries) + 2):
        judged.skip()
    assert judged.entry is None and "That was the last" in judged.view()
    judged.keep()  # nothing left to keep
    for _ in range(len(judged.entries) + 2):
        judged.back()
    assert judged.at == 0


def test_the_allowed_values_are_offered(judged):
    for column, some in (("offence", {"drugs", "none"}), ("province", {"Hà Nam", "none"})):
        go_to(judged, column)
        assert some <= set(judged.choices())


def test_the_buttons_and_the_field_answer(corpus, judged):
    box = review.panel(judged)
    keep, value, change, skip, back = box.children[1].children
    first = judged.entry
    skip.click()
    assert judged.entry != first
    back.click()
    assert judged.entry == first and first.article.replace("<", "&lt;").replace(">", "&gt;") in box.children[0].value
    keep.click()
    assert len(corpus.corrections) == 1
    go_to(judged, "province")
    value.value = "Nam Định"  # Enter in the field
    assert corpus.documents.province.tolist() == ["Nam Định"] and value.value == ""
    while judged.entry:
        skip.click()
    assert keep.disabled and change.disabled and not back.disabled


def test_it_is_a_sentence_outside_jupyterlab_and_over_tables(corpus, tmp_path, monkeypatch):
    assert review.review(corpus) is None
    main(["tables", str(corpus.folder), "--out", str(tmp_path / "tables")])
    monkeypatch.setenv("JPY_SESSION_NAME", "07.ipynb")
    assert review.review(load_corpus(tmp_path / "tables")) is None
    assert isinstance(review.review(corpus), review.Review)
