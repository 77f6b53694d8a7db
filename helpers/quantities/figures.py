"""Where the reported figures stand: number, qualifier, magnitude, counting noun, before anything is known of the sentence.

A figure's span is *qualifier + number + magnitude + first counting noun*. Two numbers joined by "/" before one noun are a part and
its whole, two joined by "-" or "từ … đến …" a lower and an upper bound; both shapes give two figures that share the noun.
"""

import importlib.util
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ahocorasick

from helpers import lexicon
from helpers.articles import Article
from helpers.quantities import units
from helpers.rows import Number
from helpers.text import folding, numbers
from helpers.text.passages import SILENT


@dataclass(slots=True)
class Figure:
    """One figure; offsets are into the article's view. ``number`` is the start of its digits, ``role`` its place in a pair."""

    sentence: int
    start: int
    end: int
    number: int
    value: float | int
    unit: str
    kind: str
    qualifier: str = "exact"
    role: str = ""  # part · whole · low · high
    offence: str | None = None  # what the noun itself says: "băng" is organised crime
    spelled: bool = False


def _qualifier_pattern() -> re.Pattern:
    terms = sorted((folding.fold(r["term"]) for r in lexicon.load("qualifiers") if not r["place"]), key=len, reverse=True)
    words = "|".join(t.replace(" ", r"\s") for t in terms)
    return re.compile(rf"(?<!\w)({words})\s*$")


_QUALIFIERS = {folding.fold(r["term"]): r["qualifier"] for r in lexicon.load("qualifiers")}
_BEFORE = _qualifier_pattern()  # hơn · khoảng · không dưới
_AFTER = re.compile(r" (trở lên|trở xuống)(?!\w)")  # 82% trở lên
_FROM = re.compile(r"(?<!\w)từ\s$")
# nhiều hơn 12 vụ: the comparison's own word, no qualifier
_COMPARED = re.compile(r"(?<!\w)(?:nhiều|ít|cao|thấp|lớn|nhỏ|sớm|muộn|nhanh|chậm|tốt|kém)\s+hơn\s*$")
_WHOLE = re.compile(r"\s?/\s?")  # 298/331 vụ
_RANGE = re.compile(r"\s?-\s?|\s(?:đến|tới)\s(?:dưới\s|gần\s|trên\s)?")  # 5-10% · từ 5 đến 10%
_BROKEN = re.compile(r", ")  # 63, 6 triệu
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+")
_REACH = 22  # characters before a number in which its qualifier stands
# Quốc lộ 21 · tổ công tác 141 · Phòng 5 · khu phố 5: a number that names, whatever follows it
_NAMED = re.compile(
    r"""(?<!\w)(?:quốc\slộ|tỉnh\slộ|đường\stỉnh|hương\slộ|ql|tl|đt|khóa|khoản|mục|chương|tổ\scông\stác|ban\schỉ\sđạo|tổ\sdân\sphố|khu\sphố
        |phường|quận|ấp|thôn|xóm|khóm|tiểu\skhu|sư\sđoàn|trung\sđoàn|tiểu\sđoàn|lữ\sđoàn|quân\skhu|ngõ|ngách|hẻm|kiệt|tầng|mã|biển\ssố|bks|tỷ\ssố
        |biển\skiểm\ssoát|điện\sthoại|hotline|tổng\sđài|mức\sđộ|nghị\sđịnh|chỉ\sthị|nghị\squyết|thông\stư|quyết\sđịnh|số\snhà|covid)\s?$""",
    re.VERBOSE,
)
# lớp 5, cấp 3, kỳ 2: names, unless a noun of the list follows ("cấp 15 thẻ")
_NAMED_IF_BARE = re.compile(
    r"""(?<!\w)(?:lớp|kỳ|lần|tập|quyển|hạng|cấp|loại|nhóm\stuổi|khu\svực|vùng|đội|cổng|lô|phòng|bàn|cầu|chốt|trạm|kênh|chuyên\sán|vụ\sán|giai\sđoạn|vòng
        |bảng|u|top|trang|bài|quý|luật|tuổi|nhóm|tổ|khu|đồn|trường|thế\shệ|phần|bước|phiên\sbản|máy|xe|tàu|giải|điểm|câu|tiêu\schí)\s?$""",
    re.VERBOSE,
)
_NAMING_FREE = frozenset({"share", "money"})  # "nhóm 5 triệu đồng", "hạng 90%" are figures all the same
_NAMES_ALWAYS = re.compile(r"(?<!\w)(?:số|tháng|năm|ngày|điều|khoản|thứ|km|lần\sthứ|quốc\slộ|biển\ssố|điện\sthoại)\s?$")
# 300.000 đồng mỗi ngày, 5 triệu đồng/tháng: a price or a wage, no reported quantity
_PER_TIME = re.compile(
    r"\s?(?:/|mỗi\s|một\s|trên\smỗi\s)\s?(?:h|ngày|tháng|năm|tuần|giờ|phút|người|lượt|suất|hộ|kg|tấn|chuyến|lần|m2|ha)(?!\w)"
)
_DEICTIC = re.compile(
    r"(?:\s\w+)?\s(?:này|kia|ấy|đó|nói\strên|trên(?=\s?(?:đã|bị|đều|là|về|cùng|,|\.|;|$))|kể\strên|còn\slại|vừa\snêu)(?!\w)"
)
_NO_COUNT = re.compile(
    r"(?<!\w)(?:cả|mọi|các|những|thứ|hàng|từng|vài|mỗi|hằng|đầu|cuối|tháng|số|một|trong|hơn\smột|khóa|lớp|quý|lần|trăm|nghìn|triệu)\s$"
)
_SPELLED_KINDS = frozenset({"case", "person", "group", "goods", "vehicle", "award"})
_NOT_SPELLED = frozenset(
    {
        "con",
        "cái",
        "bài",
        "đôi",
        "cặp",
        "bộ",
        "khách",
        "món",
        "máy",
        "cây",
        "lao động",
        "tên",
        "tổ chức",
        "thanh",
        "dây",
        "án",
        "bức",
    }
)
_ONE = re.compile(
    r"(?<!\w)(?:làm|khiến|bắt|bắt giữ|khởi tố|giữ|thêm|chết|thương|chỉ có|triệt phá|triệt xóa|phá|bóc gỡ|khám phá|xóa)\s$"
)
_ONE_HURT = re.compile(r"\s(?:\w+\s){0,2}(?:chết|tử vong|thiệt mạng|bị thương)(?!\w)")


