"""All figures on one page: every row, found by what it says, sent by its address, taken along as CSV."""

import csv
import io
import json
import time

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import load_corpus
from pages import article_pages, figures_page, layout

FACETS = ("area", "offence", "measure", "claimed_by", "status")


@pytest.fixture(scope="module")
def practice():
    return load_corpus("tests/gold/practice")


@pytest.fixture(scope="module")
def data(practice):
    return figures_page.data_of(practice, article_pages.pages_of(practice))


@pytest.fixture(scope="module")
def written(practice, tmp_path_factory):
    out = tmp_path_factory.mktemp("figures") / figures_page.HREF
    out.write_text(layout.render(figures_page.page(practice, article_pages.pages_of(practice)), []), encoding="utf-8")
    return out


def column(data, name):
    facet = data["facets"][name]
    return [facet["keys"][at] for at in facet["at"]]


def test_every_row_is_there_with_its_words_in_their_sentence(practice, data):
    rows = practice.statistics
    assert data["id"] == list(rows["row_id"]) and data["text"] == list(rows["text"])
    assert [data["articles"][at]["id"] for at in data["article"]] == list(rows["doc_id"])
    for text, place, at in zip(data["text"], data["place"], data["sentence"], strict=True):
        assert data["sentences"][at][place:].startswith(text)  # no letter of practice needs two code units
    for name in ("offence", "measure", "status", "claimed_by"):
        assert column(data, name) == [["" if pd.isna(value) else value] for value in rows[name]]
    value = data["raw"]["value"]
    assert [value["of"][at] for at in value["at"]] == list(rows["value"])


def test_a_district_is_found_by_its_province(practice, data):
    home = practice.documents.set_index("doc_id")["province"]
    seen = set()
    for row, keys in zip(practice.statistics.itertuples(), column(data, "area"), strict=True):
        assert keys[0] == ("" if pd.isna(row.area) else row.area)
        if keys[1:]:
            assert keys[1:] == [home[row.doc_id]]
            seen.add("district")
    assert seen


def test_characters_count_as_a_script_counts_them(tmp_path):
    (tmp_path / "a.txt").write_text("🚓 Công an 𠀋 khởi tố 12 vụ 🚓.", encoding="utf-8")
    corpus = load_corpus(tmp_path)
    data = figures_page.data_of(corpus, article_pages.pages_of(corpus))
    units = data["sentences"][data["sentence"][0]].encode("utf-16-le")
    assert units[2 * data["place"][0] :].decode("utf-16-le").startswith("12 vụ")
    body = BeautifulSoup(figures_page.page(corpus, article_pages.pages_of(corpus)).body, "html.parser")
    assert body.select_one(".quote").text == "🚓 Công an 𠀋 khởi tố 12 vụ 🚓." and body.mark.text == "12 vụ"


def test_of_a_long_sentence_the_words_around_the_figure_are_shown(tmp_path):
    many = " và ".join(f"huyện thứ {n}" for n in range(40))
    (tmp_path / "a.txt").write_text(f"Tại {many}, công an khởi tố 12 vụ tại {many}.", encoding="utf-8")
    corpus = load_corpus(tmp_path)
    body = BeautifulSoup(figures_page.page(corpus, article_pages.pages_of(corpus)).body, "html.parser")
    before, after = next(quote for quote in body.select(".quote") if "12 vụ" in quote.mark.text).text.split("12 vụ")
    whole = corpus.sentences["text"].iloc[-1]
    assert before[0] == after[-1] == "…" and whole.count(f"{before[1:]}12 vụ{after[:-1]}") == 1
    assert 40 < len(before) < 200 and 40 < len(after) < 200 and f" {before[1:]}" in whole and f"{after[:-1]} " in whole


def test_a_corpus_without_figures_has_the_page_all_the_same(tmp_path):
    (tmp_path / "a.txt").write_text("Một bài không có con số nào.", encoding="utf-8")
    corpus = load_corpus(tmp_path)
    page = figures_page.page(corpus, article_pages.pages_of(corpus))
    assert json.loads(page.data)["id"] == [] and '<tr><th scope="row"' not in page.body


