import random

import pytest

from reader.articles import load
from reader.folder import duplicates

STORY = """Công an tỉnh Hà Nam ra quân trấn áp tội phạm

Sáng 5/1/2024, Công an tỉnh Hà Nam tổ chức lễ ra quân thực hiện đợt cao điểm tấn công, trấn áp tội phạm, bảo đảm an ninh, trật tự Tết Nguyên đán.

Phát biểu tại buổi lễ, lãnh đạo Công an tỉnh yêu cầu các đơn vị chủ động nắm tình hình, tập trung đấu tranh với các loại tội phạm hình sự, ma túy và tín dụng đen.

Trong tháng trước, toàn tỉnh xảy ra 25 vụ phạm pháp hình sự, khởi tố 17 vụ, 31 bị can, thu giữ 4,2 kg ma túy.
"""
OTHER = """Khai giảng năm học mới ở vùng cao

Hơn 300 học sinh của trường đã có mặt từ sáng sớm để dự lễ khai giảng. Nhiều em phải đi bộ hàng chục cây số đường rừng.

Thầy hiệu trưởng cho biết nhà trường đã chuẩn bị đủ sách vở và chỗ ở bán trú cho các em ngay từ đầu tháng.
"""


def first_prints(*texts):
    signatures = [duplicates.signature(load(f"{i}.txt", str(i), text.encode())) for i, text in enumerate(texts)]
    return duplicates.first_prints(*zip(*signatures, strict=True))


@pytest.mark.parametrize(
    "again",
    [
        STORY,
        STORY.replace("\n\n", "\n").replace("uỷ", "ủy").upper(),
        STORY.replace("Công an tỉnh Hà Nam ra quân trấn áp tội phạm", "Hà Nam: Ra quân tấn công tội phạm"),  # another headline
        "Xem thêm\n" + STORY + "Nguyễn Văn A\n",  # another site's furniture and signature
        STORY.replace("Phát biểu tại buổi lễ", "Phát biểu chỉ đạo tại lễ ra quân"),
    ],
)
def test_the_same_story_again(again):
    assert first_prints(STORY, OTHER, again) == {2: 0}


@pytest.mark.parametrize(
    "news, why",
    [
        (OTHER, "another story"),
        (
            STORY.replace("25 vụ", "28 vụ").replace("17 vụ, 31", "19 vụ, 36").replace("4,2", "1,7"),
            "next month's report in the same words",
        ),
        (STORY.split("\n\n")[1], "one paragraph of it"),
        ("Hà Nam", "too short to say"),
    ],
)
def test_another_story(news, why):
    assert first_prints(STORY, news) == {}, why


def test_all_copies_name_the_first_print():
    assert first_prints(OTHER, STORY, STORY, OTHER, STORY + "Hết.") == {2: 1, 3: 0, 4: 1}


def test_nothing_at_all():
    assert duplicates.first_prints([], []) == {}


def test_many_articles_of_one_template_do_not_cost_their_square():
    chance = random.Random(0)
    texts = [
        STORY.replace("25 vụ", f"{chance.randint(100, 10**9)} vụ").replace("17 vụ", f"{i} vụ").replace("31", f"{i * 7}")
        for i in range(400)
    ]
    signatures = [duplicates.signature(load("x", "x", text.encode())) for text in texts]
    pairs = duplicates._pairs([words for words, _ in signatures])
    assert 0 < len(pairs) <= 400 * duplicates._CANDIDATES * 4
