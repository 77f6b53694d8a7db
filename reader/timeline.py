"""Decides: every column of events, assembled from the other tables by rule.

A date becomes an event by the words around it: a printed date line is ``published``; "trước ngày …" a ``deadline``;
"đến năm …", "tầm nhìn …" a ``horizon``; "giai đoạn", "nhiệm kỳ" a ``period``; a campaign's days are ``campaign``; a feast
is ``holiday``; what is summed up ("tổng kết … năm 2023", "2 năm thực hiện …") is ``review``; a day on which a meeting is
held is ``meeting``; any other day or month that something happened in is ``other``. An instrument gives one ``issued``
event, of its best-founded mention. Windows that only frame figures ("6 tháng đầu năm", "cùng kỳ") are no events.
"""

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator
from operator import attrgetter

from reader import labels
from reader.articles import Article
from reader.directives import anniversaries, issuance, joining
from reader.directives.anniversaries import Anniversary
from reader.places import provinces
from reader.schema import Date, Directive, Event, Sentence
from reader.text import phrases
from reader.text.passages import SILENT


def _words(role: str) -> str:
    return phrases.alternation(phrases.of("event_words", role))


_DEADLINE = re.compile(
    rf"(?<!kể )(?<!giờ )(?:{_words('deadline')})(?: (?:là|vào|trước|đến|trong|cho))*(?: (?:ngày|tháng|dịp|thời điểm))? *$"
)
# trước đó, | ngày 3/4 · Tính đến hết | ngày 30/3, toàn tỉnh khởi tố 15 vụ: what a count runs up to
_PAST = re.compile(
    r"(?:trước đó|năm trước|trước đây|so với|(?:tính|thống kê|lũy kế)(?: [^\W\d_]+){0,2} (?:đến|tới)(?: hết)?)\W*$"
)
_HORIZON = re.compile(rf"(?:{_words('horizon')})(?: (?:hết|cuối|đến))* *$")
_CAMPAIGN = re.compile(rf"(?<!\w)(?:{_words('campaign')})(?!\w)")
_MEETING = re.compile(rf"\W(?:{_words('meeting')}|lễ (?!tết))")
_HELD = re.compile(rf"(?<!\w)(?:{_words('held')})(?!\w)")
_SUMMING_UP = tuple(phrases.of("event_words", "sums up"))
_TASKS = re.compile(rf"{_words('tasks')}|[;:.]")  # sơ kết phong trào, | triển khai nhiệm vụ 6 tháng cuối năm
_STARTS = re.compile(rf"(?:{_words('starts')}|đến|hết)(?: (?:hết|ngày))* *$")
_HAPPENED = re.compile(rf"(?:{_words('happened')}|đầu|giữa|cuối)(?: từ| vào)? *$")
_SUMMING = re.compile(rf"(?<!\w)(?:{_words('sums up')})(?: [^\W_]+){{0,3}} $")
_TERM = re.compile(r"(?:giai đoạn|nhiệm kỳ|thời kỳ)")
_FAR = 1000  # characters beyond which a sentence without end says nothing of a date
_COMPARED = re.compile(r"(?:so với|cùng kỳ|so)(?: (?:cùng kỳ|năm|tháng|với))* *$")
_OWN = 50  # mentions at the head of an article among which its own instrument is sought
_START = attrgetter("start")
_BASES = ("stated", "act", "symbol", "anniversary")


def read(article: Article) -> list[Event]:
    """The events of an article, in reading order."""
    years = anniversaries.years_of(article)
    found = [*_issues(article, years), *_reviews(article, years), *_dated(article)]
    looked_back = {(event.date_start, event.date_end) for event in found if event.kind == "review"}
    out: dict[tuple, Event] = {}
    for event in sorted(found, key=lambda e: (e.start, e.end, e.kind)):
        thing = (event.kind, event.date_start, event.date_end, event.directive_id if event.kind in ("issued", "review") else None)
        if thing not in out and not (event.kind == "period" and thing[1:3] in looked_back):
            out[thing] = event
    return list(out.values())


