"""Numbers that name and do not count: "Quốc lộ 21", "tổ công tác 141", "giai đoạn 1", "5 không" in quotation marks."""

import re

from reader.figures import before
from reader.schema import Number
from reader.text import beside, units

_SENT_OUT = frozenset({"activity", "vehicle"})  # what is sent, while an article of a law counts none
_OF_A_SUM = ("trong số ", "tổng số ", "dân số ", "quân số ", "nhân số ")  # no number's name: "trong số 19 vụ"
ALWAYS = before.listed("figure", "always")
# Quốc lộ 21 · tổ công tác 141 · Phòng 5 · khu phố 5: a number that names, whatever follows it
NAMED = before.listed("figure", "named")
# cấp 3, kỳ 2: names, unless a noun of the list follows ("cấp 15 thẻ")
IF_BARE = before.listed("figure", "bare")


def is_name(text: str, low: str, n: Number, unit: units.Unit) -> bool:
    """Whether the number is part of a name, a year of a law, or points back, so that it counts nothing."""
    last = before.word(low, n.start)
    if low.startswith("cả ", n.start - 3) or unit.kind in ("person", "case") and points_back(low, unit.end):
        return not low.endswith(("trong số ", "trong ", "tổng số "), 0, n.start)
    if unit.kind != "money" and _quoted(low, n) or unit.name == "tiêu chí" and n.value == 3:  # giảm ở 3 tiêu chí, of accidents
        return True
    if before.law(low, n.start):  # Bộ luật Dân sự 2015 quy định
        return True
    if unit.kind == "share":  # hạng 90%
        return False
    always = ALWAYS.find(low, n.start, last) and not low.endswith(_OF_A_SUM, 0, n.start)
    if not (always or unit.kind != "money" and NAMED.find(low, n.start, last)) or beside.before("a length of time", low, n.start):
        return False
    return not (always and unit.kind in _SENT_OUT and text[n.start - 5] == "đ")  # điều 61 lượt xe


_OPENED = re.compile(r'(?:^|[\s(])"(?:\w[^"\n]{0,30})?$')
_SPOKEN = re.compile(r"(?:kể|nói|chia sẻ|cho biết|cho hay|tâm sự|khẳng định|bày tỏ)(?: thêm| lại)?:$")
_CLOSED = re.compile(r'[^"\n]{0,30}"')


def points_back(low: str, end: int) -> bool:
    """Whether the words after a number and its noun point back to what was told: "hai đối tượng này" is no count."""
    return beside.after("points back", low, end) is not None


def _quoted(low: str, n: Number) -> bool:
    """A number inside a short quotation is a slogan's or a name's: "5 không"."""
    first = max(0, n.start - 34)
    if low.find('"', first, n.start) < 0:
        return False
    opened = _OPENED.search(low, first, n.start)
    return bool(opened and _CLOSED.match(low, n.end)) and not _SPOKEN.search(low, max(0, opened.start() - 24), opened.start())
