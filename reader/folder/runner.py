"""A folder of any size → its tables on disk: streamed in chunks, on one process or many, resumed where it was stopped.

What is done is kept beside the tables in a hidden folder, one part a chunk, named by the hash of the articles and of the
code that read them. A run that was killed finds its parts again and makes the others; then all are merged, and the hidden
folder goes. So the result depends on neither the number of workers nor the number of interruptions.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from reader.folder import RefusedError, StoppedError, chunks, merging, outputs, whole
from reader.folder.chunks import Chunk
from reader.folder.sources import Found

UNFINISHED = ".unfinished"  # the hidden folder inside the output folder
_PARTS, _STAGING = "parts", "tables"  # folders in it: chunks that are done, and tables that are not whole yet
_AHEAD = 3  # chunks under way or waiting per worker: enough to keep it busy, few enough to keep memory flat
_PATIENCE = 30  # seconds without a chunk done, after which one looks whether the workers are still there
_CONNECTING = 10  # seconds to reach a scheduler, or there is none
_AGAIN = "the same command goes on where it stopped"

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
    merger = merging.Merger([chunks.StoredPart(path) for path in _parts(items, work / _PARTS, workers, scheduler, notice)])
    done = Summary(0, 0)
    if merger.parts:
        done = Summary(len(merger.documents), merger.table("problems").num_rows)
        outputs.write(merger.slices, out, form, work / _STAGING)
    for name in (_PARTS, _STAGING):
        shutil.rmtree(work / name, ignore_errors=True)
    with suppress(OSError):  # someone else's file is in it
        work.rmdir()
        if not made and not merger.parts:
            out.rmdir()
    return done


def _parts(items: Iterable[Found], folder: Path, workers: int, scheduler: str | None, notice: Notice) -> list[Path]:
    """The files of all parts, in the order of chunks; those that are there already, and whole, are not made again."""
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
    return paths


def _read_all(todo: Iterator[Chunk], workers: int, scheduler: str | None) -> Iterator[tuple[Chunk, bytes]]:
    """Each chunk with its part, in whatever order they are done."""
    version = chunks.version()
    if scheduler is None and workers == 1:
        yield from ((chunk, chunks.read_remote(chunk.items, version)) for chunk in todo)
        return
    running: dict[Future, Chunk] = {}
    with _processes(workers) if scheduler is None else _cluster(scheduler) as pool:
        while True:
            for chunk in islice(todo, pool.workers * _AHEAD - len(running)):
                running[pool.executor.submit(chunks.read_remote, chunk.items, version)] = chunk
            if not running:
                return
            done = wait(running, timeout=_PATIENCE, return_when=FIRST_COMPLETED).done
            if not done:
                pool.look()
            yield from ((running.pop(future), future.result()) for future in done)


class _Pool(NamedTuple):
    """Something that runs chunks, how many workers it has, and a look at whether they are still there (raises StoppedError)."""

    executor: Executor
    workers: int
    look: Callable[[], object]


@contextmanager
def _processes(workers: int) -> Iterator[_Pool]:
    """The processors of this machine; raises StoppedError where a process dies."""
    try:
        # spawned, because Arrow's threads do not survive a fork
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
            yield _Pool(executor, workers, lambda: None)
    except BrokenProcessPool:
        raise StoppedError(f"a worker died; is there memory enough for {workers}? {_AGAIN}") from None


@contextmanager
def _cluster(address: str) -> Iterator[_Pool]:
    """A Dask cluster; raises StoppedError where it cannot be reached or is lost."""
    from distributed import Client, KilledWorker
    from distributed.client import FutureCancelledError

    try:
        client = Client(address, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise StoppedError(f"no cluster at {address}: {' '.join(str(error).split())}") from None

    def look(fewest: int = 1) -> int:
        running = client.status == "running"
        count = len(client.scheduler_info(n_workers=-1)["workers"]) if running else -1
        if count < fewest:
            raise StoppedError(f"the cluster at {address} {'has no workers' if running else 'is gone'}; {_AGAIN}")
        return count

    executor = client.get_executor(pure=False)
    try:
        yield _Pool(executor, max(1, look(fewest=0)), look)
    except (KilledWorker, CancelledError, FutureCancelledError) as error:
        raise StoppedError(f"the cluster at {address} lost its work: {' '.join(str(error).split())[:200]}") from None
    finally:
        executor.shutdown(wait=False)  # what nobody works for would be waited for without end
        client.close(timeout=5)
