"""The name of a row of a mention table: made of its words and their sentence, so that it survives what moves or codes them otherwise.

A text-quote selector (W3C Web Annotation) hashed: the quoted words, the words around them, and which occurrence of both in the article
it is. Coded values and offsets are no part of it, so a corrected row, a re-saved page and another reader keep it.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

from reader.text import folding

_BYTES = 8  # a corpus of a hundred million rows has two of one name with a chance of 1 in 4,000


class Namer:
    """The row_ids of one article."""

    def __init__(self, doc_id: str, sentences: Iterable[str]):
        self.doc_id = doc_id
        self.sentences = [_digest(plain(text)) for text in sentences]  # once: a sentence may hold thousands of rows
        self.seen: dict[str, int] = defaultdict(int)

    def name(self, table: str, sentence: int | None, text: str | None) -> str:
        """The row_id of the next row of ``table`` in reading order; ``sentence`` and ``text`` are None for words outside the article.

        It begins with a letter, so that a spreadsheet takes it for no number.
        """
        key = f"{self.doc_id}\x1f{table}\x1f{plain(text or '')}\x1f{self.sentences[sentence] if sentence is not None else ''}"
        self.seen[key] += 1
        return table[0] + _digest(f"{key}\x1f{self.seen[key]}")


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


@lru_cache(20_000)  # an article says the same few words in many rows
def plain(text: str) -> str:
    """Words as they are compared: with single blanks, one style of tone marks and nothing that takes no room."""
    return folding.fold(folding.printed(text))
