"""A person's way: the workbook of what is doubtful, answers in it, corrections that every later reading follows, and gold made of them."""

import csv
import json
import time
from datetime import datetime

import openpyxl
import pytest

from helpers import load_corpus
from helpers.__main__ import main
from tests import gold_scoring as scoring

TEXT = """Họp sơ kết

Sáng 8/7/2024, Công an tỉnh Hà Nam sơ kết công tác 6 tháng đầu năm, nhiều đại biểu các đơn vị tham dự.

Cơ quan công an khởi tố 80 vụ ma túy. Bắt 95 đối tượng. Trong tháng 5/2024, xử phạt 12 trường hợp vi phạm giao thông.
"""


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "Bài viết quý một"  # as folders are named
    place.mkdir()
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    (place / "b.txt").write_text("=1+1\n\nĐã khởi tố 3 vụ trộm cắp.\n", encoding="utf-8")
    return place


@pytest.fixture
def review(folder):
    assert main(["review", str(folder)]) == 0
    return folder / "review.xlsx"


def lines(review):
    sheet = openpyxl.load_workbook(review)["review"]
    head = [cell.value for cell in sheet[1]]
    return [dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]


def answer(review, answers):
    """Fill in the right value of the lines for which ``answers`` gives one by (doc_id, column)."""
    book = openpyxl.load_workbook(review)
    sheet = book["review"]
    head = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(head, row, strict=True))
        given = answers.get((cells["doc_id"].value, cells["column"].value))
        if given and cells["table"].value != "statistics":
            cells["right value"].value = given
    book.save(review)


def test_the_workbook_shows_what_was_read_its_words_and_what_rests_on_it(folder, review):
    found = {(line["doc_id"], line["column"]): line for line in lines(review) if line["table"] != "statistics"}
    line = found["a", "period"]
    assert (line["read as"], line["words"], line["rows"]) == ("2024-01-01/2024-06-30", "6 tháng đầu năm", 2)
    assert line["sentence"].startswith("Sáng 8/7/2024") and line["article"] == "Họp sơ kết" and 0 < line["doubt"] < 1
    assert {("b", "published"), ("b", "province")} <= set(found)  # what is not known can be told, too
    doubts = [line["doubt"] or 0 for line in lines(review)]
    assert doubts == sorted(doubts, reverse=True)


def test_text_stays_text_and_allowed_values_are_offered(review):
    book = openpyxl.load_workbook(review)
    sheet = book["review"]
    titles = [row[0] for row in sheet.iter_rows(min_row=2) if row[10].value == "b"]
    assert titles and all(cell.data_type == "s" for cell in titles)
    rules = sheet.data_validations.dataValidation
    offered = {}
    for rule in rules:
        sheet_name, area = rule.formula1.split("!")
        column, *values = [cell.value for (cell,) in book[sheet_name][area.replace("$", "")]]
        offered[str(rule.sqref)] = (column, *values)
    assert all(values[:2] == ("right", "none") for values in offered.values())
    assert any("drugs" in values for values in offered.values()) and any("Hà Nam" in values for values in offered.values())


def test_the_same_articles_give_the_same_workbook(folder, review, tmp_path):
    time.sleep(1.1)  # a workbook tells the second it was made in
    assert main(["review", str(folder), "--out", str(tmp_path / "again.xlsx")]) == 0
    assert (tmp_path / "again.xlsx").read_bytes() == review.read_bytes()


def test_answers_become_corrections_that_every_reading_follows(folder, review):
    known = {
        ("a", "period"): "15/12/2023 - 14/06/2024",
        ("a", "province"): "Nam Định",
        ("a", "published"): "đúng",
        ("b", "province"): "Huế",
    }
    answer(review, known)
    assert main(["correct", str(folder), str(review), "--by", "Lan"]) == 0
    corpus = load_corpus(folder)
    assert (
        set(corpus.corrections.status) == {"applied"} and len(corpus.corrections) == 4 and set(corpus.corrections.by) == {"Lan"}
    )
    rows = corpus.statistics.query("doc_id == 'a'")
    assert set(rows.area) == {"Nam Định"}
    assert {str(day.date()) for day in rows[rows.text.isin(["80 vụ", "95 đối tượng"])].period_start} == {"2023-12-15"}
    assert "failed" not in set(corpus.problems.kind) and corpus.documents.doc_id.tolist() == ["a", "b"]


TYPED = [(datetime(2023, 7, 9), "2023-07-09"), ("9/7/2023", "2023-07-09"), (2023, "2023-01-01"), ("ĐÚNG", "2024-07-08")]


@pytest.mark.parametrize("typed, day", TYPED)
def test_a_day_is_taken_as_a_spreadsheet_makes_it_of_what_is_typed(folder, review, typed, day):
    answer(review, {("a", "published"): typed})
    assert main(["correct", str(folder), str(review), "--by", "Lan"]) == 0
    corpus = load_corpus(folder)
    assert corpus.corrections.status.tolist() == ["applied"] and str(corpus.documents.published[0].date()) == day


