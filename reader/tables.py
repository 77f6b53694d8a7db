"""Rows → Arrow table → DataFrame, with the columns and types of ``schema``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from reader.schema import OWN, REFERENCE, SCHEMA

if TYPE_CHECKING:
    import pandas as pd


_ALL = SCHEMA | REFERENCE | OWN
_ARROW = {"text": pa.string(), "bytes": pa.binary(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}


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
    builder = pa.lib.StringBuilder()  # pa.array would load pandas, only to see that a list is none of its columns
    builder.append_values([None if v is None else str(v) for v in values] if kind in ("integer", "number") else values)
    return builder.finish().cast(_ARROW[kind])


def rows(data: pa.Table, *columns: str) -> Iterator[tuple]:
    """The rows of an Arrow table, some ``columns`` of them or all."""
    for batch in (data.select(columns) if columns else data).to_batches(max_chunksize=1000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def of(data: pa.Table, doc_ids: Iterable[str]) -> list[dict]:
    """The rows of some articles, by column."""
    return data.filter(pc.is_in(data["doc_id"], array("text", list(doc_ids)))).to_pylist()


def frame(table: str, data: pa.Table | Iterable[Sequence]) -> pd.DataFrame:
    """An Arrow table, or rows, as a typed DataFrame; no rows give an empty frame with all columns."""
    import pandas as pd  # half of the start-up time of a command line that needs no frame

    dtypes = {pa.string(): pd.StringDtype(na_value=float("nan")), pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype()}
    if not isinstance(data, pa.Table):
        data = arrow(table, data)
    out = data.to_pandas(types_mapper=dtypes.get, date_as_object=False)
    return out.astype({column.name: "datetime64[s]" for column in _ALL[table] if column.kind == "date"})
