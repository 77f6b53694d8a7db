"""A folder of articles → a short report before anything is written: what would be read, and what would stay unknown."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from helpers.pipeline import chunks
from helpers.pipeline.sources import Item
from helpers.rows import Problem

_EXAMPLES = 5


@dataclass
class Report:
    """What a reading of all articles found; lists hold doc_ids or sources, a few examples of each."""

    articles: int = 0
    characters: int = 0
    nameless: list[str] = field(default_factory=list)  # without a province
    undated: list[str] = field(default_factory=list)
    readings: Counter = field(default_factory=Counter)  # numbers by who read them
    unread: list[str] = field(default_factory=list)
    problems: Counter = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)  # kind of problem → files and reasons

    def lines(self) -> Iterator[str]:
        """The report as text."""
        numbers = self.readings.total()
        yield f"{self.articles:,} articles, {self.characters:,} characters"
        yield from _part("without a province", self.articles, self.nameless)
        yield from _part("without a date of publication", self.articles, self.undated)
        yield f"{numbers:,} numbers"
        yield from _part("not read by any reader", numbers, self.unread)
        yield f"{self.problems.total():,} problems"
        for kind, count in sorted(self.problems.items(), key=lambda entry: (-entry[1], entry[0])):
            yield f"  {kind}: {count:,}"
            yield from (f"    {example}" for example in self.examples[kind])


def check(items: Iterable[Item | Problem]) -> Report:
    """Read all ``items`` and keep only what the report says."""
    report = Report()
    for chunk in chunks.chunks(items):
        _add(report, chunks.read(chunk.items))
    return report


def _add(report: Report, part: chunks.Part) -> None:
    documents = part["documents"].select(["doc_id", "n_chars", "province", "published"]).to_pylist()
    report.articles += len(documents)
    report.characters += sum(document["n_chars"] for document in documents)
    report.nameless += [document["doc_id"] for document in documents if document["province"] is None]
    report.undated += [document["doc_id"] for document in documents if document["published"] is None]
    report.readings.update(part["ledger"]["reading"].to_pylist())
    for entry in part["ledger"].select(["doc_id", "start", "text", "reading"]).to_pylist():
        if entry["reading"] == "unread":
            report.unread.append(f"{entry['text']} in {entry['doc_id']} at {entry['start']}")
    for problem in part["problems"].to_pylist():
        report.problems[problem["kind"]] += 1
        shown = report.examples.setdefault(problem["kind"], [])
        if len(shown) < _EXAMPLES:
            shown.append(f"{problem['source']}: {problem['message']}")


def _part(what: str, whole: int, found: list[str]) -> Iterator[str]:
    share = f" ({len(found) / whole:.1%})" if whole else ""
    yield f"  {what}: {len(found):,}{share}"
    yield from (f"    {example}" for example in found[:_EXAMPLES])
    if len(found) > _EXAMPLES:
        yield f"    and {len(found) - _EXAMPLES:,} more"
