"""Which offence a figure is about: its own noun phrase, else what the sentence or paragraph is talking about.

In order: (1) the offence in the figure's own noun phrase, or after the run it stands in ("27 vụ, 72 bị can phạm tội về tham nhũng");
(2) the one the sentence has named last before it; (3) one in a later noun phrase of the same piece, up to the semicolon ("phát hiện
06 vụ, khởi tố 04 vụ về tội mua bán người"); (4) what the paragraph is on; (5) the headline; (6) the first figure's, where the
article began. Of joined offences the first named, of nested ones the more specific. What is seized names only its own offence
("02 khẩu súng"), and so do the members of a list after "gồm" or "trong đó". Some nouns and verbs have none: inspections, meetings,
awards, models; "tin báo" and "đơn" end what the paragraph was on.
"""

import re
from dataclasses import dataclass

from helpers.clauses import Reading
from helpers.cues import NOWHERE, OFFENCE, VERB, Cue
from helpers.figures import Figure

_RUN = re.compile(r"\s*(?:,|/|và|với|cùng)?\s*")
_PHRASE_END = re.compile(r"[;:.()]|,\s|\n")
_BARE_KINDS = frozenset({"place", "model", "staff", "award", "premises", "activity", "length", "unlisted"})
_BARE_MEASURES = frozenset({"awarded", "maintained"})
_CRIMINAL = frozenset({"case", "person", "group", "money", "share"})
_SUBLIST_ROLES = frozenset({"sublist"})
_ENDS_SUBJECT = frozenset({"tin", "đơn"})
_HEAD_OF_SHARE = re.compile(
    r"\s(?:số\s)?(?:các\s)?(cán bộ|công dân|người dân|người lao động|hộ|xã|phường|thôn|ấp|khóm|bản|học sinh|đảng viên|đơn vị|cơ quan|doanh nghiệp|cơ sở|trường|địa phương|huyện|chiến sĩ|gia đình)(?!\w)"
)
_ACTS = frozenset(
    {
        "handled",
        "fined",
        "seized",
        "dismantled",
        "damage",
        "killed",
        "injured",
        "solved",
        "prosecuted",
        "arrested",
        "detected",
        "occurred",
    }
)


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
    hinges = [c for c in cues if c.role == "sublist"]
    verbs = [c for c in cues if c.role == VERB]
    out: list[str | None] = []
    said: str | None = None  # by this sentence so far
    k = 0
    for i, (f, reading) in enumerate(zip(figures, readings, strict=True)):
        floor = figures[i - 1].end if i else start
        sub = any(floor <= h.start < f.start for h in hinges) or sub_goes_on(low, figures, i, out, hinges, start)
        while k < len(named) and named[k].end <= f.start:
            cue = named[k]
            if i == 0 or _governs(low, figures[i - 1], cue, hinges, readings[i - 1]):
                said = _better(said, cue, named, k) if said is None or cue.name != NOWHERE else said
            k += 1
        own = _own(low, f, figures, i, named, verbs, end)
        offence = own or (
            None
            if f.kind == "share" and _HEAD_OF_SHARE.match(low, f.end)
            else _told(low, f, figures, i, reading, said, named, hinges, end, talk)
        )
        if reading.measure in _BARE_MEASURES or own is None and _is_bare(f, reading):
            offence = None
        if f.unit in _ENDS_SUBJECT:
            offence, talk.paragraph, said = None, NOWHERE, None
        out.append(None if offence == NOWHERE else offence)
        local = sub or reading.measure == "seized" or reading.measure in _BARE_MEASURES
        if own and (not local or (talk.paragraph is None and said is None and not sub and own != "weapons")):
            said = own
        if talk.first is None and offence not in (None, NOWHERE) and not local:
            talk.first = offence
    if said is not None:
        talk.paragraph = said
    elif not figures:
        for cue in named:
            if cue.name != NOWHERE:
                talk.paragraph = cue.name
    return out


