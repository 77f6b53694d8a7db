"""The rows every room of the house passes on: one small immutable tuple per passage, number or mention.

Offsets count Python characters; ``start`` is inclusive, ``end`` exclusive. Rows carry no doc_id: a row belongs to
the article it was read from, and ``tables`` adds the doc_id when rows become tables. Field for field they are the
codebook's columns; named tuples rather than dataclasses because a large run makes tens of millions of them.
"""

from typing import NamedTuple


class Passage(NamedTuple):
    """A stretch of an article with one role, such as title, body, caption or furniture."""

    passage: int
    start: int
    end: int
    kind: str


class Sentence(NamedTuple):
    """A sentence inside one passage; ``kind`` is its passage's."""

    sentence: int
    start: int
    end: int
    kind: str
    text: str


class Number(NamedTuple):
    """One run of digits as printed; ``value`` is None where it is no single number ("19.8.1945")."""

    sentence: int
    start: int
    end: int
    text: str
    value: float | int | None


class Directive(NamedTuple):
    """One mention of a numbered official document (codebook section 3). Dates are ISO strings."""

    sentence: int
    start: int
    end: int
    text: str
    kind: str
    number: int
    year: int | None = None
    symbol: str | None = None
    issuer: str | None = None
    issuer_basis: str | None = None
    level: str | None = None
    subject: str | None = None
    issued: str | None = None
    issued_precision: str | None = None
    issued_basis: str | None = None
    directive_id: str | None = None
    act: str | None = None


class Date(NamedTuple):
    """One temporal expression (codebook section 4); ISO days, both inclusive, None where they cannot be known."""

    sentence: int
    start: int
    end: int
    text: str
    date_start: str | None
    date_end: str | None
    precision: str
    basis: str


class Statistic(NamedTuple):
    """One reported quantity (codebook section 5)."""

    sentence: int
    start: int
    end: int
    text: str
    value: float | int
    qualifier: str
    unit: str
    measure: str
    offence: str | None = None
    direction: str | None = None
    compared_to: str | None = None
    status: str = "reported"
    period_start: str | None = None
    period_end: str | None = None
    period_basis: str | None = None
    area: str | None = None


class Topic(NamedTuple):
    """One mention of a topic of the lexicon (codebook section 6)."""

    sentence: int
    start: int
    end: int
    text: str
    topic: str
    group: str


class Event(NamedTuple):
    """One point or stretch of the timeline (codebook section 7)."""

    sentence: int
    start: int
    end: int
    text: str
    date_start: str | None
    date_end: str | None
    precision: str
    basis: str
    kind: str
    label: str
    directive_id: str | None
    province: str | None


class Entry(NamedTuple):
    """One number of the text and who read it (codebook section 9); ``row`` is the start of the claiming mention."""

    sentence: int
    start: int
    end: int
    text: str
    value: float | int | None
    reading: str
    row: int | None


class Problem(NamedTuple):
    """Something a reader of the tables should know about one file, in one line."""

    source: str
    doc_id: str | None
    kind: str
    message: str
