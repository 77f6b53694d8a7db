"""Which place a figure is about: the province of the article, unless the words before it in its sentence name another.

A province, "cả nước" or a district named before a figure holds to the semicolon, the next place or the sentence's end; a chain "xã X,
huyện Y" is its first member. Places told in passing ("phối hợp với …", "trú tại …") do not count. An article without a province
keeps the last province named, headings included; one wholly about a district gives it on every row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers import provinces
from helpers.articles import Article
from helpers.quantities.cues import Cue

VIETNAM = "Việt Nam"
_UPPER = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_NAME = rf"(?:[{_UPPER}][\w'’-]*)(?:\s[{_UPPER}][\w'’-]*){{0,3}}"
# H.Quế Phong · huyện Đắk R'lấp · Thành phố Ngã Bảy · quận 7 · TP. Vinh · xã Đàm Thủy
_DISTRICT = re.compile(
    rf"""(?<![\w.])((?:(?:[Hh]uyện|[Qq]uận|[Tt]hị\sxã|[Tt]hành\sphố|[Tt]hị\strấn|[Pp]hường|[Xx]ã|[Đđ]ặc\skhu|TP|TX)\s|(?:TP|TX|TT|H|Q|P)\.\s?)
        (?:{_NAME}|\d{{1,2}}(?!\d)))""",
    re.VERBOSE,
)
# How one may begin: scanned for first, since a pattern that looks behind itself is slow to search with
_DISTRICT_STARTS = re.compile(r"[HhQqTtPpXxĐđ](?:uyện|uận|hị\s|hành\s|hường|ã|ặc\s|P|X|T|\.)")
_HEAD_ONLY = re.compile(r"(?<!\w)[Cc]ông an\s(huyện|thành phố|thị xã|quận|xã|phường|thị trấn)(?!\s[" + _UPPER + r"\d])")
_PASSING = re.compile(
    r"""(?<!\w)(?:phối\shợp(?:\schặt\schẽ)?(?:\svới|\scùng)?|đến\stừ|từ|sang|về|đi|qua|giáp|bàn\sgiao\scho
        |trú|ngụ|quê|hktt|hộ\skhẩu|sinh\s(?:ra\s)?(?:tại|ở)|đoạn|đường|tuyến|so\svới|thứ\s\d+|chợ|cầu|trường|bệnh\sviện|dự\sán|quốc\slộ|ở)(?:\s(?:tại|ở|công\san|các|xã|thôn|tổ|ấp))*\s[^,;:.]{0,22}$""",
    re.VERBOSE,
)
_TITLE = re.compile(r"(?:tỉnh|thành phố|tp\.?)\s?")
_ADDRESS = re.compile(r"(?<!\w)(?:trú|ngụ|quê|hktt|sn|sinh năm)(?!\w)[^;:.)\n]*$")  # (SN 1974, trú thôn Lưu Xá, xã Canh Tân
_GOVERNS = re.compile(
    r"(?:(?<!\w)(?:tại|riêng|riêng ở|riêng tại|địa bàn|công an|ubnd|trên|ở|huyện ủy|thành ủy|toàn|trong đó|và|các|là)\s|[-+•:,;(]\s?|^)\s*$"
)
_STANDS_BY = re.compile(r"\s?[(:]?\s?(?:có|xảy ra|với|là|bắt|phát hiện|lập|đã|cũng|đứng|ghi nhận|khởi tố|xử lý|hơn|gần|trên|\d)")
_NATIONAL = re.compile(r"cả nước|toàn quốc|bộ công an")
_SOME_PROVINCE = re.compile(r"(?:công an|ubnd|toàn|địa bàn|của) tỉnh|tỉnh (?:ủy|ta)")  # a province that the text does not name
_TOWN = re.compile(r"(?:[Tt]hành\sphố\s|TP|[Tt]hị\sxã\s|TX)")
_CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})  # centrally run: provinces, not towns


class Place(NamedTuple):
    """A place that figures after it are about; ``name`` as printed for a district, canonical for a province."""

    start: int
    end: int
    name: str | None
    district: bool


@dataclass(slots=True)
class Ground:
    """The article's places, and what figures are about by default."""

    default: str | None
    places: list[Place] = field(default_factory=list)
    kept: str | None = None  # the province last told of, in an article that has none
    roving: bool = False
    actor: str | None = None  # "Công an thành phố": the town of that name told last


