import csv
import unicodedata
from pathlib import Path

import pytest

from reader import articles, lexicon, reading, statistics
from reader.places import provinces

CASES = list(csv.DictReader((Path(__file__).resolve().parents[1] / "cases" / "provinces.csv").open(encoding="utf-8")))


def article(text, published=None, **metadata):
    out = articles.load("a.txt", "a", text.encode(), metadata)
    out.published = published
    return out


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_province_of_an_article(case):
    text = case["text"].replace("\\n", "\n")
    place = provinces.read(article(text, case["published"] or None))
    assert place.province == (case["province"] or None)
    assert place.province_evidence is None or place.province_evidence in text
    assert not case["evidence"] or place.province_evidence == case["evidence"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_decomposed_input_says_the_same(case):
    text = unicodedata.normalize("NFD", case["text"].replace("\\n", "\n"))
    assert provinces.read(article(text, case["published"] or None)).province == (case["province"] or None)


WORDS = [(row["role"], word, row["example"]) for row in lexicon.load("place_words") for word in row["words"].split("|")]


@pytest.mark.parametrize("role, word, example", WORDS, ids=str)
def test_every_word_beside_a_name_counts(role, word, example):
    """Each word of a list in the place of "…" in its example, which says after the arrow its province, or its last figure's area."""
    text, want = example.split(" → ")

    def told(word):
        found = article(text.replace("¶…", f"\n\n{word.capitalize()}").replace("…", word))
        if not want.startswith("area="):
            return provinces.read(found).province or "-"
        reading.read(found)
        return f"area={statistics.read(found)[0][-1].area}"

    assert told(word) == want != told("mèo")


def test_there_were_63_provinces_and_are_34():
    rows = lexicon.load("provinces")
    june, july = "2025-06-30", "2025-07-01"
    assert len([r for r in rows if (r["since"] or "0") <= june and (not r["until"] or r["until"] >= june)]) == 63
    assert len([r for r in rows if not r["until"]]) == len({r["now"] for r in rows}) == 34
    assert all(provinces.called(r["province"], july) == r["now"] for r in rows)


@pytest.mark.parametrize(
    "now, old",
    [
        ("Tuyên Quang", "Hà Giang"),
        ("Lào Cai", "Yên Bái"),
        ("Thái Nguyên", "Bắc Kạn"),
        ("Phú Thọ", "Vĩnh Phúc, Hòa Bình"),
        ("Bắc Ninh", "Bắc Giang"),
        ("Hưng Yên", "Thái Bình"),
        ("Hải Phòng", "Hải Dương"),
        ("Ninh Bình", "Hà Nam, Nam Định"),
        ("Quảng Trị", "Quảng Bình"),
        ("Đà Nẵng", "Quảng Nam"),
        ("Quảng Ngãi", "Kon Tum"),
        ("Gia Lai", "Bình Định"),
        ("Khánh Hòa", "Ninh Thuận"),
        ("Lâm Đồng", "Đắk Nông, Bình Thuận"),
        ("Đắk Lắk", "Phú Yên"),
        ("Hồ Chí Minh", "Bình Dương, Bà Rịa - Vũng Tàu"),
        ("Đồng Nai", "Bình Phước"),
        ("Tây Ninh", "Long An"),
        ("Cần Thơ", "Sóc Trăng, Hậu Giang"),
        ("Vĩnh Long", "Bến Tre, Trà Vinh"),
        ("Đồng Tháp", "Tiền Giang"),
        ("Cà Mau", "Bạc Liêu"),
        ("An Giang", "Kiên Giang"),
    ],
)
def test_the_mergers_of_july_2025(now, old):
    merged = {r["province"] for r in lexicon.load("provinces") if r["now"] == now and r["until"] == "2025-06-30"}
    assert merged == set(old.split(", "))


def test_metadata_speaks_where_the_text_does_not():
    a = article("Công an tỉnh họp giao ban.", province=("Phú Yên", "(PYP)"))
    assert provinces.read(a) == ("Phú Yên", "metadata", "(PYP)", "Đắk Lắk")
    assert not a.problems


def test_metadata_against_the_text_is_a_problem_and_the_text_wins():
    a = article("Công an tỉnh Cà Mau họp giao ban.", province=("Phú Yên", "a list"))
    assert provinces.read(a).province == "Cà Mau"
    assert [p.kind for p in a.problems] == ["metadata-conflict"]


def test_metadata_by_the_later_name_is_no_conflict():
    a = article("Công an tỉnh Thái Bình họp giao ban.", province=("Hưng Yên", "a list"))
    assert provinces.read(a).province == "Thái Bình"
    assert not a.problems


def test_mentions_are_grounded_and_keep_those_in_passing():
    a = article("Công an tỉnh Đồng Nai phối hợp với Công an tỉnh Tây Ninh bắt 2 đối tượng.")
    assert [(a.view.text[s:e], name) for s, e, name in provinces.mentions(a)] == [
        ("Đồng Nai", "Đồng Nai"),
        ("Tây Ninh", "Tây Ninh"),
    ]


def test_a_long_list_of_names_is_read_at_once():
    assert provinces.read(article("Hà Nội, Hà Nam, " * 10_000)).province is None


def test_a_papers_mark_speaks_where_nothing_else_does():
    assert provinces.read(article("Công an tỉnh họp giao ban.\n(PYP)")) == ("Phú Yên", "metadata", "(PYP)", "Đắk Lắk")
    assert provinces.read(article("HGO - Công an tỉnh họp giao ban.")).province == "Hà Giang"
    assert provinces.read(article("TPO - Công an tỉnh họp giao ban.")) == provinces.UNKNOWN
    assert provinces.read(article("Công an tỉnh họp giao ban.\n(PYP)", province=("Cà Mau", "told"))).province == "Cà Mau"


@pytest.mark.parametrize("day, name", [("5/6/2025", "Thái Bình"), ("5/8/2025", "Hưng Yên")])
def test_the_province_has_its_name_of_the_day_that_the_text_tells(day, name):
    made = article(f"Sáng {day}, Công an tỉnh Thái Bình ra quân trấn áp các loại tội phạm trên toàn địa bàn.")
    (document,) = reading.read(made)["documents"]
    assert document.province == name and document.province_evidence == "Công an tỉnh Thái Bình"
