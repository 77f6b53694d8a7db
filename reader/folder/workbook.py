"""All tables in one Excel workbook, a sheet a table. What is text stays text: a cell that begins with "=" is no formula."""

import os
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from reader import tables
from reader.folder import RefusedError
from reader.schema import REFERENCE, SCHEMA

ROWS = 1_048_576  # of a sheet, the header included
CHARACTERS = 32_767  # of a cell
_WIDTH = {"text": 16, "integer": 9, "number": 12, "date": 12}  # characters
_WIDTHS = {"text": 60, "title": 50, "label": 50, "subject": 40, "message": 60, "doc_id": 24, "source": 28}
EPOCH = datetime(2000, 1, 1)  # the same tables give the same bytes, so a workbook carries no date of its own
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot hold
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # would be read as one of Excel's codes for them
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def write(slices: Callable[[str], Iterator[pa.Table]], path: Path) -> None:
    """Write the workbook; raises RefusedError.

    A text longer than a cell holds is cut and a row of ``problems`` says so: the sentences sheet has all of it.
    """
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = EPOCH
    book.properties.creator = "helpers"
    cut: list[tuple] = []
    for name in (*SCHEMA, *REFERENCE):
        sheet = book.create_sheet(name)
        _dress(sheet, name)
        written = 1
        for rows in slices(name) if name != "problems" else [*slices(name), tables.arrow("problems", cut)]:
            written += rows.num_rows
            if written > ROWS:
                sheet.close()
                raise RefusedError(f"{name} has more rows than an Excel sheet holds ({ROWS:,}): use --format parquet")
            for row in tables.rows(rows):
                sheet.append([_cell(sheet, value) for value in row])
                if name == "documents" and len(row[-1]) > CHARACTERS:
                    cut.append((row[1], row[0], "cut", f"the workbook holds {CHARACTERS:,} of {len(row[-1]):,} characters"))
    book.save(path)
    undate(path)


def _dress(sheet, name: str) -> None:
    """Give a sheet its head, bold and always in view, a filter, and columns as wide as what is usual in them."""
    sheet.freeze_panes = "A2"
    head = []
    for at, column in enumerate((SCHEMA | REFERENCE)[name], 1):
        width = max(len(column.name) + 4, _WIDTHS.get(column.name, _WIDTH[column.kind]))
        sheet.column_dimensions[get_column_letter(at)].width = width
        head.append(WriteOnlyCell(sheet, column.name))
        head[-1].font = Font(bold=True)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{ROWS}"
    sheet.append(head)


def _cell(sheet, value):
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet)
    fill(cell, value)
    return cell


def fill(cell, value) -> None:
    """Put a value into a cell; what is text stays text, in characters that XML can hold."""
    if isinstance(value, str):
        cell.value = _HIDDEN.sub("\ufffd", _CODE.sub("_x005F_", value))[:CHARACTERS]
        cell.data_type = "s"
    else:
        cell.value = value


def undate(path: Path) -> None:
    """Pack the workbook again without the time of packing."""
    packed = path.with_suffix(".packed")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            entry = zipfile.ZipInfo(member.filename, EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            with old.open(member) as source, new.open(entry, "w", force_zip64=True) as target:
                if member.filename == "docProps/core.xml":  # openpyxl stamps the moment of saving over what was set
                    target.write(_MODIFIED.sub(rb"\g<1>" + EPOCH.isoformat().encode() + rb"Z\g<2>", source.read()))
                while block := source.read(1 << 20):
                    target.write(block)
    os.replace(packed, path)