def survey(article: Article) -> Ground:
    """Find the article's places and its default."""
    text, low = article.view.text, article.view.low
    named = provinces.found(article)
    towns = []
    for m in _districts(text):
        inside = [p for p in named if p.start < m.end() and m.start() < p.end]
        if inside and (inside[0].province in _CITIES or not _TOWN.match(m[1])):
            continue
        start, end = article.view.span(m.start(), m.end())
        towns.append(Place(m.start(), m.end(), article.text[start:end], True))
    found = towns + [
        Place(m.lead if _TITLE.fullmatch(article.view.low, m.lead, m.start) else m.start, m.end, m.province, False)
        for m in named
        if m.rank > 0 and m.province and not any(t.start < m.end and m.start < t.end for t in towns)
    ]
    found.sort()
    ground = Ground(article.province, found)
    head = _head_end(article)
    if article.province is None:
        if _NATIONAL.search(low, 0, head) and not _SOME_PROVINCE.search(low, 0, head):
            ground.default = VIETNAM
        ground.roving = ground.default is None
    elif district := _district_of(article, found, head):
        ground.default = district
    return ground


def _districts(text: str) -> Iterator[re.Match]:
    """The mentions of districts and communes, none inside another."""
    reached = 0
    for start in _DISTRICT_STARTS.finditer(text):
        if start.start() >= reached and (m := _DISTRICT.match(text, start.start())):
            reached = m.end()
            yield m


def _head_end(article: Article) -> int:
    """Where the headline and the lead end."""
    return max((p.end for p in article.passages if p.kind in ("title", "lead")), default=0)


def _district_of(article: Article, places: list[Place], head: int) -> str | None:
    """The district of an article that is wholly about one: its headline and lead name its police and no provincial body."""
    low = article.view.low
    if re.search(r"(?:công an|ubnd|hđnd) tỉnh|tỉnh ủy", low[:head]):
        return None
    for place in places:
        if (
            place.district
            and place.end <= head
            and re.search(r"(?:công an|ubnd|huyện ủy|đảng ủy)\s$", low[max(0, place.start - 12) : place.start])
        ):
            return place.name
    return None


def read(article: Article, ground: Ground, start: int, end: int, starts: list[int], cues: list[Cue]) -> list[str | None]:
    """The area of each figure (by where it starts) of the sentence ``start:end``."""
    low, text = article.view.low, article.view.text
    head = low.find("công an", start, end)
    for m in _HEAD_ONLY.finditer(text, head, end) if head >= 0 else ():
        if name := _last_named(ground.places, m[1], m.start()):
            ground.actor = name
    if not starts and not ground.roving:
        return []
    marks: list[tuple[int, str | None, bool]] = []
    previous_end = -9
    for place in ground.places:
        if place.end <= start or place.start >= end:
            continue
        chained = (
            0 <= place.start - previous_end <= 3
            and "," in low[previous_end : place.start]
            or low[previous_end : place.start].strip() == "("
        )
        previous_end = place.end
        if chained:
            continue
        before = low[max(start, place.start - 40) : place.start]
        if _PASSING.search(before) or _ADDRESS.search(low, max(start, place.start - 70), place.start):
            continue
        if place.district and not (_GOVERNS.search(before) or place.start == start or _STANDS_BY.match(low, place.end)):
            continue
        if not place.district and not ground.roving and place.name == article.province:
            marks.append((place.start, ground.default, True))
        else:
            marks.append((place.start, place.name, True))
    for cue in cues:
        if cue.role == "nation" and not re.search(
            r"thứ \d+\s$|của\s$|so với\s(?:bình quân\s)?$|bình quân\s$", low[max(start, cue.start - 24) : cue.start]
        ):
            marks.append((cue.start, VIETNAM, True))
        elif cue.role == "default":
            marks.append((cue.start, ground.kept if ground.roving and ground.kept else ground.default, False))
    marks.sort(key=lambda m: m[0])
    out = []
    for at in starts:
        area = ground.actor or (ground.kept if ground.roving and ground.kept else ground.default)
        for position, name, _ in marks:
            if position < at and (ground.roving or ";" not in low[position:at]):
                area = name
        out.append(area)
    if ground.roving and (last := [name for _, name, _ in marks if name]):
        ground.kept = last[-1]
    return out


def _last_named(places: list[Place], head: str, before: int) -> str | None:
    named = [p.name for p in places if p.start < before and p.district and p.name.lower().startswith(head)]
    return named[-1] if named else None
