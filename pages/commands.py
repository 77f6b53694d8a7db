"""What is asked of the notebooks on the command line: reports and notebooks."""

import argparse
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
    from pages import freshness

    if args.folder.resolve().is_relative_to(args.out.resolve()):
        raise RefusedError(f"the pages would lie around the articles in {args.folder}: name another --out")
    columns, languages = asked(args), (args.lang,) if args.lang else ("en", "vi")
    site, done = freshness.Site(args.folder, args.out, (columns, languages)), f"open {args.out / 'index.html'} in a browser"
    if site.stands():
        say([done])
        return 0
    from pages import builder  # loads nbconvert, which the other commands, and pages that stand, need not wait for

    def build() -> None:
        builder.editions(args.folder, args.out, columns, languages)
        site.remember()

    return _told(build, done)


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
