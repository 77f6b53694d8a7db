"""Reported figures: each number that counts something, what its clause says of it, and the decisions it rests on.

Decides: every column of ``statistics``, by asking the reader of each; ``compared_to`` here.
"""

import re
from bisect import bisect_right

from reader import schema
from reader.articles import Article
from reader.decisions import area, claimant, headlines, offence, period, published, survey
from reader.decisions.decision import ScopedDecision
from reader.figures import parse
from reader.figures.measures import SUFFERED, Reading
from reader.figures.parse import Parsed
from reader.figures.statements import RUN, Statement
from reader.schema import Statistic
from reader.text import folding

_COLUMNS = ("published", "province", "period", "area", "offence")

_COMPARE = re.compile(r"so(?<!\wso) (?:với [^,;.()]+|cùng kỳ[^,;.()]*)|cùng(?<!\wcùng) kỳ[^,;.()]*")
_OTHER_WAY = {"up": "down", "down": "up"}  # tăng âm 0,6% is a fall
_HIDDEN = frozenset(
    "drugs economic environment smuggling weapons corruption gambling prostitution loan-sharking traffic-violation".split()
)
_FOUND = {"case": "detected", "goods": "seized", "mass": "seized"}
_HAPPENED = ("occurred", "change")
_CLAUSE_END = re.compile(r"[,;]\s")
_COMPARE_END = re.compile(
    r"(?<!\d)\s-\s|\s-\s(?!\d{4}(?!\d))|\s(?:tăng|giảm|thì|nhiều hơn|ít hơn|cao hơn|thấp hơn|có|xảy ra|đã|toàn|làm|khiến|và|là|đạt|số|còn|bắt|phát hiện|khởi tố|cơ quan|trên địa bàn)(?!\w)"
    r"|\s(?:hơn\s|gần\s|trên\s|khoảng\s)?\d[\d.,]*\s?(?:%|vụ|người|đối tượng|bị can|trường hợp)"
)


def read(article: Article) -> tuple[list[Statistic], list[schema.Decision]]:
    """The statistics of an article and the decisions they rest on, both in reading order."""
    figures = parse.by_sentence(article)
    if not figures:
        return _numbered(article, [], published.decisions(article))
    areas, times, offences = area.Areas(article), survey.read(article), offence.Offences(article)
    parsed = parse.parse(article, figures, (*times.sentences(), *areas.asked()))
    periods, claims = period.Periods(article, times), claimant.Claimants(article)
    out: list[Statistic] = []
    for p in parsed:
        if p.begins:
            for column in (offences, areas, periods):
                column.begin(p)
        if p.figures:
            on = offences.read(p)
            out += _rows(article, p, on, areas.read(p), periods.read(p, [cell.name for cell in on]), claims.read(p))
            continue
        if p.cues is not None:
            offences.pass_by(p)
        areas.read(p)
        periods.pass_by(p)
    out = headlines.dated(article, out, periods.made)
    made = [*published.decisions(article), *areas.decisions(), *periods.made.decisions, *offences.made.decisions]
    return _numbered(article, out, made)


def _numbered(
    article: Article, rows: list[Statistic], made: list[ScopedDecision]
) -> tuple[list[Statistic], list[schema.Decision]]:
    """The rows with their decisions by number, and the decisions that rows rest on, numbered in reading order."""
    for row in rows:
        for decision in row[-3:]:
            if decision is not None:
                decision.rows += 1
    kept = [d for d in made if d.rows or d.column in ("published", "province")]
    kept.sort(key=lambda d: (d.first, -1 if d.start is None else d.start, _COLUMNS.index(d.column), d.value))
    number = {id(None): None} | {id(d): i for i, d in enumerate(kept)}
    rows = [Statistic(*row[:-3], *[number[id(d)] for d in row[-3:]]) for row in rows]
    return rows, [_stored(article, i, d) for i, d in enumerate(kept)]


def _stored(article: Article, number: int, d: ScopedDecision) -> schema.Decision:
    """A decision with offsets into the stored text."""
    start, end = (None, None) if d.start is None else article.view.span(d.start, d.end)
    text = None if start is None else article.text[start:end]
    return schema.Decision(number, d.column, d.value, d.value_end, start, end, text, d.basis, d.first, d.last, d.rows)


def _rows(article: Article, p: Parsed, offences, areas, periods, claims) -> list[Statistic]:
    """The rows of one statement with figures, from a cell a figure of each column; their decisions are not numbered yet."""
    compared = _compared(p.statement) if any(r.measure == "change" for r in p.readings) else []
    _find_out(p, offences)
    rows = []
    for f, r, o, a, c, by in zip(p.figures, p.readings, offences, areas, periods, claims, strict=True):
        span = f.sentence, f.start, f.end, article.view.text[f.start : f.end]
        change = r.measure == "change"
        way = _OTHER_WAY.get(r.direction) if f.negative else r.direction
        other = _nearest(compared, f.start, article, p.statement) if compared and change else None
        what = f.value, f.qualifier, f.unit, r.measure, o.name, way, other, _status(article, r, c)
        rows.append(Statistic(*span, *what, c.first, c.last, c.basis, a.name, *by, c.decision, a.decision, o.decision))
    return rows


def _find_out(p: Parsed, offences: list[offence.Cell]) -> None:
    """Without a verb, cases that only come to light when they are found were detected, and goods with them seized.

    "352 vụ buôn lậu; 769 vụ gian lận thương mại"; but among others they are told as these are: "xảy ra 58 vụ, trong đó trộm cắp 36 vụ,
    đánh bạc 5 vụ".
    """
    figures = [(f, r, cell.name) for f, r, cell in zip(p.figures, p.readings, offences, strict=True)]
    if any(
        r.measure in _HAPPENED and f.kind == "case" and name and name not in _HIDDEN or f.unit == "bị cáo"
        for f, r, name in figures
    ):
        return
    found = None  # the case before, if it was detected
    for f, r, name in figures:
        beside = found is not None and RUN.fullmatch(p.statement.low, found.end, f.start)
        found = None
        if r.verb is not None or r.level or f.role or name not in _HIDDEN:
            continue
        if r.measure != ("occurred" if f.kind == "case" else "other") or p.statement.low.endswith("dùng ", 0, f.start):
            continue
        r.measure = "detected" if f.kind == "person" and beside else _FOUND.get(f.kind, r.measure)
        found = f if f.kind == "case" else None


def _status(article: Article, reading: Reading, covers: period.PeriodCell) -> str:
    """Reported or target; what is told of a time to come is a target whatever the words say."""
    done = reading.so_far or reading.measure in SUFFERED
    ahead = covers.basis == "stated" and not done and article.published and covers.first >= article.published
    aimed = covers.decision is not None and covers.decision.basis == "aim"
    return "target" if aimed or ahead and covers.last > survey.last_day(article) else reading.status


def _compared(statement: Statement) -> list[tuple[int, int]]:
    """Spans of the words that name the other time, as printed."""
    out, at = [], statement.start
    while m := _COMPARE.search(statement.low, at, statement.end):
        cut = _COMPARE_END.search(statement.low, m.start(), m.end())
        at = cut.start() if cut else m.end()
        out.append((m.start(), at))
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
    return folding.printed(article.text[a:b])
