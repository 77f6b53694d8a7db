"""Acts: each verb of the list does in its example what the list says, and only where it says so."""

import pytest

from reader import lexicon, reading
from reader.articles import load
from reader.directives import acts
from reader.tables import names

ROWS = lexicon.load("acts")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phrase"])
def test_the_example_of_a_verb(row):
    article = load("x.txt", "x", f"Một đầu đề\n\n{row['example']}\n".encode(), {"published": ("2024-05-01", "")})
    (found,) = reading.read(article)["directives"]
    assert row["phrase"] in row["example"].lower()
    assert found[names("directives").index("act")] == (row["act"] or "cited")


@pytest.mark.parametrize("row", [row for row in ROWS if row["act"]], ids=lambda row: row["phrase"])
def test_a_verb_that_must_stand_beside_its_instrument_governs_none_farther_off(row):
    beside, farther = f"xã {row['phrase']} ", f"xã {row['phrase']} nhiều "
    (found,) = acts.verbs(beside, 0, len(beside))
    assert (found.start, found.act, found.issuer) == (3, row["act"], bool(row["issuer"]))
    assert bool(acts.verbs(farther, 0, len(farther))) != bool(row["beside"])


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("triển khai kế hoạch thực hiện ", [0, 20]),
        ("ban hành, thực hiện ", [0, 10]),
        ("xban hành ", []),
    ],
)
def test_where_verbs_stand(words, starts):
    assert [verb.start for verb in acts.verbs(words, 0, len(words))] == starts


@pytest.mark.parametrize(
    ("words", "act"),
    [
        (" đã được các xã quán triệt nghiêm túc", "implemented"),
        (" được Quốc hội thông qua", "issued"),
        (" của Tỉnh ủy đã được sơ kết", "reviewed"),
        (" của Tỉnh ủy, đã được sơ kết", None),  # of another clause
        (" về thông qua chủ trương", None),
        ("", None),
    ],
)
def test_the_passive_right_of_a_mention(words, act):
    assert acts.passive(f"chỉ thị 48{words}".lower(), 10, 10 + len(words)) == act
