import pandas as pd
import pytest

from helpers.charts import labels
from helpers.charts import provinces as charts
from helpers.findings.provinces import MEASURES, bars

pytestmark = pytest.mark.usefixtures("styled")


def profile(province, now, **measures):
    counted = {**dict.fromkeys(MEASURES, 0), **measures}
    return {"province": province, "now": now, "articles": 12, "horizon": 2030, **counted}


def table(*rows):
    return bars(pd.DataFrame(rows, columns=["province", "now", "articles", "horizon", *MEASURES]))


def test_a_panel_a_province_with_a_bar_a_measure():
    figure = charts.profiles(
        table(profile("Hà Giang", "Tuyên Quang", counts=7), profile("Cao Bằng", "Cao Bằng")), colors={"Hà Giang": "#7f3116"}
    )
    assert len(figure.axes) == 2
    assert [bar.get_width() for bar in figure.axes[0].patches] == [0, 0, 0, 7, 0, 0, 0, 0]
    said = [text.get_text() for text in figure.axes[0].texts]
    assert "Hà Giang" in said and "now Tuyên Quang, 12 articles, looks to 2030" in said and said.count("none") == 7
    assert "12 articles, looks to 2030" in [text.get_text() for text in figure.axes[1].texts]
    assert figure.texts[1].get_text() == "1 of 2 provinces reports counts, none name an instrument"


def test_headings_of_eighteen_panels_do_not_overlap():
    figure = charts.profiles(table(*[profile(f"Tỉnh thứ {n}", "Hồ Chí Minh", counts=n) for n in range(18)]), colors={})
    assert labels.overlapping(text for ax in figure.axes for text in ax.texts if text.get_text() != "none") == []


def test_reach_draws_an_arrow_only_where_a_horizon_is_named():
    rows = pd.DataFrame(
        [("Cao Bằng", 1, "2010-01-01", "2030-12-31", 2030), ("Cà Mau", 1, "2020-01-01", "2020-05-01", None)],
        columns=["province", "articles", "first", "last", "horizon"],
    ).astype({"first": "datetime64[s]", "last": "datetime64[s]"})
    ax = charts.reach(rows, colors={})
    assert [line.get_marker() for line in ax.lines] == ["None", "o", ">", "None", "o", "o"]
    assert ax.figure.texts[1].get_text() == "Cao Bằng reaches furthest both ways: 2010 to 2030"


def test_empty_tables_give_axes():
    charts.profiles(table(), colors={})
    ax = charts.reach(pd.DataFrame(columns=["province", "articles", "first", "last", "horizon"]), colors={})
    assert not ax.lines
