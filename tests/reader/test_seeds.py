import hashlib
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def test_the_articles_are_stored_byte_for_byte():
    """The digests are those of the files as they were collected."""
    digests = {p.stem[:3]: hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in sorted(SEEDS.glob("*.txt"))}
    assert digests == {
        "000": "944006c016a1586d",
        "001": "42beade60d85f8ec",
        "002": "1811c6581613af94",
        "003": "bbe8a4b329d754a7",
        "004": "f86a633998c1982f",
    }
