"""Spreadsheets: Excel new (openpyxl) and old (xlrd), and LibreOffice's (odfpy). One article a row, on any sheet with a column of texts.

Rows are taken as they are written, none wider than its last cell: a library that lays a sheet out in full needs all memory for one
cell in a far corner.
"""

import io
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from reader.articles import UnreadableError
from reader.folder import bounds, columns
from reader.folder.formats import packed
from reader.folder.formats.delimited import Row

_SEARCHED = 15  # rows in which the names of columns may stand: above them people write what the table is
_WIDEST = 1_000  # cells of a row that are looked at
_LONGEST = 200_000  # rows of a sheet


def sheets(file: BinaryIO) -> Iterator[Row]:
    """The rows of every sheet of a workbook by their number there; raises UnreadableError."""
    found = [(name, rows) for name, rows in _read(file) if any(rows)]
    texts = any(columns.known(row)[0] for _, rows in found for row in rows[:_SEARCHED])
    for at, (sheet, rows) in enumerate(found):
        head = _head(rows)
        if texts and not columns.known(rows[head])[0]:
            continue  # notes, lists of codes: another sheet has the texts
        if len(rows) > _LONGEST:
            yield f"{sheet}!{_LONGEST}", f"more than {_LONGEST:,} rows: the rest is not read"
        names = [str(cell).strip() for cell in rows[head]]
        for n, row in enumerate(rows[head + 1 : _LONGEST], head + 2):
            if cells := {name: cell for name, cell in zip(names, row, strict=False) if name and cell != ""}:
                yield f"{sheet}!{n}" if at else n, cells


def _read(file: BinaryIO) -> list[tuple[str, list[list]]]:
    """Name and rows of each sheet; an empty cell is ""."""
    magic = file.read(4)
    file.seek(0)
    try:
        old = magic == b"\xd0\xcf\x11\xe0"
        inside = () if old else packed.check(file, packed.MAX_WORKBOOK)
        with bounds.limit():
            found = _old_excel(file) if old else _libre(file) if "content.xml" in inside else _excel(file)
            return [(name, [_trimmed(row) for row in islice(rows, _LONGEST + 1)]) for name, rows in found]
    except Exception as reason:  # of a damaged file each of these libraries raises what it comes upon
        raise UnreadableError("unreadable", f"a damaged or locked workbook: {reason}") from None


def _excel(file: BinaryIO) -> Iterator[tuple[str, Iterator]]:
    import openpyxl

    for sheet in openpyxl.load_workbook(file, read_only=True, data_only=True).worksheets:
        sheet.reset_dimensions()  # what the file says of its size may be anything
        yield sheet.title, sheet.iter_rows(values_only=True)


def _old_excel(file: BinaryIO) -> Iterator[tuple[str, Iterator]]:
    import xlrd

    unheard = io.StringIO()  # what it says about odd files
    book = xlrd.open_workbook(file_contents=file.read(), ragged_rows=True, logfile=unheard)

    def value(cell) -> object:
        if cell.ctype != xlrd.XL_CELL_DATE:
            return cell.value if cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER) else ""
        return datetime(*xlrd.xldate_as_tuple(cell.value, book.datemode)) if cell.value >= 1 else ""

    for sheet in book.sheets():
        yield sheet.name, (map(value, sheet.row(n)) for n in range(sheet.nrows))


def _libre(file: BinaryIO) -> Iterator[tuple[str, Iterator]]:
    from odf import opendocument
    from odf.table import Table, TableRow

    for sheet in opendocument.load(file).spreadsheet.getElementsByType(Table):
        yield str(sheet.getAttribute("name")), map(_libre_row, sheet.getElementsByType(TableRow))


def _libre_row(row) -> list[object]:
    from odf import teletype
    from odf.table import TableCell
    from odf.text import P

    out = []
    for cell in islice(row.getElementsByType(TableCell), _WIDEST):
        day = cell.getAttribute("datevalue")
        times = int(cell.getAttribute("numbercolumnsrepeated") or 1)
        out += [day or "\n".join(map(teletype.extractText, cell.getElementsByType(P)))] * min(times, _WIDEST)
    return out


def _trimmed(row) -> list[object]:
    """A row's cells up to the last that holds something; whole numbers as such, which a spreadsheet does not know."""
    cells = ["" if cell is None else cell for cell in islice(row, _WIDEST)]
    while cells and cells[-1] == "":
        cells.pop()
    return [int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in cells]


def _head(rows: list[list]) -> int:
    """The row that names the columns: the one with the most usual names, else the first with more than one cell."""
    best = max(range(min(_SEARCHED, len(rows))), key=lambda i: columns.known(rows[i]))
    several = (i for i, row in enumerate(rows) if sum(cell != "" for cell in row) > 1)
    return best if columns.known(rows[best])[1] else next(several, 0)
