"""Who tells and who acts: the part that each body of an article plays where it is named.

The words that say so are in ``lexicon/claim_words.csv``, by role and each with an example: those before a source ("theo số liệu của"), verbs
of telling after one ("cho biết") and of asking ("yêu cầu", which only a person does), and those that make a body one in passing
("phối hợp với", "tại trụ sở", "giả danh").
"""

import re
from bisect import bisect_left
from functools import cached_property, partial
from operator import attrgetter
from typing import NamedTuple

from reader.articles import Article
from reader.decisions import bodies
from reader.decisions.bodies import Named
from reader.schema import Passage
from reader.text import beside, phrases
from reader.text.folding import UPPER


class Source(NamedTuple):
    """Who is said to have told something, from where on; ``body`` is None for a person without one."""

    at: int
    body: Named | None
    asks: bool = False


_REACH = 110  # characters between a body and its verb of telling: a name, further titles
_START = attrgetter("start")


_words = partial(phrases.words, "claim_words")
PERSON = re.compile(rf"(?<!\w)(?<!ban )(?:{_words('person')})(?!\w)")
_SAYS = re.compile(  # Bộ Công an cho biết, but Bộ Công an tiếp nhận thông tin · kể từ ngày
    rf"(?<!\w)(?:(?:{_words('no telling')})(?!\w)|(?<!của )(?<!theo )(?P<says>{_words('says')})(?! (?:của|từ)|\w))"
)
_ASKS = re.compile(rf"(?<!\w)(?P<says>{_words('asks')})(?!\w)|(?P<colon>:)(?=\s)")  # Đại úy Lê Văn A, Đội Phòng ngừa: …
# Công an huyện | Văn Yên, | Đồn Biên phòng …
_JOINED = re.compile(rf"(?:\s[{UPPER}]\w*){{0,4}}\s?(?:(?P<comma>,)|và|cùng|, cùng|cùng với|phối hợp(?: với)?)\s(?:các\s)?")
_NAME = rf"(?:[{UPPER}]\w*\s){{1,4}}[{UPPER}]\w*"
# Đại tá | Lê Văn An |, Phó Giám đốc | Công an tỉnh · Phó Chủ tịch | UBND tỉnh | Lê Văn An
_INTRODUCED = re.compile(rf"(?<!\w)(?i:{_words('person')})\s(?P<name>{_NAME})(?P<post>\s?[,–(-]\s?[^,;:.()\n]{{3,45}})?")
_HOLDS_POST = re.compile(rf"\s(?P<name>{_NAME})")
_CALLED = re.compile(rf"(?<!\w)(?i:{_words('person')})\s(?P<name>(?:[{UPPER}]\w*\s){{0,4}}[{UPPER}]\w*)")


class Telling:
    """The bodies of an article and the parts they play."""

    def __init__(self, article: Article):
        self.low, self.text = article.view.low, article.view.text
        self.bodies = bodies.find(article)
        self.by_passage: dict[Passage, list[Source]] = {}

    def within(self, start: int, end: int) -> list[Named]:
        """The bodies that begin between two places."""
        return self.bodies[bisect_left(self.bodies, start, key=_START) : bisect_left(self.bodies, end, key=_START)]

    def passing(self, body: Named, start: int) -> bool:
        """Whether a body is only mentioned: a partner, a venue, an owner, one of several that are counted."""
        if beside.before("own force", self.low, body.start, start):
            return False
        i = bisect_left(self.bodies, body.start, key=_START)
        before = self.bodies[i - 1] if i and self.bodies[i - 1].start >= start else None
        if before and (joined := _JOINED.fullmatch(self.text, before.end, body.start)):
            return joined["comma"] is None or not beside.before("of a body", self.low, before.start, start)
        return beside.before("only mentioned", self.low, body.start, start) is not None

    def sources(self, passage: Passage) -> list[Source]:
        """Who is named as a source in a paragraph, in reading order."""
        if passage not in self.by_passage:  # the opening is asked about several times
            self.by_passage[passage] = self._sources(passage)
        return self.by_passage[passage]

    def _sources(self, passage: Passage) -> list[Source]:
        there = self.within(passage.start, passage.end)
        if beside.after("report again", self.low, passage.start):  # whose report was told of before
            earlier = [b for b in self.within(0, passage.start) if beside.before("source", self.low, b.start)]
            return [Source(passage.start, b) for b in earlier[-1:]]
        if not there and not PERSON.search(self.low, passage.start, passage.end):
            return []
        found = {b.start: Source(b.start, b) for b in there if beside.before("source", self.low, b.start, passage.start)}
        for pattern in (_SAYS, _ASKS):
            for m in pattern.finditer(self.low, passage.start, passage.end):
                if m.lastgroup and (source := self._speaker(m.start(), passage.start, pattern is _ASKS)):
                    found.setdefault(source.at, source)
        return sorted(found.values(), key=attrgetter("at"))

    def _speaker(self, at: int, start: int, asks: bool) -> Source | None:
        """Who stands before a verb of telling in its sentence: the nearest body, else a person."""
        start = max(start, at - _REACH)
        start = max(start, self.low.rfind(". ", start, at) + 1, self.low.rfind("\n", start, at) + 1)
        person = PERSON.search(self.low, start, at)
        near = [b for b in self.within(start, at) if not self.passing(b, start)]
        if near and (person or not asks):
            return Source(near[-1].start, near[-1], asks)
        return Source(person.start(), self._spoken_for(person), asks) if person else None

    def _spoken_for(self, person: re.Match) -> Named | None:
        """The body for which a person without one beside him was introduced: "Thượng tá Hùng" is Lê Văn Hùng; "ông" the one named last."""
        line = self.text.rfind("\n", 0, person.start()) + 1
        called = _CALLED.match(self.text, person.start()) or next(
            reversed([*_CALLED.finditer(self.text, line, person.start())]), None
        )
        if called is None:
            return None
        introduced = (self.people[at] for at in reversed(self.people) if at < person.start())
        return next((body for name, body in introduced if name == called["name"] or name.endswith(f" {called['name']}")), None)

    @cached_property
    def people(self) -> dict[int, tuple[str, Named]]:
        """Where each person is introduced with a body, his name and the body, in reading order."""
        found: dict[int, tuple[str, Named]] = {}
        for m in _INTRODUCED.finditer(self.text):
            if m["post"] and (body := next(iter(self.within(m.start("post"), m.end())), None)):
                found[m.start()] = m["name"], body
        for body in self.bodies:
            if body.name and (m := _HOLDS_POST.match(self.text, body.end)):
                found[body.start] = m["name"], body
        return dict(sorted(found.items()))
