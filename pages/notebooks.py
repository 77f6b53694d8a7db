"""The notebooks: found, run on any corpus two at a time, and brought to one form, so that a rerun changes no byte."""

import asyncio
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from tqdm import tqdm

from helpers import say
from pages import freshness, kernels
from reader.folder import ROOT, SEEDS, whole

FOLDER = freshness.NOTEBOOKS
FIGURES = freshness.FIGURES

_ADDRESS = re.compile(r" at 0x[0-9a-f]+(?=>)")  # <Styler at 0x7f3c…>: differs in every run
_AT_A_TIME = 2
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class NotebookError(RuntimeError):
    """Notebooks that could not be run; the message names each with its error in a line, ``failures`` has the tracebacks."""

    def __init__(self, failures: dict[str, str]):
        super().__init__("; ".join(f"{stem}: {reason.splitlines()[0]}" for stem, reason in sorted(failures.items())))
        self.failures = failures


@dataclass
class Run:
    """One way of running the notebooks.

    Attributes:
        corpus: folder of articles or tables the notebooks read.
        figures: folder they write figures to.
        out: folder the executed notebooks go to; ``FOLDER`` itself to run them in place.
        cache: folder that remembers what was run on which inputs, a file a notebook; safe to delete.
    """

    corpus: Path
    figures: Path
    out: Path
    cache: Path
    done: list[str] = field(default_factory=list)  # stems of the notebooks that had to run


def in_place() -> Run:
    """The run that keeps the project's own notebooks and figures up to date."""
    return Run(SEEDS, FIGURES, FOLDER, ROOT / ".cache")


def find(folder: Path = FOLDER) -> list[Path]:
    """The notebooks of a folder, in reading order."""
    return sorted(folder.glob("[0-9][0-9]_*.ipynb"))


def name(stem: str) -> str:
    """A notebook's name in English: "05_crime_statistics" → "Crime statistics"."""
    return stem.split("_", 1)[1].replace("_", " ").capitalize()


def normalise(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Take out, in place, all that differs between two runs or two machines; cells are counted from 1."""
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": _KERNEL, **{k: v for k, v in notebook.metadata.items() if k == "title"}}
    )
    notebook.metadata["language_info"] = {"name": "python"}
    for count, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
        cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
            if "text/plain" in output.get("data", {}):
                output.data["text/plain"] = _ADDRESS.sub("", output.data["text/plain"])
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({k: v for k, v in cell.metadata.items() if k in ("tags", "alt")})
    return notebook


def run(paths: Iterable[Path], how: Run) -> list[Path]:
    """Run the notebooks whose inputs changed since the last run, and give back all executed notebooks in order.

    A notebook that fails is not written. Raises NotebookError after the others have run.
    """
    paths = list(paths)
    inputs = f"{freshness.inputs(how.corpus)}{say.language()}"
    made = {
        path: freshness.Made(how.cache / f"{path.stem}.json", _key(path, inputs), partial(_outputs, path.stem, how))
        for path in paths
    }
    todo = [path for path in paths if not made[path].stands()]
    failures = asyncio.run(_run_all(todo, how)) if todo else {}
    for path in todo:
        if path.stem not in failures:
            made[path].remember()
    how.done += [path.stem for path in todo]
    if failures:
        raise NotebookError(failures)
    return [how.out / path.name for path in paths]


async def _run_all(paths: list[Path], how: Run) -> dict[str, str]:
    """Run notebooks, a few at a time; stem → reason of those that failed."""
    turn, failures = asyncio.Semaphore(_AT_A_TIME), {}
    books = {path: nbformat.read(path, as_version=4) for path in paths}
    cells = sum(cell.cell_type == "code" for book in books.values() for cell in book.cells)
    with tqdm(total=cells, unit=" cells", desc="notebooks", mininterval=0.5) as bar, tempfile.TemporaryDirectory() as desk:

        async def one(path: Path) -> None:
            async with turn:
                bar.set_postfix_str(path.stem)
                try:
                    await _execute(books[path], how, Path(desk), lambda **_: bar.update())
                    _write(books[path], how.out / path.name)
                except CellExecutionError as error:
                    failures[path.stem] = f"{error.ename}: {error.evalue}\n{error.traceback}"
                except (CellTimeoutError, DeadKernelError) as error:
                    failures[path.stem] = f"{type(error).__name__}: {error}"

        await asyncio.gather(*(one(path) for path in paths))
    return failures


async def _execute(book: nbformat.NotebookNode, how: Run, desk: Path, on_cell) -> None:
    """Run one notebook in its own kernel, on an empty desk: no user settings, no history, no file of ours in reach."""
    client = NotebookClient(
        book,
        timeout=600,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(desk)}},
        extra_arguments=["--HistoryManager.enabled=False", "--log-level=ERROR"],
        on_cell_executed=on_cell,
        kernel_manager_class=kernels.MANAGER,
        shutdown_kernel="immediate",  # all it wrote is written
    )
    await client.async_execute(env=_environment(how, desk))


def _environment(how: Run, desk: Path) -> dict[str, str]:
    """What the kernel is told: which corpus, where figures go, and nothing that would make two runs differ."""
    env = {name: value for name, value in os.environ.items() if name != "JPY_SESSION_NAME"}
    own = {
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
        "HELPERS_CORPUS": str(how.corpus.resolve()),
        "HELPERS_FIGURES": str(how.figures.resolve()),
        "HELPERS_LANG": "en" if how.out == FOLDER else say.language(),  # the project's own notebooks are kept in English
        "IPYTHONDIR": str(desk / "ipython"),
    }
    return env | kernels.STEADY | own


def _write(book: nbformat.NotebookNode, path: Path) -> None:
    """Write a notebook whole or not at all, and only if it changed."""
    text = nbformat.writes(normalise(book)) + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    whole.write(path, text.encode())


def _key(path: Path, inputs: str) -> str:
    """The inputs of one notebook: its sources and all that every notebook reads."""
    book = nbformat.read(path, as_version=4)
    sources = [[cell.cell_type, cell.source, cell.metadata.get("tags", [])] for cell in book.cells]
    return hashlib.sha256((json.dumps(sources) + inputs).encode()).hexdigest()


def _outputs(stem: str, how: Run) -> str:
    """What a notebook wrote: itself and the figures that carry its number."""
    return freshness.digest([how.out / f"{stem}.ipynb", *how.figures.glob(f"{stem[:2]}-*")])
