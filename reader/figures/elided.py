"""Numbers whose counting noun is left out: "trộm cắp 251 vụ, cướp giật 41, giết người 14 (giảm 3)", "số vụ tăng 18".

A number that nothing else explains and that ends its item of a list counts what is counted there: people after a word of death or
injury, else what the subject of its clause names ("số vụ"), else what the figure before it in the sentence counts, else, in a
list of such numbers, what the sentence before counted last.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from reader.articles import Article
from reader.figures import before, naming, readings
from reader.figures.find import Figure
from reader.schema import Number
from reader.text import units

_COUNTED = frozenset({"case", "person", "group", "goods", "vehicle", "premises", "activity", "unlisted", "place"})
_SUBJECTS = frozenset({"case", "person", "group"})  # kinds of the nouns that a subject's "số" may count
_WORD = 14  # characters before a number that say what it is
_ITEM = 80  # characters from the figure or number before, at most
_ENDS = re.compile(r"\s?(?:[,;:.](?!\d)|[)\n(]|$|(?:và|còn|nhưng|là)\s)")
_BEGINS = re.compile(r"[^\W\d_)][)'’]?\s$|[(\s][+-]\s?$|:\s$")
_DETAILS = re.compile(r"(?:trong (?:đó|số)|cụ thể|(?:bao )?gồm|(?:xếp |phân |chia |tính )?theo)(?!\w)")  # of what was counted before
_NO_COUNT = re.compile(r"(?<!\w)(?:từ|đến|tới|thứ|số|lúc|hồi|khóa|kỳ|ngày|tháng|năm|quý|tuần|trước|sau)\s$")
_HURT = re.compile(r"(?<!\w)(?:chết|tử vong|thiệt mạng|bị thương)\s$")


def _subject() -> re.Pattern:
    """"số" and a counted noun: số vụ | tăng 18."""
    nouns = sorted((n for n, (_, kind, _) in units.nouns().items() if kind in _SUBJECTS), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:số|nhiều)\s({'|'.join(nouns)})(?!\w)")


_SUBJECT = _subject()


def find(article: Article, free: Iterable[Number], figures: list[Figure]) -> list[Figure]:
    """The figures among the numbers ``free``, beside those ``figures`` whose nouns are printed; both in reading order."""
    out: list[Figure] = []
    taken = {f.number for f in figures}
    known = {i: list(own) for i, own in groupby(figures, attrgetter("sentence"))}
    last: Figure | None = None
    for i, numbers in groupby(free, attrgetter("sentence")):
        own = known.get(i, [])
        before_it = known.get(i - 1, [])
        candidates = [n for n in numbers if n.start not in taken and _open(article, n, own)]
        carried = _last(before_it) if len(candidates) > 1 and _goes_on(article, i) else None
        found: list[Figure] = []
        for n in candidates:
            if (figure := _counted(article, n, [*own, *found], carried)) is not None:
                found.append(figure)
        out += found
    return out


def _goes_on(article: Article, i: int) -> bool:
    """Whether a sentence may count on what the one before it counted: it stands in its paragraph, or says so."""
    low, start = article.view.low, article.sentences[i].start
    return i > 0 and (low.find("\n", article.sentences[i - 1].start, start) < 0 or bool(_DETAILS.match(low, start)))


def _last(figures: list[Figure]) -> Figure | None:
    return next((f for f in reversed(figures) if f.kind in _COUNTED), None)


def _open(article: Article, n: Number, figures: list[Figure]) -> bool:
    """Whether a number may count something unsaid: it ends an item, and no name, time or the like explains it."""
    low = article.view.low
    if any(f.start <= n.start < f.end for f in figures) or n.value is None or n.text.startswith("0") and n.value:
        return False
    start = max(article.sentences[n.sentence].start, n.start - _WORD)
    if not _ENDS.match(low, n.end) or not _BEGINS.search(low, start, n.start) or _NO_COUNT.search(low, start, n.start):
        return False
    last = before.word(low, n.start)
    if any(names.find(low, n.start, last) for names in (naming.ALWAYS, naming.NAMED, naming.IF_BARE)):
        return False
    return readings.explained(low, n, article.sentences[n.sentence].kind) is None


def _counted(article: Article, n: Number, figures: list[Figure], carried: Figure | None) -> Figure | None:
    """The figure that ``n`` is, None if nothing says what it counts."""
    low, start = article.view.low, article.sentences[n.sentence].start
    told = [f for f in figures if f.end <= n.start]
    since = max((f.end for f in told), default=start)
    if _HURT.search(low, max(start, n.start - _WORD), n.start) and told:
        return _figure(n, "người", "person")
    subject = None
    for subject in _SUBJECT.finditer(low, since, n.start):
        pass
    if subject is not None:
        name, kind, _ = units.nouns()[subject[1]]
        return _figure(n, name, kind)
    source = _last(sorted(told, key=attrgetter("start"))) if told else carried
    if source is None or told and n.start - since > _ITEM:
        return None
    return _figure(n, source.unit, source.kind)


def _figure(n: Number, unit: str, kind: str) -> Figure:
    return Figure(n.sentence, n.start, n.end, n.start, n.value, unit, kind)
