"""Explorers: what they select, what they show, and that they are silent outside JupyterLab."""

import pytest
from bs4 import BeautifulSoup

from helpers import charts, explorers
from tests.frames import Tables, table


@pytest.fixture
def corpus():
    """Two articles, three figures."""
    texts = {"a": "Khởi tố 580 vụ ma tuý và 93 vụ lừa đảo.", "b": "Bắt 12 đối tượng trộm cắp tại Đắk Lắk."}
    figures = [
        {"start": 8, "end": 14, "text": "580 vụ", "period_start": "2022-01-01", "period_end": "2023-12-31"},
        {"start": 25, "end": 30, "text": "93 vụ", "offence": "fraud"},
        {
            "doc_id": "b",
            "start": 4,
            "end": 16,
            "text": "12 đối tượng",
            "offence": None,
            "period_start": "2020-01-01",
            "period_end": "2020-06-30",
        },
    ]
    return Tables(
        documents=table("documents", *({"doc_id": d, "text": t, "province": {"a": "Hà Nam"}.get(d)} for d, t in texts.items())),
        sentences=table("sentences", *({"doc_id": d, "start": 0, "end": len(t), "text": t} for d, t in texts.items())),
        statistics=table("statistics", *figures),
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["580 vụ", "93 vụ", "12 đối tượng"]),
        ({"where": (), "offence": (), "words": ""}, ["580 vụ", "93 vụ", "12 đối tượng"]),
        ({"where": ("Hà Nam",)}, ["580 vụ", "93 vụ"]),
        ({"where": ("Province unknown",)}, ["12 đối tượng"]),
        ({"offence": ("fraud",)}, ["93 vụ"]),
        ({"offence": ("fraud", "not stated")}, ["93 vụ", "12 đối tượng"]),  # several at once
        ({"words": "MA TUY"}, ["580 vụ", "93 vụ"]),  # in the sentence, accents and case ignored
        ({"words": "dak lak"}, ["12 đối tượng"]),
        ({"words": "ma tuy fraud"}, ["93 vụ"]),  # all words, in the row or its sentence
        ({"words": "ma tuy dak lak"}, []),
        ({"years": (2021, 2023)}, ["580 vụ", "93 vụ"]),  # touches; what is undated stays unless it is sent away
        ({"years": (2021, 2023), "undated": False}, ["580 vụ"]),
        ({"years": (2020, 2023)}, ["580 vụ", "93 vụ", "12 đối tượng"]),
        ({"sort": "text"}, ["12 đối tượng", "580 vụ", "93 vụ"]),
        ({"where": ("Hà Nam",), "offence": ("drugs",), "years": (2023, 2023), "words": "khoi to"}, ["580 vụ"]),
    ],
)
def test_the_selection_is_a_frame(corpus, asked, found):
    chosen = explorers.Chosen(corpus, "statistics")
    assert chosen.choose(**asked).text.tolist() == found == chosen.frame.text.tolist()


def test_the_selection_is_a_csv_file(corpus):
    chosen = explorers.Chosen(corpus, "statistics")
    chosen.choose(offence=("fraud",))
    head, row = chosen.csv.splitlines()
    assert head.startswith("doc_id,sentence,start") and "93 vụ" in row


def test_the_view_says_how_many_and_how_many_of_them_undated(corpus):
    html = explorers.Chosen(corpus, "statistics").view()
    assert "3 of 3 figures, 1 without a date" in html


@pytest.mark.parametrize("name", explorers.TABLES)
def test_every_explorer_shows_its_table_even_if_it_is_empty(corpus, name):
    assert "<table>" in explorers.Chosen(corpus, name).view()
    assert "0 of 0" in explorers.Chosen(Tables(), name).view()


def test_each_row_opens_its_sentence_in_its_place(corpus):
    chosen = explorers.Chosen(corpus, "statistics")
    chosen.choose(offence=("fraud",))
    page = BeautifulSoup(chosen.view(), "html.parser")
    assert page.tbody.th.details.summary.text == "93 vụ" == page.mark.text
    assert page.tbody.th.details.span.text.startswith("Khởi tố 580 vụ")


def test_the_figure_follows_the_filter(corpus, monkeypatch):
    drawn, bars = [], charts.bars
    monkeypatch.setattr(explorers.charts, "bars", lambda data, **how: drawn.append(data) or bars(data, **how))
    chosen = explorers.Chosen(corpus, "statistics")
    chosen.choose(offence=("drugs",))
    assert chosen.picture().startswith(b"\x89PNG") and drawn[0].values.tolist() == [["Hà Nam", 1]]


def test_the_panel_answers_to_its_controls(corpus):
    chosen = explorers.Chosen(corpus, "statistics")
    controls, rows, _picture, _look = explorers.panel(chosen).children
    by_name = {control.description: control for control in controls.children if hasattr(control, "description")}
    assert by_name["Where"].options == (("Hà Nam", "Hà Nam"), ("Province unknown", "Province unknown"))
    assert by_name["years"].value == (2020, 2023)
    by_name["Offence"].value = ("fraud",)
    assert "1 of 3" in rows.children[0].value and len(chosen.frame) == 1
    assert "Status" not in by_name  # one answer is no question


@pytest.mark.parametrize("name", ["documents", "directives"])
def test_a_table_with_one_day_a_row_has_a_slider_of_years_too(name):
    day = {"documents": "published", "directives": "issued"}[name]
    rows = [{"doc_id": "abc"[at], day: f"{year}-06-01" if year else None} for at, year in enumerate((2010, 2020, None))]
    tables = Tables(
        documents=table("documents", *({"doc_id": doc_id, "text": "Chỉ thị 1"} for doc_id in "abc")),
        sentences=table("sentences", *({"doc_id": doc_id, "start": 0, "end": 9} for doc_id in "abc")),
    )
    setattr(tables, name, table(name, *({"start": 0, "end": 9} | row for row in rows)))
    chosen = explorers.Chosen(tables, name)
    controls = explorers.panel(chosen).children[0].children
    years = next(control for control in controls if getattr(control, "description", "") == "years")
    assert years.value == (2010, 2020) and len(chosen.frame) == 3
    years.value = (2015, 2020)
    assert len(chosen.frame) == 2  # the one of 2020 and the undated one


@pytest.mark.parametrize("function", ["directives", "events", "figures", "topics", "ledger", "documents"])
@pytest.mark.parametrize("session", [None, "notebook.ipynb"])
def test_an_explorer_shows_widgets_in_jupyterlab_only(corpus, monkeypatch, function, session):
    shown = []
    monkeypatch.setattr(explorers, "display", shown.append)
    monkeypatch.setenv("JPY_SESSION_NAME", session) if session else monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    getattr(explorers, function)(corpus)
    assert [type(what).__name__ for what in shown] == ["VBox" if session else "Markdown"]
