"""Temporal expressions: a day, a month, a window, a term, a feast, each with the days it means (codebook section 4)."""

import re

from helpers.articles import Article
from helpers.dates import publication, resolution
from helpers.rows import Date

_LIST = re.compile(r"\s?(?:,|và|hoặc)\s")


def read(article: Article) -> list[Date]:
    """The dates of an article in reading order, offsets into its view; ``publication.read`` must have run before."""
    low, sentences = article.view.low, article.sentences
    resolver = resolution.Resolver(low, lambda i: (sentences[i].start, sentences[i].end), publication.telling(article))
    out = []
    for i, found in enumerate(article.expressions):
        after = article.expressions[i + 1] if i + 1 < len(article.expressions) else None
        listed = after if after and _LIST.fullmatch(low, found.end, after.start) else None
        window = resolver.read(found, listed)
        if window is None:
            continue
        start, end, precision, basis = window
        if found.weekday is not None and start and precision == "day" and start.weekday() != found.weekday:
            article.problem(
                "date-mismatch", f"{article.view.text[found.start : found.end]}: {start.isoformat()} is another weekday"
            )
        text = article.view.text[found.start : found.end]
        out.append(
            Date(
                found.sentence,
                found.start,
                found.end,
                text,
                start and start.isoformat(),
                end and end.isoformat(),
                precision,
                basis,
            )
        )
    return out


def inside(article: Article, start: int, end: int) -> list[Date]:
    """The dates whose whole span lies in ``view.text[start:end]``, in reading order."""
    return [row for row in article.dates if start <= row.start and row.end <= end]