def find(article: Article) -> list[Figure]:
    """The figures of an article in reading order, numbers of directives, dates, furniture and names left out."""
    kinds = [s.kind for s in article.sentences]
    spans = sorted((r.start, r.end) for r in (*article.directives, *article.dates))
    free = [n for n in _unclaimed(article.numbers, spans) if kinds[n.sentence] not in SILENT]
    ends = {s.sentence: s.end for s in article.sentences}
    out: list[Figure] = []
    i = 0
    while i < len(free):
        following = free[i + 1] if i + 1 < len(free) else None
        found, used = _read(article, free[i], following, ends)
        out += found
        i += used
    out += _spelled(article, spans, kinds)
    out.sort(key=lambda f: f.start)
    return out


def _unclaimed(scanned: list[Number], spans: list[tuple[int, int]]) -> list[Number]:
    out, j = [], 0
    for n in scanned:
        while j < len(spans) and spans[j][1] <= n.start:
            j += 1
        if n.value is not None and not (j < len(spans) and spans[j][0] <= n.start):
            out.append(n)
    return out


def _read(article: Article, n: Number, m: Number | None, ends: dict[int, int]) -> tuple[list[Figure], int]:
    """The figures that begin with the number ``n`` (none, one or a pair), and how many numbers they use."""
    text, low = article.view.text, article.view.low
    limit = ends[n.sentence]
    if n.start and (low[n.start - 1].isalnum() or low[n.start - 1] in "_." or _hyphened(low, n.start)):
        return [], 1
    unit = units.after(text, low, n.end, limit)
    if unit is None and m is not None and m.sentence == n.sentence:
        between = low[n.end : m.start]
        if _BROKEN.fullmatch(between) and len(m.text) <= 3 and (other := units.after(text, low, m.end, limit)):
            if other.factor > 1 and other.name:
                return [_figure(low, n, numbers.parse(f"{n.text},{m.text}"), other)], 2
        if (pair := _pair(text, low, n, m, between, limit)) is not None:
            return pair, 2
    if unit is None:
        unit = _unlisted(text, low, n, limit)
    if (
        unit is None
        or not unit.name
        or _is_name(low, n, unit)
        or unit.kind in ("money", "length")
        and _PER_TIME.match(low, unit.end)
    ):
        return [], 1
    figure = _figure(low, n, n.value, unit)
    if m is not None and unit.kind == "share" and _RANGE.fullmatch(low, unit.end, m.start):
        second = units.after(text, low, m.end, limit)
        if second and second.name == "%" and m.value is not None and m.value > n.value:
            return _bounds(low, n, m, unit, second, unit.end), 2
    return [figure], 1


