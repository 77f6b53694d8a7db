"""Decides: which body words or a symbol name, and its level, for issuer and level.

A title before a body is the body's ("Chủ tịch UBND tỉnh" is UBND tỉnh); "tỉnh" stands for a centrally run city too. The
facts are in ``lexicon/issuers.csv`` (bodies under one name) and ``lexicon/local_bodies.csv`` (bodies that every province,
district and commune has).
"""

import re
from functools import cache
from typing import NamedTuple

from reader import lexicon
from reader.places import provinces
from reader.text.folding import UPPER, View, fold
from reader.text.phrases import alternation


class Body(NamedTuple):
    """A body named in a text: its canonical name and level, where it stands, and where its own place words end."""

    issuer: str
    level: str
    start: int
    end: int


PARTY_CENTRAL = frozenset(row["issuer"] for row in lexicon.load("issuers") if row["level"] == "party-central")

_LEVELS = {"tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune"}
_LEVELS |= {"phường": "commune", "thị trấn": "commune", "đặc khu": "commune"}
_PARTY_LEVELS = {"province": "party-province", "district": "district", "commune": "commune"}
_SHORT = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã", "tt": "thị trấn", "tt.": "thị trấn"}
_TITLE = r"""(?:(?:đồng\ chí|đ/c|lãnh\ đạo|thường\ trực|ban\ giám\ đốc|thủ\ trưởng|(?:tổng\ |phó\ )?bí\ thư|(?:phó\ )?chủ\ tịch
    |(?:thứ|bộ)\ trưởng|(?:phó\ )?giám\ đốc|(?:phó\ )?trưởng\ ban|trưởng|(?:phó\ )?cục\ trưởng|thống\ đốc|chánh\ án|viện\ trưởng
    |cơ\ quan\ (?:csđt|anđt|cảnh\ sát\ điều\ tra|an\ ninh\ điều\ tra)|tập\ thể|văn\ phòng(?=\ hđnd))\ +)*"""
# Symbols that go on with a number or a name: BCĐ138, CATP, CAQ5
_PREFIXES = {
    "BCĐ": ("Ban Chỉ đạo", "province"),
    "CAH": ("Công an huyện", "district"),
    "CAQ": ("Công an quận", "district"),
    "CATX": ("Công an thị xã", "district"),
    "CAT": ("Công an tỉnh", "province"),
}
_TOGETHER = re.compile(r" *(?:,|và|phối hợp với) *")
_PERSON = re.compile(
    r"(?:đồng chí|phó|bí thư|chủ tịch|giám đốc|trưởng|thứ trưởng|bộ trưởng)(?!\w)"
)  # one person's several titles
_CENTRE = "trung ương"  # a body where "của" goes before it; "trực thuộc Trung ương" is none
_CITIES = "|".join(sorted(fold(city).lower() for city in provinces.CITIES))
_CITY_NAME = re.compile(rf"[ .]*(?:tp[ .]*|thành phố +)?(?:trung ương|hcm|{_CITIES})(?!\w)")
_NAMED = re.compile(rf"[ .]+[{UPPER}]\w*")  # the name after a place word: thành phố | Thái Bình


def _forms(rows: tuple[dict[str, str], ...], column: str) -> dict[str, dict[str, str]]:
    return {form: row for row in rows for form in row[column].split("|") if form}


_BY_WORDS = _forms(lexicon.load("issuers"), "words")
_BY_SYMBOL = _forms(lexicon.load("issuers"), "symbols")
_LOCAL = _forms(lexicon.load("local_bodies"), "words")
# Chủ tịch UBND tỉnh · Bộ trưởng Bộ Công an · Ban TVTU · Ban Chỉ đạo 389 tỉnh · Sở Du lịch · Cục Cảnh sát giao thông
_BODY = re.compile(
    rf"""(?<![^\W_]){_TITLE}(?:
      (?P<local>{alternation(_LOCAL)})\ +(?P<place>tỉnh|thành\ phố|tp\.?|huyện|quận|thị\ xã|tx\.?|xã|phường|thị\ trấn|đặc\ khu)(?![^\W_])
      |(?P<city>ubnd|hđnd|ủy\ ban\ nhân\ dân|hội\ đồng\ nhân\ dân|công\ an|thành\ ủy)\ +(?=(?:{_CITIES.replace(" ", "[ ]")}|tp\.?\ ?hcm)(?!\w))
      |(?P<fixed>{alternation(_BY_WORDS)})(?![^\W_])
      |(?P<numbered>ban\ chỉ\ đạo|bcđ)(?P<number>\ +\d+/cp)
      |(?P<board>(?:ban\ chỉ\ đạo|bcđ)\ +(?:[\w/-]+,?\ +){{0,12}}?)(?P<of>tỉnh|thành\ phố|huyện|quận|thị\ xã|xã(?!\ hội)|phường|quốc\ gia|trung\ ương|chính\ phủ)(?![^\W_])
      |(?P<office>(?:sở|cục|tổng\ cục)\ +[^\W\d_]+(?:\ [^\W\d_]+){{0,3}})
    )""",
    re.VERBOSE,
)


