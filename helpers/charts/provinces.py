"""The figures of notebook 06: a small panel a province, and how far each looks back and ahead."""

import math

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts import labels, style
from helpers.charts.palette import FAINT, INK, MUTED, PAPER, UNKNOWN
from helpers.findings import words
from helpers.findings.places import NO_PROVINCE

_COLUMNS = 3


def profiles(table: pd.DataFrame, *, colors: dict[str, str], limit: int = 36, figure: Figure | None = None) -> Figure:
    """A panel of bars a province, all on one scale; an empty bar says none.

    ``table``: province, now, articles, horizon, measure, n (``findings.provinces.bars``); at most ``limit`` panels.
    """
    names = list(dict.fromkeys(table["province"]))[:limit]
    columns, rows = min(_COLUMNS, max(len(names), 1)), max(math.ceil(len(names) / _COLUMNS), 1)
    figure = figure or plt.figure(figsize=(style.WIDTH * (0.62 if columns == 1 else 1), 2.05 * rows))
    grid = figure.subplots(rows, columns, squeeze=False, sharex=True, sharey=True, gridspec_kw={"wspace": 0.12, "hspace": 0.42})
    most = max(int(table["n"].max()), 1) if len(table) else 1
    panels = grid.ravel()
    for ax, name in zip(panels, names, strict=False):
        _panel(ax, table[table["province"] == name].reset_index(drop=True), colors.get(name, UNKNOWN), most)
    for ax in panels[len(names) :]:
        ax.remove()
    cut = "" if len(names) == table["province"].nunique() else f", the first {len(names)} of {table['province'].nunique()}"
    articles = int(table.drop_duplicates("province")["articles"].sum())
    style.title(
        figure,
        _finding(table),
        f"What the articles of each province hold{cut}; one scale for all panels. n = {words.plural(articles, 'article')}",
    )
    return figure


def _panel(ax: Axes, own: pd.DataFrame, color: str, most: int) -> None:
    """One province: its name, what it is part of today, and its bars."""
    ax.barh(range(len(own)), own["n"], height=0.66, color=color)
    for row, n in enumerate(own["n"]):
        look = {"textcoords": "offset points", "va": "center_baseline", "size": 7.5, "color": INK if n else MUTED}
        ax.annotate(style.number(n) if n else "none", (n, row), (3, 0), **look)
    ax.set(xlim=(0, most * 1.18), ylim=(len(own) - 0.4, -0.6), xticks=[])
    ax.set_yticks(range(len(own)), own["measure"], size=7.5)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.spines["left"].set(visible=True, color=FAINT)
    first = own.iloc[0]
    ax.annotate(
        first["province"],
        (0, 1),
        (0, 14),
        xycoords="axes fraction",
        textcoords="offset points",
        size=10,
        weight="bold",
        color=INK,
    )
    ax.annotate(_below(first), (0, 1), (0, 4), xycoords="axes fraction", textcoords="offset points", size=7, color=MUTED)


def _below(first: pd.Series) -> str:
    """The line under a panel's name."""
    parts = [words.plural(int(first["articles"]), "article")]
    if not pd.isna(first["now"]) and first["now"] != first["province"]:
        parts.insert(0, f"now {first['now']}")
    if not pd.isna(first["horizon"]):
        parts.append(f"looks to {first['horizon']}")
    return ", ".join(parts)


def _finding(table: pd.DataFrame) -> str:
    wide = table.pivot_table(index="province", columns="measure", values="n", sort=False) if len(table) else pd.DataFrame()
    known = wide[wide.index != NO_PROVINCE]
    if known.empty:
        return "No article names the province it is about"
    counting = int((known["reported counts"] > 0).sum())
    directed = int(((known["central instruments"] + known["own instruments"]) > 0).sum())
    if len(known) == 1:
        return f"{known.index[0]}: {'counts are' if counting else 'no count is'} reported, {'instruments are' if directed else 'no instrument is'} named"
    return f"{words.share(counting, len(known), 'province')} {words.agree(counting, 'reports', 'report')} counts, {directed or 'none'} {words.agree(directed, 'names', 'name')} an instrument"


