"""A folder of files in any format → raw articles, one at a time; what is none comes out as a Problem in its place.

Nothing is kept in memory but the article at hand. Doc_ids are unique, and depend on the article's own place unless that is another's
name too: ``2020/ten-bai`` for ``2020/ten-bai.txt``, ``bao:17`` for the 17th row of ``bao.jsonl``, or what the id column says.
"""

import csv
import gzip
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

import pyarrow

from reader.articles import Article, Metadata, UnreadableError, load
from reader.folder import columns, corrected, given, manifest, suspicions, values
from reader.folder.formats import kinds, packed
from reader.folder.formats.packed import MAX_BYTES, Zipped
from reader.folder.given import Given
from reader.schema import Correction, Problem

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
# what archives and tables raise that are not as they should be
_DAMAGED = (zipfile.BadZipFile, zlib.error, csv.Error, pyarrow.ArrowException, EOFError, RuntimeError, ValueError)

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
    doubted: bool = True,
) -> Iterator[Found]:
    """The articles under ``folder`` (or in the one file it names), in the order of their paths, each bad file as a Problem.

    Each has its lines of the folder's corrections.csv; a line that fits no article comes last. ``asked`` is what is meant (text, id, …) →
    the column of tables that holds it, by default the usual names; ``without`` is a folder that is left out; ``aside`` is told of what is
    neither article nor problem: metadata, corrections, output of this program; ``doubted`` is whether the second reader is asked.
    """
    folder = Path(folder)
    home = folder.parent if folder.is_file() else folder
    lines = corrected.Lines(home / corrected.NAME)
    for item in _Walk(folder, asked or {}, without, aside).items():
        names = {name: value for name in ("source", "doc_id") if (value := getattr(item, name)) and _UNWRITABLE.search(value)}
        if names:  # what is no character in a file's name or an id is written as its code
            item = item._replace(**{name: value.encode("utf-8", "backslashreplace").decode() for name, value in names.items()})
        if isinstance(item, Item):
            item = item._replace(corrections=lines.of(item.doc_id), doubted=doubted)
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
    """Where something lies; of a folder or archive path and doc_id end as what is in it begins: "2020/", "bao.zip!"."""

    source: str
    doc_id: str  # of an article there
    name: str = ""
    given: tuple[Given, ...] = ()  # what the metadata.csv files above say
    depth: int = 0  # archives deep

    def row(self, n: int | str) -> "_Place":
        """The place of a row or an entry in it."""
        return self._replace(source=f"{self.source}#{n}", doc_id=f"{self.doc_id}:{n}")

    def problem(self, kind: str, message: str, doc_id: str | None = None) -> Problem:
        """What is wrong there, in one line."""
        return Problem(self.source.rstrip("/") or ".", doc_id, kind, " ".join(message.split())[:300])


Walked = Iterator[Item | Problem]


def _told(walk: Callable[..., Walked]) -> Callable[..., Walked]:
    """Let what goes wrong at a place be a Problem there, and cost nothing else."""

    @wraps(walk)
    def told(self: "_Walk", at: _Place, *more) -> Walked:
        try:
            yield from walk(self, at, *more)
        except UnreadableError as reason:
            if reason.kind == columns.OWN_OUTPUT:
                self.aside(at.source, str(reason))
            else:
                yield at.problem(reason.kind, str(reason))
        except OSError as reason:
            yield at.problem("unreadable", reason.strerror or str(reason))
        except _DAMAGED as reason:
            yield at.problem("unreadable", f"a damaged file: {reason}")
        except Exception as error:  # a defect of a format's reader must not cost the run; the row says what to report
            yield at.problem("failed", f"{type(error).__name__}: {error}")

    return told


