"""What is asked of a folder on the command line: tables, check, diff, review, correct, corrections; each with its words and its work."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

# each command imports what it needs, when it runs: help, and a slip in a command, need not wait for the readers
from reader.folder import FORMATS, SEEDS, RefusedError
from reader.text import unseen

if TYPE_CHECKING:
    from reader.folder import sources

# What a column of a table of articles may hold → the option, and what that is.
COLUMNS = {
    "text": ("text", "the text"),
    "id": ("id", "the doc_id"),
    "title": ("title", "the headline"),
    "published": ("date", "the day of publication"),
    "province": ("province", "the province"),
}
_STRICT = "exit with status 3 if there is any problem"
LARGE = 20_000_000  # bytes from which a run is worth the second that workers take to start


def add(commands) -> None:
    """Make the six commands known to the front door's parser."""
    added = command(commands, tables, "articles --out tables --format xlsx")
    articles_of(added)
    added.add_argument("--out", type=Path, default=Path("tables"), metavar="DIR", help="folder to write to (default: tables)")
    added.add_argument("--format", choices=FORMATS, default="csv", help="csv (default), parquet, or xlsx: one workbook")
    workers = f"processes on this machine (default: 1, or one a core for more than {LARGE // 1_000_000} MB)"
    added.add_argument("--workers", type=_count, metavar="N", help=workers)
    added.add_argument("--strict", action="store_true", help=_STRICT)
    added.add_argument("--no-doubt", action="store_true", help="leave out doubt and rival, which take a quarter of the time")
    added.add_argument("--scheduler", metavar="tcp://HOST:PORT", help="run on this Dask cluster instead")

    added = command(commands, check, "articles --strict")
    articles_of(added)
    added.add_argument("--strict", action="store_true", help=_STRICT)
    added.set_defaults(out=None)

    added = command(commands, diff, "tables-may tables-june --csv > changes.csv")
    added.add_argument("old", type=Path, help="folder of tables, CSV or Parquet")
    added.add_argument("new", type=Path, help="folder of tables, CSV or Parquet")
    added.add_argument("--csv", action="store_true", help="write all differing rows as CSV, without the counts")
    added.add_argument("--rows", type=_count, default=50, metavar="N", help="rows to show (default: 50)")

    added = command(commands, review, "articles")
    added.add_argument("folder", type=Path, help="folder of articles, or with --out of tables made from one")
    added.add_argument("--out", type=Path, metavar="FILE", help="workbook to write (default: review.xlsx in the folder)")

    added = command(commands, correct, "articles articles/review.xlsx --by Lan")
    added.add_argument("folder", type=Path, help="folder of articles")
    added.add_argument("review", type=Path, help="the workbook, or a CSV made of it")
    added.add_argument("--by", required=True, metavar="NAME", help="who judged")

    added = command(commands, corrections, "articles --as-gold gold")
    added.add_argument("folder", type=Path, help="folder of articles")
    gold = "folder to write corrected articles to, NAME.txt and NAME.json"
    added.add_argument("--as-gold", type=Path, metavar="DIR", help=gold)


def command(commands, work: Callable[[argparse.Namespace], int], example: str = "") -> argparse.ArgumentParser:
    """A command named as the function that runs it, and explained by its docstring; its help ends with an example."""
    purpose, _, more = (work.__doc__ or "").partition("\n\n")
    epilog = f"example: python -m helpers {work.__name__} {example}"
    name, short, long = work.__name__, purpose[:1].lower() + purpose[1:-1], " ".join(f"{purpose} {more}".split())
    added = commands.add_parser(name, help=short, description=long, epilog=epilog)
    added.set_defaults(run=work)
    return added


