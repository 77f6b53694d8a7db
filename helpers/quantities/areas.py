"""Which place a figure is about: the province of the article, unless the words before it in its sentence name another.

A province, "cả nước" or a district named before a figure holds to the semicolon, the next place or the sentence's end; a chain "xã X,
huyện Y" is its first member. Places told in passing ("phối hợp với …", "trú tại …") do not count. An article without a province
keeps the last province named, headings included; one wholly about a district gives it on every row.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import NamedTuple

from helpers import provinces
from helpers.articles import Article
from helpers.quantities.cues import PLACE, Cues
from helpers.quantities.figures import Figure
from helpers.quantities.statements import Statement

VIETNAM = "Việt Nam"
_UPPER = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
# Sơn Kim 2: a name may end in a number, unless that counts something
_NUMBERED = r"(?:[ ]\d{1,2}(?=[ ](?:đã|vừa|cũng|đang|tự|phối|tổ\schức|được|tiếp|có|và|là)(?!\w)|[,.;:)\n]))?"
_NAME = rf"(?:[{_UPPER}][\w'’-]*)(?:[ ][{_UPPER}][\w'’-]*){{0,3}}{_NUMBERED}"
# H.Quế Phong · huyện Đắk R'lấp · Thành phố Ngã Bảy · quận 7 · TP. Vinh · xã Đàm Thủy
_DISTRICT = re.compile(
    rf"""(?<![\w.])((?:(?:[Hh]uyện|[Qq]uận|[Tt]hị\sxã|[Tt]hành\sphố|[Tt]hị\strấn|[Pp]hường|[Xx]ã|[Đđ]ặc\skhu|TP|TX)\s|(?:TP|TX|TT|H|Q|P)\.\s?)
        (?:{_NAME}|\d{{1,2}}(?!\d)))""",
    re.VERBOSE,
)
# How one may begin: scanned for first, since a pattern that looks behind itself is slow to search with
_DISTRICT_STARTS = re.compile(r"[HhQqTtPpXxĐđ](?:uyện|uận|hị\s|hành\s|hường|ã|ặc\s|P|X|T|\.)")
_HEAD_ONLY = re.compile(
    r"(?<!\w)(?:[Cc]ông an\s(huyện|thành phố|thị xã|quận|xã|phường|thị trấn)"
    r"|(?:[Tt]oàn|[Đđ]ịa bàn|UBND|[Gg]iao thông)\s(huyện|thị xã|quận|xã(?! hội)|phường|thị trấn))(?!\s[" + _UPPER + r"\d])"
)
_HEADS_ONLY = ("công an", "toàn ", "địa bàn", "ubnd", "giao thông")
_FAR = 700  # characters after which "toàn huyện" no longer speaks of the district named last
# 9 điểm cháy trên địa bàn · 3 đối tượng đánh bạc tại, but 3 đối tượng trú tại
_WHERE = re.compile(r"(?:(?!trú|ngụ|sinh|quê|sống)[^,;:.()\n\d]){0,40}?\s(?:tại|ở|trên địa bàn)\s")
_RUN = re.compile(r"\s?(?:,|/|và|với)?\s?")
_BRACKET = 200  # characters of a bracket, at most, on either side of a place in it
_GOES_ON = ("trong đó", "trong số")  # a sentence that goes on with the area of the one before
_TOPIC = re.compile(r"(?:riêng |cũng )?(?:theo|tại|ở|trên địa bàn|công an)(?!\w)")
_PASSING = re.compile(
    r"""(?<!\w)(?:phối\shợp(?:\schặt\schẽ)?(?:\svới|\scùng)?|đến\stừ|từ|sang|về|đi|qua|giáp|bàn\sgiao\scho
        |trú|ngụ|quê|hktt|hộ\skhẩu|sinh\s(?:ra\s)?(?:tại|ở)|đoạn|đường|tuyến|so\svới|thứ\s\d+|chợ|cầu|trường|bệnh\sviện|dự\sán|quốc\slộ|ở)(?:\s(?:tại|ở|công\san|các|xã|thôn|tổ|ấp))*\s[^,;:.]{0,22}$""",
    re.VERBOSE,
)
_TITLE = re.compile(r"(?:tỉnh|thành phố|tp\.?)\s?")
_ADDRESS = re.compile(r"(?<!\w)(?:trú|ngụ|quê|hktt|sn|sinh năm)(?!\w)[^;:.)\n]*$")  # (SN 1974, trú thôn Lưu Xá, xã Canh Tân
_GOVERNS = re.compile(
    r"(?:(?<!\w)(?:tại|riêng|riêng ở|riêng tại|địa bàn|công an|ubnd|an toàn giao thông|atgt|vksnd|tand|nhân dân|trên|ở|huyện ủy|thành ủy|toàn|trong đó|và|các|là)\s|[-+•:,;(]\s?|^)\s*$"
)
_STANDS_BY = re.compile(r"\s?[(:]?\s?(?:có|xảy ra|với|là|bắt|phát hiện|lập|đã|cũng|đứng|ghi nhận|khởi tố|xử lý|hơn|gần|trên|\d)")
_NATIONAL = re.compile(r"cả nước|toàn quốc|bộ công an|(?:389|giao thông|atgt) quốc gia")
_SOME_PROVINCE = re.compile(r"(?:công an|ubnd|toàn|địa bàn|của) tỉnh|tỉnh (?:ủy|ta)")  # a province that the text does not name
_HEAD = re.compile(r"huyện|thành phố|thị xã|quận|xã|phường|thị trấn")
_PASSING_NATION = re.compile(
    r"thứ \d+\s$|của\s$|đầu tiên (?:của |trong |trên )?$|(?:đứng|dẫn|tốp|top) (?:đầu )?(?:\d+ )?$|nhất $|so với\s(?:bình quân\s)?$|bình quân\s$"
)
_DISTRICT_BODY = re.compile(r"(?:công an|ubnd|huyện ủy|đảng ủy)\s")
_PROVINCIAL = ("công an tỉnh", "ubnd tỉnh", "hđnd tỉnh", "tỉnh ủy")
_TOWN = re.compile(r"(?:[Tt]hành\sphố\s|TP|[Tt]hị\sxã\s|TX)")
_START, _END = attrgetter("start"), attrgetter("end")
_CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})  # centrally run: provinces, not towns


class Place(NamedTuple):
    """A place that figures after it are about; ``name`` as printed for a district, canonical for a province."""

    start: int
    end: int
    name: str | None
    district: bool


@dataclass(slots=True)
class Ground:
    """What figures are about by default, and what the article has told of places so far."""

    default: str | None
    mentions: list[int]  # where the article names provinces
    roving: bool = False
    places: list[Place] = field(default_factory=list)  # all the article's; only where it roves
    kept: str | None = None  # the province last told of, in an article that has none
    actor: str | None = None  # "Công an thành phố": the town of that name told last
    last: str | None = None  # the area of the last figure
    towns: dict[str, list[Place]] | None = None  # head word → the districts under it, once asked for

    @property
    def usual(self) -> str | None:
        """What a figure is about if its statement names no place."""
        return self.kept if self.roving and self.kept else self.default


def survey(article: Article) -> Ground:
    """The article's default, and, if it has none, its places."""
    ground = Ground(article.province, [m.start for m in provinces.found(article)])
    head = _head_end(article)
    if article.province is None:
        low = article.view.low
        if _NATIONAL.search(low, 0, head) and not _SOME_PROVINCE.search(low, 0, head):
            ground.default = VIETNAM
        else:
            ground.roving = True
            ground.places = _all_places(article, ground)
    elif district := _district_of(article, ground, head):
        ground.default = district
    return ground


