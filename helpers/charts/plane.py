"""Charts in two directions: a grid of counts, small panels of series over time, strips of stretches in a row."""

from collections.abc import Mapping
from textwrap import fill

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from helpers import say
from helpers.charts.look import ACCENT, STRONG, UNKNOWN, key, new_axes
from helpers.colors import INK, MUTED

NONE = "·"  # the words of a cell in which there is nothing
_CELL = 0.36  # inches
_PALE = sns.light_palette(STRONG, as_cmap=True)
_PANEL = 2.5, 0.95  # inches of a panel below its heading
_LINE = 30  # characters of a panel's heading
_ACROSS = 3  # panels beside each other
_APART = 0.28  # share of a panel between dots that have words


def grid(
    data: pd.DataFrame,
    *,
    x: str,
    y: str,
    value: str | None = None,
    label: str | None = None,
    cell: float = _CELL,
    ax: Axes | None = None,
) -> Axes:
    """A cell for each pair of ``x`` and ``y``, in the order in which the table first names them.

    ``value``: column of numbers that shade the cells, null stays white; ``label``: column of their words, by default the number, a dot for ``NONE``;
    ``cell``: width in inches. Pairs that are missing stay white.
    """
    columns, rows = list(dict.fromkeys(data[x])), list(dict.fromkeys(data[y]))
    ax = new_axes(ax, height=max(0.29 * len(rows), 0.4), width=max(cell * len(columns), 0.6))
    if data.empty:
        return ax
    words = data[label].fillna("") if label else data[value].map(say.number, na_action="ignore").fillna("")
    cells = data.assign(_words=words, _n=data[value].astype(float) if value else np.nan)
    shade, words = (cells.pivot(index=y, columns=x, values=of).reindex(index=rows, columns=columns) for of in ("_n", "_words"))
    # a light shade keeps the numbers readable: the scale runs past the largest
    top = 1.6 * shade.max(axis=None) if shade.notna().any(axis=None) else 1.0
    words = words.fillna("")
    # as seaborn's heatmap, which draws the whole figure once more to see whether words overlap
    ax.pcolormesh(np.ma.masked_invalid(shade), cmap=_PALE, vmin=0, vmax=top, linewidths=1.5, edgecolor="#f3f4f6")
    ax.set(xlim=(0, len(columns)), ylim=(len(rows), 0))
    ax.spines[:].set_visible(False)
    down, across = np.nonzero(words == NONE)
    ax.scatter(across + 0.5, down + 0.5, s=1.5, color=INK, linewidth=0)  # one thing to draw, where words would be hundreds
    for down, across in zip(*np.nonzero(~words.isin(["", NONE])), strict=True):
        ax.text(across + 0.5, down + 0.5, words.iat[down, across], size=8, color=INK, ha="center", va="center_baseline")
    ax.set_xticks(np.arange(len(columns)) + 0.5, columns, rotation=45, ha="left", rotation_mode="anchor", size=8.5)
    ax.set_yticks(np.arange(len(rows)) + 0.5, rows, va="center", size=8.5)
    ax.tick_params(axis="both", labeltop=True, labelbottom=False, labelcolor=INK, length=0)
    ax.set(xlabel="", ylabel="")
    return ax


def panels(data: pd.DataFrame, *, x: str, y: str, panel: str, ax: Axes | None = None) -> Axes:
    """A small chart a panel: a line of dots over days, each with its number, on a scale of its own that begins at nought.

    ``x``: column of days; ``y``: of numbers; ``panel``: heads the panels, in the table's order.
    """
    names = {name: "\n".join(fill(line, _LINE) for line in say.heading(name).splitlines()) for name in dict.fromkeys(data[panel])}
    head = 0.15 * max((words.count("\n") + 1 for words in names.values()), default=1) + 0.08  # inches of the headings
    across, down = min(_ACROSS, max(len(names), 1)), max(-(-len(names) // _ACROSS), 1)
    tall = head + _PANEL[1]
    ax = new_axes(ax, height=tall * down / 0.77, width=_PANEL[0] * across)
    ax.set_axis_off()
    for n, (name, words) in enumerate(names.items()):
        left, top = (n % _ACROSS + 0.03) / across, 1 - (n // _ACROSS) / down
        low, high = top - (head + 0.72 * _PANEL[1]) / tall / down, 0.72 * _PANEL[1] / tall / down
        _panel(ax.inset_axes((left, low, 0.86 / across, high)), data[data[panel] == name].sort_values(x), x, y)
        look = {"xycoords": "axes fraction", "size": 8, "weight": "bold", "va": "top", "linespacing": 1.1}
        ax.annotate(words, (left, top), **look)
    return ax


def _panel(ax: Axes, own: pd.DataFrame, x: str, y: str) -> None:
    """One series: its line, words at its last dot, its first, its highest and at all that stand far enough from those, its years."""
    days, values = mdates.date2num(own[x]), own[y].astype(float).tolist()
    ax.plot(days, values, marker="o", markersize=6, markeredgewidth=0, color=ACCENT)
    labelled: list[int] = []
    for n in [len(own) - 1, 0, int(np.argmax(values)), *range(len(own))]:
        if all(abs(days[n] - days[other]) > _APART * (days[-1] - days[0]) for other in labelled):
            labelled.append(n)
            ax.annotate(say.number(values[n]), (days[n], values[n]), (0, 6), textcoords="offset points", ha="center", size=8)
    ax.set(ylim=(0, 1.35 * max(*values, 1e-9)), yticks=[], xlabel="", ylabel="")
    ends = own[x].iloc[[0, -1]] if len(own) > 1 else own[x]
    ax.set_xticks(mdates.date2num(ends), ends.dt.year.astype(str), size=8)
    ax.margins(x=0.12)
    ax.tick_params(length=0)
    ax.spines[["left", "top", "right"]].set_visible(False)


def strips(
    data: pd.DataFrame, *, row: str, start: str, end: str, kind: str, colors: Mapping[str, str], ax: Axes | None = None
) -> Axes:
    """A strip a row, made of stretches from ``start`` to ``end``, each in the colour of its kind; a key above names the kinds.

    ``row``: column of the strips' words, in the table's order; ``colors``: kind → colour, in the order of the key.
    """
    names = list(dict.fromkeys(data[row]))
    ax = new_axes(ax, height=max(0.27 * len(names), 0.4), width=7)
    for n, name in enumerate(names):
        own = data[data[row] == name]
        spans = list(zip(own[start], own[end] - own[start], strict=True))
        ax.broken_barh(spans, (n - 0.33, 0.66), facecolors=[colors.get(part, UNKNOWN) for part in own[kind]], linewidth=0)
    ax.set_yticks(range(len(names)), names)
    ax.set(ylim=(max(len(names), 1) - 0.4, -0.6), xlim=(0, float(data[end].max()) if len(data) else 1))
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0, labelcolor=MUTED, axis="x", labelsize=8)
    present = set(data[kind])
    return key(ax, [("■", color, say.label(name)) for name, color in colors.items() if name in present])
