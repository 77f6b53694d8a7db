"""A folder of articles → a short report before anything is written: what would be read, and what would stay unknown."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from reader import tables
from reader.folder import chunks, merging
from reader.folder.sources import Found

_EXAMPLES = 5
_AROUND = 30  # characters shown before and after a number that nobody reads
# What finding stories printed again, and telling all problems, need of a part.
_NEEDED = {"documents": ["doc_id", "source", "published", "province", "n_chars"], "signatures": None, "problems": None}


class _Tally:
    """How often something was found, and the first few of it, or all."""

    def __init__(self, most: int = _EXAMPLES):
        self.most, self.count, self.examples = most, 0, []

    def add(self, example: str) -> None:
        self.count += 1
        if self.count <= self.most:
            self.examples.append(example)

    def lines(self, what: str, whole: int = 0) -> Iterator[str]:
        """The tally as text, as a share of ``whole`` if that is given."""
        yield f"  {what}: {self.count:,}" + (f" ({self.count / whole:.1%})" if whole else "")
        yield from (f"    {example}" for example in self.examples)
        if self.count > self.most:
            yield f"    and {self.count - self.most:,} more"


class Report:
    """What a reading of all articles found: counts and examples."""

    def __init__(self):
        self.articles = self.characters = self.numbers = 0
        self.nameless, self.undated, self.unread = _Tally(), _Tally(), _Tally()
        self.problems: dict[str, _Tally] = defaultdict(partial(_Tally, sys.maxsize))  # by kind: files and reasons, all of them
        self.aside: dict[str, _Tally] = defaultdict(_Tally)  # files that are neither article nor problem, by what they are

    def lines(self) -> Iterator[str]:
        """The report as text."""
        yield f"{self.articles:,} articles, {self.characters:,} characters"
        yield from self.nameless.lines("without a province", self.articles)
        yield from self.undated.lines("without a date of publication", self.articles)
        yield f"{self.numbers:,} numbers"
        yield from self.unread.lines("not read by any reader", self.numbers)
        yield f"{self.count():,} problems"
        for kind, tally in sorted(self.problems.items(), key=lambda entry: (-entry[1].count, entry[0])):
            yield from tally.lines(kind)
        if self.aside:
            yield f"{sum(tally.count for tally in self.aside.values()):,} other files"
        for what, tally in sorted(self.aside.items()):
            yield from tally.lines(what)

    def count(self) -> int:
        """How many problems there are."""
        return sum(tally.count for tally in self.problems.values())

    def set_aside(self, source: str, what: str) -> None:
        """Note a file that is neither article nor problem."""
        self.aside[what].add(source)


def check(items: Iterable[Found], report: Report) -> None:
    """Read all ``items`` into ``report``, which keeps only what it says; its problems are those that ``tables`` writes."""
    parts = []
    for chunk in chunks.chunks(items):
        part = chunks.read(chunk.items)
        _add(report, part)
        parts.append({name: part[name].select(columns) if columns else part[name] for name, columns in _NEEDED.items()})
    problems = tables.rows(merging.Merger(parts).table("problems"), "source", "kind", "message") if parts else ()
    for source, kind, message in problems:
        report.problems[kind].add(f"{source}: {message}")


def _add(report: Report, part: chunks.Part) -> None:
    texts = {}
    columns = "doc_id", "n_chars", "province", "published", "text"
    for doc_id, size, province, published, text in tables.rows(part["documents"], *columns):
        report.articles += 1
        report.characters += size
        texts[doc_id] = text
        for cell, tally in ((province, report.nameless), (published, report.undated)):
            if cell is None:
                tally.add(doc_id)
    report.numbers += part["ledger"].num_rows
    for doc_id, start, end, reading in tables.rows(part["ledger"], "doc_id", "start", "end", "reading"):
        if reading == "unread":
            text = texts[doc_id]
            before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
            words = " ".join(f"…{before}[{text[start:end]}]{after}…".split())
            report.unread.add(f"{doc_id} at {start}: {words}")
