"""What every format gives: the words of one article and what the format itself states about it."""

from typing import NamedTuple

Metadata = dict[str, tuple[str, str]]  # column of documents → (value, evidence)


class Content(NamedTuple):
    """The article in a file: its text, what the file states, and what to know about it as (kind of problem, message)."""

    text: str
    metadata: Metadata = {}
    notes: tuple[tuple[str, str], ...] = ()


def stated(evidence: str, **values: str | None) -> Metadata:
    """Metadata of the values that are there: column → (value, evidence)."""
    return {column: (value.strip(), evidence) for column, value in values.items() if value and value.strip()}
