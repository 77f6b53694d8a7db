import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import load_corpus, load_tables
from helpers.__main__ import main
from reader import tables
from reader.folder import RefusedError, outputs, sources
from reader.folder.runner import Summary

ROOT = Path(__file__).resolve().parents[2]


def test_every_table_has_the_codebooks_columns(tmp_path):
    assert main(["tables", "--out", str(tmp_path)]) == 0
    for name in outputs.EVERY:
        data = (tmp_path / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf" + ",".join(tables.names(name)).encode() + b"\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*(f"{name}.csv" for name in outputs.EVERY), "datapackage.json", "manifest.json"]
    )


def test_rows_are_sorted(tmp_path):
    main(["tables", "--out", str(tmp_path)])
    for name in ("sentences", "ledger", "documents"):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig") as file:
            keys = [(row["doc_id"], int(row.get("start", 0)), int(row.get("end", 0))) for row in csv.DictReader(file)]
        assert keys and keys == sorted(keys)


@pytest.mark.parametrize("make, reason", [(False, "no such folder"), (True, "no articles")])
def test_nothing_to_read_is_one_line_and_status_2(make, reason, tmp_path, capsys):
    folder = tmp_path / "articles"
    if make:
        folder.mkdir()
    assert main(["tables", str(folder), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert reason in said and said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_the_tables_of_an_earlier_run_are_no_articles(tmp_path):
    (tmp_path / "a.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    for _ in range(2):
        assert main(["tables", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8").count("\n") == 2


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_output_is_never_read_back(form, tmp_path, capsys):
    """Known by its manifest; where that is gone, by what it looks like."""
    (tmp_path / "a.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    assert main(["tables", str(tmp_path), "--out", str(tmp_path / "t"), "--format", form]) == 0
    assert main(["check", str(tmp_path), "--strict"]) == 0
    assert capsys.readouterr().out.startswith("1 articles") is True
    (tmp_path / "t" / "manifest.json").unlink()
    assert main(["check", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 articles") and "this program wrote" in said or form == "parquet"


def test_the_tables_of_an_older_version_are_no_articles(tmp_path):
    (tmp_path / "a.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    for name in ("documents", "statistics", "sentences"):
        getattr(load_corpus(), name).drop(columns=["area", "address", "kind"], errors="ignore").to_parquet(
            tmp_path / f"{name}.parquet"
        )
    assert [found.source for found in sources.walk(tmp_path)] == ["a.txt"]


def test_what_a_killed_run_left_is_no_corpus(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    main(["tables", str(tmp_path), "--out", str(tmp_path / "t")])
    place = Path.replace

    def killed(new, to):
        if to.name == "events.csv":
            raise KeyboardInterrupt
        return place(new, to)

    monkeypatch.setattr(Path, "replace", killed)
    assert main(["tables", str(tmp_path), "--out", str(tmp_path / "t")]) == 130
    with pytest.raises(RefusedError, match="stopped while it wrote"):
        load_tables(tmp_path / "t").documents  # noqa: B018
    assert main(["diff", str(tmp_path / "t"), str(tmp_path / "t")]) == 2
    monkeypatch.undo()
    assert main(["tables", str(tmp_path), "--out", str(tmp_path / "t")]) == 0
    assert len(load_tables(tmp_path / "t").documents) == 1


@pytest.mark.parametrize("out", [".", "..", "../.."])
def test_reports_around_the_articles_are_refused(out, tmp_path, capsys):
    folder = tmp_path / "x" / "articles"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    assert main(["reports", str(folder), "--out", str(folder / out)]) == 2
    assert "--out" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "articles", "x"]


@pytest.mark.parametrize("command", ["tables", "check"])
def test_a_folder_with_nothing_readable_is_an_error(command, tmp_path, capsys):
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    assert main([command, str(tmp_path), *(["--out", str(tmp_path / "t")] if command == "tables" else [])]) == 2
    assert "no article" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["tables", "check"])
def test_problems_are_a_status_only_if_asked(command, tmp_path):
    (tmp_path / "a.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    out = ["--out", str(tmp_path / "t")] if command == "tables" else []
    assert (main([command, str(tmp_path), *out]), main([command, str(tmp_path), *out, "--strict"])) == (0, 3)


def test_columns_by_name(tmp_path):
    (tmp_path / "t.csv").write_text("n,noi,tua,luc,cho\n7,Khởi tố 5 vụ.,Tin,5.7.2023,Cà Mau\n", encoding="utf-8")
    asked = [
        "--text-column",
        "noi",
        "--id-column",
        "n",
        "--title-column",
        "tua",
        "--date-column",
        "luc",
        "--province-column",
        "cho",
    ]
    assert main(["tables", str(tmp_path), "--out", str(tmp_path / "t"), *asked]) == 0
    (row,) = load_tables(tmp_path / "t").documents.to_dict("records")
    assert (row["doc_id"], row["province"], f"{row['published']:%F}", row["title"]) == ("7", "Cà Mau", "2023-07-05", "Tin")


def test_one_bad_file_is_a_line_not_a_traceback(tmp_path, capsys):
    (tmp_path / "bài.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "bai.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("x,province\n")
    assert main(["check", str(tmp_path / "bài.doc")]) == 2
    assert main(["tables", str(tmp_path / "bai.txt"), "--out", str(tmp_path / "t")]) == 0
    assert "Traceback" not in capsys.readouterr().err


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0 and capsys.readouterr().out.startswith("helpers ")


@pytest.mark.parametrize("command", ["tables", "check", "diff", "reports", "notebooks"])
def test_help_has_a_sentence_and_an_example(command, capsys):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    said = capsys.readouterr().out
    assert f"example: python -m helpers {command}" in " ".join(said.split()) and "." in said.split("\n\n")[1]


@pytest.mark.slow
def test_a_console_without_vietnamese_shows_codes(tmp_path):
    (tmp_path / "b\u1ec7nh.txt").write_bytes(b"")
    (tmp_path / "a.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    env = {**_environment(), "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run([sys.executable, "-m", "helpers", "check", tmp_path], capture_output=True, env=env)
    assert done.returncode == 0 and b"b\\u1ec7nh.txt" in done.stdout and done.stderr == b""


def test_names_of_files_cannot_write_to_the_terminal(tmp_path, capsys):
    (tmp_path / "x\x1b[2J\n0 problems\u202e.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "a.txt").write_text("Khởi tố 5 vụ 7\x1b]0;x\x07 x 9.", encoding="utf-8")
    main(["check", str(tmp_path)])
    said = capsys.readouterr().out
    assert not set("\x1b\u202e\x07") & set(said) and "x[U+001B][2J[U+000A]0 problems[U+202E].doc" in said


def test_make_takes_blanks_and_accents():
    for target, words in (("reports", "reports"), ("tables", "tables")):
        command = ["make", "-n", target, "CORPUS=bài báo", "OUT=../báo cáo"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert f'helpers {words} "bài báo" --out "../báo cáo"' in done.stdout


def test_tables_among_the_articles_are_refused(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    assert main(["tables", str(tmp_path), "--out", str(tmp_path)]) == 2
    assert "--out" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_one_line(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["tables", "--out", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_help_explains(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["tables", "--help"])
    assert stop.value.code == 0
    said = capsys.readouterr().out
    assert [word for word in ("--out", "parquet", "--workers", "--scheduler", "default: seeds") if word not in said] == []


@pytest.mark.slow
def test_output_that_nobody_reads_to_its_end_is_no_error():
    command = subprocess.Popen(
        [sys.executable, "-m", "helpers", "check"], cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    command.stdout.close()  # as head does, once it has enough
    assert command.stderr.read() == b""
    assert command.wait() == 141


@pytest.mark.parametrize("workers", ["0", "-1", "two", "1.5"])
def test_workers_are_counted_from_one(workers, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["tables", "--workers", workers])
    assert stop.value.code == 2


@pytest.mark.parametrize(
    "asked, size, expected", [([], 10, 1), ([], 30, 4), (["--workers", "3"], 30, 3), (["--workers", "3"], 10, 3)]
)
def test_a_large_folder_is_read_on_every_core_unless_told_otherwise(asked, size, expected, tmp_path, monkeypatch):
    used = []
    monkeypatch.setattr("reader.folder.commands.LARGE", 20)
    monkeypatch.setattr("reader.folder.commands._cores", lambda: 4)
    monkeypatch.setattr("reader.folder.runner.run", lambda items, out, form, workers, *_: used.append(workers) or Summary(1, 0))
    (tmp_path / "a.txt").write_bytes(b"x" * size)
    assert main(["tables", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), *asked]) == 0
    assert used == [expected]


@pytest.mark.slow
def test_the_seeds_take_under_two_seconds(tmp_path):
    best = min(_seconds(tmp_path / str(i)) for i in range(3))
    assert best < 2


def _seconds(out):
    """Seconds of the processor, which other tests beside this one do not take; Windows counts none for a child."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "helpers", "tables", "--out", out], check=True, cwd=ROOT, env=_environment())
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _environment():
    return {**os.environ, "PYTHONPATH": str(ROOT)}


LOADED = "import sys; from helpers.__main__ import main\ntry: main({})\nfinally: print(*sys.modules, file=sys.stderr)"


@pytest.mark.parametrize(
    "command, spared",
    [
        (["--help"], {"pyarrow", "numpy", "pandas", "lxml", "reader.reading", "reader.schema", "importlib.metadata"}),
        (["tables", "--out", "t"], {"pandas", "lxml", "openpyxl", "xlsxwriter", "dask", "nbconvert"}),
    ],
)
def test_a_command_loads_only_what_it_needs(command, spared, tmp_path):
    code = LOADED.format([word if word != "t" else str(tmp_path) for word in command])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=_environment())
    loaded = set(done.stderr.split())
    assert "argparse" in loaded and not loaded & spared


def test_the_status_says_whether_every_notebook_ran(monkeypatch, capsys):
    from pages import notebooks

    monkeypatch.setattr(notebooks, "run", lambda paths, run: paths)
    assert main(["notebooks"]) == 0 and "up to date" in capsys.readouterr().out

    def failing(paths, run):
        raise notebooks.NotebookError({"05_crime_statistics": "ValueError: no"})

    monkeypatch.setattr(notebooks, "run", failing)
    assert main(["notebooks"]) == 1 and "05_crime_statistics: ValueError: no" in capsys.readouterr().err
