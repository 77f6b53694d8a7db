import csv
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import articles, lexicon, reading, statistics
from reader.dates import publication
from reader.dates import reader as dates

CASES = Path(__file__).resolve().parents[1] / "cases" / "dates.csv"


def cases():
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield pytest.param(row["published"], row["text"], row["rows"], id=f"{row['why']}: {row['text'][:40]}")


def read(text, published=""):
    """The article that consists of one paragraph after a headline, with its dates read."""
    metadata = {"published": (published, "test")} if published else {}
    article = articles.load("case.txt", "case", f"Tin trong tỉnh\n\n{text}\n".encode(), metadata)
    publication.read(article)
    article.dates = dates.read(article)
    return article


def spell(row):
    window = f"{row.date_start or ''}..{row.date_end or ''}"
    return f"{row.text}={window} {row.precision} {row.basis or ''}".strip()


@pytest.mark.parametrize("published, text, rows", list(cases()))
def test_dates(published, text, rows):
    assert " | ".join(spell(row) for row in read(text, published).dates) == rows


LISTED = [(row["role"], word, row["example"]) for row in lexicon.load("time_words") for word in row["words"].split("|")]


@pytest.mark.parametrize("role, word, example", LISTED, ids=str)
def test_every_word_beside_a_time_counts(role, word, example):
    """Each word of a list in the place of "…" in its example, told on a day, which says after the arrow its last date, or its last figure's period."""
    told, want = example.split(" → ")
    published, text = told.split(": ", 1)

    def last(word):
        article = read(text.replace("…", word).replace("¶", "\n\n"), published)
        if want.startswith("period="):
            figure = statistics.read(article)[0][-1]
            return f"period={figure.period_start} {figure.period_end}"
        return f"{article.dates[-1].date_start} {article.dates[-1].date_end}" if article.dates else "-"

    assert last(word) == want != last("mèo")


def test_a_weekday_that_does_not_fit_is_a_problem():
    article = read("Thứ Hai, 25/09/2020, tỉnh họp.")
    assert [p.kind for p in article.problems] == ["date-mismatch"]
    assert not read("Thứ Sáu, 25/09/2020, tỉnh họp.").problems


WORDS = (
    "từ đến - / . , ( ) ngày tháng năm quý giai đoạn nhiệm kỳ cùng kỳ trước qua nay ngoái tới tết nguyên đán giáp thìn sáng đêm thứ hai "
    "chủ nhật tuần hôm mùng rằm giêng âm lịch đầu cuối nửa hết 1 2 12 15 29 30 31 2/9 18/1 29/2 29/2/2023 2020 2024 2099 9/2019 iii 6 "
    "những qua trước đó so với quốc khánh lễ dịp và % \n vụ cách đây vào sẽ thập niên 90 thế kỷ xx này kia mốt mười lăm hằng mùa hè nữa tiên"
).split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(["", "2024-02-29", "2024", "2023-01", "2099-12-31"]))
@settings(deadline=None, max_examples=200)
def test_any_words_of_time_give_sound_rows(words, published):
    article = read(" ".join(words) or "-", published)
    rows = article.dates
    assert all(article.view.text[r.start : r.end] == r.text == r.text.strip() for r in rows)
    assert all(one.end <= other.start for one, other in pairwise(rows))
    assert all((r.date_start is None) == (r.date_end is None) for r in rows)
    assert all(r.date_start <= r.date_end for r in rows if r.date_start)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "7",
        "1/",
        "1/1 ",
        "quý ",
        "ngày 1, ",
        "năm 2020 và ",
        "từ ngày ",
        "1 tháng ",
        "sẽ vào thứ hai ",
        "hôm sau ",
        "những năm 90, ",
        "2 ngày sau ",
        "đến 31.5 ",
    ],
)
def test_long_runs_take_time_in_proportion(words):
    """A quadratic step would take a hundred times as long on the tenfold."""

    def seconds(characters):
        started = process_time()
        read(words * (characters // len(words)), "2024-03-10")
        return process_time() - started

    assert seconds(60_000) < 0.5 + 25 * seconds(6_000)


def test_a_header_before_the_first_window_is_no_symbol():
    """ " date 2020-06 6 tháng đầu năm 2020 …": the crawler's header must not make the window a directive's day."""
    text = " date 2020-06 6 tháng đầu năm 2020, công an bắt 206 vụ. So với cùng kỳ năm 2019 tăng 93 vụ."
    found = {row[4]: row[5:7] for row in reading.read(articles.load("a.txt", "a", text.encode()))["dates"]}
    assert found["cùng kỳ năm 2019"] == ("2019-01-01", "2019-06-30")
