"""Rows → Arrow table → DataFrame, with the columns and types of ``schema``."""

from __future__ import annotations

import array as machine
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from reader.schema import REFERENCE, SCHEMA

if TYPE_CHECKING:
    import pandas as pd


_ALL = SCHEMA | REFERENCE
_ARROW = {"text": pa.string(), "bytes": pa.binary(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
_NUMBERS = {"integer": "q", "number": "d"}  # as the machine's own numbers, in which pyarrow keeps them too


def names(table: str) -> list[str]:
    """Column names of a table, in order."""
    return [column.name for column in _ALL[table]]


def schema(table: str) -> pa.Schema:
    """The table's columns and types for Arrow and Parquet."""
    return pa.schema([(column.name, _ARROW[column.kind]) for column in _ALL[table]])


def arrow(table: str, rows: Iterable[Sequence]) -> pa.Table:
    """Rows (tuples in column order, dates as ISO days) as an Arrow table; raises for a value of the wrong type."""
    rows = list(rows)
    cells = zip(*rows, strict=True) if rows else [()] * len(_ALL[table])
    return pa.table([array(column.kind, values) for column, values in zip(_ALL[table], cells, strict=True)], schema(table))


def array(kind: str, values: Sequence) -> pa.Array:
    """Values of one kind (text, integer, number, date as ISO day, bytes), None for null; raises for a value of another type."""
    if kind in _NUMBERS:
        return _numbers(kind, values)
    if kind == "text" and None not in values:
        return _texts(values)
    builder = pa.lib.StringBuilder()  # pa.array would load pandas, only to see that a list is none of its columns
    builder.append_values(values)
    return builder.finish().cast(_ARROW[kind])


def _numbers(kind: str, values: Sequence) -> pa.Array:
    if None not in values:  # as in most columns
        return pa.Array.from_buffers(_ARROW[kind], len(values), [None, pa.py_buffer(machine.array(_NUMBERS[kind], values))])
    known = np.packbits(np.array([value is not None for value in values], bool), bitorder="little")
    cells = machine.array(_NUMBERS[kind], [0 if value is None else value for value in values])
    return pa.Array.from_buffers(_ARROW[kind], len(values), [pa.py_buffer(known), pa.py_buffer(cells)])


def _texts(values: Sequence[str]) -> pa.Array:
    """Texts, none of them null, from what they are in memory: their letters in a row, and where each ends."""
    letters = "".join(values)
    data = letters.encode()
    sizes = map(len, values) if len(data) == len(letters) else (len(value.encode()) for value in values)
    ends = np.zeros(len(values) + 1, np.int32)
    np.cumsum(np.fromiter(sizes, np.int32, len(values)), out=ends[1:])
    return pa.Array.from_buffers(pa.string(), len(values), [None, pa.py_buffer(ends), pa.py_buffer(data)])


def rows(data: pa.Table, *columns: str) -> Iterator[tuple]:
    """The rows of an Arrow table, some ``columns`` of them or all."""
    for batch in (data.select(columns) if columns else data).to_batches(max_chunksize=1000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def frame(table: str, data: pa.Table | Iterable[Sequence]) -> pd.DataFrame:
    """An Arrow table, or rows, as a typed DataFrame; no rows give an empty frame with all columns."""
    import pandas as pd  # half of the start-up time of a command line that needs no frame

    dtypes = {pa.string(): pd.StringDtype(na_value=float("nan")), pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype()}
    if not isinstance(data, pa.Table):
        data = arrow(table, data)
    out = data.to_pandas(types_mapper=dtypes.get, date_as_object=False)
    return out.astype({column.name: "datetime64[s]" for column in _ALL[table] if column.kind == "date"})
