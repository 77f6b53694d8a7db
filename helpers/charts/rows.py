"""Charts of one row after the other: dots and ranges, and bars; each row with its own words, rows of a panel under its heading."""

from collections.abc import Sequence
from textwrap import fill

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from helpers import say
from helpers.charts.look import ACCENT, CLEAR, STRONG, new_axes, years
from helpers.colors import FAINT, MUTED, PAPER
from helpers.say import _

Floats = Sequence[float]

_LABEL, _BESIDE = 34, 46  # characters a line, left and right of the rows
_WORDS = "words"  # the mark of words that must stand inside the axes
_EDGE = 7.2  # points between them and what is beside
_FOLD = 60  # values further apart than this many times are drawn on a logarithmic scale
_LINE = 0.19  # inches of a line of words


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
    apart: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """A dot a row, in the table's order, or a range from a dot at ``x`` to a ring at ``to``; days give an axis of time.

    Columns: ``x``, numbers or days; ``y``, the row's words at the left; ``to``, null for a dot alone; ``panel``, whose values head groups of rows;
    ``color``; ``label``, the words at the dot, by default its number; ``beside``, the words in a column at the right; ``spread``, the ends of a
    thin line through the dot, such as an interval. ``zero``: draw from nought, and nought itself; ``apart``: each panel on its own scale.
    """
    ax, ys = _rows(data, y, panel, beside, ax)
    if data.empty:
        return ax
    at = _numbers(data, [x, *([to] if to else []), *(spread or [])], panel if apart else None)
    first, last = at[x], at[to] if to else None
    tint = data[color].tolist() if color else [ACCENT] * len(data)
    _shapes(ax, ys, first, last, [at[end] for end in spread] if spread else None, tint, zero)
    values = [value for column in at.values() for value in column if not pd.isna(value)]
    days = pd.api.types.is_datetime64_any_dtype(data[x])
    _years(ax, values) if days else _scale(ax, values, zero, straight=apart or spread is not None)
    if label or not (days or spread):
        words = [data[label].tolist()] if label else [data[column].map(say.number).tolist() for column in (x, to) if column]
        _values(ax, ys, first, last or [float("nan")] * len(ys), words)
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
    ax, ys = _rows(data, y, panel, beside, ax)
    if data.empty:
        return ax
    if of:
        ax.barh(ys, data[of].astype(float), height=0.66, color=FAINT)
    ax.barh(ys, data[x].astype(float), height=0.66, color=data[color].tolist() if color else STRONG)
    ends = (data[[x, of]].max(axis=1) if of else data[x]).astype(float)
    ax.set_xlim(0, float(ends.max()) or 1.0)
    for end, height, text in zip(ends, ys, data[label] if label else data[x].map(say.number), strict=True):
        _at(ax, end, height, text, left=False)
    _fit(ax)
    _bare(ax)
    ax.set_xticks([])
    return ax


def _numbers(data: pd.DataFrame, columns: Sequence[str], panel: str | None) -> dict[str, list[float]]:
    """Columns' numbers, days as matplotlib counts them; with a ``panel``, all as parts of the largest of theirs."""
    if panel:
        tops = data.groupby(panel)[list(columns)].transform("max").max(axis=1).astype(float)
        return {name: (data[name].astype(float) / tops).tolist() for name in columns}
    days = pd.api.types.is_datetime64_any_dtype
    return {name: list(mdates.date2num(data[name]) if days(data[name]) else data[name].astype(float)) for name in columns}


def _shapes(
    ax: Axes, ys: Floats, first: Floats, last: Floats | None, spread: Sequence[Floats] | None, tint: Sequence[str], zero: bool
) -> None:
    """Each row's dot at ``first`` and ring at ``last``, the line between them, from nought or over its ``spread``."""
    if spread or last or zero:
        low, high = spread or (first, last or 0)
        ax.hlines(ys, low, high, color=tint if spread else FAINT, lw=1 if spread else 2, zorder=1)
    if last:
        ax.scatter(last, ys, s=42, facecolor=PAPER, edgecolor=tint, linewidth=1.5, zorder=2)
    ax.scatter(first, ys, s=42, color=tint, linewidth=0, zorder=3)
    if zero:
        ax.axvline(0, color=MUTED, lw=0.8, zorder=0)


