"""The ledger: every number of a text, and the one reader that claimed it. Claimed plus unread is scanned, always."""

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
    owner: dict[int, tuple[str, int]] = {}
    numbers = article.numbers
    starts = {n.start for n in numbers}
    by_sentence: dict[int, list] = {}
    for reading, row in claims:
        by_sentence.setdefault(row.sentence, []).append((reading, row))
    out = []
    for n in numbers:
        if kinds[n.sentence] in ("furniture", "repeat"):
            out.append(Entry(*n, kinds[n.sentence], None))
            continue
        for reading, row in by_sentence.get(n.sentence, ()):
            if row.start <= n.start and n.end <= row.end:
                owner[n.start] = (reading, row.start)
                break
        reading, row_start = owner.get(n.start) or (other.get(n.start, "unread"), None)
        out.append(Entry(*n, reading, row_start))
    spelled = [
        Entry(r.sentence, r.start, r.end, r.text, r.value, "statistic", r.start)
        for r in statistics
        if not any(r.start <= s < r.end for s in starts)
    ]
    return sorted(out + spelled, key=lambda entry: entry.start)
