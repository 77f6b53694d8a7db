"""The figures of notebook 04: topics by place, words that set provinces apart, themes and how many, named but never counted."""

import matplotlib.pyplot as plt
import pandas as pd
import seaborn
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from helpers.charts import style
from helpers.charts.palette import ACCENT, FAINT, INK, MUTED, PAPER
from helpers.findings import words
from helpers.findings.places import NO_PROVINCE
from helpers.findings.topics import GROUPS, name

_SHADES = LinearSegmentedColormap.from_list("shades", ["#f7f2ec", "#e8c9a0", "#b66d29", "#7f3116"])
_COLUMNS = 12  # width of a grid at least, so that its title has room
_DARK = 0.18  # luminance at which ink and paper are read equally well
_ACROSS = 4  # panels side by side
PLACES = 24  # columns of a grid at most; likewise
PANELS = 20  # panels at most; the table has the rest


def rates(table: pd.DataFrame, *, group: str, ax: Axes | None = None) -> Axes:
    """Topics × places: shade by mentions per 1 000 syllables, the raw count in the cell, absent topics left blank.

    ``table``: ``findings.topics.by_province`` or ``by_article``; ``group`` names it in the title. Of more than ``PLACES``
    places those with the most mentions are shown.
    """
    every = list(dict.fromkeys(table.place))
    table = table[table.place.isin(table.groupby("place", sort=False).n.sum().nlargest(PLACES).index)]
    places = list(dict.fromkeys(table.place))
    order = table.groupby("topic").n.sum().sort_values(ascending=False, kind="stable").index.tolist()
    ax = style.new_axes(ax, height=0.7 + 0.27 * max(len(order), 1), width=0.46 * max(len(places), _COLUMNS) + 0.6)
    grid = table[table.n > 0]
    _heatmap(ax, grid.pivot(index="topic", columns="place", values=["rate", "n"]), order, places)
    _grid_labels(ax, places, [name(topic) for topic in order])
    finding, basis = _rates_title(table, group)
    left = f"; the {len(places)} of {len(every)} places with the most" if len(places) < len(every) else ""
    style.title(ax, finding, basis + left)
    return ax


def _heatmap(ax: Axes, grid: pd.DataFrame, order: list, places: list[str], most: float | None = None) -> None:
    """Cells shaded by the first value of ``grid`` with the second in them; a cell without values stays blank."""
    ax.set(xlim=(0, max(len(places), _COLUMNS)), ylim=(max(len(order), 1), 0))
    if grid.empty:
        return
    values = grid.columns.get_level_values(0).unique()
    depth, count = (grid[value].reindex(index=order, columns=places).astype(float) for value in values)
    seaborn.heatmap(
        depth,
        annot=count,
        fmt=".0f",
        mask=depth.isna(),
        cmap=_SHADES,
        vmin=0,
        vmax=most,
        linewidths=1.5,
        linecolor=PAPER,
        cbar=False,
        annot_kws={"size": 8},
        ax=ax,
    )
    shades = ax.collections[0]
    shades.set_edgecolor([PAPER if known else "none" for known in depth.notna().to_numpy().ravel()])  # no frame around nothing
    for text in ax.texts:  # seaborn writes white on shades too light for it (WCAG asks 4.5 to 1)
        x, y = text.get_position()
        shade = seaborn.utils.relative_luminance(shades.to_rgba(depth.iat[int(y), int(x)]))
        text.set_color(INK if shade > _DARK else PAPER)
    ax.set(xlim=(0, max(len(places), _COLUMNS)), xlabel="", ylabel="")


def _rates_title(table: pd.DataFrame, group: str) -> tuple[str, str]:
    nouns = GROUPS[group]
    if table.empty:
        return f"No {nouns} are named", "n = 0"
    top = table.loc[table.rate.idxmax()]
    finding = (
        f"Densest among {nouns}: {name(top.topic)} {_in(top.place)}, {style.number(top.rate, 1)} mentions per 1 000 syllables"
    )
    size = table.drop_duplicates("place").syllables.sum()
    n = f"n = {words.plural(int(table.n.sum()), 'mention')} in {words.plural(int(size), 'syllable')}"
    return finding, f"Numbers count mentions; the shade is the rate per 1 000 syllables, so that long texts do not win. {n}"


def _in(place: str) -> str:
    return "where the province is unknown" if place == NO_PROVINCE else f"in {place}"


def rates_alt(table: pd.DataFrame) -> str:
    """The densest topics of each place in a sentence."""
    parts = []
    for place, own in table[table.n > 0].groupby("place", sort=False):
        top = own.sort_values("n", ascending=False, kind="stable").head(4)
        parts.append(f"{place}: {words.join_words(f'{name(r.topic)} {r.n}' for r in top.itertuples())}")
    return f"A grid of topics and places, shaded by mentions per 1 000 syllables. Most named, {'; '.join(parts) or 'nothing'}."


