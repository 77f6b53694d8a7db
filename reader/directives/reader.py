"""Decides: subject, and which body near a mention is its issuer; gathers the other columns of directives.

Words near a mention decide, and an issuer or subject that closes a list belongs to its members too. ``read`` needs the
words alone; ``complete`` adds the issue dates and the ids, once the dates and the day of publication are known.
"""

import re
from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import NamedTuple

from reader.articles import Article
from reader.directives import acts, congresses, instruments, issuance, issuers, joining
from reader.directives.instruments import Reference
from reader.places import provinces
from reader.schema import Directive, Sentence
from reader.text.folding import UPPER


class Right(NamedTuple):
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
_PARTNER = re.compile(r" +(?:và|với) +")  # giữa Bộ Công an | và Hội Liên hiệp Phụ nữ Việt Nam
_TERM = re.compile(r" *,? *\(?(?:khóa|nhiệm kỳ) +[ivx\d]+(?: *- *\d+)?\)?", re.IGNORECASE)
_ABOUT = re.compile(r'[ ,]*(?:ban hành|chỉ đạo|yêu cầu|quy định|hướng dẫn)?[ ,]*\(?(?:v/v|về việc|về|"(?=về))\s+')
_QUOTED_ABOUT = re.compile(r"về (?:việc )?")
_QUOTE = re.compile(r' *[,:]? *"')
_SUBJECT_END = re.compile(
    r"[.:!?](?:\s|$)|;|\n| (?=thì |nêu rõ|ghi rõ|quy định(?: rõ)?:|(?:sẽ |đã )?có hiệu lực|(?:đã )?được (?:ban hành|ký ban hành|thông qua))|, (?=là |thì |đề ra|đưa ra|đồng ý|gắn với|từ|trong|nhằm|theo|trên địa|các|đồng thời|cùng|đến|tại|thời|qua|sau|trước|tỉnh|toàn|hiện|đã|đề nghị|yêu cầu|\d)"
    # … về quản lý pháo, | công an các xã vận động nhân dân giao nộp 12 kg
    r"|, (?=(?:lực lượng |công an |cảnh sát |bộ đội |ubnd |nhân dân )(?:(?!trong |về |của |khi |để )[^\W\d_]+ ){0,5}?(?:đã|vận động|tổ chức|phát hiện|thu giữ|tiếp nhận|xử lý|triển khai|chủ động|tham mưu|phối hợp)(?!\w))"
)
_PLACE = re.compile(rf"(?: +[{UPPER}]\w*){{1,4}}")  # UBND tỉnh | Yên Bái | về …
_LOOSE_END = re.compile(
    r"[\s,;.]*(?:(?:và|gắn với|cùng với|đồng thời)(?: (?:các|việc|triển khai|thực hiện|quán triệt|\d+ năm thực hiện|sơ kết))*)?[\s,;]*$"
)
_CAPITAL = re.compile(rf", (?=[{UPPER}])")
_LIST_GAP = re.compile(
    r"""(?!\ (?:th[ựu]c\ hi[êệ]n|triển\ khai))(?:[\s,;]|và|cùng|với|gắn|liền|việc|các|những|số|sơ\ kết|tổng\ kết|\d+\ năm|th[ựu]c\ hi[êệ]n|triển\ khai|quán\ triệt|tổ\ chức|nghiêm
    |(?:chỉ\ thị|nghị\ quyết|kết\ luận|quy\ định|thông\ tư|quyết\ định|kế\ hoạch)(?!\w))*""",
    re.VERBOSE,
)
_LONGEST = 300  # characters of a subject that goes on through the next mention
_NEAR = 4  # provinces on either side of a mention that may be its issuer's
_NEXT = re.compile(r"[;,](?: và)? *$")
_CHAIN = re.compile(r"(?: *[,;]| +và| +cùng)* *(?:các +)?(?:chỉ thị +)?")
_DONE = re.compile(r"(?<!\w)(?:ban hành|ký)(?!\w)")  # (Chỉ thị 02) của Ban Thường vụ Tỉnh ủy | ban hành | ngày 14/12/2020
_ANNOUNCED = re.compile(
    r"(?<!\w)(?:các|những|hai|ba|bốn|\d)(?:,? (?:chỉ thị|nghị quyết|kết luận|văn bản|kế hoạch|quyết định|luật))+"
)
_GOES_ON = re.compile(r"(?<! năm )(?:thực hiện|triển khai|thi hành)(?: các)? $")  # về tiếp tục thực hiện | Chỉ thị …
_SUCH_AS = re.compile(
    r"(?:văn bản|chỉ thị|nghị quyết|kế hoạch)[^.;]{0,120}(?:như|gồm|trong đó có|cụ thể(?: là)?|là): *$|(?:như|gồm) $"
)
_NOT_ISSUED = re.compile(r"[.;:]|(?<!\w)(?:về|của|theo|thực hiện)(?!\w)")
_AFTER_SUBJECT = re.compile(r"(?<!\w)(?:tham mưu|đề nghị|yêu cầu|thực hiện|giao)(?!\w)")


