"""Which window of its own sentence a figure covers: the last before it, its own of a series, else one of its piece after it."""

import re

from reader.decisions import cases, spans, windows
from reader.decisions.standing import BODIES, Standing
from reader.decisions.windows import Window
from reader.figures.find import Figure
from reader.figures.measures import Reading
from reader.figures.parse import Parsed
from reader.figures.statements import RUN, Statement
from reader.text import beside

_NIGHTS = 7  # days in which what so many bodies did is told: đêm 23 đến 27/10, công an | 16 phường ra quân
_OWN_TIME = re.compile(r"\s\(?(?:trong |của |vào |ở )?")  # 812 vụ | năm 2016


def _series(low: str, found: list[Window], figures: list[Figure]) -> dict[int, Window]:
    """Figure start → the window right after it or its run, where several have one each: "từ 214 vụ, 339 người năm 2016 lên 386 vụ năm 2020"."""
    out: dict[int, Window] = {}
    after = len(found) - 1
    for i in range(len(figures) - 1, -1, -1):
        f = figures[i]
        while after > 0 and found[after - 1].at >= f.end:
            after -= 1
        if found[after].at >= f.end and _OWN_TIME.fullmatch(low, f.end, found[after].at):
            out[f.start] = found[after]
        elif i + 1 < len(figures) and figures[i + 1].start in out and RUN.fullmatch(low, f.end, figures[i + 1].start):
            out[f.start] = out[figures[i + 1].start]  # 52 | /108 xã năm 2023
    return out if len({w.at for w in out.values()}) > 1 else {}


def stands_beside(window: Window, statement: Statement, f: Figure, stands: Standing) -> bool:
    """Whether a figure only stands, counts bodies that act, or is at a meeting, beside a window that is told for others."""
    bodies = f.kind == "place" and spans.days(*window.span) > _NIGHTS
    bodies = bodies and beside.before("bodies of all", statement.low, f.start, statement.start)
    parted = stands.stands(f) and statement.parted(window.end, f.start)
    since = window.since and (f.kind in BODIES or stands.stands(f))
    return bool(bodies or parted or since or stands.meets(window.at))


class GoverningWindows:
    """The windows of a statement, for its figures in reading order."""

    def __init__(self, p: Parsed, found: list[Window]):
        statement, figures = p.statement, p.figures
        self.statement, self.windows = statement, found
        self.aims = [f.start for f, r in zip(figures, p.readings, strict=True) if r.status == "target"]
        self.aims += [c.start for c in p.cues["aim"] + p.cues["wish"]]
        self.own = _series(statement.low, found, figures) if len(found) > 1 else {}
        self.case = cases.ONE.match(statement.low, statement.start) is not None
        self.passed, self.last, self.kept = 0, None, None  # windows before the figure, the last that goes on, and not told beside
        self.first = figures[0].start if figures else 0
        self.outer = None  # the last that stands in no bracket

    def of(self, f: Figure, reading: Reading) -> Window | None:
        """The window that governs a figure: its own of a series, the last before it, else one of its piece after it."""
        found, low = self.windows, self.statement.low
        if f.start in self.own:
            return self.own[f.start]
        while self.passed < len(found) and found[self.passed].end <= f.start:
            if found[self.passed].forward:
                self.last = found[self.passed]
                self.kept = self.kept if self.last.beside else self.last
                self.outer = self.outer if windows.bracketed(low, self.last) else self.last
            self.passed += 1
        if self.last and self.last is not self.outer and low.find(")", self.last.end, f.start) >= 0:
            self.last = self.outer  # (năm 2019: 96 vụ; năm 2020: 84 vụ), | làm chết 21 người
        if self.last is not None and self.last.beside and self.statement.parted(self.last.end, f.start):
            opens = self.last.since and self.last.at < self.first  # Từ tháng 8, bắt 16 vụ; | phạt 9 trường hợp
            self.last = self.last if opens else self.kept
        awarded = reading.measure == "awarded"
        if self.last is not None:
            deed = awarded and self.last.day and reading.verb and reading.verb.end <= self.last.at
            return None if deed else self.last  # khen 3 người cứu người trong vụ cháy hôm 2/11, | 2 tập thể
        stop = self.statement.piece_end(f.end)
        ahead = found[self.passed :]
        for w in ahead:
            if reading.status == "reported" and any(f.end <= aim < w.at for aim in self.aims):
                break  # đã mở 38 buổi, đặt mục tiêu 100% xã có nhóm | trong năm 2025
            if awarded and w.day:
                continue
            if w.at < stop and (w.strong or self._told_after(f, w)) and not windows.bracketed(low, w):
                return w
        return next((w for w in ahead if not (w.forward or w.day)), None) if awarded else None

    def _told_after(self, f: Figure, w: Window) -> bool:
        """Whether a window after a figure tells its time without a preposition: the day of what was done, the time of what it counts."""
        low = self.statement.low
        if w.day:
            return self.case or not beside.within("apart", low, f.end, w.at)
        return beside.between("of it", low, f.end, w.at) is not None
