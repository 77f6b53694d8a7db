"""Which figures tell what there is, not what was done in a time: borders, people, addicts on file, communes free of drugs.

Such a figure takes no period from the sentences before (codebook, section 8); one that its own sentence says it has.
"""

import re
from dataclasses import dataclass

from reader.figures.clauses import Reading
from reader.figures.cues import VERB, Cues
from reader.figures.find import Figure
from reader.figures.statements import Statement
from reader.text.phrases import figure_words

_REACH = 48  # characters before a figure in which the words stand that make it one
_NEAR = 70  # characters between two figures, at most, of which the second goes on with the first
_PLACES = figure_words("administrative")
# vẫn còn 8.115 người · mới có 174/460 xã · hiện có 12 cơ sở · Hiện thành phố quản lý 3.964 người
_THERE_IS = re.compile(
    rf"(?<!\w)(?:{figure_words('there is')}|(?:(?<!phát )(?<!thực )(?<!xuất )hiện(?: nay| tại)?|đến nay),? (?:toàn |công an |trên địa bàn )?(?:{_PLACES})(?: ta)? (?:đang )?(?:quản lý|có|còn)"
    rf"|(?:{_PLACES}) (?:vẫn |hiện |chỉ |nay )?còn|(?:số|số lượng) (?:người nghiện|người|đối tượng)(?: [^\W\d]+){{0,4}} (?:có hồ sơ|trong diện|diện)(?: đang)? quản lý(?: hiện nay)?(?: là)?)\s$"
)
# còn 113 vụ chưa tìm ra thủ phạm · còn 2 bị án bỏ trốn, but giảm còn 35 vụ
_LEFT = re.compile(r"(?<!giảm )(?<!xuống )(?<!\w)còn(?: lại)?\s$")
_OPEN = re.compile(r"[^,;.:]{0,50}?\s(?:chưa|phức tạp|bỏ trốn|lẩn trốn|tồn đọng|quá hạn|xuống cấp|đang)(?!\w)")
# tỉnh có 19 xã biên giới · với 13 huyện, thị xã
_HAS = re.compile(r"(?<!\w)(?:toàn quốc|[^\W\d_]{2,})\scó\s$")
# xã có 74 người sau cai · tỉnh có 9.806 tàu cá · cả phòng chỉ có 42 người
_OWNS = re.compile(rf"(?<!\w)(?:{_PLACES})(?: này| ta| cũ| mới)? (?:chỉ |đều |cũng )?có\s$")
_OWNED = frozenset({"person", "staff", "vehicle", "model"})
# dân số hơn 3,6 triệu người · diện tích tự nhiên 6.790 km2 · đường biên giới dài 231 km
_MEASURED = re.compile(
    rf"(?<!\w)(?:{figure_words('measured')}|(?<!với )diện tích)(?:\s(?!bị|đã|được|thu|trồng|rừng|đất)[^\W\d]+){{0,6}}\s$"
)
# đã cấp hơn 86 triệu thẻ căn cước, kích hoạt trên 55 triệu tài khoản: all that were ever issued
_ISSUED = frozenset({"thẻ", "tài khoản", "số định danh", "hồ sơ", "dữ liệu", "thông tin"})
_WHOLE_PEOPLE = 500_000
# 468 km đường biên giới · 72 km bờ biển
_OF_LAND = re.compile(r"\s(?:chiều dài\s)?(?:đường\s)?(?:biên(?!\w)|bờ(?!\w)|ven biển|đường bờ)")
_LAND_UNITS = frozenset({"km", "km2", "km²", "ha", "hải lý"})
# UBND 64 xã, phường: all there are
_ALL = re.compile(r"(?<!\w)(?:ubnd|hđnd|công an|đảng ủy|cấp ủy|bí thư|chủ tịch|trưởng công an)\s$")
# 64/200 xã, phường | chưa có trụ sở
_LACKS = re.compile(r"(?:\s?/\s?[\d.]+\s[^\W\d]+)?(?:,?\s[^\W\d]+){0,4}?\s(?:còn |đang )?(?:chưa có|chưa được|thiếu)(?!\w)")
_OF_ALL = re.compile(r"\s(?:tổng )?số(?!\w)|\strong (?:tổng )?số(?!\w)|\s[^\W\d]+\s(?:này|đó)(?!\w)")  # 60% số người nghiện
_FIXED = frozenset({"place", "premises"})
_COUNTED = frozenset({"place", "premises", "person", "staff", "group", "model"})
# đã chọn | 3 khu dân cư · 27/34 địa phương | giảm, but tổ tuần tra ở | 9 huyện · 22 xã | chưa bố trí; 846 bản | yêu cầu are papers
_DONE_THERE = re.compile(r"(?<!\w)(?:đã|vừa|được) [^\W\d]+\s$")
_DID = re.compile(rf" (?:yêu cầu|kiến nghị|kết luận|cam kết)|(?:/\d+)?[^;.\d]{{0,50}}?\s(?:{figure_words('did')})(?!\w)")
BODIES = frozenset({"place", "premises", "staff"})  # from some day on there are: Từ 1/7, phường có 58 cán bộ
_STILL = frozenset({"other", "rate", "maintained", "occurred"})


_STANDING_VERB = re.compile(r"(?:đang |hiện )?duy trì(?!\s?[,.;:])|hiện có|hiện còn|(?:hiện|đang) quản lý")
_DEED = re.compile(r"(?:(?<!\w)đã|;) $")  # before a verb
_STANDING_START = re.compile(
    r"hiện nay|hiện tại|hiện toàn|hiện,|đến nay,|tính đến nay|hiện (?!trường|tượng|đại|vật|hành|diện|đã)[^,;:.()\d]{2,40}?\s(?:có|còn)\s"
)
_SPEAKS_OF = re.compile(rf"(?<!\w)(?:{figure_words('speaks of')})(?!\w)[^,;.]{{0,60}}$")
_PRESENT = frozenset({"staff", "vehicle", "person", "model", "premises", "place", "activity"})  # what attends


