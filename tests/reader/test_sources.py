import contextlib
import json
import os
import tempfile
import zipfile
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import load_corpus
from reader import articles
from reader.folder import sources
from reader.folder.formats import kinds
from reader.schema import Problem

TEXT = "Công an tỉnh Cao Bằng khởi tố 3 vụ.\n"
PAGE = """<html><head><title>Khởi tố 3 vụ</title><meta property="article:published_time" content="2021-03-04"></head>
<body><nav>Trang chủ</nav><article><h1>Khởi tố 3 vụ</h1><p>Công an tỉnh Cao Bằng đã khởi tố 3 vụ, 5 bị can trong tháng vừa qua, tăng so với tháng trước.</p>
<p>Các đơn vị tiếp tục tuần tra, kiểm soát địa bàn, vận động nhân dân tố giác tội phạm và giao nộp vũ khí.</p></article></body></html>"""


def ids(folder, **asked):
    return [item.doc_id for item in sources.walk(folder, asked) if isinstance(item, sources.Item)]


def problems(folder, **asked):
    return [(p.source, p.kind) for p in sources.walk(folder, asked) if isinstance(p, Problem)]


def text(item):
    return sources.read(item).text


def test_files_in_folders_are_named_by_their_path(tmp_path):
    for name in ("a.txt", "2020/a.txt", "2020/b.TXT", "2020/b.html", "notes.md", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert ids(tmp_path) == ["2020/a", "2020/b", "2020/b.html", "a", "notes"]
    assert problems(tmp_path) == [(".hidden.txt", "unsupported")]


def test_a_saved_page_gives_title_text_and_date(tmp_path):
    (tmp_path / "p.html").write_text(PAGE)
    article = sources.read(next(sources.walk(tmp_path)))
    assert article.text.startswith("Khởi tố 3 vụ\n")
    assert "5 bị can" in article.text and "Trang chủ" not in article.text
    assert article.metadata["published"] == ("2021-03-04", "the page's metadata")


ROWS = [
    {"id": "x1", "headline": "Ra quân", "content": TEXT, "date": "2021-03-04"},
    {"id": "x2", "headline": None, "content": TEXT, "date": None},
]


def write(folder, form):
    if form == "jsonl":
        (folder / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    elif form == "parquet":
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), folder / "t.parquet")
    else:
        lines = ["id;headline;content;date", f'x1;Ra quân;"{TEXT}";2021-03-04', f'x2;;"{TEXT}";']
        (folder / "t.csv").write_text("\r\n".join(lines), encoding=form)


def test_a_day_in_the_text_of_a_page_is_not_its_day_of_publication(tmp_path):
    body = "<p>Hội thi nhân 78 năm Ngày truyền thống (19.8.1945 - 19.8.2023) đã diễn ra sôi nổi tại thành phố.</p>" * 3
    (tmp_path / "a.html").write_text(f"<html><body><article>{body}</article></body></html>", encoding="utf-8")
    (item,) = sources.walk(tmp_path)
    assert "published" not in sources.read(item).metadata


@pytest.mark.parametrize("form", ["jsonl", "parquet", "utf-8-sig", "utf-16"])
def test_tables_with_usual_column_names(tmp_path, form):
    write(tmp_path, form)
    first, second = sources.walk(tmp_path)
    assert (first.doc_id, second.doc_id) == ("x1", "x2")
    assert (text(first), text(second)) == (f"Ra quân\n\n{TEXT}", TEXT)
    assert first.metadata == {"title": ("Ra quân", "column headline"), "published": ("2021-03-04", "column date")}
    assert not second.metadata


def test_columns_by_name_and_rows_without_ids(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"noi": "Một bài", "n": 7}\n\n{"noi": "Hai bài", "n": 7}\n')
    assert ids(tmp_path, text="noi") == ["t:1", "t:3"]
    assert ids(tmp_path, text="noi", id="n") == ["7", "t:3"]
    assert problems(tmp_path, text="noi", id="n") == [("t.jsonl#3", "duplicate-id")]
    assert problems(tmp_path) == [("t.jsonl", "no-text-column")]


