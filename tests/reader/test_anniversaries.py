"""Anniversaries: "N năm thực hiện X" is found once, with its years and its instrument, and everything rests on that."""

import csv
from pathlib import Path

import pytest

from reader import reading
from reader.articles import load
from reader.directives.anniversaries import years_of
from reader.tables import names

CASES = Path(__file__).resolve().parents[1] / "cases" / "anniversaries.csv"


def article(text, published):
    given = {"published": (published, "")} if published else {}
    return load("x.txt", "x", ("Một đầu đề\n\n" + text.replace("¶", "\n") + "\n").encode(), given)


def cases():
    with CASES.open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=row["why"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize("case", cases())
def test_years(case):
    read = article(case["text"], case["published"])
    reading.read(read)
    text, named = read.view.text, {row.start: row.text for row in read.directives}
    found = [
        f"{text[row.start : row.end]} = {row.first_day}..{row.last_day} {named.get(row.instrument, '')}".rstrip()
        for row in years_of(read)
    ]
    assert found == [row for row in case["rows"].split(" ~ ") if row]


@pytest.mark.parametrize("words", ["thi hành", "tổ chức thực hiện", "quán triệt thực hiện", "triển khai", "triển khai thực hiện"])
def test_the_review_and_the_issue_date_agree(words):
    text = f"Sau 5 năm {words} Chỉ thị số 10-CT/TU, toàn tỉnh khởi tố 120 vụ."
    rows = reading.read(article(text, "2020-11-11"))
    (directive,) = (dict(zip(names("directives"), row, strict=True)) for row in rows["directives"])
    events = [dict(zip(names("events"), row, strict=True)) for row in rows["events"]]
    (review,) = (event for event in events if event["kind"] == "review")
    assert (directive["issued"], directive["issued_basis"]) == ("2015-01-01", "anniversary")
    assert (review["date_start"], review["date_end"]) == ("2015-11-12", "2020-11-11")
    assert review["directive_id"] == directive["directive_id"]
