"""Charts in two directions: a grid of counts, small panels of series over time, strips of stretches in a row."""

from collections.abc import Mapping
from textwrap import fill

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from helpers import say
from helpers.charts.look import ACCENT, INK, MUTED, STRONG, key, new_axes, tints

_CELL = 0.36  # inches
_PALE = sns.light_palette(STRONG, as_cmap=True)
_PANEL = 2.5, 1.55  # inches
_LINE = 30  # characters of a panel's heading
_CROWD = 4  # dots of a panel, beyond which only the first, the last and the highest have words


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

    Args:
        data: one row a cell; pairs that are missing stay white.
        x: column of the columns' words.
        y: column of the rows' words.
        value: column of numbers that shade the cells; null stays white.
        label: column of the words in the cells; by default the number.
        cell: width of a cell in inches.
        ax: the axes to draw on.
    """
    columns, rows = list(dict.fromkeys(data[x])), list(dict.fromkeys(data[y]))
    ax = new_axes(ax, height=max(0.29 * len(rows), 0.4), width=max(cell * len(columns), 0.6))
    if data.empty:
        return ax
    shade = data.pivot(index=y, columns=x, values=value).reindex(index=rows, columns=columns).astype(float) if value else None
    shade = pd.DataFrame(np.nan, index=rows, columns=columns) if shade is None else shade
    words = data.assign(
        _words=data[label].fillna("") if label else data[value].map(lambda n: "" if pd.isna(n) else say.number(n))
    )
    words = words.pivot(index=y, columns=x, values="_words").reindex(index=rows, columns=columns).fillna("")
    top = float(np.nanmax(shade.to_numpy())) if shade.notna().to_numpy().any() else 1.0
    # a light shade keeps the numbers readable: the scale runs past the largest
    sns.heatmap(shade, cmap=_PALE, vmin=0, vmax=1.6 * top, cbar=False, linewidths=1.5, linecolor="#f3f4f6", ax=ax)
    for down, across in np.ndindex(words.shape):
        ax.text(across + 0.5, down + 0.5, words.iat[down, across], size=8, color=INK, ha="center", va="center_baseline")
    ax.set_xticks(np.arange(len(columns)) + 0.5, columns, rotation=45, ha="left", rotation_mode="anchor", size=8.5)
    ax.set_yticks(np.arange(len(rows)) + 0.5, rows, rotation=0, size=8.5)
    ax.tick_params(axis="x", labeltop=True, labelbottom=False, labelcolor=INK, length=0, pad=2)
    ax.tick_params(axis="y", length=0)
    ax.set(xlabel="", ylabel="")
    return ax


def panels(
    data: pd.DataFrame, *, x: str, y: str, panel: str, label: str | None = None, columns: int = 3, ax: Axes | None = None
) -> Axes:
    """A small chart a panel: a line of dots over days, each with its number, on a scale of its own that begins at nought.

    Args:
        data: one row a dot.
        x: column of days.
        y: column of numbers.
        panel: column that heads the panels, in the table's order.
        label: column of the words at the dots; by default the number.
        columns: panels beside each other.
        ax: the axes whose room the panels share.
    """
    names = list(dict.fromkeys(data[panel]))
    down = max(-(-len(names) // columns), 1)
    ax = new_axes(ax, height=_PANEL[1] * down, width=_PANEL[0] * min(columns, max(len(names), 1)))
    ax.set_axis_off()
    across, tall = 1 / min(columns, max(len(names), 1)), 1 / down
    for n, name in enumerate(names):
        own = data[data[panel] == name].sort_values(x)
        left, low = across * (n % columns), 1 - tall * (n // columns + 1)
        part = ax.inset_axes((left + 0.03 * across, low + 0.17 * tall, 0.86 * across, 0.5 * tall))
        sns.lineplot(own, x=x, y=y, marker="o", markersize=6, markeredgewidth=0, color=ACCENT, errorbar=None, ax=part)
        words = (own[label] if label else own[y].map(say.number)).tolist()
        told = {0, len(own) - 1, int(own[y].astype(float).argmax())} if len(own) > _CROWD else set(range(len(own)))
        for n, (day, value) in enumerate(zip(own[x], own[y].astype(float), strict=True)):
            if n in told:
                part.annotate(words[n], (mdates.date2num(day), value), (0, 6), textcoords="offset points", ha="center", size=8)
        part.set(ylim=(0, 1.35 * max(float(own[y].max()), 1e-9)), yticks=[], xlabel="", ylabel="")
        ends = [own[x].iloc[0], own[x].iloc[-1]] if len(own) > 1 else [own[x].iloc[0]]
        part.set_xticks([mdates.date2num(day) for day in ends], [str(day.year) for day in ends], size=8)
        part.margins(x=0.12)
        part.tick_params(length=0)
        part.spines[["left", "top", "right"]].set_visible(False)
        words = "\n".join(fill(line, _LINE) for line in str(name).splitlines())
        place = left + 0.03 * across, low + 0.97 * tall
        ax.annotate(words, place, xycoords="axes fraction", size=8, weight="bold", va="top", linespacing=1.1)
    return ax


def strips(
    data: pd.DataFrame, *, row: str, start: str, end: str, kind: str, colors: Mapping[str, str], ax: Axes | None = None
) -> Axes:
    """A strip a row, made of stretches from ``start`` to ``end``, each in the colour of its kind; a key above names the kinds.

    Args:
        data: one row a stretch.
        row: column of the strips' words, in the table's order.
        start: column where a stretch begins, in any unit.
        end: column where it ends.
        kind: column that picks the colour.
        colors: kind → colour, in the order of the key.
        ax: the axes to draw on.
    """
    names = list(dict.fromkeys(data[row]))
    ax = new_axes(ax, height=max(0.27 * len(names), 0.4), width=7)
    for n, name in enumerate(names):
        own = data[data[row] == name]
        spans = list(zip(own[start], own[end] - own[start], strict=True))
        ax.broken_barh(spans, (n - 0.33, 0.66), facecolors=tints(own[kind], colors), linewidth=0)
    ax.set_yticks(range(len(names)), names)
    ax.set(ylim=(max(len(names), 1) - 0.4, -0.6), xlim=(0, float(data[end].max()) if len(data) else 1))
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0, labelcolor=MUTED, axis="x", labelsize=8)
    present = set(data[kind])
    return key(ax, [("■", color, say.label(name)) for name, color in colors.items() if name in present])
