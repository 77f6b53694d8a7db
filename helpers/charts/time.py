"""Lanes of time: events as dots and bars, each with its words, packed so that nothing overlaps; curves tie what belongs together."""

from datetime import timedelta

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from helpers.charts.look import CLEAR, key, new_axes, years
from helpers.colors import INK, PAPER
from helpers.say import _
from reader.dates import calendars

_SIZE = 7.4  # points of an event's words
_ROW = 0.175  # inches of a row
_GAP, _MARK, _BETWEEN = 2.9, 6.5, 5.8  # points between a mark and its words, what a dot takes, and between two events
_AIR = 0.9  # rows between lanes
_SHORT, _TET = 6, "#f3d9c6"  # years of an axis that shows Tết, and its shade


def lanes(
    data: pd.DataFrame,
    *,
    start: str,
    end: str,
    lane: str,
    label: str,
    color: str,
    sure: str | None = None,
    of: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Events in lanes of time, in the table's order of lanes; the order of rows is the order of right of way.

    An event of a day is a dot, a longer one a bar from ``start`` to ``end``; ``label`` are its words, empty for none; what is not ``sure`` is
    hollow; of those with the same value ``of``, a curve runs from the one that ends first to each other one. Over less than six years the days
    of Tết are shaded: campaigns and figures gather about them.
    """
    ax = new_axes(ax, height=1, width=10.5)
    events = data[[start, end, lane, label, color]].set_axis(["start", "end", "lane", "words", "color"], axis=1)
    events = events.assign(sure=data[sure] if sure else True, tie=data[of] if of else None).reset_index(drop=True)
    ax.set_xlim(*_limits(events))
    heights = _stack(ax, events)
    total = sum(heights.values()) or 1.0
    if len(ax.figure.axes) == 1:
        ax.figure.set_size_inches(ax.figure.get_size_inches()[0], max(_ROW * total / 0.77, 1.2))
    ax.set_ylim(total, 0)
    _frame(ax, heights)
    for event in events.itertuples():
        _draw(ax, event)
    _curves(ax, events)
    marks = [("●", INK, _("day")), ("▬", INK, _("month, year or period"))]
    marks += [("○", INK, _("hollow: inferred"))] * (sure is not None) + [("■", _TET, _("Tết"))] * _shade_tet(ax)
    return key(ax, marks, y=22)


def _shade_tet(ax: Axes) -> bool:
    """Shade the week from each Tết's eve where the axis spans less than six years; whether it did."""
    first, last = (mdates.num2date(x).year for x in ax.get_xlim())
    if last - first >= _SHORT:
        return False
    for year in range(first, last):
        if eve := calendars.lunar(year, 1, 0):
            ax.axvspan(eve, eve + timedelta(days=7), color=_TET, linewidth=0, zorder=0.1)
    return True


def _limits(events: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The axis where the events are, in whole years, with a little air."""
    if events.empty:
        return pd.Timestamp(2020, 1, 1), pd.Timestamp(2026, 1, 1)
    first, last = events["start"].min().year, events["end"].max().year + 1
    return pd.Timestamp(first, 1, 1), pd.Timestamp(max(last, first + 2), 1, 1)


def _stack(ax: Axes, events: pd.DataFrame) -> dict[str, float]:
    """Heights of the lanes from the top; the events get their ``y`` and the ``side`` of their words."""
    heights, top = {}, 0.0
    events["y"], events["side"] = 0.0, "right"
    for lane in dict.fromkeys(events["lane"]):
        own = events[events["lane"] == lane]
        rows, sides = zip(*pack(own, ax), strict=True)
        events.loc[own.index, "y"] = [top + _AIR + row for row in rows]
        events.loc[own.index, "side"] = sides
        heights[lane] = max(rows) + 1 + _AIR
        top += heights[lane]
    return heights


def pack(events: pd.DataFrame, ax: Axes) -> list[tuple[int, str]]:
    """For each event (start, end, words) a row of its lane and the side of its mark where its words stand (left, right, or over it).

    No mark and no words meet others; ``ax`` has its limits.
    """
    edges, probe = ax.get_window_extent(), ax.text(0, 0, "", size=_SIZE)
    gap, mark, between = (points * ax.figure.dpi / 72 for points in (_GAP, _MARK, _BETWEEN))
    rows: list[list[tuple[float, float]]] = []
    out = []
    for event in events.itertuples():
        first, last = (ax.transData.transform((mdates.date2num(day), 0))[0] for day in (event.start, event.end))
        first, last = (first, last) if last - first > mark else ((first + last - mark) / 2, (first + last + mark) / 2)
        probe.set_text(event.words)
        width = probe.get_window_extent().width + gap if event.words else 0
        side = "right" if last + width <= edges.x1 else "left" if first - width >= edges.x0 else "over"
        box = {"right": (first, last + width), "left": (first - width, last), "over": (first, max(last, first + width))}[side]
        free = (n for n, taken in enumerate(rows) if all(box[1] + between < a or b + between < box[0] for a, b in taken))
        row = next(free, len(rows))
        rows += [[]] * (row == len(rows))
        rows[row] = [*rows[row], box]
        out.append((row, side))
    probe.remove()
    return out


def _draw(ax: Axes, event) -> None:
    """One event: its mark and its words on paper, so that a curve may pass behind."""
    face, first, last = event.color if event.sure else PAPER, mdates.date2num(event.start), mdates.date2num(event.end)
    if last - first < 2:
        ax.plot(first, event.y, "o", color=event.color, markerfacecolor=face, markersize=5, markeredgewidth=1.3, zorder=4)
    else:
        ax.barh(event.y, last - first, left=first, height=0.44, facecolor=face, edgecolor=event.color, linewidth=1.1, zorder=3)
    if event.words:
        far = _GAP + (2.5 if last - first < 2 else 0)
        x, place, sign = {"right": (last, "left", 1), "left": (first, "right", -1), "over": (first, "left", 1)}[event.side]
        look = {"ha": place, "va": "center_baseline", "size": _SIZE, "color": INK, "zorder": 5, "annotation_clip": False}
        ax.annotate(event.words, (x, event.y), (sign * far, 0), textcoords="offset points", bbox=CLEAR | {"alpha": 0.8}, **look)


def _curves(ax: Axes, events: pd.DataFrame) -> None:
    """A thin curve from the event of each tie that ends first to every other one, ending at its mark."""
    tied = events.dropna(subset=["tie"]).sort_values("end", kind="stable")
    look = {"arrowstyle": "-|>,head_length=0.35,head_width=0.18", "connectionstyle": "arc3,rad=-0.12", "shrinkA": 3, "shrinkB": 4}
    for _tie, own in tied.groupby("tie", sort=False):
        source = own.iloc[0]
        for event in own.iloc[1:].itertuples():
            ends = (mdates.date2num(event.end), event.y), (mdates.date2num(source["end"]), source["y"])
            ax.annotate("", *ends, arrowprops=look | {"color": source["color"], "linewidth": 0.8, "alpha": 0.75}, zorder=2)


def _frame(ax: Axes, heights: dict[str, float]) -> None:
    """The lanes' words on bands, and years above and below."""
    top, middles = 0.0, []
    for n, height in enumerate(heights.values()):
        if n % 2 == 0:
            ax.axhspan(top, top + height, color="#f5f6f8", linewidth=0, zorder=0)
        middles.append(top + height / 2)
        top += height
    ax.set_yticks(middles, list(heights), size=9)
    first, last = (mdates.num2date(x).year for x in ax.get_xlim())
    ax.set_xticks(*years(first, last, most=14))
    ax.tick_params(axis="x", top=True, labeltop=True, length=3, labelsize=8.5)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", zorder=0.2)
    ax.spines[:].set_visible(False)
