"""What the reported figures say when set beside each other: pairs, ratios, conflicts, coverage. Nothing is added up or averaged.

All functions take the statistics table. Targets are no facts: every function but ``targets`` looks at ``status == "reported"`` alone.
"""

import pandas as pd

PEOPLE = frozenset({"bị can", "đối tượng", "người", "bị cáo", "nghi can", "nghi phạm", "tên"})
CASES = frozenset({"vụ", "vụ án", "vụ việc"})
WHOLE = frozenset({"occurred", "detected"})  # what a part is held against
PART = frozenset({"prosecuted", "solved"})
NO_CRIME = frozenset({"awarded", "maintained", "other"})  # measures that count no crime
_SAME = ["doc_id", "measure", "offence", "area", "period_start", "period_end"]  # told of the same thing
NO_PROVINCE = "Province unknown"  # shown where the text leaves it open


def reported(statistics: pd.DataFrame) -> pd.DataFrame:
    """The facts: rows that are no target."""
    return statistics[statistics.status == "reported"]


def targets(statistics: pd.DataFrame) -> pd.DataFrame:
    """What was ordered or hoped for, never to be mixed with facts."""
    return statistics[statistics.status == "target"]


def crime(statistics: pd.DataFrame) -> pd.DataFrame:
    """Reported counts of crime: an offence, a counted unit, and a measure that is no award, model or change."""
    facts = reported(statistics)
    return facts[facts.offence.notna() & ~facts.measure.isin(NO_CRIME | {"change", "rate"})]


def cases_and_people(statistics: pd.DataFrame) -> pd.DataFrame:
    """Cases and the people told with them: the next figure of the same sentence, measure, offence, place and period.

    One row a pair: the columns of the cases' row, ``cases``, ``people``, ``people_unit`` and ``per_case`` (people divided by cases).
    Only exact figures are divided: elsewhere ``per_case`` is null.
    """
    rows = crime(statistics).sort_values(["doc_id", "start"], kind="stable")
    following = rows.shift(-1)
    same = rows.unit.isin(CASES) & following.unit.isin(PEOPLE)
    for column in ["sentence", *_SAME]:
        same &= (rows[column] == following[column]).fillna(False) | (rows[column].isna() & following[column].isna())
    exact = (rows.qualifier == "exact") & (following.qualifier == "exact") & (rows.value > 0)
    pairs = rows.assign(
        cases=rows.value,
        people=following.value,
        people_unit=following.unit,
        per_case=(following.value / rows.value.where(rows.value > 0)).where(exact.fillna(False)),
    )
    return pairs[same.fillna(False).astype(bool)].reset_index(drop=True)


def outcomes(statistics: pd.DataFrame) -> pd.DataFrame:
    """Cases solved or prosecuted against cases occurred or detected, told by one article of one place, offence and period.

    One row a comparison: the columns of the part's row, ``whole``, ``whole_measure`` and ``share`` (percent). Each figure is used
    once, the nearest in the text first. Left out are parts larger than the whole: prosecutions may stem from earlier cases.
    """
    rows = crime(statistics)
    rows = rows[rows.unit.isin(CASES)]
    part, whole = rows[rows.measure.isin(PART)], rows[rows.measure.isin(WHOLE)]
    same = [column for column in _SAME if column != "measure"]
    met = part.merge(whole[[*same, "start", "value", "measure"]], on=same, suffixes=("", "_whole"), how="inner")
    met = met.assign(gap=(met.start - met.start_whole).abs(), whole=met.value_whole, whole_measure=met.measure_whole)
    met = met[(met.whole >= met.value) & (met.whole > 0)].sort_values(["gap", "doc_id", "start"], kind="stable")
    met = met.drop_duplicates(["doc_id", "start"]).drop_duplicates(["doc_id", "start_whole"]).sort_values(["doc_id", "start"])
    met = met.assign(share=100 * met.value / met.whole)
    return met.drop(columns=["start_whole", "value_whole", "measure_whole", "gap"]).reset_index(drop=True)


def changes(statistics: pd.DataFrame) -> pd.DataFrame:
    """Reported changes in percent, with ``signed`` (down is negative); a change without direction is left out."""
    facts = reported(statistics)
    rows = facts[(facts.measure == "change") & (facts.unit == "%") & facts.direction.notna()]
    return rows.assign(signed=rows.value.where(rows.direction == "up", -rows.value)).reset_index(drop=True)


