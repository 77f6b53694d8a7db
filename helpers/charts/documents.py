"""The figures of notebook 01: how we know, what an article is made of, where the articles are from."""

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from helpers.charts import labels, style
from helpers.charts.palette import ACCENT, FAINT, INK, MUTED, PAPER
from helpers.findings import words
from helpers.findings.documents import COUNTED, KINDS, MAPPED, UNKNOWN
from helpers.findings.places import NO_PROVINCE

BASES = {"stated": "#327768", "metadata": "#67aa9a", "image name": "#e8b54f", "context": "#b66d29", UNKNOWN: "#d8dce1"}
KIND_COLORS = {
    "title": "#4b1d6e",
    "lead": "#986ec4",
    "dateline": "#e8b54f",
    "body": "#cfd8e3",
    "caption": "#327768",
    "byline": "#b66d29",
    "furniture": "#6b7480",
    "repeat": "#c0392b",
}


def how_known(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Two bars, one for date and one for place, cut by what the knowledge rests on; counts stand in and over the pieces.

    ``table``: question, basis, articles (``findings.documents.how_known``).
    """
    ax = style.new_axes(ax, height=1.9)
    questions = list(dict.fromkeys(table["question"]))
    total = int(table.groupby("question")["articles"].sum().max()) if len(table) else 0
    ax.set(xlim=(0, max(total, 1)), ylim=(len(questions) - 0.6, -0.75), xticks=[])
    for row, question in enumerate(questions):
        left, names = 0, []
        for piece in table[table["question"] == question].itertuples():
            ax.barh(row, piece.articles, left=left, height=0.42, color=BASES[piece.basis], edgecolor=PAPER, linewidth=1.5)
            ink = INK if piece.basis in (UNKNOWN, "image name", "metadata") else PAPER
            ax.text(
                left + piece.articles / 2,
                row,
                style.number(piece.articles),
                ha="center",
                va="center",
                color=ink,
                weight="bold",
            )
            names.append(ax.annotate(piece.basis, (left, row - 0.21), (1, 2), textcoords="offset points", color=MUTED, size=8))
            left += piece.articles
        labels.stagger(names)
    ax.set_yticks(range(len(questions)), questions)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    style.title(
        ax, _known_title(table, total), f"Articles by what their date and province rest on. n = {words.plural(total, 'article')}"
    )
    return ax


def _known_title(table: pd.DataFrame, total: int) -> str:
    if total == 1:
        when, where = table["basis"]
        return f"The article's date is {_known(when)}, its province {_known(where)}"
    stated = table[table["basis"] == "stated"].set_index("question")["articles"]
    when, where = (int(stated.get(question, 0)) for question in ("When published", "Which province"))
    return f"The date is printed in {words.share(when, total, 'article')}, the province in {words.share(where, total)}"


def _known(basis: str) -> str:
    return basis if basis in ("stated", UNKNOWN) else f"inferred ({basis})"


def how_known_alt(table: pd.DataFrame) -> str:
    """The bars in a sentence."""
    parts = [
        f"{question.lower()}: " + words.join_words(f"{row.basis} {row.articles}" for row in rows.itertuples())
        for question, rows in table.groupby("question", sort=False)
    ]
    return f"Two stacked bars of articles. {words.sentence('; '.join(parts))}"


def strips(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """A strip an article, as long as its text, coloured by the kind of each passage.

    ``table``: doc_id, article, start, end, kind (``findings.documents.strips``).
    """
    articles = list(dict.fromkeys(table["doc_id"]))
    ax = style.new_axes(ax, height=0.7 + 0.3 * max(len(articles), 2))
    names = table.drop_duplicates("doc_id").set_index("doc_id")["article"]
    for row, doc_id in enumerate(articles):
        own = table[table["doc_id"] == doc_id]
        spans = list(zip(own["start"].astype(int), (own["end"] - own["start"]).astype(int), strict=True))
        ax.broken_barh(spans, (row - 0.36, 0.72), facecolors=[KIND_COLORS[kind] for kind in own["kind"]], linewidth=0)
        ax.annotate(
            f"{style.number(own['end'].max())}",
            (int(own["end"].max()), row),
            (4, 0),
            textcoords="offset points",
            va="center",
            size=8,
            color=MUTED,
        )
    ax.set_yticks(range(len(articles)), [names[doc_id] for doc_id in articles])
    longest = int(table["end"].max()) if len(table) else 1
    ax.set(xlim=(0, longest), ylim=(max(len(articles), 2) - 0.4, -0.6), xticks=[])
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    sizes = (table["end"] - table["start"]).groupby(table["kind"]).sum()
    shares = {kind: 100 * sizes[kind] / sizes.sum() for kind in KINDS if kind in sizes.index}
    labels.key(ax, [("■", KIND_COLORS[kind], f"{kind} {_percent(share)}%") for kind, share in shares.items()])
    body = words.number(shares.get("body", 0), 0)
    aside = shares.get("furniture", 0) + shares.get("repeat", 0)
    furniture = f"{words.number(aside, 1)}%" if aside else "none"
    style.title(
        ax,
        f"{body}% of what is printed is body text; {furniture} is furniture of the site or printed twice",
        f"Passages in reading order; a strip is as long as its article in characters. n = {words.plural(len(articles), 'article')}",
    )
    return ax


def _percent(share: float) -> str:
    return "<1" if share < 1 else words.number(share, 0)


def strips_alt(table: pd.DataFrame) -> str:
    """The strips in a sentence."""
    sizes = (table["end"] - table["start"]).groupby(table["kind"]).sum().sort_values(ascending=False)
    parts = [f"{kind} {words.number(100 * size / sizes.sum(), 1)}%" for kind, size in sizes.items()]
    return f"A strip for each of {words.plural(table['doc_id'].nunique(), 'article')}, cut by kind of passage; of all characters: {words.join_words(parts)}."


def tile_maps(table: pd.DataFrame, *, figure: Figure | None = None) -> Figure:
    """The 63 provinces to June 2025 and the 34 since, a tile each, shaded by the number of articles.

    ``table``: provinces, province, row, column, articles (``findings.documents.tiles``).
    """
    figure = figure or plt.figure(figsize=(style.WIDTH, 9.4))
    found = {}
    for ax, count in zip(figure.subplots(1, 2, width_ratios=[7, 6], gridspec_kw={"wspace": 0.12}), MAPPED, strict=True):
        own = table[table["provinces"] == count]
        found[count] = int((own["articles"] > 0).sum())
        for tile in own.itertuples():
            _tile(ax, tile, int(table["articles"].max()) if len(table) else 0)
        ax.set(xlim=(-0.05, own["column"].max() + 1.05), ylim=(table["row"].max() + 1.05, -1.2))
        ax.text(0, -0.35, f"{count} provinces, {MAPPED[count]}", size=10, weight="bold", color=INK)
        ax.axis("off")
    articles = int(table.loc[table["provinces"] == 63, "articles"].sum())
    style.title(
        figure,
        f"The {words.agree(articles, 'article comes', 'articles come')} from {found[63]} of the 63 provinces of "
        f"{words.agree(articles, 'its', 'their')} time, today {found[34]} of 34",
        f"A tile is a province, placed roughly as on the map, with its number of articles. n = {words.plural(articles, 'article')} of known province",
    )
    return figure


def _tile(ax: Axes, tile, most: int) -> None:
    """One province; darker with more articles."""
    depth = 0.62 + 0.38 * tile.articles / most if tile.articles else 0
    face = _blend(ACCENT, depth) if tile.articles else "#f1f3f5"
    ink = PAPER if tile.articles else MUTED
    ax.add_patch(
        FancyBboxPatch(
            (tile.column + 0.05, tile.row + 0.06),
            0.9,
            0.88,
            boxstyle="round,pad=0,rounding_size=0.08",
            facecolor=face,
            linewidth=0,
        )
    )
    name = _two_lines(tile.province)
    look = {"ha": "center", "va": "center", "color": ink, "weight": "bold" if tile.articles else "normal"}
    middle = tile.row + (0.36 if tile.articles else 0.5)
    ax.text(tile.column + 0.5, middle, name, size=6.0, linespacing=0.92, **look)
    if tile.articles:
        ax.text(tile.column + 0.5, tile.row + 0.78, style.number(tile.articles), size=6.8, **look)


def _blend(color: str, depth: float) -> str:
    """``color`` mixed with white; depth 1 is the colour itself."""
    parts = [round(255 - depth * (255 - int(color[i : i + 2], 16))) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)


def _two_lines(name: str) -> str:
    """A province's name broken near its middle when it is long."""
    if len(name) <= 7:
        return name
    gaps = [n for n, letter in enumerate(name) if letter == " " and name[n + 1] != "-"]
    if not gaps:
        return name
    middle = min(gaps, key=lambda n: abs(n - len(name) / 2))
    return f"{name[:middle]}\n{name[middle + 1 :]}"


def tile_maps_alt(table: pd.DataFrame) -> str:
    """The two maps in a sentence each."""
    parts = []
    for count, when in MAPPED.items():
        own = table[(table["provinces"] == count) & (table["articles"] > 0)]
        named = words.join_words(f"{row.province} {row.articles}" for row in own.itertuples()) or "none"
        parts.append(f"Of {count} provinces {when}, articles by province: {named}.")
    return f"Two tile maps of Vietnam. {' '.join(parts)}"


def per_province(table: pd.DataFrame, *, colors: dict[str, str], figure: Figure | None = None) -> Figure:
    """A row a province and a column of bars for each thing counted, every bar with its number.

    ``table``: province, then the columns of ``findings.documents.COUNTED``; ``colors``: province → colour.
    """
    figure = figure or plt.figure(figsize=(style.WIDTH, 0.5 + 0.3 * max(len(table), 2)))
    panels = figure.subplots(1, len(COUNTED), sharey=True, gridspec_kw={"wspace": 0.12}, squeeze=False)[0]
    shades = [colors.get(province, FAINT) for province in table["province"]]
    for ax, (column, name) in zip(panels, COUNTED.items(), strict=True):
        ax.barh(range(len(table)), table[column], height=0.62, color=shades)
        for row, value in enumerate(table[column]):
            ax.annotate(
                style.number(value) if value else "none",
                (value, row),
                (3, 0),
                textcoords="offset points",
                va="center",
                size=8,
                color=INK if value else MUTED,
            )
        ax.set_xlim(0, max(table[column].max() if len(table) else 1, 1) * 1.35)
        ax.set_xlabel(name[:1].upper() + name[1:], color=INK, size=8.5, loc="left")
        ax.xaxis.set_label_position("top")
        ax.set_xticks([])
        ax.spines[:].set_visible(False)
        ax.spines["left"].set(visible=True, color=FAINT)
        ax.tick_params(length=0)
    panels[0].set_yticks(range(len(table)), table["province"])
    panels[0].set_ylim(max(len(table), 2) - 0.5, -0.5)
    style.title(
        figure,
        _most(table),
        f"What the articles of each province hold; each column has its own scale. n = {words.plural(int(table['articles'].sum()), 'article')}",
    )
    return figure


def _most(table: pd.DataFrame) -> str:
    """Where most of the figures come from."""
    total = int(table["statistics"].sum())
    known = table[table["province"] != NO_PROVINCE]
    if not total:
        return "No article reports a figure"
    if not known["statistics"].sum():
        return f"{words.sentence(words.plural(total, 'reported figure'))[:-1]}, by articles of no known province"
    top = known.loc[known["statistics"].idxmax()]
    if len(table) == 1:
        return f"{top['province']} gives {words.plural(total, 'reported figure')}"
    silent = int((known["statistics"] == 0).sum())
    end = f"; {words.plural(silent, 'province')} {words.agree(silent, 'gives', 'give')} none" if silent else ""
    return f"{top['province']} gives the most: {words.share(int(top['statistics']), total, 'reported figure')}{end}"


def per_province_alt(table: pd.DataFrame) -> str:
    """The bars in a sentence a province."""
    rows = [
        f"{row['province']}: " + words.join_words(f"{name} {words.number(row[column])}" for column, name in COUNTED.items())
        for _, row in table.iterrows()
    ]
    return f"Bars by province. {'; '.join(rows)}."
