import pytest

from helpers import load_tables
from helpers.__main__ import main
from reader.folder import sources


@pytest.fixture
def said(capsys):
    """What the check of a folder prints."""

    def check(folder):
        assert main(["check", str(folder)]) == 0
        return capsys.readouterr().out.splitlines()

    return check


def test_what_stays_unknown_is_counted_and_named(said, tmp_path):
    (tmp_path / "a.txt").write_text("Công an tỉnh Hà Nam khởi tố 5 vụ.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Không có tin.\n", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    lines = said(tmp_path)
    assert lines[0] == "2 articles, 48 characters"
    at = lines.index("  without a province: 1 (50.0%)")
    assert lines[at + 1] == "    b"
    assert "1 problems" in lines and any(line.startswith("    c.txt: ") for line in lines)


def test_a_number_that_nobody_reads_is_shown_among_its_words(said, tmp_path):
    words = "Ông nói: hành trang chỉ có 7 x 9 và thế thôi."
    (tmp_path / "a.txt").write_text(f"Công an tỉnh Hà Nam khởi tố 5 vụ.\n{words}\n", encoding="utf-8")
    lines = said(tmp_path)
    at = next(i for i, line in enumerate(lines) if line.startswith("  not read by any reader: "))
    assert any("[7] x 9" in line and "a at " in line for line in lines[at + 1 :]), lines


def test_no_more_than_a_few_examples_are_kept(said, tmp_path):
    for i in range(8):
        (tmp_path / f"{i}.txt").write_text("Không có tin.\n" * (i + 1), encoding="utf-8")
    lines = said(tmp_path)
    at = lines.index("  without a province: 8 (100.0%)")
    assert lines[at + 1 : at + 7] == [*(f"    {i}" for i in range(5)), "    and 3 more"]


def test_the_seeds_have_nothing_wrong(said):
    from reader.folder import SEEDS

    assert said(SEEDS)[0].startswith("5 articles") and "  without a province: 1 (20.0%)" in said(SEEDS)


def test_an_empty_folder_is_status_2(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2
    assert "no articles" in capsys.readouterr().err


def test_every_file_is_named_and_the_problems_are_those_of_tables(said, tmp_path):
    folder = tmp_path / "f"
    folder.mkdir()
    words = "Công an tỉnh Hà Nam đã khởi tố 5 vụ, 7 bị can trong tháng vừa qua, tăng 3 vụ so với tháng trước."
    for name in ("a.txt", "again.txt"):
        (folder / name).write_text(words, encoding="utf-8")
    for name in ("b.jpg", "c.bin", ".hidden", "~$a.docx", "d"):
        (folder / name).write_bytes(b"\xff\xd8\xff")
    (folder / "metadata.csv").write_text("doc_id,column,value\na,publisher,Báo Hà Nam\n", encoding="utf-8")
    (folder / "corrections.csv").write_text("row_id\n")
    (folder / "README.md").write_text("về thư mục này")
    main(["tables", str(folder), "--out", str(folder / "t")])
    lines = said(folder)
    assert [
        name for name in ("again.txt", *(p.name for p in folder.iterdir() if p.is_file())) if not any(name in x for x in lines)
    ] == ["a.txt"]
    written = load_tables(folder / "t").problems
    assert f"{len(written)} problems" in lines and {"duplicate", "unsupported"} <= set(written["kind"])
    for _, source, _, kind, message in written.itertuples():
        assert f"    {source}: {message}" in lines, kind


ONE = "Cao Bằng khởi tố 20 vụ trộm cắp\n05/07/2023\nCông an tỉnh Cao Bằng đã khởi tố 20 vụ trộm cắp, 25 bị can trong tháng.\n"
OTHER = "Cháy chợ ở Bắc Kạn lúc rạng sáng\n04/07/2023\nTheo Công an tỉnh Bắc Kạn, vụ cháy chợ thiêu 12 ki ốt, không ai bị thương, thiệt hại 2 tỷ đồng.\n"


@pytest.mark.parametrize(
    "text, kind",
    [
        ("404 Not Found\n\nTrang bạn yêu cầu không tồn tại.", "no-article"),
        ("Just a moment…\nVerifying you are human. This may take a few seconds.", "no-article"),
        ("Police in the northern province of Cao Bang have started 20 cases this month. " * 5, "not-vietnamese"),
        ("Cong an tinh Cao Bang da khoi to 20 vu, 25 bi can trong thang, tang 3 vu so voi thang truoc. " * 5, "no-marks"),
        ("Công an tỉnh Cao Bằng đã khởi tố 20 vụ, 25 bị can trong tháng, tăng 3 vụ so với tháng trước. " * 5, None),
        (ONE + OTHER + OTHER.replace("chợ", "rừng"), "several"),
        (ONE + OTHER, None),
        ("Vụ án 404 người bị lừa: công an không tìm thấy tang vật.", None),
    ],
)
def test_what_is_doubtful_as_a_whole_is_a_problem(text, kind, tmp_path):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    article = sources.read(next(sources.walk(tmp_path)))
    assert [p.kind for p in article.problems] == ([kind] if kind else [])
