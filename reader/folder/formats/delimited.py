"""Tables as text: CSV with commas, semicolons, tabs or bars, in any encoding, as Excel and its kin write it."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reader.folder.formats.packed import MAX_BYTES, Zipped, opened
from reader.schema import Problem
from reader.text import encodings

# its line or row (of a second sheet: "Sheet2!5"), and its cells by column, or why there are none
Row = tuple["int | str", "dict | str"]

_SAMPLE = 1 << 20  # bytes that tell the encoding
_LINES, _CHARACTERS = 5_000, 4_000_000  # of one row, at most: beyond that its quote was never closed
_DELIMITERS = ",;\t|"


def rows(file: BinaryIO) -> Iterator[Row]:
    """One article a row, the first the names of columns: each by its line, or the reason if it is broken or wider than the head."""
    lines = _lines(file)
    head, delimiter, before = next(lines, ""), None, 0
    if head.lower().startswith("sep=") and len(head.strip()) == 5:  # Excel's own line about the dialect
        delimiter, head, before = head[4], next(lines, ""), 1
    delimiter = delimiter or max(_DELIMITERS, key="".join(head.split('"')[::2]).count)  # outside quotes
    columns: list[str] = []
    for n, fields in _records(head, lines, delimiter, before):
        if isinstance(fields, str):
            yield n, fields
        elif not columns:
            columns = [name.strip() for name in fields]
        elif any(fields[len(columns) :]):
            yield n, f"{len(fields)} cells, where the head has {len(columns)}: not read"
        elif any(fields):
            yield n, dict(zip(columns, fields, strict=False))


def read(place: Path | Zipped, source: str, what: str) -> tuple[list[Row], list[Problem]]:
    """The rows of a CSV that a person keeps beside articles, if there is one, and the problem if it cannot be read."""
    try:
        if not place.exists():
            return [], []
        file, size = opened(place)
        with file:
            if size > MAX_BYTES:
                raise OSError(f"more than {MAX_BYTES:,} bytes")
            return list(rows(file)), []
    except Exception as reason:  # whatever is wrong with it, the articles are read
        message = " ".join((getattr(reason, "strerror", None) or str(reason)).split())[:200]
        return [], [Problem(source, None, "unreadable", f"no {what} read: {message}")]


def _lines(file: BinaryIO) -> Iterator[str]:
    """The lines in the encoding of the file's beginning; a byte that does not fit it becomes U+FFFD and costs no other row."""
    encoding = encodings.detect(file.read(_SAMPLE))
    file.seek(0)
    stream = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        while line := stream.readline(_CHARACTERS):
            yield line.replace("\0", "")
    finally:
        if not file.closed:  # which is for who opened it
            stream.detach()


def _records(head: str, lines: Iterator[str], delimiter: str, n: int) -> Iterator[tuple[int, list[str] | str]]:
    """(line, fields) of each record; after a quote that is never closed the next line is a record again."""
    csv.field_size_limit(2 * _CHARACTERS)
    waiting = [head]  # lines read ahead, the next one last
    while line := waiting.pop() if waiting else next(lines, ""):
        held, quotes, size = [line], line.count('"'), len(line)
        fields = _strict(held, delimiter)  # of one line, that may be all: a quote inside a word opens nothing
        while fields is None and quotes % 2 and len(held) < _LINES and size < _CHARACTERS:
            if not (more := waiting.pop() if waiting else next(lines, "")):
                break
            held.append(more)
            quotes, size = quotes + more.count('"'), size + len(more)
        fields = fields or _strict(held, delimiter)
        if fields is None:
            waiting += held[:0:-1]
            held, closed = [line], line.count('"') % 2 == 0
            fields = (
                next(csv.reader(held, delimiter=delimiter)) if closed else "a quote that is never closed: this line is not read"
            )
        yield n + 1, fields
        n += len(held)


def _strict(held: list[str], delimiter: str) -> list[str] | None:
    """The record in some lines; None if a quote does not close, or closes in mid-field."""
    try:
        return next(csv.reader(held, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
