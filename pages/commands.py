"""What is asked of the notebooks on the command line: reports and notebooks."""

import argparse
import os
from pathlib import Path

from reader.folder.commands import RefusedError, articles_of, asked, command, fail, say


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
    from pages import builder  # loads nbconvert, which the other commands need not wait for

    if args.folder.resolve().is_relative_to(args.out.resolve()):
        raise RefusedError(f"the pages would lie around the articles in {args.folder}: name another --out")
    if args.lang:
        os.environ["HELPERS_LANG"] = args.lang  # the notebooks' kernels are told the same way
    build = builder.build if args.lang else builder.editions
    return _told(lambda: build(args.folder, args.out, asked(args)), f"open {args.out / 'index.html'} in a browser")


def notebooks(args: argparse.Namespace) -> int:
    """Run the notebooks on the seeds again, in place.

    They are the project's own; one whose inputs did not change is left as it is.
    """
    from pages import notebooks as own

    return _told(lambda: own.run(own.find(), own.in_place()), f"notebooks are up to date in {own.FOLDER}")


def _told(work, done: str) -> int:
    """Do ``work`` and say so; a notebook that fails is exit status 1."""
    from pages.notebooks import NotebookError

    try:
        work()
    except NotebookError as reason:
        return fail(str(reason), 1)
    say([done])
    return 0
