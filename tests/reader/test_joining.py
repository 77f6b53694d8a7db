"""Ids of instruments: short forms join full ones, contradictions never join, order does not matter."""

import random

import pytest

from reader import reading, tables
from reader.articles import load
from reader.directives import joining
from reader.directives.joining import Key

FULL = Key("a", "1", "Nghị quyết", 51, None, "NQ/TW", "Bộ Chính trị", "stated", "party-central", 2019, "long-an")
SHORT = Key("b", "1", "Nghị quyết", 51, None, None, None, None, None, None, "tra-vinh")
LOCAL = Key("c", "1", "Nghị quyết", 51, None, "NQ-HĐND", "HĐND tỉnh", "stated", "province", None, "tra-vinh")


def ids(*keys):
    return list(joining.join(keys)[k.doc_id, k.local] for k in keys)


def test_a_short_form_joins_the_only_full_one():
    assert ids(FULL, SHORT) == ["nghi-quyet-51-bo-chinh-tri"] * 2


def test_two_candidates_are_no_answer():
    assert ids(FULL, LOCAL, SHORT) == ["nghi-quyet-51-bo-chinh-tri", "nghi-quyet-51-hdnd-tinh-tra-vinh", "nghi-quyet-51-tra-vinh"]


def test_the_own_article_goes_first():
    assert ids(FULL, LOCAL, SHORT._replace(doc_id="c", local="2"))[2] == "nghi-quyet-51-hdnd-tinh-tra-vinh"


def test_another_province_is_no_candidate():
    assert ids(FULL, LOCAL._replace(province="an-giang"), SHORT)[2] == "nghi-quyet-51-bo-chinh-tri"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"issued": 2011}, "another year of issue"),
        ({"issuer": "Ban Bí thư"}, "another issuer"),
        ({"symbol": "NQ-CP"}, "another symbol"),
    ],
)
def test_contradictions_stay_apart(change, why):
    one, other = ids(FULL, FULL._replace(doc_id="d", **change))
    assert one != other, why


def test_documents_of_two_years_are_told_apart_by_year():
    plan = Key("a", "1", "Kế hoạch", 1, None, "KH-BCA", "Bộ Công an", "stated", "ministry", 2022, None)
    assert ids(plan, plan._replace(doc_id="b", issued=2023)) == ["ke-hoach-1-bo-cong-an-2022", "ke-hoach-1-bo-cong-an-2023"]


def test_a_body_known_by_its_symbol_takes_the_words_of_its_article():
    stated = Key("a", "1", "Kế hoạch", 77, None, "KH-UBND", "UBND huyện", "stated", "district", None, "ha-giang")
    assert (
        ids(stated, stated._replace(local="2", issuer="UBND tỉnh", basis="symbol", level="province"))[1]
        == "ke-hoach-77-ubnd-huyen-ha-giang"
    )


def test_one_printed_symbol_in_one_article_is_one_document_whatever_body_words_give_it():
    stated = Key("a", "1", "Quyết định", 194, None, "HĐBT", "Chính phủ", "stated", "national", 1982, None)
    printed = Key("a", "2", "Quyết định", 194, None, "HĐBT", "Hội đồng Bộ trưởng", "symbol", "national", 1982, None)
    assert len(set(ids(stated, printed))) == 1
    assert len(set(ids(stated, printed._replace(issued=1989)))) == 2


def test_a_symbol_without_its_number_is_the_same():
    law = Key("a", "1", "Nghị quyết", 54, 2017, "QH14", "Quốc hội", "symbol", "national", 2017, None)
    assert len(set(ids(law, law._replace(local="2", symbol="QH")))) == 1
    assert len(set(ids(law, law._replace(local="2", symbol="QH13")))) == 2


def test_the_general_party_symbol_contradicts_no_central_body():
    assert (
        ids(FULL, FULL._replace(doc_id="b", issuer="Trung ương Đảng", basis="symbol", issued=None))[1]
        == "nghi-quyet-51-bo-chinh-tri"
    )


