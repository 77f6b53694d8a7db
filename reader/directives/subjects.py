"""Decides: subject, the words after "về (việc)" or in quotation marks that follow an instrument."""

import re
from functools import partial

from reader.articles import Article
from reader.directives.instruments import Reference
from reader.text import phrases
from reader.text.folding import UPPER

_words = partial(phrases.words, "directive_words")
_ABOUT = re.compile(rf'[ ,]*(?:{_words("before a subject")})?[ ,]*\(?(?:v/v|về việc|về|"(?=về))\s+')
_QUOTED_ABOUT = re.compile(r"về (?:việc )?")
_QUOTE = re.compile(r' *[,:]? *"')
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


def span(article: Article, pos: int, limit: int, end: int) -> tuple[int, int] | None:
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
            opening = _QUOTED_ABOUT.match(view.low, quote.end(), close)
            return opening.end() if opening else quote.end(), close
    if not about:
        return None
    if limit < end and _GOES_ON.search(view.low, max(start, limit - 20), limit):
        limit = min(end, limit + _LONGEST)
    ends = [m.start() for m in (_SUBJECT_END.search(view.low, start, limit), _CAPITAL.search(view.text, start, limit)) if m]
    words = view.text[start : min([*ends, limit])]
    words = words[:-80] + _LOOSE_END.sub("", words[-80:])
    if words.endswith(")") and words.count(")") > words.count("(") or words.endswith('"') and words.count('"') % 2:
        words = words[:-1]  # nothing opens it
    return (start, start + len(words)) if words else None


def of(article: Article, mentions: list[Reference], ends: list[int], spans: list[tuple[int, int] | None]) -> list[str | None]:
    """Each mention's subject in the stored text; a closing one also belongs to members of its kind joined by "và".

    ``ends``: where the day and the body after each mention end; ``spans``: the subject right after each, None if none is.
    """
    spans = list(spans)
    for i in range(len(mentions) - 2, -1, -1):
        goes_on = mentions[i + 1].listed or article.view.low.startswith(" và ", ends[i])
        if spans[i] is None and mentions[i].kind == mentions[i + 1].kind and goes_on:
            spans[i] = spans[i + 1]
    return [article.text[slice(*article.view.span(*span))] if span else None for span in spans]
