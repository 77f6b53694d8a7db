"""The provinces and districts that an article names, and the district that one is wholly about."""

import re
from itertools import chain, pairwise
from typing import NamedTuple

from reader import lexicon
from reader.articles import Article
from reader.places import gazetteer, provinces
from reader.text import folding, near
from reader.text.folding import UPPER
from reader.text.passages import SILENT
from reader.text.phrases import alternation, words

# Sơn Kim 2: a name may end in a number, unless that counts something
_ORDINAL = rf"\d{{1,2}}(?=[ ](?:{words('place_words', 'after a numbered name')})(?!\w)|[,.;:)\n](?!\d))"
_NUMBERED = rf"(?:[ ]{_ORDINAL})?"
_NAME = rf"(?:[{UPPER}][\w'’-]*)(?:[ ][{UPPER}][\w'’-]*){{0,3}}{_NUMBERED}"
# xã biên giới Đắk Nhoong: what kind of place it is, which is no part of its name
_KIND = r"(?:(?:biên\sgiới|vùng\s(?:cao|biên|sâu|xa|ven)|miền\snúi|rẻo\scao|ven\s(?:biển|đô)|trung\sdu|nông\sthôn\smới|cửa\skhẩu)\s){1,2}"
OWN_HEADS = {row["head"] for row in lexicon.load("place_heads") if row["level"] != "province"}  # a province's towns and communes
_INNER = "thôn|ấp|khóm|xóm|tổ dân phố|khu phố|khu dân cư"  # hamlets: areas where no commune is told with them
_UPLAND = "bản|buôn|làng"  # hamlets, too, but words of their own in capitals
# H.Quế Phong · huyện Đắk R'lấp · Thành phố Ngã Bảy · quận 7 · TP. Vinh · xã Đàm Thủy
_HEADS, _HAMLET = (
    alternation({form for word in known for form in (word, word.capitalize())}, r"\s") for known in (OWN_HEADS, _INNER.split("|"))
)
_DISTRICT = re.compile(
    rf"""(?<![\w.])((?:(?:[Qq]uận|[Pp]hường)\s|[QP]\.\s?)\d{{1,2}}(?!\d)
        |(?:{_HAMLET})\s(?:số\s\d{{1,2}}(?!\d)|{_ORDINAL})
        |(?:(?<!văn\s)(?<!kịch\s)(?<!phiên\s)(?:bản\s(?=\S+\s[{UPPER}])|(?<=,\s)bản\s(?=\w+[,;.)]))|(?:{_HAMLET}|buôn|làng|{_HEADS}|TP|TX)\s|(?:TP|TX|TT|H|Q|P)\.\s?)
        (?!\w\.)(?P<kind>{_KIND})?(?P<name>{_NAME}(?:(?<=\w)\s-\sĐà\sLạt)?))""",
    re.VERBOSE,
)
# How one may begin: scanned for first, since a pattern that looks behind itself, or begins with words, is slow to search with
_FIRST = {*OWN_HEADS, *_INNER.split("|"), *_UPLAND.split("|")}
_STARTS = "".join(sorted({letter for word in _FIRST for letter in (word[0], word[0].upper())} | set("TPHQ")))
_DISTRICT_STARTS = re.compile(rf"[{_STARTS}](?:{alternation({word[1:] for word in _FIRST})}|[PXT.])")
# Công an | huyện Thới Bình; Công an | tỉnh, Công an | các đơn vị: whom headline and lead name first
_BODIES = re.compile(
    r"(?<!với )(?<!cùng )(?<!bộ )(?:(?:công an|ubnd|hđnd|huyện ủy|đảng ủy|biên phòng)\s(?P<wide>tỉnh|các|toàn)?|(?P<party>tỉnh ủy))"
)
_TOWN = re.compile(r"[Tt]hành\sphố\s|[Tt]hị\sxã\s|T[PX]")
# các xã Ea Kar, | Krông Năng | và phường Buôn Hồ: names that go on a list whose head word is said to be of several
_OF_SEVERAL = re.compile(r"(?<!\w)(?:các|hai|ba|bốn|năm|\d{1,2})\s$")
_MORE = re.compile(
    rf"(?:(?:,|\svà)\s(?!(?:Công|Bộ|Ban|Phòng|Đội|Đồn|Viện|Tòa|Hội|Sở|Chi|UBND|HĐND|TP|TX|Xã|Phường|Huyện)[\s.]){_NAME}(?!\s\d))+"
)
SEVERAL = re.compile(r", | và ")  # in the name of an area that is several
_EACH = re.compile(r"[^.;\d]{0,40}\slần lượt(?!\w)")  # Vĩnh Yên và Bình Xuyên lần lượt là 214 và 187 đơn
_JOINED = re.compile(r"\s?(?:,|và|-)\s?(?:và\s)?")
# xã Púng Luông | Nguyễn Văn Nam: a surname that no place's name has inside it
_PERSON = re.compile(rf"(?<=\w)\s(?:{words('place_words', 'surname')})\s(?:Văn|Thị|Đức|Xuân|Minh|Quang|Thanh|Hữu|Ngọc)(?!\w)")
_OFTEN = 3  # how often an article speaks of its subject by its head word alone, at least
_DASHED = 12  # characters of a name after its dash
_LIST = 3  # places side by side
_SYLLABLES = 3  # of a person's name, at least
_LED_BY = re.compile(rf"(?<!\w)(?:{words('directive_words', 'title')})\s(?:[^\W\d]+\s){{0,5}}$")
# tin từ Công an tỉnh | Sơn La cho biết, | Công an huyện Vân Hồ bắt …: who only tells of another's deed
_REPORTS = re.compile(
    r"[^,;:.()\d]{0,20}(?:\scho (?:biết|hay))?[,:]\s(?:[^;.()]{0,60},\s)?(?=công an (?:huyện|thị xã|thành phố|quận|tp|tx|xã|phường))"
)
COMMUNE = re.compile(rf"xã|phường|thị trấn|đặc khu|tt\.|p\.|{_INNER}|{_UPLAND}")
_IN_COMMUNE = re.compile(rf"{_INNER}|{_UPLAND}")
_LIES_IN = re.compile(r"\s?[,(]?\s?(?:thuộc |của |ở |tại )?(?:địa bàn )?")  # thôn Nà Tông | , | xã Thượng Lâm
_BEFORE = 20  # characters before a district that introduce it
_TITLE = re.compile(r"(?:tỉnh|thành phố|tp\.?)\s?")
# Sơn La bắt 210 vụ · Nghệ An (180 vụ): a place followed by what is told of it
STANDS_BY = re.compile(rf"\s?[(:]?\s?(?:{words('place_words', 'told of a place')}|\d)")


