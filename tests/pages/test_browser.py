"""The pages in a real browser with the network cut: what a reader sees, hears, clicks, types and prints."""

from pathlib import Path

import axe_playwright_python
import matplotlib.pyplot as plt
import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import charts, evidence, load_corpus
from helpers.charts import publishing
from pages import builder as reports
from pages import layout, notebooks, vector
from tests.pages.conftest import EVIDENCE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
COLORS = ["color-contrast", "link-in-text-block"]  # the rules whose answer a colour can change, dear ones
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DRAWN = """all => all.map(s => [s.getAttribute("aria-label"), s.clientWidth, s.clientHeight,
    getComputedStyle(s.querySelector("text")).fontFamily])"""
SHARES = 8  # of all pages, one a test, so that several workers look for barriers
LARGEST = 250_000  # bytes of a page: mailed, kept and opened on a slow phone
EVIL = "<script>document.title='owned'</script></style></main>\n\nNgày 18/1/2024 \u202e khởi tố 12 vụ.\n\n" + "dài" * 33_000


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Pages of one article that would do harm if it could."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "evil.txt").write_text(EVIL, encoding="utf-8")
    corpus, out = load_corpus(folder), folder / "site"
    reports.write_tables(corpus, out)
    reports.write(corpus, [], out, folder / "figures")
    return out


def violations(page, rules=RULES, but=()):
    """What axe-core finds wrong by ``rules`` (or tags of them) without some, as (rule, element) pairs."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    switched = {"target-size": {"enabled": True}} if rules is RULES else {}
    options = {"resultTypes": ["violations"], "runOnly": rules, "rules": switched | dict.fromkeys(but, {"enabled": False})}
    found = page.evaluate("async options => (await axe.run(document, options)).violations", options)
    return [(rule["id"], node["html"][:200], node["failureSummary"][:300]) for rule in found for node in rule["nodes"]]


def barriers(page):
    """What is wrong with a page once all is unfolded, by day, and by night with its colours."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, COLORS)


def column(table, at):
    return [text.strip() for text in table.locator(f"tbody tr > :nth-child({at})").all_inner_texts()]


@pytest.mark.parametrize("share", range(SHARES))
def test_no_barrier_on_any_page(site, hostile, visit, share):
    for path in [*sorted(site.rglob("*.html")), *sorted(hostile.rglob("*.html"))][share::SHARES]:
        page = visit(path)
        assert violations(page, but=COLORS) == [], f"{path.name}, folded"  # what is seen then is seen unfolded, too
        assert barriers(page) == [], path.name
        page.close()


def test_a_barrier_is_found(visit, tmp_path):
    (tmp_path / "a.html").write_text("<title>A</title><img src='data:,'><p style='color: #aaa'>pale</p>", encoding="utf-8")
    page = visit(tmp_path / "a.html")
    assert {"html-has-lang", "image-alt", "color-contrast"} <= {rule for rule, *_ in violations(page)}
    assert {rule for rule, *_ in violations(page, COLORS)} == {"color-contrast"}
    assert "image-alt" in {rule for rule, *_ in violations(page, but=COLORS)}


def test_a_barrier_is_found_that_is_one_by_night_alone(visit, tmp_path):
    night = "<style>@media (prefers-color-scheme: dark) { body { background: #000 } p { color: #333 } }</style>"
    folded = "<main><h1>A</h1><details><summary>a</summary><p>dark</p></details></main>"
    (tmp_path / "a.html").write_text(f"<!DOCTYPE html><html lang=en><title>A</title>{night}{folded}</html>", encoding="utf-8")
    assert [(rule, html) for rule, html, _ in barriers(visit(tmp_path / "a.html"))] == [("color-contrast", "<p>dark</p>")]


