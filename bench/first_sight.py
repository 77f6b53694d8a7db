"""What the rules made of each blind batch before anyone read it: `python -m bench.first_sight blind-15` adds a batch.

``tests/gold/first_sight.csv`` has a row a figure: doc_id, the offsets in the stored text and the cells of ``statistics`` of that day. Once a
batch is read, rules are mended with it, and what goes wrong there is less and other than on articles that nobody has read; so the doubt is
trained on this.
"""

import argparse
import csv
from bisect import bisect_left, bisect_right
from functools import cache

from reader import articles, reading, statistics
from reader.articles import Article
from reader.schema import Statistic
from tests import gold_scoring as scoring

PATH = scoring.GOLD / "first_sight.csv"
_NUMBERS = {"value": float} | dict.fromkeys("start end period_decision area_decision offence_decision".split(), int)
_COLUMNS = tuple(c for c in Statistic._fields if c != "sentence")


@cache
def _rows() -> dict[str, list[dict]]:
    """By doc_id the cells of its figures at first sight."""
    found: dict[str, list[dict]] = {}
    with PATH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cells = {c: _NUMBERS.get(c, str)(row[c]) if row[c] else None for c in _COLUMNS}
            found.setdefault(row["doc_id"], []).append(cells)
    return found


def figures(article: Article) -> list[Statistic] | None:
    """An article's figures as they were read at first sight, with offsets into its view; None if that was not kept."""
    rows = _rows().get(article.doc_id)
    if rows is None:
        return None
    origin, starts = article.view.origin, [s.start for s in article.sentences]
    out = []
    for row in rows:
        start, end = (row[edge] if origin is None else bisect_left(origin, row[edge]) for edge in ("start", "end"))
        sentence = max(bisect_right(starts, start) - 1, 0)
        out.append(Statistic(**(row | {"sentence": sentence, "start": start, "end": end})))
    return out


def main() -> None:
    """Add what the readers make of a batch now."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batch", help="a folder of tests/gold that nobody has read and whose figures are not kept yet")
    folder = scoring.GOLD / parser.parse_args().batch
    with PATH.open("a", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        for doc_id in scoring.gold(folder):
            if doc_id in _rows():
                raise SystemExit(f"{doc_id} was seen before")
            known = scoring.metadata(folder, doc_id)
            data = (folder / f"{doc_id}.txt").read_bytes()
            article = articles.load(f"{doc_id}.txt", doc_id, data, known)
            reading.read(article)
            for f in sorted(statistics.read(article)[0], key=lambda f: (f.start, f.end)):
                start, end = article.view.span(f.start, f.end)
                row = f._replace(start=start, end=end, text=article.text[start:end])._asdict()
                out.writerow([doc_id, *(row[c] for c in _COLUMNS)])


if __name__ == "__main__":
    main()
