"""What the words beside two figures say of them: what a change is of, that a percentage restates a number, that one is part of another."""

import re

CASES = frozenset({"vụ", "vụ án", "vụ việc"})
PEOPLE = frozenset({"bị can", "đối tượng", "người", "bị cáo", "nghi can", "nghi phạm", "tên"})
_NEAR = 14  # characters between a level and its change: "1.284 lượt người, giảm 8,6%"
_AFTER = {  # what a change is of, by the words right after it
    "deaths": re.compile(r"(?:số )?(?:người )?(?:chết|tử vong)"),
    "injured people": re.compile(r"(?:số )?(?:người )?bị thương"),
    "cases": re.compile(r"(?:về )?(?:số )?(?:vụ|án)\b"),
}
_BEFORE = re.compile(r"số (vụ|người chết|người bị thương|án)\b[^,;:()]*$")
_CRIME = re.compile(r"(?:tội phạm|phạm tội|phạm pháp)[^,;:]*$", re.IGNORECASE)
_AGAIN = re.compile(r"\s*(?:người )?(?:chết|bị thương|tử vong)?\s*(?:[(=/,]|tương đương|tức)[\s(=+\-–−]*(?:giảm|tăng)?\s*")
_AMONG = re.compile(r"trong (?:đó|số)|riêng|bao gồm|từ trước|chuyển sang|còn lại|năm trước", re.IGNORECASE)


def restates(gap: str) -> bool:
    """Whether a percentage after ``gap`` tells again the number before it: "giảm 12 vụ (giảm 7,9%)"."""
    return _AGAIN.fullmatch(gap) is not None


def is_part(gap: str, part_first: bool) -> bool:
    """Whether two counts with ``gap`` between are a part of a whole: "298/331 vụ", or the whole told first and nothing parted off it."""
    return bool(re.fullmatch(r"\s*/\s*", gap)) or (not part_first and not _AMONG.search(gap))


def counted(unit: str) -> str:
    """A unit as what is counted: cases, people, money, else the unit itself."""
    return "cases" if unit in CASES else "people" if unit in PEOPLE else "money" if unit == "đồng" else unit


def changed(row: dict, level: dict | None, before: str, after: str) -> str:
    """What a change is of: the words after it, those before its verb, its own unit, else the level told before it in its sentence."""
    for name, pattern in _AFTER.items():
        if pattern.match(after.lstrip()):
            return name
    if (words := _BEFORE.search(before)) and (row["unit"] == "%" or row["unit"] in PEOPLE):
        return {"người chết": "deaths", "người bị thương": "injured people"}.get(words[1], "cases")
    if row["unit"] != "%":
        return counted(row["unit"])
    if level is not None and (level["offence"] == row["offence"] or row["start"] - level["end"] <= _NEAR):
        return counted(level["unit"])
    return "offences" if _CRIME.search(before[-60:]) else "what is not said"


def changes(rows: list[dict], text: str, first: int, last: int) -> list[dict]:
    """The changes among the figures of one sentence, which stands from ``first`` to ``last``, a percentage joined to the number it restates.

    Each is its figure with ``change`` (a number, down negative), ``percent`` (likewise) and ``counted``; without a direction it is none.
    """
    out, level = [], None
    for row in rows:
        if row["measure"] != "change":
            level = row if row["unit"] != "%" else level
            continue
        if row["direction"] not in ("up", "down"):
            continue
        signed = row["value"] if row["direction"] == "up" else -row["value"]
        percent = row["unit"] == "%"
        if percent and out and out[-1]["unit"] != "%" and restates(text[out[-1]["end"] : row["start"]]):
            out[-1]["percent"] = signed
            continue
        counted = changed(row, level, text[first : row["start"]], text[row["end"] : last])
        out.append({**row, "change": None if percent else signed, "percent": signed if percent else None, "counted": counted})
    return out
