"""Mentions of numbered official documents."""

from helpers.articles import Article
from helpers.rows import Directive


def read(article: Article) -> list[Directive]:
    """The mentions with what their own words say, before any date is known."""
    return []


def complete(article: Article) -> list[Directive]:
    """``article.directives`` with issue dates and ids, once dates and publication are known."""
    return article.directives
