"""Reported figures: a number, what it counts, and what the sentence says of it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.articles import Article
from helpers.quantities import areas, clauses, cues, figures, offences, periods
from helpers.quantities.cues import Cue
from helpers.quantities.figures import Figure
from helpers.rows import Date, Statistic
from helpers.text.passages import SILENT

_NO_ROWS = SILENT | {"dateline", "byline"}
_UNFINISHED = re.compile(r";$|(?<=\s)\w\.$")
_GOES_ON = re.compile(r"trong đó(?!\w)")  # a sentence that goes on with the verb of the one before
_COMPARE = re.compile(r"(?<!\w)(?:nếu )?(so với [^,;.()]+|so cùng kỳ[^,;.()]*|cùng kỳ[^,;.()]*)")
_COMPARE_END = re.compile(
    r"\s-\s|\s(?:tăng|giảm|thì|nhiều hơn|ít hơn|cao hơn|thấp hơn|có|xảy ra|đã|toàn|làm|khiến|và|là|đạt|số|còn|bắt|phát hiện|khởi tố|cơ quan|trên địa bàn)(?!\w)"
    r"|\s(?:hơn\s|gần\s|trên\s|khoảng\s)?\d[\d.,]*\s?(?:%|vụ|người|đối tượng|bị can|trường hợp)"
)


class Statement(NamedTuple):
    """What one clause grammar covers: a sentence, or the sentences that a semicolon parts."""

    start: int
    end: int
    sentences: tuple[int, ...]
    kind: str
    passage: int


def read(article: Article) -> list[Statistic]:
    """The statistics of an article, in reading order."""
    found = figures.find(article)
    if not found:
        return []
    ground = areas.survey(article)
    dated, main = periods.survey(article)
    talk, aim, clock = offences.Talk(), clauses.Aim(), periods.Clock(main=main)
    by_sentence: dict[int, list[Figure]] = {}
    for f in found:
        by_sentence.setdefault(f.sentence, []).append(f)
    low, statements = article.view.low, list(_statements(article))
    hits = cues.Hits(low)
    out: list[Statistic] = []
    passage, heritage = None, None
    counted = {s.passage for s in statements if any(i in by_sentence for i in s.sentences)}
    for statement in statements:
        if statement.passage != passage:
            passage, heritage = statement.passage, None
            talk.paragraph, clock.local, clock.standing, ground.actor = None, None, False, None
            aim.announced = aim.recent = False
        if statement.passage not in counted and statement.kind != "title":
            periods.pass_by(article, statement.start, statement.end, _dates(dated, statement), clock)
            if ground.roving:
                areas.read(article, ground, statement.start, statement.end, [], [])
            continue
        here = [f for i in statement.sentences for f in by_sentence.get(i, ())]
        found_cues = _outside(hits.within(statement.start, statement.end), article, statement, bool(here))
        goes_on = heritage if _GOES_ON.match(low, statement.start) else None
        rows, verb = _sentence(article, statement, here, found_cues, goes_on, (ground, dated, talk, aim, clock))
        out += rows
        heritage = verb or heritage
        if statement.kind == "title" and talk.headline is None:
            named = [c.name for c in found_cues if c.role == cues.OFFENCE and c.name != cues.NOWHERE]
            talk.headline = named[0] if named else None
    return out


def _statements(article: Article) -> Iterator[Statement]:
    """The sentences that may hold rows; those cut at a semicolon or after an initial ("Hà Văn T.") are one statement again."""
    low, passages = article.view.low, iter(article.passages)
    passage = next(passages, None)
    open_: Statement | None = None
    for s in article.sentences:
        while passage is not None and passage.end < s.end:
            passage = next(passages, None)
        if s.kind in _NO_ROWS:
            continue
        number = passage.passage if passage else -1
        if open_ and open_.passage == number and _UNFINISHED.search(low, max(open_.start, open_.end - 4), open_.end):
            open_ = open_._replace(end=s.end, sentences=(*open_.sentences, s.sentence))
            continue
        if open_:
            yield open_
        open_ = Statement(s.start, s.end, (s.sentence,), s.kind, number)
    if open_:
        yield open_


def _dates(dated: dict[int, list[Date]], statement: Statement) -> list[Date]:
    return [d for i in statement.sentences for d in dated.get(i, ())]


def _outside(found: list[Cue], article: Article, statement: Statement, counts: bool) -> list[Cue]:
    """Cues that are no part of an instrument's mention, nor, beside figures, of its subject."""
    spans = []
    for d in article.directives:
        if d.sentence in statement.sentences:
            spans.append((d.start, d.end))
            at = article.text.find(d.subject, d.end, d.end + len(d.subject) + 160) if d.subject and counts else -1
            if at >= 0:
                spans.append((at, at + len(d.subject)))
    return [c for c in found if not any(a <= c.start < b for a, b in spans)] if spans else found


