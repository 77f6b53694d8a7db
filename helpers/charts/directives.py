"""The figures of notebook 02: who issues, at which level, and which article names which instrument."""

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import labels, style
from helpers.charts.palette import FAINT, INK, MUTED, PAPER, UNKNOWN, level_color
from helpers.findings import words
from helpers.findings.directives import ACTS
from helpers.findings.levels import CENTRAL, level_name
from helpers.findings.places import NO_PROVINCE

SIDES = {"central": "#2f6db3", "provincial": "#dd6b1f", "unknown": "#b4bcc4"}
# A filled mark is a decision or a review, a ring is work in progress, a dot is a mention: told apart in grey, too.
MARKS = {"issued": "s", "reviewed": "D", "implemented": "o", "cited": "."}
_SIGNS = {"issued": "■", "reviewed": "◆", "implemented": "○", "cited": "•"}
_ROW = 0.2  # inches a row


def _level(value: object) -> str | None:
    return None if value is None or pd.isna(value) else str(value)


def citations(table: pd.DataFrame, *, limit: int = 70, ax: Axes | None = None) -> Axes:
    """Instruments in lanes from the centre down, articles as columns, a mark where an article names an instrument.

    ``table``: directive_id, name, issuer, level, doc_id, article, act (``findings.directives.citations``). Of more than
    ``limit`` instruments those that most articles name are drawn.
    """
    shown = _most_named(table, limit)
    instruments = shown.drop_duplicates("directive_id").reset_index(drop=True)
    articles = shown.drop_duplicates("doc_id").sort_values("doc_id")
    columns = {doc_id: n for n, doc_id in enumerate(dict.fromkeys(table["doc_id"][table["doc_id"].isin(articles["doc_id"])]))}
    rows, lanes = _rows(instruments)
    height = max(rows.values(), default=0) + 1
    ax = style.new_axes(ax, height=0.6 + _ROW * height, width=min(style.WIDTH, 4 + 0.42 * max(len(columns), 6)))
    ax.set(xlim=(-0.6, max(len(columns), 1) - 0.4), ylim=(height - 0.2, -0.8))
    _lanes(ax, lanes, len(columns))
    for row in shown.itertuples():
        _mark(ax, columns[row.doc_id], rows[row.directive_id], row.act, level_color(_level(row.level)))
    names = [
        f"{row['name']}   {words.shorten(row['issuer'], 28)}" if not pd.isna(row["issuer"]) else row["name"]
        for _, row in instruments.iterrows()
    ]
    ax.set_yticks([rows[directive_id] for directive_id in instruments["directive_id"]], names, size=8)
    article = shown.drop_duplicates("doc_id").set_index("doc_id")["article"]
    _columns(ax, [article[doc_id] for doc_id in columns])
    ax.xaxis.tick_top()
    ax.tick_params(length=0, pad=4)
    ax.spines[:].set_visible(False)
    _sign(ax)
    cut = (
        ""
        if len(instruments) == table["directive_id"].nunique()
        else f", the {len(instruments)} most named of {table['directive_id'].nunique()}"
    )
    style.title(
        ax,
        _shared(table),
        f"Numbered instruments{cut}, in lanes by the level that issued them, and the articles that name them. "
        f"n = {words.plural(len(instruments), 'instrument')}, {words.plural(len(columns), 'article')}",
    )
    return ax


def _columns(ax: Axes, names: list[str]) -> None:
    """The articles' names over their columns: level in two lines where there is room, else slanting."""
    if len(names) <= 6:
        ax.set_xticks(range(len(names)), [name.replace(", ", "\n", 1) for name in names], size=8)
    else:
        ax.set_xticks(range(len(names)), names, size=8, rotation=45, ha="left", rotation_mode="anchor")


