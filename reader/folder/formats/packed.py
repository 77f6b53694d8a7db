"""Bounds on what packed files unpack to: a few kilobytes must not become gigabytes."""

import io
import zipfile
from typing import BinaryIO

from reader.articles import UnreadableError

MAX_BYTES = 64 * 1024 * 1024  # of one article, or of a document unpacked: a page with its pictures inside has thirty
MAX_WORKBOOK = 512 * 1024 * 1024  # of a workbook unpacked: it is read into memory as a whole
RATIO = 200  # unpacked to packed; text packs ten times
_HARMLESS = 16 * 1024 * 1024  # bytes that any ratio may reach
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)


def too_large(packed: int, unpacked: int) -> str | None:
    """Why a packed file is not unpacked, None if it may be."""
    if unpacked > _HARMLESS and unpacked > RATIO * max(1, packed):
        return f"unpacks to {unpacked:,} bytes from {packed:,}: not read"
    return None


def check_document(data: bytes) -> None:
    """Raise UnreadableError if a document that is a zip inside unpacks to more than an article may have, or is no zip at all."""
    try:
        reason = _why_not(io.BytesIO(data), MAX_BYTES)
    except _BROKEN as error:
        raise UnreadableError("unreadable", f"a damaged file: {error}") from None
    if reason:
        raise UnreadableError("too-long", reason)


def check_workbook(file: BinaryIO) -> None:
    """Raise OSError if a workbook that is a zip inside unpacks to more than fits into memory; the file is at its beginning again."""
    zipped = file.read(4) == b"PK\x03\x04"
    file.seek(0)
    try:
        reason = _why_not(file, MAX_WORKBOOK) if zipped else None
    except _BROKEN as error:
        raise OSError(str(error)) from None
    file.seek(0)
    if reason:
        raise OSError(reason)


def _why_not(file: BinaryIO, most: int) -> str | None:
    with zipfile.ZipFile(file) as archive:
        sizes = [(m.compress_size, m.file_size) for m in archive.infolist() if not m.filename.endswith((".png", ".jpg", ".jpeg"))]
    unpacked = sum(size for _, size in sizes)
    reason = too_large(sum(size for size, _ in sizes), unpacked)
    return reason or (f"unpacks to {unpacked:,} bytes: not read" if unpacked > most else None)


class Bounded(io.RawIOBase):
    """A stream that ends with an OSError where it would give more than its packed size can honestly hold."""

    def __init__(self, stream: BinaryIO, packed: int):
        self.stream, self.packed, self.given = stream, packed, 0

    def readable(self) -> bool:
        """A stream to read."""
        return True

    def readinto(self, buffer) -> int:
        """Fill ``buffer``; raises OSError past the bound."""
        data = self.stream.read(len(buffer))
        self.given += len(data)
        if reason := too_large(self.packed, self.given):
            raise OSError(reason)
        buffer[: len(data)] = data
        return len(data)
