"""The Vietnamese edition of the seeds: no English on it, the numbers of the English one, no barrier."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from pages import catalogue
from reader import lexicon
from reader.folder.corpus import load_corpus
from reader.schema import SCHEMA
from tests.pages.conftest import EVIDENCE
from tests.pages.test_browser import LARGEST, barriers, violations

pytestmark = pytest.mark.slow
WORD = re.compile(r"(?<![\w.-])[a-z]{3,}(?![\w.-])")
LEFT = "script, style, code, pre, math, [lang=en], a[download]"  # programs, files and what says that it is English
SHARES = 4  # of its pages, one a test
SPOKEN = ("alt", "aria-label", "title", "placeholder", "data-head")


def words(texts):
    return {word for text in texts for word in WORD.findall(text.lower())}


@pytest.fixture(scope="module")
def english():
    """The words of the English catalogue that are no Vietnamese syllables."""
    labels, entries = lexicon.load("labels"), [entry for entry in catalogue.read() if entry.id]
    said = [form for entry in entries for form in (entry.id if isinstance(entry.id, tuple) else (entry.id,))]
    columns = [column.name.replace("_", " ") for columns in SCHEMA.values() for column in columns]
    english = words([re.sub(r"\{\w+\}", "", text) for text in said] + [row["en"] for row in labels] + columns)
    told = [form for entry in entries for form in (entry.string if isinstance(entry.string, tuple) else (entry.string,))]
    cells = [re.sub(r"`[^`]+`|\]\([^)]+\)", "", text) for text in catalogue.markdown().values()]
    vietnamese = words([*told, *(row["vi"] for row in labels), *cells, *load_corpus().documents["text"]])
    return english - vietnamese


def read_aloud(page):
    """Every piece of text of a page, seen or spoken."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    yield from json.loads(soup.body["data-words"]).values()
    for data in soup.select("#data"):
        told = json.loads(data.string)["words"]
        yield from (text for text in [*told.values(), *told["facets"].values(), *told["headings"]] if isinstance(text, str))
    for part in soup.select(LEFT):
        part.decompose()
    yield from soup.stripped_strings
    yield from (node[name] for name in SPOKEN for node in soup.find_all(attrs={name: True}))


def test_no_english_word_of_the_catalogue_stands_on_a_vietnamese_page(edition, english):
    assert {"figures", "mentions", "offence", "corruption"} <= english
    found = {
        f"{page.name}: {text[:120]}": sorted(alien)
        for page in sorted(edition.rglob("*.html"))
        for text in read_aloud(page)
        if (alien := words([text]) & english)
    }
    assert found == {}


def numbers(page, thousands, point):
    """The numbers in the columns of numbers of a page, and how many figures it draws."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    cells = [re.match(r"[\u2212-]?[\d.,]+", cell.text) for cell in soup.select("tbody .num")]
    found = [cell[0].replace(thousands, "").replace(point, ".").replace("\u2212", "-") for cell in cells if cell]
    return Counter(map(float, found)), len(soup("figure"))


def test_both_editions_say_the_same_numbers(edition, site):
    pages, english = ({page.relative_to(folder) for page in folder.rglob("*.html")} for folder in (edition, site))
    assert english - pages == {Path(EVIDENCE).with_suffix(".html")} and pages < english
    said = {page: (numbers(edition / page, ".", ","), numbers(site / page, ",", ".")) for page in pages}
    assert {page: both for page, both in said.items() if both[0] != both[1]} == {}
    assert sum(both[0][0].total() for both in said.values()) > 100
    for table in sorted((edition / "tables").glob("*.csv")):
        assert table.read_bytes() == (site / "tables" / table.name).read_bytes()


def test_no_page_is_heavy(edition):
    assert {page.name: page.stat().st_size for page in edition.rglob("*.html") if page.stat().st_size > LARGEST} == {}


@pytest.mark.browser
@pytest.mark.parametrize("share", range(SHARES))
def test_no_barrier_on_a_vietnamese_page(edition, visit, share):
    for path in sorted(edition.rglob("*.html"))[share::SHARES]:
        page = visit(path)
        assert barriers(page) == [], path.name
        page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_on_a_vietnamese_page_on_a_phone(edition, visit, scheme):
    page = visit(edition / "05_crime_statistics.html", color_scheme=scheme, viewport={"width": 360, "height": 640})
    assert violations(page) == []


@pytest.mark.browser
def test_days_written_the_vietnamese_way_sort_by_time(edition, visit):
    table = visit(edition / "index.html").locator("table", has_text="Ngày đăng").first
    table.locator("thead button", has_text="Ngày đăng").click()
    assert table.locator("tbody tr > :nth-child(3)").all_inner_texts() == [
        "2020",
        "25/9/2020",
        "11/11/2020",
        "tháng 10/2022",
        "18/1/2024",
    ]
