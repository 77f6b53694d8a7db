"""A chunk of articles → its part of every table: the one unit of work, on one machine or many.

A part is a dict of Arrow tables, sorted by doc_id and start, with one more than the codebook's: ``signatures``, by which
the same story is found again in other articles. Parts are small, know nothing of each other, and carry the hash of what
they were made from, so that they can be made anywhere, in any order, and kept.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from reader import corrections, reading, tables
from reader.articles import UnreadableError
from reader.doubt.reader import Doubtful
from reader.folder import StoppedError, bounds, duplicates, sources
from reader.folder.sources import Found, Item
from reader.reading import Rows
from reader.schema import Problem

BYTES = 500_000  # of input in a chunk: a few seconds' work
ITEMS = 100  # likewise: five times as many take 60 MB more
_TOGETHER = 300  # figures that are doubted at once: enough for numpy, few enough for a cache
SIGNATURES = pa.schema([("doc_id", pa.string()), ("words", pa.binary()), ("figures", pa.binary())])
_UNFIT = (pa.ArrowException, OverflowError, ValueError, TypeError, AttributeError)  # what a value of the wrong kind raises

Part = dict[str, pa.Table]


class Chunk(NamedTuple):
    """Some articles; ``key`` hashes them and the version that is to read them."""

    key: str
    items: list[Found]


def chunks(items: Iterable[Found]) -> Iterator[Chunk]:
    """``items`` in chunks; the cuts depend on the items alone."""
    batch: list[Found] = []
    size = 0
    for item in items:
        batch.append(item)
        size += weight([item])
        if size >= BYTES or len(batch) >= ITEMS:
            yield Chunk(_key(batch), batch)
            batch, size = [], 0
    if batch:
        yield Chunk(_key(batch), batch)


def weight(items: Iterable[Found]) -> int:
    """The size of the items' data, in bytes (of a table's text: characters)."""
    return sum(len(item.data) for item in items if isinstance(item, Item))


@cache
def version() -> str:
    """A hash of the code and the lexicon: parts of another version are not used again."""
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.csv")]):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def read(items: Sequence[Found]) -> Part:
    """The part of some articles; an article that cannot be read is a row in ``problems``, whatever the cause."""
    found: list[Rows] = []
    waiting: list[tuple[Item, Rows, Doubtful]] = []
    for item in items:
        rows, asked = _rows(item)
        found.append(rows)
        if asked:
            waiting.append((item, rows, asked))
        if sum(len(one.figures) for *_, one in waiting) >= _TOGETHER:
            _doubt(waiting)
            waiting = []
    _doubt(waiting)
    try:
        return _part(found)
    except _UNFIT:  # one of them holds what no table can
        return _part([_storable(item, rows) for item, rows in zip(items, found, strict=True)])


def read_remote(items: Sequence[Found], expected: str) -> dict[str, bytes]:
    """``read`` in another process: each table as the bytes of an Arrow file; raises StoppedError if it has other code or another lexicon."""
    if version() != expected:
        raise StoppedError("a worker runs another version of helpers or of its lexicon")
    return {name: _pack(table) for name, table in read(items).items()}


def _pack(table: pa.Table) -> bytes:
    """A table as the bytes of an Arrow file."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema) as file:
        file.write_table(table)
    return sink.getvalue().to_pybytes()


def _key(batch: list[Found]) -> str:
    digest = hashlib.sha256(version().encode())
    for item in batch:
        for value in item:
            if not isinstance(value, bytes):
                value = (value if isinstance(value, str) else repr(value)).encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(value))
            digest.update(value)
    return digest.hexdigest()[:32]


def _rows(item: Found) -> tuple[Rows, Doubtful | None]:
    """The rows of an item, and what to ask for its doubts unless they are there."""
    if not isinstance(item, Item):
        return {"problems" if isinstance(item, Problem) else "corrections": [tuple(item)]}, None
    try:
        with bounds.limit():
            article = sources.read(item)
            rows, asked = reading.undoubted(article)
            if item.corrections:
                reading.doubt([(rows, asked)])
                rows, asked = corrections.correct(rows, item.corrections, partial(_again, item)), None
            rows["signatures"] = [(item.doc_id, *duplicates.signature(article))]
            return rows, asked
    except bounds.TooLongError as reason:
        return _problem(item, "too-long", str(reason)), None
    except UnreadableError as reason:
        return _problem(item, reason.kind, str(reason)), None
    except Exception as error:  # a defect of a reader must not cost a run of days; the row says what to report
        return _failed(item, error), None


def _doubt(read: Sequence[tuple[Item, Rows, Doubtful]]) -> None:
    """Give the rows of some articles their doubts, all at once; a defect costs the article that it is of alone."""
    try:
        reading.doubt([(rows, asked) for _, rows, asked in read])
    except Exception as error:
        (item, rows, _), *others = read
        if others:
            for one in read:
                _doubt([one])
        else:
            rows.clear()
            rows |= _failed(item, error)


def _again(item: Item, known: dict[str, str | None], days: dict[tuple[int, int], tuple], sure: set[tuple]) -> Rows:
    """The rows of an article once more, with the day of publication, province and dates that a person says, and the cells he is sure of."""
    article = sources.read(item)
    article.corrected, article.corrected_dates, article.sure = known, days, sure
    return reading.read(article)


def _failed(item: Item, error: Exception) -> Rows:
    return _problem(item, "failed", f"{type(error).__name__}: {error}")


def _problem(item: Item, kind: str, message: str) -> Rows:
    lost = [tuple(line._replace(status="orphaned", message="the article was not read")) for line in item.corrections]
    return {"problems": [tuple(Problem(item.source, item.doc_id, kind, " ".join(message.split())[:300]))], "corrections": lost}


def _part(found: list[Rows]) -> Part:
    found = sorted(found, key=lambda rows: rows["documents"][0][0] if "documents" in rows else "")
    part = {name: tables.arrow(name, _in_order(name, found)) for name in tables.SCHEMA}
    signatures = [row for rows in found for row in rows.get("signatures", ())]
    columns = [tables.array(kind, [row[i] for row in signatures]) for i, kind in enumerate(("text", "bytes", "bytes"))]
    return part | {"signatures": pa.table(columns, SIGNATURES)}


def _in_order(name: str, found: list[Rows]) -> list[tuple]:
    names = tables.names(name)
    if "start" not in names or "decision" in names:  # decisions are numbered in their order
        return [row for rows in found for row in rows.get(name, ())]
    place = itemgetter(names.index("start"), names.index("end"))
    return [row for rows in found for row in sorted(rows.get(name, ()), key=place)]


def _storable(item: Found, rows: Rows) -> Rows:
    try:
        _part([rows])
    except _UNFIT as error:
        return _failed(item, error)
    return rows
