"""Articles for measuring: those of tests/gold, their sentences shuffled among each other and their numbers perturbed."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def make(count: int, seed: int = 0) -> Iterator[str]:
    """``count`` texts; the same seed gives the same texts."""
    chance = random.Random(seed)
    originals = [path.read_text(encoding="utf-8-sig") for path in sorted(GOLD.rglob("*.txt"))]
    sentences = [s for text in originals for s in _SENTENCE.split(text) if s.strip()]
    for _ in range(count):
        head, *body = (line for line in chance.choice(originals).split("\n") if line.strip())
        borrowed = chance.sample(sentences, k=min(len(sentences), max(1, len(body) // 2)))
        paragraphs = body[: len(body) // 2 + 1] + borrowed
        chance.shuffle(paragraphs)
        yield _NUMBER.sub(lambda m: _other(m[0], chance), "\n\n".join([head, *paragraphs])) + "\n"


def write(folder: Path, count: int, seed: int = 0) -> int:
    """Write them as files, a thousand to a folder, and return their bytes."""
    size = 0
    for i, text in enumerate(make(count, seed)):
        path = folder / f"{i // 1000:03}" / f"{i:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        path.write_bytes(data)
        size += len(data)
    return size


def _other(digits: str, chance: random.Random) -> str:
    """Another number of as many digits; years stay years, and days and months can be days and months."""
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return str(chance.randint(2005, 2025))
    if len(digits) <= 2:
        return str(chance.randint(1, 12)).zfill(len(digits))
    return digits[0] + "".join(chance.choice("0123456789") for _ in digits[1:])
