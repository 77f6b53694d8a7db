"""Where the reported figures stand: number, qualifier, magnitude, counting noun, before anything is known of the sentence.

A figure's span is *qualifier + number + magnitude + first counting noun*. Two numbers joined by "/" before one noun are a part and
its whole, two joined by "-" or "từ … đến …" a lower and an upper bound, "từ … xuống còn …" two levels; all give two figures that
share the noun.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reader import lexicon
from reader.articles import Article
from reader.figures import before, naming
from reader.schema import Number
from reader.text import beside, folding, numbers, spelled, units
from reader.text.passages import SILENT
from reader.text.phrases import PhraseList, of


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
    negative: bool = False  # âm 0,6%: a change the other way
    measure: str | None = None  # what the head of its column says was done


_QUALIFIERS = {folding.fold(r["term"]): r["qualifier"] for r in lexicon.load("qualifiers")}
# hơn · khoảng · không dưới
_BEFORE = before.Phrases(folding.fold(r["term"]) for r in lexicon.load("qualifiers") if not r["place"])
_AFTER = re.compile(r" (trở lên|trở xuống)(?!\w)")  # 82% trở lên
_REACH = 22  # characters before a number in which words about it stand
_WHOLE = re.compile(r"\s?/\s?|\s(?:trong|trên)\s(?:tổng\s)?số\s")  # 298/331 vụ · 12 trong tổng số 22 bị can
_RANGE = re.compile(r"\s?-\s?|\s(?:đến|tới)\s(?:dưới\s|gần\s|trên\s)?")  # 5-10% · từ 5 đến 10%
_LEVELS = re.compile(r"\s(?:(?:tăng|giảm)\s)?(?:lên|xuống|còn)(?:\s(?:còn|đến|tới|thành))?\s")  # từ 31 xuống còn 12 người
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+")
_NO_THOUSANDTHS = units.DISCRETE | {"money"}
_TIED = re.compile(r"(?<=[\w.])|(?<=[^\W_]-)")  # COVID-19, but no minus and no bullet
_JOINT = 16  # characters between two numbers of a pair, at most
# tội phạm tăng hơn 2 lần · gấp 3 lần năm trước: a multiple of another time, not how often a thing was done
_MULTIPLIED = re.compile(r"(?<!\w)(tăng|giảm|gấp)(?:\s(?:thêm|lên|tới|đến|gấp|hơn|gần|khoảng|trên))*\s$")
_NEAR_MONEY = 60  # characters
_LEAST_MONEY = 1000  # of money in words; một đồng is a turn of phrase
_SPELLED_KINDS = frozenset({"case", "person", "group", "goods", "vehicle", "award"})
_NOT_SPELLED = frozenset("con|cái|bài|đôi|cặp|bộ|khách|món|máy|cây|lao động|tên|tổ chức|thanh|dây|án|bức".split("|"))


def find(article: Article, free: list[Number]) -> list[Figure]:
    """The figures of an article: those in words, then those among the numbers ``free``, names left out."""
    out = _spelled(article)
    i, low = 0, article.view.low
    while i < len(free):
        n, m = free[i], free[i + 1] if i + 1 < len(free) else None
        limit = article.sentences[n.sentence].end
        if m is not None and (m.start - n.end > _JOINT or m.sentence != n.sentence):
            m = None
        first = units.word(low, n.end, limit)
        if m is not None or first not in _NO_NOUN:  # most numbers: an age, a time, a number in a bracket
            found, used = m is not None and _summed(article, free, i, limit) or _read(article, n, first, m, limit)
            out += found
            i += used
        i += 1
    return out


def unclaimed(article: Article) -> list[Number]:
    """The numbers that no directive and no date holds, furniture left out."""
    spans = sorted((r.start, r.end) for r in (*article.directives, *article.dates))
    out, j = [], 0
    for n in article.numbers:
        while j < len(spans) and spans[j][1] <= n.start:
            j += 1
        held = j < len(spans) and spans[j][0] <= n.start or article.sentences[n.sentence].kind in SILENT
        if not held and n.value is not None:
            out.append(n)
    return out


def _summed(article: Article, free: list[Number], i: int, limit: int) -> tuple[list[Figure], int] | None:
    """The one figure that falling magnitudes tell ("1 tỷ 248 triệu đồng"), and how many numbers it uses after ``free[i]``."""
    text, low, n = article.view.text, article.view.low, free[i]
    unit, total, used = units.after(text, low, n.end, limit), 0, 0
    while unit and not unit.name and i + used + 1 < len(free):
        m = free[i + used + 1]
        smaller = units.after(text, low, m.end, limit) if low[unit.end : m.start] == " " else None
        if smaller is None:
            break
        total += valued(free[i + used].value, unit)
        unit, used = smaller, used + 1
    if not used:
        return None
    figure = _figure(low, n, unit if unit.name else unit._replace(name="đồng", kind="money"))  # 5 tỷ 830 triệu
    figure.value = total + valued(free[i + used].value, unit)
    return [figure], used


def _read(article: Article, n: Number, first: str, m: Number | None, limit: int) -> tuple[list[Figure], int]:
    """The figures that begin with the number ``n`` (none, one or a pair), and 1 if they use ``m``, a number near after it, too.

    ``first`` is the syllable after ``n``.
    """
    text, low = article.view.text, article.view.low
    if _TIED.match(low, n.start):
        return [], 0
    unit = units.after(text, low, n.end, limit, first)
    if unit is None and m is not None:
        between = low[n.end : m.start]
        if between == ", " and (other := units.after(text, low, m.end, limit)):
            if other.factor > 1:
                return [_figure(low, n._replace(value=numbers.parse(f"{n.text},{m.text}")), other)], 1
        if (pair := _pair(text, low, n, m, between, limit)) is not None:
            return pair, 1
    if unit is None:
        unit = _multiple(low, n, first) or _unlisted(text, low, n, limit)
    if unit is not None and not unit.name and _is_money(low, n.start, unit):
        unit = unit._replace(name="đồng", kind="money")
    if unit is None or not unit.name or naming.is_name(text, low, n, unit):
        return [], 0
    if unit.kind in ("money", "length") and beside.after("per time", low, unit.end):
        return [], 0
    if m is not None and unit.kind == "share" and _RANGE.fullmatch(low, unit.end, m.start):
        second = units.after(text, low, m.end, limit)
        if second and second.name == "%":
            return _bounds(low, n, m, unit, second, unit.end), 1
    return [_figure(low, n, unit)], 0


_ALWAYS_MONEY = 1_000_000_000  # nobody reports billions of anything else without its noun


def _is_money(low: str, start: int, unit: units.Unit) -> bool:
    """Whether a magnitude without a noun is of đồng: no noun follows, and the words before it are about money."""
    if not beside.after("nothing counted", low, unit.end):
        return False
    if unit.factor >= _ALWAYS_MONEY:
        return True
    told = low, max(low.rfind("\n", 0, start) + 1, start - _NEAR_MONEY), start
    return beside.within("of money", *told) is not None and not beside.within("of people", *told)


def _multiple(low: str, n: Number, first: str) -> units.Unit | None:
    """The unit of "tăng 2 lần"."""
    m = _MULTIPLIED.search(low, max(0, n.start - _REACH), n.start) if first == "lần" else None
    end = low.index("lần", n.end) + 3 if m else n.end
    return units.Unit(end, "lần", "times", 1) if m and (m[1] != "gấp" or beside.after("another time", low, end)) else None


def _pair(text: str, low: str, n: Number, m: Number, between: str, limit: int) -> list[Figure] | None:
    """Two numbers before one noun: a part and its whole, or two bounds; [] if they compare two times ("206/113 vụ")."""
    unit = units.after(text, low, m.end, limit) or (_unlisted(text, low, m, limit) if between == "/" else None)
    if unit is None or not unit.name:
        return None
    if _LEVELS.fullmatch(between) and low.endswith("từ ", 0, n.start):
        first = _figure(low, n, unit._replace(end=n.end, factor=1))
        first.value = valued(n.value, unit)
        return [first, _figure(low, m, unit)]
    whole = _WHOLE.fullmatch(between)
    if not (whole or _RANGE.fullmatch(between)):
        return None
    if unit.kind in ("money", "length") and beside.after("per time", low, unit.end):
        return []
    if whole:
        if n.value > m.value:
            return []
        part = _figure(low, n, unit._replace(end=n.end, factor=1), role="part")
        whole = _figure(low, m, unit, role="whole")
        part.value = valued(n.value, unit)
        return [part, whole]
    return _bounds(low, n, m, unit, unit, n.end) if n.value < m.value else None


def _bounds(low: str, n: Number, m: Number, first: units.Unit, second: units.Unit, end: int) -> list[Figure]:
    lower = Figure(n.sentence, n.start, end, n.start, valued(n.value, second), second.name, second.kind, "at-least", "low")
    upper = Figure(m.sentence, m.start, second.end, m.start, valued(m.value, second), second.name, second.kind, "at-most", "high")
    return [lower, upper]


def valued(value: float | int, unit: units.Unit) -> float | int:
    """A number times the magnitude of its unit."""
    if unit.factor == 1 and isinstance(value, int):
        return value
    exact = Decimal(str(value)) * unit.factor  # 8.3 * 1e9 is 8300000000.000001
    return int(exact) if exact == exact.to_integral_value() else round(float(exact), 6)


def _figure(low: str, n: Number, unit: units.Unit, role: str = "") -> Figure:
    value = n.value
    if "," in n.text and unit.factor == 1 and unit.kind in _NO_THOUSANDTHS and _ENGLISH.fullmatch(n.text):
        value = numbers.parse(n.text, english=True)  # nobody counts 1,230 cases or dollars by thousandths
    start, end, qualifier = n.start, unit.end, "exact"
    if (m := _BEFORE.find(low, n.start, before.word(low, n.start))) and not beside.before("compared", low, n.start):
        where = m[1] == "trên" and unit.kind in ("length", "place")  # chốt trên 240km đường biên, but: có trên 240km
        if not where or low.endswith(("với ", "có ", "dài "), 0, m.start()):
            start, qualifier = m.start(), _QUALIFIERS[" ".join(m[1].split())]
    if low.startswith(" trở", end) and (m := _AFTER.match(low, end)):
        end, qualifier = m.end(), _QUALIFIERS[m[1]]
        if low.endswith((" từ ", "\ntừ "), 0, n.start):
            start = n.start - 3
    negative = unit.kind == "share" and low.endswith(" âm ", 0, start)  # tăng trưởng âm 0,6%
    return Figure(n.sentence, start, end, n.start, valued(value, unit), unit.name, unit.kind, qualifier, role, negative)


# Words that end a noun phrase rather than begin a counting noun.
_FUNCTION = frozenset(of("figure_words", "ends a noun phrase"))
_UNLISTED = re.compile(r" ([^\W\d_]{2,})(?: ([^\W\d_]+))?(?=[\s,.;:)/\"]|$)")


_NO_NOUN = (_FUNCTION - units.openers() - {"lần"}) | {""}  # no counting noun begins so


def _unlisted(text: str, low: str, n: Number, limit: int) -> units.Unit | None:
    """A counting noun that no list knows: the lower-case word right after a number that no name, function word or verb explains."""
    m = _UNLISTED.match(low, n.end, limit)
    if m is None or m[1] in _FUNCTION or m[1] in _VERBS or text[m.start(1)].isupper():
        return None
    if naming.IF_BARE.find(low, n.start, before.word(low, n.start)):
        return None
    phrase = f"{m[1]} {m[2]}" if m[2] else ""
    if phrase in _VERBS:
        return None
    return units.Unit(m.end(2), phrase, "unlisted", 1) if phrase in compounds() else units.Unit(m.end(1), m[1], "unlisted", 1)


@cache
def compounds() -> frozenset[str]:
    """Words of two syllables: our list, and those of underthesea's Viet74K (Apache-2.0) that can stand after a number."""
    return frozenset(folding.fold(row["term"]) for name in ("compound_nouns", "compounds") for row in lexicon.load(name))


