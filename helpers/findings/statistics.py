"""Notebook 05: what the articles report in figures, each with the article that reports it; nothing added up, nothing averaged."""

import pandas as pd

from helpers import indicators
from helpers.findings import places, words

_PLACE = {"Việt Nam": "the whole country"}
NO_PERIOD = "period not stated"


def told(rows: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Rows with ``article`` (its label) and ``reporter`` (the paper, agency or signature), articles from north to south.

    Adds ``where``: the area if it is not the article's province, else empty. The rows keep their order within an article.
    """
    documents = places.ordered(documents)
    labels = places.article_labels(documents)
    order = {doc_id: n for n, doc_id in enumerate(documents.doc_id)}
    by = documents.set_index("doc_id")
    rows = rows.assign(
        article=rows.doc_id.map(labels).astype("str"),
        reporter=rows.doc_id.map(by.publisher.fillna(by.byline)).fillna("the article").astype("str"),
    )
    home = rows.doc_id.map(by.province)
    rows["where"] = [
        "" if pd.isna(area) or area == province else _PLACE.get(area, area)
        for area, province in zip(rows.area, home, strict=True)
    ]
    return rows.sort_values("doc_id", key=lambda ids: ids.map(order), kind="stable").reset_index(drop=True)


def offence(code: str | None) -> str:
    """An offence in words: "loan sharking"; null is "no offence named"."""
    return "no offence named" if code is None or pd.isna(code) else str(code).replace("-", " ")


def duration(start: pd.Timestamp | None, end: pd.Timestamp | None) -> str:
    """How long a period is: "2 years", "6 months", "31 days"; null is "period not stated".

    >>> duration(pd.Timestamp("2022-01-01"), pd.Timestamp("2023-12-31")), duration(None, None)
    ('2 years', 'period not stated')
    """
    if pd.isna(start) or pd.isna(end):
        return NO_PERIOD
    after = end + pd.Timedelta(days=1)
    months = 12 * (after.year - start.year) + after.month - start.month
    if after.day != start.day or months < 1:
        return words.plural((after - start).days, "day")
    return words.plural(months // 12, "year") if months % 12 == 0 else words.plural(months, "month")


def pairs(corpus) -> pd.DataFrame:
    """Cases and people told together, with who reports them (``indicators.cases_and_people``); the same pair once an article."""
    rows = told(indicators.cases_and_people(corpus.statistics), corpus.documents)
    same = ["doc_id", "measure", "offence", "area", "period_start", "period_end", "cases", "people", "people_unit"]
    return rows.drop_duplicates(same).reset_index(drop=True)


def outcomes(corpus) -> pd.DataFrame:
    """Cases solved or prosecuted against cases occurred or detected, with who reports them."""
    return told(indicators.outcomes(corpus.statistics), corpus.documents)


def changes(corpus) -> pd.DataFrame:
    """Changes in percent with what they compare to, and who reports them; the same change once an article."""
    rows = told(indicators.changes(corpus.statistics), corpus.documents)
    return rows.drop_duplicates(["doc_id", "offence", "signed", "area", "period_start"]).reset_index(drop=True)


def periods(corpus) -> pd.DataFrame:
    """The periods that each article's reported figures cover: article, reporter, period_start, period_end, figures."""
    facts = indicators.reported(corpus.statistics)
    known = told(facts[facts.period_start.notna() & facts.period_end.notna()], corpus.documents)
    keys = ["doc_id", "article", "reporter", "period_start", "period_end"]
    return known.groupby(keys, sort=False).size().rename("figures").reset_index()


def coverage(corpus) -> pd.DataFrame:
    """Province × offence: counted, mentioned or silent (``indicators.coverage``), provinces from north to south."""
    table = indicators.coverage(corpus.statistics, corpus.topics, corpus.documents)
    order = {name: n for n, name in enumerate(places.province_order(table.province))}
    order[indicators.NO_PROVINCE] = len(order)
    return table.sort_values(["province", "offence"], key=lambda c: c.map(order) if c.name == "province" else c).reset_index(
        drop=True
    )


def measures(corpus) -> pd.DataFrame:
    """What the reported figures count: measure, figures, articles, example (as printed), article."""
    facts = told(indicators.reported(corpus.statistics), corpus.documents)
    counts = facts.groupby("measure").agg(figures=("measure", "size"), articles=("doc_id", "nunique")).reset_index()
    first = facts.drop_duplicates("measure")[["measure", "text", "offence", "article"]]
    table = counts.merge(first, on="measure", validate="one_to_one")
    table["offence"] = table.offence.map(offence)
    return table.sort_values(["figures", "measure"], ascending=[False, True]).reset_index(drop=True)


def conflicts(corpus) -> pd.DataFrame:
    """Figures that articles tell differently, side by side (``indicators.conflicts``), with who reports them."""
    return told(indicators.conflicts(corpus.statistics), corpus.documents).sort_values(["figure", "article"], kind="stable")


def rates(corpus) -> pd.DataFrame:
    """Reported shares in percent, with who reports them; articles from north to south."""
    return told(indicators.rates(corpus.statistics), corpus.documents)


def targets(corpus) -> pd.DataFrame:
    """Targets, with who reports them; articles from north to south."""
    return told(indicators.targets(corpus.statistics), corpus.documents)


_SAYS = {
    "periods": (
        "A bar is as long as the time its figures cover. Figures of bars of different length count different things; "
        "nothing in this notebook puts them on one axis without their time beside them.",
        "No reported figure says which time it covers.",
    ),
    "pairs": (
        "Each row is what one article reports of one period: compare within an article, and across articles only where the bars on the left "
        "are equally long. More cases may mean more crime, more police work or a wider definition.",
        "No article tells cases and the people with them.",
    ),
    "people_per_case": (
        "A dot is one pair of exact figures. Verbs differ (arrested, prosecuted …), and the people need not all belong to the cases of the same period.",
        "No article tells cases and people in exact figures.",
    ),
    "outcomes": (
        "Both figures of a bar are told by one article for one offence and period. Cases solved may have occurred earlier, so a share is no clearance rate "
        "unless the article says so.",
        "No article tells both the cases that occurred or were detected and what came of them.",
    ),
    "changes": (
        "The words on the right say against what, as printed. A percentage without its base may rest on a handful of cases, and a fall in "
        "reported cases is not a fall in crime.",
        "No change in percent is reported.",
    ),
    "coverage": (
        "A square is at least one reported figure, a ring words without a figure, a point silence in this corpus. Silence is a finding about what was "
        "printed in these articles; it does not say that the offence is rare, nor that it is not counted.",
        "No offence is counted or named in any article.",
    ),
}


def says(figure: str, table: pd.DataFrame) -> str:
    """What a figure shows and what it cannot show; or that there is nothing to draw."""
    return _SAYS[figure][table.empty]


def findings(corpus) -> list[str]:
    """The opening bullets of the notebook."""
    facts = indicators.reported(corpus.statistics)
    if facts.empty:
        return [
            f"{_articles(corpus)} {words.agree(len(corpus.documents), 'reports', 'report')} no figure at all, "
            "and that silence is the finding: what follows shows which offences are talked about all the same"
        ]
    return [
        _size(corpus, facts),
        *_pairs(pairs(corpus)),
        *_outcomes(outcomes(corpus)),
        *_coverage(coverage(corpus)),
        _conflicts(corpus),
        "caveat: reported crime is not crime. A figure says what an article says a body counted; "
        "periods and definitions differ, so figures of two articles are set side by side and never added",
    ]


def _articles(corpus) -> str:
    n = len(corpus.documents)
    return "the one article" if n == 1 else f"the {words.number(n)} articles"


def _size(corpus, facts: pd.DataFrame) -> str:
    n, reporting = len(corpus.documents), facts.doc_id.nunique()
    crime, aims = indicators.crime(facts), indicators.targets(corpus.statistics)
    who = (
        "the one article reports"
        if n == 1
        else f"{words.number(reporting)} of {words.number(n)} articles {words.agree(reporting, 'reports', 'report')}"
    )
    rest = f"; {words.plural(len(aims), 'target')} {words.agree(len(aims), 'is', 'are')} kept apart" if len(aims) else ""
    return f"{who} {words.plural(len(facts), 'figure')}, {words.number(len(crime)) if len(crime) else 'none'} of them counting offences or what came of them{rest}"


def _pairs(rows: pd.DataFrame) -> list[str]:
    """The span of people per case, with its ends named."""
    divided = rows[rows.per_case.notna()]
    if divided.empty:
        return []
    low, high = divided.loc[divided.per_case.idxmin()], divided.loc[divided.per_case.idxmax()]
    if len(divided) == 1:
        return [f"one pair of cases and people is told: {_pair(low)}"]
    return [
        f"people per case run from {words.number(low.per_case, 1)} ({_pair(low)}) to {words.number(high.per_case, 1)} ({_pair(high)}); "
        f"n = {words.plural(len(divided), 'pair')} of exact figures told in one breath"
    ]


def _pair(row) -> str:
    place = row["where"] or row.article.rsplit(",", 1)[0]
    counts = f"{words.number(row.cases)} {offence(row.offence)} {words.agree(int(row.cases), 'case')} ({row.measure})"
    return f"{place}, {counts}, {words.number(row.people)} {words.agree(int(row.people), 'person')}, over {duration(row.period_start, row.period_end)}"


def _outcomes(rows: pd.DataFrame) -> list[str]:
    if rows.empty:
        return []
    low, high = rows.share.min(), rows.share.max()
    span = f"{words.number(low, 0)}%" if len(rows) == 1 else f"{words.number(low, 0)}% to {words.number(high, 0)}%"
    return [
        f"where an article tells both, {span} of the cases that occurred or were detected are solved or prosecuted (n = {words.plural(len(rows), 'comparison')})"
    ]


def _coverage(table: pd.DataFrame) -> list[str]:
    if table.empty:
        return []
    cells, counted, mentioned = len(table), int((table.state == "counted").sum()), int((table.state == "mentioned").sum())
    never = sorted(set(table.offence) - set(table.offence[table.counted > 0]))
    text = (
        f"of {words.number(cells)} pairs of a province and an offence, {words.number(counted)} come with a figure, "
        f"{words.number(mentioned)} with words alone, {words.number(cells - counted - mentioned)} with nothing"
    )
    named = words.join_words([offence(code) for code in never], limit=5)
    return [f"{text}; never counted by anyone: {named}" if never else text]


def _conflicts(corpus) -> str:
    rows = indicators.conflicts(corpus.statistics)
    if len(corpus.documents) == 1:
        return "with one article no figure can be held against another article's"
    if rows.empty:
        return "no two articles give different figures for the same measure, offence, place and period"
    n = rows.figure.nunique()
    return f"{words.plural(n, 'figure')} {words.agree(n, 'is', 'are')} told differently by two articles or more: shown side by side below, never averaged"
