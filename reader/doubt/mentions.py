"""What the second reader chooses from: the times, places, offences and verbs that an article names, each with a few traits.

They come from the scans of the text, never from what the rules chose among them.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from reader import lexicon
from reader.articles import Article
from reader.directives import anniversaries
from reader.places import districts
from reader.text import folding
from reader.text.passages import SILENT
from reader.text.phrases import PhraseList
from reader.text.units import nouns

VIETNAM = "Việt Nam"
KINDS = tuple(sorted({kind for _, kind in nouns().values()}))
_ALL = (1 << len(KINDS)) - 1
_BEFORE = 24  # characters before a mention that say how it is told

_COMPARED = re.compile(r"(?:so|với|cùng kỳ|hơn|bằng)(?: với)?(?: năm| tháng| cùng kỳ)?\s?$")
_UNTIL = ("đến ", "tới ", "trước ", "sau ", "hạn ", "hết ")
_IN = re.compile(r"(?:trong|từ|qua|hồi|vào)\s$|^$|[.\n]\s?$")
_ACTS = re.compile(r"(?:công an|ubnd|tỉnh|biên phòng|hải quan|vksnd|tand|ủy)\s(?:tỉnh |thành phố )?$")
_WHERE = re.compile(r"(?:tại|ở|địa bàn|là|:|;|-|và|,)\s(?:tỉnh |thành phố |công an )?$")
_PASSING = re.compile(
    r"(?:với|từ|sang|giáp|quê|trú|ngụ|đến|về|đường|đi|so)\s(?:tại |ở )?(?:công an )?(?:tỉnh |các tỉnh )?$|trú[^,]*, [^,]*$"
)
_WHOLE = re.compile(  # each begins with a letter, which the engine looks for at C speed
    r"(?:b(?<!\wb)ộ công an|c(?<!\wc)(?:ả nước|ông an tỉnh)|t(?<!\wt)oàn (?:quốc|tỉnh|thành phố|địa bàn)"
    r"|u(?<!\wu)bnd tỉnh|đ(?<!\wđ)ịa bàn tỉnh)(?!\w)"
)
_NATION = frozenset({"cả nước", "toàn quốc", "bộ công an"})
_PASSIVE = ("bị ", "được ")
_NOUN = ("việc ", "công tác ", "cơ quan ", "lực lượng ", "quá trình ", "cảnh sát ")
TOLD_APART = ("change", "rate", "other", "killed", "injured", "occurred", "maintained")  # measures that are traits
_CRIME = ("vụ ", "tội phạm ", "tội ", "về ", "vi phạm ", "án ", "đối tượng ", "hành vi ")
# words that set a figure apart from what is told around it: right before it, or anywhere in its sentence
WORDS_BEFORE = {"has": (" có ",), "of": (" của ", " cho ", " với ", " tại ", " các ", " trên ")}
SENTENCE_WORDS = {
    "public": "hội nghị|tập huấn|tuyên truyền|tặng|khen|tham gia|tham dự|kiểm tra|mô hình|xây dựng".split("|"),
    "case": "trước đó|điển hình|khoảng|giờ|sinh năm|trú tại|bắt quả tang".split("|"),
    "aims": "phấn đấu|chỉ tiêu|mục tiêu|yêu cầu|kế hoạch|đến năm".split("|"),
}
GOES_ON = tuple("trong đó|trong số|đáng chú ý|cụ thể|ngoài ra|đồng thời|bên cạnh|qua đó".split("|"))  # a sentence's first words


class Candidate(NamedTuple):
    """One mention; ``plain``: told of nothing but itself; ``fits`` are the kinds of counted things it can be told of, as bits."""

    start: int
    end: int
    value: object
    traits: tuple[bool | float, ...]
    plain: bool = True
    fits: int = _ALL


class DoubtedColumn(NamedTuple):
    """A column of figures that the second reader reads: where from, and what the traits of a mention are."""

    name: str
    find: Callable[[Article], Iterator[Candidate]]
    traits: tuple[str, ...]


def periods(article: Article) -> Iterator[Candidate]:
    """The times."""
    low, published = article.view.low, article.published or "9999"
    issued = {d.end + gap for d in article.directives for gap in range(1, 9)}
    for d in article.dates:
        if d.date_start and d.date_end:
            before = low[max(0, d.start - _BEFORE) : d.start]
            traits = (
                d.precision == "day" and d.date_start == d.date_end,
                d.precision == "year",
                d.precision in ("half", "quarter", "months"),
                d.precision == "period",
                d.basis in ("calendar", "relative"),
                d.date_start > published,
                d.date_end > published,
                low.startswith(("cùng kỳ", "nhiệm kỳ"), d.start) or bool(_COMPARED.search(before)),
                before.endswith(_UNTIL),
                bool(_IN.search(before)),
                before.endswith("("),
                d.start in issued,
                low.startswith("đến nay", d.end - 7) or low.startswith("từ", d.start),
            )
            plain = not any(traits[i] for i in (0, 4, 5, 7, 8, 10, 11))
            yield Candidate(d.start, d.end, (d.date_start, d.date_end), traits, plain)
    for years in anniversaries.years_of(article):
        if years.first_day:
            yield Candidate(years.start, years.end, (years.first_day, years.last_day), (0,) * 3 + (1,) + (0,) * 9)


def areas(article: Article) -> Iterator[Candidate]:
    """The places, and the words for the whole nation or province."""
    low = article.view.low
    for p in districts.everywhere(article):
        before = low[max(0, p.start - _BEFORE) : p.start]
        acts, where, passing = (bool(word.search(before)) for word in (_ACTS, _WHERE, _PASSING))
        traits = p.district, acts, where, passing, before.endswith("("), p.name == article.province, 0, 0
        yield Candidate(p.start, p.end, p.name, traits, not passing)
    for m in _WHOLE.finditer(low):
        nation = m[0] in _NATION
        yield Candidate(*m.span(), VIETNAM if nation else article.province, (*(0,) * 6, nation, not nation))


def offences(article: Article) -> Iterator[Candidate]:
    """The offences, by the lexicon."""
    low = article.view.low
    for start, end, name in article.terms.offences:
        before = low[max(0, start - _BEFORE) : start]
        general, rank = name == "social-order", _RANKS.get(low[start:end], 2)
        yield Candidate(start, end, name, (general, rank / 3, before.endswith(_CRIME)), not general)


def measures(article: Article) -> Iterator[Candidate]:
    """The verbs, with the kinds of things that each can be said of."""
    low = article.view.low
    begins, silent = [p.start for p in article.passages], [p.kind in SILENT for p in article.passages]
    for start, end, verb in _verbs().find(low):
        if verb is not None and not silent[bisect_right(begins, start) - 1]:
            name, named, fits = verb
            before = low[max(0, start - _BEFORE) : start]
            traits = before.endswith(_PASSIVE), before.endswith(_NOUN), low.startswith(_PASSIVE, start)
            yield Candidate(start, end, name, (*traits, *named), not traits[1], fits)


@cache
def _verbs() -> PhraseList:
    """Phrase → its measure, traits and the kinds it fits; None for words that only look like a verb."""
    out: dict[str, tuple | None] = {folding.fold(r["term"]): None for r in lexicon.load("cues") if r["role"] == "trap"}
    for r in lexicon.load("measures"):
        kinds = sum(1 << KINDS.index(kind) for kind in r["kinds"].split() if kind in KINDS) or _ALL
        out[folding.fold(r["phrase"])] = r["measure"], tuple(r["measure"] == name for name in TOLD_APART), kinds
    return PhraseList(out)


_TIMES = "day year part range relative begins-ahead ends-ahead compared until in bracket issued since"
COLUMNS = (
    DoubtedColumn("period", periods, tuple(_TIMES.split())),
    DoubtedColumn("area", areas, tuple("district acts where passing bracket home nation whole".split())),
    DoubtedColumn("offence", offences, ("general", "specific", "crime")),
    DoubtedColumn("measure", measures, ("passive", "noun", "is-passive", *TOLD_APART)),
)
_RANKS = {row["term"].lower(): int(row["specificity"]) for row in lexicon.load("offences")}
