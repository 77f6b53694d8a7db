"""PhraseList: whole syllables, the longest of those that begin first, in a part of a text as in the whole."""

import pytest

from reader.text.phrases import PhraseList

LIST = PhraseList(
    {
        "đánh giá": "review",
        "đánh giá cao": "praise",
        "cao điểm": "campaign",
        "kinh tế, xã hội": "domain",
        "a b": 1,
        "a.b": 2,
        "tp.": "town",
    }
)


@pytest.mark.parametrize(
    ("low", "meanings"),
    [
        ("đánh giá kết quả", ["review"]),
        ("đánh giá cao kết quả", ["praise"]),
        ("đánh giá cao điểm", ["praise"]),  # what begins later inside it is none
        ("đợt cao điểm", ["campaign"]),
        ("xđánh giá", []),
        ("đánh giáx", []),
        ('"đánh giá"', ["review"]),
        ("kinh tế, xã hội", ["domain"]),
        ("kinh tế xã hội", []),  # signs are part of a phrase
        ("a b, a.b", [1, 2]),
        ("tp.vinh và tp. vinh, tp.", ["town", "town", "town"]),  # ends with its own sign
        ("tp vinh", []),
        ("", []),
    ],
)
def test_what_is_found(low, meanings):
    assert [found.meaning for found in LIST.find(low)] == meanings
    assert all(
        low[found.start : found.end] in ("đánh giá", "đánh giá cao", "cao điểm", "kinh tế, xã hội", "a b", "a.b", "tp.")
        for found in LIST.find(low)
    )


def test_a_part_of_a_text_ends_no_syllable():
    low = "nay đánh giá xong"
    assert [found.start for found in LIST.find(low, 4)] == [4] == [found.start for found in LIST.find(low, 0, 12)]
    assert LIST.find(low, 5) == LIST.find(low, 0, 11) == []
    assert LIST.find("xđánh giá", 1) == []


def test_a_list_without_phrases_finds_none():
    assert PhraseList({}).find("khởi tố 3 vụ") == []
