"""What follows a mention of an instrument: the day fixed to it, the body it is of, its subject."""

import re
from typing import NamedTuple

from reader.articles import Article
from reader.directives import issuers, subjects
from reader.directives.instruments import Reference
from reader.places import provinces


class Following(NamedTuple):
    """The words right of a mention: is a date fixed to it, the body that follows, the subject's span."""

    dated: bool
    body: issuers.Body | None
    subject: tuple[int, int] | None
    end: int  # after the date and the body


# ngày 27/4/2012 · , ngày 16/8/2019 · (ngày 30 tháng 12 năm 2024) · năm 2019 · do … ban hành ngày
_DAY = r"""(?:ngày\ +)?\d{1,2}(?:\ ?[/.-]\ ?\d{1,2}(?:\ ?[/.-]\ ?\d{4})?|\ +tháng\ +\d{1,2}(?:\ *[,/]?\ *(?:năm\ +)?\d{4})?)
    |(?:tháng\ +\d{1,2}\ ?[/-]\ ?|năm\ +)\d{4}"""
_DATED = re.compile(rf"\ *[,(]?\ *(?:(?:được\ +)?(?:ban\ hành|ký)\ +)?(?:vào\ +)?(?:{_DAY})(?!\d|\ *-\ *\d)\)?", re.VERBOSE)
_OWNER = re.compile(r" *(?:\([^()]{0,60}\))? *,? *(?:của|do|giữa) +(?:các +)?")
_TERM = re.compile(r" *,? *\(?(?:khóa|nhiệm kỳ) +[ivx\d]+(?: *- *\d+)?\)?", re.IGNORECASE)


def read(article: Article, m: Reference, limit: int) -> Following:
    """What follows the mention, up to ``limit``: a date, "của" and a body, another date, "về" and a subject."""
    view, city = article.view, article.province in provinces.CITIES
    pos, body = m.end, None
    dated = _DATED.match(view.low, pos, limit)
    pos = dated.end() if dated else pos
    if owner := _OWNER.match(view.low, pos, limit):
        body = issuers.at(view, owner.end(), limit, city)
        pos = body.end if body else pos
    if body:
        term = _TERM.match(view.low, pos, limit)
        pos = term.end() if term else pos
        if not dated and (dated := _DATED.match(view.low, pos, limit)):
            pos = dated.end()
    end = article.sentences[m.sentence].end
    return Following(bool(dated), body, subjects.span(article, pos, limit, end), pos)
