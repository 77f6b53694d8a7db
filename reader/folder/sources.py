"""A folder of files in any format → raw articles, one at a time; what is none comes out as a Problem in its place.

Nothing is kept in memory but the article at hand. Doc_ids are unique, and depend on the article's own place unless that is another's
name too: ``2020/ten-bai`` for ``2020/ten-bai.txt``, ``bao:17`` for the 17th row of ``bao.jsonl``, or what the id column says.
"""

import csv
import gzip
import io
import os
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from reader.articles import Article, UnreadableError, load
from reader.folder import columns, corrected, given, manifest, suspicions
from reader.folder.formats import kinds
from reader.folder.formats.bundles import Entry
from reader.folder.formats.content import Metadata
from reader.folder.formats.packed import MAX_BYTES, Bounded, too_large
from reader.folder.formats.records import BrokenTableError
from reader.folder.given import Given
from reader.schema import Correction, Problem
from reader.text import encodings

_UNWRITABLE = re.compile("[\ud800-\udfff]")  # bytes of a file's name that are no UTF-8, half a surrogate pair in an id
_DEPTH = 3  # archives in archives
_DEEPEST = 100  # folders in folders
_TITLE_WITHIN = 400  # characters at the head of a text in which its title may stand already
# What systems leave beside people's files, and runs of ours that were stopped.
_SYSTEM = re.compile(
    r"\.DS_Store|\._.*|\.git.*|\.svn|\.ipynb_checkpoints|\.unfinished|\.cache|Thumbs\.db|desktop\.ini|~\$.*|__MACOSX",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:README|LICEN[CS]E|COPYING|CITATION|CHANGELOG)(?:\.\w+){0,2}", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, RuntimeError, NotImplementedError, KeyError, EOFError, OSError, ValueError, zlib.error)

Aside = Callable[[str, str], None]  # is told the path of a file that is neither article nor problem, and what it is


class Item(NamedTuple):
    """One article before it is read; picklable, so that workers can read it."""

    source: str  # path relative to the folder; "bao.zip!2020/x.txt" in an archive, "bao.jsonl#17" in a table
    doc_id: str
    data: bytes | str  # a file's bytes, or the text of a table's row
    metadata: Metadata
    kind: str = "text"  # the name of its format
    corrections: tuple[Correction, ...] = ()  # what a person says over its reading
    doubted: bool = True  # whether the second reader is asked


Found = Item | Correction | Problem  # what a walk yields: articles, corrections that fit none, files that are none


def walk(
    folder: str | Path,
    asked: Mapping[str, str | None] | None = None,
    without: Path | None = None,
    aside: Aside = lambda source, what: None,
) -> Iterator[Found]:
    """The articles under ``folder`` (or in the one file it names), in the order of their paths, each bad file as a Problem.

    Each has its lines of the folder's corrections.csv; a line that fits no article comes last.

    Args:
        folder: a folder, or one file.
        asked: what is meant (text, id, title, published, province, …) → the column of tables that holds it; by default the usual names.
        without: a folder that is left out, such as the one to write to.
        aside: is told of what is neither article nor problem: metadata, corrections, output of this program.
    """
    folder = Path(folder)
    found = map(_named, _Walk(folder, asked or {}, without, aside).items())
    home = folder.parent if folder.is_file() else folder
    return _joined(found, corrected.read(home / corrected.NAME), whole=home is folder)


def _joined(found: Iterator[Item | Problem], lines: corrected.Lines, whole: bool) -> Iterator[Found]:
    """What was found, each article with its corrections; then, after a ``whole`` folder, the lines that fitted none."""
    for item in found:
        if isinstance(item, Item) and (own := lines.of(item.doc_id)):
            item = item._replace(corrections=own)
        yield item
    yield from lines.problems
    if whole:
        yield from lines.unused()


def read(item: Item) -> Article:
    """The article of an item; raises UnreadableError if it holds no text."""
    if item.kind == "text":
        article = load(item.source, item.doc_id, item.data, item.metadata)
        if "title" in item.metadata and (text := _titled(article.text, item.metadata["title"][0])) != article.text:
            article = load(item.source, item.doc_id, item.data, item.metadata, text=text)
    else:
        found = kinds.ARTICLES[item.kind].read(item.data)
        stated = {name: (given.plain(cell), why) for name, (cell, why) in found.metadata.items() if given.plain(cell)}
        metadata = {**stated, **item.metadata}
        text = _titled(found.text, metadata["title"][0]) if "title" in metadata else found.text
        article = load(item.source, item.doc_id, item.data, metadata, text=text)
        for kind, message in found.notes:
            article.problem(kind, message)
    suspicions.note(article)
    article.doubted = item.doubted
    return article


