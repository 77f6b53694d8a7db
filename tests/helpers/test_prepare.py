"""Tables for several notebooks: each figure once, what changed, pairs, parts of wholes that one sentence tells, instruments.

Articles are invented; those on ratios come from ratios that an earlier version drew and that were false.
"""

import pandas as pd
import pytest

from helpers import claims, load_corpus, prepare
from tests.frames import Tables, table

DAYS = {"period_start": "2024-01-01", "period_end": "2024-06-30"}


def corpus(*sentences, rows=(), province="Hà Nam", kinds=()):
    """One article of sentences; ``rows`` are its figures: (sentence, words, cells)."""
    text = "\n".join(sentences)
    starts = [sum(len(line) + 1 for line in sentences[:n]) for n in range(len(sentences))]
    told = [
        {"sentence": n, "start": at, "end": at + len(word), "text": word, "period_start": DAYS["period_start"],
         "period_end": DAYS["period_end"], "area": province, "offence": "social-order", **cells}
        for n, word, cells in rows
        for at in [starts[n] + sentences[n].index(word)]
    ]  # fmt: skip
    lines = [
        {"sentence": n, "start": at, "end": at + len(line), "text": line, "kind": (*kinds, *["body"] * len(sentences))[n]}
        for n, (at, line) in enumerate(zip(starts, sentences, strict=True))
    ]
    return Tables(
        documents=table("documents", {"province": province, "text": text}),
        sentences=table("sentences", *lines),
        statistics=table("statistics", *told),
    )


def cases(value, measure, **more):
    return {"value": value, "measure": measure, **more}


def change(value, unit="vụ", direction="down", **more):
    return {"value": value, "unit": unit, "measure": "change", "direction": direction, **more}


def changes(made):
    return prepare.changes(prepare.figures(made), made)


def outcomes(made):
    return prepare.outcomes(prepare.figures(made), made)


# -- figures -----------------------------------------------------------------------------------------------------------------


def test_a_figure_says_where_when_and_that_no_source_is_named():
    row = prepare.figures(corpus("Khởi tố 580 vụ.", rows=[(0, "580 vụ", cases(580, "prosecuted"))])).iloc[0]
    assert (row["where"], row["when"], row.length, row.who) == (
        "Hà Nam",
        "first 6 months of 2024",
        "6 months",
        "source not named",
    )
    assert (row["what"], row.home, row.days) == ("social order", "Hà Nam", 182)


def test_a_claimant_is_named_where_the_table_has_one():
    made = corpus("Khởi tố 580 vụ.", rows=[(0, "580 vụ", cases(580, "prosecuted"))])
    made.statistics = made.statistics.assign(claimed_by="Công an tỉnh")
    assert prepare.figures(made).who.tolist() == ["Công an tỉnh"]


@pytest.mark.parametrize(
    ("area", "province", "where"),
    [
        ("Hà Nam", "Hà Nam", "Hà Nam"),
        (None, "Hà Nam", "Hà Nam"),
        (None, None, "Province unknown"),
        ("Việt Nam", "Hà Nam", "the whole country"),
        ("huyện Kim Bảng", "Hà Nam", "huyện Kim Bảng, Hà Nam"),
        ("huyện Kim Bảng", None, "huyện Kim Bảng"),
        ("Cao Bằng", "Hà Nam", "Cao Bằng"),  # another province is not within this one
    ],
)
def test_where_names_the_place_and_its_province(area, province, where):
    made = corpus("Khởi tố 580 vụ.", rows=[(0, "580 vụ", cases(580, "prosecuted", area=area))], province=province)
    assert prepare.figures(made)["where"].tolist() == [where]


HEADLINES = [
    ("Bắt 187 vụ", "187 vụ", cases(187, "arrested"), 1),
    ("Bắt gần 190 vụ", "gần 190 vụ", cases(190, "arrested", qualifier="near"), 1),  # rounded
    ("Bắt gần 290 vụ", "gần 290 vụ", cases(290, "arrested", qualifier="near"), 2),  # of something else
    ("Khởi tố 187 vụ", "187 vụ", cases(187, "prosecuted"), 2),
]


