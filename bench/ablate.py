"""What each rule earns: `python -m bench.ablate` takes one away at a time and reads the gold again.

A rule is a pattern of a module of reader/ (it then never matches) or a row of a list of reader/lexicon (it is then not there; rows
none of whose words stand in any gold article are only counted); with `--branches FOLDER` a branch of the modules there: an `if` that
is then never taken, an operand of `and` or `or` or a filter that is then not asked. Printed are, for each folder of gold, the rows that a rule earns
(they part from their gold without it) and those that it costs (they agree without it), and how many rows of any table it moves.
A rule that moves none is not known to be of use: what earns nothing anywhere and has one invented case may go.
"""

import argparse
import ast
import importlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from reader import lexicon
from reader.text import folding
from tests import gold_scoring as scoring

_NEVER = re.compile(r"(?!)")
_WORDS = "short term name phrase words symbols mark province form noun word".split()  # what a row looks for


class Rule(NamedTuple):
    """A pattern (the module and the line that compiles it), a row of a list (its name and its place in it) or a branch of a module."""

    room: str
    at: int
    label: str
    kind: str  # pattern · row · branch
    where: frozenset[str] | None = None  # the articles that it may move; None: all


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

    def of(self, where: frozenset[str] | None) -> "Reading":
        """The part that some articles have in it."""
        if where is None:
            return self
        return Reading(*(frozenset(x for x in part if x[1] in where) for part in self))


def articles(folders: list[Path]) -> list[Gold]:
    """The annotated articles of folders of gold."""
    return [
        Gold(folder.name, annotation, (folder / f"{doc_id}.txt").read_bytes(), scoring.metadata(folder, doc_id))
        for folder in folders
        for doc_id, annotation in scoring.gold(folder).items()
    ]


def read(gold: Iterable[Gold]) -> Reading:
    """The gold read by readers that are imported anew, with whatever is patched now; those imported before stay as they are."""
    misses, rows = set(), set()
    with mock.patch.dict(sys.modules):
        for name in [name for name in sys.modules if name.split(".")[0] == "reader" and name != "reader.lexicon"]:
            del sys.modules[name]
        reading, loading = importlib.import_module("reader.reading"), importlib.import_module("reader.articles")
        reading.wording.settle = lambda article, opinion, figures, decided: (figures, decided, opinion)  # words would mend it
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


class Branches(ast.NodeTransformer):
    """Meets the branches of a module, numbered as they come: takes away one, or has each tell ``_note`` what its condition is."""

    def __init__(self, room: str, taken: int = -1, telling: bool = False):
        self.room, self.taken, self.telling = room, taken, telling
        self.labels: list[str] = []

    def _met(self, test: ast.expr, idle: bool, exact: bool = False) -> ast.expr:
        """A condition, which changes nothing where it is ``idle``; ``exact``: and no mere likeness of it."""
        number = len(self.labels)
        self.labels.append(f"{self.room}:{test.lineno} {ast.unparse(test)}")
        if self.telling:
            return ast.Call(ast.Name("_note", ast.Load()), [*map(ast.Constant, (self.room, number, idle, exact)), test], [])
        return ast.Constant(idle) if number == self.taken else test

    def visit_If(self, node: ast.If | ast.IfExp) -> ast.AST:  # noqa: N802
        """A branch that is never taken."""
        self.generic_visit(node)
        node.test = self._met(node.test, False)
        return node

    visit_IfExp = visit_If  # noqa: N815

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:  # noqa: N802
        """Operands that are not asked."""
        self.generic_visit(node)
        idle = isinstance(node.op, ast.And)
        node.values = [self._met(value, idle, value is node.values[-1]) for value in node.values]
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        """Filters that let everything pass."""
        self.generic_visit(node)
        node.ifs = [self._met(test, True) for test in node.ifs]
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        """A case that is never met."""
        self.generic_visit(node)
        node.guard = self._met(node.guard or ast.copy_location(ast.Constant(True), node.body[0]), False)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:  # noqa: N802
        """What is kept from the first article on is a list, no grammar."""
        return node if any("cache" in ast.unparse(d) for d in node.decorator_list) else self.generic_visit(node)


