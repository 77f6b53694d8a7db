"""Claims in sentences, as a desk would print them: where, when, what, how many, which way, and says who."""

import pandas as pd

from helpers import prepare, say
from helpers.say import _, n_


def claim(row: dict) -> str:
    """A row of ``pairs`` in a sentence, with the change told of the same thing where ``percent`` holds one."""
    line = _(
        "{where}, {when}: {cases} {what} cases {measure}, {people} {persons} with them",
        **{name: row[name] for name in ("where", "when", "cases", "what", "people")},
        measure=say.label(row["measure"]),
        persons=say.label(row["people_unit"]),
    )
    if not pd.isna(row.get("percent")):
        line = _("{claim}; {counted} {change}", claim=line, counted=say.label(row["changed"]), change=_moved(row["percent"], "%"))
    return _("{claim} ({who})", claim=line, who=row["who"])


def rise_or_fall(row: dict) -> str:
    """A row of ``changes`` in a sentence, with what it is against, as printed."""
    against = _("base not said") if pd.isna(row["compared_to"]) else f"“{say.shorten(row['compared_to'], 70)}”"
    fields = {"where": row["where"], "when": row["when"], "movement": _movement(row), "against": against, "who": row["who"]}
    return _("{where}, {when}: {movement}, {against} ({who})", **fields)


def steepest(rises: pd.DataFrame, column: str) -> str:
    """How many changes are falls and, where one is the largest, which it is; ``column``: those in "percent", or numbers ("change")."""
    if rises.empty:
        return _("no change is told in percent") if column == "percent" else _("no change is told in numbers alone")
    summary, known = falls(rises[column]), rises[rises.counted != "what is not said"] if len(rises) > 1 else rises
    most = known[known[column].abs() == known[column].abs().max()].to_dict("records")
    if len(most) != 1:
        return summary
    largest = _("{where}: {movement}", where=most[0]["where"], movement=_movement(most[0], column))
    return largest if len(rises) == 1 else _("{falls}; the largest in {largest}", falls=summary, largest=largest)


def falls(moved: pd.Series) -> str:
    """How many of the changes are falls, as one says it."""
    n, every = int((moved < 0).sum()), len(moved)
    if every == 1:
        return _("the one change told is a fall") if n else _("the one change told is a rise")
    if n in (0, every):
        return _("all {m} changes told are falls", m=every) if n else _("all {m} changes told are rises", m=every)
    return n_("{n} of {m} changes told is a fall", "{n} of {m} changes told are falls", n, m=every)


def tally(rises: pd.DataFrame, facts: pd.DataFrame, corpus) -> str:
    """How many articles report figures, and how many changes are falls."""
    some, every = facts.doc_id.nunique(), len(prepare.articles(corpus))
    reports = _("{share} articles report figures, {n} in all", share=say.share(some, every), n=len(facts))
    reports = reports if some < every else _("every article reports figures, {n} in all", n=len(facts))
    if rises.empty:
        return _("{articles}; none tells a rise or a fall", articles=reports)
    return _("{articles}; {falls}", articles=reports, falls=falls(rises.change.fillna(rises.percent)))


def _movement(row: dict, column: str = "percent") -> str:
    """What moved, and by how much: in percent where that is told, unless numbers are asked for."""
    change = _moved(row["change"]) if column == "change" or pd.isna(row["percent"]) else _moved(row["percent"], "%")
    fields = {"counted": say.label(row["counted"]), "change": change}
    if pd.isna(row["offence"]):
        return _("{counted} {change}", **fields)
    return _("{what}, {counted} {change}", what=row["what"], **fields)


def _moved(amount: float, unit: str = "") -> str:
    return _("down {n}", n=say.number(-amount) + unit) if amount < 0 else _("up {n}", n=say.number(amount) + unit)
