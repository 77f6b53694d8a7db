import pandas as pd
import pytest
from matplotlib import dates as mdates
from matplotlib.colors import to_hex

from helpers.charts import labels, packing, style
from helpers.charts import timeline as charts
from helpers.charts.palette import LEVELS, PAPER
from helpers.findings.timeline import COLUMNS

pytestmark = pytest.mark.usefixtures("styled")


def events(*rows):
    """Events as (lane, kind, start, end, name, stated), the rest filled in."""
    full = [
        (
            lane,
            kind,
            pd.Timestamp(start),
            pd.Timestamp(end),
            "day",
            "stated",
            stated,
            name,
            f"id {name.removeprefix('review: ')}",
            "party-central",
            "",
            "a",
        )
        for lane, kind, start, end, name, stated in rows
    ]
    return pd.DataFrame(full, columns=COLUMNS).astype({"date_start": "datetime64[s]", "date_end": "datetime64[s]"})


SOME = events(
    ("Centre", "issued", "2010-01-01", "2010-12-31", "Chỉ thị 48", False),
    ("Centre", "issued", "2012-04-27", "2012-04-27", "Thông tư 23/2012/TT-BCA-V28", True),
    ("Tiền Giang", "review", "2010-11-11", "2020-11-11", "review: Chỉ thị 48", False),
    ("Tiền Giang", "published", "2020-11-11", "2020-11-11", "published", True),
    ("Province unknown", "horizon", "2030-01-01", "2030-12-31", "horizon 2030", True),
)
COLORS = {"Tiền Giang": "#7f3116"}


def test_lanes_run_from_the_centre_and_end_with_the_unknown():
    ax = charts.timeline(SOME, colors=COLORS)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Centre", "Tiền Giang", "Province unknown"]


def test_days_are_dots_longer_times_bars_and_inferred_ones_hollow():
    ax = charts.timeline(SOME, colors=COLORS)
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    bars = [patch for patch in ax.patches if getattr(patch, "get_height", float)() == pytest.approx(0.44)]
    assert len(dots) == 1 and to_hex(dots[0].get_markerfacecolor()) == LEVELS["party-central"]
    assert sorted(round(bar.get_width()) for bar in bars) == [364, 364, 3653]
    hollow = [bar for bar in bars if to_hex(bar.get_facecolor()) == PAPER]
    assert len(hollow) == 2 and to_hex(hollow[1].get_edgecolor()) == COLORS["Tiền Giang"]


def test_history_told_in_passing_does_not_stretch_the_axis():
    old = events(("Tiền Giang", "other", "0938-01-01", "0938-12-31", "năm 938", True))
    ax = charts.timeline(pd.concat([old, SOME], ignore_index=True), colors=COLORS)
    assert mdates.num2date(ax.get_xlim()[0]).year == 2010
    assert "1 event more in the table" in " ".join(text.get_text().replace("\n", " ") for text in ax.figure.texts)


def test_of_many_events_those_that_say_least_of_instruments_are_left_out():
    rows = [("Hà Nam", "other", f"2020-01-{d:02}", f"2020-01-{d:02}", f"day {d}", True) for d in range(1, 29)]
    many = pd.concat([SOME, *[events(*rows)] * (charts.MOST // 28 + 1)], ignore_index=True)
    ax = charts.timeline(many, colors=COLORS)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Centre", "Tiền Giang", "Province unknown"]
    said = " ".join(text.get_text().replace("\n", " ") for text in ax.figure.texts)
    assert f"n = 5 events in 3 lanes, from 1 article; {len(many) - 5} events more in the table" in said


def test_a_review_is_tied_to_its_instrument():
    ax = charts.timeline(SOME, colors=COLORS)
    assert sum(getattr(text, "arrow_patch", None) is not None for text in ax.texts) == 1


def test_the_merger_is_marked_only_where_the_axis_reaches_it():
    marked = [text.get_text() for text in charts.timeline(SOME, colors={}).texts]
    assert any("63 provinces become 34" in text for text in marked)
    early = charts.timeline(SOME.head(2), colors={})
    assert not any("63 provinces" in text.get_text() for text in early.texts)


def test_labels_of_a_crowded_lane_never_overlap():
    crowd = events(
        *[
            (
                "Long An",
                "issued",
                f"20{10 + n % 12}-0{1 + n % 9}-11",
                f"20{10 + n % 12}-0{1 + n % 9}-11",
                f"Nghị quyết {n}/2020/NQ-HĐND",
                True,
            )
            for n in range(60)
        ]
    )
    ax = charts.timeline(crowd, colors={"Long An": "#327768"})
    names = [text for text in ax.texts if text.get_text().startswith("Nghị")]
    assert len(names) == 60 and labels.overlapping(names) == []


def test_a_label_without_room_beside_its_bar_stands_over_it():
    ax = style.new_axes(None, height=1)
    ax.set_xlim(pd.Timestamp("2024-01-01"), pd.Timestamp("2031-01-01"))
    bar = events(
        ("x", "period", "2024-01-01", "2030-12-31", "nhiệm kỳ 2024-2030", True),
        ("x", "period", "2030-01-01", "2030-12-31", "năm 2030", True),
    )
    assert [place.side for place in packing.pack(bar, ax, size=8)] == ["over", "left"]


def test_spans_print_the_years_between():
    table = pd.DataFrame(
        [
            (
                "a",
                "Chỉ thị 48",
                "party-central",
                "2010-01-01",
                "year",
                False,
                "review",
                "2020-11-11",
                "day",
                True,
                "Tiền Giang",
                10.0,
            )
        ],
        columns="directive_id instrument level issued issued_precision issued_stated kind date precision stated lane years".split(),
    ).astype({"issued": "datetime64[s]", "date": "datetime64[s]"})
    ax = charts.spans(table)
    assert "10 years, Tiền Giang" in [text.get_text() for text in ax.texts]
    assert ax.figure.texts[1].get_text() == "Reviews are held 10 years after an instrument was issued"


def test_empty_tables_give_axes():
    charts.timeline(SOME.head(0), colors={})
    ax = charts.spans(pd.DataFrame(columns="instrument level issued issued_stated kind date stated lane years".split()))
    assert not ax.lines
