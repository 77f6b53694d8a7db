"""What a person says of articles, in metadata.csv or a column: used, or a row of problems that says why not."""

import datetime
import os
import zipfile

import pyarrow
import pyarrow.parquet
import pytest

from reader.folder import sources, values
from reader.schema import Problem

TEXT = "Công an khởi tố 3 vụ, bắt 5 người.\n"


def walked(folder, asked=None):
    found = list(sources.walk(folder, asked))
    items = {
        item.doc_id: {name: value for name, (value, _) in item.metadata.items()}
        for item in found
        if not isinstance(item, Problem)
    }
    return items, [(p.source, p.message) for p in found if isinstance(p, Problem)]


@pytest.fixture
def folder(tmp_path):
    for name in ("a.txt", "b.txt", "2020/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return tmp_path


LONG = "doc_id,column,value,evidence\na,published,05/07/2023,nhớ\na,province,tỉnh Cà Mau,nhớ\n2020/c,publisher,Báo C,\n"
FORMS = {
    "as the codebook says": LONG.encode(),
    "as a Vietnamese Excel saves it": LONG.replace(",", ";").replace("\n", "\r\n").encode("utf-8-sig"),
    "with Excel's own line": ("sep=;\n" + LONG.replace(",", ";")).encode("utf-8-sig"),
    "in UTF-16": LONG.replace(",", "\t").encode("utf-16"),
    "a line an article": "doc_id,published,province,publisher\na,5.7.2023,Cà Mau,\n2020/c,,,Báo C\n".encode(),
    "with Vietnamese heads": "Mã bài;Ngày đăng;Tỉnh/Thành phố;Báo\na;05/07/2023;Cà Mau;\n2020/c;;;Báo C\n".encode(),
    "by names of files": LONG.replace("\na,", "\na.txt,").replace("2020/c", "2020\\c.txt").encode(),
    "in NFD": "doc_id,column,value,evidence\na,Ngày đăng,05/07/2023,\na,Tỉnh,Cà Mau,\n2020/c,Báo,Báo C,\n".encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_usual_forms(folder, form):
    (folder / "metadata.csv").write_bytes(FORMS[form])
    items, problems = walked(folder)
    expected = {"a": {"published": "2023-07-05", "province": "Cà Mau"}, "b": {}, "2020/c": {"publisher": "Báo C"}}
    assert (items, problems) == (expected, [])


@pytest.mark.parametrize(
    "line, reason",
    [
        ("x,published,2023,", "no article 'x' here"),
        ("a,publised,2023,", "no column 'publised'"),
        ("a,published,31/02/2023,", "no day: '31/02/2023'"),
        ("a,published,hôm qua,", "no day: 'hôm qua'"),
        ("a,province,Atlantis,", "'Atlantis' is no province of Vietnam"),
        ("a,province,,", "no value"),
        (",province,Cà Mau,", "no doc_id"),
        ("a,province,Cà Mau,x,y,z", "6 cells, where the head has 4"),
        ('a,province,"Cà Mau', "a quote that is never closed"),
        ("a,publisher,Báo A,\na,publisher,Báo B,", "'Báo B', but line 2 says 'Báo A', which is kept"),
    ],
)
def test_a_line_that_is_not_used_is_a_problem_with_its_number(folder, line, reason):
    (folder / "metadata.csv").write_text(f"doc_id,column,value,evidence\n{line}\nb,publisher,Báo,\n", encoding="utf-8")
    items, problems = walked(folder)
    assert items["b"] == {"publisher": "Báo"} and items["a"] in ({}, {"publisher": "Báo A"})
    ((source, message),) = problems
    assert source == f"metadata.csv#{2 + line.count(chr(10))}" and reason in message


@pytest.mark.parametrize("data", [b"", b"x,province\n", b"x,province\na,Hue\n", b"\0\0\0\0", b"\xff" * 50, b'"' * 3], ids=str)
def test_what_is_no_metadata_costs_a_row(folder, data):
    (folder / "metadata.csv").write_bytes(data)
    items, problems = walked(folder)
    assert set(items) == {"a", "b", "2020/c"} and len(problems) == 1 and problems[0][0].startswith("metadata.csv")


def test_what_is_no_file_costs_a_row(folder):
    os.mkfifo(folder / "metadata.csv")
    assert walked(folder)[1] == [("metadata.csv", "no metadata read: not a regular file")]
    (folder / "metadata.csv").unlink()
    (folder / "metadata.csv").symlink_to("/dev/zero")
    assert walked(folder)[1] == [("metadata.csv", "no metadata read: not a regular file")]
    assert [p.kind for p in sources.walk(folder / "a.txt") if isinstance(p, Problem)] == ["unreadable"]


def test_what_is_damaged_in_a_zip_costs_a_row(tmp_path):
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("metadata.csv", LONG)
    (tmp_path / "z.zip").write_bytes((tmp_path / "z.zip").read_bytes().replace("Cà Mau".encode(), b"Ca Maus"))
    items, ((source, message),) = walked(tmp_path)
    assert items == {"z/a": {}} and source == "z.zip!metadata.csv" and "Bad CRC-32" in message


def test_a_field_beyond_all_measure_is_cut(folder):
    (folder / "metadata.csv").write_text(f"doc_id,column,value,evidence\na,publisher,{'x' * 200_000},\n")
    assert len(walked(folder)[0]["a"]["publisher"]) == 1000


def test_the_nearest_metadata_has_the_last_word(folder):
    (folder / "metadata.csv").write_text("doc_id,column,value\n2020/c,publisher,Xa\n2020/c,byline,Ai\n")
    (folder / "2020" / "metadata.csv").write_text("doc_id,column,value\nc,publisher,Gan\n")
    assert walked(folder)[0]["2020/c"] == {"publisher": "Gan", "byline": "Ai"}


DAYS = [
    "05/07/2023",
    "5.7.2023",
    "2023/07/05",
    "2023-07-05T08:15:00+07:00",
    "Wed, 05 Jul 2023 08:15:00 +0700",
    "45112",
    "T4, 05/07/2023 - 08:15",
]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("head", ["published", "date", "Ngày đăng", "NGÀY XUẤT BẢN", "Thời gian"])
def test_days_in_a_column(tmp_path, head, day):
    (tmp_path / "t.csv").write_text(f'text;{head}\n"{TEXT}";"{day}"\n', encoding="utf-8")
    assert walked(tmp_path) == ({"t:2": {"published": "2023-07-05"}}, [])


@pytest.mark.parametrize("head, cell", [("ngày", "hôm qua"), ("tỉnh", "Atlantis"), ("date", "31/02/2023")])
def test_a_cell_that_is_not_understood_is_a_problem(tmp_path, head, cell):
    (tmp_path / "t.csv").write_text(f"text,{head}\nKhởi tố 3 vụ.,{cell}\n", encoding="utf-8")
    items, ((source, message),) = walked(tmp_path)
    assert items == {"t:2": {}} and source == "t.csv#2" and repr(cell) in message and head in message


@pytest.mark.parametrize("cell", ["Cà Mau", "tỉnh Cà Mau", "CÀ MAU", "Tỉnh Cà Mau", "cà mau"])
def test_provinces_by_any_spelling(cell):
    assert values.value("documents", "province", cell) == "Cà Mau"


@pytest.mark.parametrize("cell", ["TP. Hồ Chí Minh", "TP Hồ Chí Minh", "Thành phố Hồ Chí Minh", "TP.HCM", "TPHCM", "TP HCM"])
def test_the_city_by_any_spelling(cell):
    assert values.value("documents", "province", cell) == "Hồ Chí Minh"


@pytest.mark.parametrize("value", [datetime.datetime(2023, 7, 5, 8), datetime.date(2023, 7, 5), "2023-07-05"])
def test_typed_days_of_parquet(tmp_path, value):
    pyarrow.parquet.write_table(pyarrow.table({"text": [TEXT], "date": [value]}), tmp_path / "t.parquet")
    assert walked(tmp_path) == ({"t:1": {"published": "2023-07-05"}}, [])


def test_values_that_python_has_not_cost_a_cell_not_the_table(tmp_path):
    days = pyarrow.array([10_000_000, 19543], pyarrow.int32()).cast(pyarrow.date32())
    moments = pyarrow.array([1, 2], pyarrow.timestamp("s", tz="Nowhere/Land"))
    pyarrow.parquet.write_table(pyarrow.table({"text": [TEXT, TEXT], "date": days, "other": moments}), tmp_path / "t.parquet")
    assert walked(tmp_path)[0] == {"t:1": {}, "t:2": {"published": "2023-07-05"}}


@pytest.mark.parametrize("bad", ["\x1b[2J", "\ud800", "\u202e", "\x00", "\n", "\ufffe"])
def test_what_does_not_show_is_left_out_of_names(bad):
    assert values.value("documents", "publisher", f"Báo{bad}Mới") in ("Báo Mới", "Báo [2JMới")
