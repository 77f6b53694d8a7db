"""JupyterLab in Vietnamese: copies of the notebooks in Vietnamese, which nobody's work in them is lost by."""

import subprocess
import sys

import nbformat

from pages import catalogue, desk, notebooks


def test_english_readers_work_on_the_notebooks_themselves(monkeypatch, tmp_path):
    monkeypatch.setenv("HELPERS_LANG", "en")
    assert desk.desk(tmp_path / "vi") == notebooks.FOLDER and not (tmp_path / "vi").exists()


def test_vietnamese_readers_work_on_copies_in_vietnamese(monkeypatch, tmp_path):
    monkeypatch.setenv("HELPERS_LANG", "vi")
    words = catalogue.markdown()
    assert [path.name for path in notebooks.find(desk.desk(tmp_path))] == [path.name for path in notebooks.find()]
    for path in notebooks.find():
        copy, book = (nbformat.read(folder / path.name, as_version=4) for folder in (tmp_path, notebooks.FOLDER))
        assert [cell.id for cell in copy.cells] == [cell.id for cell in book.cells]
        for cell, own in zip(copy.cells, book.cells, strict=True):
            assert cell.source == (words[cell.id] if cell.cell_type == "markdown" else own.source)
            assert not cell.get("outputs") and cell.get("execution_count") is None


def test_a_copy_somebody_worked_in_stays(monkeypatch, tmp_path):
    monkeypatch.setenv("HELPERS_LANG", "vi")
    mine = desk.desk(tmp_path) / notebooks.find()[0].name
    mine.write_text("mine", encoding="utf-8")
    desk.desk(tmp_path)
    assert mine.read_text(encoding="utf-8") == "mine"


def test_jupyterlab_opens_on_the_copies_and_writes_figures_beside_them(monkeypatch, tmp_path):
    called = []
    monkeypatch.setenv("HELPERS_LANG", "en")
    monkeypatch.delenv("HELPERS_FIGURES", raising=False)
    monkeypatch.setattr(desk, "desk", lambda: tmp_path)
    monkeypatch.setattr(
        subprocess, "call", lambda command, env: called.append((command, env["HELPERS_LANG"], env["HELPERS_FIGURES"])) or 0
    )
    monkeypatch.setattr(sys, "argv", ["desk", "--lang", "vi", "--no-browser"])
    try:
        desk.main()
    except SystemExit as end:
        assert end.code == 0
    assert called == [([sys.executable, "-m", "jupyterlab", str(tmp_path), "--no-browser"], "vi", str(tmp_path / "figures"))]
