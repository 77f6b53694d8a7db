"""Reported figures: each number that counts something, what its clause says of it, and the decisions it rests on.

Decides: every column of ``statistics``, by asking the reader of each; ``compared_to`` here.
"""

import re
from bisect import bisect_right

from reader.articles import Article
from reader.decisions import area, headlines, offence, period, windows
from reader.figures import parse
from reader.figures.find import Figure
from reader.figures.parse import Parsed
from reader.figures.statements import Statement
from reader.schema import Statistic

_COMPARE = re.compile(r"(?<!\w)(?:nếu )?(so với [^,;.()]+|so cùng kỳ[^,;.()]*|cùng kỳ[^,;.()]*)")
_OTHER_WAY = {"up": "down", "down": "up"}  # tăng âm 0,6% is a fall
_CLAUSE_END = re.compile(r"[,;]\s")
_COMPARE_END = re.compile(
    r"\s-\s|\s(?:tăng|giảm|thì|nhiều hơn|ít hơn|cao hơn|thấp hơn|có|xảy ra|đã|toàn|làm|khiến|và|là|đạt|số|còn|bắt|phát hiện|khởi tố|cơ quan|trên địa bàn)(?!\w)"
    r"|\s(?:hơn\s|gần\s|trên\s|khoảng\s)?\d[\d.,]*\s?(?:%|vụ|người|đối tượng|bị can|trường hợp)"
)


def read(article: Article) -> list[Statistic]:
    """The statistics of an article, in reading order."""
    figures = parse.by_sentence(article)
    if not figures:
        return []
    areas, told, talk = area.Areas(article), windows.survey(article), offence.Talk()
    parsed = parse.parse(article, figures, (*told.sentences(), *areas.roamed()))
    periods = period.Periods(article, told)
    out: list[Statistic] = []
    for p in parsed:
        statement = p.statement
        if p.begins:
            talk.paragraph = None
            areas.paragraph(statement.sentences[0])
            periods.paragraph(statement.kind, p.listed, statement.sentences[0])
        if not p.figures:
            _pass_by(p, areas, talk)
            periods.pass_by(p)
            continue
        p.offences = offence.read(statement, p.figures, p.readings, p.cues, talk)
        if statement.kind == "title":
            offence.headline(statement.low, p.cues, talk)
        out += _rows(article, p, areas.read(p), periods.read(p))
    return headlines.dated(article, out)


def _pass_by(p: Parsed, areas: area.Areas, talk: offence.Talk) -> None:
    """Move what is decided past a statement without figures."""
    statement = p.statement
    if p.cues is not None:
        offence.listen(p.cues, talk)
        if statement.kind == "title":
            offence.headline(statement.low, p.cues, talk)
        elif statement.kind == "lead" and not statement.counted:
            offence.lead(p.cues, talk)
    if p.cues is not None or areas.roving:
        areas.read(p)


def _rows(article: Article, p: Parsed, areas: list[area.Cell], periods: list[period.Cell]) -> list[Statistic]:
    """The rows of one statement with figures."""
    compared = _compared(p.statement) if any(r.measure == "change" for r in p.readings) else []
    rows = []
    for f, r, o, a, c in zip(p.figures, p.readings, p.offences, areas, periods, strict=True):
        status = r.status
        if status == "reported" and c.basis == "stated" and r.measure in ("change", "rate") and article.published:
            status = "target" if c.first > article.published else status
        other = _nearest(compared, f.start, article, p.statement) if compared and r.measure == "change" else None
        rows.append(_row(article, f, r, o, other, status, c, a.name))
    return rows


def _row(article: Article, f: Figure, r, o, other: str | None, status: str, c: period.Cell, a: str | None) -> Statistic:
    span = f.sentence, f.start, f.end, article.view.text[f.start : f.end]
    way = _OTHER_WAY.get(r.direction) if f.negative else r.direction
    return Statistic(*span, f.value, f.qualifier, f.unit, r.measure, o, way, other, status, c.first, c.last, c.basis, a)


def _compared(statement: Statement) -> list[tuple[int, int]]:
    """Spans of the words that name the other time, as printed."""
    out = []
    for m in _COMPARE.finditer(statement.low, statement.start, statement.end):
        stop = m.end(1)
        if cut := _COMPARE_END.search(statement.low, m.start(1), stop):
            stop = cut.start()
        out.append((m.start(1), stop))
    return out


def _nearest(spans: list[tuple[int, int]], at: int, article: Article, statement: Statement) -> str | None:
    """The comparison that stands nearest, one after the figure in its own clause before one ahead of it."""
    i = bisect_right(spans, (at, statement.end))
    after = spans[i] if i < len(spans) and not statement.parted(at, spans[i][0]) else None
    before = spans[i - 1] if i and spans[i - 1][1] <= at else None
    chosen = before if before and (after is None or _CLAUSE_END.search(statement.low, at, after[0])) else after
    if chosen is None:
        return None
    a, b = article.view.span(*chosen)
    return article.text[a:b].strip()
