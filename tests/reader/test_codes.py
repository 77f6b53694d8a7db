"""The tables of codes, and the description by which other programs read all tables."""

import re

import frictionless
import pytest

from bench import articles
from helpers import load_corpus, load_tables
from helpers.__main__ import main
from reader import lexicon
from reader.folder import outputs

SEEDS = load_corpus()


def test_every_offence_has_its_codes():
    named = {row["offence"] for row in lexicon.load("offences")} - {"none"}
    assert set(SEEDS.offences["offence"]) == named and SEEDS.offences["offence"].is_unique
    assert not SEEDS.offences[["vi", "en"]].isna().any(axis=None)
    for codes in SEEDS.offences["iccs"].dropna():
        assert all(re.fullmatch(r"\d{2,6}", code) for code in codes.split(";"))


def test_every_province_of_both_editions_has_its_codes():
    provinces = SEEDS.provinces
    assert set(provinces["province"]) == {row["province"] for row in lexicon.load("provinces")}
    assert provinces["now"].nunique() == provinces["gso_2025"].nunique() == 34
    assert (provinces["gso_2004"].dropna().str.len() == 2).all() and (provinces["gso_2025"].str.len() == 2).all()
    members = {row["province"]: row["now"] for row in lexicon.load("provinces")}
    assert dict(zip(provinces["province"], provinces["now"], strict=True)) == members


def test_a_code_that_was_another_members_is_noted():
    provinces = SEEDS.provinces
    old = dict(zip(provinces["gso_2004"], provinces["province"], strict=True))
    taken = provinces[(provinces["province"] == provinces["now"]) & (provinces["gso_2004"] != provinces["gso_2025"])]
    assert len(taken) == 7
    for row in taken.itertuples():
        assert old[row.gso_2025] in row.note


@pytest.mark.parametrize("corpus", ["seeds", "many"])
def test_the_data_package_is_valid(corpus, tmp_path):
    folder = []
    if corpus == "many":
        articles.write(tmp_path / "articles", 40)
        (tmp_path / "articles" / "broken.doc").write_bytes(b"\xd0\xcf\x11\xe0")
        folder = [str(tmp_path / "articles")]
    assert main(["tables", *folder, "--out", str(tmp_path / "t")]) == 0
    report = frictionless.validate(str(tmp_path / "t" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:5]
    assert len(report.tasks) == len(outputs.EVERY)


def test_a_package_that_lies_is_not(tmp_path):
    main(["tables", "--out", str(tmp_path)])
    path = tmp_path / "statistics.csv"
    offence = load_tables(tmp_path).statistics["offence"].dropna().iloc[0]
    path.write_text(path.read_text(encoding="utf-8").replace(f'"{offence}"', '"nonsense"'), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_codes_lie_beside_the_tables(form, tmp_path):
    main(["tables", "--out", str(tmp_path), "--format", form])
    assert load_tables(tmp_path).offences.equals(SEEDS.offences) and load_tables(tmp_path).provinces.equals(SEEDS.provinces)
