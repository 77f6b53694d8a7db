"""What an article says once, most doubtful first, as a workbook for a person to judge; and that person's answers as corrections."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from reader import allowed
from reader.folder import corrected, workbook
from reader.folder.formats import kinds
from reader.schema import Correction

TABLES = ("documents", "sentences", "decisions", "statistics")  # what is judged, and its words
RIGHT, NONE = "right", "none"  # answers: as read; nothing
_SAYS_RIGHT = frozenset({RIGHT, "đúng", "ok", "x"})
_ANSWER = "right value"
_WHOLE = ("published", "province")  # what is corrected for the whole article
_WIDTHS = {"sentence": 70, "article": 36, "words": 28, "read as": 24, "rival": 24, _ANSWER: 26, "why": 24}
_FREE = ("period", "area", "published")  # what may be typed beside what is offered: days, districts
_RULE = {"validate": "list", "error_message": "Choose from the list; 'right' confirms, 'none' is nothing."}


class ToJudge(NamedTuple):
    """One thing to judge: a decision, what is not known of an article, or a cell that the second reader reads otherwise."""

    article: str
    column: str
    read: str | None
    words: str | None
    sentence: str | None
    rows: int
    doubt: float | None
    rival: str | None
    doc_id: str
    row_id: str | None
    table: str
    at: int | None = None  # where the words stand in the sentence


_HEAD = tuple(f"article,column,read as,words,sentence,rows,doubt,rival,{_ANSWER},why,doc_id,row_id,table".split(","))


def entries(tables: Mapping[str, pa.Table]) -> list[ToJudge]:
    """What there is to judge in the tables ``documents``, ``sentences``, ``decisions`` and ``statistics``, most doubtful first."""
    documents = tables["documents"].drop_columns("text").to_pylist()
    titles = {row["doc_id"]: row["title"] or row["doc_id"] for row in documents}
    sentences = defaultdict(list)
    for row in tables["sentences"].select(["doc_id", "start", "end", "text"]).to_pylist():
        sentences[row["doc_id"]].append((row["start"], row["end"], row["text"]))
    found = [*_decisions(tables["decisions"]), *_unknown(documents), *_cells(tables["statistics"])]
    placed = [_placed(e._replace(article=titles[e.doc_id]), sentences[e.doc_id]) for e in found]
    return sorted(placed, key=lambda e: (-(e.doubt or 0), -e.rows, e.doc_id, e.table, e.row_id or "", e.column))


def _entry(row: Mapping[str, Any], table: str, column: str, read: str | None, rows: int) -> ToJudge:
    rival = (row.get("rival") or "").partition("=")[2] or None
    fields = row.get("text"), None, rows, row.get("doubt"), rival
    return ToJudge("", column, read, *fields, row["doc_id"], row.get("row_id"), table, row.get("start"))


def _decisions(table: pa.Table) -> Iterator[ToJudge]:
    for row in table.to_pylist():
        column, read = row["column"], row["value"]
        if column == "period" and read:
            read = f"{read}/{row['value_end']}"
        if column in _WHOLE:
            yield _entry(row | {"row_id": None}, "documents", column, read, row["rows"])
        else:
            yield _entry(row, "decisions", column, read, row["rows"])


def _unknown(documents: list[dict]) -> Iterator[ToJudge]:
    """The day or province that is not known, and that no person said is not."""
    for row in documents:
        for column in _WHOLE:
            if row[column] is None and row[f"{column}_basis"] != "corrected":
                yield _entry(row, "documents", column, None, 0)


def _cells(table: pa.Table) -> Iterator[ToJudge]:
    """The cells of figures, resting on no decision, that the second reader reads otherwise."""
    for row in table.to_pylist():
        column = (row["rival"] or "").partition("=")[0]
        if column and row.get(f"{column}_decision") is None:
            days = row["period_start"] and f"{row['period_start']}/{row['period_end']}"
            yield _entry(row, "statistics", column, days if column == "period" else row[column], 1)


def _placed(entry: ToJudge, sentences: Iterable[tuple[int, int, str]]) -> ToJudge:
    """The entry with the sentence that its words stand in, and their place there rather than in the article."""
    here = ((first, text) for first, last, text in sentences if entry.at is not None and first <= entry.at < last)
    first, text = next(here, (None, None))
    return entry._replace(sentence=text, at=None if first is None else entry.at - first)


def choices(table: str, column: str) -> tuple[str, ...]:
    """The values that may be right in a column, nothing first; none but this for what is free, such as days."""
    return (NONE, *(allowed.allowed("documents", "province") if column == "area" else allowed.allowed(table, column)))


def write(found: list[ToJudge], path: Path) -> None:
    """Write the workbook: a line an entry, an empty column for what is right with the values that may stand there, and a sheet of these."""
    path.parent.mkdir(parents=True, exist_ok=True)
    answer, asked = _HEAD.index(_ANSWER), defaultdict(list)
    with workbook.new(path) as book:
        sheet, lists = book.add_worksheet("review"), book.add_worksheet("values")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for at, name in enumerate(_HEAD):
            head = book.add_format({"bold": True, "bg_color": "#FFF2CC" if at == answer else "#EEEEEE"})
            sheet.write_string(0, at, name, head)
            sheet.set_column(at, at, _WIDTHS.get(name, 12), wrapped)
        for line, entry in enumerate(found, 1):
            sheet.write_row(line, 0, workbook.cells((*entry[:8], None, None, *entry[8:11])))
            asked[entry.column].append(xl_rowcol_to_cell(line, answer))
        for at, (column, table) in enumerate({entry.column: entry.table for entry in found}.items()):
            values = (RIGHT, *choices(table, column))
            lists.write_column(0, at, (column, *values))
            rule = {"source": f"=values!{xl_range_abs(1, at, len(values), at)}", "multi_range": " ".join(asked[column])}
            sheet.data_validation(1, answer, 1, answer, _RULE | rule | {"show_error": column not in _FREE})
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(found), len(_HEAD) - 1)
        lists.hide()


def answers(path: Path, by: str, day: date) -> Iterator[Correction]:
    """The answers of a workbook, or of a CSV made of it, as corrections; one that cannot be used is refused with the reason."""
    rows_of = kinds.TABLES["csv" if path.suffix.lower() in (".csv", ".tsv", ".tab") else "sheets"]
    with path.open("rb") as file:
        rows = [row for _, row in rows_of(file) if isinstance(row, dict) and row.get("doc_id") and row.get("table")]
    for row in rows:
        answer = " ".join(str(row.get(_ANSWER) or "").split())
        if answer:
            yield answered(row | {"was": row.get("read as")}, answer, by, day)


def answered(row: Mapping[str, object], answer: str, by: str, day: date) -> Correction:
    """The correction that an answer is; ``row`` names the cell and says what ``was`` read there."""
    now = row["was"] if answer.lower() in _SAYS_RIGHT else answer
    fields = {name: row.get(name) for name in ("doc_id", "row_id", "table", "column", "was", "why")}
    return corrected.line(fields | {"now": now, "by": by, "date": day.isoformat()})
