import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import articles, lexicon, topics
from reader.text import folding, terms

CASES = list(csv.DictReader((Path(__file__).resolve().parents[1] / "cases" / "topics.csv").open(encoding="utf-8")))
GROUPS = {"offence", "domain", "action", "actor", "none"}


def read(text):
    return topics.read(articles.load("a.txt", "a", text.encode()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_topics_of_a_sentence(case):
    assert [t.topic for t in read(case["text"])] == case["topics"].split()


def test_the_lexicon_is_in_order():
    rows = lexicon.load("topics")
    assert {row["group"] for row in rows} <= GROUPS
    assert len({row["term"] for row in rows}) == len(rows)
    assert all(row["term"] == folding.fold(row["term"]).lower().strip() for row in rows)
    assert all(bool(row["topic"]) == (row["group"] != "none") for row in rows)


def test_a_topic_belongs_to_one_group_but_for_offences_with_a_domain():
    groups: dict[str, set[str]] = {}
    for topic, group in terms.topics().values():
        groups.setdefault(topic, set()).add(group)
    assert {topic for topic, found in groups.items() if len(found) > 1} <= {"", "economic", "environment", "fire", "cyber"}


WORDS = [
    "công an",
    "an ninh",
    "an ninh mạng",
    "mạng",
    "cướp",
    "cướp giật",
    "giật",
    "bắt",
    "bắt đầu",
    "đầu thú",
    "họp",
    "ma túy",
    "và",
    ",",
    ".",
    "sở",
    "cơ",
]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_one_pass_finds_what_a_plain_search_finds(text):
    """The leftmost term speaks, and of those that begin there the longest."""
    longest_first = "|".join(map(re.escape, sorted(terms.topics(), key=len, reverse=True)))
    plain = [m[0] for m in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text) if terms.topics()[m[0]][1] != "none"]
    assert [t.text for t in read(text + " x")] == plain
