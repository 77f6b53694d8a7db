"""A chunk of articles → its part of every table: the one unit of work, on one machine or many.

A part is a dict of Arrow tables, sorted by doc_id and start, with one more than the codebook's: the signatures by which
the same story is found again in other articles. Parts are small, know nothing of each other, and carry the hash of what
they were made from, so that they can be made anywhere, in any order, and kept.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from reader import corrections, reading, tables
from reader.articles import UnreadableError
from reader.folder import StoppedError, bounds, duplicates, sources
from reader.folder.sources import Found, Item
from reader.reading import Rows
from reader.schema import SCHEMA, SIGNATURES, Problem

BYTES = 500_000  # of input in a chunk: a few seconds' work
ITEMS = 100  # likewise: five times as many take 60 MB more
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


def _key(batch: list[Found]) -> str:
    return hashlib.sha256(f"{version()}{batch!r}".encode()).hexdigest()[:32]


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
    found = [_rows(item) for item in items]
    try:
        return _part(found)
    except _UNFIT:  # one of them holds what no table can
        return _part([_storable(item, rows) for item, rows in zip(items, found, strict=True)])


def read_remote(items: Sequence[Found], expected: str) -> bytes:
    """``read`` in another process, packed; raises StoppedError if it has other code or another lexicon."""
    if version() != expected:
        raise StoppedError("a worker runs another version of helpers or of its lexicon")
    return pack(read(items))


def pack(part: Part) -> bytes:
    """A part as the bytes of a zip with a stream of Arrow's for each table."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, table in part.items():
            with archive.open(name, "w") as file, pa.ipc.new_stream(file, table.schema) as stream:
                stream.write_table(table)
    return packed.getvalue()


def whole(path: Path) -> bool:
    """Whether a file holds a packed part as it was written."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile):
        return False


class StoredPart:
    """A packed part in a file, of which a table is read when it is asked for."""

    def __init__(self, path: Path):
        self.path = path

    def __getitem__(self, name: str) -> pa.Table:
        with zipfile.ZipFile(self.path) as archive:
            return pa.ipc.open_stream(archive.read(name)).read_all()


def _rows(item: Found) -> Rows:
    """The rows of an item."""
    if not isinstance(item, Item):
        return {"problems" if isinstance(item, Problem) else "corrections": [tuple(item)]}
    try:
        with bounds.limit():
            article = sources.read(item)
            rows = reading.read(article)
            if item.corrections:
                rows = corrections.correct(rows, item.corrections, partial(_again, item))
            return rows | {SIGNATURES: [(item.doc_id, *duplicates.signature(article))]}
    except UnreadableError as reason:
        return _problem(item, reason.kind, str(reason))
    except Exception as error:  # a defect of a reader must not cost a run of days; the row says what to report
        return _failed(item, error)


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
    return {name: tables.arrow(name, [row for rows in found for row in rows.get(name, ())]) for name in (*SCHEMA, SIGNATURES)}


def _storable(item: Found, rows: Rows) -> Rows:
    try:
        _part([rows])
    except _UNFIT as error:
        return _failed(item, error)
    return rows
