"""A real browser with the network cut, and the seeds' pages in both languages, made once for all workers of a run."""

import os
import shutil
from functools import cache

import nbformat
import pytest
from filelock import FileLock
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import sync_playwright

from helpers import evidence, load_corpus
from pages import builder, notebooks

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SWITCHES = [
    f"--{switch}"
    for switch in "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update "
    "disable-sync".split()
]
EVIDENCE = "08_evidence.ipynb"
WIDE = "<table><thead><tr><th>Offence<th>Cases<th>Accused</thead><tbody><tr><th>theft<td>12<td>15<tr><th>fraud<td>7<td>9</tbody></table>"


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """A function that gives the folder of a name, filled by the first worker that asks for it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared

    def made(name, fill):
        with FileLock(shared / f"{name}.lock"):
            if not (shared / name).exists():
                draft = tmp_path_factory.mktemp(name)
                fill(draft)
                draft.rename(shared / name)
        return shared / name

    return made


@pytest.fixture(scope="session")
def site(once):
    """The committed notebooks, one of links to sentences, and the seeds as pages."""

    def fill(out):
        corpus = load_corpus()
        shown = evidence.sentences(corpus.directives, corpus, "Instruments").html
        outputs = [new_output("display_data", {"text/html": html}) for html in (shown, WIDE)]
        cell = new_code_cell("rows", id="c", outputs=outputs, execution_count=1)
        nbformat.write(new_notebook(cells=[new_markdown_cell("# Rows\n\nAnd sentences.", id="m"), cell]), out / EVIDENCE)
        builder.write_tables(corpus, out)
        builder.write(corpus, [*notebooks.find(), out / EVIDENCE], out, notebooks.FIGURES)

    return once("site", fill)


@pytest.fixture(scope="session")
def edition(once):
    """The Vietnamese edition, its notebooks run anew, beside which the project's stay as they are."""

    def fill(out):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HELPERS_LANG", "vi")
            builder.build(load_corpus(), out)

    return once("edition", fill)


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None and os.environ.get("CI") != "true":
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def window(browser):
    """A function that gives the window of its options; each of its pages is a tab, since a window costs as much as five."""

    @cache
    def opened(**options):
        context = browser.new_context(offline=True, **options)
        context.new_page()  # else it closes with the last page of a test
        return context

    return opened


@pytest.fixture
def visit(window):
    """A function that opens a page; at the end of the test no page may have asked for anything or complained."""
    pages, complaints = [], []

    def go(path, name="", viewport=None, color_scheme="light", **options):
        page = window(**options).new_page()
        pages.append(page)
        page.set_viewport_size(viewport or {"width": 1280, "height": 900})
        page.emulate_media(color_scheme=color_scheme)
        page.on("request", lambda request: request.url.startswith(("file:", "data:")) or complaints.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri() + name)
        return page

    yield go
    for page in pages:
        page.close()
    assert not complaints
