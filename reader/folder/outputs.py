"""Tables in files: CSV, Parquet or one Excel workbook; whole or not at all.

Everything is written beside its place, flushed to disk and only then renamed, so that a full disk or a killed run leaves
what was there before.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from reader import codes, tables
from reader.folder import FORMATS, manifest, package, resaved
from reader.schema import REFERENCE, SCHEMA

_SLICES = 5  # of a table in one file of such a folder
PARTITION_FROM = 20_000  # articles; from here on a Parquet table is a folder of files

_PART = re.compile(r"part-\d{6}\.parquet")

EVERY = (*SCHEMA, *REFERENCE)  # tables, those of codes last

Slices = Callable[[str], Iterator[pa.Table]]


def write(slices: Slices, out: Path, form: str, staging: Path, partitioned: bool = False) -> None:
    """Write every table to ``out``; ``staging`` is a folder on the same disk for what is not whole yet.

    Raises TablesError, and OSError if the disk says no; ``out`` is then as it was.
    """
    slices = partial(_with_codes, slices)
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    if form == "xlsx":
        from reader.folder import workbook  # half a second, for those who ask for it

        workbook.write(slices, staging / "tables.xlsx")
    for name in EVERY if form != "xlsx" else ():
        if form == "csv":
            write_csv(name, slices(name), staging / f"{name}.csv")
        elif partitioned and name in SCHEMA:
            (staging / f"{name}.parquet").mkdir()
            for i, some in groupby(enumerate(slices(name)), key=lambda numbered: numbered[0] // _SLICES):
                _write_parquet(name, (rows for _, rows in some), staging / f"{name}.parquet" / f"part-{i:06}.parquet")
        else:
            _write_parquet(name, slices(name), staging / f"{name}.parquet")
    if form == "csv":
        package.write(staging)
    for path in sorted(staging.rglob("*.*")):
        _flush(path)
    refuse_foreign(out)
    names = [path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file()]
    manifest.write(out, names, finished=False)
    for path in sorted(staging.iterdir()):
        _replace(path, out / path.name)
    manifest.write(out, names)
    staging.rmdir()


def _with_codes(slices: Slices, name: str) -> Iterator[pa.Table]:
    """A table's slices; those of codes are the same for all articles."""
    return slices(name) if name in SCHEMA else iter([codes.table(name)])


def refuse_foreign(out: Path) -> None:
    """Raise TablesError if a folder that a table is to replace is a link, or holds anything but parts of that table."""
    for place in (out / f"{name}.{form}" for name in SCHEMA for form in FORMATS):
        if place.is_dir():
            foreign = [place] if place.is_symlink() else [p for p in sorted(place.iterdir()) if not _is_part(p)]
            if foreign:
                raise tables.TablesError(f"{foreign[0]} is not ours to replace: move it away, or name another --out")


def _is_part(path: Path) -> bool:
    return _PART.fullmatch(path.name) is not None and path.is_file() and not path.is_symlink()


def exist(folder: Path) -> bool:
    """Whether ``folder`` holds tables that ``read`` can read."""
    return any((folder / f"documents.{form}").exists() for form in ("csv", "parquet"))


def read(name: str, folder: Path, columns: list[str] | None = None) -> pa.Table:
    """A table written by ``write`` as CSV or Parquet, the newer if there are both; raises TablesError."""
    found = [path for form in ("csv", "parquet") if (path := folder / f"{name}.{form}").exists()]
    if not found:
        raise tables.TablesError(f"no table {name} in {folder}")
    if not manifest.finished(folder):
        raise tables.TablesError(f"a run was stopped while it wrote the tables in {folder}: give its command again")
    path = max(found, key=lambda path: path.stat().st_mtime_ns)
    schema = tables.schema(name)
    wanted = pa.schema([schema.field(column) for column in columns or schema.names])
    try:
        rows = _read_any_csv(name, path) if path.suffix == ".csv" else _read_parquet(path)
        return rows.select(wanted.names).cast(wanted)
    except (pa.ArrowInvalid, KeyError) as error:
        raise tables.TablesError(f"{path} is not the table {name}: {str(error).splitlines()[0]}") from error


def write_csv(name: str, slices: Iterable[pa.Table], path: Path) -> None:
    """UTF-8 with a BOM, by which Excel knows it; text in quotes and as it is, null is nothing; lines end with a line feed."""
    from pyarrow import csv

    with path.open("wb") as file:
        file.write(_head(name))
        for rows in slices:
            csv.write_csv(rows, file, csv.WriteOptions(include_header=False))


def _read_any_csv(name: str, path: Path) -> pa.Table:
    """A CSV as we wrote it, else as a spreadsheet saved it again."""
    with path.open("rb") as file:
        ours = file.readline(10_000) == _head(name)
    try:
        if ours:
            return _read_csv(name, path)
    except pa.ArrowInvalid:
        pass
    return resaved.read_csv(name, path)


def _head(name: str) -> bytes:
    return b"\xef\xbb\xbf" + ",".join(tables.names(name)).encode() + b"\n"


def _read_csv(name: str, path: Path) -> pa.Table:
    from pyarrow import csv

    types = {field.name: field.type for field in tables.schema(name)}
    convert = csv.ConvertOptions(column_types=types, strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""])
    # a block must hold a whole row, and a row a whole article
    block = min(max(path.stat().st_size, 1 << 20), 1 << 28)
    return csv.read_csv(path, csv.ReadOptions(block_size=block), csv.ParseOptions(newlines_in_values=True), convert)


def _write_parquet(name: str, slices: Iterator[pa.Table], path: Path) -> None:
    from pyarrow import parquet

    with parquet.ParquetWriter(path, tables.schema(name), compression="zstd") as file:
        for rows in slices:
            file.write_table(rows)


def _read_parquet(path: Path) -> pa.Table:
    from pyarrow import parquet

    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    return pa.concat_tables([parquet.read_table(file, partitioning=None) for file in files])


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace(new: Path, place: Path) -> None:
    """Put a finished file, or a folder of files, in its place."""
    if place.is_dir() or (new.is_dir() and place.exists()):
        old = new.with_name(f"{new.name}.old")
        place.rename(old)
        new.rename(place)
        for part in sorted(old.iterdir()) if old.is_dir() else ():
            part.unlink()
        old.rmdir() if old.is_dir() else old.unlink()
    else:
        new.replace(place)
