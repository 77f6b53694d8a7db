"""The kinds of chart: their artists stand where the table says, in its order, with its words; nothing is drawn for no rows."""

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from helpers import charts
from helpers.charts import time
from helpers.colors import MUTED

pytestmark = pytest.mark.usefixtures("styled")

CHANGES = pd.DataFrame(
    {
        "what": ["cases", "deaths", "drugs"],
        "where": ["Hà Nam", "Hà Nam", "Phú Thọ"],
        "change": [-8.6, 12.0, -2.0],
        "to": [3.0, None, -4.0],
        "beside": ["6 months", "a month", "a year, against the year before, as the provincial police say in their report"],
    }
)


def points(ax):
    """Where the full dots are, as (x, y)."""
    return [tuple(map(float, point)) for point in ax.collections[-1].get_offsets()]


def words(ax):
    return [text.get_text() for text in ax.texts]


def heights(ax):
    return [float(y) for y in ax.get_yticks()]


def test_a_dot_a_row_in_the_tables_order():
    ax = charts.dots(CHANGES, x="change", y="what")
    assert [x for x, _ in points(ax)] == [-8.6, 12.0, -2.0]
    assert [y for _, y in points(ax)] == heights(ax) == sorted(heights(ax))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["cases", "deaths", "drugs"]
    assert [text for text in words(ax) if text] == ["−8.6", "12", "−2"]


def test_a_range_ends_in_a_ring_where_there_is_an_end():
    ax = charts.dots(CHANGES, x="change", y="what", to="to")
    rings = ax.collections[1].get_offsets()
    assert [float(x) for x in rings[:, 0].filled(np.nan)][::2] == [3.0, -4.0]
    assert {"3", "−4"} <= set(words(ax))


def test_an_interval_is_a_thin_line_on_a_straight_scale():
    wide = CHANGES.assign(low=[0.1, -5.0, 100.0], high=[9.0, 6.0, 9000.0])
    ax = charts.dots(wide, x="change", y="what", spread=("low", "high"))
    lines = next(part for part in ax.collections if isinstance(part, LineCollection)).get_segments()
    assert [[float(x) for x, _ in line] for line in lines] == [[0.1, 9.0], [-5.0, 6.0], [100.0, 9000.0]]
    assert ax.get_xscale() == "linear" and not any(words(ax))


def test_lines_run_from_nought():
    ax = charts.dots(CHANGES, x="change", y="what", zero=True)
    lines = next(part for part in ax.collections if isinstance(part, LineCollection)).get_segments()
    assert [sorted(float(x) for x, _ in line) for line in lines] == [[-8.6, 0.0], [0.0, 12.0], [-2.0, 0.0]]


def test_rows_stand_under_the_heading_of_their_panel():
    ax = charts.dots(CHANGES, x="change", y="what", panel="where")
    heads = {text.get_text(): text.xy[1] for text in ax.texts if text.get_weight() == "bold"}
    first, second, third = heights(ax)
    assert heads["Hà Nam"] < first < second < heads["Phú Thọ"] < third


def test_words_beside_stand_at_the_height_of_their_row_and_wrap():
    ax = charts.dots(CHANGES, x="change", y="what", beside="beside")
    beside = {text.get_text().split()[0]: (text.xy[1], text.get_text()) for text in ax.texts if text.get_color() == MUTED}
    assert beside["6"][0] == heights(ax)[0] and "\n" in beside["a"][1]


@pytest.mark.parametrize("zero", [False, True])
def test_values_far_apart_are_drawn_on_a_logarithmic_scale_that_says_so(zero):
    far = CHANGES.assign(change=[1.0, 50.0, 6000.0])
    ax = charts.dots(far, x="change", y="what", zero=zero)
    assert ax.get_xscale() == ("symlog" if zero else "log") and ax.get_xlabel() == "logarithmic scale"
    near = charts.dots(CHANGES, x="change", y="what", zero=zero)
    assert near.get_xscale() == "linear" and not near.get_xlabel()


