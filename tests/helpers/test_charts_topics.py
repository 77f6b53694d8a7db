"""Charts of notebook 04: cells, bars, panels, order, empty tables, no label over another."""

import pandas as pd
import pytest

from helpers.charts import topics as charts
from helpers.charts.labels import overlapping
from helpers.findings import topics as findings
from tests.helpers.test_findings_topics import TOPICS, corpus, themes

pytestmark = pytest.mark.usefixtures("styled")

KEY = pd.DataFrame(
    {
        "province": ["Cao Bằng", "Hà Nam", "Hà Nam"],
        "word": ["ma túy", "cháy", "nổ"],
        "n": [20, 9, 4],
        "words": [60, 62, 62],
        "z": [4.0, 3.0, 2.0],
    }
)


def title(target):
    figure = getattr(target, "figure", target)
    return {text.get_gid(): text.get_text().replace("\n", " ") for text in figure.texts}


def test_a_grid_has_a_cell_with_its_count_for_each_topic_named():
    ax = charts.rates(findings.by_province(corpus(TOPICS), "offence"), group="offence")
    filled = ~ax.collections[0].get_array().mask
    assert filled.tolist() == [[False, True], [True, False]]  # drugs in Hà Nam (second column), theft in Cao Bằng
    assert [t.get_text() for t in ax.texts] == ["2", "1"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["drugs", "theft"]
    assert title(ax)["finding"] == "Densest among offences: drugs in Hà Nam, 8.0 mentions per 1 000 syllables"
    assert overlapping([*ax.texts, *ax.get_yticklabels()]) == []


def test_the_densest_cell_is_the_darkest():
    ax = charts.rates(findings.by_province(corpus(TOPICS), "offence"), group="offence")
    ax.figure.canvas.draw()
    shades = ax.collections[0].get_facecolors().reshape(2, 2, 4)[..., :3].sum(axis=2)
    assert shades[0, 1] < shades[1, 0]


def test_key_words_have_a_panel_a_province():
    figure = charts.key_words(KEY)
    assert [ax.texts[-1].get_text() for ax in figure.axes] == ["Cao Bằng, 60 words", "Hà Nam, 62 words"]
    assert [t.get_text() for t in figure.axes[1].get_yticklabels()] == ["cháy", "nổ"]
    assert list(figure.axes[0].lines[0].get_xdata()) == [4.0]
    assert "“ma túy” sets Cao Bằng apart most" == title(figure)["finding"]


def test_many_provinces_are_cut_and_said():
    many = pd.concat([KEY.head(1).assign(province=f"Province {n}") for n in range(25)])
    figure = charts.key_words(many)
    assert len(figure.axes) == charts.PANELS and "the first 20 of 25 provinces" in title(figure)["subtitle"]


def test_of_many_places_those_with_the_most_mentions_are_shown():
    one = findings.by_province(corpus(TOPICS), "offence").head(1)
    many = pd.concat(
        [one.assign(place=f"Province {n}", n=n + 1, rate=n + 1.0) for n in range(charts.PLACES + 6)], ignore_index=True
    )
    ax = charts.rates(many, group="offence")
    assert [t.get_text() for t in ax.get_xticklabels()] == [f"Province {n}" for n in range(6, charts.PLACES + 6)]
    assert "the 24 of 30 places with the most" in title(ax)["subtitle"]


def test_the_chosen_number_of_themes_is_filled():
    choice = pd.DataFrame({"k": [2, 3], "error": [0.9, 0.8], "stability": [0.7, 0.4], "chosen": [True, False]})
    figure = charts.choice(choice)
    for ax in figure.axes:
        faces = [line.get_markerfacecolor() for line in ax.lines if line.get_marker() == "o"]
        assert faces == [charts.ACCENT, charts.PAPER]
    assert title(figure)["finding"].startswith("2 themes")


def test_themes_show_their_sentences():
    ax = charts.themes(findings.themes_by_province(themes(), corpus().documents))
    assert sorted(t.get_text() for t in ax.texts) == ["1", "2"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["1  cháy, nổ", "2  ma túy"]


def test_bars_of_mentions_warn_where_nothing_is_counted():
    ax = charts.never_counted(findings.never_counted(corpus(TOPICS, [{"offence": "drugs", "value": 3}])))
    assert [bar.get_width() for bar in ax.patches] == [2, 1]
    assert [t.get_text() for t in ax.texts] == ["2 mentions in 1 article, 1 figure", "1 mention in 1 article, never counted"]
    assert title(ax)["finding"] == "1 of 2 offences named comes with no figure at all"


@pytest.mark.parametrize("chart", ["key_words", "choice", "themes", "never_counted"])
def test_empty_tables_leave_a_titled_figure_and_a_sentence(chart):
    none = {
        "key_words": KEY.head(0),
        "choice": pd.DataFrame(columns=["k", "error", "stability", "chosen"]),
        "themes": findings.themes_by_province(_no_themes(), corpus().documents),
        "never_counted": findings.never_counted(corpus()),
    }[chart]
    assert title(getattr(charts, chart)(none))["finding"]
    assert getattr(charts, f"{chart}_alt")(none).endswith(".")


def test_an_empty_grid_is_titled():
    ax = charts.rates(findings.by_province(corpus(), "actor"), group="actor")
    assert title(ax)["finding"] == "No actors are named"
    assert charts.rates_alt(findings.by_province(corpus(), "actor")).endswith("nothing.")


def _no_themes():
    from helpers import keyness

    return keyness.themes(pd.DataFrame(columns=["doc_id", "sentence", "word"]))


def test_alt_texts_name_counts():
    assert "Hà Nam: drugs 2" in charts.rates_alt(findings.by_province(corpus(TOPICS), "offence"))
    assert "Hà Nam: cháy 9 and nổ 4" in charts.key_words_alt(KEY)