def test_archives_hold_all_of_these(tmp_path):
    write(tmp_path, "jsonl")
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as inner:
        inner.writestr("d.txt", TEXT)
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("2020/a.txt", TEXT)
        archive.writestr("metadata.csv", "doc_id,column,value,evidence\n2020/a,province,Phú Yên,told\n")
        archive.write(tmp_path / "t.jsonl", "t.jsonl")
        archive.write(tmp_path / "inner.zip", "inner.zip")
    for name in ("t.jsonl", "inner.zip"):
        (tmp_path / name).unlink()
    items = list(sources.walk(tmp_path))
    assert [item.doc_id for item in items] == ["z/2020/a", "z/inner/d", "x1", "x2"]
    assert items[0].metadata == {"province": ("Phú Yên", "told")}
    assert [text(item) for item in items[:2]] == [TEXT, TEXT]


@pytest.mark.parametrize("folder", ["z", "z.zip"])
def test_a_folder_in_an_archive_is_read_as_one_on_disk(tmp_path, folder):
    files = {
        "2020/a.txt": TEXT,
        "2020/metadata.csv": "doc_id,column,value\na,byline,Lan\nb,byline,Lan\n",
        "2020/README.md": TEXT,
        "./c!.txt": TEXT,
        ".d/e.txt": TEXT,
        "__MACOSX/f.txt": TEXT,
    }
    for name, words in files.items():
        path = tmp_path / "z" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    aside = []
    found = list(sources.walk(tmp_path / folder, aside=lambda *told: aside.append(told)))
    items = {item.doc_id.removeprefix("z/"): item.metadata for item in found if isinstance(item, sources.Item)}
    assert items == {"2020/a": {"byline": ("Lan", "")}, "c!": {}}
    told = [(p.source.removeprefix("z.zip!"), p.kind) for p in found if isinstance(p, Problem)]
    assert told == [(".d", "unsupported"), ("2020/metadata.csv#3", "metadata")]
    assert [source.removeprefix("z.zip!") for source, _ in aside] == ["2020/README.md", "2020/metadata.csv", "__MACOSX"]


def test_metadata_speaks_for_every_format(tmp_path):
    write(tmp_path, "jsonl")
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "metadata.csv").write_text("doc_id,column,value,evidence\nx2,province,Cà Mau,told\na,publisher,BCB,told\n")
    found = {item.doc_id: item.metadata for item in sources.walk(tmp_path)}
    assert found["a"] == {"publisher": ("BCB", "told")}
    assert found["x2"] == {"province": ("Cà Mau", "told")}


