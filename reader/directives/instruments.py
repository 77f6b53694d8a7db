"""Decides: start, end, kind, number, year and symbol of a directive: where a text mentions a numbered instrument.

Every search starts from a scanned number and looks left, so the cost follows the numbers and not the text.
"""

import re
from functools import cache
from typing import NamedTuple

from reader import lexicon
from reader.articles import Article
from reader.schema import Number, Sentence
from reader.text.passages import SILENT
from reader.text.phrases import alternation


class Reference(NamedTuple):
    """One mention in ``view.text``: what its own characters say. ``listed``: it continues the list of the one before."""

    sentence: int
    start: int
    end: int
    kind: str
    number: int
    year: int | None
    symbol: str | None
    listed: bool


_INSTRUMENTS = lexicon.load("instruments")
_KINDS = {word: row["kind"] for row in _INSTRUMENTS if row["bare"] != "symbol" for word in row["words"].split("|")}
_ONLY_WITH_SYMBOL = frozenset(row["kind"] for row in _INSTRUMENTS if row["bare"] == "symbol")  # Biên bản, never "Phương án 1"
_SYMBOL_KINDS = [(form, row["kind"]) for row in _INSTRUMENTS for form in row["symbols"].split("|") if form]
_ABBREVIATIONS = {form.upper(): kind for form, kind in _SYMBOL_KINDS}
_SYMBOLS = {form for row in lexicon.load("issuers") for form in row["symbols"].split("|") if form}
_BARE = {row["kind"]: row["bare"] for row in _INSTRUMENTS}


KINDS = alternation(_KINDS)  # the kind words, for patterns of other modules


def _words(meaning: str) -> frozenset[str]:
    """The words beside a kind word or its number that mean this, of ``lexicon/instrument_words.csv``."""
    return frozenset(row["word"] for row in lexicon.load("instrument_words") if row["meaning"] == meaning)


# never the end of pháp luật, kỷ luật, mệnh lệnh
_ANOTHERS = "".join(rf"(?<!\b{word}\ )" for word in sorted(_words("before another's")))
_NO = r"[ ]*[:(]?[ ]*(?P<no>số)[ ]*:?[ ]*"


@cache
def _before(kinds: str) -> re.Pattern:
    """What stands before a number: a kind word, and nothing, or words and "số", a colon or a bracket."""
    return re.compile(
        rf"""(?s:.*)(?<![^\W_]){_ANOTHERS}(?!(?<=bộ\ )luật|(?<=thông\ báo\ )kết\ luận)(?P<kind>{kinds})
        (?:(?P<inside>(?:,?[ ]+[^\W\d_][^\W\d_&-]*){{0,12}})(?:{_NO}|[ ]*[:(][ ]*)|[ ]+)$""",
        re.VERBOSE,
    )


# Chỉ thị | 48 · Công văn số: | 1562 · Luật … (số | 66 · các Nghị quyết của Quốc hội: | 96/2019/QH14 · Chương trình hành động số | 35
_ANY = _before(KINDS)
# Biên bản vi phạm hành chính số | 15/BB-VPHC · Kế hoạch phòng, chống ma túy số | 15/KH-UBND: the kind that the symbol says
_WORDS_OF = {row["kind"]: alternation(row["words"].split("|")) for row in _INSTRUMENTS}
_SHORT_FORMS = [row["short"] for row in _INSTRUMENTS if row["short"]]
_SHORT_KINDS = frozenset(row["kind"] for row in _INSTRUMENTS if row["short_alone"])  # CT 48, but HD số 48
_SHORT = re.compile(
    rf".*(?<![\w/.-])(?P<kind>{alternation(_SHORT_FORMS)})(?P<inside>)(?:[ ]*(?P<no>số)[ ]*:?[ ]*|[ ]*)$"
)  # CT | 48 · NQ số | 128
_LAST_WORDS = frozenset({"số", "số:"} | {word.split()[-1] for word in _KINDS} | {form.lower() for form in _SHORT_FORMS})
_MARKS, _STROKES, _CENTURIES = frozenset(":("), frozenset("/-"), frozenset(("19", "20"))
_CENTRE = re.compile(r"(?<![^\W_])(?:T\.Ư|TƯ|T\.W)(?![^\W_])")

