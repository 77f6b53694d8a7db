"""The names of rows: unique, and the same whatever is put before the text, however its lines end, whoever codes it."""

from pathlib import Path

import pytest

from reader import articles, reading
from reader.row_ids import Namer
from reader.schema import MENTIONS
from reader.tables import names

GOLD = sorted((Path(__file__).resolve().parents[1] / "gold").glob("*/*.txt"))
NAMED = (*MENTIONS, "decisions")


def ids(text: str, doc_id="a", source="a.txt", **metadata):
    known = {column: (value, "") for column, value in metadata.items()}
    rows = reading.read(articles.load(source, doc_id, text.encode(), known))
    return {table: [row[names(table).index("row_id")] for row in rows[table]] for table in NAMED}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:12])
def test_names_are_unique_and_survive_a_re_save(path):
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    own = ids(text)
    flat = [name for names in own.values() for name in names]
    assert len(set(flat)) == len(flat)
    for other in (f"Trang chủ\n\n{text}", text.replace("\n", "\r\n"), text.replace(" ", "\u00a0", 40)):
        again = ids(other, source="khac/a.txt")
        for table in NAMED:
            assert set(own[table]) <= set(again[table]), table


TEXT = "Họp sơ kết\n\nCông an tỉnh Hà Nam khởi tố 80 vụ.\n\nNgày 5/1/2024, bắt 95 đối tượng.\n"
MOVED = "Họp sơ kết\n\nNgày 5/1/2024, bắt 95 đối tượng.\n\nCông an tỉnh Hà Nam khởi tố 80 vụ.\n"


def test_a_moved_paragraph_keeps_its_names():
    assert all(sorted(ids(TEXT)[table]) == sorted(ids(MOVED)[table]) for table in MENTIONS)


def test_coded_values_are_no_part_of_a_name():
    assert ids(TEXT)["statistics"] == ids(TEXT, province="Cà Mau", published="2020-01-01")["statistics"]


def test_another_article_sentence_or_occurrence_has_another_name():
    assert ids(TEXT)["statistics"] != ids(TEXT, doc_id="b")["statistics"]
    namer = Namer("a", ["Bắt 5 người.", "Bắt 5  người.", "Phạt 5 người."])
    found = [namer.name("statistics", sentence, "5 người") for sentence in (0, 0, 1, 2)]
    assert len(set(found)) == 4 and all(name[0] == "s" for name in found)
    assert found[:3] == [Namer("a", ["Bắt 5 người."]).name("statistics", 0, "5 người"), *found[1:3]]
