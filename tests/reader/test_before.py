"""The word and the phrases right before a number."""

import pytest

from reader import lexicon
from reader.articles import load
from reader.figures import before, naming, readings

_LIST = before.Phrases(["quốc lộ", "tổ", "lần thứ"])


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


FIGURES = {"always": naming.ALWAYS, "named": naming.NAMED, "bare": naming.IF_BARE}


@pytest.mark.parametrize("row", lexicon.load("number_names"), ids=lambda row: row["phrase"])
def test_a_phrase_of_the_list_names_the_number_after_it(row):
    right, apart = f"ở {row['phrase']} 21", f"ở {row['phrase']} xa 21"
    for use, phrases in FIGURES.items():
        found = phrases.find(right, len(right) - 2, before.word(right, len(right) - 2))
        assert (found is not None and found[1] == row["phrase"]) == (row["figure"] == use)
        assert not phrases.find(apart, len(apart) - 2, before.word(apart, len(apart) - 2))


@pytest.mark.parametrize("row", [row for row in lexicon.load("number_names") if row["reading"]], ids=lambda row: row["phrase"])
def test_the_ledger_reads_what_a_phrase_names(row):
    article = load("x.txt", "x", f"Một đầu đề dài\n\nCông an kiểm tra ở {row['phrase']} 21, rồi nghỉ.\n".encode())
    found = readings.read(article)
    assert found[next(n.start for n in article.numbers if n.text == "21")] == row["reading"]
