"""One file's bytes → one article: decoded, normalised, labelled, its numbers scanned."""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from charset_normalizer import from_bytes

from helpers import folding, numbers, passages
from helpers.rows import Date, Directive, Number, Passage, Problem, Sentence


class UnreadableError(ValueError):
    """A file that holds no text; the message is the one-line reason."""


@dataclass
class Article:
    """What the readers work on. All offsets are into ``view.text``; ``reading`` maps them back at the end."""

    doc_id: str
    source: str
    text: str  # the normal form
    sha256: str
    metadata: dict[str, tuple[str, str]] = field(default_factory=dict)  # column → (value, evidence)
    places: list | None = None  # what `provinces` found, once
    problems: list[Problem] = field(default_factory=list)

    # what the rooms before have found, in this order; each reader may look at the earlier ones
    published: str | None = None
    published_precision: str | None = None
    published_basis: str | None = None
    province: str | None = None
    directives: list[Directive] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)

    @cached_property
    def view(self) -> folding.View:
        """The text folded for matching."""
        return folding.view(self.text)

    @cached_property
    def passages(self) -> list[Passage]:
        """The labelled passages."""
        return passages.label(self.view.text)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences, numbered through the article."""
        return passages.sentences(self.view.text, self.passages)

    @cached_property
    def numbers(self) -> list[Number]:
        """Every number of the text, with its sentence."""
        return [
            Number(sentence.sentence, *token)
            for sentence in self.sentences
            for token in numbers.scan(self.view.text, sentence.start, sentence.end)
        ]

    def problem(self, kind: str, message: str) -> None:
        """Note a problem of this article."""
        self.problems.append(Problem(self.source, self.doc_id, kind, message))


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of a file's bytes in its normal form, and the legacy encoding it was in (None for UTF-8).

    Raises UnreadableError for bytes that are no text.
    """
    try:
        text, encoding = data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        best = from_bytes(data).best()
        if best is None:
            raise UnreadableError("not text in any known encoding") from None
        text, encoding = str(best), best.encoding
    if "\0" in text:
        raise UnreadableError("binary, not text")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")), encoding


def load(source: str, doc_id: str, data: bytes, metadata: dict[str, tuple[str, str]] | None = None) -> Article:
    """The article in ``data``; raises UnreadableError if it holds no text."""
    text, encoding = decode(data)
    if not text.strip():
        raise UnreadableError("empty")
    article = Article(doc_id, source, text, hashlib.sha256(data).hexdigest(), metadata or {})
    if encoding:
        article.problem("encoding", f"decoded from {encoding}, not UTF-8")
    return article