def test_bad_files_are_problems_and_the_walk_goes_on(tmp_path):
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 cut off")
    (tmp_path / "broken.jsonl").write_text('{"text": "Một bài"}\n{"text": "Hai\n[1]\n{"text": ""}\n')
    (tmp_path / "report.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "z.txt").write_text(TEXT)
    assert ids(tmp_path) == ["broken:1", "z"]
    assert problems(tmp_path) == [
        ("broken.jsonl#2", "unreadable"),
        ("broken.jsonl#3", "unreadable"),
        ("broken.jsonl#4", "empty"),
        ("broken.parquet", "unreadable"),
        ("broken.zip", "unreadable"),
        ("lost.txt", "unreadable"),
        ("pipe.txt", "unreadable"),
        ("report.doc", "unsupported"),
    ]


def test_one_file_is_a_corpus_too(tmp_path):
    write(tmp_path, "jsonl")
    assert ids(tmp_path / "t.jsonl") == ["x1", "x2"]


def test_names_that_are_no_utf8_are_written_as_codes(tmp_path):
    with open(os.fsencode(tmp_path) + b"/b\xe1o.txt", "w", encoding="utf-8") as file:
        file.write(TEXT)
    (tmp_path / "bao.jsonl").write_text(r'{"id": "x\ud800", "text": "Bắt 2 người."}', encoding="utf-8")
    with open(os.fsencode(tmp_path) + b"/h\xe1.doc", "w", encoding="utf-8") as file:
        file.write(TEXT)
    assert ids(tmp_path) == [r"x\ud800", r"b\udce1o"]
    assert problems(tmp_path) == [(r"h\udce1.doc", "unsupported")]


def test_items_are_streamed(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"text": "Một bài"}\n' * 3)
    items = sources.walk(tmp_path)
    assert next(items).doc_id == "t:1"
    (tmp_path / "a.txt").write_text(TEXT)
    assert [item.doc_id for item in items] == ["t:2", "t:3"]


def test_a_text_beyond_all_measure_is_read_in_part_and_said(monkeypatch):
    monkeypatch.setattr("reader.articles.MAX_CHARACTERS", 10)
    article = sources.read(sources.Item("a.txt", "a", TEXT.encode(), {}))
    assert article.text == TEXT[:10]
    assert [(p.kind, p.message) for p in article.problems] == [("too-long", "only the first 10 of 36 characters are read")]


def test_a_file_beyond_all_measure_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MAX_BYTES", 10)
    (tmp_path / "a.txt").write_text(TEXT)
    assert problems(tmp_path) == [("a.txt", "too-long")]


@pytest.mark.slow
def test_fifty_megabytes_load_at_once(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT * 1_100_000)
    article = sources.read(next(sources.walk(tmp_path)))
    assert len(article.text) == articles.MAX_CHARACTERS and [p.kind for p in article.problems] == ["too-long"]


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf", "\u200b".encode(), b"\0\0\0\0"], ids=str)
def test_what_holds_no_text_says_why(data):
    with pytest.raises(articles.UnreadableError) as reason:
        sources.read(sources.Item("a.txt", "a", data, {}))
    assert reason.value.kind == ("unreadable" if data[:1] in (b"\0", b"%") else "empty")


HEADS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"{\\rtf1 ",
    b"\x1f\x8b",
    b"PAR1",
    b"WARC/1.0\r\n",
    b"<html>",
    b"<?xml version='1.0'?><rss>",
    b"\xd0\xcf\x11\xe0",
]
SUFFIXES = sorted({suffix for suffix in kinds._BY_SUFFIX if suffix not in (".gz", ".shtml", ".asp", ".php", ".jsp")} | {""})
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from([TEXT, "2023-07-05", "31/02/2023", "Cà Mau"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["text", "id", "date", "author", "name", "given", "tỉnh", "x"]), inner)
    ),
)


@given(VALUES, st.sampled_from([".json", ".jsonl"]))
@settings(deadline=None, max_examples=150)
def test_no_json_stops_the_walk(value, suffix):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"a{suffix}").write_text(json.dumps(value))
        for item in sources.walk(folder):
            if isinstance(item, sources.Item):
                with contextlib.suppress(articles.UnreadableError):
                    sources.read(item)
            else:
                assert item.kind != "failed", item


@given(st.binary(max_size=300), st.sampled_from(SUFFIXES), st.sampled_from(HEADS))
@settings(deadline=None, max_examples=200)
def test_no_bytes_of_any_format_stop_the_walk(rest, suffix, head):
    data = head + rest
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"a{suffix}").write_bytes(data)
        for item in sources.walk(folder):
            if isinstance(item, sources.Item):
                with contextlib.suppress(articles.UnreadableError):
                    sources.read(item)
            else:
                assert item.kind != "failed", item


def rows(folder):
    """(doc_id, text) of the articles and (source, message) of the problems."""
    found = list(sources.walk(folder))
    return (
        [(item.doc_id, item.data) for item in found if isinstance(item, sources.Item)],
        [(p.source, p.message) for p in found if isinstance(p, Problem)],
    )


def test_a_row_wider_than_the_head_is_no_article(tmp_path):
    (tmp_path / "t.csv").write_text("text\nCông an tỉnh khởi tố 580 vụ, bắt 7 người\nKhởi tố 3 vụ.\nKhởi tố 4 vụ.,,\n")
    items, problems = rows(tmp_path)
    assert items == [("t:3", "Khởi tố 3 vụ."), ("t:4", "Khởi tố 4 vụ.")]
    assert problems == [("t.csv#2", "2 cells, where the head has 1: not read")]