def read(article: Article) -> list[Directive]:
    """The mentions with what their own words say, before any date is known."""
    out: list[Directive] = []
    for _, group in groupby(instruments.find(article), key=lambda mention: mention.sentence):
        mentions = list(group)
        levels = {(row.kind, row.number): row.level for row in out if row.level}
        out += _sentence(article, mentions, _carried(article, mentions[0], out), levels)
    return out


def complete(article: Article) -> list[Directive]:
    """``article.directives`` with issue dates and ids, once dates and publication are known."""
    rows = article.directives
    if not rows:
        return rows
    rows = issuance.dated(article, rows)
    named = provinces.mentions(article)
    starts = [start for start, _, _ in named]
    limits = [*(row.start for row in rows[1:]), len(article.view.low)]
    keys = []
    for row, limit in zip(rows, limits, strict=True):
        term = congresses.term(article.view.low, row, min(limit, article.sentences[row.sentence].end))
        keys.append(joining.key(article.doc_id, str(row.start), row, _province(article, row, named, starts), term))
    ids = joining.join(keys, within_article=True)
    return [row._replace(directive_id=ids[article.doc_id, str(row.start)]) for row in rows]


def _carried(article: Article, m: Reference, rows: list[Directive]) -> str | None:
    """The act that goes on into the sentence of ``m``: a list set apart by semicolons is one enumeration."""
    sentence, view = article.sentences[m.sentence], article.view
    if m.sentence == 0 or m.start != sentence.start:
        return None
    before = article.sentences[m.sentence - 1]
    if not view.text[max(before.start, sentence.start - 9) : sentence.start].rstrip().endswith(";"):
        return None
    if rows and rows[-1].sentence == before.sentence:
        return rows[-1].act
    return acts.of(view.low, before.start, m.start, [])


def _sentence(
    article: Article, mentions: list[Reference], act: str | None, levels: dict[tuple[str, int], str]
) -> list[Directive]:
    """The rows of one sentence's mentions; ``act`` is what goes on from the sentence before, ``levels`` those of earlier mentions."""
    sentence = article.sentences[mentions[0].sentence]
    limits = [m.start for m in mentions[1:]] + [sentence.end]
    rights = [_right(article, m, limit) for m, limit in zip(mentions, limits, strict=True)]
    subjects = _subjects(article, mentions, rights)
    deeds = _acts(article, sentence, mentions, rights, act)
    bodies = _bodies(article, sentence, mentions, rights, deeds, levels)
    out: list[Directive] = []
    for m, (issuer, level, basis), subject, deed in zip(mentions, bodies, subjects, deeds, strict=True):
        printed = (article.view.text[m.start : m.end], m.kind, m.number, m.year, m.symbol)
        out.append(Directive(m.sentence, m.start, m.end, *printed, issuer, basis, level, subject, act=deed))
    return out


