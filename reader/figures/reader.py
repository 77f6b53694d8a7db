"""Reported figures: a number, what it counts, and what the sentence says of it."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from reader.articles import Article
from reader.figures import aims, areas, clauses, cues, find, headlines, lists, offences, periods, standing, statements
from reader.figures.clauses import Heritage
from reader.figures.clock import Clock
from reader.figures.cues import Cues
from reader.figures.find import Figure
from reader.figures.statements import Statement
from reader.rows import Date, Statistic

_GOES_ON = re.compile(r"trong đó(?!\w)")  # a sentence that goes on with the verb of the one before
_PICKS_OUT = re.compile(r"riêng(?!\w)")  # Riêng thành phố Vinh 22 vụ: of the same deed
_OF_CRIME = frozenset({"vụ", "đối tượng", "bị can", "trường hợp"})
_COMPARE = re.compile(r"(?<!\w)(?:nếu )?(so với [^,;.()]+|so cùng kỳ[^,;.()]*|cùng kỳ[^,;.()]*)")
_OTHER_WAY = {"up": "down", "down": "up"}  # tăng âm 0,6% is a fall
_OPENINGS = frozenset({"title", "lead", "caption"})  # their figures may take a time that the body tells
_CLAUSE = re.compile(r",\s(?!và\s)")
_CLAUSE_END = re.compile(r"[,;]\s")
_COMPARE_END = re.compile(
    r"\s-\s|\s(?:tăng|giảm|thì|nhiều hơn|ít hơn|cao hơn|thấp hơn|có|xảy ra|đã|toàn|làm|khiến|và|là|đạt|số|còn|bắt|phát hiện|khởi tố|cơ quan|trên địa bàn)(?!\w)"
    r"|\s(?:hơn\s|gần\s|trên\s|khoảng\s)?\d[\d.,]*\s?(?:%|vụ|người|đối tượng|bị can|trường hợp)"
)


@dataclass(slots=True)
class State:
    """What an article has told so far."""

    ground: areas.Ground
    dated: dict[int, list[Date]]
    talk: offences.Talk
    aim: aims.Aim
    clock: Clock

    def new_paragraph(self, opening: lists.Opening | None) -> None:
        """Forget what holds for a paragraph only; an item of a list keeps the aim of the line that opens the list."""
        self.talk.paragraph = self.clock.local = self.ground.actor = None
        self.ground.case = False
        self.clock.carried, self.clock.wide = self.clock.wide or self.clock.carried, None
        self.clock.stock = standing.Stock()
        self.clock.aim = self.clock.aim if opening else None
        self.aim.announced, self.aim.recent = (opening.aim, opening.wish) if opening else (False, False)

    def dates(self, statement: Statement) -> list[Date]:
        """The statement's dates that may be windows."""
        return [d for i in statement.sentences for d in self.dated.get(i, ())]


def read(article: Article) -> list[Statistic]:
    """The statistics of an article, in reading order."""
    by_sentence: dict[int, list[Figure]] = {}
    for f in find.find(article):
        by_sentence.setdefault(f.sentence, []).append(f)
    if not by_sentence:
        return []
    ground = areas.survey(article)
    dated, main = periods.survey(article)
    programmes = periods.programmes(article)
    state = State(
        ground,
        dated,
        offences.Talk(),
        aims.Aim(),
        Clock(main=main, programmes=bool(programmes), lengths=periods.lengths(dated)),
    )
    asked = (*dated, *programmes, *areas.roamed(article, ground))
    out: list[Statistic] = []
    passage, heritage, opening, listed = None, None, None, lists.Lists(article)
    for statement in statements.walk(article, by_sentence.keys(), asked):
        if statement.passage != passage:
            passage = statement.passage
            opening = listed.opening(statement)
            state.new_paragraph(opening)
            if statement.kind not in _OPENINGS:
                state.clock.main = None
        here = [f for i in statement.sentences for f in by_sentence.get(i, ())]
        if not here:
            _pass_by(article, statement, state)
            continue
        told = heritage if statement.sentences[0] - 1 in by_sentence else None
        goes_on = opening.heritage if opening else _goes_on(article, statement, told)
        rows, verbs = _rows(article, statement, here, goes_on, state)
        out += rows
        heritage, opening = verbs or heritage, None
        listed.tell(statement, verbs)
    return headlines.dated(article, out)