def ids_of(text):
    """The ids of an article's instruments, as joined over a corpus."""
    rows = reading.read(load("x.txt", "x", f"Một đầu đề\n\n{text}\n".encode(), {"published": ("2024-05-01", "")}))["directives"]
    at = [tables.names("directives").index(column) for column in joining.COLUMNS]
    keys = list(joining.keys([tuple(row[i] for i in at) for row in rows], {}))
    found = joining.join(keys)
    return [found[k.doc_id, k.local] for k in keys]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nghị quyết số 12 của Bộ Chính trị khóa XI và Nghị quyết số 12 của Bộ Chính trị khóa XII.",
            ["nghi-quyet-12-bo-chinh-tri-khoa-xi", "nghi-quyet-12-bo-chinh-tri-khoa-xii"],
        ),
        (
            "Nghị quyết số 28-NQ/TW khóa XI; Nghị quyết số 28-NQ/TW khóa XIII của Ban Chấp hành Trung ương.",
            ["nghi-quyet-28-ban-chap-hanh-trung-uong-khoa-xi", "nghi-quyet-28-ban-chap-hanh-trung-uong-khoa-xiii"],
        ),
        (  # one term alone needs no mark
            "Nghị quyết số 12 của Bộ Chính trị khóa XI. Thực hiện Nghị quyết 12, các xã ra quân.",
            ["nghi-quyet-12-bo-chinh-tri"] * 2,
        ),
        (  # what another instrument is of
            "Chỉ thị số 5 của Bộ Chính trị, Nghị quyết Trung ương 4 khóa XII. Chỉ thị số 5 của Bộ Chính trị khóa XIII.",
            ["chi-thi-5-bo-chinh-tri"] * 2,
        ),
        (  # 2017 is of khóa XII: so the short form of another term is another document
            "Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương. Nhắc lại Nghị quyết 18 (khóa XI).",
            ["nghi-quyet-18-ban-chap-hanh-trung-uong", "nghi-quyet-18"],
        ),
        (
            "Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương. Nhắc lại Nghị quyết 18 (khóa XII).",
            ["nghi-quyet-18-ban-chap-hanh-trung-uong"] * 2,
        ),
        (  # a province's congresses have years of their own
            "Chỉ thị số 12 của Tỉnh ủy khóa XIV ngày 3/2/2012. Chỉ thị số 12 của Tỉnh ủy khóa XV ngày 3/2/2017.",
            ["chi-thi-12-tinh-uy-khoa-xiv", "chi-thi-12-tinh-uy-khoa-xv"],
        ),
        (  # an assembly's term is no congress's
            "Nghị quyết số 12 của HĐND tỉnh khóa XVI và Nghị quyết số 12 của HĐND tỉnh khóa XVII.",
            ["nghi-quyet-12-hdnd-tinh"] * 2,
        ),
    ],
)
def test_the_party_numbers_anew_in_each_term(text, expected):
    assert ids_of(text) == expected


def test_a_term_holds_in_every_province_and_article():
    one = Key(
        "a", "chi-thi-12-tinh-uy-khoa-xiv-an-giang", "Chỉ thị", 12, None, None, "Tỉnh ủy", "stated", "party-province", None, None
    )
    records = [(*one[:9], None, None), ("b", one.local.replace("xiv", "xv"), *one[2:9], None, None)]
    keys = list(joining.keys(records, {"a": "Trà Vinh", "b": "Trà Vinh"}))
    assert [(k.term, k.province) for k in keys] == [("xiv", "an-giang"), ("xv", "an-giang")]
    assert sorted(joining.join(keys).values()) == ["chi-thi-12-tinh-uy-khoa-xiv-an-giang", "chi-thi-12-tinh-uy-khoa-xv-an-giang"]


def test_provinces_number_for_themselves():
    assert len(set(ids(LOCAL, LOCAL._replace(doc_id="d", province="an-giang")))) == 2


def test_a_decree_without_its_issuer_is_no_provincial_one():
    records = [(doc, "nghi-dinh-100", "Nghị định", 100, None, None, None, None, None, None, None) for doc in ("a", "b")]
    found = joining.keys(records, {"a": "An Giang", "b": "Trà Vinh"})
    assert set(joining.join(found).values()) == {"nghi-dinh-100"}


def test_the_order_of_keys_does_not_matter():
    keys = [
        base._replace(doc_id=f"{base.doc_id}{i}", issued=issued, province=province)
        for i, (base, issued, province) in enumerate(
            (base, issued, province)
            for base in (FULL, SHORT, LOCAL)
            for issued in (None, 2019, 2020)
            for province in ("an-giang", "tra-vinh")
        )
    ]
    expected = joining.join(keys)
    for seed in range(20):
        random.Random(seed).shuffle(keys)
        assert joining.join(keys) == expected
