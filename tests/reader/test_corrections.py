"""What a person says over the reading: applied once, kept through a re-save, told when it no longer fits, refused with the reason."""

import shutil

import pytest

from helpers import load_corpus
from helpers.__main__ import main
from reader.folder import SEEDS, corrected
from reader.schema import Correction

TEXT = """Họp sơ kết

Sáng 8/7/2024, Công an tỉnh Hà Nam sơ kết công tác 6 tháng đầu năm, nhiều đại biểu các đơn vị tham dự.

Cơ quan công an khởi tố 80 vụ ma túy. Bắt 95 đối tượng. Trong tháng 5/2024, xử phạt 12 trường hợp vi phạm giao thông.
"""
HEAD = "doc_id,row_id,table,column,was,now,by,date,why\n"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "bai"
    place.mkdir()
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    return place


def row_id(folder, table="statistics", text="80 vụ"):
    rows = getattr(load_corpus(folder), table)
    return rows[rows.text == text].row_id.item()


def write(folder, *lines):
    (folder / "corrections.csv").write_text(HEAD + "".join(line + "\n" for line in lines), encoding="utf-8")
    return load_corpus(folder)


def statuses(corpus):
    return corpus.corrections.status.tolist()


def figure(corpus, text):
    return corpus.statistics[corpus.statistics.text == text].iloc[0]


CELLS = [
    ("measure", "prosecuted", "detected"),
    ("offence", "drugs", "theft"),
    ("offence", "drugs", ""),
    ("value", "80", "8"),
    ("value", "80", "1.234.567"),
    ("value", "80", '"0,5"'),
    ("period", "2024-01-01/2024-06-30", "2024-05-01/2024-05-31"),
    ("period", "01/01/2024 - 30/06/2024", "1.5.2024 - 31.5.2024"),
    ("area", "Hà Nam", "huyện Kim Bảng"),
]


@pytest.mark.parametrize("column, was, now", CELLS)
def test_a_cell_is_corrected(folder, column, was, now):
    corpus = write(folder, f"a,{row_id(folder)},statistics,{column},{was},{now},Lan,05/07/2024,đọc lại")
    assert statuses(corpus) == ["applied"] and corpus.corrections.by.item() == "Lan"
    row = figure(corpus, "80 vụ")
    if column == "period":
        assert (str(row.period_start.date()), str(row.period_end.date()), row.period_basis) == (
            "2024-05-01",
            "2024-05-31",
            "corrected",
        )
    else:
        assert (row[column] if now else None) == {"": None, "8": 8, "1.234.567": 1234567, '"0,5"': 0.5}.get(now, now)


def test_the_cell_rests_on_no_decision_any_more(folder):
    before = load_corpus(folder)
    number = figure(before, "80 vụ").period_decision
    corpus = write(folder, f"a,{row_id(folder)},statistics,period,2024-01-01/2024-06-30,2024-05-01/2024-05-31,Lan,,")
    assert figure(corpus, "80 vụ").isna().period_decision
    assert corpus.decisions.rows[number] == before.decisions.rows[number] - 1


def test_a_decision_carries_all_that_rests_on_it(folder):
    known = load_corpus(folder).decisions.query("column == 'period'").iloc[0]
    corpus = write(folder, f"a,{known.row_id},decisions,period,2024-01-01/2024-06-30,2023-12-15/2024-06-14,Lan,,")
    assert statuses(corpus) == ["applied"]
    for text in ("80 vụ", "95 đối tượng"):
        row = figure(corpus, text)
        assert (str(row.period_start.date()), row.period_basis) == ("2023-12-15", "corrected")
    found = corpus.decisions.query("row_id == @known.row_id").iloc[0]
    assert (found.value, found.value_end, found.basis) == ("2023-12-15", "2024-06-14", "corrected")


def test_the_whole_article_is_repaired_with_its_decision(folder):
    corpus = write(folder, "a,,statistics,offence,drugs,gambling,Lan,,")
    assert statuses(corpus) == ["applied"] and "drugs" not in set(corpus.statistics.offence.dropna())
    assert set(corpus.decisions.query("column == 'offence'").basis) <= {"corrected"}


