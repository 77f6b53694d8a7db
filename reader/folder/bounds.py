"""A bound on the time that one article may take, whatever it is made of."""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 30.0  # an article takes a hundredth of one, a book some
_STEP = 0.1  # seconds between two looks

_lock = threading.Lock()
_due: dict[int, float] = {}  # thread with a block at work → when its time is over
_watch: threading.Thread | None = None


class TooLongError(Exception):
    """The time is over; the message is one line."""


class _TimeIsUp(BaseException):
    """Raised in the thread at work; no ``except Exception`` on its way takes it for its own."""


@contextmanager
def limit(seconds: float = 0) -> Iterator[None]:
    """Raise TooLongError in this block once it has taken ``seconds`` (by default SECONDS), between two of Python's own steps.

    A thread asks the interpreter for it (PyThreadState_SetAsyncExc), so that it works in any thread on any system, workers of a
    cluster included; signals would only reach a main thread. A block holds no other one.
    """
    global _watch
    thread, seconds = threading.get_ident(), seconds or SECONDS
    try:
        try:
            with _lock:
                _due[thread] = time.monotonic() + seconds
                if _watch is None or not _watch.is_alive():  # a forked process has none
                    _watch = threading.Thread(target=_look, daemon=True)
                    _watch.start()
            yield
        finally:
            with _lock:
                if _due.pop(thread, None) is None:  # asked for, and perhaps not raised yet: it must not be, somewhere else
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), None)
    except _TimeIsUp:
        raise TooLongError(f"took more than {seconds:g} seconds: given up") from None


def _look() -> None:
    """Look at all blocks at work, ten times a second: a thread for each would cost a tenth of reading."""
    global _watch
    while True:
        time.sleep(_STEP)
        with _lock:
            for thread, due in [*_due.items()]:
                if time.monotonic() >= due:
                    del _due[thread]
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(_TimeIsUp))
            if not _due:
                _watch = None
                return
