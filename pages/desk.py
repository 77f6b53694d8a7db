"""JupyterLab on the notebooks; for readers of Vietnamese on copies whose Markdown is in Vietnamese.

`python -m pages.desk` opens it, with `--lang vi` or HELPERS_LANG=vi on the copies; further arguments are JupyterLab's own.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import nbformat

from helpers import say
from pages import catalogue, notebooks
from reader.folder import ROOT

VIETNAMESE = ROOT / "notebooks-vi"


def desk(folder: Path = VIETNAMESE) -> Path:
    """The folder of the notebooks in the reader's language.

    Vietnamese copies are made in ``folder``, without outputs; one that is there is somebody's work and stays as it is.
    """
    if say.language() == "en":
        return notebooks.FOLDER
    folder.mkdir(exist_ok=True)
    for path in notebooks.find():
        if (folder / path.name).exists():
            continue
        book = catalogue.translated(nbformat.read(path, as_version=4))
        for cell in book.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(book, folder / path.name)
    return folder


def main() -> None:
    """Open JupyterLab and wait for its end; figures made in copies are written beside them, not over the project's."""
    parser = argparse.ArgumentParser(prog="python -m pages.desk", description="JupyterLab on the notebooks.")
    parser.add_argument("--lang", choices=("en", "vi"), help="the notebooks' language (default: HELPERS_LANG, else English)")
    asked, others = parser.parse_known_args()
    if asked.lang:
        os.environ["HELPERS_LANG"] = asked.lang
    folder = desk()
    own = {} if folder == notebooks.FOLDER else {"HELPERS_FIGURES": str(folder / "figures")}
    raise SystemExit(subprocess.call([sys.executable, "-m", "jupyterlab", str(folder), *others], env=own | os.environ))


if __name__ == "__main__":
    main()