def run(args: argparse.Namespace) -> int:
    """Run the command asked for; what can go wrong in it ends as one line and its exit status."""
    try:
        status = args.run(args)
        sys.stdout.flush()
        return status
    except RefusedError as reason:
        return fail(str(reason), reason.status)
    except BrokenPipeError:  # python -m helpers diff old new | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be written at the exit goes there
        return 141
    except OSError as error:
        return fail(f"{error.strerror or error}: {error.filename}" if error.filename else str(error), 1)
    except KeyboardInterrupt:
        return fail("interrupted; the same command goes on where it stopped", 130)


def articles_of(added: argparse.ArgumentParser) -> None:
    """The folder of articles a command reads, and how to find one's way in tables of articles there."""
    added.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="folder of articles, or one file (default: seeds)")
    for option, what in COLUMNS.values():
        words = f"column of tables of articles that holds {what} (default: the usual names)"
        added.add_argument(f"--{option}-column", metavar="NAME", help=words)


def asked(args: argparse.Namespace) -> dict[str, str | None]:
    """What is meant → the column that was named for it."""
    return {what: getattr(args, f"{option}_column") for what, (option, _) in COLUMNS.items()}


def say(lines: Iterable[str], stream=None) -> None:
    """Print lines that may hold words of files: what a terminal would obey is shown by its code."""
    for line in lines:
        print(unseen.shown(line), file=stream or sys.stdout)


def fail(reason: str, status: int) -> int:
    """Say why a command stops; gives ``status`` back."""
    say([f"python -m helpers: {reason}"], sys.stderr)
    return status


def tables(args: argparse.Namespace) -> int:
    """Write the tables of a folder of articles.

    The same articles give the same bytes, whatever the number of workers; a run that was stopped goes on where it stopped when
    the command is given again.
    """
    from reader.folder import runner

    items = _articles(args, doubted=not args.no_doubt)
    size = _size(args.folder)
    workers = args.workers or (_cores() if size > LARGE else 1)
    with _progress(size) as notice:
        done = runner.run(items, args.out, args.format, workers, args.scheduler, notice)
    summary = [f"{done.articles:,} articles, {done.problems:,} problems; tables in {args.out}"]
    return _report(args, done.articles, done.problems, summary, sys.stderr)


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], object]]:
    """What is to be told how many of the bytes are read: a bar, on a terminal alone."""
    if not sys.stderr.isatty():  # a thirtieth of a short run, to load what nobody sees
        yield lambda read: None
        return
    from tqdm import tqdm

    with tqdm(total=size, unit="B", unit_scale=True, desc="read") as bar:
        yield bar.update


def _articles(
    args: argparse.Namespace, doubted: bool = False, aside: sources.Aside = lambda source, what: None
) -> Iterator[sources.Found]:
    """What is under the folder, but not what an earlier run wrote there; whether its reading is to be ``doubted``."""
    from reader.folder import sources

    if not args.folder.exists():
        raise RefusedError(f"no such folder: {args.folder}")
    if args.out is not None and args.out.resolve() == args.folder.resolve():
        raise RefusedError("the tables would lie among the articles: name another --out")
    return sources.walk(args.folder, asked(args), args.out, aside, doubted)


def _report(args: argparse.Namespace, articles: int, problems: int, lines: Iterable[str], stream) -> int:
    """Say ``lines`` of what was read; nothing read is a failure, and problems are one where none are allowed."""
    if not articles and not problems:
        raise RefusedError(f"no articles in {args.folder}")
    say(lines, stream)
    if not articles:
        return fail(f"no article in {args.folder} could be read: see its problems in {args.out or 'the list above'}", 2)
    return 3 if args.strict and problems else 0


def _size(folder: Path) -> int:
    """The bytes of all files under ``folder``, or of the one file that it names."""
    size = 0
    for path in [folder] if folder.is_file() else folder.rglob("*"):
        with suppress(OSError):  # what cannot be looked at will be a row of problems
            size += path.stat().st_size if path.is_file() else 0
    return size


def _cores() -> int:
    """The processors that this process may use."""
    from dask.system import cpu_count  # knows of containers and affinity

    return cpu_count()


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"not a whole number from 1: {text}")
    return int(text)


