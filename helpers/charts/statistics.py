"""The figures of notebook 05: cases and people, parts of wholes, changes, periods, coverage; every mark under who reports it."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import reported, style
from helpers.charts.palette import ACCENT, FAINT, INK, MUTED, PAPER
from helpers.findings import words
from helpers.findings.places import NO_PROVINCE
from helpers.findings.statistics import duration, offence

LIMIT = 40  # rows a chart shows at most; the table beside it has them all
_COLUMNS = 13  # width of the coverage chart at least, so that its title has room
_STATES = {"counted": ACCENT, "mentioned": "#e8b54f", "silent": FAINT}


def cases_and_people(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Cases (full dot) and the people told with them (ring), a row a pair, beside the time that both cover.

    ``table``: ``findings.statistics.pairs``. Rows stand under the article that reports them.
    """
    rows = _largest(table, "cases")
    ax, times, ys = reported.stage(rows, ax, [_what(row) for row in rows.itertuples()], height=0.26, width=5.6)
    for y, row in zip(ys, rows.itertuples(), strict=True):
        ax.plot([row.cases, row.people], [y, y], color=FAINT, lw=2, zorder=1)
        ax.plot(row.people, y, "o", ms=6.5, mfc=PAPER, mec=ACCENT, mew=1.5, zorder=2)
        ax.plot(row.cases, y, "o", ms=6, color=ACCENT, zorder=3)
        for value, side in ((row.cases, row.cases <= row.people), (row.people, row.cases > row.people)):
            reported.label_beside(ax, value, y, style.number(value), left=side)
    reported.scale(ax, rows[["cases", "people"]].to_numpy(float).ravel())
    if len(rows):
        first = rows.iloc[0]
        for value, name, left in (
            (first.cases, "cases ●", first.cases <= first.people),
            (first.people, "○ people", first.cases > first.people),
        ):
            name = name if left == (name[0] == "c") else " ".join(reversed(name.split()))
            reported.label_above(ax, value, ys[0], name, left)
    reported.periods_beside(times, rows, ys)
    style.title(ax, *_pairs_title(table, rows))
    return ax


def _pairs_title(table: pd.DataFrame, rows: pd.DataFrame) -> tuple[str, str]:
    if table.empty:
        return "No article tells cases and people together", "n = 0"
    top = table.loc[table.cases.idxmax()]
    place = top["where"] or top.article.rsplit(",", 1)[0]
    finding = (
        f"The largest pair: {style.number(top.cases)} {offence(top.offence)} {words.agree(int(top.cases), 'case')} and "
        f"{style.number(top.people)} {words.agree(int(top.people), 'person')}, {place}, {duration(top.period_start, top.period_end)}"
    )
    shown = "" if len(rows) == len(table) else f", the {len(rows)} largest shown"
    articles = words.plural(table.doc_id.nunique(), "article")
    return (
        finding,
        f"Cases and people told together, as reported by the articles. n = {words.plural(len(table), 'pair')} in {articles}{shown}",
    )


def cases_and_people_alt(table: pd.DataFrame) -> str:
    """The dots in a sentence."""
    rows = _largest(table, "cases")
    parts = [
        f"{r.article}, {_what(r)}: {words.number(r.cases)} cases, {words.number(r.people)} people, {duration(r.period_start, r.period_end)}"
        for r in rows.itertuples()
    ]
    return (
        f"Dots for cases and rings for people on one scale, with the period of each pair. {'; '.join(parts) or 'There is none'}."
    )


