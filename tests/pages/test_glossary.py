"""A reader of English learns what a Vietnamese word means where it stands; what is quoted or clicked stays as it is."""

import pytest
from bs4 import BeautifulSoup

from pages import builder, glossary, layout
from reader import lexicon
from reader.text.slugs import slug


def words(html):
    """The words that lead to the glossary, in reading order."""
    return [link.text for link in BeautifulSoup(glossary.glossed(html, "../"), "html.parser").select("a.gloss")]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>580 vụ, 1,230 bị can by Công an tỉnh</p>", ["vụ", "bị can", "Công an tỉnh"]),
        ("<td>vụ</td><td>bị can</td>", ["vụ", "bị can"]),
        ("<p>Ban Thường vụ Tỉnh ủy</p>", ["Ban Thường vụ", "Tỉnh ủy"]),
        ("<p>the vụ that nhiệm vụ and dịch vụ end in</p>", []),  # a counted noun without its number is part of another word
        ("<p>UBND and UBND</p><h2>Next</h2><p>UBND</p>", ["UBND", "UBND"]),  # once a section
        ("<a href='#x'>UBND</a><h2>UBND</h2><code>UBND</code><summary>UBND</summary><mark>UBND</mark>", []),
        ('<div class="article"><div>UBND</div> UBND</div><p>HĐND</p>', ["HĐND"]),
        ("<svg><text>UBND</text></svg><thead><tr><th>UBND</th></tr></thead><td>UBND</td>", ["UBND"]),
        ("<p title='UBND'>CT-UBND &lt;UBND&gt;</p>", ["UBND"]),
    ],
)
def test_words_are_linked_once_a_section_and_never_in_what_is_quoted_or_clicked(html, found):
    assert words(html) == found


def test_only_the_link_is_added():
    html = "<p>Công văn 12 &amp; 3 vụ</p>"
    soup = BeautifulSoup(glossary.glossed(html, ""), "html.parser")
    assert soup.text == BeautifulSoup(html, "html.parser").text
    assert soup.a["href"] == "glossary.html#cong-van" and soup.a["title"].startswith("official letter. ")


def test_a_page_in_vietnamese_needs_no_gloss(monkeypatch):
    monkeypatch.setenv("HELPERS_LANG", "vi")
    assert glossary.glossed("<p>3 vụ</p>", "") == "<p>3 vụ</p>" and glossary.counted() == {}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_link_has_its_row_and_every_page_leads_to_the_rows(monkeypatch, language):
    monkeypatch.setenv("HELPERS_LANG", language)
    page = BeautifulSoup(layout.render(builder.words_page(), []), "html.parser")
    terms = [row["term"] for row in lexicon.load("glossary")]
    assert [row["id"] for row in page.select("tbody tr")] == [slug(term) for term in terms] and len(set(map(slug, terms))) == len(
        terms
    )
    assert page.select_one('header.site a[href="glossary.html"]')["aria-current"] == "page"
    other = BeautifulSoup(layout.render(layout.Page("articles/a.html", "A", "<p>UBND</p>"), []), "html.parser")
    assert other.select_one('header.site a[href="../glossary.html"]')
    assert bool(other.select_one('main a[href="../glossary.html#ubnd"]')) == (language == "en")


def test_the_glossary_is_whole():
    for row in lexicon.load("glossary"):
        assert row["kind"] in ("count", "name") and all(row[name].strip() for name in ("short", "en", "vi")), row
