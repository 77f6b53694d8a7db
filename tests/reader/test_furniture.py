"""What a site prints around an article changes nothing of what it says: the gold read again below menus and above headlines of others."""

import pytest

from tests.gold_scoring import GOLD
from tests.reader.test_looks import figures as rows

FOLDERS = ("heldout", "blind-6", "blind-12", "blind-14")
ABOVE = {
    "a menu": "Trang chủ | Chính trị | Kinh tế | Pháp luật | Xã hội",
    "a menu of lines": "Giới thiệu\nTin tức - Sự kiện\nVăn bản\nThủ tục hành chính\nHỏi đáp\nLiên hệ",
    "crumbs": "Trang chủ > Pháp luật > An ninh trật tự",
    "languages": "Tiếng Việt | English",
    "a search box": "Tìm kiếm\nMenu\nEN",
    "whose page it is": "CHUYÊN TRANG AN NINH TRẬT TỰ",
    "a paper's name": "BÁO ĐIỆN TỬ CÔNG LUẬN",
    "the site's address": "baotinhnha.gov.vn",
    "an hour": "Cập nhật lúc 08:00",
    "the day of a visit": "Hôm nay, ngày 30/11/2026",
    "the head of a mail": "From: Nhà báo\nSent: Monday, November 30, 2026\nTo: ban@baotinhnha.vn\nSubject: Tin",
    "the weather": "Hà Nội 28°C Nhiều mây",
    "a hotline": "Hotline: 0912.345.678 | Email: toasoan@baotinhnha.vn",
}
BELOW = {
    "the newest": "Tin mới\nBắt 3 đối tượng trộm chó ở Hà Nam (12/03/2026)\nKhởi tố chủ tịch xã nhận hối lộ (11/03/2026)",
    "a column's": "Tin, bài cùng chuyên mục\nHà Nam khởi tố 12 bị can 10/10/2018 9:12:00 SA\nNam Định phạt 200 trường hợp 09/10/2018 8:00:00 SA",
    "with days between": "Tin cùng chuyên mục\nBắt 3 đối tượng trộm chó ở Hà Nam\n12/03/2026 - 08:15\nKhởi tố chủ tịch xã\n11/03/2026 - 10:00",
    "most read": "Đọc nhiều\n1 Bắt nhóm đối tượng cướp 12 xe máy\n2 Năm 2025 Hà Nam giảm 15% số vụ tai nạn",
    "of interest": "Bạn đọc quan tâm\nHà Nam khởi tố 12 bị can\nNam Định xử phạt 200 trường hợp",
    "with no heading": "» Hà Nam khởi tố 12 bị can (12/03/2018)\n» Nam Định xử phạt 200 trường hợp (11/03/2018)",
    "with clocks": "Các bài đã đăng\nHà Nam khởi tố 12 bị can ( 10:12 | 12/03/2018 )\nNam Định phạt 200 trường hợp ( 08:00 | 11/03/2018 )",
    "comments": "Ý kiến bạn đọc (2)\nNguyễn Văn Tám 05/02/2026 11:20\nHoan hô công an, bắt thêm 10 tên nữa đi!\nTrả lời Thích (3)",
    "an imprint": "Giấy phép hoạt động số 215/GP-BTTTT cấp ngày 12/6/2020\nTổng Biên tập: Nguyễn Văn Bình\nTòa soạn: 12 Lê Lợi, TP Huế",
    "a site's owner": "Cơ quan chủ quản: Công an tỉnh Hà Nam\nĐịa chỉ: số 1 đường Lê Chân, Hà Nam\nThiết kế bởi VNPT",
    "counters": "Thống kê truy cập\nĐang online: 45\nHôm nay: 1.204\nTháng này: 45.678",
    "keywords": "Từ khóa: công an, ma túy, 6 tháng đầu năm 2025, Hà Nam",
    "newer and older": "Những tin mới hơn\nHội nghị quý II (20/03/2026)\nNhững tin cũ hơn\nCông an tỉnh khen 12 tập thể (01/02/2026)",
    "other sites": "Liên kết website\nCổng thông tin Chính phủ\nBộ Công an\nUBND tỉnh Hà Nam",
    "a visit": "Thứ Hai, 30/11/2026",
    "marks of readers": "Tổng số điểm của bài viết là: 5 trong 1 đánh giá\nXếp hạng: 5 - 1 phiếu bầu",
}


def figures(text):
    """An article's figures: all cells up to the claimant's basis; which decision they rest on may count others before it."""
    return [row[:15] for row in rows(text)]


@pytest.fixture(scope="module")
def articles():
    """The articles' texts."""
    return [path.read_text("utf-8-sig") for folder in FOLDERS for path in sorted((GOLD / folder).glob("*.txt"))]


@pytest.mark.parametrize("at, lines", [*enumerate([*ABOVE.values(), *BELOW.values()])], ids=[*ABOVE, *BELOW])
def test_no_figure_hangs_on_what_stands_around_the_article(articles, at, lines):
    above = at < len(ABOVE)
    told, moved = 0, []
    for text in articles[at % 6 :: 6]:
        plain = figures(text)
        told += len(plain)
        if figures(f"{lines}\n{text}" if above else f"{text.rstrip()}\n\n{lines}\n") != plain:
            moved.append(text[:60])
    assert told > 150 and not moved
