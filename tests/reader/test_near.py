"""The nearest of things that stand apart in a text."""

import pytest

from reader.schema import Passage
from reader.text import near

ONE, TWO = Passage(0, 2, 5, "body"), Passage(1, 8, 9, "body")


@pytest.mark.parametrize(
    "at, before, begun, after",
    [
        (1, None, None, ONE),
        (2, None, ONE, ONE),
        (4, None, ONE, TWO),
        (5, ONE, ONE, TWO),
        (8, ONE, TWO, TWO),
        (9, TWO, TWO, None),
    ],
)
def test_finds_what_stands_nearest(at, before, begun, after):
    found = near.before([ONE, TWO], at), near.begun([ONE, TWO], at), near.after([ONE, TWO], at)
    assert found == (before, begun, after)


def test_finds_what_begins_in_a_stretch():
    assert near.within([ONE, TWO], 2, 8) == [ONE]
    assert near.within([ONE, TWO], 3, 9) == [TWO]
    assert near.within([], 0, 9) == []
