"""Decides: statistics.offence, offence_decision: what a figure is about.

Its own noun phrase, else what the sentence or paragraph is talking about.

In order: (1) the offence in the figure's own noun phrase, or after the run it stands in ("27 vụ, 72 bị can phạm tội về tham nhũng");
(2) the one the sentence has named last before it; (3) one in a later noun phrase of the same piece, up to the semicolon ("phát hiện
06 vụ, khởi tố 04 vụ về tội mua bán người"); (4) what the paragraph is on; (5) the headline, else the lead; (6) the first figure's,
where the article began. Of joined offences the first named, else the more specific. What is seized names only its own offence
("02 khẩu súng"), and so do the members of a list after "gồm" or "trong đó". Some nouns and verbs have none: inspections,
meetings, awards, models, reports ("tin báo").
"""

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from operator import attrgetter, itemgetter

from reader.articles import Article
from reader.decisions import bare, headings
from reader.decisions.decision import Cell, Made, ScopedDecision, turn
from reader.figures import phrases
from reader.figures.cues import NOWHERE, OFFENCE, VERB, WEAK, Cue, Cues, scan
from reader.figures.find import Figure
from reader.figures.measures import Reading
from reader.figures.parse import Parsed
from reader.figures.phrases import AMOUNTS, COUNTED, JOINED, PHRASE_END
from reader.figures.statements import Statement
from reader.text import beside

_START = attrgetter("start")
_END = attrgetter("end")
_OF_SOMETHING = frozenset({None, NOWHERE, "organised", "wanted"})  # no offences of their own kind beside others
_SURVEY = 3  # offences told from which on an article is on none of them
_APART = frozenset(
    {"drugs", "weapons", "economic", "corruption", "smuggling", "environment", "traffic-accident", "traffic-violation", "fire"}
)  # subjects of their own beside crimes against the social order
_SEIZED = frozenset({"drugs", "weapons"})
_WARES = frozenset({"weapons", "environment"})  # what may be smuggled
_PASSING = ("tin báo", "tố giác", "khiếu", "cuộc thanh tra")  # what has no offence, and leaves what follows to the headline


