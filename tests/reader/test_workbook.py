import openpyxl
import pytest

from helpers.__main__ import main
from reader import tables
from reader.folder import RefusedError, outputs, workbook


@pytest.fixture
def write(tmp_path):
    """Documents with the given texts, as a workbook."""

    def written(*texts, name="tables.xlsx"):
        rows = [[f"d{i}", f"d{i}.txt", *[None] * (len(tables.names("documents")) - 3), text] for i, text in enumerate(texts)]
        given = {"documents": tables.arrow("documents", rows)}
        workbook.write(lambda name: iter([given.get(name, tables.schema(name).empty_table())]), tmp_path / name)
        return tmp_path / name

    return written


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("x")', "+84 912", "-5%", "@A1", "#N/A", "001", "'x", "dòng\nmới", "<b>&", "_x0041_"]
)
def test_text_stays_text(text, write):
    cell = openpyxl.load_workbook(write(text))["documents"]["S2"]
    assert cell.data_type == "s"
    assert openpyxl.utils.escape.unescape(cell.value) == text


def test_a_sheet_a_table_with_its_columns(write):
    book = openpyxl.load_workbook(write("x"))
    assert book.sheetnames == list(outputs.EVERY)
    for name in outputs.EVERY:
        assert [cell.value for cell in book[name][1]] == tables.names(name)


def test_characters_that_no_workbook_holds_are_its_codes_for_them(write):
    value = openpyxl.load_workbook(write("a\x00b\x1fc\uffff"))["documents"]["S2"].value
    assert openpyxl.utils.escape.unescape(value) == "a\x00b\x1fc\uffff"


def test_a_text_longer_than_a_cell_is_cut_and_said(write):
    book = openpyxl.load_workbook(write("ngắn", "ă" * 32_768))
    assert len(book["documents"]["S3"].value) == 32_767
    assert [cell.value for cell in book["problems"][2]] == [
        "d1.txt",
        "d1",
        "cut",
        "the workbook holds 32,767 of 32,768 characters",
    ]
    assert book["problems"].max_row == 2


def test_the_same_tables_give_the_same_bytes(write):
    assert write("x", name="a.xlsx").read_bytes() == write("x", name="b.xlsx").read_bytes()


def test_a_workbook_carries_no_time_of_its_own(write):
    """Two saves within one second would be alike by chance."""
    assert openpyxl.load_workbook(write("x")).properties.modified.year == 2000


def test_more_rows_than_a_sheet_holds_are_refused(write, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 3)
    write("a", "b")
    with pytest.raises(RefusedError, match="parquet"):
        write("a", "b", "c")


def test_sheets_are_dressed(tmp_path):
    main(["tables", "--out", str(tmp_path), "--format", "xlsx"])
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    for sheet in book:
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.font.bold for cell in sheet[1]) and sheet.column_dimensions["A"].width >= 15
