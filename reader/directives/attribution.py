"""Decides: issuer, issuer_basis and level of a mention: the body named beside it, closing its list, or behind its symbol."""

import re

from reader.articles import Article
from reader.directives import acts, instruments, issuers
from reader.directives.following import Following
from reader.directives.instruments import Reference
from reader.places import provinces
from reader.schema import Sentence
from reader.text import phrases
from reader.text.folding import View

_LIST_GAP = re.compile(
    rf"(?! (?:thực hiện|triển khai))(?:[\s,;]|\d+ năm|(?:{phrases.words('directive_words', 'in a list')}|{instruments.KINDS})(?!\w))*"
)
_CHAIN = re.compile(r"(?: *[,;]| +và| +cùng)* *(?:các +)?(?:chỉ thị +)?")  # Chỉ thị 48|, các chỉ thị |46: the next of one list
_NOT_ISSUED = re.compile(r"[.;:]|(?<!\w)(?:về|của|theo|thực hiện)(?!\w)")


def of(article: Article, sentence: Sentence, mentions: list[Reference], followings: list[Following], levels: dict) -> list[tuple]:
    """(issuer, level, basis) of each mention: named right of it, inside it, as who issues it, closing its list, by symbol.

    A list's issuer is none for a short form mentioned before of another level.
    """
    view, city = article.view, article.province in provinces.CITIES
    named: list[issuers.Body | None] = [right.body for right in followings]
    left = sentence.start
    for i, m in enumerate(mentions):
        named[i] = named[i] or _issuing(view, left, m, city)
        chained = i and not followings[i - 1].body and _CHAIN.fullmatch(view.low, followings[i - 1].end, m.start)
        if named[i] is None and chained and named[i - 1]:
            named[i] = _fitting(named[i - 1], m)
        left = followings[i].end
    for i in range(len(mentions) - 2, -1, -1):
        if named[i] is None and named[i + 1] and _one_list(view.low, followings[i], followings[i + 1], mentions[i + 1]):
            level = levels.get((mentions[i].kind, mentions[i].number), named[i + 1].level)
            named[i] = _fitting(named[i + 1], mentions[i]) if level == named[i + 1].level else None
    stated = [(body.issuer, body.level, "stated") if body else None for body in named]
    meant = [issuers.of_symbol(m.symbol) for m in mentions]
    return [own or (*(of or (None, None)), of and "symbol") for own, of in zip(stated, meant, strict=True)]


def _issuing(view: View, left: int, m: Reference, city: bool) -> issuers.Body | None:
    """The body that issues the mention: "UBND tỉnh Hà Giang ban hành | Công văn …", "Quốc hội thông qua | Luật …"."""
    verbs = [verb for verb in acts.verbs(view.low, max(left, m.start - 60), m.start) if verb.issuer]
    if not verbs or _NOT_ISSUED.search(view.low, verbs[-1].end, m.start):
        return None
    first = verbs[0].start
    body = issuers.last(view, max(left, first - 120), first, city)
    return body and _fitting(body, m)


def _one_list(low: str, before: Following, right: Following, m: Reference) -> bool:
    """Whether the mention before and ``m``, with ``right`` after it, are of one list, whose issuer closes it.

    A document with a date of its own closes one only after "và", and one with a symbol none that is "gắn với" it.
    """
    gap = low[before.end : m.start]
    if right.dated and not before.dated and "và" not in gap.split():
        return False
    return _LIST_GAP.fullmatch(gap) is not None and not (m.symbol and "gắn" in gap.split())


def _fitting(body: issuers.Body, m: Reference) -> issuers.Body | None:
    return body if issuers.compatible(body.issuer, m.symbol) else None
