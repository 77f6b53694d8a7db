"""The timeline, assembled from the other tables by rule."""

from helpers.articles import Article
from helpers.rows import Event


def read(article: Article) -> list[Event]:
    """The events of an article, in reading order."""
    return []
