"""Words counted, words that set groups apart, themes."""

import numpy as np
import pandas as pd
import pytest

from helpers import keyness
from tests.frames import table


def bag(**counts):
    """doc_id → {word: n} as a words table, five words a sentence."""
    rows = [(doc, word) for doc, words in counts.items() for word, n in words.items() for _ in range(n)]
    return pd.DataFrame([(doc, i // 5, word) for i, (doc, word) in enumerate(rows)], columns=["doc_id", "sentence", "word"])


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Công an khởi tố 580 vụ án.", "body", ["công an", "khởi tố"]),  # compounds: single syllables say little
        ("Tại tỉnh Tuyên Quang, công an tuần tra.", "body", ["công an", "tuần tra"]),  # a name is no theme
        ("Công an uỷ quyền cho tổ dân phố", "body", ["công an", "ủy quyền", "tổ dân phố"]),  # one spelling
        ("Xem thêm tội phạm", "furniture", []),
        ("date 2022-10", "dateline", []),
    ],
)
def test_words_are_content_words_in_one_spelling(text, kind, expected):
    found = keyness.words(table("sentences", {"text": text, "kind": kind, "start": 100}))
    assert found.word.tolist() == expected
    assert [text[row.start - 100 : row.end - 100] for row in found.itertuples()] == found.text.tolist()  # each where it stands


def test_a_word_is_found_where_it_stands_whatever_is_between_its_syllables():
    text = "An ninh\u200b và an  ninh"
    found = keyness.words(table("sentences", {"text": text, "kind": "body", "start": 0}))
    assert [text[row.start : row.end] for row in found.itertuples()] == found.text.tolist() == ["An ninh", "an  ninh"]


def test_what_one_process_cut_into_words_another_need_not(monkeypatch, tmp_path):
    monkeypatch.setenv("HELPERS_MEMORY", str(tmp_path))
    rows = table("sentences", {"text": "Công an khởi tố 580 vụ án.", "kind": "body", "start": 0})
    found = keyness.words(rows)
    monkeypatch.setattr("underthesea.word_tokenize", None)
    pd.testing.assert_frame_equal(keyness.words(rows), found)
    with pytest.raises(TypeError):
        keyness.words(rows.assign(text="Tội phạm"))


def test_log_odds_by_hand():
    counted = bag(a={"drugs": 8, "police": 2}, b={"drugs": 2, "police": 8})
    found = keyness.log_odds(counted, {"a": "A", "b": "B"}).set_index(["group", "word"])
    # prior: each word is half of all, worth ten words → 5; A: (8+5)/(20-13), the others: (2+5)/(20-7)
    delta = np.log(13 / 7) - np.log(7 / 13)
    assert found.log_odds[("A", "drugs")] == pytest.approx(delta)
    assert found.z[("A", "drugs")] == pytest.approx(delta / np.sqrt(1 / 13 + 1 / 7))
    assert found.low[("A", "drugs")] == pytest.approx(delta - 1.96 * np.sqrt(1 / 13 + 1 / 7))
    assert found.z[("B", "drugs")] == pytest.approx(-found.z[("A", "drugs")])
    assert found.n[("A", "drugs")] == 8 and found.elsewhere[("A", "drugs")] == 2 and found["words"].tolist() == [10] * 4


def test_the_prior_keeps_rare_words_down():
    counted = bag(a={"rare": 3, "drugs": 60, "police": 40}, b={"drugs": 10, "police": 90})
    assert keyness.log_odds(counted, {"a": "A", "b": "B"}).word[0] == "drugs"


def test_a_word_seen_too_seldom_is_left_out():
    counted = bag(a={"drugs": 5, "once": 1}, b={"drugs": 5})
    assert "once" not in set(keyness.log_odds(counted, {"a": "A", "b": "B"}).word)


@pytest.mark.parametrize("counted", [bag(), bag(a={"drugs": 5})])
def test_fewer_than_two_groups_have_nothing_to_compare(counted):
    assert keyness.log_odds(counted, {"a": "A"}).empty


@pytest.fixture(scope="module")
def two_subjects():
    """Thirty-five sentences on fire, twenty-five on fraud."""
    random, rows = np.random.default_rng(0), []
    for sentence in range(60):
        subject = ["cháy", "nổ", "chữa cháy", "cơ sở"] if sentence % 9 < 5 else ["lừa đảo", "mạng", "tài khoản", "chiếm đoạt"]
        rows += [("a", sentence, word) for word in random.choice(subject, 3, replace=False)]
    return pd.DataFrame(rows, columns=["doc_id", "sentence", "word"])


def test_themes_find_two_subjects_larger_first(two_subjects):
    found = keyness.themes(two_subjects, 2)
    fire, fraud = (set(words.split(", ")) for words in found.words)
    assert fire >= {"cháy", "cơ sở"} and fraud >= {"lừa đảo", "mạng"}
    assert found.sentences.tolist() == [35, 25] and found.articles.tolist() == [1, 1]


def test_themes_are_the_same_when_run_again(two_subjects):
    pd.testing.assert_frame_equal(keyness.themes(two_subjects, 3), keyness.themes(two_subjects, 3))


def test_too_few_sentences_have_no_themes():
    with pytest.raises(ValueError, match="too few for 2 themes"):
        keyness.themes(bag(a={"drugs": 5}), 2)


def test_of_many_sentences_some_are_counted_always_the_same(monkeypatch):
    monkeypatch.setattr(keyness, "SAMPLE", 5)
    rows = [
        {"doc_id": f"d{i}", "kind": "body" if i < 19 else "furniture", "text": "Công an khởi tố vụ án.", "start": 0}
        for i in range(20)
    ]
    first, again = keyness.words(table("sentences", *rows)), keyness.words(table("sentences", *rows))
    assert first.doc_id.nunique() == 5 and "d19" not in set(first.doc_id)
    pd.testing.assert_frame_equal(first, again)
