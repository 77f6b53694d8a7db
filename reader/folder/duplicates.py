"""The same story printed again: near-duplicate articles, by the share of their words and by their figures.

Of the hashes of an article's runs of three words the least are kept (a bottom-k sketch, Broder 1997). A monthly report repeats last
month's phrases with other figures, and is news: so two articles are one story only if their numbers agree, too.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

from reader.articles import Article
from reader.text.passages import SILENT

KEPT = 64  # hashes of an article
_KEYS = 8  # of these, by which articles that may be alike are found: nearly all pairs that share 0.6 of their words share one
_SHARED_WORDS = 0.6
_SHARED_FIGURES = 0.8
_UNTOLD = SILENT | {"dateline"}
_CANDIDATES = 8  # earlier articles of one key that an article is compared with: templates share theirs
_SHORTEST = 10  # words; less says too little to be called a copy


def signature(article: Article) -> tuple[bytes | None, bytes]:
    """The least hashes of an article's words (None if it is too short) and those of its distinct numbers, sorted, as bytes."""
    low = article.view.low
    words = " ".join([low[p.start : p.end] for p in article.passages if p.kind not in SILENT and p.kind != "byline"]).split()
    untold = {s.sentence for s in article.sentences if s.kind in _UNTOLD}
    runs = map(" ".join, zip(words, words[1:], words[2:], strict=False))
    figures = _hashes(n.text for n in article.numbers if n.sentence not in untold)
    return (_hashes(runs)[:KEPT].tobytes() if len(words) >= _SHORTEST else None), figures.tobytes()


def _hashes(texts: Iterable[str]) -> array:
    return array("I", sorted({crc32(text.encode()) for text in texts}))


def first_prints(words: Sequence[bytes | None], figures: Sequence[bytes]) -> dict[int, int]:
    """Position → position of the first print, for articles in order of publication; first prints themselves are left out."""
    firsts: dict[int, int] = {}
    for earlier, later in _pairs(words):
        if later not in firsts and _same(words[earlier], words[later], figures[earlier], figures[later]):
            firsts[later] = firsts.get(earlier, earlier)
    return firsts


def _pairs(words: Sequence[bytes | None]) -> list[tuple[int, int]]:
    """Pairs (earlier, later) that share a key, in order of the later, then of the earlier; of many with one key the first few alone."""
    met: dict[int, list[int]] = defaultdict(list)
    found: list[tuple[int, int]] = []
    for later, own in enumerate(words):
        keys = [met[key] for key in array("I", own or b"")[:_KEYS]]
        found += [(earlier, later) for earlier in sorted(set().union(*keys))]
        for alike in keys:
            if len(alike) < _CANDIDATES:
                alike.append(later)
    return found


def _same(words: bytes, others: bytes, figures: bytes, other_figures: bytes) -> bool:
    own, their = (set(array("I", data)) for data in (figures, other_figures))
    if len(own & their) < _SHARED_FIGURES * len(own | their):  # most reports that share a template's words
        return False
    a, b = (set(array("I", data)) for data in (words, others))
    least = sorted(a | b)[:KEPT]
    return len(a.intersection(b, least)) >= _SHARED_WORDS * len(least)
