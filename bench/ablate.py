"""What each rule earns: `python -m bench.ablate` takes one away at a time and reads the gold again.

A rule is a pattern of a module of reader/ (it then never matches) or a row of a list of reader/lexicon (it is then not there; rows
none of whose words stand in any gold article are only counted). Printed are, for each folder of gold, the rows that a rule earns
(they part from their gold without it) and those that it costs (they agree without it), and how many rows of any table it moves.
A rule that moves none is not known to be of use: what earns nothing anywhere and has one invented case may go.
"""

import argparse
import ast
import importlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from reader import lexicon
from reader.text import folding
from tests import gold_scoring as scoring

_NEVER = re.compile(r"(?!)")
_WORDS = (
    "short",
    "term",
    "name",
    "phrase",
    "words",
    "symbols",
    "mark",
    "province",
    "form",
    "noun",
    "word",
)  # what a row looks for


class Rule(NamedTuple):
    """A pattern (the module and the line that compiles it) or a row of a list (its name and its place in it)."""

    room: str
    at: int
    label: str
    pattern: bool


class Gold(NamedTuple):
    """One annotated article."""

    batch: str
    annotation: dict
    data: bytes
    metadata: dict[str, tuple[str, str]] | None


class Reading(NamedTuple):
    """What the readers make of the gold: where they part from it, by batch, and all rows they give."""

    misses: frozenset[tuple[str, ...]]
    rows: frozenset[tuple]


def articles(folders: list[Path]) -> list[Gold]:
    """The annotated articles of folders of gold."""
    return [
        Gold(folder.name, annotation, (folder / f"{doc_id}.txt").read_bytes(), scoring.metadata(folder, doc_id))
        for folder in folders
        for doc_id, annotation in scoring.gold(folder).items()
    ]


def read(gold: list[Gold]) -> Reading:
    """The gold read by readers that are imported anew, with whatever is patched now; those imported before stay as they are."""
    misses, rows = set(), set()
    with mock.patch.dict(sys.modules):
        for name in [name for name in sys.modules if name.split(".")[0] == "reader" and name != "reader.lexicon"]:
            del sys.modules[name]
        reading, loading = importlib.import_module("reader.reading"), importlib.import_module("reader.articles")
        for batch, annotation, data, metadata in gold:
            doc_id = annotation["doc_id"]
            found = reading.read(loading.load(f"{doc_id}.txt", doc_id, data, metadata))
            rows.update((table, *row) for table, several in found.items() for row in several)
            for table, several in scoring.rows_by_table(found, doc_id).items():
                misses.update((batch, *m.key) for m in scoring.compare(table, annotation, several).misses)
    return Reading(frozenset(misses), frozenset(rows))


def _place() -> tuple[str, int]:
    """The module of reader/ that is being imported, and its line; a pattern compiled later has none."""
    frame = sys._getframe(2)
    while frame.f_back and frame.f_code.co_name != "<module>":
        frame = frame.f_back
    return frame.f_globals["__name__"], frame.f_lineno


@contextmanager
def patterns(hook: Callable[[tuple[str, int], re.Pattern], re.Pattern]) -> Iterator[None]:
    """While it lasts, every pattern goes through ``hook`` with the place where it is compiled."""
    compiled = re.compile
    with mock.patch("re.compile", lambda *given, **named: hook(_place(), compiled(*given, **named))):
        yield


@contextmanager
def without(rule: Rule) -> Iterator[None]:
    """While it lasts, readers that are imported lack a rule."""
    if rule.pattern:
        with patterns(lambda place, found: _NEVER if place == (rule.room, rule.at) else found):
            yield
        return
    load = lexicon.load

    def fewer(name: str) -> tuple[dict[str, str], ...]:
        rows = load(name)
        return rows[: rule.at] + rows[rule.at + 1 :] if name == rule.room else rows

    with mock.patch("reader.lexicon.load", fewer):
        yield


