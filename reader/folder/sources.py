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
from itertools import chain, count
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from reader.articles import Article, Metadata, UnreadableError, load
from reader.folder import columns, corrected, given, manifest, suspicions, values
from reader.folder.formats import kinds
from reader.folder.formats.packed import MAX_BYTES, too_large
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
_OWN = {given.NAME: "metadata", corrected.NAME: "corrections", corrected.REVIEW: "a review"}
# as sites export them: a whole page, a piece of one
_PAGE = re.compile(r"\s*<(?:html|!doctype)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<(?:p|div|span|article|h\d|table|figure)\b[^<>]*>", re.IGNORECASE)
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

    Each has its lines of the folder's corrections.csv; a line that fits no article comes last. ``asked`` is what is meant (text, id, …) →
    the column of tables that holds it, by default the usual names; ``without`` is a folder that is left out; ``aside`` is told of what is
    neither article nor problem: metadata, corrections, output of this program.
    """
    folder = Path(folder)
    home = folder.parent if folder.is_file() else folder
    lines = corrected.Lines(home / corrected.NAME)
    for item in _Walk(folder, asked or {}, without, aside).items():
        names = {name: value for name in ("source", "doc_id") if (value := getattr(item, name)) and _UNWRITABLE.search(value)}
        if names:  # what is no character in a file's name or an id is written as its code
            item = item._replace(**{name: value.encode("utf-8", "backslashreplace").decode() for name, value in names.items()})
        if isinstance(item, Item) and (own := lines.of(item.doc_id)):
            item = item._replace(corrections=own)
        yield item
    yield from lines.problems
    if home is folder:
        yield from lines.unused()


def read(item: Item) -> Article:
    """The article of an item; raises UnreadableError if it holds no text."""
    found = kinds.ARTICLES[item.kind](item.data)
    stated = {name: (values.plain(cell), why) for name, (cell, why) in found.metadata.items() if values.plain(cell)}
    metadata = {**stated, **item.metadata}
    text = _titled(found.text, metadata["title"][0]) if "title" in metadata else found.text
    article = load(item.source, item.doc_id, item.data, metadata, text, found.notes)
    suspicions.note(article)
    article.doubted = item.doubted
    return article


def _titled(text: str, title: str) -> str:
    """The text under its title, if that is not at its head already."""
    head = " ".join(unicodedata.normalize("NFC", text[:_TITLE_WITHIN]).split()).lower()
    return text if " ".join(unicodedata.normalize("NFC", title).split()).lower() in head else f"{title}\n\n{text}"


class _Place(NamedTuple):
    """Where something lies: its path, the doc_id of an article there, what the metadata.csv files above say, how many archives deep."""

    source: str
    doc_id: str
    given: tuple[Given, ...] = ()
    depth: int = 0

    def row(self, n: int | str) -> "_Place":
        """The place of a row or an entry in it."""
        return self._replace(source=f"{self.source}#{n}", doc_id=f"{self.doc_id}:{n}")


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
        metadata = Given(self.start.parent / given.NAME, given.NAME)
        yield from self._file(self.start, _Place(self.start.name, self.start.stem, (metadata,)))
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
        metadata = Given(folder / given.NAME, f"{prefix}{given.NAME}", prefix)
        ids = _stems([name for name in names if not (folder / name).is_dir()])
        for name in names:
            source = prefix + name
            if name in ids:
                yield from self._listed(folder / name, _Place(source, prefix + ids[name], (*above, metadata)))
            elif name.endswith("_files") and any(f"{name.removesuffix('_files')}{s}" in ids for s in (".html", ".htm")):
                yield Problem(source, None, "unsupported", "pictures and scripts of a saved page: not read")
            elif not name.startswith(".") and name != "__MACOSX":
                yield from self._folder(folder / name, f"{source}/", (*above, metadata))
            elif not _SYSTEM.fullmatch(name):
                yield Problem(source, None, "unsupported", "a hidden folder: not looked into")
        yield from metadata.unused()

    def _listed(self, path: Path, at: _Place) -> Iterator[Item | Problem]:
        """One file of a folder: an article, a problem, or set aside."""
        name = path.name
        own = "output of this program" if at.source in self.own else _OWN.get(name)
        if what := own or _SYSTEM.fullmatch(name) and "left by the system" or _ABOUT.fullmatch(name) and "about the folder":
            self.aside(at.source, what)
        elif name.startswith("."):
            yield Problem(at.source, None, "unsupported", "a hidden file: not read")
        else:
            yield from self._file(path, at)

    def _file(self, path: Path, at: _Place) -> Iterator[Item | Problem]:
        try:
            if not path.is_file():
                raise OSError("not a regular file" if path.exists() else "a link that leads nowhere")
            with path.open("rb") as file:
                yield from self._opened(file, os.fstat(file.fileno()).st_size, at)
        except OSError as reason:
            yield _unreadable(at.source, reason.strerror or str(reason))
        except Exception as error:  # a defect of a format's reader must not cost the run; the row says what to report
            yield Problem(at.source, None, "failed", f"{type(error).__name__}: {_line(error)}")

    def _opened(self, file: BinaryIO, size: int, at: _Place) -> Iterator[Item | Problem]:
        """What an open file holds; it can be read from its beginning again."""
        suffix = PurePosixPath(at.source.rsplit("!", 1)[-1]).suffix.lower()
        kind = kinds.of(suffix, file)
        packed = kind in (kinds.ZIP, kinds.GZIP)
        broken = _BROKEN if packed else (csv.Error, UnicodeError, OSError, UnreadableError)
        try:
            if kind is None:
                yield Problem(at.source, None, "unsupported", kinds.why_not(suffix))
            elif packed and at.depth >= _DEPTH:
                yield _unreadable(at.source, "archives nested too deep")
            elif packed:
                yield from self._archive(file, at) if kind == kinds.ZIP else self._unzipped(file, size, at)
            elif size > MAX_BYTES and kind not in kinds.STREAMED:
                yield Problem(at.source, at.doc_id, "too-long", f"{size:,} bytes, more than {MAX_BYTES:,}: not read")
            elif kind in kinds.TABLES:
                yield from self._table(kind, file, at)
            else:
                yield from self._item(at, file.read(), {}, kind)
        except broken as reason:
            if getattr(reason, "kind", None) == columns.OWN_OUTPUT:
                self.aside(at.source, str(reason))
            else:
                message = f"broken {kind} file: {_line(reason)}" if packed else _line(reason)
                yield Problem(at.source, None, getattr(reason, "kind", "unreadable"), message)

    def _item(self, at: _Place, data: bytes | str, known: Metadata, kind: str, asked: str = "") -> Iterator[Item | Problem]:
        """One article, under an id that no other has: the one ``asked`` for, else its place's."""
        own, home = (unicodedata.normalize("NFC", name) for name in (asked or at.doc_id, at.doc_id))
        names = chain((own, home, at.source), (f"{at.source}~{n}" for n in count(2)))
        doc_id = next(name for name in names if hash(name) not in self.ids)
        if doc_id != own:
            yield Problem(at.source, doc_id, "duplicate-id", f"{own!r} is another article's id; named {doc_id!r}")
        self.ids.add(hash(doc_id))
        for one in at.given:  # the nearest has the last word
            known = {**known, **one.of(doc_id if asked else own, at.source)}
        yield Item(at.source, doc_id, data, known, kind)

    def _archive(self, file: BinaryIO, at: _Place) -> Iterator[Item | Problem]:
        with zipfile.ZipFile(file) as archive:
            members = sorted(((_member_name(m), m) for m in archive.infolist() if not m.is_dir()), key=itemgetter(0))
            own = Given(zipfile.Path(archive, given.NAME), f"{at.source}!{given.NAME}", f"{at.doc_id}/")
            ids = _stems([name for name, _ in members])
            for name, member in members:
                if name != given.NAME and not any(map(_SYSTEM.fullmatch, PurePosixPath(name).parts)):
                    inside = _Place(f"{at.source}!{name}", f"{at.doc_id}/{ids[name]}", (*at.given, own), at.depth + 1)
                    yield from self._member(archive, member, inside)
            yield from own.unused()

    def _member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, at: _Place) -> Iterator[Item | Problem]:
        size = member.file_size
        if reason := too_large(member.compress_size, size):
            yield Problem(at.source, None, "too-long", reason)
            return
        try:
            with archive.open(member) as file:  # one that is not long is kept, since it may be read from its beginning again
                yield from self._opened(io.BytesIO(file.read()) if size <= MAX_BYTES else file, size, at)
        except _BROKEN as reason:
            yield _unreadable(at.source, f"broken archive member: {_line(reason)}")

    def _unzipped(self, file: BinaryIO, size: int, at: _Place) -> Iterator[Item | Problem]:
        """What a gzip file holds; a crawl unpacks itself, since each of its records is one."""
        inner = PurePosixPath(at.source.removesuffix(".gz").removesuffix(".GZ"))
        if inner.suffix.lower() == ".warc":
            yield from self._table("warc", file, at._replace(doc_id=at.doc_id.removesuffix(".warc")))
            return
        data = gzip.GzipFile(fileobj=file).read(MAX_BYTES + 1)
        if reason := too_large(size, len(data)):
            raise OSError(reason)
        inside = _Place(f"{at.source}!{inner.name}", str(PurePosixPath(at.doc_id).with_suffix("")), at.given, at.depth + 1)
        yield from self._opened(io.BytesIO(data), len(data), inside)

    def _table(self, kind: str, file: BinaryIO, at: _Place) -> Iterator[Item | Problem]:
        """One item a row, counted (of text: by lines) from 1."""
        meanings: dict[tuple, dict[str, str]] = {}
        asked = {} if kind in kinds.BUNDLES else self.asked
        for n, row in kinds.TABLES[kind](file):
            place = at.row(n)
            if isinstance(row, str):
                yield _unreadable(place.source, row)
                continue
            names = tuple(row)
            if names not in meanings:
                try:
                    meanings[names] = columns.meanings(names, asked)
                except UnreadableError as reason:  # once for all rows of this shape
                    if reason.kind == columns.OWN_OUTPUT:
                        raise
                    yield Problem(place.source if meanings else at.source, None, reason.kind, str(reason))
                    meanings[names] = {}
            if meanings[names]:
                yield from self._row(row, meanings[names], place)
        if not meanings:
            yield Problem(at.source, None, "empty", "a table without rows")

    def _row(self, row: dict, found: dict[str, str], at: _Place) -> Iterator[Item | Problem]:
        text = row.get(found["text"])
        if not isinstance(text, str | bytes) or not text.strip():
            yield Problem(at.source, None, "empty", f"no text in column {found['text']!r}")
            return
        known, reasons = given.stated_by(row, found)
        for reason in reasons:
            yield Problem(at.source, None, "metadata", reason)
        kind = "html" if isinstance(text, bytes) or _PAGE.match(text) else "fragment" if _MARKUP.match(text) else "text"
        if isinstance(text, str) and "\ufffd" in text:
            yield Problem(at.source, None, "encoding", "bytes that could not be read, shown as U+FFFD")
        asked = str(row.get(found.get("id"), "") or "").strip()
        yield from self._item(at, text, known, kind, asked)


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
        if name != given.NAME:
            taken.add(stem)
    return out


def _unreadable(source: str, reason: str) -> Problem:
    return Problem(source, None, "unreadable", reason)


def _line(reason: BaseException) -> str:
    """An exception's message in one line."""
    return " ".join(str(reason).split())[:200] or type(reason).__name__
