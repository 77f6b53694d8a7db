"""Decides: the rows of dates: expressions of time in reading order, each with the days it means (codebook section 4)."""

from reader.articles import Article
from reader.dates import bare, publication
from reader.dates.anchor import Anchor
from reader.dates.timex import Expression
from reader.schema import Date


def read(article: Article) -> list[Date]:
    """The dates of an article in reading order, offsets into its view; ``publication.read`` must have run before."""
    text, low = article.view.text, article.view.low
    anchor = Anchor(low, article.sentences, publication.telling(article))
    out = []
    for e, dated in zip(article.expressions, _dated(low, article.expressions), strict=True):
        window = anchor.read(e, dated)
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


def _dated(low: str, found: list[Expression]) -> list[Expression | None]:
    """For each expression the later member of its list that may say its year, None for one that no member follows: quý I, | II/2023."""
    out: list[Expression | None] = [None] * len(found)
    for i in range(len(found) - 2, -1, -1):
        e, after = found[i], found[i + 1]
        if after.start - e.end <= bare.LONGEST_JOINT and bare.LIST.fullmatch(low, e.end, after.start):
            last = out[i + 1]
            out[i] = last if last and after.year is None and after.form == last.form else after
    return out
