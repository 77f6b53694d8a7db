"""Bounds on what packed files unpack to: a few kilobytes must not become gigabytes."""

import zipfile
from typing import BinaryIO

from reader.articles import UnreadableError

MAX_BYTES = 64 * 1024 * 1024  # of one article, or of a document unpacked: a page with its pictures inside has thirty
MAX_WORKBOOK = 512 * 1024 * 1024  # of a workbook unpacked: it is read into memory as a whole
RATIO = 200  # unpacked to packed; text packs ten times
_HARMLESS = 16 * 1024 * 1024  # bytes that any ratio may reach


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
