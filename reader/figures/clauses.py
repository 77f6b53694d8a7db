"""Which verb governs a figure: the clause grammar; the measure and direction that follow from it are told by ``measures``.

The grammar, in words
---------------------
1. A verb governs the figures after it until the next verb that *can* govern: "khởi tố 580 vụ, 1.230 bị can; 27 vụ" is three
   times prosecuted. A verb can govern if its class fits the noun (only money is *chiếm đoạt*, only a share *đạt*), and if it stands
   at the head of a new piece (a comma, semicolon, colon, bracket, "và" or "đã" parts it from the figure before) or right before its
   figure; a verb inside the noun phrase of the figure before ("15 đối tượng tổ chức đánh bạc") governs nothing.
2. Of verbs joined by commas or "và" the last governs: "phát hiện, khởi tố 566 vụ". A verb made a noun by "việc" or "công tác" does not.
3. A passive after figures governs backwards, over the whole run of figures joined by commas, "/", "và", "với": "138 vụ, 189 bị can bị
   khởi tố"; joined passives count as their last: "948 đối tượng bị bắt, xử lý".
4. "chết", "tử vong", "bị thương" after a person are that one figure's measure: "44 người chết, 39 người bị thương".
5. *tăng*, *giảm* and their kin win over 4 ("giảm 6 người chết"), unless levels are told ("tăng từ 146 vụ lên 170 vụ"). A level
   at another time is of what was done then too ("khởi tố 47 vụ, năm 2020 giảm còn 35 vụ"). A comparison ends a change: the figure
   after "so với cùng kỳ," goes on with the verb before it, as does a next sentence ("Trong đó có 5 vụ").
6. What is opened in a bracket ends with it. A bare share in a bracket, or after "=", goes with the figure before it: a change
   after a change ("giảm 12 vụ (7,9%)"), else a rate; "+" and "-" in a bracket make a change.
   A multiple ("tăng 2 lần") is always a change.
7. A share is a rate unless a change governs it. In "298/331 vụ" the part has the verb's measure, the whole is what occurred
   (cases) or `other`.
8. No verb at all: cases occurred, a share is a rate, all else is `other`.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from reader.figures import measures
from reader.figures.cues import OFFENCE, VERB, Cue, Cues
from reader.figures.find import Figure
from reader.figures.measures import HURT, Reading
from reader.figures.statements import RUN, Statement
from reader.text import beside

_NEW_PIECE = re.compile(r"[,;:(.=)\"]|(?<!\w)(?:và|đã|còn|được|bị|mà|thì|khi|nhưng)(?!\w)|\s-\s|\n")
_BRACKET = re.compile(r"\([^)]*")
_COMMA = re.compile(r"[,;:(.)]|\s-\s")
_PASSIVE = re.compile(r"(?<!\w)(?:bị|được|(?<!và )đã|nhận)\s")
_START, _END = attrgetter("start"), attrgetter("end")
_NEVER_BACK = HURT | {"change", "rate"}
_VICTIMS = frozenset({"bị hại", "nạn nhân"})
# nobody does so to victims
_DONE_TO = frozenset({"arrested", "prosecuted", "solved", "handled", "fined", "dismantled", "seized"})
_COLLEAGUES = re.compile(r"(?:\s[^\W\d_]+){0,2},\s(?!không\s)[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s")  # 6 cán bộ, chiến sĩ | hy sinh
_BACK = 40  # verbs, among which the one that goes on governing is looked for
_WORD = 8  # characters between a noun and what befell it
_NEAR = 28  # characters after a person within which "chết" or "bị thương" is still told of him


class Heritage(NamedTuple):
    """The verbs of a sentence that the next goes on with: of its last figure, and of the last in each unit."""

    last: Cue | None
    by_unit: dict[str, Cue | None]
    sole: frozenset[str] = frozenset()  # units of which only one thing is told
    changes: bool = False  # nothing else is told
    partly_solved: bool = False  # of cases, how many occurred and how many of them were solved


def read(statement: Statement, figures: list[Figure], cues: Cues, heritage: Heritage | None) -> list[Reading]:
    """One reading per figure of the statement; ``heritage`` are the verbs of a sentence that this one goes on with."""
    low, start = statement.low, statement.start
    hinges = [c.start for c in cues["sublist"]]
    verbs = [_negated(low, c, start) for c in cues[VERB] if not _made_a_noun(low, c, start)]
    governing = _GoverningVerbs(statement, verbs, cues, heritage)
    out: list[Reading] = []
    same: dict[str, Reading] = {}  # unit → the last reading of a figure in it that a verb governs
    previous = None
    for i, f in enumerate(figures):
        current, opened = governing.of(f, previous)
        if previous and f.unit in same and (current is None or current.start < previous.start):
            of_forces = same[f.unit].measure in _DONE_TO and statement.parted(
                current.start if current else previous.end, f.start
            )  # …; Công an huyện A | 9 vụ
            if of_forces or _between(hinges, previous.end, f.start):
                current = governing.current = same[f.unit].verb
        last = out[-1] if out else None
        reading = _corrected(low, start, f, measures.of(statement, f, previous, last, current, opened))
        if previous is not None and (after := _after_another(low, f, previous, last, reading, hinges)):
            reading = after
        if reading.level and (deed := _deed(low, verbs, current, f)):
            reading = Reading(deed.name, verb=deed, level=True)
        elif reading.level and beside.before("at a time", low, current.start):
            reading = replace(same.get(f.unit) or last or reading, level=True)
        out.append(reading)
        after = bisect_left(verbs, f.end, key=_START)
        if after < len(verbs):
            following = figures[i + 1] if i + 1 < len(figures) else None
            _hurt(low, f, following, verbs, after, reading)
            if back := _backward(low, f, reading, following, verbs, after, statement.end):
                first = _apply_back(statement, figures, out, i, back, verbs)
                same.update((g.unit, r) for g, r in zip(figures[first:i], out[first:i], strict=True))
        if reading.verb is not None and reading.measure != "change":
            same[f.unit] = reading
        previous = f
    _summed_up(statement, figures, out, verbs)
    return out


def _between(places: list[int], start: int, end: int) -> bool:
    """Whether one of the places, in order, is in ``start:end``."""
    return bisect_left(places, start) < bisect_left(places, end)


def _after_another(low: str, f: Figure, previous: Figure, last: Reading, reading: Reading, hinges: list[int]) -> Reading | None:
    """What a figure tells because of the one before it, None if that says nothing of it."""
    if previous.kind == "money":
        return Reading("other") if low[previous.end : f.start].strip() == "của" else None  # chiếm đoạt 6 tỷ đồng của | 27 người
    if last.measure in HURT and (
        beside.between("was at another time", low, previous.end, f.start)
        or f.kind == previous.kind == "person"
        and beside.between("likewise there", low, previous.end, f.start)
    ):
        return replace(last)
    if not _between(hinges, previous.end, f.start):
        return None
    if last.measure in HURT and f.kind == previous.kind == "person":
        return replace(last)  # 7 người bị thương, trong đó có | 4 học sinh · lên 52 xã, trong đó huyện A có | 7 xã
    return Reading("other") if f.kind == "place" else None  # thu 40 tấn pháo, trong đó | 8 tỉnh chiếm 57%


class _GoverningVerbs:
    """The verbs that govern the figures of a statement from before, figure by figure in reading order."""

    def __init__(self, statement: Statement, verbs: list[Cue], cues: Cues, heritage: Heritage | None):
        self.statement, self.verbs, self.offences = statement, verbs, cues[OFFENCE]
        self.by_unit = heritage.by_unit if heritage else {}
        self.compared = [c.start for c in cues["compare"]]
        self.brackets = [m.span() for m in _BRACKET.finditer(statement.low, statement.start, statement.end)]
        self.inherited = self.current = heritage.last if heritage else None
        self.stack: list[tuple[int, Cue | None]] = []  # where a bracket closes, and what governs after it

    def of(self, f: Figure, previous: Figure | None) -> tuple[Cue | None, tuple[int, int] | None]:
        """The verb that governs a figure, and the bracket that it stands in."""
        low, current = self.statement.low, self.current
        while self.stack and self.stack[-1][0] <= f.start:
            current = self.stack.pop()[1]
        opened = _around(self.brackets, f.number)
        outside = current
        if current is self.inherited:
            current = self.inherited = self.by_unit.get(f.unit, current)
        over = current is not None and current.name == "change" and self._over(f, previous, current)
        current = _forward(self.statement, f, previous, self.verbs, current, opened, over)
        if current is None or not measures.fits(current, f):  # trong đó … 3.118 trường hợp, tăng 2 lần; … | 46 trường hợp
            current = self.by_unit.get(f.unit, current)
        if current is not None and current.name == "change" and f.kind != "share":
            if beside.between("kinds that did", low, current.end, f.start):
                current = _kept(f, self.verbs, current, True) or self.by_unit.get(f.unit)
        if opened:  # khởi tố nhiều là TP A (11 vụ), TP B (7 vụ): what governs from before the bracket stays
            self.stack.append((opened[1], current if current and current.end <= opened[0] else outside))
        if opened and current and current.name == "change" and current.end <= opened[0]:
            current = None
        if current is not None and current.name == "maintained" and beside.before("has now", low, f.start):
            current = None
        self.current = current
        return current, opened

    def _over(self, f: Figure, previous: Figure | None, change: Cue) -> bool:
        """Whether a change is told to its end before ``f``: "tăng 12 vụ so với cùng kỳ, | 14 bị can", "trộm cắp giảm 9 vụ; đánh bạc | 4 vụ"."""
        low = self.statement.low
        if previous is not None:
            compared = _between(self.compared, previous.end, f.start)
            if compared or beside.before("a subject of its own", low, f.start, previous.end):
                return True
        i = bisect_right(self.offences, f.start, key=_END) - 1
        return f.kind == "case" and i >= 0 and beside.between("named now", low, self.offences[i].end, f.start) is not None


def _corrected(low: str, start: int, f: Figure, reading: Reading) -> Reading:
    """The reading of a figure whose own words say otherwise than its verb."""
    if f.measure:
        return Reading(f.measure)
    if f.kind == "money" and reading.verb is None and beside.before("swindled", low, f.start, start):
        return Reading("damage")
    if f.kind == "money" and reading.measure == "other" and beside.after("to strangers", low, f.end):
        return reading if beside.before("foiled", low, f.start, start) else Reading("damage")
    if f.kind == "money" and reading.measure == "fined" and beside.before("worth", low, f.start, start):
        return Reading("other")  # phạt 410 triệu đồng, trị giá hàng hóa vi phạm | 95 triệu đồng
    if f.kind == "case" and reading.measure in _DONE_TO and beside.before("happens", low, f.start, start):
        return Reading("occurred")
    caused = f.kind == "case" and reading.verb is None
    caused = caused and (beside.within("caused", low, start, f.start) or beside.after("because", low, f.end))
    if (
        f.unit in _VICTIMS
        and reading.measure in _DONE_TO
        or caused
        or (f.kind == "case" and f.role != "whole" or f.unit == "tin")
        and beside.after("still open", low, f.end)
    ):
        return Reading("other")
    if (
        reading.verb is not None
        and beside.after("persuades", low, reading.verb.start)
        and beside.after("gives himself up", low, f.end)
    ):
        reading.measure = "arrested"
    return reading


def _summed_up(statement: Statement, figures: list[Figure], readings: list[Reading], verbs: list[Cue]) -> None:
    """Give cases told place by place the verb that sums them up: "Lạng Giang 11 vụ, Việt Yên 9 vụ là những nơi | khởi tố nhiều"."""
    if (m := beside.within("places that did", statement.low, figures[0].end, statement.end)) is None:
        return
    i = bisect_left(verbs, m.end(), key=_START)
    if i == len(verbs):
        return
    piece = statement.piece_start(m.start())
    for f, reading in zip(figures, readings, strict=True):
        if piece < f.start < m.start():
            reading.measure, reading.verb = verbs[i].name, verbs[i]


def _negated(low: str, verb: Cue, start: int) -> Cue:
    """The verb, or that something else was done: what was not done is not what was done ("chưa bắt được 4 đối tượng")."""
    return verb._replace(name="other", direction=None) if beside.before("not done", low, verb.start, start) else verb


def _made_a_noun(low: str, verb: Cue, start: int) -> bool:
    if low[verb.end + 1 : verb.end + 2].isdigit() or not beside.before("made a noun", low, verb.start, start):
        return False  # hội nghị | biểu dương 15 tập thể
    return not beside.after("heads a line", low, verb.end)


def _around(brackets: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The bracket that holds position ``at``."""
    i = bisect_left(brackets, (at,))
    return brackets[i - 1] if i and at < brackets[i - 1][1] else None


