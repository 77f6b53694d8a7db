"""Reported figures: a number, what it counts, and what the sentence says of it."""

from helpers.articles import Article
from helpers.rows import Statistic


def read(article: Article) -> list[Statistic]:
    """The statistics of an article, in reading order."""
    return []
