"""The second reader: independent of the rules' choices, silent where a person is sure, and worth asking on articles it has not seen."""

import time

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from bench import doubt as training
from helpers import load_tables
from helpers.__main__ import main
from reader import articles, lexicon, reading, statistics
from reader.doubt import chances
from reader.doubt import reader as doubts
from reader.doubt.mentions import COLUMNS

TEXT = """Họp sơ kết

Sáng 8/7/2024, Công an tỉnh Hà Nam sơ kết công tác 6 tháng đầu năm 2024.

Từ đầu năm đến nay, cơ quan công an khởi tố 80 vụ ma túy. Trong tháng 5/2024, tại huyện Kim Bảng, bắt 95 đối tượng trộm cắp tài sản.
"""


@pytest.fixture
def read():
    article = articles.load("a.txt", "a", TEXT.encode())
    reading.read(article)
    return article, *statistics.read(article)


def asked(article, figures, decisions=()):
    ids = [f"s{i}" for i in range(len(figures))]
    return doubts.read(article, doubts.ask(article, figures), figures, ids, decisions, [f"d{i}" for i in range(len(decisions))])


WRONG = [
    {"period_start": "2024-05-01", "period_end": "2024-05-31"},
    {"offence": "theft"},
    {"area": "huyện Kim Bảng"},
    {"measure": "arrested"},
    {"measure": "fined"},  # what no verb of the article says
]


@pytest.mark.parametrize("cells", WRONG, ids=lambda cells: next(iter(cells)))
def test_a_wrong_cell_raises_the_doubt_and_its_rival_is_the_right_one(read, cells):
    article, figures, _ = read
    right = asked(article, figures)[0][0].doubt
    tampered = asked(article, [figures[0]._replace(**cells), *figures[1:]])[0][0]
    assert tampered.doubt > right + 0.1
    column = next(iter(cells)).removesuffix("_start")
    assert tampered.rival == doubts.spelled(column, chances.value_of(column, figures[0]))


def test_what_is_seen_does_not_depend_on_what_the_rules_chose(read):
    article, figures, _ = read
    blank = {"measure": "x", "offence": None, "area": None, "period_start": None, "period_end": None, "direction": None}
    other = [f._replace(**blank, period_decision=None, area_decision=None, offence_decision=None) for f in figures]
    one, two = chances.see(article, figures), chances.see(article, other)
    assert all(np.array_equal(chances.features(one, i), chances.features(two, i)) for i in range(len(COLUMNS)))
    assert np.array_equal(one.ids, two.ids)
    assert one.values == two.values


def test_chances_are_shares_of_one_and_an_answer_that_nothing_near_says_has_none(read):
    article, figures, _ = read
    seen = chances.see(article, figures)
    weighed = chances.weighed(seen, doubts.weights()[0])
    summed = np.zeros((len(COLUMNS), len(figures)))
    for value in {value for *_, value in seen.values}:
        summed += chances.judged(seen, weighed, [[value] * len(figures)] * len(COLUMNS))[0]
    assert np.allclose(summed, 1)
    found = chances.judged(seen, weighed, [["Atlantis"] * len(figures)] * len(COLUMNS))
    assert not found.right.any() and (found.other > 0).all() and found.rival.max() < len(seen.values)


def test_what_a_person_is_sure_of_is_not_doubted(read):
    article, figures, decisions = read
    article.sure = {("s0", column.name) for column in COLUMNS}
    found, _ = asked(article, figures, decisions)
    assert found[0].doubt == 0 and found[1].doubt > 0
    place = next(i for i, d in enumerate(decisions) if d.column == "province")
    article.sure = set()
    before = asked(article, figures, decisions)[1]
    for sure in ((f"d{place}", "province"), ("Hà Nam", "province")):
        article.sure = {sure}
        assert before[place].doubt > 0 == asked(article, figures, decisions)[1][place].doubt


def test_a_decision_is_doubted_if_something_rests_on_it(read):
    article, figures, decisions = read
    for decision, doubt in zip(decisions, asked(article, figures, decisions)[1], strict=True):
        own = [f for f in figures if decision.decision in (f.period_decision, f.area_decision, f.offence_decision)]
        assert (doubt.doubt is not None) == bool(own)