class _Walk:
    """The state of one walk: which columns were asked for, which folders and ids were seen, which files are our own."""

    def __init__(self, folder: Path, asked: Mapping[str, str | None], without: Path | None, aside: Aside):
        self.start, self.asked, self.aside = folder, asked, aside
        self.folders = {_identity(without)} if without and without.exists() else set()  # a symbolic link may lead back up
        self.ids: set[int] = set()  # hashes of the doc_ids given
        self.own: set[str] = set()  # paths that a manifest names

    def items(self) -> Walked:
        if not self.start.is_file():
            yield from self._folder(_Place("", ""), self.start)
            return
        metadata = Given(self.start.with_name(given.NAME), given.NAME)
        yield from self._file(_Place(self.start.name, self.start.stem, self.start.name, (metadata,)), self.start)
        yield from metadata.problems

    def _is_new(self, folder: Path, at: _Place) -> bool:
        """Whether a folder on disk was not looked into before and is not left out; what a run of ours wrote there is known by now."""
        if (identity := _identity(folder)) in self.folders:
            return False
        self.folders.add(identity)
        if own := manifest.read(folder):
            self.own |= {at.source + name for name in (*own, manifest.NAME)}
        return True

    @_told
    def _folder(self, at: _Place, folder: Path | Zipped) -> Walked:
        """A folder on disk or in a zip: its files are articles, problems, or set aside."""
        if isinstance(folder, Path) and not self._is_new(folder, at):
            return
        if at.source.count("/") > _DEEPEST:
            raise UnreadableError("unreadable", f"more than {_DEEPEST} folders in folders: not looked into")
        names = packed.names(folder)
        ids = _stems([name for name in names if not (folder / name).is_dir()])
        metadata = Given(folder / given.NAME, at.source + given.NAME, at.doc_id)
        for name in names:
            inside = _Place(at.source + name, at.doc_id + ids.get(name, name), name, (*at.given, metadata), at.depth)
            if _SYSTEM.fullmatch(name):
                self.aside(inside.source, "left by the system")
            elif name.startswith("."):
                what = "file: not read" if name in ids else "folder: not looked into"
                yield inside.problem("unsupported", f"a hidden {what}")
            elif name not in ids and name.endswith("_files") and {f"{name[:-6]}.html", f"{name[:-6]}.htm"} & ids.keys():
                yield inside.problem("unsupported", "pictures and scripts of a saved page: not read")
            elif name not in ids:
                yield from self._folder(inside._replace(source=f"{inside.source}/", doc_id=f"{inside.doc_id}/"), folder / name)
            elif inside.source in self.own:
                self.aside(inside.source, "output of this program")
            elif what := _OWN.get(name) or _ABOUT.fullmatch(name) and "about the folder":
                self.aside(inside.source, what)
            else:
                yield from self._file(inside, folder / name)
        yield from metadata.unused()

    @_told
    def _file(self, at: _Place, path: Path | Zipped) -> Walked:
        file, size = packed.opened(path)
        with file:
            yield from self._opened(at, file, size)

    def _opened(self, at: _Place, file: BinaryIO, size: int) -> Walked:
        """What an open file holds; it can be read from its beginning again."""
        kind = kinds.of(at.name, file)
        if kind is None:
            raise UnreadableError("unsupported", kinds.why_not(at.name))
        if kind in (kinds.ZIP, kinds.GZIP) and at.depth >= _DEPTH:
            raise UnreadableError("unreadable", "archives nested too deep")
        if size > MAX_BYTES and kind not in kinds.STREAMED:
            raise UnreadableError("too-long", f"{size:,} bytes, more than {MAX_BYTES:,}: not read")
        if kind == kinds.ZIP:
            inside = at._replace(source=f"{at.source}!", doc_id=f"{at.doc_id}/", depth=at.depth + 1)
            yield from self._folder(inside, packed.unzipped(file))
        elif kind == kinds.GZIP:
            data = gzip.GzipFile(fileobj=file).read(MAX_BYTES + 1)
            if reason := packed.too_large(size, len(data)):
                raise UnreadableError("too-long", reason)
            name = at.name.rpartition(".")[0]
            inside = at._replace(source=f"{at.source}!{name}", name=name, depth=at.depth + 1)
            yield from self._opened(inside, io.BytesIO(data), len(data))
        elif kind in kinds.TABLES:
            yield from self._table(kind, file, at)
        else:
            yield from self._item(at, file.read(), {}, kind)

    def _item(self, at: _Place, data: bytes | str, known: Metadata, kind: str, asked: str = "") -> Walked:
        """One article, under an id that no other has: the one ``asked`` for, else its place's."""
        own, home = (unicodedata.normalize("NFC", name) for name in (asked or at.doc_id, at.doc_id))
        names = chain((own, home, at.source), (f"{at.source}~{n}" for n in count(2)))
        doc_id = next(name for name in names if hash(name) not in self.ids)
        if doc_id != own:
            yield at.problem("duplicate-id", f"{own!r} is another article's id; named {doc_id!r}", doc_id)
        self.ids.add(hash(doc_id))
        for one in at.given:  # the nearest has the last word
            known = {**known, **one.of(doc_id if asked else own, at.source)}
        yield Item(at.source, doc_id, data, known, kind)

    def _table(self, kind: str, file: BinaryIO, at: _Place) -> Walked:
        """One item a row, counted (of text: by lines) from 1."""
        meanings: dict[tuple, dict[str, str]] = {}
        asked = {} if kind in kinds.BUNDLES else self.asked
        for n, row in kinds.TABLES[kind](file):
            place = at.row(n)
            if isinstance(row, str):
                yield place.problem("unreadable", row)
                continue
            names = tuple(row)
            if names not in meanings:
                try:
                    meanings[names] = columns.meanings(names, asked)
                except UnreadableError as reason:  # once for all rows of this shape
                    if reason.kind == columns.OWN_OUTPUT:
                        raise
                    yield (place if meanings else at).problem(reason.kind, str(reason))
                    meanings[names] = {}
            if meanings[names]:
                yield from self._row(row, meanings[names], place)
        if not meanings:
            yield at.problem("empty", "a table without rows")

    def _row(self, row: dict, found: dict[str, str], at: _Place) -> Walked:
        text = row.get(found["text"])
        if not isinstance(text, str | bytes) or not text.strip():
            yield at.problem("empty", f"no text in column {found['text']!r}")
            return
        known, reasons = given.stated_by(row, found)
        for reason in reasons:
            yield at.problem("metadata", reason)
        kind = "html" if isinstance(text, bytes) or _PAGE.match(text) else "fragment" if _MARKUP.match(text) else "text"
        if isinstance(text, str) and "\ufffd" in text:
            yield at.problem("encoding", "bytes that could not be read, shown as U+FFFD")
        asked = str(row.get(found.get("id"), "") or "").strip()
        yield from self._item(at, text, known, kind, asked)


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _stems(names: list[str]) -> dict[str, str]:
    """Name → its path without suffix; of names that differ in the suffix alone, text keeps the bare one."""
    out: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names, key=lambda n: (PurePosixPath(n).suffix.lower() != ".txt", n)):
        path = PurePosixPath(re.sub(r"(?i)(?<=.)\.gz$", "", name))
        stem = str(path.with_suffix("")) if path.suffix else str(path)
        out[name] = stem if stem not in taken else name
        if name != given.NAME:
            taken.add(stem)
    return out