@pytest.mark.parametrize(("headline", "word", "cells", "left"), HEADLINES)
def test_what_a_headline_tells_and_the_body_tells_again_is_one_figure(headline, word, cells, left):
    made = corpus(
        headline, "Công an bắt 187 vụ.", rows=[(0, word, cells), (1, "187 vụ", cases(187, "arrested"))], kinds=["title"]
    )
    assert len(prepare.figures(made)) == left


def test_a_second_print_of_a_story_gives_no_figures():
    made = corpus("Khởi tố 580 vụ.", rows=[(0, "580 vụ", cases(580, "prosecuted"))])
    made.documents["duplicate_of"] = pd.Series(["z"], dtype="string")
    assert prepare.figures(made).empty and prepare.articles(made).empty


def test_places_run_from_north_to_south_and_the_unknown_last():
    assert prepare.homes(["Cà Mau", None, "Hà Giang", "Nowhere", "Hà Giang"]) == ["Hà Giang", "Cà Mau", "Nowhere"]


# -- changes -----------------------------------------------------------------------------------------------------------------

OF = [
    ("số vụ giảm 3 vụ.", [("3 vụ", change(3))], [("cases", -3, None)]),
    ("số người chết giảm 2 người.", [("2 người", change(2, "người"))], [("deaths", -2, None)]),
    ("số vụ giảm 3 vụ, số người bị thương tăng 4 người.", [("4 người", change(4, "người", "up"))], [("injured people", 4, None)]),
    ("tăng 3 người chết.", [("3 người", change(3, "người", "up"))], [("deaths", 3, None)]),
    ("giảm 6 người bị thương.", [("6 người", change(6, "người"))], [("injured people", -6, None)]),
    ("ít hơn 3 đối tượng.", [("3 đối tượng", change(3, "đối tượng"))], [("people", -3, None)]),
    ("giảm 12 vụ (giảm 7,9%).", [("12 vụ", change(12)), ("7,9%", change(7.9, "%"))], [("cases", -12, -7.9)]),
    ("giảm 6 người chết (-8,6%).", [("6 người", change(6, "người")), ("8,6%", change(8.6, "%"))], [("deaths", -6, -8.6)]),
    ("ít hơn 05 vụ = 2,82%.", [("05 vụ", change(5)), ("2,82%", change(2.82, "%"))], [("cases", -5, -2.82)]),
    ("giảm 12 vụ, ma túy tăng 7,9%.", [("12 vụ", change(12)), ("7,9%", change(7.9, "%", "up"))],
     [("cases", -12, None), ("what is not said", None, 7.9)]),  # another thing
    ("tội phạm về trật tự xã hội giảm 8,95%.", [("8,95%", change(8.95, "%"))], [("offences", None, -8.95)]),
    ("số vụ phạm pháp giảm 5%.", [("5%", change(5, "%"))], [("cases", None, -5)]),
    ("kéo giảm 6,4% số vụ.", [("6,4%", change(6.4, "%"))], [("cases", None, -6.4)]),
    ("xảy ra 218 vụ, giảm 9,87%.", [("218 vụ", cases(218, "occurred")), ("9,87%", change(9.87, "%"))], [("cases", None, -9.87)]),
    ("tiếp 1.284 lượt người, giảm 8,6%.", [("1.284 lượt", cases(1284, "other", unit="lượt", offence=None)), ("8,6%", change(8.6, "%"))],
     [("lượt", None, -8.6)]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "rows", "expected"), OF, ids=[row[0] for row in OF])
def test_a_change_says_what_changed(sentence, rows, expected):
    table = changes(corpus(sentence, rows=[(0, *row) for row in rows])).astype(object)
    found = list(table[["counted", "change", "percent"]].where(table.notna(), None).itertuples(index=False, name=None))
    assert found == expected


def test_a_target_is_no_change_and_one_without_direction_neither():
    rows = [(0, "5%", change(5, "%", status="target")), (0, "6%", change(6, "%", direction=None))]
    assert changes(corpus("phấn đấu giảm 5%, thay đổi 6%.", rows=rows)).empty


# -- pairs -------------------------------------------------------------------------------------------------------------------


