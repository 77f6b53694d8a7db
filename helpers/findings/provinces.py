"""Notebook 06: the provinces side by side: instruments, horizons, topics, figures and gaps; those of no known province apart."""

import pandas as pd

from helpers.findings import directives, places, timeline, words
from helpers.findings.documents import is_count
from helpers.findings.levels import side

# What a profile counts, in the order of its bars.
MEASURES = {
    "central": "central instruments",
    "own": "own instruments",
    "dated": "dated events",
    "counts": "reported counts",
    "others": "rates, changes, money",
    "targets": "targets",
    "counted": "offences with a count",
    "mentioned": "offences only mentioned",
}


def profiles(corpus) -> pd.DataFrame:
    """One row a province from north to south, unattributed articles last.

    Columns: province, now (its province since July 2025), articles, the measures of ``MEASURES``, first and last (day) of
    its events, horizon (the furthest year it plans for, null if none), topics (the three most mentioned), silent (offences
    that other articles of the corpus speak of and these do not).
    """
    of = corpus.documents.set_index("doc_id")["province"].fillna(places.NO_PROVINCE)
    order = [*places.province_order(corpus.documents["province"]), *[places.NO_PROVINCE] * bool((of == places.NO_PROVINCE).any())]
    named, events = directives.citations(corpus), timeline.timeline(corpus)
    spoken = _offences(corpus)
    rows = []
    for province in order:
        own = set(of.index[of == province])
        rows.append(_profile(corpus, province, own, named[named["doc_id"].isin(own)], events[events["doc_id"].isin(own)], spoken))
    columns = ["province", "now", "articles", *MEASURES, "first", "last", "horizon", "topics", "silent"]
    table = pd.DataFrame(rows, columns=columns)
    for column in ("first", "last"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[s]")
    return table.astype({"horizon": "Int64"})


def _offences(corpus) -> pd.DataFrame:
    """Which article speaks of which offence, and whether it counts it: doc_id, offence, counted."""
    figures = corpus.statistics[is_count(corpus.statistics)].dropna(subset=["offence"])
    told = corpus.topics[corpus.topics["group"] == "offence"]
    mentioned = pd.DataFrame({"doc_id": told["doc_id"], "offence": told["topic"], "counted": False})
    counted = pd.DataFrame({"doc_id": figures["doc_id"], "offence": figures["offence"], "counted": True})
    both = pd.concat([counted, mentioned], ignore_index=True)
    return both.drop_duplicates(["doc_id", "offence"])


def _profile(corpus, province: str, own: set[str], named: pd.DataFrame, events: pd.DataFrame, spoken: pd.DataFrame) -> tuple:
    figures = corpus.statistics[corpus.statistics["doc_id"].isin(own)]
    sides = named.drop_duplicates("directive_id")["level"].map(side)
    here = spoken[spoken["doc_id"].isin(own)].sort_values("counted", ascending=False).drop_duplicates("offence")
    topics = corpus.topics[corpus.topics["doc_id"].isin(own)]["topic"].value_counts()
    published = corpus.documents.set_index("doc_id")["published"]
    plans = events[events["kind"].isin(["horizon", "period"])]
    ahead = plans["date_end"][~(plans["date_end"] <= plans["doc_id"].map(published))]  # a term that is over is no plan
    now = corpus.documents[corpus.documents["doc_id"].isin(own)]["province_now"].dropna()
    reported = figures["status"] == "reported"
    return (
        province,
        now.iloc[0] if len(now) else None,
        len(own),
        int((sides == "central").sum()),
        int((sides == "provincial").sum()),
        len(events),
        int(is_count(figures).sum()),
        int((reported & ~is_count(figures)).sum()),
        int((~reported).sum()),
        int(here["counted"].sum()),
        int((~here["counted"].astype(bool)).sum()),
        events["date_start"].min() if len(events) else None,
        events["date_end"].max() if len(events) else None,
        ahead.max().year if len(ahead) else None,
        list(topics.index[:3]),
        sorted(set(spoken["offence"]) - set(here["offence"])),
    )


def bars(table: pd.DataFrame) -> pd.DataFrame:
    """The profiles as plotted: one row a province and measure: province, now, articles, horizon, measure, n."""
    rows = [
        (row["province"], row["now"], row["articles"], row["horizon"], name, int(row[column]))
        for row in table.to_dict("records")
        for column, name in MEASURES.items()
    ]
    out = pd.DataFrame(rows, columns=["province", "now", "articles", "horizon", "measure", "n"])
    return out.astype({"horizon": "Int64"})


def reach(table: pd.DataFrame) -> pd.DataFrame:
    """How far each province's articles look back and ahead: province, articles, first, last, horizon; those with dates only."""
    return table.dropna(subset=["first"])[["province", "articles", "first", "last", "horizon"]].reset_index(drop=True)


def profile_table(table: pd.DataFrame) -> pd.DataFrame:
    """The profiles as a reader would list them."""
    return pd.DataFrame(
        {
            "province": table["province"],
            "today in": table["now"],
            "articles": table["articles"],
            "central instruments": table["central"],
            "own instruments": table["own"],
            "looks ahead to": [str(year) if not pd.isna(year) else None for year in table["horizon"]],
            "reported counts": table["counts"],
            "targets": table["targets"],
            "most told of": [words.join_words(topics) or None for topics in table["topics"]],
            "never told of, unlike others": [words.join_words(silent, limit=4) or None for silent in table["silent"]],
        }
    )


def names_table(corpus) -> pd.DataFrame:
    """Names then and now of the corpus's provinces: province, today in, merged with (the other provinces that went into it)."""
    known = corpus.documents.dropna(subset=["province"]).drop_duplicates("province")
    now = known.set_index("province")["province_now"]
    grid = places.grid(63)["province"]
    rows = []
    for province in places.province_order(now.index):
        others = [
            other for other in grid if other != province and not pd.isna(now[province]) and places.merged(other) == now[province]
        ]
        rows.append((province, now[province], words.join_words(others) or None))
    return pd.DataFrame(rows, columns=["province", "today in", "together with"])


def findings(corpus) -> list[str]:
    """The opening bullets of the notebook."""
    table = profiles(corpus)
    if table.empty:
        return ["there are no articles in this folder"]
    known, lost = table[table["province"] != places.NO_PROVINCE], table[table["province"] == places.NO_PROVINCE]
    bullets = []
    if lost.empty or len(known):
        n = int(known["articles"].sum())
        bullets.append(
            f"{words.plural(len(known), 'province')} {words.agree(len(known), 'is', 'are')} told of in {words.plural(n, 'article')}"
        )
    if len(lost):
        n = int(lost["articles"].iloc[0])
        bullets.append(
            f"{words.plural(n, 'article')} {words.agree(n, 'names', 'name')} no province of {words.agree(n, 'its', 'their')} own and {words.agree(n, 'is', 'are')} kept apart"
        )
    if len(known):
        bullets += [_gaps(known), _ahead(known), _renamed(known)]
    return [*bullets, "caveat: a profile is of what was collected; a province with one article cannot be ranked against another"]


def _gaps(known: pd.DataFrame) -> str:
    parts = []
    for own, some, none in (
        (known[known["counts"] == 0], ("reports counts", "report counts"), ("reports no count", "report no count")),
        (
            known[known["central"] + known["own"] == 0],
            ("names numbered instruments", "name numbered instruments"),
            ("names none", "name none"),
        ),
    ):
        if own.empty and len(known) > 1:
            parts.append(f"{words.share(len(known), len(known), 'province')} {some[1]}")
            continue
        names = f" ({words.join_words(own['province'])})" if 0 < len(own) <= 4 else ""
        have = len(known) - len(own)
        parts.append(
            f"{words.share(have, len(known), 'province')} {words.agree(have, *some)}, {len(own) or 'none'} {words.agree(len(own), *none)}{names}"
        )
    return "; ".join(parts)


def _ahead(known: pd.DataFrame) -> str:
    horizon = known["horizon"].dropna()
    if horizon.empty:
        return "no province's articles name a term or a year they plan for"
    furthest = known[known["horizon"] == horizon.max()]["province"]
    return f"{words.share(len(horizon), len(known), 'province')} look ahead to a named year, the furthest {horizon.max()} ({words.join_words(furthest, limit=3)})"


def _renamed(known: pd.DataFrame) -> str:
    moved = known[known["now"].notna() & (known["now"] != known["province"])]
    if moved.empty:
        return "all keep their name since the mergers of 1 July 2025"
    names = words.join_words((f"{row.province} in {row.now}" for row in moved.itertuples()), limit=4)
    return f"since 1 July 2025 {words.share(len(moved), len(known), 'province')} {words.agree(len(moved), 'is', 'are')} part of a province of another name: {names}"


def profiles_says(table: pd.DataFrame) -> str:
    """What the small multiples show and what they cannot show."""
    if table.empty:
        return "There are no articles."
    empty = int((table[list(MEASURES)] == 0).sum().sum())
    total = len(table) * len(MEASURES)
    return words.sentence(
        f"{words.share(empty, total, 'bar')} {words.agree(empty, 'is', 'are')} empty. All panels share one scale; an empty bar is a gap in these articles, not in the province"
    )


def reach_says(table: pd.DataFrame) -> str:
    """What the chart of reach shows and what it cannot show."""
    if table.empty:
        return "No article tells a date that can be placed."
    return words.sentence(
        f"{words.plural(int(table['horizon'].notna().sum()), 'row')} end in a named term or horizon. A line spans what is told, it does not say that anything went on all along it"
    )


def evidence_rows(corpus) -> pd.DataFrame:
    """The figures behind the profiles, from north to south, the counts first."""
    order = {doc_id: n for n, doc_id in enumerate(places.ordered(corpus.documents)["doc_id"])}
    rows = corpus.statistics.assign(_place=corpus.statistics["doc_id"].map(order), _count=~is_count(corpus.statistics))
    return rows.sort_values(["_place", "_count", "start"]).drop(columns=["_place", "_count"])
