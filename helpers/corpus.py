"""A folder of articles, or of tables made from one → a Corpus, whose tables are computed when first asked for."""

import csv
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pandas as pd

from helpers import joining, reading, tables
from helpers.articles import UnreadableError, load
from helpers.rows import Problem

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


class CorpusError(ValueError):
    """A folder that cannot be read as a corpus; the message is one line."""


class Corpus:
    """The tables of a folder of articles, each a DataFrame with the codebook's columns."""

    def __init__(self, folder: Path):
        self.folder = Path(folder)

    @cached_property
    def rows(self) -> dict[str, list[tuple]]:
        """All rows of all tables, sorted by doc_id and start."""
        out: dict[str, list[tuple]] = {table: [] for table in tables.SCHEMA}
        for found in read_folder(self.folder):
            for table, rows in found.items():
                out[table] += rows
        ids = joining.join(joining.keys(*_instruments(out)))
        return out | {table: joining.rename(table, out[table], ids) for table in ("directives", "events")}

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name."""
        return tables.frame(name, self.rows[name])

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in tables.SCHEMA:
            raise AttributeError(name)
        self.__dict__[name] = self.table(name)
        return self.__dict__[name]


class TableFolder(Corpus):
    """A corpus whose tables were written before."""

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name, read from its file."""
        return tables.read_csv(name, self.folder / f"{name}.csv")


def load_corpus(folder: str | Path = SEEDS) -> Corpus:
    """The corpus in ``folder`` (default: the seeds); raises CorpusError if there is nothing to read."""
    folder = Path(folder)
    if not folder.is_dir():
        raise CorpusError(f"no such folder: {folder}")
    if not any(folder.glob("*.txt")):
        raise CorpusError(f"no articles in {folder}")
    return Corpus(folder)


def load_tables(folder: str | Path) -> Corpus:
    """The corpus whose tables ``python -m helpers tables`` wrote to ``folder``; the articles are not read again."""
    folder = Path(folder)
    if not (folder / "documents.csv").exists():
        raise CorpusError(f"no tables in {folder}")
    return TableFolder(folder)


def read_folder(folder: Path) -> Iterator[dict[str, list[tuple]]]:
    """The rows of each article, in the order of doc_ids."""
    metadata = read_metadata(folder / "metadata.csv")
    for path in sorted(folder.glob("*.txt")):
        try:
            yield reading.read(load(path.name, path.stem, path.read_bytes(), metadata.get(path.stem)))
        except UnreadableError as reason:
            yield {"problems": [tuple(Problem(path.name, None, "unreadable", str(reason)))]}


def _instruments(rows: dict[str, list[tuple]]) -> tuple[Iterator[tuple], dict[str, str | None]]:
    """What joining asks of the directives, and each article's province."""
    columns = [tables.names("directives").index(name) for name in joining.COLUMNS]
    province = tables.names("documents").index("province")
    return (tuple(row[i] for i in columns) for row in rows["directives"]), {row[0]: row[province] for row in rows["documents"]}


def read_metadata(path: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """doc_id → column → (value, evidence) of a metadata.csv; empty if there is none."""
    out: dict[str, dict[str, tuple[str, str]]] = {}
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                out.setdefault(row["doc_id"], {})[row["column"]] = (row["value"], row["evidence"])
    return out