class Place(NamedTuple):
    """A place that figures after it are about; ``name`` as printed for a district, canonical for a province."""

    start: int
    end: int
    name: str | None
    district: bool
    bare: bool = False  # without its head word


def everywhere(article: Article) -> list[Place]:
    """The places of the whole article."""
    return named(article, 0, len(article.view.text))


def named(article: Article, start: int, end: int) -> list[Place]:
    """The provinces and districts named in ``start:end``: "TP. Hà Nội" is a province, "huyện Hòa Bình" a district, and none is inside another."""
    text, low = article.view.text, article.view.low
    within = near.within(provinces.found(article), start, end)
    towns: list[Place] = []
    reached = start
    for head in _DISTRICT_STARTS.finditer(text, start, end):
        if head.start() >= reached and (m := _DISTRICT.match(text, head.start(), end)) and not _is_person(low, m):
            reached = _end(m)
            inside = next((p.province for p in within if p.start < reached and m.start() < p.end), None)
            city = inside in provinces.CITIES and provinces.called(inside, article.published) == inside  # as Huế is since 2025
            if inside is None or _TOWN.match(m[1]) and not city:
                if (more := _MORE.match(text, reached, end)) and _OF_SEVERAL.search(low, max(start, m.start() - 5), m.start()):
                    reached = more.end()
                kind = m.span("kind") if m["kind"] else (reached, reached)  # xã biên giới Ia Púch is "xã Ia Púch"
                printed = f"{_printed(article, m.start(), kind[0])} {_printed(article, kind[1], reached)}".strip()
                towns.append(Place(m.start(), reached, printed, True))
    towns = _together(article, towns) if len(towns) > 1 else towns
    if not within:
        return towns
    known = [
        Place(m.lead if _TITLE.fullmatch(low, m.lead, m.start) else m.start, m.end, m.province, False)
        for m in within
        if m.province and m.rank > 0 and not any(t.start < m.end and m.start < t.end for t in towns)
    ]
    return sorted(towns + _apart(low, known))