def roamed(article: Article, ground: Ground) -> list[int]:
    """The sentences of a roving article that name a place."""
    starts = [s.start for s in article.sentences] if ground.places else []
    return [max(0, bisect_right(starts, p.end - 1) - 1) for p in ground.places]


def _all_places(article: Article, ground: Ground) -> list[Place]:
    """The places of the whole article."""
    text = article.view.text
    return _places(article, ground, 0, len(text), [m.start() for m in _DISTRICT_STARTS.finditer(text)])


def _places(article: Article, ground: Ground, start: int, end: int, heads: list[int]) -> list[Place]:
    """The provinces and districts named in ``start:end``, where a district may begin at each of ``heads``.

    "TP. Hà Nội" is a province, "huyện Hòa Bình" a district, and none is named inside another.
    """
    first = bisect_left(ground.mentions, start)
    if not heads and (first == len(ground.mentions) or ground.mentions[first] >= end):
        return []
    text, low = article.view.text, article.view.low
    named = provinces.found(article)[first : bisect_left(ground.mentions, end)]
    towns: list[Place] = []
    reached = start
    for head in heads:
        if head >= reached and (m := _DISTRICT.match(text, head, end)):
            reached = m.end()
            inside = next((p for p in named if p.start < m.end() and m.start() < p.end), None) if named else None
            if inside is None or inside.province not in _CITIES and _TOWN.match(m[1]):
                printed = slice(*article.view.span(m.start(), m.end()))
                towns.append(Place(m.start(), m.end(), article.text[printed], True))
    if not named:
        return towns
    known = [
        Place(m.lead if _TITLE.fullmatch(low, m.lead, m.start) else m.start, m.end, m.province, False)
        for m in named
        if m.rank > 0 and m.province and not any(t.start < m.end and m.start < t.end for t in towns)
    ]
    return sorted(towns + known)


