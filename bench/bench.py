"""How fast the tables are made, against the least that any reader must do and against what one would pick instead.

``make bench`` measures on 20,000 articles made from tests/gold, and the commands on the seeds, and writes the tables between the two
marker comments of the README. Every figure is of one run on one machine, named below the tables.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bench import articles, commands

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BEGIN, END = "<!-- bench: written by `make bench` -->", "<!-- end of bench -->"
WORKERS = max(2, os.cpu_count() or 1)
NATIONAL = 53_000  # MB: what a national corpus would hold
_DIGITS = re.compile(r"\d+")
_CITATION = re.compile(r"\b(?:chỉ thị|nghị quyết|quyết định|kế hoạch|công văn|nghị định|thông tư|luật)\s+(?:số\s+)?\d+\S*", re.I)


class Row(NamedTuple):
    """A way of reading: MB of UTF-8 a second, kB of its largest process, and the processes that made all tables, if it did."""

    what: str
    speed: float
    memory: int | None = None
    workers: int = 0


def main(argv: list[str] | None = None) -> int:
    """Measure, print the tables, and put them in the README."""
    parser = argparse.ArgumentParser(prog="python -m bench.bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, help="articles to make (default: 20000)")
    parser.add_argument("--sample", type=int, default=20, help="of these, for the slow alternatives (default: 20)")
    parser.add_argument("--readme", type=Path, default=README, help="file to write the tables to (default: README.md)")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder), args.articles, args.sample)
        costs = list(commands.measure(Path(folder)))
    report = [*lines(rows), "", *estimate(rows), "", *commands.lines(costs), "", _where(args.articles)]
    text = "\n".join(report)
    print(text)
    return 0 if put(args.readme, text) else 1


def measure(folder: Path, count: int, sample: int) -> list[Row]:
    """Each way of reading the same articles."""
    size = articles.write(folder / "articles", count) / 1e6
    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "articles").rglob("*.txt"))[:sample]]
    few = sum(len(text.encode()) for text in texts) / 1e6
    rows = [Row("decode and scan for digits (the floor)", size / _timed(lambda: _scan(folder / "articles", _DIGITS)))]
    rows.append(
        Row("one regular expression for numbered instruments", size / _timed(lambda: _scan(folder / "articles", _CITATION)))
    )
    for workers in (1, WORKERS):
        seconds, memory = _tables(folder / "articles", folder / f"out{workers}", "--workers", str(workers))
        rows.append(Row(f"**all tables**, {workers} worker{'s' * (workers > 1)}", size / seconds, memory, workers))
    with _cluster() as address:
        seconds, _ = _tables(folder / "articles", folder / "dask", "--scheduler", address)
    rows.append(Row(f"**all tables**, a local Dask cluster of {WORKERS}", size / seconds, None, WORKERS))
    for name, read in (("`dateparser.search`, dates alone", _dateparser()), ("`underthesea.ner`, names alone", _underthesea())):
        rows.append(Row(name, few / _timed(lambda read=read: [*map(read, texts)])))
    return rows


def lines(rows: list[Row]) -> list[str]:
    """The table in Markdown; ratios are to one worker making all tables."""
    own = next(row.speed for row in rows if row.workers == 1)
    out = ["| what | MB/s | to one worker | memory |", "|---|---:|---:|---:|"]
    for row in rows:
        memory = f"{row.memory / 1024:.0f} MB" if row.memory else ""
        out.append(f"| {row.what} | {row.speed:.3g} | {_times(row.speed / own)} | {memory} |")
    return out


def estimate(rows: list[Row]) -> list[str]:
    """How long a national corpus would take, from the speed of a core in the runs of several workers."""
    machine, cluster = (row.speed / row.workers for row in rows if row.workers > 1)
    return [
        f"An estimate, if it goes on growing like this: a national corpus of {NATIONAL / 1000:.0f} GB is "
        f"{NATIONAL:,} MB ÷ (16 cores × {machine:.3g} MB/s) = **{_hours(NATIONAL / 16 / machine)}** on one machine of 16 cores, and "
        f"{NATIONAL:,} MB ÷ (100 cores × {cluster:.3g} MB/s) = **{_hours(NATIONAL / 100 / cluster)}** on a Dask cluster of 100."
    ]


def _hours(seconds: float) -> str:
    return f"{seconds / 3600:.2g} hours"


def _times(ratio: float) -> str:
    return f"{ratio:.2g} ×" if ratio < 10 else f"{ratio:.0f} ×"


def _where(count: int) -> str:
    machine = f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    return f"{count:,} articles made from `tests/gold`, {date.today().isoformat()}, {machine}."


def put(readme: Path, table: str) -> bool:
    """Write the tables between the markers; False, with a word on stderr, if the file has none."""
    text = readme.read_text(encoding="utf-8")
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        print(f"{readme} has no marker {BEGIN} … {END}", file=sys.stderr)
        return False
    readme.write_text(f"{head}{BEGIN}\n{table}\n{END}{tail}", encoding="utf-8")
    return True


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _scan(folder: Path, pattern: re.Pattern) -> int:
    return sum(len(pattern.findall(path.read_bytes().decode())) for path in folder.rglob("*.txt"))


@contextmanager
def _cluster() -> Iterator[str]:
    """A Dask cluster on this machine; its address."""
    from distributed import LocalCluster

    os.environ["PYTHONPATH"] = str(ROOT)  # for its workers
    with LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def _tables(folder: Path, out: Path, *how: str) -> tuple[float, int]:
    """Seconds and the largest process of a whole run of the command, start-up included."""
    command = [sys.executable, "-m", "helpers", "tables", folder, "--out", out, "--format", "parquet", *how]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE)
    _, errors = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError(errors.decode())
    return seconds, _peak()


def _peak() -> int | None:
    """Kilobytes of the largest process so far among those that ended, where the system tells."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def _dateparser() -> Callable[[str], object]:
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["vi"])


def _underthesea() -> Callable[[str], object]:
    from underthesea import ner

    ner("Hà Nội")  # loads its model
    return ner


def _processor() -> str:
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        found = None
    return found[1].strip() if found else platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main())
