"""Marked spans: the kinds of mention and their colours, and text cut where spans begin and end."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from helpers import say
from reader.text.unseen import escape, no_formulas, plain  # what pages and notebooks show goes through these

__all__ = ["KINDS", "Kind", "day", "escape", "known", "no_formulas", "plain", "segments", "table_of"]


class Kind(NamedTuple):
    """A kind of mention: what it is called, and its colours as hex (background, text), dark text on a pale ground."""

    name: str
    plural: str
    ground: str
    ink: str


# Blue, amber, rose, green and violet stay apart for the common colour-vision deficiencies; every pair has a contrast
# above 7:1, and since a mark brings ground and ink together it reads the same on a light and on a dark page.
KINDS: dict[str, Kind] = {
    "directives": Kind("directive", "directives", "#cfe3ff", "#0b2545"),
    "dates": Kind("date", "dates", "#ffe8a3", "#3b2a00"),
    "statistics": Kind("statistic", "statistics", "#ffd3c9", "#4a1206"),
    "topics": Kind("topic", "topics", "#cdeedd", "#06351f"),
    "events": Kind("event", "events", "#e6d9fb", "#2c1257"),
}


def table_of(columns: Iterable[str]) -> str:
    """The table whose rows have these columns ("statistics" if there is a measure); "dates" if nothing tells."""
    own = {"events": "label", "directives": "act", "statistics": "measure", "topics": "topic"}
    return next((table for table, column in own.items() if column in set(columns)), "dates")


def segments(start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, list[int]]]:
    """``start`` to ``end`` cut wherever a span begins or ends: (from, to, indexes of the spans that cover it).

    Spans may nest, overlap or coincide; the shortest that covers a piece comes first in its list. Parts of spans outside are cut.
    """
    cuts = sorted({start, end, *(min(max(edge, start), end) for span in spans for edge in span)})
    place = {cut: n for n, cut in enumerate(cuts)}
    over: list[list[int]] = [[] for _ in cuts[1:]]
    for index in sorted(range(len(spans)), key=lambda i: (spans[i][1] - spans[i][0], i)):
        first, last = (place[min(max(edge, start), end)] for edge in spans[index])
        for piece in over[first:last]:
            piece.append(index)
    return [(left, right, covering) for (left, right), covering in zip(pairwise(cuts), over, strict=True)]


def known(value: object) -> bool:
    """Whether a cell holds anything."""
    return isinstance(value, str) or value is not None and not (pd.api.types.is_scalar(value) and pd.isna(value))


def day(value: object, precision: object = "day") -> str:
    """A date, no finer than it is known: "2024-01-18", "2024-01" or "2024", in Vietnamese "18/1/2024"; an en dash if unknown."""
    if not known(value):
        return say.MISSING
    if say.language() == "vi":
        return say.day(value, precision)
    iso = pd.Timestamp(value).strftime("%Y-%m-%d")
    return iso[: {"year": 4, "month": 7}.get(precision if known(precision) else "day", 10)]
