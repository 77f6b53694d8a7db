"""A bound on the time that one article may take, whatever it is made of."""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 30.0  # an article takes a hundredth of one, a book some
_STEP = 0.1  # seconds between two looks


class TooLongError(Exception):
    """The time is over; the message is one line."""


class _TimeIsUp(BaseException):
    """Raised in the thread at work; no ``except Exception`` on its way takes it for its own."""


class _Block:
    """A block of code at work in this thread, and when its time is over."""

    def __init__(self, seconds: float):
        self.thread = ctypes.c_ulong(threading.get_ident())
        self.due = time.monotonic() + seconds
        self.lock = threading.Lock()
        self.over = self.asked = False

    def ask(self) -> None:
        """Ask the interpreter to interrupt it."""
        with self.lock:
            if not self.over:
                self.over = self.asked = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self.thread, ctypes.py_object(_TimeIsUp))


class _Watch(threading.Thread):
    """One thread that looks at all blocks at work, ten times a second: starting one for each would cost a tenth of reading."""

    def __init__(self):
        super().__init__(daemon=True)
        self.blocks: set[_Block] = set()
        self.some = threading.Event()
        self.start()

    def add(self, block: _Block) -> None:
        """Begin to look at a block."""
        self.blocks.add(block)
        self.some.set()

    def run(self) -> None:
        """Look, for as long as the process lives; wait while there is none."""
        while self.some.wait():
            time.sleep(_STEP)
            for block in [b for b in [*self.blocks] if b.over or time.monotonic() >= b.due]:
                block.ask()
                self.blocks.discard(block)
            if not self.blocks:
                self.some.clear()
                if self.blocks:  # one came in between
                    self.some.set()


_watch: _Watch | None = None


@contextmanager
def limit(seconds: float = 0) -> Iterator[None]:
    """Raise TooLongError in this block once it has taken ``seconds`` (by default SECONDS), between two of Python's own steps.

    A thread asks the interpreter for it (PyThreadState_SetAsyncExc), so that it works in any thread on any system, workers of a
    cluster included; signals would only reach a main thread.
    """
    global _watch
    if _watch is None or not _watch.is_alive():  # a forked process has none
        _watch = _Watch()
    block = _Block(seconds := seconds or SECONDS)
    try:
        try:
            _watch.add(block)
            yield
        finally:
            with block.lock:
                block.over = True
            _watch.blocks.discard(block)
            if block.asked:  # not raised yet: it must not be, somewhere else
                ctypes.pythonapi.PyThreadState_SetAsyncExc(block.thread, None)
    except _TimeIsUp:
        raise TooLongError(f"took more than {seconds:g} seconds: given up") from None
