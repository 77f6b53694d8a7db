"""The figures of notebook 03: the timeline in lanes, and the way from an instrument's issue to its reviews."""

import pandas as pd
from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from helpers.charts import labels, packing, style
from helpers.charts.palette import INK, MUTED, PAPER, UNKNOWN, level_color
from helpers.findings import words
from helpers.findings.timeline import CENTRE, DRAWN, LINKED, MERGER, lane_order, new_years

_SIZE = 7.4  # points of an event's label
_ROW = 0.175  # inches of a row
MOST = 150  # events that one chart can show
_LEAVING = ("other", "published", "holiday", "meeting")  # the kinds that go first where there are more
_REPUBLIC = pd.Timestamp(1945, 9, 2)  # an older day is history told in passing
_TET, _MERGED = "#e8b54f", "#62378c"


def timeline(table: pd.DataFrame, *, colors: dict[str, str], ax: Axes | None = None) -> Axes:
    """One chart from the oldest instrument to the furthest horizon, a lane for the centre and one a province.

    A dot is a day, a bar as long as what is known of the time; filled is stated, hollow inferred; a line ties a review
    or a deadline to the issue of its instrument. ``table``: ``findings.timeline.timeline``; ``colors``: province → colour.
    Events before the republic of 1945 are left out, and of more than ``MOST`` those that say least of instruments, kind by kind;
    the subtitle says so.
    """
    drawn = table[table["kind"].isin(DRAWN)]
    events = _chosen(drawn).reset_index(drop=True)
    events["name"] = events["name"].where(events["kind"] != "published", "")
    ax = style.new_axes(ax, height=1, width=10.5)
    ax.set_xlim(*_limits(events))
    order = lane_order(events["lane"])
    tops, rows = _stack(ax, events, order)
    height = sum(_height(n) for n in rows.values()) or 1
    if len(ax.figure.axes) == 1:
        ax.figure.set_size_inches(ax.figure.get_size_inches()[0], max(_ROW * height / 0.77, 1.4))
    ax.set_ylim(height, 0)
    _ground(ax, order, tops, rows)
    _calendar(ax)
    for event in events.itertuples():
        _draw(ax, event, _color(event, colors))
    _links(ax, events)
    _frame(ax, order, tops, rows)
    style.title(ax, _finding(events), _subtitle(events, order, len(drawn)))
    return ax


def _chosen(events: pd.DataFrame) -> pd.DataFrame:
    """The events to draw: all of the republic's if they are few, else without the kinds that go first, else the latest."""
    events = events[events["date_end"] >= _REPUBLIC]
    for kind in _LEAVING:
        if len(events) > MOST:
            events = events[events["kind"] != kind]
    return events if len(events) <= MOST else events.loc[events["date_end"].nlargest(MOST).index.sort_values()]


