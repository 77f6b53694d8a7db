"""The strongest findings of a run of the notebooks, and the order in which people read them.

Readers come with two questions: which crimes rose or fell, where, says who; and which orders drive this, who acted on them. So the claims come
first (three of notebook 05, which lists the largest counts and the steepest changes in turn, before any tally), then the reviews of 03 and the
shared instruments of 02, one each; where a notebook has fewer, the others fill up in the order of reading.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ORDER = ("05", "03", "02", "06", "01", "04", "07")
FIRST = {"05": 3, "03": 1, "02": 1}


def place(name: str) -> tuple[int, str]:
    """The place of a notebook or its page, by its name, in the order of reading; those of no known number come last."""
    return (ORDER.index(name[:2]) if name[:2] in ORDER else len(ORDER), name)


def in_order(paths: Iterable[Path]) -> list[Path]:
    """Notebooks in the order of reading."""
    return sorted(paths, key=lambda path: place(path.stem))


def of(book) -> list[str]:
    """The findings of an executed notebook, as Markdown: the bullets of the first list that it displays."""
    lists = (words.splitlines() for words in shown(book, "text/markdown"))
    found = (lines for lines in lists if len(lines) > 1 and all(line.startswith("- ") for line in lines))
    return [line[2:] for line in next(found, [])]


def shown(book, kind: str) -> Iterator[str]:
    """What an executed notebook displays in a MIME type, in the order of its cells."""
    outputs = (output.get("data", {}) for cell in book.cells for output in cell.get("outputs", []))
    return (data[kind] for data in outputs if kind in data)


def strongest(found: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Five findings as (stem, finding); ``found`` maps the stems of notebooks, in order of reading, to their findings."""
    taken = {stem: list(bullets[: FIRST.get(stem[:2], 0)]) for stem, bullets in found.items()}
    for stem, bullets in found.items():
        room = sum(FIRST.values()) - sum(map(len, taken.values()))
        taken[stem] += bullets[len(taken[stem]) :][: max(room, 0)]
    return [(stem, finding) for stem, own in taken.items() for finding in own]
