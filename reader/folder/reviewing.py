"""What an article says once, most doubtful first, as a workbook for a person to judge; and that person's answers as corrections."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

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
_LIST_ERROR = "Choose from the list; 'right' confirms, 'none' is nothing."


class Entry(NamedTuple):
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


_HEAD = (
    "article",
    "column",
    "read as",
    "words",
    "sentence",
    "rows",
    "doubt",
    "rival",
    _ANSWER,
    "why",
    "doc_id",
    "row_id",
    "table",
)


def entries(tables: Mapping[str, pa.Table]) -> list[Entry]:
    """What there is to judge in the tables ``documents``, ``sentences``, ``decisions`` and ``statistics``, most doubtful first."""
    titles = {row["doc_id"]: row["title"] or row["doc_id"] for row in _rows(tables["documents"], "doc_id", "title")}
    sentences: dict[str, list[tuple[int, int, str]]] = {}
    for row in _rows(tables["sentences"], "doc_id", "start", "end", "text"):
        sentences.setdefault(row["doc_id"], []).append((row["start"], row["end"], row["text"]))
    out = [*_decisions(tables["decisions"]), *_unknown(tables["documents"]), *_cells(tables["statistics"])]
    placed = [_placed(e._replace(article=titles[e.doc_id]), start, sentences.get(e.doc_id, ())) for e, start in out]
    return sorted(placed, key=lambda e: (-(e.doubt or 0), -e.rows, e.doc_id, e.table, e.row_id or "", e.column))


def _rows(table: pa.Table, *columns: str) -> list[dict]:
    return table.select(list(columns)).to_pylist() if columns else table.to_pylist()


def _decisions(table: pa.Table) -> Iterator[tuple[Entry, int | None]]:
    for row in _rows(table):
        read = row["value"]
        if row["column"] == "period" and read:
            read = f"{read}/{row['value_end']}"
        whole = row["column"] in _WHOLE
        name, where = (None, "documents") if whole else (row["row_id"], "decisions")
        rival = (row["rival"] or "").partition("=")[2] or None
        yield (
            Entry("", row["column"], read, row["text"], None, row["rows"], row["doubt"], rival, row["doc_id"], name, where),
            row["start"],
        )


def _unknown(table: pa.Table) -> Iterator[tuple[Entry, None]]:
    """The day or province that is not known, and that no person said is not."""
    for row in _rows(table):
        for column in _WHOLE:
            if row[column] is None and row[f"{column}_basis"] != "corrected":
                yield Entry("", column, None, None, None, 0, None, None, row["doc_id"], None, "documents"), None


def _cells(table: pa.Table) -> Iterator[tuple[Entry, int]]:
    """The cells of figures, resting on no decision, that the second reader reads otherwise."""
    for row in _rows(table):
        column, _, rival = (row["rival"] or "").partition("=")
        if column and row.get(f"{column}_decision") is None:
            read = row["period_start"] and f"{row['period_start']}/{row['period_end']}" if column == "period" else row[column]
            yield (
                Entry("", column, read, row["text"], None, 1, row["doubt"], rival, row["doc_id"], row["row_id"], "statistics"),
                row["start"],
            )


def _placed(entry: Entry, start: int | None, sentences: Iterable[tuple[int, int, str]]) -> Entry:
    """The entry with the sentence that its words stand in."""
    if start is None:
        return entry
    first, text = next(((first, text) for first, last, text in sentences if first <= start < last), (None, None))
    return entry._replace(sentence=text, at=None if first is None else start - first)


def choices(table: str, column: str) -> tuple[str, ...]:
    """The values that may be right in a column, nothing first; none but this for what is free, such as days."""
    return (NONE, *(allowed.allowed("documents", "province") if column == "area" else allowed.allowed(table, column)))


def write(found: list[Entry], path: Path) -> None:
    """Write the workbook: a line an entry, an empty column for what is right with the values that may stand there, and a sheet of these."""
    book = Workbook()
    book.properties.created = workbook.EPOCH
    sheet, lists = book.active, book.create_sheet("values")
    sheet.title, sheet.freeze_panes, lists.sheet_state = "review", "A2", "hidden"
    for at, name in enumerate(_HEAD, 1):
        cell = sheet.cell(1, at, name)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFF2CC" if name == _ANSWER else "EEEEEE")
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(name, 12)
    validations = _Validations(sheet, lists)
    for line, entry in enumerate(found, 2):
        article, column, read, words, sentence, rows, doubt, rival, *names, _ = entry
        cells = (article, column, read, words, sentence, rows, doubt, rival, None, None, *names)
        for at, value in enumerate(cells, 1):
            cell = sheet.cell(line, at)
            workbook.fill(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        validations.add(entry.table, column, line)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_HEAD))}{len(found) + 1}"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    workbook.undate(path)


class _Validations:
    """The lists of allowed values, one a column that is judged; what is free (days, districts) may be typed beside them."""

    def __init__(self, sheet, lists):
        self.sheet, self.lists, self.known = sheet, lists, {}

    def add(self, table: str, column: str, line: int) -> None:
        """Offer the column's values in a line."""
        if column not in self.known:
            values = (RIGHT, *choices(table, column))
            at = len(self.known) + 1
            for i, value in enumerate((column, *values), 1):
                self.lists.cell(i, at, value)
            letter = get_column_letter(at)
            rule = DataValidation("list", formula1=f"values!${letter}$2:${letter}${len(values) + 1}", allow_blank=True)
            rule.showErrorMessage = column not in ("period", "area", "published")
            rule.error = _LIST_ERROR
            self.sheet.add_data_validation(rule)
            self.known[column] = rule
        self.known[column].add(f"{get_column_letter(_HEAD.index(_ANSWER) + 1)}{line}")


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
    told = {name: row.get(name) for name in ("doc_id", "row_id", "table", "column", "was", "why")}
    return corrected.line(told | {"now": now, "by": by, "date": day.isoformat()})
