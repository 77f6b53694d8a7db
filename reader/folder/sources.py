"""A folder of files in any format → raw articles, one at a time: text, saved pages, tables and archives of these.

Nothing is kept in memory but the article at hand. What cannot be read comes out as a Problem in its place, and the walk
goes on. Doc_ids are unique and depend on nothing but the article's own place: ``2020/ten-bai`` for ``2020/ten-bai.txt``,
``bao:17`` for the 17th row of ``bao.jsonl``, or what the id column says.
"""

import csv
import io
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

import pyarrow

from reader.articles import Article, load
from reader.folder import pages
from reader.schema import Problem
from reader.text import encodings

Metadata = dict[str, tuple[str, str]]  # column of documents → (value, evidence)

MAX_BYTES = 256 * 1024 * 1024  # a longer file (or row of a table) is no article; tables as a whole may be of any size
ARTICLES = {".txt": "text", ".html": "html", ".htm": "html", ".xhtml": "html"}
TABLES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
_FOREIGN = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".mht", ".mhtml", ".xls", ".xlsx", ".xml", ".gz", ".7z", ".rar"}
)
_UNWRITABLE = re.compile("[\ud800-\udfff]")  # bytes of a file's name that are no UTF-8, half a surrogate pair in an id
_DEPTH = 3  # archives in archives

# The names that columns of other people's tables go by, in the order of preference.
NAMES = {
    "text": ("text", "content", "body", "article", "full_text", "fulltext", "noi_dung", "nội dung", "noidung"),
    "id": ("doc_id", "id", "article_id", "uuid"),
    "title": ("title", "headline", "tieu_de", "tiêu đề"),
    "published": ("published", "date", "published_at", "publish_date", "pub_date", "pubdate", "ngay_dang", "ngày đăng"),
    "publisher": ("publisher", "newspaper", "paper", "site", "toa_soan", "báo"),
    "byline": ("byline", "author", "tac_gia", "tác giả"),
    "province": ("province", "tinh", "tỉnh"),
}


class Item(NamedTuple):
    """One article before it is read; picklable, so that workers can read it."""

    source: str  # path relative to the folder; "bao.zip!2020/x.txt" in an archive, "bao.jsonl#17" in a table
    doc_id: str
    data: bytes | str  # a file's bytes, or the text of a table's row
    metadata: Metadata
    kind: str = "text"  # or html


def walk(
    folder: str | Path, *, text_column: str | None = None, id_column: str | None = None, title_column: str | None = None
) -> Iterator[Item | Problem]:
    """The articles under ``folder`` (or in the one file it names), in the order of their paths, each bad one as a Problem.

    ``text_column``, ``id_column`` and ``title_column`` name columns of tables; by default they are found by NAMES.
    """
    return map(_named, _Walk(Path(folder), {"text": text_column, "id": id_column, "title": title_column}).items())


def read(item: Item) -> Article:
    """The article of an item; raises UnreadableError if it holds no text."""
    if item.kind == "html":
        page = pages.read(item.data)
        article = load(item.source, item.doc_id, item.data, {**page.metadata, **item.metadata}, text=page.text)
        if page.encoding:
            article.problem("encoding", f"decoded from {page.encoding}, not UTF-8")
        return article
    return load(item.source, item.doc_id, item.data, item.metadata)


def has_articles(folder: str | Path) -> bool:
    """Whether anything under ``folder`` looks like an article or a table of articles."""
    return next(walk(folder), None) is not None


def _named(item: Item | Problem) -> Item | Problem:
    """The item under names that a table can hold: what is no character in a file's name or an id is written as its code."""
    names = {name: value for name in ("source", "doc_id") if (value := getattr(item, name))}
    if not any(map(_UNWRITABLE.search, names.values())):
        return item
    return item._replace(**{name: value.encode("utf-8", "backslashreplace").decode() for name, value in names.items()})


