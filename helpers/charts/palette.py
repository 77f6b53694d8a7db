"""One colour per province and per level, the same in every figure; safe for colour-blind readers and in grey.

The eight colours were chosen by search in CAM02-UCS (Luo, Cui & Li 2006) so that the smallest distance between any two
is as large as possible, for full colour vision and for simulated deuteranopia, protanopia and tritanopia
(Machado, Oliveira & Fernandes 2009); they are ordered so that neighbours stand furthest apart. A test measures it again.
"""

import pandas as pd

from helpers.findings.places import province_order

EIGHT = ("#7f3116", "#67aa9a", "#62378c", "#b66d29", "#bfbaec", "#327768", "#e8b54f", "#986ec4")

INK, MUTED, FAINT, PAPER = "#1f2328", "#59636e", "#d1d9e0", "#ffffff"
ACCENT = "#7f3116"
UNKNOWN = "#8c959f"  # no province, no level

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


def level_color(level: str | None) -> str:
    """The colour of a level; grey where it is unknown."""
    return UNKNOWN if level is None or pd.isna(level) else LEVELS[level]


def province_colors(documents: pd.DataFrame) -> dict[str, str]:
    """A colour for each province of a corpus, by its place from north to south, so that neighbours never share one.

    Give the whole ``documents`` table, so that a province has one colour in every figure. From the ninth province on
    colours come again, always seven others apart: figures name every province beside its marks.
    """
    return {province: EIGHT[n % len(EIGHT)] for n, province in enumerate(province_order(documents["province"]))}
