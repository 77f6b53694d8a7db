"""What a printed page has at its edges, in a text that was copied from pages: their numbers and running heads."""

import re
from collections import Counter

from reader.text import lines

Line = tuple[int, int]
_BARE = re.compile(r"\d{1,3}")
_SAID = re.compile(r"(?:trang|page|tr\.)\s*\d{1,3}(?:\s*/\s*\d{1,3})?|-\s?\d{1,3}\s?-", re.IGNORECASE)  # Trang 3/9 · - 3 -
_LONGEST = 14  # characters of a page's number, at most
_PAGE = 15  # lines between two edges, at least
_FIGURES = re.compile(r"\d+")


def find(text: str, printed: list[Line], width: int) -> list[Line]:
    """Those of the printed lines, broken to a width, that are a page's number or a running head beside it."""
    short = [i for i, (start, end) in enumerate(printed) if end - start <= _LONGEST]
    bare = {i: int(text[slice(*printed[i])]) for i in short if _BARE.fullmatch(text, *printed[i])}
    edges = {i for i in short if _SAID.fullmatch(text, *printed[i])}
    places = {(number, i) for i, number in bare.items()}
    edges |= {i for i, n in bare.items() if any(abs(m - n) == 1 and (k - i) * (m - n) >= _PAGE for m, k in places)}
    for i in bare:  # with the head above or below it
        blocks = (block for block in ((i,), (i - 1, i), (i, i + 1)) if _interrupts(text, printed, block, width))
        edges.update(next(blocks, ()))
    words = {k: _FIGURES.sub("0", text[slice(*printed[k])]) for i in edges for k in (i - 1, i + 1) if 0 <= k < len(printed)}
    beside = Counter(words.values())
    edges |= {k for k, line in words.items() if beside[line] > 1}
    return [printed[i] for i in sorted(edges) if i < len(printed) - 1]


def _interrupts(text: str, printed: list[Line], block: tuple[int, ...], width: int) -> bool:
    """Whether lines that are not full stand between a full one and the small letters with which it goes on."""
    above, below = block[0] - 1, block[-1] + 1
    if above < 0 or below >= len(printed) or not text[printed[below][0]].islower() or lines.STOP.search(text, *printed[above]):
        return False
    word = len(text[slice(*printed[below])].split(None, 1)[0])
    lengths = [end - start for start, end in printed[above:below]]
    return lengths[0] + 1 + word > width and max(lengths[1:]) < width - _LONGEST
