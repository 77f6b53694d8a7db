"""Decides: issued, issued_precision and issued_basis, by a date fixed to an instrument, its act, its symbol or an anniversary."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from reader.articles import Article
from reader.directives import anniversaries
from reader.directives.anniversaries import Anniversary
from reader.schema import Date, Directive, Sentence
from reader.text.phrases import words

# (Chỉ thị 48) | (ban hành ngày · (Chỉ thị 48) | của Bộ Chính trị (
_SIGNS = rf"(?:{words('directive_words', 'signs')})"
_FIXED = re.compile(
    rf"(?: *\([a-zđ]{{1,6}}\d{{0,3}}\))?[ ,(]*(?:(?:được )?{_SIGNS} ?)?(?:vào )?"
    rf"(?:của [^,;.()]{{4,70}}?|(?:do|(?:đã )?được) [^,;.()]{{4,70}}? {_SIGNS})?[ ,(]*(?:{_SIGNS} )?(?:vào )?"
)
_NEXT_CLAUSE = re.compile(r",(?! (?:về|của|do|quy định|phê duyệt|ban hành))")  # Chỉ thị 15, ngày 7/3|, UBND tỉnh ban hành …

_OF = re.compile(
    r",? +(?:và +)?(?:(?:các|nghiêm|nội dung|chỉ thị|nghị quyết|theo) +){0,3}"
)  # thực hiện | nghiêm các | Chỉ thị 48
_FAR = 8  # dates on either side of a mention that are looked at


def dated(article: Article, rows: list[Directive]) -> list[Directive]:
    """Issue dates: stated beside the mention, of the act that issues it, told as an anniversary, or in the symbol."""
    years = {anniversary.instrument: anniversary for anniversary in anniversaries.years_of(article)}
    stated = beside(article, rows)
    fixed = {day.start for day in stated if day}
    out: list[Directive] = []
    for row, day in zip(rows, stated, strict=True):
        earlier = out[-1] if out and out[-1].sentence == row.sentence else None
        free = (day for day in before(article, row) if day.start not in fixed)
        out.append(row._replace(**_when(article, row, earlier, day, free, years)))
    return out


def beside(article: Article, rows: list[Directive]) -> list[Date | None]:
    """For each mention the date that is fixed to it."""
    limits = [*(row.start for row in rows[1:]), len(article.view.low)]
    near = (article.dates[at : at + _FAR] for at in (_at(article, row) for row in rows))
    return [_beside(article, *mention) for mention in zip(rows, near, limits, strict=False)]


def before(article: Article, row: Directive) -> list[Date]:
    """The dates of its sentence before a mention, nearest first."""
    at = _at(article, row)
    return [day for day in reversed(article.dates[max(0, at - _FAR) : at]) if day.sentence == row.sentence]


def _at(article: Article, row: Directive) -> int:
    return bisect_left(article.dates, row.start, key=attrgetter("start"))


def _when(
    article: Article,
    row: Directive,
    before: Directive | None,
    stated: Date | None,
    free: Iterable[Date],
    years: dict[int | None, Anniversary],
) -> dict:
    if stated:
        return _issue(stated.date_start, stated.precision, "stated")
    sentence = article.sentences[row.sentence]
    left = sentence.start if before is None else before.end
    if row.act == "issued":
        if day := next((day for day in free if _acted(article, sentence, left, day, row)), None):
            return _issue(day.date_start, "day", "act")
    if row.year:
        return _issue(f"{row.year}-01-01", "year", "symbol")
    anniversary = years.get(row.start)
    if anniversary and anniversary.year and _OF.fullmatch(article.view.low, anniversary.subject, row.start):
        return _issue(f"{anniversary.year}-01-01", "year", "anniversary")
    return {}


def _acted(article: Article, sentence: Sentence, left: int, day: Date, row: Directive) -> bool:
    """Whether the act that issues the instrument happened on ``day``: told in its own clause, or opening the sentence."""
    if day.precision != "day" or not _agrees(row, day):
        return False
    return day.start - sentence.start < 30 if day.start < left else ";" not in article.view.low[day.end : row.start]


def _issue(day: str, precision: str, basis: str) -> dict:
    return {"issued": day, "issued_precision": precision, "issued_basis": basis}


def _beside(article: Article, row: Directive, after: list[Date], limit: int) -> Date | None:
    """The first of the dates ``after`` the mention that is fixed to it, before ``limit``: right after it, or after its issuer."""
    low = article.view.low
    for day in (day for day in after if day.sentence == row.sentence and row.end <= day.start < limit):
        gap = low[row.end : day.start]
        if day.precision in ("day", "month", "year") and _fixed(low, day, gap):
            # Nghị định 100 năm 2019; a year after its issuer is that of the review
            own = "năm" in low[day.start : day.end] and not (row.act == "reviewed" and "của" in gap)
            return day if _agrees(row, day) and (own or day.precision != "year") else None
        if row.act != "issued":
            return None
    return None


def _agrees(row: Directive, day: Date) -> bool:
    """Whether a date can be that of the issue: its year is known, and none other than the one in the symbol."""
    return day.date_start is not None and row.year in (None, int(day.date_start[:4]))


def _fixed(low: str, day: Date, gap: str) -> bool:
    """Whether nothing but the issuer stands in the ``gap`` between the mention and the day."""
    fixed = len(gap) <= 90 and _FIXED.fullmatch(gap) and " về " not in gap
    return bool(fixed) and not ("," in gap and _NEXT_CLAUSE.match(low, day.end))