def at(view: View, pos: int, end: int, city: bool) -> Body | None:
    """The body that begins at ``pos``; ``city`` says that the article's province is a centrally run city."""
    m = _BODY.match(view.low, pos, end)
    return _body(view, m, city) if m else None


def last(view: View, pos: int, end: int, city: bool) -> Body | None:
    """The last body named in ``view.text[pos:end]``; of bodies acting together ("Bộ Công an, Bộ Y tế") the first."""
    found: Body | None = None
    for m in _BODY.finditer(view.low, pos, end):
        body = _body(view, m, city) if m["fixed"] != _CENTRE else None
        if body and found and _second(view, found, body):
            found = found._replace(end=body.end)
        elif body:
            found = body
    return found


def _second(view: View, found: Body, body: Body) -> bool:
    """Whether ``body`` only goes with the one found before it as its partner; one person's next title is none."""
    return not _PERSON.match(view.low, body.start) and _TOGETHER.fullmatch(view.low, found.end, body.start) is not None


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
        for prefix, (issuer, level) in _PREFIXES.items():
            if part.startswith(prefix):
                number = part.removeprefix(prefix) if prefix == "BCĐ" else ""  # BCĐ389: that of the province's level
                return f"{issuer} {number} tỉnh" if number.isdigit() else issuer, level
    return None


def compatible(stated: str, symbol: str | None) -> bool:
    """Whether a body named in words can be the one behind a symbol: "TU" fits every body of the province's party."""
    meant = of_symbol(symbol)
    if meant is None:
        return True
    issuer, level = meant
    if issuer == "Trung ương Đảng":
        return stated in PARTY_CENTRAL
    if issuer == "Tỉnh ủy":
        return _level(stated) == "party-province" or stated in ("Thành ủy", "Ban Thường vụ Thành ủy")
    if issuer in ("UBND tỉnh", "HĐND tỉnh"):
        return stated.startswith(issuer[:4])
    if issuer == "Huyện ủy":
        return _level(stated) == "district"
    if issuer.startswith("Ban Chỉ đạo") or issuer == "Công an tỉnh":
        return stated.startswith(issuer[:7])
    return stated == issuer or (level == _level(stated) == "ministry" and "TTLT" in (symbol or ""))


def slug_name(issuer: str) -> str:
    """The name under which an issuer enters an id."""
    return _slugs().get(issuer, issuer)


@cache
def _slugs() -> dict[str, str]:
    return {row["issuer"]: row["slug"] for row in lexicon.load("issuers") if row["slug"]}


@cache
def _level(issuer: str) -> str | None:
    return next((row["level"] for row in lexicon.load("issuers") if row["issuer"] == issuer), None)


def _body(view: View, m: re.Match, city: bool) -> Body | None:
    kind = m.lastgroup
    if kind == "place":
        return _local(view, m, city)
    if kind == "city":
        words = m["city"]
        row = _BY_WORDS.get(words)
        issuer = row["issuer"] if row else f"{_LOCAL[words]['body']} tỉnh"
        return Body(issuer, row["level"] if row else "province", m.start(), m.end())
    if kind == "fixed":
        return _fixed(view, m, city)
    if kind == "number":
        return Body(f"Ban Chỉ đạo{view.text[m.start('number') : m.end()]}", "national", m.start(), m.end())
    if kind == "of":
        name = _board(view, m)
        level = {"quốc gia": "national", "trung ương": "party-central", "chính phủ": "national"}.get(m["of"])
        level = level or _LEVELS.get(m["of"]) or ("province" if city else "district")
        return Body(name, level, m.start(), m.end())
    return _office(view, m)


def _board(view: View, m: re.Match) -> str:
    words = view.text[m.start("board") : m.end()].split()
    return " ".join(["Ban Chỉ đạo", *words[1 if words[0].lower() == "bcđ" else 3 :]])


def _local(view: View, m: re.Match, city: bool) -> Body:
    """UBND huyện, Công an thành phố, …: the place word decides the level; a city is a province if centrally run."""
    row, place, end = _LOCAL[m["local"]], _SHORT.get(m["place"], m["place"]), m.end()
    if place == "thành phố":
        central = _CITY_NAME.match(view.low, end) or (city and not _NAMED.match(view.text, end))
        level, place = ("province", "tỉnh") if central else ("district", place)
    else:
        level = _LEVELS[place]
    return Body(f"{row['body']} {place}", _PARTY_LEVELS[level] if row["party"] else level, m.start(), end)


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
    words = view.text[m.start("office") : m.end()].split(" ")
    if len(words) < 2 or not words[1][:1].isupper():
        return None
    pairs = zip(words, [*words[1:], ""], strict=True)  # Cục Cảnh sát giao thông, but Sở Y tế giao các đơn vị
    stop = next((i for i, (word, after) in enumerate(pairs) if i and word.lower() in _STOP and after != "thông"), len(words))
    name = " ".join(words[:stop])
    return Body(
        name[0].upper() + name[1:],
        "province" if name.lower().startswith("sở") else "ministry",
        m.start(),
        m.start("office") + len(name),
    )


_STOP = frozenset("về đã vừa ban có và tỉnh ngày yêu giao là được phối chủ tổ tham".split())
