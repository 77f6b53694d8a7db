"""Decides: statistics.area, area_decision: the place a figure is about.

The province of the article, unless the words before it in its sentence name another.

A province, "cả nước" or a district named before a figure holds to the semicolon, the next place or the sentence's end; a chain "xã X,
huyện Y" is its first member, communes side by side are one. Places told in passing ("phối hợp với …", "trú tại …") do not count. Else a
figure takes the decision that holds where it stands:

- ``goes-on``: the place of the paragraph's case, until the text speaks of all again or tells another ("Tang vật …"), or of the figure before ("Trong đó …");
- ``actor``: the district of a head word alone ("Công an huyện"), to the end of the paragraph;
- ``section``: the province on a line of its own, to the next one, in an article that has several;
- ``kept``: in an article without a province the place named last, a commune only to the end of its paragraph;
- ``district``, ``province``, ``nation``: what the whole article is about.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import NamedTuple

from reader.articles import Article
from reader.decisions import cases, told_places
from reader.decisions.decision import Cell, Made, ScopedDecision, turn
from reader.figures.find import Figure
from reader.figures.parse import Parsed
from reader.figures.statements import RUN, Statement
from reader.places import districts, provinces
from reader.places.districts import Place
from reader.text import beside, folding, near
from reader.text.folding import UPPER
from reader.text.phrases import alternation

VIETNAM = "Việt Nam"
_HEADS = alternation(districts.OWN_HEADS)
_HEAD_ONLY = re.compile(  # but Công an huyện, xã · lực lượng công an xã chính quy
    rf"(?<!\w)(?:[Cc]ông an\s({_HEADS})|(?:[Tt]oàn|[Cc]ả|[Đđ]ịa bàn|UBND|[Gg]iao thông)\s(huyện|thị xã|quận|xã(?! hội)|phường|thị trấn|đặc khu)"
    r"|([Xx]ã|[Pp]hường|[Xx]óm|[Tt]hôn|[Bb]ản|[Ấấ]p)(?: tôi| mình| ta)?(?= có \d))"
    rf"(?!\s[{UPPER}\d]|\s?[,/-]\s?(?:[Cc]ông an )?(?:{_HEADS})(?!\w)| chính quy| bán chuyên)"
)
_JOINS = re.compile(rf"{RUN.pattern}|\s(?:của|từ)\s")  # 23 tỷ đồng | của | 214 bị hại trên cả nước
_CHAIN = 90  # characters of a case's place: bản Huổi Moi, xã Thanh Nưa, huyện Điện Biên
_AT = re.compile(r"[^,;:()\d]{0,40}|.*\(")  # tại | khu vực trung tâm | xã Púng Luông · tại | chợ cũ ( | xã Púng Luông
_HEAD = re.compile(_HEADS)
_COMMUNES = frozenset({"xã", "phường", "đặc khu", "thị trấn"})  # units: nobody counts them within one
_END = attrgetter("end")


class Mark(NamedTuple):
    """Where figures of a statement begin to be about a place, and the words that say so."""

    at: int
    name: str | None
    words: tuple[int, int]
    other: bool = False  # a province that is not the article's


class Areas:
    """The areas of an article's figures, statement by statement in reading order, and the decisions they rest on."""

    def __init__(self, article: Article):
        self.article = article
        self.made = Made("area", len(article.sentences) - 1)
        self.bare = districts.bare(article)  # Cai Lậy: districts without a head word
        self.default: ScopedDecision | None = self._default()
        self.roving = self.default is None
        self.wider = self._wider()
        heads = (p for p in article.passages if p.kind == "title")  # of a meeting of the nation's?
        self.convened = any(beside.within("nation", article.view.low, p.start, p.end) for p in heads)
        self.kept: ScopedDecision | None = None  # the place last told of, in an article that has none of its own
        self.wide: ScopedDecision | None = None  # the last one that is no commune
        self.sections = self._sections()
        self.section: ScopedDecision | None = None  # the province that heads the section
        self.actor: ScopedDecision | None = None  # "Công an thành phố": the town of that name told last
        self.beyond: ScopedDecision | None = None  # what a paragraph opens with that is wider than the article's place
        self.last: tuple[Cell, Mark | None] = (Cell(), None)  # the area of the last figure, and its own words
        self.scene: Mark | None = None  # where the case happened that the paragraph tells
        self.around: set[str] = set()  # the places in which that is told to lie

    def _default(self) -> ScopedDecision | None:
        """What figures are about where nothing else is told: the headline's district, the province, the nation; else the article roves."""
        article, low = self.article, self.article.view.low
        head = districts.head_end(article)
        if place := districts.district_of(article, head):
            return self.made.make(place.name, None, (place.start, place.end), "district", 0)
        if article.province is not None:
            words = article.evidence.get("province", (None, None))
            return ScopedDecision("province", article.province, None, *words, "province", 0, self.made.until)
        nation = beside.within("nation", low, 0, head)
        if nation and not provinces.nameless(article, head):
            return self.made.make(VIETNAM, None, nation.span(), "nation", 0)
        return None

    def _wider(self) -> set[str]:
        """What an article's place lies in, of which a paragraph may tell."""
        district = self.default is not None and self.default.basis == "district"
        return {VIETNAM, (self.article.province if district else None) or VIETNAM} if self.default else set()

    def _sections(self) -> list[Place]:
        """The provinces that head sections of an article on several: a line each that holds nothing else."""
        article = self.article
        if article.province is not None:
            return []
        low, heads = article.view.low, []
        for passage in article.passages:
            m = near.after(provinces.found(article), passage.start)
            if m and m.end <= passage.end and not re.search(r"\w", low[passage.start : m.lead] + low[m.end : passage.end]):
                heads.append(Place(m.lead, m.end, m.province, False))
        return heads if len(heads) > 1 else []

    def asked(self) -> list[int]:
        """The sentences without figures that may tell a place: all that name one in a roving article, else those that a paragraph goes on with."""
        starts = [s.start for s in self.article.sentences]
        if self.roving:
            return [max(0, bisect_right(starts, p.end - 1) - 1) for p in districts.everywhere(self.article)]
        told = pairwise(p for p in self.article.passages if p.kind in ("lead", "body"))
        return [bisect_left(starts, p.start) for p, following in told if self._follows(following.start)]

    def _follows(self, start: int) -> bool:
        """Whether a paragraph goes on with the case of the one before."""
        return beside.after("a paragraph goes on", self.article.view.low, start) is not None

    def begin(self, p: Parsed) -> None:
        """Begin a paragraph: who acts, a commune and, unless it goes on with it, a case are of the one before; a line of its own may turn to a province."""
        sentence = p.statement.sentences[0]
        self.actor, self.beyond = turn(self.actor, None, sentence), turn(self.beyond, None, sentence)
        if self.scene and not self._follows(p.statement.start):
            self.scene, self.last = None, (Cell(), None)
        self.kept = turn(self.kept, self.wide, sentence)
        if self.sections:
            self._enter(p.statement)

    def _enter(self, statement: Statement) -> None:
        """Take the province that heads the section of a paragraph; one that opens with the nation is in none."""
        head = near.before(self.sections, statement.start)
        if head and beside.within("nation", statement.low, statement.start, statement.end):
            head = None
        section = head and self.made.make(head.name, None, (head.start, head.end), "section", statement.sentences[0])
        self.section = turn(self.section, section, statement.sentences[0])

    def decisions(self) -> list[ScopedDecision]:
        """All decisions, the article's default first."""
        made = self.made.decisions
        return made if self.default is None or self.default in made else [self.default, *made]

    @property
    def usual(self) -> ScopedDecision | None:
        """What a figure is about if its statement names no place."""
        return self.section or self.kept or self.default

    def read(self, p: Parsed) -> list[Cell]:
        """The area of each figure of the statement; moves on past it. A statement without cues is asked for its places alone."""
        statement, figures = p.statement, p.figures
        self._act(statement)
        opens, acts = cases.scene(statement)
        case, goes_on = 0 if acts else opens, cases.goes_on(statement)
        places = self._named(p)
        marks = self._marks(p, places, case)
        at = next((i for i, mark in enumerate(marks) if mark.at >= opens), None)
        if at is not None and cases.ONE.match(statement.low, statement.start):  # … là vụ xe lao xuống vực sâu 40m ở xã X
            opens = case = statement.start
            marks = [marks[at]._replace(at=case), *marks[at + 1 :]]
        same = bool(self.scene and not case and all(m.name in self.around for m in marks))
        same = same and (goes_on or bool(marks) and not cases.all_again(statement))
        if same:  # Vụ phá rừng tại xã Măng Cành (huyện Kon Plông) … Ngày 5/10, Công an huyện Kon Plông khởi tố 9 bị can
            marks = []
        self._turn(statement, marks)
        usual, words = self._standing(statement, same or not case and goes_on)
        if opens and not same:
            self.around = told_places.around(statement.low, [x for x in places if x.start >= opens])
            self.scene = next((mark for mark in marks if opens <= mark.at < opens + _CHAIN), None)
        elif figures and not goes_on:
            self.scene = None
        topic = _topic_end(statement, figures, case)
        out, last = [], words
        for f in figures:
            if f.unit in _COMMUNES and self.default and self.default.basis != "district" and _is_commune(usual.name):
                usual, words, self.scene = Cell(self.default.value, self.default), None, None
            i = bisect_left(marks, f.number, key=itemgetter(0))
            holds = i and (self.roving or marks[i - 1].at < topic or _holds(statement, figures, marks[i - 1].at, f))
            out.append(Cell(marks[i - 1].name) if holds else usual)
            last = marks[i - 1] if holds else words
        nation = p.cues["nation"] if figures and p.cues is not None else ()
        _after(statement.low, figures, [*places, *(Place(c.start, c.end, VIETNAM, False) for c in nation)], out)
        if out or not marks:
            self.last = (out[-1], last) if out else (usual, words)
        if self.roving:
            self._keep(statement, marks, figures[-1].start if figures else statement.end)
        return out

    def _turn(self, statement: Statement, marks: list[Mark]) -> None:
        """Let a paragraph that opens with what is wider than the article's place be about it until that, or a body of it, is told."""
        low, start = statement.low, statement.start
        opens = start == self.article.passages[statement.passage].start
        if opens and marks and marks[0].name in self.wider:
            basis = "nation" if marks[0].name == VIETNAM else "province"
            self.beyond = self.made.make(marks[0].name, None, marks[0].words, basis, statement.sentences[0])
        elif self.beyond or opens and self.convened:
            home = beside.within("the place itself", low, start, statement.end)
            if self.beyond and home:
                self.beyond = turn(self.beyond, None, statement.sentences[0])
            elif not home and (m := beside.after("concludes", low, start)):
                self.beyond = self.made.make(VIETNAM, None, m.span(), "nation", statement.sentences[0])

    def _standing(self, statement: Statement, same: bool) -> tuple[Cell, Mark | None]:
        """The area that stands where the statement begins, and the words that made it if they were a figure's own; ``same``: it is of the case before."""
        low, start = statement.low, statement.start
        if self.last[0].name and beside.after("goes on with the last", low, start):
            cell, mark = self.last
            return (cell, mark) if cell.decision or mark is None else (self._goes_on(cell.name, mark, statement), mark)
        if self.scene and same:
            return self._goes_on(self.scene.name, self.scene, statement), None
        standing = self.beyond or self.actor or self.usual
        return (Cell(standing.value, standing) if standing else Cell()), None

    def _goes_on(self, name: str | None, mark: Mark, statement: Statement) -> Cell:
        """The area of a figure or case told before, as a decision."""
        return Cell(name, self.made.make(name, None, mark.words, "goes-on", statement.sentences[0]))

    def _keep(self, statement: Statement, marks: list[Mark], until: int) -> None:
        """Keep the place told last before ``until`` for the sentences that follow, the last that is no commune past the paragraph, too."""
        for mark in (m for m in marks if m.at < until):
            kept = self.made.make(mark.name, None, mark.words, "kept", statement.sentences[0]) if mark.name else None
            self.kept = turn(self.kept, kept, statement.sentences[-1] + 1)
            if not districts.COMMUNE.match(statement.low, mark.words[0]):
                self.wide = kept

    def _act(self, statement: Statement) -> None:
        """Take who acts from a head word alone: "Công an huyện" is the district's of that head told last."""
        low, start, sentence = statement.low, statement.start, statement.sentences[0]
        if self.actor and (cases.another(statement) or beside.after("the province acts", low, start)):
            self.actor = turn(self.actor, None, sentence)
        own = low[self.default.start : self.default.end] if self.default and self.default.basis == "district" else ""
        for m in _HEAD_ONLY.finditer(self.article.view.text, start, statement.end):
            if beside.before("any body", low, m.start(), start):
                continue
            head = (m[1] or m[2] or m[3]).lower()
            towns = self.towns.get(head, [])
            place = near.before(towns, m.start())
            if own.startswith(head):  # Công an xã in an article on a commune
                self.actor = turn(self.actor, None, sentence)
            elif place:
                actor = self.made.make(self._own(place.name), None, (place.start, place.end), "actor", sentence)
                self.actor = turn(self.actor, actor, sentence)

    @cached_property
    def towns(self) -> dict[str, list[Place]]:
        """The districts that the text names under each head word ("huyện")."""
        towns: dict[str, list[Place]] = {}
        for place in districts.everywhere(self.article):
            if place.district and (found := _HEAD.match(told_places.in_full(place.name))):
                towns.setdefault(found[0], []).append(place)
        return towns

    def _named(self, p: Parsed) -> list[Place]:
        """The places that the statement names."""
        start, end = p.statement.start, p.statement.end
        headed = districts.outermost(self.article, districts.named(self.article, start, end))
        if extra := [b for b in near.within(self.bare, start, end) if _counted(p, b)]:
            return sorted([*headed, *(b for b in extra if not any(b.start < h.end and h.start < b.end for h in headed))])
        return headed

    def _marks(self, p: Parsed, places: list[Place], case: int) -> list[Mark]:
        """Where the statement turns to a place, the nation or the whole, in reading order."""
        low, start = p.statement.low, p.statement.start
        marks = self._places(p, places, case)
        if told := beside.after("the nation tells", low, start):
            marks.append(Mark(start, VIETNAM, told.span()))
        if p.cues is not None:
            for cue in p.cues["nation"]:
                if not beside.before("nation in passing", low, cue.start, start):
                    marks.append(Mark(cue.start, VIETNAM, (cue.start, cue.end)))
            for cue in p.cues["default"]:
                wide = self.article.province if "tỉnh" in low[cue.start : cue.end] else None  # even in an article on a district
                marks.append(Mark(cue.start, wide or self.usual and self.usual.value, (cue.start, cue.end)))
        return sorted(marks, key=itemgetter(0))

    def _places(self, p: Parsed, places: list[Place], case: int) -> list[Mark]:
        """Those of the statement's places that figures after them are about; ``case``: where the place of a case begins."""
        low, start, end, figures = p.statement.low, p.statement.start, p.statement.end, p.figures
        out: list[Mark] = []
        previous_end = -9
        for place in places:
            between = low[previous_end : place.start] if previous_end >= 0 else ""
            another = not place.district and place.name != self.article.province
            if out and out[-1].other and another and beside.between("on a par", low, previous_end, place.start):
                out[-1] = out[-1]._replace(name=None)  # Bình Thuận cũ và Đắk Nông cũ | 93 vụ
                previous_end = place.end
                continue
            previous_end = place.end
            if len(between) <= 3 and "," in between or between.strip() == "(":
                continue
            opens = case and not out and _AT.fullmatch(low, case, place.start)
            # trên địa bàn huyện Kỳ Sơn, Công an tỉnh Nghệ An bắt
            acts = place.name == self.article.province or beside.before("acting", low, place.start, start)
            acting = case and out and acts
            if acting or not opens and told_places.in_passing(low, start, place):
                continue
            home = not place.district and place.name == self.article.province
            since = low.rfind(";", start, place.start)  # các xã phía Tây 48 vụ; các xã phía Đông (tỉnh Bình Định cũ) 36 vụ
            counted = next((f for f in figures if since < f.start and f.end < place.start), None)
            closing = told_places.closing(low, counted.end, place, end) if counted else -1
            before = out[-1].name if out else self.usual and self.usual.value
            words = place.start, place.end
            whole = self.default.basis != "district" or beside.before("all of", low, place.start, start) if home else True
            name = self._own(place.name if whole else self.default.value)  # Công an huyện Na Hang, Công an tỉnh Tuyên Quang
            out.append(Mark(place.start, home and self._former(place) or name, words, another))
            if closing >= 0:  # after a figure: 3 vụ giết người (Hà Nội, Đồng Nai), 7 vụ cướp
                out.append(Mark(closing, before, words))
        return out

    def _own(self, name: str) -> str:
        """A place's name, as the article names its own: Xã Ia Púch, H.Ia Grai, Ia Grai in an article on "xã Ia Púch", "huyện Ia Grai"."""
        own = self.default.value if self.default else name
        return own if f" {told_places.in_full(own)}".endswith(f" {told_places.in_full(name)}") else name

    def _former(self, place: Place) -> str | None:
        """The part of a merged province that bore its name before, as printed: "khu vực Gia Lai cũ"."""
        view = self.article.view
        if not (m := beside.after("former", view.low, place.end)):
            return None
        lead = len("khu vực ") if view.low.endswith(("khu vực ", "địa bàn "), 0, place.start) else 0
        start, end = view.span(place.start - lead, m.end())
        return folding.printed(self.article.text[start:end])


