"""Decides: which body words or a symbol name, and its level, for issuer and level.

A title before a body is the body's ("Chủ tịch UBND tỉnh" is UBND tỉnh); "tỉnh" stands for a centrally run city too. The
facts are in ``lexicon/issuers.csv`` (bodies under one name) and ``lexicon/local_bodies.csv`` (bodies that every province,
district and commune has).
"""

import re
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from reader import lexicon
from reader.places import provinces
from reader.text.folding import UPPER, View, fold
from reader.text.phrases import alternation, words


class Body(NamedTuple):
    """A body named in a text: its canonical name and level, where it stands, and where its own place words end."""

    issuer: str
    level: str
    start: int
    end: int


_ISSUERS, _UNLISTED = {row["issuer"]: row for row in lexicon.load("issuers")}, {"level": None, "slug": ""}
_HEADS = {row["word"]: row for row in lexicon.load("place_heads")}
# Ban Chỉ đạo 389 | quốc gia · Ban Chỉ đạo 389|/CP
_HIGHEST = {"quốc gia": "national", "trung ương": "party-central", "chính phủ": "national", "/cp": "national"}
_TITLE = rf"(?:(?:{words('directive_words', 'title')}|văn\ phòng(?=\ hđnd))\ +)*"

_OF_A_LEVEL = {
    "Trung ương Đảng": "party-central",
    "Tỉnh ủy": "party-province",
    "Huyện ủy": "district",
}  # TW, TU, HU: its every body
_AT_EVERY_LEVEL = ("UBND", "HĐND", "Công an", "Ban Chỉ đạo")  # KH-UBND is a district's too
_CENTRE = "trung ương"  # a body where "của" goes before it; "trực thuộc Trung ương" is none
_CITIES = "|".join(sorted(fold(city).lower() for city in provinces.CITIES))
_CITY_NAME = re.compile(rf"[ .]*(?:tp[ .]*|thành phố +)?(?:trung ương|hcm|{_CITIES})(?!\w)")
# Sở Y tế | giao các đơn vị, but Cục Cảnh sát giao thông
_AFTER_OFFICE = re.compile(rf" (?:{words('directive_words', 'after an office')})(?!\w|(?<=giao) thông)", re.IGNORECASE)
_NAMED = re.compile(rf"[ .]+[{UPPER}]\w*")  # the name after a place word: thành phố | Thái Bình


def _forms(rows: tuple[dict[str, str], ...], column: str) -> dict[str, dict[str, str]]:
    return {form: row for row in rows for form in row[column].split("|") if form}


_BY_WORDS = _forms(lexicon.load("issuers"), "words")
_BY_SYMBOL = _forms(lexicon.load("issuers"), "symbols")
_BY_PREFIX = _forms(lexicon.load("issuers"), "prefixes")  # symbols that go on with a number or a name: BCĐ138, CATP, CAQ5
_LOCAL = _forms(lexicon.load("local_bodies"), "words")
# Chủ tịch UBND tỉnh · Bộ trưởng Bộ Công an · Ban TVTU · Ban Chỉ đạo 389 tỉnh · Sở Du lịch · Cục Cảnh sát giao thông
_BODY = re.compile(
    rf"""(?<![^\W_]){_TITLE}(?:
      (?P<local>{alternation(_LOCAL)})\ +(?P<place>{alternation(_HEADS)})(?:(?<=\.)|(?![^\W_]))
      |(?P<fixed>{alternation(_BY_WORDS)})(?![^\W_])
      |(?P<board>(?:ban\ chỉ\ đạo|bcđ)\ +(?:[\w/-]+,?\ +){{0,12}}?)\d*(?P<of>{alternation([*_HEADS, *_HIGHEST])})(?![^\W_]|\ hội)
      |(?P<office>(?:sở|cục|tổng\ cục)\ +[^\W\d_]+(?:\ [^\W\d_]+){{0,3}})
    )""",
    re.VERBOSE,
)


def at(view: View, pos: int, end: int, city: bool) -> Body | None:
    """The body that begins at ``pos``; ``city`` says that the article's province is a centrally run city."""
    m = _BODY.match(view.low, pos, end)
    return _body(view, m, city) if m else None