class _Walk:
    """The state of one walk: which columns were asked for, which folders and ids were seen."""

    def __init__(self, folder: Path, columns: dict[str, str | None]):
        self.root = folder.parent if folder.is_file() else folder
        self.start = folder
        self.columns = columns
        self.folders: set[tuple[int, int]] = set()  # (device, inode): a symbolic link may lead back up
        self.ids: set[int] = set()  # hashes of ids that tables gave

    def items(self) -> Iterator[Item | Problem]:
        if self.start.is_file():
            yield from self._file(self.start, self.start.name, self.start.stem, read_metadata(self.root / "metadata.csv"))
        else:
            yield from self._folder(self.start, "")

    def _folder(self, folder: Path, prefix: str) -> Iterator[Item | Problem]:
        try:
            status = folder.stat()
            names = sorted(os.listdir(folder))
        except OSError as reason:
            yield _unreadable(prefix.rstrip("/") or ".", reason.strerror or str(reason))
            return
        if (status.st_dev, status.st_ino) in self.folders:
            return
        self.folders.add((status.st_dev, status.st_ino))
        try:
            metadata = read_metadata(folder / "metadata.csv")
        except (OSError, KeyError, csv.Error, UnicodeDecodeError) as reason:
            yield Problem(f"{prefix}metadata.csv", None, "unreadable", f"no metadata read: {_line(reason)}")
            metadata = {}
        files = [name for name in names if name != "metadata.csv" and not name.startswith(".") and not (folder / name).is_dir()]
        ids = _stems(files)
        for name in names:
            path = folder / name
            if name in ids:
                yield from self._file(path, prefix + name, prefix + ids[name], metadata, ids[name])
            elif not name.startswith(".") and path.is_dir():
                yield from self._folder(path, f"{prefix}{name}/")
            elif Path(name).suffix.lower() in _FOREIGN:
                yield Problem(prefix + name, None, "unsupported", f"{Path(name).suffix.lower()} files are not read")

    def _file(
        self, path: Path, source: str, doc_id: str, metadata: dict[str, Metadata], local: str = ""
    ) -> Iterator[Item | Problem]:
        try:
            if not path.is_file():
                raise OSError("not a regular file" if path.exists() else "a link that leads nowhere")
            known = {**metadata.get(doc_id, {}), **metadata.get(local, {})}
            with path.open("rb") as file:
                yield from self._opened(file, os.fstat(file.fileno()).st_size, source, doc_id, known, metadata, 0)
        except OSError as reason:
            yield _unreadable(source, reason.strerror or str(reason))

    def _opened(
        self, file: BinaryIO, size: int, source: str, doc_id: str, known: Metadata, metadata, depth: int
    ) -> Iterator[Item | Problem]:
        suffix = PurePosixPath(source.rsplit("!", 1)[-1]).suffix.lower()
        if suffix == ".zip":
            yield from self._archive(file, source, doc_id, depth)
        elif suffix in TABLES:
            yield from self._table(file, suffix, source, doc_id, metadata)
        elif size > MAX_BYTES:
            yield Problem(source, doc_id, "too-long", f"{size:,} bytes, more than {MAX_BYTES:,}: not read")
        else:
            yield Item(source, doc_id, file.read(), known, ARTICLES[suffix])

    def _archive(self, file: BinaryIO, source: str, doc_id: str, depth: int) -> Iterator[Item | Problem]:
        try:
            with zipfile.ZipFile(file) as archive:
                metadata = _archived_metadata(archive)
                members = sorted(m.filename for m in archive.infolist() if not m.is_dir() and m.filename != "metadata.csv")
                ids = _stems(members)
                for name in members:
                    if name in ids and not PurePosixPath(name).name.startswith("."):
                        yield from self._member(
                            archive, name, f"{source}!{name}", f"{doc_id}/{ids[name]}", ids[name], metadata, depth
                        )
        except (zipfile.BadZipFile, NotImplementedError, KeyError, EOFError, UnicodeDecodeError) as reason:
            yield _unreadable(source, f"broken archive: {_line(reason)}")

    def _member(self, archive, name: str, source: str, doc_id: str, local: str, metadata, depth: int) -> Iterator[Item | Problem]:
        try:
            if name.lower().endswith(".zip") and depth >= _DEPTH:
                raise zipfile.BadZipFile("archives nested too deep")
            size = archive.getinfo(name).file_size
            with archive.open(name) as file:
                whole = name.lower().endswith((".zip", ".parquet")) and size <= MAX_BYTES
                yield from self._opened(
                    io.BytesIO(file.read()) if whole else file, size, source, doc_id, metadata.get(local, {}), metadata, depth + 1
                )
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, zlib.error) as reason:
            yield _unreadable(source, f"broken archive member: {_line(reason)}")

    def _table(
        self, file: BinaryIO, suffix: str, source: str, doc_id: str, metadata: dict[str, Metadata]
    ) -> Iterator[Item | Problem]:
        """One item a row; ``n`` counts rows (of JSON lines: lines) from 1."""
        rows = _parquet(file) if suffix == ".parquet" else _lines(file) if suffix in (".jsonl", ".ndjson") else _csv(file, suffix)
        columns = None
        try:
            for n, row in rows:
                if isinstance(row, str):
                    yield _unreadable(f"{source}#{n}", row)
                    continue
                columns = columns or self._columns(row)
                text = row.get(columns["text"])
                if not isinstance(text, str) or not text.strip():
                    yield Problem(f"{source}#{n}", None, "empty", f"no text in column {columns['text']!r}")
                    continue
                yield from self._row(row, columns, text, f"{source}#{n}", f"{doc_id}:{n}", metadata)
        except _NoColumnError as reason:
            yield Problem(source, None, "no-text-column", str(reason))
        except (csv.Error, UnicodeError, pyarrow.ArrowException, OSError, _BrokenTableError) as reason:
            yield _unreadable(source, _line(reason))

    def _row(self, row: dict, columns: dict[str, str], text: str, source: str, doc_id: str, metadata) -> Iterator[Item | Problem]:
        given = row.get(columns.get("id"))
        if given not in (None, ""):
            given = str(given)
            if hash(given) in self.ids:
                yield Problem(source, doc_id, "duplicate-id", f"id {given!r} was given before; named {doc_id!r}")
            else:
                self.ids.add(hash(given))
                doc_id = given
        found = {
            name: (str(row[column]), f"column {column}")
            for name, column in columns.items()
            if name not in ("text", "id", "title") and row.get(column) not in (None, "")
        }
        title = str(row.get(columns.get("title")) or "").strip()
        if title and not text.lstrip().startswith(title):
            text = f"{title}\n\n{text}"
        yield Item(source, doc_id, text, {**found, **metadata.get(doc_id, {})})

    def _columns(self, row: dict) -> dict[str, str]:
        """Name → column of this table; raises _NoColumnError when there is no text."""
        there = {str(column).strip().lower(): column for column in row if column is not None}
        out = {}
        for name, usual in NAMES.items():
            asked = self.columns.get(name)
            column = there.get(asked.lower()) if asked else next((there[u] for u in usual if u in there), None)
            if column is not None:
                out[name] = column
        if "text" not in out:
            asked = self.columns["text"]
            raise _NoColumnError(
                f"no column {asked!r}" if asked else f"no text column among {', '.join(map(str, there.values()))[:200]}"
            )
        return out


