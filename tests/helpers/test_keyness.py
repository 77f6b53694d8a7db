"""Words counted, words that set groups apart, themes."""

import numpy as np
import pandas as pd
import pytest

from helpers import keyness
from helpers.findings import topics
from tests.frames import table


def bag(**counts):
    """doc_id → {word: n} as a words table, five words a sentence."""
    rows = [(doc, word) for doc, words in counts.items() for word, n in words.items() for _ in range(n)]
    return pd.DataFrame([(doc, i // 5, word) for i, (doc, word) in enumerate(rows)], columns=["doc_id", "sentence", "word"])


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Công an khởi tố 580 vụ án.", "body", ["công an", "khởi tố", "án"]),
        ("Tại tỉnh Tuyên Quang, công an tuần tra.", "body", ["tỉnh", "công an", "tuần tra"]),  # a name is no theme
        ("Triển khai kế hoạch xoá bỏ tệ nạn", "body", ["triển khai", "kế hoạch", "xóa", "bỏ", "tệ nạn"]),  # one spelling
        ("Xem thêm tội phạm", "furniture", []),
        ("date 2022-10", "dateline", []),
    ],
)
def test_words_are_content_words_in_one_spelling(text, kind, expected):
    found = keyness.words(table("sentences", {"text": text, "kind": kind}))
    assert found.word.tolist() == expected


def test_log_odds_by_hand():
    counted = bag(a={"drugs": 8, "police": 2}, b={"drugs": 2, "police": 8})
    found = keyness.log_odds(counted, {"a": "A", "b": "B"}).set_index(["group", "word"])
    # prior: each word is half of all, worth ten words → 5; A: (8+5)/(20-13), the others: (2+5)/(20-7)
    delta = np.log(13 / 7) - np.log(7 / 13)
    assert found.log_odds[("A", "drugs")] == pytest.approx(delta)
    assert found.z[("A", "drugs")] == pytest.approx(delta / np.sqrt(1 / 13 + 1 / 7))
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
    themes = keyness.themes(two_subjects, range(2, 3))
    words = themes.terms.groupby("theme").word.agg(set)
    assert words[1] >= {"cháy", "cơ sở"} and words[2] >= {"lừa đảo", "mạng"}
    assert themes.sentences.theme.value_counts().to_dict() == {1: 35, 2: 25}
    assert themes.choice.stability[0] == pytest.approx(1)


def test_themes_are_the_same_when_run_again(two_subjects):
    first, again = keyness.themes(two_subjects), keyness.themes(two_subjects)
    for one, other in zip(first, again, strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert first.choice.chosen.sum() == 1


@pytest.mark.parametrize("counted", [bag(), bag(a={"drugs": 5}), bag(a={f"w{i}": 1 for i in range(200)})])
def test_too_few_words_have_no_themes(counted):
    assert all(part.empty for part in keyness.themes(counted))


def test_of_many_sentences_some_are_counted_always_the_same(monkeypatch):
    monkeypatch.setattr(keyness, "SAMPLE", 5)
    sentences = pd.DataFrame(
        {
            "doc_id": [f"d{i}" for i in range(20)],
            "sentence": 0,
            "kind": ["body"] * 19 + ["furniture"],
            "text": "Công an khởi tố vụ án.",
        }
    )
    first, again = keyness.words(sentences), keyness.words(sentences)
    assert first.doc_id.nunique() == 5 and "d19" not in set(first.doc_id)
    pd.testing.assert_frame_equal(first, again)
    assert "5 sentences drawn at random from 19" in topics.sample_says(sentences)
    assert topics.sample_says(sentences.head(5)) == ""
