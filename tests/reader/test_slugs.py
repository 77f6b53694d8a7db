"""Slugs: names that any system takes."""

import pytest

from reader.text.slugs import slug


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Chỉ thị 48 Bộ Chính trị", "chi-thi-48-bo-chinh-tri"),
        ("NĐ-CP", "nd-cp"),
        ("  Bà Rịa – Vũng Tàu / 2020 ", "ba-ria-vung-tau-2020"),
        ("đĐ", "dd"),
        ("新聞", ""),
        ("", ""),
    ],
)
def test_slug(words, expected):
    assert slug(words) == expected
