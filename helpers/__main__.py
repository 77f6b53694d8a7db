"""Vietnamese press articles on public security, read into tidy, sourced tables."""

import argparse
import gc
import io
import os
import sys

from pages import commands as of_notebooks
from reader.folder import commands as of_folders
from reader.folder.commands import RefusedError, fail


def main(argv: list[str] | None = None) -> int:
    """Run a command. The exit status: 0 done, 1 writing or working failed, 2 a request that cannot be met, 130 interrupted.

    3 is for problems under --strict, 141 for output that nobody reads to its end.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that has no ễ shows its code
    return _run(_parser().parse_args(argv))


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


def _run(args: argparse.Namespace) -> int:
    """Run the command asked for; what can go wrong in it ends as one line and its exit status."""
    from reader.folder.chunks import VersionError
    from reader.folder.corpus import CorpusError
    from reader.folder.runner import NothingToReadError, WorkerError
    from reader.tables import TablesError

    try:
        status = args.run(args)
        sys.stdout.flush()
        return status
    except (RefusedError, CorpusError, NothingToReadError, TablesError) as reason:
        return fail(str(reason), 2)
    except (WorkerError, VersionError) as reason:
        return fail(str(reason), 1)
    except BrokenPipeError:  # python -m helpers diff old new | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be written at the exit goes there
        return 141
    except OSError as error:
        return fail(f"{error.strerror or error}: {error.filename}" if error.filename else str(error), 1)
    except KeyboardInterrupt:
        return fail("interrupted; the same command goes on where it stopped", 130)


if __name__ == "__main__":
    gc.set_threshold(50_000)  # what is loaded stays: to look through it for garbage takes a tenth of a short run
    status = main()
    gc.freeze()  # nor is it worth a last look
    sys.exit(status)
