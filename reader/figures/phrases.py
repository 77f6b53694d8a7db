"""The offence in a figure's own noun phrase, or after the run it stands in ("27 vụ, 72 bị can phạm tội về tham nhũng")."""

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from reader.figures.cues import NOWHERE, WEAK, Cue
from reader.figures.find import Figure
from reader.figures.statements import RUN, Statement
from reader.text import beside
from reader.text.phrases import figure_words

PHRASE_END = re.compile(r"[;:.()]|,\s|\n|\s(?:(?:ký\s)?cam kết|với (?:các )?nội dung)\s")  # 90 hộ | ký cam kết không đánh bạc
JOINED = re.compile(r"\s*(?:,|/|và|hoặc|, và|-)\s*")
_START = attrgetter("start")
_END = attrgetter("end")
_OF_WHICH = re.compile(r"\s\(?|:\s")
AMOUNTS = frozenset({"goods", "mass"})
COUNTED = frozenset({"case", "person", "group"})
# 12 xã | , phường đạt tiêu chí không ma túy
_AND_PLACES = re.compile(rf"(?:\s(?:số\s)?(?:xã|phường)(?=,))?(?:(?:,|\svà|,\svà)\s(?:{figure_words('places besides')})(?!\w))*")
_PLAIN = frozenset({"length", "staff", "award"})  # nouns whose phrase ends with a comma


def own(statement: Statement, figures: list[Figure], named: list[Cue], verbs: list[Cue]) -> list[str | None]:
    """The offence in the noun phrase of each figure or after its run (1)."""
    low, n = statement.low, len(figures)
    if not named:
        return [None] * n
    run, acts = list(range(n)), list(range(n))  # where the run that begins with a figure ends
    for i in range(n - 2, -1, -1):
        gap = (figures[i].end, figures[i + 1].start)
        if RUN.fullmatch(low, *gap) and not figures[i].kind == figures[i + 1].kind == "share":  # đạt 85%, 100% tin báo
            run[i] = run[i + 1]
        if beside.between("acts on", low, *gap):
            acts[i] = acts[i + 1]
    out: list[str | None] = []
    phrases: dict[int, str | None] = {}
    for i, f in enumerate(figures):
        if ware := _ware(low, f, named):
            out.append(ware)
            continue
        head = headed(low, f, named) is not None
        last = i if head else acts[run[min(i + 1, n - 1) if f.role == "low" else i]]
        if last not in phrases:
            limit = figures[last + 1].start if last + 1 < n else statement.end
            phrases[last] = _phrase(low, figures[last], limit, named, verbs, head)
        out.append(phrases[last] or _inside(f, named))
    return out


def _inside(f: Figure, named: list[Cue]) -> str | None:
    """The offence that a figure's own noun names: "7 băng nhóm với 31 đối tượng"."""
    i = bisect_left(named, f.start, key=_START)
    return named[i].name if i < len(named) and named[i].end <= f.end else None


def _ware(low: str, f: Figure, named: list[Cue]) -> str | None:
    """The offence of arms or drugs whose amount stands right after them: "pháo nổ 2.318 kg"."""
    i = bisect_right(named, f.start, key=_END) - 1
    if i < 0 or f.kind not in AMOUNTS or not _OF_WHICH.fullmatch(low, named[i].end, f.start):
        return None
    return named[i].name


def heads(low: str, cue: Cue, f: Figure) -> bool:
    """Whether an offence stands right before the figure, a count of cases or a change, as the head of its phrase."""
    return beside.between("heads" if f.kind == "case" else "changed", low, cue.end, f.start) is not None


def headed(low: str, f: Figure, named: list[Cue]) -> str | None:
    """The offence that stands right before the figure, a count of cases, as the head of its phrase."""
    i = bisect_right(named, f.start, key=_END) - 1
    return named[i].name if i >= 0 and named[i].name != NOWHERE and heads(low, named[i], f) else None


def _phrase(low: str, f: Figure, limit: int, named: list[Cue], verbs: list[Cue], headed: bool) -> str | None:
    """The offence that is named in or after a figure in its own noun phrase: of joined ones the first, else the more specific."""
    begin = f.end + 1 if f.kind in COUNTED and low.startswith(") ", f.end) else f.end  # 4 vụ (7 đối tượng) trộm cắp
    if f.kind in ("place", "share"):
        begin = _AND_PLACES.match(low, begin, limit).end()
    m = PHRASE_END.search(low, begin, limit)
    comma = m.start() if m else limit
    headed = headed or f.kind == "share" and comma == f.end  # án hình sự giảm 8,4%, ma túy còn phức tạp
    while m and not headed and f.kind not in _PLAIN and m[0].startswith(",") and _lists_on(low, m.end(), limit, verbs):
        m = PHRASE_END.search(low, m.end(), limit)
    stop = m.start() if m else limit
    best = previous = None
    for i in range(bisect_left(named, f.start, key=_START), len(named)):
        cue = named[i]
        if cue.rank == WEAK and cue.name != NOWHERE:
            continue
        if cue.start >= stop or beside.between("changed", low, cue.end, limit):
            break  # giảm 32%, hiếp dâm giảm | 66%
        if (headed or cue.start > comma) and beside.between("heads", low, cue.end, limit):
            break  # 5 đối tượng, đánh bạc 3 vụ: the head of the next figure
        if best is None or cue.rank > best.rank and not JOINED.fullmatch(low, previous.end, cue.start):
            best = cue
        previous = cue
    return best.name if best is not None else None


def _lists_on(low: str, at: int, limit: int, verbs: list[Cue]) -> bool:
    """A comma inside a noun phrase ("mua bán, vận chuyển trái phép chất ma túy") rather than at its end."""
    stop = PHRASE_END.search(low, at, limit)
    stop = stop.start() if stop else limit
    piece = verbs[bisect_left(verbs, at, key=_START) : bisect_left(verbs, stop, key=_START)]
    return all(v.bare for v in piece) and not beside.after("new piece", low, at)


def ahead(low: str, figures: list[Figure], named: list[Cue], own_of: list[str | None]) -> list[tuple[int, Cue] | None]:
    """For each figure the offence in the noun phrase of a later one, counts of cases, people and groups between, and where that stands."""
    out: list[tuple[int, Cue] | None] = [None] * len(figures)
    found = None
    for i in range(len(figures) - 1, 0, -1):
        g = figures[i]
        if g.kind not in COUNTED:
            found = None
        else:
            k = bisect_left(named, g.start, key=_START)
            while k < len(named) and named[k].end <= g.end:
                k += 1
            if k < len(named) and own_of[i] == named[k].name:  # tội mua bán, tàng trữ ma túy: over a comma
                found = (g.start, named[k])
        out[i - 1] = found
    return out
