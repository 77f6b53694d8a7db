"""A folder of articles → a short report before anything is written: what would be read, and what would stay unknown."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reader.folder import chunks, merging
from reader.folder.sources import Found

_EXAMPLES = 5
_AROUND = 30  # characters shown before and after a number that nobody reads


@dataclass
class Tally:
    """How often something was found, and the first few of it, or all."""

    most: int = _EXAMPLES
    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, example: str) -> None:
        """Count one more."""
        self.count += 1
        if len(self.examples) < self.most:
            self.examples.append(example)

    def lines(self, what: str, whole: int = 0) -> Iterator[str]:
        """The tally as text, as a share of ``whole`` if that is given."""
        share = f" ({self.count / whole:.1%})" if whole else ""
        yield f"  {what}: {self.count:,}{share}"
        yield from (f"    {example}" for example in self.examples)
        if self.count > len(self.examples):
            yield f"    and {self.count - len(self.examples):,} more"


@dataclass
class Report:
    """What a reading of all articles found; counts and examples."""

    articles: int = 0
    characters: int = 0
    nameless: Tally = field(default_factory=Tally)  # doc_ids without a province
    undated: Tally = field(default_factory=Tally)
    numbers: int = 0
    unread: Tally = field(default_factory=Tally)  # numbers, with the words around them
    problems: dict[str, Tally] = field(default_factory=dict)  # by kind: files and reasons
    aside: dict[str, Tally] = field(default_factory=dict)  # files that are neither article nor problem, by what they are

    def lines(self) -> Iterator[str]:
        """The report as text."""
        yield f"{self.articles:,} articles, {self.characters:,} characters"
        yield from self.nameless.lines("without a province", self.articles)
        yield from self.undated.lines("without a date of publication", self.articles)
        yield f"{self.numbers:,} numbers"
        yield from self.unread.lines("not read by any reader", self.numbers)
        yield f"{sum(tally.count for tally in self.problems.values()):,} problems"
        for kind, tally in sorted(self.problems.items(), key=lambda entry: (-entry[1].count, entry[0])):
            yield from tally.lines(kind)
        if self.aside:
            yield f"{sum(tally.count for tally in self.aside.values()):,} other files"
        for what, tally in sorted(self.aside.items()):
            yield from tally.lines(what)

    def set_aside(self, source: str, what: str) -> None:
        """Note a file that is neither article nor problem."""
        self.aside.setdefault(what, Tally()).add(source)


# What finding stories printed again, and telling all problems, need of a part.
_NEEDED = {"documents": ["doc_id", "source", "published", "province", "n_chars"], "signatures": None, "problems": None}


def check(items: Iterable[Found], report: Report) -> None:
    """Read all ``items`` into ``report``, which keeps only what it says; its problems are those that ``tables`` writes."""
    parts = []
    for chunk in chunks.chunks(items):
        part = chunks.read(chunk.items)
        _add(report, part)
        parts.append({name: part[name].select(columns) if columns else part[name] for name, columns in _NEEDED.items()})
    if parts:
        for problem in merging.Merger(parts).table("problems").to_pylist():
            report.problems.setdefault(problem["kind"], Tally(sys.maxsize)).add(f"{problem['source']}: {problem['message']}")


def _add(report: Report, part: chunks.Part) -> None:
    texts = {}
    for document in part["documents"].select(["doc_id", "n_chars", "province", "published", "text"]).to_pylist():
        report.articles += 1
        report.characters += document["n_chars"]
        texts[document["doc_id"]] = document["text"]
        if document["province"] is None:
            report.nameless.add(document["doc_id"])
        if document["published"] is None:
            report.undated.add(document["doc_id"])
    report.numbers += part["ledger"].num_rows
    for entry in part["ledger"].select(["doc_id", "start", "end", "reading"]).to_pylist():
        if entry["reading"] == "unread":
            place = f"{entry['doc_id']} at {entry['start']}"
            report.unread.add(f"{place}: {_around(texts[entry['doc_id']], entry['start'], entry['end'])}")


def _around(text: str, start: int, end: int) -> str:
    """A number in square brackets among its words, in one line."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"…{before}[{text[start:end]}]{after}…".split())
