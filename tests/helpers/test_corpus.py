from pathlib import Path

import pandas as pd
import pytest

from helpers import CorpusError, load_corpus, load_tables
from helpers.__main__ import main
from reader import tables

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_written_tables_are_the_corpus_again(form, tmp_path):
    main(["tables", "--out", str(tmp_path), "--format", form])
    read, written = load_corpus(SEEDS), load_tables(tmp_path)
    for name in tables.SCHEMA:
        pd.testing.assert_frame_equal(getattr(read, name), getattr(written, name))


def test_no_seed_fails():
    problems = load_corpus(SEEDS).problems
    assert problems[problems["kind"] == "failed"].empty
    assert len(load_corpus(SEEDS).documents) == 5


def test_without_a_folder_it_is_the_one_of_the_environment_or_the_seeds(tmp_path, monkeypatch):
    monkeypatch.delenv("HELPERS_CORPUS", raising=False)
    assert load_corpus().folder == SEEDS
    (tmp_path / "a.txt").write_text("Khởi tố 5 vụ.", encoding="utf-8")
    monkeypatch.setenv("HELPERS_CORPUS", str(tmp_path))
    assert list(load_corpus().documents["doc_id"]) == ["a"]


def test_the_environment_may_name_a_folder_of_tables(tmp_path, monkeypatch):
    main(["tables", "--out", str(tmp_path)])
    monkeypatch.setenv("HELPERS_CORPUS", str(tmp_path))
    assert len(load_corpus().documents) == 5


@pytest.mark.parametrize("load", [load_corpus, load_tables])
def test_nothing_to_read_is_said(load, tmp_path):
    with pytest.raises(CorpusError, match=str(tmp_path)):
        load(tmp_path)
    with pytest.raises(CorpusError, match="nowhere"):
        load(tmp_path / "nowhere")


def test_an_unknown_table_is_no_attribute():
    assert not hasattr(load_corpus(SEEDS), "crimes")


def test_what_one_corpus_holds_is_not_read_again_for_another_until_a_file_changes(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Khởi tố 5 vụ.", encoding="utf-8")
    first = load_corpus(tmp_path)
    first.statistics["value"] = 7  # what one does with its tables is its own affair
    assert load_corpus(tmp_path)._merger is first._merger
    assert list(load_corpus(tmp_path).statistics["value"]) == [5]
    article.write_text("Khởi tố 6 vụ mới.", encoding="utf-8")
    assert list(load_corpus(tmp_path).statistics["value"]) == [6]
