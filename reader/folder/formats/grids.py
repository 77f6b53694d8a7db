"""A table of a page or a document → lines of text whose figures can be read.

A cell means nothing without the heads of its row and column, so a row becomes one line, each figure with the noun that its column
counts: "Cao Bằng: 20 vụ, 25 đối tượng." The noun of a head is what it counts, without "Số"; a unit in brackets follows the figure.
"""

import re
from collections.abc import Sequence

_FIGURE = re.compile(r"[+-]?\d[\d.,\s]*%?")
_COUNT_WORD = re.compile(r"^(?:tổng\s+)?số(?:\s+lượng)?\s+", re.IGNORECASE)
_UNIT = re.compile(r"^(.*?)\s*\(\s*(?:đvt|đơn vị(?: tính)?)?\s*:?\s*([^()\d]{1,25})\)\s*$", re.IGNORECASE)
_LONGEST = 300  # characters of a cell of figures; longer ones are paragraphs in a layout
_ORDINAL = re.compile(r"^(?:stt|tt|số tt|số thứ tự)\.?$", re.IGNORECASE)


def lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows of a table as lines; a table without heads over figures gives its cells in order.

    >>> lines([["Địa bàn", "Số vụ", "Tiền phạt (triệu đồng)"], ["Cao Bằng", "20", "300"]])
    ['Cao Bằng: 20 vụ, Tiền phạt 300 triệu đồng.']
    """
    rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or not _has_heads(rows):
        return [" – ".join(cell for cell in row if cell) for row in rows]
    heads = rows[0]
    return [_line(heads, row) for row in rows[1:]]


def has_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table tells figures: more than one row and column, short cells, and at least one of them a number."""
    cells = [cell.strip() for row in rows for cell in row]
    several = len(rows) > 1 and max(map(len, rows)) > 1
    return several and max(map(len, cells)) <= _LONGEST and any(_FIGURE.fullmatch(cell) for cell in cells)


def _has_heads(rows: list[list[str]]) -> bool:
    """Whether the first row names what the others count."""
    heads, below = rows[0], rows[1:]
    figures = any(_FIGURE.fullmatch(cell) for row in below for cell in row[1:])
    return len(heads) > 1 and figures and not any(_FIGURE.fullmatch(cell) for cell in heads)


def _line(heads: list[str], row: list[str]) -> str:
    cells = [(head, cell) for head, cell in zip(heads, row, strict=False) if cell and not _ORDINAL.match(head)]
    names = [cell for _, cell in cells if not _FIGURE.fullmatch(cell)]
    figures = [_figure(head, cell) for head, cell in cells if _FIGURE.fullmatch(cell)]
    if not figures:
        return " – ".join(names)
    return f"{' – '.join(names)}: {', '.join(figures)}." if names else f"{', '.join(figures)}."


def _figure(head: str, cell: str) -> str:
    if cell.endswith("%"):
        return f"{head} {cell}"
    if m := _UNIT.match(head):
        return f"{_COUNT_WORD.sub('', m[1])} {cell} {m[2].strip()}" if m[1] else f"{cell} {m[2].strip()}"
    noun = _COUNT_WORD.sub("", head)
    return f"{cell} {noun[:1].lower()}{noun[1:]}"
