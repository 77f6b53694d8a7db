"""Decides: statistics.claimed_by, claimed_by_basis: the body whose claim a figure is, never a journalist, a paper or a reader.

In order (codebook, section 5): the source named last in the figure's paragraph, "theo …" or "… cho biết" (``stated``); the body that acts
in the figure's sentence (``stated``); the body whose report or meeting the article tells (``context``). A person speaks for his body, one
without a body for the article's. The words by which they are known are in ``lexicon/claim_words.csv``.
"""

import re
from bisect import bisect_left
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from reader import lexicon
from reader.articles import Article
from reader.decisions import bodies
from reader.decisions.bodies import BARE, Named
from reader.figures.find import Figure
from reader.figures.parse import Parsed
from reader.figures.statements import Statement
from reader.schema import Passage
from reader.text import folding


class Claim(NamedTuple):
    """Who claims a figure, and how it is known."""

    body: str | None = None
    basis: str | None = None


class Source(NamedTuple):
    """Who is said to have told something, and from where on; one who only ``asks`` yields to who acts after him."""

    at: int
    body: str | None
    asks: bool = False


_POLICE = "Công an"
_OPENING = 3  # paragraphs in which the article says whose report or meeting it tells
_PARAGRAPH = 80  # characters that only a paragraph has, if it does not end like one
_REACH = 110  # characters between a body and its verb of telling: a name, further titles
_AHEAD = 60  # characters before a body in which the words that govern it stand
_START = attrgetter("start")
_ATTENDS = re.compile(r"(?:đến|tới|tham|cùng|về)?\s?dự(?!\w)[^.]{0,40}(?:có|là)|dự (?:hội nghị|họp|buổi|lễ)")


@cache
def _words(role: str) -> str:
    """The words of a role as an alternation, the longest first."""
    found = [word for row in lexicon.load("claim_words") if row["role"] == role for word in row["words"].split("|")]
    return "|".join(re.escape(folding.fold(word)) for word in sorted(found, key=len, reverse=True))


# what stands between words and the body they govern: Theo | ông Lê Văn A, Phó Giám đốc | Công an tỉnh
_TITLES = rf"(?:(?:văn phòng|phòng|đội|cơ quan|ban tham mưu)\s[^,;:.\d]{{1,40}},?\s)?(?:(?:{_words('person')})(?:\s[^\W\d]+){{0,8}},?\s)?(?:[^\W\d]+\s)?(?:(?:phó\s)?(?:giám đốc|trưởng|chánh|chủ tịch|bí thư|viện trưởng|chỉ huy trưởng)\s(?:[^\W\d]+\s){{0,3}}?)?"
_SOURCE = re.compile(rf"(?<!\w)(?:{_words('source')})\s(?:số\s[\w/.-]+\scủa\s)?{_TITLES}$")
_PASSING = re.compile(
    rf"(?<!\w)(?:{_words('passing')})\s(?:(?:các|lãnh đạo|lực lượng|cơ quan|giám đốc|chủ tịch|phó chủ tịch)\s)*$|(?:%|(?<![\d/.-])\d{{1,3}})\s$"
)
_OWN = re.compile(rf"(?<!\w)(?:{_words('own')})\scủa\s$|(?<!\w)(?:{_words('meets')})(?:\s[^\W\d]+){{0,4}}\scủa\s$")
_SAYS = re.compile(rf"(?<!\w)(?<!của )(?<!theo )(?:{_words('says')})(?! (?:của|từ)|\w)")
_ASKS = re.compile(rf"(?<!\w)(?:{_words('orders')})(?!\w)|:(?=\s)")
_MEETS = re.compile(rf"(?<!\w)(?:{_words('meets')})(?!\w)")
_ACTS = re.compile(rf"[^.;:]*?(?<!\w)(?:{_words('acts')})(?!\w)")
_PERSON = re.compile(rf"(?<!\w)(?<!ban )(?:{_words('person')})(?!\w)")
_AWARDS = re.compile(rf"(?<!\w)(?:{_words('awards')})(?!\w)")
_MASTHEAD = re.compile(rf"(?<!\w)(?:{_words('masthead')})\s$")
_GIVEN_BY = re.compile(r"(?<!\w)(?:được|của|do)\s(?:chủ tịch |giám đốc )?$")  # 4 cá nhân | được | Bộ Công an khen
_JOINED = re.compile(r"\s?(?:(?P<comma>,)|và|cùng|, cùng|cùng với|phối hợp(?: với)?)\s(?:các\s)?")
_OWNER = re.compile(r"(?<!\w)của\s$")  # Theo kế hoạch của | Bộ Công an, | Công an tỉnh …


