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
        ("Chỉ\u00a0thị", "Chỉ thị"),
    ],
)
def test_fold(printed, folded):
    assert folding.fold(printed) == folded


@given(st.text())
def test_a_view_leads_back_to_the_stored_text(text):
    view = folding.view(text)
    assert len(view.text) == len(view.low)
    kept = [c for c in text if c not in folding.ZERO_WIDTH]
    back = [text[slice(*view.span(i, i + 1))] for i in range(len(view.text))]
    assert back == kept
