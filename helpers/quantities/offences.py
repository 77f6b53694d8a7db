"""Which offence a figure is about: its own noun phrase, else what the sentence or paragraph is talking about.

In order: (1) the offence in the figure's own noun phrase, or after the run it stands in ("27 vụ, 72 bị can phạm tội về tham nhũng");
(2) the one the sentence has named last before it; (3) one in a later noun phrase of the same piece, up to the semicolon ("phát hiện
06 vụ, khởi tố 04 vụ về tội mua bán người"); (4) what the paragraph is on; (5) the headline; (6) the first figure's, where the
article began. Of joined offences the first named, else the more specific. What is seized names only its own offence ("02 khẩu
súng"), and so do the members of a list after "gồm" or "trong đó". Some nouns and verbs have none: inspections, meetings, awards,
models; "tin báo" and "đơn" end what the paragraph was on.
"""

import re
from dataclasses import dataclass

from helpers.quantities.clauses import Reading
from helpers.quantities.cues import NOWHERE, OFFENCE, VERB, Cue
from helpers.quantities.figures import Figure

_RUN = re.compile(r"\s*(?:,|/|và|với|cùng)?\s*")
_PHRASE_END = re.compile(r"[;:.()]|,\s|\n")
_JOINED = re.compile(r"\s*(?:,|/|và|hoặc|, và|-)\s*")
# What begins a new piece rather than goes on with a noun phrase after a comma.
_NEW_PIECE = re.compile(
    r"(?:so với|riêng|trong đó|gồm|tăng|giảm|đến nay|nhiều hơn|ít hơn|với|chiếm|đạt|trị giá|liên quan|làm|khiến|cơ quan|công an|lực lượng|qua|đồng thời"
    r"|góp phần|không để|hiện|đã|toàn)(?!\w)"
)
_HEAD_OF_SHARE = re.compile(
    r"\s(?:số\s|tổng số\s)?(?:các\s)?(?:cán bộ|công dân|người dân|người lao động|hộ|xã|phường|thôn|ấp|khóm|bản|học sinh|đảng viên|đơn vị|cơ quan"
    r"|doanh nghiệp|cơ sở|trường|địa phương|huyện|chiến sĩ|gia đình|hồ sơ|khu dân cư|địa bàn|khu phố|trẻ em|tuyến|nhà trường)(?!\w)"
)
# hai đối tượng vận chuyển 42 kg pháo: what is done goes on to the thing it is done with
_ACTS_ON = re.compile(
    r"[^,;:.()\n\d]{0,40}(?:vận chuyển|tàng trữ|mua bán|sản xuất|cất giấu|mang theo|sử dụng)[^,;:.()\n\d]{0,20}"
)
_ALWAYS_BARE = frozenset({"staff", "award", "model", "place"})  # nouns that name no offence whatever their verb
_BARE_IF_OTHER = frozenset({"premises", "activity", "vehicle", "length", "unlisted", "goods"})
_BARE_MEASURES = frozenset({"awarded", "maintained"})
_CRIMINAL = frozenset({"case", "person", "group", "money", "share"})
_COUNTED = frozenset({"case", "person", "group"})
_ENDS_SUBJECT = frozenset({"tin", "đơn"})


@dataclass(slots=True)
class Talk:
    """What the text is on: in the paragraph, in the headline, at the article's first figure."""

    paragraph: str | None = None
    headline: str | None = None
    first: str | None = None


def read(
    low: str, start: int, end: int, figures: list[Figure], readings: list[Reading], cues: list[Cue], talk: Talk
) -> list[str | None]:
    """The offence of each figure of the sentence; ``talk`` is moved on."""
    named = [c for c in cues if c.role == OFFENCE]
    hinges = [c for c in cues if c.role == "sublist" and c.start > start + 2]
    verbs = [c for c in cues if c.role == VERB]
    out: list[str | None] = []
    said: str | None = None  # by this sentence so far
    k = 0
    for i, (f, reading) in enumerate(zip(figures, readings, strict=True)):
        while k < len(named) and named[k].end <= f.start:
            if i and named[k].name == "weapons" and reading.measure == "seized" and (said or talk.paragraph):
                k += 1
                continue
            if i == 0 or _PHRASE_END.search(low, figures[i - 1].end, named[k].start):
                said = _moved_on(low, said, named, k, f)
            k += 1
        own = _own(low, figures, i, named, verbs, end)
        listed = _is_listed(low, f, hinges)
        out.append(_settled(low, f, reading, own or f.offence, _told(low, figures, i, said, named, hinges, end, talk)))
        if f.unit in _ENDS_SUBJECT:
            talk.paragraph = said = NOWHERE
        local = listed or reading.measure == "seized" or reading.measure in _BARE_MEASURES
        if own and (not local or not listed and talk.paragraph is None and said is None):
            said = own
        if talk.first is None and out[-1] is not None and not local:
            talk.first = out[-1]
    if said is not None:
        talk.paragraph = said
    elif figures and talk.paragraph is None:
        talk.paragraph = next((o for o in out if o is not None), None)
    elif not figures and (real := [c.name for c in named if c.name != NOWHERE]):
        talk.paragraph = real[-1]
    return out