def _sentence(article: Article, statement: Statement, here: list[Figure], found: list[Cue], heritage: Cue | None, state: tuple):
    """The rows of one statement, and the verb that governed its last figure."""
    ground, dated, talk, aim, clock = state
    low, start, end = article.view.low, statement.start, statement.end
    readings = clauses.read(low, start, end, here, found, aim, heritage)
    here, readings = _without_comparisons(low, here, readings)
    offence = offences.read(low, start, end, here, readings, found, talk)
    area = areas.read(article, ground, start, end, [f.number for f in here], found)
    dates = _dates(dated, statement)
    period = periods.read(article, start, end, here, readings, offence, found, dates, clock)
    compared = _compared(low, start, end) if any(r.measure == "change" for r in readings) else []
    rows = []
    for f, r, o, a, p in zip(here, readings, offence, area, period, strict=True):
        status = r.status
        if (
            status == "reported"
            and p[2] == "stated"
            and r.measure in ("change", "rate")
            and article.published
            and p[0] > article.published
        ):
            status = "target"
        other = _nearest(compared, f.start, article) if r.measure == "change" else None
        printed = article.view.text[f.start : f.end]
        rows.append(
            Statistic(
                f.sentence, f.start, f.end, printed, f.value, f.qualifier, f.unit, r.measure, o, r.direction, other, status, *p, a
            )
        )
    return rows, readings[-1].verb if readings else None


def _without_comparisons(low: str, here: list[Figure], readings: list) -> tuple[list[Figure], list]:
    """Drop the bracket that gives both sides of a change: "tăng 41 vụ (187/146 vụ)"."""
    pairs = [i for i, f in enumerate(here) if f.role == "part" and i]
    if not pairs:
        return here, readings
    drop = set()
    for i in pairs:
        f = here[i]
        if i + 1 < len(here) and low[f.start - 1] == "(" and low[here[i + 1].end : here[i + 1].end + 1] == ")":
            before = [r for r, g in zip(readings[:i], here, strict=False) if g.end <= f.start]
            if before and before[-1].measure == "change":
                drop |= {i, i + 1}
    keep = [i for i in range(len(here)) if i not in drop]
    return [here[i] for i in keep], [readings[i] for i in keep]


def _compared(low: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the words that name the other time, as printed."""
    out = []
    for m in _COMPARE.finditer(low, start, end):
        stop = m.end(1)
        if cut := _COMPARE_END.search(low, m.start(1), stop):
            stop = cut.start()
        out.append((m.start(1), stop))
    return out


def _nearest(spans: list[tuple[int, int]], at: int, article: Article) -> str | None:
    """The comparison that stands nearest, one after the figure in its own clause before one ahead of it."""
    low = article.view.low
    after = [s for s in spans if s[0] > at and not any(c in low[at : s[0]] for c in ";")]
    before = [s for s in spans if s[1] <= at]
    chosen = (
        after[0]
        if after and (not before or not re.search(r"[,;]\s", low[at : after[0][0]]))
        else before[-1]
        if before
        else after[0]
        if after
        else None
    )
    if chosen is None:
        return None
    a, b = article.view.span(*chosen)
    return article.text[a:b].strip()