def test_a_day_and_a_province_reach_the_figures(folder):
    corpus = write(folder, "a,,documents,province,Hà Nam,Nam Định,Lan,,", "a,,documents,published,08/07/2024,9/7/2023,Lan,,")
    document = corpus.documents.iloc[0]
    assert statuses(corpus) == ["applied"] * 2
    assert (document.province, document.province_basis, document.province_now) == ("Nam Định", "corrected", "Ninh Bình")
    assert (str(document.published.date()), document.published_basis) == ("2023-07-09", "corrected")
    row = figure(corpus, "80 vụ")
    assert row.area == "Nam Định" and set(corpus.decisions.query("column == 'province'").basis) == {"corrected"}
    assert set(corpus.decisions.query("column == 'published'").basis) == {"corrected"}


def date_line(folder, text, column, was, now):
    return f"a,{row_id(folder, 'dates', text)},dates,{column},{was},{now},Lan,,"


def test_a_date_reaches_the_figures_and_the_decision_that_rest_on_it(folder):
    words = "6 tháng đầu năm"
    days = [("date_start", "2024-01-01", "15/12/2023"), ("date_end", "2024-06-30", "14/6/2024"), ("precision", "half", "period")]
    corpus = write(folder, *(date_line(folder, words, *line) for line in days))
    assert statuses(corpus) == ["applied"] * 3 and corpus.corrections.message.isna().all()
    for text in ("80 vụ", "95 đối tượng"):
        row = figure(corpus, text)
        assert (str(row.period_start.date()), str(row.period_end.date()), row.period_basis) == (
            "2023-12-15", "2024-06-14", "corrected",
        )  # fmt: skip
    other = figure(corpus, "12 trường hợp")
    assert str(other.period_start.date()) == "2024-05-01" and other.period_basis == "stated"
    date = corpus.dates[corpus.dates.text == words].iloc[0]
    assert (str(date.date_start.date()), date.precision, date.basis) == ("2023-12-15", "period", "corrected")
    assert set(corpus.decisions[corpus.decisions.text == words].basis) == {"corrected"}


def test_a_date_reaches_the_figures_whose_clause_states_it_and_the_events(folder):
    text = TEXT + "\nTừ ngày 15/7 đến hết ngày 14/10/2024, công an tỉnh mở đợt cao điểm tấn công trấn áp tội phạm.\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    words = load_corpus(folder).dates.text.iloc[-1]
    own = [date_line(folder, "tháng 5/2024", column, was, now) for column, was, now in (
        ("date_start", "2024-05-01", "2024-04-01"), ("date_end", "2024-05-31", "2024-04-30"),
    )]  # fmt: skip
    corpus = write(folder, *own, date_line(folder, words, "date_end", "2024-10-14", "2024-11-14"))
    assert statuses(corpus) == ["applied"] * 3
    row = figure(corpus, "12 trường hợp")
    assert (str(row.period_start.date()), str(row.period_end.date()), row.period_basis) == (
        "2024-04-01",
        "2024-04-30",
        "corrected",
    )
    event = corpus.events[corpus.events.text == words].iloc[0]
    assert (str(event.date_end.date()), event.kind, event.basis) == ("2024-11-14", "campaign", "corrected")


def test_a_single_day_has_one_and_other_days_must_be_in_order(folder):
    day = load_corpus(folder).dates.query("precision == 'day'").iloc[0]
    corpus = write(
        folder,
        date_line(folder, day.text, "date_start", "2024-07-08", "2024-07-09"),
        date_line(folder, "tháng 5/2024", "date_start", "2024-05-01", "2024-08-01"),
        date_line(folder, "6 tháng đầu năm", "date_end", "2024-06-30", ""),
    )
    assert statuses(corpus) == ["applied", "refused", "refused"]
    rows = corpus.dates.set_index("text")
    assert str(rows.date_end[day.text].date()) == "2024-07-09" and str(rows.date_start["tháng 5/2024"].date()) == "2024-05-01"
    assert str(rows.date_end["6 tháng đầu năm"].date()) == "2024-06-30"
    assert "corrected" not in set(rows.basis[["tháng 5/2024", "6 tháng đầu năm"]])