class Offences:
    """The offences of an article's figures, statement by statement in reading order, and the decisions they rest on."""

    def __init__(self, article: Article):
        self.made = Made("offence", len(article.sentences) - 1)
        self.paragraph: ScopedDecision | None = None
        self.headline: ScopedDecision | None = None
        self.lead = self._lead(article)
        self.in_lead = False
        self.first: ScopedDecision | None = None  # of the article's first figure
        self.places: str | None = None  # what the places have been freed of that the headline counts
        self.counted: set[str] = set()  # all offences of figures so far
        self.sections = _sections(article)
        self.text, self.low = article.view.text, article.view.low
        self.section: ScopedDecision | None = None  # the offence that heads the section

    def _lead(self, article: Article) -> ScopedDecision | None:
        """The one offence that the lead names, which holds where the headline names none."""
        lead = next((x for x in article.passages if x.kind == "lead"), None)
        named = scan(article.view.low, lead.start, lead.end)[OFFENCE] if lead else []
        named = [c for c in named if c.name != NOWHERE]
        if len({c.name for c in named}) != 1:
            return None
        return self.made.make(named[0].name, None, (named[0].start, named[0].end), "lead", 0)

    def begin(self, p: Parsed) -> None:
        """Begin a paragraph; a line of its own may have turned to an offence."""
        self.in_lead = p.statement.kind == "lead"
        on_offence = self.paragraph is not None and self.paragraph.value != NOWHERE
        broken = self.text[p.statement.start].islower()  # a paragraph goes on after a line that ended in a semicolon
        if not (on_offence and (broken or beside.after("refers back", p.statement.low, p.statement.start))):
            self._turn(None, p.statement.sentences[0])
        self._enter(p.statement)

    def _enter(self, statement: Statement) -> None:
        """Take the offence that heads the section of a paragraph, none if its heading names none."""
        i = bisect_right(self.sections, statement.start, key=itemgetter(0))
        words = self.sections[i - 1][1] if i else None
        sentence = statement.sentences[0]
        section = words and self.made.make(words.name, None, (words.start, words.end), "section", sentence)
        self.section = turn(self.section, section, sentence)

    def read(self, p: Parsed) -> list[Cell]:
        """The offence of each figure of the statement; moves on past it."""
        cells = _Reading(p, self).cells()
        if p.statement.kind == "title":
            self._headline(p)
            self.places = next((c.name for f, c in zip(p.figures, cells, strict=True) if f.kind == "place" and c.name), None)
        return cells

    def pass_by(self, p: Parsed) -> None:
        """Move on past a statement without figures."""
        named = bare.in_earnest(p.statement.low, p.cues[OFFENCE], self.usual())
        if named:
            words = next((c for c in reversed(named) if c.name != NOWHERE), named[-1])
            self._turn(self.decide(words.name, words, "paragraph", p), p.statement.sentences[0])
        if p.statement.kind == "title":
            self._headline(p)

    def decide(self, name: str, words: Cue | Figure, basis: str, p: Parsed) -> ScopedDecision:
        """The decision that ``words`` of a statement make."""
        return self.made.make(name, None, (words.start, words.end), basis, p.statement.sentences[0])

    def _headline(self, p: Parsed) -> None:
        """Take the headline's offence, the first that it names, none if it tells of two apart; a gang's is what the gang does."""
        named = [c for c in p.cues[OFFENCE] if c.name != NOWHERE]
        if own := [c for c in named if c.name != "organised"] or named:
            low = p.statement.low  # án ma túy, án kinh tế are two subjects; but trộm cắp, cướp giật tài sản
            pairs = [(a, b) for a, b in pairwise(own) if a.name != b.name]
            apart = any(
                beside.after("a subject", low, b.start)
                or not JOINED.fullmatch(low, a.end, b.start)
                or len({a.name, b.name} & _APART) == 1
                for a, b in pairs
            )
            self.headline = self.decide(NOWHERE if apart else own[0].name, own[0], "headline", p)

    def move(self, p: Parsed, subject: Cell | None, before: ScopedDecision | None, free: Cell | None) -> None:
        """Take to the paragraph what a statement has said, else the first offence that is no member of a list."""
        headed = before is None and bool(self.section or self.headline)
        passing = headed and subject and subject.name == NOWHERE and self.low.startswith(_PASSING, subject.decision.start)
        if (
            passing
            or subject
            and subject.name == "wanted"
            and before
            or beside.after("tells of a part", p.statement.low, p.statement.start)
        ):
            self._turn(before, p.statement.sentences[-1] + 1)
        elif subject is not None:
            self._turn(subject.decision, p.statement.sentences[-1] + 1)
        elif self.paragraph is None and free is not None:
            self._turn(free.decision, p.statement.sentences[-1] + 1)

    def _turn(self, decision: ScopedDecision | None, sentence: int) -> None:
        """Let a decision hold for the paragraph from a sentence on."""
        self.paragraph = turn(self.paragraph, decision, sentence)
        if decision is not None:
            decision.last = self.made.until

    def usual(self) -> ScopedDecision | None:
        """What the text is on where no sentence says: the paragraph, the headline, the article's beginning."""
        first = (self.lead if not self.in_lead else None) or self.first if len(self.counted) < _SURVEY else None
        headline = None if self._tells_of_all() else self.headline
        return self.paragraph or self.section or headline or first

    def _tells_of_all(self) -> bool:
        """Whether an article headed by crimes in general has told of so much else that what names no offence is of all."""
        general = self.headline is not None and self.headline.value == "social-order"
        return general and len(self.counted & _APART) > 1

    def reports(self) -> str | None:
        """What plain reports are about in an article on fraud: "trong 417 tin báo"."""
        on = self.headline or self.lead
        return "fraud" if on and on.value == "fraud" and len(self.counted) < _SURVEY else None

    def goes_beyond(self, usual: ScopedDecision) -> bool:
        """Whether what the whole article is on is not all it tells of: its courts try all sorts of cases."""
        if usual in (self.paragraph, self.section):
            return False
        return usual.value == "social-order" or bool(self.named_anywhere - {usual.value, *_OF_SOMETHING, *_SEIZED})

    @cached_property
    def named_anywhere(self) -> set[str]:
        """All offences that the article names: read only where courts are told of."""
        return {c.name for c in scan(self.low, 0, len(self.low))[OFFENCE]}


