"""What one clause grammar covers: a sentence, or the sentences of a paragraph that a semicolon or an initial has parted.

Most of an article reports no figures. Only statements that can bear on one are made: those of paragraphs that hold figures, of
headlines, and those the caller asks for because they tell a time or a place, up to the article's last figure.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from reader.articles import Article
from reader.schema import Sentence
from reader.text.passages import SILENT

RUN = re.compile(r"\s*(?:,|/|và|với|cùng|, và)?\s*")  # what joins figures that go together: 5 vụ, | 7 đối tượng
_NO_ROWS = SILENT | {"dateline", "byline"}
_INITIAL = re.compile(r"(?<=[\s.])[^\W\d_]\.")  # Hà Văn T. · N.V.T., not Quốc lộ 9.


@dataclass(slots=True)
class Statement:
    """A stretch of the article's view and the sentences in it."""

    low: str
    start: int
    end: int
    sentences: list[int]
    kind: str
    passage: int
    counted: bool  # its passage holds figures

    def parted(self, start: int, end: int) -> bool:
        """Whether a semicolon of the statement stands in ``start:end``."""
        return self.low.find(";", max(start, self.start), end) >= 0

    def piece_start(self, at: int) -> int:
        """Where the last semicolon before ``at`` is, -1 if there is none."""
        return self.low.rfind(";", self.start, at)

    def piece_end(self, at: int) -> int:
        """Where the first semicolon from ``at`` on is, else the statement's end."""
        found = self.low.find(";", at, self.end)
        return self.end if found < 0 else found


def walk(article: Article, counted: Set[int], asked: Iterable[int]) -> Iterator[Statement]:
    """The statements that bear on figures, in reading order; ``counted`` are the sentences with figures, ``asked`` others wanted."""
    low, sentences, passages = article.view.low, article.sentences, article.passages
    opens = [p.start for p in passages]
    starts = [s.start for s in sentences]
    last = max(counted)
    holding = {bisect_right(opens, starts[i]) - 1 for i in counted}
    wanted = {bisect_right(opens, starts[i]) - 1 for i in asked if i <= last}
    # the headlines, or the lead of an article without one: they say what it is on
    heads = [p.passage for p in passages if p.kind == "title"] or [p.passage for p in passages if p.kind == "lead"][:1]
    for number in sorted(holding | wanted | set(heads)):
        passage = passages[number]
        if passage.kind in _NO_ROWS:
            continue
        within = sentences[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        for joined in _joined(low, within):
            own = [s.sentence for s in joined]
            yield Statement(low, joined[0].start, joined[-1].end, own, passage.kind, number, number in holding)


def _joined(low: str, sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences of a passage, those together that a semicolon or an initial has parted."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and not _unfinished(low, group[-1].end):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _unfinished(low: str, end: int) -> bool:
    return low[end - 1] == ";" or end > 1 and _INITIAL.match(low, end - 2, end) is not None
