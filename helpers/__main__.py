"""Vietnamese press articles on public security, read into tidy, sourced tables."""

import argparse
import csv
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from helpers.corpus import SEEDS, CorpusError
from reader import tables
from reader.folder import chunks, outputs, sources
from reader.folder import runner as pipeline
from reader.schema import Problem

# What a column of a table of articles may hold, and what that is.
_COLUMNS = {
    "text": "the text",
    "id": "the doc_id",
    "title": "the headline",
    "date": "the day of publication",
    "province": "the province",
}
_LARGE = 20_000_000  # bytes from which a run is worth the second that workers take to start


class RefusedError(Exception):
    """A request that cannot be met; the message is one line."""


def main(argv: list[str] | None = None) -> int:
    """Run a command. The exit status: 0 done, 1 writing or working failed, 2 a request that cannot be met, 130 interrupted.

    141 is for output that nobody reads to its end.
    """
    args = _parser().parse_args(argv)
    try:
        status = args.run(args)
        sys.stdout.flush()
        return status
    except (RefusedError, CorpusError, pipeline.NothingToReadError, tables.TablesError) as reason:
        return _fail(str(reason), 2)
    except (pipeline.WorkerError, chunks.VersionError) as reason:
        return _fail(str(reason), 1)
    except BrokenPipeError:  # python -m helpers diff old new | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be written at the exit goes there
        return 141
    except OSError as error:
        return _fail(f"{error.strerror or error}: {error.filename}" if error.filename else str(error), 1)
    except KeyboardInterrupt:
        return _fail("interrupted; the same command goes on where it stopped", 130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _tables_command(commands)
    _check_command(commands)
    _diff_command(commands)
    _reports_command(commands)
    _notebooks_command(commands)
    return parser


def _tables_command(commands) -> None:
    command = commands.add_parser(
        "tables",
        help="write the tables of a folder of articles",
        description="Write the codebook's tables of a folder of articles. The same articles give the same bytes, whatever the "
        "number of workers; a run that was stopped goes on where it stopped when the command is given again.",
    )
    command.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="folder of articles, or one file (default: seeds)")
    command.add_argument("--out", type=Path, default=Path("tables"), metavar="DIR", help="folder to write to (default: tables)")
    command.add_argument("--format", choices=outputs.FORMATS, default="csv", help="csv (default), parquet, or xlsx: one workbook")
    command.add_argument(
        "--workers",
        type=_positive,
        metavar="N",
        help=f"processes on this machine (default: 1, or one a core for more than {_LARGE // 1_000_000} MB)",
    )
    _columns(command)
    command.add_argument("--scheduler", metavar="tcp://HOST:PORT", help="run on this Dask cluster instead")
    command.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        default=sys.stderr.isatty(),
        help="show a progress bar (default: on a terminal)",
    )
    command.set_defaults(run=_tables)


def _columns(command: argparse.ArgumentParser) -> None:
    for what, usual in _COLUMNS.items():
        command.add_argument(
            f"--{what}-column", metavar="NAME", help=f"column of tables of articles that holds {usual} (default: the usual names)"
        )


def _tables(args: argparse.Namespace) -> int:
    items = _articles(args)
    size = _size(args.folder)
    workers = args.workers or (_cores() if size > _LARGE else 1)
    with _Bar(size, args.progress) as bar:
        try:
            done = pipeline.run(items, args.out, args.format, workers, args.scheduler, bar.update)
        except pipeline.NothingToReadError:
            raise RefusedError(f"no articles in {args.folder}") from None
    print(f"{done.articles:,} articles, {done.problems:,} problems; tables in {args.out}", file=sys.stderr)
    return 0


def _check_command(commands) -> None:
    command = commands.add_parser(
        "check",
        help="say what would be read, and what would stay unknown",
        description="Read a folder of articles, write nothing, and say how many articles lack a province or a date of publication, "
        "how many numbers no reader claims, and what could not be read.",
    )
    command.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="folder of articles, or one file (default: seeds)")
    _columns(command)
    command.set_defaults(run=_check, out=None)


