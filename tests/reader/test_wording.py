"""What words say over the rules: only where the second reader doubts these, plainly, and to the good on articles nobody has read."""

import numpy as np
import pytest

from bench import doubt as training
from bench import wording as words
from reader import articles, lexicon, reading, statistics
from reader.doubt import reader as doubts
from reader.doubt import wording

TEXT = """Công an tỉnh Hà Nam sơ kết công tác

Từ đầu năm 2024 đến nay, về tội phạm ma túy, công an tỉnh Hà Nam khởi tố 80 vụ. Cũng trong thời gian này có 12 vụ trộm cắp tài sản; xử phạt hành chính 95 trường hợp.

Công an tỉnh ra quân phòng, chống tội phạm ma túy. Kết quả, đã bắt 7 đối tượng.
"""


@pytest.fixture
def read():
    article = articles.load("a.txt", "a", TEXT.encode())
    reading.read(article)
    return article, *statistics.read(article)


@pytest.fixture
def certain(monkeypatch):
    """Words that always say "weapons", and a second reader that doubts so much."""

    def doubting(chance: float):
        weights = wording.Weights(["weapons", wording.NONE], {"": 0}, np.array([[9.0, -9.0]]))
        monkeypatch.setattr(wording, "trained", lambda: dict.fromkeys(wording.COLUMNS, weights))
        monkeypatch.setattr(wording, "FIGURES", 1)
        return lambda article, figures: doubts.ask(article, figures)._replace(
            wrong=np.full((len(figures), len(doubts.NAMES)), chance)
        )

    return doubting


def test_words_change_what_is_doubted_and_decisions_without_rows_go(read, certain):
    article, figures, decided = read
    opinion = certain(wording.DOUBTED + 0.01)(article, figures)
    changed, kept, after = wording.settle(article, opinion, figures, decided)
    assert after.wrong.shape == opinion.wrong.shape and not np.array_equal(after.wrong, opinion.wrong)
    assert {(f.measure, f.offence, f.offence_decision) for f in changed} == {("weapons", "weapons", None)}
    assert any(d.column == "offence" for d in decided) and not any(d.column == "offence" for d in kept)
    assert [d.decision for d in kept] == list(range(len(kept)))
    for column in ("period", "area"):
        rests = [
            [(d.value, d.value_end) for f in own for d in of if d.decision == getattr(f, f"{column}_decision")]
            for own, of in ((figures, decided), (changed, kept))
        ]
        assert rests[0] == rests[1]
    lost = sum(f.offence_decision is not None for f in figures)
    assert lost and sum(d.rows for d in decided) - sum(d.rows for d in kept) == lost
    assert [d.value for d in decided if d.column in ("published", "province")] == [
        d.value for d in kept if d.column in ("published", "province")
    ]


def test_words_change_nothing_that_is_not_doubted(read, certain):
    article, figures, decided = read
    opinion = certain(wording.DOUBTED)(article, figures)
    assert wording.settle(article, opinion, figures, decided) == (figures, decided, opinion)


def test_words_change_nothing_where_an_article_has_few_figures(read, certain, monkeypatch):
    article, figures, decided = read
    opinion = certain(1.0)(article, figures)
    monkeypatch.setattr(wording, "FIGURES", len(figures) + 1)
    assert wording.settle(article, opinion, figures, decided) == (figures, decided, opinion)


def test_words_do_not_say_what_was_not_done():
    def signs(text):
        article = articles.load("a.txt", "a", text.encode())
        reading.read(article)
        return wording.signs(article, statistics.read(article)[0][-1])

    assert not signs("Công an tỉnh khởi tố 80 vụ, nhưng chưa bắt được 4 đối tượng trốn truy nã.")
    assert "right before bắt" in signs("Công an tỉnh chưa khởi tố 80 vụ, nhưng đã bắt được 4 đối tượng trốn truy nã.")


def test_words_that_do_not_speak_plainly_change_nothing(read, certain, monkeypatch):
    article, figures, decided = read
    opinion = certain(1.0)(article, figures)
    even = wording.Weights(["weapons", "fire"], {"": 0}, np.array([[1.0, 0.9]]))
    monkeypatch.setattr(wording, "trained", lambda: dict.fromkeys(wording.COLUMNS, even))
    assert wording.settle(article, opinion, figures, decided) == (figures, decided, opinion)


def test_signs_tell_the_side_the_part_and_the_offences_in_order(read):
    article, figures, _ = read
    first, second, third, _ = (wording.signs(article, f) for f in figures)
    assert {"unit vụ", "right before khởi", "at before khởi tố", "offence first before 1 drugs", "offence after none"} <= first
    assert {"offence first after 0 theft", "right after trộm cắp", "offence last of previous drugs"} <= second
    assert "before vụ" not in third and "offence first before 2 theft" not in third  # another clause


def test_an_article_without_figures_has_nothing_to_settle():
    article = articles.load("a.txt", "a", "Không có con số nào.".encode())
    reading.read(article)
    assert wording.settle(article, doubts.ask(article, []), [], []) == ([], [], None)


def test_every_label_has_its_odds_once_and_no_weight_is_nothing():
    rows = lexicon.load("wording")
    assert len({(row["column"], row["label"], row["sign"]) for row in rows}) == len(rows)
    assert {(row["column"], row["label"]) for row in rows} == {(row["column"], row["label"]) for row in rows if not row["sign"]}
    assert all(float(row["weight"]) for row in rows if row["sign"])


@pytest.mark.slow
@pytest.mark.parametrize("column", wording.COLUMNS)
def test_words_are_right_more_often_than_the_rules_they_change_on_articles_they_have_not_seen(column):
    figures = [figure for name in training.UNREAD for figure in words.told(name)]
    changed, right, better = words.judged(figures, column, wording.trained()[column])
    assert changed > 10 and better > right


def test_training_finds_the_words_that_tell_labels_apart():
    def told(offence, *signs):
        cells = {"measure": "detected", "offence": offence}
        return words.Told("one", frozenset(signs), {"offence": 0.5, "measure": 0.5}, cells | {"offence": "fire"}, cells)

    figures = [told("drugs", "right after ma túy")] * 20 + [told("none", "right after người")] * 20
    rows = words.train("offence", figures)
    weights = wording.weights(rows)
    assert wording.said(weights, frozenset({"right after ma túy"}))[0] == "drugs"
    assert wording.said(weights, frozenset({"right after người"}))[0] is None
    assert words.judged(figures[:1], "offence", wording.Weights(["drugs", "none"], {"": 0}, np.array([[9.0, -9.0]]))) == (1, 0, 1)


def test_a_cell_of_a_table_says_nothing_of_its_figure():
    table = "Nhóm hàng\nSố vụ phát hiện\nHàng hóa tạm giữ\nBánh kẹo\n22\n1.860 kg\nĐồ chơi\n17\n3.115 sản phẩm"
    article = articles.load("a.txt", "a", f"{TEXT}\n{table}\n".encode())
    reading.read(article)
    cells = [f for f in statistics.read(article)[0] if f.start > len(TEXT)]
    assert len(cells) == 4 and not any(wording.signs(article, f) for f in cells)
