"""What notebooks show: captioned tables, marked sentences, and the links between them."""

import re
from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from helpers import evidence, marks
from reader import tables

TEXT = "Từ đầu năm, lực lượng Công an khởi tố 1.230 vụ theo Chỉ thị số 48. Phạt <b>2</b> người."


def corpus(text=TEXT, stop=66):
    """One article of two sentences."""
    document = {"doc_id": "a", "text": text, "province": "Tuyên Quang", "published": "2024-01-18", "published_precision": "day"}
    documents = tables.frame("documents", [[document.get(name) for name in tables.names("documents")]])
    bounds = [(0, 0, stop), (1, stop + 1, len(text))]
    rows = [("a", at, start, end, "body", text[start:end]) for at, start, end in bounds]
    return SimpleNamespace(documents=documents, sentences=tables.frame("sentences", rows))


def mentions(*words, text=TEXT, sentence=0):
    rows = [(text.index(word), text.index(word) + len(word)) for word in words]
    return pd.DataFrame(
        [("a", sentence, start, end, text[start:end], 1230, "vụ", "prosecuted") for start, end in rows],
        columns=["doc_id", "sentence", "start", "end", "text", "value", "unit", "measure"],
    )


def parsed(shown):
    return BeautifulSoup(shown._repr_html_(), "html.parser")


@pytest.mark.parametrize(
    ("value", "precision", "expected"),
    [("2024-01-18", "day", "2024-01-18"), ("2022-10-01", "month", "2022-10"), ("2010-01-01", "year", "2010"), (None, None, "–")],
)
def test_a_date_is_shown_no_finer_than_it_is_known(value, precision, expected):
    assert marks.day(value, precision) == expected


def test_a_table_has_a_caption_scopes_and_languages():
    page = parsed(evidence.table(pd.DataFrame({"unit": ["vụ"], "year": [2024], "value": [1230]}), "Cases"))
    assert page.caption.text == "Cases"
    assert [(th["scope"], th.text) for th in page("th")] == [("col", "Unit"), ("col", "Year"), ("col", "Value"), ("row", "vụ")]
    assert [cell.text for cell in page.tbody.tr("td")] == ["2024", "1,230"]  # a year is no amount
    assert [cell.get("class") for cell in page.tbody.tr(["th", "td"])] == [None, ["num"], ["num"]]
    assert [cell.get("lang") for cell in page.tbody.tr(["th", "td"])] == ["vi", None, None]


def test_a_named_index_heads_the_rows_and_a_plain_one_is_left_out():
    frame = pd.DataFrame({"value": [1, 2]}, index=pd.Index(["x", "y"], name="topic"))
    assert [th.text for th in parsed(evidence.table(frame, "c")).thead("th")] == ["Topic", "Value"]
    assert [th.text for th in parsed(evidence.table(frame.reset_index(drop=True), "c")).thead("th")] == ["Value"]


def test_missing_values_dates_and_truth_are_words():
    frame = pd.DataFrame({"a": [None, "x"], "day": pd.to_datetime(["2024-01-18", None]), "n": [True, False]})
    cells = [[cell.text for cell in row(["th", "td"])] for row in parsed(evidence.table(frame, "c")).tbody("tr")]
    assert cells == [["–", "2024-01-18", "yes"], ["x", "–", "no"]]


def test_dates_are_no_finer_than_their_precision_says():
    frame = pd.DataFrame({"issued": pd.to_datetime(["2010-01-01", None]), "issued_precision": ["year", None]})
    assert [th.text for th in parsed(evidence.table(frame, "c", columns=["issued"])).tbody("th")] == ["2010", "–"]


def test_a_limit_is_said_in_the_caption():
    page = parsed(evidence.table(pd.DataFrame({"n": range(2000)}), "All", limit=3))
    assert (page.caption.text, len(page.tbody("tr"))) == ("All (showing 3 of 2,000)", 3)


def test_an_empty_table_says_so():
    shown = evidence.table(pd.DataFrame({"n": []}), "Targets <b>")
    assert (parsed(shown).p.text, parsed(shown).table) == ("Targets <b>: none in these articles.", None)
    assert repr(shown) == "Targets <b>: none in these articles"
    assert parsed(evidence.sentences(mentions(), corpus(), "None")).table is None


def test_codes_are_shown_by_their_labels():
    page = parsed(evidence.table(pd.DataFrame({"offence": ["loan-sharking", None], "level": ["party-central", "x-y"]}), "c"))
    assert [[cell.text for cell in row(["th", "td"])] for row in page.tbody("tr")] == [
        ["loan sharking", "Party, centre"],
        ["–", "x y"],
    ]


def test_text_is_shown_never_obeyed():
    evil = "<script>alert(1)</script>\u202egpj.exe\x00"
    page = parsed(evidence.table(pd.DataFrame({"text": [evil]}), evil))
    assert not page("script")
    assert page.tbody.th.text == "<script>alert(1)</script>[U+202E]gpj.exe[U+0000]" == page.caption.text


