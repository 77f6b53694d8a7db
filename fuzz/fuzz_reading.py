"""Any bytes at all → no crash: each is an article whose mentions are grounded and whose ledger balances, or a problem.

``make fuzz`` installs atheris and runs this for some minutes; what it finds becomes a case in the tests.
"""

import sys

import atheris

with atheris.instrument_imports(include=["reader"]):
    from reader import tables
    from reader.folder import chunks, sources

_KINDS = ("text", "html")


def one(data: bytes) -> None:
    """Read ``data`` as an article, by its first byte as text or as a page."""
    if not data:
        return
    part = chunks.read([sources.Item("x", "x", data[1:], {}, _KINDS[data[0] % 8 == 7])])
    problems = part["problems"].to_pylist()
    failed = [problem for problem in problems if problem["kind"] == "failed"]
    assert not failed, failed
    texts = part["documents"]["text"].to_pylist()
    for name in tables.SCHEMA:
        if name not in ("documents", "passages", "problems"):
            for row in part[name].select(["start", "end", "text"]).to_pylist():
                assert texts[0][row["start"] : row["end"]] == row["text"], (name, row)
    starts = part["ledger"]["start"].to_pylist()
    assert len(starts) == len(set(starts)), "a number is claimed twice"


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