def _acts(article: Article, sentence: Sentence, mentions: list[Reference], rights: list[Right], act: str | None) -> list[str]:
    """What is done with each mention; those with no verb left of them take the passive right of the last, else are cited.

    ``act`` is what goes on from the sentence before.
    """
    low, left = article.view.low, sentence.start
    out: list[str | None] = [act]
    for m in mentions:
        out.append("cited" if _aside(low, left, m, mentions) else acts.of(low, left, m.start, out))
        left = m.end
    out = out[1:]
    if ungoverned := out.count(None):  # at the head of the sentence, as an act goes on from mention to mention
        limit = mentions[ungoverned].start if ungoverned < len(out) else sentence.end
        m, right = mentions[ungoverned - 1], rights[ungoverned - 1]
        about = right.subject[1] + 1 if right.subject else right.end
        issued = right.dated and _DONE.search(low, m.end, right.end)
        done = "issued" if issued else acts.passive(low, m.end, limit) or acts.passive(low, about, limit) or "cited"
        out[:ungoverned] = [done] * ungoverned
    return out


def _aside(low: str, left: int, m: Reference, mentions: list[Reference]) -> bool:
    """Whether the mention opens a bracket that only names it: no short form of one before it, no list that words announce."""
    if low[m.start - 1 : m.start] != "(" or any(b.start < m.start and (b.kind, b.number) == (m.kind, m.number) for b in mentions):
        return False
    return not _ANNOUNCED.search(low, max(left, m.start - 60), m.start)


def _right(article: Article, m: Reference, limit: int) -> Right:
    """What follows the mention, up to ``limit``: a date, "của" and a body, another date, "về" and a subject."""
    view, city = article.view, article.province in provinces.CITIES
    pos, body = m.end, None
    dated = _DATED.match(view.low, pos, limit)
    pos = dated.end() if dated else pos
    if owner := _OWNER.match(view.low, pos, limit):
        body = issuers.at(view, owner.end(), limit, city)
        pos = body.end if body else pos
        if body and (other := _PARTNER.match(view.low, pos, limit)) and (second := issuers.at(view, other.end(), limit, city)):
            pos = second.end
    if body:
        term = _TERM.match(view.low, pos, limit)
        pos = term.end() if term else pos
        if not dated and (dated := _DATED.match(view.low, pos, limit)):
            pos = dated.end()
    end = article.sentences[m.sentence].end
    return Right(bool(dated), body, _subject(article, pos, limit, end), pos)


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
            opening = _QUOTED_ABOUT.match(view.low, quote.end(), close)
            return opening.end() if opening else quote.end(), close
    if not about:
        return None
    if limit < end and _GOES_ON.search(view.low, max(start, limit - 20), limit):
        limit = min(end, limit + _LONGEST)
    ends = [m.start() for m in (_SUBJECT_END.search(view.low, start, limit), _CAPITAL.search(view.text, start, limit)) if m]
    words = view.text[start : min([*ends, limit])]
    words = words[:-80] + _LOOSE_END.sub("", words[-80:])
    words = words[: _balanced(words)]
    return (start, start + len(words)) if words else None


def _balanced(words: str) -> int:
    """Where ``words`` end without a closing bracket or quotation mark that nothing opened."""
    end = len(words)
    if words.endswith(")") and words.count(")") > words.count("(") or words.endswith('"') and words.count('"') % 2:
        end -= 1
    return end


def _subjects(article: Article, mentions: list[Reference], rights: list[Right]) -> list[str | None]:
    """Each mention's subject in the stored text; a closing one also belongs to members of its kind joined by "và"."""
    spans = [right.subject for right in rights]
    for i in range(len(mentions) - 2, -1, -1):
        gap = article.view.low[rights[i].end : mentions[i + 1].start]
        if spans[i] is None and mentions[i].kind == mentions[i + 1].kind and gap.split()[:1] in (["và"], [","]) and len(gap) < 12:
            if "và" in gap.split() or i + 2 < len(mentions) and mentions[i + 2].listed:
                spans[i] = spans[i + 1]
    return [article.text[slice(*article.view.span(*span))] if span else None for span in spans]


