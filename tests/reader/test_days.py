from datetime import UTC, date, datetime

import pytest

from reader.folder import days

FORMS = [
    "05/07/2023",
    "5/7/2023",
    "5.7.2023",
    "5-7-2023",
    "2023/07/05",
    "2023-07-05",
    "20230705",
    "05/07/2023 08:15",
    "05/07/2023 8:15:30 SA",
    "08:15 05/07/2023",
    "05/07/2023, 08:15 (GMT+7)",
    "2023-07-05T08:15:00+07:00",
    "2023-07-05T08:15:00+0700",
    "2023-07-05 08:15:00",
    "2023-07-05 08:15:00 +0700",
    "2023-07-05 08:15:00+07",
    "2023-07-05 08:15:00.123456",
    "2023-07-05T01:15:00Z",
    "2023-07-04T18:30:00Z",  # half past one in Hanoi, of the next day
    "Wed, 05 Jul 2023 08:15:00 +0700",
    "Tue, 04 Jul 2023 20:15:00 GMT",
    "Thứ Tư, 05/07/2023",
    "Thứ Tư 05/07/2023 ,",
    "T4, 05/07/2023 - 08:15",
    "Thứ tư, ngày 5/7/2023 | 8h15",
    "ngày 5 tháng 7 năm 2023",
    "5 thg 7, 2023",
    "5 Tháng 7, 2023",
    "July 5, 2023",
    "Wednesday, July 5, 2023",
    "lúc 8h15, ngày 05/07/2023",
    "05/07/23",
    "5 Jul 2023",
    "45112",
    "45112.34375",
    45112,
    45112.5,
    1688519700,
    1688519700000,
    "1688519700",
    date(2023, 7, 5),
    datetime(2023, 7, 5, 8, 15),
    datetime(2023, 7, 4, 20, 15, tzinfo=UTC),
    "  05/07/2023\u00a0",
]


@pytest.mark.parametrize("value", FORMS, ids=str)
def test_usual_forms_of_one_day(value):
    assert days.iso(value) == "2023-07-05"


@pytest.mark.parametrize(
    "value, expected",
    [
        ("07/2023", "2023-07"),
        ("2023-07", "2023-07"),
        ("tháng 7 năm 2023", "2023-07"),
        ("7.2023", "2023-07"),
        ("Jul 2023", "2023-07"),
        ("năm 2023", "2023"),
        ("2023", "2023"),
        (2023, "2023"),
        ("31/12/1999", "1999-12-31"),
    ],
)
def test_months_and_years_are_no_days(value, expected):
    assert days.iso(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "hôm qua",
        "2 ngày trước",
        "quý 2/2023",
        "31/02/2023",
        "13/13/2023",
        "05/07/23x",
        "5 vụ",
        "0",
        7,
        -1,
        True,
        "99999999999999999999",
        "1/2",
        float("nan"),
    ],
    ids=str,
)
def test_what_is_no_day_is_none(value):
    assert days.iso(value) is None
