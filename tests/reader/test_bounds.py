"""Input made to take for ever, or all memory: a row of problems in its place, and the others read as without it."""

import gzip
import io
import time
import tracemalloc
import zipfile

import pytest

from reader.folder import bounds, chunks, sources
from reader.folder.sources import Item
from reader.schema import Problem

GOOD = "Công an tỉnh Cao Bằng khởi tố 3 vụ, bắt 5 người.\n"


def test_a_block_within_its_time_goes_on():
    with bounds.limit(5):
        value = sum(range(1000))
    assert value == 499500


def test_a_block_that_takes_too_long_is_given_up_though_it_catches_everything():
    start = time.perf_counter()
    with pytest.raises(bounds.TooLongError, match="0.2 seconds"), bounds.limit(0.2):
        while True:
            try:
                sum(range(1000))
            except Exception:  # noqa: S110, BLE001
                pass
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("seconds", [0.0005, 0.001, 0.002])
def test_the_bound_never_strikes_outside_its_block(seconds):
    for _ in range(100):
        try:
            with bounds.limit(seconds):
                time.sleep(0.001)
        except bounds.TooLongError:
            pass
    time.sleep(0.01)


def test_errors_go_through():
    with pytest.raises(KeyError), bounds.limit(5):
        raise KeyError("x")


def test_an_article_that_takes_too_long_is_a_row(monkeypatch):
    def slow(article, before=chunks.reading.read):
        while article.doc_id == "slow":
            pass
        return before(article)

    monkeypatch.setattr(chunks.reading, "read", slow)
    monkeypatch.setattr(bounds, "SECONDS", 2)
    part = chunks.read([Item(f"{name}.txt", name, GOOD.encode(), {}) for name in ("a", "slow", "z")])
    assert part["documents"]["doc_id"].to_pylist() == ["a", "z"]
    assert [(p["doc_id"], p["kind"]) for p in part["problems"].to_pylist()] == [("slow", "too-long")]


MARKS = "a" + "\u0301\u0323" * 500_000
HOSTILE = {
    "marks.txt": MARKS.encode(),
    "marks.html": f"<p>{MARKS}</p>".encode(),
    "inline.html": b"<html><body><p>" + b"<b>a</b>c" * 200_000,
    "attributes.html": b"<p " + b"".join(b"a%d=1 " % n for n in range(400_000)) + b">x",
    "deep.html": b"<div>" * 200_000 + "chữ".encode(),
    "tables.html": b"<table><tr><td>" * 20_000 + b"1",
    "brackets.md": b"[" * 100_000,
    "quotes.md": b"> " * 100_000,
    "deep.json": b"[" * 100_000,
    "deep.jsonl": b'{"a":' * 100_000,
    "quote.csv": b'text\n"' + b"a,b\n" * 150_000,
    "columns.csv": b"text" + b",x" * 500_000,
    "groups.rtf": b"{\\rtf1" + b"{" * 200_000,
    "entities.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY b%d "%s">' % (n, b"&a;" * 10) for n in range(9))
    + b"]><rss version='2.0'><channel><item><title>&b8;</title></item></channel></rss>",
    "digits.txt": ("1." * 500_000).encode(),
    "words.txt": ("Chỉ thị số " * 100_000).encode(),
    "head.eml": b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nx",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_takes_for_ever(name, tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "SECONDS", 2)
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / name).write_bytes(HOSTILE[name])
    start = time.perf_counter()
    part = chunks.read(list(sources.walk(tmp_path)))
    assert time.perf_counter() - start < 60
    assert "a" in part["documents"]["doc_id"].to_pylist()
    assert [p for p in part["problems"].to_pylist() if p["kind"] == "failed"] == []


def packed(make):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        make(archive)
    return out.getvalue()


def bomb(name):
    def make(archive):
        for n in range(8):
            with archive.open(name.format(n), "w") as file:
                for _ in range(32):
                    file.write(b"a" * 1_000_000)

    return make


BOMBS = {
    "texts.zip": lambda: packed(bomb("{}.txt")),
    "tables.zip": lambda: packed(bomb("{}.csv")),
    "word.docx": lambda: packed(bomb("word/document{}.xml")),
    "text.odt": lambda: packed(bomb("content{}.xml")),
    "book.xlsx": lambda: packed(bomb("xl/workbook{}.xml")),
    "text.txt.gz": lambda: gzip.compress(b"a" * 100_000_000),
    "table.csv.gz": lambda: gzip.compress(b"a\n" * 50_000_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_few_kilobytes_do_not_become_gigabytes(name, tmp_path):
    (tmp_path / name).write_bytes(BOMBS[name]())
    tracemalloc.start()
    found = list(sources.walk(tmp_path))
    part = chunks.read(found)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    kinds = {problem["kind"] for problem in part["problems"].to_pylist()}
    assert part["documents"].num_rows == 0 and kinds <= {"too-long", "unreadable"} and kinds and peak < 200_000_000


def test_folders_in_folders_have_a_depth(tmp_path):
    place = tmp_path
    for _ in range(130):
        place = place / "d"
    place.mkdir(parents=True)
    (place / "a.txt").write_text(GOOD)
    (problem,) = sources.walk(tmp_path)
    assert isinstance(problem, Problem) and "folders in folders" in problem.message
