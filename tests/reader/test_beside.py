"""Every row of the phrases beside figures, verbs and dates counts: its example comes out as it says, and otherwise without it."""

import ast
from operator import itemgetter
from pathlib import Path

import pytest

import reader
from reader import articles, lexicon, reading, statistics
from reader.text import beside

ROWS = lexicon.load("beside")
CALLS = {f"beside.{name}" for name in ("before", "after", "between", "within")}
SIDES = {"before": "before", "after": "after", "between": "between", "within": "in"}


def told(column: str, text: str) -> str:
    """What a column says of each figure of a text, which may begin with its day and with a headline that "¶¶" ends."""
    published, text = text.split(": ", 1) if text[:2] == "20" else (None, text)
    text = text if "¶¶" in text else f"Tin trong tỉnh¶¶{text}"
    metadata = {"published": (published, "test")} if published else {}
    article = articles.load("a.txt", "a", f"{text}¶¶Hết tin.¶".replace("¶", "\n").encode(), metadata)
    reading.read(
        article
    )  # which finds all that the rules of figures ask for; what words say over these is none of their business
    rows = [row._asdict() for row in sorted(statistics.read(article)[0], key=itemgetter(1, 2))]
    if column == "period":
        return "|".join(f"{r['period_start']}..{r['period_end']}" if r["period_start"] else "" for r in rows)
    if column == "value":
        return "|".join(f"{r['value']:g} {r['unit']}" for r in rows)
    if column == "claims":
        return "|".join(f"{r['claimed_by']}/{r['claimed_by_basis'][0]}" if r["claimed_by"] else "" for r in rows)
    return "|".join(r[column] or "" for r in rows)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['meaning']} {row['side']}: {row['pattern'][:30]}")
def test_every_row_counts(row, monkeypatch):
    text, want = row["example"].split(" → ")
    assert told(row["column"], text) == want
    load = lexicon.load
    monkeypatch.setattr(lexicon, "load", lambda name: [r for r in load(name) if name != "beside" or r is not row])
    beside._known.cache_clear()
    try:
        assert told(row["column"], text) != want
    finally:
        beside._known.cache_clear()


def test_all_that_readers_ask_for_is_listed_and_all_that_is_listed_is_asked_for():
    asked, words = set(), set()
    for path in Path(reader.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func) in CALLS:
                asked |= {(SIDES[node.func.attr], arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant)}
            words |= {node.value} if isinstance(node, ast.Constant) else set()
    listed = {(row["side"], row["meaning"]) for row in ROWS}
    assert asked <= listed and {meaning for _, meaning in listed} <= words
