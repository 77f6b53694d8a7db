"""Decides: which congress's term ("khóa XII") a Party instrument's number is of, for ``directive_id``.

The Party numbers its instruments anew in each term: "Nghị quyết số 12 của Bộ Chính trị" of khóa XI and of khóa XII are two.
The years of the central terms are in ``lexicon/party_terms.csv``: from one national congress to the next, both years included.
"""

import re

from reader import lexicon
from reader.directives.instruments import KINDS
from reader.schema import Directive
from reader.text.phrases import words

LEVELS = (None, "party-central", "party-province")  # levels whose numbers begin anew with a term
_TERM = re.compile(r"(?<!\w)khóa +(?P<term>[ivx]{1,6})(?!\w)")
# What stands between a number and a term that is another thing's: Chỉ thị 05, | Nghị quyết | Trung ương 4 khóa XII
_ANOTHER = re.compile(rf"[;:]|(?<!\w)(?:{words('directive_words', 'before another term')}|{KINDS})(?!\w)")
_FAR = 130  # characters that a day, a plenum and an issuer may fill before the term
_YEARS = {row["term"]: range(int(row["first_year"]), int(row["last_year"]) + 1) for row in lexicon.load("party_terms")}


def term(low: str, row: Directive, limit: int) -> str | None:
    """The term told with a mention, as "xii", before ``limit``; None if none is, or the number is of no Party body."""
    if row.level not in LEVELS:
        return None
    m = _TERM.search(low, row.end, min(limit, row.end + _FAR))
    return m["term"] if m and not _ANOTHER.search(low, row.end, m.start()) else None


def within(term: str, year: int) -> bool:
    """Whether a central instrument of ``term`` can be from ``year``; any year may be of a term that is not listed."""
    return year in _YEARS.get(term, (year,))
