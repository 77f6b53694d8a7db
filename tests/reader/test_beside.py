"""Every row of the phrases beside figures, verbs and dates counts: its example comes out as it says, and otherwise without it."""

import ast
from pathlib import Path

import pytest

import reader
from reader import articles, lexicon, reading
from reader.tables import names
from reader.text import beside

ROWS = lexicon.load("beside")
SIDES = {"before": "before", "after": "after", "between": "between", "within": "in"}


def told(column: str, text: str) -> str:
    """What a column says of each figure of a text, which may begin with its day and with a headline that "¶¶" ends."""
    published, text = text.split(": ", 1) if text[:2] == "20" else (None, text)
    text = text if "¶¶" in text else f"Tin trong tỉnh¶¶{text}"
    metadata = {"published": (published, "test")} if published else {}
    article = articles.load("a.txt", "a", f"{text}¶¶Hết tin.¶".replace("¶", "\n").encode(), metadata)
    rows = [dict(zip(names("statistics"), row, strict=True)) for row in reading.read(article)["statistics"]]
    if column == "period":
        return "|".join(f"{r['period_start']}..{r['period_end']}" if r["period_start"] else "" for r in rows)
    if column == "value":
        return "|".join(f"{r['value']:g} {r['unit']}" for r in rows)
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
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("beside."):
                asked |= {(SIDES[node.func.attr], arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant)}
            words |= {node.value} if isinstance(node, ast.Constant) else set()
    listed = {(row["side"], row["meaning"]) for row in ROWS}
    assert asked <= listed and {meaning for _, meaning in listed} <= words