def _hyphened(low: str, start: int) -> bool:
    """A hyphen that ties the number to a word or number before it ("COVID-19"), not a minus or a bullet."""
    return low[start - 1] == "-" and start > 1 and low[start - 2].isalnum() and not low[start - 2].isspace()


def _pair(text: str, low: str, n: Number, m: Number, between: str, limit: int) -> list[Figure] | None:
    """Two numbers before one noun: a part and its whole, or two bounds; [] if they compare two times ("206/113 vụ")."""
    unit = units.after(text, low, m.end, limit) or (_unlisted(text, low, m, limit) if between == "/" else None)
    if unit is None or not unit.name or m.value is None:
        return None
    if _WHOLE.fullmatch(between):
        if n.value > m.value or _NAMES_ALWAYS.search(low[max(0, n.start - _REACH) : n.start]):
            return []
        part = _figure(low, n, n.value, unit._replace(end=n.end, factor=1), role="part")
        whole = _figure(low, m, m.value, unit, role="whole")
        part.value = _value(n.value, unit)
        return [part, whole]
    if _RANGE.fullmatch(between) and n.value < m.value and not _NAMED.search(low[max(0, n.start - _REACH) : n.start]):
        return _bounds(low, n, m, unit, unit, n.end)
    return None


def _bounds(low: str, n: Number, m: Number, first: units.Unit, second: units.Unit, end: int) -> list[Figure]:
    lower = Figure(n.sentence, n.start, end, n.start, _value(n.value, second), second.name, second.kind, "at-least", "low")
    upper = Figure(m.sentence, m.start, second.end, m.start, _value(m.value, second), second.name, second.kind, "at-most", "high")
    return [lower, upper]


def _value(value: float | int, unit: units.Unit) -> float | int:
    value = value * unit.factor
    return round(value, 6) if isinstance(value, float) and not value.is_integer() else int(value)


def _figure(low: str, n: Number, value: float | int, unit: units.Unit, role: str = "") -> Figure:
    if unit.kind in units.DISCRETE and unit.factor == 1 and _ENGLISH.fullmatch(n.text):
        value = numbers.parse(n.text, english=True)  # nobody counts 1,23 cases
    start, end, qualifier = n.start, unit.end, "exact"
    before = low[max(0, n.start - _REACH) : n.start]
    if (m := _BEFORE.search(before)) and not _COMPARED.search(before):
        if not (m[1] == "trên" and unit.kind in ("length", "place")):  # trên 240km đường biên
            start, qualifier = n.start - len(before) + m.start(), _QUALIFIERS[" ".join(m[1].split())]
    if m := _AFTER.match(low, end):
        end, qualifier = m.end(), _QUALIFIERS[m[1]]
        if w := _FROM.search(before):
            start = n.start - len(before) + w.start()
    return Figure(n.sentence, start, end, n.start, _value(value, unit), unit.name, unit.kind, qualifier, role, unit.offence)


def _is_name(low: str, n: Number, unit: units.Unit) -> bool:
    before = low[max(0, n.start - _REACH) : n.start]
    if before.endswith("cả ") or unit.kind in ("person", "case") and _DEICTIC.match(low, unit.end):
        return True
    if unit.kind != "money" and _quoted(low, n):
        return True
    if unit.kind in _NAMING_FREE:
        return bool(_NAMES_ALWAYS.search(before)) and unit.kind != "share"
    return not _AVERAGE.search(before) and bool(_NAMES_ALWAYS.search(before) or _NAMED.search(before))


_AVERAGE = re.compile(r"(?:mỗi|hằng|hàng|một)\s(?:ngày|tháng|năm)\s$")  # trung bình mỗi ngày 325 vụ
_OPENED = re.compile(r'(?:^|[\s(])"(?:\w[^"\n]{0,30})?$')
_CLOSED = re.compile(r'[^"\n]{0,30}"')


def _quoted(low: str, n: Number) -> bool:
    """A number inside a short quotation is a slogan's or a name's: "5 không"."""
    first = max(0, n.start - 34)
    if low.find('"', first, n.start) < 0:
        return False
    return bool(_OPENED.search(low, first, n.start) and _CLOSED.match(low, n.end))


