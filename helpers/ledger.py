"""The ledger: every number of a text, and the one reader that claimed it. Claimed plus unread is scanned, always."""

from bisect import bisect_left

from helpers import readings
from helpers.articles import Article
from helpers.rows import Entry, Statistic


def balance(article: Article, statistics: list[Statistic]) -> list[Entry]:
    """One entry per scanned number, in reading order, plus one per spelled-out number that a reader claimed."""
    kinds = {sentence.sentence: sentence.kind for sentence in article.sentences}
    other = readings.read(article)
    claims = (
        [("directive", r) for r in article.directives]
        + [("date", r) for r in article.dates]
        + [("statistic", r) for r in statistics]
    )
    numbers = article.numbers
    starts = [n.start for n in numbers]
    owner: dict[int, tuple[str, int]] = {}
    for reading, row in claims:  # the first claim holds
        for n in numbers[bisect_left(starts, row.start) : bisect_left(starts, row.end)]:
            if n.end <= row.end and n.sentence == row.sentence:
                owner.setdefault(n.start, (reading, row.start))
    out = []
    for n in numbers:
        if kinds[n.sentence] in ("furniture", "repeat"):
            out.append(Entry(*n, kinds[n.sentence], None))
            continue
        reading, row_start = owner.get(n.start) or (other.get(n.start, "unread"), None)
        out.append(Entry(*n, reading, row_start))
    spelled = [
        Entry(r.sentence, r.start, r.end, r.text, r.value, "statistic", r.start)
        for r in statistics
        if bisect_left(starts, r.start) == bisect_left(starts, r.end)
    ]
    return sorted(out + spelled, key=lambda entry: entry.start)
