"""Tables in the form that several notebooks ask for: figures and who claims them, what changed, pairs, parts of wholes, instruments.

Nothing is added up, nothing is averaged, and a figure is never held against another unless one sentence tells both.
"""

import os
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter

import pandas as pd

from helpers import say
from helpers.say import _
from reader import labels, lexicon
from reader.directives import naming
from reader.figures import relations
from reader.figures.relations import CASES, PEOPLE

CENTRAL = ("party-central", "national", "ministry")
NO_CRIME = frozenset({"awarded", "maintained", "other", "change", "rate"})  # measures that count no crime
COMING = ("claimed_by", "claimed_by_basis", "row_id", "period_decision", "area_decision", "offence_decision", "doubt", "rival")
_SAME = ["doc_id", "sentence", "offence", "area", "period_start", "period_end"]  # told in one breath of the same thing
_TOLD_FIRST = frozenset({"title", "lead", "caption"})  # where a figure stands that the body tells again
_COUNTRY = "Việt Nam"


def unknown() -> str:
    """What stands for a province that the text never says."""
    return _("Province unknown")


def homes(provinces: Iterable[str | None]) -> list[str]:
    """The distinct provinces from north to south (rows of the tile grids); names in neither list after them, by name."""
    position = {row["province"]: n for n, row in reversed(list(enumerate(lexicon.load("tile_grid"))))}
    named = set(pd.Series(list(provinces), dtype=object).dropna())
    return sorted(named, key=lambda province: (position.get(province, len(position)), province))


def articles(corpus) -> pd.DataFrame:
    """The documents that are no second print of a story, north to south, then by date; ``home``: province, or that it is unknown."""
    documents = corpus.documents[corpus.documents.duplicate_of.isna()]
    order = {province: n for n, province in enumerate(homes(documents.province))}
    return (
        documents.assign(home=documents.province.fillna(unknown()), _place=documents.province.map(order).fillna(len(order)))
        .sort_values(["_place", "published", "doc_id"], na_position="last")
        .drop(columns="_place")
        .reset_index(drop=True)
    )


def figures(corpus) -> pd.DataFrame:
    """The statistics of ``articles``, each figure of an article once, with columns for readers.

    Added: ``home`` (the article's province), ``where`` (whose figure it is), ``who`` (claims it), ``what`` (the offence in words), ``when``,
    ``length`` and ``days`` of its period; columns that an older table lacks are null. A headline's figure that the body tells again is left out.
    """
    rows = corpus.statistics.reindex(columns=[*dict.fromkeys([*corpus.statistics.columns, *COMING])])
    home = articles(corpus).set_index("doc_id").home
    rows = rows[rows.doc_id.isin(home.index)].merge(
        corpus.sentences[["doc_id", "sentence", "kind"]], on=["doc_id", "sentence"], how="left", validate="many_to_one"
    )
    periods = list(zip(rows.period_start, rows.period_end, strict=True))
    words = {days: (say.span(*days), say.length(*days)) for days in set(periods)}  # many figures share few periods
    rows = rows.assign(
        home=rows.doc_id.map(home).astype(object),
        who=rows.claimed_by.astype(object).fillna(_("source not named")),
        what=rows.offence.map(say.label, na_action="ignore").astype(object).fillna(_("no offence named")),
        when=[words[days][0] for days in periods],
        length=[words[days][1] for days in periods],
        days=(rows.period_end - rows.period_start).dt.days + 1,
    ).astype({"when": object, "length": object})  # without rows they would be numbers, which add no words
    provinces = {row["province"] for row in lexicon.load("tile_grid")}
    area, home_ = rows.area.astype(object), rows.home
    inside = ~area.isin(provinces) & (home_ != unknown())  # a district: "huyện Trùng Khánh, Cao Bằng"
    rows["where"] = (
        area.mask(inside, area + ", " + home_)
        .mask(area == _COUNTRY, _("the whole country"))
        .where(area.notna() & (area != home_), home_)
    )
    place = rows.area.where(rows.area.isin(provinces | {_COUNTRY}), rows.home)
    place = place.map({name: n for n, name in enumerate(homes(place))})
    rows = rows.assign(_place=place, _article=rows.doc_id.map({name: n for n, name in enumerate(home.index)}))
    rows = rows.sort_values(["_place", "_article", "start"], kind="stable")
    return _once(rows).drop(columns=["kind", "_place", "_article"]).reset_index(drop=True)


