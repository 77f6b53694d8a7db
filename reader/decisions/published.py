"""Decides: the decisions on the whole article: when it was published; the province is decided with the areas."""

from reader.articles import Article
from reader.decisions.decision import ScopedDecision

_RESTS = frozenset({"publication", "context"})  # dates completed from the day of publication, or deduced with it


def decisions(article: Article) -> list[ScopedDecision]:
    """The day of publication as a decision, if it is known; the dates that it completes rest on it."""
    if article.published is None:
        return []
    words = article.evidence.get("published", (None, None))
    last = max(len(article.sentences) - 1, 0)
    rows = sum(d.basis in _RESTS for d in article.dates)
    return [ScopedDecision("published", article.published, None, *words, article.published_basis, 0, last, rows)]
