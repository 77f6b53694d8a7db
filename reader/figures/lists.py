"""Lists set in lines: what the line that opens one says of its items.

"2. Điều tra, khám phá: 61/74 vụ, gồm:" is followed by "- Giết người: 01 vụ." The items go on with the verb that governs the
last figures of the opening line, else with the one that stands before its colon ("Những địa bàn thu được nhiều:"). An aim that
the line announces is theirs, too.
"""

import re
from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from reader.articles import Article
from reader.figures import cues
from reader.figures.clauses import Heritage
from reader.figures.statements import Statement
from reader.schema import Sentence

_MARKS = ("-", "+", "*", "•", "●", "▪", "·")
# What an item begins with, by style; and the line over items that are to be done: 3. Chỉ tiêu năm 2026 · * Nhiệm vụ:
_STYLE = re.compile(
    r"\s*(?:(?P<roman>[ivx]{1,4}[.)]\s)|(?P<number>\d{1,2}(?:\.\d)?[.)]\s)|(?P<letter>[a-zđ][.)]\s)|(?P<mark>[-+*•●▪·]))?\s?"
)
_TASKS = re.compile(r"(?:một số |các )?(?:mục tiêu|chỉ tiêu|nhiệm vụ|phương hướng)(?!\w)[^.;!?…%]{0,50}")
_ASKED = re.compile(r"(?<!\w)(?:mục tiêu|chỉ tiêu|phấn đấu)(?!\w)[^.!;:]{0,80}\?\W*$")  # Mục tiêu sắp tới là gì, thưa ông?
_ITEMS = 30  # lines below it, at most
_DETAILS = re.compile(r"(?:cụ thể|trong đó|(?:bao )?gồm|kết quả|như sau|phân theo|theo)[^,.;:\d]{0,40}:\s*")  # Cụ thể:
CRIMES = ("vụ", "đối tượng", "bị can", "trường hợp")
DEEDS = frozenset(
    {"detected", "arrested", "prosecuted", "solved", "handled", "fined", "seized", "dismantled", "maintained", "awarded"}
)


class Opening(NamedTuple):
    """What an opening line says: the verbs its items go on with, and whether it announces aims or only asks for something."""

    heritage: Heritage | None
    aim: bool
    wish: bool


class Lists:
    """The lists of one article, met in reading order."""

    def __init__(self, article: Article):
        self._article = article
        self._item = -1  # the last passage that was an item, and what opened its list
        self._opening: Opening | None = None
        self._latest: tuple[int, Heritage | None] = (-1, None)

    def tell(self, statement: Statement, heritage: Heritage | None) -> None:
        """Keep the verbs of a statement with figures: it may open a list."""
        self._latest = (statement.sentences[-1], heritage)

    def opening(self, statement: Statement) -> Opening | None:
        """What the line says that opens the list which the statement's passage is an item of; None if it is none."""
        low, passages, at = statement.low, self._article.passages, statement.passage
        if not low.startswith(_MARKS, statement.start):
            return None
        while at > self._item and low.startswith(_MARKS, passages[at].start):
            at -= 1
        if at != self._item:
            passage = passages[max(at, 0)]
            opens = low[passage.start : passage.end].rstrip().endswith(":")
            self._opening = self._read(low, self._last_sentence(passage.end)) if opens else None
        self._item = statement.passage
        return self._opening

    def tasks(self, statement: Statement) -> bool:
        """Whether the statement's passage is an item below a line that heads what is to be done, or the answer to what the aims are."""
        low, passages = statement.low, self._article.passages
        before = passages[max(0, statement.passage - 1)]
        if _ASKED.search(low, before.start, before.end):
            return True
        passed: set[str | None] = set()
        for at in range(statement.passage, max(-1, statement.passage - _ITEMS), -1):
            line = low[passages[at].start : passages[at].end].strip()
            style = _STYLE.match(line)
            heading = _TASKS.fullmatch(line, style.end()) if at < statement.passage else None
            if heading:
                return style.lastgroup not in passed
            if style.lastgroup is None:
                return False
            passed.add(style.lastgroup)
        return False

    def _last_sentence(self, end: int) -> Sentence:
        sentences = self._article.sentences
        return sentences[bisect_left(sentences, end, key=attrgetter("start")) - 1]

    def _read(self, low: str, line: Sentence) -> Opening:
        found = cues.scan(low, line.start, line.end)
        marks = sorted(found["aim"] + found["wish"] + found["reported"])
        role = marks[-1].role if marks else ""
        number, heritage = self._latest
        if number == line.sentence - 1 and _DETAILS.fullmatch(low, line.start, line.end):
            by_unit = {unit: heritage.by_unit.get(unit) for unit in heritage.sole} if heritage else {}
            heritage = Heritage(None, by_unit | dict.fromkeys(CRIMES, found[cues.VERB][0]) if found[cues.VERB] else by_unit)
        elif number != line.sentence:
            heritage = Heritage(found[cues.VERB][-1], {}) if found[cues.VERB] else None
        return Opening(heritage, role == "aim", role == "wish")
