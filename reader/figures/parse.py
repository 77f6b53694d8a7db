"""An article's statements, each with its figures and what its own clauses say of them: verb, measure, status.

What holds for more than a clause (period, area, offence) is decided afterwards, from these.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from reader.articles import Article
from reader.figures import aims, clauses, cues, elided, find, lists, statements, tabled
from reader.figures.clauses import Heritage, Reading
from reader.figures.cues import Cue, Cues
from reader.figures.find import Figure
from reader.figures.statements import Statement
from reader.text import folding
from reader.text.folding import UPPER

_GOES_ON = re.compile(r"trong đó(?!\w)")  # a sentence that goes on with the verb of the one before
# … or with the one verb of its unit: Trong số này có 85 khẩu · Đáng chú ý, có 5 vụ · Cụ thể, 9 vụ, 12 bị can · Theo nhóm: ma túy 9 vụ
_DETAILS = re.compile(
    r"(?:trong (?:tổng )?số (?:này|đó|trên)|trong (?:tổng )?số(?= \d)|trong tổng số [^,;:()\d]{3,30} (?:này |đó |trên )?có"
    r"|(?:đáng chú ý|đặc biệt)(?:,| là)? (?:trong đó )?có|cụ thể|(?:bao )?gồm|(?:phân |chia |tính )?theo (?:nhóm|hành vi"
    r"|lĩnh vực|địa bàn|lực lượng|loại)|(?:số vụ|con số)(?: này)? (?:qua )?các năm|(?:cả )?năm (?:ngoái|trước),? con số này"
    r"|(?:nổi lên|(?:tăng|giảm)(?: nhiều| mạnh)?(?: nhất)?|nhiều nhất|đáng chú ý) là)(?!\w)"
)
# Giai đoạn 2012 - 2016 là 97 vụ · Riêng 10 tháng của năm 2020: 19 vụ: as much was done in another time
_ANOTHER_TIME = re.compile(
    r"(?:(?:riêng|tính chung|tính riêng|lũy kế|cộng cả|cộng|trong khi|còn)\s)*(?:giai đoạn|năm|cả năm|\d+ (?:tháng|năm)|quý|từ|tháng)\s[^,;:()]{0,40}?"
    r"(?:\s(?:là|có|chỉ có|chỉ)|:)\s\d"
)
_PICKS_OUT = re.compile(r"riêng(?!\w)")  # Riêng thành phố Vinh 22 vụ: of the same deed
# Văn Giang 27 vụ, Yên Mỹ 24 vụ · Huyện Tuần Giáo: 18 vụ: where the same deed was done
_PLACE_BY_PLACE = re.compile(
    rf"(?:(?:Huyện|Thị xã|Thành phố|Quận|Xã|Phường|TP\.?|TX\.?)\s?)?[{UPPER}][\w'’]*(?:\s[{UPPER}][\w'’]*){{0,3}}\s?(?:là|có|\(|:)?\s?\d"
)
_DEALT_WITH = frozenset({"trường hợp"})  # xử lý 98 trường hợp, phạt 91 trường hợp. Trong số đó, … 31 trường hợp: of the last deed
_OF_SO_MANY = re.compile(r"trong (?:tổng )?(?:số )?")  # Trong 73 vụ án nói trên, có 14 vụ tham nhũng
_CLAUSE = re.compile(r",\s(?!và\s)")
_NEAR = 16  # characters into a sentence in which the offence stands that it is on


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
    passage, heritage, opening, listed, aim = None, None, None, lists.Lists(article), aims.Aim()
    parts = None  # whether the sentence before told parts of what one before it told
    verbs_of: dict[tuple[float, str], Cue | None] = {}  # what was done with so many
    for statement in statements.walk(article, by_sentence.keys(), asked):
        begins = statement.passage != passage
        if begins:
            passage = statement.passage
            opening = listed.opening(statement)
            aim.announced, aim.recent = (opening.aim, opening.wish) if opening else (listed.tasks(statement),) * 2
            aim.asked = False
        is_listed = begins and opening is not None
        here = [f for i in statement.sentences for f in by_sentence.get(i, ())]
        if not here:
            found = None
            if statement.kind in ("title", "lead") or statement.counted:
                found = _cues(article, statement, [])
                aims.read(statement, [], found, [], aim)
            out.append(Parsed(statement, [], [], found, begins, is_listed))
            continue
        before = heritage if statement.sentences[0] - 1 in by_sentence else None
        found = _cues(article, statement, here)
        parts = parts and before and _names_a_part(statement, found)
        goes_on = opening.heritage if opening else before if parts else _goes_on(article, statement, before)
        if (verb := verbs_of.get((here[0].value, here[0].unit))) and _OF_SO_MANY.fullmatch(
            statement.low, statement.start, here[0].start
        ):
            goes_on = Heritage(None, dict.fromkeys(lists.CRIMES, verb))
        parts = parts or goes_on and _GOES_ON.match(statement.low, statement.start)
        readings = clauses.read(statement, here, found, goes_on)
        aims.read(statement, here, found, readings, aim)
        here, readings = _without_comparisons(statement.low, here, readings)
        out.append(Parsed(statement, here, readings, found, begins, is_listed))
        verbs_of.update(((f.value, f.unit), r.verb) for f, r in zip(here, readings, strict=True))
        verbs = _heritage(here, readings)
        kept = heritage if before and verbs and verbs.changes else verbs
        heritage, opening = kept or heritage, None
        listed.tell(statement, verbs)
    return out


def by_sentence(article: Article) -> dict[int, list[Figure]]:
    """The article's figures by the sentence in which they stand."""
    out: dict[int, list[Figure]] = {}
    free = find.unclaimed(article)
    cells = tabled.find(article, free)
    held = {f.number for f in cells}
    figures = [f for f in find.find(article) if f.number not in held] + cells
    figures.sort(key=attrgetter("start"))
    figures += elided.find(article, free, figures)
    for f in sorted(figures, key=attrgetter("start")):
        out.setdefault(f.sentence, []).append(f)
    return out


