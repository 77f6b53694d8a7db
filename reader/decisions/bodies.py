"""Decides: the bodies that an article names and that can claim a figure, each in the form of ``issuer``.

To the bodies that issue instruments come those that only act (``lexicon/claimants.csv``): forces and courts named without a level
("Viện kiểm sát", "Công an Hà Nội": the province's), and departments of the police. A department named with its parent, if only once in
the article, is the parent ("Phòng CSGT Công an tỉnh" → Công an tỉnh); else it keeps its own name, in full.
"""

import re
from functools import cache
from typing import NamedTuple

from reader import lexicon
from reader.articles import Article
from reader.directives import issuers
from reader.places import provinces
from reader.text import folding
from reader.text.phrases import Found, PhraseList

BARE, DEPARTMENT, TEAM, POST, NONE = "bare", "department", "team", "post", "no body"
_POLICE = "Công an"


class Named(NamedTuple):
    """A body named in ``view.text[start:end]``; ``bare`` if no level is, and a team without its police has no name; ``force``: what a department leads."""

    start: int
    end: int
    name: str | None
    kind: str = ""
    force: str | None = None


# Công an các huyện · công an 95 xã · công an cấp xã · TAND hai cấp tỉnh
_LEVEL = re.compile(
    r"(?P<both> (?:hai|2) cấp(?: tỉnh)?)| (?:ở |tại )?(?:các |cấp |mỗi |từng |\d[\d.]* )+(?P<place>huyện|quận|thị xã|xã|phường|thị trấn)(?!\w)"
)
# Phòng CSGT (PC08) | Công an tỉnh · Phòng CSGT (| Công an tỉnh)
_PARENT = re.compile(r"(?:(?: ?\([^()\n]{1,40}\))?(?: ?[,-]| thuộc| của)? | ?\()(?=(?:công an|ca|bộ công an)(?!\w))")
_BRIEF = re.compile(r" ?\([^()\n\d]{1,12}\) (?:tỉnh|thành phố|tp)(?!\w)")  # Bộ đội Biên phòng | (BĐBP) tỉnh
# Đồn Biên phòng | cửa khẩu quốc tế Lao Bảo · Chi cục Hải quan | khu vực VI
_NAME = re.compile(rf"(?: [Cc]ửa khẩu| khu vực)?(?: quốc tế| cảng)?(?: (?:[{folding.UPPER}]\w*|\d+)){{1,4}}")


def find(article: Article) -> list[Named]:
    """The bodies of an article, in reading order and apart from each other."""
    low = article.view.low
    places = {m.start for m in provinces.found(article)} | {m.lead for m in provinces.found(article)}
    out: list[Named] = []
    for found in _starts().find(low):
        if out and found.start < out[-1].end or any(d.start <= found.start < d.end for d in article.directives):
            continue
        if named := _named(article, found, places):
            out.append(named)
    return _under_parents(out)


@cache
def _starts() -> PhraseList[dict[str, str]]:
    """Where a body may begin: the claimants, and the first syllable of every issuer."""
    starts: dict[str, dict[str, str]] = {}
    for row in (*lexicon.load("issuers"), *lexicon.load("local_bodies")):
        starts |= {form.split()[0]: {} for form in row["words"].split("|") if form}
    starts |= {word: {} for word in ("bcđ", "cục", "sở", "tổng")}
    for row in lexicon.load("claimants"):
        starts |= dict.fromkeys(map(folding.fold, row["words"].split("|")), row)
    return PhraseList(starts)


def _named(article: Article, found: Found[dict[str, str]], places: set[int]) -> Named | None:
    """The body that begins at a start, None if none does."""
    view, row = article.view, found.meaning
    kind = row.get("kind", "")
    if kind in (DEPARTMENT, TEAM):
        return _department(article, found, places)
    body = issuers.at(view, found.start, len(view.low), article.province in provinces.CITIES) if kind != NONE else None
    if body and (body.end > found.end or not row.get("body")):
        return Named(found.start, body.end, body.issuer)
    if not row.get("body"):
        return None
    name, end = row["body"], found.end
    if kind == POST:
        m = _NAME.match(view.text, end)
        return Named(found.start, m.end(), f"{name}{m[0]}") if m else None
    if m := _LEVEL.match(view.low, end):
        return Named(found.start, m.end(), f"{name} {m['place'] or row['bare']}".strip())
    if m := _BRIEF.match(view.low, end):
        return Named(found.start, m.end(), f"{name} tỉnh")
    if end + 1 in places:
        return Named(found.start, end, f"{name} tỉnh")
    return Named(found.start, end, f"{name} {row['bare']}" if row["bare"] and article.province else name, BARE)


def _department(article: Article, found: Found[dict[str, str]], places: set[int]) -> Named:
    """A department of the police, or the parent that is named with it."""
    kind, name = found.meaning["kind"], found.meaning["body"] or None
    force = name and name.removeprefix("Phòng ").replace("PCCC và CNCH", "Phòng cháy và chữa cháy")
    if m := _PARENT.match(article.view.low, found.end):
        for start in _starts().find(article.view.low, m.end(), m.end() + 20)[:1]:
            parent = _named(article, start, places)
            if parent and parent.name:
                return Named(found.start, parent.end, parent.name, kind, force)
    return Named(found.start, found.end, name, kind, force)


def _under_parents(bodies: list[Named]) -> list[Named]:
    """A department without its parent takes the one it is named with elsewhere, a team that of any department."""
    parents = {b.force: b.name for b in reversed(bodies) if b.kind in (DEPARTMENT, TEAM) and (b.name or "").startswith(_POLICE)}
    police = next((b.name for b in bodies if b.name in parents.values() and b.kind), None)
    return [
        b._replace(name=parents.get(b.force, police if b.kind == TEAM else b.name)) if b.kind in (DEPARTMENT, TEAM) else b
        for b in bodies
    ]
