"""Vietnam's provinces, then (63, to June 2025) and now (34), and which one an article is about.

A name counts by where it stands (headline, place line and lead before the rest) and by what stands before it (a body of
the province, a town, a road). Names told in passing, on a par, or beside "cả nước" give no province: unknown is null. Where headline and
lead name none, the districts that only one province has count with it, and a paper's mark before a name told in passing.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache, partial
from operator import attrgetter
from typing import NamedTuple

from reader import lexicon
from reader.articles import Article
from reader.places import gazetteer
from reader.schema import Passage
from reader.text import folding, phrases, terms
from reader.text.passages import SILENT


class ArticleProvince(NamedTuple):
    """The province of an article and what says so; all None if it is unknown."""

    province: str | None
    province_basis: str | None
    province_evidence: str | None
    province_now: str | None


class ProvinceMention(NamedTuple):
    """A province's name in ``view.text``; ``lead`` is where the words before it that belong to it begin."""

    start: int
    end: int
    province: str
    lead: int
    rank: float  # what it says for the article being about it, from 0 (in passing)
    body: bool  # a body of the province is named, not only the place


UNKNOWN = ArticleProvince(None, None, None, None)
MERGER = "2025-07-01"
CITIES = frozenset(row["province"] for row in lexicon.load("provinces") if row["city"])  # run by the centre: provinces, not towns


_words = partial(phrases.words, "place_words", blank=r"\s+")
SURNAMES = frozenset(folding.lower(folding.fold(name)) for name in phrases.of("place_words", "surname"))
_TOWN = r"thành\s+phố|tp\.?|t\.p\.?|thị\s+xã|tx\.?"
# Công an tỉnh · UBND thành phố · Ban Thường vụ Tỉnh ủy · Bộ đội Biên phòng tỉnh · Ban An toàn giao thông tỉnh · CA tỉnh
_BODY = re.compile(
    rf"""(?:(?<!\w)(?:(?:ban\s+thường\s+vụ|btv|ban\s+chấp\s+hành|thường\s+trực)\s+)?
         (?:{_words("body")}|ban\s+chỉ\s+đạo\s+\d+|sở(?:\s+[^\s.,;:]+){{1,5}})\s+)
        (?:tỉnh\s+|(?:{_TOWN})\s*)?$""",
    re.VERBOSE,
)
_PROVINCE = re.compile(rf"(?<!\w)(?:tỉnh|{_TOWN}|thủ\s+đô|cố\s+đô)\s*$")  # tỉnh · TP. · thành phố · thủ đô
_ROAD = r"ql\s?\d+[a-z]?|quốc\s+lộ\s+\d+[a-z]?"
# huyện Hòa Bình (Bạc Liêu) · đường Hà Nội · cao tốc Hà Nội - Hải Phòng · thủy điện Sơn La · phường Phú Thọ
_OTHER = re.compile(rf"""(?<!\w)(?<!điểm\s)(?:{_words("another's")}|{_ROAD})(?:\s+(?:tnhh|cổ\s+phần|tmcp))?\s*$""")
# Công an huyện Lệ Thủy · trên địa bàn thị xã Kỳ Anh; "Thành phố" and "TP" before "Vinh" alike
_DISTRICT = re.compile(rf"(?<!\w)(?P<body>(?:{_words('body')}|(?:huyện|thị|quận)\s+ủy)\s+)?(?:huyện|quận|h\.|q\.|{_TOWN})\s*$")
# … như Điện Bàn tạm đình chỉ 31 vụ: what may stand before a district without its head word
BARE = re.compile(rf"(?:^|[-+•*:,;(.\n]\s?|(?<!\w)(?:{_words('before a district')})\s)$")
_TOWN_OF = re.compile(rf"(?:(?:công\s+an|ubnd)\s+)?(?:{_TOWN}|huyện|quận)(?!\w)")
_ROUTE = re.compile(rf"(?<!\w)(?:{_words('route')}|{_ROAD})\s[^.,;:()]{{1,30}}\s?-\s?$")
# In passing are: a partner (phối hợp với Công an tỉnh …), a neighbour or origin (giáp ranh …, từ tỉnh … về), and, where no body of
# the province is named, somebody's home (trú tại xã …, huyện …, tỉnh …).
_TOGETHER = r"phối\s+hợp\s+(?:chặt\s+chẽ\s+)?(?:với|cùng"
_PARTNER = re.compile(
    rf"""(?<!\w){_TOGETHER}|công\s+an)(?!\w)(?:[^,;:.()\n]|(?<=tp)\.)*$
        |(?<=\w\s)(?<!công\stác\s)(?<!qua\s){_TOGETHER})\s[^;:.()\n\d]*,\s+công\s+an\s+[^,;:.()\n]*$""",
    re.VERBOSE,
)
_NEIGHBOUR = re.compile(rf"(?<!\w)(?<!tin\s)(?:{_words('neighbour')})\s+(?:tỉnh\s+|(?:{_TOWN})\s*)?$")
_HOME = re.compile(rf"(?<!\w)(?<!cư\s)(?<!lưu\s)(?:{_words('home')})(?!\w)[^;:.\n]*$|\(ở\s[^;:.()\n]*$")
_NATION = re.compile(rf"(?<!\w)(?:{_words('country')}|\d+\s+tỉnh)(?!\w)")
_SOME_PROVINCE = re.compile(
    rf"(?:{_words('own')})\s+tỉnh(?!\w|\s(?:này|đó|bạn)(?!\w)|,?\s(?:và\s)?thành)|tỉnh\s+ủy|tỉnh\s+(?:ta|nhà)(?!\w)"
)
# (PTO) Theo báo cáo … · HGO - Ngày 23/5 … · and as the signature: (PYP)
_HEAD_MARK = re.compile(r"\(?([A-ZĐ][\w.]{1,9})(?:\)(?:\s*-)?\s|\s*-\s)")
_SIGNED_MARK = re.compile(r"\(?([A-ZĐ][\w.]{1,9})\)?$")
_REACH = 90  # characters before a name in which a cue may stand
_ZONE = {"title": 4.0, "dateline": 4.0, "lead": 3.0, "caption": 1.0}