def test_a_review_that_was_saved_as_csv_with_semicolons_is_read(folder, review, tmp_path):
    answer(review, {("a", "province"): "Nam Định"})
    sheet = openpyxl.load_workbook(review)["review"]
    with (tmp_path / "review.csv").open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter=";").writerows(sheet.iter_rows(values_only=True))
    assert main(["correct", str(folder), str(tmp_path / "review.csv"), "--by", "Lan"]) == 0
    assert load_corpus(folder).documents.province[0] == "Nam Định"


def test_what_is_confirmed_is_remembered_and_comes_last(folder, review):
    answer(review, {("a", "period"): "right"})
    assert main(["correct", str(folder), str(review), "--by", "Lan"]) == 0
    assert main(["review", str(folder)]) == 0
    line = next(line for line in lines(review) if line["column"] == "period" and line["table"] == "decisions")
    assert line["doubt"] == 0 and line["read as"] == "2024-01-01/2024-06-30"


@pytest.mark.parametrize("column", ["published", "province"])
def test_what_a_person_says_is_not_known_is_not_asked_again(folder, review, column):
    answer(review, {("a", column): "none"})
    assert main(["correct", str(folder), str(review), "--by", "Lan"]) == 0
    assert main(["review", str(folder)]) == 0
    corpus = load_corpus(folder)
    assert corpus.corrections.status.tolist() == ["applied"] and corpus.documents[column].isna().any()
    asked = {(line["doc_id"], line["column"]) for line in lines(review)}
    assert ("a", column) not in asked and ("b", column) in asked


def test_a_second_review_corrects_the_first(folder, review):
    for value in ("Nam Định", "Thái Bình"):
        answer(review, {("a", "province"): value})
        assert main(["correct", str(folder), str(review), "--by", "Lan"]) == 0
        assert main(["review", str(folder)]) == 0
    corpus = load_corpus(folder)
    assert corpus.corrections.status.tolist() == ["applied"] and corpus.documents.province[0] == "Thái Bình"


def test_an_answer_that_cannot_be_used_is_told_and_the_others_are_kept(folder, review, capsys):
    answer(review, {("a", "province"): "Atlantis", ("b", "province"): "Huế"})
    assert main(["correct", str(folder), str(review), "--by", "Lan"]) == 2
    out = capsys.readouterr()
    assert "a province: 'Atlantis' is no province" in out.err and "1 answers kept" in out.out


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"doc_id,table\n"])
def test_what_is_no_review_is_status_2_or_keeps_nothing(folder, tmp_path, broken, capsys):
    path = tmp_path / ("r.csv" if b"," in broken else "r.xlsx")
    path.write_bytes(broken)
    assert main(["correct", str(folder), str(path), "--by", "Lan"]) == (0 if b"," in broken else 2)
    assert len(load_corpus(folder).corrections) == 0


def test_reviews_and_corrections_are_kept_beside_articles_not_tables(folder, review, tmp_path, capsys):
    main(["tables", str(folder), "--out", str(tmp_path / "tables")])
    assert (
        main(["review", str(tmp_path / "tables")]) == main(["correct", str(tmp_path / "tables"), str(review), "--by", "L"]) == 2
    )
    assert capsys.readouterr().err.count("holds tables") == 2
    assert main(["review", str(tmp_path / "tables"), "--out", str(tmp_path / "again.xlsx")]) == 0
    assert (tmp_path / "again.xlsx").read_bytes() == review.read_bytes()


def test_a_line_that_cannot_be_read_is_not_lost_by_writing(folder, review, capsys):
    (folder / "corrections.csv").write_text('doc_id,row_id,table,column,was,now\na,,documents,"title\n', encoding="utf-8")
    before = (folder / "corrections.csv").read_bytes()
    answer(review, {("a", "province"): "Huế"})
    assert main(["correct", str(folder), str(review), "--by", "Lan"]) == 2
    assert "mend it first" in capsys.readouterr().err and (folder / "corrections.csv").read_bytes() == before


def test_corrected_articles_become_gold(folder, review, tmp_path, capsys):
    answer(review, {("a", "period"): "1.1.2024 - 30.6.2024", ("a", "offence"): "gambling"})
    main(["correct", str(folder), str(review), "--by", "Lan"])
    with (folder / "corrections.csv").open("a", encoding="utf-8") as file:
        csv.writer(file).writerow(["x", "", "documents", "title", "", "Y", "Lan", "", ""])
    assert main(["corrections", str(folder), "--as-gold", str(tmp_path / "gold")]) == 0
    assert "2 applied, 0 stale, 1 orphaned, 0 refused" in capsys.readouterr().out
    assert sorted(path.name for path in (tmp_path / "gold").iterdir()) == ["a.json", "a.txt"]
    gold = json.loads((tmp_path / "gold" / "a.json").read_text(encoding="utf-8"))
    assert {"gambling"} <= {row.get("offence") for row in gold["statistics"]}
    rows = scoring.read(tmp_path / "gold", "a")
    misses = scoring.compare("statistics", gold, rows["statistics"]).misses
    assert {m.column for m in misses} == {"offence"}  # what the readers get wrong, and nothing else
