"""The figures of a flattened table: each number counts what the head of its column names, and that says what was done, too."""

import re

from reader.articles import Article
from reader.figures.cues import VERB, scan
from reader.figures.find import Figure, valued
from reader.schema import Number
from reader.text import grids, lines, units

_BRACKET = re.compile(r"\(([^()]*)\)\s*$")  # Thiệt hại (triệu đồng) · Tỷ lệ (%)
_NUMBER_OF = re.compile(r"(?<!\w)số\s")  # Số người chết
_CASES = units.Unit(0, "vụ", "case", 1)


def find(article: Article, free: list[Number]) -> list[Figure]:
    """The figures of the article's flattened tables, among the numbers ``free``, in reading order."""
    text, numbers = article.view.text, {n.start: n for n in free}
    out: list[Figure] = []
    for grid in grids.find(text, lines.printed(text)):
        columns = [_column(head) for head in grid.heads[1:]]
        for row in grid.rows:
            for (counted, measure), (start, end) in zip(columns, row[1:], strict=True):
                if (n := numbers.get(start)) and n.value:
                    unit = units.after(text, article.view.low, n.end, end) if end > n.end else counted._replace(end=n.end)
                    if unit is not None:  # 30 độ
                        out.append(_figure(n, unit, measure))
    return out


def _column(head: str) -> tuple[units.Unit, str | None]:
    """What the numbers below a head count, and the measure if it names one."""
    low = head.lower()
    verbs = scan(low, 0, len(low))[VERB]
    bracket = _BRACKET.search(low)
    named = bracket[1] if bracket else low[m.end() :] if (m := _NUMBER_OF.search(low)) else ""
    unit = named and units.after(named, named, 0, len(named)) or _CASES
    if unit.kind == "share":
        return unit, "rate"
    return unit, (verbs[-1].name if verbs else "occurred" if unit.kind == "case" else "other")


def _figure(n: Number, unit: units.Unit, measure: str | None) -> Figure:
    """The figure of a cell, which counts what it says itself ("1.860 kg"), else what its column does."""
    return Figure(n.sentence, n.start, unit.end, n.start, valued(n.value, unit), unit.name, unit.kind, measure=measure)
