import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import folding


@pytest.mark.parametrize(
    "printed, folded",
    [
        ("uỷ ban", "ủy ban"),
        ("Hoà Bình", "Hòa Bình"),
        ("khoẻ", "khỏe"),
        ("quý III", "quý III"),  # qu is one letter
        ("hoàn toàn", "hoàn toàn"),  # a closed syllable has one spelling
        ("2020 – 2025", "2020 - 2025"),
        ("Tỉ lệ, cùng kì, xử lí, kỉ luật, kí, quí III, chiến sỹ", "Tỷ lệ, cùng kỳ, xử lý, kỷ luật, ký, quý III, chiến sĩ"),
        ("kìm, lính, kíp, sĩ", "kìm, lính, kíp, sĩ"),  # other syllables
        ("tháng 9.2023, sáng 5.9.2023", "tháng 9/2023, sáng 5/9/2023"),
        ("1.2023 vụ, 12.000, 5.9", "1.2023 vụ, 12.000, 5.9"),
        ("Chỉ\u00a0thị", "Chỉ thị"),
    ],
)
def test_fold(printed, folded):
    assert folding.fold(printed) == folded


@given(st.text())
def test_a_view_leads_back_to_the_stored_text(text):
    view = folding.view(text)
    assert len(view.text) == len(view.low)
    kept = [view.span(i, i + 1)[0] for i in range(len(view.text))]
    assert kept == sorted(set(kept))
    unseen = folding.ZERO_WIDTH + "".join(re.findall(f"[{folding.FACES}]", text))
    assert all(text[at].isspace() or text[at] in unseen for at in set(range(len(text))) - set(kept))


@pytest.mark.parametrize(
    "printed, seen",
    [
        ("khởi  tố 580  vụ", "khởi tố 580 vụ"),  # a blank typed twice
        ("Công an tỉnh  \u00a0khởi tố", "Công an tỉnh khởi tố"),
        ("tội phạm \n  ma túy\t\n", "tội phạm\nma túy\n"),  # at the ends of a line
        ("Thời sự     Đô thị", "Thời sự  Đô thị"),  # the items of a menu
        ("phòng , chống ma túy ; cư trú", "phòng, chống ma túy; cư trú"),
        ("Hết tin. 🔥 Bắt ba người 🎯\n", "Hết tin. Bắt ba người\n"),  # pictures within a line
        ("Đã bắt: 👉 ba người; 👉 hai xe", "Đã bắt: • ba người; • hai xe"),  # but not before items
        ("👉 Bắt ba người\n1️⃣ Kết quả", "• Bắt ba người\n1. Kết quả"),
        ("Xã\tSố vụ\tSố người\nMường Lạn\t2\t3", "Xã|Số vụ|Số người\nMường Lạn|2|3"),  # the cells of a row
        ("Mở hội\n\tXã Mường Lạn\tvui Tết", "Mở hội\nXã Mường Lạn vui Tết"),
        ("thu 63 ,6 triệu", "thu 63 ,6 triệu"),  # a decimal broken in print
        ("2  Vụ án", "2  Vụ án"),  # a number and what it numbers
        ("Công  an  Việt  Nam  bắt  16  -  20  người", "Công an Việt Nam bắt 16 - 20 người"),  # all words far apart
        ("Năm  2022  150  120", "Năm 2022  150  120"),  # but the cells of a row
    ],
)
def test_a_gap_is_as_wide_as_it_says(printed, seen):
    assert folding.view(printed).text == seen
