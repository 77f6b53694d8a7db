"""The names of rows: the same wherever a paragraph stands, whoever codes it; tests.reader.test_reading holds the gold's to it."""

from reader import articles, reading
from reader.row_ids import Namer
from reader.schema import MENTIONS
from reader.tables import names


def ids(text: str, doc_id="a", **metadata):
    known = {column: (value, "") for column, value in metadata.items()}
    rows = reading.read(articles.load("a.txt", doc_id, text.encode(), known))
    return {table: [row[names(table).index("row_id")] for row in rows[table]] for table in MENTIONS}


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
