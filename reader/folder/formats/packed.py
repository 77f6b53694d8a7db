"""Opening a file, on disk or in an archive, and bounds on what packed ones unpack to: a few kilobytes must not become gigabytes."""

import io
import os
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reader.articles import UnreadableError

MAX_BYTES = 64 * 1024 * 1024  # of one article, or of a document unpacked: a page with its pictures inside has thirty
MAX_WORKBOOK = 512 * 1024 * 1024  # of a workbook unpacked: it is read into memory as a whole
RATIO = 200  # unpacked to packed; text packs ten times
_HARMLESS = 16 * 1024 * 1024  # bytes that any ratio may reach


Opening = Callable[[], tuple[BinaryIO, int]]  # gives an open file that can be read from its beginning again, and its length


def regular(path: Path) -> tuple[BinaryIO, int]:
    """A file on disk; raises OSError for a pipe, a device or what is not there."""
    if not path.is_file():
        raise OSError("not a regular file" if path.exists() else "a link that leads nowhere")
    file = path.open("rb")
    return file, os.fstat(file.fileno()).st_size


def beside(path: Path) -> Opening | None:
    """What opens a file that may be there, None if it is not."""
    return partial(regular, path) if path.exists() else None


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[BinaryIO, int]:
    """A file in an archive, kept if it is not long; raises UnreadableError for one that unpacks to too much."""
    if reason := too_large(info.compress_size, info.file_size):
        raise UnreadableError("too-long", reason)
    file = archive.open(info)
    return (file if info.file_size > MAX_BYTES else io.BytesIO(file.read())), info.file_size


def too_large(packed: int, unpacked: int) -> str | None:
    """Why a packed file is not unpacked, None if it may be."""
    if unpacked > _HARMLESS and unpacked > RATIO * max(1, packed):
        return f"unpacks to {unpacked:,} bytes from {packed:,}: not read"
    return None


def check(file: BinaryIO, most: int) -> set[str]:
    """The names of what is in a zipped file, which is at its beginning again.

    Raises UnreadableError if it is no zip, or unpacks to more than ``most`` bytes without its pictures.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError("unreadable", f"a damaged file: {error}") from None
    file.seek(0)
    sizes = [(m.compress_size, m.file_size) for m in members if not m.filename.endswith((".png", ".jpg", ".jpeg"))]
    packed, unpacked = map(sum, zip(*sizes, (0, 0), strict=True))
    if reason := too_large(packed, unpacked) or unpacked > most and f"unpacks to {unpacked:,} bytes: not read":
        raise UnreadableError("too-long", reason)
    return {m.filename for m in members}
