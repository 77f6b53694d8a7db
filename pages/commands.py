"""What is asked on the command line: of the notebooks, reports and notebooks; the commands of a folder are the reader's."""

import argparse
import io
import sys
from pathlib import Path

import helpers
from reader.folder import commands as of_folders
from reader.folder.commands import RefusedError, articles_of, asked, command, fail, say


def main(argv: list[str] | None = None) -> int:
    """Run a command. The exit status: 0 done, 1 writing or working failed, 2 a request that cannot be met, 130 interrupted.

    3 is for problems under --strict, 141 for output that nobody reads to its end.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that has no ễ shows its code
    parser = argparse.ArgumentParser(prog="python -m helpers", description=helpers.__doc__)
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    of_folders.add(commands)
    add(commands)
    return of_folders.run(parser.parse_args(argv))


class _Version(argparse.Action):
    """Print the installed version, which only who asks for it waits for."""

    def __call__(self, parser, *_):
        from importlib.metadata import version

        print(f"helpers {version('helpers')}")
        parser.exit()


def add(commands) -> None:
    """Make the two commands known to the front door's parser."""
    added = command(commands, reports, "articles --out reports")
    articles_of(added)
    added.add_argument("--out", type=Path, default=Path("reports"), help="folder to write to (default: reports)")
    added.add_argument("--lang", choices=("en", "vi"), help="one language alone (default: English, and Vietnamese under vi/)")
    command(commands, notebooks)


def reports(args: argparse.Namespace) -> int:
    """Run the notebooks on a folder of articles and write pages to read.

    Pages, figures and tables open anywhere, without a network; the folder may also be one of tables made from articles.
    """
    from pages import freshness

    if args.folder.resolve().is_relative_to(args.out.resolve()):
        raise RefusedError(f"the pages would lie around the articles in {args.folder}: name another --out")
    columns, languages = asked(args), (args.lang,) if args.lang else ("en", "vi")
    site, done = freshness.site(args.folder, args.out, (columns, languages)), f"open {args.out / 'index.html'} in a browser"
    if site.stands():
        say([done])
        return 0
    from pages import builder  # loads nbconvert, which the other commands, and pages that stand, need not wait for

    def build() -> None:
        builder.editions(args.folder, args.out, columns, languages)
        site.remember()

    return _run(build, done)


def notebooks(args: argparse.Namespace) -> int:
    """Run the notebooks on the seeds again, in place.

    They are the project's own; one whose inputs did not change is left as it is.
    """
    from pages import notebooks as own

    return _run(lambda: own.run(own.find(), own.in_place()), f"notebooks are up to date in {own.FOLDER}")


def _run(work, done: str) -> int:
    """Do ``work`` and say so; a notebook that fails is exit status 1."""
    from pages.notebooks import NotebookError

    try:
        work()
    except NotebookError as reason:
        return fail(str(reason), 1)
    say([done])
    return 0