def _limits(events: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The time axis: whole years around all events."""
    if events.empty:
        return pd.Timestamp(2020, 1, 1), pd.Timestamp(2026, 1, 1)
    first, last = events["date_start"].min().year, events["date_end"].max().year + 1
    return pd.Timestamp(first, 1, 1), pd.Timestamp(max(last, first + 3), 1, 1)


def _height(rows: int) -> float:
    return rows + 0.9  # air between lanes


def _stack(ax: Axes, events: pd.DataFrame, order: list[str]) -> tuple[dict[str, float], dict[str, int]]:
    """Where each lane begins and how many rows it has; the events get their ``y`` and the ``side`` of their label."""
    tops, rows, top = {}, {}, 0.0
    events["y"], events["side"] = 0.0, "right"
    for lane in order:
        own = events[events["lane"] == lane]
        placed = packing.pack(own, ax, size=_SIZE)
        tops[lane], rows[lane] = top, max((place.row for place in placed), default=0) + 1
        events.loc[own.index, "y"] = [top + 0.95 + place.row for place in placed]
        events.loc[own.index, "side"] = [place.side for place in placed]
        top += _height(rows[lane])
    return tops, rows


def _ground(ax: Axes, order: list[str], tops: dict[str, float], rows: dict[str, int]) -> None:
    """Every other lane on a pale band."""
    for n, lane in enumerate(order):
        if n % 2 == 0:
            ax.axhspan(tops[lane], tops[lane] + _height(rows[lane]), color="#f5f6f8", linewidth=0, zorder=0)


def _calendar(ax: Axes) -> None:
    """Two weeks around each lunar new year, and the day on which 63 provinces became 34."""
    first, last = (mdates.num2date(x) for x in ax.get_xlim())
    for day in new_years(first.year, last.year - 1)["day"]:
        ax.axvspan(day - pd.Timedelta(days=7), day + pd.Timedelta(days=7), color=_TET, alpha=0.45, linewidth=0, zorder=0.5)
    entries = [
        ("●", INK, "a day"),
        ("▬", INK, "month, year or period"),
        ("○", INK, "hollow: inferred"),
        ("▼", INK, "article published"),
    ]
    entries.append(("▍", _TET, "Tết"))
    if first.replace(tzinfo=None) <= MERGER <= last.replace(tzinfo=None):
        ax.axvline(MERGER, color=_MERGED, linewidth=1, linestyle=(0, (4, 2)), zorder=0.8)
        entries.append(("┆", _MERGED, "1 July 2025: 63 provinces become 34"))
    labels.key(ax, entries, y=26)


def _color(event, colors: dict[str, str]) -> str:
    if event.lane == CENTRE:
        return level_color(event.level)
    return colors.get(event.lane, UNKNOWN)


def _draw(ax: Axes, event, color: str) -> None:
    """One event: its mark and its name."""
    face = color if event.stated else PAPER
    first, last = mdates.date2num(event.date_start), mdates.date2num(event.date_end)
    if event.kind == "published":
        ax.plot(
            (first + last) / 2,
            event.y,
            "v",
            color=INK,
            markerfacecolor=INK if event.stated else PAPER,
            markersize=5,
            markeredgewidth=1,
            zorder=4,
        )
    elif last - first < 2:
        ax.plot(first, event.y, "o", color=color, markerfacecolor=face, markersize=5, markeredgewidth=1.3, zorder=4)
    else:
        ax.barh(event.y, last - first, left=first, height=0.44, facecolor=face, edgecolor=color, linewidth=1.1, zorder=3)
    if event.name:
        pixels = 72 / ax.figure.dpi
        offset = packing.GAP * pixels + (2.5 if last - first < 2 else 0)
        x, place, sign = {"right": (last, "left", 1), "left": (first, "right", -1), "over": (first, "left", 1)}[event.side]
        look = {"ha": place, "va": "center_baseline", "size": _SIZE, "color": INK, "zorder": 5, "annotation_clip": False}
        look["path_effects"] = [withStroke(linewidth=2.2, foreground=PAPER)]  # a curve may pass behind
        ax.annotate(event.name, (x, event.y), (sign * offset, 0), textcoords="offset points", **look)


def _links(ax: Axes, events: pd.DataFrame) -> None:
    """A thin curve from an instrument's issue to each review and deadline that is told of it."""
    issued = events[events["kind"] == "issued"].drop_duplicates("directive_id").set_index("directive_id")
    for event in events[events["kind"].isin(LINKED)].dropna(subset=["directive_id"]).itertuples():
        if event.directive_id not in issued.index:
            continue
        start = issued.loc[event.directive_id]
        points = (mdates.date2num(start["date_start"]), start["y"]), (mdates.date2num(event.date_end), event.y)
        arrow = {
            "arrowstyle": "-|>,head_length=0.35,head_width=0.18",
            "connectionstyle": "arc3,rad=-0.12",
            "shrinkA": 3,
            "shrinkB": 3,
        }
        arrow |= {"color": level_color(event.level), "linewidth": 0.8, "alpha": 0.75}
        ax.annotate("", points[1], points[0], arrowprops=arrow, zorder=2)


def _frame(ax: Axes, order: list[str], tops: dict[str, float], rows: dict[str, int]) -> None:
    """The lanes' names, and years above and below."""
    ax.set_yticks([tops[lane] + _height(rows[lane]) / 2 for lane in order], order, size=9)
    first, last = (mdates.num2date(x).year for x in ax.get_xlim())
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 200) if (last - first) / n <= 14)
    years = [year for year in range(first, last + 1) if year % step == 0]
    ax.set_xticks([pd.Timestamp(year, 1, 1) for year in years], [str(year) for year in years])
    ax.tick_params(axis="x", top=True, labeltop=True, length=3, labelsize=8.5)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", zorder=0.2)
    ax.set_axisbelow(True)
    ax.spines[:].set_visible(False)


def _finding(events: pd.DataFrame) -> str:
    issued, ahead = events[events["kind"] == "issued"], events[events["kind"].isin(["horizon", "period"])]
    if events.empty:
        return "No date can be placed on a timeline"
    start = issued["date_start"].min().year if len(issued) else events["date_start"].min().year
    end = ahead["date_end"].max().year if len(ahead) else events["date_end"].max().year
    what = "the oldest instrument" if len(issued) else "the earliest date"
    goal = "the furthest plan" if len(ahead) else "the latest date"
    if end <= start:
        return f"{words.sentence(words.plural(len(events), 'event'))[:-1]}, {'' if len(events) == 1 else 'all '}told of {start}"
    return f"From {what} ({start}) to {goal} ({end}): {words.plural(end - start, 'year')} in {words.plural(len(events), 'event')}"


