import csv
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from bench import articles
from helpers.__main__ import main
from reader import tables
from reader.folder import RefusedError, StoppedError, chunks, outputs, pools, sources
from reader.folder import runner as pipeline
from reader.schema import REFERENCE, SCHEMA, Problem

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Thirty articles made from the gold ones, and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("articles")
    articles.write(folder, 30)
    (folder / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return folder


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(chunks, "ITEMS", 7)


def written(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def expected(folder, tmp_path_factory):
    """The bytes of an undisturbed run in chunks of another size."""
    out = tmp_path_factory.mktemp("expected")
    pipeline.run(sources.walk(folder), out)
    return written(out)


def put(files: dict[str, bytes], out: Path) -> None:
    """Write a run's bytes anew."""
    out.mkdir(exist_ok=True)
    for name, data in files.items():
        (out / name).write_bytes(data)


def test_the_size_of_chunks_leaves_no_trace(folder, expected, tmp_path):
    done = pipeline.run(sources.walk(folder), tmp_path / "out")
    assert written(tmp_path / "out") == expected
    assert done.articles == 30 and set(expected) == {
        *(f"{name}.csv" for name in outputs.EVERY),
        "datapackage.json",
        "manifest.json",
    }


def test_the_order_of_articles_leaves_no_trace(folder, expected, tmp_path):
    pipeline.run(reversed(list(sources.walk(folder))), tmp_path / "out")
    assert written(tmp_path / "out") == expected


@pytest.mark.slow
def test_workers_leave_no_trace(folder, expected, tmp_path):
    pipeline.run(sources.walk(folder), tmp_path / "out", workers=2)
    assert written(tmp_path / "out") == expected


def test_a_stopped_run_goes_on_with_what_it_has(folder, expected, tmp_path, monkeypatch):
    def stopping(items):
        for n, item in enumerate(items):
            if n == 15:
                raise KeyboardInterrupt
            yield item

    with pytest.raises(KeyboardInterrupt):
        pipeline.run(stopping(sources.walk(folder)), tmp_path / "out")
    assert not list((tmp_path / "out").glob("*.csv"))
    read = []
    monkeypatch.setattr(chunks, "read", lambda items, before=chunks.read: read.append(len(items)) or before(items))
    pipeline.run(sources.walk(folder), tmp_path / "out")
    assert sum(read) == 31 - 14
    assert written(tmp_path / "out") == expected


def test_an_article_that_changed_in_between_is_read_again(folder, tmp_path):
    def stopping(items):
        yield from (item for n, item in enumerate(items) if n < 14)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.run(stopping(sources.walk(folder)), tmp_path / "out")
    changed = [
        item._replace(data=b"Hoan to\xc3\xa0n kh\xc3\xa1c.") if n == 3 else item for n, item in enumerate(sources.walk(folder))
    ]
    pipeline.run(changed, tmp_path / "out")
    pipeline.run(changed, tmp_path / "straight")
    assert written(tmp_path / "out") == written(tmp_path / "straight")


def test_a_full_disk_leaves_the_tables_of_before(folder, expected, tmp_path, monkeypatch):
    put(expected, tmp_path / "out")

    def full(name, slices, path):
        if name == "events":
            raise OSError(28, "No space left on device", str(path))
        path.write_text("half")

    monkeypatch.setattr(outputs, "write_csv", full)
    assert main(["tables", str(folder), "--out", str(tmp_path / "out")]) == 1
    assert {path: data for path, data in written(tmp_path / "out").items() if not path.startswith(".")} == expected


def test_a_reader_that_fails_costs_one_article(folder, tmp_path, monkeypatch):
    def failing(article, before=chunks.reading.read):
        if article.doc_id.endswith("000013"):
            raise RuntimeError("no such luck\nat all")
        return before(article)

    monkeypatch.setattr(chunks.reading, "read", failing)
    assert pipeline.run(sources.walk(folder), tmp_path).articles == 29
    assert '"000/000013.txt","000/000013","failed","RuntimeError: no such luck at all"' in (tmp_path / "problems.csv").read_text(
        encoding="utf-8-sig"
    )


def test_a_row_that_no_table_holds_costs_one_article(folder, tmp_path, monkeypatch):
    def odd(article, before=chunks.reading.read):
        rows = before(article)
        if article.doc_id.endswith("000013"):
            rows["dates"] = [(article.doc_id, 0, 0, 3, "abc", "2022-02-30", None, "day", "stated", "d1")]
        return rows

    monkeypatch.setattr(chunks.reading, "read", odd)
    assert pipeline.run(sources.walk(folder), tmp_path).articles == 29
    assert '"000/000013","failed"' in (tmp_path / "problems.csv").read_text(encoding="utf-8-sig")


def test_only_problems_are_a_result_too(tmp_path):
    done = pipeline.run([Problem("x.txt", None, "unreadable", "why")], tmp_path)
    assert done == (0, 1)
    assert (tmp_path / "documents.csv").read_bytes().count(b"\n") == 1


def test_nothing_leaves_nothing(tmp_path):
    assert pipeline.run([], tmp_path / "out") == (0, 0)
    assert not (tmp_path / "out").exists()


def test_slices_leave_no_trace(folder, expected, tmp_path, monkeypatch):
    monkeypatch.setattr("reader.folder.merging.ARTICLES", 12)
    pipeline.run(sources.walk(folder), tmp_path / "csv")
    assert written(tmp_path / "csv") == expected
    pipeline.run(sources.walk(folder), tmp_path / "out", "parquet")
    for name in tables.SCHEMA:
        assert outputs.read(name, tmp_path / "out").equals(outputs.read(name, tmp_path / "csv"))


def test_a_folder_where_a_table_is_to_be_stays(folder, tmp_path):
    (tmp_path / "documents.parquet").mkdir()
    (tmp_path / "documents.parquet" / "notes.txt").write_text("mine")
    before = written(tmp_path)
    with pytest.raises(RefusedError, match="documents.parquet is not ours to replace"):
        pipeline.run(sources.walk(folder), tmp_path, "parquet")
    assert written(tmp_path) == before


@pytest.mark.parametrize("place", [".unfinished", "documents.csv"])
def test_no_link_to_a_folder_is_followed(folder, tmp_path, place):
    (tmp_path / "elsewhere" / "tables").mkdir(parents=True)
    (tmp_path / "elsewhere" / "tables" / "notes.txt").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / place).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RefusedError, match="link|not ours"):
        pipeline.run(sources.walk(folder), tmp_path / "out")
    assert (tmp_path / "elsewhere" / "tables" / "notes.txt").read_text() == "mine"