def test_days_give_an_axis_of_years():
    days = CHANGES.assign(change=pd.to_datetime(["2010-01-01", "2015-06-22", "2020-11-11"]))
    ax = charts.dots(days, x="change", y="what")
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2010", "2015", "2020"]
    assert [x for x, _ in points(ax)] == [float(mdates.date2num(day)) for day in days.change]


def test_bars_are_as_long_as_their_numbers_over_the_whole_they_are_parts_of():
    shares = pd.DataFrame({"what": ["a", "b"], "n": [68.0, 0.0], "all": [79.0, 20.0]})
    ax = charts.bars(shares, x="n", y="what", of="all")
    assert [bar.get_width() for bar in ax.patches] == [79.0, 20.0, 68.0, 0.0]
    assert [text for text in words(ax) if text] == ["68", "0"]
    ends = [text.xy[0] for text in ax.texts if text.get_text() in ("68", "0")]
    assert ends == [79.0, 20.0]


def test_words_of_bars_stay_inside_the_axes():
    long = pd.DataFrame({"what": ["a"], "n": [5.0], "say": ["five of the seven that were told of in these articles"]})
    ax = charts.bars(long, x="n", y="what", label="say")
    (text,) = (text for text in ax.texts if text.get_text().startswith("five"))
    assert text.get_window_extent().x1 <= ax.get_window_extent().x1


def test_colours_follow_the_table():
    ax = charts.bars(CHANGES.assign(n=1, color=["#ff0000", "#ff0000", "#0000ff"]), x="n", y="what", color="color")
    faces = [tuple(round(part, 2) for part in bar.get_facecolor()[:3]) for bar in ax.patches]
    assert faces == [(1, 0, 0), (1, 0, 0), (0, 0, 1)]


CELLS = pd.DataFrame({"x": ["a", "b", "a"], "y": ["p", "p", "q"], "n": [3, None, 5], "word": ["three", "○", "five"]})