def _subtitle(events: pd.DataFrame, order: list[str], total: int) -> str:
    stated = words.share(int(events["stated"].sum()), len(events), "date")
    return (
        "Instruments issued, reviewed and due, terms, campaigns and horizons as the articles tell them; curves lead from an instrument to its "
        f"review or deadline. {words.sentence(stated)[:-1]} stated. n = {words.plural(len(events), 'event')} in {words.plural(len(order), 'lane')}, "
        f"from {words.plural(events['doc_id'].nunique(), 'article')}"
        + (f"; {words.plural(total - len(events), 'event')} more in the table" if len(events) < total else "")
    )


def timeline_alt(table: pd.DataFrame) -> str:
    """The chart in a sentence a lane."""
    parts = []
    for lane in lane_order(table["lane"]):
        own = table[table["lane"] == lane]
        kinds = words.join_words(f"{n} {kind}" for kind, n in own["kind"].value_counts().items())
        parts.append(
            f"{lane}, {words.span(own['date_start'].min(), own['date_end'].max(), 'year')} to {own['date_end'].max().year}: {kinds}"
        )
    return words.sentence(f"Timeline in lanes. {'; '.join(parts)}")


def spans(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """A line an instrument from its issue to each review or deadline told of it, with the years between.

    ``table``: ``findings.timeline.spans``.
    """
    ax = style.new_axes(ax, height=0.5 + 0.3 * max(len(table), 2))
    ends = [*table["issued"], *table["date"]]
    first, last = (min(ends).year, max(ends).year + 1) if ends else (2020, 2026)
    ax.set_xlim(pd.Timestamp(first, 1, 1) - pd.Timedelta(days=90), pd.Timestamp(last, 1, 1) + pd.Timedelta(days=700))
    for row, line in enumerate(table.itertuples()):
        color = level_color(line.level)
        ax.plot([line.issued, line.date], [row, row], color=color, linewidth=1.6, zorder=2, solid_capstyle="butt")
        ax.plot(
            line.issued,
            row,
            "o",
            color=color,
            markerfacecolor=color if line.issued_stated else PAPER,
            markersize=7,
            markeredgewidth=1.5,
            zorder=3,
        )
        mark = "D" if line.kind == "review" else "s"
        ax.plot(
            line.date,
            row,
            mark,
            color=color,
            markerfacecolor=color if line.stated else PAPER,
            markersize=6,
            markeredgewidth=1.5,
            zorder=3,
        )
        look = {"textcoords": "offset points", "va": "center_baseline", "size": 8.5, "annotation_clip": False}
        ax.annotate(f"{_after(line.years)}, {line.lane}", (mdates.date2num(line.date), row), (7, 0), **look)
    ax.set_yticks(range(len(table)), table["instrument"])
    ax.set_ylim(max(len(table), 2) - 0.5, -0.6)
    ax.xaxis.set_major_locator(mdates.YearLocator(max(1, (last - first) // 10)))
    ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    ax.tick_params(length=0)
    ax.grid(axis="x")
    ax.spines[:].set_visible(False)
    labels.key(ax, [("●", INK, "issued"), ("◆", INK, "reviewed"), ("■", INK, "due"), ("○", MUTED, "hollow: inferred")])
    style.title(
        ax,
        _lengths(table),
        f"Instruments with a known date of issue and a review or deadline told of them. n = {words.plural(len(table), 'line')}",
    )
    return ax


def _after(years: float) -> str:
    if years < 1:
        return words.plural(max(round(years * 12), 1), "month")
    return words.plural(round(years), "year")


def _lengths(table: pd.DataFrame) -> str:
    reviews = table[table["kind"] == "review"]
    if table.empty:
        return "No review or deadline can be tied to an instrument's issue"
    if reviews.empty:
        return f"{words.sentence(words.plural(len(table), 'deadline'))[:-1]} can be tied to the issue of an instrument"
    low, high = round(reviews["years"].min()), round(reviews["years"].max())
    years = f"{low} to {high} years" if low != high else _after(high)
    return f"Reviews are held {years} after an instrument was issued"


def spans_alt(table: pd.DataFrame) -> str:
    """The lines in a sentence."""
    parts = [
        f"{line.instrument}, issued {line.issued.year}, {line.kind} {line.date.year} ({line.lane})" for line in table.itertuples()
    ]
    return words.sentence(f"Lines from issue to review or deadline: {'; '.join(parts)}") if parts else "No lines."
