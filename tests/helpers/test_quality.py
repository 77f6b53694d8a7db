"""Notebook 07: the ledger's balance, the unread by name, and the agreement with gold, as findings and figures."""

import pandas as pd
import pytest

from helpers.charts import quality as charts
from helpers.findings import quality as findings
from tests.frames import Tables, table

pytestmark = pytest.mark.usefixtures("styled")

TEXT = "Khởi tố 580 vụ theo Chỉ thị 48 và 12 việc"
LEDGER = [
    {"start": 8, "end": 11, "text": "580", "value": 580, "reading": "statistic"},
    {"start": 28, "end": 30, "text": "48", "value": 48, "reading": "directive"},
    {"start": 34, "end": 36, "text": "12", "value": 12, "reading": "unread"},
    {"start": 37, "end": 41, "text": "bảy", "value": 7, "reading": "statistic"},
]


@pytest.fixture(scope="module")
def gold():
    return findings.Gold()


def corpus(ledger=LEDGER):
    return Tables(
        documents=table("documents", {"doc_id": "a", "province": "Hà Nam", "text": TEXT, "source": "a.txt"}),
        ledger=table("ledger", *ledger),
    )


def nothing():
    empty = findings.Gold.__new__(findings.Gold)
    empty.scores = empty.columns = empty.wrong = findings._stack([])
    return empty


def test_the_ledger_balances_against_a_fresh_scan():
    row = findings.balance(corpus()).iloc[0]
    assert (row.scanned, row.read, row.unread, row.balanced) == (3, 2, 1, True)  # the spelled-out seven is no digit


def test_a_lost_number_unbalances_the_ledger():
    assert not findings.balance(corpus(LEDGER[:2])).balanced[0]


def test_readings_come_largest_first_and_unread_last():
    assert findings.readings(corpus())[["reading", "numbers"]].values.tolist() == [
        ["statistic", 2],
        ["directive", 1],
        ["unread", 1],
    ]


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        (LEDGER, "1 of 4 is unread: “12”"),
        (LEDGER[:2], "every one of them was read"),
        ([], "there is no number in these articles"),
    ],
)
def test_findings_name_the_unread(ledger, said):
    assert said in findings.findings(corpus(ledger), nothing())[0]


def test_without_gold_the_findings_say_so():
    said = findings.findings(corpus(), nothing())
    assert len(said) == 2 and "was not measured" in said[1]


def test_gold_is_measured_here_and_now(gold):
    assert gold.scores.groupby("set").articles.first().to_dict() == {"seeds": 5, "practice": 20, "heldout": 8}
    assert (gold.scores.gold > 0).all() and gold.scores.found.between(0, 1).all()
    assert len(findings.findings(corpus(), gold)) == 5


# what the readers must reach on articles that no rule was made on
@pytest.mark.parametrize(
    ("table", "found", "full"), [("directives", 0.97, 0.90), ("dates", 0.95, 0.90), ("statistics", 0.95, 0.75)]
)
def test_articles_held_out_are_read_well(gold, table, found, full):
    own = gold.scores[gold.scores["set"] == "heldout"].set_index("table").loc[table]
    assert own.found >= found and own.full >= full


def test_columns_are_shown_for_what_was_held_out(gold):
    assert set(findings.unseen(gold.columns)["set"]) == {"heldout"}
    seen = gold.columns[gold.columns["set"] != "heldout"]
    assert findings.unseen(seen).equals(seen)


@pytest.mark.parametrize(("value", "shown"), [(1.0, "1.00"), (0.998, "0.99"), (0.985, "0.98"), (0.456, "0.46"), (0.0, "0.00")])
def test_a_score_is_never_rounded_up_to_all(value, shown):
    assert findings.score(value) == shown


def test_what_is_wrong_is_counted_by_kind(gold):
    kinds = findings.wrong_by_kind(gold)
    assert kinds.times.sum() == len(gold.wrong)
    assert kinds.times.is_monotonic_decreasing


def test_speed_says_the_same_on_every_run_unless_someone_is_there():
    assert findings.speed(corpus()) == findings.speed(corpus())
    assert "took" in findings.speed(corpus(), live=True) and "took" not in findings.speed(corpus())


def test_memory_says_the_same_on_every_run_unless_someone_is_there(monkeypatch):
    assert "keeps to" in findings.memory(corpus()) and "took" not in findings.memory(corpus())
    assert "took" in findings.memory(corpus(), live=True)
    monkeypatch.setattr(findings, "MEMORY", (0.0, 0.0))
    assert "takes more than" in findings.memory(corpus())


def test_readings_are_bars_with_their_counts():
    ax = charts.readings(findings.readings(corpus()))
    assert [bar.get_width() for bar in ax.patches] == [2, 1, 1]
    assert ax.texts[-1].get_text() == "1  what no reader claimed"
    assert ax.figure.texts[1].get_text() == "1 of 4 numbers is unread"


def test_scores_stand_where_they_are():
    scores = pd.DataFrame({"set": ["seeds"], "table": ["dates"], "gold": [23], "found": [0.9], "full": [0.7]})
    ax = charts.scores(scores)
    assert [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "o"] == [0.9, 0.7]
    assert ax.get_yticklabels()[0].get_text() == "dates, seeds (n = 23)"
    assert ax.figure.texts[1].get_text() == "Hardest to get right: dates (seeds), 0.70"


def test_columns_pool_both_sets():
    columns = pd.DataFrame(
        {"set": ["seeds", "practice"], "table": ["dates"] * 2, "column": ["precision"] * 2, "found": [10, 30], "agree": [10, 20]}
    )
    ax = charts.columns(columns)
    assert [bar.get_width() for bar in ax.patches] == [1, 0.75]
    assert ax.texts[0].get_text() == "30 of 40"


@pytest.mark.parametrize("chart", ["scores", "columns"])
def test_no_gold_leaves_a_titled_figure(chart):
    ax = getattr(charts, chart)(_empty(chart))
    assert "There is no gold to measure against" in [text.get_text() for text in ax.figure.texts]
    assert getattr(charts, f"{chart}_alt")(_empty(chart)).endswith(".")


def _empty(chart):
    return nothing().scores if chart == "scores" else nothing().columns