_KIND_SYMBOL = alternation(form for form, kind in _SYMBOL_KINDS if kind not in _ONLY_WITH_SYMBOL)
_BODY_SYMBOL = alternation({*_SYMBOLS, "TTg", "T.Ư", "TƯ"})
# One part of a symbol: CT · TTg · QĐi · T.Ư · PV01 · BLĐTBXH · QH14 · BTB&XH; never a plain word (Chiến, Hà)
_PART = r"""(?:(?=[A-ZĐƯ][a-zđư]{0,2}(?:[A-ZĐƯ&\d]|\.[A-ZĐƯ])|L-|Tw\b|Tu\b|Ttg\b|Ctr\b)
    [A-ZĐƯÔÂ](?:[A-ZĐƯÔÂa-zđư&]|\.(?=[A-ZĐƯ])){0,12}\d{0,3}(?![^\W_]))"""
_TAIL = re.compile(
    rf"""(?P<number>\d{{1,3}}(?:\.\d{{3}})+(?!\d)|\d{{1,6}}(?!\d))(?P<letter>[a-zđ](?=[/ -]))?
    (?:[ ]?/[ ]?(?P<year>(?:19|20)\d\d)(?![\d]|/\d)|-(?P<dashed>(?:19|20)\d\d)(?=[/-][A-ZĐƯ]))?
    (?:(?:[/-]|[ ]/[ ]?|/[ ]|[ ]?-[ ]?(?=(?:{_KIND_SYMBOL})[ ]?[/-])|[ ]?(?=(?:{_KIND_SYMBOL})(?:[/-]|[ ]-[ ]?[A-ZĐ]{{2}})))(?P<symbol>{_PART}
       (?:[ ]-[ ]?[A-ZĐƯ]{{2}}[A-ZĐƯ&]{{0,10}}\d{{0,2}}(?![^\W_]))?  # 20/QĐ - NTBD: an office that no list knows
       (?:[/-](?:19|20)\d\d(?=[/-])|[/-]{_PART}|[ ]?[/-][ ]?(?:(?:{_BODY_SYMBOL})\d{{0,3}}|[A-ZĐ]{{1,3}}\d{{1,3}})(?![^\W_]))*))?""",
    re.VERBOSE,
)
# A number with such a tail is an instrument without any kind word: 167/2013/NĐ-CP · 48-CT/TW
_STRONG = re.compile(rf"\d{{1,6}}(?:/(?:19|20)\d\d)?[/-](?:{_KIND_SYMBOL})[/-]{_PART}", re.VERBOSE)
_NEXT = re.compile(r"(?: *[,;] *(?:và +)?| +(?:và|hoặc|cùng) +)(?:số *:? *)?(?=\d)")
_FIGURE = re.compile(r"[ ]?[%+]|[/.,:-]\d|[^\W_]|[ ]?[-][ ]?\d")  # what makes the digits something else than a whole number
_WORD = re.compile(
    rf"""[ ]+"?({alternation(word for word in _words("counted") if " " in word)}|[^\W\d_]+)(?: ((?:19|20)\d\d(?!\d| ?-)|\d\d?[/.-]))?"""
)
# A kind that is a verb too, in small letters, is a document where words say so: theo | quyết định 44 | của UBND, ngày 5/3
_LED = re.compile(rf"(?<!\w)(?:{alternation(_words('leads'))}) $")

_COUNTED, _AFTER, _INNER = map(_words, ("counted", "follows", "inside"))


def find(article: Article) -> list[Reference]:
    """The mentions of an article in reading order; passages without a voice give none."""
    text, low = article.view.text, article.view.low
    sentences, out, done = article.sentences, [], 0
    earlier: set[tuple[str, int]] = set()
    for n in article.numbers:
        if n.start < done:
            continue
        first = _first(text, low, n, sentences, earlier)
        if first is None:
            continue
        out += [first, *_members(text, low, first, sentences[n.sentence])]
        done = out[-1].end
        earlier.add((first.kind, first.number))
    return out


def _symbol_follows(text: str, end: int) -> bool:
    """Whether letters follow after a stroke, or a year with a stroke of its own, as in 48-CT/TW and 167/2013/NĐ-CP."""
    if text[end : end + 1] not in _STROKES:
        return False
    return text[end + 1 : end + 2].isupper() or (text[end + 1 : end + 3] in _CENTURIES and text[end + 5 : end + 6] in _STROKES)


