"""A table of a page or a document → lines of text whose figures can be read.

A cell means nothing without the heads of its row and column, so a row becomes one line, each figure with the noun that its column
counts: "Cao Bằng: 20 vụ, 25 đối tượng." The noun of a head is what it counts, without "Số"; a unit in brackets follows the figure, and a head
above several heads goes before theirs: "Cao Bằng: Ma túy: 20 vụ, 25 đối tượng; Kinh tế: 3 vụ."
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

_FIGURE = re.compile(r"[+-]?\d[\d.,\s]*%?")
_COUNT_WORD = re.compile(r"^(?:tổng\s+)?số(?:\s+lượng)?\s+", re.IGNORECASE)
_UNIT = re.compile(r"^(.*?)\s*\(\s*(?:đvt|đơn vị(?: tính)?)?\s*:?\s*([^()\d]{1,25})\)\s*$", re.IGNORECASE)
_LONGEST = 300  # characters of a cell of figures; longer ones are paragraphs in a layout
_WIDEST = 50  # columns that a cell may span
_ORDINAL = re.compile(r"^(?:stt|tt|số tt|số thứ tự)\.?$", re.IGNORECASE)


def lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows of a table as lines; a table without heads over figures gives its cells in order.

    >>> lines([["Địa bàn", "Số vụ", "Tiền phạt (triệu đồng)"], ["Cao Bằng", "20", "300"]])
    ['Cao Bằng: 20 vụ, Tiền phạt 300 triệu đồng.']
    """
    rows = [row for cells in rows if any(row := [" ".join(cell.split()) for cell in cells])]
    above = next((n for n, row in enumerate(rows) if len(set(row)) > 1), len(rows))  # rows of one cell: the table's title
    title, rows = [row[0] for row in rows[:above]], rows[above:]
    heads = _heads(rows)
    if not heads:
        return [*title, *(" – ".join(dict.fromkeys(filter(None, row))) for row in rows)]
    columns = [list(dict.fromkeys(filter(None, column))) or [""] for column in zip(*rows[:heads], strict=False)]
    return [*title, *(_line(columns, row) for row in rows[heads:])]


def spread(rows: Iterable[Iterable[tuple[str, int, int]]]) -> list[list[str]]:
    """The rows of a table whose cells span columns and rows: (words, how wide, how tall) → the words in each place, a figure in its first alone.

    >>> spread([[("Địa bàn", 1, 2), ("Ma túy", 2, 1)], [("Số vụ", 1, 1), ("Số bị can", 1, 1)]])
    [['Địa bàn', 'Ma túy', 'Ma túy'], ['Địa bàn', 'Số vụ', 'Số bị can']]
    """
    out: list[list[str]] = []
    below: dict[int, tuple[str, int]] = {}  # column → what spans it from above, for how many rows
    for cells in rows:
        row: list[str] = []
        for words, wide, tall in (*cells, ("", 0, 0)):
            while len(row) in below:
                spanning, left = below.pop(len(row))
                if left > 1:
                    below[len(row)] = spanning, left - 1
                row.append(spanning)
            again = "" if _FIGURE.fullmatch(words.strip()) else words
            for n in range(min(wide, _WIDEST)):
                if tall > 1:
                    below[len(row)] = again, tall - 1
                row.append(again if n else words)
        out.append(row)
    return out


def has_figures(rows: Sequence[Sequence[str]], words: bool = False) -> bool:
    """Whether a table tells figures: more than one row and column, short cells, and at least one of them a number, or ``words`` with one."""
    cells = [cell.strip() for row in rows for cell in row]
    if len(rows) < 2 or max(map(len, rows)) < 2 or max(map(len, cells)) > _LONGEST:
        return False
    told = words and sum(len(list(filter(str.strip, row))) > 1 for row in rows) > 1
    return any(_FIGURE.fullmatch(cell) for cell in cells) or told and any(map(str.isdecimal, "".join(cells)))


def _heads(rows: list[list[str]]) -> int:
    """How many rows name what the others count: the first, and the one below a head that spans several columns."""
    heads = 0
    while heads < len(rows) and not any(map(_FIGURE.fullmatch, rows[heads])) and (not heads or _spans(rows[heads - 1])):
        heads += 1
    counted = any(_FIGURE.fullmatch(cell) for row in rows[heads:] for cell in row[1:])
    return heads if counted and len(rows[0]) > 1 else 0


def _spans(row: list[str]) -> bool:
    return any(cell and cell == beside for cell, beside in pairwise(row))


def _line(columns: list[list[str]], row: list[str]) -> str:
    cells = [(heads, cell) for heads, cell in zip(columns, row, strict=False) if cell and not _ORDINAL.match(heads[-1])]
    names = dict.fromkeys(cell for _, cell in cells if not _FIGURE.fullmatch(cell))
    figures = [(": ".join(heads[:-1]), _figure(heads[-1], cell)) for heads, cell in cells if _FIGURE.fullmatch(cell)]
    told = [
        f"{above}: {words}" if above else words
        for above, group in groupby(figures, key=lambda figure: figure[0])
        for words in [", ".join(figure for _, figure in group)]
    ]
    if not told:
        return " – ".join(names)
    return f"{' – '.join(names)}: {'; '.join(told)}." if names else f"{'; '.join(told)}."


def _figure(head: str, cell: str) -> str:
    if cell.endswith("%"):
        return f"{head} {cell}"
    if m := _UNIT.match(head):
        return f"{_COUNT_WORD.sub('', m[1])} {cell} {m[2].strip()}" if m[1] else f"{cell} {m[2].strip()}"
    noun = _COUNT_WORD.sub("", head)
    return f"{cell} {noun[:1].lower()}{noun[1:]}"
