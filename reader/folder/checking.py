"""The whole tables of a folder of articles → a short report: what was read, and what stays unknown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reader import tables
from reader.folder.merging import Merger

_EXAMPLES = 5
_AROUND = 30  # characters shown before and after a number that nobody reads


def report(found: Merger, aside: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The lines of the report; ``aside`` are the files that are neither article nor problem, by what they are."""
    articles = list(tables.rows(found.documents, "doc_id", "province", "published", "n_chars"))
    yield f"{len(articles):,} articles, {sum(characters for *_, characters in articles):,} characters"
    yield from _some("without a province", [doc_id for doc_id, province, *_ in articles if province is None], len(articles))
    yield from _some("without a date of publication", [doc_id for doc_id, _, day, _ in articles if day is None], len(articles))
    numbers, unread = 0, []
    for documents, ledger in zip(found.slices("documents"), found.slices("ledger"), strict=True):
        texts = dict(tables.rows(documents, "doc_id", "text"))
        numbers += ledger.num_rows
        rows = tables.rows(ledger, "doc_id", "start", "end", "reading")
        unread += [f"{at[0]} at {at[1]}: {_in_words(texts[at[0]], *at[1:])}" for *at, reading in rows if reading == "unread"]
    yield f"{numbers:,} numbers"
    yield from _some("not read by any reader", unread, numbers)
    problems = defaultdict(list)
    for source, kind, message in tables.rows(found.table("problems"), "source", "kind", "message"):
        problems[kind].append(f"{source}: {message}")
    yield f"{sum(map(len, problems.values())):,} problems"
    for kind, own in sorted(problems.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        yield from _some(kind, own, most=len(own))
    if aside:
        yield f"{sum(map(len, aside.values())):,} other files"
    for what, sources in sorted(aside.items()):
        yield from _some(what, sources)


def _some(what: str, found: Sequence[str], whole: int = 0, most: int = _EXAMPLES) -> Iterator[str]:
    """How often something was found, as a share of ``whole`` if that is given, and the first of it."""
    yield f"  {what}: {len(found):,}" + (f" ({len(found) / whole:.1%})" if whole else "")
    yield from (f"    {example}" for example in found[:most])
    if len(found) > most:
        yield f"    and {len(found) - most:,} more"


def _in_words(text: str, start: int, end: int) -> str:
    """A number among the words that stand around it."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"…{before}[{text[start:end]}]{after}…".split())