def read(article: Article) -> ArticleProvince:
    """The province the article is about: as corrected, else named in the text, else in the metadata, else by its paper's mark, else unknown."""
    if "province" in article.corrected:
        name = article.corrected["province"]
        return ArticleProvince(name, "corrected", None, now(name))
    stated = _stated(article)
    given = article.metadata.get("province")
    if given and stated.province and now(canonical(given[0])) != stated.province_now:
        article.problem("metadata-conflict", f"metadata says {given[0]}, the text says {stated.province}")
    if given and not stated.province:
        name = called(canonical(given[0]), article.published)
        return ArticleProvince(name, "metadata", given[1], now(name))
    if stated.province and (given or not _incidental(article, stated.province)):
        return stated
    mark = _by_mark(article)
    return mark if mark.province else stated


def settle(article: Article, place: ArticleProvince) -> ArticleProvince:
    """``place`` once the day of publication is known: its name of that day, and names that its mergers have made one."""
    if place.province_basis in ("metadata", "corrected"):
        return place._replace(province=called(place.province, article.published))
    if all(called(name, article.published) == name for name in {place.province, *(m.province for m in found(article))} - {None}):
        return place
    return _stated(article)


def mentions(article: Article) -> list[tuple[int, int, str]]:
    """(start, end, canonical name) of every province named in the text, offsets into its view; furniture is left out.

    A name of before a merger stays the name; "Huế" told before 2025 is Thừa Thiên Huế.
    """
    day = article.published if article.published and article.published < MERGER else None
    return [(m.start, m.end, called(m.province, day)) for m in found(article)]


def found(article: Article) -> list[ProvinceMention]:
    """The mentions with their weight, once per article."""
    if article.places is None:
        article.places = _find(article)
    return article.places


def now(name: str | None) -> str | None:
    """The province that ``name`` belongs to since 1 July 2025; None for what is no province."""
    row = _provinces().get(name)
    return row["now"] if row else None


