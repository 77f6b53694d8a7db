"""A chart and its table → a figure with its finding, written as picture, drawing and table, shown with words for who cannot see it."""

import base64
import io
import os
from collections.abc import Sequence
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import PIL.Image
from IPython.display import Markdown, display
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from helpers import evidence, marks, say
from helpers.charts.look import wrap
from helpers.colors import INK, MUTED
from helpers.say import _, n_
from reader.folder import ROOT

DPI = 200
LEAST = 3  # rows; fewer say more in a sentence than in a picture
_SPOKEN, _WORDY = 12, 60  # rows that the words for who cannot see the picture tell, and characters of a cell
_CSV = {"encoding": "utf-8-sig", "lineterminator": "\n", "float_format": "%.10g", "date_format": "%Y-%m-%d"}
_EDGE, _WHITE = 0.12, 0xFFFFFFFF  # inches left around what is drawn; a pixel's four bytes


def figure(
    ax: Axes,
    name: str,
    table: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    note: str = "",
    few: Sequence[str] = (),
    of: int | None = None,
) -> None:
    """Publish a chart under its finding: ``name``.png, ``name``.svg and the plotted table, ``name``.csv.

    They go to the environment's HELPERS_FIGURES, else to ``figures`` beside the notebooks' folder, the same bytes on every run. Fewer
    than three rows are told in sentences. The PNG (256 colours, 200 dpi) is for notebooks and print, the SVG for pages, with its font.

    Args:
        ax: what was drawn on; its whole figure is taken, and closed.
        name: the figure's address, "05-changes".
        table: the rows drawn.
        title: the finding in words.
        subtitle: what, where and when; n is added.
        note: what the figure shows and what it cannot show.
        few: what to say instead of a chart of fewer than three rows; by default the finding.
        of: rows that there are in all, where not all are drawn.
    """
    folder = Path(os.environ.get("HELPERS_FIGURES") or ROOT / "figures")
    folder.mkdir(parents=True, exist_ok=True)
    table.to_csv(folder / f"{name}.csv", index=False, **_CSV)
    n, title = len(table), title[:1].upper() + title[1:]
    if n < LEAST:
        plt.close(ax.figure)
        for suffix in (".png", ".svg"):
            (folder / f"{name}{suffix}").unlink(missing_ok=True)
        evidence.show(*(few or [title]))
        return
    every = n_("n = {n} row", "n = {n} rows", n)
    counted = _("{n} of {of} rows drawn, the rest in the tables", n=n, of=of) if (of or n) > n else every
    cut = _head(ax.figure, title, f"{say.sentence(subtitle)} {counted}" if subtitle else counted)
    _publish(ax.figure, cut, folder, name, spoken(title, table), note)


def _publish(drawn: Figure, cut: Bbox, folder: Path, name: str, alt: str, note: str) -> None:
    """Write a figure's picture and drawing, close it, and show the picture with its words, under it the note and where the data are."""
    data, pixels = _png(drawn, cut)
    (folder / f"{name}.png").write_bytes(data)
    (folder / f"{name}.svg").write_text(_svg(drawn, name, cut), encoding="utf-8", newline="\n")
    plt.close(drawn)
    width, height = (round(side * 100 / DPI) for side in pixels)
    shown = {"image/png": base64.b64encode(data).decode(), "text/plain": alt}
    display(shown, raw=True, metadata={"image/png": {"alt": alt, "figure": name, "width": width, "height": height}})
    display(Markdown(f"*{marks.plain(say.sentence(note))}* {_('Data')}: `{name}.csv`" if note else f"{_('Data')}: `{name}.csv`"))


def spoken(title: str, table: pd.DataFrame) -> str:
    """A figure in words: its finding, and the rows it draws, the first twelve of them, without ids."""
    records = table.drop(columns=[name for name in table.columns if name.endswith("_id")]).head(_SPOKEN).to_dict("records")
    cells = [
        [(say.heading(name).lower(), evidence.cell(row[name], name)) for name in row if marks.known(row[name])] for row in records
    ]
    rows = ["; ".join(f"{name} {say.shorten(words, _WORDY)}" for name, words in row) for row in cells]
    rest = len(table) - len(rows)
    more = n_("{n} more row in the data", "{n} more rows in the data", rest) if rest else ""
    return " ".join(say.sentence(text) for text in (title, *rows, more) if text)


def _head(target: Figure, title: str, subtitle: str) -> Bbox:
    """The finding and, under it, what is counted, flush left over all that is drawn and wrapped at its right edge; in inches, what all takes."""
    renderer = target.canvas.get_renderer()
    box = whole = Bbox.union([part.get_tightbbox(renderer) for part in target.axes])
    width = max(box.width, 5.2 * target.dpi)
    gap = target.dpi / 72  # one point in pixels
    y = box.y1 + 10 * gap
    for text, size, weight, color in ((subtitle, 9.5, "normal", MUTED), (title, 13, "bold", INK)):
        line = target.text(0, 0, text, size=size, weight=weight, color=color, va="bottom", linespacing=1.3)
        wrap(line, width)
        line.set_position(target.transFigure.inverted().transform((box.x0, y)))
        taken = line.get_window_extent(renderer)
        y += taken.height + 4 * gap
        whole = Bbox.union([whole, taken])
    return whole.transformed(target.dpi_scale_trans.inverted()).padded(_EDGE)


def _png(drawn: Figure, cut: Bbox) -> tuple[bytes, tuple[int, int]]:
    """A figure's part as a palette PNG without metadata, and its size in pixels."""
    drawn.savefig(io.BytesIO(), format="rgba", dpi=DPI, bbox_inches=cut)
    pixels, out = np.asarray(drawn.canvas.buffer_rgba()), io.BytesIO()
    inked = pixels.view(np.uint32)[..., 0] != _WHITE  # the rest, nine tenths, need not be looked through for its colours
    ink = PIL.Image.fromarray(pixels[inked][np.newaxis, :, :3]).quantize(255)
    places = np.zeros(inked.shape, np.uint8)
    places[inked] = np.asarray(ink)[0] + 1
    image = PIL.Image.fromarray(places)
    image.putpalette([255, 255, 255, *ink.getpalette()])
    image.save(out, "png")  # to optimise it takes eight times as long, for six hundredths of the bytes
    return out.getvalue(), image.size


def _svg(drawn: Figure, name: str, cut: Bbox | str = "tight") -> str:
    """A figure, or a part of it, as SVG whose letters stay text."""
    raw, untold = io.StringIO(), dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with plt.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        drawn.savefig(raw, format="svg", metadata=untold, bbox_inches=cut)
    return "\n".join(line.rstrip() for line in raw.getvalue().splitlines()) + "\n"
