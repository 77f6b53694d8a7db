"""Rules taken away one at a time: the readers without it, and what that does to an article's rows."""

import ast
from pathlib import Path

import pytest

from bench import ablate

TEXT = "Tin trong tỉnh\n\nCông an tỉnh Yên Bái khởi tố 5 vụ trộm cắp, bắt 3 con nghiện từ ngày 5/3/2024 đến nay.\n"
GOLD = {
    "doc_id": "a",
    "documents": {"province": "Yên Bái"},
    "directives": [],
    "dates": [],
    "statistics": [
        {"text": "5 vụ", "start": 45, "end": 49, "value": 5, "unit": "vụ", "measure": "prosecuted", "offence": "theft"}
    ],
}
pytestmark = pytest.mark.slow
ARTICLES = [ablate.Gold("batch", GOLD, TEXT.encode(), None)]


@pytest.fixture(scope="module")
def base():
    return ablate.read(ARTICLES)


@pytest.fixture(scope="module")
def rules():
    return {r.label: r for r in ablate.pattern_rules(ARTICLES) + ablate.row_rules(ARTICLES)}


@pytest.mark.parametrize(
    "label, earned, moves",
    [
        ("reader.places.provinces _BODY", set(), True),  # "tỉnh" alone names the province, in other words
        ("reader.timeline _TASKS", set(), False),
        ("reader.dates.forms.days _DAY", set(), True),
        ("reader.dates.forms.days iso", set(), False),  # held by the reader of its form alone
        ("measures.csv khởi tố", {"measure"}, True),
    ],
)
def test_without_a_rule(base, rules, label, earned, moves):
    now = ablate.ablate(rules[label], ARTICLES)
    assert {m[-1] for m in now.misses - base.misses} == earned
    assert (now.rows != base.rows) == moves
    assert ablate.read(ARTICLES) == base, "and it is back"


def test_rows_without_a_word_in_the_gold_are_left_out(rules):
    assert "measures.csv bắt" in rules and "measures.csv xảy ra" not in rules


def test_what_is_earned_is_printed_row_by_row(base, rules):
    taken = rules["measures.csv khởi tố"]
    head, *rows = ablate.lines(taken, base, ablate.ablate(taken, ARTICLES))
    assert head.startswith("measures.csv khởi tố: batch +1; moves ")
    assert rows == ["    earns batch a statistics 45 5 vụ measure"]
    assert list(ablate.lines(taken, base, None)) == ["measures.csv khởi tố: nothing can be read without it"]


def test_takes_a_branch_away():
    source = "def f(a, b):\n    if a and b:\n        return 1\n    return [x for x in b if x] if a or b else 0\n"
    found = ablate.Branches("m")
    found.visit(ast.parse(source))
    assert [label.split(" ", 1)[1] for label in found.labels] == "a|b|a and b|a|b|x|a or b".split("|")
    tree = [ast.unparse(ablate.Branches("m", i).visit(ast.parse(source))) for i in range(7)]
    taken = zip(
        tree, ("True and b", "a and True", "if False:", "False or b", "a or False", "if True]", "if False else"), strict=True
    )
    assert all(words in left for left, words in taken)


def test_branches_know_the_articles_they_move(base):
    rules = {r.label.split(" ", 1)[1]: r for r in ablate.branch_rules(ARTICLES, Path("reader/figures"))}
    multiple, group = rules["f.kind == 'times'"], rules["group"]
    assert multiple.where == frozenset() and group.where == {"a"}
    assert ablate.ablate(group, ARTICLES).misses != base.misses
