"""What the commands cost on the seeds, in seconds of processor, and pages against the least that seven notebooks of charts can cost.

``make bench`` writes them into the README; ``python -m bench.commands`` prints them alone. The bare notebooks only import pandas,
matplotlib and seaborn and draw four charts each; nbconvert runs all seven in one go and writes them as HTML.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from bench import articles

ROOT = Path(__file__).resolve().parent.parent
BARE = 7  # notebooks, as many as the project's own
MANY = 300  # articles
_IMPORTS = "import matplotlib.pyplot as plt\nimport pandas as pd\nimport seaborn as sns"
_DATA = "data = pd.DataFrame({'place': list('abcdefgh'), 'n': range(8)})"
_CHARTS = ("barplot(data, x='n', y='place')", "scatterplot(data, x='n', y='place')", "lineplot(data, x='place', y='n')",
           "heatmap(data[['n']])")  # fmt: skip
_PYTHON = "bare Python with argparse"
_BARE = "seven bare notebooks of four charts"
_HTML = ("-m", "nbconvert", "--to", "html", "--execute", "--output-dir")
_BOTH = "`reports`, seeds, both editions"
# what a process says of the processes it waited for, and they of theirs
_TIMED = """
import os, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(os.times().children_user + os.times().children_system)
sys.exit(done.returncode)
"""


class Cost(NamedTuple):
    """A command's seconds of processor, all its processes together, and what it is measured against."""

    what: str
    seconds: float
    against: str = ""


def measure(folder: Path, many: int = MANY) -> Iterator[Cost]:
    """The commands in turn; ``many`` articles are made from tests/gold."""
    own, out = ("-m", "helpers"), folder / "pages"
    yield Cost(_PYTHON, seconds("-c", "import argparse; argparse.ArgumentParser().parse_args([])"))
    yield Cost("`--help`", seconds(*own, "--help"), _PYTHON)
    yield Cost("`tables`, seeds", seconds(*own, "tables", "--out", folder / "tables"))
    yield Cost(_BARE, seconds(*_HTML, folder, *_bare(folder / "bare")))
    command = (*own, "reports", shutil.copytree(ROOT / "seeds", folder / "seeds"), "--out")  # a copy is not fresh from before
    yield Cost(_BOTH, seconds(*command, out), _BARE)
    yield Cost("the same again, nothing changed", seconds(*command, out), _BARE)
    articles.write(folder / "many", many)
    yield Cost(f"`reports`, {many} articles", seconds(*own, "reports", folder / "many", "--out", folder / "more"), _BOTH)


def lines(costs: list[Cost]) -> list[str]:
    """The table in Markdown."""
    known = {cost.what: cost.seconds for cost in costs}
    out = ["| command | seconds of processor | in ratio |", "|---|---:|---|"]
    for cost in costs:
        ratio = f"{cost.seconds / known[cost.against]:.2g} × {cost.against}" if cost.against else ""
        out.append(f"| {cost.what} | {cost.seconds:.3g} | {ratio} |")
    return out


def seconds(*arguments: object) -> float:
    """Seconds of processor that Python takes with these arguments, processes it waits for included; raises if it fails."""
    command = [sys.executable, "-c", _TIMED, sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return float(done.stdout.split()[-1])


def _bare(folder: Path) -> list[Path]:
    """The bare notebooks, written to a folder."""
    folder.mkdir()
    cells = [_IMPORTS, _DATA, *(f"sns.{chart}\nplt.show()" for chart in _CHARTS)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    paths = [folder / f"{n}.ipynb" for n in range(BARE)]
    for path in paths:
        nbformat.write(new_notebook(cells=list(map(new_code_cell, cells)), metadata={"kernelspec": kernel}), path)
    return paths


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print("\n".join(lines(list(measure(Path(place))))))