def test_a_day_of_publication_gives_a_date_its_year_before_a_person_corrects_it(folder):
    lines = (
        "a,,documents,published,08/07/2024,9/7/2023,Lan,,",
        date_line(folder, "6 tháng đầu năm", "date_end", "2023-06-30", "2023-06-14"),
    )
    corpus = write(folder, *lines)
    assert statuses(corpus) == ["applied"] * 2
    row = figure(corpus, "80 vụ")
    assert (str(row.period_start.date()), str(row.period_end.date())) == ("2023-01-01", "2023-06-14")


DATED = """Họp sơ kết

08/07/2024 09:00

Sáng 8/7, Công an tỉnh Hà Nam sơ kết công tác 6 tháng đầu năm, nhiều đại biểu các đơn vị tham dự.

Khởi tố 80 vụ ma túy. Trong tháng 5, xử phạt 12 trường hợp vi phạm, so với 10 trường hợp của tháng 5. Tháng 4/2024, phát hiện 3 vụ trộm.
"""


@pytest.fixture
def dated(folder):
    (folder / "a.txt").write_text(DATED, encoding="utf-8")
    return folder


def starts(corpus):
    return {
        row.text: None if row.period_start != row.period_start else str(row.period_start.date())
        for row in corpus.statistics.itertuples()
    }


@pytest.mark.parametrize("now", ["", "none", "không", "no row", "không có dòng"])
@pytest.mark.parametrize("table", ["documents", "decisions"])
def test_without_a_day_of_publication_nothing_rests_on_it(dated, table, now):
    assert starts(load_corpus(dated))["80 vụ"] == "2024-01-01"
    name = load_corpus(dated).decisions.query("column == 'published'").row_id.item() if table == "decisions" else ""
    corpus = write(dated, f"a,{name},{table},published,2024-07-08,{now},Lan,,")
    assert statuses(corpus) == ["applied"] and corpus.documents.published.isna().all()
    found = starts(corpus)
    assert (found["80 vụ"], found["12 trường hợp"], found["3 vụ"]) == (None, None, "2024-04-01")
    assert set(corpus.dates.dropna(subset="date_start").basis) == {"stated"}


@pytest.mark.parametrize(
    "words, left",
    [
        ("6 tháng đầu năm", {"80 vụ": None, "12 trường hợp": "2024-05-01"}),
        ("tháng 5", {"80 vụ": "2024-01-01", "12 trường hợp": "2024-01-01"}),
    ],
)
def test_what_is_no_date_reaches_what_rested_on_it_and_other_rows_keep_their_names(dated, words, left):
    before = load_corpus(dated).dates
    gone = before[before.text == words].iloc[0]
    corpus = write(dated, f"a,{gone.row_id},dates,,,no row,Lan,,")
    assert statuses(corpus) == ["applied"] and left.items() <= starts(corpus).items()
    assert set(corpus.dates.row_id) == set(before.row_id) - {gone.row_id}
    inside = corpus.ledger[(corpus.ledger.start >= gone.start) & (corpus.ledger.start < gone.end)]
    assert set(inside.reading) == {"other"}


def test_a_date_line_that_is_none_tells_no_publication(dated):
    known = load_corpus(dated)
    corpus = write(dated, f"a,{known.dates.row_id[0]},dates,,,no row,Lan,,")
    assert known.documents.published_basis.item() == "stated" and corpus.documents.published_basis.item() == "context"


def test_a_date_whose_days_are_emptied_is_not_known(dated):
    row = load_corpus(dated).dates.query("text == 'tháng 5'").iloc[0]
    days = [("date_start", "2024-05-01"), ("date_end", "2024-05-31")]
    corpus = write(dated, *(f"a,{row.row_id},dates,{column},{was},,Lan,," for column, was in days))
    assert statuses(corpus) == ["applied"] * 2 and starts(corpus)["12 trường hợp"] == "2024-01-01"


def test_a_title_is_corrected(folder):
    corpus = write(folder, "a,,documents,title,Họp sơ kết,Sơ kết 6 tháng,Lan,,")
    assert corpus.documents.title.item() == "Sơ kết 6 tháng"


