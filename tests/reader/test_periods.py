"""Which time a figure covers, and which cover none."""

import csv
from pathlib import Path

import pytest

from reader import articles, reading
from reader.tables import names

CASES = Path(__file__).resolve().parents[1] / "cases" / "periods.csv"


def figures(text, published):
    """The rows of an article whose headline is the text's first line."""
    article = articles.load("a.txt", "a", text.encode(), {"published": (published, "test")})
    return reading.read(article)["statistics"]


def spell(row):
    row = dict(zip(names("statistics"), row, strict=True))
    text, first, last = row["text"], row["period_start"], row["period_end"]
    return f"{text}={first}..{last}" if first else f"{text}="


@pytest.mark.parametrize(
    "published, text, expected",
    [
        pytest.param(c["published"], c["text"], c["expected"], id=f"{c['why']}: {c['text'][:40]}")
        for c in csv.DictReader(CASES.open(encoding="utf-8"))
    ],
)
def test_a_figure_covers_the_time_told(published, text, expected):
    assert "|".join(map(spell, figures(f"Tin trong tỉnh\n\n{text}\n".replace("¶", "\n"), published))) == expected


BODY = "Họp báo quý III/2024.\n\nTừ ngày 15/12/2023 đến 14/9/2024, xảy ra 214 vụ, thiệt hại hơn 96 tỷ đồng. Tháng 9 bắt 5 vụ.\n"
NINE_MONTHS = "2023-12-15..2024-09-14"


@pytest.mark.parametrize(
    "title, expected",
    [
        ("Thiệt hại hơn 96 tỷ đồng vì lừa đảo", f"hơn 96 tỷ đồng={NINE_MONTHS}"),
        ("Xảy ra hơn 200 vụ lừa đảo", f"hơn 200 vụ={NINE_MONTHS}"),
        ("Xảy ra hơn 150 vụ lừa đảo", "hơn 150 vụ=2024-07-01..2024-09-30"),
        ("Tháng 8, thiệt hại hơn 96 tỷ đồng", "hơn 96 tỷ đồng=2024-08-01..2024-08-31"),
        ("Năm 2024, thiệt hại hơn 96 tỷ đồng", f"hơn 96 tỷ đồng={NINE_MONTHS}"),
        ("Giảm 5 vụ lừa đảo", "5 vụ=2024-07-01..2024-09-30"),
    ],
)
def test_a_headline_covers_what_its_figure_does_in_the_body(title, expected):
    assert spell(figures(f"{title}\n\n{BODY}", "2024-10-10")[0]) == expected


def test_the_next_paragraph_goes_back_from_a_part_of_the_time_told():
    text = (
        "Tin\n\nTừ 15/12/2022 đến 7/2/2023 xảy ra 61 vụ. Từ 20 đến 26/1 xảy ra 4 vụ. Làm 3 người chết.\n\nCông an bắt 45 vụ.\n\n"
        "Tháng 1/2023 bắt 9 vụ.\n\nKhởi tố 7 vụ.\n"
    )
    campaign, holiday, january = "2022-12-15..2023-02-07", "2023-01-20..2023-01-26", "2023-01-01..2023-01-31"
    expected = (
        ("61 vụ", campaign),
        ("4 vụ", holiday),
        ("3 người", holiday),
        ("45 vụ", campaign),
        ("9 vụ", january),
        ("7 vụ", campaign),
    )
    assert [spell(r) for r in figures(text, "2023-02-08")] == ["=".join(pair) for pair in expected]


def test_the_line_that_opens_a_list_of_aims_says_their_time():
    text = (
        "Tin\n\nNăm 2024 xảy ra 118 vụ.\n\nNăm 2025, huyện đề ra các chỉ tiêu:\n- Kéo giảm 5% số vụ.\n- Không quá 34 vụ.\n\n"
        "Công an bắt 12 vụ.\n"
    )
    past, aimed = "2024-01-01..2024-12-31", "2025-01-01..2025-12-31"
    assert [spell(row).split("=")[1] for row in figures(text, "2024-12-13")] == [past, aimed, aimed, past]


@pytest.mark.parametrize(
    "told, printed",
    [
        ("9 tháng", "Từ ngày 16/11/2023 đến 15/9/2024"),
        ("9 tháng đầu năm", "Tính từ 15-12-2023 đến 14-9-2024"),
        ("10 tháng", "Từ 16/12/2023 đến 15/10/2024"),
    ],
)
def test_the_days_that_the_body_prints_replace_what_the_headline_calls_them(told, printed):
    text = (
        f"{told}, làm rõ hơn 86% số vụ\n\nSáng 6/11, Công an tỉnh sơ kết công tác.\n\n{printed}, xảy ra 212 vụ.\n\n"
        "Về ma túy, bắt 43 vụ.\n\nRiêng tháng 6 bắt 7 vụ.\n"
    )
    *_, printed_days, drugs, june = (spell(row).split("=")[1] for row in figures(text, "2024-11-06"))
    assert drugs == printed_days != june == "2024-06-01..2024-06-30"


@pytest.mark.parametrize(
    "text, basis",
    [
        ("Lũy kế 9 tháng, xảy ra 212 vụ.", "stated"),
        ("Tháng 9 bắt 12 vụ. 9 tháng, xảy ra 212 vụ.", "stated"),
        ("Báo cáo 9 tháng đầu năm. Trong 9 tháng, xảy ra 212 vụ.", "context"),
        ("Từ 15/12/2023 đến 14/9/2024, bắt 7 vụ. Trong 9 tháng, xảy ra 212 vụ.", "context"),
    ],
)
def test_a_bare_length_is_stated_unless_it_takes_up_a_window_told(text, basis):
    row = dict(zip(names("statistics"), figures(f"Tin\n\n{text}\n", "2024-10-03")[-1], strict=True))
    assert row["period_basis"] == basis


@pytest.mark.parametrize(
    "began, expected",
    [
        ("Từ ngày 1/7, Công an huyện mở đợt cao điểm.", "58 vụ=2022-07-01..2022-08-31"),
        ("Từ ngày 1/2, Công an huyện mở đợt cao điểm.", "58 vụ="),  # two months from then are long over
    ],
)
def test_a_length_in_a_headline_is_from_the_day_on_which_the_body_says_it_began(began, expected):
    assert spell(figures(f"Hai tháng, phá 58 vụ\n\n{began} Kết quả tốt.\n", "2022-09-01")[0]) == expected


@pytest.mark.parametrize(
    "text, aims",
    [
        ("Kế hoạch xác định, đến hết năm 2026 có 31 xã không ma túy (hiện có 9 xã).", ["31 xã"]),
        ("Sở Tư pháp trong quý III/2026 gửi ít nhất 400 tin nhắn.", ["ít nhất 400 tin"]),
        ("Năm 2026 xảy ra 5 vụ cháy, làm chết ít nhất 3 người.", []),
        ("Tính đến hết tháng 6/2026, toàn tỉnh có 31 xã không ma túy.", []),
    ],
)
def test_what_is_to_be_reached_long_after_the_telling_is_an_aim(text, aims):
    rows = (dict(zip(names("statistics"), row, strict=True)) for row in figures(f"Tin trong tỉnh\n\n{text}\n", "2026-07-06"))
    assert [row["text"] for row in rows if row["status"] == "target"] == aims
