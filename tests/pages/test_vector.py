"""Drawings of figures for pages: small, nothing a strict policy drops, letters as text, ids that meet and never clash."""

from xml.etree import ElementTree as xml

import pytest

from helpers.charts import look, publishing
from pages import vector

pytestmark = pytest.mark.usefixtures("styled")


def figure(*texts):
    ax = look.new_axes(None, height=2)
    ax.plot([0, 1], marker="o")
    for text in texts:
        ax.text(0.5, 0.5, text)
    return ax.figure


def drawn(*texts, name="00-line"):
    """The drawing of a figure of one line and some texts, parsed."""
    return xml.fromstring(vector.drawing(publishing._svg(figure(*texts), name), name).svg)


def letters(root):
    return [node for node in root.iter() if node.tag.endswith("}text")]


def test_a_drawing_keeps_letters_as_text_and_an_article_harmless():
    root = drawn("Đắk Lắk ẵẳỗ", "5 $ <script>a</script> & 6 $")
    found = {node.text: node.attrib for node in letters(root)}
    assert found["Đắk Lắk ẵẳỗ"]["font-size"] == "9" and "5 $ <script>a</script> & 6 $" in found
    assert not [node for node in root.iter() if "script" in node.tag]


def test_a_drawing_has_no_style_a_strict_policy_would_drop():
    root = drawn("one")
    assert not [node for node in root.iter() if node.tag.endswith("}style") or "style" in node.attrib]
    assert {node.get("stroke") for node in root.iter()} >= {"var(--c1f77b4,#1f77b4)"}


def test_two_drawings_of_a_page_share_no_id_and_every_reference_is_met():
    ids = []
    for name in ("00-one", "00-two"):
        root = drawn("a", name=name)
        own = [node.get("id") for node in root.iter() if node.get("id")]
        links = {node.get("href")[1:] for node in root.iter() if node.get("href")}
        links |= {node.get("clip-path")[5:-1] for node in root.iter() if node.get("clip-path")}
        assert links == set(own) and len(own) > 1
        ids += own
    assert len(ids) == len(set(ids))


def test_neighbours_of_one_look_share_it_and_nothing_invisible_is_drawn():
    root = drawn("a", "b", "c")
    (group,) = (node for node in root.iter() if [child.text for child in node] == ["a", "b", "c"])
    assert group.get("fill") == "var(--ink)" and not [name for child in group for name in child.attrib if name not in ("x", "y")]
    assert not [node for node in root.iter() if node.get("fill") == "none" and not node.get("stroke")]


def test_markers_clipped_alike_one_after_the_other_are_clipped_together():
    ax = look.new_axes(None, height=2)
    ax.scatter([0, 1], [1, 2])
    ax.scatter([0, 1], [2, 3])
    root = xml.fromstring(vector.drawing(publishing._svg(ax.figure, "00-dots"), "00-dots").svg)
    (clipped,) = (node for node in root.iter() if node.get("clip-path"))
    assert len([node for node in clipped.iter() if node.tag.endswith("}use")]) == 4


def test_a_drawing_is_as_large_as_it_is_told_to_be():
    root = xml.fromstring(vector.drawing('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 648 144"/>', "00-line").svg)
    assert (root.get("width"), root.get("height")) == ("900", "200")


def test_a_drawing_of_a_drawing_is_the_same():
    once = vector.drawing(publishing._svg(figure("a", "b"), "00-line"), "00-line").svg
    assert vector.drawing(once, "00-line").svg == once


def test_the_head_of_a_figure_becomes_words_of_the_page_and_leaves_no_gap():
    plain, headed = figure("a"), figure("a")
    title = "A finding of many words, each of them <b>plain</b> & none of them a tag, which take more than one line of the figure"
    subtitle = f"{'What was counted, where and when, and by whom; ' * 5}all of it in more than a line, too. n = 3 rows"
    publishing._head(headed, title, subtitle)
    bare, drawing = (vector.drawing(publishing._svg(one, "00-line"), "00-line") for one in (plain, headed))
    assert (drawing.title, drawing.subtitle) == (title, subtitle)
    assert [node.text for node in letters(xml.fromstring(drawing.svg))] == [
        node.text for node in letters(xml.fromstring(bare.svg))
    ]
    heights = [int(xml.fromstring(one.svg).get("height")) for one in (bare, drawing)]
    assert abs(heights[0] - heights[1]) < 15 and (bare.title, bare.subtitle) == ("", "")


def test_every_colour_of_a_drawing_is_the_pages_to_change():
    root = drawn("a")
    colors = [node.get(name) for node in root.iter() for name in ("fill", "stroke") if node.get(name)]
    assert "var(--ink)" in colors and not [color for color in colors if color != "none" and not color.startswith("var(--")]
