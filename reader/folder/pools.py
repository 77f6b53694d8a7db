"""Chunks read by many workers, the processes of this machine or a Dask cluster, and again if a worker dies."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import NamedTuple

from reader.folder import StoppedError, chunks
from reader.folder.chunks import Chunk

_AHEAD = 2  # chunks waiting per worker: enough to keep it busy, few enough to keep memory flat
_PATIENCE = 30  # seconds without a chunk done, after which one looks whether the workers are still there
_CONNECTING = 10  # seconds to reach a scheduler, or there is none
_ATTEMPTS = 3  # before a chunk that kills its worker is given up


class _Pool(NamedTuple):
    """Something that runs chunks, how many workers it has, and a look at whether they are still there (raises StoppedError)."""

    executor: Executor
    workers: int
    look: Callable[[], object]


def read(todo: Iterator[Chunk], workers: int, scheduler: str | None, version: str) -> Iterator[tuple[Chunk, dict[str, bytes]]]:
    """Each chunk with its part, in whatever order they are done; raises StoppedError."""
    retry: list[Chunk] = []
    for attempt in range(_ATTEMPTS):
        with _executor(workers, scheduler) as pool:
            try:
                yield from _ahead(pool, todo, retry, version)
                return
            except BrokenProcessPool:
                if attempt == _ATTEMPTS - 1:
                    raise StoppedError("the workers keep dying; is there memory enough for so many?") from None


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
