"""A folder of articles, or of tables made from one → a Corpus, whose tables are DataFrames."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from reader import codes, tables
from reader.folder import SEEDS, RefusedError, chunks, merging, outputs, sources
from reader.schema import REFERENCE, SCHEMA, Problem

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_READ: WeakValueDictionary[tuple, merging.Merger] = WeakValueDictionary()  # what some corpus holds is not read again for another


class CorpusError(RefusedError):
    """A folder that cannot be read as a corpus; the message is one line."""


class Corpus:
    """The tables of a folder of articles: each an attribute, a DataFrame with the codebook's columns."""

    def __init__(self, folder: str | Path, asked: Mapping[str, str | None] | None = None, without: Path | None = None):
        self.folder, self.asked, self.without = Path(folder), asked, without

    @cached_property
    def _merger(self) -> merging.Merger:
        state = self._state()
        if (known := _READ.get(state)) is None:
            found = chunks.chunks(sources.walk(self.folder, self.asked, self.without))
            known = _READ[state] = merging.Merger([chunks.read(chunk.items) for chunk in found])
        return known

    def _state(self) -> tuple:
        """What the tables are made of: the files as they are now, and how they are read."""
        files = [path for path in (self.folder, *self.folder.rglob("*")) if path.is_file()]
        stamps = frozenset((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
        return self.folder.resolve(), stamps, frozenset((self.asked or {}).items()), self.without

    def arrow(self, name: str) -> pa.Table:
        """A table by its name, as it is written to files."""
        return self._merger.table(name)

    def reload(self) -> None:
        """Forget the tables, so that what asks for one next reads the articles again, as corrected by now."""
        _READ.clear()
        for name in ("_merger", *SCHEMA):
            self.__dict__.pop(name, None)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in (*SCHEMA, *REFERENCE):
            raise AttributeError(name)
        self.__dict__[name] = tables.frame(name, self.arrow(name))
        return self.__dict__[name]


class TableFolder(Corpus):
    """A corpus whose tables were written before."""

    def arrow(self, name: str) -> pa.Table:
        """A table by its name, read from its file; those of codes are the same for all articles."""
        return codes.table(name) if name in REFERENCE else outputs.read(name, self.folder)


def load_corpus(
    folder: str | Path | None = None, asked: Mapping[str, str | None] | None = None, without: Path | None = None
) -> Corpus:
    """The corpus in ``folder``, be it of articles or of tables; raises CorpusError if there is nothing to read.

    Args:
        folder: by default the one named by the environment variable HELPERS_CORPUS, else the seeds.
        asked: what is meant (text, id, title, published, province) → the column of tables of articles that holds it.
        without: a folder inside that is left out.
    """
    folder = Path(folder or os.environ.get("HELPERS_CORPUS") or SEEDS)
    if outputs.exist(folder):
        return TableFolder(folder)
    if not folder.exists():
        raise CorpusError(f"no such folder: {folder}")
    problems = []
    for found in sources.walk(folder, asked, without):
        if isinstance(found, sources.Item):
            return Corpus(folder, asked, without)
        problems += [f": {found.source}: {found.message}"] if isinstance(found, Problem) else []
    raise CorpusError(f"no articles in {folder}" + "".join(problems[:1]))


def load_tables(folder: str | Path) -> Corpus:
    """The corpus whose tables ``python -m helpers tables`` wrote to ``folder``; the articles are not read again."""
    folder = Path(folder)
    if not outputs.exist(folder):
        raise CorpusError(f"no tables in {folder}")
    return TableFolder(folder)
