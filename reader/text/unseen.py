"""Characters that a page or a terminal would obey rather than show: control codes, and marks that turn the direction of text."""

import re

UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_IN_A_LINE = re.compile(f"[\t\n{UNSEEN}]")


def code_point(found: re.Match) -> str:
    """The character a pattern found, as "[U+202E]"."""
    return f"[U+{ord(found[0]):04X}]"


def shown(line: str) -> str:
    """A line for a terminal, with nothing in it that a terminal obeys: an escape is "[U+001B]", a line feed "[U+000A]"."""
    return _IN_A_LINE.sub(code_point, line)