def test_cases_and_the_people_told_with_them_are_a_pair():
    rows = [(0, "580 vụ", cases(580, "prosecuted")), (0, "1.230 bị can", cases(1230, "prosecuted", unit="bị can"))]
    pair = prepare.pairs(prepare.figures(corpus("Khởi tố 580 vụ, 1.230 bị can.", rows=rows))).iloc[0]
    assert (pair.cases, pair.people, pair.people_unit, round(pair.per_case, 2)) == (580, 1230, "bị can", 2.12)


UNPAIRED = [
    {"measure": "arrested"},
    {"offence": "drugs"},
    {"area": "Cao Bằng"},
    {"period_end": "2024-12-31"},
    {"unit": "kg"},
]


@pytest.mark.parametrize("other", UNPAIRED, ids=str)
def test_figures_of_another_thing_are_no_pair(other):
    people = {"value": 12, "measure": "prosecuted", "unit": "bị can", **other}
    rows = [(0, "5 vụ", cases(5, "prosecuted")), (0, "12 bị can", people)]
    assert prepare.pairs(prepare.figures(corpus("Khởi tố 5 vụ, 12 bị can.", rows=rows))).empty


def test_an_inexact_pair_has_no_ratio():
    rows = [(0, "5 vụ", cases(5, "solved", qualifier="over")), (0, "12 bị can", cases(12, "solved", unit="bị can"))]
    assert prepare.pairs(prepare.figures(corpus("Phá 5 vụ, 12 bị can.", rows=rows))).per_case.isna().all()


# -- parts of wholes: only what one sentence tells ---------------------------------------------------------------------------

WHOLE = [
    ("Làm rõ 298/331 vụ.", [("298", cases(298, "solved")), ("331 vụ", cases(331, "occurred"))], [(298, 331)]),
    ("Xảy ra 79 vụ, làm rõ 68 vụ.", [("79 vụ", cases(79, "occurred")), ("68 vụ", cases(68, "solved"))], [(68, 79)]),
    ("Làm rõ 298/331 vụ (đạt 90,03%).", [("298", cases(298, "solved")), ("331 vụ", cases(331, "occurred")),
     ("90,03%", {"value": 90.03, "unit": "%", "measure": "rate"})], [(298, 331)]),
    # one of them, told after "trong đó": earlier cases, set against those of the month
    ("Xảy ra 16 vụ; khám phá 12 vụ, trong đó có 06 vụ gây án từ trước.", [("16 vụ", cases(16, "occurred")), ("06 vụ", cases(6, "solved"))], []),
    # a share printed in the sentence says otherwise
    ("Xảy ra 318 vụ, làm rõ 81 vụ, đạt 86,17%.", [("318 vụ", cases(318, "occurred")), ("81 vụ", cases(81, "solved")),
     ("86,17%", {"value": 86.17, "unit": "%", "measure": "rate"})], []),
    # a city's part, a province's whole
    ("Toàn tỉnh xảy ra 318 vụ, thành phố làm rõ 81 vụ.", [("318 vụ", cases(318, "occurred")),
     ("81 vụ", cases(81, "solved", area="thành phố Phủ Lý"))], []),
    ("Xảy ra 12 vụ, phá 15 vụ.", [("12 vụ", cases(12, "occurred")), ("15 vụ", cases(15, "solved"))], []),  # earlier ones too
    ("Phá 9 vụ; xảy ra 12 vụ.", [("9 vụ", cases(9, "solved")), ("12 vụ", cases(12, "occurred"))], []),  # a whole told later
    ("Xảy ra hơn 12 vụ, phá 9 vụ.", [("hơn 12 vụ", cases(12, "occurred", qualifier="over")), ("9 vụ", cases(9, "solved"))], []),
    ("Xảy ra 12 vụ, phá 9 vụ ma túy.", [("12 vụ", cases(12, "occurred")), ("9 vụ", cases(9, "solved", offence="drugs"))], []),
    ("Phấn đấu phá 9/12 vụ.", [("9", cases(9, "solved", status="target")), ("12 vụ", cases(12, "occurred", status="target"))], []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "rows", "expected"), WHOLE, ids=[row[0] for row in WHOLE])
