"""The word and the phrases right before a number."""

import pytest

from reader.figures import before

_LIST = before.Phrases("quốc lộ, tổ, lần thứ")


@pytest.mark.parametrize(
    "text, word",
    [
        ("bắt hơn 5", "hơn"),
        ("5", None),  # the text begins with it
        ("bắt (5", None),
        ("bắt (hơn 5", ""),  # the bracket leaves it to the pattern
        ("bắt\n5", ""),
        ("covid-5", ""),
        ("x" * 40 + " 5", ""),  # a word longer than any
    ],
)
def test_finds_the_word_before(text, word):
    assert before.word(text, len(text) - 1) == word


@pytest.mark.parametrize(
    "text, found",
    [
        ("trên quốc lộ 5", "quốc lộ"),
        ("(tổ 5", "tổ"),
        ("lần thứ  5", "lần thứ"),
        ("thứ 5", None),
        ("xe tổ chức 5", None),
        ("lô tổ, 5", None),
    ],
)
def test_finds_a_phrase_before(text, found):
    m = _LIST.find(text, len(text) - 1, before.word(text, len(text) - 1))
    assert (m[1] if m else None) == found