def _titled(text: str, title: str) -> str:
    """The text under its title, if that is not at its head already."""
    head = " ".join(unicodedata.normalize("NFC", text[:_TITLE_WITHIN]).split()).lower()
    return text if " ".join(unicodedata.normalize("NFC", title).split()).lower() in head else f"{title}\n\n{text}"


def _named(item: Item | Problem) -> Item | Problem:
    """The item under names that a table can hold: what is no character in a file's name or an id is written as its code."""
    names = {name: value for name in ("source", "doc_id") if (value := getattr(item, name))}
    if not any(map(_UNWRITABLE.search, names.values())):
        return item
    return item._replace(**{name: value.encode("utf-8", "backslashreplace").decode() for name, value in names.items()})


class _Walk:
    """The state of one walk: which columns were asked for, which folders and ids were seen, which files are our own."""

    def __init__(self, folder: Path, asked: Mapping[str, str | None], without: Path | None, aside: Aside):
        self.start, self.asked, self.aside = folder, asked, aside
        self.without = without.resolve() if without else None
        self.folders: set[tuple[int, int]] = set()  # (device, inode): a symbolic link may lead back up
        self.ids: set[int] = set()  # hashes of the doc_ids given
        self.own: set[str] = set()  # paths that a manifest names

    def items(self) -> Iterator[Item | Problem]:
        if not self.start.is_file():
            yield from self._folder(self.start, "", ())
            return
        metadata = given.read(self.start.parent / given.NAME, given.NAME)
        yield from self._file(self.start, self.start.name, self.start.stem, (metadata,))
        yield from metadata.problems

    def _folder(self, folder: Path, prefix: str, above: tuple[Given, ...]) -> Iterator[Item | Problem]:
        try:
            status = folder.stat()
            names = sorted(os.listdir(folder))
        except OSError as reason:
            yield _unreadable(prefix.rstrip("/") or ".", reason.strerror or str(reason))
            return
        if (status.st_dev, status.st_ino) in self.folders or (self.without and folder.resolve() == self.without):
            return
        if prefix.count("/") > _DEEPEST:
            yield _unreadable(prefix.rstrip("/"), f"more than {_DEEPEST} folders in folders: not looked into")
            return
        self.folders.add((status.st_dev, status.st_ino))
        if own := manifest.read(folder):
            self.own |= {prefix + name for name in (*own, manifest.NAME)}
        metadata = given.read(folder / given.NAME, f"{prefix}{given.NAME}", prefix)
        files = [name for name in names if not (folder / name).is_dir()]
        ids = _stems([name for name in files if name != given.NAME])
        for name in names:
            source = prefix + name
            if name in ids:
                yield from self._listed(folder / name, source, prefix + ids[name], (*above, metadata))
            elif name == given.NAME:
                self.aside(source, "metadata")
            elif name.endswith("_files") and any(f"{name.removesuffix('_files')}{s}" in ids for s in (".html", ".htm")):
                yield Problem(source, None, "unsupported", "pictures and scripts of a saved page: not read")
            elif not name.startswith(".") and name != "__MACOSX":
                yield from self._folder(folder / name, f"{source}/", (*above, metadata))
            elif not _SYSTEM.fullmatch(name):
                yield Problem(source, None, "unsupported", "a hidden folder: not looked into")
        yield from metadata.unused()

    def _listed(self, path: Path, source: str, doc_id: str, metadata: tuple[Given, ...]) -> Iterator[Item | Problem]:
        """One file of a folder: an article, a problem, or set aside."""
        if source in self.own:
            self.aside(source, "output of this program")
        elif path.name == corrected.NAME:
            self.aside(source, "corrections")
        elif path.name == corrected.REVIEW:
            self.aside(source, "a review")
        elif _SYSTEM.fullmatch(path.name):
            self.aside(source, "left by the system")
        elif _ABOUT.fullmatch(path.name):
            self.aside(source, "about the folder")
        elif path.name.startswith("."):
            yield Problem(source, None, "unsupported", "a hidden file: not read")
        else:
            yield from self._file(path, source, doc_id, metadata)

    def _file(self, path: Path, source: str, doc_id: str, metadata: tuple[Given, ...]) -> Iterator[Item | Problem]:
        try:
            if not path.is_file():
                raise OSError("not a regular file" if path.exists() else "a link that leads nowhere")
            with path.open("rb") as file:
                yield from self._opened(file, os.fstat(file.fileno()).st_size, source, doc_id, metadata, 0)
        except OSError as reason:
            yield _unreadable(source, reason.strerror or str(reason))
        except Exception as error:  # a defect of a format's reader must not cost the run; the row says what to report
            yield Problem(source, None, "failed", f"{type(error).__name__}: {_line(error)}")

    def _opened(
        self, file: BinaryIO, size: int, source: str, doc_id: str, metadata: tuple[Given, ...], depth: int
    ) -> Iterator[Item | Problem]:
        """What an open file holds; it can be read from its beginning again."""
        suffix = PurePosixPath(source.rsplit("!", 1)[-1]).suffix.lower()
        kind = kinds.of(suffix, file)
        if kind is None:
            yield Problem(source, None, "unsupported", kinds.why_not(suffix))
        elif kind in (kinds.ZIP, kinds.GZIP) and depth >= _DEPTH:
            yield _unreadable(source, "archives nested too deep")
        elif kind == kinds.ZIP:
            yield from self._archive(file, source, doc_id, metadata, depth)
        elif kind == kinds.GZIP:
            yield from self._unzipped(file, size, source, doc_id, metadata, depth)
        elif kind in kinds.TABLES:
            yield from self._table(kinds.TABLES[kind].rows(file), source, doc_id, metadata)
        elif kind in kinds.BUNDLES:
            yield from self._bundle(kinds.BUNDLES[kind].entries(file), source, doc_id, metadata)
        elif size > MAX_BYTES:
            yield Problem(source, doc_id, "too-long", f"{size:,} bytes, more than {MAX_BYTES:,}: not read")
        else:
            yield from self._item(source, doc_id, file.read(), {}, kind, metadata)

    def _item(
        self, source: str, doc_id: str, data: bytes | str, known: Metadata, kind: str, metadata: tuple[Given, ...]
    ) -> Iterator[Item | Problem]:
        """One article, under an id that no other has."""
        doc_id = unicodedata.normalize("NFC", doc_id)
        own = doc_id
        if hash(doc_id) in self.ids:
            taken, n = doc_id, 2
            doc_id = source
            while hash(doc_id) in self.ids:
                doc_id, n = f"{source}~{n}", n + 1
            yield Problem(source, doc_id, "duplicate-id", f"{taken!r} is another article's id; named {doc_id!r}")
        self.ids.add(hash(doc_id))
        for one in metadata:  # the nearest has the last word
            known = {**known, **one.of(own, source)}
        yield Item(source, doc_id, data, known, kind)

    def _archive(
        self, file: BinaryIO, source: str, doc_id: str, metadata: tuple[Given, ...], depth: int
    ) -> Iterator[Item | Problem]:
        try:
            with zipfile.ZipFile(file) as archive:
                members = sorted(((_member_name(m), m) for m in archive.infolist() if not m.is_dir()), key=lambda pair: pair[0])
                own = Given(f"{source}!{given.NAME}", ids=f"{doc_id}/")
                for name, member in members:
                    if name == given.NAME:
                        own = given.opened(io.BytesIO(archive.read(member)), member.file_size, own.source, own.ids)
                ids = _stems([name for name, _ in members if name != given.NAME])
                for name, member in members:
                    parts = PurePosixPath(name).parts
                    if name != given.NAME and not any(map(_SYSTEM.fullmatch, parts)):
                        yield from self._member(
                            archive, member, f"{source}!{name}", f"{doc_id}/{ids[name]}", (*metadata, own), depth
                        )
                yield from own.unused()
        except _BROKEN as reason:
            yield _unreadable(source, f"broken archive: {_line(reason)}")

    def _member(
        self, archive, member, source: str, doc_id: str, metadata: tuple[Given, ...], depth: int
    ) -> Iterator[Item | Problem]:
        size = member.file_size
        if reason := too_large(member.compress_size, size):
            yield Problem(source, None, "too-long", reason)
            return
        try:
            with archive.open(member) as file:
                yield from self._opened(_seekable(file, size), size, source, doc_id, metadata, depth + 1)
        except _BROKEN as reason:
            yield _unreadable(source, f"broken archive member: {_line(reason)}")

    def _unzipped(self, file: BinaryIO, size: int, source: str, doc_id: str, metadata, depth: int) -> Iterator[Item | Problem]:
        """What a gzip file holds; a crawl unpacks itself, since each of its records is one."""
        inner = source.removesuffix(".gz").removesuffix(".GZ")
        if inner.lower().endswith(".warc"):
            yield from self._bundle(kinds.BUNDLES["warc"].entries(file), source, doc_id.removesuffix(".warc"), metadata)
            return
        try:
            stream = io.BufferedReader(Bounded(gzip.GzipFile(fileobj=file), size))
            data = stream.read(MAX_BYTES + 1)
            doc_id = str(PurePosixPath(doc_id).with_suffix("")) if PurePosixPath(doc_id).suffix else doc_id
            suffix_source = f"{source}!{PurePosixPath(inner).name}"
            yield from self._opened(io.BytesIO(data), len(data), suffix_source, doc_id, metadata, depth + 1)
        except _BROKEN as reason:
            yield _unreadable(source, f"broken gzip file: {_line(reason)}")

    def _table(self, rows: Iterator, source: str, doc_id: str, metadata: tuple[Given, ...]) -> Iterator[Item | Problem]:
        """One item a row; ``n`` counts rows (of text: lines) from 1."""
        meanings: dict[tuple, dict[str, str]] = {}
        try:
            for n, row in rows:
                if isinstance(row, str):
                    yield _unreadable(f"{source}#{n}", row)
                    continue
                names = tuple(row)
                if names not in meanings:
                    meanings[names], reason = self._meanings(names)
                    if reason:  # once for all rows of this shape
                        yield Problem(f"{source}#{n}" if len(meanings) > 1 else source, None, "no-text-column", reason)
                if meanings[names]:
                    yield from self._row(row, meanings[names], f"{source}#{n}", f"{doc_id}:{n}", metadata)
            if not meanings:
                yield Problem(source, None, "empty", "a table without rows")
        except columns.OwnOutputError as reason:
            self.aside(source, str(reason))
        except (csv.Error, UnicodeError, OSError, BrokenTableError, UnreadableError) as reason:
            yield _unreadable(source, _line(reason))

    def _meanings(self, names: tuple) -> tuple[dict[str, str], str]:
        """What the columns of a table mean, or nothing and the reason."""
        try:
            return columns.meanings(names, self.asked), ""
        except columns.NoTextColumnError as reason:
            return {}, str(reason)

    def _row(
        self, row: dict, found: dict[str, str], source: str, doc_id: str, metadata: tuple[Given, ...]
    ) -> Iterator[Item | Problem]:
        text = row.get(found["text"])
        if not isinstance(text, str) or not text.strip():
            yield Problem(source, None, "empty", f"no text in column {found['text']!r}")
            return
        known, reasons = given.cells(row, found)
        for reason in reasons:
            yield Problem(source, None, "metadata", reason)
        if "\ufffd" in text:
            yield Problem(source, None, "encoding", "bytes that could not be read, shown as U+FFFD")
        asked = str(row.get(found.get("id"), "") or "").strip()
        if asked and hash(asked) in self.ids:
            yield Problem(source, doc_id, "duplicate-id", f"id {asked!r} was given before; named {doc_id!r}")
        elif asked:
            doc_id = asked
        yield from self._item(source, doc_id, text, known, "fragment" if _is_markup(text) else "text", metadata)

    def _bundle(self, entries: Iterator, source: str, doc_id: str, metadata: tuple[Given, ...]) -> Iterator[Item | Problem]:
        """One item an entry."""
        try:
            for entry in entries:
                if isinstance(entry, Entry):
                    n, kind, data, known = entry
                    yield from self._item(f"{source}#{n}", f"{doc_id}:{n}", data, known, kind, metadata)
                else:
                    yield _unreadable(f"{source}#{entry[0]}", entry[1])
        except BrokenTableError as reason:
            yield _unreadable(source, str(reason))


