"""One article → all its rows: what every way of running calls, on one machine or many; the doubts of many articles come together."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import zip_longest
from operator import itemgetter

from reader import ledger, statistics, timeline, topics
from reader.articles import Article
from reader.dates import publication
from reader.dates import reader as dates
from reader.directives import reader as directives
from reader.doubt import reader as doubts
from reader.places import provinces
from reader.row_ids import Namer
from reader.schema import MENTIONS, Document
from reader.tables import names
from reader.text.passages import SILENT

Rows = dict[str, list[tuple]]
_DOUBTED = ("statistics", "decisions")


def read(article: Article) -> Rows:
    """Rows of every table, as tuples in column order."""
    rows, asked = undoubted(article)
    doubt([(rows, asked)])
    return rows


def undoubted(article: Article) -> tuple[Rows, doubts.Asked]:
    """Rows of every table but for their doubts, and what to ask for these; the readers run in the order in which they may claim numbers."""
    byline = publication.credits(article)
    place = provinces.read(article)
    article.province = place.province
    article.directives = directives.read(article)
    publication.read(article)
    if article.published:  # a province goes by its name of that day
        place = provinces.settle(article, place)
        article.province = place.province
    article.dates = dates.read(article)
    figures, decided = statistics.read(article)
    article.directives = directives.complete(article)
    mentions = {
        "directives": article.directives,
        "dates": article.dates,
        "statistics": figures,
        "topics": topics.read(article),
        "events": timeline.read(article),
        "ledger": ledger.balance(article, figures),
    }
    rows = {table: _stored(article, found) for table, found in mentions.items()}
    rows["decisions"] = [(article.doc_id, *decision) for decision in decided]
    rows["passages"] = [(article.doc_id, *passage) for passage in _passages(article)]
    rows["sentences"] = _sentences(article)
    _name(article, rows)
    rows["problems"] = [tuple(problem) for problem in article.problems]
    rows["documents"] = [_document(article, byline, place)]
    ids = [[row[-1] for row in rows[table]] for table in _DOUBTED]
    return rows, doubts.Asked(article, sorted(figures, key=itemgetter(1, 2)), ids[0], decided, ids[1])


def doubt(read: Iterable[tuple[Rows, doubts.Asked]]) -> None:
    """Give every figure and every decision its doubt and rival, as the last columns; none where they are not asked for."""
    read = list(read)
    found = iter(doubts.read([asked for _, asked in read if asked.article.doubted]))
    for rows, asked in read:
        for table, own in zip(_DOUBTED, next(found) if asked.article.doubted else ([], []), strict=True):
            rows[table] = [(*row, *doubt) for row, doubt in zip_longest(rows[table], own, fillvalue=doubts.UNKNOWN)]


def _stored(article: Article, found: list) -> list[tuple]:
    """Rows with their doc_id and with offsets into the stored text."""
    doc_id, text, origin = article.doc_id, article.text, article.view.origin
    if origin is None:
        return [(doc_id, row[0], row[1], row[2], text[row[1] : row[2]]) + row[4:] for row in found]
    out = []
    for row in found:
        start, end = article.view.span(row.start, row.end)
        if "row" in row._fields and row.row is not None:
            row = row._replace(row=article.view.span(row.row, row.row + 1)[0])
        out.append((doc_id, row.sentence, start, end, text[start:end], *row[4:]))
    return out


def _name(article: Article, rows: dict[str, list[tuple]]) -> None:
    """Give every mention and every decision its row_id, as the last column; a date that a person says is none keeps its own."""
    sentences, starts = [row[-1] for row in rows["sentences"]], [row[2] for row in rows["sentences"]]
    gone = [
        (article.doc_id, max(0, bisect_right(starts, start) - 1), start, end, article.text[start:end])
        for (start, end), days in article.corrected_dates.items()
        if days is None
    ]
    namer = Namer(article.doc_id, sentences)
    for table in MENTIONS:
        ordered = sorted([*rows[table], *(gone if table == "dates" else ())], key=itemgetter(2, 3))
        named = [(row, namer.name(table, row[1], row[4])) for row in ordered]
        rows[table] = [(*row, name) for row, name in named if row not in gone]
    at = {name: i for i, name in enumerate(names("decisions"))}
    out = []
    for row in rows["decisions"]:
        start = row[at["start"]]
        where = None if start is None else max(0, bisect_right(starts, start) - 1)
        out.append((*row, namer.name(f"decisions {row[at['column']]}", where, row[at["text"]])))
    rows["decisions"] = out


def _sentences(article: Article) -> list[tuple]:
    """Sentences with offsets into the stored text, and their words there."""
    doc_id, text, span = article.doc_id, article.text, article.view.span
    if article.view.origin is None:
        return [(doc_id, at, start, end, kind, text[start:end]) for at, start, end, kind, _ in article.sentences]
    return [(doc_id, at, *span(start, end), kind, _text(article, start, end)) for at, start, end, kind, _ in article.sentences]


def _text(article: Article, start: int, end: int) -> str:
    start, end = article.view.span(start, end)
    return article.text[start:end]


def _passages(article: Article) -> list[tuple]:
    """Passages in the stored text; what the view hides in a line belongs to the one it touches."""
    if article.view.origin is None:
        return [tuple(passage) for passage in article.passages]
    out = []
    shown, limit = set(article.view.origin), 0
    for passage in article.passages:
        start, end = article.view.span(passage.start, passage.end)
        while start > limit and start - 1 not in shown and article.text[start - 1] != "\n":
            start -= 1
        while end < len(article.text) and end not in shown and article.text[end] != "\n":
            end += 1
        out.append((passage.passage, start, end, passage.kind))
        limit = end
    return out


def _document(article: Article, byline: publication.Credits, place: provinces.Place) -> Document:
    title = next((_text(article, p.start, p.end) for p in article.passages if p.kind == "title"), None)
    return Document(
        article.doc_id,
        article.source,
        title,
        byline.byline,
        byline.publisher,
        article.metadata.get("address", (None,))[0],
        article.published,
        article.published_precision,
        article.published_basis,
        *place,
        len(article.text),
        sum(s.kind not in SILENT for s in article.sentences),
        len(article.text.split()),
        article.sha256,
        None,
        article.text,
    )