@contextmanager
def rewritten(branches: Callable[[str], Branches | None]) -> Iterator[None]:
    """While it lasts, modules that are imported go through what ``branches`` gives for their name."""
    get_code = SourceFileLoader.get_code

    def code(self: SourceFileLoader, name: str):
        if (branch := branches(name)) is None:
            return get_code(self, name)
        tree = branch.visit(ast.parse(self.get_data(self.path)))
        return compile(ast.fix_missing_locations(tree), self.path, "exec")

    with mock.patch.object(SourceFileLoader, "get_code", code):
        yield


def branch_rules(gold: list[Gold], folder: Path) -> list[Rule]:
    """The branches of a folder's modules, the rarest first, each with the articles in which it is ever taken."""
    rooms = {".".join(path.with_suffix("").parts): path for path in sorted(folder.glob("*.py"))}
    taken: dict[tuple[str, int], set[str | None]] = {}
    now = None  # the article that is being read

    def note(room: str, number: int, idle: bool, exact: bool, value: object) -> object:
        if (value if exact else bool(value)) is not idle:
            taken.setdefault((room, number), set()).add(now)
        return value

    def visited() -> Iterator[Gold]:
        nonlocal now
        for article in gold:
            now = article.annotation["doc_id"]
            yield article

    with mock.patch("builtins._note", note, create=True), rewritten(lambda r: Branches(r, telling=True) if r in rooms else None):
        read(visited())
    out = []
    for room, path in rooms.items():
        found = Branches(room)
        found.visit(ast.parse(path.read_bytes()))
        for number, label in enumerate(found.labels):
            where = taken.get((room, number), set())
            out.append(Rule(room, number, label, "branch", None if None in where else frozenset(where)))
    return sorted(out, key=lambda rule: len(gold if rule.where is None else rule.where))


@contextmanager
def without(rule: Rule) -> Iterator[None]:
    """While it lasts, readers that are imported lack a rule."""
    if rule.kind == "branch":
        with rewritten(lambda room: Branches(room, rule.at) if room == rule.room else None):
            yield
        return
    if rule.kind == "pattern":
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
    return [Rule(room, at, f"{room} {_name(room, at)}", "pattern") for room, at in places if room.startswith("reader.")]


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
            if "pattern" in row:
                out.append(Rule(name, at, f"{name}.csv {row['meaning']}: {row['pattern'][:40]}", "row"))
                continue
            words = [folding.lower(folding.fold(w)) for column in _WORDS for w in (row.get(column) or "").split("|") if w]
            if any(w in text and re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text) for w in words):
                out.append(Rule(name, at, f"{name}.csv {words[0]}", "row"))
    return out


def ablate(rule: Rule, gold: list[Gold]) -> Reading | None:
    """What the readers make of the gold without a rule; None where they cannot be imported or read nothing without it."""
    try:
        with without(rule):
            return read([g for g in gold if rule.where is None or g.annotation["doc_id"] in rule.where])
    except Exception:  # others build on it: a list that must have this row, a pattern whose match is taken for granted
        return None


def lines(rule: Rule, base: Reading, now: Reading | None) -> Iterator[str]:
    """What a rule earns and costs: a line for it, and a line a row of gold."""
    if now is None:
        yield f"{rule.label}: nothing can be read without it"
        return
    base = base.of(rule.where)
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
    parser.add_argument("--branches", type=Path, help="a folder of reader/, whose branches are the rules")
    args = parser.parse_args()
    gold = articles(args.gold or sorted({path.parent for path in scoring.GOLD.glob("*/*.txt")}))
    base = read(gold)
    print(f"{len(gold)} articles, {len(base.misses)} misses, {len(base.rows)} rows")
    found = branch_rules(gold, args.branches) if args.branches else [*pattern_rules(gold), *row_rules(gold)]
    rules = [r for r in found if r.label.startswith(tuple(args.rules) or "")]
    idle = still = harmful = 0
    for rule in rules:
        now = ablate(rule, gold)
        print(*lines(rule, base, now), sep="\n", flush=True)
        if now:
            before = base.of(rule.where)
            idle += now.misses == before.misses
            still += now.rows == before.rows
            harmful += len(now.misses) < len(before.misses)
    print(
        f"{len(rules)} rules: {idle} earn and cost no row of gold, {still} move no row at all, {harmful} cost more than they earn"
    )


if __name__ == "__main__":
    main()
