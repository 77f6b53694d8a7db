"""A folder of articles → a short report before anything is written: what would be read, and what would stay unknown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from reader import tables
from reader.folder import chunks, merging
from reader.folder.sources import Found

_EXAMPLES = 5
_AROUND = 30  # characters shown before and after a number that nobody reads
# What finding stories printed again, and telling all problems, need of a part.
_NEEDED = {"documents": ["doc_id", "source", "published", "province", "n_chars"], "signatures": None, "problems": None}


class Tally:
    """How often each of some things was found, and the first few of it, or all."""

    def __init__(self, most: int | None = _EXAMPLES):
        self.most, self.counts = most, Counter()
        self.examples: dict[str, list[str]] = defaultdict(list)

    def add(self, what: str, example: str) -> None:
        """Count one more."""
        self.counts[what] += 1
        if self.most is None or self.counts[what] <= self.most:
            self.examples[what].append(example)

    def lines(self, what: str, whole: int = 0) -> Iterator[str]:
        """One of the things as text, as a share of ``whole`` if that is given."""
        count, examples = self.counts[what], self.examples[what]
        yield f"  {what}: {count:,}" + (f" ({count / whole:.1%})" if whole else "")
        yield from (f"    {example}" for example in examples)
        if count > len(examples):
            yield f"    and {count - len(examples):,} more"


class Report:
    """What a reading of all articles found."""

    def __init__(self):
        self.articles = self.characters = self.numbers = 0
        self.unknown = Tally()
        self.problems = Tally(None)  # by kind: files and reasons
        self.aside = Tally()  # files that are neither article nor problem, by what they are

    def lines(self) -> Iterator[str]:
        """The report as text."""
        yield f"{self.articles:,} articles, {self.characters:,} characters"
        yield from self.unknown.lines("without a province", self.articles)
        yield from self.unknown.lines("without a date of publication", self.articles)
        yield f"{self.numbers:,} numbers"
        yield from self.unknown.lines("not read by any reader", self.numbers)
        yield f"{self.problems.counts.total():,} problems"
        for kind, _ in sorted(self.problems.counts.items(), key=lambda entry: (-entry[1], entry[0])):
            yield from self.problems.lines(kind)
        if self.aside.counts:
            yield f"{self.aside.counts.total():,} other files"
        for what in sorted(self.aside.counts):
            yield from self.aside.lines(what)


def check(items: Iterable[Found], report: Report) -> None:
    """Read all ``items`` into ``report``, which keeps only what it says; its problems are those that ``tables`` writes."""
    parts = []
    for chunk in chunks.chunks(items):
        part = chunks.read(chunk.items)
        _add(report, part)
        parts.append({name: part[name].select(columns) if columns else part[name] for name, columns in _NEEDED.items()})
    problems = tables.rows(merging.Merger(parts).table("problems"), "source", "kind", "message") if parts else ()
    for source, kind, message in problems:
        report.problems.add(kind, f"{source}: {message}")


def _add(report: Report, part: chunks.Part) -> None:
    texts = {}
    columns = "doc_id", "province", "published", "text"
    for doc_id, province, published, text in tables.rows(part["documents"], *columns):
        texts[doc_id] = text
        report.articles += 1
        report.characters += len(text)
        if province is None:
            report.unknown.add("without a province", doc_id)
        if published is None:
            report.unknown.add("without a date of publication", doc_id)
    report.numbers += part["ledger"].num_rows
    for doc_id, start, end, reading in tables.rows(part["ledger"], "doc_id", "start", "end", "reading"):
        if reading == "unread":
            text = texts[doc_id]
            before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
            words = " ".join(f"…{before}[{text[start:end]}]{after}…".split())
            report.unknown.add("not read by any reader", f"{doc_id} at {start}: {words}")
