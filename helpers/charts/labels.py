"""Labels that never overlap: measured, then raised or lowered step by step until each has room."""

from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from helpers.charts.palette import INK


def stagger(texts: Sequence[Annotation], *, step: float = 10, taken: Iterable[Bbox] = ()) -> list[Annotation]:
    """Move annotations (offset in points) up, ``step`` points at a time, until none overlaps another or a ``taken`` box.

    The order given is the order of right of way; returns the same annotations.
    """
    placed = list(taken)
    for text in texts:
        renderer = text.figure.canvas.get_renderer()
        box = text.get_window_extent(renderer)
        while any(overlap(box, other) for other in placed):
            x, y = text.xyann
            text.xyann = (x, y + step)
            box = text.get_window_extent(renderer)
        placed.append(box)
    return list(texts)


def overlap(one: Bbox, other: Bbox, gap: float = 1) -> bool:
    """Whether two boxes come closer than ``gap`` pixels to each other."""
    return one.x0 < other.x1 + gap and other.x0 < one.x1 + gap and one.y0 < other.y1 + gap and other.y0 < one.y1 + gap


def overlapping(texts: Iterable) -> list[tuple[str, str]]:
    """The pairs of texts that overlap, for tests and for a last look; empty if all is well."""
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text() and text.get_visible()]
    return [(a, b) for n, (a, one) in enumerate(boxes) for b, other in boxes[n + 1 :] if overlap(one, other, gap=-1)]


def key(ax: Axes, entries: Iterable[tuple[str, str, str]], *, y: float = 4) -> None:
    """A line just over the axes naming marks that recur all over a figure: (mark, its colour, name) from the left.

    ``y``: points above the axes. Marks are characters such as ■ ● ○, drawn in DejaVu Sans, which has them all.
    """
    left, look = 0.0, {"xycoords": "axes fraction", "textcoords": "offset points", "va": "baseline"}
    pixels = ax.figure.dpi / 72
    for mark, color, name in entries:
        sign = ax.annotate(mark, (0, 1), (left, y), color=color, size=9, family="DejaVu Sans", **look)
        left += sign.get_window_extent().width / pixels + 3
        text = ax.annotate(name, (0, 1), (left, y), color=INK, size=8, **look)
        left += text.get_window_extent().width / pixels + 12
