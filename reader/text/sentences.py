"""Passages → sentences. A full stop ends one only where no abbreviation, initial or list number asks for it."""

import re
from collections.abc import Iterator

from reader import lexicon
from reader.schema import Passage, Sentence
from reader.text.folding import UPPER, fold

SILENT = frozenset({"furniture", "repeat"})  # kinds of passage whose words give no rows

# A stop, closing quotes and brackets, a blank, and what may begin a sentence: a capital, a figure, a quote, a dash, pictures.
# It begins with one class of characters, which the engine looks for at C speed.
_STOP = re.compile(rf"([.!?…](?:(?<=\.)/\.)?[\"')\]]*)\s*(?:\s|(?=•))(?=(?:•\s?)*[\"'(\[]{{0,2}}[{UPPER}0-9-])")
_TOKEN = re.compile(r"[^\s\"'(\[,;:]*$")
_INITIAL = re.compile(rf"[{UPPER}]\.")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[a-zA-ZđĐ])\.")
_REACH = 12  # characters before a stop that an abbreviation may fill


def split(text: str, passages: list[Passage]) -> list[Sentence]:
    """Sentences of the passages, in order; none crosses a passage, and silent passages are one sentence each."""
    out: list[Sentence] = []
    for _, begin, end, kind in passages:
        for start, stop in [(begin, end)] if kind in SILENT else parts(text, begin, end):
            out.append(Sentence(len(out), start, stop, kind, text[start:stop]))
    return out


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences of ``text[start:end]`` begin and end."""
    for m in _STOP.finditer(text, start, end):
        at, stop = m.span(1)
        if text[at] != "." or not _asked_for(text, start, at + 1, m.end()):
            yield start, stop
            start = m.end()
    if start < end:
        yield start, end


def _asked_for(text: str, start: int, stop: int, after: int) -> bool:
    """The full stop before ``stop`` belongs to an abbreviation ("TP. Hồ Chí Minh"), an initial or a list's number."""
    token = _TOKEN.search(text[max(start, stop - _REACH) : stop])[0]
    if token in _ABBREVIATIONS:
        return True
    if stop - len(token) == start and _LIST_NUMBER.fullmatch(token):
        return True
    return bool(_INITIAL.fullmatch(token)) and not text[after].isalpha()  # "Hà Văn T. (SN 1991", but "… Hà Văn T. Qua khám xét"


_ABBREVIATIONS = frozenset(fold(row["short"]) for row in lexicon.load("abbreviations"))
