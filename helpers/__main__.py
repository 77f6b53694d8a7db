"""Vietnamese press articles on public security, read into tidy, sourced tables."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

# each command imports what it needs, when it runs: help, and a slip in a command, need not wait for the readers
from helpers import SEEDS
from reader.folder import FORMATS
from reader.text import unseen

if TYPE_CHECKING:
    from reader.folder import sources

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

    3 is for problems under --strict, 141 for output that nobody reads to its end.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that has no ễ shows its code
    return _run(_parser().parse_args(argv))


def _run(args: argparse.Namespace) -> int:
    """Run the command asked for; what can go wrong in it ends as one line and its exit status."""
    from helpers.corpus import CorpusError
    from reader.folder.chunks import VersionError
    from reader.folder.runner import NothingToReadError, WorkerError
    from reader.tables import TablesError

    try:
        status = args.run(args)
        sys.stdout.flush()
        return status
    except (RefusedError, CorpusError, NothingToReadError, TablesError) as reason:
        return _fail(str(reason), 2)
    except (WorkerError, VersionError) as reason:
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
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _tables_command(commands)
    _check_command(commands)
    _diff_command(commands)
    _reports_command(commands)
    _notebooks_command(commands)
    _review_command(commands)
    _correct_command(commands)
    _corrections_command(commands)
    return parser


def _command(commands, name: str, purpose: str, example: str, description: str) -> argparse.ArgumentParser:
    """A command whose help ends with an example."""
    return commands.add_parser(
        name,
        help=purpose,
        description=description,
        epilog=f"example: {example}",
    )


def _tables_command(commands) -> None:
    command = _command(
        commands,
        "tables",
        "write the tables of a folder of articles",
        "python -m helpers tables articles --out tables --format xlsx",
        "Write the codebook's tables of a folder of articles. The same articles give the same bytes, whatever the "
        "number of workers; a run that was stopped goes on where it stopped when the command is given again.",
    )
    command.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="folder of articles, or one file (default: seeds)")
    command.add_argument("--out", type=Path, default=Path("tables"), metavar="DIR", help="folder to write to (default: tables)")
    command.add_argument("--format", choices=FORMATS, default="csv", help="csv (default), parquet, or xlsx: one workbook")
    command.add_argument(
        "--workers",
        type=_count,
        metavar="N",
        help=f"processes on this machine (default: 1, or one a core for more than {_LARGE // 1_000_000} MB)",
    )
    _columns(command)
    _strict(command)
    command.add_argument("--no-doubt", action="store_true", help="leave out doubt and rival, which take a quarter of the time")
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


def _strict(command: argparse.ArgumentParser) -> None:
    command.add_argument("--strict", action="store_true", help="exit with status 3 if there is any problem")


def _tables(args: argparse.Namespace) -> int:
    from reader.folder import runner, sources

    items = _articles(args)
    if args.no_doubt:
        items = (item._replace(doubted=False) if isinstance(item, sources.Item) else item for item in items)
    size = _size(args.folder)
    workers = args.workers or (_cores() if size > _LARGE else 1)
    with _Bar(size, args.progress) as bar:
        try:
            done = runner.run(items, args.out, args.format, workers, args.scheduler, bar.update)
        except runner.NothingToReadError:
            raise RefusedError(f"no articles in {args.folder}") from None
    _print([f"{done.articles:,} articles, {done.problems:,} problems; tables in {args.out}"], sys.stderr)
    return _status(args, done.articles, done.problems, f"see problems in {args.out}")


def _status(args: argparse.Namespace, articles: int, problems: int, where: str) -> int:
    """Nothing read is a failure, and problems are one where none are allowed."""
    if not articles:
        return _fail(f"no article in {args.folder} could be read: {where}", 2)
    return 3 if args.strict and problems else 0


def _check_command(commands) -> None:
    command = _command(
        commands,
        "check",
        "say what would be read, and what would stay unknown",
        "python -m helpers check articles --strict",
        "Read a folder of articles, write nothing, and say how many articles lack a province or a date of publication, "
        "how many numbers no reader claims, and what could not be read.",
    )
    command.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="folder of articles, or one file (default: seeds)")
    _columns(command)
    _strict(command)
    command.set_defaults(run=_check, out=None)


def _check(args: argparse.Namespace) -> int:
    from reader.folder import checking

    report = checking.Report()
    checking.check(_articles(args, report.set_aside), report)
    problems = sum(tally.count for tally in report.problems.values())
    if not report.articles and not problems:
        raise RefusedError(f"no articles in {args.folder}")
    _print(report.lines())
    return _status(args, report.articles, problems, "see the problems above")


def _diff_command(commands) -> None:
    command = _command(
        commands,
        "diff",
        "compare two folders of tables",
        "python -m helpers diff tables-may tables-june --csv > changes.csv",
        "List the rows that are new, changed or gone between two folders of tables, with the reason where it can be known. "
        "The exit status is 0 if they are the same, 1 if they differ.",
    )
    command.add_argument("old", type=Path, help="folder of tables, CSV or Parquet")
    command.add_argument("new", type=Path, help="folder of tables, CSV or Parquet")
    command.add_argument("--csv", action="store_true", help="write all differing rows as CSV, without the counts")
    command.add_argument("--rows", type=_count, default=50, metavar="N", help="rows to show (default: 50)")
    command.set_defaults(run=_diff)


def _diff(args: argparse.Namespace) -> int:
    import csv

    from reader.folder import changes

    found = list(changes.compare(args.old, args.new))
    if args.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(changes.Change._fields)
        writer.writerows(found)
    else:
        _print(changes.lines(found, args.rows))
    return 1 if found else 0


def _articles(args: argparse.Namespace, aside: sources.Aside = lambda source, what: None) -> Iterator[sources.Found]:
    """What is under the folder, but not what an earlier run wrote there."""
    from reader.folder import sources

    if not args.folder.exists():
        raise RefusedError(f"no such folder: {args.folder}")
    if args.out is not None and args.out.resolve() == args.folder.resolve():
        raise RefusedError("the tables would lie among the articles: name another --out")
    return sources.walk(args.folder, _asked(args), args.out, aside)


def _asked(args: argparse.Namespace) -> dict[str, str | None]:
    return {"published" if what == "date" else what: getattr(args, f"{what}_column") for what in _COLUMNS}


def _reports_command(commands) -> None:
    command = _command(
        commands,
        "reports",
        "run the notebooks on a folder of articles and write pages to read",
        "python -m helpers reports articles --out reports",
        "Run the notebooks on a folder of articles, or of tables made from one, and write pages, figures and tables that open anywhere, "
        "without a network.",
    )
    command.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="folder of articles (default: seeds)")
    command.add_argument("--out", type=Path, default=Path("reports"), help="folder to write to (default: reports)")
    command.add_argument("--lang", choices=("en", "vi"), help="one language alone (default: English, and Vietnamese under vi/)")
    _columns(command)
    command.set_defaults(run=_reports)


def _reports(args: argparse.Namespace) -> int:
    from pages import freshness

    if args.folder.resolve().is_relative_to(args.out.resolve()):
        raise RefusedError(f"the pages would lie around the articles in {args.folder}: name another --out")
    asked, languages = _asked(args), (args.lang,) if args.lang else ("en", "vi")
    site, done = freshness.Site(args.folder, args.out, (asked, languages)), f"open {args.out / 'index.html'} in a browser"
    if site.stands():
        _print([done])
        return 0
    from pages import builder  # loads nbconvert, which the other commands, and pages that stand, need not wait for

    def build() -> None:
        builder.editions(args.folder, args.out, asked, languages)
        site.remember()

    return _told(build, done)


def _notebooks_command(commands) -> None:
    command = _command(
        commands,
        "notebooks",
        "run the notebooks on the seeds again, in place",
        "python -m helpers notebooks",
        "Run the project's own notebooks on the seeds again; one whose inputs did not change is left as it is.",
    )
    command.set_defaults(run=_notebooks)


def _notebooks(args: argparse.Namespace) -> int:
    from pages import notebooks

    return _told(lambda: notebooks.run(notebooks.find(), notebooks.in_place()), f"notebooks are up to date in {notebooks.FOLDER}")


def _review_command(commands) -> None:
    command = _command(
        commands,
        "review",
        "write what is most doubtful into a workbook to judge",
        "python -m helpers review articles",
        "Write review.xlsx into a folder of articles: what each article says once and many figures rest on, most doubtful first, with an "
        "empty column for what is right. Fill in as much as you like, then give the file to the command correct.",
    )
    command.add_argument("folder", type=Path, help="folder of articles, or with --out of tables made from one")
    command.add_argument("--out", type=Path, metavar="FILE", help="workbook to write (default: review.xlsx in the folder)")
    command.set_defaults(run=_review)


def _review(args: argparse.Namespace) -> int:
    from helpers.corpus import load_corpus
    from reader.folder import corrected, reviewing

    if args.out is None:
        _beside_articles(args.folder)
    out = args.out or args.folder / corrected.REVIEW
    corpus = load_corpus(args.folder)
    found = reviewing.entries({name: corpus.arrow(name) for name in reviewing.TABLES})
    reviewing.write(found, out)
    _print([f"{len(found):,} things to judge in {out}"])
    return 0


def _beside_articles(folder: Path) -> None:
    """Refuse what is no folder of articles, beside which reviews and corrections are kept."""
    from reader.folder import outputs

    if not folder.is_dir():
        raise RefusedError(f"no such folder: {folder}")
    if outputs.exist(folder):
        raise RefusedError(f"{folder} holds tables: name the folder of the articles that they were made from")


def _correct_command(commands) -> None:
    command = _command(
        commands,
        "correct",
        "keep the answers of a reviewed workbook",
        "python -m helpers correct articles articles/review.xlsx --by Lan",
        "Turn the answers in the column 'right value' into lines of corrections.csv in the folder of articles, which every later "
        "reading follows. 'right' confirms what was read, 'none' says that there is nothing. The exit status is 2 if an answer could "
        "not be used.",
    )
    command.add_argument("folder", type=Path, help="folder of articles")
    command.add_argument("review", type=Path, help="the workbook, or a CSV made of it")
    command.add_argument("--by", required=True, metavar="NAME", help="who judged")
    command.set_defaults(run=_correct)


def _correct(args: argparse.Namespace) -> int:
    from datetime import date

    from reader.folder import corrected, reviewing

    _beside_articles(args.folder)
    if not args.review.is_file():
        raise RefusedError(f"no such file: {args.review}")
    try:
        found = list(reviewing.answers(args.review, args.by, date.today()))
    except ValueError as reason:
        raise RefusedError(f"{args.review}: {reason}") from None
    refused = [line for line in found if line.status]
    kept = corrected.write(args.folder / corrected.NAME, [line for line in found if not line.status])
    _print([f"{line.doc_id} {line.column}: {line.message}" for line in refused], sys.stderr)
    _print([f"{kept:,} answers kept in {args.folder / corrected.NAME}"])
    return 2 if refused else 0


def _corrections_command(commands) -> None:
    command = _command(
        commands,
        "corrections",
        "say what became of each correction",
        "python -m helpers corrections articles --as-gold gold",
        "List the corrections that no longer fit, with the reason, and count the others. With --as-gold, write the corrected articles as "
        "annotated ones, by which the readers can be tested and trained.",
    )
    command.add_argument("folder", type=Path, help="folder of articles")
    command.add_argument(
        "--as-gold", type=Path, metavar="DIR", help="folder to write corrected articles to, NAME.txt and NAME.json"
    )
    command.set_defaults(run=_corrections)


def _corrections(args: argparse.Namespace) -> int:
    from helpers.corpus import load_corpus
    from reader.folder import annotated

    corpus = load_corpus(args.folder)
    rows = corpus.arrow("corrections").to_pylist()
    counts = Counter(row["status"] for row in rows)
    _print(f"{r['status']}: {r['doc_id']} {r['table']} {r['column']}: {r['message']}" for r in rows if r["status"] != "applied")
    _print([", ".join(f"{counts[status]:,} {status}" for status in ("applied", "stale", "orphaned", "refused"))])
    if args.as_gold:
        names = annotated.write(corpus.arrow, args.as_gold)
        _print([f"{len(names):,} articles in {args.as_gold}"])
    return 0


def _told(work, done: str) -> int:
    """Do ``work`` and say so; a notebook that fails is exit status 1."""
    from pages.notebooks import NotebookError

    try:
        work()
    except NotebookError as reason:
        return _fail(str(reason), 1)
    _print([done])
    return 0


class _Version(argparse.Action):
    """Print the installed version, which only who asks for it waits for."""

    def __call__(self, parser, *_):
        from importlib.metadata import version

        print(f"helpers {version('helpers')}")
        parser.exit()


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


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"not a whole number from 1: {text}")
    return int(text)


def _fail(reason: str, status: int) -> int:
    _print([f"python -m helpers: {reason}"], sys.stderr)
    return status


def _print(lines: Iterable[str], stream=None) -> None:
    """Print lines that may hold words of files: what a terminal would obey is shown by its code."""
    for line in lines:
        print(unseen.shown(line), file=stream or sys.stdout)


if __name__ == "__main__":
    gc.set_threshold(50_000)  # what is loaded stays: to look through it for garbage takes a tenth of a short run
    status = main()
    gc.freeze()  # nor is it worth a last look
    sys.exit(status)
