"""What all charts share: type, colours, axes, words that wrap, keys to marks."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from textwrap import fill

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

from helpers.colors import INK, PAPER

# Eight colours as far apart as can be in CAM02-UCS (Luo, Cui & Li 2006), for full colour vision and for simulated deuteranopia, protanopia and
# tritanopia (Machado, Oliveira & Fernandes 2009), neighbours furthest. A test measures it again.
EIGHT = ("#7f3116", "#67aa9a", "#62378c", "#b66d29", "#bfbaec", "#327768", "#e8b54f", "#986ec4")
ACCENT, STRONG = "#7f3116", "#327768"
# Central bodies blue, provincial ones orange; within a family the higher level is the darker, so grey print keeps the order.
LEVELS = {
    "party-central": "#12305a",
    "national": "#2f6db3",
    "ministry": "#74a9e0",
    "party-province": "#8a3707",
    "province": "#dd6b1f",
    "district": "#f0a866",
    "commune": "#f7d2a8",
}
UNKNOWN = "#8c959f"  # no province, no level
CLEAR = {"boxstyle": "square,pad=0.12", "facecolor": PAPER, "edgecolor": "none"}  # lifts words off the lines behind them
_measuring = lru_cache(maxsize=1)(partial(RendererAgg, 1, 1))  # a renderer of this many dots an inch, to measure by alone


def use_style() -> None:
    """Set type, grid and colours for a notebook; called once, in its set-up cell."""
    plt.style.use(Path(__file__).with_name("look.mplstyle"))
    plt.rcParams["font.family"] = ["Be Vietnam Pro", "DejaVu Sans"] if _add_font() else ["DejaVu Sans"]


@lru_cache(maxsize=1)  # matplotlib looks all fonts through again after each one added
def _add_font() -> bool:
    """Make Be Vietnam Pro known to matplotlib; False if the font package is not installed."""
    try:
        import fontpkg_be_vietnam_pro
    except ImportError:
        return False
    files = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
    for name in ("Regular", "Italic", "SemiBold"):
        font_manager.fontManager.addfont(files / f"BeVietnamPro-{name}.ttf")
    half_bold = font_manager.ttfFontProperty(font_manager.get_font(files / "BeVietnamPro-SemiBold.ttf"))
    font_manager.fontManager.ttflist.append(replace(half_bold, weight=700))  # which is a page's bold, too
    font_manager.fontManager._find_fonts_by_props = lru_cache(
        font_manager.fontManager._find_fonts_by_props
    )  # asked for each word
    return True


def cycle(names: Iterable[str]) -> dict[str, str]:
    """A colour for each name, neighbours never alike; from the ninth on colours come again, so charts name every mark too.

    Give provinces from north to south (``prepare.homes``), so that one has the same colour in every figure.
    """
    return {name: EIGHT[n % len(EIGHT)] for n, name in enumerate(names)}


def new_axes(ax: Axes | None, height: float, width: float = 9) -> Axes:
    """``ax``, or the axes of a new figure of that size in inches."""
    return ax if ax is not None else Canvas(plt.figure(figsize=(width, height))).figure.add_subplot()


class Canvas(FigureCanvasAgg):
    """A canvas whose renderers ask for the size of the same words once only, whatever the size of the figure."""

    def get_renderer(self) -> RendererAgg:
        """The renderer for the figure's size of now."""
        renderer = super().get_renderer()
        renderer.get_text_width_height_descent = partial(_extent, renderer.dpi)
        return renderer


@lru_cache(maxsize=2000)
def _extent(dpi: float, text: str, prop: FontProperties, ismath: bool) -> tuple[float, float, float]:
    return _measuring(dpi).get_text_width_height_descent(text, prop, ismath)


def years(first: int, last: int, most: int) -> tuple[list[pd.Timestamp], list[str]]:
    """Where an axis from one year to another has ticks, at most about so many, and their words."""
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 200) if (last - first) / n <= most)
    ticks = [year for year in range(first, last + 1) if year % step == 0]
    return [pd.Timestamp(year, 1, 1) for year in ticks], [str(year) for year in ticks]


def wrap(text: Text, width: float) -> Text:
    """Break a text at spaces so that its lines are about ``width`` pixels wide, by the mean width of its letters."""
    letters, whole = len(text.get_text()), text.get_window_extent(text.figure.canvas.get_renderer()).width
    text.set_text(fill(text.get_text(), max(int(letters * width / max(whole, 1)), 20)))
    return text


def key(ax: Axes, entries: Iterable[tuple[str, str, str]], *, y: float = 4) -> Axes:
    """A line just over the axes naming marks: (mark, its colour, name) from the left; returns the axes.

    ``y``: points above the axes. Marks are characters such as ■ ● ○, drawn in DejaVu Sans, which has them all.
    """
    left, look = 0.0, {"xycoords": "axes fraction", "textcoords": "offset points", "va": "baseline", "annotation_clip": False}
    pixels = ax.figure.dpi / 72
    for mark, color, name in entries:
        sign = ax.annotate(mark, (0, 1), (left, y), color=color, size=9, family="DejaVu Sans", **look)
        left += sign.get_window_extent().width / pixels + 3
        text = ax.annotate(name, (0, 1), (left, y), color=INK, size=8, **look)
        left += text.get_window_extent().width / pixels + 12
    return ax
