"""The terms of two lexicons in a text: names of provinces, and what articles speak of."""

from functools import cache
from typing import NamedTuple

from reader import lexicon
from reader.text import folding
from reader.text.phrases import Found, PhraseList

NONE = "none"  # the group of terms that only keep others from speaking ("nắm bắt" is no arrest)


class Terms(NamedTuple):
    """The terms in a text, in order, with what their lexicon says of them."""

    provinces: list[Found[tuple[str, str, str]]]
    topics: list[Found[tuple[str, str]]]
    offences: list[Found[str]]  # of the topics


def find(low: str) -> Terms:
    """The terms in a folded lower-case text."""
    named, topics = (names.find(low) for names in _lists())
    return Terms(named, topics, [Found(start, end, name) for start, end, (name, group) in topics if group == "offence"])


@cache
def provinces() -> dict[str, tuple[str, str, str]]:
    """Folded lower-case form → (form as it is written, province, reading)."""
    names = [folding.fold(row["province"]) for row in lexicon.load("provinces")]
    out = {name.lower(): (name, row["province"], "name") for name, row in zip(names, lexicon.load("provinces"), strict=True)}
    for row in lexicon.load("province_forms"):
        form = folding.fold(row["form"])
        out[form.lower()] = (form, row["province"], row["reading"])
    return out


@cache
def topics() -> dict[str, tuple[str, str]]:
    """Folded lower-case term → (topic, group); what topics.csv says of a term goes before offences.csv."""
    out = {folding.fold(row["term"]).lower(): (row["offence"], "offence") for row in lexicon.load("offences")}
    out = {term: found for term, found in out.items() if found[0] != NONE}
    out.update((folding.fold(row["term"]).lower(), (row["topic"], row["group"])) for row in lexicon.load("topics"))
    return out


@cache
def _lists() -> tuple[PhraseList[tuple[str, str, str]], PhraseList[tuple[str, str]]]:
    return PhraseList(provinces()), PhraseList(topics())