def test_hostile_words_stay_data(tmp_path):
    words = "</script><script>alert(1)</script><!-- \u202e khởi tố 12 vụ <img src=x onerror=alert(2)>."
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    corpus = load_corpus(tmp_path)
    page = BeautifulSoup(layout.render(figures_page.page(corpus, article_pages.pages_of(corpus)), []), "html.parser")
    scripts = page("script")
    assert len(scripts) == 2 and not page("img")
    assert "</script><script>alert(1)" in json.loads(scripts[0].string)["sentences"][0]


def test_without_a_script_the_first_rows_stand_there_and_the_rest_is_named(practice, written):
    soup = BeautifulSoup(written.read_text(encoding="utf-8"), "html.parser")
    assert len(soup.select("tbody tr")) == figures_page.PLAIN < len(practice.statistics)
    assert f"{figures_page.PLAIN} of {len(practice.statistics)}" in soup.noscript.text
    assert soup.noscript.a["href"] == "tables/statistics.csv"


def rows_of(page):
    return page.eval_on_selector_all(".figures tbody tr", "rows => rows.map(row => row.innerText)")


@pytest.mark.browser
@pytest.mark.slow
class TestInBrowser:
    def test_the_script_draws_the_rows_as_they_stand_without_it(self, written, visit):
        still, live = visit(written, java_script_enabled=False), visit(written)
        drawn = rows_of(live)
        assert len(drawn) == 50 and drawn == rows_of(still)[:50]

    @pytest.mark.parametrize("words", ["fraud", "lừa đảo", "LUA DAO chiem doat"])
    def test_words_find_all_their_rows(self, practice, written, visit, words):
        page = visit(written)
        page.get_by_label("Words").fill(words)
        found = int(page.get_by_role("status").inner_text().split()[0])
        assert found >= (practice.statistics["offence"] == "fraud").sum() > 0

    def test_each_answer_has_an_address_and_an_address_its_answer(self, practice, data, written, visit):
        page = visit(written)
        for name in FACETS:
            control = page.get_by_label({"area": "Place", "claimed_by": "Claimed by"}.get(name, name.title()))
            for key in control.locator("option").evaluate_all("all => all.map(one => one.value)")[1:4]:
                control.select_option(key)
                expected = sum(("" if key == "-" else key) in keys for keys in column(data, name))
                said = page.get_by_role("status").inner_text()
                assert said == f"{expected} of {len(practice.statistics)} figures"
                sent = visit(written, page.evaluate("location.hash"))
                assert sent.get_by_role("status").inner_text() == said and rows_of(sent) == rows_of(page)
                sent.close()
            control.select_option("")
        assert page.evaluate("location.hash") in ("", "#")

    @pytest.mark.parametrize(
        ("typed", "first", "last"),
        [
            (("2023", ""), "2023-01-01", None),
            (("", "6/2023"), None, "2023-06-30"),
            (("2/2020", "2020"), "2020-02-01", "2020-12-31"),
            (("2020-03-01", "15/3/2020"), "2020-03-01", "2020-03-15"),
        ],
    )
    def test_figures_are_found_whose_period_touches_what_is_asked(self, practice, written, visit, typed, first, last):
        page = visit(written)
        for label, text in zip(("From", "To"), typed, strict=True):
            page.get_by_label(label, exact=True).fill(text)
        rows = practice.statistics.dropna(subset=["period_start"])
        ends = rows["period_end"].fillna(rows["period_start"])
        met = ((ends >= first) if first else True) & ((rows["period_start"] <= last) if last else True)
        said = page.get_by_role("status").inner_text()
        assert said == f"{met.sum()} of {len(practice.statistics)} figures" and 0 < met.sum() < len(rows)
        sent = visit(written, page.evaluate("location.hash"))
        assert sent.get_by_role("status").inner_text() == said

    def test_figures_without_a_period_are_found_and_nonsense_is_marked(self, practice, written, visit):
        page = visit(written, "#from=-")
        lost = practice.statistics["period_start"].isna().sum()
        assert page.get_by_role("status").inner_text() == f"{lost} of {len(practice.statistics)} figures"
        page.get_by_label("From", exact=True).fill("13/2023")
        assert page.get_by_label("From", exact=True).get_attribute("aria-invalid") == "true"
        assert page.get_by_role("status").inner_text().startswith(f"{len(practice.statistics)} of")

    def test_answers_are_joined_sorted_and_paged(self, practice, written, visit):
        rows = practice.statistics
        page = visit(written, "#offence=drugs&sort=value&page=2")
        drugs = rows[rows["offence"] == "drugs"].sort_values("value", ascending=False, kind="stable")
        links = page.eval_on_selector_all(".figures tbody th a", "all => all.map(a => a.hash.slice(1))")
        assert links == list(drugs["row_id"][50:100])
        page.get_by_role("button", name="Previous").click()
        assert "page" not in page.evaluate("location.hash") and len(rows_of(page)) == 50
        page.get_by_role("button", name="Ask anew").click()
        assert page.get_by_role("status").inner_text() == f"{len(rows)} of {len(rows)} figures"

    def test_numbers_are_the_editions_own(self, practice, visit, tmp_path, monkeypatch):
        monkeypatch.setenv("HELPERS_LANG", "vi")
        path = tmp_path / "vi.html"
        path.write_text(layout.render(figures_page.page(practice, article_pages.pages_of(practice)), []), encoding="utf-8")
        still, live = visit(path, java_script_enabled=False), visit(path, "#sort=value")
        assert live.evaluate("document.documentElement.lang") == "vi"
        plain = visit(path)
        assert rows_of(plain) == rows_of(still)[:50]
        first = live.locator(".figures td.num").first.inner_text()
        assert first.split()[0] == f"{practice.statistics['value'].max():,.0f}".replace(",", ".")

    def test_nonsense_in_the_address_asks_nothing(self, written, visit):
        assert len(rows_of(visit(written, "#area=<script>&page=-7&zz=1&offence=%00"))) == 50
        assert visit(written, "#words=50%").get_by_label("Words").input_value() == "50%"

    def test_the_selection_is_taken_along_as_csv_without_formulas(self, practice, data, written, visit, tmp_path):
        evil = json.loads(json.dumps(data))
        evil["sentences"] = ["=HYPERLINK(1)", *evil["sentences"][1:]]
        evil["raw"]["value"]["of"][0] = -5
        path = tmp_path / "evil.html"
        shown = figures_page.page(practice, article_pages.pages_of(practice))
        shown.data = figures_page._json(evil)
        path.write_text(layout.render(shown, []), encoding="utf-8")
        page = visit(path, "#offence=" + practice.statistics["offence"].dropna().iloc[0])
        with page.expect_download() as download:
            page.get_by_role("button", name="CSV").click()
        text = open(download.value.path(), encoding="utf-8-sig").read()
        lines = list(csv.DictReader(io.StringIO(text)))
        assert len(lines) == int(page.get_by_role("status").inner_text().split()[0]) > 1
        rows = practice.statistics.set_index("row_id")
        for line in lines:
            assert not any(cell[:1] in ("=", "+", "@", "\t") for cell in line.values())
            assert line["text"].lstrip("'") == rows.loc[line["row_id"], "text"]
        assert any(line["sentence"] == "'=HYPERLINK(1)" for line in lines)

    def test_twenty_thousand_rows_answer_at_once(self, practice, data, visit, tmp_path):
        times = 20_000 // len(data["id"]) + 1
        many = json.loads(json.dumps(data))
        for name in ("article", "id", "text", "sentence", "place"):
            many[name] = many[name] * times
        for facet in [*many["facets"].values(), *many["raw"].values()]:
            facet["at"] = facet["at"] * times
        shown = figures_page.page(practice, article_pages.pages_of(practice))
        shown.data = figures_page._json(many)
        path = tmp_path / "many.html"
        path.write_text(layout.render(shown, []), encoding="utf-8")
        page = visit(path)
        spent = []
        for typed in ("m", "ma", "ma t", "ma tuy", "khoi to 2020"):
            begun = time.perf_counter()
            page.get_by_label("Words").fill(typed)
            spent.append(time.perf_counter() - begun)
            assert len(rows_of(page)) == 50
        assert len(many["id"]) > 20_000 and sorted(spent)[2] < 0.5, spent
