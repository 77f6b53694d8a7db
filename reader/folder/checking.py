"""A folder of articles → a short report before anything is written: what would be read, and what would stay unknown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reader.folder import chunks
from reader.folder.sources import Item
from reader.schema import Problem

_EXAMPLES = 5
_AROUND = 30  # characters shown before and after a number that nobody reads


@dataclass
class Tally:
    """How often something was found, and the first few of it."""

    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, example: str) -> None:
        """Count one more."""
        self.count += 1
        if len(self.examples) < _EXAMPLES:
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
    """What a reading of all articles found; its size does not grow with them."""

    articles: int = 0
    characters: int = 0
    nameless: Tally = field(default_factory=Tally)  # doc_ids without a province
    undated: Tally = field(default_factory=Tally)
    numbers: int = 0
    unread: Tally = field(default_factory=Tally)  # numbers, with the words around them
    problems: dict[str, Tally] = field(default_factory=dict)  # by kind: files and reasons

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


def check(items: Iterable[Item | Problem]) -> Report:
    """Read all ``items`` and keep only what the report says."""
    report = Report()
    for chunk in chunks.chunks(items):
        _add(report, chunks.read(chunk.items))
    return report


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
    for problem in part["problems"].to_pylist():
        report.problems.setdefault(problem["kind"], Tally()).add(f"{problem['source']}: {problem['message']}")


def _around(text: str, start: int, end: int) -> str:
    """A number in square brackets among its words, in one line."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"…{before}[{text[start:end]}]{after}…".split())
