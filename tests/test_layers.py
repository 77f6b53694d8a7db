"""Imports run one way: a module imports only from the layers below its own."""

import ast
from pathlib import Path

import pytest

HELPERS = Path(__file__).resolve().parent.parent / "helpers"

LAYERS = [
    {"rows", "text.folding", "lexicon", "tables", "marks"},
    {"text.numbers", "text.repeats", "text.terms", "pipeline.encodings"},
    {
        "text.passages",
        "directives.issuers",
        "directives.acts",
        "labels",
        "quantities.units",
        "quantities.cues",
        "quantities.before",
    },
    {"text.sentences"},
    {"articles", "directives.joining"},
    {"directives.instruments", "directives.issuance", "provinces", "dates.calendars", "dates.timex"},
    {"quantities.naming"},
    {"quantities.figures", "quantities.statements", "quantities.places"},
    {"dates.numerals", "dates.exclusions"},
    {"dates.holidays"},
    {"dates.counted", "dates.eras"},
    {"dates.forms", "quantities.clauses", "quantities.aims", "quantities.phrases"},
    {"dates.starts", "quantities.standing", "quantities.headlines", "quantities.lists"},
    {"dates.expressions", "dates.windows", "quantities.offences", "quantities.areas", "quantities.clock"},
    {"dates.relative", "dates.comparison", "quantities.periods"},
    {"dates.resolution", "dates.publication"},
    {"dates.reader"},
    {"directives.reader", "quantities.reader", "quantities.readings", "topics", "events"},  # the readers
    {"ledger"},
    {"reading", "pipeline.pages"},
    {"pipeline.sources", "pipeline.duplicates", "pipeline.workbook"},
    {"pipeline.chunks", "pipeline.outputs"},
    {"pipeline.merging"},
    {"pipeline.runner", "pipeline.checking", "pipeline.changes"},
    {"corpus"},
    {"analysis.agreement", "analysis.keyness", "analysis.indicators"},  # what notebooks compute from the tables
    {"findings"},
    {"charts"},
    {"__init__"},
    {"evidence"},
    {"explorers"},
    {"reports.notebooks", "reports.fonts"},
    {"reports.layout"},
    {"reports.export"},
    {"reports.article_pages"},
    {"reports.builder", "readme"},
    {"__main__"},
]
PACKAGES = {
    "analysis",
    "dates",
    "directives",
    "pipeline",
    "quantities",
    "reports",
    "text",
}  # their modules have layers of their own
LEVEL = {module: level for level, modules in enumerate(LAYERS) for module in modules}


def modules():
    paths = (p.relative_to(HELPERS).with_suffix("") for p in HELPERS.rglob("*.py"))
    return sorted(".".join(p.parts).removesuffix(".__init__") for p in paths)


def layer(module):
    """A module's layer: its own, or that of its whole package."""
    return LEVEL.get(module, LEVEL.get(module.split(".")[0]))


def imported(module):
    """The project's modules that a module imports."""
    path = HELPERS.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    known = set(modules())
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "helpers":
            home = node.module.partition(".")[2]
            inside = {f"{home}.{alias.name}".lstrip(".") for alias in node.names}
            yield from (inside & known) or ({home} - {""})
        elif isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[2] for alias in node.names if alias.name.startswith("helpers."))


@pytest.mark.parametrize("module", sorted(set(modules()) - PACKAGES))
def test_imports_only_from_below(module):
    level = layer(module)
    assert level is not None, f"{module} has no layer yet"
    above = [other for other in imported(module) if not _together(module, other) and layer(other) >= level]
    assert not above


def _together(module, other):
    """Whether both are of a package that is one layer as a whole."""
    package = module.split(".")[0]
    return package in LEVEL and other.split(".")[0] == package


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_a_package_only_says_what_it_holds(package):
    body = ast.parse((HELPERS / package / "__init__.py").read_text(encoding="utf-8")).body
    assert len(body) == 1 and isinstance(body[0], ast.Expr)
