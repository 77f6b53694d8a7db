"""All tables in one Excel workbook, a sheet a table. What is text stays text: a cell that begins with "=" is no formula."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from reader import tables
from reader.folder import RefusedError
from reader.schema import REFERENCE, SCHEMA

ROWS = 1_048_576  # of a sheet, the header included
CHARACTERS = 32_767  # of a cell
_WIDTH = {"text": 16, "integer": 9, "number": 12, "date": 12}  # characters
_WIDTHS = {"text": 60, "title": 50, "label": 50, "subject": 40, "message": 60, "doc_id": 24, "source": 28}
_AS_IT_IS = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}


@contextmanager
def new(path: Path, streamed: bool = False) -> Iterator[xlsxwriter.Workbook]:
    """A workbook to fill, written when the block ends; the same cells give the same bytes. A streamed one is filled row by row."""
    try:
        with xlsxwriter.Workbook(path, _AS_IT_IS | {"constant_memory": streamed}) as book:
            book.use_zip64()
            book.set_properties({"author": "helpers", "created": datetime(2000, 1, 1)})
            yield book
    except FileCreateError as error:
        raise error.args[0] from None  # what the disk said


def cells(values: Iterable) -> list:
    """The values of a row, no text longer than a cell holds."""
    return [value[:CHARACTERS] if isinstance(value, str) else value for value in values]


def write(slices: Callable[[str], Iterator[pa.Table]], path: Path) -> None:
    """Write the workbook; raises RefusedError.

    A text longer than a cell holds is cut and a row of ``problems`` says so: the sentences sheet has all of it.
    """
    cut: list[tuple] = []
    with new(path, streamed=True) as book:
        head = book.add_format({"bold": True})
        for name in (*SCHEMA, *REFERENCE):
            sheet = book.add_worksheet(name)
            _dress(sheet, name)
            sheet.write_row(0, 0, tables.names(name), head)
            written = 1
            for found in slices(name) if name != "problems" else [*slices(name), tables.arrow("problems", cut)]:
                if written + found.num_rows > ROWS:
                    raise RefusedError(f"{name} has more rows than an Excel sheet holds ({ROWS:,}): use --format parquet")
                for at, row in enumerate(tables.rows(found), written):
                    sheet.write_row(at, 0, cells(row))
                    if name == "documents" and len(row[-1]) > CHARACTERS:
                        cut.append((row[1], row[0], "cut", f"the workbook holds {CHARACTERS:,} of {len(row[-1]):,} characters"))
                written += found.num_rows


def _dress(sheet, name: str) -> None:
    """Give a sheet a head that is always in view, a filter, and columns as wide as what is usual in them."""
    columns = (SCHEMA | REFERENCE)[name]
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, ROWS - 1, len(columns) - 1)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, max(len(column.name) + 4, _WIDTHS.get(column.name, _WIDTH[column.kind])))