@dataclass(slots=True)
class Stock:
    """What the paragraph tells there is: all of it, or the last figure of the statement before."""

    whole: bool = False
    last: Figure | None = None


class Standing:
    """The figures of a statement, in reading order, as far as they cover no time; ``stock`` comes from its paragraph."""

    def __init__(self, statement: Statement, cues: Cues, stock: Stock):
        low = statement.low
        self.statement, self.attends = statement, bool(cues["attendance"])
        verbs = [v for v in cues[VERB] if v.name in ("maintained", "other") and _STANDING_VERB.match(low, v.start)]
        self.since = min((c.start for c in cues["standing"] + verbs), default=None)
        self.whole = stock.whole or bool(_STANDING_START.match(low, statement.start))
        self.last, self.here = stock.last, False  # the last figure that tells what there is, and whether it is of this statement

    def at(self, f: Figure, reading: Reading, offence: str | None) -> bool:
        """Whether a figure takes no period from what went before."""
        if reading.status == "target":
            self.last = None
            return False
        low = self.statement.low
        if _stands(low, self.statement.start, f, reading) or self.last and _goes_on(low, self.last, f, reading, self.here):
            self.last, self.here = f, True
            return True
        self.last = None
        if (self.whole or self.after(None, f)) and not self._did(reading):
            return True  # hiện có, đến nay
        return _timeless(f, reading, offence, self.attends) or _where(low, f, reading)

    def after(self, window: int | None, f: Figure) -> bool:
        """Whether "hiện có" stands before a figure, and in a piece of its own after the window that ends at ``window``, in which things may be kept up, too."""
        if self.since is None or self.since >= f.start:
            return False
        if window is None:
            return True
        return self.statement.parted(window, self.since) and not self.statement.low.startswith("duy trì", self.since)

    def _did(self, reading: Reading) -> bool:
        """Whether a figure counts what was done, though told with what there is: "đến nay, đã rà soát 63 dự án", "duy trì 9 đội; huấn luyện 240 người"."""
        verb, start = reading.verb, self.statement.start
        if verb is None or reading.measure == "maintained" or verb.start <= (self.since or start):
            return False
        return _DEED.search(self.statement.low, start, verb.start) is not None

    def meets(self, window: int, f: Figure) -> bool:
        """Whether a figure counts those at a meeting that only speaks of the window: giao ban công tác (tháng 10), 99 điểm cầu."""
        if not (self.attends and f.kind in _PRESENT):
            return False
        return bool(_SPEAKS_OF.search(self.statement.low, max(self.statement.start, window - 70), window))

    def stands(self, f: Figure) -> bool:
        """Whether the figure just asked about tells what there is."""
        return self.here and self.last is f

    def passed(self) -> Stock:
        """What the paragraph goes on with."""
        return Stock(self.whole, self.last)


def _timeless(f: Figure, reading: Reading, offence: str | None, attends: bool) -> bool:
    """Whether a figure is an award, a whole, or one of those who attend."""
    if reading.measure == "awarded" or f.unit == "đại biểu":
        return True
    if f.kind == "share":
        return f.value == 100 and offence is None and reading.measure == "rate"
    return attends and f.kind in _PRESENT


def _where(low: str, f: Figure, reading: Reading) -> bool:
    """Whether a figure counts communes and the like of which nothing is told that they or anybody did."""
    if f.kind != "place" or f.unit == "đơn vị" or reading.verb is not None:
        return False
    return not (_DONE_THERE.search(low, max(0, f.start - _NEAR), f.start) or _DID.match(low, f.end))


def _stands(low: str, start: int, f: Figure, reading: Reading) -> bool:
    """Whether a figure of the statement that begins at ``start`` tells what there is."""
    before = low[max(start, f.start - _REACH) : f.start]
    if _LEFT.search(before) and _OPEN.match(low, f.end):
        return True
    if reading.measure not in _STILL:
        return False
    if f.unit == "người" and low.startswith(" nghiện", f.end) and (before.endswith("quản lý ") or _HAS.search(before)):
        return True
    if f.unit in _ISSUED and f.value >= _WHOLE_PEOPLE:
        return True
    if _THERE_IS.search(before):
        return f.kind != "case"
    if f.unit == "nhân khẩu":
        return True
    if f.unit in _LAND_UNITS or f.unit in ("người", "dân", "nhân khẩu", "hộ"):
        if _MEASURED.search(before) or f.unit in _LAND_UNITS and _OF_LAND.match(low, f.end):
            return True
    owned = f.kind in _OWNED or f.unit in _LAND_UNITS
    if owned and reading.verb is None and reading.measure == "other" and _OWNS.search(before):
        return True
    if f.kind not in _COUNTED:
        return False
    if f.kind in _FIXED and (_ALL.search(before) or reading.verb is None and _HAS.search(before)):
        return True
    return f.kind == "place" and _LACKS.match(low, f.end) is not None


def _goes_on(low: str, last: Figure, f: Figure, reading: Reading, same: bool) -> bool:
    """Whether a figure goes on with one that tells what there is: its share (``same`` statement), or a share of it in the next."""
    if same:
        still = (
            f.kind == "share"
            and ";" not in low[last.end : f.start]
            or f.kind in _COUNTED
            and (reading.verb is None or reading.verb.end <= last.start)
        )
        return reading.measure == "change" or still
    return f.kind == "share" and bool(_OF_ALL.match(low, f.end))