def test_what_others_put_into_the_hidden_folder_stays(folder, tmp_path):
    (tmp_path / ".unfinished").mkdir()
    (tmp_path / ".unfinished" / "notes.txt").write_text("mine")
    pipeline.run(sources.walk(folder), tmp_path)
    assert [path.name for path in (tmp_path / ".unfinished").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("damage", [lambda data: data[:100], lambda data: data[:-9] + b"x" * 9, lambda data: b""])
def test_a_damaged_part_is_made_again(folder, expected, tmp_path, damage):
    def stopping(items):
        yield from (item for n, item in enumerate(items) if n < 14)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.run(stopping(sources.walk(folder)), tmp_path)
    part = next((tmp_path / ".unfinished" / "parts").iterdir())
    part.write_bytes(damage(part.read_bytes()))
    pipeline.run(sources.walk(folder), tmp_path)
    assert written(tmp_path) == expected


@pytest.mark.slow
def test_a_worker_that_dies_is_one_line():
    with pytest.raises(StoppedError, match="same command goes on"), pools._processes(1) as (executor, _, _):
        executor.submit(os._exit, 1).result()


@pytest.mark.slow
def test_a_cluster_that_is_lost_is_one_line(folder, tmp_path, monkeypatch, capsys):
    """A scheduler that nobody works for, and then one that is gone."""
    monkeypatch.setattr(pools, "_PATIENCE", 2)
    port = free_port()
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", str(port), "--no-dashboard", "--no-show"]
    scheduler = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        asked = ["tables", str(folder), "--out", str(tmp_path), "--scheduler", f"tcp://127.0.0.1:{port}"]
        assert main(asked) == 1
        assert "has no workers" in capsys.readouterr().err
    finally:
        scheduler.kill()
        scheduler.wait()
    monkeypatch.setattr(pools, "_CONNECTING", 1)
    assert main(asked) == 1
    said = capsys.readouterr().err
    assert "no cluster" in said and "Traceback" not in said


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def as_excel_saves_it(path, delimiter, day, encoding):
    """A CSV of ours as a spreadsheet writes it: quotes only where needed, days in its own form, a decimal comma."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    kinds = {column.name: column.kind for column in (SCHEMA | REFERENCE)[path.stem]}
    for row in rows[1:]:
        for at, name in enumerate(rows[0]):
            if kinds[name] == "date" and row[at]:
                row[at] = f"{date.fromisoformat(row[at]):{day}}"
            elif kinds[name] == "number" and delimiter == ";":
                row[at] = row[at].replace(".", ",")
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)


@pytest.mark.parametrize(
    "delimiter, day, encoding", [(";", "%d/%m/%Y", "utf-8-sig"), (",", "%Y-%m-%d", "utf-8"), ("\t", "%d/%m/%Y", "utf-16")]
)
def test_tables_that_a_spreadsheet_saved_again_are_read(expected, tmp_path, capsys, delimiter, day, encoding):
    for name in ("before", "after"):
        put(expected, tmp_path / name)
    for path in (tmp_path / "after").glob("*.csv"):
        as_excel_saves_it(path, delimiter, day, encoding)
    assert main(["diff", str(tmp_path / "before"), str(tmp_path / "after")]) == 0
    assert capsys.readouterr().out == "the same\n"


@pytest.mark.parametrize("cell, reason", [("1.5", "no whole number"), ("x", "could not convert"), ("", None)])
def test_a_cell_that_does_not_fit_is_named_with_its_line(expected, tmp_path, capsys, cell, reason):
    put(expected, tmp_path)
    lines = (tmp_path / "passages.csv").read_text(encoding="utf-8-sig").split("\n")
    lines[1] = lines[1].split(",")[0] + f",{cell}," + ",".join(lines[1].split(",")[2:])
    (tmp_path / "passages.csv").write_text("\n".join(lines), encoding="utf-8")
    assert main(["diff", str(tmp_path), str(tmp_path)]) == (2 if reason else 0)
    assert not reason or f"passages.csv, line 2: {reason}" in capsys.readouterr().err


def test_a_worker_with_another_version_is_refused(folder):
    with pytest.raises(StoppedError):
        chunks.read_remote([], "another")


def test_every_mention_is_grounded_and_every_number_in_the_ledger(folder):
    part = chunks.read(list(sources.walk(folder)))
    texts = dict(zip(*(part["documents"][column].to_pylist() for column in ("doc_id", "text")), strict=True))
    for name in ("sentences", "directives", "dates", "statistics", "topics", "events", "ledger"):
        for row in part[name].select(["doc_id", "start", "end", "text"]).to_pylist():
            assert texts[row["doc_id"]][row["start"] : row["end"]] == row["text"]


@pytest.mark.slow
def test_no_cluster_is_one_line(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(pools, "_CONNECTING", 1)
    assert main(["tables", str(folder), "--out", str(tmp_path), "--scheduler", "tcp://127.0.0.1:9"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


ONE_BY_ONE = "from reader.folder import chunks; chunks.ITEMS = 1; from helpers.__main__ import main; raise SystemExit(main())"


@pytest.mark.slow
def test_a_killed_run_ends_with_the_same_bytes(folder, expected, tmp_path, monkeypatch):
    command = [sys.executable, "-c", ONE_BY_ONE, "tables", folder, "--workers", "2", "--out", tmp_path]
    killed = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True)
    deadline = time.monotonic() + 60
    whole = "?" * 32  # the name of a part that is
    while not list((tmp_path / pipeline.UNFINISHED / "parts").glob(whole)) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    assert not list(tmp_path.glob("*.csv"))
    monkeypatch.setattr(chunks, "ITEMS", 1)
    read = []
    monkeypatch.setattr(chunks, "read", lambda items, before=chunks.read: read.append(len(items)) or before(items))
    pipeline.run(sources.walk(folder), tmp_path)
    assert sum(read) < 31 and written(tmp_path) == expected


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_writes_the_same_bytes(folder, expected, tmp_path, monkeypatch):
    from distributed import LocalCluster

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        pids = list(cluster.scheduler_info["workers"].values())
        pid = next(iter(cluster.workers.values())).pid
        done = []

        def notice(size):
            if not done:
                os.kill(pid, signal.SIGKILL)
            done.append(size)

        pipeline.run(sources.walk(folder), tmp_path, scheduler=cluster.scheduler_address, notice=notice)
    assert len(pids) == 2 and len(done) > 3
    assert written(tmp_path) == expected
