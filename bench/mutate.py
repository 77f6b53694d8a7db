"""What the tests catch: `python -m bench.mutate PATH … --sample 8` breaks the code in one place at a time and runs its tests.

A mutation drops a rule (a condition that is never true, a pattern that never matches), turns a comparison round, swaps "and" and
"or", leaves out a "not", adds one to a number or takes a tenth of it. Of each PATH (a file or folder of a room) a sample is tried, the same for the same
seed. All happens in a copy of the project. What survives wants a case with its near-miss, or the rule may go.
"""

import argparse
import ast
import contextlib
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 180  # a mutant that runs longer is caught: it does not end
_COPIED = (
    "reader", "helpers", "pages", "tests", "bench", "seeds", "notebooks", "figures", "pyproject.toml", "Makefile",
    "README.md", "README.vi.md", "CODEBOOK.md", "requirements.txt", "requirements-dev.txt",
)  # fmt: skip
_TURNED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SMALL = 10  # numbers below it count something, those above it are reaches, which one more or less does not change
_NEVER = 're.compile(r"(?!)")'


class Mutation(NamedTuple):
    """One place of a file, in bytes of its source, and what is put there."""

    path: Path
    line: int
    start: int
    end: int
    new: str


def mutations(path: Path) -> Iterator[Mutation]:
    """All mutations of a file."""
    source = path.read_bytes()
    tree = ast.parse(source)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _code(tree):
        for new in _mutants(node):
            place = (starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset)
            yield Mutation(path, node.lineno, *place, new)


def _code(tree: ast.AST) -> Iterator[ast.AST]:
    """The expressions of functions and the patterns of the module; not what is only written down: annotations, f-strings."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.JoinedStr | ast.arguments | ast.ImportFrom):
            continue
        if isinstance(tree, ast.AnnAssign) and child is tree.annotation or child is getattr(tree, "returns", None):
            continue
        yield child
        yield from _code(child)


def _mutants(node: ast.AST) -> Iterator[str]:
    """The texts that may stand in the place of a node."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in _TURNED:
            turned = copy.deepcopy(node)
            turned.ops = [_TURNED[type(op)]()]
            yield f"({ast.unparse(turned)})"
            yield "False"
        case ast.BoolOp():
            swapped = copy.deepcopy(node)
            swapped.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield f"({ast.unparse(swapped)})"
        case ast.UnaryOp(op=ast.Not()):
            yield f"({ast.unparse(node.operand)})"
        case ast.Constant(value=int()) if not isinstance(node.value, bool):
            yield str(node.value + 1 if abs(node.value) < _SMALL else node.value // _SMALL)
        case ast.Call(func=ast.Attribute(value=ast.Name("re"), attr="compile")):
            yield _NEVER
        case ast.Call(func=ast.Attribute(attr="search" | "match" | "fullmatch" | "startswith" | "endswith")):
            yield "None"


def sample(paths: list[Path], size: int, seed: int) -> list[Mutation]:
    """For each path so many mutations, chosen by ``seed``."""
    chance = random.Random(seed)
    out = []
    for path in paths:
        found = [m for file in sorted(path.rglob("*.py")) or [path] for m in mutations(file)]
        out += sorted(chance.sample(found, min(size, len(found))))
    return out


def caught(mutation: Mutation) -> bool:
    """Whether a related test fails on a mutant."""
    source = mutation.path.read_bytes()
    mutation.path.write_bytes(source[: mutation.start] + mutation.new.encode() + source[mutation.end :])
    try:
        return not passes(mutation.path)
    finally:
        mutation.path.write_bytes(source)


def related(path: Path) -> list[Path]:
    """The tests of a file's room: of the reader's other parts none that runs whole folders, elsewhere those that name the file, if any."""
    room, part = path.parts[0], path.parts[1:2]
    tests = {test: test.read_text(encoding="utf-8") for test in sorted(Path("tests", room).glob("test_*.py"))}
    if room == "reader":
        own = [test for test, text in tests.items() if part == ("folder",) or "reader.folder" not in text]
        return sorted(own, key=lambda test: test.stem != "test_gold")  # which notices most, and soonest
    return [test for test, text in tests.items() if path.stem in text] or list(tests)


def passes(path: Path) -> bool:
    """Whether the related tests of a file pass."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-m", "not slow and not browser and not lab"]
    environment = {**os.environ, "PYTHONPATH": os.getcwd(), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run([*command, *related(path)], env=environment, capture_output=True, timeout=SECONDS).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def copy_project(folder: str) -> None:
    """Copy what the tests need to ``folder``, where files may be broken."""
    for name in _COPIED:
        source, place = ROOT / name, Path(folder) / name
        if source.is_dir():
            shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, place)


def main() -> None:
    """Try a sample of each path and print what survives."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--sample", type=int, default=8, help="mutations of each path")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    paths = [path.resolve().relative_to(ROOT) for path in args.paths]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        copy_project(folder)
        tried = sample(paths, args.sample, args.seed)
        if failing := next((p for p in {tuple(related(p)): p for p in paths}.values() if not passes(p)), None):
            sys.exit(f"the tests of {failing} fail before anything is changed")
        n_caught = 0
        for m in tried:
            found = caught(m)
            n_caught += found
            old = " ".join(m.path.read_bytes()[m.start : m.end].decode().split())
            print(f"{'caught  ' if found else 'SURVIVED'} {m.path}:{m.line}  {old[:90]} → {m.new[:90]}", flush=True)
        print(f"{n_caught} of {len(tried)} mutations caught")


if __name__ == "__main__":
    main()
