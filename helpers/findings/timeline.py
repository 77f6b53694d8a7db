"""Notebook 03: from the oldest instrument to the furthest horizon: what was issued, reviewed and due, and where."""

import pandas as pd

from helpers.findings import directives, places, words
from helpers.findings.levels import CENTRAL
from reader.dates import calendars

CENTRE = "Centre"
MERGER = pd.Timestamp("2025-07-01")
DRAWN = ("issued", "review", "deadline", "meeting", "campaign", "period", "horizon", "other", "published")
LINKED = ("review", "deadline")
COLUMNS = [
    "lane",
    "kind",
    "date_start",
    "date_end",
    "precision",
    "basis",
    "stated",
    "name",
    "directive_id",
    "level",
    "said",
    "doc_id",
]


def timeline(corpus) -> pd.DataFrame:
    """One row an event: lane (the centre, a province or unknown), kind, first and last day, precision, basis and name.

    ``stated`` is False for every inferred date. An instrument's issue is one event a lane, however many articles tell it;
    the publication of every dated article is an event. ``said`` is the clause of the article.
    """
    instruments = directives.instruments(corpus).set_index("directive_id")
    rows = [
        _event(event, instruments)
        for event in corpus.events.dropna(subset=["date_start"]).itertuples()
        if event.kind != "published"
    ]
    for document in corpus.documents.dropna(subset=["published"]).itertuples():
        lane = places.NO_PROVINCE if pd.isna(document.province) else document.province
        known = document.published_basis
        when = (document.published, _last(document.published, document.published_precision), document.published_precision)
        rows.append(
            (lane, "published", *when, known, known == "stated", "published", None, None, document.title, document.doc_id)
        )
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"stated": bool, "directive_id": object})  # object though all are unknown
    for column in ("date_start", "date_end"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[s]")
    lanes = lane_order(table["lane"])
    table = table.assign(_lane=table["lane"].map(lanes.index)).sort_values(
        ["_lane", "date_start", "date_end", "kind", "name", "stated", "doc_id"], ascending=[True] * 5 + [False, True]
    )
    return table.drop(columns="_lane").drop_duplicates(["lane", "kind", "date_start", "date_end", "name"]).reset_index(drop=True)


def _event(event, instruments: pd.DataFrame) -> tuple:
    known = not pd.isna(event.directive_id) and event.directive_id in instruments.index
    level = instruments.at[event.directive_id, "level"] if known else None
    instrument = instruments.at[event.directive_id, "name"] if known else None
    lane = CENTRE if event.kind == "issued" and level in CENTRAL else event.province
    lane = places.NO_PROVINCE if pd.isna(lane) else lane
    end = event.date_start if pd.isna(event.date_end) else event.date_end
    name = _name(event.kind, event.text, event.date_end, instrument)
    return (
        lane,
        event.kind,
        event.date_start,
        end,
        event.precision,
        event.basis,
        event.basis == "stated",
        name,
        event.directive_id,
        level,
        event.label,
        event.doc_id,
    )


def _name(kind: str, text: str, end: pd.Timestamp, instrument: str | None) -> str:
    """What an event is called on the chart."""
    if kind == "issued" and instrument:
        return instrument
    if kind in ("review", "deadline"):
        word = "review" if kind == "review" else "due"
        return f"{word}: {instrument}" if instrument else word
    if kind == "horizon":
        return f"horizon {end.year}" if not pd.isna(end) else "horizon"
    if kind in ("meeting", "campaign"):
        return kind
    return words.shorten(text, 34)


def _last(day: pd.Timestamp, precision: str) -> pd.Timestamp:
    """The last day of the day, month or year that starts on ``day``."""
    if precision == "month":
        return day + pd.offsets.MonthEnd(0)
    return day + pd.offsets.YearEnd(0) if precision == "year" else day


def lane_order(lanes) -> list[str]:
    """The lanes from the top: the centre, the provinces from north to south, what is of no known province."""
    present = set(lanes)
    named = places.province_order(present - {CENTRE, places.NO_PROVINCE})
    return [lane for lane in (CENTRE, *named, places.NO_PROVINCE) if lane in present]


def new_years(first: int, last: int) -> pd.DataFrame:
    """The first day of each lunar new year (Tết) from one year to another: year, day."""
    days = [(year, calendars.lunar(year, 1, 1)) for year in range(first, last + 1)]
    table = pd.DataFrame([(year, day) for year, day in days if day], columns=["year", "day"])
    table["day"] = pd.to_datetime(table["day"])
    return table


def spans(corpus) -> pd.DataFrame:
    """From issue to what followed: one row an instrument and a review or deadline told of it after its issue.

    Columns: directive_id, instrument, level, issued, issued_precision, issued_stated, kind, date, precision, stated, lane, years.
    """
    events = timeline(corpus)
    issued = directives.instruments(corpus).dropna(subset=["issued"])
    issued = issued[["directive_id", "name", "level", "issued", "issued_precision", "issued_basis"]]
    linked = events[events["kind"].isin(LINKED)].dropna(subset=["directive_id"])
    linked = linked[["directive_id", "kind", "date_end", "precision", "stated", "lane"]]
    table = linked.merge(issued, on="directive_id", validate="many_to_one").rename(
        columns={"date_end": "date", "name": "instrument"}
    )
    table["issued_stated"] = table.pop("issued_basis") == "stated"
    apart = (table["date"] - table["issued"]).dt.days / 365.25
    calendar = (table["date"].dt.year - table["issued"].dt.year).astype(float)
    table["years"] = calendar.where(table["issued_precision"] == "year", apart)  # of a year we know no day to count from
    columns = "directive_id instrument level issued issued_precision issued_stated kind date precision stated lane years".split()
    return table.loc[table["years"] >= 0, columns].sort_values(["issued", "date", "directive_id"]).reset_index(drop=True)


def timeline_table(corpus) -> pd.DataFrame:
    """The timeline as a reader would list it, in order of time."""
    table = timeline(corpus).sort_values(["date_start", "date_end", "lane"], kind="stable")
    labels = places.article_labels(corpus.documents)
    return pd.DataFrame(
        {
            "when": [words.span(e.date_start, e.date_end, e.precision) for e in table.itertuples()],
            "where": table["lane"],
            "kind": table["kind"],
            "what": [e.name if e.kind in ("issued", *LINKED) else words.shorten(e.said, 80) for e in table.itertuples()],
            "how known": table["basis"],
            "article": table["doc_id"].map(labels),
        }
    ).reset_index(drop=True)


def findings(corpus) -> list[str]:
    """The opening bullets of the notebook."""
    table = timeline(corpus)
    if table.empty:
        return ["these articles tell no date that can be placed on a timeline"]
    issued, horizon = table[table["kind"] == "issued"], table[table["kind"].isin(["horizon", "period"])]
    inferred = int((~table["stated"]).sum())
    bullets = [
        f"{words.plural(len(table), 'event')} reach from {_when(table.iloc[table['date_start'].argmin()])} to "
        f"{words.date(table['date_end'].max(), 'year')}, in {words.plural(table['lane'].nunique(), 'lane')}",
    ]
    if len(issued):
        first = issued.iloc[issued["date_start"].argmin()]
        bullets.append(
            f"the oldest instrument with a date is {first['name']} ({_when(first)}{'' if first['stated'] else ', inferred'})"
        )
    if len(horizon):
        last = horizon.iloc[horizon["date_end"].argmax()]
        where = "" if last["lane"] in (CENTRE, places.NO_PROVINCE) else f", told in {last['lane']}"
        bullets.append(f"plans look as far as {last['date_end'].year}{where}")
    return [
        *bullets,
        _linked(corpus),
        f"{words.share(inferred, len(table), 'date')} {words.agree(inferred, 'is', 'are')} inferred (from publication, an anniversary, "
        "another date or the lunar calendar) and drawn hollow",
        _after_merger(table),
        "caveat: an article tells the dates its writer chose; what was issued or reviewed without being told is not here",
    ]


def _when(event: pd.Series) -> str:
    precision = event["precision"] if event["precision"] in ("day", "month") else "year"
    return words.date(event["date_start"], precision)


def _linked(corpus) -> str:
    table = spans(corpus)
    if table.empty:
        return "no review or deadline is told of an instrument whose issue date is known"
    reviews = table[table["kind"] == "review"]
    count = f"{words.plural(len(table), 'review or deadline', 'reviews and deadlines')} can be tied to the issue of an instrument"
    if reviews.empty:
        return count
    return f"{count}; reviews come {_years(reviews['years'])} after it"


def _years(years: pd.Series) -> str:
    low, high = round(years.min()), round(years.max())
    return words.plural(low, "year") if low == high else f"{low} to {high} years"


def _after_merger(table: pd.DataFrame) -> str:
    published = table[(table["kind"] == "published") & (table["date_start"] >= MERGER)]
    n = len(published)
    if not n:
        return "no dated article is later than the merger of provinces on 1 July 2025, so every province bears its old name"
    return f"{words.plural(n, 'article')} {words.agree(n, 'is', 'are')} later than the merger of provinces on 1 July 2025"


def timeline_says(table: pd.DataFrame) -> str:
    """What the chart shows and what it cannot show."""
    if table.empty:
        return "No date that can be placed on a timeline is told."
    kinds = table["kind"].value_counts()
    parts = words.join_words(f"{words.number(kinds[kind])} {kind}" for kind in DRAWN if kind in kinds)
    return words.sentence(
        f"Events by kind: {parts}. The lanes hold what was told, and a lane is no fuller than its articles are long"
    )


def spans_says(table: pd.DataFrame) -> str:
    """What the chart from issue to review shows and what it cannot show."""
    if table.empty:
        return "No review or deadline is told of an instrument whose issue date is known."
    hollow = int((~table["issued_stated"]).sum())
    return words.sentence(
        f"{words.share(hollow, len(table), 'line')} {words.agree(hollow, 'starts', 'start')} at an inferred date of issue. "
        "An inferred date rests on the review itself (a ten-year review told in 2020 gives 2010), so its length says nothing new"
    )


def evidence_rows(corpus) -> pd.DataFrame:
    """The events behind the chart in order of time."""
    return corpus.events.dropna(subset=["date_start"]).sort_values(["date_start", "date_end", "doc_id", "start"])