def _apart(low: str, places: list[Place]) -> list[Place]:
    """The provinces that are told apart: of three or more in a list no figure is about one alone."""
    runs: list[list[Place]] = []
    for place in places:
        if runs and _JOINED.fullmatch(low, runs[-1][-1].end, place.start):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [place for run in runs if len(run) < _LIST for place in run]


def _printed(article: Article, start: int, end: int) -> str:
    """The words as printed; as the rest of the text writes them if they are printed in capitals."""
    words = folding.printed(article.text[slice(*article.view.span(start, end))])
    return article.view.text[start:end] if words.isupper() else words


def _end(m: re.Match) -> int:
    """Where a district's printed name ends: before a person's that follows it (Trưởng Công an huyện Na Hang | Lê Văn Tuấn)."""
    whole = m["name"] and not COMMUNE.match(m[1].lower())
    known = whole and gazetteer.longest(m.string[m.start("name") : m.end() + _DASHED])  # thành phố Phan Rang | - Tháp Chàm
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
    """The places without hamlets told with their commune, and with those of one level that are listed side by side as one: "xã Văn Bàn và xã Mù Cang Chải"; "xã X, huyện Y" stays two."""
    low = article.view.low
    hamlets = {
        a
        for a, b in pairwise(towns)
        if _in_commune(low, a) and not _in_commune(low, b) and _LIES_IN.fullmatch(low, a.end, b.start)
    }
    towns = [town for town in towns if town not in hamlets]
    out = towns[:1]
    for town in towns[1:]:
        last = out[-1]
        level = bool(COMMUNE.match(low, last.start)) is bool(COMMUNE.match(low, town.start))
        if level and _JOINED.fullmatch(low, last.end, town.start) and not _EACH.match(low, town.end):
            out[-1] = last._replace(end=town.end, name=_printed(article, last.start, town.end))
        else:
            out.append(town)
    return out


def outermost(article: Article, places: list[Place]) -> list[Place]:
    """The places of a statement without the hamlets that follow a commune: "Công an phường Hải Châu bắt 4 người ở khu phố 6"."""
    low = article.view.low
    communes = (p.end for p in places if p.district and COMMUNE.match(low, p.start) and not _in_commune(low, p))
    first = next(communes, len(low))
    return [p for p in places if p.start < first or not _in_commune(low, p)]


def _in_commune(low: str, place: Place) -> bool:
    """Whether a place is a hamlet."""
    return place.district and _IN_COMMUNE.match(low, place.start) is not None


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


def district_of(article: Article, head: int) -> Place | None:
    """The district of an article that is wholly about one: the text speaks of what the headline names by its head word, or the body that headline and lead name first is its."""
    if own := _subject(article):
        return own
    low = article.view.low
    told = (p for p in article.passages if p.kind not in SILENT and p.start < head)  # who posts it may pass on what others did
    for m in chain.from_iterable(_BODIES.finditer(low, p.start, min(p.end, head)) for p in told):
        if m.lastgroup and not _REPORTS.match(low, m.end()):
            return None
        if place := next((p for p in named(article, m.end(), head) if p.district and p.start == m.end()), None):
            return place
    return None


def _subject(article: Article) -> Place | None:
    """The one place that the headline names, before a colon or if the text speaks of it by its head word: "Bình yên ở xã X … toàn xã"."""
    title = article.title
    if title is None:
        return None
    places = named(article, title.start, title.end)
    if len(places) != 1 or not places[0].district:
        return None
    head = article.view.low[places[0].start : places[0].end].split(" ", 1)[0]
    alone = re.compile(rf"(?<!\w)(?i:(?:toàn|địa bàn|công an|ubnd|đảng ủy|của) {head})(?!\w)(?! [{UPPER}\d])")
    colon = article.view.low.startswith(":", places[0].end)  # TP. Yên Bái: Triệt xóa tụ điểm đánh bạc
    return places[0] if colon or len(alone.findall(article.view.text, title.end)) >= _OFTEN else None
