"""Who published an article, and when, and how we know.

The day is sought where it is said best: a printed date line (``stated``), metadata.csv, an image file's name, and last what the text
lets a reader deduce (``context``): the day of the lead's event in the year that fits the other dates, else the month of the last day
told, else the year of a plan.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from reader import lexicon
from reader.articles import Article
from reader.dates import calendars, expressions, windows
from reader.dates.forms.days import KeptDay, LunarDay
from reader.dates.forms.eras import Era
from reader.dates.timex import Expression
from reader.dates.windows import Telling, Window
from reader.directives import anniversaries
from reader.text import folding

_IMAGE_DAY = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
)  # vlcsnap-2020-11-11-14h39m56s038
_METADATA_DAY = re.compile(r"((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?")
_KNOWN_MARKS = "|".join(re.escape(folding.fold(row["mark"])) for row in lexicon.load("press_marks"))
# A mark at the head: (THTG) Ngày · TPO - Ngày · (BĐO) - Trong · (Dân trí) - Sáng
_MARK = re.compile(
    rf"""\s*(?:\((?P<bracketed>{_KNOWN_MARKS}|[A-ZĐ]{{2,9}})\)\s?[-:,]?\s?|(?P<plain>{_KNOWN_MARKS}|[A-ZĐ]{{2,9}})\s?-\s)["(]?""",
    re.VERBOSE,
)
# TTXVN - Sáng 18/1, · (BĐO) - Chiều · Ngày 3/10, Công an …: a day with its year tells what went before
_OPENING = re.compile(
    r"""\s*(?:\([A-ZĐÀ-Ỹ][\w. ]{1,30}\)|[A-ZĐ]{2,9}\s?-)?[\s-]*
        (?:(?:Rạng\ssáng|Sáng|Trưa|Chiều|Tối|Đêm)\s|Ngày\s\d{1,2}\s?(?:[-/.]|tháng)\s?\d{1,2}(?![-/.]?\d|\snăm))|\s*[A-ZĐ]{2,9}\s-\s""",
    re.VERBOSE,
)
_TO_COME = re.compile(r"\b(?:sẽ|dự kiến|sắp)(?!\w)")  # … sẽ khai mạc: no event yet
_OPENS = 12  # characters before a day that opens its sentence: Theo đó, ngày 4/11 …
_OPEN = re.compile(r"(?:từ|trước|đến|tới|sau|hết|kể từ)\s\Z")  # an open range before a day: no event's day
_SHORTEST_LEAD = 80  # characters; what is shorter is a crumb or a place line
_FIRST_ONLINE = 1997  # Vietnam went online that year: an older year, told alone, is no year of publication
_SOON = timedelta(days=31)  # a day told after the lead's event, by a sentence that opens with it, so soon is the later event's
_STALE = timedelta(days=120)  # a lead that begins with so old a day tells what went before
_AGAINST = re.compile(r"(?:so với|cùng kỳ)[^,;:.()]{0,30}\Z")  # so với kỳ nghỉ Tết 2018: told a year later
_TIMES = ("past", "compared", "reviewed", "near")  # evidence of times; the year of a symbol or law may be long ago
_SURE = 1.5  # how well a year must fit: as well as one window of the year that is over
_VISITED = timedelta(days=400)  # a date above the headline so long after what is told is the page's, not the article's
_STALE_CLOCK = timedelta(days=60)  # after the day with which a lead begins, likewise
_BEGUN = 120  # days of a year after which what is planned is the next one
_AFTERMATH = 90  # days in which a year that is over is still told of
_SEASON = 60  # days in which a day told with its year tells that of another
_OF_INSTRUMENT = 160  # characters after "N năm thực hiện" in which the day of what is carried out stands


class Credits(NamedTuple):
    """The signature and the paper, as printed."""

    byline: str | None
    publisher: str | None


def credits(article: Article) -> Credits:
    """The byline and publisher of an article, from metadata where not printed, else None."""
    signed = [p for p in article.passages if p.kind == "byline"]
    byline = _printed(article, signed[-1].start, signed[-1].end) if signed else None
    given = article.metadata
    return Credits(byline or given.get("byline", (None,))[0], _mark(article) or given.get("publisher", (None,))[0])


def _printed(article: Article, start: int, end: int) -> str:
    start, end = article.view.span(start, end)
    return article.text[start:end]


def _mark(article: Article) -> str | None:
    for passage in article.passages:
        if passage.kind not in ("lead", "body"):
            continue
        m = _MARK.match(article.view.text, passage.start, passage.end)
        if m and not article.view.text[m.end() : m.end() + 1].islower():  # what follows a mark begins a sentence
            return m["bracketed"] or m["plain"]
        if passage.kind == "body":
            return None
    return None


