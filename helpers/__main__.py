"""The command line: ``python -m helpers tables|reports|notebooks``."""

import argparse
import sys
from pathlib import Path

from helpers import tables
from helpers.corpus import SEEDS, CorpusError, load_corpus


def main(argv: list[str] | None = None) -> int:
    """Run a command; the exit status is 2 for a request that cannot be met."""
    parser = argparse.ArgumentParser(prog="python -m helpers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    _add_tables(commands)
    _add_reports(commands)
    _add_notebooks(commands)
    args = parser.parse_args(argv)
    try:
        return args.run(args)
    except CorpusError as reason:
        print(reason, file=sys.stderr)
        return 2


def _add_tables(commands) -> None:
    command = commands.add_parser("tables", help="write the tables of a folder of articles")
    command.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="folder of articles (default: seeds)")
    command.add_argument("--out", type=Path, default=Path("tables"), help="folder to write to (default: tables)")
    command.set_defaults(run=_tables)


def _tables(args: argparse.Namespace) -> int:
    corpus = load_corpus(args.folder)
    args.out.mkdir(parents=True, exist_ok=True)
    for table in tables.SCHEMA:
        tables.write_csv(table, corpus.rows[table], args.out / f"{table}.csv")
    return 0


def _add_reports(commands) -> None:
    command = commands.add_parser("reports", help="run the notebooks on a folder of articles and write pages to read")
    command.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="folder of articles (default: seeds)")
    command.add_argument("--out", type=Path, default=Path("reports"), help="folder to write to (default: reports)")
    command.set_defaults(run=_reports)


def _reports(args: argparse.Namespace) -> int:
    from helpers import reports  # loads nbconvert, which the other commands need not wait for

    return _told(lambda: reports.build(args.folder, args.out), f"open {args.out / 'index.html'} in a browser")


def _add_notebooks(commands) -> None:
    command = commands.add_parser("notebooks", help="run the notebooks on the seeds again, in place")
    command.set_defaults(run=_notebooks)


def _notebooks(args: argparse.Namespace) -> int:
    from helpers import notebooks

    return _told(lambda: notebooks.run(notebooks.find(), notebooks.in_place()), f"notebooks are up to date in {notebooks.FOLDER}")


def _told(work, done: str) -> int:
    """Do ``work`` and say so; a notebook that fails is exit status 1."""
    from helpers.notebooks import NotebookError

    try:
        work()
    except NotebookError as reason:
        print(reason, file=sys.stderr)
        return 1
    print(done)
    return 0


if __name__ == "__main__":
    sys.exit(main())
