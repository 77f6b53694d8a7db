"""Which figures tell what there is, not what was done in a time: borders, people, addicts on file, communes free of drugs.

Such a figure takes no period from the sentences before (codebook, section 8); one that its own sentence says it has.
"""

import re

from reader.figures.cues import VERB, Cues
from reader.figures.find import Figure
from reader.figures.measures import Reading
from reader.figures.statements import Statement
from reader.text import beside

_OWNED = frozenset({"person", "staff", "vehicle", "model"})
# đã cấp hơn 86 triệu thẻ căn cước, kích hoạt trên 55 triệu tài khoản: all that were ever issued
_ISSUED = frozenset({"thẻ", "tài khoản", "số định danh", "hồ sơ", "dữ liệu", "thông tin"})
_WHOLE_PEOPLE = 3_000_000
_LAND_UNITS = frozenset({"km", "km2", "km²", "ha", "hải lý"})
_FIXED = frozenset({"place", "premises"})
_COUNTED = frozenset({"place", "premises", "person", "staff", "group", "model"})
BODIES = frozenset({"place", "premises", "staff"})  # from some day on there are: Từ 1/7, phường có 58 cán bộ
_WHAT = re.compile(r"\s[^\W\d]")
_STILL = frozenset({"other", "rate", "maintained", "occurred"})


class Standing:
    """The figures of a statement, in reading order, as far as they cover no time; ``stock``: its paragraph tells of nothing but what there is."""

    def __init__(self, statement: Statement, cues: Cues, stock: bool):
        low = statement.low
        self.statement, self.attends = statement, bool(cues["attendance"])
        verbs = [v for v in cues[VERB] if v.name in ("maintained", "other") and beside.after("stands", low, v.start)]
        self.since = min((c.start for c in cues["standing"] + verbs), default=None)
        self.whole = bool(beside.after("tells what there is", low, statement.start))
        self.stock = stock
        self.last: Figure | None = None  # the figure asked about last, if it tells what there is

    def at(self, f: Figure, reading: Reading, offence: str | None) -> bool:
        """Whether a figure takes no period from what went before."""
        if reading.status == "target":
            self.last = None
            return False
        low = self.statement.low
        if _stands(low, self.statement.start, f, reading) or self.last and _goes_on(low, self.last, f, reading):
            self.last = f
            return True
        self.last = None
        if (self.whole or self._after(f)) and not self._did(reading):
            return True  # hiện có, đến nay
        if self.stock and (reading.verb is None or reading.measure in _STILL):
            return True
        return _timeless(low, f, reading, offence, self.attends) or _where(low, f, reading)

    def _after(self, f: Figure) -> bool:
        """Whether "hiện có" stands before a figure."""
        return self.since is not None and self.since < f.start

    def _did(self, reading: Reading) -> bool:
        """Whether a figure counts what was done, though told with what there is: "đến nay, đã rà soát 63 dự án", "duy trì 9 đội; huấn luyện 240 người"."""
        verb, statement = reading.verb, self.statement
        told = verb is not None and reading.measure != "maintained"
        return told and beside.before("done", statement.low, verb.start, statement.start) is not None

    def meets(self, window: int) -> bool:
        """Whether a figure counts those at a meeting that only speaks of the window: giao ban công tác (tháng 10), 99 điểm cầu."""
        spoken = self.attends and beside.before("spoken of", self.statement.low, window, self.statement.start)
        return bool(spoken)

    def stands(self, f: Figure) -> bool:
        """Whether the figure just asked about tells what there is."""
        return self.last is f


def _timeless(low: str, f: Figure, reading: Reading, offence: str | None, attends: bool) -> bool:
    """Whether a figure is an award, a whole, or one of those who attend."""
    if reading.measure == "awarded" or f.unit == "đại biểu":
        return True
    if f.kind == "share":
        of_all = _WHAT.match(low, f.end)  # 100% | cán bộ ký cam kết, but đúng thời hạn 100%
        return f.value == 100 and offence is None and reading.measure == "rate" and of_all is not None
    return attends


def _where(low: str, f: Figure, reading: Reading) -> bool:
    """Whether a figure counts communes and the like of which nothing is told that they or anybody did."""
    if f.kind != "place" or f.unit == "đơn vị" or reading.verb is not None:
        return False
    return not (beside.before("done there", low, f.start) or beside.after("did", low, f.end))


def _stands(low: str, start: int, f: Figure, reading: Reading) -> bool:
    """Whether a figure of the statement that begins at ``start`` tells what there is."""

    def told(meaning: str) -> bool:
        return beside.before(meaning, low, f.start, start) is not None

    # còn 8 đơn chưa giải quyết; Còn 35 vụ đang xác minh. | but giải quyết 58 tin, còn 9 tin đang xác minh
    if told("left over") and (
        beside.after("not over", low, f.end) or low.startswith("còn ", start) and beside.after("under way", low, f.end)
    ):
        return True
    if reading.measure not in _STILL:
        return False
    if f.kind in ("person", "staff") and (told("is attended by") or beside.after("attend", low, f.end) and not told("in all")):
        return True
    if f.unit == "người" and low.startswith(" nghiện", f.end) and (low.endswith("quản lý ", start, f.start) or told("has")):
        return True
    if f.unit in _ISSUED and f.value >= _WHOLE_PEOPLE:
        return True
    if told("there is"):
        return f.kind != "case"
    if f.unit == "nhân khẩu":
        return True
    if f.unit in _LAND_UNITS or f.unit in ("người", "dân", "nhân khẩu", "hộ"):
        if told("measured") or f.unit in _LAND_UNITS and beside.after("of land", low, f.end):
            return True
    owned = f.kind in _OWNED or f.unit in _LAND_UNITS
    if owned and reading.verb is None and reading.measure == "other" and told("a place has"):
        return True
    if f.kind not in _COUNTED:
        return False
    if f.kind in _FIXED and (told("bodies of all") or reading.verb is None and told("has")):
        return True
    return f.kind == "place" and beside.after("lacks", low, f.end) is not None


def _goes_on(low: str, last: Figure, f: Figure, reading: Reading) -> bool:
    """Whether a figure goes on with one of its statement that tells what there is."""
    shares = f.kind == "share" and ";" not in low[last.end : f.start]
    people = f.kind in _COUNTED or last.unit == "hộ" and f.unit == "khẩu"
    return reading.measure == "change" or shares or people and (reading.verb is None or reading.verb.end <= last.start)
