"""What all figures share: type, titles, numbers, and the one function that publishes a figure."""

import base64
import io
import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import PIL.Image
from IPython.display import Markdown, display
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers import marks
from helpers.charts import vector
from helpers.charts.palette import FAINT, INK, MUTED, PAPER, level_color, province_colors
from helpers.corpus import ROOT
from helpers.findings.levels import level_name
from helpers.findings.places import province_order
from helpers.findings.words import number

__all__ = [
    "figures_folder",
    "level_color",
    "level_name",
    "new_axes",
    "number",
    "province_colors",
    "province_order",
    "publish",
    "title",
    "use_style",
]

WIDTH = 9.0  # inches: 900 px at the 100 dpi a page shows
DPI = 200
_CUT = {"bbox_inches": "tight", "pad_inches": 0.12}


def use_style() -> None:
    """Set type, grid and colours for a notebook; called once, in its set-up cell."""
    family = ["Be Vietnam Pro", "DejaVu Sans"] if _add_font() else ["DejaVu Sans"]
    plt.rcParams.update(
        {
            "font.family": family,
            "font.size": 9,
            "axes.labelsize": 9,
            "axes.titlesize": 12,
            "axes.labelcolor": MUTED,
            "axes.edgecolor": FAINT,
            "axes.linewidth": 1.25,
            "axes.axisbelow": True,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "xtick.bottom": False,
            "ytick.left": False,
            "xtick.labelsize": 9,
            "ytick.labelsize": 9,
            "xtick.major.size": 6,
            "ytick.major.size": 6,
            "xtick.color": MUTED,
            "ytick.color": INK,
            "ytick.alignment": "center_baseline",
            "text.color": INK,
            "grid.color": FAINT,
            "grid.linewidth": 0.6,
            "lines.solid_capstyle": "round",
            "patch.edgecolor": PAPER,
            "patch.force_edgecolor": True,  # a hairline between bars that touch
            "legend.fontsize": 9,
            "figure.facecolor": PAPER,
            "savefig.facecolor": PAPER,
            "figure.figsize": (WIDTH, 4.0),
            "figure.dpi": 100,
            "text.parse_math": False,  # a $ of an article is a dollar
        }
    )


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
    return True


def new_axes(ax: Axes | None, height: float, width: float = WIDTH) -> Axes:
    """``ax``, or the axes of a new figure of that size in inches."""
    return ax if ax is not None else plt.figure(figsize=(width, height)).add_subplot()


def title(target: Axes | Figure, finding: str, subtitle: str) -> None:
    """Set the finding in words and, under it, what is counted, where and when with its n; call it last.

    Both stand flush left over all that is drawn (axis labels included) and wrap at its right edge, so nothing is cut.
    """
    figure = target if isinstance(target, Figure) else target.figure
    renderer = figure.canvas.get_renderer()
    axes = figure.axes if isinstance(target, Figure) else [target]
    box = Bbox.union([ax.get_tightbbox(renderer) for ax in axes] or [figure.bbox])
    gap = figure.dpi / 72  # one point in pixels
    y = box.y1 + 10 * gap
    for text, size, weight, color, name in (
        (subtitle, 9.5, "normal", MUTED, "subtitle"),
        (finding[:1].upper() + finding[1:], 13, "bold", INK, "finding"),
    ):
        line = figure.text(0, 0, text, size=size, weight=weight, color=color, va="bottom", linespacing=1.3, gid=name)
        wrap(line, box.width)
        line.set_position(figure.transFigure.inverted().transform((box.x0, y)))
        y += line.get_window_extent(renderer).height + 4 * gap


def wrap(text: Text, width: float) -> Text:
    """Break a text at spaces so that no line is wider than ``width`` pixels (a single longer word stays whole)."""
    renderer = text.figure.canvas.get_renderer()
    lines: list[str] = []
    for word in text.get_text().split(" "):
        text.set_text(f"{lines[-1]} {word}" if lines else word)
        if lines and text.get_window_extent(renderer).width <= width:
            lines[-1] = text.get_text()
        else:
            lines.append(word)
    text.set_text("\n".join(lines))
    return text


def figures_folder() -> Path:
    """Where figures are written: the environment's HELPERS_FIGURES, else ``figures`` beside the notebooks' folder."""
    return Path(os.environ.get("HELPERS_FIGURES") or ROOT / "figures")


def publish(figure: Axes | Figure, name: str, table: pd.DataFrame, alt: str, caption: str) -> None:
    """Write ``name``.png, ``name``.svg and the plotted ``table`` as ``name``.csv; display picture, alt text and caption.

    An empty table gives its CSV and the caption only: a sentence that nothing was found says more than an empty frame.
    The PNG, of 256 colours at 200 dpi, is for notebooks and print; the SVG for pages, which bring its font along. Both
    are the same bytes on every run; the figure is closed.
    """
    figure = figure.figure if isinstance(figure, Axes) else figure
    folder = figures_folder()
    folder.mkdir(parents=True, exist_ok=True)
    table.to_csv(
        folder / f"{name}.csv",
        index=False,
        encoding="utf-8-sig",
        lineterminator="\n",
        float_format="%.10g",
        date_format="%Y-%m-%d",
    )
    picture, drawing = folder / f"{name}.png", folder / f"{name}.svg"
    if table.empty:
        plt.close(figure)
        picture.unlink(missing_ok=True)
        drawing.unlink(missing_ok=True)
        display(Markdown(f"*{marks.plain(caption)}*"))
        return
    data, size = _png(figure)
    picture.write_bytes(data)
    drawing.write_text(vector.svg(figure, name, **_CUT) + "\n", encoding="utf-8", newline="\n")
    plt.close(figure)
    metadata = {"alt": alt, "width": round(size[0] * 100 / DPI), "height": round(size[1] * 100 / DPI), "figure": name}
    display({"image/png": base64.b64encode(data).decode(), "text/plain": alt}, raw=True, metadata={"image/png": metadata})
    display(Markdown(f"*{marks.plain(caption)}* Data: `{name}.csv`"))


def _png(figure: Figure) -> tuple[bytes, tuple[int, int]]:
    """A figure as a palette PNG without metadata, and its size in pixels."""
    raw = io.BytesIO()
    figure.savefig(raw, format="png", dpi=DPI, metadata={"Software": None}, **_CUT)
    image = PIL.Image.open(raw).convert("RGB")
    image = image.quantize(256, method=PIL.Image.Quantize.MEDIANCUT, dither=PIL.Image.Dither.NONE)
    out = io.BytesIO()
    image.save(out, "png", optimize=True)
    return out.getvalue(), image.size