def _forward(statement, f, previous, verbs, current, opened, over) -> Cue | None:
    """The verb that governs ``f`` from before (rules 1, 2 and 6); ``over`` says that of ``current``."""
    low = statement.low
    floor = previous.end if previous else statement.start
    for i in range(bisect_right(verbs, f.number, key=_END) - 1, -1, -1):  # "tăng gần 5%": the verb may take the qualifier in
        verb = verbs[i]
        if verb.start < floor or opened and verb.start < opened[0] and f.kind == "share":
            break
        if not measures.fits(verb, f):
            continue
        if opened and previous and f.unit == "trường hợp" and verb.name == "other" and f.start == opened[0] + 1:
            continue  # phát hiện 296 trường hợp, chủ yếu không trang bị áo phao (| 171 trường hợp)
        if verb.name in HURT and current is not None and not low[floor : verb.start].strip():
            continue  # giảm 8 người chết và | 61 người bị thương
        if previous is None or not _COMMA.search(low, verb.end, f.start) or _NEW_PIECE.search(low, floor, verb.start):
            return verb
    return _kept(f, verbs, current, over)


def _kept(f: Figure, verbs: list[Cue], current: Cue | None, over: bool) -> Cue | None:
    """The verb that goes on governing; past a comparison or over a noun it does not fit, the last that does and is no change."""
    if current is None or measures.fits(current, f) and not over:
        return current
    earlier = bisect_left(verbs, current.start, key=_START)
    for verb in reversed(verbs[max(0, earlier - _BACK) : earlier]):
        if measures.fits(verb, f) and verb.name != "change":
            return verb
    return None if over else current


