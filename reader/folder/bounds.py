"""A bound on the time that one article may take, whatever it is made of."""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from reader.articles import UnreadableError

SECONDS = 30.0  # an article takes a hundredth of one, a book some


class _TimeIsUp(BaseException):
    """Raised in the thread at work; no ``except Exception`` on its way takes it for its own."""


@contextmanager
def limit(seconds: float = 0) -> Iterator[None]:
    """Raise UnreadableError in this block once it has taken ``seconds`` (by default SECONDS), between two of Python's own steps.

    A timer asks the interpreter for it (PyThreadState_SetAsyncExc), so that it works in any thread on any system, workers of a
    cluster included; signals would only reach a main thread. A block holds no other one.
    """
    seconds, thread = seconds or SECONDS, ctypes.c_ulong(threading.get_ident())
    timer = threading.Timer(seconds, ctypes.pythonapi.PyThreadState_SetAsyncExc, (thread, ctypes.py_object(_TimeIsUp)))
    timer.daemon = True
    try:
        try:
            timer.start()
            yield
        finally:
            timer.cancel()
            timer.join()
            time.sleep(0)  # what it asked for at the last moment is raised here, not somewhere else
    except _TimeIsUp:
        raise UnreadableError("too-long", f"took more than {seconds:g} seconds: given up") from None
