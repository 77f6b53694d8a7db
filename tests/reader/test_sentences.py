import csv
from pathlib import Path

import pytest

from reader.schema import Passage
from reader.text import folding, sentences

CASES = list(csv.DictReader((Path(__file__).resolve().parents[1] / "cases" / "sentences.csv").open(encoding="utf-8")))


def split(text, kind="body"):
    text = folding.fold(text)
    return sentences.split(text, [Passage(0, 0, len(text), kind)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_how_many_sentences(case):
    found = split(case["text"])
    assert len(found) == int(case["sentences"]), [s.text for s in found]
    assert all(s.text == s.text.strip() == folding.fold(case["text"])[s.start : s.end] for s in found)


def test_a_silent_passage_is_one_sentence():
    assert len(split("Xem thêm. Chia sẻ.", "furniture")) == 1
