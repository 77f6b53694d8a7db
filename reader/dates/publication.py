"""Decides: published and its basis, publisher and byline.

The day is sought where it is said best: metadata.csv, a printed date line (``stated``), an image file's name, and last what the text
lets a reader deduce (``deduction``).
"""

import re
from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from reader import lexicon
from reader.articles import Article
from reader.dates import calendars, deduction, expressions
from reader.dates.windows import PublicationSpan
from reader.text.phrases import alternation, of_page

_IMAGE_DAY = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
)  # vlcsnap-2020-11-11-14h39m56s038
_METADATA_DAY = re.compile(r"((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?")
_KNOWN_MARKS = alternation(row["mark"] for row in lexicon.load("press_marks"))
# A mark at the head: (THTG) Ngày · TPO - Ngày · (BĐO) - Trong · (Dân trí) - Sáng · (Báo Hòa An) - Chiều · hoaan.vn - Sáng · HòaAn - Trưa
_MARKS = rf"""{_KNOWN_MARKS}|[A-ZĐ]{{2,9}}(?:\.VN|\s[Oo]nline)?|Báo\s[A-ZĐ][\w\s]{{2,24}}|\w+(?:\.\w+){{0,2}}\.vn|[A-ZĐ][^\W\dA-ZĐ]+[A-ZĐ]\w+"""
_MARK = re.compile(rf"""\s*(?:\((?P<bracketed>{_MARKS})\)\s?[-–:,]?\s?|(?P<plain>{_MARKS})\s?[-–]\s)["(]?""")
_VISITED = timedelta(days=400)  # a date above the headline so long after what is told is the page's, not the article's
_STALE_CLOCK = timedelta(days=60)  # after the day with which a lead begins, likewise
# Bài, ảnh: | Lan · Tác giả: | Lan: what a signature is for
_SIGNED_FOR = re.compile(rf"^(?:(?:ảnh|{of_page('signs')})(?:\s*(?:,|-|&|và)\s*|(?=\s*:)))+\s*:\s*", re.IGNORECASE)


_SOURCE = re.compile(r"\(?nguồn(?:\s+tin)?\s*:\s*(?P<source>báo\s[^()]+)?[^()]*\)?", re.IGNORECASE)  # (Nguồn: Báo Hòa An)


class Credits(NamedTuple):
    """The signature and the paper, as printed."""

    byline: str | None
    publisher: str | None


def credits(article: Article) -> Credits:
    """The byline and publisher of an article, from metadata where not printed, else None."""
    given = article.metadata
    signed = [article.text[slice(*article.view.span(p.start, p.end))] for p in article.passages if p.kind == "byline"]
    source = next((m["source"] for line in signed if (m := _SOURCE.fullmatch(line))), None)
    persons = [line for line in signed if not _SOURCE.match(line)] or signed
    byline = _SIGNED_FOR.sub("", persons[-1]) if persons else None
    return Credits(byline or given.get("byline", (None,))[0], _mark(article) or source or given.get("publisher", (None,))[0])


def _mark(article: Article) -> str | None:
    text = article.view.text
    body = next((i for i, p in enumerate(article.passages) if p.kind == "body"), len(article.passages))
    for p in article.passages[: body + 1]:
        m = _MARK.match(text, p.start, p.end) if p.kind in ("lead", "body") else None
        if m and not text[m.end() : m.end() + 1].islower():  # what follows a mark begins a sentence
            return m["bracketed"] or m["plain"]
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
    rules = (
        ("corrected", lambda article: _day(article.corrected.get("published") or "")),
        ("metadata", lambda article: _day(article.metadata.get("published", ("",))[0].strip())),
        ("stated", _stated),
        ("image", _image),
        ("context", deduction.telling),
    )
    found = ((basis, rule(article)) for basis, rule in rules)
    basis, known = next(((basis, known) for basis, known in found if known), (None, None))
    if not known:
        return
    if basis == "metadata" and (printed := _stated(article)):
        if known.first > printed.last or printed.first > known.last:
            message = f"published: metadata says {_spell(known)}, the print {_spell(printed)}; metadata is kept"
            article.problem("metadata-conflict", message)
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


