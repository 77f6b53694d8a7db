"""Paragraphs of pages that have lost theirs: all on one line, or each sentence on its own."""

import re
from itertools import pairwise

from reader.text import folding, lines, phrases
from reader.text.folding import UPPER, View
from reader.text.sentences import parts

Line = tuple[int, int]
_LOST = 1500  # characters of a line: one of more, which is half of the text, has lost its paragraphs,
_ENOUGH = 400  # and a paragraph then ends after so many, or where the next sentence opens one
_OPENS = re.compile(rf"(?:{phrases.of_page('opens a paragraph')})(?!\w)|[-+*]\s", re.IGNORECASE)
_PROSE = 40  # characters of a line of prose, at least
_FEWEST = 8  # lines of prose, at least, of a page that has a line for each sentence,
_OTHER = 10  # times as many as of lines in which a sentence ends before the line
_MOST = 800  # characters that such sentences may have together
_ENDS_WITHIN = re.compile(rf"(?<![{UPPER}])[.!?…]\"? (?=\"?[{UPPER}])")
_GOES_ON = re.compile(rf"(?:{phrases.of_page('goes on')})(?!\w)")


def parted(text: str, start: int, end: int) -> list[Line]:
    """The line; paragraphs of some sentences if half of a long text stands on it."""
    if end - start <= max(_LOST, len(text) // 2):
        return [(start, end)]
    out: list[Line] = []
    for at, stop in parts(text, start, end):
        if not out or _OPENS.match(text, at) or at - out[-1][0] > _ENOUGH:
            out.append((at, stop))
        else:
            out[-1] = out[-1][0], stop
    return out


def together(view: View) -> View:
    """The view with the sentences that only go on beside the one before them, if the page has a line for each sentence."""
    text = view.text
    within = len(_ENDS_WITHIN.findall(text))
    printed = lines.printed(text) if text.count("\n") >= max(_FEWEST, _OTHER * within) else []
    prose = {line for line in printed if line[1] - line[0] >= _PROSE and text[line[1] - 1] == "."}
    if len(prose) < max(_FEWEST, _OTHER * within):
        return view
    breaks, first = [], 0
    for line, following in pairwise(printed):
        if {line, following} <= prose and _GOES_ON.match(view.low, following[0]) and following[1] - first <= _MOST:
            breaks.append((line[1], following[0], " "))
        else:
            first = following[0]
    if not breaks:
        return view
    text, origin = folding.replaced(text, view.origin, breaks)
    return View(text, folding.lower(text), origin)
