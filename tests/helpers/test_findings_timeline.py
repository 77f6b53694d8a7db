import pytest

from helpers import load_corpus
from helpers.findings import timeline as findings
from reader import tables
from tests.frames import Tables


def corpus(events=(), documents=(), directives=()):
    """A corpus of rows given as dicts of the columns that matter."""
    out = Tables()
    for name, rows in (("events", events), ("documents", documents), ("directives", directives)):
        blank = dict.fromkeys(tables.names(name))
        out.__dict__[name] = tables.frame(name, [tuple({**blank, **row}.values()) for row in rows])
    return out


def event(kind, start, end=None, **columns):
    base = {"doc_id": "a", "sentence": 0, "start": 0, "end": 1, "text": "x", "precision": "day", "basis": "stated", "label": "x"}
    return {**base, "kind": kind, "date_start": start, "date_end": end or start, **columns}


DIRECTIVE = {
    "doc_id": "a",
    "sentence": 0,
    "start": 0,
    "end": 9,
    "text": "Chỉ thị 48",
    "kind": "Chỉ thị",
    "number": 48,
    "directive_id": "d",
}
CENTRAL = {
    **DIRECTIVE,
    "level": "party-central",
    "issuer": "Bộ Chính trị",
    "issued": "2010-01-01",
    "issued_precision": "year",
    "issued_basis": "anniversary",
}


def test_central_issues_have_a_lane_of_their_own():
    table = findings.timeline(corpus([event("issued", "2010-01-01", directive_id="d", province="Cà Mau")], directives=[CENTRAL]))
    assert table[["lane", "name", "level"]].values.tolist() == [["Centre", "Chỉ thị 48", "party-central"]]


def test_an_issue_told_by_two_articles_is_one_event():
    twice = [event("issued", "2010-01-01", directive_id="d"), event("issued", "2010-01-01", directive_id="d", doc_id="b")]
    assert len(findings.timeline(corpus(twice, directives=[CENTRAL]))) == 1


@pytest.mark.parametrize(
    ("kind", "directive_id", "name"),
    [
        ("review", "d", "review: Chỉ thị 48"),
        ("review", None, "review"),
        ("deadline", "d", "due: Chỉ thị 48"),
        ("horizon", None, "horizon 2030"),
        ("meeting", "d", "meeting"),
        ("period", None, "giai đoạn 2020-2025"),
    ],
)
def test_what_an_event_is_called(kind, directive_id, name):
    row = event(kind, "2030-01-01", "2030-12-31", directive_id=directive_id, text="giai đoạn 2020-2025", province="Cà Mau")
    assert findings.timeline(corpus([row], directives=[CENTRAL]))["name"].tolist() == [name]


def test_publications_are_events_and_inferred_where_not_printed():
    documents = [
        {"doc_id": "a", "published": "2022-10-01", "published_precision": "month", "published_basis": "context", "text": ""}
    ]
    row = findings.timeline(corpus(documents=documents)).iloc[0]
    assert (row["kind"], row["lane"], str(row["date_end"].date()), bool(row["stated"])) == (
        "published",
        "Province unknown",
        "2022-10-31",
        False,
    )


def test_spans_count_calendar_years_where_only_the_year_of_issue_is_known():
    review = event("review", "2010-11-11", "2020-11-11", directive_id="d", province="Tiền Giang", precision="period")
    table = findings.spans(corpus([review], directives=[CENTRAL]))
    assert table[["instrument", "years", "lane"]].values.tolist() == [["Chỉ thị 48", 10.0, "Tiền Giang"]]


def test_a_review_before_the_issue_is_no_span():
    review = event("review", "2008-01-01", directive_id="d")
    assert findings.spans(corpus([review], directives=[CENTRAL])).empty


def test_events_without_any_instrument_have_no_spans():
    calm = corpus([event("meeting", "2024-01-18")], [{"doc_id": "a", "published": "2024-01-19", "published_precision": "day"}])
    assert findings.spans(calm).empty and findings.findings(calm)


def test_lunar_new_years():
    days = findings.new_years(2023, 2024)["day"].dt.strftime("%Y-%m-%d").tolist()
    assert days == ["2023-01-22", "2024-02-10"]


def test_no_event_gives_a_sentence():
    assert findings.findings(corpus()) == ["these articles tell no date that can be placed on a timeline"]


def test_the_seeds_reach_from_2010_to_2030():
    table = findings.timeline(load_corpus())
    assert (table["date_start"].min().year, table["date_end"].max().year) == (2010, 2030)
