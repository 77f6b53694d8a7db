"""A few kinds of chart: a tidy table first, the rest by keyword, the axes back; and ``figure``, which publishes one."""

from helpers.charts.look import ACCENT, EIGHT, LEVELS, STRONG, UNKNOWN, cycle, key, use_style
from helpers.charts.plane import grid, panels, strips
from helpers.charts.publishing import figure
from helpers.charts.rows import bars, dots
from helpers.charts.time import lanes
from helpers.colors import FAINT, MUTED

__all__ = [
    "ACCENT", "EIGHT", "FAINT", "LEVELS", "MUTED", "STRONG", "UNKNOWN", "bars", "cycle", "dots", "figure", "grid", "key", "lanes",
    "panels", "strips", "use_style",
]  # fmt: skip
