"""Spreadsheets: Excel old and new, and LibreOffice's, by calamine. One article a row, on any sheet that has a column of texts."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from reader import tables
from reader.folder import columns
from reader.folder.formats import packed
from reader.folder.formats.delimited import Row
from reader.folder.formats.records import BrokenTableError

_SEARCHED = 15  # rows in which the names of columns may stand: above them people write what the table is


class Sheets:
    """A workbook."""

    name = "sheets"
    suffixes = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """The rows of every sheet by their number there; raises BrokenTableError, OwnOutputError."""
        import python_calamine

        try:
            packed.check_workbook(file)
            book = python_calamine.CalamineWorkbook.from_filelike(file)
            if set(tables.SCHEMA) <= set(book.sheet_names):
                raise columns.OwnOutputError("a workbook that this program wrote")
            sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
        except (python_calamine.CalamineError, python_calamine.PasswordError, OSError, ValueError) as reason:
            raise BrokenTableError(f"a damaged or locked workbook: {' '.join(str(reason).split())[:150]}") from None
        sheets = [(name, rows) for name, rows in sheets if any(any(cell != "" for cell in row) for row in rows)]
        if not sheets:
            raise BrokenTableError("an empty workbook")
        best = max((columns.known(row) for _, rows in sheets for row in islice(rows, _SEARCHED)), default=0)
        for at, (sheet, rows) in enumerate(sheets):
            head = _head(rows)
            if best >= columns.WITH_TEXT > columns.known(rows[head]):
                continue  # notes, lists of codes: another sheet has the texts
            names = [str(cell).strip() for cell in rows[head]]
            for n, row in enumerate(rows[head + 1 :], head + 2):
                cells = {name: _whole(cell) for name, cell in zip(names, row, strict=False) if name and cell != ""}
                if cells:
                    yield f"{sheet}!{n}" if at else n, cells


def _head(rows: list[list]) -> int:
    """The row that names the columns: the one with the most usual names, else the first with more than one cell."""
    several = (i for i, row in enumerate(rows) if sum(cell != "" for cell in row) > 1)
    first = next(several, 0)
    best = max(range(min(_SEARCHED, len(rows))), key=lambda i: columns.known(rows[i]))
    return best if columns.known(rows[best]) else first


def _whole(cell: object) -> object:
    """A cell; a spreadsheet knows no whole numbers, people do."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
