"""A folder of any size → its tables on disk: streamed in chunks, on one process or many, resumed where it was stopped.

What is done is kept beside the tables in a hidden folder, one part a chunk, named by the hash of the articles and of the
code that read them. A run that was killed finds its parts again and makes the others; then all are merged, and the hidden
folder goes. So the result depends on neither the number of workers nor the number of interruptions.
"""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from reader.folder import RefusedError, StoppedError, chunks, manifest, merging, outputs
from reader.folder.chunks import Chunk
from reader.folder.sources import Found

UNFINISHED = ".unfinished"  # the hidden folder inside the output folder
_KEPT = re.compile(r"[0-9a-f]{32}(\.new)?|tables")  # parts by their key, and tables that are not whole yet
_AHEAD = 2  # chunks waiting per worker: enough to keep it busy, few enough to keep memory flat
_PATIENCE = 30  # seconds without a chunk done, after which one looks whether the workers are still there
_CONNECTING = 10  # seconds to reach a scheduler, or there is none
_ATTEMPTS = 3  # before a chunk that kills its worker is given up

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
    merger = merging.Merger([merging.StoredPart(folder) for folder in _parts(items, work, workers, scheduler, notice)])
    done = Summary(0, 0)
    if merger.parts:
        done = Summary(len(merger.documents), merger.table("problems").num_rows)
        outputs.write(merger.slices, out, form, work / "tables")
    for path in work.iterdir():
        if _KEPT.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
    with suppress(OSError):  # someone else's file is in it
        work.rmdir()
        if not made and not merger.parts:
            out.rmdir()
    return done


def _parts(items: Iterable[Found], work: Path, workers: int, scheduler: str | None, notice: Notice) -> list[Path]:
    """The folders of all parts, in the order of chunks; those that are there already are not made again."""
    folders = []

    def missing() -> Iterator[Chunk]:
        for chunk in chunks.chunks(items):
            folders.append(work / chunk.key)
            if _whole(folders[-1]):
                notice(chunks.weight(chunk.items))
            else:
                yield chunk

    for chunk, part in _read_all(missing(), workers, scheduler):
        _store(part, work / chunk.key)
        notice(chunks.weight(chunk.items))
    return folders


def _read_all(todo: Iterator[Chunk], workers: int, scheduler: str | None) -> Iterator[tuple[Chunk, dict[str, bytes]]]:
    """Each chunk with its part, in whatever order they are done."""
    version = chunks.version()
    if scheduler is None and workers == 1:
        yield from ((chunk, chunks.read_remote(chunk.items, version)) for chunk in todo)
        return
    retry: list[Chunk] = []
    for attempt in range(_ATTEMPTS):
        with _executor(workers, scheduler) as pool:
            try:
                yield from _ahead(pool, todo, retry, version)
                return
            except BrokenProcessPool:
                if attempt == _ATTEMPTS - 1:
                    raise StoppedError("the workers keep dying; is there memory enough for so many?") from None


class _Pool(NamedTuple):
    """Something that runs chunks, how many workers it has, and a look at whether they are still there (raises StoppedError)."""

    executor: Executor
    workers: int
    look: Callable[[], object]


def _ahead(pool: _Pool, todo: Iterator[Chunk], retry: list[Chunk], version: str) -> Iterator[tuple[Chunk, dict[str, bytes]]]:
    """Keep the pool at work; chunks under way when a worker dies are left in ``retry``."""
    running: dict[Future, Chunk] = {}
    try:
        while True:
            while len(running) < pool.workers * (1 + _AHEAD) and (chunk := retry.pop() if retry else next(todo, None)):
                running[pool.executor.submit(chunks.read_remote, chunk.items, version)] = chunk
            if not running:
                return
            done = wait(running, timeout=_PATIENCE, return_when=FIRST_COMPLETED).done
            if not done:
                pool.look()
            for future in done:
                part = future.result()
                yield running.pop(future), part
    except BrokenProcessPool:
        retry += running.values()
        raise


@contextmanager
def _executor(workers: int, scheduler: str | None) -> Iterator[_Pool]:
    """The processes of this machine, or a cluster; raises StoppedError where that cannot be reached or is lost."""
    if scheduler is None:
        # spawned, because Arrow's threads do not survive a fork
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
            yield _Pool(executor, workers, lambda: None)
        return
    from distributed import Client, KilledWorker
    from distributed.client import FutureCancelledError

    cluster = f"the cluster at {scheduler}"
    try:
        client = Client(scheduler, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise StoppedError(f"no cluster at {scheduler}: {' '.join(str(error).split())}") from None

    def look(fewest: int = 1) -> int:
        running = client.status == "running"
        count = len(client.scheduler_info(n_workers=-1)["workers"]) if running else -1
        if count < fewest:
            lost = "has no workers" if running else "is gone"
            raise StoppedError(f"{cluster} {lost}; the same command goes on where it stopped")
        return count

    executor = client.get_executor(pure=False)
    try:
        yield _Pool(executor, max(1, look(fewest=0)), look)
    except (KilledWorker, CancelledError, FutureCancelledError) as error:
        raise StoppedError(f"{cluster} lost its work: {' '.join(str(error).split())[:200]}") from None
    finally:
        executor.shutdown(wait=False)  # what nobody works for would be waited for without end
        client.close(timeout=5)


def _store(part: dict[str, bytes], folder: Path) -> None:
    """Write a part with the hashes of its files; the folder has its name only when all are written."""
    temporary = folder.with_suffix(".new")
    for old in (temporary, folder):  # a part that was not whole
        shutil.rmtree(old, ignore_errors=True)
    temporary.mkdir()
    for name, data in part.items():
        (temporary / f"{name}.arrow").write_bytes(data)
    manifest.write(temporary, [f"{name}.arrow" for name in part])
    temporary.rename(folder)


def _whole(folder: Path) -> bool:
    """Whether a part is there and every file of it is what was written."""
    files = manifest.read(folder)
    try:
        return bool(files) and all(manifest.digest(folder / name) == expected for name, expected in files.items())
    except OSError:
        return False
