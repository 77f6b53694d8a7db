"""Decides: issued, issued_precision and issued_basis, by a date fixed to an instrument, its act, its symbol or an anniversary."""

import re
from bisect import bisect_left
from operator import attrgetter

from reader.articles import Article
from reader.directives import anniversaries
from reader.schema import Date, Directive
from reader.text.phrases import words

# (Chỉ thị 48) | (ban hành ngày · (Chỉ thị 48) | của Bộ Chính trị (
_SIGNS = rf"(?:{words('directive_words', 'signs')})"
_FIXED = re.compile(
    rf"(?: *\([a-zđ]{{1,6}}\d{{0,3}}\))?[ ,(]*(?:(?:được )?{_SIGNS} ?)?(?:vào )?"
    rf"(?:của [^,;.()]{{4,70}}?|(?:do|(?:đã )?được) [^,;.()]{{4,70}}? {_SIGNS})?[ ,(]*(?:{_SIGNS} )?(?:vào )?"
)
_NEXT_CLAUSE = re.compile(r",(?! (?:về|của|do|quy định|phê duyệt|ban hành))")  # Chỉ thị 15, ngày 7/3|, UBND tỉnh ban hành …
_FAR = 8  # dates on either side of a mention that are looked at


def dated(article: Article, rows: list[Directive]) -> list[Directive]:
    """Issue dates: stated beside the mention, of the act that issues it, in the symbol, or told as an anniversary."""
    years = {anniversary.instrument: anniversary.year for anniversary in anniversaries.years_of(article)}
    stated = beside(article, rows)
    fixed = {day.start for day in stated if day}
    out = []
    for row, day in zip(rows, stated, strict=True):
        free = (d for d in before(article, row) if row.act == "issued" and d.start not in fixed)
        acted = next((d for d in free if _acted(article.view.low, row, d)), None)
        out.append(row._replace(**_issue(row, day, acted, years.get(row.start))))
    return out


def _issue(row: Directive, stated: Date | None, acted: Date | None, anniversary: int | None) -> dict[str, str]:
    """The first that is known of the date stated, that of the act, the year in the symbol and that of the anniversary."""
    if day := stated or acted:
        return {"issued": day.date_start, "issued_precision": day.precision, "issued_basis": "stated" if stated else "act"}
    year, basis = (row.year, "symbol") if row.year else (anniversary, "anniversary")
    return {"issued": f"{year}-01-01", "issued_precision": "year", "issued_basis": basis} if year else {}


def beside(article: Article, rows: list[Directive]) -> list[Date | None]:
    """For each mention the date that is fixed to it."""
    limits = [*(row.start for row in rows[1:]), len(article.view.low)]
    return [_beside(article, row, limit) for row, limit in zip(rows, limits, strict=False)]  # of no rows one limit


def before(article: Article, row: Directive) -> list[Date]:
    """The dates of its sentence before a mention, nearest first."""
    at = _at(article, row)
    return [day for day in reversed(article.dates[max(0, at - _FAR) : at]) if day.sentence == row.sentence]


def _at(article: Article, row: Directive) -> int:
    return bisect_left(article.dates, row.start, key=attrgetter("start"))


def _acted(low: str, row: Directive, day: Date) -> bool:
    """Whether the act that issues the instrument happened on ``day``, told before it in its own clause."""
    return day.precision == "day" and _agrees(row, day) and ";" not in low[day.end : row.start]


def _beside(article: Article, row: Directive, limit: int) -> Date | None:
    """The first date after the mention that is fixed to it, before ``limit``: right after it, or after its issuer."""
    low, at = article.view.low, _at(article, row)
    after = (day for day in article.dates[at : at + _FAR] if day.sentence == row.sentence and row.end <= day.start < limit)
    for day in after:
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
