import itertools

import numpy as np
import pytest
from colorspacious import cspace_convert

from helpers import prepare
from helpers.charts import look
from reader import lexicon

VISIONS = [None, "deuteranomaly", "protanomaly", "tritanomaly"]


def distance(one, other, vision):
    """CAM02-UCS distance of two colours as someone with that vision sees them (severity 100: no cones of a kind)."""
    rgb = np.array([[int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)] for color in (one, other)])
    if vision:
        rgb = np.clip(cspace_convert(rgb, {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}, "sRGB1"), 0, 1)
    return np.linalg.norm(np.subtract(*cspace_convert(rgb, "sRGB1", "CAM02-UCS")))


def lightness(color):
    return cspace_convert([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)], "sRGB1", "CAM02-UCS")[0]


@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_colours_are_told_apart(vision):
    assert min(distance(*pair, vision) for pair in itertools.combinations(look.EIGHT, 2)) > 15


@pytest.mark.parametrize("vision", VISIONS)
def test_neighbours_are_far_apart(vision):
    following = (*look.EIGHT[1:], look.EIGHT[0])
    assert min(distance(*pair, vision) for pair in zip(look.EIGHT, following, strict=True)) > 25


@pytest.mark.parametrize("vision", VISIONS)
def test_neighbouring_levels_are_told_apart(vision):
    colors = list(look.LEVELS.values())
    assert min(distance(*pair, vision) for pair in itertools.pairwise(colors)) > 12


def test_neighbours_differ_in_grey_print():
    following = (*look.EIGHT[1:], look.EIGHT[0])
    assert min(abs(lightness(a) - lightness(b)) for a, b in zip(look.EIGHT, following, strict=True)) > 8


def test_levels_of_a_family_get_lighter_downwards():
    shades = [lightness(color) for color in look.LEVELS.values()]
    assert shades[:3] == sorted(shades[:3])
    assert shades[3:] == sorted(shades[3:])


def test_provinces_run_from_north_to_south_and_strangers_last():
    names = ["Tiền Giang", None, "Atlantis", "Tuyên Quang", "Thái Bình", "Tuyên Quang"]
    assert prepare.homes(names) == ["Tuyên Quang", "Thái Bình", "Tiền Giang", "Atlantis"]


def test_neighbouring_provinces_never_share_a_colour():
    every = [row["province"] for row in lexicon.load("tile_grid") if row["provinces"] == "63"]
    colors = look.cycle(prepare.homes(every))
    ordered = list(colors.values())
    assert all(a != b for a, b in itertools.pairwise(ordered))


def test_the_tile_grid_has_every_province_once_on_a_tile_of_its_own():
    for count in ("63", "34"):
        rows = [row for row in lexicon.load("tile_grid") if row["provinces"] == count]
        assert len(rows) == len({r["province"] for r in rows}) == len({(r["row"], r["column"]) for r in rows}) == int(count)
