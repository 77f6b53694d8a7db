"""The provinces and districts that an article names, and the district that one is wholly about."""

import re
from bisect import bisect_left
from typing import NamedTuple

from reader import lexicon
from reader.articles import Article
from reader.places import gazetteer, provinces
from reader.text import folding
from reader.text.folding import UPPER
from reader.text.phrases import alternation, words

# Sơn Kim 2: a name may end in a number, unless that counts something
_NUMBERED = r"(?:[ ]\d{1,2}(?=[ ](?:đã|vừa|cũng|đang|tự|phối|tổ\schức|được|tiếp|có|và|là)(?!\w)|[,.;:)\n](?!\d)))?"
_NAME = rf"(?:[{UPPER}][\w'’-]*)(?:[ ][{UPPER}][\w'’-]*){{0,3}}{_NUMBERED}"
_OWN_HEADS = {
    row["head"] for row in lexicon.load("place_heads") if row["level"] != "province"
}  # the province's towns and communes
# H.Quế Phong · huyện Đắk R'lấp · Thành phố Ngã Bảy · quận 7 · TP. Vinh · xã Đàm Thủy
_HEADS = alternation({form for word in _OWN_HEADS for form in (word, word.capitalize())}, r"\s")
_DISTRICT = re.compile(
    rf"""(?<![\w.])((?:(?:[Qq]uận|[Pp]hường)\s|[QP]\.\s?)\d{{1,2}}(?!\d)
        |(?:(?:{_HEADS}|TP|TX)\s|(?:TP|TX|TT|H|Q|P)\.\s?)(?!\w\.)(?P<name>{_NAME}))""",
    re.VERBOSE,
)
# How one may begin: scanned for first, since a pattern that looks behind itself is slow to search with
_DISTRICT_STARTS = re.compile(rf"{_HEADS}|T[PXT]|[HQP]\.")
_DISTRICT_BODY = re.compile(r"(?:công an|ubnd|huyện ủy|đảng ủy)\s")
_DISTRICT_HEADS = re.compile(rf"(?:date [\d-]+ )?({_DISTRICT_BODY.pattern})?")
_PROVINCIAL = ("công an tỉnh", "ubnd tỉnh", "hđnd tỉnh", "tỉnh ủy")
_TOWN = re.compile(r"[Tt]hành\sphố\s|[Tt]hị\sxã\s|T[PX]")
_JOINED = re.compile(r"\s?(?:,|và|-)\s?(?:và\s)?")
# xã Púng Luông | Nguyễn Văn Nam: a surname that no place's name has inside it
_PERSON = re.compile(rf"(?<=\w)\s(?:{words('place_words', 'surname')})\s(?:Văn|Thị|Đức|Xuân|Minh|Quang|Thanh|Hữu|Ngọc)(?!\w)")
_SYLLABLES = 3  # of a person's name, at least
_LED_BY = re.compile(rf"(?<!\w)(?:{words('directive_words', 'title')})\s(?:[^\W\d]+\s){{0,5}}$")
COMMUNE = re.compile(r"xã|phường|thị trấn|đặc khu|tt\.|p\.")
_BEFORE = 20  # characters before a district that introduce it
_TITLE = re.compile(r"(?:tỉnh|thành phố|tp\.?)\s?")
# Sơn La bắt 210 vụ · Nghệ An (180 vụ): a place followed by what is told of it
STANDS_BY = re.compile(r"\s?[(:]?\s?(?:có|xảy ra|với|là|bắt|phát hiện|lập|đã|cũng|đứng|ghi nhận|khởi tố|xử lý|hơn|gần|trên|\d)")


class Place(NamedTuple):
    """A place that figures after it are about; ``name`` as printed for a district, canonical for a province."""

    start: int
    end: int
    name: str | None
    district: bool
    bare: bool = False  # without its head word


def everywhere(article: Article, mentions: list[int]) -> list[Place]:
    """The places of the whole article."""
    text = article.view.text
    return named(article, mentions, 0, len(text), [m.start() for m in _DISTRICT_STARTS.finditer(text)])


