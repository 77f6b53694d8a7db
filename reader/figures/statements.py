"""What one clause grammar covers: a sentence, or the sentences of a paragraph that a semicolon or an initial has parted.

Most of an article reports no figures. Only statements that can bear on one are made: those of paragraphs that hold figures, of
headlines, and those the caller asks for because they tell a time or a place, up to the article's last figure.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from reader.articles import Article
from reader.schema import Passage, Sentence
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
    followed: bool = False  # a figure of its passage stands in it or after it
    semicolons: list[int] = field(default_factory=list)

    def __post_init__(self):
        at = self.low.find(";", self.start, self.end)
        while at >= 0:
            self.semicolons.append(at)
            at = self.low.find(";", at + 1, self.end)

    def parted(self, start: int, end: int) -> bool:
        """Whether a semicolon stands in ``start:end``."""
        return bool(self.semicolons) and bisect_left(self.semicolons, start) < bisect_left(self.semicolons, end)

    def piece_start(self, at: int) -> int:
        """Where the last semicolon before ``at`` is, -1 if there is none."""
        i = bisect_left(self.semicolons, at) if self.semicolons else 0
        return self.semicolons[i - 1] if i else -1

    def piece_end(self, at: int) -> int:
        """Where the first semicolon from ``at`` on is, else the statement's end."""
        i = bisect_left(self.semicolons, at) if self.semicolons else 0
        return self.semicolons[i] if i < len(self.semicolons) else self.end


def walk(article: Article, counted: Set[int], asked: Iterable[int]) -> Iterator[Statement]:
    """The statements that bear on figures, in reading order; ``counted`` are the sentences with figures, ``asked`` others wanted."""
    sentences, passages = article.sentences, article.passages
    opens = [p.start for p in passages]
    starts = [s.start for s in sentences]
    last = max(counted)
    lasts: dict[int, int] = {}  # of each passage with figures, the last sentence that has one
    for i in sorted(counted):
        lasts[bisect_right(opens, starts[i]) - 1] = i
    chosen = {bisect_right(opens, starts[i]) - 1 for i in asked if i <= last} | lasts.keys()
    chosen.update(p.passage for p in passages if p.kind == "title")
    chosen.update(_stand_in(passages))
    for number in sorted(chosen):
        passage = passages[number]
        if passage.kind in _NO_ROWS:
            continue
        within = sentences[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        for joined in _joined(article.view.low, within):
            yield Statement(
                article.view.low,
                joined[0].start,
                joined[-1].end,
                [s.sentence for s in joined],
                passage.kind,
                number,
                number in lasts,
                lasts.get(number, -1) >= joined[0].sentence,
            )


def _stand_in(passages: list[Passage]) -> list[int]:
    """The lead of an article without a headline: it says what the article is on."""
    if any(p.kind == "title" for p in passages):
        return []
    return [p.passage for p in passages if p.kind == "lead"][:1]


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
    return low[end - 1] == ";" or low[end - 1] == "." and end > 1 and _INITIAL.match(low, end - 2, end) is not None
