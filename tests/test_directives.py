"""Numbered instruments: which words are mentions, and what is read beside them."""

import csv
import json
from pathlib import Path

import pytest

from helpers import directives, reading
from helpers.articles import load
from helpers.tables import names

HERE = Path(__file__).resolve().parent


def cases(name):
    with (HERE / "cases" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=row["why"]) for row in csv.DictReader(file)]


def article(text, published=None, province=None):
    """An article whose body is ``text``."""
    out = load("x.txt", "x", f"Một đầu đề\n\n{text}\n".encode(), None)
    out.published, out.province = published, province
    return out


def read(text, **known):
    return directives.read(article(text, **known))


@pytest.mark.parametrize("case", cases("directives"))
def test_mentions(case):
    assert [row.text for row in read(case["text"])] == [m for m in case["mentions"].split(" ~ ") if m]


@pytest.mark.parametrize("path", sorted((HERE / "gold").glob("*/*.json")), ids=lambda path: path.stem)
def test_gold_mentions(path):
    """Every gold mention is found with its kind, number, year, symbol, issuer and level, and no other."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt")
    found = load(text.name, text.stem, text.read_bytes(), None)
    found.province = gold["documents"].get("province")
    columns = ("kind", "number", "year", "symbol", "issuer", "issuer_basis", "level")
    rows = {found.view.span(r.start, r.end): {c: getattr(r, c) for c in columns} for r in directives.read(found)}
    assert rows == {(g["start"], g["end"]): {c: g.get(c) for c in columns} for g in gold["directives"]}


@pytest.mark.parametrize("case", cases("directives_attributes"))
def test_attributes(case):
    """Issuer, level, issue date and act of each mention, after the dates are read."""
    given = {column: (case[column], "") for column in ("published", "province") if case[column]}
    rows = reading.read(load("x.txt", "x", f"Một đầu đề\n\n{case['text']}\n".encode(), given))["directives"]
    columns = [names("directives").index(column) for column in ("issuer", "level", "issued", "act")]
    assert ["/".join(str(row[i] or "null") for i in columns) for row in rows] == case["expected"].split(" ~ ")