def _most_named(table: pd.DataFrame, limit: int) -> pd.DataFrame:
    """The rows of the ``limit`` instruments named by most articles, in the order they came in."""
    named = table["directive_id"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    return table[table["directive_id"].isin(named.head(limit).index)]


def _rows(instruments: pd.DataFrame) -> tuple[dict[str, float], list[tuple[str | None, float, float]]]:
    """Where each instrument stands, and each level's lane (level, first row, last row); a gap parts the lanes."""
    rows: dict[str, float] = {}
    lanes: list[tuple[str | None, float, float]] = []
    at = 0.0
    for instrument in instruments.itertuples():
        level = _level(instrument.level)
        if lanes and lanes[-1][0] == level:
            lanes[-1] = (level, lanes[-1][1], at)
        else:
            at += 1.15  # room for the lane's name
            lanes.append((level, at, at))
        rows[instrument.directive_id] = at
        at += 1
    return rows, lanes


def _lanes(ax: Axes, lanes: list[tuple[str | None, float, float]], columns: int) -> None:
    """The lanes: a pale band under the marks and the level's name in its colour over it."""
    for level, first, last in lanes:
        ax.axhspan(first - 0.5, last + 0.5, color="#f3f5f7", linewidth=0, zorder=0)
        ax.annotate(
            level_name(level),
            (-0.55, first - 0.55),
            (0, 1.5),
            textcoords="offset points",
            size=8.5,
            weight="bold",
            color=_dark(level),
        )
    for column in range(columns):
        ax.axvline(column, color=PAPER, linewidth=1, zorder=0.5)


def _dark(level: str | None) -> str:
    """The level's colour if it reads on white, else the darkest of its family."""
    return level_color("party-central" if level in CENTRAL else "party-province") if level else MUTED


def _mark(ax: Axes, x: float, y: float, act: str, color: str) -> None:
    face = PAPER if act == "implemented" else color
    ax.plot(
        x,
        y,
        MARKS[act],
        color=color,
        markerfacecolor=face,
        markersize=6 if act != "issued" else 6.5,
        markeredgewidth=1.6,
        zorder=3,
    )


def _sign(ax: Axes) -> None:
    """What the marks mean, in a line under the drawing."""
    parts = [(_SIGNS[act], INK, name) for act, name in ACTS.items()]
    labels.key(ax, parts, y=-4 - ax.get_window_extent().height * 72 / ax.figure.dpi - 8)


def _shared(table: pd.DataFrame) -> str:
    times = table["directive_id"].value_counts()
    shared = int((times > 1).sum())
    if table.empty:
        return "No numbered instrument is named"
    if not shared:
        return f"{words.sentence(words.plural(len(times), 'instrument'))[:-1]}, each named by one article only"
    top = table[table["directive_id"] == times.index[0]].iloc[0]
    verb = words.agree(shared, "is", "are")
    return f"{words.share(shared, len(times), 'instrument')} {verb} named by more than one article; {top['name']} by {words.number(times.iloc[0])}"


def citations_alt(table: pd.DataFrame) -> str:
    """The chart in sentences, lane by lane."""
    parts = []
    for level, own in table.groupby(table["level"].map(level_name), sort=False):
        names = words.join_words(dict.fromkeys(own["name"]), limit=5)
        parts.append(f"{level}: {words.plural(own['directive_id'].nunique(), 'instrument')} ({names})")
    return words.sentence(f"Grid of instruments by article, from the centre down. {'; '.join(parts)}")


def issuers(table: pd.DataFrame, *, limit: int = 30, ax: Axes | None = None) -> Axes:
    """A bar a body, from the centre down: its distinct instruments, coloured by level, lanes named on the right.

    ``table``: level, issuer, instruments, mentions (``findings.directives.issuers``); at most ``limit`` bodies.
    """
    shown = table.loc[table["instruments"].sort_values(ascending=False, kind="stable").head(limit).sort_index().index]
    ax = style.new_axes(ax, height=0.4 + 0.28 * max(len(shown), 2))
    at, ticks, lane = 0.0, [], None
    most = int(shown["instruments"].max()) if len(shown) else 1
    for row in shown.itertuples():
        level = _level(row.level)
        at += 0.35 if ticks and level != lane else 0
        ax.barh(at, row.instruments, height=0.66, color=level_color(level))
        said = f"{style.number(row.instruments)}   {level_name(level) if not ticks or level != lane else ''}"
        ax.annotate(
            said.rstrip(), (row.instruments, at), (4, 0), textcoords="offset points", va="center_baseline", size=8.5, color=INK
        )
        ticks.append(at)
        lane = level
        at += 1
    ax.set(xlim=(0, most * 1.3), ylim=(max(at, 2) - 0.3, -0.6), xticks=[])
    ax.set_yticks(ticks, [words.shorten(issuer, 40) for issuer in shown["issuer"]])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.spines["left"].set(visible=True, color=FAINT)
    total = int(table["instruments"].sum())
    cut = "" if len(shown) == len(table) else f"; the {len(shown)} bodies with most of {len(table)}"
    style.title(
        ax,
        _top(table),
        f"Distinct numbered instruments by the body that issued them{cut}. n = {words.plural(total, 'instrument')}",
    )
    return ax


def _top(table: pd.DataFrame) -> str:
    known = table[table["issuer"] != "issuer unknown"]
    if known.empty:
        return "No issuing body is named"
    top = known[known["instruments"] == known["instruments"].max()]
    n = words.plural(int(top["instruments"].iloc[0]), "distinct instrument")
    names = words.join_words(top["issuer"], limit=2)
    return f"{names} {words.agree(len(top), 'stands', 'stand')} behind most: {n}{' each' if len(top) > 1 else ''}"


def issuers_alt(table: pd.DataFrame) -> str:
    """The bars in a sentence."""
    parts = words.join_words(f"{row.issuer} {row.instruments} ({level_name(_level(row.level))})" for row in table.itertuples())
    return f"Bars of distinct instruments by issuing body: {parts}."


def shares(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """A bar a province from the middle: central instruments to the left, the province's own and below to the right.

    ``table``: province, central, provincial, unknown (``findings.directives.shares``).
    """
    ax = style.new_axes(ax, height=0.5 + 0.3 * max(len(table), 2))
    for row, values in enumerate(table.itertuples()):
        ax.barh(row, -values.central, height=0.62, color=SIDES["central"])
        ax.barh(row, values.provincial, height=0.62, color=SIDES["provincial"])
        ax.barh(row, values.unknown, left=values.provincial, height=0.62, color=SIDES["unknown"])
        look = {"textcoords": "offset points", "va": "center_baseline", "size": 8.5}
        ax.annotate(style.number(values.central), (-values.central, row), (-4, 0), ha="right", **look)
        end = f"{style.number(values.provincial)}" + (f" and {style.number(values.unknown)} unknown" if values.unknown else "")
        ax.annotate(end, (values.provincial + values.unknown, row), (4, 0), **look)
    most = max(int(table["central"].max()), int((table["provincial"] + table["unknown"]).max()), 1) if len(table) else 1
    ax.set(xlim=(-most * 1.15, most * 1.25), ylim=(max(len(table), 2) - 0.5, -0.5), xticks=[])
    for x, side, place in ((-4, "central", "right"), (4, "provincial", "left")):
        name = "From the centre" if side == "central" else "From the province or below"
        ax.annotate(
            name,
            (0, 1),
            (x, 4),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha=place,
            weight="bold",
            color=_side(side),
            size=8.5,
        )
    ax.axvline(0, color=PAPER, linewidth=1.5)
    ax.set_yticks(range(len(table)), table["province"])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    style.title(
        ax,
        _more(table),
        f"Distinct instruments named in each province's articles. n = {words.plural(int(table.iloc[:, 1:].to_numpy().sum()), 'pairing')} of province and instrument",
    )
    return ax


def _side(side: str) -> str:
    return {"central": "#12305a", "provincial": "#8a3707"}.get(side, UNKNOWN)


def _more(table: pd.DataFrame) -> str:
    known = table[table["province"] != NO_PROVINCE]
    if known.empty:
        return (
            "No province's articles name a numbered instrument"
            if table.empty
            else "The instruments named cannot be given to a province"
        )
    more, less = int((known["central"] > known["provincial"]).sum()), int((known["central"] < known["provincial"]).sum())
    if len(known) == 1:
        row = known.iloc[0]
        return f"{row['province']}: {words.plural(int(row['central']), 'instrument')} from the centre, {words.number(row['provincial'])} of its own"
    return f"Central instruments lead in {words.share(more, len(known), 'province')}, the province's own in {less or 'none'}"


def shares_alt(table: pd.DataFrame) -> str:
    """The bars in a sentence a province."""
    parts = [f"{row.province} {row.central} central, {row.provincial} of its own" for row in table.itertuples()]
    return words.sentence(f"Bars by province of instruments named: {'; '.join(parts)}")