def profiles_alt(table: pd.DataFrame) -> str:
    """The panels in a sentence each."""
    parts = []
    for province, own in table.groupby("province", sort=False):
        parts.append(f"{province}: " + words.join_words(f"{row.measure} {row.n}" for row in own.itertuples()))
    return words.sentence(f"Small multiples of bars by province. {'; '.join(parts)}")


def reach(table: pd.DataFrame, *, colors: dict[str, str], ax: Axes | None = None) -> Axes:
    """A line a province from the earliest day its articles tell of to the furthest, the named horizon beside it.

    ``table``: province, articles, first, last, horizon (``findings.provinces.reach``).
    """
    ax = style.new_axes(ax, height=0.5 + 0.28 * max(len(table), 2))
    for row, line in enumerate(table.itertuples()):
        color = colors.get(line.province, UNKNOWN)
        ax.plot([line.first, line.last], [row, row], color=color, linewidth=2, zorder=2, solid_capstyle="butt")
        ax.plot(line.first, row, "o", color=color, markersize=6, zorder=3)
        ahead = not pd.isna(line.horizon)
        ax.plot(
            line.last,
            row,
            ">" if ahead else "o",
            color=color,
            markerfacecolor=color if ahead else PAPER,
            markersize=6,
            markeredgewidth=1.4,
            zorder=3,
        )
        look = {"textcoords": "offset points", "va": "center_baseline", "size": 8.5}
        if line.first.year != line.last.year:
            ax.annotate(str(line.first.year), (mdates.date2num(line.first), row), (-7, 0), ha="right", **look)
        ax.annotate(str(line.last.year), (mdates.date2num(line.last), row), (7, 0), **look)
    first, last = (table["first"].min(), table["last"].max()) if len(table) else (pd.Timestamp("2020"), pd.Timestamp("2026"))
    room = max((last - first) * 0.09, pd.Timedelta(days=200))
    ax.set_xlim(first - room, last + room)
    ax.set_yticks(range(len(table)), table["province"])
    ax.set_ylim(max(len(table), 2) - 0.5, -0.6)
    ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    ax.xaxis.set_major_locator(mdates.YearLocator(max(1, (last.year - first.year) // 10)))
    ax.tick_params(length=0)
    ax.grid(axis="x")
    ax.spines[:].set_visible(False)
    labels.key(ax, [("●", INK, "earliest day told"), ("▶", INK, "term or horizon"), ("○", INK, "latest day, no horizon named")])
    style.title(
        ax,
        _furthest(table),
        f"From the earliest to the furthest date in each province's articles. n = {words.plural(int(table['articles'].sum()), 'article')} with dates",
    )
    return ax


def _furthest(table: pd.DataFrame) -> str:
    known = table[table["province"] != NO_PROVINCE]
    known = known if len(known) else table
    if known.empty:
        return "No article tells a date that can be placed"
    back, ahead = known.loc[known["first"].idxmin()], known.loc[known["last"].idxmax()]
    if back["first"].year == ahead["last"].year:
        return f"No article tells of another year than {back['first'].year}"
    if len(known) == 1:
        return f"{back['province']} looks back to {back['first'].year} and ahead to {ahead['last'].year}"
    if back["province"] == ahead["province"]:
        return f"{back['province']} reaches furthest both ways: {back['first'].year} to {ahead['last'].year}"
    return f"{back['province']} looks back furthest, to {back['first'].year}; {ahead['province']} ahead furthest, to {ahead['last'].year}"


def reach_alt(table: pd.DataFrame) -> str:
    """The lines in a sentence."""
    parts = [f"{line.province} {line.first.year} to {line.last.year}" for line in table.itertuples()]
    return (
        words.sentence(f"Lines by province from the earliest to the furthest date: {'; '.join(parts)}") if parts else "No lines."
    )
