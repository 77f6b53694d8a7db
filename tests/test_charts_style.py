import matplotlib.pyplot as plt
import pandas as pd
import PIL.Image
import pytest

from helpers.charts import style

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
    assert shown[0][1]["metadata"]["image/png"]["alt"] == "A line."
    assert "Nothing but a line." in shown[1][0][0].data
    assert not plt.get_fignums()


def test_publish_gives_the_same_bytes_twice(monkeypatch, tmp_path):
    for name in ("one", "two"):
        publish(name, monkeypatch, tmp_path, pd.DataFrame({"a": [1]}))
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


def test_an_empty_table_gives_a_sentence_and_no_picture(monkeypatch, tmp_path):
    (tmp_path / "00-line.png").write_bytes(b"of an earlier corpus")
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