class _BrokenTableError(ValueError):
    """A table that cannot be read on."""


class _NoColumnError(ValueError):
    """A table without a column of texts."""


def read_metadata(path: Path) -> dict[str, Metadata]:
    """doc_id → column → (value, evidence) of a metadata.csv; empty if there is none."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return _metadata(file)


def _metadata(lines: Iterable[str]) -> dict[str, Metadata]:
    out: dict[str, Metadata] = {}
    for row in csv.DictReader(lines):
        out.setdefault(row["doc_id"], {})[row["column"]] = (row["value"], row.get("evidence") or "")
    return out


def _archived_metadata(archive: zipfile.ZipFile) -> dict[str, Metadata]:
    if "metadata.csv" not in archive.namelist():
        return {}
    return _metadata(io.StringIO(archive.read("metadata.csv").decode("utf-8-sig")))


def _stems(names: list[str]) -> dict[str, str]:
    """Name → its path without suffix; of names that differ in the suffix alone, text keeps the bare one."""
    out: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names, key=lambda n: (PurePosixPath(n).suffix.lower() != ".txt", n)):
        path = PurePosixPath(name)
        if path.suffix.lower() in ARTICLES or path.suffix.lower() in TABLES or path.suffix.lower() == ".zip":
            stem = str(path.with_suffix(""))
            out[name] = stem if stem not in taken else str(path)
            taken.add(stem)
    return out


def _lines(file: BinaryIO) -> Iterator[tuple[int, dict | str]]:
    """(line, object) of JSON lines, the reason in place of a bad one."""
    n = 0
    while line := file.readline(MAX_BYTES):
        n += 1
        if len(line) == MAX_BYTES and not line.endswith(b"\n"):
            raise _BrokenTableError(f"line {n} is longer than {MAX_BYTES:,} bytes: the rest is not read")
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8-sig"))
            yield n, row if isinstance(row, dict) else "not a JSON object"
        except (ValueError, RecursionError) as reason:
            yield n, f"not JSON: {_line(reason)}"


def _csv(file: BinaryIO, suffix: str) -> Iterator[tuple[int, dict]]:
    """(row, fields) of a CSV in whatever encoding its beginning is in."""
    csv.field_size_limit(MAX_BYTES)
    head = file.read(1 << 20)
    encoding = encodings.detect(head)
    stream = io.TextIOWrapper(_Joined(head, file), encoding=encoding, newline="")
    sample = head[:4096].decode(encoding, "replace").split("\n", 1)[0]
    delimiter = "\t" if suffix == ".tsv" else max(",;\t", key=sample.count)
    yield from enumerate(csv.DictReader(stream, delimiter=delimiter), 1)


class _Joined(io.RawIOBase):
    """A stream whose beginning was read already."""

    def __init__(self, head: bytes, rest: BinaryIO):
        self.head, self.rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data, self.head = self.head[: len(buffer)], self.head[len(buffer) :]
        data = data or self.rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _parquet(file: BinaryIO) -> Iterator[tuple[int, dict]]:
    from pyarrow import parquet

    n = 0
    for batch in parquet.ParquetFile(file).iter_batches(batch_size=64):
        for row in batch.to_pylist():
            n += 1
            yield n, row


def _unreadable(source: str, reason: str) -> Problem:
    return Problem(source, None, "unreadable", reason)


def _line(reason: BaseException) -> str:
    """An exception's message in one line."""
    return " ".join(str(reason).split())[:200] or type(reason).__name__