def called(name: str, day: str | None) -> str:
    """The province's name on an ISO day: after its merger the new one; ``name`` itself if the day is unknown.

    >>> called("Thái Bình", "2020-09-25"), called("Thái Bình", "2025-08-01"), called("Huế", "2020-01-01")
    ('Thái Bình', 'Hưng Yên', 'Thừa Thiên Huế')
    """
    row = _provinces().get(name)
    if row and day:
        if row["until"] and day > row["until"]:
            return row["now"]
        if row["since"] and day < row["since"]:
            return next(r["province"] for r in _provinces().values() if r["now"] == name and r["province"] != name)
    return name


def canonical(name: str) -> str:
    """The canonical name of a printed one ("tỉnh Đăk Lăk" → Đắk Lắk); the name itself if it is unknown."""
    low = re.sub(r"^(?:tỉnh|thành phố|tp\.?)\s+", "", folding.lower(folding.fold(name)).strip())
    return (terms.provinces().get(low) or ("", name, ""))[1] or name


@cache
def _provinces() -> dict[str, dict[str, str]]:
    return {row["province"]: row for row in lexicon.load("provinces")}


def _find(article: Article) -> list[ProvinceMention]:
    text, low = article.view.text, article.view.low
    out: list[ProvinceMention] = []
    for start, end, (_, province, reading) in article.terms.provinces:
        passage = _passage(article, start)
        if passage.kind in SILENT or passage.end < end or reading == "trap" or not text[start].isupper():
            continue
        floor = max(passage.start, start - _REACH)
        before = low[floor:start]
        head, body = _PROVINCE.search(before), _BODY.search(before)
        if not (body or head):
            another = _OTHER.search(before) or _ROUTE.search(before) or _in_a_name(text, low, passage.start, start)
            if reading == "head" or another:
                continue
        lead = start - len(before) + (body or head).start() if body or head else start
        rank = 0.0 if _passing(before, bool(body)) else _ZONE.get(passage.kind, 1.0) * (1.5 if body or head else 1.0)
        out.append(ProvinceMention(start, end, province, lead, rank, bool(body)))
    return out


def _passage(article: Article, at: int) -> Passage:
    """The passage in which something begins."""
    return article.passages[max(0, bisect_right(article.passages, at, key=attrgetter("start")) - 1)]


def _in_a_name(text: str, low: str, begin: int, start: int) -> bool:
    """The name is the end of a longer one: "Nguyễn Thái Bình", "Trương Hòa Bình"."""
    if start - begin < 2 or text[start - 1] != " ":
        return False
    word = low[max(begin, start - 12) : start - 1].rsplit(" ", 1)[-1].strip("\"'(-")
    return word in SURNAMES and text[start - 1 - len(word)].isupper()


def _passing(before: str, body: bool) -> bool:
    """Told in passing, by the words before the name; ``body``: they are a body's."""
    if _NEIGHBOUR.search(before):
        return True
    clause = max(map(before.rfind, ";:.\n")) + 1
    return bool(_PARTNER.search(before, clause)) or not body and bool(_HOME.search(before, clause))


def _stated(article: Article) -> ArticleProvince:
    """The one province that the text is about, if it names one, or districts of one."""
    zone = _zone_end(article)
    named = [m for m in found(article) if m.rank]
    place = _chosen(article, named, zone)
    if place is not None and any(m.start < zone for m in named):
        return _placed(article, place)
    with_districts = _chosen(article, named + _by_districts(article, zone), zone)
    return _placed(article, with_districts or place)


def _placed(article: Article, m: ProvinceMention | None) -> ArticleProvince:
    """The place that a mention tells, its words kept as the evidence."""
    if m is None:
        return UNKNOWN
    name = called(m.province, article.published)
    article.evidence["province"] = (m.lead, m.end)
    return ArticleProvince(name, "stated", article.text[slice(*article.view.span(m.lead, m.end))], now(name))


