"""Figures published: picture, drawing and table of one name, the finding over all that is drawn, words for who cannot see."""

import io
import re

import matplotlib.pyplot as plt
import pandas as pd
import PIL.Image
import pytest

from helpers import charts, evidence
from helpers.charts import publishing

TABLE = pd.DataFrame(
    {"where": ["Hà Nam", "Phú Thọ", "Đắk Nông"], "n": [1230, 5, None], "day": pd.to_datetime(["2024-01-18", None, None])}
)


@pytest.fixture
def folder(tmp_path, monkeypatch, styled):
    monkeypatch.setenv("HELPERS_FIGURES", str(tmp_path / "figures"))
    return tmp_path / "figures"


@pytest.fixture
def shown(monkeypatch):
    """What is displayed: (data, metadata) of pictures, the source of Markdown."""
    out = []
    for module in (publishing, evidence):
        monkeypatch.setattr(module, "display", lambda data, **how: out.append((data, how) if how else data.data))
    return out


def publish(table=TABLE, **words):
    charts.figure(charts.bars(table.fillna({"n": 0}), x="n", y="where"), "00-test", table, **{"title": "one finding", **words})


def test_a_figure_is_picture_drawing_and_table(folder, shown):
    publish()
    assert sorted(path.name for path in folder.iterdir()) == ["00-test.csv", "00-test.png", "00-test.svg"]
    assert (folder / "00-test.csv").read_bytes() == "\ufeffwhere,n,day\nHà Nam,1230,2024-01-18\nPhú Thọ,5,\nĐắk Nông,,\n".encode()
    size = PIL.Image.open(io.BytesIO((folder / "00-test.png").read_bytes())).size
    assert {name: shown[0][1]["metadata"]["image/png"][name] for name in ("width", "height", "figure")} == {
        "width": round(size[0] / 2),
        "height": round(size[1] / 2),
        "figure": "00-test",
    }
    assert not plt.get_fignums()


def test_the_finding_has_a_capital_and_the_subtitle_its_n(folder, shown, monkeypatch):
    heads = []
    monkeypatch.setattr(publishing, "_head", lambda figure, *words: heads.append(words))
    publish(subtitle="What is counted")
    publish(of=40)
    assert heads == [
        ("One finding", "What is counted. n = 3 rows"),
        ("One finding", "3 of 40 rows drawn, the rest in the tables"),
    ]


def test_finding_and_subtitle_stand_over_all_that_is_drawn(folder, shown, monkeypatch):
    seen = []
    monkeypatch.setattr(publishing, "_svg", lambda figure, *_others: seen.append(figure) or "")
    publish(title="a long finding " * 12, subtitle="what, where and when " * 9)
    (drawn,) = seen
    boxes = [text.get_window_extent() for text in drawn.texts]
    top = drawn.axes[0].get_tightbbox().y1
    assert len(boxes) == 2 and min(box.y0 for box in boxes) > top and not boxes[0].overlaps(boxes[1])


def test_two_runs_give_the_same_bytes(folder, shown):
    publish()
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    publish()
    assert first == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_letters_of_a_drawing_stay_letters(folder, shown):
    publish()
    assert "Đắk Nông" in (folder / "00-test.svg").read_text(encoding="utf-8")


def test_words_for_who_cannot_see_tell_the_rows():
    said = publishing.spoken("One finding", TABLE.assign(row_id="a1", doc_id="a"))  # ids are for machines
    assert said == "One finding. Where Hà Nam; n 1,230; day 2024-01-18. Where Phú Thọ; n 5. Where Đắk Nông."
    many = pd.DataFrame({"n": range(40)})
    assert publishing.spoken("x", many).endswith("28 more rows in the data.")


def test_words_for_who_cannot_see_read_cells_as_a_table_shows_them():
    cells = pd.DataFrame({"start": [1292], "n": [1292], "known": [True], "label": ["ma tuý " * 20]})
    assert publishing.spoken("x", cells).startswith("X. Start 1292; n 1,292; known yes; label ma tuý ma tuý")
    assert len(publishing.spoken("x", cells)) < 110


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_few_rows_are_sentences_and_no_picture(folder, shown, rows):
    publish()
    publish(TABLE.head(rows), few=["first", "second"])
    assert [path.name for path in folder.iterdir()] == ["00-test.csv"]  # and what an earlier run drew is gone
    assert shown[-1] == "- First.\n- Second."


def test_without_other_words_few_rows_give_the_finding(folder, shown):
    publish(TABLE.head(1))
    assert shown == ["One finding."]


def test_what_a_note_names_is_never_obeyed(folder, shown):
    publish(note="of <script>alert(1)</script>")
    assert "<script>" not in shown[-1] and re.fullmatch(r"\*.*\.\* Data: `00-test\.csv`", shown[-1])
