import csv
from pathlib import Path

import pytest

from helpers import articles, dates, publication

CASES = Path(__file__).parent / "cases" / "dates.csv"


def cases():
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield pytest.param(row["published"], row["text"], row["rows"], id=f"{row['why']}: {row['text'][:40]}")


def read(text, published=""):
    """The article that consists of one paragraph after a headline, with its dates read."""
    metadata = {"published": (published, "test")} if published else {}
    article = articles.load("case.txt", "case", f"Tin trong tỉnh\n\n{text}\n".encode(), metadata)
    publication.read(article)
    article.dates = dates.read(article)
    return article


def spell(row):
    window = f"{row.date_start or ''}..{row.date_end or ''}"
    return f"{row.text}={window} {row.precision} {row.basis or ''}".strip()


@pytest.mark.parametrize("published, text, rows", list(cases()))
def test_dates(published, text, rows):
    assert " | ".join(spell(row) for row in read(text, published).dates) == rows


def test_a_weekday_that_does_not_fit_is_a_problem():
    article = read("Thứ Hai, 25/09/2020, tỉnh họp.")
    assert [p.kind for p in article.problems] == ["date-mismatch"]
    assert not read("Thứ Sáu, 25/09/2020, tỉnh họp.").problems
