"""Explorers: what they select, what they show, and that they are silent outside JupyterLab."""

import pytest

from helpers import explorers
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
        ({"province": "all", "offence": "all", "words": ""}, ["580 vụ", "93 vụ", "12 đối tượng"]),
        ({"province": "Hà Nam"}, ["580 vụ", "93 vụ"]),
        ({"province": "not stated"}, ["12 đối tượng"]),
        ({"offence": "fraud"}, ["93 vụ"]),
        ({"offence": "not stated"}, ["12 đối tượng"]),
        ({"words": "MA TUY"}, ["580 vụ", "93 vụ"]),  # in the sentence, accents and case ignored
        ({"words": "dak lak"}, ["12 đối tượng"]),
        ({"words": "ma tuy fraud"}, ["93 vụ"]),  # all words, in the row or its sentence
        ({"words": "ma tuy dak lak"}, []),
        ({"years": (2021, 2023)}, ["580 vụ"]),  # touches; an unknown period does not
        ({"years": (2020, 2023)}, ["580 vụ", "93 vụ", "12 đối tượng"]),  # all years ask nothing
        ({"province": "Hà Nam", "offence": "drugs", "years": (2023, 2023), "words": "khoi to"}, ["580 vụ"]),
    ],
)
def test_select(corpus, asked, found):
    assert explorers.select(corpus, "statistics", **asked).text.tolist() == found


@pytest.mark.parametrize("name", explorers.EXPLORERS)
def test_every_explorer_shows_its_table_even_if_it_is_empty(corpus, name):
    assert "<table>" in explorers.view(corpus, name)._repr_html_()
    assert "<table>" in explorers.view(Tables(), name)._repr_html_()


def test_the_view_marks_the_words_beside_the_rows(corpus):
    html = explorers.view(corpus, "statistics", offence="fraud")._repr_html_()
    assert "1 of 3 reported figures" in html
    assert html.index("</table>") < html.index("93 vụ</mark>")


def test_the_panel_answers_to_its_controls(corpus):
    controls, shown, _ = explorers.panel(corpus, "statistics").children
    by_name = {control.description: control for control in controls.children}
    assert by_name["province"].options == ("all", "Hà Nam", "not stated")
    assert by_name["years"].value == (2020, 2023)
    assert '<span class="day">2022-01-01</span>' in shown.value
    by_name["offence"].value = "fraud"
    assert "1 of 3" in shown.value


@pytest.mark.parametrize("name", ["documents", "directives"])
def test_a_table_with_one_day_a_row_has_a_slider_of_years_too(name):
    day = {"documents": "published", "directives": "issued"}[name]
    rows = [{"doc_id": "abc"[at], day: f"{year}-06-01" if year else None} for at, year in enumerate((2010, 2020, None))]
    tables = Tables(
        documents=table("documents", *({"doc_id": doc_id, "text": "Chỉ thị 1"} for doc_id in "abc")),
        sentences=table("sentences", *({"doc_id": doc_id, "start": 0, "end": 9} for doc_id in "abc")),
    )
    setattr(tables, name, table(name, *({"start": 0, "end": 9} | row for row in rows)))
    controls, shown, _ = explorers.panel(tables, name).children
    years = next(control for control in controls.children if control.description == "years")
    assert years.value == (2010, 2020) and "3 of 3" in shown.value
    years.value = (2015, 2020)
    assert "1 of 3" in shown.value


@pytest.mark.parametrize("function", ["directives", "events", "figures", "topics", "ledger", "documents"])
@pytest.mark.parametrize("session", [None, "notebook.ipynb"])
def test_an_explorer_shows_widgets_in_jupyterlab_only(corpus, monkeypatch, function, session):
    shown = []
    monkeypatch.setattr(explorers, "display", shown.append)
    monkeypatch.setenv("JPY_SESSION_NAME", session) if session else monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    getattr(explorers, function)(corpus)
    assert [type(what).__name__ for what in shown] == ["VBox" if session else "Markdown"]