def people_per_case(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """A dot a pair of exact figures, by offence; the ends of each offence are named. ``table``: ``findings.statistics.pairs``."""
    divided = table[table.per_case.notna()]
    order = divided.groupby("offence").per_case.max().sort_values(ascending=False).index.tolist()
    ax = style.new_axes(ax, height=0.9 + 0.36 * len(order), width=8)
    for y, code in enumerate(order):
        own = divided[divided.offence == code].sort_values("per_case")
        ax.plot(own.per_case, [y] * len(own), "o", ms=6, color=ACCENT, alpha=0.75, mew=0)
        ends = [own.iloc[-1]] if len(own) == 1 else [own.iloc[0], own.iloc[-1]]
        for end in ends:
            text = f"{style.number(end.per_case, 1)} {end['where'] or end.article.rsplit(',', 1)[0]}"
            reported.label_beside(ax, end.per_case, y, text, left=len(ends) == 2 and end is ends[0])
    ax.axvline(1, color=MUTED, lw=0.8, zorder=0)
    if len(order):
        ax.annotate("one person a case", (1, -0.5), (3, 0), textcoords="offset points", size=8, color=MUTED, va="top")
    ax.set_yticks(range(len(order)), [f"{offence(code)} (n = {(divided.offence == code).sum()})" for code in order])
    low, high = (float(divided.per_case.min()), float(divided.per_case.max())) if len(divided) else (1.0, 1.0)
    room = 0.5 if len(divided) > len(order) else 0.1  # labels left of the dots
    ax.set(ylim=(len(order) - 0.4, -0.7), xlim=(min(low, 1) - room * high, 1.3 * high))
    ax.set_xticks([])
    reported.bare(ax)
    finding = "No pair of exact figures can be divided"
    if len(divided):
        low, top = divided.loc[divided.per_case.idxmin()], divided.loc[divided.per_case.idxmax()]
        finding = f"From {words.number(low.per_case, 1)} people a case ({offence(low.offence)}) to {words.number(top.per_case, 1)} ({offence(top.offence)})"
        finding = finding if len(divided) > 1 else f"{words.number(top.per_case, 1)} people a case for {offence(top.offence)}"
    n = f"n = {words.plural(len(divided), 'pair')} in {words.plural(divided.doc_id.nunique(), 'article')}"
    style.title(
        ax, finding, f"People told with cases, divided by cases, as reported; periods and verbs differ from dot to dot. {n}"
    )
    return ax


def people_per_case_alt(table: pd.DataFrame) -> str:
    """The dots in a sentence an offence."""
    divided = table[table.per_case.notna()]
    parts = [
        f"{offence(code)}: {words.join_words(words.number(v, 1) for v in sorted(own.per_case))}"
        for code, own in divided.groupby("offence")
    ]
    return f"Dots of people per case by offence. {'; '.join(parts) or 'There is none'}."


def outcomes(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Bars to 100%: the part of the cases that was solved or prosecuted, counts beside. ``table``: ``findings.statistics.outcomes``."""
    rows = _largest(table, "whole")
    ax, times, ys = reported.stage(rows, ax, [_what(row, measure=False) for row in rows.itertuples()], height=0.28, width=5.6)
    for y, row in zip(ys, rows.itertuples(), strict=True):
        ax.barh(y, 100, height=0.56, color=FAINT)
        ax.barh(y, row.share, height=0.56, color=ACCENT)
        text = f"{style.number(row.value)} {row.measure} of {style.number(row.whole)} {row.whole_measure}: {style.number(row.share, 0)}%"
        ax.annotate(text, (100, y), (5, 0), textcoords="offset points", va="center_baseline", size=8.5)
    ax.set(xlim=(0, 165), xticks=[])
    reported.periods_beside(times, rows, ys)
    finding = "No article tells both cases that occurred and what came of them"
    if len(rows):
        low, high = words.number(table.share.min(), 0), words.number(table.share.max(), 0)
        finding = (
            f"Of the cases told, {low}% are solved or prosecuted"
            if len(table) == 1
            else f"Of the cases told, between {low}% and {high}% are solved or prosecuted"
        )
    shown = "" if len(rows) == len(table) else f", the {len(rows)} largest shown"
    n = f"n = {words.plural(len(table), 'comparison')} in {words.plural(table.doc_id.nunique(), 'article')}{shown}"
    style.title(
        ax,
        finding,
        f"Cases solved or prosecuted among those that occurred or were detected, told by one article for one period. {n}",
    )
    return ax


def outcomes_alt(table: pd.DataFrame) -> str:
    """The bars in a sentence."""
    parts = [
        f"{r.article}, {_what(r, measure=False)}: {words.number(r.value)} {r.measure} of {words.number(r.whole)} {r.whole_measure}"
        for r in _largest(table, "whole").itertuples()
    ]
    return f"Bars of cases solved or prosecuted against cases occurred or detected. {'; '.join(parts) or 'There is none'}."


def changes(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Reported changes in percent, left of the line down and right up, with what they compare to. ``table``: ``findings.statistics.changes``."""
    rows = table.head(LIMIT)
    ax, times, ys = reported.stage(rows, ax, [_what(row, measure=False) for row in rows.itertuples()], height=0.28, width=4.8)
    reach = float(rows.signed.abs().max()) if len(rows) else 1
    for y, row in zip(ys, rows.itertuples(), strict=True):
        up = row.signed > 0
        ax.plot([0, row.signed], [y, y], color=FAINT, lw=2, zorder=1)
        ax.plot(row.signed, y, "o", ms=6.5, color=ACCENT if up else PAPER, mec=ACCENT, mew=1.5, zorder=2)
        sign = "+" if up else "−"
        reported.label_beside(ax, row.signed, y, f"{sign}{style.number(abs(row.signed))}%", left=not up)
        against = "no comparison named" if pd.isna(row.compared_to) else textwrap.fill(words.shorten(row.compared_to, 72), 38)
        ax.annotate(against, (1.5 * reach, y), va="center", size=8, color=MUTED, annotation_clip=False)
    ax.axvline(0, color=MUTED, lw=0.8, zorder=0)
    ax.set(xlim=(-1.4 * reach, 1.4 * reach), xticks=[])
    reported.periods_beside(times, rows, ys)
    down, up = int((table.signed < 0).sum()), int((table.signed > 0).sum())
    finding = "No change in percent is reported"
    if len(table) == 1:
        only = table.iloc[0]
        place = only["where"] or only.article.rsplit(",", 1)[0]
        finding = f"{place} reports {offence(only.offence)} {only.direction} {words.number(only.value)}%"
    elif len(table):
        finding = f"{words.number(down) if down else 'No'} {words.agree(down or 2, 'change')} down, {words.number(up) if up else 'none'} up"
    shown = "" if len(rows) == len(table) else f", the first {len(rows)} shown"
    n = f"n = {words.plural(len(table), 'change')} in {words.plural(table.doc_id.nunique(), 'article')}{shown}"
    style.title(ax, finding, f"Changes in percent as reported, with the words that say against what. {n}")
    return ax


def changes_alt(table: pd.DataFrame) -> str:
    """The changes in a sentence."""
    parts = [
        f"{r.article}, {_what(r, measure=False)}: {words.number(r.signed)}% {'' if pd.isna(r.compared_to) else r.compared_to}".strip()
        for r in table.head(LIMIT).itertuples()
    ]
    return f"Dots left and right of zero for changes in percent. {'; '.join(parts) or 'There is none'}."


def periods(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The time that reported figures cover: an interval a period, as long as it is, with its number of figures.

    ``table``: ``findings.statistics.periods``.
    """
    rows = table.head(60)
    ax, _, ys = reported.stage(
        rows, ax, [duration(r.period_start, r.period_end) for r in rows.itertuples()], height=0.22, width=6.4, times=False
    )
    reported.periods_beside(ax, rows, ys, labels=[words.plural(int(n), "figure") for n in rows.figures])
    shown = "" if len(rows) == len(table) else f", the first {len(rows)} shown"
    n = f"n = {words.plural(int(table.figures.sum()), 'figure')} with a period in {words.plural(table.doc_id.nunique(), 'article')}{shown}"
    style.title(ax, _periods_title(table), f"Periods that figures cover, as reported. Bars are as long as the time. {n}")
    return ax


def _periods_title(table: pd.DataFrame) -> str:
    if table.empty:
        return "No figure says which time it covers"
    days = (table.period_end - table.period_start).dt.days
    short, long = table.loc[days.idxmin()], table.loc[days.idxmax()]
    a, b = duration(short.period_start, short.period_end), duration(long.period_start, long.period_end)
    return (
        f"All figures cover {b}"
        if a == b
        else f"Figures cover anything from {a} to {b}: their counts cannot be compared as they stand"
    )


def periods_alt(table: pd.DataFrame) -> str:
    """The intervals in a sentence."""
    parts = [
        f"{r.article}: {words.date(r.period_start)} to {words.date(r.period_end)}, {words.plural(int(r.figures), 'figure')}"
        for r in table.head(60).itertuples()
    ]
    return f"Intervals on a time axis, a bar a period. {'; '.join(parts) or 'There is none'}."


def coverage(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Province × offence: a full square with the number of figures, a ring for words alone, a point for silence.

    ``table``: ``findings.statistics.coverage``. Offences stand by how many provinces count them, then name them.
    """
    places = list(dict.fromkeys(table.province))
    weight = table.assign(c=table.state == "counted", m=table.mentions > 0).groupby("offence")[["c", "m"]].sum().reset_index()
    order = weight.sort_values(["c", "m", "offence"], ascending=[False, False, True]).offence.tolist()
    ax = style.new_axes(ax, height=0.8 + 0.27 * len(order), width=0.42 * max(len(places), _COLUMNS) + 0.6)
    ax.set(xlim=(-0.6, max(len(places), _COLUMNS) - 0.4), ylim=(len(order) - 0.4, -0.6))
    for row in table.itertuples():
        x, y = places.index(row.province), order.index(row.offence)
        if row.state == "counted":
            ax.plot(x, y, "s", ms=14, color=_STATES["counted"], mew=0)
            ax.text(x, y, style.number(row.counted), color=PAPER, size=7.5, ha="center", va="center_baseline", weight="bold")
        elif row.state == "mentioned":
            ax.plot(x, y, "o", ms=8, mfc=PAPER, mec=MUTED, mew=1.3)
        else:
            ax.plot(x, y, ".", ms=3, color=MUTED, mew=0, alpha=0.7)
    ax.set_yticks(range(len(order)), [offence(code) for code in order])
    ax.set_xticks(range(len(places)), places, rotation=45, ha="left", rotation_mode="anchor")
    ax.tick_params(axis="x", labeltop=True, labelbottom=False, labelcolor=INK, pad=2)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    style.title(ax, *_coverage_title(table, places))
    return ax


def _coverage_title(table: pd.DataFrame, places: list[str]) -> tuple[str, str]:
    if table.empty:
        return "No offence is counted or named", "n = 0"
    n = table.state.value_counts()
    silent, only = int(n.get("silent", 0)), int(n.get("mentioned", 0))
    finding = f"{words.share(silent, len(table), 'pair').capitalize()} of province and offence {words.agree(silent, 'is', 'are')} silent"
    finding += f"; {words.number(only)} more {words.agree(only, 'comes', 'come')} in words only" if only else ""
    key = "■\u00a0with the number of reported figures, ○\u00a0only\u00a0mentioned, ·\u00a0silent"
    known = words.plural(len([place for place in places if place != NO_PROVINCE]), "province")
    known += " and the articles of none" if NO_PROVINCE in places else ""
    asked = f"{known} × {words.plural(table.offence.nunique(), 'offence')} that some article names"
    return finding, f"{key}. {asked}; n = {words.plural(int(table.counted.sum()), 'figure')}"


def coverage_alt(table: pd.DataFrame) -> str:
    """Counted and mentioned offences, a sentence a province."""
    parts = []
    for province, own in table.groupby("province", sort=False):
        states = {
            state: words.join_words(offence(code) for code in own.offence[own.state == state]) or "nothing" for state in _STATES
        }
        parts.append(f"{province} counts {states['counted']} and only mentions {states['mentioned']}.")
    return f"A grid of provinces and offences. {' '.join(parts) or 'There is none.'}"


def _largest(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """At most ``LIMIT`` rows, the largest by a column, in the order of the table."""
    return table if len(table) <= LIMIT else table.loc[table[column].astype(float).nlargest(LIMIT).index.sort_values()]


def _what(row, measure: bool = True) -> str:
    """A row's label: "drugs, prosecuted"; with the place if it is not the article's province."""
    return ", ".join(part for part in (offence(row.offence), row.measure if measure else "", row.where) if part)
