"""The levels at which instruments are issued, from the centre down, and their names in words."""

import pandas as pd

NAMES = {
    "party-central": "Party, centre",
    "national": "State, centre",
    "ministry": "Ministries",
    "party-province": "Party, province",
    "province": "State, province",
    "district": "District",
    "commune": "Commune",
}
CENTRAL = ("party-central", "national", "ministry")
UNKNOWN = "Level unknown"
ORDER = {level: n for n, level in enumerate(NAMES)}


def level_name(level: str | None) -> str:
    """The level in words, as figures and findings print it."""
    return UNKNOWN if level is None or pd.isna(level) else NAMES[level]


def level_rank(level: str | None) -> int:
    """The place of a level from the centre (0) down; an unknown one comes last."""
    return len(ORDER) if level is None or pd.isna(level) else ORDER[level]


def side(level: str | None) -> str:
    """``central``, ``provincial`` (province, district, commune) or ``unknown``."""
    if level is None or pd.isna(level):
        return "unknown"
    return "central" if level in CENTRAL else "provincial"