def pattern_rules(gold: list[Gold]) -> list[Rule]:
    """The patterns that the modules of reader/ compile as they are imported."""
    places: dict[tuple[str, int], None] = {}

    def note(place: tuple[str, int], found: re.Pattern) -> re.Pattern:
        places.setdefault(place)
        return found

    with patterns(note):
        read(gold)
    return [Rule(room, at, f"{room} {_name(room, at)}", True) for room, at in places if room.startswith("reader.")]


def _name(room: str, at: int) -> str:
    """The name of what is assigned or decorated at a line of a module, with the line where it is not the first."""
    for node in ast.parse(Path(sys.modules[room].__file__).read_bytes()).body:
        first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
        if first <= at <= node.end_lineno:
            name = ast.unparse(node.targets[0]) if isinstance(node, ast.Assign) else getattr(node, "name", "?")
            return name if at == first else f"{name}:{at}"
    return str(at)


def row_rules(gold: list[Gold]) -> list[Rule]:
    """The rows with a word that stands in the gold, of the lists that reading it asks for."""
    with mock.patch("reader.lexicon.load", side_effect=lexicon.load) as load:
        read(gold)
    text = "\n".join(folding.view(g.data.decode("utf-8-sig")).low for g in gold)
    out = []
    for name in dict.fromkeys(call.args[0] for call in load.call_args_list):
        for at, row in enumerate(lexicon.load(name)):
            words = [folding.lower(folding.fold(w)) for column in _WORDS for w in (row.get(column) or "").split("|") if w]
            if any(w in text and re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text) for w in words):
                out.append(Rule(name, at, f"{name}.csv {words[0]}", False))
    return out


def ablate(rule: Rule, gold: list[Gold]) -> Reading | None:
    """What the readers make of the gold without a rule; None where they cannot be imported or read nothing without it."""
    try:
        with without(rule):
            return read(gold)
    except Exception:  # others build on it: a list that must have this row, a pattern whose match is taken for granted
        return None


def lines(rule: Rule, base: Reading, now: Reading | None) -> Iterator[str]:
    """What a rule earns and costs: a line for it, and a line a row of gold."""
    if now is None:
        yield f"{rule.label}: nothing can be read without it"
        return
    earned, cost = sorted(now.misses - base.misses), sorted(base.misses - now.misses)
    shares = Counter(f"{m[0]} +" for m in earned) + Counter(f"{m[0]} -" for m in cost)
    counts = ", ".join(f"{batch}{n}" for batch, n in sorted(shares.items())) or "nothing"
    yield f"{rule.label}: {counts}; moves {len(now.rows ^ base.rows)}"
    yield from (f"    earns {' '.join(m)}" for m in earned)
    yield from (f"    costs {' '.join(m)}" for m in cost)


def main() -> None:
    """Print what each rule earns and costs, and how many earn or move nothing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rules", nargs="*", help="only rules whose name begins so: reader.dates, offences.csv")
    parser.add_argument("--gold", nargs="*", type=Path, help="folders of annotated articles; else all of tests/gold")
    args = parser.parse_args()
    gold = articles(args.gold or sorted({path.parent for path in scoring.GOLD.glob("*/*.txt")}))
    base = read(gold)
    print(f"{len(gold)} articles, {len(base.misses)} misses, {len(base.rows)} rows")
    rules = [r for r in (*pattern_rules(gold), *row_rules(gold)) if r.label.startswith(tuple(args.rules) or "")]
    idle = still = harmful = 0
    for rule in rules:
        now = ablate(rule, gold)
        print(*lines(rule, base, now), sep="\n", flush=True)
        if now:
            idle += now.misses == base.misses
            still += now.rows == base.rows
            harmful += len(now.misses) < len(base.misses)
    print(
        f"{len(rules)} rules: {idle} earn and cost no row of gold, {still} move no row at all, {harmful} cost more than they earn"
    )


if __name__ == "__main__":
    main()
