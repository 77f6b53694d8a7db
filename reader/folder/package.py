"""The description of a folder of CSV tables that other programs read: a Tabular Data Package (Frictionless), from the schema."""

from pathlib import Path

from reader.folder import manifest, whole
from reader.schema import REFERENCE_TABLES, TABLES, Table

NAME = "datapackage.json"
_TYPES = {"text": "string"}
_KEYS = {"documents": "doc_id", "offences": "offence", "provinces": "province"}
_POINTS = {key: name for name, key in _KEYS.items()}  # column → the table of which its every value is a key
_LOOSE = frozenset(("problems",))  # a problem's doc_id may be that of an article that could not be read


def write(folder: Path) -> None:
    """Write the description of the tables in ``folder``."""
    described = {
        "profile": "tabular-data-package",
        "name": "vietnamese-press-on-public-security",
        "title": "Vietnamese press articles on public security, read into tidy, sourced tables",
        "resources": [_resource(name, table, folder) for name, table in (TABLES | REFERENCE_TABLES).items()],
    }
    whole.write_json(folder / NAME, described)


def _resource(name: str, table: Table, folder: Path) -> dict:
    path, key = folder / f"{name}.csv", _KEYS.get(name)
    points = [c.name for c in table.columns if c.name in _POINTS and c.name != key and name not in _LOOSE]
    schema = {
        "fields": [{"name": c.name, "type": _TYPES.get(c.kind, c.kind), "description": c.meaning} for c in table.columns],
        "missingValues": [""],
    }
    if key:
        schema["primaryKey"] = key
    if points:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": _POINTS[column], "fields": column}} for column in points
        ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "description": f"One row is {table.meaning}.",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{manifest.digest(path)}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
        "schema": schema,
    }
