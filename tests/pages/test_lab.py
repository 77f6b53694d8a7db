"""JupyterLab as an analyst uses it, one for all tests of this file: a notebook run, a control of its explorer moved, doubtful things judged."""

import csv
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import nbformat
import pytest
from playwright.sync_api import expect, sync_playwright

from pages import notebooks
from tests.helpers.test_review import TEXT
from tests.pages.conftest import CHROMIUM, SWITCHES

pytestmark = [pytest.mark.lab, pytest.mark.browser, pytest.mark.slow]
PATIENCE = 120_000  # milliseconds that any one thing may take on a busy machine
SETTINGS = {
    # all cells in the page, not only those in view, so that what is not there is not there
    "notebook-extension/tracker": {"windowingMode": "none"},
    # no question about news over the notebook
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


CODE = 'from helpers import load_corpus\nfrom helpers.review import review\n\njudged = review(load_corpus("{}"), by="Lan")'
AFTER = "judged.corpus.documents.province.item(), judged.corpus.corrections.status.tolist()"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The folder that JupyterLab shows."""
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="module")
def lab(desk):
    """JupyterLab on copies of the notebooks; gives its address."""
    with served(desk) as address:
        yield address


@contextmanager
def served(desk, **more):
    """JupyterLab on copies of the notebooks in ``desk``, with ``more`` in its environment."""
    if CHROMIUM is None and os.environ.get("CI") != "true":
        pytest.skip("no Chromium on this machine")
    for path in notebooks.find():
        (desk / path.name).write_bytes(path.read_bytes())
    port = free_port()
    settings = desk / ".jupyter" / "lab" / "@jupyterlab"
    for plugin, chosen in SETTINGS.items():
        (settings / plugin).parent.mkdir(parents=True, exist_ok=True)
        (settings / f"{plugin}.jupyterlab-settings").write_text(json.dumps(chosen))
    own = {f"JUPYTER_{name}_DIR": str(desk / ".jupyter" / name.lower()) for name in ("CONFIG", "RUNTIME")}
    env = os.environ | own | {"HELPERS_FIGURES": str(desk / "figures"), "PYTHONPATH": str(notebooks.ROOT)} | more
    env["JUPYTERLAB_SETTINGS_DIR"] = env["JUPYTERLAB_WORKSPACES_DIR"] = str(desk / ".jupyter" / "lab")
    options = f"--no-browser --allow-root --ServerApp.port={port} --ServerApp.ip=127.0.0.1 --IdentityProvider.token= --ServerApp.root_dir={desk}"
    with (desk / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options.split()], env=env, cwd=desk, stdout=log, stderr=log
        )
        try:
            yield _answering(f"http://127.0.0.1:{port}/lab", server, desk / "log")
        finally:
            server.terminate()
            server.wait(30)


def _answering(address, server, log):
    for _ in range(240):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=5):
                return address
        except OSError:
            time.sleep(0.5)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def page():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        context = browser.new_context(viewport={"width": 1400, "height": 1000})
        context.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
        page = context.new_page()
        choose = page.get_by_role("dialog").get_by_role("button", name="Select Kernel")  # asked on a slow start
        page.add_locator_handler(choose, lambda button: button.click())
        yield page
        browser.close()


@pytest.mark.parametrize("number", ["05", "02"])
def test_a_control_of_the_explorer_changes_its_table(lab, page, number):
    name = next(path.name for path in notebooks.find() if path.name.startswith(number))
    page.goto(f"{lab}/workspaces/test{number}/tree/{name}?reset")
    run_all(page)
    explorer = _cell(page).locator(".jp-OutputArea-output:has(.widget-box)")
    expect(explorer).to_be_visible(timeout=PATIENCE)
    caption, rows = explorer.locator("caption"), explorer.locator("tbody tr")
    expect(caption).to_have_text(re.compile(r"\d+ of \d+"), timeout=PATIENCE)
    before, total = _shown(caption), rows.count()
    explorer.locator("select").first.select_option(index=1)
    expect(caption).not_to_have_text(re.compile(rf"^{before} of"), timeout=PATIENCE)
    assert 0 < _shown(caption) < before and rows.count() <= total
    words = explorer.locator("input[type=text]").first
    words.fill("khongcochunaynhuthe")
    words.press("Enter")
    expect(caption).to_have_text(re.compile(r"^0 of"), timeout=PATIENCE)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bai").mkdir()
    (tmp_path / "bai" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "bai"


def answers(folder):
    with (folder / "corrections.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["column"], row["was"], row["now"], row["by"]) for row in csv.DictReader(file)]


def test_keep_change_and_skip_by_keyboard(lab, desk, folder, page):
    """The panel of doubtful things: by keyboard alone, each answer on disk at once."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in (CODE.format(folder), AFTER)])
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, desk / "review.ipynb")
    page.goto(f"{lab}/workspaces/review/tree/review.ipynb?reset")
    run_all(page)
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


def _cell(page):
    """The cell that makes the explorer."""
    return page.locator(".jp-CodeCell").filter(has_text=re.compile(r"explorers\.\w+\(corpus\)"))


def _shown(caption):
    return int(re.match(r"(\d+) of \d+", caption.text_content())[1])


def run_all(page, failing=False):
    """Run all cells from the menu, once a kernel listens, and see that none ended in an error unless ``failing``.

    The notebook calls itself idle before it has a kernel, and what is asked while the kernel connects is dropped without a word.
    """
    expect(page.locator("#jp-main-statusbar")).to_contain_text(re.compile(r"Python 3 .*\| Idle"), timeout=PATIENCE)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    waiting = page.locator(".jp-InputPrompt").filter(has_text="[*]")
    expect(waiting).not_to_have_count(0, timeout=PATIENCE)
    expect(waiting).to_have_count(0, timeout=PATIENCE)
    if failing:
        return
    assert page.locator(".jp-OutputArea-output").filter(has_text="Traceback (most recent call last)").all_inner_texts() == []
