"""What a page looks like changes nothing of what it says: the gold read again with other blanks, breaks and signs."""

import re
import unicodedata
from functools import cache
from random import Random
from textwrap import fill

import pytest

from reader import articles, reading
from reader.schema import Statistic
from reader.text import folding
from tests import gold_scoring as scoring

FOLDERS = ("seeds", "practice", "heldout", "blind-6")
SHOWN = [at for at, column in enumerate(Statistic._fields, 1) if column not in ("sentence", "start", "end")]


def typed_twice(text: str) -> str:
    """One blank in twenty typed twice."""
    chance = Random(1)
    return re.sub(" ", lambda blank: "  " if chance.random() < 0.05 else " ", text)


def spaced(text: str) -> str:
    """A blank line after every line, unless a line is cut in two."""
    cut = any(line[:1].islower() or line[:1].isdecimal() for line in text.splitlines())
    return text if cut else re.sub(r"\n+", "\n\n", text)


LOOKS = {
    "typed twice": typed_twice,
    "broken to a width": lambda text: "\n".join(fill(line, 84, break_on_hyphens=False) for line in text.split("\n")),
    "blanks before commas": lambda text: re.sub(r"(?<=[^\W\d])(?=[,;] )", " ", text),
    "words far apart": lambda text: text.replace(" ", "  "),
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "blanks at the ends of lines": lambda text: text.replace("\n", " \u00a0\n  "),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "long dashes": lambda text: text.replace(" - ", " – "),
    "i for y": lambda text: re.sub(r"\b(?:[Tt]ỷ|[Kk][ỳỷý]|[Ll]ý)\b", lambda m: m[0].translate(str.maketrans("ỷỳý", "ỉìí")), text),
    "months with a point": lambda text: re.sub(r"(?<=tháng )(\d\d?)/(20\d\d)\b", r"\1.\2", text),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "blank lines after all lines": spaced,
    "blank lines doubled": lambda text: text.replace("\n", "\n\n") if "\n\n" in text else text,
    "no blank lines": lambda text: re.sub(r"\n+", "\n", text),
    "zero-width": lambda text: text.replace(" ", "\u200b "),
}


@cache
def figures(text: str) -> list[tuple]:
    """The rows of an article's figures, but for where they stand, in print's one spelling."""
    rows = reading.read(articles.load("a.txt", "a", text))["statistics"]
    return [tuple(folding.fold(folding.printed(str(row[at]))) for at in SHOWN) for row in rows]


@pytest.mark.parametrize("look", LOOKS)
def test_the_figures_of_a_page_do_not_hang_on_its_looks(look):
    moved = told = 0
    for folder in FOLDERS:
        for path in sorted((scoring.GOLD / folder).glob("*.txt")):
            text = path.read_text("utf-8-sig")
            plain, other = figures(text), figures(LOOKS[look](text))
            told += len(plain)
            moved += len(set(plain) ^ set(other))
    assert told > 1_000 and moved <= 2 * (told // 1000)  # words that a headline below another line loses may turn one