class _Reading:
    """The offences of one statement's figures."""

    def __init__(self, p: Parsed, talk: Offences):
        self.p, self.talk = p, talk
        self.statement, self.figures, self.readings = p.statement, p.figures, p.readings
        self.named: list[Cue] = bare.in_earnest(p.statement.low, p.cues[OFFENCE], talk.usual())
        self.tips = talk.reports()
        if self.tips:
            self.named = [c for c in self.named if not p.statement.low.startswith("tin ", c.start)]
        self.hinges = _hinges(p.statement, p.figures, p.cues)
        self.own_of = phrases.own(p.statement, p.figures, self.named, p.cues[VERB])
        self.heads = [phrases.headed(p.statement.low, f, self.named) for f in p.figures]
        self.ahead = phrases.ahead(p.statement.low, p.figures, self.named, self.own_of) if self.named else []
        self.seizing = _seizing(p, self.own_of)
        self.subject: str | None = None  # what the sentence is on so far
        self.general: str | None = None  # what it was on before the wanted, who are people alone
        self.passed = 0  # offences named so far
        self.read_cells: list[Cell] = []
        self.in_court = False  # whether the statement tells of what courts and prosecutors dealt with
        self.before = talk.paragraph

    def cells(self) -> list[Cell]:
        """The offence of each figure; moves the article's talk on past the statement."""
        out = self.read_cells
        free: Cell | None = None
        general = whole = None  # what it was on before the last figure ahead of its list of parts, and that figure
        for i, (f, reading) in enumerate(zip(self.figures, self.readings, strict=True)):
            listed = _is_listed(self.statement, f, self.hinges)
            if not (self.hinges and f.start > self.hinges[0]):
                general = self.subject
            elif whole and i and not listed and self.statement.parted(self.figures[i - 1].end, f.start):
                self.subject = whole  # xảy ra 702 vụ, trong đó trộm cắp 298 vụ; | làm rõ 611 vụ
            cell = self._cell(i)
            out.append(cell)
            if cell.name is not None:
                self.talk.counted.add(cell.name)
            self._go_on(i, cell, listed, reading)
            if f.kind in COUNTED and not (self.hinges and f.start > self.hinges[0]):
                whole = cell.name
            if not listed and free is None and cell.name is not None:
                free = self._made(cell, f)
        subject = self.subject
        picked = 1 if beside.after("notable", self.statement.low, self.statement.start) else 2
        several = not self.hinges and len({cell.name for cell in out} - _OF_SOMETHING) > picked
        if several or self._breaks_down():
            subject, free = self.before.value if self.before else None, None
        if self.hinges and self.figures[0].start < self.hinges[0]:
            subject, free = general, free if general is None else self._made(Cell(general), self.figures[0])
        self.talk.move(self.p, None if subject is None else self._made(Cell(subject), self.figures[0]), self.before, free)
        return out

    def _breaks_down(self) -> bool:
        """Whether the statement counts several offences, each by its own: what follows is on the whole again."""
        counted = [(f, name) for f, name in zip(self.figures, self.own_of, strict=True) if f.kind in COUNTED]
        own = {*self.heads, *(name for _, name in counted)} - _OF_SOMETHING
        if self.before or len(own) < 2:
            return len(own) > 1
        on_a_par = {c.name for c in self.named if not _is_listed(self.statement, c, self.hinges)} - _OF_SOMETHING
        return len(on_a_par) > 2

    def _made(self, cell: Cell, f: Figure) -> Cell:
        """The cell with a decision: the one it rests on, or that the statement's last words of that offence make, else its figure."""
        if cell.decision is not None:
            return cell
        words = next((c for c in reversed(self.named) if c.name == cell.name), f)
        return Cell(cell.name, self.talk.decide(cell.name, words, "paragraph", self.p))

    def _hear(self, f: Figure, previous: Figure | None) -> None:
        """Move on to what is told where ``f`` stands; what is smuggled has offences of its own ("Buôn lậu: pháo nổ 2 tấn; thuốc lá 40 bao")."""
        low, named, wares = self.statement.low, self.named, self._smuggled(f)
        floor = previous.end if previous else self.statement.start
        stop = PHRASE_END.search(low, floor, f.start) if previous else None  # once: a long sentence may name a thousand offences
        while self.passed < len(named) and (cue := named[self.passed]).end <= f.start:
            new = previous is None or stop and stop.end() <= cue.start
            new = new or low.startswith(" và ", floor)  # cướp 2 vụ và trộm cắp 9 vụ
            if not wares and new:
                self.subject = _moved_on(self.statement, self.subject, named, self.passed, f)
            self.passed += 1

    def _cell(self, i: int) -> Cell:
        """The offence of the figure ``i``."""
        f, reading, low = self.figures[i], self.readings[i], self.statement.low
        previous = self.figures[i - 1] if i else None
        self._hear(f, previous)
        own = self._own(i)
        subject = self._anew(i) or (Cell(self.subject) if self.subject is not None else self._subject(i))
        if subject.name == "wanted" and f.kind not in ("person", "share"):
            general = Cell(self.before.value, self.before) if self.before else Cell()
            subject = Cell(self.general) if self.general else general
            self.subject = subject.name
        seized, plain = self.seizing[i], subject.name is None
        if seized and f.kind != "share" and (plain or seized == "drugs"):
            subject = Cell(seized)
            self.subject = subject.name
        if f.kind == "share" and own is None:
            before = i and self.read_cells[-1].name is None and _share_of(self.statement, previous, f, self.named)
            if before or _of_reports(f, self.named):
                subject = Cell(NOWHERE)
        own = own or (self.tips if f.unit in bare.REPORTS else None)
        name = bare.settled(low, f, reading, own, subject.name)
        if name == "drugs" and f.unit == "trường hợp":
            drives = i and self.read_cells[-1].name == "traffic-violation" or beside.after("drives", low, f.end)
            name = "traffic-violation" if drives else name
        return Cell(name, subject.decision if own is None and name is not None and name == subject.name else None)

    def _anew(self, i: int) -> Cell | None:
        """What a piece names after the figure ``i`` and not before: "…; phát hiện | 9 vụ, khởi tố 4 bị can về tội đánh bạc"."""
        f, words = self.figures[i], self._ahead(i)
        piece = self.statement.piece_start(f.start)
        if words is None or piece < 0 or words.name in _OF_SOMETHING:
            return None
        k = bisect_right(self.named, piece, key=_START)
        return Cell(words.name) if self.named[k].start > f.start else None

    def _ahead(self, i: int) -> Cue | None:
        """The offence in the noun phrase of a figure after the figure ``i``, in its piece and before a list of parts."""
        f, ahead = self.figures[i], self.ahead[i] if self.ahead else None
        if ahead is None:
            return None
        stop = self.statement.piece_end(f.end)
        if self.hinges and (k := bisect_right(self.hinges, f.end)) < len(self.hinges):
            stop = min(stop, self.hinges[k])
        return ahead[1] if ahead[0] < stop else None

    def _own(self, i: int) -> str | None:
        """The offence in the noun phrase of the figure ``i``; wood that is seized with what is smuggled has none of its own."""
        f = self.figures[i]
        own = self.own_of[i] = self.own_of[i] or self._of_its_kind(i)
        if own == "organised":  # Ở nhóm tín dụng đen, triệt xóa | 6 băng nhóm
            piece = self.statement.piece_start(f.start), self.statement.piece_end(f.end)
            own = next((c.name for c in self.named if c.name == "loan-sharking" and piece[0] < c.start < piece[1]), own)
            self.own_of[i] = own
        wood = own == "environment" and f.unit == "m3"
        return None if wood and self._smuggled(f) else own

    def _of_its_kind(self, i: int) -> str | None:
        """The offence of a place or model that is one of those told before: 12/15 điểm đen tai nạn; còn lại | 3 điểm."""
        f, low = self.figures[i], self.statement.low
        if f.kind == "group":  # rà soát 25 tụ điểm ma túy, trong đó | 6 tụ điểm ở xã biên giới
            part = i and self.figures[i - 1].unit == f.unit and _is_listed(self.statement, f, self.hinges)
            return self.own_of[i - 1] if part else None
        if f.kind not in ("place", "model"):
            return None
        # số xã không có ma túy: | 31 xã
        if self.named and (at := low.rfind(f"số {f.unit} ", self.statement.start, f.start)) >= 0:
            k = bisect_left(self.named, at, key=_START)
            if k < len(self.named) and self.named[k].end <= f.start and not self.statement.parted(at, f.start):
                return self.named[k].name
        verb = self.readings[i].verb
        k = bisect_right(self.named, f.start, key=_END) - 1
        if verb and k >= 0 and self.named[k].start > verb.end and not (i and self.figures[i - 1].start > verb.end):
            return self.named[k].name  # đưa ra khỏi diện phức tạp về ma túy | 12 xã
        for g, own in zip(reversed(self.figures[:i]), reversed(self.own_of[:i]), strict=True):
            if g.unit == f.unit and own:
                return own
        # 61 xã, phường không ma túy, says the headline: trao quyết định công nhận cho | 16 xã, but not trực tuyến đến 148 xã
        return None if beside.before("attends", low, f.start) else self.talk.places

    def _in_court(self, verb: Cue) -> bool:
        """Whether a deed is that of courts and prosecutors."""
        return beside.after("tried", self.statement.low, verb.start) is not None

    def _smuggled(self, f: Figure) -> bool:
        """Whether a figure is an amount of what is smuggled."""
        usual = self.talk.usual()
        return f.kind in AMOUNTS | {"length"} and (self.subject or usual and usual.value) == "smuggling"

    def _go_on(self, i: int, cell: Cell, listed: bool, reading: Reading) -> None:
        """What the figure ``i`` leaves to those after it."""
        f, own, talk = self.figures[i], self.own_of[i], self.talk
        ware = own in _WARES and self._smuggled(f)
        local = listed or reading.measure in ("seized", "awarded", "maintained")
        if own and not ware and (not local or talk.paragraph is None and self.subject is None):
            self.general = self.subject if own == "wanted" != self.subject else self.general
            self.subject = own
        if talk.first is None and cell.name not in (None, "wanted") and not local:
            talk.first = self._made(cell, f).decision

    def _subject(self, i: int) -> Cell:
        """What the text is on where the figure ``i`` stands (3 to 6)."""
        f, on = self.figures[i], self.talk.paragraph
        of_a_sum = self.statement.low.endswith((" số ", "trong "), 0, f.start)  # trong 74 vụ có 41 vụ trộm cắp
        if not of_a_sum and on is None and (words := self._ahead(i)):
            return Cell(words.name)
        if usual := self.talk.usual():
            verb = self.readings[i].verb
            opens = not self.read_cells or self.read_cells[-1].name is None  # khởi tố 9 vụ, truy tố 8 vụ: of the same
            self.in_court = self.in_court or bool(verb and opens and self._in_court(verb) and self.talk.goes_beyond(usual))
            return Cell() if self.in_court else Cell(usual.value, usual)
        return Cell(_only(self.statement, f, self.named, self.hinges))