def test_each_row_leads_to_its_words_and_back():
    page = parsed(evidence.sentences(mentions("1.230 vụ", "Chỉ thị số 48"), corpus(), "Cases"))
    for row in page.tbody("tr"):
        mark = page.find(id=row.a["href"][1:])
        assert (mark.name, mark.text) == ("mark", row.a.text)
        assert page.find("a", href=f"#{row['id']}", string=re.compile("↩ row"))
    assert page.details.has_attr("open")  # JupyterLab does not open a closed one to show a target
    assert page.find("span", lang="vi").text == TEXT[:66]
    assert page.cite["data-article"] == "a"


def test_overlapping_and_equal_spans_each_get_a_target():
    rows = mentions("khởi tố 1.230 vụ", "1.230 vụ theo", "1.230 vụ theo")
    page = parsed(evidence.sentences(rows, corpus(), "Cases"))
    targets = [page.find(id=row.a["href"][1:]) for row in page.tbody("tr")]
    assert None not in targets and len({id(target) for target in targets}) == 3
    assert page.find("span", lang="vi").text == TEXT[:66]


def test_two_captions_never_share_an_id():
    ids = [re.findall(r' id="([^"]+)"', evidence.sentences(mentions("1.230 vụ"), corpus(), c).html) for c in ("One", "Two")]
    assert len(set(ids[0] + ids[1])) == 4


def test_a_rerun_gives_the_same_bytes():
    first, second = (evidence.sentences(mentions("1.230 vụ"), corpus(), "Cases").html for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("table", "expected"), [(table, table) for table in ("directives", "dates", "statistics", "topics", "events")]
)
def test_the_table_of_a_row_is_known_by_its_columns(table, expected):
    assert marks.table_of(tables.names(table)) == expected


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: tuple(sorted(pair))), max_size=6)


@given(spans)
def test_segments_tile_the_stretch_and_name_every_span_over_them(spans):
    pieces = marks.segments(5, 35, spans)
    assert [left for left, _, _ in pieces] + [35] == [5] + [right for _, right, _ in pieces]
    for left, right, over in pieces:
        assert sorted(over) == [i for i, (start, end) in enumerate(spans) if start <= left and right <= end and start < end]
        lengths = [spans[i][1] - spans[i][0] for i in over]
        assert lengths == sorted(lengths)


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("kind", marks.KINDS.values(), ids=lambda kind: kind.name)
def test_marks_are_readable(kind):
    assert (luminance(kind.ground) + 0.05) / (luminance(kind.ink) + 0.05) >= 7


def test_what_is_said_is_never_obeyed(monkeypatch):
    shown = []
    monkeypatch.setattr(evidence, "display", shown.append)
    evidence.show("Most are from <script>alert(1)</script> [a](javascript:x)", "two")
    text = shown[0].data
    assert "<script>" not in text and "](" not in text and text.startswith("- Most are from ") and text.endswith("- Two.")


def test_what_the_second_reader_finds_likelier_is_told_in_words():
    cells = ["offence=drugs", "offence=none", "period=2024-01-01/2024-06-30", "area=Hà Nam"]
    shown = evidence.table(pd.DataFrame({"n": range(4), "rival": cells}), "Doubts", columns=["rival"]).plain
    assert all(words in shown for words in ("offence: drugs", "offence: none", "period: first 6 months of 2024", "area: Hà Nam"))


def test_a_day_does_not_break_at_its_hyphens_and_links_stay_as_they_are():
    frame = pd.DataFrame({"what": ["Tuyên Quang, 2024-01-18", "2022-10", "12-2024"]})
    shown = evidence.table(frame, "c")
    assert [span.text for span in parsed(shown)(class_="day")] == ["2024-01-18", "2022-10"]
    linked = evidence.sentences(mentions("1.230 vụ").assign(text="ngày 2024-01-18"), corpus(), "c")
    assert 'class="day"' not in "".join(re.findall(r"<[^>]*<", linked.html)) and parsed(linked).tbody.a["href"].startswith("#e")


@pytest.mark.parametrize("length, room", [(36, None), (37, ["long"])])
def test_a_long_cell_has_room(length, room):
    page = parsed(evidence.table(pd.DataFrame({"what": ["x" * length]}), "c"))
    assert page.tbody.th.get("class") == room


def test_a_mark_cut_by_another_has_its_name_once():
    page = parsed(evidence.sentences(mentions("khởi tố 1.230 vụ theo", "1.230 vụ"), corpus(), "c"))
    assert [mark.text for mark in page("mark")] == ["khởi tố ", "1.230 vụ", " theo"]
    assert [mark.get("id", "")[-2:] for mark in page("mark")] == ["-0", "-1", ""]
    names = [tag["id"] for tag in page(id=True)]
    assert len(names) == len(set(names))
