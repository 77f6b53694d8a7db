import pytest

from reader import articles, lexicon, reading
from reader.text import body_names, folding


@pytest.mark.parametrize("row", lexicon.load("body_names"), ids=lambda row: row["printed"])
def test_a_form_is_read_as_the_name_and_leads_back_to_its_words(row):
    view = body_names.alike(folding.view(row["example"]))
    at = view.text.index(row["name"])
    words = row["example"][slice(*view.span(at, at + len(row["name"])))]
    assert words == row["printed"] or words.lower() == row["printed"]
    assert words not in view.text.replace(row["name"], "", 1)


@pytest.mark.parametrize("text", ["ca mổ thành công", "CA NÔ TUẦN TRA", "12 ca F0", "OCA tỉnh", "CAND tỉnh", "CA-45 xã"])
def test_what_only_looks_like_a_form_stays(text):
    assert body_names.alike(folding.view(text)).text == folding.view(text).text


@pytest.mark.parametrize("printed, name", [("CA", "Công an"), ("Công an", "Công an")])
def test_figures_do_not_hang_on_the_form(printed, name):
    text = f"Công an huyện Krông Nô\n\n6 tháng đầu năm 2019, {printed} huyện Krông Nô bắt 5 đối tượng, {printed} tỉnh Đắk Nông bắt 9 vụ."
    plain = text.replace(printed, name)
    rows = [
        [(row[4], *row[8:18]) for row in reading.read(articles.load("a.txt", "a", words))["statistics"]]
        for words in (text, plain)
    ]
    assert rows[0] == rows[1] and len(rows[0]) == 2


def test_a_name_that_a_line_break_cuts_is_one_too():
    text = (
        "Tại hội nghị ngày 5/3/2019 về công tác bảo đảm an ninh trật tự, đại diện Ủy ban\nnhân dân tỉnh Hà Giang trao bằng khen."
    )
    assert "UBND tỉnh" in articles.load("a.txt", "a", text).view.text
