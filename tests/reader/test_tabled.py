"""Tables that were flattened to text: each number under the head of its column, beside the label of its row."""

import pytest

from reader import articles, reading
from reader.tables import names

ABOVE = (
    "Cháy, nổ 9 tháng đầu năm 2020 ở Bình Phước\n\nCông an tỉnh Bình Phước cho biết, 9 tháng đầu năm 2020 xảy ra 71 vụ cháy.\n\n"
)


def rows(table):
    article = articles.load("a.txt", "a", (ABOVE + table + "\n\nHết tin.\n").encode())
    found = [dict(zip(names("statistics"), row, strict=True)) for row in reading.read(article)["statistics"]]
    for row in found:
        assert article.text[row["start"] : row["end"]] == row["text"]
    return [(r["text"], r["value"], r["unit"], r["measure"], r["area"]) for r in found[1:]]


def test_cells_on_lines_of_their_own():
    table = "Địa bàn\nSố vụ\nSố người chết\nThiệt hại (triệu đồng)\nTP. Đồng Xoài\n18\n1\n6.420\nHuyện Bù Đăng\n9\n0\n2.070"
    assert rows(table) == [
        ("18", 18, "vụ", "occurred", "TP. Đồng Xoài"),
        ("1", 1, "người", "killed", "TP. Đồng Xoài"),
        ("6.420", 6_420_000_000, "đồng", "damage", "TP. Đồng Xoài"),
        ("9", 9, "vụ", "occurred", "Huyện Bù Đăng"),
        ("2.070", 2_070_000_000, "đồng", "damage", "Huyện Bù Đăng"),
    ]


@pytest.mark.parametrize("mark", [" / ", " | ", "; ", "\t"])
def test_cells_side_by_side(mark):
    lines = ["Địa bàn,Phát hiện (vụ),Khởi tố (vụ),Gỗ tịch thu (m3)", "Bù Đăng,102,6,311_7", "Lộc Ninh,45,-,60_9"]
    assert rows("\n".join(lines).replace(",", mark).replace("_", ",")) == [
        ("102", 102, "vụ", "detected", "Bù Đăng"),
        ("6", 6, "vụ", "prosecuted", "Bù Đăng"),
        ("311,7", 311.7, "m3", "seized", "Bù Đăng"),
        ("45", 45, "vụ", "detected", "Lộc Ninh"),
        ("60,9", 60.9, "m3", "seized", "Lộc Ninh"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Địa bàn\nSố vụ\nSố người chết\nTP. Đồng Xoài\n18\n1",  # one row
        "TP. Đồng Xoài\n18\n1\nHuyện Bù Đăng\n9\n0",  # no heads
        "Địa bàn; Số vụ; Số người chết\nBù Đăng có 9; 2; không ai",  # a sentence with semicolons
        "Đọc nhiều\nTin\nẢnh\nTrang\n1\n2\nTổng truy cập\n17\n1.052\n284",  # rows of unlike length
    ],
)
def test_what_is_no_table_gives_no_figures(lines):
    assert rows(lines) == []


def test_cells_that_name_their_own_noun():
    heads, cells = "Nhóm hàng\nSố vụ phát hiện\nHàng hóa tạm giữ", "Bánh kẹo\n22\n1.860 kg\nĐồ chơi\n17\n3.115 sản phẩm"
    found = [row[:4] for row in rows(f"{heads}\n{cells}")]
    assert found == [
        ("22", 22, "vụ", "detected"),
        ("1.860 kg", 1860, "kg", "seized"),
        ("17", 17, "vụ", "detected"),
        ("3.115 sản phẩm", 3115, "sản phẩm", "seized"),
    ]