def test_no_sideways_scroll_on_a_narrow_phone(site, hostile, visit):
    for path in [*sorted(site.rglob("*.html")), *sorted(hostile.rglob("*.html"))]:
        page = visit(path, viewport={"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path.name
        page.close()


def test_no_page_of_the_seeds_is_heavy(site):
    sizes = {path.name: path.stat().st_size for path in site.rglob("*.html")}
    assert len(sizes) == len(notebooks.find()) + 1 + len(load_corpus().documents) + 3
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


def test_figures_are_described_and_sized(site, visit):
    for notebook in notebooks.find():
        page = visit(site / f"{notebook.stem}.html")
        figures = page.eval_on_selector_all("figure svg[role=img]", DRAWN)
        assert len(figures) == page.locator("figure").count() > 1
        for alt, width, height, letters in figures:
            assert len(alt) > 20 and width > 200 and height > 100 and "Be Vietnam Pro" in letters
        page.close()


def test_a_click_on_a_head_sorts_and_a_second_turns_it_round(site, visit):
    page = visit(site / "index.html")
    table = page.locator("table", has_text="One row is").first
    head = table.locator("thead th", has_text="Rows")
    before = [int("".join(filter(str.isdigit, text))) for text in column(table, 3)]
    head.locator("button").click()
    assert [int("".join(filter(str.isdigit, text))) for text in column(table, 3)] == sorted(before)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert [int("".join(filter(str.isdigit, text))) for text in column(table, 3)] == sorted(before, reverse=True)


def test_words_sort_the_vietnamese_way_and_unknown_comes_last(site, visit):
    page = visit(site / "index.html")
    table = page.locator("table", has_text="Province").first
    table.locator("thead button", has_text="Province").click()
    assert column(table, 2) == ["Phú Yên", "Thái Bình", "Tiền Giang", "Tuyên Quang", "–"]


def test_a_filter_needs_no_accents(site, visit):
    page = visit(next(iter(sorted((site / "articles").glob("004*.html")))))
    field = page.get_by_role("searchbox").first
    total = page.locator(".wide tbody tr").count()
    field.fill("chi thi 48")
    shown = page.locator(".wide tbody tr:visible")
    assert 0 < shown.count() < total
    assert all("48" in text and "Chỉ thị" in text for text in shown.all_inner_texts())
    assert page.get_by_role("status").inner_text() == f"{shown.count()} of {total} rows"
    field.fill("")
    assert page.locator(".wide tbody tr:visible").count() == total


def test_a_row_leads_to_its_marked_sentence_and_back(site, visit):
    page = visit(site / "08_evidence.html")
    link = page.locator("tr[id] th a").first
    link.scroll_into_view_if_needed()
    target = link.get_attribute("href")
    link.click()
    mark = page.locator(target)
    page.wait_for_timeout(800)
    assert mark.evaluate("m => { const r = m.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }")
    row = link.evaluate("a => a.closest('tr').id")
    page.locator(f"details.passages a[href='#{row}']").first.click()
    page.wait_for_timeout(800)
    assert page.locator(f"#{row}").evaluate(
        "r => { const b = r.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }"
    )


def test_a_row_leads_to_its_words_in_the_article_and_a_button_back(site, visit):
    page = visit(site / "08_evidence.html")
    link = page.locator("tr[id] td:last-child a").last
    place = link.get_attribute("href").partition("#")[2]
    words = link.evaluate("a => a.closest('tr').cells[0].innerText")
    link.click()
    page.wait_for_url("**/articles/*")
    page.wait_for_timeout(800)
    target = page.locator(f"#{place}")
    assert words.startswith(target.inner_text())
    assert target.evaluate("m => { const r = m.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }")
    lit = page.locator("a.m.lit")
    assert "".join(lit.all_inner_texts()) == words
    assert {lit.nth(n).evaluate("m => getComputedStyle(m).outlineStyle") for n in range(lit.count())} == {"solid"}
    page.get_by_role("button", name="Back").click()
    page.wait_for_url("**/08_evidence.html")


def test_words_typed_on_the_contents_are_looked_for_among_all_figures(site, visit):
    page = visit(site / "index.html")
    page.get_by_label("Search all figures").fill("tham nhũng")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures.html#words=*")
    assert page.get_by_label("Words").input_value() == "tham nhũng"
    assert int(page.get_by_role("status").inner_text().split()[0]) > 0


def test_no_filter_over_a_table_that_was_cut(tmp_path, visit):
    corpus = load_corpus()
    outputs = [
        new_output("display_data", {"text/html": evidence.sentences(corpus.topics, corpus, caption, limit=limit).html})
        for caption, limit in (("Cut", 20), ("Whole", None))
    ]
    cell = new_code_cell("rows", id="c", outputs=outputs, execution_count=1)
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Rows", id="m"), cell]), tmp_path / EVIDENCE)
    reports.write_tables(corpus, tmp_path)
    reports.write(corpus, [tmp_path / EVIDENCE], tmp_path, notebooks.FIGURES)
    page = visit(tmp_path / "08_evidence.html")
    assert [box.get_attribute("aria-label") for box in page.get_by_role("searchbox").all()] == ["Filter the rows of: Whole"]


def test_without_script_all_is_there(site, visit):
    for path in (site / "08_evidence.html", site / "index.html"):
        page = visit(path, java_script_enabled=False)
        assert page.locator("tbody tr").count() == page.locator("tbody tr:visible").count() > 0
        assert page.locator(".tools, th button").count() == 0


def test_without_script_a_link_still_opens_the_folded_sentences(site, visit):
    page = visit(site / "08_evidence.html", java_script_enabled=False)
    link = page.locator("tr[id] th a").first
    link.click()
    assert page.locator(link.get_attribute("href")).is_visible()


def test_paper_shows_every_row_and_no_control(site, visit):
    page = visit(next(iter(sorted((site / "articles").glob("004*.html")))))
    total = page.locator("tbody tr").count()
    page.get_by_role("searchbox").first.fill("chi thi 48")
    page.emulate_media(media="print")
    assert page.locator("tbody tr:visible").count() == total
    assert page.locator(".tools:visible, .legend:visible, nav:visible, details.code:visible").count() == 0
    assert page.locator("th button").first.evaluate("b => getComputedStyle(b).display") == "contents"  # else heads do not repeat
    assert page.locator(".scroll").first.evaluate("b => getComputedStyle(b).overflow") == "visible"


def test_paper_draws_every_figure_by_one_factor_and_no_letter_too_small(site, visit):
    drawn = """all => all.filter(one => one.clientWidth).map(one => {
        const width = one.getBoundingClientRect().width;
        const sizes = [...one.querySelectorAll("text")].map(text => parseFloat(getComputedStyle(text).fontSize));
        const small = Math.min(...sizes) * width / one.viewBox.baseVal.width * 0.75;
        return [width / Number(one.getAttribute("width")), small, width, one.getBoundingClientRect().height];
    })"""
    factors, widths = set(), set()
    for path in sorted(site.glob("0[1-7]*.html")):
        page = visit(path, viewport={"width": 703, "height": 1000})  # a sheet of A4 between its margins
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        shown = page.eval_on_selector_all("figure.plot svg", drawn)
        assert page.evaluate(
            "[...document.querySelectorAll('figure.plot')].every(one => [...one.querySelectorAll('svg')].some(svg => svg.clientWidth))"
        )
        factors |= {round(factor, 2) for factor, *_ in shown}
        widths |= {round(width) for _, _, width, _ in shown}
        assert min(points for _, points, *_ in shown) >= 7 and max(height for *_, height in shown) < 600, path.name
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("svg.paper, svg.unprinted").count() == 0
    assert len(factors) == 1 and max(widths) <= 703 and len(widths) > 5


def test_a_high_figure_goes_on_on_the_next_sheet_cut_between_its_rows(visit, tmp_path):
    rows = pd.DataFrame(
        {"row": [f"row {n}" for n in range(60)], "n": range(1, 61), "panel": [f"panel {n // 9}" for n in range(60)]}
    )
    ax = charts.bars(rows, x="n", y="row", panel="panel")
    drawing = vector.drawing(publishing._svg(ax.figure, "00-bars"), "00-bars")
    plt.close(ax.figure)
    body = f'<figure class="plot"><div class="pan">{drawing.svg}</div></figure>'
    (tmp_path / "a.html").write_text(layout.render(layout.Page("a.html", "A", body), []), encoding="utf-8")
    page = visit(tmp_path / "a.html", viewport={"width": 703, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    whole = """all => all.flatMap(one => { const { y, height } = one.viewBox.baseVal; return [...one.querySelectorAll("text")].filter(text => {
        const box = text.getBBox(); return box.y >= y - 1 && box.y + box.height <= y + height + 1; }).map(text => text.textContent) })"""
    told = page.eval_on_selector_all("svg.paper", whole)
    assert page.locator("svg.paper").count() > 3 and {f"row {n}" for n in range(60)} <= set(told)
    assert len(told) == len(set(told))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("svg.paper, svg.unprinted, figure.long").count() == 0


def test_a_sheet_says_what_it_is_of_and_its_number(site, visit):
    page = visit(site / "06_provinces.html")
    said = BeautifulSoup((site / "06_provinces.html").read_text(encoding="utf-8"), "html.parser").style.text
    assert "counter(page)" in said and '@bottom-left{content:"06' in said
    assert page.pdf().count(b"/Type /Page\n") + page.pdf().count(b"/Type /Page ") > 1


def test_paper_unfolds_the_sentences(site, visit):
    page = visit(site / "08_evidence.html")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.passages:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.passages[open]").count() == 0
    assert len(page.pdf()) > 10_000


def test_the_night_is_dark(site, visit):
    grounds = [
        visit(site / "index.html", color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert grounds == ["rgb(255, 255, 255)", "rgb(21, 24, 28)"]


def test_figures_are_dark_on_a_dark_page_and_their_titles_wrap_on_a_phone(site, visit):
    name = next(site.glob("05*.html"))
    light, dark = (visit(name, color_scheme=scheme, viewport={"width": 360, "height": 640}) for scheme in ("light", "dark"))
    letters = "all => all.map(one => getComputedStyle(one).fill)"
    inks = [set(page.eval_on_selector_all("figure.plot svg text", letters)) for page in (light, dark)]
    assert "rgb(31, 35, 40)" in inks[0] and "rgb(231, 229, 224)" in inks[1] and not inks[0] & inks[1]
    for caption in light.locator("figcaption").all():
        assert caption.evaluate("c => c.scrollWidth <= innerWidth && c.querySelector('strong').innerText.length > 10")
    assert light.locator("figcaption").count() == light.locator("figure.plot svg:visible").count() > 0


def test_one_button_unfolds_all_code(site, visit):
    page = visit(sorted(site.glob("0*.html"))[0])
    assert page.locator("details.code[open]").count() == 0
    page.get_by_role("button", name="Show all code").click()
    assert page.locator("details.code:not([open])").count() == 0


def test_the_keyboard_reaches_all_and_shows_where_it_is(site, visit):
    page = visit(site / "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = []
    while not reached or not reached[-1].startswith("<body"):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "(() => { const e = document.activeElement; return [e.outerHTML.slice(0, 90), getComputedStyle(e).outlineStyle] })()"
        )
        assert outline == "solid" or name.startswith("<body"), name
        reached.append(name)
        assert len(reached) < 400
    for part in ('href="01_', 'type="button"', 'type="search"', 'href="tables/', 'href="articles/'):
        assert any(part in name for name in reached), part


def test_the_legend_shows_and_hides_a_kind(site, visit):
    page = visit(next(iter(sorted((site / "articles").glob("004*.html")))))
    mark, rows = page.locator("a.m.directives").first, page.locator("tbody tr.directives:visible")
    ground = mark.evaluate("m => getComputedStyle(m).backgroundColor")
    assert rows.count() > 0
    page.get_by_label("directives").uncheck()
    assert mark.evaluate("m => getComputedStyle(m).backgroundColor") != ground
    assert rows.count() == 0
    assert page.locator("a.m[class='m directives']").first.get_attribute("tabindex") == "-1"


def test_a_marked_phrase_says_what_was_read_from_it(site, visit):
    page = visit(next(iter(sorted((site / "articles").glob("004*.html")))))
    mark = page.locator("a.m.directives", has_text="48").first
    mark.focus()
    card = page.locator(".card.on")
    assert "directive" in card.inner_text() and "Chỉ thị 48" in card.inner_text()
    described = mark.evaluate(
        "m => m.getAttribute('aria-describedby').split(' ').map(i => document.getElementById(i).innerText).join()"
    )
    assert "Chỉ thị 48" in described
    page.keyboard.press("Escape")
    assert page.locator(".card.on").count() == 0
    mark.click()
    assert page.locator("tr:target").count() == 1


def test_hostile_text_does_nothing(hostile, visit):
    page = visit(hostile / "articles" / "evil.html")
    assert page.title() != "owned"
    assert "<script>document.title='owned'</script></style></main>" in page.locator(".article").inner_text()
    assert page.locator("main").count() == 1


# Whether a chart on a phone is whole: its width and the page's, its smallest letters in pixels, and the words that stand on others.
PHONE = """svg => {
    const boxes = [...svg.querySelectorAll("text")].map(node => [node.textContent, node.getBoundingClientRect(), node.getAttribute("transform")]);
    const straight = boxes.filter(([, , turned]) => !turned?.includes("rotate"));
    const met = straight.filter(([, a], n) => straight.some(([, b], m) => m > n && a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 4 && b.top < a.bottom - 4)).map(([words]) => words);
    const frame = svg.getBoundingClientRect();
    const lost = boxes.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 2);
    const sizes = [...svg.querySelectorAll("text")].map(node => parseFloat(getComputedStyle(node).fontSize));
    return {kind: svg.dataset.kind, wide: frame.width, room: svg.closest(".pan").clientWidth,
            least: Math.min(...sizes) * frame.width / svg.viewBox.baseVal.width, met, lost: lost.map(([words]) => words)};
}"""


def on_a_phone(page):
    """What PHONE says of each chart, and whether the wide drawings are out of sight."""
    page.locator("svg.narrow").first.wait_for()
    assert page.locator("svg.wide:visible").count() == 0
    return [one.evaluate(PHONE) for one in page.locator("figure.plot svg.narrow").all()]


def test_charts_are_drawn_anew_on_a_phone(site, visit):
    kinds = set()
    for path in sorted(site.glob("0[1-7]*.html")):
        page = visit(path, viewport={"width": 360, "height": 640})
        charts = on_a_phone(page)
        assert len(charts) == page.locator("figure.plot").count()
        for chart in charts:
            kinds.add(chart["kind"])
            assert chart["wide"] <= chart["room"] + 1 and chart["least"] >= 7.5, (path.name, chart)
            assert chart["met"] == chart["lost"] == [], (path.name, chart)
        page.close()
    assert kinds == {"rows", "grid", "lanes"}


def test_panels_stand_under_each_other_on_a_phone(visit, tmp_path, styled):
    days = pd.date_range("2021-12-31", periods=3, freq="YE")
    rows = [{"panel": f"Panel {name}", "day": day, "n": n} for name in "ABCD" for n, day in enumerate(days, start=1)]
    ax = charts.panels(pd.DataFrame(rows), x="day", y="n", panel="panel")
    drawing = vector.drawing(publishing._svg(ax.figure, "00-panels"), "00-panels")
    plt.close(ax.figure)
    body = f'<figure class="plot"><div class="pan">{drawing.svg}</div></figure>'
    (tmp_path / "a.html").write_text(layout.render(layout.Page("a.html", "A", body), []), encoding="utf-8")
    (chart,) = on_a_phone(visit(tmp_path / "a.html", viewport={"width": 360, "height": 640}))
    assert chart["kind"] == "panels" and chart["wide"] <= chart["room"] + 1 and chart["met"] == chart["lost"] == []


def test_a_grid_too_wide_for_a_phone_is_told_row_by_row(visit, tmp_path, styled):
    rows = [{"home": f"Tỉnh {n}", "what": what, "n": n or None} for what in ("drugs", "theft") for n in range(18)]
    cells = pd.DataFrame(rows).assign(words=lambda t: t.n.map("{:.0f}".format, na_action="ignore").fillna("·"))
    ax = charts.grid(cells, x="home", y="what", value="n", label="words")
    drawing = vector.drawing(publishing._svg(ax.figure, "00-grid"), "00-grid")
    plt.close(ax.figure)
    body = f'<figure class="plot"><div class="pan">{drawing.svg}</div></figure>'
    (tmp_path / "a.html").write_text(layout.render(layout.Page("a.html", "A", body), []), encoding="utf-8")
    page = visit(tmp_path / "a.html", viewport={"width": 360, "height": 640})
    (chart,) = on_a_phone(page)
    assert chart["wide"] <= chart["room"] + 1 and chart["least"] >= 7.5 and chart["met"] == chart["lost"] == []
    told = page.locator("svg.narrow text").all_text_contents()
    assert told == [words for what in ("drugs", "theft") for words in (what, *(f"Tỉnh {n} {n}" for n in range(1, 18)))]
    grounds = page.locator("svg.narrow rect").evaluate_all("all => new Set(all.map(one => one.getAttribute('fill'))).size")
    assert grounds == 17


def test_tables_are_cards_on_a_phone_whose_cells_say_their_column(site, visit):
    page = visit(site / "08_evidence.html", viewport={"width": 360, "height": 640})
    table = page.locator("table.stack").first
    heads = [head.strip(" \xa0↕") for head in table.locator("thead th").all_inner_texts()]
    said = table.locator("tbody tr").first.locator("td").evaluate_all("all => all.map(one => one.dataset.head)")
    assert said == heads[1:] and table.evaluate("t => t.scrollWidth <= t.closest('.scroll').clientWidth")
    table.locator("thead button").last.click()
    assert table.locator("thead [aria-sort]").count() == 1


def test_a_word_is_explained_to_the_mouse_and_to_the_keyboard(site, visit):
    page = visit(next(site.glob("05*.html")))
    link = page.locator("a.gloss").first
    said = "link => getComputedStyle(link, '::after').content"
    assert len(link.get_attribute("title")) > 20 and link.evaluate(said) == "none"
    page.keyboard.press("Tab")
    link.focus()
    assert link.get_attribute("title")[:15] in link.evaluate(said).replace("\\", "")
    page.keyboard.press("Escape")
    assert link.evaluate(said) == "none"
    link.click()
    page.wait_for_url("**/glossary.html#*")
    assert page.locator("tr:target").count() == 1
