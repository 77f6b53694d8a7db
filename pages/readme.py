"""The README's computed blocks: the same findings, notebooks and columns as everywhere else, never typed in twice."""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat

from pages import findings, notebooks
from reader.folder import ROOT
from reader.schema import REFERENCE, SCHEMA

README = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- (?P<name>\w+): .*? -->\n).*?(<!-- end of (?P=name) -->)", re.DOTALL)


def render(text: str) -> str:
    """``text`` with the content of each computed block brought up to date; blocks of other names stay as they are."""
    blocks = {"findings": _findings, "notebooks": _notebooks, "columns": _columns}

    def fill(match: re.Match) -> str:
        write = blocks.get(match["name"])
        return match[0] if write is None else match[1] + "\n".join(write()) + "\n" + match[3]

    return _BLOCK.sub(fill, text)


def _findings() -> Iterator[str]:
    paths = findings.in_order(notebooks.find())
    for _stem, words in findings.strongest({path.stem: findings.of(nbformat.read(path, as_version=4)) for path in paths}):
        yield f"- {words}"


def _notebooks() -> Iterator[str]:
    yield "| notebook | question |"
    yield "|---|---|"
    for path in findings.in_order(notebooks.find()):
        yield f"| [{path.stem}](notebooks/{path.name}) | {question(path)} |"


def question(path: Path) -> str:
    """The title of a notebook, which is its question."""
    notebook = nbformat.read(path, as_version=4)
    title = next(line for cell in notebook.cells if cell.cell_type == "markdown" for line in cell.source.splitlines() if line)
    return re.sub(r"^#* *(?:\d+ · )?", "", title)


def _columns() -> Iterator[str]:
    for table, columns in (SCHEMA | REFERENCE).items():
        yield f"<details><summary><code>{table}</code></summary>\n"
        yield "| column | kind | meaning |"
        yield "|---|---|---|"
        yield from (f"| {c.name} | {c.kind} | {c.meaning} |" for c in columns)
        yield "\n</details>"


if __name__ == "__main__":
    README.write_text(render(README.read_text(encoding="utf-8")), encoding="utf-8")
