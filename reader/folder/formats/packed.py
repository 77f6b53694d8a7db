"""Opening a file, on disk or in an archive, and bounds on what packed ones unpack to: a few kilobytes must not become gigabytes."""

import io
import os
import unicodedata
import zipfile
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from reader.articles import UnreadableError
from reader.text import encodings

MAX_BYTES = 64 * 1024 * 1024  # of one article, or of a document unpacked: a page with its pictures inside has thirty
MAX_WORKBOOK = 512 * 1024 * 1024  # of a workbook unpacked: it is read into memory as a whole
RATIO = 200  # unpacked to packed; text packs ten times
_HARMLESS = 16 * 1024 * 1024  # bytes that any ratio may reach


class Zipped:
    """A folder or file in a zip, asked as a path on disk is: ``found`` is what the folder holds by name, the file, or None for nothing."""

    def __init__(self, archive: zipfile.ZipFile, found: dict | zipfile.ZipInfo | None):
        self.archive, self.found = archive, found

    def __truediv__(self, name: str) -> "Zipped":
        return Zipped(self.archive, self.found.get(name))

    def exists(self) -> bool:
        """Whether there is such a file or folder."""
        return self.found is not None

    def is_dir(self) -> bool:
        """Whether it is a folder."""
        return isinstance(self.found, dict)


def unzipped(file: BinaryIO) -> Zipped:
    """The folder that a zip is; of what has one name each gets its own. A name not marked as UTF-8 is what its bytes say in Vietnamese."""
    archive, top = zipfile.ZipFile(file), {}
    for info in archive.infolist():
        name = info.filename
        if not info.flag_bits & 0x800 and not name.isascii():
            raw = name.encode("cp437", "replace")
            try:
                name = raw.decode("utf-8")
            except UnicodeDecodeError:
                name = unicodedata.normalize("NFC", raw.decode(encodings.detect(raw), "replace"))
        path = PurePosixPath(*(part for part in name.replace("\\", "/").split("/") if part.strip(".")))
        if not path.name or info.is_dir():
            continue
        place = top
        for folder in path.parts[:-1]:
            while not isinstance(place.setdefault(folder, {}), dict):
                folder += "~"
            place = place[folder]
        others = (f"{path.stem}~{n}{path.suffix}" for n in count(2))
        place[next(name for name in chain([path.name], others) if name not in place)] = info
    return Zipped(archive, top)


def names(folder: Path | Zipped) -> list[str]:
    """What a folder holds, in order."""
    return sorted(folder.found if isinstance(folder, Zipped) else os.listdir(folder))


def opened(path: Path | Zipped) -> tuple[BinaryIO, int]:
    """A file, on disk or in a zip, that can be read from its beginning again, and its length.

    Raises OSError for a pipe, a device or what is not there, UnreadableError for what unpacks to too much.
    """
    if isinstance(path, Zipped):
        size = path.found.file_size
        if reason := too_large(path.found.compress_size, size):
            raise UnreadableError("too-long", reason)
        file = path.archive.open(path.found)
        return (file if size > MAX_BYTES else io.BytesIO(file.read())), size
    if not path.is_file():
        raise OSError("not a regular file" if path.exists() else "a link that leads nowhere")
    file = path.open("rb")
    return file, os.fstat(file.fileno()).st_size


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
