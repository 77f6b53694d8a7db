"""A file written whole or not at all."""

import json
import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes) -> Path:
    """Write ``data`` beside its place, flush it to disk, and only then give it its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as draft:
        draft.write(data)
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).chmod(0o644)
    Path(draft.name).replace(path)
    return path


def write_json(path: Path, value: object) -> Path:
    """Write ``value`` as JSON for people and programs."""
    return write(path, (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode())
