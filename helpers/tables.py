"""The tables: their columns, types and meaning; rows → DataFrame; CSV in and out.

This module alone knows the order of columns. The meaning of each is the codebook's (docs in ``CODEBOOK.md``).
"""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd


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

_DTYPES = {"text": "str", "integer": "Int64", "number": "Float64", "date": "datetime64[s]"}


def names(table: str) -> list[str]:
    """Column names of a table, in order."""
    return [column.name for column in SCHEMA[table]]


def frame(table: str, rows: Iterable[Sequence]) -> pd.DataFrame:
    """Rows (tuples in column order) as a typed DataFrame; no rows give an empty frame with all columns."""
    return typed(table, pd.DataFrame(list(rows), columns=names(table), dtype=object))


def typed(table: str, data: pd.DataFrame) -> pd.DataFrame:
    """``data`` with the table's column order and types."""
    columns = {}
    for column in SCHEMA[table]:
        series = data[column.name]
        if column.kind == "date":
            columns[column.name] = pd.to_datetime(series).astype(_DTYPES["date"])
        else:
            columns[column.name] = series.astype(_DTYPES[column.kind])
    return pd.DataFrame(columns)


def write_csv(table: str, rows: Iterable[Sequence], path: Path) -> None:
    """Rows as CSV: UTF-8 with a BOM so that Excel opens it right, lines end with a line feed, null is empty."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names(table))
        writer.writerows(rows)


def read_csv(table: str, path: Path) -> pd.DataFrame:
    """A table written by ``write_csv``."""
    return typed(table, pd.read_csv(path, encoding="utf-8-sig", dtype=object, keep_default_na=False, na_values=[""]))