def _goes_on(article: Article, statement: Statement, told: Heritage | None) -> Heritage | None:
    """The verbs that the statement goes on with: ``told`` by the sentence before, or standing in it without figures."""
    if told and told.partly_solved:  # xảy ra 90 vụ, làm rõ 80 vụ. Trong đó, trộm cắp 40 vụ: of those that occurred
        told = told._replace(by_unit={**told.by_unit, "vụ": None})
    if _GOES_ON.match(statement.low, statement.start):
        return told or _verbs_before(article, statement)
    if told and (_DETAILS.match(statement.low, statement.start) or _ANOTHER_TIME.match(statement.low, statement.start)):
        return Heritage(None, {unit: verb for unit, verb in told.by_unit.items() if unit in told.sole or unit in _DEALT_WITH})
    if told and (_PICKS_OUT.match(statement.low, statement.start) or _PLACE_BY_PLACE.match(article.view.text, statement.start)):
        return Heritage(
            None,
            {unit: verb for unit, verb in told.by_unit.items() if unit in lists.CRIMES and verb and verb.name in lists.DEEDS},
        )
    return None


def _names_a_part(statement: Statement, found: Cues) -> bool:
    """Whether a sentence after "trong đó" goes on with its list: "Trong đó, trộm cắp 9 vụ. Tội phạm ma túy 4 vụ"."""
    return bool(found[cues.OFFENCE]) and found[cues.OFFENCE][0].start - statement.start < _NEAR and not found[cues.VERB]


def _verbs_before(article: Article, statement: Statement) -> Heritage | None:
    """The last verb of the sentence before, which another paragraph or a sentence without figures may hold."""
    before = article.sentences[max(0, statement.sentences[0] - 1)]
    verbs = cues.scan(statement.low, before.start, before.end)[cues.VERB]
    return Heritage(verbs[-1], {}) if verbs else None


def _cues(article: Article, statement: Statement, here: list[Figure]) -> Cues:
    """Cues that are no part of an instrument's mention, nor, beside the figures ``here``, of its subject."""
    spans = []
    for d in article.directives:
        if d.sentence in statement.sentences:
            spans.append((d.start, d.end))
            subject = folding.view(d.subject).low if d.subject and here else ""
            at = statement.low.find(subject, d.end, d.end + len(subject) + 160) if subject else -1
            if at >= 0:
                spans.append((at, _subject_end(statement.low, at, at + len(subject), here)))
    return cues.scan(statement.low, statement.start, statement.end, spans)


def _subject_end(low: str, start: int, end: int, here: list[Figure]) -> int:
    """Where the words end that only say what an instrument is on: a clause that counts, "… về pháo, công an thu 5 kg", is none."""
    counted = next((f.start for f in here if start <= f.start < end), end)
    clause = _CLAUSE.search(low, start, counted)
    return clause.start() if clause and counted < end else end


def _heritage(here: list[Figure], readings: list[Reading]) -> Heritage | None:
    """The verbs that a sentence leaves to the next; a change only if nothing else is told."""
    governed = [(f.unit, r) for f, r in zip(here, readings, strict=True) if r.verb is not None]
    lasting = [(unit, r) for unit, r in governed if r.measure != "change"]
    if not lasting and all(r.measure == "change" for r in readings):
        lasting = governed
    if not lasting:
        return None
    told = [(f.unit, r.measure) for f, r in zip(here, readings, strict=True) if r.measure != "change"]
    measures: dict[str, set[str]] = {}
    for unit, measure in told:
        measures.setdefault(unit, set()).add(measure)
    sole = frozenset(unit for unit, said in measures.items() if len(said) == 1)
    changes = lasting is governed
    partly = measures.get("vụ") == {"occurred", "solved"}
    by_unit = {unit: r.verb for unit, r in sorted(lasting, key=lambda told: told[1].measure != "other")}
    return Heritage(lasting[-1][1].verb, by_unit, sole, changes, partly)


def _without_comparisons(low: str, here: list[Figure], readings: list[Reading]) -> tuple[list[Figure], list[Reading]]:
    """Drop the bracket that gives both sides of a change: "tăng 41 vụ (187/146 vụ)"."""
    pairs = [i for i, f in enumerate(here) if f.role == "part" and i]
    if not pairs:
        return here, readings
    drop = set()
    for i in pairs:
        f = here[i]
        if low[f.start - 1] == "(" and low.startswith(")", here[i + 1].end):
            if readings[i - 1].measure == "change":
                drop |= {i, i + 1}
    keep = [i for i in range(len(here)) if i not in drop]
    return [here[i] for i in keep], [readings[i] for i in keep]
