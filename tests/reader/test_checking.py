import pytest

from helpers.__main__ import main


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
    from helpers.corpus import SEEDS

    assert said(SEEDS)[0].startswith("5 articles") and "  without a province: 1 (20.0%)" in said(SEEDS)


def test_an_empty_folder_is_status_2(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2
    assert "no articles" in capsys.readouterr().err