def test_every_feature_has_its_weight_and_no_weight_is_left():
    known = [(c.name, name) for c in COLUMNS for name in chances.names(c) if name]
    known += [("doubt", name) for name in doubts.unit_weights()]
    assert [(row["column"], row["feature"]) for row in lexicon.load("doubt")] == known


@pytest.mark.parametrize("text", ["Khởi tố 3 vụ.", "3 vụ", "Không có con số nào.", TEXT * 3, "Thu 5 kg, 5 viên, 5 %, 5 tàu bay."])
def test_any_article_has_chances_between_0_and_1(text):
    rows = reading.read(articles.load("a.txt", "a", text.encode()))
    assert all(0 <= row[-2] <= 1 for row in rows["statistics"])


@pytest.fixture(scope="module")
def unread():
    """The figures of the batches that the weights were not made on, and the chance of each answer to be wrong."""
    if not (own := training.unread()):
        pytest.skip("all gold has been read")
    return own, np.concatenate([training.wrongs(f, *doubts.weights()) for f in own])


@pytest.fixture(scope="module")
def judged(unread):
    """Whether a scored cell of each of these figures is wrong, the most doubted first, and their doubts."""
    own, wrong = unread
    doubt, truth = doubts.whole(wrong), np.concatenate([f.wrong for f in own])
    order = np.argsort(-doubt, kind="stable")
    return truth[order], doubt[order]


@pytest.mark.slow
def test_it_tells_wrong_figures_from_right_ones_on_articles_it_has_not_seen(unread, judged):
    truth, doubt = judged
    assert roc_auc_score(truth, doubt) >= 0.80
    own, wrong = unread
    for i, column in enumerate(COLUMNS):
        mistaken = np.concatenate([f.mistaken(column.name) for f in own])
        if mistaken.sum() > 10:  # of fewer, one more or less moves it by a tenth
            assert roc_auc_score(mistaken, wrong[:, i]) > 0.77, column.name


def test_several_unread_batches_are_judged_each_and_together(read, capsys):
    article, figures, _ = read
    seen, gold = chances.see(article, figures), {c.name: [chances.value_of(c.name, f) for f in figures] for c in COLUMNS}
    gold["offence"][0] = "theft"
    wrong = np.array([True, *[False] * (len(figures) - 1)])
    own = [
        training.Figures(batch, article, seen, figures, list(range(len(figures))), gold, wrong)
        for batch in ["one"] * 4 + ["two"] * 3
    ]
    training.judged(own, [training.wrongs(f, *doubts.weights()) for f in own])
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines[:3]] == ["one", "two", "mean of 2 batches"]
    assert lines[0].startswith(f"one: n {4 * len(figures)}, wrong 0.5") and lines[-1].startswith("all columns")


@pytest.mark.slow
def test_reviewing_finds_half_of_what_is_wrong_or_nearly_all_it_could(judged):
    truth, _ = judged
    fifth, half = truth[: len(truth) // 5], truth[len(truth) // 2 :]
    could, right = min(1, len(fifth) / truth.sum()), min(1, (~truth).sum() / len(half))
    assert fifth.sum() / truth.sum() >= min(0.5, 0.9 * could)
    assert 1 - half.mean() >= min(0.92, 0.8 * right)


@pytest.mark.slow
def test_the_more_doubted_the_more_are_wrong(judged):
    shares = [part.mean() for part in np.array_split(judged[0], 4)]
    assert shares == sorted(shares, reverse=True) and shares[0] > 2 * shares[-1]


@pytest.mark.slow
def test_it_takes_two_fifths_at_most_of_the_time_of_reading():
    files = [(path.name, path.stem, path.read_bytes()) for path in sorted((training.scoring.GOLD / "practice").glob("*.txt"))]

    def spent(doubted):
        began = time.process_time()
        for file in files:
            article = articles.load(*file)
            article.doubted = doubted
            reading.read(article)
        return time.process_time() - began

    spent(True)
    plain, doubted = (min(times) for times in zip(*[(spent(False), spent(True)) for _ in range(7)], strict=True))
    assert doubted < 1.4 * plain


def test_no_doubt_leaves_it_out(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.txt").write_text(TEXT, encoding="utf-8")
    for flags, known in (([], True), (["--no-doubt"], False)):
        assert main(["tables", str(tmp_path / "a"), "--out", str(tmp_path / "out"), *flags]) == 0
        assert load_tables(tmp_path / "out").statistics.doubt.notna().all() == known
