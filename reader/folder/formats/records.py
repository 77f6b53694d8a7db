"""Tables whose rows name their columns: JSON in one piece or by lines, and Parquet."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from reader.articles import UnreadableError
from reader.folder.formats.delimited import Row
from reader.folder.formats.packed import MAX_BYTES
from reader.text import encodings

_DEEP = 4  # objects in objects that are looked into
_ARTICLE = 200  # characters of a text that is an article's rather than a row of something else


def json_lines(file: BinaryIO) -> Iterator[Row]:
    """One JSON object a line: each by its line, or the reason if it is none; raises UnreadableError for one without end."""
    n = 0
    while line := file.readline(MAX_BYTES):
        n += 1
        if len(line) == MAX_BYTES and not line.endswith(b"\n"):
            raise UnreadableError("unreadable", f"line {n} is longer than {MAX_BYTES:,} bytes: the rest is not read")
        if not line.strip():
            continue
        try:
            yield n, flat(json.loads(line.decode("utf-8-sig", "replace")))
        except (ValueError, RecursionError) as reason:
            yield n, f"not JSON: {reason}"


def json_whole(file: BinaryIO) -> Iterator[Row]:
    """A JSON array of objects, one of them, or an object that holds them (the longest list in it); raises UnreadableError."""
    try:
        found = json.loads(encodings.decode(file.read())[0].lstrip("\ufeff"))
    except (ValueError, RecursionError) as reason:
        raise UnreadableError("unreadable", f"not JSON: {reason}") from None
    yield from enumerate(map(flat, _objects(found)), 1)


def parquet(file: BinaryIO) -> Iterator[Row]:
    """The rows of a Parquet file in order."""
    from pyarrow import parquet

    n = 0
    for batch in parquet.ParquetFile(file).iter_batches(batch_size=64):
        for row in zip(*(map(_value, column) for column in batch.columns), strict=True):
            n += 1
            yield n, flat(dict(zip(batch.schema.names, row, strict=True)))


def flat(row: object, before: str = "", depth: int = 0) -> dict | str:
    """An object with its objects' fields beside its own, by dotted names; a list of texts is their paragraphs."""
    if not isinstance(row, dict):
        return "not a JSON object"
    out = {}
    for name, value in row.items():
        if isinstance(value, dict) and depth < _DEEP:
            out |= flat(value, f"{before}{name}.", depth + 1)
        else:
            out[f"{before}{name}"] = cell(value)
    return out


def cell(value: object) -> object:
    """A value as a table has it: a list of texts as paragraphs, of persons as their names, of a day's parts as the day."""
    if not isinstance(value, list):
        return value
    if all(isinstance(part, dict) for part in value):  # authors: [{"name": …}]
        names = (p.get("name") or " ".join(str(p[key]) for key in ("family", "given") if p.get(key)) for p in value[:20])
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
        raise UnreadableError("unreadable", "neither an array nor an object")
    objects = [isinstance(value, dict) for value in found.values()]
    lists = [value for value in found.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    lists = [rows for rows in lists if any(map(_long, rows))] or (lists if len(lists) == 1 and not any(objects) else [])
    if lists and not _long(found):
        return max(lists, key=len)
    if objects and all(objects):  # {"id": {…}, …}
        return [{"id": key, **value} for key, value in found.items()]
    return [found]


def _long(row: object) -> bool:
    """Whether an object holds a text as long as an article's; rows of an annotation hold but words."""
    return isinstance(row, dict) and any(isinstance(value, str) and len(value) > _ARTICLE for value in row.values())


def _value(cell) -> object:
    """A cell of an Arrow column; what Python has no value for (a day in the year 29,349) is null."""
    try:
        return cell.as_py()
    except Exception:  # whatever zone or calendar says no: the cell is lost, not the row
        return None
