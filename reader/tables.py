"""The tables: their columns, types and meaning; rows → Arrow table → DataFrame.

This module alone knows the order of columns. The meaning of each is the codebook's (docs in ``CODEBOOK.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd


class TablesError(ValueError):
    """Tables that cannot be found, read or written; the message is one line."""


class Column(NamedTuple):
    """One column: its name, its kind (text, integer, number, date) and what it means."""

    name: str
    kind: str
    meaning: str


def _columns(*lines: str) -> tuple[Column, ...]:
    return tuple(Column(*(part.strip() for part in line.split("|", 2))) for line in lines)


_MENTION = (
    "doc_id | text | the article",
    "sentence | integer | the sentence, numbered from 0 in its article",
    "start | integer | first character in documents.text",
    "end | integer | character after the last",
    "text | text | documents.text[start:end]",
)

SCHEMA: dict[str, tuple[Column, ...]] = {
    "documents": _columns(
        "doc_id | text | file stem, unique in a corpus",
        "source | text | file path relative to the corpus folder",
        "title | text | headline",
        "byline | text | signature as printed",
        "publisher | text | agency or paper, printed or from metadata",
        "published | date | first day of the publication date",
        "published_precision | text | day, month or year",
        "published_basis | text | stated, metadata, image or context",
        "province | text | province as it was called at publication",
        "province_basis | text | stated or metadata",
        "province_evidence | text | the words it rests on",
        "province_now | text | the province it belongs to since 1 July 2025",
        "n_chars | integer | characters",
        "n_sentences | integer | sentences",
        "n_syllables | integer | what white space separates",
        "sha256 | text | of the file's bytes",
        "duplicate_of | text | doc_id of the first print of the same story",
        "text | text | the normal form: UTF-8, NFC, line ends as a line feed",
    ),
    "passages": _columns(
        "doc_id | text | the article",
        "passage | integer | numbered from 0 in its article",
        "start | integer | first character",
        "end | integer | character after the last",
        "kind | text | title, lead, dateline, body, caption, byline, furniture or repeat",
    ),
    "sentences": _columns(
        "doc_id | text | the article",
        "sentence | integer | numbered from 0 in its article",
        "start | integer | first character",
        "end | integer | character after the last",
        "kind | text | kind of its passage",
        "text | text | documents.text[start:end]",
    ),
    "directives": _columns(
        *_MENTION,
        "kind | text | Chỉ thị, Nghị quyết, …",
        "number | integer | number as an integer",
        "year | integer | year inside the symbol",
        "symbol | text | letters after the number, upper case",
        "issuer | text | canonical issuing body",
        "issuer_basis | text | stated or symbol",
        "level | text | party-central, national, ministry, party-province, province, district or commune",
        "subject | text | what it is about, in its own words",
        "issued | date | issue date, first day",
        "issued_precision | text | day, month or year",
        "issued_basis | text | stated, symbol, anniversary or act",
        "directive_id | text | one id for all mentions of one instrument",
        "act | text | issued, implemented, reviewed or cited",
    ),
    "dates": _columns(
        *_MENTION,
        "date_start | date | first day",
        "date_end | date | last day",
        "precision | text | day, month, quarter, half, months, year or period",
        "basis | text | stated, publication, context, calendar or relative",
    ),
    "statistics": _columns(
        *_MENTION,
        "value | number | number in the base unit",
        "qualifier | text | exact, over, under, near, about, at-least or at-most",
        "unit | text | the counted noun, canonical",
        "measure | text | what happened to what is counted",
        "offence | text | offence, null where none is meant",
        "direction | text | up or down, for changes",
        "compared_to | text | the words naming the other time",
        "status | text | reported or target",
        "period_start | date | first day the figure covers",
        "period_end | date | last day the figure covers",
        "period_basis | text | stated or context",
        "area | text | the place the figure is about",
    ),
    "topics": _columns(*_MENTION, "topic | text | topic of the lexicon", "group | text | offence, domain, action or actor"),
    "events": _columns(
        *_MENTION,
        "date_start | date | first day",
        "date_end | date | last day",
        "precision | text | as in dates",
        "basis | text | as in dates, or of the issue date",
        "kind | text | published, issued, meeting, campaign, deadline, period, horizon, holiday, review or other",
        "label | text | a short readable clause from the sentence",
        "directive_id | text | the instrument concerned",
        "province | text | the province concerned",
    ),
    "ledger": _columns(
        *_MENTION,
        "value | number | its value, null if it is not one number",
        "reading | text | who read it, or unread",
        "row | integer | start of the mention that claimed it",
    ),
    "problems": _columns(
        "source | text | the file",
        "doc_id | text | the article, if it got one",
        "kind | text | encoding, empty, unreadable, …",
        "message | text | the reason, in one line",
    ),
}

_ARROW = {"text": pa.string(), "bytes": pa.binary(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}


def names(table: str) -> list[str]:
    """Column names of a table, in order."""
    return [column.name for column in SCHEMA[table]]


def schema(table: str) -> pa.Schema:
    """The table's columns and types for Arrow and Parquet."""
    return pa.schema([(column.name, _ARROW[column.kind]) for column in SCHEMA[table]])


def arrow(table: str, rows: Iterable[Sequence]) -> pa.Table:
    """Rows (tuples in column order, dates as ISO days) as an Arrow table; raises for a value of the wrong type."""
    rows = list(rows)
    cells = zip(*rows, strict=True) if rows else [()] * len(SCHEMA[table])
    return pa.table([array(column.kind, values) for column, values in zip(SCHEMA[table], cells, strict=True)], schema(table))


def array(kind: str, values: Sequence) -> pa.Array:
    """Values of one kind (text, integer, number, date as ISO day, bytes), None for null; raises for a value of another type."""
    if kind == "date":
        return pa.array(values, pa.string()).cast(pa.date32())
    if kind == "number":  # whole numbers may be beyond what Arrow takes for a float
        values = [None if value is None else float(value) for value in values]
    return pa.array(values, _ARROW[kind])


def frame(table: str, data: pa.Table | Iterable[Sequence]) -> pd.DataFrame:
    """An Arrow table, or rows, as a typed DataFrame; no rows give an empty frame with all columns."""
    import pandas as pd  # half of the start-up time of a command line that needs no frame

    dtypes = {pa.string(): pd.StringDtype(na_value=float("nan")), pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype()}
    if not isinstance(data, pa.Table):
        data = arrow(table, data)
    out = data.to_pandas(types_mapper=dtypes.get, date_as_object=False)
    return out.astype({column.name: "datetime64[s]" for column in SCHEMA[table] if column.kind == "date"})
