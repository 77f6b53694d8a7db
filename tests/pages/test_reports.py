"""The pages: complete, harmless whatever an article holds, and the same bytes on every build."""

import base64
import hashlib
import io
import json
import re

import nbformat
import pandas as pd
import PIL.Image
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import evidence, load_corpus, marks, say
from pages import article_pages, export, fonts, layout, notebooks
from pages import builder as reports
from reader.folder import ROOT, manifest, sources

EVIL = [
    "<script>alert(1)</script> Công an tỉnh khởi tố 12 vụ.",
    "</style></p></main><img src=x onerror=alert(2)> Phạt 3 người.",
    "[bấm](javascript:alert(3)) ngày 18/1/2024 javascript:alert(4)",
    "Chỉ thị số 48 \u202e đảo ngược \u2066 12 vụ.",
]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><text>&lt;script&gt;</text></svg>'


def png(width=40, height=30):
    out = io.BytesIO()
    PIL.Image.new("RGB", (width, height), "#7f3116").save(out, "png")
    return base64.b64encode(out.getvalue()).decode()


def book(*outputs, first="# Which ones?\n\nThe lead. See [the next](02_b.ipynb#top)."):
    code = new_code_cell("1 + 1", id="c1", outputs=list(outputs), execution_count=1)
    live = new_code_cell("explore()", id="c2", metadata={"tags": ["live-only"]}, outputs=[new_output("stream", text="explorer")])
    return new_notebook(cells=[new_markdown_cell(first, id="c0"), code, live])


def shown(html, **more):
    return new_output("execute_result", {"text/html": html, "text/plain": "plain"}, execution_count=1, **more)


