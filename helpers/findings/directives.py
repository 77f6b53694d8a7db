"""Notebook 02: the distinct instruments, who issues them at which level, which article names which, and what they are about."""

import re

import pandas as pd

from helpers.findings import places, words
from helpers.findings.levels import level_name, level_rank, side

ACTS = {"issued": "issued", "reviewed": "reviewed", "implemented": "carried out", "cited": "cited"}
COLUMNS = [
    "directive_id",
    "name",
    "kind",
    "issuer",
    "level",
    "issued",
    "issued_precision",
    "issued_basis",
    "subject",
    "mentions",
    "articles",
    "forms",
]


def instruments(corpus) -> pd.DataFrame:
    """One row a distinct instrument, from the centre down and by date: what its mentions together say of it.

    Columns: directive_id, name, kind, issuer, level, issued (with precision and basis; the most precise mention counts),
    subject (the longest), mentions, articles, forms (how it is printed, the longest first).
    """
    known = corpus.directives.dropna(subset=["directive_id"])
    rows = [_instrument(directive_id, own) for directive_id, own in known.groupby("directive_id", sort=True)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table["issued"] = pd.to_datetime(table["issued"])
    rank = table["level"].map(level_rank)
    return (
        table.assign(_rank=rank)
        .sort_values(["_rank", "issuer", "issued", "directive_id"])
        .drop(columns="_rank")
        .reset_index(drop=True)
    )


def _instrument(directive_id: str, own: pd.DataFrame) -> tuple:
    forms = sorted({" ".join(text.split()) for text in own["text"]}, key=lambda text: (-len(text), text))
    precise = {"day": 0, "month": 1, "year": 2}
    dated = own.dropna(subset=["issued"]).assign(_rank=lambda rows: rows["issued_precision"].map(precise).fillna(3))
    best = dated.sort_values(["_rank", "doc_id", "start"]).iloc[0] if len(dated) else None
    subjects = sorted(own["subject"].dropna(), key=lambda text: (-len(text), text))
    return (
        directive_id,
        _name(own),
        own["kind"].iloc[0],
        _first(own["issuer"]),
        _first(own["level"]),
        None if best is None else best["issued"],
        None if best is None else best["issued_precision"],
        None if best is None else best["issued_basis"],
        subjects[0] if subjects else None,
        len(own),
        own["doc_id"].nunique(),
        forms,
    )


def _first(series: pd.Series) -> str | None:
    """The most frequent value, by name where two are equally frequent; null if none is known."""
    counts = series.dropna().value_counts()
    return min(counts[counts == counts.max()].index) if len(counts) else None


def _name(own: pd.DataFrame) -> str:
    """A short name, as printed where it is printed most fully: "Chỉ thị 48", "Quyết định 521/QĐ-TTg"; number 6 is "06"."""
    kind, number = own["kind"].iloc[0], int(own["number"].iloc[0])
    full = [" ".join(text.split()) for text in own["text"] if text.lower().startswith(kind.lower())]
    if not full:
        return f"{kind} {number:02d}"
    longest = max(full, key=lambda text: (len(text), text))
    return re.sub(r"\s*([/-])\s*", r"\1", re.sub(r"\s+số\s*:?\s*", " ", longest))


def citations(corpus) -> pd.DataFrame:
    """Which article names which instrument: directive_id, name, issuer, level, doc_id, article, act (the strongest), mentions.

    Of several acts in one article the first of ``ACTS`` counts. Instruments run from the centre down, articles from
    north to south.
    """
    table = instruments(corpus)[["directive_id", "name", "issuer", "level"]]
    known = corpus.directives.dropna(subset=["directive_id"])
    rank = {act: n for n, act in enumerate(ACTS)}
    pairs = known.assign(_act=known["act"].map(rank).fillna(len(rank) - 1)).groupby(["directive_id", "doc_id"])
    pairs = pairs.agg(_act=("_act", "min"), mentions=("doc_id", "size")).reset_index()
    pairs["act"] = [list(ACTS)[int(act)] for act in pairs["_act"]]
    order = {doc_id: n for n, doc_id in enumerate(places.ordered(corpus.documents)["doc_id"])}
    out = table.merge(pairs.drop(columns="_act"), on="directive_id", validate="one_to_many")
    out["article"] = out["doc_id"].map(places.article_labels(corpus.documents))
    out["_place"] = table.set_index("directive_id").index.get_indexer(out["directive_id"])
    out = out.assign(_article=out["doc_id"].map(order)).sort_values(["_place", "_article"])
    return out.drop(columns=["_place", "_article"]).reset_index(drop=True)


def issuers(corpus) -> pd.DataFrame:
    """Distinct instruments by issuing body, from the centre down: level, issuer, instruments, mentions."""
    table = instruments(corpus)
    table["issuer"] = table["issuer"].fillna("issuer unknown")
    table["level"] = table["level"].astype(object).where(table["level"].notna(), None)
    out = (
        table.groupby(["level", "issuer"], dropna=False)
        .agg(instruments=("name", "size"), mentions=("mentions", "sum"))
        .reset_index()
    )
    rank = out["level"].map(level_rank)
    return (
        out.assign(_rank=rank)
        .sort_values(["_rank", "instruments", "issuer"], ascending=[True, False, True])
        .drop(columns="_rank")
        .reset_index(drop=True)
    )


def shares(corpus) -> pd.DataFrame:
    """Distinct instruments named in each province's articles by where they come from: province, central, provincial, unknown."""
    of = corpus.documents.set_index("doc_id")["province"].fillna(places.NO_PROVINCE)
    named = citations(corpus)
    pairs = pd.DataFrame(
        {"province": named["doc_id"].map(of), "directive_id": named["directive_id"], "side": named["level"].map(side)}
    )
    counts = pairs.drop_duplicates().groupby(["province", "side"]).size().unstack(fill_value=0)
    order = [*places.province_order(corpus.documents["province"]), places.NO_PROVINCE]
    counts = counts.reindex([province for province in order if province in counts.index])
    return counts.reindex(columns=["central", "provincial", "unknown"], fill_value=0).rename_axis(columns=None).reset_index()


def instruments_table(corpus) -> pd.DataFrame:
    """The distinct instruments as a reader would list them."""
    table = instruments(corpus)
    precision = table["issued_precision"].fillna("day")
    dates = [words.date(day, p) for day, p in zip(table["issued"], precision, strict=True)]
    return pd.DataFrame(
        {
            "instrument": table["name"],
            "issuer": table["issuer"],
            "level": table["level"].map(level_name),
            "issued": [words.MISSING if text == "date unknown" else text for text in dates],
            "how known": table["issued_basis"],
            "subject": [words.shorten(text, 90) for text in table["subject"]],
            "articles": table["articles"],
            "mentions": table["mentions"],
        }
    )


def joined(corpus) -> pd.DataFrame:
    """Instruments that are printed in more than one way: instrument, forms, mentions, articles."""
    table = instruments(corpus)
    table = table[table["forms"].map(len) > 1]
    return pd.DataFrame(
        {
            "instrument": table["name"],
            "issuer": table["issuer"],
            "printed as": [" · ".join(forms) for forms in table["forms"]],
            "mentions": table["mentions"],
            "articles": table["articles"],
        }
    ).reset_index(drop=True)


def subjects(corpus) -> pd.DataFrame:
    """What the instruments are about, in the articles' own words: instrument, level, subject."""
    table = instruments(corpus).dropna(subset=["subject"])
    return pd.DataFrame(
        {
            "instrument": table["name"],
            "level": table["level"].map(level_name),
            "subject": [words.shorten(text, 220) for text in table["subject"]],
        }
    ).reset_index(drop=True)


def findings(corpus) -> list[str]:
    """The opening bullets of the notebook."""
    table = instruments(corpus)
    if table.empty:
        return ["these articles name no numbered instrument, so there is nothing to compare"]
    sides = table["level"].map(side).value_counts()
    n = int(table["mentions"].sum())
    top = table.loc[table["articles"] == table["articles"].max()]
    silent = len(corpus.documents) - corpus.directives["doc_id"].nunique()
    return [
        f"{words.plural(n, 'mention')} {words.agree(n, 'names', 'name')} {words.plural(len(table), 'distinct instrument')}, "
        f"in {words.share(corpus.directives['doc_id'].nunique(), len(corpus.documents), 'article')}"
        + (f"; {words.plural(silent, 'article')} {words.agree(silent, 'names', 'name')} none" if silent else ""),
        f"{words.share(int(sides.get('central', 0)), len(table), 'instrument')} {words.agree(int(sides.get('central', 0)), 'comes', 'come')} "
        f"from the centre, {sides.get('provincial') or 'none'} from the province or below"
        + (f", {sides['unknown']} from a body the articles do not name" if "unknown" in sides else ""),
        _most_named(top),
        _dated(table),
        "caveat: an article that does not name an instrument may still act on one; unnumbered plans and laws are not counted",
    ]


def _most_named(top: pd.DataFrame) -> str:
    times = int(top["articles"].iloc[0])
    if times == 1:
        return "no instrument is named by more than one article"
    names = words.join_words(
        (f"{row.name_} ({row.issuer})" for row in top.rename(columns={"name": "name_"}).itertuples()), limit=3
    )
    return f"named by the most articles ({words.number(times)}{' each' if len(top) > 1 else ''}): {names}"


def _dated(table: pd.DataFrame) -> str:
    stated = int((table["issued_basis"] == "stated").sum())
    inferred = int(table["issued"].notna().sum()) - stated
    unknown = len(table) - stated - inferred
    return f"the day or year of issue is stated for {words.share(stated, len(table))}, inferred for {inferred or 'none'}, unknown for {unknown or 'none'}"


def citations_says(corpus) -> str:
    """What the chart of articles and instruments shows and what it cannot show."""
    table, pairs = instruments(corpus), citations(corpus)
    shared = int((table["articles"] > 1).sum())
    acts = pairs["act"].value_counts()
    parts = words.join_words(f"{words.number(acts[act])} {name}" for act, name in ACTS.items() if act in acts)
    return words.sentence(
        f"{words.plural(shared, 'instrument')} {words.agree(shared, 'is', 'are')} named by more than one article; of "
        f"{words.plural(len(pairs), 'pairing')} of article and instrument: {parts}. The act is what the sentence says, not what was done"
    )


def issuers_says(corpus) -> str:
    """What the chart of issuers shows and what it cannot show."""
    table = issuers(corpus)
    if table.empty:
        return "No numbered instrument is named."
    unknown = int(table.loc[table["issuer"] == "issuer unknown", "instruments"].sum())
    untold = f"; the issuer of {words.plural(unknown, 'instrument')} is not told" if unknown else ""
    bodies = words.plural(len(table) - bool(unknown), "issuing body", "issuing bodies")
    return words.sentence(f"{bodies}{untold}. Bodies of the same name in different provinces are drawn together")


def shares_says(corpus) -> str:
    """What the chart of shares shows and what it cannot show."""
    table = shares(corpus)
    if table.empty:
        return "No numbered instrument is named."
    total = table[["central", "provincial", "unknown"]].sum()
    return words.sentence(
        f"In all, {words.number(total['central'])} pairings with a central instrument, {words.number(total['provincial'])} with one of "
        "the province or below. What a paper chooses to name is not the balance of what was issued"
    )


def joined_says(corpus) -> list[str]:
    """How many instruments are printed in more than one way, in a sentence."""
    table = joined(corpus)
    if table.empty:
        return ["every instrument is printed in one way only, so nothing had to be joined"]
    n, m = len(table), int(table["mentions"].sum())
    return [
        f"{words.plural(n, 'instrument')} {words.agree(n, 'is', 'are')} printed in more than one way; {words.plural(m, 'mention')} were joined into them"
    ]


def subjects_says(corpus) -> list[str]:
    """For how many instruments a subject is told, in a sentence."""
    table, told = instruments(corpus), len(subjects(corpus))
    if table.empty:
        return ["no instrument, no subject"]
    return [
        f"the articles tell the subject of {words.share(told, len(table), 'instrument')}; for the rest the reader must know the number"
    ]


def evidence_rows(corpus) -> pd.DataFrame:
    """The mentions behind the figures, instrument by instrument from the centre down."""
    order = {directive_id: n for n, directive_id in enumerate(instruments(corpus)["directive_id"])}
    known = corpus.directives.dropna(subset=["directive_id"])
    return known.assign(_place=known["directive_id"].map(order)).sort_values(["_place", "doc_id", "start"]).drop(columns="_place")


def grounding(corpus) -> list[str]:
    """How many mentions carry an id, and the check that each id has one kind and number, in a sentence."""
    rows = corpus.directives
    if rows.empty:
        return ["no numbered instrument is mentioned"]
    mixed = int((rows.groupby("directive_id")[["kind", "number"]].nunique() > 1).any(axis=1).sum())
    joined = int(rows["directive_id"].notna().sum())
    check = "each id stands for one kind and number" if not mixed else f"{words.plural(mixed, 'id')} mix kinds or numbers"
    verb = words.agree(joined, "carries", "carry")
    return [
        f"{words.share(joined, len(rows), 'mention')} {verb} an id, {words.plural(rows['directive_id'].nunique(), 'id')} in all; {check}"
    ]
