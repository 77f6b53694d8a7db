"""Decides: statistics.claimed_by, claimed_by_basis: the body whose claim a figure is, never a journalist, a paper or a reader.

In order (codebook, section 5): the source named last in the figure's paragraph, "theo …" or "… cho biết" (``stated``); the body that acts
in the figure's sentence (``stated``); the body whose report or meeting the article tells (``context``). A person speaks for his body, one
without a body for the article's; who only asks for something yields to who acts in a later sentence. An award is its giver's.
"""

import re
from bisect import bisect_left
from operator import itemgetter
from typing import NamedTuple

from reader.articles import Article
from reader.decisions.bodies import BARE, TEAM, Named
from reader.decisions.telling import Telling
from reader.figures.find import Figure
from reader.figures.parse import Parsed
from reader.figures.statements import Statement
from reader.schema import Passage
from reader.text import beside


class Claim(NamedTuple):
    """Who claims a figure, and how it is known."""

    body: str | None = None
    basis: str | None = None


_POLICE = "Công an"
_HOUSES = ("HĐND", "Quốc hội")  # where others report
_OPENING = 3  # paragraphs in which the article says whose report or meeting it tells
_REACH = 110  # characters from a body to its meeting, or to the body for which an interviewed person speaks
_NEAR = 60  # characters between a body and its deed or award
_LISTED = re.compile(
    r":?\s\d"
)  # Kết quả theo lực lượng: Quản lý thị trường | 512 vụ; Công an | 249 vụ, but Công an tỉnh bắt 249 vụ


