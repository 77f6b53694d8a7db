"""A table as somebody's spreadsheet saved it again: semicolons, 05/07/2023, a decimal comma, another encoding, columns moved."""

from pathlib import Path

import pyarrow as pa

from reader import tables
from reader.folder import RefusedError, days
from reader.folder.formats import delimited
from reader.schema import REFERENCE, SCHEMA


def read_csv(name: str, path: Path) -> pa.Table:
    """The table ``name`` from a CSV that is not as we wrote it; an empty cell is null. Raises RefusedError."""
    columns, out = (SCHEMA | REFERENCE)[name], []
    with path.open("rb") as file:
        for n, row in delimited.rows(file):
            if isinstance(row, str):
                raise RefusedError(f"{path}, line {n}: {row}")
            if missing := [column.name for column in columns if column.name not in row]:
                raise RefusedError(f"{path} is not the table {name}: no column {missing[0]}")
            try:
                out.append(tuple(_cell(column.kind, row[column.name]) for column in columns))
            except ValueError as reason:
                raise RefusedError(f"{path}, line {n}: {reason}") from None
    return tables.arrow(name, out)


def _cell(kind: str, cell: str):
    if kind == "text" or not cell:
        return cell or None
    if kind == "date":
        if (day := days.iso(cell)) is None or len(day) != len("2023-07-05"):
            raise ValueError(f"no date: {cell!r}")
        return day
    number = float(cell.replace("\u00a0", "").replace(",", "."))
    if kind == "integer" and not number.is_integer():
        raise ValueError(f"no whole number: {cell!r}")
    return int(number) if kind == "integer" else number
