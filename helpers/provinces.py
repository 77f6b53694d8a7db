"""Vietnam's provinces, then (63, to June 2025) and now (34), and which one an article is about."""

from typing import NamedTuple

from helpers.articles import Article


class Place(NamedTuple):
    """The province of an article and what says so; all None if it is unknown."""

    province: str | None
    province_basis: str | None
    province_evidence: str | None
    province_now: str | None


def read(article: Article) -> Place:
    """The province the article is about."""
    if "province" in article.metadata:
        value, evidence = article.metadata["province"]
        return Place(value, "metadata", evidence, None)
    return Place(None, None, None, None)