def read(article: Article) -> None:
    """Find the article's expressions of time, without those that a person says are none, and set ``published`` with its precision and basis; None where nothing says.

    The first rule that finds a day, month or year decides, a correction before all; a publication to come is none, and a problem.
    """
    gone = {span for span, days in article.corrected_dates.items() if days is None}
    article.expressions = [e for e in expressions.find(article) if not gone or article.view.span(e.start, e.end) not in gone]
    if "published" in article.corrected and article.corrected["published"] is None:
        article.published_basis = "corrected"  # a person says that nothing says it
        return
    rules = (("corrected", _corrected), ("metadata", _given), ("stated", _stated), ("image", _image), ("context", _deduced))
    found = ((basis, rule(article)) for basis, rule in rules)
    basis, known = next(((basis, known) for basis, known in found if known), (None, None))
    if not known:
        return
    if basis == "metadata" and (printed := _stated(article)):
        if not _agree(known, printed):
            told = f"published: metadata says {_spell(known)}, the print {_spell(printed)}; metadata is kept"
            article.problem("metadata-conflict", told)
        elif printed.last - printed.first < known.last - known.first:
            known, basis = printed, "stated"
    if basis == "stated" and not known.day and (day := _today(article, known)):
        known, basis = day, "context"
    if known.first > date.today():
        article.problem("date-mismatch", f"published: {_spell(known)} is still to come; left unknown")
        return
    article.published = known.first.isoformat()
    article.published_precision = "day" if known.day else "month" if (known.last - known.first).days < 40 else "year"
    article.published_basis = basis


def telling(article: Article) -> Telling | None:
    """The publication as the readers of dates need it; the basis of what is completed from it is "context" if it was itself deduced."""
    if article.published is None:
        return None
    first = date.fromisoformat(article.published)
    deduced = article.published_basis == "context" and not any(_printed_day(article, e) for e in article.expressions)
    return _telling(first, article.published_precision, "context" if deduced else "publication")


def _printed_day(article: Article, found: Expression) -> bool:
    """Whether an expression stands in a date line; a place line is none."""
    return found.quiet and article.sentences[found.sentence].kind == "dateline"


def _telling(first: date, precision: str, basis: str = "publication") -> Telling:
    if precision == "day":
        return Telling(first, first, basis)
    last = calendars.month_end(first.year, first.month) if precision == "month" else date(first.year, 12, 31)
    return Telling(first, last, basis)


def _spell(known: Telling) -> str:
    return known.first.isoformat() if known.day else f"{known.first.isoformat()} to {known.last.isoformat()}"


def _agree(one: Telling, other: Telling) -> bool:
    return one.first <= other.last and other.first <= one.last


def _stated(article: Article) -> Telling | None:
    """The printed date line: the day the article was put up before the day of a change, then the nearest to the headline.

    A date line below the text (another article's, the page's) counts only if its words say that it is of the article, or there is no other.
    """
    low, passages = article.view.low, article.passages
    headline = next((p.end for p in passages if p.kind == "title"), 0)
    text_end = max((p.end for p in passages if p.kind in ("lead", "body")), default=len(low))
    found, told = [], None
    for e in article.expressions:
        if e.form not in ("day", "month", "year") or not _printed_day(article, e) or not (window := e.stated()):
            continue
        words = low[article.sentences[e.sentence].start : e.start]
        put_up, changed = "đăng" in words or "xuất bản" in words, "cập nhật" in words
        below = e.start >= text_end and not (put_up or changed)
        telling = Telling(window.start, window.end, "publication")
        if e.end <= _headline_start(article) and not put_up:
            told = told or _last_told(article)
            if told and telling.first - told > _VISITED or _long_since(article, telling):
                continue  # the hour of a visit, long after what is told
        found.append(
            (below, not put_up, changed, telling.last - telling.first, abs(e.start - headline), (e.start, e.end), telling)
        )
    if not found:
        return None
    *_, article.evidence["published"], telling = min(found)
    return telling


def _long_since(article: Article, telling: Telling) -> bool:
    """Whether the lead's event, a day without its year, was long before a date: "18/11/2024" over "Sáng 5/7, Công an tỉnh sơ kết"."""
    event = _event(article)
    if event is None or not event[1] or event[0].year or telling.day is None:
        return False
    days = (event[0].in_year(telling.day.year - back) for back in (0, 1))
    gone = next((w.start for w in days if w and w.start <= telling.day), None)
    return gone is not None and telling.day - gone > _STALE_CLOCK


def _headline_start(article: Article) -> int:
    return next((p.start for p in article.passages if p.kind == "title"), 0)


def _last_told(article: Article) -> date | None:
    """The last day of what the text tells as past, with its year."""
    return max((w.end for kind, w in _evidence(article) if kind in ("past", "reviewed", "compared")), default=None)


