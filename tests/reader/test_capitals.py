import pytest

from reader.text import capitals, folding

BODY = "Công an xã Mường Lạn, tỉnh Sơn La cho biết vụ việc. Nhân dân trong xã yên tâm. Anh Lò Văn Pha ký cam kết."


@pytest.mark.parametrize(
    "line, lowered",
    [
        ("CÔNG AN XÃ MƯỜNG LẠN PHÁ 58 VỤ TRỘM", "Công an xã Mường Lạn phá 58 vụ trộm"),
        ("NĂM 2019, ĐIỆN BIÊN VÀ BẮC KẠN KÝ CAM KẾT", "Năm 2019, Điện Biên và Bắc Kạn ký cam kết"),  # provinces by their names
        ("NHÂN DÂN XÃ MƯỜNG LẠN YÊN TÂM", "Nhân dân xã Mường Lạn yên tâm"),
        (  # a headline on two lines
            "NĂM 2019, CÔNG AN XÃ PHÁ HƠN\nSÁU MƯƠI VỤ TRỘM CẮP TÀI SẢN",
            "Năm 2019, công an xã phá hơn\nsáu mươi vụ trộm cắp tài sản",
        ),
        (  # two sentences
            "NĂM 2019, CÔNG AN XÃ PHÁ 58 VỤ!\nSÁU MƯƠI VỤ TRỘM CẮP TÀI SẢN",
            "Năm 2019, công an xã phá 58 vụ!\nSáu mươi vụ trộm cắp tài sản",
        ),
        (  # whose page it is
            "TRANG THÔNG TIN ĐIỆN TỬ XÃ MƯỜNG\nSÁU MƯƠI VỤ TRỘM CẮP TÀI SẢN",
            "Trang thông tin điện tử xã Mường\nSáu mươi vụ trộm cắp tài sản",
        ),
        ("HÀ MY AN", "HÀ MY AN"),  # a name
        ("UBND TỈNH SƠN LA", "UBND TỈNH SƠN LA"),
        ("Công an xã PHÁ 58 VỤ TRỘM CẮP", "Công an xã PHÁ 58 VỤ TRỘM CẮP"),  # no line in capitals
    ],
)
def test_a_line_in_capitals_is_written_as_the_rest(line, lowered):
    view = folding.view(f"{line}\n{BODY}")
    seen = capitals.lowered(view)
    assert seen.text == f"{lowered}\n{BODY}"
    assert (seen.low, seen.origin) == (view.low, view.origin)
