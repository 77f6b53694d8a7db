"""How fast the tables are made, against the least that any reader must do and against what one would pick instead.

``make bench`` measures on 20,000 articles made from tests/gold and writes the table between the two marker comments of the
README. Every figure is of one run on one machine, named below the table.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench import articles

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BEGIN, END = "<!-- bench: written by `make bench` -->", "<!-- end of bench -->"
_DIGITS = re.compile(r"\d+")


def main(argv: list[str] | None = None) -> int:
    """Measure, print the table, and put it in the README."""
    parser = argparse.ArgumentParser(prog="python -m bench.bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, help="articles to make (default: 20000)")
    parser.add_argument("--sample", type=int, default=20, help="of these, for the slow alternatives (default: 20)")
    parser.add_argument("--readme", type=Path, default=README, help="file to write the table to (default: README.md)")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder), args.articles, args.sample)
    table = "\n".join(lines(rows, args.articles))
    print(table)
    return 0 if put(args.readme, table) else 1


def measure(folder: Path, count: int, sample: int) -> list[tuple[str, float, int | None]]:
    """(what, MB of UTF-8 a second, peak kB of a process) for each way of reading the same articles."""
    size = articles.write(folder / "articles", count) / 1e6
    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "articles").rglob("*.txt"))[:sample]]
    cores = os.cpu_count() or 1
    rows = [("decode and scan for digits (the floor)", size / _timed(lambda: _floor(folder / "articles")), None)]
    for workers in sorted({1, cores}):
        seconds, memory = _tables(folder / "articles", folder / f"out{workers}", workers)
        rows.append((f"**all tables**, {workers} worker{'s' * (workers > 1)}", size / seconds, memory))
    for name, read in (("`dateparser.search`, dates alone", _dateparser()), ("`underthesea.ner`, names alone", _underthesea())):
        rows.append((name, sum(len(text.encode()) for text in texts) / 1e6 / _timed(lambda read=read: [*map(read, texts)]), None))
    return rows


def lines(rows: list[tuple[str, float, int | None]], count: int) -> list[str]:
    """The table in Markdown; ratios are to one worker making all tables."""
    own = next(speed for name, speed, _ in rows if name.startswith("**"))
    out = ["| what | MB/s | to one worker | memory |", "|---|---:|---:|---:|"]
    for name, speed, memory in rows:
        ratio = speed / own
        told = f"{ratio:.2g} ×" if ratio < 10 else f"{ratio:.0f} ×"
        out.append(f"| {name} | {speed:.3g} | {told} | {f'{memory / 1024:.0f} MB' if memory else ''} |")
    machine = f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    return [*out, "", f"{count:,} articles made from `tests/gold`, {date.today().isoformat()}, {machine}."]


def put(readme: Path, table: str) -> bool:
    """Write the table between the markers; False, with a word on stderr, if the file has none."""
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


def _floor(folder: Path) -> int:
    return sum(len(_DIGITS.findall(path.read_bytes().decode())) for path in folder.rglob("*.txt"))


def _tables(folder: Path, out: Path, workers: int) -> tuple[float, int]:
    """Seconds and the largest process of a whole run of the command, start-up included."""
    command = [sys.executable, "-m", "helpers", "tables", folder, "--out", out, "--format", "parquet", "--workers", str(workers)]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE)
    _, said = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError(said.decode())
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