def _settled(low: str, f: Figure, reading: Reading, own: str | None, told: str | None) -> str | None:
    """The figure's offence, none where its noun or verb has none."""
    if reading.measure in _BARE_MEASURES or f.unit in _ENDS_SUBJECT and own is None:
        return None
    if own is None:
        bare_verb = reading.verb is not None and reading.verb.bare and reading.measure == reading.verb.name
        if bare_verb or f.kind in _ALWAYS_BARE or f.kind == "share" and _HEAD_OF_SHARE.match(low, f.end):
            return None
        if f.kind in _BARE_IF_OTHER and reading.measure in ("other", "rate") and (reading.verb is None or f.kind == "length"):
            return None
    offence = own or told
    return None if offence == NOWHERE else offence


def _is_listed(low: str, f: Figure, hinges: list[Cue]) -> bool:
    """Whether the figure belongs to a list that "gồm" or "trong đó" began, up to the semicolon."""
    if not hinges:
        return False
    begun = [h for h in hinges if h.start < f.start]
    return bool(begun) and ";" not in low[begun[-1].end : f.start]


def _moved_on(low: str, said: str | None, named: list[Cue], k: int, f: Figure) -> str | None:
    """What the sentence is on after ``named[k]``: of joined offences the first; "tin báo" only within its own piece."""
    cue = named[k]
    if cue.name == NOWHERE:
        return said if ";" in low[cue.end : f.start] or said is not None and low.rfind(";", 0, cue.start) < 0 else NOWHERE
    if k and said not in (None, NOWHERE) and _JOINED.fullmatch(low, named[k - 1].end, cue.start):
        return said
    return cue.name


def _own(low: str, figures: list[Figure], i: int, named: list[Cue], verbs: list[Cue], end: int) -> str | None:
    """The offence in the noun phrase of figure ``i`` or after its run (1)."""
    last = i + 1 if figures[i].role == "low" and i + 1 < len(figures) else i
    while last + 1 < len(figures) and _RUN.fullmatch(low, figures[last].end, figures[last + 1].start):
        last += 1
    while last + 1 < len(figures) and _ACTS_ON.fullmatch(low, figures[last].end, figures[last + 1].start):
        last += 1
    at = figures[last].end
    limit = figures[last + 1].start if last + 1 < len(figures) else end
    m = _PHRASE_END.search(low, at, limit)
    while m and m[0].startswith(",") and _lists_on(low, m.end(), limit, verbs):
        m = _PHRASE_END.search(low, m.end(), limit)
    stop = m.start() if m else limit
    best = previous = None
    for cue in named:
        if cue.start < figures[last].start or cue.end <= at and figures[last].kind != "unlisted":
            continue
        if cue.start >= stop:
            break
        if best is None or best.name == NOWHERE or cue.rank > best.rank and not _JOINED.fullmatch(low, previous.end, cue.start):
            best = cue
        previous = cue
    return best.name if best is not None else None


def _lists_on(low: str, at: int, limit: int, verbs: list[Cue]) -> bool:
    """A comma inside a noun phrase ("mua bán, vận chuyển trái phép chất ma túy") rather than at its end."""
    stop = _PHRASE_END.search(low, at, limit)
    stop = stop.start() if stop else limit
    return not any(at <= v.start < stop and not v.bare for v in verbs) and not _NEW_PIECE.match(low, at)


def _told(low, figures, i, said, named, hinges, end, talk) -> str | None:
    """What the text is on where the figure stands (2 to 6)."""
    f = figures[i]
    if said is not None:
        return said
    stop = low.find(";", f.end, end)
    stop = stop if stop >= 0 else end
    if hinges:
        stop = min([stop] + [h.start for h in hinges if h.start > f.end])
    if f.kind == "case" or f.kind in _CRIMINAL and talk.paragraph is None:
        for g in figures[i + 1 :]:
            if g.start >= stop or g.kind not in _COUNTED:
                break
            for cue in named:
                if g.start <= cue.start < stop and cue.end > g.end and not _PHRASE_END.search(low, g.end, max(cue.start, g.end)):
                    return cue.name
    return talk.paragraph or talk.headline or talk.first or _only(low, f, named, hinges, end)


def _only(low: str, f: Figure, named: list[Cue], hinges: list[Cue], end: int) -> str | None:
    """The one offence that a list after the figure is about: "507 vụ, trong đó hàng lậu 94 vụ, hàng giả 18 vụ"."""
    if not hinges:
        return None
    stop = low.find(";", f.end, end)
    stop = stop if stop >= 0 else end
    names = {c.name for c in named if f.end <= c.start < stop and c.name != NOWHERE}
    listed = any(f.end <= h.start < stop for h in hinges)
    return names.pop() if listed and len(names) == 1 and f.kind in _CRIMINAL else None
