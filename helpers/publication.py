"""Who published an article, and when, and how we know."""

from typing import NamedTuple

from helpers.articles import Article


class Credits(NamedTuple):
    """The signature and the paper, as printed."""

    byline: str | None
    publisher: str | None


def credits(article: Article) -> Credits:
    """The byline and publisher of an article, None where not printed."""
    byline = [p for p in article.passages if p.kind == "byline"]
    return Credits(article.view.text[byline[-1].start : byline[-1].end] if byline else None, None)


def read(article: Article) -> None:
    """Set ``article.published`` with its precision and basis; None where nothing says."""
