"""An article's statements, each with its figures and what its own clauses say of them: verb, measure, status.

What holds for more than a clause (period, area, offence) is decided afterwards, from these.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from reader.articles import Article
from reader.figures import aims, clauses, cues, elided, find, lists, statements, tabled
from reader.figures.clauses import Heritage
from reader.figures.cues import Cue, Cues
from reader.figures.find import Figure
from reader.figures.measures import Reading
from reader.figures.statements import Statement
from reader.text import beside, folding
from reader.text.folding import UPPER

# Văn Giang 27 vụ, Yên Mỹ 24 vụ · Huyện Tuần Giáo: 18 vụ: where the same deed was done
_PLACE_BY_PLACE = re.compile(
    rf"(?:(?:Huyện|Thị xã|Thành phố|Quận|Xã|Phường|TP\.?|TX\.?)\s?)?[{UPPER}][\w'’]*(?:\s[{UPPER}][\w'’]*){{0,3}}\s?(?:là|có|\(|:)?\s?\d"
)
_CASES, _PEOPLE = ("vụ", "vụ án", "vụ việc"), ("bị can", "đối tượng", "người")
_DEALT_WITH = frozenset({"trường hợp"})  # xử lý 98 trường hợp, phạt 91 trường hợp. Trong số đó, … 31 trường hợp: of the last deed
_CLAUSE = re.compile(r",\s(?!và\s)")


@dataclass(slots=True)
class Parsed:
    """A statement, its figures in reading order with a reading each, and its cues (None where nothing asks for them)."""

    statement: Statement
    figures: list[Figure]
    readings: list[Reading]
    cues: Cues | None
    begins: bool  # its paragraph
    listed: bool  # an item of a list that a line opens


def parse(article: Article, by_sentence: dict[int, list[Figure]], asked: Iterable[int]) -> list[Parsed]:
    """The statements that bear on the figures, in reading order; ``asked`` are sentences wanted for what else they tell."""
    out: list[Parsed] = []
    passage, opening, listed, aim, verbs = None, None, lists.Lists(article), aims.Aim(), _VerbsSoFar(article.view.text)
    for statement in statements.walk(article, by_sentence.keys(), asked):
        begins = statement.passage != passage
        if begins:
            passage = statement.passage
            opening = listed.opening(statement)
            aim.announced, aim.recent = (opening.aim, opening.wish) if opening else (listed.tasks(statement),) * 2
            aim.asked = False
        is_listed = begins and opening is not None
        here = [f for i in statement.sentences for f in by_sentence.get(i, ())]
        readings: list[Reading] = []
        found = _cues(article, statement, here) if here or statement.counted or statement.kind in ("title", "lead") else None
        if here:
            before = statement.sentences[0] - 1 in by_sentence
            goes_on = opening.heritage if opening else verbs.goes_on(statement, here, before)
            readings = clauses.read(statement, here, found, goes_on)
        if found is not None:
            aims.read(statement, here, found, readings, aim)
        if here:
            here, readings = _without_comparisons(statement.low, here, readings)
            listed.tell(statement, verbs.tell(here, readings, before))
            opening = None
        out.append(Parsed(statement, here, readings, found, begins, is_listed))
    return out


def by_sentence(article: Article) -> dict[int, list[Figure]]:
    """The article's figures by the sentence in which they stand."""
    out: dict[int, list[Figure]] = {}
    free = find.unclaimed(article)
    cells = tabled.find(article, free)
    held = {f.number for f in cells}
    figures = [f for f in find.find(article, free) if f.number not in held] + cells
    figures.sort(key=attrgetter("start"))
    figures += elided.find(article, free, figures)
    for f in sorted(figures, key=attrgetter("start")):
        out.setdefault(f.sentence, []).append(f)
    return out