def _deed(low: str, verbs: list[Cue], change: Cue, f: Figure) -> Cue | None:
    """The verb right before a change, of which its levels are: số vụ phát hiện | tăng từ 214 vụ."""
    i = bisect_left(verbs, change.start, key=_START) - 1
    if i < 0 or f.kind == "share" or low[verbs[i].end : change.start].strip():
        return None
    return verbs[i]


def _hurt(low: str, f: Figure, following: Figure | None, verbs: list[Cue], after: int, reading: Reading) -> None:
    """Rule 4: "44 người chết"; ``verbs[after:]`` come after the figure."""
    if f.kind not in ("person", "unlisted", "staff") or reading.measure == "change":
        return
    stop = min(f.end + _NEAR, following.start if following else f.end + _NEAR)
    verb = next((v for v in verbs[after:] if v.name in HURT), None)
    if verb is None or verb.start >= stop or following is not None and not low[verb.end : following.start].strip():
        return  # "làm chết 9 người và bị thương 24 người"
    if not _COMMA.search(low, f.end, verb.start) or _COLLEAGUES.fullmatch(low, f.end, verb.start):
        reading.measure, reading.direction, reading.verb = verb.name, None, verb


def _backward(
    low: str, f: Figure, reading: Reading, following: Figure | None, verbs: list[Cue], after: int, end: int
) -> Cue | None:
    """Rule 3: the passive after ``f`` in its own piece; ``verbs[after:]`` come after the figure."""
    limit = following.start if following else end
    governor = None
    for i in range(after, len(verbs)):
        verb = verbs[i]
        if verb.start >= limit:
            break
        if not measures.fits(verb, f) or verb.name in _NEVER_BACK:
            continue
        if governor is None:
            taken = f.kind == "case" and verb.start == f.end + 1 and beside.after("nothing follows the deed", low, verb.end)
            if not (taken or _PASSIVE.search(low, f.end, verb.start) or reading.measure == "other" and _suffers(low, f, verb)):
                return None
            if verb.name != "awarded" and _COMMA.search(low, f.end, verb.start):
                return None  # but: 25 cá nhân được Chủ tịch UBND tỉnh, Giám đốc Công an tỉnh | khen thưởng
        else:
            joined = low[governor.end : verb.start].strip(" ,") in ("", "và", "bị", "được")
            if not joined or not _COMMA.search(low, verb.end, limit):
                break
        governor = verb
    return governor


def _suffers(low: str, f: Figure, verb: Cue) -> bool:
    """Whether a verb that says by itself what befell something is told of a figure: "640 ha lúa | bị ngập"."""
    return low.startswith("bị ", verb.start) and verb.start - f.end <= _WORD


def _apply_back(statement: Statement, figures: list[Figure], readings: list[Reading], i: int, verb: Cue, verbs: list[Cue]) -> int:
    """Give ``verb`` to figure ``i`` and to the run before it; where the run begins."""
    low, first = statement.low, i
    piece = statement.piece_start(figures[i].start)
    while first and figures[first - 1].start > piece:
        start, end = figures[first - 1].end, figures[first].start
        told = readings[first - 1].verb is not None or bisect_left(verbs, start, key=_START) < bisect_left(verbs, end, key=_START)
        if told and not RUN.fullmatch(low, start, end):
            break
        first -= 1
    for figure, reading in zip(figures[first : i + 1], readings[first : i + 1], strict=True):
        if figure.role != "whole" and reading.measure not in ("change", "rate", "damage", *HURT):
            reading.measure, reading.direction, reading.verb = verb.name, None, verb
    return first
