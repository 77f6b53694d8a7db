"""Temporal expressions: a day, a month, a window, a term, a feast."""

from helpers.articles import Article
from helpers.rows import Date


def read(article: Article) -> list[Date]:
    """The dates of an article, in reading order."""
    return []
