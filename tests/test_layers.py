"""Imports run one way: a module imports only from the layers below its own."""

import ast
from pathlib import Path

import pytest

HELPERS = Path(__file__).resolve().parent.parent / "helpers"

LAYERS = [
    {"rows", "folding", "numbers", "lexicon", "tables", "marks"},
    {"repeats", "encodings"},
    {"passages", "issuers", "acts", "labels", "units", "cues"},
    {"sentences"},
    {"articles", "joining"},
    {"instruments", "issuance", "provinces", "calendars", "figures", "timex"},
    {"holidays"},
    {"forms", "clauses"},
    {"expressions", "windows", "offences", "areas", "periods"},
    {"resolution", "publication"},
    {"dates"},
    {"directives", "quantities", "readings", "topics", "events"},  # the readers
    {"ledger"},
    {"reading", "pages"},
    {"sources", "duplicates", "workbook"},
    {"chunks", "outputs"},
    {"merging"},
    {"pipeline", "checking", "changes"},
    {"corpus"},
    {"agreement", "keyness", "indicators"},  # what notebooks compute from the tables
    {"findings"},
    {"charts"},
    {"__init__"},
    {"evidence"},
    {"explorers"},
    {"notebooks", "fonts"},
    {"layout"},
    {"export"},
    {"article_pages"},
    {"reports", "readme"},
    {"__main__"},
]
LEVEL = {module: level for level, modules in enumerate(LAYERS) for module in modules}


def modules():
    return sorted(p.relative_to(HELPERS).as_posix()[:-3] for p in HELPERS.rglob("*.py"))


def imported(path):
    """The project's modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "helpers":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("helpers."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("helpers."))


@pytest.mark.parametrize("module", modules())
def test_imports_only_from_below(module):
    name = module.split("/")[0]
    assert name in LEVEL, f"{name} has no layer yet"
    above = [other for other in imported(HELPERS / f"{module}.py") if other != name and LEVEL[other] >= LEVEL[name]]
    assert not above