def telling(article: Article) -> PublicationSpan | None:
    """The publication as the readers of dates need it; the basis of what is completed from it is "context" if it was itself deduced."""
    if article.published is None:
        return None
    first = date.fromisoformat(article.published)
    deduced = article.published_basis == "context" and not any(deduction.printed(article, e) for e in article.expressions)
    return PublicationSpan.of(first, article.published_precision, "context" if deduced else "publication")


def _spell(known: PublicationSpan) -> str:
    return known.first.isoformat() if known.day else f"{known.first.isoformat()} to {known.last.isoformat()}"


def _stated(article: Article) -> PublicationSpan | None:
    """The printed date line: the day the article was put up before the day of a change, then the nearest to the headline.

    A date line below the text (another article's, the page's) counts only if its words say that it is of the article, or there is no other.
    """
    low, passages = article.view.low, article.passages
    above, headline = next(((p.start, p.end) for p in passages if p.kind in ("title", "lead")), (0, 0))
    text_end = max((p.end for p in passages if p.kind in ("lead", "body")), default=len(low))
    found = []
    for e in article.expressions:
        window = e.stated() if e.form in ("day", "month", "year") and deduction.printed(article, e) else None
        if window is None:
            continue
        words = low[article.sentences[e.sentence].start : e.start]
        put_up, changed = "đăng" in words or "xuất bản" in words, "cập nhật" in words
        below = e.start >= text_end and not (put_up or changed)
        telling = PublicationSpan(window.start, window.end, "publication")
        if put_up or above < e.end and not below or not _visit(article, telling):
            order = below, not put_up, changed, telling.last - telling.first, abs(e.start - headline)
            found.append((order, (e.start, e.end), telling))
    if not found:
        return None
    _, article.evidence["published"], telling = min(found)
    return telling


def _visit(article: Article, shown: PublicationSpan) -> bool:
    """Whether a date above the headline is that of a visit, long after what is told: "18/11/2024" over "Sáng 5/7, Công an tỉnh sơ kết"."""
    gone = max((w.end for kind, w in deduction.evidence(article) if kind in ("past", "compared")), default=shown.first)
    if shown.first - gone > _VISITED:
        return True
    event, exact = deduction.event(article) or (None, False)
    if not exact or event.year or shown.day is None:
        return False
    days = (w.start for back in (0, 1) if (w := event.in_year(shown.day.year - back)))
    return shown.day - next((day for day in days if day <= shown.day), shown.day) > _STALE_CLOCK


def _day(text: str) -> PublicationSpan | None:
    """A person's day, month or year: 2020-11-11, 2020-11 or 2020."""
    m = _METADATA_DAY.fullmatch(text)
    if not m:
        return None
    first = calendars.day(int(m[1]), int(m[2] or 1), int(m[3] or 1))
    return first and PublicationSpan.of(first, "day" if m[3] else "month" if m[2] else "year")


def _today(article: Article, known: PublicationSpan) -> PublicationSpan | None:
    """The day that "Sáng nay 2.6" fixes in a known month or year."""
    for e in article.expressions:
        if e.form == "day" and e.today:
            day = calendars.day(e.year or known.first.year, e.month, e.day)
            if day and known.first <= day <= known.last:
                article.evidence["published"] = e.start, e.end
                return PublicationSpan(day, day, "publication")
    return None


def _image(article: Article) -> PublicationSpan | None:
    """The day in the names of image files."""
    text = article.view.text
    days = Counter()
    names = (text[p.start : p.end] for p in article.passages if p.kind == "furniture")
    for m in (_IMAGE_DAY.search(name) for name in names if " " not in name):
        if m and (day := calendars.day(*map(int, m.groups()))):
            days[day] += 1
    day = max(days, key=lambda d: (days[d], d), default=None)
    return day and PublicationSpan(day, day, "publication")
