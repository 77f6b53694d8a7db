"""The figures of notebook 07: who read the numbers, and how far the tables agree with the gold."""

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import style
from helpers.charts.palette import ACCENT, FAINT, INK, MUTED, PAPER
from helpers.findings import words
from helpers.findings.quality import HELD_OUT, score

_STRONG = "#327768"


def readings(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """A bar a reading with its count and meaning; what is unread stands last, in the colour of warning.

    ``table``: ``findings.quality.readings``.
    """
    ax = style.new_axes(ax, height=0.5 + 0.27 * max(len(table), 1), width=6.5)
    for y, row in enumerate(table.itertuples()):
        ax.barh(y, row.numbers, height=0.62, color=ACCENT if row.reading == "unread" else _STRONG)
        text = f"{style.number(row.numbers)}  {row.meaning}"
        ax.annotate(text, (row.numbers, y), (5, 0), textcoords="offset points", va="center_baseline", size=8.5, color=INK)
    most = float(table.numbers.max()) if len(table) else 1
    ax.set_yticks(range(len(table)), table.reading)
    ax.set(ylim=(max(len(table), 1) - 0.4, -0.6), xlim=(0, 1.75 * most), xticks=[])
    _bare(ax)
    total = int(table.numbers.sum())
    left = int(table.loc[table.reading == "unread", "numbers"].sum())
    finding = "There is no number to read" if not total else "Every number was read"
    finding = f"{words.share(left, total, 'number').capitalize()} {words.agree(left, 'is', 'are')} unread" if left else finding
    style.title(
        ax, finding, f"Every number of the articles by the one reader that claimed it. n = {words.plural(total, 'number')}"
    )
    return ax


def readings_alt(table: pd.DataFrame) -> str:
    """The bars in a sentence."""
    return f"Bars of numbers by reading: {words.join_words(f'{r.reading} {r.numbers}' for r in table.itertuples()) or 'none'}."


def scores(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """F1 by table and gold set: a ring for spans found, a full dot for rows right in every column. ``table``: ``Gold.scores``."""
    table = table.reset_index(drop=True)
    ax = style.new_axes(ax, height=0.7 + 0.34 * max(len(table), 1), width=6)
    low = min([0.5, *(table.full - 0.12)]) if len(table) else 0.5
    for y, row in enumerate(table.itertuples()):
        ax.plot([row.full, row.found], [y, y], color=FAINT, lw=2, zorder=1)
        ax.plot(row.found, y, "o", ms=8, mfc=PAPER, mec=_STRONG, mew=1.6, zorder=2)
        ax.plot(row.full, y, "o", ms=5, color=ACCENT, zorder=3)
        ax.annotate(
            score(row.full),
            (row.full, y),
            (-8, 0),
            textcoords="offset points",
            ha="right",
            va="center_baseline",
            size=8.5,
            color=ACCENT,
        )
        ax.annotate(
            score(row.found), (row.found, y), (8, 0), textcoords="offset points", va="center_baseline", size=8.5, color=_STRONG
        )
    if len(table):
        first = table.iloc[0]
        for value, text, ha, x, color in (
            (first.full, "right in every column", "right", -8, ACCENT),
            (first.found, "found", "left", 8, _STRONG),
        ):
            ax.annotate(text, (value, 0), (x, 10), textcoords="offset points", ha=ha, size=8, color=color)
    labels = [f"{r.table}, {_shown(r.set)} (n = {style.number(r.gold)})" for r in table.itertuples()]
    ax.set_yticks(range(len(table)), labels)
    ax.set(ylim=(max(len(table), 1) - 0.4, -0.9), xlim=(low, 1.06))
    ax.axvline(1, color=MUTED, lw=0.8, zorder=0)
    ax.set_xticks([1], ["1 = all"])
    _bare(ax)
    finding = "There is no gold to measure against"
    if len(table):
        worst = table.loc[table.full.idxmin()]
        finding = f"Hardest to get right: {worst.table} ({_shown(worst.set)}), {score(worst.full)}"
        finding = "Every gold row is found, and right in every column" if worst.full == 1 else finding
    style.title(ax, finding, "F1 (harmonic mean of precision and recall) against gold rows, by table and set; n = gold rows")
    return ax


def scores_alt(table: pd.DataFrame) -> str:
    """The dots in a sentence."""
    parts = [f"{r.table}, {_shown(r.set)}: found {score(r.found)}, full {score(r.full)}" for r in table.itertuples()]
    return f"Dots of F1 by table. {'; '.join(parts) or 'none'}."


def columns(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Agreement by column on rows found, worst first in each table: bars of the share that agrees, with counts.

    ``table``: ``Gold.columns`` or a part of it; several sets are pooled.
    """
    sets = words.join_words([_shown(name) for name in dict.fromkeys(table["set"])])
    pooled = table.groupby(["table", "column"], sort=False)[["found", "agree"]].sum().reset_index()
    pooled = pooled[pooled.found > 0].assign(share=lambda t: t.agree / t.found)
    pooled["rank"] = pooled.table.map({name: n for n, name in enumerate(dict.fromkeys(pooled.table))})
    pooled = pooled.sort_values(["rank", "share", "column"]).reset_index(drop=True)
    ys = pooled.index + 0.7 * pooled["rank"]
    ax = style.new_axes(ax, height=0.6 + 0.24 * (max(ys.max() if len(ys) else 1, 1)), width=6)
    for y, row in zip(ys, pooled.itertuples(), strict=True):
        ax.barh(y, 1, height=0.6, color=FAINT)
        ax.barh(y, row.share, height=0.6, color=_STRONG)
        text = f"{style.number(row.agree)} of {style.number(row.found)}"
        ax.annotate(
            text,
            (1, y),
            (6, 0),
            textcoords="offset points",
            va="center_baseline",
            size=8.5,
            color=INK if row.agree < row.found else MUTED,
        )
    ax.set_yticks(ys, [f"{r.table}: {r.column.replace('_', ' ')}" for r in pooled.itertuples()])
    ax.set(ylim=((ys.max() if len(ys) else 0) + 0.6, -0.6), xlim=(0, 1.25), xticks=[])
    _bare(ax)
    finding = "There is no gold to measure against"
    if len(pooled):
        worst = pooled.loc[pooled.share.idxmin()]
        finding = f"The weakest column is {worst['column'].replace('_', ' ')} of {worst.table}: {words.share(int(worst.agree), int(worst.found), 'row')} agree"
        finding = "Every column of every row found agrees with the gold" if worst.agree == worst.found else finding
    style.title(
        ax,
        finding,
        f"Share of found rows that agree with the gold on a column, {sets or 'no set'}. n = {words.plural(len(pooled), 'column')}",
    )
    return ax


def columns_alt(table: pd.DataFrame) -> str:
    """Columns that do not fully agree, in a sentence."""
    pooled = table.groupby(["table", "column"], sort=False)[["found", "agree"]].sum()
    parts = [f"{t} {c} {r.agree} of {r.found}" for (t, c), r in pooled.iterrows() if r.agree < r.found]
    return f"Bars of agreement by column. Short of full agreement: {words.join_words(parts) or 'none'}."


def _shown(name: str) -> str:
    """A set of gold articles by a name to read."""
    return "held out" if name == HELD_OUT else name


def _bare(ax: Axes) -> None:
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
