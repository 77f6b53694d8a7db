"""The same story printed again: near-duplicate articles, by the share of their words and by their figures.

MinHash (Broder 1997) in its one-permutation form (Li, Owen and Zhang 2012) over windows of characters, banded for
locality-sensitive hashing. A monthly report repeats last month's phrases with other figures, and is news: so two articles
are one story only if their numbers agree, too.
"""

import zlib
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from reader.articles import Article
from reader.text.passages import SILENT

BINS = 64  # minima kept of an article
_BASE = np.uint32(0x9E3779B1)
_SHIFTS = (1, 2, 4, 4)  # from windows of one character to 2, 4, 8 and 12 without blanks, about three syllables
_FACTORS = tuple(np.uint32(pow(int(_BASE), power, 1 << 32)) for power in (1, 2, 4, 8))
_BOUNDS = np.arange(BINS, dtype=np.uint32) << np.uint32(32 - 6)
_BAND = 16  # bytes, of four minima: sixteen bands find nine of ten pairs that share 0.6 of their windows
_SHARED_WORDS = 0.6
_SHARED_FIGURES = 0.8
_UNTOLD = SILENT | {"dateline"}
_CANDIDATES = 8  # earlier articles of one band that an article is compared with: templates make large bands
_SHORTEST = 40  # characters; less says too little to be called a copy


def signature(article: Article) -> tuple[bytes | None, bytes]:
    """The minima of an article's words (None if it is too short) and the sorted hashes of its distinct numbers, as bytes."""
    low = article.view.low
    text = "".join([low[p.start : p.end] for p in article.passages if p.kind not in SILENT and p.kind != "byline"])
    words = text.replace(" ", "").replace("\n", "")
    untold = {s.sentence for s in article.sentences if s.kind in _UNTOLD}
    figures = {n.text for n in article.numbers if n.sentence not in untold}
    hashes = np.array(sorted({zlib.crc32(figure.encode()) for figure in figures}), dtype=np.uint32)
    return (_minima(words) if len(words) >= _SHORTEST else None), hashes.tobytes()


def first_prints(words: Sequence[bytes | None], figures: Sequence[bytes]) -> dict[int, int]:
    """Position → position of the first print, for articles in order of publication; first prints themselves are left out."""
    firsts: dict[int, int] = {}
    for earlier, later in _pairs(words):
        if later not in firsts and _same(words[earlier], words[later], figures[earlier], figures[later]):
            firsts[later] = firsts.get(earlier, earlier)
    return firsts


def _minima(words: str) -> bytes:
    """The least hash of each of 64 equal ranges; an empty range takes the next one's."""
    hashes = np.frombuffer(words.encode("utf-32-le"), dtype=np.uint32)
    for shift, factor in zip(_SHIFTS, _FACTORS, strict=True):  # a window's hash from those of its beginning and end
        hashes = hashes[:-shift] * factor + hashes[shift:]
    hashes ^= hashes >> np.uint32(15)
    hashes *= _BASE
    hashes.sort()
    return hashes[np.searchsorted(hashes, _BOUNDS) % len(hashes)].tobytes()


def _pairs(words: Sequence[bytes | None]) -> list[tuple[int, int]]:
    """Pairs (earlier, later) that agree in a band, in order of the later, then of the earlier; of a large band the first few alone."""
    found: set[tuple[int, int]] = set()
    for band in range(0, 4 * BINS, _BAND):
        met: dict[bytes, list[int]] = defaultdict(list)
        for later, minima in enumerate(words):
            if minima is not None:
                alike = met[minima[band : band + _BAND]]
                found.update((later, earlier) for earlier in alike)
                if len(alike) < _CANDIDATES:
                    alike.append(later)
    return [(earlier, later) for later, earlier in sorted(found)]


def _same(words: bytes, others: bytes, figures: bytes, other_figures: bytes) -> bool:
    one, other, own, their = (np.frombuffer(data, np.uint32) for data in (words, others, figures, other_figures))
    if (one == other).mean() < _SHARED_WORDS:
        return False
    a, b = set(own.tolist()), set(their.tolist())
    return len(a & b) >= _SHARED_FIGURES * len(a | b)