def _issues(article: Article, years: list[Anniversary]) -> list[Event]:
    """One issue event an instrument: of the mention that founds it best, the first of these."""
    best: dict[str | None, Directive] = {}
    for row in sorted((d for d in article.directives if d.issued), key=lambda d: _BASES.index(d.issued_basis)):
        best.setdefault(row.directive_id, row)
    out = []
    for row in best.values():
        sentence = article.sentences[row.sentence]
        last = _last_day(row.issued, row.issued_precision)
        central = row.level not in joining.SCOPED and row.level is not None
        province = None if central else _province(article, sentence, row.start)
        issue = (row.issued, last, row.issued_precision, row.issued_basis)
        label = _label(article, sentence, row.start, row.end, opens=_opening(sentence, row, years))
        out.append(Event(row.sentence, row.start, row.end, row.text, *issue, "issued", label, row.directive_id, province))
    return out


def _dated(article: Article) -> list[Event]:
    """The events that dates give."""
    used = _used(article)
    out = []
    for row in article.dates:
        sentence = article.sentences[row.sentence]
        if row.date_start is None or sentence.kind in SILENT or row.start in used:
            continue
        kind = _kind(article, sentence, row)
        if kind is None:
            continue
        directive = _directive(article, sentence, row, kind)
        label = row.text if kind == "published" else _label(article, sentence, row.start, row.end)
        place = _province(article, sentence, row.start)
        out.append(Event(*row, kind, label, directive, place))
    return out


def _kind(article: Article, sentence: Sentence, row: Date) -> str | None:
    """What a date is on the timeline, by the words around it; None for a window that only frames figures."""
    low = article.view.low
    start, end = max(sentence.start, row.start - _FAR), min(sentence.end, row.end + _FAR)
    before, after, words = low[start : row.start], low[row.end : end], low[row.start : row.end]
    if sentence.kind == "dateline":
        return "published" if row.date_start == article.published else None
    if _COMPARED.search(before[-60:]) or row.basis == "relative" and not _CAMPAIGN.search(before + after):
        return None
    if _TERM.match(words):
        return "period"
    if row.precision == "year":
        return _year_kind(article, before, row)
    if _due(article, before[-60:], row):
        return "deadline"
    if row.basis == "calendar":
        return "holiday"
    if _CAMPAIGN.search(low, start, end) and _campaigning(before, after, row):
        return "campaign"
    if row.precision == "day":
        met = _MEETING.search(low, row.end - 1, min(sentence.end, row.end + 220)) and _HELD.search(after)
        met = met or _MEETING.search(low, max(start, row.start - 40) - 1, row.start)
        return "meeting" if met else "other"
    if row.precision == "month":
        return "other" if _HAPPENED.search(before[-60:]) or words.startswith(("đầu", "giữa", "cuối")) else None
    if _summed(before):
        return "review"
    return "period" if row.precision == "period" and _planned(article, row) else None


def _due(article: Article, before: str, row: Date) -> bool:
    """Whether the words before a date set it as a term: "trước ngày 15/12", not "trước Tết" of a feast long gone."""
    if not _DEADLINE.search(before) or _PAST.search(before):
        return False
    return not (row.basis == "calendar" and article.published and row.date_end < article.published)


def _summed(before: str) -> bool:
    """Whether what stands ``before`` a date says that its time is summed up."""
    before = before[-220:]
    at = max(before.rfind(verb) for verb in _SUMMING_UP)
    return at >= 0 and not _TASKS.search(before, at)


def _planned(article: Article, row: Date) -> bool:
    """Whether a range is a plan's: years that are not over when they are told ("5 năm 2021-2025")."""
    years = int(row.date_end[:4]) - int(row.date_start[:4])
    return 2 <= years <= 30 and (article.published is None or row.date_end > article.published)


def _year_kind(article: Article, before: str, row: Date) -> str | None:
    if _summed(before) and article.published and row.date_start[:4] <= article.published[:4]:
        return "review"
    if _HORIZON.search(before[-60:]) and (article.published is None or row.date_start[:4] >= article.published[:4]):
        return "horizon"
    return None


