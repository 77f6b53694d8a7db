"""A sentence without end costs no more than its length: a tenfold text takes some tenfold time, never a hundredfold."""

import time

import pytest

from helpers.pipeline import chunks, sources


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
    ],
)
def test_the_time_grows_with_the_length(words):
    def seconds(characters):
        start = time.process_time()
        chunks.read([sources.Item("x", "x", "Ngày " + words * (characters // len(words)), {})])
        return time.process_time() - start

    seconds(1_000)
    assert seconds(40_000) < 0.5 + 25 * seconds(4_000)


@pytest.mark.slow
def test_an_article_as_long_as_a_year_of_news_costs_no_more_than_its_length():
    def seconds(sentences):
        text = "".join(f"Công an tỉnh Hà Nam bắt {i} vụ cướp, {i + 2} đối tượng, giảm 3 vụ.\n" for i in range(sentences))
        start = time.process_time()
        chunks.read([sources.Item("x", "x", text, {})])
        return time.process_time() - start

    seconds(100)
    assert seconds(16_000) < 0.5 + 15 * seconds(1_600)
