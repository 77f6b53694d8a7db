import pytest

from helpers.findings import directives as findings
from reader import tables
from tests.frames import Tables


def mention(doc_id, text, number, directive_id, **columns):
    blank = dict.fromkeys(tables.names("directives"))
    return {
        **blank,
        "doc_id": doc_id,
        "sentence": 0,
        "start": 0,
        "end": 5,
        "text": text,
        "kind": "Chỉ thị",
        "number": number,
        "directive_id": directive_id,
        **columns,
    }


def corpus(mentions, provinces=None):
    out = Tables()
    doc_ids = sorted({m["doc_id"] for m in mentions} | set(provinces or {}))
    blank = dict.fromkeys(tables.names("documents"))
    rows = [{**blank, "doc_id": doc_id, "province": (provinces or {}).get(doc_id)} for doc_id in doc_ids]
    out.documents = tables.frame("documents", [tuple(row.values()) for row in rows])
    out.directives = tables.frame("directives", [tuple(row.values()) for row in mentions])
    return out


POLITBURO = {"issuer": "Bộ Chính trị", "level": "party-central"}
PROVINCE = {"issuer": "UBND tỉnh", "level": "province"}


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        (["Chỉ thị số 48"], "Chỉ thị 48"),
        (["Chỉ thị 07/CT-BCA", "Chỉ thị 07"], "Chỉ thị 07/CT-BCA"),  # the fullest form
        (["Chỉ thị số: 1562 /UBND-NC"], "Chỉ thị 1562/UBND-NC"),
        (["Chỉ thị hành động số 35-CTr/TU"], "Chỉ thị hành động 35-CTr/TU"),
        (["46"], "Chỉ thị 46"),  # a member of a list has its kind elsewhere
        (["CT 8"], "Chỉ thị 08"),  # abbreviated kind
    ],
)
def test_an_instrument_is_called_as_it_is_printed_most_fully(printed, name):
    number = {"Chỉ thị 46": 46, "Chỉ thị 08": 8}.get(name, 1)
    table = findings.instruments(corpus([mention("a", text, number, "x") for text in printed]))
    assert table["name"].tolist() == [name]


def test_mentions_of_one_instrument_become_one_row_with_the_most_precise_date():
    rows = [
        mention(
            "a", "Chỉ thị 46", 46, "x", issued="2015-01-01", issued_precision="year", issued_basis="anniversary", **POLITBURO
        ),
        mention(
            "b", "Chỉ thị số 46-CT/TW", 46, "x", issued="2015-06-22", issued_precision="day", issued_basis="stated", **POLITBURO
        ),
        mention("b", "Chỉ thị 46", 46, "x"),
    ]
    one = findings.instruments(corpus(rows)).iloc[0]
    assert (one["mentions"], one["articles"], one["issuer"], one["level"]) == (3, 2, "Bộ Chính trị", "party-central")
    assert (str(one["issued"].date()), one["issued_basis"]) == ("2015-06-22", "stated")
    assert one["forms"] == ["Chỉ thị số 46-CT/TW", "Chỉ thị 46"]


def test_instruments_run_from_the_centre_down():
    rows = [
        mention("a", "Chỉ thị 1", 1, "low", **PROVINCE),
        mention("a", "Chỉ thị 2", 2, "none"),
        mention("a", "Chỉ thị 3", 3, "top", **POLITBURO),
    ]
    assert findings.instruments(corpus(rows))["directive_id"].tolist() == ["top", "low", "none"]


def test_the_strongest_act_of_an_article_counts():
    rows = [
        mention("a", "Chỉ thị 1", 1, "x", act="cited"),
        mention("a", "Chỉ thị 1", 1, "x", act="reviewed"),
        mention("b", "Chỉ thị 1", 1, "x"),
    ]
    assert findings.citations(corpus(rows))["act"].tolist() == ["reviewed", "cited"]


def test_shares_count_an_instrument_once_a_province():
    rows = [mention("a", "Chỉ thị 1", 1, "x", **POLITBURO)] * 3 + [
        mention("a", "Chỉ thị 2", 2, "y", **PROVINCE),
        mention("b", "Chỉ thị 3", 3, "z"),
    ]
    table = findings.shares(corpus(rows, {"a": "Cao Bằng", "b": None}))
    assert table.values.tolist() == [["Cao Bằng", 1, 1, 0], ["Province unknown", 0, 0, 1]]


def test_findings_on_no_instrument_and_on_one():
    assert findings.findings(corpus([])) == ["these articles name no numbered instrument, so there is nothing to compare"]
    said = " ".join(findings.findings(corpus([mention("a", "Chỉ thị 1", 1, "x", **POLITBURO)])))
    assert "1 mention names 1 distinct instrument" in said
    assert "1 of 1 instrument comes from the centre, none from the province or below" in said


def test_grounding_reports_an_id_that_mixes_numbers():
    rows = [mention("a", "Chỉ thị 1", 1, "x"), mention("a", "Chỉ thị 2", 2, "x")]
    assert "**1 id mix" in findings.grounding(corpus(rows))[0]


def test_without_an_instrument_every_table_has_its_columns():
    bare = corpus([], {"a": None})
    assert findings.joined(bare).columns.tolist() == ["instrument", "issuer", "printed as", "mentions", "articles"]
    assert findings.instruments_table(bare).empty and findings.subjects(bare).empty and findings.citations(bare).empty
