"""The timeline: which dates and instruments become events, of what kind, with what label."""

import csv
from pathlib import Path

import pytest

from reader import lexicon, reading
from reader.articles import load
from reader.folder.corpus import load_corpus
from reader.labels import LENGTH, clause
from reader.tables import names
from reader.text.passages import SILENT

HERE = Path(__file__).resolve().parents[1]
SEEDS = [  # (article, kind, first day, last day, directive_id)
    ("002", "issued", "2012-04-27", "2012-04-27", "thong-tu-23-2012-tt-bca-v28"),
    ("004", "issued", "2010-01-01", "2010-12-31", "chi-thi-48-bo-chinh-tri"),
    ("004", "issued", "2015-01-01", "2015-12-31", "chi-thi-46-bo-chinh-tri"),
    ("004", "issued", "2017-01-01", "2017-12-31", "chi-thi-12-bo-chinh-tri"),
    ("004", "meeting", "2020-11-11", "2020-11-11", "chi-thi-48-bo-chinh-tri"),
    ("002", "deadline", "2020-10-25", "2020-10-25", "chi-thi-28-ubnd-tinh-phu-yen"),
    ("002", "period", "2020-01-01", "2025-12-31", "chi-thi-28-ubnd-tinh-phu-yen"),
    ("000", "issued", "2022-09-30", "2022-09-30", "cong-van-792-ban-thuong-vu-tinh-uy"),
    ("000", "campaign", "2022-09-30", "2023-01-22", "cong-van-792-ban-thuong-vu-tinh-uy"),
    ("001", "meeting", "2024-01-18", "2024-01-18", None),
    ("001", "review", "2022-01-01", "2023-12-31", None),
    ("001", "horizon", "2025-01-01", "2025-12-31", None),
    ("001", "horizon", "2030-01-01", "2030-12-31", "de-an-6-thu-tuong-chinh-phu"),
    ("001", "holiday", "2024-02-10", "2024-02-10", None),
    ("003", "period", "2020-01-01", "2025-12-31", None),
    ("003", "published", "2020-09-25", "2020-09-25", None),
]


def cases(name):
    with (HERE / "cases" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=row["why"]) for row in csv.DictReader(file)]


def events(text, published):
    given = {"published": (published, "")}
    rows = reading.read(load("x.txt", "x", f"Một đầu đề\n\n{text}\n".encode(), given))["events"]
    return [dict(zip(names("events"), row, strict=True)) for row in rows]


WORDS = [(row["role"], word, row["example"]) for row in lexicon.load("event_words") for word in row["words"].split("|")]


@pytest.mark.parametrize("role, word, example", WORDS, ids=str)
def test_every_word_that_makes_an_event_counts(role, word, example):
    """Each word of a list in the place of "…" in its example, which says after the arrow what event its date is."""
    text, want = example.split(" → ")
    assert [event["kind"] for event in events(text.replace("…", word), "2020-09-01")] == [want] * (want != "-")
    assert [event["kind"] for event in events(text.replace("… ", ""), "2020-09-01")] != [want] * (
        want != "-"
    )  # the word alone says it


@pytest.fixture(scope="module")
def seeds():
    return load_corpus()


@pytest.mark.parametrize("case", cases("events"))
def test_events(case):
    found = {f"{e['kind']} {e['date_start']} {e['date_end']}" for e in events(case["text"], case["published"])}
    assert found == {e for e in case["events"].split(" ~ ") if e}


@pytest.mark.parametrize("case", cases("events_attributes"))
def test_the_instrument_the_province_and_the_label_of_an_event(case):
    (event,) = [e for e in events(case["text"].replace("¶", "\n\n"), case["published"]) if e["kind"] == case["kind"]]
    found = (event["directive_id"], event["province"], event["date_end"], event["label"])
    assert " / ".join(value or "null" for value in found) == case["expected"]


@pytest.mark.parametrize("expected", SEEDS, ids=lambda row: " ".join(row[:3]))
def test_seeds(seeds, expected):
    article, kind, first, last, directive = expected
    table = seeds.events[seeds.events.doc_id.str.startswith(article) & (seeds.events.kind == kind)]
    (row,) = table[(table.date_start == first) & (table.date_end == last)].to_dict("records")
    assert row["directive_id"] == directive if directive else row["directive_id"] != row["directive_id"]


def test_one_event_a_thing(seeds):
    columns = ["doc_id", "kind", "date_start", "date_end", "directive_id"]
    assert not seeds.events.duplicated(columns).any()


def test_none_from_furniture_and_labels_are_readable(seeds):
    quiet = {(s.doc_id, s.sentence) for s in seeds.sentences.itertuples() if s.kind in SILENT}
    texts = {(s.doc_id, s.sentence): s.text for s in seeds.sentences.itertuples()}
    for event in seeds.events.itertuples():
        place = (event.doc_id, event.sentence)
        words = event.label.rstrip("…")
        assert place not in quiet
        assert 0 < len(event.label) <= LENGTH
        assert words in texts[place]
        at = texts[place].index(words)
        assert not texts[place][at - 1 : at].isalnum() and not texts[place][at + len(words) : at + len(words) + 1].isalnum()


def test_the_instrument_of_the_centre_has_no_province():
    (event,) = [
        e for e in events("Thực hiện Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị.", "2020-01-05") if e["kind"] == "issued"
    ]
    assert event["province"] is None


def test_a_long_word_is_never_cut():
    sentence = "Từ " + "đ" * 300 + " đến ngày 5/3"
    assert clause(sentence, sentence.index("ngày"), len(sentence)) in sentence