def _once(rows: pd.DataFrame) -> pd.DataFrame:
    """Each figure of an article once: not a headline's that the body tells again, exactly or rounded, nor one told twice in the body."""
    first = rows.kind.isin(_TOLD_FIRST)
    same = ["doc_id", "unit", "measure", "direction", "status"]
    body = rows[~first][[*same, "value", "qualifier"]]
    again = rows[first].reset_index().merge(body, on=same, suffixes=("", "_body"))
    rounded = (again.qualifier != "exact") & ((again.value - again.value_body).abs() <= 0.05 * again.value_body.abs())
    rows = rows.drop(again.loc[(again.value == again.value_body) | rounded, "index"].unique())
    return rows.drop_duplicates([*same, "value", "offence", "area", "period_start", "period_end"], keep="last")


def crime(rows: pd.DataFrame) -> pd.DataFrame:
    """Reported counts of crime: of an offence, and of a measure that is no award, model, change or share."""
    facts = rows[rows.status == "reported"]
    return facts[facts.offence.notna() & ~facts.measure.isin(NO_CRIME)]


def changes(rows: pd.DataFrame, corpus) -> pd.DataFrame:
    """What rose and fell: reported changes with a direction, a change and its percent in one row.

    Added: ``change`` (the number, down negative; null if only the percent is told), ``percent`` (likewise), ``counted``: what changed
    (cases, deaths, injured people, people, money, the unit, or that it is not said), from the words beside it.
    """
    texts, bounds = corpus.documents.set_index("doc_id").text, _bounds(corpus)
    own = rows[rows.status == "reported"]
    own = own[(own.measure == "change").groupby([own.doc_id, own.sentence]).transform("any")]
    by_sentence = defaultdict(list)
    for row in own.to_dict("records"):
        by_sentence[row["doc_id"], row["sentence"]].append(row)
    out = []
    for key, figures_ in by_sentence.items():
        out += relations.changes(sorted(figures_, key=itemgetter("start")), texts[key[0]], *bounds[key])
    table = pd.DataFrame(out, columns=[*rows.columns, "change", "percent", "counted"]).astype({"change": float, "percent": float})
    keys = ["doc_id", "offence", "counted", "area", "change", "percent"]
    days = {column: "datetime64[s]" for column in ("period_start", "period_end")}
    return table.astype(days).drop_duplicates(keys).reset_index(drop=True)


def per(rows: pd.DataFrame, base: str | None) -> pd.DataFrame:
    """The figures with ``value`` as told (None), spread over the months of their period ("month"), or by people ("100,000 people").

    People are those of HELPERS_POPULATION, a CSV with province, year, people and ``source``, of the figure's area in the last year of its period;
    figures without a period, or without such a line, are left out.
    """
    if base is None:
        return rows
    rows = rows.dropna(subset=["period_end"])
    if base == "month":
        return rows.assign(value=rows.value / (rows.days / 30.4375))
    known = os.environ.get("HELPERS_POPULATION")
    people = pd.read_csv(known) if known else pd.DataFrame(columns=["province", "year", "people", "source"])
    met = rows.assign(year=rows.period_end.dt.year.astype(int)).merge(
        people.astype({"year": int}), left_on=["area", "year"], right_on=["province", "year"], validate="many_to_one"
    )
    return met.assign(value=100_000 * met.value / met.people.astype(float))


def pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """Cases and the people told with them: the next figure of the same sentence, measure, offence, place and period.

    The cases' row with ``cases``, ``people``, ``people_unit`` and ``per_case``, which is null unless both figures are exact.
    """
    facts = crime(rows).sort_values(["doc_id", "start"], kind="stable")
    following = facts.shift(-1)
    same = facts.unit.isin(CASES) & following.unit.isin(PEOPLE) & (facts.value % 1 == 0) & (following.value % 1 == 0)
    keys = facts[[*_SAME, "measure"]].astype(object).fillna("")
    same &= (keys == keys.shift(-1)).all(axis=1)
    exact = (facts.qualifier == "exact") & (following.qualifier == "exact") & (facts.value > 0)
    cases = facts.assign(
        cases=facts.value,
        people=following.value,
        people_unit=following.unit,
        per_case=(following.value / facts.value.where(facts.value > 0)).where(exact.fillna(False)),
    )[same.fillna(False).astype(bool)]
    return cases.loc[rows.index.intersection(cases.index)].reset_index(drop=True)