def sub_goes_on(low, figures, i, out, hinges, start) -> bool:
    """Whether figure ``i`` goes on with a list that "gồm" or "trong đó" began: joined by a comma or "và", no semicolon between."""
    if not i:
        return False
    begun = [h for h in hinges if h.start < figures[i].start]
    return bool(begun) and ";" not in low[begun[-1].end : figures[i].start] and begun[-1].end > start


def _better(said, cue, named, k) -> str:
    """Of joined offences the first named; the more specific of two that stand within one phrase."""
    if (
        k
        and named[k - 1].end <= cue.start <= named[k - 1].end + 3
        and said not in (None, NOWHERE)
        and named[k - 1].rank >= cue.rank
    ):
        return said
    return cue.name


def _governs(low, previous, cue, hinges, reading) -> bool:
    """Whether an offence told after a figure goes on to the next: not what was seized or listed."""
    if any(previous.end <= h.start < cue.start for h in hinges):
        return True
    if _PHRASE_END.search(low, previous.end, cue.start):
        return True
    return False


def _own(low, f, figures, i, named, verbs, end) -> str | None:
    """The offence in the noun phrase of ``f`` or after its run (1)."""
    last = i
    while last + 1 < len(figures) and _RUN.fullmatch(low, figures[last].end, figures[last + 1].start):
        last += 1
    at = figures[last].end
    limit = figures[last + 1].start if last + 1 < len(figures) else end
    stop = limit
    m = _PHRASE_END.search(low, at, limit)
    while m and m[0].startswith(",") and _lists_on(low, m.end(), limit, verbs):
        m = _PHRASE_END.search(low, m.end(), limit)
    if m:
        stop = m.start()
    for verb in verbs:
        if at <= verb.start < stop and not verb.bare and not low[at : verb.start].strip() == "":
            if not low[max(at, verb.start - 5) : verb.start].rstrip().endswith(("bị", "được", "do")):
                continue
    best = None
    for cue in named:
        if at <= cue.start < stop and (
            best is None or cue.rank > best.rank and (best.name == NOWHERE or cue.start - best.end <= 3 or best.rank == 1)
        ):
            best = cue
    if best is not None:
        return best.name
    return f.offence


def _lists_on(low, at, limit, verbs) -> bool:
    """A comma inside a noun phrase ("mua bán, vận chuyển trái phép chất ma túy") rather than at its end."""
    stop = _PHRASE_END.search(low, at, limit)
    stop = stop.start() if stop else limit
    return not any(at <= v.start < stop and v.name not in ("other", "maintained") for v in verbs) and not re.match(
        r"(?:so với|riêng|trong đó|gồm|tăng|giảm|đến nay|nhiều hơn|ít hơn|với|chiếm|đạt|trị giá|liên quan|làm|khiến|cơ quan|công an|lực lượng)",
        low[at : at + 14],
    )


def _is_bare(f, reading) -> bool:
    """Figures that name no offence unless their own words do."""
    if reading.verb is not None and reading.verb.bare and reading.measure == "other":
        return True
    if f.kind in _BARE_KINDS:
        return reading.measure in ("other", "maintained", "rate", "awarded") and not (
            f.kind in ("activity", "premises", "unlisted") and reading.verb is not None and not reading.verb.bare
        )
    return f.kind == "share" and reading.measure == "rate" and False


def _told(low, f, figures, i, reading, said, named, hinges, end, talk) -> str | None:
    """What the text is on where the figure stands (2 to 6)."""
    if said is not None:
        return said
    stop = low.find(";", f.end, end)
    stop = stop if stop >= 0 else end
    stop = min([stop] + [h.start for h in hinges if h.start > f.end and low[h.start : h.end] != "có"])
    if f.kind in _CRIMINAL:
        for j in range(i + 1, len(figures)):
            if figures[j].start >= stop or figures[j].kind not in ("case", "person", "group"):
                break
            for cue in named:
                if figures[j].end <= cue.start < stop and not _PHRASE_END.search(low, figures[j].end, cue.start):
                    return cue.name
    if talk.paragraph is not None:
        return talk.paragraph
    return talk.headline or talk.first
