"""Which words name no offence though they sound like one, and which figures are of none though one is told of.

What a swindler pretends and what made a fire or an accident; inspections, meetings, awards, models, reports, outlays, files.
"""

from reader.decisions.decision import ScopedDecision
from reader.figures.cues import NOWHERE, Cue
from reader.figures.find import Figure
from reader.figures.measures import HURT, Reading
from reader.text import beside

_ALWAYS_BARE = frozenset({"staff", "award", "model", "place"})  # nouns that name no offence whatever their verb
_BARE_IF_OTHER = frozenset({"premises", "activity", "vehicle", "length", "unlisted", "goods"})
REPORTS = frozenset({"tin", "nguồn tin", "đơn"})  # units
_FILES = frozenset({"hồ sơ", "tài khoản", "thủ tục", "dịch vụ"})
_PENALTIES = frozenset({"fined", "seized"})
_ACTS = frozenset({"arrested", "solved", "detected", "prosecuted", "dismantled", "handled"})
_DONE_TO_PEOPLE = HURT | _ACTS | {"fined"}  # làm 4 cán bộ bị thương, khởi tố 2 cán bộ: of the offence


def in_earnest(low: str, named: list[Cue], usual: ScopedDecision | None) -> list[Cue]:
    """The offences named, but for what a swindler pretends to look into, and for causes of the fires or accidents told of."""
    accidents = usual is not None and usual.value == "traffic-accident"
    fires = any(c.name == "fire" for c in named)

    def caused(c: Cue) -> bool:
        told = accidents and beside.before("cause", low, c.start) or beside.before("pretended", low, c.start)
        return bool(told or fires and c.name != "fire" and beside.before("cause of a fire", low, c.start))

    return [c for c in named if not caused(c)]


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
    if f.kind == "money" and own is None and beside.before("outlay", low, f.start):
        return True
    return reading.measure == "awarded" or own is None and f.unit in REPORTS


def _bare(low: str, f: Figure, reading: Reading, subject: str | None) -> bool:
    """Whether a figure without an offence in its own noun phrase names none because of its noun or verb."""
    verb, measure = reading.verb, reading.measure
    if subject == "fire" and beside.before("sent out", low, f.start):
        return False
    offender = f.kind == "person" and low.startswith((" vi phạm", " phạm tội"), f.end)
    if verb is not None and verb.bare and measure == verb.name and not offender:
        return True
    if f.kind in _ALWAYS_BARE and measure not in (_DONE_TO_PEOPLE if f.kind in ("staff", "award") else _ACTS - {"handled"}):
        return True
    if f.kind == "share" and beside.after("of a share", low, f.end) or beside.after("promises", low, f.end):
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
