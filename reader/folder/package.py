"""The description of a folder of CSV tables that other programs read: a Tabular Data Package (Frictionless), from the schema."""

import json
from pathlib import Path

from reader.folder import manifest, whole
from reader.schema import REFERENCE, REFERENCE_TABLES, SCHEMA, TABLES, Column

NAME = "datapackage.json"
_TYPES = {"text": "string", "integer": "integer", "number": "number", "date": "date"}
_KEYS = {"documents": "doc_id", "offences": "offence", "provinces": "province"}
# column of a table → (table, column) it points to, where every value is one of that
_POINTS = {"doc_id": ("documents", "doc_id"), "offence": ("offences", "offence"), "province": ("provinces", "province")}
_LOOSE = frozenset(("problems",))  # a problem's doc_id may be that of an article that could not be read


def write(folder: Path) -> None:
    """Write the description of the tables in ``folder``."""
    described = {
        "profile": "tabular-data-package",
        "name": "vietnamese-press-on-public-security",
        "title": "Vietnamese press articles on public security, read into tidy, sourced tables",
        "resources": [_resource(name, columns, folder) for name, columns in (SCHEMA | REFERENCE).items()],
    }
    whole.write(folder / NAME, (json.dumps(described, indent=1, ensure_ascii=False) + "\n").encode())


def _resource(name: str, columns: tuple[Column, ...], folder: Path) -> dict:
    path = folder / f"{name}.csv"
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "description": f"One row is {(TABLES | REFERENCE_TABLES)[name].meaning}.",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{manifest.digest(path)}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
        "schema": _schema(name, columns),
    }


def _schema(name: str, columns: tuple[Column, ...]) -> dict:
    own = _KEYS.get(name)
    fields = [{"name": c.name, "type": _TYPES[c.kind], "description": c.meaning} for c in columns]
    points = [c.name for c in columns if c.name in _POINTS and c.name != own and name not in _LOOSE]
    out = {"fields": fields, "missingValues": [""]}
    if own:
        out["primaryKey"] = own
    if points:
        out["foreignKeys"] = [
            {"fields": column, "reference": {"resource": _POINTS[column][0], "fields": _POINTS[column][1]}} for column in points
        ]
    return out