def key_words(table: pd.DataFrame, *, figure: Figure | None = None) -> Figure:
    """A panel a province: the words it uses more than the others, by z-score, with how often. ``table``: ``findings.topics.key_words``."""
    provinces = list(dict.fromkeys(table.province))[:PANELS]
    rows = -(-len(provinces) // _ACROSS) or 1
    most = int(table.groupby("province").size().max()) if len(table) else 1
    across = min(_ACROSS, max(len(provinces), 2))
    figure = figure or plt.figure(figsize=(2.35 * across, rows * (0.5 + 0.2 * most)))
    panels = figure.subplots(rows, across, squeeze=False, gridspec_kw={"hspace": 0.42, "wspace": 0.9}).ravel()
    reach = float(table.z.max()) if len(table) else 1.0
    _bare(panels[0])
    for ax, province in zip(panels, provinces, strict=False):
        own = table[table.province == province]
        ax.hlines(range(len(own)), 0, own.z, color=FAINT, lw=2)
        ax.plot(own.z, range(len(own)), "o", ms=5, color=ACCENT)
        for y, row in enumerate(own.itertuples()):
            ax.annotate(f"{row.n}×", (row.z, y), (6, 0), textcoords="offset points", va="center_baseline", size=7.5, color=MUTED)
        ax.set_yticks(range(len(own)), own.word, size=8.5)
        ax.set(ylim=(most - 0.5, -0.7), xlim=(0, 1.25 * reach), xticks=[])
        ax.annotate(
            f"{province}, {style.number(own['words'].iloc[0])} words",
            (0, 1), (-2, 2), xycoords="axes fraction", textcoords="offset points", size=8.5, weight="bold", ha="left",
        )  # fmt: skip
        _bare(ax)
        ax.axvline(0, color=MUTED, lw=0.8)
    for ax in panels[max(len(provinces), 1) :]:
        ax.remove()
    style.title(figure, *_key_title(table, provinces))
    return figure


def _key_title(table: pd.DataFrame, provinces: list[str]) -> tuple[str, str]:
    if table.empty:
        return "No word sets one province apart from the others", "n = 0"
    top = table.loc[table.z.idxmax()]
    total = table.province.nunique()
    shown = "" if total == len(provinces) else f"; the first {len(provinces)} of {total} provinces"
    n = words.plural(int(table.drop_duplicates("province")["words"].sum()), "word")
    return (
        f"“{top.word}” sets {top.province} apart most",
        f"Words used more than in the other provinces (z over 1.96, log-odds with an informative prior); × counts uses. n = {n}{shown}",
    )


def key_words_alt(table: pd.DataFrame) -> str:
    """The words in a sentence a province."""
    parts = [
        f"{province}: {words.join_words(f'{r.word} {r.n}' for r in own.itertuples())}"
        for province, own in table.groupby("province", sort=False)
    ]
    return f"A panel of key words for each province. {'; '.join(parts) or 'none'}."


def choice(table: pd.DataFrame, *, figure: Figure | None = None) -> Figure:
    """How many themes: reconstruction error and stability by k, the chosen k filled. ``table``: ``Themes.choice``."""
    figure = figure or plt.figure(figsize=(7.5, 1.9))
    panels = figure.subplots(1, 2, gridspec_kw={"wspace": 0.25})
    for ax, column, label in zip(
        panels, ("error", "stability"), ("What the themes leave unexplained", "What random subsets find again"), strict=True
    ):
        ax.plot(table.k, table[column], color=FAINT, lw=2)
        beside = pd.concat([table[column].shift(1), table[column].shift(-1)], axis=1).mean(axis=1)
        for row, neighbours in zip(table.itertuples(), beside, strict=True):
            value = getattr(row, column)
            ax.plot(row.k, value, "o", ms=7, color=ACCENT if row.chosen else PAPER, mec=ACCENT, mew=1.3)
            offset = -15 if neighbours > value + 0.01 else 8  # under a point that the line comes down to
            ax.annotate(style.number(value, 2), (row.k, value), (0, offset), textcoords="offset points", ha="center", size=8)
        low, high = (float(table[column].min()), float(table[column].max())) if len(table) else (0, 1)
        room = max(high - low, 0.02)
        ax.set(ylim=(low - 0.5 * room, high + 0.45 * room), yticks=[])
        ax.set_xticks(table.k, [f"k = {k}" if n == 0 else str(k) for n, k in enumerate(table.k)])
        ax.margins(x=0.08)
        ax.set_title(label, loc="left", size=9, color=INK, weight="bold")
        ax.spines[:].set_visible(False)
        ax.tick_params(length=0)
    k = int(table.k[table.chosen].iloc[0]) if len(table) else 0
    style.title(
        figure,
        f"{words.plural(k, 'theme').capitalize()}: the most that random subsets still find again"
        if k
        else "Too few sentences for themes",
        "Reconstruction error and stability (overlap of the ten first words) by number of themes; the largest k within a tenth of the best stability is filled",
    )
    return figure


def choice_alt(table: pd.DataFrame) -> str:
    """Error and stability in a sentence."""
    parts = [
        f"k = {r.k}: error {r.error:.2f}, stability {r.stability:.2f}{', chosen' if r.chosen else ''}" for r in table.itertuples()
    ]
    return f"Two lines over the number of themes. {'; '.join(parts)}."


def themes(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Themes × provinces: the share of a province's sentences, with their number. ``table``: ``findings.topics.themes_by_province``."""
    places, order = list(dict.fromkeys(table.province)), sorted(set(table.theme))
    labels = table.drop_duplicates("theme").set_index("theme").words
    ax = style.new_axes(ax, height=0.8 + 0.3 * max(len(order), 1), width=0.46 * max(len(places), _COLUMNS) + 0.6)
    grid = table[table.sentences > 0]
    _heatmap(ax, grid.pivot(index="theme", columns="province", values=["share", "sentences"]), order, places, most=100)
    _grid_labels(ax, places, [f"{t}  {labels[t]}" for t in order])
    finding = "Too few sentences for themes"
    if len(table):
        top = table.loc[table.share.idxmax()]
        finding = f"“{top.words}”: {words.share(int(top.sentences), int(top.of))} sentences of {top.province}"
    n = words.plural(int(table.sentences.sum()), "sentence")
    style.title(ax, finding, f"Sentences by their heaviest theme; the shade is the share of the province's sentences. n = {n}")
    return ax


def themes_alt(table: pd.DataFrame) -> str:
    """The heaviest theme of each province in a sentence."""
    parts = [
        f"{p}: {o.loc[o.share.idxmax()].words} ({int(o.sentences.max())} of {int(o.of.max())})"
        for p, o in table.groupby("province", sort=False)
    ]
    return f"A grid of themes and provinces. The most frequent theme by province, {'; '.join(parts) or 'none'}."


def never_counted(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Offences by how often they are named; full where a figure comes with them somewhere, hollow where none does.

    ``table``: ``findings.topics.never_counted``.
    """
    ax = style.new_axes(ax, height=0.5 + 0.25 * max(len(table), 1), width=7)
    for y, row in enumerate(table.itertuples()):
        counted = row.figures > 0
        ax.barh(y, row.mentions, height=0.62, color=FAINT if counted else ACCENT)
        figures = words.plural(int(row.figures), "figure") if counted else "never counted"
        text = f"{words.plural(int(row.mentions), 'mention')} in {words.plural(int(row.articles), 'article')}, {figures}"
        ax.annotate(
            text,
            (row.mentions, y),
            (5, 0),
            textcoords="offset points",
            va="center_baseline",
            size=8.5,
            color=MUTED if counted else INK,
        )
    ax.set_yticks(range(len(table)), [name(code) for code in table.offence])
    ax.set(
        ylim=(max(len(table), 1) - 0.4, -0.6), xlim=(0, 1.6 * max(float(table.mentions.max()) if len(table) else 1, 1)), xticks=[]
    )
    _bare(ax)
    without = int((table.figures == 0).sum())
    finding = "Every offence that is named is also counted somewhere" if len(table) else "No offence is named"
    if without:
        finding = f"{words.share(without, len(table), 'offence').capitalize()} named {words.agree(without, 'comes', 'come')} with no figure at all"
    style.title(
        ax,
        finding,
        f"Mentions in words against reported figures, all articles. n = {words.plural(int(table.mentions.sum()), 'mention')}",
    )
    return ax


def never_counted_alt(table: pd.DataFrame) -> str:
    """The bars in a sentence."""
    parts = [f"{name(r.offence)} {r.mentions} mentions, {r.figures} figures" for r in table.itertuples()]
    return f"Bars of mentions by offence, coloured where no figure is reported. {'; '.join(parts)}."


def _grid_labels(ax: Axes, places: list[str], labels: list[str]) -> None:
    ax.set_yticks([at + 0.5 for at in range(len(labels))], labels, rotation=0)
    ax.set_xticks([at + 0.5 for at in range(len(places))], places, rotation=45, ha="left", rotation_mode="anchor")
    ax.tick_params(axis="x", labeltop=True, labelbottom=False, labelcolor=INK, pad=2)
    _bare(ax)


def _bare(ax: Axes) -> None:
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