def _bodies(
    article: Article, sentence: Sentence, mentions: list[Reference], rights: list[Right], deeds: list[str], levels: dict
) -> list[tuple]:
    """(issuer, level, basis) of each mention: named right of it, inside it, as who issues it, closing its list, by symbol.

    A list's issuer is none for a short form mentioned before of another level.
    """
    view, city = article.view, article.province in provinces.CITIES
    named: list[issuers.Body | None] = [right.body for right in rights]
    left = sentence.start
    for i, m in enumerate(mentions):
        if named[i] is None and m.inside.startswith("của "):
            named[i] = issuers.last(view, m.start, m.end, city)
        if named[i] is None:
            named[i] = _issuing(view, left, m, city)
        if named[i] is None and i and named[i - 1] and not rights[i - 1].body and _goes_on(view.low, rights[i - 1], m, deeds[i]):
            named[i] = _fitting(named[i - 1], m)
        left = rights[i].end
    for i in range(len(mentions) - 2, -1, -1):
        if named[i] is None and named[i + 1] and _one_list(view.low, rights[i], rights[i + 1], mentions[i + 1]):
            level = levels.get((mentions[i].kind, mentions[i].number), named[i + 1].level)
            named[i] = _fitting(named[i + 1], mentions[i]) if level == named[i + 1].level else None
    return [_stated(article, m, body) for m, body in zip(mentions, named, strict=True)]


def _one_list(low: str, before: Right, right: Right, m: Reference) -> bool:
    """Whether the mention before and ``m``, with ``right`` after it, are of one list, whose issuer closes it.

    A document with a date of its own closes one only after "và", and one with a symbol none that is "gắn với" it.
    """
    gap = low[before.end : m.start]
    if right.dated and not before.dated and "và" not in gap.split():
        return False
    return _LIST_GAP.fullmatch(gap) is not None and not (m.symbol and "gắn" in gap.split())


def _goes_on(low: str, before: Right, m: Reference, deed: str) -> bool:
    """Whether the mention goes on with what is issued: "ban hành Kế hoạch 12, | 13", "ban hành Kế hoạch 12 về …; | Kế hoạch 13"."""
    return bool(_CHAIN.fullmatch(low, before.end, m.start) or deed == "issued" and _NEXT.search(low, before.end, m.start))


def _fitting(body: issuers.Body, m: Reference) -> issuers.Body | None:
    return body if issuers.compatible(body.issuer, m.symbol) else None


def _stated(article: Article, m: Reference, body: issuers.Body | None) -> tuple[str | None, str | None, str | None]:
    if body:
        return body.issuer, body.level, "stated"
    meant = issuers.of_symbol(m.symbol)
    return (*meant, "symbol") if meant else (None, None, None)


def _issuing(view, left: int, m: Reference, city: bool) -> issuers.Body | None:
    """The body that issues the mention: "UBND tỉnh Hà Giang ban hành | Công văn …", "Quốc hội thông qua | Luật …"."""
    such = _SUCH_AS.search(view.low, left, m.start)
    verbs = [verb for verb in acts.verbs(view.low, max(left, m.start - (200 if such else 60)), m.start) if verb.issuer]
    if not verbs or not such and _NOT_ISSUED.search(view.low, verbs[-1].end, m.start):
        return None
    first = verbs[0].start
    body = issuers.last(view, max(left, first - 120), first, city)
    if body is None or _AFTER_SUBJECT.search(view.low, body.end, first) or ";" in view.low[body.end : first]:
        return None
    return _fitting(body, m)


def _province(article: Article, row: Directive, named: list[tuple[int, int, str]], starts: list[int]) -> str | None:
    """The province whose instrument it is: named with its issuer, else the article's, else the nearest one named before it.

    ``named`` are the provinces that the article names, ``starts`` where.
    """
    if row.level not in joining.SCOPED or not named:
        return article.province
    sentence, view, at = article.sentences[row.sentence], article.view, bisect_left(starts, row.start)
    near = [p for p in named[max(0, at - _NEAR) : at + _NEAR] if sentence.start <= p[0] < sentence.end]
    for start, _, province in sorted(near, key=lambda p: abs(p[0] - row.start)):
        body = issuers.last(view, max(sentence.start, start - 40), start, True)
        if body and body.issuer == row.issuer and not view.low[body.end : start].strip(" .()"):
            return province
    if article.province:
        return article.province
    passage = article.passages[bisect_right(article.passages, row.start, key=lambda p: p.start) - 1]
    if at and starts[at - 1] >= passage.start:
        return named[at - 1][2]
    return named[at][2] if at < len(named) and starts[at] < passage.end else None
