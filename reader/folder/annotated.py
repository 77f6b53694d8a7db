"""Corrected articles as gold: NAME.txt with the text, NAME.json with the rows, as the tests and the training of the readers take them."""

import re
from collections.abc import Callable
from datetime import date
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
    said = {name: [c for c in tables.names(name) if not allowed.NOT_SAID.fullmatch(c)] for name in allowed.ADDABLE}
    rows = {name: tables.of(table(name), ids) for name in said}
    for document in tables.of(table("documents"), ids):
        doc_id, place = document["doc_id"], out / names[document["doc_id"]]
        article = {"doc_id": place.name, "documents": _cells(document, _DOCUMENT)}
        for name, found in rows.items():
            article[name] = [_cells(row, _PLACE + said[name]) for row in found if row["doc_id"] == doc_id]
        whole.write(place.with_name(f"{place.name}.txt"), document["text"].encode())
        whole.write_json(place.with_name(f"{place.name}.json"), article)
    return list(names.values())


def _cells(row: dict, columns: list[str]) -> dict:
    """The cells that say something, days as ISO."""
    return {c: str(row[c]) if isinstance(row[c], date) else row[c] for c in columns if row[c] is not None}