def _head_end(article: Article) -> int:
    """Where the headline and the lead end."""
    return max((p.end for p in article.passages if p.kind in ("title", "lead")), default=0)


def _district_of(article: Article, ground: Ground, head: int) -> str | None:
    """The district of an article that is wholly about one: its headline and lead name its police and no provincial body."""
    low = article.view.low
    if any(low.find(body, 0, head) >= 0 for body in _PROVINCIAL):
        return None
    heads = [m.end() for m in _DISTRICT_BODY.finditer(low, 0, head)]
    return next((p.name for p in _places(article, ground, 0, head, heads) if p.district), None) if heads else None


def read(article: Article, ground: Ground, statement: Statement, figures: list[Figure], cues: Cues | None) -> list[str | None]:
    """The area of each figure of the statement; ``ground`` is moved on. Only a roving article asks without cues, for its places."""
    low, start, end = statement.low, statement.start, statement.end
    if any(low.find(word, start, end) >= 0 for word in _HEADS_ONLY):
        for m in _HEAD_ONLY.finditer(article.view.text, start, end):
            far = 0 if m[1] else m.start() - _FAR
            ground.actor = _last_named(article, ground, m[1] or m[2], m.start(), far) or ground.actor
    if not figures and not ground.roving:
        return []
    places = _named(article, ground, statement, cues)
    marks = _told(article, ground, statement, figures, places)
    if cues is not None:
        for cue in cues["nation"]:
            if not _PASSING_NATION.search(low, max(start, cue.start - 24), cue.start):
                marks.append((cue.start, VIETNAM))
        marks += [(cue.start, ground.usual) for cue in cues["default"]]
    usual = ground.actor or ground.usual
    if figures and ground.last and low.startswith(_GOES_ON, start):
        usual = ground.last
    if not marks:
        ground.last = usual
        return [usual] * len(figures)
    marks.sort(key=itemgetter(0))
    topic = _topic_end(statement, figures)
    out: list[str | None] = []
    for f in figures:
        i = bisect_left(marks, f.number, key=itemgetter(0))
        holds = i and (ground.roving or marks[i - 1][0] < topic or not statement.parted(marks[i - 1][0], f.number))
        out.append(marks[i - 1][1] if holds else usual)
    _told_after(ground, statement, figures, places, out)
    ground.last = out[-1] if out else ground.last
    if ground.roving:
        last = figures[-1].start if figures else statement.end
        ground.kept = next((name for at, name in reversed(marks) if name and at < last), ground.kept)
    return out


