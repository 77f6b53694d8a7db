import csv
import io
import shutil
from pathlib import Path

import pytest

from helpers.__main__ import main
from reader import tables
from reader.folder import changes

TEXT = "Khởi tố 5 vụ, 9 bị can theo Chỉ thị số 48 của Bộ Chính trị."


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{TEXT} Bài {name}.", encoding="utf-8")
    return folder


@pytest.fixture
def old(articles, tmp_path):
    main(["tables", str(articles), "--out", str(tmp_path / "old")])
    return tmp_path / "old"


def again(articles, form="csv") -> Path:
    out = articles.parent / f"new-{form}"
    main(["tables", str(articles), "--out", str(out), "--format", form])
    return out


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_articles_are_the_same_in_any_format(form, articles, old, capsys):
    assert main(["diff", str(old), str(again(articles, form))]) == 0
    assert capsys.readouterr().out == "the same\n"


@pytest.mark.parametrize(
    "change, reason",
    [
        (lambda folder: (folder / "b.txt").unlink(), "article removed"),
        (lambda folder: (folder / "bb.txt").write_text("Khởi tố 7 vụ.", encoding="utf-8"), "article added"),
        (lambda folder: (folder / "b.txt").write_text(TEXT.replace("5", "6"), encoding="utf-8"), "article changed"),
    ],
)
def test_the_reason_is_told(change, reason, articles, old):
    change(articles)
    found = list(changes.compare(old, again(articles)))
    assert {c.reason for c in found if c.doc_id in ("b", "bb") and c.table != "problems"} == {reason}
    assert not {c.doc_id for c in found if c.table == "sentences"} & {"a", "c"}


def test_an_article_in_another_file_has_moved(old):
    new = old.with_name("moved")
    shutil.copytree(old, new)
    table = new / "documents.csv"
    table.write_text(table.read_text(encoding="utf-8-sig").replace('"b.txt"', '"2020/b.txt"'), encoding="utf-8-sig")
    (found,) = changes.compare(old, new)
    assert (found.table, found.columns, found.reason) == ("documents", "source: b.txt → 2020/b.txt", "article moved")


def test_a_row_in_its_place_with_other_columns_is_changed(articles, old):
    new = old.with_name("edited")
    shutil.copytree(old, new)
    lines = (new / "ledger.csv").read_text(encoding="utf-8-sig").split("\n")
    lines[1] = lines[1].replace('"5",5,', '"5",6,')
    del lines[2]
    (new / "ledger.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    one, other = changes.compare(old, new)
    assert (one.change, one.table, one.doc_id, one.start, one.columns) == ("changed", "ledger", "a", 8, "value: 5.0 → 6.0")
    assert (other.change, other.table, other.text) == ("gone", "ledger", "9")
    assert one.reason == other.reason == "reader or metadata changed"


def test_all_rows_as_csv(articles, old, capsys):
    (articles / "c.txt").unlink()
    new = again(articles)
    capsys.readouterr()
    assert main(["diff", str(old), str(new), "--csv"]) == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {(row["table"], row["change"]) for row in rows} >= {("documents", "gone"), ("ledger", "gone")}


def test_counts_come_before_the_rows_asked_for(articles, old, capsys):
    (articles / "d.txt").write_text(TEXT, encoding="utf-8")
    new = again(articles)
    capsys.readouterr()
    assert main(["diff", str(old), str(new), "--rows", "1"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "documents: 1 new" and "article added" in said[-2] and said[-1].endswith("more")


def test_no_tables_is_status_2(old, tmp_path, capsys):
    assert main(["diff", str(old), str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_another_file_of_that_name_is_status_2(old, tmp_path, capsys):
    (tmp_path / "x").mkdir()
    for name in tables.SCHEMA:
        (tmp_path / "x" / f"{name}.csv").write_text("a,b\n1,2\n")
    capsys.readouterr()
    assert main(["diff", str(old), str(tmp_path / "x")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_two_rows_in_one_place_are_told_apart():
    columns = tables.names("topics")
    rows = [("a", 0, 3, 9, "ma túy", "drugs", "offence", "t1"), ("a", 0, 3, 9, "ma túy", "police", "actor", "t2")]
    assert list(changes._differences(rows, rows[:1], columns)) == [(rows[1], None)]


def test_a_line_before_the_text_is_the_only_change(articles, old):
    path = articles / "b.txt"
    path.write_text("Trang chủ\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    found = {(c.change, c.table, c.text) for c in changes.compare(old, again(articles))}
    assert found == {("changed", "documents", None), ("new", "passages", None), ("new", "sentences", None)}
