"""A sentence without end costs no more than its length: a tenfold text takes some tenfold time, never a hundredfold."""

import time

import pytest

from helpers.pipeline import chunks, sources

# Each figure of a sentence is weighed against each of its verbs.
_FIGURES = pytest.param("bắt 5 vụ, ", marks=pytest.mark.xfail(reason="quadratic in the figures of one sentence", strict=False))


@pytest.mark.slow
@pytest.mark.parametrize("words", [_FIGURES, "ngày 1/1/2020, ", "Chỉ thị số 4, ", "(", "1.", "7", " ", "tỉnh Hà Nam, "])
def test_the_time_grows_with_the_length(words):
    def seconds(characters):
        start = time.process_time()
        chunks.read([sources.Item("x", "x", "Ngày " + words * (characters // len(words)), {})])
        return time.process_time() - start

    seconds(1_000)
    assert seconds(40_000) < 0.5 + 25 * seconds(4_000)
