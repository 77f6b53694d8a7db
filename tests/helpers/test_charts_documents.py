import pandas as pd
import pytest

from helpers.charts import documents as charts
from helpers.charts import labels, style
from helpers.findings import documents as findings
from tests.frames import Tables

pytestmark = pytest.mark.usefixtures("styled")


def texts(ax):
    return [text.get_text() for text in ax.texts]


KNOWN = pd.DataFrame(
    [
        ("When published", "stated", 90),
        ("When published", "image name", 1),
        ("When published", "context", 1),
        ("When published", "unknown", 8),
        ("Which province", "stated", 97),
        ("Which province", "unknown", 3),
    ],
    columns=["question", "basis", "articles"],
)


def test_how_known_draws_a_piece_a_basis_in_order():
    ax = charts.how_known(KNOWN)
    assert [bar.get_width() for bar in ax.patches] == [90, 1, 1, 8, 97, 3]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["When published", "Which province"]


def test_names_of_narrow_pieces_do_not_overlap():
    ax = charts.how_known(KNOWN)
    assert labels.overlapping(text for text in ax.texts if text.get_text() in {"image name", "context", "unknown"}) == []


def test_strips_cover_each_article_in_the_order_given():
    table = pd.DataFrame(
        [("b", "Huế, 2020", 0, 10, "title"), ("b", "Huế, 2020", 11, 60, "body"), ("a", "Cà Mau, 2021", 0, 30, "body")],
        columns=["doc_id", "article", "start", "end", "kind"],
    )
    ax = charts.strips(table)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Huế, 2020", "Cà Mau, 2021"]
    assert "60" in texts(ax) and "body 89%" in texts(ax)
    assert labels.overlapping(ax.texts) == []


def tile_table(**articles):
    grid = pd.concat([findings.places.grid(count).assign(provinces=count) for count in (63, 34)])
    grid["articles"] = grid["province"].map({name.replace("_", " "): n for name, n in articles.items()}).fillna(0).astype(int)
    return grid


def test_the_tile_maps_have_a_tile_a_province_and_count_the_articles():
    figure = charts.tile_maps(tile_table(Hà_Nội=3, Huế=1))
    assert [len(ax.patches) for ax in figure.axes] == [63, 34]
    finding = " ".join(figure.texts[1].get_text().split())
    assert finding == "The articles come from 1 of the 63 provinces of their time, today 2 of 34"
    assert "3" in texts(figure.axes[0]) and "Bà Rịa -\nVũng Tàu" in texts(figure.axes[0])


def test_names_stay_inside_their_tiles():
    figure = charts.tile_maps(tile_table(Thừa_Thiên_Huế=5, Bình_Thuận=1))
    ax = figure.axes[0]
    tile = ax.transData.transform([(0.05, 0), (0.95, 1)])
    width = tile[1][0] - tile[0][0]
    assert max(text.get_window_extent().width for text in ax.texts if "provinces" not in text.get_text()) <= width


def test_bars_by_province_say_none_where_there_is_none():
    row = dict.fromkeys(findings.COUNTED, 4)
    table = pd.DataFrame([{"province": "Cao Bằng", **row}, {"province": "Cà Mau", **row, "statistics": 0}])
    figure = charts.per_province(table, colors={})
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Cao Bằng", "Cà Mau"]
    assert [bar.get_width() for bar in figure.axes[-1].patches] == [4, 0]
    assert texts(figure.axes[-1]) == ["4", "none"]


def test_an_empty_corpus_gives_sentences_and_axes():
    empty = Tables()
    assert findings.findings(empty) == ["there are no articles in this folder"]
    charts.how_known(findings.how_known(empty))
    charts.strips(findings.strips(empty))
    charts.tile_maps(findings.tiles(empty))
    charts.per_province(findings.per_province(empty), colors=style.province_colors(empty.documents))
    for said in (findings.grounding(empty), findings.labelled_says(empty), findings.problems_says(empty)):
        assert len(said) == 1
