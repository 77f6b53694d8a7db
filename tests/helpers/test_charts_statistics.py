"""Charts of notebook 05: positions, labels, order, empty tables, no label over another."""

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from helpers.charts import statistics as charts
from helpers.charts.labels import overlapping
from helpers.findings import statistics as findings
from tests.frames import Tables, table

pytestmark = pytest.mark.usefixtures("styled")

FIGURES = [
    {"value": 580, "offence": "social-order"},
    {"value": 1230, "offence": "social-order", "unit": "bị can"},
    {"value": 9, "offence": "environment", "period_end": "2023-06-30"},
    {"value": 6, "offence": "environment", "period_end": "2023-06-30", "unit": "bị can"},
    {"value": 298, "measure": "solved"},
    {"value": 331, "measure": "occurred"},
    {"value": 8.95, "unit": "%", "measure": "change", "direction": "down", "compared_to": "so với cùng kỳ năm 2022"},
    {"value": 4, "unit": "%", "measure": "change", "direction": "up", "offence": "theft"},
]
CHARTS = {
    "cases_and_people": "pairs",
    "people_per_case": "pairs",
    "outcomes": "outcomes",
    "changes": "changes",
    "periods": "periods",
    "coverage": "coverage",
}


def corpus(figures=FIGURES):
    filled = [{"area": "Hà Nam", "period_start": "2023-01-01", "period_end": "2023-12-31", **figure} for figure in figures]
    documents = {"doc_id": "a", "province": "Hà Nam", "published": "2024-01-18", "publisher": "TTXVN"}
    topics = [{"topic": "drugs"}, {"topic": "fire"}]
    return Tables(
        documents=table("documents", documents), statistics=table("statistics", *filled), topics=table("topics", *topics)
    )


def texts(ax):
    every = [t for axes in (ax, *ax.child_axes) for t in (*axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels())]
    return [t for t in every if t.get_text() and t.get_visible()]


def said(ax):
    return [t.get_text() for t in texts(ax)]


@pytest.mark.parametrize(("chart", "source"), CHARTS.items())
def test_charts_return_their_axes_with_title_and_without_overlaps(chart, source):
    ax = getattr(charts, chart)(getattr(findings, source)(corpus()))
    ax.figure.canvas.draw()
    assert {text.get_gid() for text in ax.figure.texts} == {"finding", "subtitle"}
    assert "n = " in "".join(text.get_text() for text in ax.figure.texts)
    assert overlapping(texts(ax)) == []


@pytest.mark.parametrize(("chart", "source"), CHARTS.items())
def test_charts_survive_an_empty_table(chart, source):
    table = getattr(findings, source)(Tables())
    ax = getattr(charts, chart)(table)
    assert any(text.get_gid() == "finding" and text.get_text() for text in ax.figure.texts)
    assert getattr(charts, f"{chart}_alt")(table).endswith(".")


@pytest.mark.parametrize(("chart", "source"), CHARTS.items())
def test_charts_draw_on_given_axes(chart, source):
    ax = plt.figure().add_subplot()
    assert getattr(charts, chart)(getattr(findings, source)(corpus()), ax=ax) is ax


def test_cases_and_people_stand_where_their_values_are():
    ax = charts.cases_and_people(findings.pairs(corpus()))
    dots = sorted({float(line.get_xdata()[0]) for line in ax.lines if line.get_marker() == "o"})
    assert dots == [6, 9, 580, 1230]
    assert "Hà Nam, January 2024, as reported by TTXVN" in said(ax)
    assert ax.get_xscale() == "log"  # 6 to 1 230


def test_periods_are_as_long_as_they_are():
    times = charts.cases_and_people(findings.pairs(corpus())).child_axes[0]
    lengths = [bar.get_width() for bar in times.patches]
    assert lengths == [365, 181]
    assert times.patches[0].get_x() == mdates.date2num(pd.Timestamp("2023-01-01"))
    assert [t.get_text() for t in times.texts if "as reported" not in t.get_text()] == ["1 year", "6 months"]


def test_people_per_case_are_sorted_and_named():
    ax = charts.people_per_case(findings.pairs(corpus()))
    assert [t.get_text() for t in ax.get_yticklabels()] == ["social order (n = 1)", "environment (n = 1)"]
    assert "2.1 Hà Nam" in said(ax) and "0.7 Hà Nam" in said(ax)


def test_outcomes_fill_their_share():
    ax = charts.outcomes(findings.outcomes(corpus()))
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([100, 100 * 298 / 331])
    assert "298 solved of 331 occurred: 90%" in said(ax)


def test_changes_go_left_and_right():
    ax = charts.changes(findings.changes(corpus()))
    ends = [line.get_xdata()[-1] for line in ax.lines if line.get_marker() == "o"]
    assert ends == [-8.95, 4]
    assert {"−8.95%", "+4%", "so với cùng kỳ năm 2022", "no comparison named"} <= set(said(ax))


def test_one_change_is_told_in_the_title():
    ax = charts.changes(findings.changes(corpus()).head(1))
    assert "Hà Nam reports drugs down 8.95%" in [text.get_text() for text in ax.figure.texts]


def test_coverage_shows_counted_mentioned_and_silent():
    ax = charts.coverage(findings.coverage(corpus()))
    assert [t.get_text() for t in ax.get_yticklabels()][-1] == "fire"  # named, never counted
    markers = [line.get_marker() for line in ax.lines]
    assert markers.count("s") == 4 and markers.count("o") == 1


def test_targets_never_enter_a_chart_of_facts():
    target = [{**figure, "status": "target"} for figure in FIGURES]
    for chart, source in CHARTS.items():
        if chart != "coverage":
            assert getattr(findings, source)(corpus(target)).empty
    assert set(findings.coverage(corpus(target)).state) == {"mentioned"}


def test_alt_text_names_the_values():
    alt = charts.cases_and_people_alt(findings.pairs(corpus()))
    assert "580 cases, 1\u00a0230 people, 1 year" in alt
