"""The nearest of things that stand apart in a text, in reading order; each has a ``start`` and an ``end``."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

Thing = TypeVar("Thing")
_START, _END = attrgetter("start"), attrgetter("end")


def before(things: Sequence[Thing], at: int) -> Thing | None:
    """The last that ends at ``at`` or earlier, None if none does."""
    i = bisect_right(things, at, key=_END)
    return things[i - 1] if i else None


def begun(things: Sequence[Thing], at: int) -> Thing | None:
    """The last that begins at ``at`` or earlier, None if none does."""
    i = bisect_right(things, at, key=_START)
    return things[i - 1] if i else None


def after(things: Sequence[Thing], at: int) -> Thing | None:
    """The first that begins at ``at`` or later, None if none does."""
    i = bisect_left(things, at, key=_START)
    return things[i] if i < len(things) else None


def within(things: Sequence[Thing], start: int, end: int) -> Sequence[Thing]:
    """Those that begin in ``start:end``."""
    return things[bisect_left(things, start, key=_START) : bisect_left(things, end, key=_START)]
