"""Charts of one row after the other: dots and ranges, and bars; each row with its own words, rows of a panel under its heading."""

from collections.abc import Sequence
from textwrap import fill
from typing import NamedTuple

import matplotlib.dates as mdates
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from helpers import say
from helpers.charts.look import ACCENT, CLEAR, FAINT, MUTED, PAPER, STRONG, new_axes
from helpers.say import _

_LABEL, _BESIDE = 34, 46  # characters a line, left and right of the rows
_WORDS = "words"  # the mark of words that must stand inside the axes
_EDGE = 10  # pixels between them and what is beside
_FOLD = 60  # values further apart than this many times are drawn on a logarithmic scale
_LINE = 0.19  # inches of a line of words


class Rows(NamedTuple):
    """Where rows stand on an axes: their heights in it, and the axes itself."""

    ax: Axes
    ys: list[float]


def dots(
    data: pd.DataFrame,
    *,
    x: str,
    y: str,
    to: str | None = None,
    panel: str | None = None,
    color: str | None = None,
    label: str | None = None,
    beside: str | None = None,
    spread: tuple[str, str] | None = None,
    zero: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """A dot a row, in the table's order, or a range from a dot at ``x`` to a ring at ``to``; days give an axis of time.

    Args:
        data: one row a dot.
        x: column of the dot: a number or a day.
        y: column of the row's words, left.
        to: column of the ring where the range ends; without it, null is a dot alone.
        panel: column whose values head groups of rows.
        color: column of the dot's colour.
        label: column of the words at the dot; by default its number.
        beside: column of the words in a column at the right.
        spread: columns of the ends of a thin line through the dot, such as an interval.
        zero: draw from nought, and nought itself.
        ax: the axes to draw on.
    """
    rows = _rows(data, y, panel, beside, ax, width=4.4 if beside else 6.2)
    if data.empty:
        return rows.ax
    ax, days = rows.ax, pd.api.types.is_datetime64_any_dtype(data[x])
    first = mdates.date2num(data[x]) if days else data[x].astype(float)
    last = (mdates.date2num(data[to]) if days else data[to].astype(float)) if to else None
    tint = data[color].tolist() if color else [ACCENT] * len(data)
    if last is not None:
        ax.hlines(rows.ys, first, last, color=FAINT, lw=2, zorder=1)
        ax.scatter(last, rows.ys, s=42, facecolor=PAPER, edgecolor=tint, linewidth=1.5, zorder=2)
    elif spread:
        ax.hlines(rows.ys, data[spread[0]].astype(float), data[spread[1]].astype(float), color=tint, lw=1, zorder=1)
    elif zero:
        ax.hlines(rows.ys, 0, first, color=FAINT, lw=2, zorder=1)
    sns.scatterplot(x=list(first), y=rows.ys, hue=rows.ys, palette=dict(zip(rows.ys, tint, strict=True)), s=42, linewidth=0,
                    legend=False, zorder=3, ax=ax)  # fmt: skip
    if zero:
        ax.axvline(0, color=MUTED, lw=0.8, zorder=0)
    if days:
        _years(ax, first, last)
    else:
        values = data[[*spread]].to_numpy(float).ravel() if spread else [*first, *(last if last is not None else [])]
        _scale(ax, values, zero, straight=spread is not None)
    if label or not (days or spread):
        _values(rows, data, list(first), None if last is None else list(last), label)
    _fit(ax)
    return ax


def bars(
    data: pd.DataFrame,
    *,
    x: str,
    y: str,
    of: str | None = None,
    panel: str | None = None,
    color: str | None = None,
    label: str | None = None,
    beside: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """A bar a row, in the table's order, with its number; ``of`` is the whole that each is a part of, drawn pale behind it.

    The other arguments are those of ``dots``.
    """
    rows = _rows(data, y, panel, beside, ax, width=4.4 if beside else 6.2)
    if data.empty:
        return rows.ax
    tint = data[color].tolist() if color else [STRONG] * len(data)
    look = {"y": rows.ys, "orient": "h", "native_scale": True, "legend": False, "errorbar": None, "ax": rows.ax, "saturation": 1}
    gap = min((b - a for a, b in zip(rows.ys, rows.ys[1:], strict=False)), default=1.0)
    if of:
        sns.barplot(x=data[of].astype(float).tolist(), color=FAINT, width=0.66 / gap, **look)
    sns.barplot(x=data[x].astype(float).tolist(), hue=rows.ys, palette=dict(zip(rows.ys, tint, strict=True)), dodge=False,
                width=0.66 / gap, **look)  # fmt: skip
    ends = (data[[x, of]].max(axis=1) if of else data[x]).astype(float)
    words = data[label] if label else data[x].map(say.number)
    rows.ax.set_xlim(0, float(ends.max()) or 1.0)
    for end, y_, text in zip(ends, rows.ys, words, strict=True):
        _at(rows.ax, end, y_, text, left=False)
    _fit(rows.ax)
    _bare(rows.ax)
    rows.ax.set_xticks([])
    return rows.ax


def _rows(data: pd.DataFrame, y: str, panel: str | None, beside: str | None, ax: Axes | None, width: float) -> Rows:
    """Axes with a place for each row of words, as high as its words need, under a heading where the panel changes."""
    names = [fill(str(text), _LABEL) for text in data[y]]
    texts = [fill(str(text), _BESIDE) for text in data[beside]] if beside else [""] * len(names)
    heads = data[panel].astype(str).tolist() if panel else [""] * len(names)
    ys, places, top = [], [], 0.0
    for n, (name, text, head) in enumerate(zip(names, texts, heads, strict=True)):
        if head and (n == 0 or head != heads[n - 1]):
            top += 0.5 if n else 0.0
            places.append((top, head))
            top += 1.3
        tall = max(1.25, 0.35 + 0.9 * max(name.count("\n"), text.count("\n")) + 0.9)
        ys.append(top + tall / 2 - 0.6)
        top += tall
    ax = new_axes(ax, height=max(_LINE * top, 0.6), width=width)
    ax.set_ylim(max(top, 1) - 0.6, -0.6)
    ax.set_yticks(ys, names)
    ax.set(xlabel="", ylabel="")
    far = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "annotation_clip": False}
    for place, head in places:
        ax.annotate(head, (0, place), (-2, 0), size=9, weight="bold", va="center_baseline", bbox=CLEAR, zorder=4, **far)
    for y_, text in zip(ys, texts, strict=True):
        ax.annotate(text, (1, y_), (10, 0), size=8, color=MUTED, va="center", **far)
    return Rows(ax, ys)


def _values(rows: Rows, data: pd.DataFrame, first: list, last: list | None, label: str | None) -> None:
    """The words at the dots: the column ``label``, else the numbers at both ends."""
    ends = last or [None] * len(first)
    words = data[label] if label else [say.number(value) for value in first]
    for value, end, y, text in zip(first, ends, rows.ys, words, strict=True):
        alone = end is None or pd.isna(end)
        if label:
            _at(rows.ax, value if alone else max(value, end), y, text, left=alone and value < 0)
        else:
            _at(rows.ax, value, y, text, left=value < 0 if alone else value <= end)
            if not alone:
                _at(rows.ax, end, y, say.number(end), left=end < value)


def _at(ax: Axes, x: float, y: float, text: str, left: bool) -> None:
    place = {"xytext": (-7, 0), "ha": "right"} if left else {"xytext": (7, 0), "ha": "left"}
    look = {"va": "center_baseline", "size": 8.5, "bbox": CLEAR, "zorder": 1.5, "gid": _WORDS}
    ax.annotate(text, (x, y), textcoords="offset points", **look, **place)


def _scale(ax: Axes, values: Sequence[float], zero: bool, straight: bool) -> None:
    """Limits around all values, on a logarithmic scale, said so, where they are more than sixtyfold apart, unless it is to be straight."""
    values = [float(value) for value in values if not pd.isna(value)]
    sizes = [abs(value) for value in values if value]
    _bare(ax)
    if not straight and sizes and max(sizes) / min(sizes) > _FOLD and (zero or min(values) > 0):
        ax.set_xscale("symlog", linthresh=min(sizes)) if zero else ax.set_xscale("log")
        ax.set_xlabel(_("logarithmic scale"), size=8)
    low, high = min([*values, *([0.0] if zero else [])]), max([*values, *([0.0] if zero else [])])
    ax.set_xlim(*((low, high) if low < high else (low - 1, high + 1) if low < 1 else (low / 2, high * 2)))
    ax.set_xticks([])
    ax.minorticks_off()


def _fit(ax: Axes) -> None:
    """Widen the limits, in the scale's own measure, until the words at the dots stand inside the axes."""
    wide, (low, high) = ax.get_window_extent().width - 2 * _EDGE, ax.transScale.transform([(x, 0) for x in ax.get_xlim()])[:, 0]
    notes = [text for text in ax.texts if text.get_gid() == _WORDS]
    at = {text: ax.transScale.transform((text.xy[0], 0))[0] for text in notes}
    size = {text: text.get_window_extent().width + _EDGE for text in notes}
    for _round in range(3):  # widening one side moves the words of the other
        for text in notes:
            share = min(size[text] / wide, 0.65)
            if text.get_ha() == "left":
                high = max(high, low + (at[text] - low) / (1 - share))
            else:
                low = min(low, high - (high - at[text]) / (1 - share))
    edge = _EDGE / wide * (high - low)
    ax.set_xlim(*ax.transScale.inverted().transform([(low - edge, 0), (high + edge, 0)])[:, 0])


def _years(ax: Axes, first: Sequence[float], last: Sequence[float] | None) -> None:
    """An axis of whole years around all days."""
    values = [value for value in [*first, *(last if last is not None else [])] if not pd.isna(value)]
    years = [mdates.num2date(edge).year for edge in (min(values), max(values))]
    ax.set_xlim(mdates.date2num(pd.Timestamp(years[0], 1, 1)) - 60, mdates.date2num(pd.Timestamp(years[1] + 1, 1, 1)) + 60)
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100) if (years[1] + 1 - years[0]) / n <= 8)
    ticks = [year for year in range(years[0], years[1] + 2) if year % step == 0]
    ax.set_xticks([mdates.date2num(pd.Timestamp(year, 1, 1)) for year in ticks], [str(year) for year in ticks])
    ax.grid(axis="x")
    _bare(ax)


def _bare(ax: Axes) -> None:
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    ax.set(xlabel="", ylabel="")
