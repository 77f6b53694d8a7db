"""What a run wrote into a folder: each file's name and hash, in a ``manifest.json`` that is written last.

By it the product's own output is known again: it is never read as articles, and nothing else is ever removed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from reader.folder import whole

NAME = "manifest.json"
_MADE_BY = "helpers"
_MAX_BYTES = 64_000_000  # a site of a hundred thousand pages has ten


def read(folder: Path) -> dict[str, str]:
    """Name (relative, with slashes) → SHA-256 of all that runs wrote to ``folder``; empty if no run of ours says so."""
    files = _found(folder).get("files")
    if not isinstance(files, dict):
        return {}
    return {name: digest for name, digest in files.items() if isinstance(digest, str) and _inside(name)}


def _found(folder: Path) -> dict:
    path = folder / NAME
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MAX_BYTES:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and found.get("made_by") == _MADE_BY else {}


def write(folder: Path, names: Iterable[str], finished: bool = True) -> None:
    """Write the manifest of the files ``names`` in ``folder``; what earlier runs wrote there and is still there stays in it.

    A run that replaces files says before that it has not ``finished``, and after that it has: so what a killed run left is known.
    """
    files = {name: known for name, known in read(folder).items() if (folder / name).is_file()}
    files |= {name: digest(folder / name) if finished else "" for name in names}
    whole.write_json(folder / NAME, {"made_by": _MADE_BY, "finished": finished, "files": dict(sorted(files.items()))})


def finished(folder: Path) -> bool:
    """Whether the last run that wrote to ``folder`` wrote all it had to; a folder without a manifest may come from anywhere."""
    return _found(folder).get("finished", True) is not False


def remove(folder: Path, files: Mapping[str, str]) -> None:
    """Remove those of ``files`` (name → hash) that are still what was written: no link is followed, no changed file goes."""
    home = folder.resolve()
    for name, expected in files.items():
        path = folder / name
        real = _inside(name) and not path.is_symlink() and path.is_file() and path.resolve() == home / name
        if real and digest(path) == expected:
            path.unlink()


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _inside(name: str) -> bool:
    """Whether a name can only mean something inside the folder."""
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