def test_a_grid_has_a_cell_for_each_pair_in_order():
    ax = charts.grid(CELLS, x="x", y="y", value="n")
    assert [label.get_text() for label in ax.get_xticklabels()] == ["a", "b"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["p", "q"]
    assert {tuple(text.get_position()): text.get_text() for text in ax.texts} == {(0.5, 0.5): "3", (0.5, 1.5): "5"}
    assert np.ma.filled(ax.collections[0].get_array().astype(float), -1).ravel().tolist() == [3, -1, 5, -1]


def test_nothing_in_a_grid_is_a_dot():
    ax = charts.grid(CELLS.assign(word=["three", "·", "five"]), x="x", y="y", label="word")
    assert [text.get_text() for text in ax.texts] == ["three", "five"]
    assert ax.collections[1].get_offsets().tolist() == [[1.5, 0.5]] and ax.get_xlim() == (0, 2)


def test_words_stand_in_the_cells_of_a_grid_shaded_or_not():
    ax = charts.grid(CELLS, x="x", y="y", value="n", label="word")
    assert [text.get_text() for text in ax.texts] == ["three", "○", "five"]


def test_each_panel_holds_its_own_rows_on_a_scale_from_nought():
    days = pd.to_datetime(["2018-12-31", "2015-12-31", "2020-12-31"])
    data = pd.DataFrame({"day": days, "n": [871, 1026, 7], "panel": ["a", "a", "b"]})
    ax = charts.panels(data, x="day", y="n", panel="panel")
    first, second = ax.child_axes
    assert first.lines[0].get_ydata().tolist() == [1026, 871] and second.lines[0].get_ydata().tolist() == [7]
    assert [part.get_ylim()[0] for part in (first, second)] == [0, 0]
    assert {text.get_text() for text in first.texts} == {"1,026", "871"} and words(ax) == ["A", "B"]


def test_panels_stand_in_rows_inside_the_figure_each_under_its_name():
    days = pd.to_datetime(["2018-12-31", "2019-12-31"])
    data = pd.DataFrame({"day": [*days] * 9, "n": range(18), "panel": [f"panel {n // 2}" for n in range(18)]})
    ax = charts.panels(data, x="day", y="n", panel="panel")
    frame, names = ax.get_window_extent(), [text.get_window_extent() for text in ax.texts]
    boxes = [panel.get_window_extent() for panel in ax.child_axes]
    assert all(frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 for box in boxes)
    assert all(box.y1 <= name.y0 and box.x0 == pytest.approx(name.x0, abs=2) for box, name in zip(boxes, names, strict=True))
    assert max(name.y1 for name in names) <= frame.y1 + 1 and len({round(box.y0) for box in boxes}) > 1
    assert not [1 for n, a in enumerate(boxes) for b in [*boxes[n + 1 :], *names] if a.overlaps(b)]


def test_words_of_a_panel_never_meet_and_the_last_one_stays():
    days = pd.date_range("2015-01-31", periods=24, freq="MS")
    ax = charts.panels(pd.DataFrame({"day": days, "n": range(100, 124), "panel": "a"}), x="day", y="n", panel="panel")
    boxes = sorted((text.get_window_extent() for text in ax.child_axes[0].texts), key=lambda box: box.x0)
    assert len(boxes) > 2 and not any(a.overlaps(b) for a, b in zip(boxes, boxes[1:], strict=False))
    assert "123" in [text.get_text() for text in ax.child_axes[0].texts]


def test_tet_is_shaded_where_the_span_is_short():
    short = draw(events(("2022-03-01", "2022-03-01", "a", "", True, None), ("2024-03-01", "2024-03-01", "a", "", True, None)))
    long = draw(events(("2015-03-01", "2015-03-01", "a", "", True, None), ("2024-03-01", "2024-03-01", "a", "", True, None)))
    assert "Tết" in words(short) and "Tết" not in words(long)
    weeks = [patch for patch in short.patches if patch.get_width() == 7]
    assert mdates.date2num(pd.Timestamp("2023-01-21")) in {week.get_x() for week in weeks}  # the eve of 22 January 2023
    assert {week.get_linewidth() for week in weeks} == {0}  # an edge would add to it


def test_strips_are_made_of_their_stretches():
    data = pd.DataFrame({"row": ["a", "a"], "start": [0, 40], "end": [40, 100], "kind": ["title", "body"]})
    ax = charts.strips(
        data, row="row", start="start", end="end", kind="kind", colors={"title": "#ff0000", "body": "#0000ff", "lead": "#00ff00"}
    )
    boxes = [path.get_extents() for path in ax.collections[0].get_paths()]
    assert [(box.x0, box.x1) for box in boxes] == [(0, 40), (40, 100)]
    assert words(ax) == ["■", "title", "■", "body"]  # the key names what is there, no more


def events(*rows):
    data = pd.DataFrame(rows, columns=["start", "end", "lane", "words", "sure", "id"])
    return data.assign(start=pd.to_datetime(data.start), end=pd.to_datetime(data.end), hue="#ff0000")


def draw(data):
    return charts.lanes(data, start="start", end="end", lane="lane", label="words", color="hue", sure="sure", of="id")


def test_a_day_is_a_dot_and_a_period_a_bar_as_long_as_it_is():
    ax = draw(
        events(("2020-01-05", "2020-01-05", "Centre", "a", True, None), ("2018-01-01", "2019-12-31", "Hà Nam", "b", False, None))
    )
    (dot,) = (line for line in ax.lines if line.get_marker() == "o")
    assert dot.get_xdata()[0] == mdates.date2num(pd.Timestamp("2020-01-05"))
    bar = next(patch for patch in ax.patches if round(patch.get_height(), 2) == 0.44)
    assert bar.get_width() == 729 and bar.get_facecolor()[:3] == (1, 1, 1)  # not sure: hollow
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Centre", "Hà Nam"]


def test_nothing_in_a_lane_overlaps():
    many = [
        (f"2020-{month:02}-01", f"2020-{month:02}-01", "a", f"an event of some length, number {month}", True, None)
        for month in range(1, 13)
    ]
    ax = draw(events(*many))
    boxes = [text.get_window_extent() for text in ax.texts if text.get_text().startswith("an event")]
    assert len(boxes) == 12
    assert not [1 for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.overlaps(b)]


def test_a_curve_runs_from_the_first_event_of_a_tie_to_the_later_ones():
    ax = draw(events(("2020-11-11", "2020-11-11", "Hà Nam", "review", True, "d"), ("2010-01-01", "2010-12-31", "Centre", "issued", True, "d"),
                     ("2012-01-01", "2012-01-01", "Centre", "other", True, None)))  # fmt: skip
    (curve,) = (text for text in ax.texts if getattr(text, "arrow_patch", None) is not None)
    assert curve.xy[0] == mdates.date2num(pd.Timestamp("2020-11-11"))
    assert curve.xyann[0] == mdates.date2num(pd.Timestamp("2010-12-31"))


def test_the_axis_is_where_the_events_are():
    ax = draw(events(("2019-03-01", "2019-03-01", "a", "", True, None), ("2021-03-01", "2021-03-01", "a", "", True, None)))
    assert [mdates.num2date(x).year for x in ax.get_xlim()] == [2019, 2022]


def test_words_at_the_right_edge_go_left():
    ax = draw(
        events(
            ("2010-01-01", "2010-01-01", "a", "", True, None), ("2021-12-20", "2021-12-20", "a", "quite a long label", True, None)
        )
    )
    data = events(("2021-12-20", "2021-12-20", "a", "quite a long label", True, None))
    assert time.pack(data, ax) == [(0, "left")]


KINDS = {
    "dots": lambda data, ax: charts.dots(data, x="a", y="b", beside="b", zero=True, ax=ax),
    "bars": lambda data, ax: charts.bars(data, x="a", y="b", ax=ax),
    "grid": lambda data, ax: charts.grid(data, x="b", y="c", value="a", ax=ax),
    "panels": lambda data, ax: charts.panels(data, x="day", y="a", panel="b", ax=ax),
    "strips": lambda data, ax: charts.strips(data, row="b", start="a", end="a", kind="b", colors={}, ax=ax),
    "lanes": lambda data, ax: charts.lanes(data, start="day", end="day", lane="b", label="b", color="b", ax=ax),
}


@pytest.mark.parametrize("kind", KINDS)
def test_no_rows_give_axes_and_no_marks(kind):
    empty = pd.DataFrame(
        {
            "a": pd.Series(dtype=float),
            "b": pd.Series(dtype=object),
            "c": pd.Series(dtype=object),
            "day": pd.Series(dtype="datetime64[s]"),
        }
    )
    assert isinstance(KINDS[kind](empty, None), Axes)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_drawn_on_the_axes_it_is_given(kind):
    _, ax = plt.subplots()
    row = pd.DataFrame({"a": [5.0], "b": ["#ff0000"], "c": ["y"], "day": pd.to_datetime(["2020-01-01"])})
    assert KINDS[kind](row, ax) is ax


def test_panels_of_different_things_have_scales_of_their_own():
    data = pd.DataFrame({"n": [80.0, 40.0, 11020.0], "m": [90.0, None, 6000.0], "row": list("abc"), "panel": ["%", "%", "guns"]})
    ax = charts.dots(data, x="n", to="m", y="row", panel="panel", zero=True, apart=True)
    places = {round(float(x), 6) for dots in ax.collections for x in np.ma.filled(dots.get_offsets(), np.nan)[:, 0] if x == x}
    assert ax.get_xscale() == "linear" and {round(x, 6) for x in (80 / 90, 40 / 90, 1, 6000 / 11020)} <= places
    assert {"80", "90", "40", "11,020", "6,000"} <= {text.get_text() for text in ax.texts}