def _corrected(article: Article) -> Telling | None:
    """The publication that a person says over the print."""
    return _day(article.corrected.get("published") or "")


def _given(article: Article) -> Telling | None:
    """The publication of metadata.csv."""
    return _day(article.metadata.get("published", ("",))[0].strip())


def _day(text: str) -> Telling | None:
    """A person's day, month or year: 2020-11-11, 2020-11 or 2020."""
    m = _METADATA_DAY.fullmatch(text)
    if not m:
        return None
    first = calendars.day(int(m[1]), int(m[2] or 1), int(m[3] or 1))
    return first and _telling(first, "day" if m[3] else "month" if m[2] else "year")


def _today(article: Article, known: Telling) -> Telling | None:
    """The day that "Sáng nay 2.6" fixes in a known month or year."""
    for e in article.expressions:
        if e.form == "day" and e.off == 0:
            day = calendars.day(e.year or known.first.year, e.month, e.day)
            if day and known.first <= day <= known.last:
                article.evidence["published"] = e.start, e.end
                return Telling(day, day, "publication")
    return None


def _image(article: Article) -> Telling | None:
    """The day in the names of image files."""
    text = article.view.text
    days = Counter()
    for passage in article.passages:
        if passage.kind != "furniture" or " " in (line := text[passage.start : passage.end]):
            continue
        if m := _IMAGE_DAY.search(line):
            days[calendars.day(int(m[1]), int(m[2]), int(m[3]))] += 1
    del days[None]
    if not days:
        return None
    day = max(days, key=lambda d: (days[d], d))
    return Telling(day, day, "publication")


def _deduced(article: Article) -> Telling | None:
    """The publication that the dates of the text allow a reader to deduce."""
    if not (article.expressions or article.directives):
        return None
    told = list(_evidence(article))
    gone = [w.end for kind, w in told if kind in ("past", "symbol") and w.precision != "year" and w.end.year >= _FIRST_ONLINE]
    event = _event(article)
    if event:
        found, exact = event
        day = _dated(found, told)
        if day and exact:
            day = _latest(article, found, day)
        if day and not (found.year and gone and max(gone) - day > _STALE):
            article.evidence["published"] = found.start, found.end
            return _telling(day, "day") if exact else _telling(day.replace(day=1), "month")
        if exact and not day and not any(kind == "anniversary" for kind, _ in told):
            return None  # the day is told, and nothing says its year
    due = [w.start for kind, w in told if kind == "anniversary"]
    if gone and due and min(due).year > max(gone).year:  # what is told is the instrument's day alone
        return _telling(date(min(due).year, 1, 1), "year")
    coming = [w for kind, w in told if kind == "ahead" and w.precision in ("day", "month", "quarter")]
    if gone and not any(w.start - max(gone) > timedelta(days=400) for w in coming):
        last = max(gone)
        return _telling(last.replace(day=1), "month")
    if coming:
        return _telling(date(min(w.start for w in coming).year, 1, 1), "year")
    years = [w for kind, w in told if w.precision == "year" and kind in _TIMES and w.start.year >= _FIRST_ONLINE]
    return _telling(max(w.start for w in years), "year") if years else None


def _event(article: Article) -> tuple[Expression, bool] | None:
    """The lead's event: its first day that is no directive's, and whether that is the very day (not the end of a range)."""
    low = article.view.low
    spans = list(_openings(article))
    loose = None
    for e in article.expressions:
        if not spans or e.start >= spans[-1][1]:
            break
        opening = next((span for span in spans if span[0] <= e.start < span[1]), None)
        if opening is None or e.quiet or windows.looks_ahead(low, e, opening[0]):
            continue
        if _event_day(e):
            if not _OPEN.search(low, max(0, e.start - 12), e.start):
                return e, True
            loose = loose or e
        elif e.form == "range" and e.until.form == "day":
            loose = loose or e.until
    return loose and (loose, False)


def _event_day(e: Expression) -> bool:
    """Whether an expression is a day of the solar calendar that is not kept every year."""
    return e.form == "day" and not isinstance(e, (LunarDay, KeptDay))


def _latest(article: Article, event: Expression, day: date) -> date:
    """The last day that opens a sentence of the lead: "Vụ tai nạn xảy ra tối 3/11. Sáng 4/11, công an cho biết chủ xe"."""
    low, sentences = article.view.low, article.sentences
    until = max((end for _, end in _openings(article)), default=0)
    for e in article.expressions:
        if e.start >= until:
            break
        start = sentences[e.sentence].start
        if e.start - start > _OPENS or not _event_day(e) or e.year or e.quiet:
            continue
        if windows.looks_ahead(low, e, start) or _TO_COME.search(low, start, sentences[e.sentence].end):
            continue
        later = (w.start for year in (day.year, day.year + 1) if (w := e.in_year(year)))
        day = max([day, *(other for other in later if timedelta() < other - day <= _SOON)])
    return day


