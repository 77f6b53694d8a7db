"""A table as somebody's spreadsheet saved it again: semicolons, 05/07/2023, a decimal comma, another encoding, columns moved."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from reader import tables
from reader.folder import RefusedError, days
from reader.folder.formats import delimited
from reader.schema import REFERENCE, SCHEMA

_BATCH = 10_000  # rows turned into Arrow at a time


def read_csv(name: str, path: Path) -> pa.Table:
    """The table ``name`` from a CSV that is not as we wrote it; an empty cell is null. Raises RefusedError."""
    with path.open("rb") as file:
        batches = list(_batches(name, path, delimited.rows(file)))
    return pa.concat_tables([tables.arrow(name, []), *batches])


def _batches(name: str, path: Path, rows: Iterator) -> Iterator[pa.Table]:
    held: list[tuple] = []
    for n, row in rows:
        if isinstance(row, str):
            raise RefusedError(f"{path}, line {n}: {row}")
        missing = [column.name for column in (SCHEMA | REFERENCE)[name] if column.name not in row]
        if missing:
            raise RefusedError(f"{path} is not the table {name}: no column {missing[0]}")
        try:
            held.append(tuple(_cell(column.kind, row.get(column.name)) for column in (SCHEMA | REFERENCE)[name]))
        except ValueError as reason:
            raise RefusedError(f"{path}, line {n}: {reason}") from None
        if len(held) >= _BATCH:
            yield tables.arrow(name, held)
            held = []
    if held:
        yield tables.arrow(name, held)


def _cell(kind: str, cell: str | None):
    if cell in (None, ""):
        return None
    if kind == "text":
        return cell
    if kind == "date":
        if (day := days.iso(cell)) is None or len(day) != len("2023-07-05"):
            raise ValueError(f"no date: {cell!r}")
        return day
    number = float(cell.replace("\u00a0", "").replace(",", "."))
    if kind == "integer" and not number.is_integer():
        raise ValueError(f"no whole number: {cell!r}")
    return int(number) if kind == "integer" else number