def _is_commune(name: str | None) -> bool:
    """Whether a place is a commune or several: "phường Nếnh", "xã An Phú, Vĩnh Xương"."""
    return name is not None and districts.COMMUNE.match(name.lower()) is not None


def _after(low: str, figures: list[Figure], places: list[Place], out: list[Cell]) -> None:
    """Give a run of figures the place told right after it: "9 điểm ở huyện Ba Bể, 2 điểm ở huyện Chợ Mới"."""
    for place in places:
        i = bisect_right(figures, place.start, key=_END) - 1
        if i >= 0 and beside.between("where", low, figures[i].end, place.start):
            out[i] = Cell(place.name)
            while i and _JOINS.fullmatch(low, figures[i - 1].end, figures[i].start):
                i -= 1
                out[i] = Cell(place.name)


def _counted(p: Parsed, place: Place) -> bool:
    """Whether a figure is told of a district without a head word: "Cai Lậy đông nhất (51 vụ", but not "vụ ở Cai Lậy, Công an bắt 3"."""
    f = near.after(p.figures, place.end)
    return f is not None and beside.between("told of", p.statement.low, place.end, f.start) is not None


def _holds(statement: Statement, figures: list[Figure], at: int, f: Figure) -> bool:
    """Whether a place told at ``at`` holds up to a figure: to the semicolon, and who acts before all figures past it, if a deed follows."""
    acts = at < figures[0].start and beside.after("does more", statement.low, statement.piece_start(f.number))
    return bool(acts) or not statement.parted(at, f.number)


def _topic_end(statement: Statement, figures: list[Figure], case: int) -> int:
    """Where the words end that open a sentence with what it is about ("Theo Ban Chỉ đạo 389 TP Hà Nội, …"), its start if none do."""
    if figures and case:
        return case + _CHAIN
    if not figures or not beside.after("topic", statement.low, statement.start):
        return statement.start
    return max(statement.low.find(", ", statement.start, figures[0].start), statement.start)
