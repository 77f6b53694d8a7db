"""One file's bytes → one article: decoded, normalised, labelled, its numbers scanned."""

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property

from reader.schema import Date, Directive, Number, Passage, Problem, Sentence
from reader.text import (
    body_names,
    broken_lines,
    capitals,
    encodings,
    folding,
    numbers,
    page_days,
    paragraphs,
    passages,
    sentences,
    terms,
)

MAX_CHARACTERS = 2_000_000  # of one article: a book has one million
SEEN = re.compile(rf"[^\s{folding.ZERO_WIDTH}]")  # a character that shows
_SURROGATE = re.compile("[\ud800-\udfff]")


Metadata = dict[str, tuple[str, str]]  # column of documents → (value, evidence)
Notes = tuple[tuple[str, str], ...]  # what to know of a file: kind of problem, message


class UnreadableError(ValueError):
    """A file that holds no text: the kind of problem and, as the message, the one-line reason."""

    def __init__(self, kind: str, reason: str):
        super().__init__(" ".join(reason.split())[:300])
        self.kind = kind


@dataclass
class Article:
    """What the readers work on. All offsets are into ``view.text``; ``reading`` maps them back at the end."""

    doc_id: str
    source: str
    text: str  # the normal form
    sha256: str
    metadata: Metadata = field(default_factory=dict)
    # what a person says over the text: published, province; place in ``text`` → days and precision, None for no date
    corrected: dict[str, str | None] = field(default_factory=dict)
    corrected_dates: dict[tuple[int, int], tuple | None] = field(default_factory=dict)
    doubted: bool = True  # whether the second reader is asked
    sure: set[tuple] = field(default_factory=set)  # (row_id or value, column) of cells that a person corrected or confirmed
    places: list | None = None  # what `provinces` found, once
    problems: list[Problem] = field(default_factory=list)

    # what the rooms before have found, in this order; each reader may look at the earlier ones
    published: str | None = None
    published_precision: str | None = None
    published_basis: str | None = None
    province: str | None = None
    evidence: dict[str, tuple[int, int]] = field(default_factory=dict)  # published, province → its words, in ``view.text``
    expressions: list = field(default_factory=list)  # of time, before they are dates
    directives: list[Directive] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)

    @cached_property
    def view(self) -> folding.View:
        """The text folded for matching, lines that a break cut in two made whole, a page's English days in figures, bodies by one form of their names."""
        view = page_days.in_figures(capitals.lowered(folding.view(self.text)))
        return body_names.alike(paragraphs.together(broken_lines.rejoined(view)))

    @cached_property
    def passages(self) -> list[Passage]:
        """The labelled passages."""
        return passages.label(self.view)

    @property
    def title(self) -> Passage | None:
        """The passage of the headline, None if there is none."""
        return next((p for p in self.passages if p.kind == "title"), None)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences, numbered through the article."""
        return sentences.split(self.view.text, self.passages)

    @cached_property
    def numbers(self) -> list[Number]:
        """Every number of the text, with its sentence."""
        text = self.view.text
        found = ((s.sentence, m) for s in self.sentences for m in numbers.TOKEN.finditer(text, s.start, s.end))
        return [Number(sentence, *m.span(), m[0], numbers.parse(m[0])) for sentence, m in found]

    @cached_property
    def terms(self) -> terms.Terms:
        """The terms of the lexicons in the text."""
        return terms.find(self.view.low)

    def problem(self, kind: str, message: str) -> None:
        """Note a problem of this article."""
        self.problems.append(Problem(self.source, self.doc_id, kind, message))


def decoded(data: bytes | str, declared: str | None = None) -> tuple[str, Notes]:
    """The text of a file, by the encoding ``declared`` if that fits, and a note if it was not UTF-8; raises UnreadableError."""
    if isinstance(data, str):
        return data, ()
    try:
        text, encoding = encodings.decode(data, declared)
    except encodings.NotTextError as reason:
        raise UnreadableError("unreadable" if data.strip() else "empty", str(reason)) from None
    return text, (("encoding", f"decoded from {encoding}, not UTF-8"),) if encoding else ()


def load(
    source: str, doc_id: str, data: bytes | str, metadata: Metadata | None = None, text: str | None = None, notes: Notes = ()
) -> Article:
    """The article in ``data``, whose text is decoded from it unless given; raises UnreadableError if it holds no text."""
    if text is None:
        text, notes = decoded(data)
    # half a surrogate pair, which no file can hold, is U+FFFD
    whole = encodings.composed(_SURROGATE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n"))
    if not SEEN.search(whole):
        raise UnreadableError("empty", "empty")
    digest = hashlib.sha256(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(doc_id, source, whole[:MAX_CHARACTERS], digest, metadata or {})
    for kind, message in notes:
        article.problem(kind, message)
    if len(whole) > MAX_CHARACTERS:
        article.problem("too-long", f"only the first {MAX_CHARACTERS:,} of {len(whole):,} characters are read")
    return article
