"""One article → all its rows: what every way of running calls, on one machine or many."""

from bisect import bisect_right
from itertools import zip_longest
from operator import itemgetter

from reader import ledger, statistics, timeline, topics
from reader.articles import Article
from reader.dates import publication
from reader.dates import reader as dates
from reader.directives import reader as directives
from reader.doubt import reader as doubts
from reader.doubt import wording
from reader.places import provinces
from reader.row_ids import Namer
from reader.schema import MENTIONS, Decision, Document, Statistic
from reader.tables import names
from reader.text.passages import SILENT

Rows = dict[str, list[tuple]]
_DOUBTED = ("statistics", "decisions")


def read(article: Article) -> Rows:
    """Rows of every table, as tuples in column order; the readers run in the order in which they may claim numbers."""
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
    figures.sort(key=itemgetter(1, 2))
    figures, decided, opinion = wording.settle(article, doubts.ask(article, figures), figures, decided)
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
    _doubt(article, rows, opinion, figures, decided)
    return rows


def _doubt(
    article: Article, rows: Rows, opinion: doubts.Opinion | None, figures: list[Statistic], decided: list[Decision]
) -> None:
    """Give every figure and every decision its doubt and rival, as the last columns; none where they are not asked for."""
    ids = [[row[-1] for row in rows[table]] for table in _DOUBTED]
    known = doubts.read(article, opinion, figures, ids[0], decided, ids[1]) if article.doubted else ([], [])
    for table, own in zip(_DOUBTED, known, strict=True):
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
    starts = [row[2] for row in rows["sentences"]]
    namer = Namer(article.doc_id, [row[-1] for row in rows["sentences"]])

    def sentence(start: int) -> int:
        return max(0, bisect_right(starts, start) - 1)

    gone = [
        (article.doc_id, sentence(start), start, end, article.text[start:end])
        for (start, end), days in article.corrected_dates.items()
        if days is None
    ]
    for table in MENTIONS:
        ordered = sorted([*rows[table], *(gone if table == "dates" else ())], key=itemgetter(2, 3))
        named = [(row, namer.name(table, row[1], row[4])) for row in ordered]
        rows[table] = [(*row, name) for row, name in named if row not in gone]
    column, start, text = (names("decisions").index(name) for name in ("column", "start", "text"))
    rows["decisions"] = [
        (*row, namer.name(f"decisions {row[column]}", None if row[start] is None else sentence(row[start]), row[text]))
        for row in rows["decisions"]
    ]


def _sentences(article: Article) -> list[tuple]:
    """Sentences with offsets into the stored text, and their words there."""
    doc_id, text, span = article.doc_id, article.text, article.view.span
    placed = ((s.sentence, *span(s.start, s.end), s.kind) for s in article.sentences)
    return [(doc_id, at, start, end, kind, text[start:end]) for at, start, end, kind in placed]


def _passages(article: Article) -> list[tuple]:
    """Passages in the stored text; what the view hides in a line belongs to the one it touches."""
    if article.view.origin is None:
        return article.passages
    out = []
    text, shown, limit = article.text, set(article.view.origin), 0
    for passage in article.passages:
        start, end = article.view.span(passage.start, passage.end)
        while start > limit and start - 1 not in shown and (text[start - 1] != "\n" or text[limit : start - 1].strip()):
            start -= 1
        while end < len(text) and end not in shown and text[end] != "\n":
            end += 1
        out.append((passage.passage, start, end, passage.kind))
        limit = end
    return out


def _document(article: Article, byline: publication.Credits, place: provinces.ArticleProvince) -> Document:
    a, title = article, article.title
    headline = title and a.text[slice(*a.view.span(title.start, title.end))]
    origin = headline, byline.byline, byline.publisher, a.metadata.get("address", (None,))[0]
    sentences = sum(s.kind not in SILENT for s in a.sentences)
    published = a.published, a.published_precision, a.published_basis
    sizes = len(a.text), sentences, len(a.text.split())
    return Document(a.doc_id, a.source, *origin, *published, *place, *sizes, a.sha256, None, a.text)