class Claimants:
    """Who claims the figures of an article, statement by statement in reading order."""

    def __init__(self, article: Article):
        self.article, self.low = article, article.view.low
        self.bodies = bodies.find(article)
        self.usual = self._usual()
        self.passage, self.sources = -1, []  # those of the paragraph, up to the statement read last

    def read(self, p: Parsed) -> list[Claim]:
        """Who claims each figure of a statement."""
        statement = p.statement
        if statement.passage != self.passage:
            self.passage, self.sources = statement.passage, self._sources(self.article.passages[statement.passage])
        actors = [b for b in self._within(statement.start, statement.end) if self._acts(b, statement)]
        return [
            self._award(f, statement) if r.measure == "awarded" else self._claim(f, statement, actors)
            for f, r in zip(p.figures, p.readings, strict=True)
        ]

    def _claim(self, f: Figure, statement: Statement, actors: list[Named]) -> Claim:
        told = [s for s in self.sources if s.at <= f.start]
        if not told:  # … 5 vụ, theo Công an tỉnh
            told = [s for s in self.sources if s.at < statement.end and not s.asks][:1]
        acting = [b for b in actors if b.start < f.start and self._name(b)][-1:]
        if acting and told and told[-1].asks and told[-1].at < statement.start:
            told = []
        if told and told[-1].body:
            return Claim(told[-1].body, "stated")
        if acting:
            return Claim(self._name(acting[0]), "stated")
        return Claim(self.usual, "context") if self.usual else Claim()

    def _name(self, body: Named) -> str | None:
        """A body's name: one without a level is the article's ("công an" in an article of the district's police)."""
        if body.name is None or self.usual is None or body.kind != BARE:
            return body.name or self.usual
        name = body.name.removesuffix(" tỉnh")
        at = self.usual.casefold().find(name.casefold())
        return self.usual[at:] if at >= 0 else body.name

    def _award(self, f: Figure, statement: Statement) -> Claim:
        """An award is the claim of the body that gives it, before or after the figure."""
        givers = [b for b in self._within(statement.start, statement.end) if b.name and self._gives(b, statement)]
        givers = [b for b in givers if not statement.parted(min(b.start, f.start), max(b.start, f.start))]
        after = [b for b in givers if b.start > f.start and _GIVEN_BY.search(self.low, f.end, b.start)]
        if chosen := after[:1] or [b for b in givers if b.start < f.start][-1:]:
            return Claim(chosen[0].name, "stated")
        return Claim(self.usual, "context") if self.usual else Claim()

    def _gives(self, body: Named, statement: Statement) -> bool:
        """Whether a body gives an award: Chủ tịch UBND tỉnh tặng … · được Bộ Công an khen · bằng khen của UBND tỉnh."""
        after = min(body.end + _AHEAD, statement.end), max(body.start - _AHEAD, statement.start)
        return bool(_AWARDS.search(self.low, body.end, after[0]) or _AWARDS.search(self.low, after[1], body.start))

    def _within(self, start: int, end: int) -> list[Named]:
        """The bodies between two places."""
        return self.bodies[bisect_left(self.bodies, start, key=_START) : bisect_left(self.bodies, end, key=_START)]

    def _governed(self, pattern: re.Pattern, body: Named, start: int) -> bool:
        """Whether words of a role stand right before a body."""
        return pattern.search(self.low, max(start, body.start - _AHEAD), body.start) is not None

    def _passing(self, body: Named, start: int) -> bool:
        """Whether a body is only mentioned: a partner, a venue, an owner, one of several that are counted."""
        if self._governed(_OWN, body, start):
            return False
        i = bisect_left(self.bodies, body.start, key=_START)
        before = self.bodies[i - 1] if i and self.bodies[i - 1].start >= start else None
        if before and (joined := _JOINED.fullmatch(self.low, before.end, body.start)):
            return joined["comma"] is None or not self._governed(_OWNER, before, start)
        return self._governed(_PASSING, body, start)

    def _acts(self, body: Named, statement: Statement) -> bool:
        """Whether a body is the subject of its clause."""
        return not (_ATTENDS.match(self.low, statement.start) or self._passing(body, statement.start))

    def _sources(self, passage: Passage) -> list[Source]:
        """Who is named as a source in a paragraph, each from where its words begin."""
        out = []
        for b in self._within(passage.start, passage.end):
            if self._governed(_SOURCE, b, passage.start):
                out.append(Source(b.start, self._name(b)))
        for pattern in (_SAYS, _ASKS):
            for m in pattern.finditer(self.low, passage.start, passage.end):
                source = self._speaker(m.start(), passage.start, pattern is _ASKS)
                if source and all(source.at != s.at for s in out):
                    out.append(source)
        return sorted(out, key=attrgetter("at"))

    def _speaker(self, at: int, start: int, asks: bool) -> Source | None:
        """The body before a verb of telling in its sentence, or a person who speaks for the article's; only a person asks."""
        begin = max(start, at - _REACH, self.low.rfind(". ", start, at) + 1, self.low.rfind("\n", start, at) + 1)
        person = _PERSON.search(self.low, begin, at)
        near = [b for b in self._within(begin, at) if not self._passing(b, begin)]
        if near and (person or not asks):
            return Source(near[-1].start, self._name(near[-1]), asks)
        return Source(person.start(), self.usual, asks) if person else None

    def _usual(self) -> str | None:
        """The body whose report or meeting the article tells."""
        self.usual = None
        passages = [p for p in self.article.passages if p.kind in ("title", "lead", "body")]
        opening = [p for p in passages if p.kind != "title" and self._tells(p)][:_OPENING]
        for head in (p for p in passages if not opening or p.start < opening[0].start):
            first = self._first(head)
            if first and first.name and (head.kind == "title" or first.start == head.start):
                return first.name
        for choose in (self._reporter, self._host, self._actor):
            for passage in opening:
                if name := choose(passage):
                    return name
        return self._masthead()

    def _tells(self, passage: Passage) -> bool:
        """Whether a paragraph is told in sentences: no heading, menu or clock."""
        return self.low[passage.end - 1] == "." or passage.end - passage.start >= _PARAGRAPH

    def _first(self, passage: Passage) -> Named | None:
        """The first body of a paragraph that is its subject; "công an" of nowhere is none."""
        return next(
            (b for b in self._within(passage.start, passage.end) if not (b.name == _POLICE or self._passing(b, passage.start))),
            None,
        )

    def _reporter(self, passage: Passage) -> str | None:
        found = self._sources(passage)
        return next((s.body for s in found if s.body and not s.asks), None)

    def _host(self, passage: Passage) -> str | None:
        """The body that meets, or acts, in a paragraph of the opening."""
        body = self._first(passage)
        if body and _MEETS.search(self.low, body.end, min(passage.end, body.end + _REACH)):
            return body.name
        return None

    def _actor(self, passage: Passage) -> str | None:
        """The body whose doings a paragraph of the opening tells, if nobody is quoted there."""
        body = self._first(passage)
        if body and not self._sources(passage) and _ACTS.match(self.low, body.end, min(passage.end, body.end + _AHEAD)):
            return body.name
        return None

    def _masthead(self) -> str | None:
        """The body on whose own site the article stands."""
        return next((b.name for b in self.bodies if self._governed(_MASTHEAD, b, 0)), None)
