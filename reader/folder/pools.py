"""Chunks read by many workers: the processes of this machine or a Dask cluster."""

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context

from reader.folder import StoppedError, chunks
from reader.folder.chunks import Chunk

_AHEAD = 3  # chunks under way or waiting per worker: enough to keep it busy, few enough to keep memory flat
_PATIENCE = 30  # seconds without a chunk done, after which one looks whether the workers are still there
_CONNECTING = 10  # seconds to reach a scheduler, or there is none
_AGAIN = "the same command goes on where it stopped"


def read(todo: Iterator[Chunk], workers: int, scheduler: str | None, version: str) -> Iterator[tuple[Chunk, bytes]]:
    """Each chunk with its part, in whatever order they are done; raises StoppedError where workers die or a cluster is lost."""
    running: dict[Future, Chunk] = {}
    with _processes(workers) if scheduler is None else _cluster(scheduler) as (executor, count, look):
        while True:
            for chunk in islice(todo, count * _AHEAD - len(running)):
                running[executor.submit(chunks.read_remote, chunk.items, version)] = chunk
            if not running:
                return
            done = wait(running, timeout=_PATIENCE, return_when=FIRST_COMPLETED).done
            if not done:
                look()
            yield from ((running.pop(future), future.result()) for future in done)


# something that runs chunks, how many workers it has, and a look at whether they are still there (raises StoppedError)
_Pool = tuple[Executor, int, Callable[[], object]]


@contextmanager
def _processes(workers: int) -> Iterator[_Pool]:
    """The processors of this machine; raises StoppedError where a process dies."""
    try:
        # spawned, because Arrow's threads do not survive a fork
        with ProcessPoolExecutor(
            workers, get_context("spawn"), gc.set_threshold, (50_000,)
        ) as executor:  # little garbage is made
            yield executor, workers, lambda: None
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
        yield executor, max(1, look(fewest=0)), look
    except (KilledWorker, CancelledError, FutureCancelledError) as error:
        raise StoppedError(f"the cluster at {address} lost its work: {' '.join(str(error).split())[:200]}") from None
    finally:
        executor.shutdown(wait=False)  # what nobody works for would be waited for without end
        client.close(timeout=5)
