import csv
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers.__main__ import main
from reader import tables
from reader.folder.runner import Summary

ROOT = Path(__file__).resolve().parents[2]


def test_every_table_has_the_codebooks_columns(tmp_path):
    assert main(["tables", "--out", str(tmp_path)]) == 0
    for name in tables.SCHEMA:
        data = (tmp_path / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf" + ",".join(tables.names(name)).encode() + b"\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{name}.csv" for name in tables.SCHEMA)


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
    monkeypatch.setattr("helpers.__main__._LARGE", 20)
    monkeypatch.setattr("helpers.__main__._cores", lambda: 4)
    monkeypatch.setattr(
        "helpers.__main__.pipeline.run", lambda items, out, form, workers, *_: used.append(workers) or Summary(1, 0)
    )
    (tmp_path / "a.txt").write_bytes(b"x" * size)
    assert main(["tables", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), *asked]) == 0
    assert used == [expected]


@pytest.mark.slow
def test_the_seeds_take_under_two_seconds(tmp_path):
    best = min(_seconds(tmp_path / str(i)) for i in range(6))  # other tests run beside this one
    assert best < 2


def _seconds(out):
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "helpers", "tables", "--out", out], check=True, cwd=ROOT, env=_environment())
    return time.perf_counter() - start


def _environment():
    return {**os.environ, "PYTHONPATH": str(ROOT)}
