"""Decides: subject, the words after "về (việc)" or in quotation marks; and what else follows a mention: its day, the body it is of."""

import re
from functools import partial
from typing import NamedTuple

from reader.articles import Article
from reader.directives import issuers
from reader.directives.instruments import Reference
from reader.places import provinces
from reader.text import phrases
from reader.text.folding import UPPER


class Following(NamedTuple):
    """The words right of a mention: is a date fixed to it, the body that follows, the subject's span."""

    dated: bool
    body: issuers.Body | None
    subject: tuple[int, int] | None
    end: int  # after the date and the body


_words = partial(phrases.words, "directive_words")
# ngày 27/4/2012 · , ngày 16/8/2019 · (ngày 30 tháng 12 năm 2024) · năm 2019 · do … ban hành ngày
_DAY = r"""(?:ngày\ +)?\d{1,2}(?:\ ?[/.-]\ ?\d{1,2}(?:\ ?[/.-]\ ?\d{4})?|\ +tháng\ +\d{1,2}(?:\ *[,/]?\ *(?:năm\ +)?\d{4})?)
    |(?:tháng\ +\d{1,2}\ ?[/-]\ ?|năm\ +)\d{4}"""
_DATED = re.compile(rf"\ *[,(]?\ *(?:(?:được\ +)?(?:{_words('signs')})\ +)?(?:vào\ +)?(?:{_DAY})(?!\d|\ *-\ *\d)\)?", re.VERBOSE)
_OWNER = re.compile(r" *(?:\([^()]{0,60}\))? *,? *(?:của|do|giữa) +(?:các +)?")
_TERM = re.compile(r" *,? *\(?(?:khóa|nhiệm kỳ) +[ivx\d]+(?: *- *\d+)?\)?", re.IGNORECASE)

_ABOUT = re.compile(rf'[ ,]*(?:{_words("before a subject")})?[ ,]*\(?(?:v/v|về việc|về|"(?=về))\s+')
_QUOTE = re.compile(r' *[,:]? *"(?:về (?:việc )?)?')
_SUBJECT_END = re.compile(
    rf"[.:!?](?:\s|$)|;|\n| (?=(?:{_words('after a subject')})(?!\w))|, (?=(?:{_words('after a comma')})(?!\w)|\d)"
    # … về quản lý pháo, | công an các xã vận động nhân dân giao nộp 12 kg
    rf"|, (?=(?:{_words('actor')}) (?:(?!trong |về |của |khi |để )[^\W\d_]+ ){{0,5}}?(?:{_words('does')})(?!\w))"
)
_PLACE = re.compile(rf"(?: +[{UPPER}]\w*){{1,4}}")  # UBND tỉnh | Yên Bái | về …
_LOOSE_END = re.compile(rf"[\s,;.]*(?:(?:và|gắn với|cùng với|đồng thời)(?: (?:\d+ năm|{_words('in a list')}))*)?[\s,;]*$")
_CAPITAL = re.compile(rf", (?=[{UPPER}])")
_LONGEST = 300  # characters of a subject that goes on through the next mention
_GOES_ON = re.compile(r"(?<! năm )(?:thực hiện|triển khai|thi hành)(?: các)? $")  # về tiếp tục thực hiện | Chỉ thị …


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
    return Following(bool(dated), body, _subject(article, pos, limit, end), pos)


def _subject(article: Article, pos: int, limit: int, end: int) -> tuple[int, int] | None:
    """The span of the subject that begins at ``pos``: after "về (việc)", or in quotation marks.

    It stops at the next mention, ``limit``, unless that is a part of it ("về tiếp tục thực hiện Chỉ thị …"), and at ``end``.
    """
    view = article.view
    place = _PLACE.match(view.text, pos, limit)
    about = _ABOUT.match(view.low, pos, limit) or place and _ABOUT.match(view.low, place.end(), limit)
    start = about.end() if about else pos
    if quote := _QUOTE.match(view.low, start - 1 if about else start, limit):
        close = view.low.find('"', quote.end(), end)
        if close > 0:
            return quote.end(), close
    if not about:
        return None
    if limit < end and _GOES_ON.search(view.low, max(start, limit - 20), limit):
        limit = min(end, limit + _LONGEST)
    ends = [m.start() for m in (_SUBJECT_END.search(view.low, start, limit), _CAPITAL.search(view.text, start, limit)) if m]
    words = view.text[start : min([*ends, limit])]
    words = words[:-80] + _LOOSE_END.sub("", words[-80:])
    words = words[:-1] if words.endswith(")") and "(" not in words else words
    return (start, start + len(words)) if words else None


def subjects(article: Article, mentions: list[Reference], followings: list[Following]) -> list[str | None]:
    """Each mention's subject in the stored text; a closing one also belongs to members of its kind joined by "và"."""
    spans = [right.subject for right in followings]
    for i in range(len(mentions) - 2, -1, -1):
        goes_on = mentions[i + 1].listed or article.view.low.startswith(" và ", followings[i].end)
        if spans[i] is None and mentions[i].kind == mentions[i + 1].kind and goes_on:
            spans[i] = spans[i + 1]
    return [article.text[slice(*article.view.span(*span))] if span else None for span in spans]
