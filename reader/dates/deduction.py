"""Decides: published where nobody prints it (``context``), by what the text lets a reader deduce.

That is the day of the lead's event in the year that fits the other dates, else the month of the last day told, else the year of a plan.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from reader.articles import Article
from reader.dates import windows
from reader.dates.timex import Expression
from reader.dates.windows import Days, PublicationSpan
from reader.directives import anniversaries

# TTXVN - Sáng 18/1, · (BĐO) - Chiều · Ngày 3/10, Công an …: a day with its year tells what went before, but for a meeting's
# Đó là kết quả được báo cáo tại hội nghị sáng 18/1: the meeting whose news the lead tells
_OPENING = re.compile(
    r"""\s*(?:\([A-ZĐÀ-Ỹ][\w. ]{1,30}\)|[A-ZĐ]{2,9}\s?-)?[\s-]*
        (?:(?:Rạng\ssáng|Sáng|Trưa|Chiều|Tối|Đêm)\s|Ngày\s\d{1,2}\s?(?:[-/.]|tháng)\s?\d{1,2}
        (?:(?![-/.]?\d|\snăm)|(?:[-/.]|\snăm\s)\d{4},[^.\n]{0,80}\s(?:tổng\skết|sơ\skết|hội\snghị|họp|giao\sban)(?!\w)))|\s*[A-ZĐ]{2,9}\s-\s
        |\s*(?:Đó|Đây)\slà\s[^.\n]{0,80}\s(?:hội\snghị|họp)(?!\w)""",
    re.VERBOSE,
)
_OPEN = re.compile(r"(?:từ|trước|đến|tới|sau|hết|kể từ)\s\Z")  # an open range before a day: no event's day
_SHORTEST_LEAD = 60  # characters; what is shorter is a crumb or a place line
_FIRST_ONLINE = 1997  # Vietnam went online that year: an older year, told alone, is no year of publication
_STALE = timedelta(days=120)  # a lead that begins with so old a day tells what went before
_AGAINST = re.compile(r"(?:so với|cùng kỳ)[^,;:.()]{0,30}\Z")  # so với kỳ nghỉ Tết 2018: told a year later
_GONE = ("past", "symbol", "anniversary")  # evidence of what had been
_PLANNED = timedelta(days=400)  # what is planned so long after what is told is no plan of that time: its year says more
_LONGEST_CAMPAIGN = timedelta(days=120)
_SURE = 1.5  # how well a year must fit: as well as one window of the year that is over
_EVER = 10**6  # days
# How well a day of telling fits evidence of a kind (and precision), by the first step that holds: it is so many days after the beginning
# of what is told, at least, and after its end, at most. Nobody plans a year that is well under way; a year is told of for months after it.
_FITS = {
    "past": ((-_EVER, -21, -4), (-_EVER, 130, 2), (-_EVER, 400, 1)),
    "past day": ((-_EVER, -21, -4), (-_EVER, -1, 0), (0, 60, 2), (0, 400, 1)),
    "ahead": ((-150, 0, 2), (-400, 0, 1), (-_EVER, 0, 0), (0, _EVER, -2)),
    "ahead year": ((-400, -245, 1), (-_EVER, 0, 0), (0, _EVER, -2)),
    "symbol": ((0, 0, 1), (0, 366, 0.5), (0, _EVER, 0), (-_EVER, _EVER, -4)),
    "compared": ((0, 0, 2), (0, 90, 1), (0, _EVER, 0), (-_EVER, _EVER, -2)),
    "anniversary": ((-120, 300, 2),),
    "near": ((-366, 366, 1),),
    "near year": ((-_EVER, -76, -0.5), (-_EVER, 90, 2), (-_EVER, 330, 1)),
}
_OF_INSTRUMENT = 160  # characters after "N năm thực hiện" in which the day of what is carried out stands


def telling(article: Article) -> PublicationSpan | None:
    """The publication that the dates of the text allow a reader to deduce."""
    clues = [(kind, w) for kind, w in evidence(article) if w.end.year >= _FIRST_ONLINE]
    gone = [w.end for kind, w in clues if kind in _GONE and w.precision != "year"]
    found, exact = event(article) or (None, False)
    day = found and _dated(found, clues)
    if day and not (found.year and gone and max(gone) - day > _STALE):
        article.evidence["published"] = found.start, found.end
        return PublicationSpan.of(day, "day") if exact else PublicationSpan.of(day.replace(day=1), "month")
    if exact and not day:
        return None  # its day is told, and nothing says its year
    return _by_times(clues, gone)


def _by_times(clues: list[tuple[str, Days]], gone: list[date]) -> PublicationSpan | None:
    """The month of the last day told, the year of a plan, the last year told."""
    coming = [w.start for kind, w in clues if kind == "ahead" and w.precision in ("day", "month", "quarter")]
    if gone and not any(start - max(gone) > _PLANNED for start in coming):
        return PublicationSpan.of(max(gone).replace(day=1), "month")
    if coming:
        return PublicationSpan.of(date(min(coming).year, 1, 1), "year")
    years = [w.start for kind, w in clues if w.precision == "year" and kind not in ("symbol", "ahead")]
    return PublicationSpan.of(max(years), "year") if years else None


def printed(article: Article, found: Expression) -> bool:
    """Whether an expression stands in a date line; a place line is none."""
    return found.quiet and article.sentences[found.sentence].kind == "dateline"


def event(article: Article) -> tuple[Expression, bool] | None:
    """The lead's event: its first day that is no directive's, and whether that is the very day (not the end of a range)."""
    low = article.view.low
    loose = None
    for start, end in _openings(article):
        for e in article.expressions:
            if not start <= e.start < end or e.quiet or windows.looks_ahead(low, e, start):
                continue
            if e.form == "day" and not _OPEN.search(low, max(0, e.start - 12), e.start):
                return e, True
            until = e.until if e.form == "range" and not _campaign(e.stated()) else e
            loose = loose or (until if until.form == "day" else None)
    return loose and (loose, False)


def _campaign(window: Days | None) -> bool:
    """Whether a window is some months over the turn of a year: a campaign, told as it begins."""
    return window is not None and window.end.year == window.start.year + 1 and window.end - window.start < _LONGEST_CAMPAIGN


def _openings(article: Article) -> Iterator[tuple[int, int]]:
    """Where the lead's event may stand: the lead, and a first paragraph after it that opens as a lead does ("TTXVN - Sáng 18/1, …")."""
    text = article.view.text
    paragraphs = (p for p in article.passages if p.kind in ("lead", "body") and p.end - p.start > _SHORTEST_LEAD)
    for i, p in enumerate(islice(paragraphs, 2)):
        if i == 0 or _OPENING.match(text, p.start, p.end):
            yield p.start, p.end