def _named(article: Article, ground: Ground, statement: Statement, cues: Cues | None) -> list[Place]:
    """The places that the statement names."""
    if ground.roving:
        first, last = (
            bisect_right(ground.places, statement.start, key=_END),
            bisect_left(ground.places, statement.end, key=_START),
        )
        return ground.places[first:last]
    return _places(article, ground, statement.start, statement.end, [c.start for c in cues[PLACE]])


def _told_after(ground: Ground, statement: Statement, figures: list[Figure], places: list[Place], out: list[str | None]) -> None:
    """Give a run of figures the district told right after it: "9 điểm ở huyện Ba Bể, 2 điểm ở huyện Chợ Mới"."""
    low = statement.low
    for place in places:
        i = bisect_right(figures, place.start, key=_END) - 1
        if not place.district or i < 0 or not _WHERE.fullmatch(low, figures[i].end, place.start) or low[place.end] not in ",;.)":
            continue
        out[i] = place.name
        while i and _RUN.fullmatch(low, figures[i - 1].end, figures[i].start):
            i -= 1
            out[i] = place.name


def _told(
    article: Article, ground: Ground, statement: Statement, figures: list[Figure], places: list[Place]
) -> list[tuple[int, str | None]]:
    """Where the statement names a place that figures after it are about, and which."""
    low, start, end = statement.low, statement.start, statement.end
    out: list[tuple[int, str | None]] = []
    previous_end = -9
    for place in places:
        between = low[previous_end : place.start] if previous_end >= 0 else ""
        previous_end = place.end
        if len(between) <= 3 and "," in between or between.strip() == "(":
            continue
        preceding = low[max(start, place.start - 40) : place.start]
        if place.district and not (preceding == "" or _GOVERNS.search(preceding[-16:]) or _STANDS_BY.match(low, place.end)):
            continue
        if _PASSING.search(preceding) or _ADDRESS.search(low, max(start, place.start - 70), place.start):
            continue
        home = not place.district and not ground.roving and place.name == article.province
        closing = _closing(low, figures[0].end, place, end) if figures and figures[0].end < place.start else -1
        kept = out[-1][1] if out else ground.usual
        out.append((place.start, ground.default if home else place.name))
        if closing >= 0:  # after a figure: 3 vụ giết người (Hà Nội, Đồng Nai), 7 vụ cướp
            out.append((closing, kept))
    return out


def _closing(low: str, start: int, place: Place, end: int) -> int:
    """Where the bracket around a place closes, -1 if there is none."""
    opened = low.rfind("(", max(start, place.start - _BRACKET), place.start)
    if opened < 0 or low.find(")", opened, place.start) >= 0:
        return -1
    return low.find(")", place.end, min(end, place.end + _BRACKET))


def _topic_end(statement: Statement, figures: list[Figure]) -> int:
    """Where the words end that open a sentence with what it is about ("Theo Ban Chỉ đạo 389 TP Hà Nội, …"), its start if none do."""
    if not figures or not _TOPIC.match(statement.low, statement.start):
        return statement.start
    return max(statement.low.find(", ", statement.start, figures[0].start), statement.start)


def _last_named(article: Article, ground: Ground, head: str, before: int, far: int) -> str | None:
    """The district under the head word ("huyện") that was named last before a place in the text, and not before ``far``."""
    if ground.towns is None:
        places = ground.places if ground.roving else _all_places(article, ground)
        ground.towns = {}
        for place in places:
            if place.district and (named := _HEAD.match(place.name.lower())):
                ground.towns.setdefault(named[0], []).append(place)
    towns = ground.towns.get(head, [])
    i = bisect_left(towns, before, key=_START)
    return towns[i - 1].name if i and towns[i - 1].start >= far else None
