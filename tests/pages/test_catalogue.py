"""The Vietnamese edition says everything the English one says, with the same fields, and nothing that is said no more."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup

from helpers import say
from helpers.say import _, n_
from pages import builder, catalogue, layout, notebooks
from reader.folder import SEEDS

FIELD = re.compile(r"\{(\w+)\}")
LINK = re.compile(r"\]\(([^)]+)\)")
CODE = re.compile(r"`[^`]+`")
ENTRIES = [entry for entry in catalogue.read() if entry.id]
CELLS = {
    cell.id: cell.source
    for path in notebooks.find()
    for cell in nbformat.read(path, as_version=4).cells
    if cell.cell_type == "markdown"
}


def test_no_sentence_is_missing_and_none_is_stale():
    assert {entry.id for entry in ENTRIES} == catalogue.keys()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry.id)[:40])
def test_a_sentence_is_said_with_its_fields(entry):
    english = entry.id[-1] if isinstance(entry.id, tuple) else entry.id
    said = entry.string if isinstance(entry.string, tuple) else (entry.string,)
    assert all(said)
    assert all(set(FIELD.findall(form)) == set(FIELD.findall(english)) for form in said)


def test_no_cell_of_markdown_is_missing_and_none_is_stale():
    assert list(catalogue.markdown()) == list(CELLS)


@pytest.mark.parametrize("cell", CELLS)
def test_markdown_keeps_its_headings_links_and_code(cell):
    english, vietnamese = CELLS[cell], catalogue.markdown()[cell]
    for form in (re.compile(r"^#+ (?:\d+ ·)?", re.MULTILINE), LINK):
        assert form.findall(vietnamese) == form.findall(english)
    assert sorted(CODE.findall(vietnamese)) == sorted(CODE.findall(english))


def test_findings_have_one_heading_in_both_languages():
    """The pages know the list of findings by it."""
    headings = {cell: source.splitlines()[0] for cell, source in CELLS.items() if source.startswith("## What we found")}
    assert len(headings) == len(notebooks.find())
    assert {catalogue.markdown()[cell].splitlines()[0] for cell in headings} == {"## Kết quả chính"}


def test_the_language_is_that_of_the_environment(monkeypatch):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("## What we found", id="elsewhere")])
    monkeypatch.setenv("HELPERS_LANG", "en")
    assert (n_("{n} article", "{n} articles", 1230), _("What we found")) == ("1,230 articles", "What we found")
    assert catalogue.translated(book).cells[0].source == "## What we found"
    monkeypatch.setenv("HELPERS_LANG", "vi")
    assert (n_("{n} article", "{n} articles", 1230), _("What we found")) == ("1.230 bài", "Kết quả chính")
    assert say.language() == "vi"
    book.cells[0]["id"] = next(iter(CELLS))
    assert catalogue.translated(book).cells[0].source == catalogue.markdown()[next(iter(CELLS))]


@pytest.mark.parametrize(
    ("language", "other", "href"), [("en", "vi/", "../vi/articles/a.html"), ("vi", "../", "../../articles/a.html")]
)
def test_a_page_leads_to_itself_in_the_other_language(language, other, href, monkeypatch):
    monkeypatch.setenv("HELPERS_LANG", language)
    page = layout.Page("articles/a.html", "A", "<h1>A</h1>", "article")
    (link,) = BeautifulSoup(layout.render(page, [], other), "html.parser").select("a[hreflang]")
    assert link["href"] == href
    assert link["hreflang"] == {"en": "vi", "vi": "en"}[language]
    assert not BeautifulSoup(layout.render(page, []), "html.parser").select("a[hreflang]")  # one edition alone


def test_both_editions_are_built_each_in_its_language(monkeypatch, tmp_path):
    monkeypatch.setenv("HELPERS_LANG", "vi")
    built = []
    monkeypatch.setattr(builder, "build", lambda corpus, out, other: built.append((say.language(), out, other)))
    builder.editions(SEEDS, tmp_path / "out")
    assert built == [("en", tmp_path / "out", "vi/"), ("vi", tmp_path / "out" / "vi", "../")]
    assert say.language() == "vi"  # as it was


def test_a_notebook_that_fails_in_one_edition_does_not_keep_the_other_from_being_built(monkeypatch, tmp_path):
    built = []

    def build(corpus, out, other):
        built.append(say.language())
        if say.language() == "en":
            raise notebooks.NotebookError({"05_crime_statistics": "ValueError: no"})

    monkeypatch.delenv("HELPERS_LANG", raising=False)
    monkeypatch.setattr(builder, "build", build)
    with pytest.raises(notebooks.NotebookError):
        builder.editions(SEEDS, tmp_path / "out")
    assert built == ["en", "vi"]
