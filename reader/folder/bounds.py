"""A bound on the time that one article may take, whatever it is made of."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 30.0  # an article takes a hundredth of one, a book some


class TooLongError(Exception):
    """The time is over; the message is one line."""


class _TimeIsUp(BaseException):
    """Raised in the thread at work; no ``except Exception`` on its way takes it for its own."""


@contextmanager
def limit(seconds: float = 0) -> Iterator[None]:
    """Raise TooLongError in this block once it has taken ``seconds`` (by default SECONDS), between two of Python's own steps.

    A timer thread asks the interpreter for it (PyThreadState_SetAsyncExc), so that it works in any thread on any system, workers of a
    cluster included; signals would only reach a main thread.
    """
    thread, lock, state = ctypes.c_ulong(threading.get_ident()), threading.Lock(), {"over": False, "asked": False}
    seconds = seconds or SECONDS

    def ask() -> None:
        with lock:
            if not state["over"]:
                state["asked"] = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_TimeIsUp))

    timer = threading.Timer(seconds, ask)
    timer.daemon = True
    try:
        try:
            timer.start()
            yield
        finally:
            with lock:
                state["over"] = True
            timer.cancel()
            if state["asked"]:  # not raised yet: it must not be, somewhere else
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
    except _TimeIsUp:
        raise TooLongError(f"took more than {seconds:g} seconds: given up") from None