def rates(statistics: pd.DataFrame) -> pd.DataFrame:
    """Reported shares in percent."""
    facts = reported(statistics)
    return facts[(facts.measure == "rate") & (facts.unit == "%")].reset_index(drop=True)


def conflicts(statistics: pd.DataFrame) -> pd.DataFrame:
    """Exact figures of two articles or more that differ although measure, unit, offence, place and period are one.

    The rows, side by side; ``figure`` numbers the groups from 1, ``articles`` counts those that tell of it. Figures without a
    period or a place are left out: nothing says that they mean the same. Two figures of one article are no conflict, since an article
    may tell of a whole and of its parts.
    """
    key = ["measure", "unit", "offence", "area", "period_start", "period_end"]
    rows = crime(statistics)
    rows = rows[(rows.qualifier == "exact") & rows.period_start.notna() & rows.area.notna()]
    grouped = rows.groupby(key)
    rows = rows.assign(articles=grouped.doc_id.transform("nunique"), values=grouped.value.transform("nunique"))
    rows = (
        rows[(rows["values"] > 1) & (rows.articles > 1)]
        .drop(columns="values")
        .sort_values([*key, "doc_id", "start"], kind="stable")
    )
    return rows.assign(figure=rows.groupby(key).ngroup() + 1).reset_index(drop=True)


def coverage(statistics: pd.DataFrame, topics: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Province × offence: ``counted`` (reported figures), ``mentions`` (in the words) and ``state``: counted, mentioned or silent.

    The province is the article's; an article without one stands under ``Province unknown``, unless its figure names a province of the corpus.
    Every offence that some article of the corpus names is asked of every province.
    """
    home = documents.set_index("doc_id").province.fillna(NO_PROVINCE)
    places, figures = sorted(set(home)), reported(statistics)
    figures = figures[figures.offence.notna()]
    area = figures.area.where(figures.area.isin(set(places)), figures.doc_id.map(home))
    named = topics[topics.group == "offence"]
    counted = figures.groupby([area.to_numpy(), figures.offence.to_numpy()]).size()
    mentions = named.groupby([named.doc_id.map(home).to_numpy(), named.topic.to_numpy()]).size()
    offences = sorted(set(figures.offence) | set(named.topic))
    grid = pd.MultiIndex.from_product([places, offences], names=["province", "offence"])
    out = grid.to_frame(index=False)
    out["counted"] = counted.reindex(grid, fill_value=0).to_numpy()
    out["mentions"] = mentions.reindex(grid, fill_value=0).to_numpy()
    out["state"] = "silent"
    out.loc[out.mentions > 0, "state"] = "mentioned"
    out.loc[out.counted > 0, "state"] = "counted"
    return out


def never_counted(statistics: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """Offences by how often they are named and how many reported figures they come with: offence, mentions, articles, figures."""
    named = topics[topics.group == "offence"].groupby("topic").agg(mentions=("topic", "size"), articles=("doc_id", "nunique"))
    figures = reported(statistics).groupby("offence").size()
    out = named.assign(figures=figures.reindex(named.index, fill_value=0).astype(int)).rename_axis("offence").reset_index()
    return out.sort_values(["mentions", "offence"], ascending=[False, True]).reset_index(drop=True)


def rate_per_thousand(topics: pd.DataFrame, documents: pd.DataFrame, by: str = "province") -> pd.DataFrame:
    """Mentions per 1 000 syllables: ``by`` (province or doc_id), group, topic, n, syllables, rate; absent topics are 0."""
    home = documents.assign(province=documents.province.fillna(NO_PROVINCE)).set_index("doc_id", drop=False)[by]
    length = documents.n_syllables.astype(int).groupby(documents.doc_id.map(home).to_numpy()).sum()
    kinds = topics[["group", "topic"]].drop_duplicates().sort_values(["group", "topic"])
    counts = topics.groupby([topics.doc_id.map(home).rename(by), "group", "topic"]).size()
    grid = pd.DataFrame({by: length.index}).merge(kinds, how="cross")
    index = pd.MultiIndex.from_frame(grid)
    grid["n"] = counts.reindex(index, fill_value=0).to_numpy(int) if len(grid) else pd.Series(dtype=int)
    grid["syllables"] = grid[by].map(length).astype(int)
    return grid.assign(rate=1000 * grid.n / grid.syllables)