# Words that end a noun phrase rather than begin a counting noun.
_FUNCTION = frozenset(
    """và với của cho tại ở từ đến tới là thì mà nhưng hoặc hay do vì để trong ngoài trên dưới này kia đó ấy khi nếu đã đang sẽ được bị có không
    chưa cũng vẫn còn lại ra vào lên xuống theo về như nên rồi nữa mới phải cần nhờ bởi qua sau trước giữa so cùng các những mọi mỗi từng
    chữ an sao nguyên cựu lần anh chị năm tháng ngày giờ phút giây tuần quý tuổi đêm thế kỷ thập sáng chiều tối trưa độ lần h hôm rưỡi nhiệm kỳ mùa đợt âm dương tết phần bên
    ông bà anh chị tôi chúng họ ta nó hiện vừa thuộc gồm bao gần hơn khoảng nhất rất quá đều chỉ tiếng học khóa cấp""".split()
)
_UNLISTED = re.compile(r" ([^\W\d_]+)(?: ([^\W\d_]+))?(?=[\s,.;:)/\"]|$)")


def _unlisted(text: str, low: str, n: Number, limit: int) -> units.Unit | None:
    """A counting noun that no list knows: the lower-case word right after a number that no name, function word or verb explains."""
    m = _UNLISTED.match(low, n.end, limit)
    if (
        m is None
        or m[1] in _FUNCTION
        or text[m.start(1)].isupper()
        or m[1] in verbs_first()
        or not m[1].isalpha()
        or len(m[1]) < 2
    ):
        return None
    before = low[max(0, n.start - _REACH) : n.start]
    if n.value is None or n.text[0] == "0" and len(n.text) > 2 or _NAMED_IF_BARE.search(before):
        return None
    first, second = m[1], m[2]
    if second and f"{first} {second}" in verbs_first():
        return None
    if second and is_compound(f"{first} {second}"):
        return units.Unit(m.end(2), f"{first} {second}", "unlisted", 1)
    return units.Unit(m.end(1), first, "unlisted", 1)


def verbs_first() -> frozenset[str]:
    """Verb phrases of the measures, which are no counting nouns."""
    return _VERBS


@cache
def is_compound(phrase: str) -> bool:
    """Whether two syllables are one word: by our list, else by the dictionary that comes with underthesea."""
    return phrase in _COMPOUNDS or f"\n{phrase}\n" in _dictionary()


@cache
def _dictionary() -> str:
    """A Vietnamese word list, a word a line, lower case; empty if this underthesea has none."""
    spec = importlib.util.find_spec("underthesea")
    path = Path(spec.submodule_search_locations[0]) / "corpus" / "data" / "Viet74K.txt" if spec else Path()
    return path.read_text(encoding="utf-8").lower() if path.is_file() else ""


_VERBS = frozenset(folding.fold(r["phrase"]) for r in lexicon.load("measures"))
_COMPOUNDS = frozenset(folding.fold(r["term"]) for r in lexicon.load("compound_nouns"))


def _spelled_automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    values = {folding.fold(r["term"]): int(r["value"]) for r in lexicon.load("spelled_numbers")}
    for noun, (name, kind, offence) in units.nouns().items():
        if kind in _SPELLED_KINDS and noun not in _NOT_SPELLED:
            for word, value in values.items():
                phrase = f"{word} {noun}"
                automaton.add_word(phrase, (len(phrase), len(word), value, name, kind, offence))
    automaton.make_automaton()
    return automaton


_SPELLED = _spelled_automaton()


def _spelled(article: Article, spans: list[tuple[int, int]], kinds: list[str]) -> list[Figure]:
    """Spelled-out counts before a counting noun: "bảy bị can", not "hai cấp" nor "hai đối tượng này"."""
    low = article.view.low
    out: list[Figure] = []
    sentences = article.sentences
    s = 0
    for last, (length, word, value, name, kind, offence) in _SPELLED.iter_long(low):
        start, end = last + 1 - length, last + 1
        if end < len(low) and low[end].isalnum() or start and low[start - 1].isalnum():
            continue
        before = low[max(0, start - _REACH) : start]
        if _NO_COUNT.search(before) or before[-2:-1].isdigit() or _DEICTIC.match(low, end):
            continue
        if value == 1 and not (_ONE.search(before) and kind != "goods" or kind == "person" and _ONE_HURT.match(low, end)):
            continue
        while sentences[s].end <= start:
            s += 1
        if kinds[s] in SILENT or any(a < end and start < b for a, b in spans):
            continue
        unit = units.Unit(end, name, kind, 1, offence)
        number = Number(s, start, start + word, low[start : start + word], value)
        figure = _figure(low, number, value, unit)
        figure.spelled = True
        out.append(figure)
    return out