def named(article: Article, mentions: list[int], start: int, end: int, heads: list[int]) -> list[Place]:
    """The provinces and districts named in ``start:end``, where a district may begin at each of ``heads``.

    "TP. Hà Nội" is a province, "huyện Hòa Bình" a district, and none is named inside another.
    """
    first = bisect_left(mentions, start)
    if not heads and (first == len(mentions) or mentions[first] >= end):
        return []
    text, low = article.view.text, article.view.low
    told = provinces.found(article)[first : bisect_left(mentions, end)]
    towns: list[Place] = []
    reached = start
    for head in heads:
        if head >= reached and (m := _DISTRICT.match(text, head, end)) and not _is_person(low, m):
            reached = _end(m)
            inside = next((p.province for p in told if p.start < reached and m.start() < p.end), None)
            city = inside in provinces.CITIES and provinces.called(inside, article.published) == inside  # as Huế is since 2025
            if inside is None or _TOWN.match(m[1]) and not city:
                towns.append(Place(m.start(), reached, _printed(article, m.start(), reached), True))
    towns = _together(article, towns) if len(towns) > 1 else towns
    if not told:
        return towns
    known = [
        Place(m.lead if _TITLE.fullmatch(low, m.lead, m.start) else m.start, m.end, m.province, False)
        for m in told
        if m.province and m.rank > 0 and not any(t.start < m.end and m.start < t.end for t in towns)
    ]
    return sorted(towns + known)


def _printed(article: Article, start: int, end: int) -> str:
    return folding.printed(article.text[slice(*article.view.span(start, end))])


def _end(m: re.Match) -> int:
    """Where a district's printed name ends: before a person's that follows it (Trưởng Công an huyện Na Hang | Lê Văn Tuấn)."""
    known = m["name"] and not COMMUNE.match(m[1].lower()) and gazetteer.longest(m["name"])
    person = m["name"] and not known and _PERSON.search(m["name"])
    return m.start("name") + (known or person.start()) if known or person else m.end()


def _is_person(low: str, m: re.Match) -> bool:
    """Whether the name after a district's head word is that of who leads it: "Chủ tịch HĐND huyện | Vũ Đình Sức"."""
    name = m["name"]
    if name is None or name.count(" ") < _SYLLABLES - 1 or gazetteer.longest(name):
        return False
    surname = low[m.start("name") : m.end()].split(" ", 1)[0]
    return surname in provinces.SURNAMES and bool(_LED_BY.search(low, max(0, m.start() - 50), m.start()))


def _together(article: Article, towns: list[Place]) -> list[Place]:
    """The places with communes listed side by side as one: "xã Văn Bàn và xã Mù Cang Chải"; "xã X, huyện Y" stays two."""
    low, out = article.view.low, towns[:1]
    for town in towns[1:]:
        last = out[-1]
        if COMMUNE.match(low, last.start) and COMMUNE.match(low, town.start) and _JOINED.fullmatch(low, last.end, town.start):
            out[-1] = last._replace(end=town.end, name=_printed(article, last.start, town.end))
        else:
            out.append(town)
    return out


def bare(article: Article) -> list[Place]:
    """The districts of the article's province named without head words ("Cai Lậy 84 vụ"), as printed; none after they were dissolved."""
    if article.province is None or article.published and article.published >= provinces.MERGER:
        return []
    low, out = article.view.low, []
    reached = len(low)  # where the name before ends
    for start, end, _ in gazetteer.names(article.view, article.province):
        before = low[max(0, start - _BEFORE) : start]
        on_a_par = _JOINED.fullmatch(low, reached, start)  # Hòa Thành, Châu Thành bắt 64 vụ: what they do together is of neither
        reached = end
        if provinces.BARE.search(before) and not on_a_par:
            out.append(Place(start, end, _printed(article, start, end), True, True))
    return out


def head_end(article: Article) -> int:
    """Where the headline and the lead end."""
    return max((p.end for p in article.passages if p.kind in ("title", "lead")), default=0)


def district_of(article: Article, mentions: list[int], head: int) -> Place | None:
    """The district of an article that is wholly about one: its police begin the headline, or headline and lead name no provincial body."""
    low = article.view.low
    if own := _headed(article, mentions):
        return own
    if any(low.find(body, 0, head) >= 0 for body in _PROVINCIAL):
        return None
    bodies = (m for m in _DISTRICT_BODY.finditer(low, 0, head) if not low.endswith(("với ", "cùng "), 0, m.start()))
    heads = [m.end() for m in bodies]
    return next((p for p in named(article, mentions, 0, head, heads) if p.district), None) if heads else None


def _headed(article: Article, mentions: list[int]) -> Place | None:
    """The district whose police, or which itself before a colon, begins the headline."""
    title = next((p for p in article.passages if p.kind == "title"), None)
    m = _DISTRICT_HEADS.match(article.view.low, title.start, title.end) if title else None
    if m is None or any(article.view.low.find(body, title.start, title.end) >= 0 for body in _PROVINCIAL):
        return None
    place = next((p for p in named(article, mentions, m.start(), title.end, [m.end()]) if p.district), None)
    return place if place and (m[1] or article.view.low.startswith(":", place.end)) else None
