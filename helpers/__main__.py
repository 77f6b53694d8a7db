"""The command line: ``python -m helpers tables [FOLDER] --out DIR``."""

import argparse
import sys
from pathlib import Path

from helpers import tables
from helpers.corpus import SEEDS, CorpusError, load_corpus


def main(argv: list[str] | None = None) -> int:
    """Run a command; the exit status is 2 for a request that cannot be met."""
    parser = argparse.ArgumentParser(prog="python -m helpers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("tables", help="write the tables of a folder of articles")
    command.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="folder of articles (default: seeds)")
    command.add_argument("--out", type=Path, default=Path("tables"), help="folder to write to (default: tables)")
    args = parser.parse_args(argv)
    try:
        corpus = load_corpus(args.folder)
    except CorpusError as reason:
        print(reason, file=sys.stderr)
        return 2
    args.out.mkdir(parents=True, exist_ok=True)
    for table in tables.SCHEMA:
        tables.write_csv(table, corpus.rows[table], args.out / f"{table}.csv")
    return 0


if __name__ == "__main__":
    sys.exit(main())
