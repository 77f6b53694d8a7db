"""Which place a figure is about: the province of the article, unless the words before it in its sentence name another.

A province, "cả nước" or a district named before a figure holds to the semicolon, the next place or the sentence's end; a chain "xã X,
huyện Y" is its first member. Places told in passing ("phối hợp với …", "trú tại …") do not count. An article without a province
keeps the last province named, headings included; one wholly about a district gives it on every row.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter

from reader.articles import Article
from reader.figures.cues import PLACE, Cues
from reader.figures.find import Figure
from reader.figures.statements import RUN, Statement
from reader.places import provinces
from reader.places.districts import STANDS_BY, Place, district_of, everywhere, head_end, named
from reader.text.folding import UPPER

VIETNAM = "Việt Nam"
_HEAD_ONLY = re.compile(
    r"(?<!\w)(?:[Cc]ông an\s(huyện|thành phố|thị xã|quận|xã|phường|thị trấn)"
    r"|(?:[Tt]oàn|[Đđ]ịa bàn|UBND|[Gg]iao thông)\s(huyện|thị xã|quận|xã(?! hội)|phường|thị trấn))(?!\s[" + UPPER + r"\d])"
)
# 214 điểm tại trụ sở Công an xã · yêu cầu Công an xã, phường: any of them, not the one told of last
_ANY_BODY = re.compile(r"(?:các|mỗi|từng|trụ sở|yêu cầu|giao|chỉ đạo|lực lượng|trưởng|cán bộ|chiến sĩ|\d) $")
_LEVELS = re.compile(
    r"\s?[,/-]\s?(?:công an )?(?:huyện|thành phố|thị xã|quận|xã|phường|thị trấn|đặc khu)(?!\w)| chính quy| bán chuyên"
)
_HEADS_ONLY = ("công an", "toàn ", "địa bàn", "ubnd", "giao thông")
_FAR = 700  # characters after which "toàn huyện" no longer speaks of the district named last
# 9 điểm cháy trên địa bàn · 3 đối tượng đánh bạc tại, but 3 đối tượng trú tại
_WHERE = re.compile(r"(?:(?!trú|ngụ|sinh|quê|sống)[^,;:.()\n\d]){0,40}?\s(?:tại|ở|trên địa bàn)\s")
_RUN_OVER = re.compile(
    r"[,;.)\n]|\s(?:-\s|hồi|vào|ngày|tháng|năm|sáng|chiều|tối|đêm)|$"
)  # 700kg bị thu giữ tại Nghệ An hồi tháng 4
_BRACKET = 200  # characters of a bracket, at most, on either side of a place in it
_PAR = re.compile(r"\svà\s(?:công an |tỉnh |thành phố |tp\.? ?)*")  # Công an tỉnh Nghệ An và Công an tỉnh Hà Tĩnh
_ON_A_PAR = ""  # the area of what several provinces do together: none
_GOES_ON = ("trong đó", "trong số")  # a sentence that goes on with the area of the one before
_TOPIC = re.compile(r"(?:riêng |cũng )?(?:theo|tại|ở|trên địa bàn|công an)(?!\w)")
# Điển hình, lúc 4 giờ 20 phút ngày 9/11, trên địa bàn huyện Kỳ Sơn, …
_SCENE = re.compile(
    r"""(?:[^,;:.()\n\d]{4,70},\s)?
        (?:(?:điển\shình|mới\sđây|gần\sđây|(?:gần|mới)(?:\sđây)?\snhất|trước\sđó|tiếp\sđó|sau\sđó|cụ\sthể|đáng\schú\sý|đặc\sbiệt|nổi\sbật|riêng|cũng
        |trong\sđó|như)(?:\slà)?,?\s)*
        (?P<time>(?:(?:vào|lúc|khoảng|hồi|rạng|sáng|trưa|chiều|tối|đêm|khuya|ngày|tháng|năm|giờ|phút|cùng|nay|qua|\d[\d/.:h-]*),?\s)*)
        (?:tại|ở|trên\sđịa\sbàn|(?P<actor>công\san))\s""",
    re.VERBOSE,
)
# Tang vật thu giữ gồm 30 bánh heroin: a sentence that goes on with the case
_CASE_GOES_ON = re.compile(
    r"(?:tang vật|các đối tượng|đối tượng|tại (?:cơ quan|đây|hiện trường|thời điểm|chỗ)|khám xét|tiến hành|(?:qua|sau khi) (?:kiểm tra|khám xét|đấu tranh)"
    r"|hậu quả|vụ (?:cháy|việc|tai nạn|án|nổ)|bước đầu|nạn nhân|mở rộng|tổ công tác|số (?:ma túy|pháo|hàng|tang vật))(?!\w)"
)
_MEETING = re.compile(
    r"(?<!\w)(?:lễ|họp|hội nghị|tổ chức(?! đánh| cho)|sơ kết|tổng kết|ra quân|khai mạc|tập huấn|phát động|triển khai|công bố)(?!\w)"
)
_CHAIN = 60  # characters of a case's place: bản Huổi Moi, xã Thanh Nưa, huyện Điện Biên
_NEARBY = 160  # characters after the place within which a meeting is named
_ACTING = re.compile(
    r"(?<!\w)(?:công an|biên phòng|hải quan|quản lý thị trường|ubnd|pccc và cnch)\s(?:tỉnh |thành phố |tp\.? ?)?$"
)
_PASSING = re.compile(
    r"""(?<!\w)(?:phối\shợp(?:\schặt\schẽ)?(?:\svới|\scùng)?|đến\stừ|từ|sang|về|đi|qua|giáp|bàn\sgiao\scho
        |trú|ngụ|quê|hktt|hộ\skhẩu|sinh\s(?:ra\s)?(?:tại|ở)|đoạn|đường|tuyến|so\svới|thứ\s\d+|chợ|cầu|trường|bệnh\sviện|dự\sán|quốc\slộ|(?:nhà|chỗ)\sở
        |(?<=[,(]\s)(?<!đó,\s)(?<!ra,\s)ở)(?:\s(?:tại|ở|công\san|các|xã|thôn|tổ|ấp))*\s[^,;:.]{0,22}$|(?<=\()ở\s[^,;:.]{0,22}$""",
    re.VERBOSE,
)
_OPENS = 8  # characters before a place that open a sentence ("Còn ở", "Riêng ở")
# Biên phòng tỉnh phối hợp với Công an tỉnh Tây Ninh, Công an huyện Bến Cầu, but Phối hợp với Hải quan, Công an huyện Bến Cầu bắt …
_PARTNERS = re.compile(
    r"(?<=\w\s)(?<!công tác )(?<!qua )phối hợp (?:chặt chẽ )?(?:với|cùng)\s[^;:.()\d]*(?:,|\svà)\s(?:công an|đồn|đội|phòng|biên phòng)\s[^,;:.()]{0,40}$"
)
_FAR_PARTNER = 180  # characters after "phối hợp" within which partners are listed
_ADDRESS = re.compile(r"(?<!\w)(?:trú|ngụ|quê|hktt|sn|sinh năm)(?!\w)[^;:.)\n]*$")  # (SN 1974, trú thôn Lưu Xá, xã Canh Tân
_GOVERNS = re.compile(
    r"(?:(?<!\w)(?:tại|riêng|riêng ở|riêng tại|địa bàn|công an|ubnd|an toàn giao thông|atgt|vksnd|tand|nhân dân|người dân|bà con|trên|ở|huyện ủy|thành ủy|toàn|trong đó|và|các|là)\s|[-+•:,;(]\s?|^)\s*$"
)
_NATIONAL = re.compile(r"cả nước|toàn quốc|bộ công an|(?:389|giao thông|atgt) quốc gia")
_SOME_PROVINCE = re.compile(r"(?:công an|ubnd|toàn|địa bàn|của) tỉnh|tỉnh (?:ủy|ta)")  # a province that the text does not name
_HEAD = re.compile(r"huyện|thành phố|thị xã|quận|xã|phường|thị trấn")
_PASSING_NATION = re.compile(
    r"thứ \d+\s$|của\s$|đầu tiên (?:của |trong |trên )?$|(?:đứng|dẫn|tốp|top) (?:đầu )?(?:\d+ )?$|nhất $|so với\s(?:bình quân\s)?$|bình quân\s$"
)
_START, _END = attrgetter("start"), attrgetter("end")


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
    case: bool = False  # whether the paragraph is on one case, told with its day and place
    towns: dict[str, list[Place]] | None = None  # head word → the districts under it, once asked for

    @property
    def usual(self) -> str | None:
        """What a figure is about if its statement names no place."""
        return self.kept if self.roving and self.kept else self.default


def survey(article: Article) -> Ground:
    """The article's default, and, if it has none, its places."""
    ground = Ground(article.province, [m.start for m in provinces.found(article)])
    head = head_end(article)
    if article.province is None:
        low = article.view.low
        if _NATIONAL.search(low, 0, head) and not any(_nameless(article, m.end()) for m in _SOME_PROVINCE.finditer(low, 0, head)):
            ground.default = VIETNAM
        else:
            ground.roving = True
            ground.places = everywhere(article, ground.mentions)
    elif district := district_of(article, ground.mentions, head):
        ground.default = district
    return ground


def _nameless(article: Article, at: int) -> bool:
    """Whether no name follows "Công an tỉnh", which ends at ``at``."""
    return not article.view.text[at + 1 : at + 2].isupper()


def roamed(article: Article, ground: Ground) -> list[int]:
    """The sentences of a roving article that name a place."""
    starts = [s.start for s in article.sentences] if ground.places else []
    return [max(0, bisect_right(starts, p.end - 1) - 1) for p in ground.places]


def read(article: Article, ground: Ground, statement: Statement, figures: list[Figure], cues: Cues | None) -> list[str | None]:
    """The area of each figure of the statement; ``ground`` is moved on. Only a roving article asks without cues, for its places."""
    low, start, end = statement.low, statement.start, statement.end
    if any(low.find(word, start, end) >= 0 for word in _HEADS_ONLY):
        for m in _HEAD_ONLY.finditer(article.view.text, start, end):
            if m[1] and (_ANY_BODY.search(low, max(start, m.start() - 24), m.start()) or _LEVELS.match(low, m.end())):
                continue
            far = 0 if m[1] else m.start() - _FAR
            ground.actor = _last_named(article, ground, m[1] or m[2], m.start(), far) or ground.actor
    if not figures and not ground.roving:
        return []
    places = _named(article, ground, statement, cues)
    case = _case(statement)
    marks = _told(article, ground, statement, figures, places, case)
    if cues is not None:
        for cue in cues["nation"]:
            if not _PASSING_NATION.search(low, max(start, cue.start - 24), cue.start):
                marks.append((cue.start, VIETNAM))
        marks += [(cue.start, _whole(article, ground, low[cue.start : cue.end])) for cue in cues["default"]]
    usual = ground.actor or ground.usual
    if figures and ground.last and (low.startswith(_GOES_ON, start) or ground.case and _CASE_GOES_ON.match(low, start)):
        usual = ground.last
    elif figures:
        ground.case = case > 0 or _acted(statement)
    if not marks:
        ground.last = usual
        return [usual] * len(figures)
    marks.sort(key=itemgetter(0))
    topic = _topic_end(statement, figures, case)
    out: list[str | None] = []
    for f in figures:
        i = bisect_left(marks, f.number, key=itemgetter(0))
        holds = i and (ground.roving or marks[i - 1][0] < topic or not statement.parted(marks[i - 1][0], f.number))
        out.append((marks[i - 1][1] or None) if holds else usual)
    _told_after(ground, statement, figures, places, out)
    ground.last = out[-1] if out else ground.last
    if ground.roving:
        last = figures[-1].start if figures else statement.end
        ground.kept = next((name for at, name in reversed(marks) if name is not None and at < last), ground.kept)
    return out


def _whole(article: Article, ground: Ground, words: str) -> str | None:
    """What "toàn tỉnh" is: the province, even in an article wholly about a district."""
    return article.province if "tỉnh" in words and article.province else ground.usual


def _named(article: Article, ground: Ground, statement: Statement, cues: Cues | None) -> list[Place]:
    """The places that the statement names."""
    if ground.roving:
        first, last = (
            bisect_right(ground.places, statement.start, key=_END),
            bisect_left(ground.places, statement.end, key=_START),
        )
        return ground.places[first:last]
    return named(article, ground.mentions, statement.start, statement.end, [c.start for c in cues[PLACE]])


def _told_after(ground: Ground, statement: Statement, figures: list[Figure], places: list[Place], out: list[str | None]) -> None:
    """Give a run of figures the district told right after it: "9 điểm ở huyện Ba Bể, 2 điểm ở huyện Chợ Mới"."""
    low = statement.low
    for place in places:
        i = bisect_right(figures, place.start, key=_END) - 1
        told = place.district or ground.roving or ground.default == VIETNAM
        if not told or i < 0 or not _WHERE.fullmatch(low, figures[i].end, place.start) or not _RUN_OVER.match(low, place.end):
            continue
        out[i] = place.name
        while i and RUN.fullmatch(low, figures[i - 1].end, figures[i].start):
            i -= 1
            out[i] = place.name


def _told(
    article: Article, ground: Ground, statement: Statement, figures: list[Figure], places: list[Place], case: int
) -> list[tuple[int, str | None]]:
    """Where the statement names a place that figures after it are about, and which; ``case``: where the place of a case begins."""
    low, start, end = statement.low, statement.start, statement.end
    out: list[tuple[int, str | None]] = []
    previous_end = -9
    for place in places:
        between = low[previous_end : place.start] if previous_end >= 0 else ""
        previous_end = place.end
        if len(between) <= 3 and "," in between or between.strip() == "(":
            continue
        if article.province is None and out and not place.district and _PAR.fullmatch(between):
            out[-1] = (out[-1][0], _ON_A_PAR)
            continue
        preceding = low[max(start, place.start - 40) : place.start]
        if place.district and not (preceding == "" or _GOVERNS.search(preceding[-16:]) or STANDS_BY.match(low, place.end)):
            continue
        if not place.district and len(preceding) > _OPENS and preceding.endswith(" ở "):
            continue  # một giám đốc ở Quảng Ninh
        if (
            _PASSING.search(preceding)
            or _PARTNERS.search(low, max(start, place.start - _FAR_PARTNER), place.start)
            or _ADDRESS.search(low, max(start, place.start - 70), place.start)
        ):
            continue
        if not place.district and case and out and case <= out[-1][0] < case + _CHAIN and _ACTING.search(preceding):
            continue  # trên địa bàn huyện Kỳ Sơn, Công an tỉnh Nghệ An bắt 2 đối tượng
        home = not place.district and not ground.roving and place.name == article.province
        closing = _closing(low, figures[0].end, place, end) if figures and figures[0].end < place.start else -1
        kept = out[-1][1] if out else ground.usual
        out.append((place.start, ground.default if home else place.name))
        if closing >= 0:  # after a figure: 3 vụ giết người (Hà Nội, Đồng Nai), 7 vụ cướp
            out.append((closing, kept))
    return out


def _case(statement: Statement) -> int:
    """Where the place begins that opens the statement as a case's, with its day; 0 if none does: a meeting is held somewhere, too."""
    m = _SCENE.match(statement.low, statement.start, statement.end)
    if m is None or m["actor"] or not m["time"] or _MEETING.search(statement.low, m.end(), min(statement.end, m.end() + _NEARBY)):
        return 0
    return m.end()


def _acted(statement: Statement) -> bool:
    """Whether the statement opens with what a police force did on a day: "Ngày 2/6, Công an huyện Chư Sê bắt …"."""
    m = _SCENE.match(statement.low, statement.start, statement.end)
    return m is not None and bool(m["actor"] and m["time"])


def _closing(low: str, start: int, place: Place, end: int) -> int:
    """Where the bracket around a place closes, -1 if there is none."""
    opened = low.rfind("(", max(start, place.start - _BRACKET), place.start)
    if opened < 0 or low.find(")", opened, place.start) >= 0:
        return -1
    return low.find(")", place.end, min(end, place.end + _BRACKET))


def _topic_end(statement: Statement, figures: list[Figure], case: int) -> int:
    """Where the words end that open a sentence with what it is about ("Theo Ban Chỉ đạo 389 TP Hà Nội, …"), its start if none do."""
    if figures and case:
        return case + _CHAIN
    if not figures or not _TOPIC.match(statement.low, statement.start):
        return statement.start
    return max(statement.low.find(", ", statement.start, figures[0].start), statement.start)


def _last_named(article: Article, ground: Ground, head: str, before: int, far: int) -> str | None:
    """The district under the head word ("huyện") that was named last before a place in the text, and not before ``far``."""
    if ground.towns is None:
        places = ground.places if ground.roving else everywhere(article, ground.mentions)
        ground.towns = {}
        for place in places:
            if place.district and (named := _HEAD.match(place.name.lower())):
                ground.towns.setdefault(named[0], []).append(place)
    towns = ground.towns.get(head, [])
    i = bisect_left(towns, before, key=_START)
    return towns[i - 1].name if i and towns[i - 1].start >= far else None
