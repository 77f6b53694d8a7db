"""Decides: reading and row of the ledger: every number of a text, and the one reader that claimed it, or unread."""

from bisect import bisect_left
from operator import itemgetter

from reader.articles import Article
from reader.figures import readings
from reader.schema import LedgerEntry, Statistic
from reader.text.passages import SILENT


def balance(article: Article, statistics: list[Statistic]) -> list[LedgerEntry]:
    """One entry per scanned number, in reading order, plus one per spelled-out number that a reader claimed."""
    claims, spelled = _claims(article, statistics)
    other = readings.read(article, claims.keys())
    out = [LedgerEntry._make(n + (claims.get(n.start) or (other.get(n.start) or "unread", None))) for n in article.numbers]
    out += [LedgerEntry(r.sentence, r.start, r.end, r.text, r.value, "statistic", r.start) for r in spelled]
    return sorted(out, key=itemgetter(1))


def _claims(article: Article, statistics: list[Statistic]) -> tuple[dict[int, tuple[str, int | None]], list[Statistic]]:
    """Number start → the reader that claims it and where its row starts, and the statistics that hold no printed number.

    What is not read comes first, then directives, dates, statistics: the first claim stands.
    """
    numbers, sentences = article.numbers, article.sentences
    starts = [n.start for n in numbers]
    silent = {s.sentence: (s.kind, None) for s in sentences if s.kind in SILENT}
    claims = {n.start: silent[n.sentence] for n in numbers if n.sentence in silent} if silent else {}
    spelled = []
    for reading, rows in (("directive", article.directives), ("date", article.dates), ("statistic", statistics)):
        for row in rows:
            sentence, start, end = row[:3]
            first = at = bisect_left(starts, start)
            while at < len(starts) and starts[at] < end:
                n = numbers[at]
                if n.end <= end and n.sentence == sentence:
                    claims.setdefault(n.start, (reading, start))
                at += 1
            if at == first and rows is statistics:
                spelled.append(row)
    return claims, spelled