def _chosen(article: Article, named: list[ProvinceMention], zone: int) -> ProvinceMention | None:
    """The mention that best tells the one province that the text is about, if there is one; ``zone``: where headline and lead end."""
    if not named:
        return None
    names = {m.province: called(m.province, article.published) for m in named}  # in order: of two told alike the first
    ranks = dict.fromkeys(names.values(), 0.0)
    for m in named:
        ranks[names[m.province]] += m.rank
    ahead = {names[m.province] for m in named if m.start < zone}
    best = max(ranks, key=lambda name: (ranks[name], name in ahead))
    if ranks[best] <= 0.6 * sum(ranks.values()) and len(ahead) != 1:
        return None
    own = [m for m in named if names[m.province] == best]
    low = article.view.low
    country = _NATION.search(low, endpos=zone) and not nameless(article, len(low))  # headline and lead are about it
    if country and not any(_acts(article, m, zone) for m in own):  # "tại Hà Nội, Bộ Công an tổ chức …": a venue
        return None
    return max(own, key=lambda m: (not _in_a_town(article.view.low, m), m.lead < m.start, m.rank, -m.start))


def _in_a_town(low: str, m: ProvinceMention) -> bool:
    """Whether a mention tells its province by a town or district of it: "TP. Bến Tre" says less than "Bến Tre"."""
    return m.province not in CITIES and _TOWN_OF.match(low, m.lead) is not None


def _acts(article: Article, m: ProvinceMention, zone: int) -> bool:
    """Whether the headline is on the province, or a body of it acts in the lead."""
    if m.rank and _passage(article, m.start).kind == "title":
        return True
    return m.body and m.start < zone


def _incidental(article: Article, province: str) -> bool:
    """Whether the province is told only once, after headline and lead, and no body of its acts: less than a paper's mark."""
    own = [m for m in found(article) if m.rank and called(m.province, article.published) == province]
    return len(own) == 1 and not own[0].body and own[0].start >= _zone_end(article)


def _by_districts(article: Article, zone: int) -> list[ProvinceMention]:
    """The provinces that districts of theirs alone tell: one named in headline or lead by its head word, or two anywhere."""
    low, out = article.view.low, defaultdict(list)
    for start, end, provinces in gazetteer.names(article.view):
        passage = _passage(article, start)
        if len(provinces) == 1 and passage.kind not in SILENT and (m := _district(low, start, end, provinces[0], passage)):
            out[m.province].append(m)
    sure = (
        own for own in out.values() if len({low[m.start : m.end] for m in own}) > 1 or any(m.lead < m.start < zone for m in own)
    )
    return [m for own in sure for m in own]


def _district(low: str, start: int, end: int, province: str, passage: Passage) -> ProvinceMention | None:
    """The mention of a province that one of its districts makes; None in passing, or where the name may be a person's or a road's."""
    before = low[max(passage.start, start - _REACH) : start]
    head = _DISTRICT.search(before)
    body = bool(head and head["body"])
    if not (head or BARE.search(before)) or _passing(before, body):
        return None
    rank = _ZONE.get(passage.kind, 1.0) * (1.5 if body else 1.0) if head else 0.5
    lead = start - len(before) + (head.end("body") if body else head.start()) if head else start
    return ProvinceMention(start, end, province, lead, rank, body)


def _zone_end(article: Article) -> int:
    """Where headline and lead end: the first passage of kind lead, else the first of body."""
    passages = article.passages
    return next((p.end for kind in ("lead", "body") for p in passages if p.kind == kind), 0)


def nameless(article: Article, end: int) -> bool:
    """Whether the text up to ``end``, but for what is of the page, speaks of a province's body without its name: "Công an tỉnh", "tỉnh ta"."""
    text, low = article.view.text, article.view.low
    told = ((p.start, min(p.end, end)) for p in article.passages if p.kind not in SILENT and p.start < end)
    return any(not text[m.end() + 1 : m.end() + 2].isupper() for span in told for m in _SOME_PROVINCE.finditer(low, *span))


def _by_mark(article: Article) -> ArticleProvince:
    """The province of the paper whose mark stands at the head or signs at the end: "(PYP)"."""
    text = article.view.text
    for passage in article.passages:
        if passage.kind in ("title", "lead", "byline"):
            m = (_SIGNED_MARK if passage.kind == "byline" else _HEAD_MARK).match(text, passage.start, passage.end)
            name = _marks().get(m[1]) if m else None
            if name:
                name = called(name, article.published)
                return ArticleProvince(name, "metadata", m[0].rstrip(" -"), now(name))
    return UNKNOWN


@cache
def _marks() -> dict[str, str]:
    return {folding.fold(row["mark"]): row["province"] for row in lexicon.load("press_marks") if row["province"]}