QUOTES = {
    "never closed": ('a,"Một bài\n', ["a quote that is never closed: this line is not read"]),
    "closed in mid-field": ('a,"Một "bài\n', []),
    "inside a word": ('a,Xe 5" cũ\n', []),
    "doubled": ('a,"Một ""bài"""\n', []),
    "over lines": ('a,"Một\nbài"\n', []),
}


@pytest.mark.parametrize("line, problems", QUOTES.values(), ids=QUOTES)
def test_a_quote_costs_its_own_line_at_most(tmp_path, line, problems):
    rest = "".join(f'b{n},"Khởi tố {n} vụ,\nbắt {n} người."\n' for n in range(3000))
    (tmp_path / "t.csv").write_text(f"id,text\n{line}{rest}", encoding="utf-8")
    items, found = rows(tmp_path)
    assert [(doc_id, text) for doc_id, text in items if doc_id != "a"] == [
        (f"b{n}", f"Khởi tố {n} vụ,\nbắt {n} người.") for n in range(3000)
    ]
    assert [message for _, message in found] == problems and len(items) == 3001 - len(problems)


@pytest.mark.parametrize("row", [3, 19_000])
def test_a_bad_byte_costs_no_other_row(tmp_path, row):
    lines = [f"b{n},Khởi tố {n} vụ ở Cao Bằng".encode() for n in range(20_000)]
    lines[row] = lines[row].replace("ở".encode(), b"\xe1\xbb ")
    (tmp_path / "t.csv").write_bytes(b"id,text\n" + b"\n".join(lines))
    items, problems = rows(tmp_path)
    assert len(items) == 20_000 and sum(text == f"Khởi tố {n} vụ ở Cao Bằng" for n, (_, text) in enumerate(items)) == 19_999
    assert problems == [(f"t.csv#{row + 2}", "bytes that could not be read, shown as U+FFFD")]


def test_each_object_has_columns_of_its_own(tmp_path):
    (tmp_path / "t.jsonl").write_text(
        '{"url": "x"}\n{"text": "Một bài"}\n{"url": "y"}\n{"article": {"body": "Hai bài"}, "n": 1}\n'
    )
    items, problems = rows(tmp_path)
    assert items == [("t:2", "Một bài"), ("t:4", "Hai bài")] and [source for source, _ in problems] == ["t.jsonl"]


def test_ids_are_unique_whatever_the_folder(tmp_path):
    (tmp_path / "bao").mkdir()
    for name in ("bao/a.txt", "a.txt", "a.html"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "t.csv").write_text("id,text\na,Một\na,Hai\nbao/a,Ba\nt:5,Bốn\n,Năm\n")
    for name in ("bao.zip", "bao.ZIP"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive, pytest.warns(UserWarning):
            for n in range(3):
                archive.writestr("a.txt", f"{TEXT} {n}")
    found = list(sources.walk(tmp_path))
    names = [item.doc_id for item in found if isinstance(item, sources.Item)]
    assert len(names) == len(set(names)) == 14
    assert {p.kind for p in found if isinstance(p, Problem)} == {"duplicate-id"}


def test_every_id_is_a_document_of_its_own(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "t.csv").write_text(f'id,text\na,"{TEXT}"\n', encoding="utf-8")
    documents = load_corpus(tmp_path).documents
    assert documents["doc_id"].is_unique and not (documents["duplicate_of"] == documents["doc_id"]).any()


def test_half_a_character_in_a_byline_costs_no_article(tmp_path):
    (tmp_path / "t.jsonl").write_text(r'{"text": "Khởi tố 3 vụ.", "author": "A\ud800B"}' + "\n")
    (item,) = sources.walk(tmp_path)
    assert sources.read(item).metadata["byline"][0] == "A B"
