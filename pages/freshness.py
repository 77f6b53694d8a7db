"""Whether what was built still stands: a digest of all that it was made of, and one of all that was made."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from reader.folder import ROOT, manifest, whole

NOTEBOOKS = ROOT / "notebooks"
FIGURES = ROOT / "figures"
GOLD = ROOT / "tests" / "gold"
# What only runs the notebooks or makes pages of them: a change there changes no output of a notebook.
_FRONT_DOOR = {ROOT / "helpers" / "__main__.py", ROOT / "reader" / "folder" / "commands.py"}
_ROOMS = ("reader", "helpers")
_CODE = (".py", ".csv", ".po", ".mplstyle")


def inputs(corpus: Path) -> str:
    """What every notebook depends on: corpus, code, gold and the versions of all packages."""
    files = [*_files(corpus), *_files(GOLD), *(path for room in _ROOMS for path in _files(ROOT / room) if path.suffix in _CODE)]
    return _sum(sys.version, *_versions(), digest(path for path in files if path not in _FRONT_DOOR))


def digest(paths: Iterable[Path]) -> str:
    """One digest of the names and bytes of those files that exist."""
    return _sum(*(f"{path}\0{manifest.digest(path)}" for path in sorted(paths) if path.exists()))


class Made:
    """Something made of what the digest ``inputs`` stands for; ``outputs`` digests what it is now, ``record`` is a file that remembers both."""

    def __init__(self, record: Path, inputs: str, outputs: Callable[[], str]):
        self._record, self._inputs, self._outputs = record, inputs, outputs

    def stands(self) -> bool:
        """Whether it was last made of the same, and is as it was then."""
        try:
            return json.loads(self._record.read_bytes()) == self._now()
        except (OSError, ValueError):
            return False

    def remember(self) -> None:
        """Take note that it has just been made."""
        whole.write_json(self._record, self._now())

    def _now(self) -> dict[str, str]:
        return {"inputs": self._inputs, "outputs": self._outputs()}


def site(corpus: Path, out: Path, how: object) -> Made:
    """The pages of a folder of articles in ``out``; ``how`` they were asked for counts as what they were made of."""
    articles = [path for path in _files(corpus) if not path.is_relative_to(out)]
    templates = [path for path in _files(ROOT / "pages") if "__pycache__" not in path.parts]
    made_of = _sum(str(corpus.resolve()), repr(how), inputs(GOLD), digest([*articles, *templates]))

    def written() -> str:
        """The files of every edition, and the notebooks and figures of the project, some of which are run in place."""
        files = {place / name for place in (out, *out.glob("*/")) for name in (manifest.NAME, *manifest.read(place))}
        return digest({*files, *_files(NOTEBOOKS), *_files(FIGURES)})

    return Made(out / ".cache" / "site.json", made_of, written)


def _files(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]


def _versions() -> list[str]:
    """Every installed package, such as "pandas-3.0.5.dist-info"."""
    return sorted({path.name for place in sys.path for path in Path(place).glob("*.dist-info")})


def _sum(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