def _check(args: argparse.Namespace) -> int:
    from reader.folder import checking

    report = checking.check(_articles(args))
    if not report.articles and not report.problems:
        raise RefusedError(f"no articles in {args.folder}")
    print(*report.lines(), sep="\n")
    return 0


def _diff_command(commands) -> None:
    command = commands.add_parser(
        "diff",
        help="compare two folders of tables",
        description="List the rows that are new, changed or gone between two folders of tables, with the reason where it can be known. "
        "The exit status is 0 if they are the same, 1 if they differ.",
    )
    command.add_argument("old", type=Path, help="folder of tables, CSV or Parquet")
    command.add_argument("new", type=Path, help="folder of tables, CSV or Parquet")
    command.add_argument("--csv", action="store_true", help="write all differing rows as CSV, without the counts")
    command.add_argument("--rows", type=_positive, default=50, metavar="N", help="rows to show (default: 50)")
    command.set_defaults(run=_diff)


def _diff(args: argparse.Namespace) -> int:
    from reader.folder import changes

    found = list(changes.compare(args.old, args.new))
    if args.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(changes.Change._fields)
        writer.writerows(found)
    else:
        print(*changes.lines(found, args.rows), sep="\n")
    return 1 if found else 0


def _articles(args: argparse.Namespace) -> Iterator[sources.Item | Problem]:
    """What is under the folder, but not the tables that an earlier run wrote there."""
    if not args.folder.exists():
        raise RefusedError(f"no such folder: {args.folder}")
    asked = {"published" if what == "date" else what: getattr(args, f"{what}_column") for what in _COLUMNS}
    if args.out is not None and args.out.resolve() == args.folder.resolve():
        raise RefusedError("the tables would lie among the articles: name another --out")
    return sources.walk(args.folder, asked, without=args.out)


def _reports_command(commands) -> None:
    command = commands.add_parser("reports", help="run the notebooks on a folder of articles and write pages to read")
    command.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="folder of articles (default: seeds)")
    command.add_argument("--out", type=Path, default=Path("reports"), help="folder to write to (default: reports)")
    command.set_defaults(run=_reports)


def _reports(args: argparse.Namespace) -> int:
    from pages import builder as reports  # loads nbconvert, which the other commands need not wait for

    return _told(lambda: reports.build(args.folder, args.out), f"open {args.out / 'index.html'} in a browser")


def _notebooks_command(commands) -> None:
    command = commands.add_parser("notebooks", help="run the notebooks on the seeds again, in place")
    command.set_defaults(run=_notebooks)


def _notebooks(args: argparse.Namespace) -> int:
    from pages import notebooks

    return _told(lambda: notebooks.run(notebooks.find(), notebooks.in_place()), f"notebooks are up to date in {notebooks.FOLDER}")


def _told(work, done: str) -> int:
    """Do ``work`` and say so; a notebook that fails is exit status 1."""
    from pages.notebooks import NotebookError

    try:
        work()
    except NotebookError as reason:
        return _fail(str(reason), 1)
    print(done)
    return 0


class _Bar:
    """A progress bar in bytes read, with rate and time left; nothing at all unless asked for."""

    def __init__(self, size: int, shown: bool):
        self.bar = None
        if shown:
            from tqdm import tqdm

            self.bar = tqdm(total=size, unit="B", unit_scale=True, unit_divisor=1000, desc="read")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.bar is not None:
            self.bar.close()

    def update(self, size: int) -> None:
        if self.bar is not None:
            self.bar.update(size)


def _size(folder: Path) -> int:
    """The bytes of all files under ``folder``, or of the one file that it names."""
    if folder.is_file():
        return folder.stat().st_size
    size = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # what cannot be looked at will be a row of problems
                size += os.stat(os.path.join(place, name)).st_size
    return size


def _cores() -> int:
    """The processors that this process may use."""
    from dask.system import cpu_count  # knows of containers and affinity

    return cpu_count()


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"not a number of workers: {text}")
    return int(text)


def _fail(reason: str, status: int) -> int:
    print(f"python -m helpers: {reason}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
