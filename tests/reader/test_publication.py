import csv
from pathlib import Path

import pytest

from reader import articles
from reader.dates import publication
from reader.directives import reader as directives

CASES = Path(__file__).resolve().parents[1] / "cases"


def cases(name, *columns):
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [pytest.param(*(row[c] for c in columns), id=row["why"]) for row in csv.DictReader(file)]


def load(text, **metadata):
    """An article of paragraphs parted by "¶"."""
    known = {column: (value, "test") for column, value in metadata.items() if value}
    article = articles.load("case.txt", "case", text.replace("¶", "\n\n").encode(), known)
    article.directives = directives.read(article)
    return article


@pytest.mark.parametrize("text, metadata, published", cases("publication", "text", "metadata", "published"))
def test_published(text, metadata, published):
    article = load(text, published=metadata)
    publication.read(article)
    found = (article.published, article.published_precision, article.published_basis)
    assert " ".join(part for part in found if part) == published


def test_metadata_against_the_print_is_a_problem():
    article = load("(05/07/2024) | Lượt xem: 2317\n\nSáng 4/7, Công an tỉnh tổ chức hội nghị.", published="2024-07-09")
    publication.read(article)
    assert [p.kind for p in article.problems] == ["metadata-conflict"]


def test_metadata_that_says_the_same_is_none():
    article = load("(05/07/2024) | Lượt xem: 2317\n\nSáng 4/7, Công an tỉnh tổ chức hội nghị.", published="2024-07")
    publication.read(article)
    assert article.published_precision == "day" and not article.problems


@pytest.mark.parametrize("text, metadata, byline, publisher", cases("credits", "text", "metadata", "byline", "publisher"))
def test_credits(text, metadata, byline, publisher):
    article = load(text, **dict([metadata.split("=")] if metadata else []))
    assert publication.credits(article) == (byline or None, publisher or None)
