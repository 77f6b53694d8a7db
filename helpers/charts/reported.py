"""Rows under the article that reports them, with the time each covers drawn to their left: the frame of most charts of notebook 05."""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import style
from helpers.charts.palette import FAINT, MUTED, PAPER
from helpers.findings.statistics import NO_PERIOD, duration

CLEAR = {"boxstyle": "square,pad=0.12", "facecolor": PAPER, "edgecolor": "none"}  # lifts a label off the lines behind it
_ROW, _HEAD = 1.0, 1.25  # heights of a row and of a heading, in rows


def stage(rows: pd.DataFrame, ax: Axes | None, labels: list[str], *, height: float, width: float, times: bool = True):
    """Axes with a labelled row for each of ``rows`` under a heading for each article; with an axes of time to their left."""
    ys, heads, y = [], [], 0.0
    for n, row in enumerate(rows.itertuples()):
        if n == 0 or row.doc_id != rows.doc_id.iloc[n - 1]:
            y += 0.45 if n else 0
            heads.append((y, f"{row.article}, as reported by {row.reporter}"))
            y += _HEAD
        ys.append(y)
        y += _ROW
    ax = style.new_axes(ax, height=0.5 + height * max(y, 2), width=width)
    ax.set_ylim(max(y, 1) - 0.4, -0.6)
    left = ax.inset_axes((-0.5, 0, 0.44, 1), sharey=ax) if times else ax
    left.set_yticks(ys, labels)
    for axes in {ax, left}:
        bare(axes)
    if left is not ax:
        ax.tick_params(labelleft=False)
    for y, text in heads:
        place = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "va": "center_baseline"}
        left.annotate(text, (0, y), (-2, 0), size=9, weight="bold", bbox=CLEAR, zorder=4, **place)
    return ax, left, ys


def periods_beside(ax: Axes, rows: pd.DataFrame, ys: list[float], labels: list[str] | None = None) -> None:
    """The period of each row as a bar on a time axis, with its length in words; "period not stated" where there is none."""
    known = rows.dropna(subset=["period_start", "period_end"])
    if known.empty:
        start, end = mdates.date2num(pd.Timestamp("2020-01-01")), mdates.date2num(pd.Timestamp("2021-01-01"))
    else:
        start, end = mdates.date2num(known.period_start.min()), mdates.date2num(known.period_end.max()) + 1
    span = max(end - start, 365)
    ax.set_xlim(start - 0.02 * span, start + span * 1.5)
    for n, (y, row) in enumerate(zip(ys, rows.itertuples(), strict=True)):
        if pd.isna(row.period_start) or pd.isna(row.period_end):
            ax.text(start, y, NO_PERIOD, va="center_baseline", size=8, color=MUTED, style="italic", bbox=CLEAR)
            continue
        first, last = mdates.date2num(row.period_start), mdates.date2num(row.period_end) + 1
        ax.barh(y, max(last - first, span / 80), left=first, height=0.4, color="#327768")
        text = labels[n] if labels else duration(row.period_start, row.period_end)
        ax.annotate(
            text,
            (max(last, first + span / 120), y),
            (4, 0),
            textcoords="offset points",
            va="center_baseline",
            size=8,
            color=MUTED,
        )
    years = range(mdates.num2date(start).year, mdates.num2date(start + span).year + 2)
    step = max(1, int(np.ceil(len(years) / (7 if labels else 4))))
    ticks = [
        year
        for year in years
        if (year - years[0]) % step == 0 and mdates.date2num(pd.Timestamp(f"{year}-01-01")) <= start + 1.05 * span
    ]
    ax.set_xticks([mdates.date2num(pd.Timestamp(f"{year}-01-01")) for year in ticks], [str(year) for year in ticks])
    ax.tick_params(axis="x", top=True, labeltop=True, labelbottom=False, bottom=False, length=0, labelsize=8)
    ax.grid(axis="x", color=FAINT, lw=0.6)
    ax.set_axisbelow(True)


def scale(ax: Axes, values: np.ndarray) -> None:
    """Room for labels at both ends; a logarithmic axis, said so, where the values span more than sixtyfold."""
    values = values[values > 0]
    if not len(values):
        return ax.set_xticks([])
    low, high = values.min(), values.max()
    if high / low > 60:
        ax.set_xscale("log")
        ax.set_xlim(low / 6, high * 6)
        ax.set_xlabel("logarithmic scale", size=8)
    else:
        ax.set_xlim(-0.22 * high, high * 1.22)
    ax.set_xticks([])
    ax.minorticks_off()
    return None


def label_beside(ax: Axes, x: float, y: float, text: str, *, left: bool) -> None:
    """A label left or right of a mark."""
    place = {"xytext": (-7, 0), "ha": "right"} if left else {"xytext": (7, 0), "ha": "left"}
    ax.annotate(text, (x, y), textcoords="offset points", va="center_baseline", size=8.5, bbox=CLEAR, zorder=1.5, **place)


def label_above(ax: Axes, x: float, y: float, text: str, left: bool) -> None:
    """A small label over a mark, towards the middle of the two it names."""
    ax.annotate(
        text,
        (x, y),
        (3 if left else -3, 8),
        textcoords="offset points",
        ha="right" if left else "left",
        size=8,
        color=MUTED,
        family=["Be Vietnam Pro", "DejaVu Sans"],
    )


def bare(ax: Axes) -> None:
    """No frame and no ticks on the left."""
    ax.spines[:].set_visible(False)
    ax.tick_params(axis="y", length=0)
