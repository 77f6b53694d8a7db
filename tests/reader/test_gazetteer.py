"""The districts of before July 2025: the list is sound, and a name counts where it is whole."""

import pytest

from reader import lexicon
from reader.places import gazetteer
from reader.text import folding


def found(text, province=None):
    view = folding.view(text)
    return [(view.text[name.start : name.end], name.provinces) for name in gazetteer.names(view, province)]


def test_every_province_of_2008_to_2025_has_districts_and_none_twice():
    rows = [tuple(row.values()) for row in lexicon.load("districts")]
    provinces = {row["province"] for row in lexicon.load("provinces") if row["province"] not in ("Hà Tây", "Huế")}
    assert {province for province, _, _ in rows} == provinces
    assert {head for _, head, _ in rows} == {"huyện", "quận", "thị xã", "thành phố"}
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize(
    "text, names",
    [
        ("Cai Lậy 84 vụ", [("Cai Lậy", ("Tiền Giang",))]),
        ("Gò Công Đông giảm", [("Gò Công Đông", ("Tiền Giang",))]),  # not Gò Công
        ("Đắk G’long, Lệ Thuỷ", [("Đắk G'long", ("Đắk Nông",)), ("Lệ Thủy", ("Quảng Bình",))]),
        ("huyện Kỳ Sơn", [("Kỳ Sơn", ("Hòa Bình", "Nghệ An"))]),  # tells neither
        ("kỳ sơn, Kỳ sơn", []),
        ("Kỳ Anh Tuấn", []),
        ("ông Vinh, Hòa Bình", []),  # a single syllable; a province
    ],
)
def test_names_count_where_they_are_whole(text, names):
    assert found(text) == names


def test_one_provinces_districts_alone():
    assert found("Kỳ Sơn, Kỳ Anh, Đà Bắc", "Hòa Bình") == [("Kỳ Sơn", ("Hòa Bình",)), ("Đà Bắc", ("Hòa Bình",))]


def test_the_longest_name_that_begins_a_printed_one():
    assert gazetteer.longest("Na Hang Lê Văn") == len("Na Hang")
    assert gazetteer.longest("Gò Công Đông") == len("Gò Công Đông")
    assert gazetteer.longest("Na") == 0
