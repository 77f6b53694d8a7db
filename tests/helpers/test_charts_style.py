from xml.etree import ElementTree as xml

import matplotlib.pyplot as plt
import pandas as pd
import PIL.Image
import pytest
from matplotlib.patheffects import withStroke

from helpers.charts import style, vector

LONG = "Four of five articles say when they were written and seventeen instruments of every level are named in all " * 2


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def boxes(figure):
    renderer = figure.canvas.get_renderer()
    return {text.get_gid(): text.get_window_extent(renderer) for text in figure.texts}


def test_a_long_title_wraps_inside_the_drawing_and_overlaps_nothing():
    ax = style.new_axes(None, height=2)
    style.title(ax, LONG, LONG)
    found, box = boxes(ax.figure), ax.get_tightbbox()
    assert found["finding"].x1 <= box.x1 + 1 and found["subtitle"].x1 <= box.x1 + 1
    assert found["finding"].y0 > found["subtitle"].y1 > found["subtitle"].y0 > box.y1


def test_a_title_starts_where_the_longest_label_starts():
    ax = style.new_axes(None, height=2)
    ax.barh(["a label that is far longer than the others"], [1])
    style.title(ax, "finding", "subtitle")
    assert boxes(ax.figure)["finding"].x0 == pytest.approx(ax.get_tightbbox().x0, abs=2)


def publish(name, monkeypatch, folder, table):
    shown = []
    monkeypatch.setenv("HELPERS_FIGURES", str(folder))
    monkeypatch.setattr(style, "display", lambda *args, **kwargs: shown.append((args, kwargs)))
    ax = style.new_axes(None, height=2)
    ax.plot([0, 1])
    style.publish(ax, name, table, alt="A line.", caption="Nothing but a line.")
    return shown


def test_publish_writes_picture_and_table_and_shows_them(monkeypatch, tmp_path):
    shown = publish("00-line", monkeypatch, tmp_path, pd.DataFrame({"province": ["Đắk Lắk"]}))
    with PIL.Image.open(tmp_path / "00-line.png") as image:
        assert image.mode == "P"
    assert (tmp_path / "00-line.csv").read_bytes() == "\ufeffprovince\nĐắk Lắk\n".encode()
    assert (tmp_path / "00-line.svg").read_text(encoding="utf-8").startswith("<svg ")
    metadata = shown[0][1]["metadata"]["image/png"]
    assert (metadata["alt"], metadata["figure"]) == ("A line.", "00-line")
    assert "Nothing but a line." in shown[1][0][0].data
    assert not plt.get_fignums()


def test_publish_gives_the_same_bytes_twice(monkeypatch, tmp_path):
    for folder in ("one", "two"):
        publish("00-line", monkeypatch, tmp_path / folder, pd.DataFrame({"a": [1]}))
    for name in ("00-line.png", "00-line.svg"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_an_empty_table_gives_a_sentence_and_no_picture(monkeypatch, tmp_path):
    for name in ("00-line.png", "00-line.svg"):
        (tmp_path / name).write_bytes(b"of an earlier corpus")
    shown = publish("00-line", monkeypatch, tmp_path, pd.DataFrame({"a": []}))
    assert [args[0].data for args, _ in shown] == ["*Nothing but a line.*"]
    assert [path.name for path in tmp_path.iterdir()] == ["00-line.csv"]


def test_the_style_draws_vietnamese_in_a_font_made_for_it():
    style.use_style()
    assert plt.rcParams["font.family"][0] == "Be Vietnam Pro"
    ax = style.new_axes(None, height=2)
    text = ax.set_title("Nghị quyết về đấu tranh phòng, chống ma túy ở Đắk Lắk ẵẳỗ")
    ax.figure.canvas.draw()  # warns of any glyph that is missing
    assert text.get_fontname() == "Be Vietnam Pro"


def drawn(*texts, name="00-line", **look):
    """The SVG of a figure of one line and some texts, parsed."""
    style.use_style()
    ax = style.new_axes(None, height=2)
    ax.plot([0, 1], marker="o")
    for text in texts:
        ax.text(0.5, 0.5, text, **look)
    return xml.fromstring(vector.svg(ax.figure, name))


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
    assert {node.get("stroke") for node in root.iter()} >= {"#1f77b4"}


def test_letters_with_a_halo_stay_text():
    (text,) = (node for node in letters(drawn("over a curve", path_effects=[withStroke(linewidth=2.2)])) if node.text[0] == "o")
    assert (text.get("paint-order"), text.get("stroke")) == ("stroke", "#ffffff")


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
    assert group.get("fill") == "#1f2328" and not [name for child in group for name in child.attrib if name not in ("x", "y")]
    assert not [node for node in root.iter() if node.get("fill") == "none" and not node.get("stroke")]


def test_a_drawing_is_as_large_as_its_picture():
    ax = style.new_axes(None, height=2)
    root = xml.fromstring(vector.svg(ax.figure, "00-line"))
    assert (root.get("width"), root.get("height")) == ("900", "200")
