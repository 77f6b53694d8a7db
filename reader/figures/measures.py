"""What a figure measures: what its governing verb says was done, and in which direction (rules 5 to 8 of the clause grammar)."""

import re
from dataclasses import dataclass

from reader.figures.cues import Cue
from reader.figures.find import Figure
from reader.figures.statements import RUN, Statement
from reader.text import beside

_REACH = 16  # characters before a figure in which a sign or the direction of a multiple stands
_SIGNED = re.compile(r"[(,]\s?([+-])\s?$")  # cướp giật 31 vụ (-17)
_BURNT = frozenset({"ha", "m2"})
_MODELS = frozenset({"mô hình", "câu lạc bộ", "clb", "tổ", "tổ tự quản"})  # tỉnh có 8 mô hình: maintained without a verb
HURT = frozenset({"killed", "injured"})
SUFFERED = HURT | {"damage"}  # nobody aims at it
# what a verb says was done, with nouns or kinds of them that it is not done with, and what was done with these
_INSTEAD = {
    (measure, noun): instead
    for measure, nouns, instead in (
        ("awarded", "goods|vehicle|unlisted|model|activity", "other"),  # tặng 1.500 mũ bảo hiểm
        ("arrested", "goods|mass|vehicle", "seized"),  # bắt giữ 705.000 bao thuốc lá lậu
        ("prosecuted", "goods|mass|vehicle", "seized"),
        ("seized", "person", "arrested"),  # tạm giữ 4 đối tượng, 2 xe
        ("dismantled", "tờ", "other"),  # bóc gỡ 840 tờ rơi quảng cáo
        ("maintained", "hồ sơ|biên bản", "handled"),  # lập 36 hồ sơ: what is set up to deal with somebody
        ("maintained", "money", "other"),  # nobody keeps up money
    )
    for noun in nouns.split("|")
}


@dataclass(slots=True)
class Reading:
    """What the clause says of one figure; ``verb`` is the cue that governs it, None if none does."""

    measure: str
    direction: str | None = None
    status: str = "reported"
    verb: Cue | None = None
    level: bool = False
    so_far: bool = False  # beside an aim, how far things are


def of(statement: Statement, f: Figure, previous: Figure | None, last: Reading | None, verb: Cue | None, opened) -> Reading:
    """Measure and direction of ``f`` from its governing verb (rules 5 to 8)."""
    low = statement.low
    before = low[max(0, f.start - _REACH) : f.start]
    if f.kind == "times":
        return Reading("change", "down" if "giảm" in low[max(0, f.number - 16) : f.number] else "up", verb=verb)
    if opened and (sign := _SIGNED.search(before)):
        return Reading("change", "up" if sign[1] == "+" else "down", verb=verb)
    alike = previous is not None and previous.unit == f.unit and (f.kind != "case" or previous.value <= f.value)
    if alike and beside.between("out of", low, previous.end, f.start):
        return Reading("occurred" if f.kind == "case" else "other", verb=verb, level=last.level)
    if f.kind == "share" and previous is not None and beside.before("same again", low, f.start):
        return Reading("change", last.direction, verb=verb) if last.measure == "change" else Reading("rate", verb=verb)
    if f.kind == "place" and beside.before("where it is", low, f.start):
        return Reading("other")  # trên địa bàn | 14 xã
    if f.kind == "share" and beside.before("exceeded", low, f.number):
        return Reading("other", verb=verb)  # vượt 14% chỉ tiêu: no share of anything
    if verb is not None and (
        not fits(verb, f) or f.kind == "share" and verb.name == "change" and statement.parted(verb.end, f.start)
    ):
        verb = None
    if verb is not None and verb.name == "change" and f.kind == "share" and previous is not None and previous.start > verb.end:
        if f.value == 100 or beside.after("of places", low, f.end) or beside.before("done instead", low, f.start, previous.end):
            return Reading("rate")  # giảm 15% số vụ, | 100% khóm, ấp có tổ tự quản
    if verb is not None and verb.name == "change":
        level = _level(low, f, previous, last, verb)
        return Reading(_untold(low, f), level=True) if level else Reading("change", verb.direction, verb=verb)
    return Reading("rate", verb=verb) if f.kind == "share" else _done(low, f, previous, verb)


def _untold(low: str, f: Figure) -> str:
    """What a figure is where no verb says what was done (rule 8)."""
    if f.kind == "share":
        return "rate"
    if f.kind == "model" and f.unit in _MODELS and not beside.after("the rest", low, f.end):
        return "maintained"
    return "occurred" if f.kind == "case" else "other"


def _done(low: str, f: Figure, previous: Figure | None, verb: Cue | None) -> Reading:
    """What was done with ``f``: what its verb says, but for some things that are not done with what is counted."""
    name = verb.name if verb else _untold(low, f)
    if f.role == "part" and f.kind == "place":
        name = "other"
    elif f.role == "part" and beside.before("grave", low, f.start):
        name = "solved"
    elif (
        previous is not None
        and previous.kind == "case"
        and f.unit in _BURNT
        and (RUN.fullmatch(low, previous.end, f.start) or beside.between("over an area", low, previous.end, f.start))
    ):
        name = "damage"
    elif verb is None:
        return Reading(name)
    elif name == "occurred" and beside.before("left", low, verb.end, verb.start):
        return Reading("occurred" if f.kind in ("case", "group") else "other", verb=verb, level=True)
    else:
        name = _INSTEAD.get((name, f.kind)) or _INSTEAD.get((name, f.unit)) or name
    return Reading(name, verb=verb)


def _level(low: str, f: Figure, previous: Figure | None, last: Reading | None, change: Cue) -> bool:
    """Whether ``f`` is what a change comes to: "giảm từ 170 vụ xuống 146 vụ", "còn 35 vụ, 61 bị can", "48 vụ năm 2011 tăng lên 163 vụ năm 2019"."""
    if last is not None and last.level and RUN.fullmatch(low, previous.end, f.start):
        return True
    if beside.after("year by year", low, change.end) or previous is not None and beside.after("in a year", low, previous.end):
        return True
    words = beside.before("level", low, f.start)
    if words and f.kind == "share" and words[0].startswith("từ") and not beside.after("rises to another", low, f.end):
        return False  # kéo giảm từ | 10% số vụ
    if words:
        return bool(low[change.end : f.start].strip() or beside.before("at a time", low, change.start))
    return (previous is None or previous.end < change.start) and bool(beside.between("so many now", low, change.end, f.start))


def fits(verb: Cue, f: Figure) -> bool:
    """Whether a verb governs such a noun: only money is swindled, only a share is reached."""
    return not verb.kinds or f.kind in verb.kinds or f.kind == "unlisted"