class Claimants:
    """Who claims the figures of an article, statement by statement in reading order."""

    def __init__(self, article: Article):
        self.passages, self.low, self.text = article.passages, article.view.low, article.view.text
        self.telling = Telling(article)
        self.usual = self._usual()
        self.police = next((b.name for b in self.telling.bodies if (b.name or "").startswith(f"{_POLICE} ")), None)
        self.passage, self.sources = -1, []  # those of the paragraph

    def read(self, p: Parsed) -> list[Claim]:
        """Who claims each figure of a statement."""
        statement = p.statement
        if statement.passage != self.passage:
            self.passage, self.sources = statement.passage, self.telling.sources(self.passages[statement.passage])
        there = self.telling.within(statement.start, statement.end)
        acting = [] if beside.after("guest", self.low, statement.start) else there
        if beside.within("by force", self.low, statement.start, statement.end):
            acting = [b for b in acting if not _LISTED.match(self.low, b.end)]
        actors = [(b.start, name) for b in acting if not self.telling.passing(b, statement.start) and (name := self._name(b))]
        awards = any(r.measure == "awarded" for r in p.readings)
        givers = [(b.start, b.name) for b in there if b.name and self._gives(b, statement)] if awards else []
        return [
            self._award(f, statement, givers) if r.measure == "awarded" else self._claim(f, statement, actors)
            for f, r in zip(p.figures, p.readings, strict=True)
        ]

    def _claim(self, f: Figure, statement: Statement, actors: list[tuple[int, str]]) -> Claim:
        i = bisect_left(actors, (f.start,))
        actor = actors[i - 1][1] if i else None
        if i < len(actors) and beside.between("done by", self.low, f.end, actors[i][0]):
            actor = actors[i][1]
        i = bisect_left(self.sources, f.start, key=itemgetter(0))
        source = self.sources[i - 1] if i else None
        if source is None and self.sources and self.sources[0].at < statement.end:
            source = self.sources[0]  # … 5 vụ, theo Công an tỉnh
        if source and not (actor and source.asks and source.at < statement.start):
            actor = self._name(source.body) or actor
        return Claim(actor, "stated") if actor else self._context()

    def _award(self, f: Figure, statement: Statement, givers: list[tuple[int, str]]) -> Claim:
        """An award is the claim of the body that gives it, after the figure or before."""
        i = bisect_left(givers, (f.start,))
        for at, name in givers[i : i + 1]:
            if not statement.parted(f.start, at) and beside.before("given by", self.low, at, f.end):
                return Claim(name, "stated")
        if i and not statement.parted(givers[i - 1][0], f.start):
            return Claim(givers[i - 1][1], "stated")
        return self._context()

    def _context(self) -> Claim:
        return Claim(self.usual, "context") if self.usual else Claim()

    def _gives(self, body: Named, statement: Statement) -> bool:
        """Whether a body gives an award: Chủ tịch UBND tỉnh tặng … · được Bộ Công an khen · bằng khen của UBND tỉnh."""
        first, last = max(body.start - _NEAR, statement.start), min(body.end + _NEAR, statement.end)
        return bool(beside.within("awards", self.low, body.end, last) or beside.within("awards", self.low, first, body.start))

    def _name(self, body: Named | None) -> str | None:
        """A body's name: of one without a level the article's ("công an" in an article of the district's police)."""
        if body is not None and body.kind == TEAM and body.name is None and not (self.usual or "").startswith(_POLICE):
            return self.police or self.usual
        if body is None or body.name is None:
            return self.usual
        if self.usual is None or body.kind != BARE:
            return body.name
        own = self.usual.removeprefix("Bộ Chỉ huy ")
        return own if body.name.removesuffix(" tỉnh").casefold() in own.casefold() else body.name

    def _usual(self) -> str | None:
        """The body whose report or meeting the article tells."""
        passages = [p for p in self.passages if p.kind in ("title", "lead", "body")]
        opening = [p for p in passages if p.kind != "title" and self._tells(p)][:_OPENING]
        for head in (p for p in passages if not opening or p.start < opening[0].start):
            first = self._first(head)
            if first and (head.kind == "title" or first.start == head.start):
                host = self._host(opening[0]) if opening and first.name.startswith(_POLICE) else None
                local = host and host.name.startswith(f"{_POLICE} ") and not host.name.endswith("tỉnh")
                return host.name if local else self._in_full(first)  # Công an xã X được khen: Công an huyện Y tổng kết
        for choose in (self._interviewed, self._reporter, self._visited, self._host, self._actor):
            if body := next((body for passage in opening if (body := choose(passage))), None):
                return body.name
        lead = next((p.start for p in passages if p.kind == "lead"), 0)
        heads = {p.start for p in self.passages if p.kind == "furniture" and p.start < lead}  # the name of the site
        return next((b.name for b in self.telling.bodies if b.start in heads), None) or self._subject(passages[:1])

    def _subject(self, head: list[Passage]) -> str | None:
        """The one body with a level that the headline names, whatever part it plays there: "Chuyện ở Công an xã biên giới"."""
        named = [b for p in head if p.kind == "title" for b in self.telling.within(p.start, p.end)]
        return named[0].name if len(named) == 1 and not named[0].kind else None

    def _in_full(self, body: Named) -> str:
        """The name of a body, in full if the headline shortens it: "Quản lý thị trường Hưng Yên" for the province's Chi cục."""
        longer = (b.name for b in self.telling.bodies if b.name and b.name.casefold().endswith(f" {body.name.casefold()} tỉnh"))
        return next(longer, body.name) if body.kind == BARE else body.name

    def _tells(self, passage: Passage) -> bool:
        """Whether a paragraph is told in sentences: no heading, menu or clock."""
        return self.low[passage.end - 1] == "."

    def _first(self, passage: Passage) -> Named | None:
        """The first body of a paragraph that is its subject; "công an" of nowhere is none."""
        named = (b for b in self.telling.within(passage.start, passage.end) if b.name and not b.name.startswith(_HOUSES))
        return next((b for b in named if b.name != _POLICE and not self.telling.passing(b, passage.start)), None)

    def _interviewed(self, passage: Passage) -> Named | None:
        """The body for which a person speaks whom the paper talks with."""
        m = beside.within("interviews", self.low, passage.start, passage.end)
        return next(iter(self.telling.within(m.end(), m.end() + _REACH)), None) if m else None

    def _visited(self, passage: Passage) -> Named | None:
        """The body that an assembly or its delegation questions or looks into."""
        m = beside.within("visits", self.low, passage.start, passage.end)
        found = self.telling.within(m.end(), m.end() + _NEAR) if m else []
        return next(iter(found), None)

    def _reporter(self, passage: Passage) -> Named | None:
        """The first body that is a source."""
        sources = (s.body for s in self.telling.sources(passage) if s.body and not s.asks)
        return next((b for b in sources if b.name and not b.name.startswith(_HOUSES)), None)

    def _host(self, passage: Passage) -> Named | None:
        """The body that meets, or issues what is told of."""
        body = self._first(passage)
        return body if body and beside.within("meets", self.low, body.end, passage.end) else None

    def _actor(self, passage: Passage) -> Named | None:
        """The body whose doings are told."""
        body = self._first(passage)
        return body if body and beside.after("acts", self.low, body.end) else None