def _sections(article: Article) -> list[tuple[int, Cue | None]]:
    """Where the lines end that head sections, each with the one offence that it names: "2. Tội phạm về ma túy", "Ma túy thì sao, thưa ông?"."""
    low, out = article.view.low, []
    asked = [(p.start, p.end) for p in article.passages if p.kind == "body" and low[p.start : p.end].rstrip('"”').endswith("?")]
    for start, end in sorted(headings.find(article) + asked):
        named = [c for c in scan(low, start, end)[OFFENCE] if c.name != NOWHERE]
        out.append((end, named[0] if len({c.name for c in named}) == 1 else None))
    return out


def _hinges(statement: Statement, figures: list[Figure], cues: Cues) -> list[int]:
    """Where a list of parts begins: at "gồm", and at a colon right after a figure ("khởi tố 300 vụ: 100 vụ trộm cắp, …")."""
    hinges = [c.start for c in cues["sublist"] if c.start > statement.start + 2]
    colons = [f.end for f in figures if statement.low.startswith(":", f.end)]
    return sorted(hinges + colons) if colons else hinges


def _of_reports(f: Figure, named: list[Cue]) -> bool:
    """Whether a share is one of reports: "tỷ lệ giải quyết tin báo đạt 90%"."""
    k = bisect_right(named, f.start, key=_END) - 1
    return k >= 0 and named[k].name == NOWHERE