def _is_markup(text: str) -> bool:
    """Whether a cell holds HTML, as exports of sites do."""
    return re.match(r"\s*<(?:p|div|span|article|h\d|html|table|figure|!doctype)\b[^<>]*>", text, re.IGNORECASE) is not None


def _seekable(file: BinaryIO, size: int) -> BinaryIO:
    """A member that can be read from its beginning again: in memory unless it is long."""
    return io.BytesIO(file.read()) if size <= MAX_BYTES else file


def _member_name(member: zipfile.ZipInfo) -> str:
    """A member's name; one that is not marked as UTF-8 is what its bytes say in Vietnamese."""
    name = member.filename
    if not member.flag_bits & 0x800 and not name.isascii():
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = unicodedata.normalize("NFC", raw.decode(encodings.detect(raw), "replace"))
    return name.replace("\\", "/").lstrip("/")


def _stems(names: list[str]) -> dict[str, str]:
    """Name → its path without suffix; of names that differ in the suffix alone, text keeps the bare one."""
    out: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names, key=lambda n: (PurePosixPath(n).suffix.lower() != ".txt", n)):
        path = PurePosixPath(name)
        stem = str(path.with_suffix("")) if path.suffix else name
        out[name] = stem if stem not in taken else name
        taken.add(stem)
    return out


def _unreadable(source: str, reason: str) -> Problem:
    return Problem(source, None, "unreadable", reason)


def _line(reason: BaseException) -> str:
    """An exception's message in one line."""
    return " ".join(str(reason).split())[:200] or type(reason).__name__