_VERBS = frozenset(folding.fold(r["phrase"]) for r in lexicon.load("measures"))


def _spelled_nouns() -> PhraseList[tuple[int, str, str]]:
    """The last word of a number in words with a counting noun, money or "phần trăm" after it."""
    out: dict[str, tuple[int, str, str]] = {}
    for noun, (name, kind) in units.nouns().items():
        counted = kind in _SPELLED_KINDS and noun not in _NOT_SPELLED or kind == "money" and len(noun) > 1
        if counted or noun == "phần trăm":
            out |= {f"{word} {noun}": (len(word), name, kind) for word in spelled.WORDS}
    return PhraseList(out)


_SPELLED = _spelled_nouns()


def _spelled(article: Article) -> list[Figure]:
    """Spelled-out counts before a counting noun: "bảy bị can", not "hai cấp" nor "hai đối tượng này"."""
    low, sentences = article.view.low, article.sentences
    out: list[Figure] = []
    s = 0
    for last, end, (length, name, kind) in _SPELLED.find(low):
        number = spelled.before(low, last + length)
        if not number or not _counts(low, number[0], end, number[1], kind):
            continue
        start, value = number
        while sentences[s].end <= start:
            s += 1
        if sentences[s].kind not in SILENT:
            n = Number(s, start, last + length, low[start : last + length], value)
            out.append(_figure(low, n, units.Unit(end, name, kind, 1)))
    return out


def _counts(low: str, start: int, end: int, value: int, kind: str) -> bool:
    """Whether a number in words with its noun, ``low[start:end]``, is a count: no rank, no part of a number in digits, no article."""
    if beside.before("no count", low, start) or naming.points_back(low, end) or kind == "money" and value < _LEAST_MONEY:
        return False
    return value != 1 or bool(beside.before("counts one", low, start) or kind == "person" and beside.after("one hurt", low, end))
