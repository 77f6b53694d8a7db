"""Which figures the pages mark, quietly: those to check first, and those that a person corrected."""

import pandas as pd

from helpers import say
from helpers.marks import escape
from helpers.say import _

CHECK, CORRECTED = "check", "corrected"
_FIRST = 5  # one figure in so many is to be checked first
_DOUBTFUL = 0.5  # more likely wrong than right


def of(corpus) -> dict[str, str]:
    """row_id → its sign, for the figures that have one."""
    doubtful = corpus.statistics.loc[lambda rows: rows["doubt"] > _DOUBTFUL].sort_values(
        ["doubt", "row_id"], ascending=[False, True]
    )
    first = doubtful["row_id"].head(len(corpus.statistics) // _FIRST)
    return dict.fromkeys(first, CHECK) | dict.fromkeys(_corrected(corpus), CORRECTED)


def words() -> dict[str, str]:
    """What each sign says."""
    return {
        CHECK: _("to check first: of the fifth of all figures that is doubted most"),
        CORRECTED: _("corrected by a person"),
    }


def html(sign: str | None) -> str:
    """The sign as an open or a filled dot that says what it means; nothing for none."""
    if sign is None:
        return ""
    meaning = escape(words()[sign])
    return f'<span class="sign {sign}" role="img" lang="{say.language()}" aria-label="{meaning}" title="{meaning}"></span>'


def _corrected(corpus) -> set[str]:
    """The figures of which a line of corrections changed a cell, or a decision that they rest on."""
    lines = corpus.corrections
    changed = lines[(lines["status"] == "applied") & (lines["now"].fillna("") != lines["was"].fillna(""))]
    rows = corpus.statistics
    out = set(rows["row_id"]) & set(changed["row_id"]) | set(rows.loc[rows["period_basis"] == CORRECTED, "row_id"])
    decided = corpus.decisions.loc[lambda t: t["basis"] == CORRECTED, ["doc_id", "decision"]]
    for column in ("period", "area", "offence"):
        rest = rows.merge(decided, left_on=["doc_id", f"{column}_decision"], right_on=["doc_id", "decision"])
        out |= set(rest["row_id"])
    for line in changed[changed["row_id"].isna() & (changed["table"] == "statistics")].itertuples():
        if line.column in rows and pd.notna(line.now):
            out |= set(rows.loc[(rows["doc_id"] == line.doc_id) & (rows[line.column].astype(str) == line.now), "row_id"])
    return out