def test_a_row_that_is_none_goes_and_its_number_stays_in_the_ledger(folder):
    corpus = write(folder, f"a,{row_id(folder)},statistics,,,no row,Lan,,")
    assert "80 vụ" not in set(corpus.statistics.text) and statuses(corpus) == ["applied"]
    assert corpus.ledger[corpus.ledger.text == "80"].reading.item() == "other"


def test_a_row_is_added_by_its_words(folder):
    gone = f"a,{row_id(folder)},statistics,,,no row,Lan,,"
    corpus = write(folder, gone, "a,,statistics,text,,khởi tố > 80 vụ,Lan,,")
    row = figure(corpus, "80 vụ")
    assert (row.value, row.unit, row.area, row.row_id) == (80, "vụ", "Hà Nam", row_id(folder, text="80 vụ"))
    assert corpus.documents.text[0][row.start : row.end] == "80 vụ" and statuses(corpus) == ["applied"] * 2
    assert corpus.ledger[corpus.ledger.text == "80"].reading.item() == "statistic"


TOLD = [
    ("a,{id},statistics,measure,seized,detected,Lan,,", "stale", "the reading says 'prosecuted', not 'seized'"),
    ("a,,statistics,offence,theft,gambling,Lan,,", "stale", "no row says 'theft'"),
    ("a,s0000,statistics,measure,prosecuted,detected,Lan,,", "orphaned", "no such row"),
    ("x,,documents,province,,Hà Nam,Lan,,", "orphaned", "no article 'x' here"),
    ("a,{id},statistics,colour,red,blue,Lan,,", "refused", "no column 'colour'"),
    ("a,{id},figures,measure,prosecuted,detected,Lan,,", "refused", "no table 'figures'"),
    ("a,{id},statistics,offence,drugs,ma túy,Lan,,", "refused", "'ma túy' is no offence of the codebook"),
    ("a,{id},statistics,measure,prosecuted,,Lan,,", "refused", "measure is never empty"),
    ("a,,statistics,measure,prosecuted,,Lan,,", "refused", "measure is never empty"),
    ("a,{id},statistics,area,Hà Nam,Atlantis,Lan,,", "refused", "'Atlantis' is no province"),
    ("a,{id},statistics,period,,2024-06-30/2024-01-01,Lan,,", "refused", "the last day is before the first"),
    ("a,{id},statistics,period_start,,31/02/2024,Lan,,", "refused", "no day: '31/02/2024'"),
    ("a,{id},statistics,value,80,tám,Lan,,", "refused", "no number: 'tám'"),
    ("a,{id},statistics,value,80,1.234,Lan,,", "refused", "'1.234': a thousand or a decimal?"),
    ('a,{id},statistics,value,80,"1,234",Lan,,', "refused", "'1,234': a thousand or a decimal?"),
    ("a,,statistics,text,,999 vụ,Lan,,", "refused", "the article does not say '999 vụ'"),
    ("a,,statistics,,,no row,Lan,,", "refused", "no column"),
    (",{id},statistics,measure,prosecuted,detected,Lan,,", "refused", "no doc_id"),
    ("a,{id},statistics,measure,prosecuted,detected,Lan,hôm qua,", "refused", "no day: 'hôm qua'"),
    ('a,{id},statistics,measure,"prosecuted', "refused", "a quote that is never closed"),
    ("a,{id},statistics,measure,prosecuted,prosecuted,Lan,,", "applied", "confirmed"),
    ("a,{id},statistics,measure,detected,prosecuted,Lan,,", "applied", "the reading says so itself"),
]  # fmt: skip


@pytest.mark.parametrize("line, status, message", TOLD)
def test_a_line_says_what_became_of_it(folder, line, status, message):
    own = row_id(folder)
    before = load_corpus(folder).statistics
    corpus = write(folder, line.format(id=own))
    (found,) = corpus.corrections.to_dict("records")
    assert found["status"] == status and message in found["message"]
    assert corpus.statistics[before.columns[:22]].equals(before[before.columns[:22]])


