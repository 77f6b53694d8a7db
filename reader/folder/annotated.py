"""Corrected articles as gold: NAME.txt with the text, NAME.json with the rows, as the tests and the training of the readers take them."""

import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from reader import allowed, tables
from reader.folder import RefusedError, whole

_DOCUMENT = "title byline publisher published published_precision province province_evidence province_now".split()
_PLACE = ["start", "end", "text"]
_NAME = re.compile(r"[^\w.-]+")


def write(table: Callable[[str], pa.Table], out: Path) -> list[str]:
    """Write each article that a correction applies to and say their names; they are taken to be right in every cell.

    Raises RefusedError for two articles of one name.
    """
    lines = table("corrections")
    ids = sorted(set(lines.filter(pc.equal(lines["status"], "applied"))["doc_id"].to_pylist()))
    names = {doc_id: _NAME.sub("_", doc_id) for doc_id in ids}
    if len(set(names.values())) < len(ids):
        raise RefusedError("two corrected articles would be files of one name")
    documents = {row["doc_id"]: row for row in _of("documents", table, ids)}
    gold = {
        doc_id: {"doc_id": names[doc_id], "documents": _cells(documents[doc_id], _DOCUMENT)}
        | {name: [] for name in allowed.ADDABLE}
        for doc_id in ids
    }
    for name in allowed.ADDABLE:
        columns = _PLACE + [column for column in tables.names(name) if not allowed.NOT_SAID.fullmatch(column)]
        for row in _of(name, table, ids):
            gold[row["doc_id"]][name].append(_cells(row, columns))
    for doc_id, article in gold.items():
        whole.write(out / f"{names[doc_id]}.txt", documents[doc_id]["text"].encode())
        whole.write_json(out / f"{names[doc_id]}.json", article)
    return list(names.values())


def _of(name: str, table: Callable[[str], pa.Table], ids: list[str]) -> list[dict]:
    rows = table(name)
    return rows.filter(pc.is_in(rows["doc_id"], tables.array("text", ids))).to_pylist()


def _cells(row: dict, columns: list[str]) -> dict:
    """The cells that say something, days as ISO."""
    known = {column: row[column] for column in columns if row[column] is not None}
    return {column: cell.isoformat() if hasattr(cell, "isoformat") else cell for column, cell in known.items()}
