"""The panel of doubtful things as a person uses it in JupyterLab: by keyboard alone, each answer on disk at once."""

import csv

import nbformat
import pytest
from playwright.sync_api import expect

from tests.helpers.test_review import TEXT
from tests.pages.test_lab import PATIENCE, _run_all, page, served  # noqa: F401 (a fixture)

pytestmark = [pytest.mark.lab, pytest.mark.browser, pytest.mark.slow]
CODE = 'from helpers import load_corpus\nfrom helpers.review import review\n\njudged = review(load_corpus("{}"), by="Lan")'
AFTER = "judged.corpus.documents.province.item(), judged.corpus.corrections.status.tolist()"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bai").mkdir()
    (tmp_path / "bai" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "bai"


@pytest.fixture
def lab(folder, tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in (CODE.format(folder), AFTER)])
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, desk / "review.ipynb")
    with served(desk) as address:
        yield address


def answers(folder):
    with (folder / "corrections.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["column"], row["was"], row["now"], row["by"]) for row in csv.DictReader(file)]


def test_keep_change_and_skip_by_keyboard(lab, folder, page):  # noqa: F811
    page.goto(f"{lab}/workspaces/review/tree/review.ipynb?reset")
    _run_all(page)
    panel = page.locator(".jp-OutputArea-output .review").first
    expect(panel).to_contain_text("0 of 4 judged", timeout=PATIENCE)
    page.get_by_role("button", name="Keep").focus()
    page.keyboard.press("Enter")
    expect(panel).to_contain_text("1 of 4 judged", timeout=PATIENCE)
    expect(page.get_by_role("button", name="Keep")).to_be_focused(timeout=PATIENCE)  # so that Enter keeps the next, too
    ((kept, was, now, by),) = answers(folder)
    assert was == now and by == "Lan"
    while "Hà Nam" not in panel.locator("p").last.inner_text():
        before = panel.inner_text()
        page.get_by_role("button", name="Skip").focus()
        page.keyboard.press("Enter")
        expect(panel).not_to_have_text(before, timeout=PATIENCE)
        expect(page.get_by_role("button", name="Keep")).to_be_focused(timeout=PATIENCE)
    page.keyboard.press("Tab")
    page.keyboard.type("Nam Định")
    page.keyboard.press("Enter")
    expect(panel).to_contain_text("2 of 4 judged", timeout=PATIENCE)
    assert ("province", "Hà Nam", "Nam Định", "Lan") in answers(folder)
    after = page.locator(".jp-CodeCell").nth(1)
    after.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(after.locator(".jp-OutputArea-output")).to_contain_text("('Nam Định', ['applied', 'applied'])", timeout=PATIENCE)