def outcomes(rows: pd.DataFrame, corpus) -> pd.DataFrame:
    """Cases solved or prosecuted of the cases that occurred or were detected, told in one sentence of the same thing.

    "298/331 vụ", or a whole with the next part after it, but not what "trong đó" or earlier cases part off, a part larger than the whole, or
    what a share printed in the sentence contradicts. The part's row with ``whole``, ``whole_measure`` and ``share`` in percent.
    """
    texts = corpus.documents.set_index("doc_id").text
    facts = rows[rows.status == "reported"]
    cases = facts[facts.unit.isin(CASES) & facts.offence.notna() & (facts.qualifier == "exact")]
    part, whole = cases[cases.measure.isin(["solved", "prosecuted"])], cases[cases.measure.isin(["occurred", "detected"])]
    met = part.merge(whole[[*_SAME, "start", "end", "value", "measure"]], on=_SAME, suffixes=("", "_whole"))
    met = met[(met.value <= met.value_whole) & (met.value_whole > 0)]
    met = met.assign(
        whole=met.value_whole,
        whole_measure=met.measure_whole,
        share=100 * met.value / met.value_whole,
        gap=met[["start", "start_whole"]].max(axis=1) - met[["end", "end_whole"]].min(axis=1),
    )
    met = met[pd.Series([_is_part(m, texts[m.doc_id], facts) for m in met.itertuples()], index=met.index, dtype=bool)]
    met = met.sort_values(["gap", "doc_id", "start"], kind="stable").drop_duplicates(["doc_id", "start"])
    met = met.drop_duplicates(["doc_id", "start_whole", "measure"]).sort_index()
    return met.drop(columns=["start_whole", "end_whole", "value_whole", "measure_whole", "gap"]).reset_index(drop=True)


def _is_part(met, text: str, facts: pd.DataFrame) -> bool:
    """Whether the words between make it part of the whole, and no share printed after it says otherwise, by more than rounding."""
    rates = facts[(facts.doc_id == met.doc_id) & (facts.sentence == met.sentence) & (facts.measure == "rate")]
    shares = rates.value[rates.start > met.start]
    agrees = shares.empty or ((shares - met.share).abs() < 1).any()
    gap = text[min(met.end, met.end_whole) : max(met.start, met.start_whole)]
    return bool(agrees) and relations.is_part(gap, met.start < met.start_whole)


def clauses(rows: pd.DataFrame, corpus) -> pd.Series:
    """The clause around each row's words, cut at a comma rather than anywhere; the index is the rows'."""
    texts, bounds = corpus.documents.set_index("doc_id").text, _bounds(corpus)
    places = [(row, *bounds[row.doc_id, row.sentence]) for row in rows[["doc_id", "sentence", "start", "end"]].itertuples()]
    cut = [labels.clause(texts[row.doc_id][first:last], row.start - first, row.end - first) for row, first, last in places]
    return pd.Series([" ".join(clause.split()) for clause in cut], index=rows.index, dtype=object)


def _bounds(corpus) -> dict[tuple[str, int], list[int]]:
    """Article and sentence → where the sentence begins and ends."""
    columns = corpus.sentences[["doc_id", "sentence", "start", "end"]].to_dict("list").values()
    return {(article, sentence): span for article, sentence, *span in zip(*columns, strict=True)}


def _commonest(rows: pd.DataFrame, column: str) -> pd.Series:
    """directive_id → the most frequent value of its mentions, of several the first by name; null if there is none."""
    counted = rows.groupby(["directive_id", column]).size().reset_index(name="n")
    return counted.sort_values(["n", column], ascending=[False, True]).groupby("directive_id")[column].first()


def instruments(corpus) -> pd.DataFrame:
    """One row a distinct instrument, those named by most articles first: what its mentions together say of it.

    Columns: directive_id, name (as printed most fully), issuer, level, side (central, provincial or unknown), issued with its precision and
    basis (the most precise mention counts), subject (the longest), articles, mentions.
    """
    known = corpus.directives[corpus.directives.doc_id.isin(articles(corpus).doc_id)].dropna(subset=["directive_id"])
    rank = {"day": 0, "month": 1, "year": 2}
    dated = known.dropna(subset=["issued"]).assign(_rank=lambda t: t.issued_precision.map(rank).fillna(3))
    dated = dated.sort_values(["_rank", "doc_id", "start"]).drop_duplicates("directive_id").set_index("directive_id")
    table = known.groupby("directive_id").agg(kind=("kind", "first"), articles=("doc_id", "nunique"), mentions=("doc_id", "size"))
    longest = known.assign(_long=known.subject.str.len()).sort_values(["_long", "subject"]).groupby("directive_id").subject.last()
    table = table.assign(issuer=_commonest(known, "issuer"), level=_commonest(known, "level"), subject=longest)
    printed, numbers = known.groupby("directive_id").text.agg(list), known.groupby("directive_id").number.first()
    table["name"] = list(map(naming.short, table.kind, numbers, printed))
    table = table.astype({"name": str}).join(dated[["issued", "issued_precision", "issued_basis"]])  # str even where none is
    sides = table.level.isin(CENTRAL).map({True: "central", False: "provincial"})
    table["side"] = sides.where(table.level.notna(), "unknown")
    return table.sort_values(["articles", "mentions", "name"], ascending=[False, False, True]).reset_index()