def body(*outputs, **more):
    return export.body(book(*outputs, **more), {"a": "articles/a.html"})


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A function that makes, in a folder, pages of two small notebooks and three articles, one of them hostile."""
    tmp_path = tmp_path_factory.mktemp("source")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("\n\n".join(EVIL), encoding="utf-8")
    (folder / "b.txt").write_text("chữ" * 40_000 + " 12 vụ.", encoding="utf-8")
    (folder / "c.txt").write_text("Một bài không có con số nào.", encoding="utf-8")
    picture = new_output(
        "display_data", {"image/png": png()}, metadata={"image/png": {"alt": "A <bar>", "width": 20, "height": 15}}
    )
    names = []
    for stem in ("01_corpus", "02_directives"):
        names.append(tmp_path / f"{stem}.ipynb")
        nbformat.write(book(picture), names[-1])

    def build(out):
        corpus = load_corpus(folder)
        reports.write_tables(corpus, out)
        reports.write(corpus, names, out, tmp_path / "figures")
        return out

    return build


@pytest.fixture(scope="module")
def built(site, tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))


def read(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize(
    "words", ["1.095 số liệu", "2) a", "# a * b_c & <b>R&D</b> [x](http://y) `z`", "100 $ và 5 $", "&lt;b&gt; @a www.b"]
)
def test_words_of_articles_are_shown_letter_by_letter(words):
    html = export.untrusted_markdown(f"- {marks.plain(words)}")
    soup = BeautifulSoup(html, "lxml")
    assert soup.li.get_text().strip() == words
    assert {tag.name for tag in soup.li.find_all(True)} <= {"span"}


def test_every_output_reaches_the_page():
    outputs = [
        shown("<table><thead><tr><th>n</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"),
        new_output("display_data", {"text/markdown": "- **found**"}),
        new_output("display_data", {"image/png": png()}, metadata={"image/png": {"alt": "Bars", "width": 20, "height": 15}}),
        new_output("execute_result", {"text/plain": "42"}, execution_count=1),
        new_output("stream", text="printed"),
    ]
    soup = body(*outputs)
    assert soup.table and soup.strong.text == "found" and "42" in soup.text and "printed" in soup.text
    assert (soup.img["alt"], soup.img["width"], soup.img["height"]) == ("Bars", "20", "15")
    assert soup.select_one("details.code").pre.text.strip() == "1 + 1"


def figure(name="00-bars", alt='Bars, "as printed" <b>'):
    metadata = {"image/png": {"alt": alt, "width": 20, "height": 15, "figure": name}}
    return new_output("display_data", {"image/png": png()}, metadata=metadata)


def test_a_figure_is_drawn_where_there_is_a_drawing_else_shown(tmp_path):
    (tmp_path / "00-bars.svg").write_text(DRAWING, encoding="utf-8")
    drawn, picture = export.body(book(figure(), figure("00-gone")), {}, tmp_path)("figure")
    assert (drawn.svg["role"], drawn.svg["aria-label"]) == ("img", 'Bars, "as printed" <b>') and not drawn.img
    assert drawn.svg.find("text").text == "<script>" and drawn.div["aria-label"].startswith("Figure 1: Bars")
    assert picture.img["alt"] == 'Bars, "as printed" <b>' and not picture.svg


def test_a_dark_page_turns_the_colours_of_its_drawings_round(tmp_path):
    (tmp_path / "00-bars.svg").write_text(DRAWING.replace("<text>", '<text style="fill: #7f3116">'), encoding="utf-8")
    page = layout.render(layout.Page("a.html", "A", str(export.body(book(figure()), {}, tmp_path))), [])
    style = BeautifulSoup(page, "html.parser").style.string
    assert 'fill="var(--c7f3116,#7f3116)"' in page and f"--c7f3116:{layout.night('7f3116')}" in style
    assert (layout.night("7f3116"), layout.night("ffffff")) == ("#f59674", "#181818")  # dark brown shines, white is dark


def test_nothing_that_acts_survives_in_a_drawing(tmp_path):
    acting = (
        '<script>x</script><style>*{display:none}</style><a href="javascript:x"><text onclick="x" style="x">t</text></a></svg>'
    )
    (tmp_path / "00-bars.svg").write_text(DRAWING.replace("</svg>", acting), encoding="utf-8")
    soup = export.body(book(figure()), {}, tmp_path).svg
    assert not soup(["script", "style"]) and not soup(onclick=True) and not soup(href=True) and not soup(style=True)


@pytest.mark.slow
def test_the_fonts_of_pages_are_those_of_the_packages():
    assert fonts.STYLE.read_text(encoding="utf-8") == fonts.font_face()


def test_a_page_brings_every_letter_of_its_figures_along():
    brought = fonts.letters() | {ord(sign) for sign in fonts.SIGNS}
    drawings = sorted(notebooks.FIGURES.glob("*.svg"))
    assert len(drawings) > 20
    for path in drawings:
        words = "".join(BeautifulSoup(path.read_text(encoding="utf-8"), "xml").stripped_strings)
        assert {sign for sign in words if ord(sign) not in brought} == set(), path.name


def test_code_stands_in_few_colours_and_cells_with_nothing_between_them_unfold_together():
    cells = [new_code_cell(source, id=f"c{n}") for n, source in enumerate(("x = 1", "y = 'two'", "x + y", "z = 3"))]
    cells[2].outputs = [shown("<p>1two</p>")]
    first, second = export.body(new_notebook(cells=cells), {})("details", class_="code")
    assert [part.get_text().strip() for part in first("pre")] == [
        "x = 1",
        "y = 'two'",
        "x + y",
    ] and second.pre.text.strip() == "z = 3"
    assert {span["class"][0] for span in first("span", class_=True)} == {"mi", "s1"}


def test_cells_for_jupyterlab_alone_stay_there():
    assert "explore" not in body().text


def test_links_between_notebooks_become_links_between_pages():
    assert body().find("a", string="the next")["href"] == "02_b.html#top"


def test_tables_get_scopes_and_a_named_box():
    soup = body(shown("<table border=1 style='x'><caption>Cases</caption><thead><tr><th></th><th class='num'>n</th></tr></thead>"
                      "<tbody><tr><th>a</th><td class='num'>1</td></tr><tr><th>b</th><td>–</td></tr></tbody></table>"))  # fmt: skip
    box = soup.select_one("div.scroll")
    assert (box["role"], box["tabindex"], box["aria-label"]) == ("region", "0", "Cases")
    assert [(cell.name, cell.get("scope"), cell.get("class")) for cell in soup.thead(["th", "td"])] == [
        ("td", None, None),  # a head without words is no head
        ("th", "col", ["num"]),
    ]
    assert soup.tbody.th["scope"] == "row" and soup.tbody.td["class"] == ["num"]
    assert not soup.table.has_attr("border") and not soup.table.has_attr("style")


def test_days_stay_whole_and_sentences_get_room_as_evidence_says():
    frame = pd.DataFrame({"a": ["Phú Yên, 2020-01-18", "a cell of more words than fit a narrow column"], "n": [1, 2]})
    soup = body(shown(evidence.table(frame, "Cases").html))
    first, second = soup.tbody("tr")
    assert (first.th.span["class"], first.th.span.text, first.th.text) == (["day"], "2020-01-18", "Phú Yên, 2020-01-18")
    assert second.th["class"] == ["long"] and not first.th.has_attr("class")
    assert soup.tbody.td["class"] == ["num"] and not soup.tbody.td.has_attr("style")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>body{display:none}</style>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<a href='//evil.example/x'>x</a>",
        "<iframe src='https://evil.example'></iframe>",
        "<base href='https://evil.example'>",
        "<form action='https://evil.example'><input></form>",
        "<p style='position:fixed'>x</p>",
        "<button formaction='javascript:alert(1)'>x</button>",
        "<video src='https://evil.example/x.mp4'></video><audio src='//evil.example'></audio>",
        "<img src='data:image/png;base64,AA' srcset='https://evil.example/x.png'>",
        "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<a href='/\\\\evil.example'>x</a>",
        "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
        "<svg><use href='https://evil.example/x.svg#a'/></svg>",
        "<svg><a><animate attributeName='href' to='javascript:alert(1)'/></a></svg>",
        "<svg><path fill='url(https://evil.example#x)' d='M0 0'/></svg>",
        "<svg><foreignObject><iframe src='https://evil.example'></iframe></foreignObject></svg>",
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
        "<template><img src=x onerror=alert(1)></template>",
    ],
)
def test_nothing_that_acts_survives(html):
    acts = r"script|onerror|onload|evil|style|iframe|<base|<form|formaction|<button|srcset|svg\+xml|text/html|<animate"
    assert not re.search(acts, str(body(shown(html)).select_one("div.out")))


def test_what_a_table_a_formula_and_a_drawing_need_stays():
    kept = (
        '<table><tbody><tr><th colspan="2" lang="vi" scope="row">a</th></tr></tbody></table>'
        '<details open=""><summary>b</summary></details><svg viewbox="0 0 9 9"><g clip-path="url(#c)">'
        '<use href="#m" x="1"></use></g></svg><math display="block"><mi>x</mi></math>'
    )
    soup = body(shown(kept)).select_one("div.out")
    soup.div.unwrap()  # the box that scrolls
    assert soup.decode_contents() == kept


def test_harmless_links_stay():
    soup = body(shown("<a href='#e1-0'>row</a><a href='articles/a.html'>a</a><a href='https://example.org'>source</a>"))
    assert [a["href"] for a in soup.select("div.out a")] == ["#e1-0", "articles/a.html", "https://example.org"]


def test_markdown_made_from_article_text_is_shown():
    soup = body(new_output("display_data", {"text/markdown": "- Từ <script>x</script> [a](javascript:alert(1)) **b**"}))
    assert not soup("script") and "<script>x</script>" in soup.li.text and soup.li.strong.text == "b"
    assert not soup.select("a[href^=javascript]")


def test_headings_get_ids_of_their_words_each_once():
    soup = body(first="# Chỉ thị: đâu?\n\n## What we found\n\n- one\n\n## What we found")
    assert [heading["id"] for heading in soup(re.compile("^h"))] == ["chi-thi-dau", "what-we-found", "what-we-found-2"]
    assert [entry["text"] for entry in export.contents(soup)] == ["What we found"] * 2
    assert soup.ul["class"] == ["found"]


def test_formulas_need_no_script():
    assert body(first=r"The odds $\frac{a}{b}$").find("math")


def test_two_evidence_tables_of_one_caption_are_refused():
    with pytest.raises(ValueError, match="two things called r1"):
        body(shown("<table><caption>Cases</caption><tbody><tr id=r1><td>1</td></tr><tr id=r1><td>2</td></tr></tbody></table>"))


def test_two_things_of_one_name_that_no_table_holds_are_told_by_how_they_begin():
    said = "Thirty vehicles were stopped on the roads of three districts that night"
    with pytest.raises(ValueError, match=f"two things called p1 in one notebook: {said[:60]}$"):
        body(shown(f"<p id=p1>One</p><p id=p1>{said}</p>"))


def test_names_of_articles_lead_to_their_pages():
    soup = body(shown('<p><cite data-article="a">Tuyên Quang</cite> <cite data-article="gone">x</cite></p>'))
    assert [(a["href"], a.text) for a in soup.select("div.out a")] == [("articles/a.html", "Tuyên Quang")]


def test_a_page_may_load_nothing_and_obeys_only_its_own_script(built):
    for path in sorted(built.rglob("*.html")):
        page = read(path)
        policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
        script, style = page("script", type=False), page("style")  # a script with a type is data
        assert len(script) == len(style) == 1
        for tag in (script[0], style[0]):
            assert base64.b64encode(hashlib.sha256(tag.string.encode()).digest()).decode() in policy
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert not page.find_all(lambda tag: any(name.startswith("on") or name == "style" for name in tag.attrs))
        for tag in page(src=True):
            assert tag["src"].startswith("data:")
        assert page.html["lang"] == "en" and page.title.text and page.main and page.h1


def test_hostile_text_is_shown_letter_by_letter(built):
    page = read(built / "articles" / "a.html")
    text = page.select_one("div.article").text
    for words in ("<script>alert(1)</script>", "</style></p></main><img src=x onerror=alert(2)>", "[U+202E]", "[U+2066]"):
        assert words in text
    assert not page.select("a[href^=javascript]") and not page.main("img")


def test_every_link_leads_somewhere(built):
    pages = {path: read(path) for path in built.rglob("*.html")}
    assert len(pages) == 8
    for path, page in pages.items():
        for anchor in page("a", href=True):
            if anchor["href"] == "02_b.html#top":
                continue  # the notebook of this test points to one that is not there
            target, _, name = anchor["href"].partition("#")
            file = (path.parent / target).resolve() if target else path
            assert file.exists(), anchor
            assert not name or pages[file].find(id=name), anchor


@pytest.mark.parametrize("folder", [None, "tests/gold/practice"])
@pytest.mark.slow
def test_each_row_is_a_place_in_its_article_and_each_mark_leads_to_what_was_read(folder):
    corpus = load_corpus(folder)
    tables = [article_pages.DECISIONS, *marks.KINDS]
    for doc_id, page in zip(corpus.documents["doc_id"], article_pages.pages(corpus, article_pages.pages_of(corpus)), strict=True):
        soup = BeautifulSoup(page.body, "html.parser")
        names = {tag["id"]: tag for tag in soup(id=True)}
        assert len(names) == len(soup(id=True))
        told = {link["href"]: link.text for link in reversed(soup.select("tbody th a[href]"))}  # the first of each place
        for table in tables:
            rows = getattr(corpus, table)
            for row in rows[(rows["doc_id"] == doc_id) & rows["start"].notna()].itertuples():
                assert row.text.startswith(names[row.row_id].text) and names[row.row_id].text
                assert told[f"#{row.row_id}"] == row.text
        for mark in soup.select("a.m"):
            assert mark["aria-describedby"].split()[0] == mark["href"][1:]
            assert all(name in names for name in mark["aria-describedby"].split())


def test_an_article_is_headed_by_its_title_and_opens_with_its_decisions():
    corpus = load_corpus()
    corpus.documents.loc[2, ["title", "province"]] = None
    for document, page in zip(
        corpus.documents.itertuples(), article_pages.pages(corpus, article_pages.pages_of(corpus)), strict=True
    ):
        soup = BeautifulSoup(page.body, "html.parser")
        heading = soup.h1.text
        assert heading == page.title and "unknown" not in heading
        assert heading == document.title or " ".join(document.text.split()).startswith(heading.rstrip("…").rstrip())
        own = corpus.decisions[corpus.decisions["doc_id"] == document.doc_id]
        rows = soup.select(".decisions tbody tr")
        assert [row.select_one("td.num").text for row in rows] == [str(n) for n in own["rows"]]
        assert soup.find(class_="decisions").sourceline < soup.find(class_="article").sourceline


def test_every_rule_of_the_codebook_has_plain_words():
    codebook = (ROOT / "CODEBOOK.md").read_text(encoding="utf-8")
    line = next(line for line in codebook.splitlines() if "the rule that made it:" in line)
    rules = re.findall(r"`([\w-]+)`", line.partition("the rule that made it:")[2])
    assert len(rules) > 20 and not [rule for rule in rules if " " not in say.label(rule, "rule")]


def test_an_article_page_holds_the_whole_text():
    corpus = load_corpus()
    texts = corpus.documents["text"]
    for page, text in zip(article_pages.pages(corpus, article_pages.pages_of(corpus)), texts, strict=True):
        soup = BeautifulSoup(page.body, "html.parser")
        for tag in soup.select(".article .tag"):
            tag.decompose()
        assert "".join(soup.select_one(".article").text.split()) == "".join(text.split())  # a passage may begin inside a word


def test_pages_of_articles_have_safe_names_no_two_alike(monkeypatch):
    corpus = load_corpus()
    corpus.documents["doc_id"] = ["../Đề án", "de-an", "a/b", "…", "?"]
    assert list(article_pages.pages_of(corpus).values()) == [
        f"articles/{name}.html" for name in ("de-an", "de-an-2", "a-b", "article", "article-2")
    ]


def test_two_builds_give_the_same_bytes(site, built, tmp_path):
    first, second = built, site(tmp_path / "two")
    names = [path.relative_to(first) for path in sorted(first.rglob("*")) if path.is_file()]
    assert names == [path.relative_to(second) for path in sorted(second.rglob("*")) if path.is_file()]
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)


def test_what_an_earlier_build_left_goes_and_what_others_left_stays(site, tmp_path):
    out = site(tmp_path / "out")
    (out / "notes.txt").write_text("mine")
    (out / "articles" / "old.html").write_text("old")
    manifest.write(out, [*manifest.read(out), "articles/old.html"])
    site(out)
    assert not (out / "articles" / "old.html").exists() and (out / "notes.txt").exists()


def test_nothing_goes_that_a_forged_manifest_names(site, tmp_path):
    """A manifest lies where others can write: what it names goes only from inside, only unchanged, never through a link."""
    out = site(tmp_path / "out")
    (tmp_path / "elsewhere").mkdir()
    victims = [tmp_path / "victim.txt", tmp_path / "elsewhere" / "v.html", out / "changed.html"]
    for path in victims:
        path.write_text("mine")
    (out / "linked").symlink_to(tmp_path / "elsewhere")
    (out / "link.html").symlink_to(tmp_path / "victim.txt")
    digest = manifest.digest(victims[0])
    names = ["../victim.txt", str(tmp_path / "victim.txt"), "linked/v.html", "link.html", "linked/../../victim.txt", "."]
    files = {**dict.fromkeys(names, digest), "changed.html": "0" * 64}
    (out / manifest.NAME).write_text(json.dumps({"made_by": "helpers", "files": files}))
    (out / ".cache").mkdir(exist_ok=True)
    (out / ".cache" / "pages.json").write_text(json.dumps(names))
    site(out)
    assert all(path.read_text() == "mine" for path in victims) and (out / "link.html").is_symlink()


@pytest.mark.slow
def test_a_notebook_that_fails_costs_its_own_page(tmp_path, monkeypatch):
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "a.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    for stem, source in (("01_corpus", "1 + 1"), ("02_directives", "raise ValueError('<b>no</b>')")):
        nbformat.write(
            new_notebook(cells=[new_markdown_cell("# Which?", id="m"), new_code_cell(source, id="c")]), tmp_path / f"{stem}.ipynb"
        )
    monkeypatch.setattr(notebooks, "FOLDER", tmp_path)
    monkeypatch.setattr(notebooks, "find", lambda: sorted(tmp_path.glob("0*.ipynb")))
    out = tmp_path / "out"
    with pytest.raises(notebooks.NotebookError, match="^02_directives: ValueError: <b>no</b>$"):
        reports.build(load_corpus(tmp_path / "f"), out)
    assert read(out / "01_corpus.html").h1.text == "Which?" and (out / "articles" / "a.html").exists()
    assert read(out / "02_directives.html").find("code").text == "ValueError: <b>no</b>"
    assert {"01_corpus.html", "02_directives.html"} <= {a["href"] for a in read(out / "index.html")("a")}


def test_pages_and_their_tables_are_no_articles(site, tmp_path):
    """A corpus whose folder the pages were written into, and one into which they were copied without their manifest."""
    (tmp_path / "a.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    out = site(tmp_path / "out")
    assert [found.source for found in sources.walk(tmp_path)] == ["a.txt"]
    (out / manifest.NAME).unlink()
    (out / "tables" / manifest.NAME).unlink()
    assert list(load_corpus(tmp_path).documents["doc_id"]) == ["a"]


def test_the_contents_lead_everywhere(built):
    page = read(built / "index.html")
    hrefs = {anchor["href"] for anchor in page("a")}
    assert {"01_corpus.html", "02_directives.html", "figures.html", "articles/a.html", "tables/statistics.csv"} <= hrefs
    assert "tables/datapackage.json" in hrefs and page.find(id="trust")
    assert len(page.select(".cards img")) == 2
    assert page.select_one(".facts dd").text == "3"


def test_the_contents_tell_the_findings_on_trust(tmp_path):
    corpus = load_corpus()
    reports.write_tables(corpus, tmp_path)
    told = {"05_crime": ["**A** fell"], "07_quality": ["Scored 0.8", "Two", "Three", "Four"]}
    page = BeautifulSoup(reports._home(corpus, [], told, article_pages.pages_of(corpus), tmp_path), "html.parser")
    assert [item.a["href"] for item in page.find(id="trust").find_next("ul")("li")] == ["07_quality.html"] * 3
    assert page.find(id="trust").find_next("li").text.startswith("Scored 0.8")
    assert page.select_one(".seek a")["href"] == "figures.html"


def test_reports_are_linked_in_reading_order(built):
    first, second = read(built / "02_directives.html"), read(built / "01_corpus.html")
    assert first.find("a", rel="next")["href"] == "01_corpus.html" and not first.find("a", rel="prev")
    assert second.find("a", rel="prev")["href"] == "02_directives.html" and not second.find("a", rel="next")
    assert first.select_one("header [aria-current]").text == "Directives"


def test_evidence_of_the_seeds_passes_through_the_export_whole():
    corpus = load_corpus()
    rows = corpus.sentences[corpus.sentences["kind"] == "body"].head(20).assign(measure="solved", value=1)
    html = evidence.sentences(rows, corpus, "Openings", columns=["text", "value"]).html
    soup = export.body(book(shown(html)), article_pages.pages_of(corpus))
    assert len(soup.select("tbody tr")) == len(soup("mark")) == 20
    assert not soup.select("details.passages[open]") and soup.select("details.passages a[href^=articles]")


def test_a_row_of_evidence_leads_to_its_words_in_the_article():
    corpus = load_corpus()
    rows, files = corpus.statistics, article_pages.pages_of(corpus)
    soup = export.body(book(shown(evidence.sentences(rows, corpus, "Figures", columns=["text"]).html)), files)
    links = [row("td")[-1].a["href"] for row in soup.select("tbody tr")]
    assert links == [f"{files[doc_id]}#{name}" for doc_id, name in zip(rows["doc_id"], rows["row_id"], strict=True)]
    assert not soup.select("[data-row]") and not soup.table.has_attr("data-of")


def test_a_table_that_was_cut_says_so_for_the_script_and_only_a_long_one_scrolls_in_the_page():
    corpus = load_corpus()
    shown_ = [evidence.sentences(corpus.topics, corpus, f"Topics {n}", limit=n).html for n in (9, 39, 60)]
    shown_ += [evidence.table(corpus.topics.head(n), f"Rows {n}").html for n in (9, 40)]
    tables = [body(shown(html)).table for html in shown_]
    assert [table.get("data-of") for table in tables] == [str(len(corpus.topics))] * 3 + [None] * 2
    assert ["tall" in table.parent["class"] for table in tables] == [False, False, True, False, True]


def test_the_font_holds_every_vietnamese_letter_and_digits_of_one_width():
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy" + "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    assert {ord(letter) for letter in letters + letters.upper()} <= fonts.letters()
    assert len(layout.style()) < 120_000


def test_the_run_of_a_foreign_folder_stays_in_its_folder(tmp_path):
    run = reports.plan(tmp_path / "articles", tmp_path / "out")
    assert all((tmp_path / "out") in path.parents for path in (run.figures, run.out, run.cache))
    assert reports.plan(notebooks.SEEDS, tmp_path / "out") == notebooks.in_place()
