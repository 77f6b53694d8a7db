"""What every format gives: the words of one article and what the format itself states about it."""

from typing import NamedTuple

from reader.articles import Metadata, Notes


class Content(NamedTuple):
    """The article in a file: its text, what the file states, and what to know about it."""

    text: str
    metadata: Metadata = {}
    notes: Notes = ()


def stated(evidence: str, **values: str | None) -> Metadata:
    """Metadata of the values that are there."""
    return {column: (value.strip(), evidence) for column, value in values.items() if value and value.strip()}