def _openings(article: Article) -> Iterator[tuple[int, int]]:
    """Where the lead's event may stand: the lead, and a first paragraph after it that opens as a lead does ("TTXVN - Sáng 18/1, …")."""
    text = article.view.text
    paragraphs = (p for p in article.passages if p.kind in ("lead", "body") and p.end - p.start > _SHORTEST_LEAD)
    for i, p in enumerate(islice(paragraphs, 2)):
        if i == 0 or _OPENING.match(text, p.start, p.end):
            yield p.start, p.end


def _evidence(article: Article) -> Iterator[tuple[str, Window]]:
    """What the expressions with a year of their own say about the time of telling: ("past", "ahead", "compared" or "near", window)."""
    low, sentences = article.view.low, article.sentences
    days = []
    bare = next((e for e in article.expressions if e.form == "month" and not e.dated), None)
    for e in article.expressions:
        if e.form == "same" and e.year:  # so với cùng kỳ năm 2014
            yield "compared", windows.whole(e.year + 1)
            continue
        window = e.stated()
        if e.form == "range" and e.until.form == "now" and low.startswith("đầu ", e.first.start) and e.first.year:
            yield "compared", windows.whole(e.first.year)  # từ đầu năm 2015 đến nay: told in that year
            continue
        if window is None or window.start is None or isinstance(e, Era) or _printed_day(article, e):
            continue
        if _AGAINST.search(low, max(0, e.start - 40), e.start):
            if e.form == "feast":
                yield "compared", windows.whole(window.start.year + 1)
            elif e.form == "month" and bare:
                yield "past", bare.in_year(e.year + (bare.month <= e.month))
            continue
        if window.precision == "day":
            days.append((e, window))
        ahead = windows.looks_ahead(low, e, sentences[e.sentence].start)
        if e.form == "feast" and e.days is None:
            yield "ahead", window
        elif ahead:
            yield "ahead", window
        elif e.quiet:
            yield "symbol", window
        elif e.form in ("day", "month", "quarter", "months"):
            yield "past", window
        elif e.form == "range" and e.until.form != "year":
            begun = window.end.year == window.start.year + 1  # over a turn of the year: a campaign, told as it begins
            yield "past", window._replace(end=window.start) if begun else window
        else:
            yield ("reviewed" if ahead is False else "near"), window
    for d in article.directives:
        if d.year:
            yield "symbol", windows.whole(d.year)
    for row in anniversaries.years_of(article):  # what celebrates N years since a day is told near it
        near = (w for e, w in days if row.subject <= e.start < row.subject + _OF_INSTRUMENT and e.sentence == row.sentence)
        if window := next(near, None):
            yield "anniversary", windows.shifted(window, row.n)


def _dated(found: Expression, told: list[tuple[str, Window]]) -> date | None:
    """The day of an event in the year that fits best what else is told; None without any evidence of the year."""
    if found.year:
        return window.start if (window := found.stated()) else None
    years = {y for _, w in told for y in (w.start.year - 1, w.start.year, w.start.year + 1, w.end.year, w.end.year + 1)}
    best = None
    for year in sorted(years):
        window = found.in_year(year) if year >= _FIRST_ONLINE else None
        if not window:
            continue
        score = sum(_fit(window.start, kind, w) for kind, w in told)
        if best is None or score > best[0]:
            best = score, window.start
    return best[1] if best and best[0] >= _SURE else None


def _fit(day: date, kind: str, window: Window) -> float:
    """How well a day of telling fits one piece of evidence."""
    start, end = (day - window.start).days, (day - window.end).days  # days since it began, since it ended
    if kind == "past":
        if end < 0:
            return -4 if end < -20 else 0 if window.precision == "day" else 2
        return 2 if end <= (_SEASON if window.precision == "day" else 130) else 1 if end <= 400 else 0
    if kind == "ahead":
        if end > 0 or window.precision == "year" and start > _BEGUN:
            return -2 if end > 0 else 0  # nobody plans a year that is well under way
        early = -45 if window.precision in ("quarter", "half", "months") else -150
        return 2 if start >= early and window.precision != "year" else 1 if start >= -400 else 0
    if kind == "symbol":
        return -4 if start < 0 else 1 if end <= 0 else 0.5 if end <= 366 else 0
    if kind == "compared":
        return -2 if start < 0 else 2 if end <= 0 else 1 if end <= _AFTERMATH else 0
    if kind == "anniversary":
        return 2 if -120 <= start <= 300 else 0
    if window.precision == "year":
        soon = end < -75
        return (-2 if kind == "reviewed" else -0.5) if soon else 2 if end <= _AFTERMATH else 1 if end <= 330 else 0
    return 1 if start >= -366 and end <= 366 else 0  # a term or period
