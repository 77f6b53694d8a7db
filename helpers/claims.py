"""Claims in sentences, as a desk would print them: where, when, what, how many, which way, and says who."""

import pandas as pd

from helpers import prepare, say
from helpers.say import _


def claim(row: dict) -> str:
    """A row of ``pairs`` in a sentence, with the change told of the same thing where ``percent`` holds one."""
    told = _(
        "{where}, {when}: {cases} {what} cases {measure}, {people} {persons} with them",
        **{name: row[name] for name in ("where", "when", "cases", "what", "people")},
        measure=say.label(row["measure"]),
        persons=say.label(row["people_unit"]),
    )
    if not pd.isna(row.get("percent")):
        told = _("{told}; {counted} {change}", told=told, counted=say.label(row["changed"]), change=_moved(row["percent"]))
    return _("{told} ({who})", told=told, who=row["who"])


def rise_or_fall(row: dict) -> str:
    """A row of ``changes`` in a sentence, with what it is against, as printed."""
    told = _("{where}, {when}: {what}", where=row["where"], when=row["when"], what=row["what"])
    against = _("base not said") if pd.isna(row["compared_to"]) else f"“{say.shorten(row['compared_to'], 70)}”"
    return _("{told}, {counted} {change}, {against} ({who})", told=told, counted=say.label(row["counted"]),
             change=_moved(row["percent"]), against=against, who=row["who"])  # fmt: skip


def _moved(percent: float) -> str:
    return _("down {n}%", n=-percent) if percent < 0 else _("up {n}%", n=percent)


def tally(rises: pd.DataFrame, facts: pd.DataFrame, corpus) -> str:
    """How many articles report figures, and how many changes are falls."""
    some, every = facts.doc_id.nunique(), len(prepare.articles(corpus))
    told = _("{share} articles report figures, {n} in all", share=say.share(some, every), n=len(facts))
    if rises.empty:
        return _("{told}; none tells a rise or a fall", told=told)
    fell = int((rises.change.fillna(rises.percent) < 0).sum())
    return _("{told}; {fell} of {all} changes are falls", told=told, fell=fell, all=len(rises))
