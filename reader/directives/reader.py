"""Decides: the order in which the columns of directives are read: a mention's own words first, its issue date and id once dates are known.

Words near a mention decide, and an issuer or subject that closes a list belongs to its members too. What follows a mention is read
in ``following``, its act in ``acts``, its issuer in ``attribution``.
"""

from itertools import groupby

from reader.articles import Article
from reader.directives import acts, attribution, congresses, following, instruments, issuance, joining
from reader.directives.instruments import Reference
from reader.places import provinces
from reader.schema import Directive


def read(article: Article) -> list[Directive]:
    """The mentions with what their own words say, before any date is known."""
    out: list[Directive] = []
    for _, group in groupby(instruments.find(article), key=lambda mention: mention.sentence):
        mentions = list(group)
        levels = {(row.kind, row.number): row.level for row in out if row.level}
        out += _sentence(article, mentions, levels)
    return out


def complete(article: Article) -> list[Directive]:
    """``article.directives`` with issue dates and ids, once dates and publication are known."""
    rows = article.directives
    if not rows:
        return rows
    rows = issuance.dated(article, rows)
    limits = [*(row.start for row in rows[1:]), len(article.view.low)]
    keys = []
    for row, limit in zip(rows, limits, strict=True):
        term = congresses.term(article.view.low, row, min(limit, article.sentences[row.sentence].end))
        keys.append(joining.key(article.doc_id, str(row.start), row, _province(article, row), term))
    ids = joining.join(keys, within_article=True)
    return [row._replace(directive_id=ids[article.doc_id, str(row.start)]) for row in rows]


def _sentence(article: Article, mentions: list[Reference], levels: dict[tuple[str, int], str]) -> list[Directive]:
    """The rows of one sentence's mentions; ``levels`` are those of earlier mentions."""
    sentence = article.sentences[mentions[0].sentence]
    limits = [m.start for m in mentions[1:]] + [sentence.end]
    followings = [following.read(article, m, limit) for m, limit in zip(mentions, limits, strict=True)]
    about = following.subjects(article, mentions, followings)
    deeds = acts.of(article, sentence, mentions, followings)
    bodies = attribution.of(article, sentence, mentions, followings, levels)
    out: list[Directive] = []
    for m, (issuer, level, basis), subject, deed in zip(mentions, bodies, about, deeds, strict=True):
        printed = (article.view.text[m.start : m.end], m.kind, m.number, m.year, m.symbol)
        out.append(Directive(m.sentence, m.start, m.end, *printed, issuer, basis, level, subject, act=deed))
    return out


def _province(article: Article, row: Directive) -> str | None:
    """The province whose instrument it is: the article's, else for what is a province's the nearest one named before it."""
    if article.province or row.level not in joining.SCOPED:
        return article.province
    return next((name for start, _, name in reversed(provinces.mentions(article)) if start < row.start), None)