def _share_of(statement: Statement, before: Figure, f: Figure, named: list[Cue]) -> bool:
    """Whether a share is told of the figure before it: "giải quyết 8.913 vụ, việc, đạt 90,5%"."""
    k = bisect_left(named, before.end, key=_START)
    apart = k < len(named) and named[k].start < f.start or statement.parted(before.end, f.start)
    return not apart and not beside.within("of others", statement.low, before.end, f.start)


def _seizing(p: Parsed, own_of: list[str | None]) -> list[str | None]:
    """What is seized after each figure of its piece: "phá 16 vụ, bắt 24 đối tượng, thu giữ 9 kg heroin" is about drugs."""
    out: list[str | None] = []
    held, end = None, p.statement.end  # drugs or arms, as long as nothing else has an offence of its own
    for f, reading, own in zip(reversed(p.figures), reversed(p.readings), reversed(own_of), strict=True):
        seized = own in _SEIZED and reading.measure == "seized"
        turns = p.statement.parted(f.end, end) and any(
            f.end <= c.start < end for c in p.cues[OFFENCE]
        )  # …; tội phạm ma túy bắt | 9 vụ
        held = own if seized else None if own or turns else held
        out.append(None if own else held)
        end = f.start
    return out[::-1]


def _is_listed(statement: Statement, f: Figure | Cue, hinges: list[int]) -> bool:
    """Whether a figure or an offence belongs to a list that "gồm" or "trong đó" began, up to the semicolon."""
    begun = bisect_left(hinges, f.start) if hinges else 0
    return begun > 0 and not statement.parted(hinges[begun - 1], f.start)


def _moved_on(statement: Statement, subject: str | None, named: list[Cue], k: int, f: Figure) -> str | None:
    """What the sentence is on after ``named[k]``: of joined offences the first; a weak one only if there is none; "tin báo" in its piece."""
    cue = named[k]
    if cue.rank == WEAK and cue.name != NOWHERE and subject not in (None, NOWHERE):
        return subject
    if cue.name == NOWHERE:  # án dân sự | 165 vụ
        if phrases.heads(statement.low, cue, f):
            return NOWHERE
        return subject or NOWHERE if statement.piece_start(cue.start) < 0 else NOWHERE
    accidents = subject == "traffic-violation"  # về an toàn giao thông, tai nạn xảy ra
    if k and not accidents and JOINED.fullmatch(statement.low, named[k - 1].end, cue.start):
        return subject
    return cue.name


def _only(statement: Statement, f: Figure, named: list[Cue], hinges: list[int]) -> str | None:
    """The one offence that a list after the figure is about: "507 vụ, trong đó hàng lậu 94 vụ, hàng giả 18 vụ"."""
    names = {c.name for c in named if f.end <= c.start < statement.piece_end(f.end)} if hinges else set()
    return names.pop() if len(names) == 1 else None