def _campaigning(before: str, after: str, row: Date) -> bool:
    """Whether a date in a sentence about a campaign tells its days: a range, or the day on which it starts."""
    if row.date_start != row.date_end:
        return row.precision in ("period", "months") and int(row.date_end[:4]) - int(row.date_start[:4]) <= 2
    starts = _STARTS.search(before[-40:]) or not before.strip(" (")
    return bool(starts or _CAMPAIGN.search(after[:90]))


def _reviews(article: Article, years: list[Anniversary]) -> Iterator[Event]:
    """The times that reviews look back on: "2 năm thực hiện Chương trình" told in January 2024 is 2022 and 2023."""
    low, ids = article.view.low, {row.start: row.directive_id for row in article.directives}
    for row in years:
        if row.first_day is None:
            continue
        sentence, span = article.sentences[row.sentence], (row.start, row.end)
        summed = _SUMMING.search(low, max(sentence.start, row.start - 40), row.start)
        label = _label(article, sentence, *span, opens=summed.start() if summed else row.start)
        place, words = _province(article, sentence, row.start), article.view.text[slice(*span)]
        when = (row.first_day, row.last_day, "period", "context")
        yield Event(row.sentence, *span, words, *when, "review", label, ids.get(row.instrument), place)


def _used(article: Article) -> set[int]:
    """Starts of the dates that only say when an instrument was issued."""
    used = set()
    for row, day in zip(article.directives, issuance.beside(article, article.directives), strict=True):
        if row.issued_basis == "stated" and day:
            used.add(day.start)
        elif row.issued_basis == "act":
            used |= {day.start for day in issuance.before(article, row) if day.date_start == row.issued}
    return used


def _directive(article: Article, sentence: Sentence, row: Date, kind: str) -> str | None:
    """The instrument a date concerns: the nearest in its sentence, for orders also the one just told or the article's own."""
    rows = article.directives
    if kind in ("published", "holiday") or not rows:
        return None
    at, here = bisect_left(rows, row.start, key=_START), bisect_left(rows, sentence.start, key=_START)
    if kind in ("meeting", "other"):
        return rows[here].directive_id if here < len(rows) and rows[here].start < sentence.end else None
    if at > here and ";" not in article.view.low[rows[at - 1].end : row.start]:
        return rows[at - 1].directive_id
    if kind not in ("deadline", "campaign", "horizon"):
        return None
    passage = article.passages[bisect_right(article.passages, sentence.start, key=_START) - 1]
    if here and rows[here - 1].sentence == row.sentence - 1 and rows[here - 1].start >= passage.start:
        return rows[here - 1].directive_id
    own = {d.directive_id for d in rows[:_OWN] if d.act == "issued" and d.start < row.start}
    return own.pop() if len(own) == 1 else None


def _province(article: Article, sentence: Sentence, at: int) -> str | None:
    """The article's province; where it has none, the only one that the sentence names."""
    if article.province:
        return article.province
    named = {province for start, _, province in provinces.mentions(article) if sentence.start <= start < sentence.end}
    return named.pop() if len(named) == 1 else None


def _opening(sentence: Sentence, row: Directive, years: list[Anniversary]) -> int | None:
    """Where the label of an issue begins: at the act, at "10 năm thực hiện", else at the instrument itself."""
    if row.issued_basis == "act":
        return None
    at = bisect_left(years, row.start, key=_START) - 1 if row.issued_basis == "anniversary" else -1
    near = at >= 0 and years[at].start >= max(sentence.start, row.start - 60)
    return years[at].start if near else row.start


def _label(article: Article, sentence: Sentence, start: int, end: int, opens: int | None = None) -> str:
    view = article.view
    first, last = view.span(sentence.start, sentence.end)
    start, end = view.span(start, end)
    begin = None if opens is None else view.span(opens, opens + 1)[0] - first
    return labels.clause(article.text[first:last], start - first, end - first, begin)


def _last_day(day: str, precision: str | None) -> str:
    month = {"year": 12, "month": int(day[5:7])}.get(precision)
    return f"{day[:4]}-{month:02}-{monthrange(int(day[:4]), month)[1]}" if month else day