def check(args: argparse.Namespace) -> int:
    """Say what would be read, and what would stay unknown.

    Nothing is written: it says how many articles lack a province or a date of publication, how many numbers no reader claims, and
    what could not be read.
    """
    from tempfile import TemporaryDirectory

    from reader.folder import checking, runner

    aside = defaultdict(list)
    with TemporaryDirectory() as parts:
        found = runner.read(_articles(args, aside=lambda source, what: aside[what].append(source)), Path(parts))
        lines = checking.report(found, aside)
        return _report(args, len(found.documents), found.table("problems").num_rows, lines, sys.stdout)


def diff(args: argparse.Namespace) -> int:
    """Compare two folders of tables.

    Lists the rows that are new, changed or gone, with the reason where it can be known. The exit status is 0 if they are the same,
    1 if they differ.
    """
    import csv

    from reader.folder import changes

    found = list(changes.compare(args.old, args.new))
    if args.csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows([changes.Change._fields, *found])
    else:
        say(changes.lines(found, args.rows))
    return 1 if found else 0


def review(args: argparse.Namespace) -> int:
    """Write what is most doubtful into a workbook to judge.

    The workbook, review.xlsx in the folder of articles, holds what each article says once and many figures rest on, most doubtful
    first, with an empty column for what is right. Fill in as much as you like, then give the file to the command correct.
    """
    from reader.folder import corpus, corrected, reviewing

    out = args.out or _beside_articles(args.folder) / corrected.REVIEW
    read = corpus.load_corpus(args.folder)
    found = reviewing.entries({name: read.arrow(name) for name in reviewing.TABLES})
    reviewing.write(found, out)
    say([f"{len(found):,} things to judge in {out}"])
    return 0


def _beside_articles(folder: Path) -> Path:
    """The folder of articles, beside which reviews and corrections are kept; refuses what is none."""
    from reader.folder import outputs

    if not folder.is_dir():
        raise RefusedError(f"no such folder: {folder}")
    if outputs.exist(folder):
        raise RefusedError(f"{folder} holds tables: name the folder of the articles that they were made from")
    return folder


def correct(args: argparse.Namespace) -> int:
    """Keep the answers of a reviewed workbook.

    Turns the answers in the column 'right value' into lines of corrections.csv in the folder of articles, which every later reading
    follows. 'right' confirms what was read, 'none' says that there is nothing. The exit status is 2 if an answer could not be used.
    """
    from datetime import date

    from reader.folder import corrected, reviewing

    path = _beside_articles(args.folder) / corrected.NAME
    if not args.review.is_file():
        raise RefusedError(f"no such file: {args.review}")
    try:
        found = list(reviewing.answers(args.review, args.by, date.today()))
    except ValueError as reason:
        raise RefusedError(f"{args.review}: {reason}") from None
    refused = [line for line in found if line.status]
    kept = corrected.write(path, [line for line in found if not line.status])
    say([f"{line.doc_id} {line.column}: {line.message}" for line in refused], sys.stderr)
    say([f"{kept:,} answers kept in {path}"])
    return 2 if refused else 0


def corrections(args: argparse.Namespace) -> int:
    """Say what became of each correction.

    Lists those that no longer fit, with the reason, and counts the others. With --as-gold, writes the corrected articles as
    annotated ones, by which the readers can be tested and trained.
    """
    from reader.folder import annotated, corpus

    read = corpus.load_corpus(args.folder)
    rows = read.arrow("corrections").to_pylist()
    counts = Counter(row["status"] for row in rows)
    say(f"{r['status']}: {r['doc_id']} {r['table']} {r['column']}: {r['message']}" for r in rows if r["status"] != "applied")
    say([", ".join(f"{counts[status]:,} {status}" for status in ("applied", "stale", "orphaned", "refused"))])
    if args.as_gold:
        names = annotated.write(read.arrow, args.as_gold)
        say([f"{len(names):,} articles in {args.as_gold}"])
    return 0