def _goes_on(article: Article, statement: Statement, told: Heritage | None) -> Heritage | None:
    """The verbs that the statement goes on with: ``told`` by the sentence before, or standing in it without figures."""
    if _GOES_ON.match(statement.low, statement.start):
        return told or _verbs_before(article, statement)
    if told and _PICKS_OUT.match(statement.low, statement.start):
        return Heritage(
            None, {unit: verb for unit, verb in told.by_unit.items() if unit in _OF_CRIME and verb.name in lists.DEEDS}
        )
    return None


def _verbs_before(article: Article, statement: Statement) -> Heritage | None:
    """The last verb of the sentence before, which another paragraph or a sentence without figures may hold."""
    first = statement.sentences[0]
    if not first:
        return None
    before = article.sentences[first - 1]
    verbs = cues.scan(statement.low, before.start, before.end)[cues.VERB]
    return Heritage(verbs[-1], {}) if verbs else None


def _cues(article: Article, statement: Statement, here: list[Figure]) -> Cues:
    """Cues that are no part of an instrument's mention, nor, beside the figures ``here``, of its subject."""
    spans = []
    for d in article.directives:
        if d.sentence in statement.sentences:
            spans.append((d.start, d.end))
            at = article.text.find(d.subject, d.end, d.end + len(d.subject) + 160) if d.subject and here else -1
            if at >= 0:
                spans.append((at, _subject_end(statement.low, at, at + len(d.subject), here)))
    return cues.scan(statement.low, statement.start, statement.end, spans)


def _subject_end(low: str, start: int, end: int, here: list[Figure]) -> int:
    """Where the words end that only say what an instrument is on: a clause that counts, "… về pháo, công an thu 5 kg", is none."""
    counted = next((f.start for f in here if start <= f.start < end), end)
    clause = _CLAUSE.search(low, start, counted)
    if counted == end or clause is None:
        return end
    return clause.start()


def _pass_by(article: Article, statement: Statement, state: State) -> None:
    """Move the state past a statement without figures."""
    periods.pass_by(article, statement, state.dates(statement), state.clock)
    title, lead, found = statement.kind == "title", statement.kind == "lead", None
    if title or lead or statement.counted and (statement.followed or state.ground.roving):
        found = _cues(article, statement, [])
        aims.read(statement, [], found, [], state.aim)
        offences.listen(found, state.talk)
        if title:
            offences.headline(statement.low, found, state.talk)
        elif lead and not statement.counted:
            offences.lead(found, state.talk)
    if found is not None or state.ground.roving:
        areas.read(article, state.ground, statement, [], found)


def _rows(article: Article, statement: Statement, here: list[Figure], heritage: Heritage | None, state: State):
    """The rows of one statement with figures, and the verbs that governed its last ones."""
    found = _cues(article, statement, here)
    readings = clauses.read(statement, here, found, heritage)
    aims.read(statement, here, found, readings, state.aim)
    here, readings = _without_comparisons(statement.low, here, readings)
    offence = offences.read(statement, here, readings, found, state.talk)
    if statement.kind == "title":
        offences.headline(statement.low, found, state.talk)
    area = areas.read(article, state.ground, statement, here, found)
    period = periods.read(article, statement, here, readings, offence, found, state.dates(statement), state.clock)
    compared = _compared(statement) if any(r.measure == "change" for r in readings) else []
    rows = []
    for f, r, o, a, p in zip(here, readings, offence, area, period, strict=True):
        status = r.status
        if status == "reported" and p[2] == "stated" and r.measure in ("change", "rate") and article.published:
            status = "target" if p[0] > article.published else status
        other = _nearest(compared, f.start, article, statement) if compared and r.measure == "change" else None
        printed = article.view.text[f.start : f.end]
        way = _OTHER_WAY.get(r.direction) if f.negative else r.direction
        rows.append(
            Statistic(f.sentence, f.start, f.end, printed, f.value, f.qualifier, f.unit, r.measure, o, way, other, status, *p, a)
        )
    return rows, _heritage(here, readings)


def _heritage(here: list[Figure], readings: list) -> Heritage | None:
    """The verbs that a sentence leaves to the next; a change only if nothing else is told."""
    governed = [(f.unit, r) for f, r in zip(here, readings, strict=True) if r.verb is not None]
    lasting = [(unit, r) for unit, r in governed if r.measure != "change"]
    if not lasting and all(r.measure == "change" for r in readings):
        lasting = governed
    if not lasting:  # hiện có 9.214 người, giảm 386 người. | Trong đó, 5.630 người
        return Heritage(None, {}) if governed else None
    return Heritage(lasting[-1][1].verb, {unit: r.verb for unit, r in lasting})


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
