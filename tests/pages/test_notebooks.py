"""Notebooks run on any corpus, in one form, and only when something they read has changed."""

import ast
import re
import statistics

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from pages import kernels, notebooks


def written(folder, stem, *sources):
    cells = [new_markdown_cell("# Title", id="t"), *(new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources))]
    folder.mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=cells), folder / f"{stem}.ipynb")


def how(tmp_path, corpus=None):
    return notebooks.Run(corpus or notebooks.SEEDS, tmp_path / "figures", tmp_path / "out", tmp_path / "cache")


def test_normalised_notebooks_hold_nothing_of_the_run():
    cell = new_code_cell("x", id="a", execution_count=7, metadata={"execution": {"started": "now"}, "tags": ["live-only"]})
    data = {"text/plain": "<Styler at 0x7f3c2a>"}
    cell.outputs = [new_output("execute_result", data, execution_count=7)]
    book = new_notebook(cells=[cell], metadata={"widgets": {}, "language_info": {"name": "python", "version": "3.11.7"}})
    book = notebooks.normalise(book)
    assert cell.outputs[0].data["text/plain"] == "<Styler>"
    assert (cell.execution_count, cell.outputs[0].execution_count) == (1, 1)
    assert cell.metadata == {"tags": ["live-only"]}
    assert set(book.metadata) == {"kernelspec", "language_info"} and "version" not in book.metadata.language_info


def test_notebooks_are_found_in_reading_order(tmp_path):
    for name in ("02_b.ipynb", "01_a.ipynb", "notes.ipynb", "03_c.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in notebooks.find(tmp_path)] == ["01_a.ipynb", "02_b.ipynb"]


@pytest.mark.slow
def test_a_run_is_told_its_corpus_and_writes_the_same_bytes_again(tmp_path):
    source = "import os, pathlib\nprint(os.environ['HELPERS_CORPUS'], hash('a'), 'JPY_SESSION_NAME' in os.environ)"
    written(tmp_path / "nb", "01_a", source, "import helpers\npathlib.Path(os.environ['HELPERS_FIGURES']).name")
    run = how(tmp_path)
    paths = notebooks.run(notebooks.find(tmp_path / "nb"), run)
    first = paths[0].read_bytes()
    assert str(notebooks.SEEDS) in first.decode() and "False" in first.decode()
    (tmp_path / "cache" / "01_a.json").unlink()
    assert notebooks.run(notebooks.find(tmp_path / "nb"), run)[0].read_bytes() == first


@pytest.mark.slow
def test_only_what_changed_is_run_again(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Một", encoding="utf-8")
    for stem in ("01_a", "02_b"):
        written(tmp_path / "nb", stem, "1 + 1")

    def done():
        run = how(tmp_path, corpus)
        notebooks.run(notebooks.find(tmp_path / "nb"), run)
        return run.done

    assert done() == ["01_a", "02_b"]
    assert done() == []
    written(tmp_path / "nb", "02_b", "1 + 2")
    assert done() == ["02_b"]
    (tmp_path / "out" / "01_a.ipynb").write_text("{}")  # someone touched what was written
    assert done() == ["01_a"]
    (corpus / "a.txt").write_text("Hai", encoding="utf-8")
    assert done() == ["01_a", "02_b"]


@pytest.mark.slow
def test_a_failing_notebook_is_named_and_leaves_the_good_one(tmp_path):
    written(tmp_path / "nb", "01_a", "1 + 1")
    run = how(tmp_path)
    good = notebooks.run(notebooks.find(tmp_path / "nb"), run)[0].read_bytes()
    written(tmp_path / "nb", "01_a", "1 / 0")
    written(tmp_path / "nb", "02_b", "1 + 1")
    with pytest.raises(notebooks.NotebookError, match="01_a: ZeroDivisionError"):
        notebooks.run(notebooks.find(tmp_path / "nb"), run)
    assert (tmp_path / "out" / "01_a.ipynb").read_bytes() == good
    assert (tmp_path / "out" / "02_b.ipynb").exists()


VERBS = re.compile(r"\.(query|assign|merge|groupby|pivot_table|sort_values|melt|drop_duplicates|agg|join)\(")


def code_of(path):
    return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", notebooks.find(), ids=lambda path: path.stem)
def test_cells_are_short_and_define_nothing(path):
    cells = code_of(path)
    lengths = [len(source.splitlines()) for source in cells]
    assert (statistics.median(lengths) <= 6, max(lengths) <= 20) == (True, True), lengths
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    assert not [node for source in cells for node in ast.walk(ast.parse(source)) if isinstance(node, defined)]


def test_the_analysis_is_in_view():
    assert all(len(VERBS.findall("\n".join(code_of(path)))) >= 10 for path in notebooks.find())


@pytest.mark.slow
def test_a_kernel_that_dies_is_named(tmp_path):
    written(tmp_path / "nb", "01_a", "import os\nos._exit(1)")
    written(tmp_path / "nb", "02_b", "1 + 1")
    with pytest.raises(notebooks.NotebookError, match="01_a: DeadKernelError"):
        notebooks.run(notebooks.find(tmp_path / "nb"), how(tmp_path))
    assert (tmp_path / "out" / "02_b.ipynb").exists()


@pytest.mark.slow
@pytest.mark.skipif(not kernels.FORKING, reason="kernels are started one by one here")
def test_a_kernel_is_born_with_what_notebooks_import_and_with_nothing_of_another_notebook(tmp_path):
    source = "import os, sys\nprint({'seaborn', 'helpers.charts'} <= set(sys.modules), os.getcwd() in sys.path, os.environ.get('LEFT'))"
    for stem in ("01_a", "02_b"):
        written(tmp_path / "nb", stem, source, "os.environ['LEFT'] = 'behind'")
    for path in notebooks.run(notebooks.find(tmp_path / "nb"), how(tmp_path)):
        assert nbformat.read(path, as_version=4).cells[1].outputs[0].text == "True False None\n"


POOR = {
    "nothing": "Thông báo\n\nHôm nay trời đẹp.",
    "orders": "Ngày 12/11/2024, UBND tỉnh Lào Cai ban hành Chỉ thị số 17/CT-UBND thực hiện Chỉ thị số 36-CT/TW về phòng, chống ma túy.",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", POOR.values(), ids=POOR)
def test_notebooks_run_on_articles_that_count_nothing(text, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(text, encoding="utf-8")
    run = how(tmp_path, tmp_path / "corpus")
    notebooks.run(notebooks.find()[:6], run)  # the seventh is about the gold
    assert len(run.done) == 6
