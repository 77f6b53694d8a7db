"""Events packed into lanes: every mark keeps its place in time, every label its own room, nothing overlaps."""

from typing import NamedTuple

import pandas as pd
from matplotlib import dates as mdates
from matplotlib.axes import Axes

GAP = 4  # pixels between a mark and its label
_MARK = 9  # pixels a dot takes


class Placed(NamedTuple):
    """Where an event is drawn: the lane's row, and on which side of its mark the label stands (left, right, or over it)."""

    row: int
    side: str


def pack(events: pd.DataFrame, ax: Axes, *, size: float) -> list[Placed]:
    """A row of its lane for each event, so that no mark or label meets another; call when ``ax`` has its limits.

    ``events``: date_start, date_end, name, in the order of right of way; ``size``: points of the labels' type.
    """
    widths = _widths(ax, list(dict.fromkeys(events["name"])), size)
    edges = ax.get_window_extent()
    rows: list[list[tuple[float, float]]] = []
    out = []
    for event in events.itertuples():
        first, last = (ax.transData.transform((mdates.date2num(day), 0))[0] for day in (event.date_start, event.date_end))
        first, last = (first, last) if last - first > _MARK else ((first + last - _MARK) / 2, (first + last + _MARK) / 2)
        width = widths[event.name] + GAP if event.name else 0
        side = "right" if last + width <= edges.x1 else "left" if first - width >= edges.x0 else "over"
        box = {"right": (first, last + width), "left": (first - width, last), "over": (first, max(last, first + width))}[side]
        row = next((n for n, taken in enumerate(rows) if all(box[1] + 6 < a or b + 6 < box[0] for a, b in taken)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append(box)
        out.append(Placed(row, side))
    return out


def _widths(ax: Axes, names: list[str], size: float) -> dict[str, float]:
    """Each name's width in pixels when set in that size."""
    probe, renderer = ax.text(0, 0, "", size=size), ax.figure.canvas.get_renderer()
    out = {}
    for name in names:
        probe.set_text(name)
        out[name] = probe.get_window_extent(renderer).width if name else 0.0
    probe.remove()
    return out
