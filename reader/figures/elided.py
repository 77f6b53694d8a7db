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
from reader.figures import readings
from reader.figures.find import Figure
from reader.schema import Number, Sentence
from reader.text import beside, units
from reader.text.phrases import alternation

_COUNTED = frozenset({"case", "person", "group", "goods", "vehicle", "premises", "activity", "unlisted", "place"})
_SUBJECTS = frozenset({"case", "person", "group"})  # kinds of the nouns that a subject's "số" may count
_ITEM = 80  # characters from the figure or number before, at most
_WORD = 14  # characters before a number that say what it is
_CLAUSE = 120  # characters before a number in which its subject stands
_ENDS = re.compile(r"\s?(?:[,;:.](?!\d)|[)\n(]|$|(?:và|còn|nhưng|là|so)\s)")
_BEGINS = re.compile(r"[^\W\d_)][)'’]?\s$|[(\s][+-]\s?$|:\s$")
_BRACKETED = re.compile(r"\)(?:,|\svà)\s[^,;.()\d]{2,40}\s\($")
_NOUNS = alternation(noun for noun, (_, kind) in units.nouns().items() if kind in _SUBJECTS)
_SUBJECT = re.compile(rf"(?<!\w)(?:số|nhiều)\s({_NOUNS})(?!\w)")  # số vụ | tăng 18


def find(article: Article, free: Iterable[Number], figures: list[Figure]) -> list[Figure]:
    """The figures among the numbers ``free``, beside those ``figures`` whose nouns are printed; both in reading order."""
    known = {i: list(own) for i, own in groupby(figures, attrgetter("sentence"))}
    out: list[Figure] = []
    for i, numbers in groupby(free, attrgetter("sentence")):
        own, sentence = known.get(i, []), article.sentences[i]
        if candidates := _open(article, list(numbers), own, sentence):
            carried = _carried(article, i, known.get(i - 1, [])) if len(candidates) > 1 else None
            out += _counted(article, candidates, own, sentence, carried)
    return out


def _carried(article: Article, i: int, before: list[Figure]) -> Figure | None:
    """What the sentence before counted last, where one may count on it: it stands in its paragraph, or says so."""
    low, start = article.view.low, article.sentences[i].start
    if low.find("\n", article.sentences[i - 1].start, start) >= 0 and not beside.after("details", low, start):
        return None
    return next((f for f in reversed(before) if f.kind in _COUNTED), None)


def _open(article: Article, numbers: list[Number], figures: list[Figure], sentence: Sentence) -> list[Number]:
    """The numbers of a sentence that no figure holds and that may count something unsaid."""
    out, j, low = [], 0, article.view.low
    padded = any(low.startswith("0", f.number) for f in figures)
    for n in numbers:
        while j < len(figures) and figures[j].end <= n.start:
            j += 1
        if j < len(figures) and figures[j].start <= n.start or not _ends_an_item(article, n, sentence):
            continue
        # printed as others of its list are: 08 vụ, … | 04 · Bảo Lâm (34 người), Bảo Lạc ( | 27)
        if n.text.startswith("0") and n.value and not (padded or beside.before("changed by", low, n.start, sentence.start)):
            continue
        if low.endswith("(", sentence.start, n.start):
            before = _BRACKETED.search(low, max(sentence.start, n.start - _ITEM), n.start)
            if not before or before.start() not in {m.end for m in (*figures[:j], *out)}:
                continue
        out.append(n)
    return out


def _ends_an_item(article: Article, n: Number, sentence: Sentence) -> bool:
    """Whether a number ends an item of a list, and no name, time or the like explains it."""
    low, start = article.view.low, max(sentence.start, n.start - _WORD)
    if not _ENDS.match(low, n.end):
        return False
    listed = low.endswith(("), ", "); ", "("), start, n.start)  # 25 vụ (2015), | 27 (2016)
    if not (listed or _BEGINS.search(low, start, n.start)) or beside.before("counts nothing", low, n.start, start):
        return False
    return readings.explained(low, n, sentence.kind) is None


def _counted(
    article: Article, numbers: list[Number], figures: list[Figure], sentence: Sentence, carried: Figure | None
) -> list[Figure]:
    """The figures that the numbers of a sentence are, as far as its words, its ``figures`` or the one ``carried`` say what they count."""
    low, out = article.view.low, []
    j, since, source = 0, sentence.start, carried
    for n in numbers:
        while j < len(figures) and figures[j].end <= n.start:
            since = figures[j].end
            source = figures[j] if figures[j].kind in _COUNTED else source
            j += 1
        figure = None
        if beside.before("hurt", low, n.start, sentence.start):
            figure = _figure(n, "người", "person")
        elif subjects := _SUBJECT.findall(low, max(since, n.start - _CLAUSE), n.start):
            figure = _figure(n, *units.nouns()[subjects[-1]])
        elif source is not None and n.start - since <= _ITEM:
            figure = _figure(n, source.unit, source.kind)
        if figure is not None:
            out.append(figure)
            since, source = figure.end, figure
    return out


def _figure(n: Number, unit: str, kind: str) -> Figure:
    return Figure(n.sentence, n.start, n.end, n.start, n.value, unit, kind)
