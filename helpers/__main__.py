"""Vietnamese press articles on public security, read into tidy, sourced tables."""

import argparse
import gc
import io
import sys

from pages import commands as of_notebooks
from reader.folder import commands as of_folders


def main(argv: list[str] | None = None) -> int:
    """Run a command. The exit status: 0 done, 1 writing or working failed, 2 a request that cannot be met, 130 interrupted.

    3 is for problems under --strict, 141 for output that nobody reads to its end.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that has no ễ shows its code
    return of_folders.run(_parser().parse_args(argv))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpers", description=__doc__)
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    of_folders.add(commands)
    of_notebooks.add(commands)
    return parser


class _Version(argparse.Action):
    """Print the installed version, which only who asks for it waits for."""

    def __call__(self, parser, *_):
        from importlib.metadata import version

        print(f"helpers {version('helpers')}")
        parser.exit()


if __name__ == "__main__":
    gc.set_threshold(50_000)  # what is loaded stays: to look through it for garbage takes a tenth of a short run
    status = main()
    gc.freeze()  # nor is it worth a last look
    sys.exit(status)
