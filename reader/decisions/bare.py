"""Which words name no offence though they sound like one, and which figures are of none though one is told of.

What a swindler pretends and what made a fire or an accident; inspections, meetings, awards, models, reports, outlays, files.
"""

import re

from reader.decisions.decision import ScopedDecision
from reader.figures.clauses import HURT, Reading
from reader.figures.cues import NOWHERE, Cue
from reader.figures.find import Figure
from reader.text.phrases import figure_words

_HEAD_OF_SHARE = re.compile(rf"\s(?:số\s|tổng số\s)?(?:các\s)?(?:{figure_words('of a share')})(?!\w)")
# xuất 164 lượt xe, | 986 lượt cán bộ chữa cháy
_SENT_OUT = re.compile(r"(?<!\w)(?:xuất|điều|huy động|điều động)\s(?:[^;.()]*\s)?$")
_PROMISES = re.compile(r"[^,;:.()]{0,40}\s(?:ký\s)?cam kết(?!\w)")  # 1.305 hộ kinh doanh | ký cam kết
# kinh phí | 900 triệu đồng
_OUTLAY = re.compile(r"(?<!\w)(?:kinh phí|đã đầu tư|(?<!nộp )(?<!nộp vào )ngân sách|vốn đầu tư)(?!\w)[^,;.()\d]*$")
_ALWAYS_BARE = frozenset({"staff", "award", "model", "place"})  # nouns that name no offence whatever their verb
_BARE_IF_OTHER = frozenset({"premises", "activity", "vehicle", "length", "unlisted", "goods"})
REPORTS = frozenset({"tin", "nguồn tin", "đơn"})  # units
_FILES = frozenset({"hồ sơ", "tài khoản", "thủ tục", "dịch vụ"})
_PENALTIES = frozenset({"fined", "seized"})
_ACTS = frozenset({"arrested", "solved", "detected", "prosecuted", "dismantled", "handled"})
_DONE_TO_PEOPLE = HURT | _ACTS | {"fined"}  # làm 4 cán bộ bị thương, khởi tố 2 cán bộ: of the offence
_PRETENDED = re.compile(
    rf"(?<!\w)(?:{figure_words('pretends')})(?!\w)[^.;()\d]{{0,90}}(?:{figure_words('part of')})[^.;()\d]{{0,40}}$"
)
# 5 vụ nổ do | cưa bom đạn, chế tạo pháo
_CAUSE_OF_FIRE = re.compile(r"(?<!\w)(?:nổ|cháy|cháy nổ)\sdo\s(?:[^;.()\d]{0,60}\s)?$")
# 31% số vụ do | không đúng phần đường
_CAUSE = re.compile(r"(?:%|(?<!\w)số vụ|(?<!\w)nguyên nhân)[^.;()\d%]{0,30}(?<!\w)(?:do|vì|là)\s[^.;()\d]{0,70}$")
_NEAR, _REACH = 60, 130  # characters before a figure or an offence in which words about it stand


def in_earnest(low: str, named: list[Cue], usual: ScopedDecision | None) -> list[Cue]:
    """The offences named, but for what a swindler pretends to look into, and for causes of the fires or accidents told of."""
    causes = [_PRETENDED]
    if usual is not None and usual.value == "traffic-accident":
        causes.append(_CAUSE)
    fires = any(c.name == "fire" for c in named)

    def told(c: Cue) -> bool:
        span = low, max(0, c.start - _REACH), c.start
        return not (any(p.search(*span) for p in causes) or fires and c.name != "fire" and _CAUSE_OF_FIRE.search(*span))

    return [c for c in named if told(c)]


def settled(low: str, f: Figure, reading: Reading, own: str | None, subject: str | None) -> str | None:
    """The figure's offence, none where its noun or verb has none."""
    offence = own or subject
    if _of_none(low, f, reading, own) or own is None and _bare(low, f, reading, subject) or offence == NOWHERE:
        return None
    if offence == "traffic-accident" and _of_drivers(low, f, reading):
        return "traffic-violation"
    return "traffic-accident" if offence == "traffic-violation" and reading.measure in HURT else offence


def _of_none(low: str, f: Figure, reading: Reading, own: str | None) -> bool:
    """Whether a figure is of no offence whatever is told: what is awarded, kept up or rescued, reports, outlays, cases of all sorts."""
    verb = reading.verb
    if verb and (
        verb.bare and low.startswith(("tặng", "trao"), verb.start) or f.kind != "money" and low.startswith("cứu", verb.start)
    ):
        return True
    if reading.measure == "maintained":  # thành lập 2.140 đội PCCC: named after the fire service
        return own is None or own == "fire" and f.unit == "đội"
    if f.kind == "money" and own is None and _OUTLAY.search(low, max(0, f.start - _NEAR), f.start):
        return True
    return reading.measure == "awarded" or own is None and f.unit in REPORTS


def _bare(low: str, f: Figure, reading: Reading, subject: str | None) -> bool:
    """Whether a figure without an offence in its own noun phrase names none because of its noun or verb."""
    verb, measure = reading.verb, reading.measure
    if subject == "fire" and _SENT_OUT.search(low, max(0, f.start - _NEAR), f.start):
        return False
    offender = f.kind == "person" and low.startswith((" vi phạm", " phạm tội"), f.end)
    if verb is not None and verb.bare and measure == verb.name and not offender:
        return True
    if f.kind in _ALWAYS_BARE and measure not in (_DONE_TO_PEOPLE if f.kind in ("staff", "award") else _ACTS - {"handled"}):
        return True
    if f.kind == "share" and _HEAD_OF_SHARE.match(low, f.end) or _PROMISES.match(low, f.end):
        return True
    if f.unit in _FILES and measure in ("other", "handled"):
        return True
    if low.endswith(("trả lại cho ", "trao trả cho ", "trả cho "), 0, f.start):  # trả lại cho | 3 hộ dân
        return False
    return f.kind in _BARE_IF_OTHER and measure in ("other", "rate") and (verb is None or f.kind == "length")


def _of_drivers(low: str, f: Figure, reading: Reading) -> bool:
    """Whether a figure beside accidents is of drivers: nobody is fined for an accident, nor are accidents "trường hợp" dealt with."""
    dealt_with = reading.measure == "handled" and f.unit == "trường hợp"
    return dealt_with or reading.measure in _PENALTIES or low.startswith(" vi phạm", f.end)