def last(view: View, pos: int, end: int, city: bool) -> Body | None:
    """The last body named in ``view.text[pos:end]``."""
    bodies = (_body(view, m, city) for m in _BODY.finditer(view.low, pos, end) if m["fixed"] != _CENTRE)
    return max((body for body in bodies if body), key=attrgetter("start"), default=None)


@cache
def of_symbol(symbol: str | None) -> tuple[str, str] | None:
    """The body a symbol stands for, with its level; of joint documents the first-named.

    >>> of_symbol("TT-BCA-V28"), of_symbol("QH14"), of_symbol("CT/TW")
    (('Bộ Công an', 'ministry'), ('Quốc hội', 'national'), ('Trung ương Đảng', 'party-central'))
    >>> of_symbol("XYZ")
    """
    if not symbol:
        return None
    for part in re.split(r"[-/.]", symbol):
        row = _BY_SYMBOL.get(part) or _BY_SYMBOL.get(part.rstrip("0123456789"))
        if row:
            return row["issuer"], row["level"]
        if prefix := next((prefix for prefix in _BY_PREFIX if part.startswith(prefix)), None):
            row, number = _BY_PREFIX[prefix], part.removeprefix("BCĐ")  # BCĐ389: that of the province's level
            return f"{row['issuer']} {number} tỉnh" if number.isdigit() else row["issuer"], row["level"]
    return None


def compatible(stated: str, symbol: str | None) -> bool:
    """Whether a body named in words can be the one behind a symbol: "TU" fits every body of the province's party."""
    issuer, _ = of_symbol(symbol) or (stated, None)
    if level := _OF_A_LEVEL.get(issuer):
        return _ISSUERS.get(stated, _UNLISTED)["level"] == level or issuer == "Tỉnh ủy" and stated.endswith("Thành ủy")
    office = next((office for office in _AT_EVERY_LEVEL if issuer.startswith(office)), issuer)
    return stated.startswith(office)


def slug_name(issuer: str) -> str:
    """The name under which an issuer enters an id."""
    return _ISSUERS.get(issuer, _UNLISTED)["slug"] or issuer


def _body(view: View, m: re.Match, city: bool) -> Body | None:
    kind = m.lastgroup
    if kind == "place":
        return _local(view, m, city)
    if kind == "fixed":
        return _fixed(view, m, city)
    if kind == "of":
        name = view.text[m.start("board") : m.end()].split()
        level = _HIGHEST.get(m["of"]) or _HEADS[m["of"]]["level"] or ("province" if city else "district")
        return Body(" ".join(["Ban Chỉ đạo", *name[1 if name[0].lower() == "bcđ" else 3 :]]), level, m.start(), m.end())
    return _office(view, m)


def _local(view: View, m: re.Match, city: bool) -> Body:
    """UBND huyện, Công an thành phố, …: the place word decides the level; a city is a province if centrally run."""
    row, end = _LOCAL[m["local"]], m.end()
    _, place, level = _HEADS[m["place"]].values()
    if not level:
        central = _CITY_NAME.match(view.low, end) or (city and not _NAMED.match(view.text, end))
        level, place = ("province", "tỉnh") if central else ("district", place)
    return Body(f"{row['body']} {place}", "party-province" if row["party"] and level == "province" else level, m.start(), end)


def _fixed(view: View, m: re.Match, city: bool) -> Body | None:
    """A body under one name; "Thành ủy" of a town inside a province is the district's; "Trung ương Hội …" is another body."""
    row, end = _BY_WORDS[m["fixed"]], m.end()
    if m["fixed"] == _CENTRE and _NAMED.match(view.text, end):
        return None
    if "thành ủy" in m["fixed"] and not city and _NAMED.match(view.text, end) and not _CITY_NAME.match(view.low, end):
        return Body(row["issuer"].replace("Tỉnh ủy", "Thành ủy"), "district", m.start(), end)
    return Body(row["issuer"], row["level"], m.start(), end)


def _office(view: View, m: re.Match) -> Body | None:
    """A department by its printed name: "Sở Du lịch", "Cục Cảnh sát giao thông"; a lower-case word alone is none."""
    start = m.start("office")
    name = _AFTER_OFFICE.split(view.text[start : m.end()], maxsplit=1)[0]
    if not name.partition(" ")[2][:1].isupper():
        return None
    level = "province" if name.lower().startswith("sở") else "ministry"
    return Body(name[0].upper() + name[1:], level, m.start(), start + len(name))
