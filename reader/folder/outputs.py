"""Tables on disk, as CSV, Parquet or one workbook, and back.

Every file is written under another name beside its place, flushed to disk and only then renamed, so that a full disk or a killed run leaves
what was there before.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from reader import tables
from reader.folder import FORMATS, RefusedError, manifest, package, resaved
from reader.schema import REFERENCE, SCHEMA

EVERY = (*SCHEMA, *REFERENCE)  # tables, those of codes last

Slices = Callable[[str], Iterator[pa.Table]]


def write(slices: Slices, out: Path, form: str, staging: Path) -> None:
    """Write every table to ``out``; ``staging`` is a folder on the same disk for what is not whole yet.

    Raises RefusedError, and OSError if the disk says no; ``out`` is then as it was.
    """
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    if form == "xlsx":
        from reader.folder import workbook  # half a second, for those who ask for it

        workbook.write(slices, staging / "tables.xlsx")
    else:
        for name in EVERY:
            {"csv": write_csv, "parquet": _write_parquet}[form](name, slices(name), staging / f"{name}.{form}")
    if form == "csv":
        package.write(staging)
    written = sorted(staging.iterdir())
    for path in written:
        with path.open("r+b") as file:
            os.fsync(file.fileno())
    refuse_foreign(out)
    manifest.write(out, [path.name for path in written], finished=False)
    for path in written:
        path.replace(out / path.name)
    manifest.write(out, [path.name for path in written])
    staging.rmdir()


def refuse_foreign(out: Path) -> None:
    """Raise RefusedError if a folder, or a link to one, is where a table is to be."""
    for place in (out / f"{name}.{form}" for name in SCHEMA for form in FORMATS):
        if place.is_dir():
            raise RefusedError(f"{place} is not ours to replace: move it away, or name another --out")


def exist(folder: Path) -> bool:
    """Whether ``folder`` holds tables that ``read`` can read."""
    return any((folder / f"documents.{form}").exists() for form in ("csv", "parquet"))


def read(name: str, folder: Path, columns: list[str] | None = None) -> pa.Table:
    """A table written by ``write`` as CSV or Parquet, the newer if there are both; raises RefusedError."""
    from pyarrow import parquet

    found = [path for form in ("csv", "parquet") if (path := folder / f"{name}.{form}").exists()]
    if not found:
        raise RefusedError(f"no table {name} in {folder}")
    if not manifest.finished(folder):
        raise RefusedError(f"a run was stopped while it wrote the tables in {folder}: give its command again")
    path = max(found, key=lambda path: path.stat().st_mtime_ns)
    schema = tables.schema(name)
    wanted = pa.schema([schema.field(column) for column in columns or schema.names])
    try:
        rows = _read_csv(name, path, wanted) if path.suffix == ".csv" else parquet.read_table(path, partitioning=None)
        return rows.select(wanted.names).cast(wanted)
    except (pa.ArrowInvalid, KeyError) as error:
        raise RefusedError(f"{path} is not the table {name}: {str(error).splitlines()[0]}") from error


def write_csv(name: str, slices: Iterable[pa.Table], path: Path) -> None:
    """UTF-8 with a BOM, by which Excel knows it; text in quotes and as it is, null is nothing; lines end with a line feed."""
    from pyarrow import csv

    with path.open("wb") as file:
        file.write(b"\xef\xbb\xbf" + ",".join(tables.names(name)).encode() + b"\n")
        for rows in slices:
            csv.write_csv(rows, file, csv.WriteOptions(include_header=False))


def _read_csv(name: str, path: Path, wanted: pa.Schema) -> pa.Table:
    """A CSV as we wrote it, else as a spreadsheet saved it again."""
    from pyarrow import csv

    null = {"strings_can_be_null": True, "quoted_strings_can_be_null": False, "null_values": [""]}
    convert = csv.ConvertOptions(column_types=wanted, include_columns=wanted.names, **null)
    # a block must hold a whole row, and a row a whole article
    block = csv.ReadOptions(block_size=min(max(path.stat().st_size, 1 << 20), 1 << 28))
    try:
        return csv.read_csv(path, block, csv.ParseOptions(newlines_in_values=True), convert)
    except (pa.ArrowInvalid, KeyError):
        return resaved.read_csv(name, path)


def _write_parquet(name: str, slices: Iterator[pa.Table], path: Path) -> None:
    from pyarrow import parquet

    with parquet.ParquetWriter(path, tables.schema(name), compression="zstd") as file:
        for rows in slices:
            file.write_table(rows)
