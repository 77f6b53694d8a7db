"""A text's lines as printed, and what the shape of one shows: a headline, a list's item, a name."""

import re

from reader.text import folding

Span = tuple[int, int, str]
PLAIN = "text"  # a line that says nothing of its kind by itself; its place will
SHORT = 300  # characters; a longer line is prose
HEADLINE = 250
EDGE = " .:|_=-»›>()[]0123456789,+•·*…\"'/\t"
DIGIT = re.compile(r"\d")
STOP = re.compile(r"[.!?…;:,]['\")]*$")
ITEM = re.compile(r"[-+*•]\s?|\d{1,2}[.)][^\S\n]|[a-zđ]\)\s|[IVX]{1,4}[.)]\s")
_OPEN_ENDS = tuple("?!…\"'")  # a headline may end with
# (a word is taken whole or not at all: nine words of one long word would be tried in every way)
_CAPITALISED = rf"[{folding.UPPER}](?:[^\W\d]|['.])*+"
_WORD = rf"(?:{_CAPITALISED}|\((?:{_CAPITALISED}[ ,-]*){{1,9}}\))"
NAME = re.compile(rf"(?:{_WORD}(?:\s*(?:-|,|&|/|\+|và)\s*|\s+)?){{1,9}}")
_LINE = re.compile(r"\S(?:.*\S)?")


def printed(text: str) -> list[tuple[int, int]]:
    """The printed lines, stripped."""
    return [m.span() for m in _LINE.finditer(text)]


def is_headline(line: str) -> bool:
    """Whether a line may be a headline: a short one without a stop."""
    return len(line) <= HEADLINE and (line.endswith(_OPEN_ENDS) or not STOP.search(line))
