"""Which findings stand on the index and in the README, and in which order notebooks are read."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from pages import findings


def test_the_figures_are_read_first_and_strangers_last():
    stems = ["01_a", "02_b", "05_c", "08_d", "03_e"]
    assert [path.stem for path in findings.in_order(map(Path, stems))] == ["05_c", "03_e", "02_b", "01_a", "08_d"]


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        (["*a note*", "- one\n- two", "- three\n- four"], ["one", "two"]),
        (["- one"], []),  # one sentence is no list of findings
        (["- one\nmore"], []),
        ([], []),
    ],
)
def test_findings_are_the_first_list_displayed(markdown, found):
    outputs = [new_output("display_data", {"text/markdown": text}) for text in markdown]
    assert findings.of(new_notebook(cells=[new_code_cell("show()", outputs=outputs)])) == found


def test_claims_come_before_tallies():
    found = {"05_c": ["a", "b", "c", "tally"], "03_e": ["review", "tally"], "02_b": ["shared", "tally"], "01_a": ["size"]}
    assert findings.strongest(found) == [("05_c", "a"), ("05_c", "b"), ("05_c", "c"), ("03_e", "review"), ("02_b", "shared")]


def test_where_one_has_few_the_others_fill_up():
    found = {"05_c": ["a"], "03_e": [], "02_b": ["shared", "second"], "01_a": ["size", "place", "more"]}
    assert findings.strongest(found) == [
        ("05_c", "a"),
        ("02_b", "shared"),
        ("02_b", "second"),
        ("01_a", "size"),
        ("01_a", "place"),
    ]