def evidence(article: Article) -> Iterator[tuple[str, Days]]:
    """What expressions with a year of their own, symbols and anniversaries say of the time of telling: the kind, and a window."""
    days = []
    for e in article.expressions:
        window = e.stated()
        known = window is not None and window.start is not None and not printed(article, e)
        against = known and _AGAINST.search(article.view.low, max(0, e.start - 40), e.start)
        if (compared := _compared(article.view.low, e)) is not None:
            yield "compared", windows.whole(compared)
        elif against and e.form == "feast":
            yield "compared", windows.whole(window.start.year + 1)
        elif known and not against:
            yield _clue(article, e, window)
            days += [(e, window)] * (window.precision == "day")
    yield from (("symbol", windows.whole(d.year)) for d in article.directives if d.year)
    for row in anniversaries.years_of(article):  # what celebrates N years since a day is told near it
        near = (w for e, w in days if row.subject <= e.start < row.subject + _OF_INSTRUMENT and e.sentence == row.sentence)
        if window := next(near, None):
            yield "anniversary", windows.shifted(window, row.n)


def _compared(low: str, e: Expression) -> int | None:
    """The year in which a comparison is told: so với cùng kỳ (năm 2014), a year later; từ (đầu năm 2015) đến nay, in that year."""
    if e.form == "same" and e.year:
        return e.year + 1
    since = e.form == "range" and e.until.form == "now" and low.startswith("đầu ", e.first.start)
    return e.first.year if since else None


def _clue(article: Article, e: Expression, window: Days) -> tuple[str, Days]:
    """What a window says of the telling: it came after ("past", "symbol"), before ("ahead"), or not long after ("near")."""
    if windows.looks_ahead(article.view.low, e, article.sentences[e.sentence].start) or e.form == "feast":
        return "ahead", window
    if e.quiet:
        return "symbol", window
    if e.form in ("day", "month", "quarter", "months"):
        return "past", window
    if e.form == "range" and e.until.form != "year":
        return "past", window._replace(end=window.start) if _campaign(window) else window
    return "near", window


def _dated(found: Expression, clues: list[tuple[str, Days]]) -> date | None:
    """The day of an event in the year that fits best what else is told; None without any evidence of the year."""
    if found.year:
        return window.start if (window := found.stated()) else None
    years = {y for _, w in clues for y in (w.start.year - 1, w.start.year, w.start.year + 1, w.end.year, w.end.year + 1)}
    days = [w.start for year in sorted(years) if (w := found.in_year(year))]
    fits = [sum(_fit(day, kind, w) for kind, w in clues) for day in days]
    best = max(fits, default=0)
    return days[fits.index(best)] if best >= _SURE else None


def _fit(day: date, kind: str, window: Days) -> float:
    """How well a day of telling fits one piece of evidence."""
    begun, over = (day - window.start).days, (day - window.end).days  # days since it began, since it ended
    steps = _FITS.get(f"{kind} {window.precision}") or _FITS[kind]
    return next((fit for least, most, fit in steps if begun >= least and over <= most), 0)