def _first(text: str, low: str, n: Number, sentences: list[Sentence], earlier: set[tuple[str, int]]) -> Reference | None:
    """The mention that begins with a kind word left of the number, or is plain from the symbol alone; ``earlier`` are those before it."""
    words = low[max(0, n.start - 9) : n.start].split()
    near = words[-1].lstrip("(") if words else ""
    strong = _symbol_follows(text, n.end)
    if near not in _LAST_WORDS and near not in _MARKS and not strong:
        return None
    sentence = sentences[n.sentence]
    if sentence.kind in SILENT:
        return None
    tail, floor = _TAIL.match(text, n.start, sentence.end), max(sentence.start, n.start - 110)
    if tail is None:
        return None
    own = _own_kind(tail["symbol"])
    if own and (m := _before(_WORDS_OF[own]).match(low, floor, n.start)):
        return _mention(sentence, m.start("kind"), tail, own)
    m = _ANY.match(low, floor, n.start) or _SHORT.match(text, max(floor, n.start - 16), n.start)
    if m and _meant(text, low, tail, m, earlier, kind := _KINDS.get(m["kind"]) or _ABBREVIATIONS[m["kind"].upper()]):
        return _mention(sentence, m.start("kind"), tail, kind)
    if strong and _STRONG.match(text, n.start, sentence.end):
        return _mention(sentence, n.start, tail, None)
    return None


def _meant(text: str, low: str, tail: re.Match, before: re.Match, earlier: set[tuple[str, int]], kind: str) -> bool:
    """Whether kind and number make an instrument: "Chỉ thị 48" does, "Kế hoạch 5 năm" and "quyết định 3 nội dung" do not."""
    start, no, inside = before.start("kind"), before["no"], (before["inside"] or "").split()
    marked = not no and before[0].rstrip().endswith((":", "("))
    if tail["symbol"] or tail["year"] and not marked:
        return not inside or _own_kind(tail["symbol"]) is None
    if marked or _FIGURE.match(low, tail.end()):
        return False
    if no:
        day = (m := _WORD.match(low, tail.end())) and m[1] == "ngày" and m[2]  # Quyết định truy nã số 17 | ngày 3/5/2021
        return bool(day) or all(word in _INNER for word in inside)
    value, short = int(tail["number"].replace(".", "")), text[start : start + 2].isupper()
    if 1945 <= value <= 2050 or short and not (kind in _SHORT_KINDS and 2 <= len(tail["number"]) <= 4):
        return False
    strict = _BARE[kind] != "noun" and (kind, value) not in earlier
    led = not strict or text[start].isupper() or value > 9 and _LED.search(low, max(0, start - 16), start)
    return bool(led) and _follows(text, low, tail, strict)


def _follows(text: str, low: str, tail: re.Match, strict: bool) -> bool:
    """Whether what comes after a bare number lets it be a document's: never a counted noun; if strict, a word that may follow."""
    m = _WORD.match(low, tail.end())
    if m is None:
        return True
    if m[1] in ("năm", "ngày"):  # Chỉ thị 01 năm 2023, but Kế hoạch 5 năm 2021-2025; ngày 30/12/2019, but 60 ngày đêm
        return bool(m[2])
    if text[m.start(1)].isupper():  # Đề án 06 Bộ Công an
        return True
    return m[1] in _AFTER if strict else m[1] not in _COUNTED


def _members(text: str, low: str, first: Reference, sentence: Sentence) -> list[Reference]:
    """What continues a list: "các Chỉ thị số 48, | 46 và | 12", "Nghị quyết số 12-NQ/TW, | 51-NQ/TW"."""
    out, end = [], first.end
    while m := _NEXT.match(low, end, sentence.end):
        tail = _TAIL.match(text, m.end(), sentence.end)
        if tail is None:
            break
        alone = not first.symbol and not _FIGURE.match(low, tail.end())
        if not (tail["symbol"] or alone and _follows(low, low, tail, strict=True)):
            break
        kind = _own_kind(tail["symbol"]) or first.kind
        out.append(_mention(sentence, m.end(), tail, kind)._replace(listed=True))
        end = tail.end()
    return out


def _mention(sentence: Sentence, start: int, tail: re.Match, kind: str | None) -> Reference:
    year = tail["year"] or tail["dashed"]
    numbering = int(tail["number"].replace(".", "")), int(year) if year else None, _symbol(tail["symbol"])
    return Reference(sentence.sentence, start, tail.end(), kind or _own_kind(tail["symbol"]) or "Văn bản", *numbering, False)


def _symbol(printed: str | None) -> str | None:
    """A symbol in one form.

    >>> _symbol("CT/T.Ư"), _symbol("QĐ - BTC"), _symbol("QĐi/TU")
    ('CT/TW', 'QĐ-BTC', 'QĐI/TU')
    """
    if printed is None:
        return None
    return _CENTRE.sub("TW", printed.replace(" ", "").upper())


def _own_kind(printed: str | None) -> str | None:
    """The kind that a symbol, or its first part, stands for: TT/TU is a Thông tri, TT-BCA a Thông tư."""
    symbol = (_symbol(printed) or "").replace("/", "-")
    return _ABBREVIATIONS.get(symbol) or _ABBREVIATIONS.get(symbol.partition("-")[0]) if "-" in symbol else None
