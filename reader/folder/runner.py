"""A folder of any size → its tables on disk: streamed in chunks, on one process or many, resumed where it was stopped.

What is done is kept beside the tables in a hidden folder, one part a chunk, named by the hash of the articles and of the
code that read them. A run that was killed finds its parts again and makes the others; then all are merged, and the hidden
folder goes. So the result depends on neither the number of workers nor the number of interruptions.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reader.folder import RefusedError, chunks, merging, outputs, whole
from reader.folder.chunks import Chunk
from reader.folder.sources import Found

UNFINISHED = ".unfinished"  # the hidden folder inside the output folder
_PARTS, _STAGING = "parts", "tables"  # folders in it: chunks that are done, and tables that are not whole yet

Notice = Callable[[int], None]


class Summary(NamedTuple):
    """What a run did."""

    articles: int
    problems: int


def run(
    items: Iterable[Found],
    out: Path,
    form: str = "csv",
    workers: int = 1,
    scheduler: str | None = None,
    notice: Notice = lambda size: None,
) -> Summary:
    """Read ``items`` and write all tables to ``out`` as ``form``; ``notice`` is told the bytes of each chunk done.

    Nothing to read leaves nothing. Raises StoppedError, RefusedError, and OSError if writing fails.
    """
    work = out / UNFINISHED
    made = out.exists()
    outputs.refuse_foreign(out)
    if work.is_symlink():
        raise RefusedError(f"{work} is a link: remove it, or name another --out")
    work.mkdir(parents=True, exist_ok=True)
    merger = read(items, work / _PARTS, workers, scheduler, notice)
    done = Summary(len(merger.documents), merger.table("problems").num_rows)
    if any(done):
        outputs.write(merger.slices, out, form, work / _STAGING)
    for name in (_PARTS, _STAGING):
        shutil.rmtree(work / name, ignore_errors=True)
    with suppress(OSError):  # someone else's file is in it
        work.rmdir()
        if not made and not any(done):
            out.rmdir()
    return done


def read(
    items: Iterable[Found], folder: Path, workers: int = 1, scheduler: str | None = None, notice: Notice = lambda size: None
) -> merging.Merger:
    """The whole tables of ``items``; their parts lie in ``folder``, and those that are there already are not made again."""
    paths = []

    def missing() -> Iterator[Chunk]:
        for chunk in chunks.chunks(items):
            paths.append(folder / chunk.key)
            if chunks.whole(paths[-1]):
                notice(chunks.weight(chunk.items))
            else:
                yield chunk

    for chunk, part in _read_all(missing(), workers, scheduler):
        whole.write(folder / chunk.key, part)
        notice(chunks.weight(chunk.items))
    return merging.Merger([chunks.StoredPart(path) for path in paths])


def _read_all(todo: Iterator[Chunk], workers: int, scheduler: str | None) -> Iterator[tuple[Chunk, bytes]]:
    """Each chunk with its part, in whatever order they are done."""
    version = chunks.version()
    if scheduler is None and workers == 1:
        yield from ((chunk, chunks.read_remote(chunk.items, version)) for chunk in todo)
        return
    from reader.folder import pools  # loads what starts processes, a thirtieth of a short run

    yield from pools.read(todo, workers, scheduler, version)
