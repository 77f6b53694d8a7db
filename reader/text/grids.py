"""Tables of figures that were flattened to text: which lines are their heads and rows, and where the cells stand.

A page's table comes out of a browser with its cells side by side ("Sa Thầy / 102 / 6 / 311,7") or each on a line of its own; heads
stand above in the same way. A row is a label and two or more numbers; two rows of as many cells, under as many heads, are a table.
"""

import re
from typing import NamedTuple

Span = tuple[int, int]

PART = "|"  # what a row has for the breaks that cut it into cells
_BARE = re.compile(r"\d[\d.,]*|-")
_NUMBER = re.compile(r"\d[\d.,]*(?:\s?%|\s?[^\W\d_]{1,8}(?:\s[^\W\d_]{1,6})?)?|-")  # 22 · 1.860 kg · 3.115 sản phẩm
_LABEL = re.compile(r"(?!-)[^\d|;:!?][^|;:!?\n]{0,44}")
_SEMICOLON = re.compile(";")
_BETWEEN = re.compile(r" ?[|;] ?| / ")


class Grid(NamedTuple):
    """A table: the words of its heads, and of each row where its cells stand; the first cell of each is the label."""

    heads: list[str]
    rows: list[list[Span]]


def breaks(text: str, lines: list[Span]) -> list[int]:
    """Where the signs stand that cut the rows of a table into cells: breaks of cells on lines of their own, semicolons; ``lines`` are the text's."""
    out = [m.start() for grid in find(text, lines) for row in grid.rows for m in _SEMICOLON.finditer(text, row[0][0], row[-1][1])]
    i = 1
    while i < len(lines):
        width = _numbers(text, lines, i)
        if width < 2 or not _is_label(text, lines[i - 1]):
            i += 1
            continue
        starts = [i - 1]
        while (k := starts[-1] + width + 1) < len(lines) and _is_label(text, lines[k]) and _numbers(text, lines, k + 1) == width:
            starts.append(k)
        heads = lines[max(0, i - width - 2) : i - 1]
        if len(starts) > 1 and len(heads) == width + 1 and all(_is_label(text, head) for head in heads):
            out += [text.index("\n", lines[k][1]) for start in starts for k in range(start, start + width)]
        i = starts[-1] + width + 2
    return out


def _numbers(text: str, lines: list[Span], i: int) -> int:
    """How many lines from the ``i``-th on are nothing but a number, with or without a noun; none if all have one."""
    n = 0
    while i + n < len(lines) and _NUMBER.fullmatch(text, *lines[i + n]):
        n += 1
    return n if any(_BARE.fullmatch(text, *line) for line in lines[i : i + n]) else 0


def _is_label(text: str, line: Span) -> bool:
    return _LABEL.fullmatch(text, *line) is not None


def find(text: str, lines: list[Span]) -> list[Grid]:
    """The tables of a text whose rows are lines each."""
    out: list[Grid] = []
    i = 0
    while i < len(lines):
        first, rows = i, []
        while i < len(lines) and (cells := _cells(text, lines[i])) and (not rows or len(cells) == len(rows[0])):
            rows.append(cells)
            i += 1
        if len(rows) > 1 and (heads := _heads(text, lines, first, len(rows[0]))):
            out.append(Grid(heads, rows))
        i = max(i, first + 1)
    return out


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a line that is a row: a label and two numbers or more; none of another."""
    cells = _split(text, line)
    if len(cells) < 3:
        return []
    figures = all(_NUMBER.fullmatch(text, *cell) for cell in cells[1:])
    bare = any(_BARE.fullmatch(text, *cell) for cell in cells[1:])
    return cells if figures and bare and _is_label(text, cells[0]) else []


def _split(text: str, line: Span) -> list[Span]:
    edges = [line[0], *(edge for m in _BETWEEN.finditer(text, *line) for edge in m.span()), line[1]]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _heads(text: str, lines: list[Span], first: int, width: int) -> list[str]:
    """The heads above a table's first row: cells of one line, or lines of their own; none if there are not as many."""
    beside = _split(text, lines[first - 1]) if first else []
    above = beside if len(beside) == width else lines[max(0, first - width) : first]
    return [text[slice(*cell)] for cell in above] if len(above) == width and all(_is_label(text, c) for c in above) else []
