"""Decides: the rows of dates: expressions of time in reading order, each with the days it means (codebook section 4)."""

from reader.articles import Article
from reader.dates import publication
from reader.dates.anchor import Anchor
from reader.schema import Date


def read(article: Article) -> list[Date]:
    """The dates of an article in reading order, offsets into its view; ``publication.read`` must have run before."""
    text = article.view.text
    anchor = Anchor(article.view.low, article.sentences, publication.telling(article))
    out = []
    for e in article.expressions:
        window = anchor.read(e)
        if window is None:
            continue
        start, end, precision, basis = window
        printed, first = text[e.start : e.end], start and start.isoformat()
        if e.weekday is not None and start and precision == "day" and start.weekday() != e.weekday:
            article.problem("date-mismatch", f"{printed}: {first} is another weekday")
        last = first if start is end else end and end.isoformat()
        first, last, precision = article.corrected_dates.get(article.view.span(e.start, e.end), (first, last, precision))
        out.append(Date(e.sentence, e.start, e.end, printed, first, last, precision, basis))
    return out
