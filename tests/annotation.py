"""Turns an annotator's notes into gold: `python -m tests.annotation NAME.ann …` writes NAME.json beside NAME.txt.

Notes are quick to write and hard to get wrong: a section a table, a line a row in reading order, cells divided by "|", trailing
empty cells left out. A row's text is found by looking on from the row before it, so offsets are never typed; a first cell
"khởi tố > 580 vụ" looks for "580 vụ" after the next "khởi tố".
"""

import json
import re
import sys
import unicodedata
from pathlib import Path

COLUMNS = {
    "directives": "text kind number year symbol issuer issuer_basis level issued issued_precision issued_basis act".split(),
    "dates": "text date_start date_end precision basis".split(),
    "statistics": (
        "text value qualifier unit measure offence direction compared_to status area period_start period_end period_basis "
        "claimed_by claimed_by_basis"
    ).split(),
}
DOCUMENT = (
    "title byline publisher published published_precision published_basis province province_basis province_evidence province_now"
).split()
NUMBERS = {"number": int, "year": int, "value": float}


def normal(data: bytes) -> str:
    """Return the normal form of a UTF-8 article: no BOM, line feeds, NFC."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def find(text: str, words: str, since: int) -> tuple[int, int]:
    """Return where the words next stand as a whole, from a place on; ValueError if nowhere."""
    edge = [r"(?<![\d])(?<!\d[.,])" if words[0].isdigit() else "", r"(?![.,]?\d)" if words[-1].isdigit() else ""]
    printed = r"\s+".join(map(re.escape, words.split()))  # a line end is a blank
    if found := re.compile(edge[0] + printed + edge[1]).search(text, since):
        return found.span()
    raise ValueError(f"{words!r} does not stand after character {since}: {text[since : since + 40]!r}")


def row(table: str, line: str, text: str, since: int) -> tuple[dict, int]:
    """Return one gold row and the place to look on from."""
    cells = [c.strip() for c in line.split("|")]
    names = COLUMNS[table]
    if len(cells) > len(names):
        raise ValueError(f"{len(cells)} cells where {table} has {len(names)}: {line}")
    *leading, words = [unicodedata.normalize("NFC", w.strip()) for w in cells[0].split(" > ")]
    for before in leading:
        since = find(text, before, since)[1]
    start, end = find(text, words, since)
    out = {"text": text[start:end]} | {n: NUMBERS.get(n, str)(c) for n, c in zip(names[1:], cells[1:], strict=False) if c}
    return out | {"start": start, "end": end}, end


def gold(name: str, text: str, notes: str) -> dict:
    """Return an article's gold from the annotator's notes; ValueError names the line that does not fit."""
    out = {"doc_id": name, "documents": {}, "directives": [], "dates": [], "statistics": []}
    table, since = "", 0
    for number, line in enumerate(notes.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            table, since = line.strip(" []"), 0
            if table not in out:
                raise ValueError(f"line {number}: no table {table!r}")
            continue
        try:
            if table == "documents":
                column, value = (s.strip() for s in line.split("|", 1))
                if column not in DOCUMENT:
                    raise ValueError(f"documents have no {column!r}")
                out["documents"] |= {column: unicodedata.normalize("NFC", value)} if value else {}
            else:
                found, since = row(table, unicodedata.normalize("NFC", line), text, since)
                out[table].append(found)
        except ValueError as e:
            raise ValueError(f"line {number}: {e}") from None
    return out


def main(paths: list[str]) -> int:
    """Write the gold of each file of notes; return how many failed."""
    failed = 0
    for path in map(Path, paths):
        text = normal(path.with_suffix(".txt").read_bytes())
        try:
            article = gold(path.stem, text, path.read_text(encoding="utf-8-sig"))
        except ValueError as e:
            failed += 1
            print(f"{path.name}: {e}")
            continue
        path.with_suffix(".json").write_text(json.dumps(article, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{path.name}: " + ", ".join(f"{len(v)} {k}" for k, v in article.items() if isinstance(v, list)))
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
