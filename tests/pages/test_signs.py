"""The quiet signs of figures: which are to be checked first, which a person corrected, and that they say so in words."""

import pytest
from bs4 import BeautifulSoup

from helpers import load_corpus
from pages import article_pages, figures_page, signs

TEXT = """Họp sơ kết

Sáng 8/7/2024, Công an tỉnh Hà Nam sơ kết công tác 6 tháng đầu năm, nhiều đại biểu các đơn vị tham dự.

Cơ quan công an khởi tố 80 vụ ma túy. Bắt 95 đối tượng trộm cắp. Trong tháng 5/2024, xử phạt 12 trường hợp vi phạm giao thông, phát hiện 7 vụ.

Mọi người đã làm việc 15 ngày. Có 20 người ở đó, gồm 3 người mới.
"""
HEAD = "doc_id,row_id,table,column,was,now,by,date,why\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def correct(folder, *lines):
    (folder / "corrections.csv").write_text(HEAD + "".join(line + "\n" for line in lines), encoding="utf-8")
    return load_corpus(folder)


def of(corpus, sign):
    kept = corpus.statistics.row_id.map(signs.of(corpus)) == sign
    return set(corpus.statistics.text[kept])


def test_the_most_doubted_fifth_is_to_be_checked_if_it_is_likelier_wrong_than_right(folder):
    corpus = load_corpus(folder)
    rows = corpus.statistics.sort_values("doubt", ascending=False)
    assert of(corpus, signs.CHECK) == set(rows.text.head(len(rows) // 5)[rows.doubt > 0.5])
    corpus.statistics["doubt"] = 0.4
    assert not signs.of(corpus)
    corpus.statistics["doubt"] = float("nan")
    assert not signs.of(corpus)


def test_a_corrected_cell_a_corrected_decision_and_a_repaired_article_mark_their_figures_not_a_confirmed_one(folder):
    before = load_corpus(folder)
    first = before.statistics.set_index("text").row_id["80 vụ"]
    period = before.decisions.query("column == 'period' and rows > 0").iloc[0]
    rest = set(before.statistics.text[before.statistics.period_decision == period.decision])
    was = f"{period.value.split()[0]}/{period.value_end}"
    for line, marked in (
        (f"a,{first},statistics,measure,prosecuted,detected,Lan,,", {"80 vụ"}),
        (f"a,{first},statistics,measure,prosecuted,prosecuted,Lan,,", set()),
        (f"a,{period.row_id},decisions,period,{was},2023-12-15/2024-06-14,Lan,,", rest),
        ("a,,statistics,offence,drugs,gambling,Lan,,", {"80 vụ"}),
    ):
        corpus = correct(folder, line)
        assert corpus.corrections.status.tolist() == ["applied"]
        assert of(corpus, signs.CORRECTED) == marked


@pytest.mark.parametrize("language", ["en", "vi"])
def test_pages_say_the_signs_in_words(folder, language, monkeypatch):
    known = load_corpus(folder).statistics.set_index("text").row_id["80 vụ"]
    corpus = correct(folder, f"a,{known},statistics,measure,prosecuted,detected,Lan,,")
    corpus.statistics.loc[corpus.statistics.text == "95 đối tượng", "doubt"] = 0.99
    monkeypatch.setenv("HELPERS_LANG", language)
    files = article_pages.pages_of(corpus)
    article, figures = next(iter(article_pages.pages(corpus, files))).body, figures_page.page(corpus, files).body
    told = signs.words()
    for page in (article, figures):
        found = BeautifulSoup(page, "html.parser").select("th .sign")
        assert {(sign.find_parent("th").a.text, sign["aria-label"], sign["lang"]) for sign in found} == {
            ("80 vụ", told["corrected"], language), ("95 đối tượng", told["check"], language),
        }  # fmt: skip
    words = BeautifulSoup(article, "html.parser").select("a.m .sign")
    assert {(sign.parent.text.split()[-1], sign["title"]) for sign in words} == {
        ("vụ", told["corrected"]),
        ("tượng", told["check"]),
    }


def explained(corpus):
    """The signs that the page of all figures explains over its table."""
    page = figures_page.page(corpus, article_pages.pages_of(corpus)).body
    return [sign["class"][-1] for sign in BeautifulSoup(page, "html.parser").select("p .sign")]


def test_the_signs_that_figures_have_are_explained_and_no_others(folder):
    corpus = load_corpus(folder)
    corpus.statistics["doubt"] = 0.1
    assert explained(corpus) == []
    corpus.statistics.loc[corpus.statistics.text == "95 đối tượng", "doubt"] = 0.99
    assert explained(corpus) == [signs.CHECK]