def test_a_share_stands_only_where_one_sentence_tells_both(sentence, rows, expected):
    found = outcomes(corpus(sentence, rows=[(0, *row) for row in rows]))
    assert list(found[["value", "whole"]].itertuples(index=False, name=None)) == expected


def test_figures_of_two_sentences_are_no_share():
    rows = [(0, "318 vụ", cases(318, "occurred")), (1, "81 vụ", cases(81, "solved"))]
    assert outcomes(corpus("Xảy ra 318 vụ.", "Làm rõ 81 vụ.", rows=rows)).empty


def test_a_share_told_by_headline_and_body_is_one():
    rows = [
        (0, "68", cases(68, "solved")),
        (0, "79 vụ", cases(79, "occurred")),
        (1, "68", cases(68, "solved")),
        (1, "79 vụ", cases(79, "occurred")),
    ]
    assert len(outcomes(corpus("Làm rõ 68/79 vụ", "Công an làm rõ 68/79 vụ.", rows=rows, kinds=["title"]))) == 1


# -- words, clauses, instruments ---------------------------------------------------------------------------------------------


def test_a_claim_says_where_when_what_and_who():
    rows = [(0, "580 vụ", cases(580, "prosecuted")), (0, "1.230 bị can", cases(1230, "prosecuted", unit="bị can"))]
    pair = prepare.pairs(prepare.figures(corpus("Khởi tố 580 vụ, 1.230 bị can.", rows=rows))).iloc[0].to_dict()
    said = "Hà Nam, first 6 months of 2024: 580 social order cases prosecuted, 1,230 accused with them"
    assert claims.claim(pair) == f"{said} (source not named)"
    assert claims.claim({**pair, "percent": -8.95, "changed": "offences"}) == f"{said}; offences down 8.95% (source not named)"


def test_a_rise_says_against_what():
    row = changes(corpus("giảm 5%.", rows=[(0, "5%", change(5, "%", compared_to="so với cùng kỳ"))])).iloc[0].to_dict()
    assert claims.rise_or_fall(row).endswith("social order, figures (unit not said) down 5%, “so với cùng kỳ” (source not named)")
    assert "base not said" in claims.rise_or_fall({**row, "compared_to": None})


def test_a_clause_is_cut_out_around_its_figure():
    made = corpus("Xảy ra 79 vụ; làm rõ 68 vụ; bắt 9 người.", rows=[(0, "68 vụ", cases(68, "solved"))])
    assert prepare.clauses(prepare.figures(made), made).tolist() == ["làm rõ 68 vụ"]


def test_an_instrument_is_what_its_mentions_together_say():
    mention = {"kind": "Chỉ thị", "number": 46, "directive_id": "ct-46", "level": "party-central", "issuer": "Bộ Chính trị"}
    made = Tables(
        documents=table("documents", {"doc_id": "a"}, {"doc_id": "b"}),
        directives=table(
            "directives",
            {**mention, "text": "Chỉ thị số 46", "issued": "2015-01-01", "issued_precision": "year", "issued_basis": "anniversary"},
            {**mention, "text": "Chỉ thị 46", "issued": "2015-05-01", "issued_precision": "month", "issued_basis": "stated"},
            {**mention, "text": "Chỉ thị số 46 - CT/TW", "doc_id": "b", "issued": "2015-06-22", "issued_precision": "day",
             "issued_basis": "stated", "subject": "an ninh"},
            {**mention, "text": "51-NQ/TW", "kind": "Nghị quyết", "number": 51, "directive_id": "nq-51", "level": None},
        ),
    )  # fmt: skip
    first, second = prepare.instruments(made).to_dict("records")
    assert (first["name"], first["articles"], first["mentions"]) == ("Chỉ thị 46-CT/TW", 2, 3)
    assert (str(first["issued"].date()), first["issued_precision"], first["subject"]) == ("2015-06-22", "day", "an ninh")
    assert (first["side"], second["name"], second["side"]) == ("central", "Nghị quyết 51", "unknown")


