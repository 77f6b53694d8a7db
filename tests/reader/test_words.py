"""Compounds: words of two syllables and more, where they stand, without names and words of grammar."""

import pytest

from reader.text.words import compounds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Công an tuyên truyền phòng chống ma tuý.", ["công an", "tuyên truyền", "phòng chống", "ma túy"]),
        ("Họ bắt 12 tên.", []),  # one syllable
        ("Hôm ấy anh Trần Văn Nam giữ trật tự.", ["trật tự"]),  # a name
        ("Hai đối tượng\u00a0 bị bắt.", ["đối tượng"]),
    ],
)
def test_compounds_of_a_sentence(text, found):
    made = compounds([("a", 0, 5, text)])
    assert [word.word for word in made] == found
    assert all(text[word.start - 5 : word.end - 5] == word.text for word in made)
