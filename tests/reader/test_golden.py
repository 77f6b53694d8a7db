import difflib

from tests import golden


def test_the_readers_read_the_seeds_as_before():
    """A wanted change is taken over by `make golden`, and its diff read."""
    before = golden.PATH.read_text(encoding="utf-8").splitlines()
    diff = list(difflib.unified_diff(before, golden.lines(), "committed", "read now", lineterm="", n=0))
    assert not diff, "\n".join(diff[:60])
