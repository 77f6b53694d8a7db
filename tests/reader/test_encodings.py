import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import lexicon
from reader.text import encodings

TEXT = "Công an tỉnh đã khởi tố 12 vụ, 15 bị can về tội phạm ma túy; trong năm qua không để xảy ra điểm nóng trên địa bàn, được nhân dân ghi nhận."


def test_the_bold_letters_of_posts_are_letters():
    assert encodings.composed("𝗖𝗼̂𝗻𝗴 𝗮𝗻 𝘅𝗮̃ 𝗯𝗮̆́𝘁 𝟯 ℕ①") == "Công an xã bắt 3 ℕ①"


def in_font(text, name):
    """``text`` as the bytes of a font of the 1990s."""
    rows = {r["letter"]: bytes.fromhex(r["bytes"]) for r in lexicon.load("legacy_encodings") if r["encoding"] == name}
    return b"".join(rows.get(c) or c.encode("latin-1") for c in text)


@pytest.mark.parametrize(
    "data, named",
    [
        (TEXT.encode(), None),
        (TEXT.encode("utf-8-sig"), None),
        (unicodedata.normalize("NFD", TEXT).encode(), None),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
        (in_font(TEXT, "tcvn3"), "tcvn3"),
        (in_font(TEXT, "vni"), "vni"),
        (in_font(TEXT, "tcvn3").decode("cp1252").encode(), "tcvn3 saved as utf-8"),
        (TEXT.encode().decode("latin-1").encode(), "utf-8 read as latin-1 and saved again"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_decode(data, named):
    assert encodings.decode(data) == (TEXT, named)


def cp1258(text):
    """``text`` in Windows-1258, which has the tones as characters of their own, the other marks composed."""
    out = []
    for c in text:
        parts = unicodedata.normalize("NFD", c)
        tone = "".join(p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323")
        out.append(unicodedata.normalize("NFC", "".join(p for p in parts if p not in tone)) + tone)
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize("row", lexicon.load("common_syllables"), ids=lambda row: row["syllable"])
def test_a_syllable_of_the_list_tells_vietnamese(row):
    assert encodings.likeness(f"{row['syllable']} abc") == 0.5


def test_windows_1258():
    assert encodings.decode(cp1258(TEXT)) == (TEXT, "cp1258")


def test_a_wrong_declaration_is_not_believed():
    assert encodings.decode(in_font(TEXT, "tcvn3"), declared="iso-8859-1") == (TEXT, "tcvn3")
    assert encodings.decode(TEXT.encode(), declared="windows-1258") == (TEXT, None)


def test_a_file_cut_inside_a_character_keeps_the_rest():
    assert encodings.decode((TEXT + "ạ").encode()[:-1]) == (TEXT, "utf-8 cut off inside its last character")


def test_a_spoilt_byte_is_reported_and_shown():
    text, named = encodings.decode(TEXT.encode() + b" \xff " + TEXT.encode())
    assert text == f"{TEXT} \ufffd {TEXT}"
    assert named == "utf-8 with 1 unreadable bytes"


def test_a_few_words_without_marks_of_their_own_are_left_alone():
    for text in ("công an và x", "không có công an trên sông và trong thôn xóm làng ta"):
        assert encodings.decode(text.encode()) == (text, None)


def test_old_french_in_utf8_is_left_alone():
    assert encodings.decode("Déjà vu à la préfecture, où l’on s’arrête.".encode())[1] is None


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(20) * 9, bytes(range(256)) * 40, b"\0\1\2\3" * 100], ids=str)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(encodings.NotTextError):
        encodings.decode(data)


@given(st.binary())
def test_any_bytes_are_text_or_refused(data):
    try:
        text, _ = encodings.decode(data)
    except encodings.NotTextError:
        return
    assert unicodedata.is_normalized("NFC", text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_in_utf8_comes_back(text):
    if not encodings._mojibake(text):
        assert encodings.decode(b"\xef\xbb\xbf" + text.encode()) == (encodings.composed(text), None)


@pytest.mark.parametrize("codec", ["sloppy-windows-1252", "latin-1"])
def test_utf8_read_as_another_encoding_and_saved_again(codec):
    text = "Công an tỉnh Cao Bằng đã khởi tố 20 vụ, 25 bị can trong tháng, tăng 3 vụ so với tháng trước, thu giữ tài sản. Đường dây bị triệt phá."
    data = text.encode().decode(codec).encode()
    assert encodings.decode(data) == (text, f"utf-8 read as {codec.removeprefix('sloppy-')} and saved again")


def test_viscii():
    text = "Công an tỉnh Cao Bằng đã khởi tố 20 vụ, 25 bị can trong tháng, tăng 3 vụ so với tháng trước."
    letters = {r["letter"]: bytes.fromhex(r["bytes"]) for r in lexicon.load("legacy_encodings") if r["encoding"] == "viscii"}
    data = b"".join(letters.get(c) or c.encode("ascii") for c in text)
    assert encodings.decode(data) == (text, "viscii")


def test_a_null_in_good_text_is_left_out():
    assert encodings.decode("Công an tỉnh\0 Cao Bằng".encode())[0] == "Công an tỉnh Cao Bằng"