@pytest.mark.parametrize("folder", ["seeds", "practice", "heldout"])
def test_gold_articles_give_no_share_that_their_annotation_contradicts(folder):
    from reader.folder.agreement import GOLD

    corpus = load_corpus(GOLD / folder)
    shares = prepare.outcomes(prepare.figures(corpus), corpus)
    printed = corpus.statistics[corpus.statistics.measure == "rate"]
    for row in shares.itertuples():
        near = printed[(printed.doc_id == row.doc_id) & (printed.sentence == row.sentence) & (printed.start > row.start)]
        assert near.empty or (near.value - row.share).abs().min() < 1


# -- per month, per people ---------------------------------------------------------------------------------------------------


def counted_in_hà_nam():
    return prepare.figures(corpus("Khởi tố 580 vụ.", rows=[(0, "580 vụ", cases(580, "prosecuted"))]))


def test_a_figure_is_spread_over_its_period_only_where_that_is_asked():
    figures = counted_in_hà_nam()
    assert prepare.per(figures, None).value.tolist() == [580]
    assert prepare.per(figures, "month").value.round(1).tolist() == [97.0]  # 182 days
    assert prepare.per(figures.assign(period_end=pd.NaT), "month").empty


def test_people_are_those_of_the_place_and_year_and_their_source_is_told(tmp_path, monkeypatch):
    monkeypatch.delenv("HELPERS_POPULATION", raising=False)
    assert prepare.per(counted_in_hà_nam(), "100,000 people").empty  # nobody said how many live there
    known = tmp_path / "population.csv"
    known.write_text("province,year,people,source\nHà Nam,2024,1000000,Yearbook 2024\nHà Nam,2023,1,Yearbook\n", encoding="utf-8")
    monkeypatch.setenv("HELPERS_POPULATION", str(known))
    (row,) = prepare.per(counted_in_hà_nam(), "100,000 people").to_dict("records")
    assert (row["value"], row["source"]) == (58, "Yearbook 2024")


def test_numbers_that_are_no_whole_ones_are_no_pair():
    rows = [(0, "612 vụ", cases(612, "solved")), (0, "1.04 đối tượng", cases(1.04, "solved", unit="đối tượng"))]
    assert prepare.pairs(prepare.figures(corpus("Phá 612 vụ, 1.04 đối tượng.", rows=rows))).empty


# -- findings as a desk would print them -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        ([-1], "the one change told is a fall"),
        ([1], "the one change told is a rise"),
        ([-1, -2], "all 2 changes told are falls"),
        ([1, 2], "all 2 changes told are rises"),
        ([-1, 2, 3], "1 of 3 changes told is a fall"),
        ([-1, -2, 3], "2 of 3 changes told are falls"),
    ],
)
def test_falls_are_counted_as_one_says_it(moved, told):
    assert claims.falls(pd.Series(moved)) == told


def test_the_largest_change_is_named_unless_two_are_as_large():
    row = {"where": "Hà Nam", "what": "drugs", "offence": "drugs", "counted": "cases", "change": None}
    rises = pd.DataFrame([{**row, "percent": -5.0}, {**row, "percent": 9.5}, {**row, "percent": 2.0, "where": "Cà Mau"}])
    assert claims.steepest(rises, "percent") == "1 of 3 changes told is a fall; the largest in Hà Nam: drugs, cases up 9.5%"
    assert claims.steepest(rises.assign(percent=[-5.0, 5.0, 2.0]), "percent") == "1 of 3 changes told is a fall"
    assert claims.steepest(rises.head(1), "percent") == "Hà Nam: drugs, cases down 5%"
    assert claims.steepest(rises.head(0), "percent") == "no change is told in percent"


def test_a_tally_says_how_many_articles_report_figures_and_whether_all_do():
    made = Tables(documents=table("documents", {"doc_id": "a"}, {"doc_id": "b"}))
    rises = pd.DataFrame({"change": [None, -3.0], "percent": [5.0, None]})
    one, both = (pd.DataFrame({"doc_id": ids}) for ids in (["a", "a"], ["a", "b"]))
    assert claims.tally(rises, one, made) == "1 of 2 articles report figures, 2 in all; 1 of 2 changes told is a fall"
    assert claims.tally(rises.head(0), both, made) == "every article reports figures, 2 in all; none tells a rise or a fall"
