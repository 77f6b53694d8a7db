"""What every format gives: the words of one article and what the format itself states about it."""

from typing import NamedTuple

from reader.articles import UnreadableError
from reader.text import encodings

Metadata = dict[str, tuple[str, str]]  # column of documents → (value, evidence)


class Content(NamedTuple):
    """The article in a file: its text, what the file states, and what to know about it as (kind of problem, message)."""

    text: str
    metadata: Metadata = {}
    notes: tuple[tuple[str, str], ...] = ()


def stated(evidence: str, **values: str | None) -> Metadata:
    """Metadata of the values that are there: column → (value, evidence)."""
    return {column: (value.strip(), evidence) for column, value in values.items() if value and value.strip()}


def decoded(data: bytes | str, declared: str | None = None) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text of a file, by the encoding ``declared`` if that fits, and a note if it was not UTF-8; raises UnreadableError."""
    if isinstance(data, str):
        return data, ()
    try:
        text, encoding = encodings.decode(data, declared)
    except encodings.NotTextError as reason:
        raise UnreadableError("unreadable" if data.strip() else "empty", str(reason)) from None
    return text, (("encoding", f"decoded from {encoding}, not UTF-8"),) if encoding else ()
