"""Tables as text: CSV with commas, semicolons, tabs or bars, in any encoding, as Excel and its kin write it."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from reader.text import encodings

Row = tuple[
    "int | str", "dict | str"
]  # its line or row (of a second sheet: "Sheet2!5"), and its cells by column, or why there are none

_SAMPLE = 1 << 20  # bytes that tell the encoding
_LINES, _CHARACTERS = 5_000, 4_000_000  # of one row, at most: beyond that its quote was never closed
_DELIMITERS = ",;\t|"


class Delimited:
    """One article a row, the first row the names of columns."""

    name = "csv"
    suffixes = (".csv", ".tsv", ".tab")

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """The rows by line; a row that is broken, or wider than the head, is a reason instead."""
        lines = _lines(file)
        head, n = next(lines, ""), 1
        delimiter = None
        if head.lower().startswith("sep=") and len(head.strip()) == 5:  # Excel's own line about the dialect
            delimiter, head, n = head[4], next(lines, ""), 2
        delimiter = delimiter or max(_DELIMITERS, key=_outside_quotes(head).count)
        records = _records(deque([head]), lines, delimiter, n - 1)
        columns: list[str] = []
        for n, fields in records:
            if isinstance(fields, str):
                yield n, fields
            elif not columns:
                columns = [name.strip() for name in fields]
            elif any(fields):
                yield n, _row(columns, fields)


def _row(columns: list[str], fields: list[str]) -> dict | str:
    if any(fields[len(columns) :]):
        return f"{len(fields)} cells, where the head has {len(columns)}: not read"
    return dict(zip(columns, fields, strict=False))


def _lines(file: BinaryIO) -> Iterator[str]:
    """The lines in the encoding of the file's beginning; a byte that does not fit it becomes U+FFFD and costs no other row."""
    head = file.read(_SAMPLE)
    encoding = encodings.detect(head)
    stream = io.TextIOWrapper(_Joined(head, file), encoding=encoding, errors="replace", newline="")
    while line := stream.readline(_CHARACTERS):
        yield line.replace("\0", "")


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _records(waiting: deque, lines: Iterator[str], delimiter: str, n: int) -> Iterator[tuple[int, list[str] | str]]:
    """(line, fields) of each record; after a quote that is never closed the next line is a record again."""
    width = 0
    while line := waiting.popleft() if waiting else next(lines, ""):
        held, size, quotes = [line], len(line), line.count('"')
        found = _parsed(held, delimiter, width)  # of one line, that may be all: a quote inside a word opens nothing
        while found is None and quotes % 2 and len(held) < _LINES and size < _CHARACTERS:
            more = waiting.popleft() if waiting else next(lines, "")
            if not more:
                break
            held.append(more)
            size, quotes = size + len(more), quotes + more.count('"')
        found = found or _parsed(held, delimiter, width)
        if found is None:
            waiting.extendleft(reversed(held[1:]))
            held = held[:1]
            found = _parsed(held, delimiter, width)
        n += 1
        if found is None:
            yield n, "a quote that is never closed: this line is not read"
        for fields in found or ():
            width = width or len(fields)
            yield n, fields
        n += len(held) - 1


def _parsed(held: list[str], delimiter: str, width: int) -> list[list[str]] | None:
    """The records in some lines, loosely only if as wide as the others; None if a quote does not close or closes in mid-field."""
    csv.field_size_limit(2 * _CHARACTERS)
    try:
        return list(csv.reader(held, delimiter=delimiter, strict=True))
    except csv.Error:
        pass
    if sum(line.count('"') for line in held) % 2:
        return None
    found = list(csv.reader(held, delimiter=delimiter))
    return found if len(held) == 1 or (len(found) == 1 and len(found[0]) == width) else None


class _Joined(io.RawIOBase):
    """A stream whose beginning was read already."""

    def __init__(self, head: bytes, rest: BinaryIO):
        self.head, self.rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data, self.head = self.head[: len(buffer)], self.head[len(buffer) :]
        data = data or self.rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
