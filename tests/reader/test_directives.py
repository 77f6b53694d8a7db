"""Numbered instruments: which words are mentions, and what is read beside them."""

import csv
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import lexicon, reading
from reader.articles import load
from reader.directives import reader as directives
from reader.tables import names

HERE = Path(__file__).resolve().parents[1]
PIECES = [
    "Chỉ thị ",
    "các Nghị quyết ",
    "số ",
    "số: ",
    "48",
    "1.230",
    "2020",
    "-CT/TW",
    "/2021/NĐ-CP",
    " - BCA",
    ", ",
    " và ",
    " của ",
    "Bộ Chính trị",
    "UBND ",
]
PIECES += [
    "về việc ",
    "ban hành ",
    "“",
    "”",
    "(",
    ")",
    "; ",
    ". ",
    "\n",
    "\u200b",
    "uỷ ",
    "10 năm thực hiện ",
    "ngày 5/3/2020",
    "/",
    "-",
    "İ",
    "một từ dài ",
]


def cases(name):
    with (HERE / "cases" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=row["why"]) for row in csv.DictReader(file)]


def article(text, published=None, province=None):
    """An article whose body is ``text``."""
    out = load("x.txt", "x", f"Một đầu đề\n\n{text}\n".encode(), None)
    out.published, out.province = published, province
    return out


def read(text, **known):
    return directives.read(article(text, **known))


@pytest.mark.parametrize("case", cases("directives"))
def test_mentions(case):
    assert [row.text for row in read(case["text"])] == [m for m in case["mentions"].split(" ~ ") if m]


SENTENCES = {  # what a word of the list makes of a bare number → a sentence, its mentions
    "counted": ("Ban hành Kế hoạch 5 {} mới.", []),
    "follows": ("Sơ kết Kế hoạch 318 {} hôm nay.", ["Kế hoạch 318"]),
    "leads": ("Các đội ra quân {} kế hoạch 275, bắt đầu từ sáng.", ["kế hoạch 275"]),
    "before another's": ("Thực hiện {} luật số 12 hôm nay.", []),
    "inside": ("Ban hành Kế hoạch {} số 12 hôm nay.", ["Kế hoạch {} số 12"]),
}


@pytest.mark.parametrize("row", lexicon.load("instrument_words"), ids=lambda row: f"{row['word']} {row['meaning']}")
def test_a_word_beside_a_number_or_kind(row):
    text, mentions = SENTENCES[row["meaning"]]
    assert [m.text for m in read(text.format(row["word"]))] == [m.format(row["word"]) for m in mentions]


LISTED = [(row["role"], word, row["example"]) for row in lexicon.load("directive_words") for word in row["words"].split("|")]


@pytest.mark.parametrize("role, word, example", LISTED, ids=str)
def test_every_word_beside_an_instrument_counts(role, word, example):
    """Each word of a list in the place of "…" in its example, which says after the arrow what a column of its first row is."""
    text, want = example.split(" → ")
    column, value = want.split("=")

    def first(word):
        article = load("x.txt", "x", f"Một đầu đề\n\n{text.replace('…', word)}\n".encode(), {"published": ("2024-05-01", "")})
        return str(reading.read(article)["directives"][0][names("directives").index(column)])

    assert first(word) == value != first("mèo")


@pytest.mark.parametrize("row", lexicon.load("place_heads"), ids=lambda row: row["word"])
def test_the_body_of_each_kind_of_place(row):
    (found,) = read(f"Thực hiện Kế hoạch số 12 của UBND {row['word']} Vườn về cư trú.", province="Yên Bái")
    assert (found.issuer, found.level) == (f"UBND {row['head']}", row["level"] or "district")


@pytest.mark.parametrize("row", [row for row in lexicon.load("instruments") if row["short"]], ids=lambda row: row["short"])
def test_a_short_form_alone_is_an_instrument_only_where_the_list_says_so(row):
    alone, numbered = read(f"Quán triệt {row['short']} 48."), read(f"Quán triệt {row['short']} số 48 hôm nay.")
    assert bool(alone) == bool(row["short_alone"]) and [m.kind for m in numbered] == [row["kind"]]


