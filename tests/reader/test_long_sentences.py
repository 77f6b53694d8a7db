"""A sentence without end costs no more than its length: a tenfold text takes some tenfold time, never a hundredfold."""

import time

import pytest

from reader.figures import cues
from reader.folder import chunks, sources


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "bắt 5 vụ, ",
        "tăng 5 vụ so với năm 2020, ",
        "gồm 5 vụ (cướp), ",
        "huyện Na Hang 5 vụ, ",
        "Hà Văn T. ",
        "ngày 1/1/2020, ",
        "Chỉ thị số 4, ",
        "(",
        "1.",
        "7",
        " ",
        "tỉnh Hà Nam, ",
        "người nghiện đang ",
        "riêng tháng 4, ",
        "từ 214 vụ năm 2016 lên ",
        "Công an tỉnh cho biết bắt 5 vụ, ",
    ],
)
def test_the_time_grows_with_the_length(words):
    def seconds(characters):
        start = time.process_time()
        chunks.read([sources.Item("x", "x", "Ngày " + words * (characters // len(words)) + " 3 vụ", {})])
        return time.process_time() - start

    seconds(1_000)
    assert seconds(40_000) < 0.5 + 25 * seconds(4_000)


def test_a_sentence_costs_the_same_in_a_book_as_by_itself():
    sentence = "công an bắt 5 vụ cướp, giảm 3 vụ. "

    def seconds(text):
        cues.scan(text, 0, len(sentence))  # the first makes the text ready, once for all
        start = time.process_time()
        for _ in range(200):
            cues.scan(text, 0, len(sentence))
        return time.process_time() - start

    assert seconds(sentence * 50_000) < 0.05 + 10 * seconds(sentence)
