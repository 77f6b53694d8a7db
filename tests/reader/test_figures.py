"""What a careful coder would read from a sentence: which figures, under which verb, about which offence."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import articles, reading, statistics
from reader.figures import cues, find, measures
from reader.schema import Date
from reader.text import units

CASES = list(csv.DictReader((Path(__file__).resolve().parents[1] / "cases" / "statistics.csv").open(encoding="utf-8")))


def article(text):
    return articles.load("a.txt", "a", f"Tin trong tỉnh\n\n{text}\n\nHết tin.\n".encode())


def rows(text):
    return statistics.read(article(text))[0]


def told(row):
    """One row as the cases print it: text=measure:direction/offence, "!" for a target."""
    direction = f":{row.direction}" if row.direction else ""
    return f"{row.text}={row.measure}{direction}/{row.offence or ''}{'!' if row.status == 'target' else ''}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_reads_the_figures_of_a_sentence(case):
    assert "|".join(told(r) for r in rows(case["text"])) == case["expected"], case["why"]


@pytest.mark.parametrize(
    "text, value, qualifier, unit",
    [
        ("thu giữ 1,42 tấn ma túy", 1.42, "exact", "tấn"),
        ("phạt gần 5 tỷ đồng", 5e9, "near", "đồng"),
        ("phạt trên 12 nghìn tỷ đồng", 12e12, "over", "đồng"),
        ("tuyên truyền 418 ngàn lượt người", 418_000, "exact", "lượt"),
        ("thu 63, 6 triệu đồng", 63_600_000, "exact", "đồng"),
        ("thiệt hại ước tính 6,3 tỷ đồng", 6.3e9, "about", "đồng"),
        ("thu giữ 2.150,5 gam heroin", 2150.5, "exact", "g"),
        ("tuần tra trên 240km đường biên", 240, "exact", "km"),
        ("rừng bị phá 4.200 m2", 4200, "exact", "m2"),
        ("bắt 9,330 đối tượng", 9330, "exact", "đối tượng"),
        ("xử lý 341 vụ việc", 341, "exact", "vụ"),
        ("không quá 90 vụ", 90, "at-most", "vụ"),
        ("đạt từ 82% trở lên", 82, "at-least", "%"),
        ("đạt trên dưới 30%", 30, "about", "%"),
        ("thu 8,3 tỷ đồng", 8_300_000_000, "exact", "đồng"),
        ("phạt 1 tỷ 248 triệu đồng", 1_248_000_000, "exact", "đồng"),
    ],
)
def test_reads_a_value_with_its_unit(text, value, qualifier, unit):
    row = rows(f"Công an {text}.")[0]
    assert (row.value, row.qualifier, row.unit) == (value, qualifier, unit)


@pytest.mark.parametrize(
    "text, areas",
    [
        ("Riêng huyện Kỳ Sơn bắt 57 vụ ma túy; toàn tỉnh bắt 90 vụ.", ["huyện Kỳ Sơn", None]),
        ("Thành phố Việt Trì (31 vụ), huyện Lâm Thao (18 vụ).", ["Thành phố Việt Trì", "huyện Lâm Thao"]),
        ("Trên cả nước xảy ra 13.242 vụ.", ["Việt Nam"]),
        ("Công an bắt A (SN 1990, trú xã Hòa An, huyện Chợ Mới) cùng 3 đối tượng.", [None]),
        ("Phối hợp với Công an huyện Chợ Mới bắt 3 đối tượng.", [None]),
        ("Xảy ra 2 vụ giết người (huyện Chợ Mới, huyện Ba Bể), 5 vụ trộm.", [None, None]),
        ("Tại xã Phú Kim 2 đã thu 5 khẩu súng.", ["xã Phú Kim 2"]),
        ("Tại xã Phú Kim 2 đối tượng bị bắt.", ["xã Phú Kim"]),
        (
            "Tại huyện Chợ Mới bắt 5 đối tượng.\n\nĐã xử phạt 3 vụ xảy ra tại huyện Ba Bể. Xử lý 9 vụ.",
            ["huyện Chợ Mới", "huyện Ba Bể", "huyện Chợ Mới"],
        ),
    ],
)
def test_reads_the_area(text, areas):
    assert [r.area for r in rows(text)] == areas


@pytest.mark.parametrize(
    "text, areas",
    [
        ("Tỉnh là nơi đầu tiên cả nước cấp xong 750 thẻ.", ["Lào Cai"]),
        ("Tháng qua trên cả nước cấp xong 750 thẻ.", ["Việt Nam"]),
        ("Có 9 điểm cháy ở huyện Bát Xát, 2 điểm cháy tại huyện Bảo Yên.", ["huyện Bát Xát", "huyện Bảo Yên"]),
        ("Bắt 9 đối tượng trú tại huyện Bát Xát, thu 2 xe.", ["Lào Cai", "Lào Cai"]),
        ("Theo Công an huyện Bát Xát, đã bắt 9 vụ; khởi tố 4 bị can.", ["huyện Bát Xát", "huyện Bát Xát"]),
        ("Tuần trước, Công an huyện Bát Xát bắt 9 vụ; khởi tố 4 bị can.", ["huyện Bát Xát", "huyện Bát Xát"]),
        ("Theo Ban ATGT huyện Bát Xát, có 3 vụ. Trong đó 2 vụ ban đêm.", ["huyện Bát Xát", "huyện Bát Xát"]),
        ("Tại huyện Bát Xát có 3 vụ. Địa bàn huyện bắt 2 đối tượng.", ["huyện Bát Xát", "huyện Bát Xát"]),
        ("Xã Bản Lầu có 3 vụ. Toàn xã hội chung tay bắt 2 đối tượng.", ["Xã Bản Lầu", "Lào Cai"]),
    ],
)
def test_reads_the_area_in_a_province(text, areas):
    found = article(f"Công an tỉnh Lào Cai họp. {text}")
    reading.read(found)
    assert [r.area for r in statistics.read(found)[0]] == areas


def test_takes_the_window_of_its_sentence_and_carries_it():
    found = article("Năm 2022 xảy ra 423 vụ cháy. Công an khởi tố 7 vụ. Riêng tháng 5 xảy ra 9 vụ. Có 2 người chết.")
    at = {w: found.view.text.index(w) for w in ("Năm 2022", "tháng 5")}
    sentence = {w: next(s.sentence for s in found.sentences if s.start <= i < s.end) for w, i in at.items()}
    found.dates = [
        Date(sentence["Năm 2022"], at["Năm 2022"], at["Năm 2022"] + 8, "Năm 2022", "2022-01-01", "2022-12-31", "year", "stated"),
        Date(sentence["tháng 5"], at["tháng 5"], at["tháng 5"] + 7, "tháng 5", "2022-05-01", "2022-05-31", "month", "context"),
    ]
    year, may = ("2022-01-01", "2022-12-31"), ("2022-05-01", "2022-05-31")
    told = [((r.period_start, r.period_end), r.period_basis) for r in statistics.read(found)[0]]
    assert told == [(year, "stated"), (year, "context"), (may, "stated"), (year, "context")]


@pytest.mark.parametrize(
    "text, period",
    [
        ("Chiều 3/9/2024, theo báo cáo của Công an tỉnh, 4 ngày nghỉ lễ phát hiện 63 vụ.", None),
        ("Ngày 3/9/2024, thông tin từ Công an tỉnh cho biết đã tạm giữ A.\n\nThu 6 viên ma túy.", None),
        ("Ngày 3/9/2024, Công an tỉnh tạm giữ A. Thu 6 viên ma túy.", "2024-09-03"),
        ("Chiều 3/9/2024, Công an tỉnh bắt quả tang 6 đối tượng.", "2024-09-03"),
        ("Năm 2024 khởi tố 40 vụ. So với dịp nghỉ lễ năm 2023 giảm 8 vụ.", "2024-01-01"),
        ("Năm 2024 khởi tố 40 vụ. Trong dịp nghỉ lễ năm 2023 giảm 8 vụ.", "2023-01-01"),
        ("Tổ công tác lập từ cuối tháng 12/2018. Khởi tố 40 vụ.", "2018-12-01"),
        ("Khởi tố 40 vụ. Tổ công tác lập từ cuối tháng 12/2018.", None),
        ("Tỷ lệ khám phá năm sau cao hơn (năm 2016 đạt 70%; năm 2017 đạt 72%).", "2017-01-01"),
        ("Tỷ lệ khám phá tăng (năm 2016 đạt 70%; năm 2017 đạt 72%).\n\nĐã khởi tố 5 vụ.", None),
    ],
)
def test_takes_no_day_of_telling_and_nothing_compared_with(text, period):
    found = articles.load("a.txt", "a", f"Tin trong tỉnh\n\n{text}\n\nHết tin.\n".encode())
    reading.read(found)  # the dates first
    assert statistics.read(found)[0][-1].period_start == period


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "khởi tố",
                "5",
                "1.230",
                " vụ",
                ", ",
                "(",
                ")",
                "/",
                "-",
                "từ",
                "đến",
                "%",
                "người",
                "chết",
                "trở lên",
                "\n",
                ";",
                "tăng",
                "so với",
                ". ",
                "ma túy",
                "0,5",
                "tỷ đồng",
                "huyện Kỳ Sơn",
                "trong đó",
            ]
        ),
        max_size=25,
    )
)
def test_any_order_of_words_gives_grounded_rows(words):
    source = article(" ".join(words))
    found = statistics.read(source)[0]
    assert all(source.view.text[r.start : r.end] == r.text for r in found)
    assert [r.start for r in found] == sorted(r.start for r in found)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_exception(text):
    statistics.read(articles.Article("a", "a.txt", text, ""))


@pytest.mark.parametrize(
    "text", ["7" * 100_000, "12 " * 30_000, "tăng " * 20_000 + "5 vụ", "(" * 50_000 + "5 vụ", "huyện A " * 8_000 + "5 vụ"]
)
def test_time_is_linear_on_strange_texts(text):
    begun = time.process_time()
    statistics.read(articles.Article("a", "a.txt", text, ""))
    assert time.process_time() - begun < 8


def test_every_lexicon_entry_is_reachable():
    assert units.nouns()["vụ việc"] == ("vụ", "case")
    found = cues.scan("khởi tố vụ cướp giật", 0, 20)
    assert [c.name for c in found["verb"] + found["offence"]] == ["prosecuted", "snatching"]
    assert not cues.scan("bắt đầu", 0, 7)
    assert "giáo viên" in find.compounds() and "vụ giết" not in find.compounds()
    assert measures.Reading("other").status == "reported"


def test_more_than_n_months_is_a_period_not_a_comparison():
    text = "Trong hơn 2 tháng đầu năm 2021, Công an tỉnh bắt 36 đối tượng."
    (figure,) = reading.read(articles.load("a.txt", "a", text.encode()))["statistics"]
    assert {"2021-01-01", "2021-02-28"} <= set(figure)


def test_a_guest_from_the_ministry_makes_a_provinces_figures_not_national():
    text = "Chiều 11/1, Công an tỉnh tổng kết công tác năm 2023; Thứ trưởng Bộ Công an dự.\n\nNăm 2023, toàn tỉnh xảy ra 788 vụ."
    (figure,) = reading.read(articles.load("a.txt", "a", text.encode()))["statistics"]
    assert "Việt Nam" not in figure


def test_a_decade_is_no_window_of_figures():
    text = "Công an tỉnh ra đời từ những năm 1950. Đơn vị bắt 36 đối tượng."
    (figure,) = reading.read(articles.load("a.txt", "a", text.encode()))["statistics"]
    assert "1950-01-01" not in figure