def _rows(data: pd.DataFrame, y: str, panel: str | None, beside: str | None, ax: Axes | None) -> tuple[Axes, list[float]]:
    """Axes with a place for each row of words, as high as its words need, under a heading where the panel changes; and those heights."""
    names = [fill(str(text), _LABEL) for text in data[y]]
    texts = [fill(str(text), _BESIDE) for text in data[beside]] if beside else [""] * len(names)
    heads = [say.heading(str(name)) for name in data[panel]] if panel else [""] * len(names)
    ys, places, top = [], [], 0.0
    for n, (name, text, head) in enumerate(zip(names, texts, heads, strict=True)):
        if head and (n == 0 or head != heads[n - 1]):
            top += 0.5 if n else 0.0
            places.append((top, head))
            top += 1.3
        tall = 1.25 + 1.05 * max(name.count("\n"), text.count("\n"))
        ys.append(top + tall / 2 - 0.6)
        top += tall
    ax = new_axes(ax, height=max(_LINE * top, 0.6), width=4.4 if beside else 6.2)
    ax.set_ylim(max(top, 1) - 0.6, -0.6)
    ax.set_yticks(ys, names)
    far = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "annotation_clip": False}
    for place, head in places:
        ax.annotate(head, (0, place), (-2, 0), size=9, weight="bold", va="center_baseline", bbox=CLEAR, zorder=4, **far)
    for height, text in zip(ys, texts, strict=True):
        ax.annotate(text, (1, height), (10, 0), size=8, color=MUTED, va="center", **far)
    return ax, ys


def _values(ax: Axes, ys: Floats, first: Floats, last: Floats, words: Sequence[Sequence[str]]) -> None:
    """Words at the outer end of each range, or, where there are two lists of them, at both ends."""
    for n, (value, end, y) in enumerate(zip(first, last, ys, strict=True)):
        alone = pd.isna(end)
        if alone or len(words) == 1:
            _at(ax, value if alone else max(value, end), y, words[0][n], left=alone and value < 0)
            continue
        _at(ax, value, y, words[0][n], left=value <= end)
        _at(ax, end, y, words[1][n], left=end < value)


def _at(ax: Axes, x: float, y: float, text: str, left: bool) -> None:
    place = {"xytext": (-7, 0), "ha": "right"} if left else {"xytext": (7, 0), "ha": "left"}
    look = {"va": "center_baseline", "size": 8.5, "bbox": CLEAR, "zorder": 1.5, "gid": _WORDS}
    ax.annotate(text, (x, y), textcoords="offset points", **look, **place)


def _scale(ax: Axes, values: Floats, zero: bool, straight: bool) -> None:
    """Limits around all values, on a logarithmic scale, said so, where they are more than sixtyfold apart, unless it is to be straight."""
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
    edge = _EDGE * ax.figure.dpi / 72
    wide, (low, high) = ax.get_window_extent().width - 2 * edge, ax.transScale.transform([(x, 0) for x in ax.get_xlim()])[:, 0]
    notes = [text for text in ax.texts if text.get_gid() == _WORDS]
    at = {text: ax.transScale.transform((text.xy[0], 0))[0] for text in notes}
    size = {text: text.get_window_extent().width + edge for text in notes}
    for _round in range(3):  # widening one side moves the words of the other
        for text in notes:
            share = min(size[text] / wide, 0.65)
            if text.get_ha() == "left":
                high = max(high, low + (at[text] - low) / (1 - share))
            else:
                low = min(low, high - (high - at[text]) / (1 - share))
    air = edge / wide * (high - low)
    ax.set_xlim(*ax.transScale.inverted().transform([(low - air, 0), (high + air, 0)])[:, 0])


def _years(ax: Axes, values: Floats) -> None:
    """An axis of whole years around all days."""
    first, last = (mdates.num2date(edge).year for edge in (min(values), max(values)))
    ax.set_xlim(mdates.date2num(pd.Timestamp(first, 1, 1)) - 60, mdates.date2num(pd.Timestamp(last + 1, 1, 1)) + 60)
    ax.set_xticks(*years(first, last + 1, most=5))
    ax.grid(axis="x")
    _bare(ax)


def _bare(ax: Axes) -> None:
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
