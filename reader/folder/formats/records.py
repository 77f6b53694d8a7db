"""Tables whose rows name their columns: JSON in one piece or by lines, and Parquet."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from reader.folder.formats.delimited import Row
from reader.text import encodings

LONGEST = 64 * 1024 * 1024  # bytes of a line of JSON, or of JSON in one piece
_DEEP = 4  # objects in objects that are looked into
_ARTICLE = 200  # characters of a text that is an article's rather than a row of something else


class BrokenTableError(ValueError):
    """A table that cannot be read on; the message is one line."""


class JsonLines:
    """One JSON object a line."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """The objects by line, a reason in place of a bad one; raises BrokenTableError."""
        n = 0
        while line := file.readline(LONGEST):
            n += 1
            if len(line) == LONGEST and not line.endswith(b"\n"):
                raise BrokenTableError(f"line {n} is longer than {LONGEST:,} bytes: the rest is not read")
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig", "replace"))
                yield n, flat(row) if isinstance(row, dict) else "not a JSON object"
            except (ValueError, RecursionError) as reason:
                yield n, f"not JSON: {' '.join(str(reason).split())[:200]}"


class Json:
    """A JSON array of objects, one of them, or an object that holds them: the longest list in it."""

    name = "json"
    suffixes = (".json",)

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """The objects in order; raises BrokenTableError."""
        data = file.read(LONGEST + 1)
        if len(data) > LONGEST:
            raise BrokenTableError(f"longer than {LONGEST:,} bytes: save it as JSON lines (.jsonl)")
        try:
            found = json.loads(encodings.decode(data)[0].lstrip("\ufeff"))
        except (ValueError, RecursionError) as reason:
            raise BrokenTableError(f"not JSON: {' '.join(str(reason).split())[:200]}") from None
        for n, row in enumerate(_objects(found), 1):
            yield n, flat(row) if isinstance(row, dict) else "not a JSON object"


class Parquet:
    """A Parquet file."""

    name = "parquet"
    suffixes = (".parquet",)

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """The rows in order; raises BrokenTableError."""
        import pyarrow
        from pyarrow import parquet

        n = 0
        try:
            for batch in parquet.ParquetFile(file).iter_batches(batch_size=64):
                names = batch.schema.names
                columns = [_values(column) for column in batch.columns]
                for row in zip(*columns, strict=True):
                    n += 1
                    yield n, flat(dict(zip(names, row, strict=True)))
        except (pyarrow.ArrowException, OSError, ValueError, KeyError) as reason:
            raise BrokenTableError(" ".join(str(reason).split())[:200] or type(reason).__name__) from None


def flat(row: dict, before: str = "", depth: int = 0) -> dict:
    """An object with its objects' fields beside its own, by dotted names; a list of texts is their paragraphs."""
    out = {}
    for name, value in row.items():
        if isinstance(value, dict) and depth < _DEEP:
            out |= flat(value, f"{before}{name}.", depth + 1)
        else:
            out[f"{before}{name}"] = _cell(value)
    return out


def _cell(value: object) -> object:
    if not isinstance(value, list):
        return value
    if all(isinstance(part, dict) for part in value):  # authors: [{"name": …}]
        names = [
            part.get("name") or " ".join(str(part[key]) for key in ("family", "given") if part.get(key)) for part in value[:20]
        ]
        return ", ".join(str(name) for name in names if name)
    while len(value) == 1 and isinstance(value[0], list):  # "date-parts": [[2023, 7, 5]] of CSL JSON
        value = value[0]
    if len(value) in (2, 3) and all(isinstance(part, int) for part in value):
        return "-".join(f"{part:02}" for part in value)
    return "\n".join(str(part) for part in value if isinstance(part, str | int | float))


def _objects(found: object) -> list:
    """The articles in what a JSON file holds."""
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        raise BrokenTableError("neither an array nor an object")
    lists = [value for value in found.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    lists = [rows for rows in lists if any(map(_long, rows))] or (lists if len(lists) == 1 and not _nested(found) else [])
    if lists and not _long(found):
        return max(lists, key=len)
    if found and all(isinstance(value, dict) for value in found.values()):  # {"id": {…}, …}
        return [{"id": key, **value} for key, value in found.items()]
    return [found]


def _long(row: object) -> bool:
    """Whether an object holds a text as long as an article's; rows of an annotation hold but words."""
    return isinstance(row, dict) and any(isinstance(value, str) and len(value) > _ARTICLE for value in row.values())


def _nested(found: dict) -> bool:
    return any(isinstance(value, dict) for value in found.values())


def _values(column) -> list:
    """The values of an Arrow column; what Python has no value for (a day in the year 29,349) is as Arrow prints it, or null."""
    try:
        return column.to_pylist()
    except (OverflowError, ValueError, KeyError):
        return [_value(cell) for cell in column]


def _value(cell) -> object:
    try:
        return cell.as_py()
    except Exception:  # whatever zone or calendar says no: the cell is lost, not the row
        return None
