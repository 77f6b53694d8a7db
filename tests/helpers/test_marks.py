"""Names from files as Markdown and HTML: shown letter by letter, obeyed never."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbconvert.filters.markdown import markdown2html

from helpers import evidence, marks, say

PAYLOADS = [
    "<script>window.PWN=5</script>",
    "<img src=x onerror=window.PWN=5>",
    "[bấm](javascript:window.PWN=5)",
    "![x](https://example.com/x.png)",
    "<https://example.com>",
    "https://example.com và www.example.com",
    "a@example.com",
    "*nghiêng* **đậm** _gạch_ ~~xóa~~ `mã`",
    "$x^2$ \\(x\\) \\[x\\] \\begin{align}x\\end{align}",
    "# Không là tiêu đề",
    "- không là mục",
    "+ không là mục",
    "12. không là mục",
    "a | b",
    "&lt;script&gt; &amp; AT&T",
    "Tuyên Quang",
]


@pytest.mark.parametrize("text", PAYLOADS)
@pytest.mark.parametrize("before, after", [("", ""), ("- ", ""), ("*", "*")], ids=["paragraph", "item", "caption"])
def test_markdown_shows_a_name_letter_by_letter(text, before, after):
    soup = BeautifulSoup(markdown2html(f"{before}{marks.plain(text)}{after}"), "html.parser")
    assert soup.get_text().strip() == text
    assert {tag.name for tag in soup(True)} <= {"p", "span", "ul", "li", "em"}


def test_a_name_of_several_lines_stays_in_its_line():
    assert marks.plain("a\n\n# b\r\n<script>") == "a # b &#60;script&#62;"


def test_directions_and_control_codes_are_named():
    assert marks.plain("a\u202eb\x1bc") == "a&#91;U+202E&#93;b&#91;U+001B&#93;c"


def test_words_without_markup_stay_as_they_are():
    assert marks.plain("5 bài của 4 tỉnh, 1\u00a0230 vụ (12%): xem.") == "5 bài của 4 tỉnh, 1\u00a0230 vụ (12%): xem."


@pytest.mark.parametrize("text", PAYLOADS)
def test_findings_are_displayed_escaped(text, monkeypatch):
    shown = []
    monkeypatch.setattr(evidence, "display", shown.append)
    evidence.show(f"Most are from {text}")
    assert shown[0].data == marks.plain(say.sentence(f"Most are from {text}"))


def test_no_formula_is_made_of_a_dollar_in_a_table():
    html = evidence.table(pd.DataFrame({"province": ["$x$"]}), "Provinces")._repr_html_()
    assert BeautifulSoup(html, "html.parser").find(class_="mathjax_ignore").get_text().count("$x$") == 1
    assert "mathjax_ignore" not in evidence.table(pd.DataFrame({"province": ["Huế"]}), "Provinces")._repr_html_()
