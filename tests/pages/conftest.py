"""A real browser with the network cut."""

import os
import shutil
from functools import cache

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SWITCHES = [
    f"--{switch}"
    for switch in "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update "
    "disable-sync".split()
]


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