@pytest.mark.parametrize("case", cases("directives_attributes"))
def test_attributes(case):
    """Issuer, level, issue date and act of each mention, after the dates are read."""
    given = {column: (case[column], "") for column in ("published", "province") if case[column]}
    rows = reading.read(load("x.txt", "x", f"Một đầu đề\n\n{case['text']}\n".encode(), given))["directives"]
    columns = [names("directives").index(column) for column in ("issuer", "level", "issued", "act")]
    assert ["/".join(str(row[i] or "null") for i in columns) for row in rows] == case["expected"].split(" ~ ")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Chỉ thị số 9 của Thủ tướng về quản lý, sử dụng pháo thì không ai được đốt.", "quản lý, sử dụng pháo"),
        ("Thông tư 15/2014/TT-BCA về đăng ký xe quy định: người mua phải khai báo.", "đăng ký xe"),
        ("Thông tư 15/2014/TT-BCA về đăng ký xe sẽ có hiệu lực từ ngày 1/6.", "đăng ký xe"),
        ("Nghị quyết số 3 về chuyển đổi số, đề ra năm nhiệm vụ.", "chuyển đổi số"),
        ("Nghị quyết số 3 về một số quy định chi tiết thi hành Luật.", "một số quy định chi tiết thi hành Luật"),
        ("Công an xã ra Chỉ thị số 4, không nói gì thêm.", None),
        ('Chỉ thị số 36-CT/TW của Bộ Chính trị "Về phòng, chống ma túy", các xã ra quân.', "phòng, chống ma túy"),
        ('Chỉ thị số 36-CT/TW về "phòng, chống ma túy" trong tình hình mới.', "phòng, chống ma túy"),
        ("Kế hoạch số 9 của UBND tỉnh Yên Bái về quản lý pháo, công an các xã vận động giao nộp 12 kg.", "quản lý pháo"),
        ("Kế hoạch số 9 về quản lý pháo, vật liệu nổ, Công an xã ra quân.", "quản lý pháo, vật liệu nổ"),
        ("Kế hoạch số 9 về quản lý pháo gắn với việc.", "quản lý pháo"),
        ("(Kế hoạch số 9 về quản lý pháo)", "quản lý pháo"),
        ("Kế hoạch số 9 về quản lý pháo (lần hai)", "quản lý pháo (lần hai)"),
    ],
)
def test_a_subject_ends_where_the_sentence_goes_on(text, subject):
    (row,) = read(text)
    assert row.subject == subject


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Thực hiện Chỉ thị 35 và Chỉ thị 36 về quản lý pháo.", ["quản lý pháo"] * 2),
        ("Thực hiện Chỉ thị 35, Kế hoạch 36 về quản lý pháo.", [None, "quản lý pháo"]),
        ("Ban hành Kế hoạch 12, 13 và 14 về quản lý pháo.", ["quản lý pháo"] * 3),
        ("Ban hành Kế hoạch 12 về cư trú và Kế hoạch 13 về quản lý pháo.", ["cư trú", "quản lý pháo"]),
        (
            "Chỉ thị số 5 về tiếp tục thực hiện Chỉ thị số 36 về quản lý pháo.",
            ["tiếp tục thực hiện Chỉ thị số 36 về quản lý pháo", "quản lý pháo"],
        ),
    ],
)
def test_a_list_of_one_kind_joined_by_and_has_one_subject(text, subjects):
    assert [row.subject for row in read(text)] == subjects


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_grounded_rows_in_order(text):
    """No text raises, spans are in reading order and do not overlap, and each row's words are in the text."""
    found = article(text)
    rows = directives.read(found)
    assert [row.text for row in rows] == [found.view.text[row.start : row.end] for row in rows]
    assert all(before.end <= after.start for before, after in pairwise(rows))


@pytest.mark.parametrize(
    "unit", ["Chỉ thị {i}, ", "thực hiện Chỉ thị số {i}-CT/TW về việc làm, ", "{i}/CT-", "chỉ thị số ", "Luật {i} (số "]
)
def test_the_cost_follows_the_length(unit):
    """Four times the text takes about four times as long, never sixteen."""

    def seconds(n):
        found = article("".join(unit.format(i=i) for i in range(n)))
        _ = found.numbers
        begin = process_time()
        directives.read(found)
        return process_time() - begin

    assert min(seconds(4000) for _ in range(3)) < 10 * min(seconds(1000) for _ in range(3)) + 0.2
