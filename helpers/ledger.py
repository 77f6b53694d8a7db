"""The ledger: every number of a text, and the one reader that claimed it. Claimed plus unread is scanned, always."""

from bisect import bisect_left
from operator import itemgetter

from helpers.articles import Article
from helpers.quantities import readings
from helpers.rows import Entry, Statistic

_NOT_READ = frozenset({"furniture", "repeat"})


def balance(article: Article, statistics: list[Statistic]) -> list[Entry]:
    """One entry per scanned number, in reading order, plus one per spelled-out number that a reader claimed."""
    kinds = {s.sentence: s.kind for s in article.sentences if s.kind in _NOT_READ}
    numbers = article.numbers
    starts = [n.start for n in numbers]
    owner = _owners(article, statistics, starts)
    other = readings.read(article, {n.start for n in numbers if n.start in owner or n.sentence in kinds})
    out = []
    for n in numbers:
        if n.sentence in kinds:
            out.append(Entry(*n, kinds[n.sentence], None))
        else:
            reading, row_start = owner.get(n.start) or (other.get(n.start, "unread"), None)
            out.append(Entry(*n, reading, row_start))
    spelled = [
        Entry(r.sentence, r.start, r.end, r.text, r.value, "statistic", r.start)
        for r in statistics
        if bisect_left(starts, r.start) == bisect_left(starts, r.end)
    ]
    return sorted(out + spelled, key=itemgetter(1)) if spelled else out


def _owners(article: Article, statistics: list[Statistic], starts: list[int]) -> dict[int, tuple[str, int]]:
    """Number start → the reader that claims it and where its row starts: directives before dates before statistics."""
    out: dict[int, tuple[str, int]] = {}
    for reading, rows in (("directive", article.directives), ("date", article.dates), ("statistic", statistics)):
        for row in rows:
            for n in article.numbers[bisect_left(starts, row.start) : bisect_left(starts, row.end)]:
                if n.end <= row.end and n.sentence == row.sentence:
                    out.setdefault(n.start, (reading, row.start))
    return out
