"""The run over a folder of any size: what is read, in which chunks, written where."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"  # the articles that come with the project
FORMATS = ("csv", "parquet", "xlsx")  # that tables are written in


class RefusedError(ValueError):
    """A request that cannot be met; the message is one line, ``status`` what a command then exits with."""

    status = 2


class StoppedError(RefusedError):
    """Work that cannot go on: workers that are lost, or have another version."""

    status = 1