EXCEL = HEAD.replace(",", ";") + "a;{id};statistics;area;Hà Nam;Nam Định;Lan;05/07/2024;đọc lại\r\n"
FORMS = {
    "semicolons": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.replace(";", "\t").encode("utf-16"),
    "windows-1258": lambda text: encoded_1258(text),
}


def encoded_1258(text):
    import unicodedata

    marks = "\u0300\u0301\u0303\u0309\u0323"  # windows-1258 writes tone marks after the letter
    out = "".join(c if c in "âêôăơưđÂÊÔĂƠƯĐ" else unicodedata.normalize("NFD", c) for c in unicodedata.normalize("NFC", text))
    parts = [
        unicodedata.normalize("NFC", "".join(x for x in unicodedata.normalize("NFD", c) if x not in marks))
        + "".join(x for x in unicodedata.normalize("NFD", c) if x in marks)
        for c in unicodedata.normalize("NFC", out)
    ]
    return "".join(parts).encode("cp1258")


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_that_excel_saves(folder, form):
    text = EXCEL.format(id=row_id(folder)) + "a;;documents;title;;Tiêu đề mới của bài viết về trật tự xã hội;Lan;;\r\n"
    (folder / "corrections.csv").write_bytes(FORMS[form](text))
    corpus = load_corpus(folder)
    found = corpus.corrections.query("table == 'statistics'").iloc[0]
    assert (found.status, str(found.date.date()), found.now) == ("applied", "2024-07-05", "Nam Định")
    assert figure(corpus, "80 vụ").area == "Nam Định"


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"x,y\n1,2\n", b"\xff" * 40])
def test_what_is_no_file_of_corrections_costs_no_article(folder, data):
    (folder / "corrections.csv").write_bytes(data)
    corpus = load_corpus(folder)
    assert len(corpus.statistics) and set(corpus.corrections.status) <= {"refused"}


@pytest.mark.slow
def test_a_correction_made_on_a_seed_survives_a_re_save_another_folder_two_rebuilds_and_two_workers(tmp_path):
    place, moved = tmp_path / "bai", tmp_path / "bai khac"
    shutil.copytree(SEEDS, place)
    known = load_corpus(place).statistics.query("offence == 'drugs' and measure == 'prosecuted'").iloc[0]
    lines = [
        f"{known.doc_id},{known.row_id},statistics,measure,prosecuted,detected,Lan,,",
        f"{known.doc_id},{known.row_id},statistics,offence,theft,gambling,Lan,,",
        f"{known.doc_id},s0000,statistics,measure,prosecuted,detected,Lan,,",
        "x,,documents,title,,Y,Lan,,",
    ]
    write(place, *lines)
    place.rename(moved)
    file = moved / f"{known.doc_id}.txt"
    text = file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    file.write_bytes(("Trang chủ\n\n" + text).replace("\n", "\r\n").encode("utf-8-sig"))
    for out, workers in (("one", "1"), ("one", "1"), ("two", "2")):
        assert main(["tables", str(moved), "--out", str(tmp_path / out), "--workers", workers]) == 0
        corpus = load_corpus(tmp_path / out)
        assert sorted(statuses(corpus)) == ["applied", "orphaned", "orphaned", "stale"]
        row = corpus.statistics.query("row_id == @known.row_id").iloc[0]
        assert (row.measure, row.offence, row.text) == ("detected", "drugs", known.text) and row.start != known.start
    assert all((tmp_path / "one" / f.name).read_bytes() == f.read_bytes() for f in (tmp_path / "two").glob("*.csv"))


def test_lines_are_added_to_what_the_file_has(tmp_path):
    path = tmp_path / "corrections.csv"
    line = Correction("a", "s1", "statistics", "area", "Hà Nam", "Nam Định", "Lan", "2024-07-05", "=1+1", "", None)
    corrected.write(path, [line])
    corrected.write(path, [line._replace(was="Nam Định", now="Huế"), line._replace(row_id="s2")])
    found = corrected.Lines(path).of("a")
    assert [(one.row_id, one.was, one.now) for one in found] == [("s1", "Hà Nam", "Huế"), ("s2", "Hà Nam", "Nam Định")]
