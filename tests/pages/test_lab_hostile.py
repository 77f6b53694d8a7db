"""JupyterLab on tables whose words are payloads: what an article says is shown, never obeyed."""

import pytest
from playwright.sync_api import expect

from helpers import load_corpus
from pages import notebooks
from reader import tables
from tests.pages.test_lab import PATIENCE, page, run_all, served  # noqa: F401 (a fixture)

pytestmark = [pytest.mark.lab, pytest.mark.browser, pytest.mark.slow]
PAYLOAD = "<script>window.PWN=5</script><img src=x onerror=window.PWN=6>[x](javascript:window.PWN=7) $x^2$ \\(y\\)"
# What an article, a table of articles or metadata.csv may put into the tables in words of its own.
FREE = {
    "documents": ["title", "byline", "publisher", "province", "province_evidence", "province_now"],
    "directives": ["text", "issuer", "subject", "symbol"],
    "statistics": ["text", "unit", "compared_to", "area"],
    "events": ["text", "label", "province"],
    "dates": ["text"],
    "ledger": ["text"],
    "sentences": ["text"],
    "problems": ["source", "message"],
}


@pytest.fixture(scope="module")
def hostile_lab(tmp_path_factory):
    """JupyterLab on copies of the notebooks, on tables whose words are payloads; gives its address."""
    folder, corpus = tmp_path_factory.mktemp("hostile"), load_corpus()
    for name in tables.SCHEMA:
        frame = getattr(corpus, name)
        for column in FREE.get(name, ()):
            frame[column] = frame[column].where(frame[column].isna(), frame[column] + PAYLOAD)
        frame.to_parquet(folder / f"{name}.parquet")
    with served(tmp_path_factory.mktemp("lab"), HELPERS_CORPUS=str(folder)) as address:
        yield address


@pytest.mark.parametrize("number", ["01", "03", "05"])
def test_words_of_the_tables_run_no_script(hostile_lab, page, number):  # noqa: F811
    name = next(path.name for path in notebooks.find() if path.name.startswith(number))
    page.goto(f"{hostile_lab}/workspaces/evil{number}/tree/{name}?reset")
    run_all(page, failing=True)
    shown = page.locator(".jp-OutputArea-output")
    expect(shown.filter(has_text="window.PWN=5").first).to_be_visible(timeout=PATIENCE)
    page.wait_for_timeout(2000)  # what a page does on its own, MathJax's reading too, it has done by then
    assert page.evaluate("typeof window.PWN") == "undefined"
    live = ".jp-OutputArea-output :is(script, img[onerror], a[href^='javascript:'], mjx-container)"
    assert page.locator(live).count() == 0
