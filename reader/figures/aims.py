"""Which figures are aims and no facts.

Words of aim ("phấn đấu", "chỉ tiêu", "mục tiêu") make the figures after them targets, to the sentence's end; an aim announced with
a colon or "đề ra" to the paragraph's, as long as nothing done is told; "hoàn thành chỉ tiêu" and "đã" end it. Weaker words ("yêu
cầu", "đề nghị", "dự kiến", "sẽ") do so only for shares, for figures with a bound and for what is to be built or broken up
("sẽ xây dựng 5 mô hình"); so does "phải" before the verb, for shares and bounds.
"""

import re
from dataclasses import dataclass

from reader.figures.cues import Cue, Cues
from reader.figures.find import Figure
from reader.figures.statements import Statement
from reader.text import beside

_AIM_ANNOUNCED = re.compile(r"[^.;]{0,40}:")
_TO_DO = frozenset({"maintained", "dismantled", "change"})
_MUST = "phải "
_BOUNDS = frozenset({"at-least", "at-most", "over", "under"})


@dataclass(slots=True)
class Aim:
    """What a paragraph's earlier sentences have announced."""

    announced: bool = False
    recent: bool = False  # the sentence before ended in targets
    asked: bool = False  # … or in what somebody asks for: yêu cầu thực hiện nghiêm Chỉ thị 48. | Kéo giảm từ 5% trở lên


def read(statement: Statement, figures: list[Figure], cues: Cues, readings: list, aim: Aim) -> None:
    """Give each figure's reading its status, and move ``aim`` past the statement, which may hold no figures."""
    low, reports, marks = statement.low, bool(cues["reported"]), sorted(cues["aim"] + cues["wish"] + cues["reported"])
    aim.announced &= not reports
    asked, aim.asked = aim.asked and not reports, bool(marks) and marks[-1].role == "wish"
    firm, on, passed = aim.announced, aim.announced or aim.recent and not reports, None
    nouns = {f.end + 1 for f, r in zip(figures, readings, strict=True) if f.kind == "share" or r.measure == "other"}
    marks = [cue for cue in marks if cue.start not in nouns]  # 846 bản | yêu cầu, 104% | chỉ tiêu
    bracket = 0  # where the bracket ends that tells how far things are
    for f, reading in zip(figures, readings, strict=True):
        while marks and marks[0].start < f.start:
            passed = marks.pop(0)
            on = passed.role != "reported"
            firm = passed.role == "aim" or firm and on
            aim.announced |= passed.role == "aim" and bool(_AIM_ANNOUNCED.match(low, passed.end, statement.end))
        reading.so_far = f.end <= bracket or _so_far(low, f)
        if reading.so_far and low.rfind("(", statement.start, f.start) > low.rfind(")", statement.start, f.start):
            bracket = low.find(")", f.end, statement.end)
        aimed = on and not reading.so_far and (firm or _bounded(f) or _ordered(low, reading.verb, passed))
        must = (_bounded(f) or _lasting(low, reading.verb)) and _must(low, reading.verb)
        sets = not reports and f.kind == "share" and f.qualifier == "at-least" and not f.role  # tỷ lệ phá án từ 80% trở lên
        quota = beside.before("quota", low, f.start, statement.start)
        if aimed or must or sets or quota or asked and f.qualifier in _BOUNDS:
            reading.status = "target"
    if figures:
        aim.recent = on and readings[-1].status == "target"


def _so_far(low: str, f: Figure) -> bool:
    """Whether a figure beside an aim tells how far things are."""
    begins = low.endswith((" từ ", "\ntừ "), 0, f.start) and beside.after("rises to another", low, f.end)
    return bool(begins or beside.before("so far", low, f.start))


def _bounded(f: Figure) -> bool:
    """Whether the figure is one that an order would set: a share, or one with a bound."""
    return f.kind == "share" or f.qualifier in ("at-least", "at-most")


def _must(low: str, verb: Cue | None) -> bool:
    """Whether what the verb tells must be done: "phải | duy trì ít nhất một tổ"; nobody sets how many must be rescued."""
    told = verb is not None and verb.name != "other" and low.startswith(_MUST, verb.start - 5)
    return told and not low.endswith("đã ", 0, verb.start - 5)


def _for_good(low: str, verb: Cue | None) -> bool:
    """Whether the verb is of what is to be dealt with for good: "xử lý | dứt điểm 7 điểm đen"."""
    return verb is not None and (low.startswith(" dứt điểm", verb.end) or low.endswith("dứt điểm", verb.start, verb.end))


def _lasting(low: str, verb: Cue | None) -> bool:
    """Whether the verb is of what is to be built, lowered, broken up or dealt with for good."""
    return verb is not None and (verb.name in _TO_DO or _for_good(low, verb))


def _ordered(low: str, verb: Cue | None, wish: Cue | None) -> bool:
    """Whether the verb, told after the wish, is of something to be built, lowered or broken up: "sẽ | xây dựng 5 mô hình"."""
    return wish is not None and _lasting(low, verb)