class _VerbsSoFar:
    """The verbs that an article has told so far, with which a sentence may go on."""

    def __init__(self, text: str):
        self._text = text
        self._heritage: Heritage | None = None  # of the last sentence with figures
        self._verbs: dict[tuple[float, str], Cue | None] = {}  # what was done with so many

    def tell(self, here: list[Figure], readings: list[Reading], before: bool) -> Heritage | None:
        """Take in a sentence with its figures; ``before``: the sentence before it has some, too."""
        self._verbs.update(((f.value, f.unit), r.verb) for f, r in zip(here, readings, strict=True) if f.role != "whole")
        verbs = _heritage(here, readings)
        if verbs and not (before and verbs.changes and self._heritage):
            self._heritage = verbs
        return verbs

    def goes_on(self, statement: Statement, here: list[Figure], before: bool) -> Heritage | None:
        """The verbs that a sentence goes on with: of the one before, or of as many as it breaks down ("Trong 73 vụ án nói trên, có …")."""
        first, low, start = here[0], statement.low, statement.start
        parts = [f.value for f in here if f.unit == first.unit]
        whole = sum(parts), first.unit
        anew = low[start - 1] == "\n" and low.endswith(" có ", start, first.start)  # Xét theo nhóm hành vi, có | 352 vụ
        details = not anew or beside.after("details", low, start)
        if len(parts) > 1 and details and whole in self._verbs:  # xử lý 90 vụ; khởi tố 8. Cụ thể, hàng lậu 60, hàng giả 30
            verb = self._verbs[whole]
            return Heritage(None, {first.unit: verb if verb and verb.name in lists.DEEDS else None})
        verb = self._verbs.get((first.value, first.unit))
        if verb and beside.between("of so many", low, start, first.start):
            return Heritage(None, dict.fromkeys(lists.CRIMES, verb))
        if not before or (heritage := self._heritage) is None:
            return None
        if heritage.partly_solved:  # xảy ra 90 vụ, làm rõ 80 vụ. Trong đó, trộm cắp 40 vụ: of those that occurred
            heritage = heritage._replace(by_unit={**heritage.by_unit, "vụ": None})
        if low.startswith("trong đó", start):
            return heritage
        verbs = heritage.by_unit.items()
        picked = beside.between("picks out", low, start, first.start)
        if picked or beside.after("goes on with", low, start) or beside.after("in another time", low, start):
            own = {unit: verb for unit, verb in verbs if unit in heritage.sole or unit in _DEALT_WITH}
            case = next((verb for unit in _CASES if (verb := own.get(unit)) and verb.name in lists.DEEDS), None)
            if case and not any(
                unit in _PEOPLE for unit in heritage.by_unit
            ):  # khởi tố 90 vụ án. Trong số này có 12 vụ, 20 bị can
                own = dict.fromkeys((*_CASES, *_PEOPLE), case) | own
            return Heritage(None, own)
        if low.startswith(("riêng ", "án "), start) or _PLACE_BY_PLACE.match(
            self._text, start
        ):  # Riêng thành phố Vinh 22 vụ: of the same deed
            return Heritage(None, {unit: v for unit, v in verbs if v and v.name in lists.DEEDS and unit in lists.CRIMES})
        return None


def _cues(article: Article, statement: Statement, here: list[Figure]) -> Cues:
    """Cues that are no part of an instrument's mention, nor, beside the figures ``here``, of its subject."""
    spans = []
    for d in article.directives:
        if d.sentence in statement.sentences:
            spans.append((d.start, d.end))
            subject = folding.view(d.subject).low if d.subject else ""
            at = statement.low.find(subject, d.end, d.end + len(subject) + 160) if subject else -1
            if at >= 0:
                spans.append((at, _subject_end(statement.low, at, at + len(subject), here)))
    return cues.scan(statement.low, statement.start, statement.end, spans)


def _subject_end(low: str, start: int, end: int, here: list[Figure]) -> int:
    """Where the words end that only say what an instrument is on: a clause that counts, "… về pháo, công an thu 5 kg", is none."""
    counted = next((f.start for f in here if start <= f.start < end), end)
    clause = _CLAUSE.search(low, start, counted)
    return clause.start() if clause else end


def _heritage(here: list[Figure], readings: list[Reading]) -> Heritage | None:
    """The verbs that a sentence leaves to the next; a change only if nothing else is told."""
    governed = [(f.unit, r) for f, r in zip(here, readings, strict=True) if r.verb is not None]
    if not governed:
        return None
    lasting = [(unit, r) for unit, r in governed if r.measure != "change"] or governed
    measures: dict[str, set[str]] = {}
    for f, r in zip(here, readings, strict=True):
        if r.measure != "change":
            measures.setdefault(f.unit, set()).add(r.measure)
    sole = frozenset(unit for unit, own in measures.items() if len(own) == 1)
    by_unit = {unit: r.verb for unit, r in sorted(lasting, key=lambda pair: pair[1].measure != "other")}
    return Heritage(lasting[-1][1].verb, by_unit, sole, lasting is governed, measures.get("vụ") == {"occurred", "solved"})


def _without_comparisons(low: str, here: list[Figure], readings: list[Reading]) -> tuple[list[Figure], list[Reading]]:
    """Drop the bracket that gives both sides of a change: "tăng 41 vụ (187/146 vụ)"."""
    drop: set[int] = set()
    for i, f in enumerate(here):
        if f.role == "part" and i and readings[i - 1].measure == "change" and low[f.start - 1] == "(":
            drop |= {i, i + 1}
    if not drop:
        return here, readings
    keep = [i for i in range(len(here)) if i not in drop]
    return [here[i] for i in keep], [readings[i] for i in keep]
