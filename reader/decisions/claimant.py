"""Decides: statistics.claimed_by, claimed_by_basis: the body whose claim a figure is, never a journalist, a paper or a reader.

In order (codebook, section 5): the source of "theo …" or "… cho biết" named last before the figure in its paragraph (``stated``); the body
that acts in the figure's clause (``stated``); the body whose report or meeting the article tells of (``context``). A person speaks for
his body.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from reader.articles import Article
from reader.directives import issuers
from reader.figures.parse import Parsed
from reader.places import provinces


class Claim(NamedTuple):
    """Who claims a figure, and how it is known."""

    body: str | None = None
    basis: str | None = None


_THEORY = re.compile(r"(?<!\w)theo\s(?:báo cáo|thống kê|số liệu|thông tin|đánh giá|tổng hợp|kết quả)?\s?(?:của|từ|tại)?\s?")
_SAYS = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|thông tin|thông báo|nhìn nhận|khẳng định|báo cáo|nêu rõ|nêu|chia sẻ|trao đổi|công bố|đánh giá|phát biểu|thống kê)(?!\w)"
)
_TOLD_OF = re.compile(
    r"(?<!\w)(?:tổ chức|hội nghị|họp|sơ kết|tổng kết|giao ban|báo cáo|cho biết|theo|công bố|ban hành|ra quân|trình bày)(?!\w)"
)
_REACH = 110  # characters between a body and the verb of telling
_CLAUSE = re.compile(r"[,;:.]\s|\s-\s")
_ACTS = frozenset(
    {"detected", "arrested", "prosecuted", "solved", "handled", "fined", "seized", "dismantled", "other", "awarded", "maintained"}
)


class Claimants:
    """Who claims the figures of an article, statement by statement in reading order."""

    def __init__(self, article: Article):
        self.article = article
        self.city = article.province in provinces.CITIES
        self.usual = self._opening()
        self.passage, self.source = -1, None  # the source told last in the paragraph

    def read(self, p: Parsed) -> list[Claim]:
        """Who claims each figure of a statement."""
        statement = p.statement
        if statement.passage != self.passage:
            self.passage, self.source = statement.passage, None
        sources = self._sources(self._paragraph(statement), statement.end)
        actors = self._actors(statement.start, statement.end)
        out = []
        for f, reading in zip(p.figures, p.readings, strict=True):
            source = next((body for at, body in reversed(sources) if at < f.start or at < statement.end and not out), None)
            at = bisect_right(actors, (f.start,)) - 1
            actor = actors[at][1] if at >= 0 and reading.verb is not None and reading.measure in _ACTS else None
            body = source or actor
            out.append(Claim(body, "stated") if body else Claim(self.usual, "context") if self.usual else Claim())
        return out

    def _paragraph(self, statement) -> int:
        return self.article.passages[statement.passage].start

    def _sources(self, start: int, end: int) -> list[tuple[int, str]]:
        """The bodies named as sources between two places, each where it is named."""
        view = self.article.view
        out = []
        for m in _THEORY.finditer(view.low, start, end):
            if body := issuers.last(view, m.start(), min(end, m.end() + _REACH), self.city):
                if not _CLAUSE.search(view.low, m.end(), body.start):
                    out.append((m.start(), body.issuer))
        for m in _SAYS.finditer(view.low, start, end):
            if body := issuers.last(view, max(start, m.start() - _REACH), m.start(), self.city):
                out.append((body.start, body.issuer))
        return sorted(out)

    def _actors(self, start: int, end: int) -> list[tuple[int, str]]:
        """The bodies of a statement, each where it is named."""
        view, out = self.article.view, []
        at = start
        for m in _BODY_STARTS.finditer(view.low, start, end):
            if m.start() >= at and (body := issuers.at(view, m.start(), end, self.city)):
                out.append((body.start, body.issuer))
                at = body.end
        return out

    def _opening(self) -> str | None:
        """The body whose report or meeting the article tells of: the first of headline and lead with a word of telling."""
        view = self.article.view
        for passage in self.article.passages:
            if passage.kind in ("title", "lead", "body"):
                if _TOLD_OF.search(view.low, passage.start, passage.end):
                    if body := self._first(passage.start, passage.end):
                        return body
                if passage.kind == "body":
                    return None
        return None

    def _first(self, start: int, end: int) -> str | None:
        actors = self._actors(start, end)
        return actors[0][1] if actors else None


_BODY_STARTS = re.compile(
    r"(?<!\w)(?:công an|bộ|ubnd|ủy ban|viện|vksnd|tand|tòa|ban|tỉnh ủy|thành ủy|huyện ủy|hđnd|hội đồng|sở|cục|chi cục|ca|bđbp|đảng)(?!\w)"
)
