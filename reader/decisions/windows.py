"""The windows of a statement: the stretches of time it names that a figure may cover.

Its dates that may be one (``survey``), and words that take up a window told before: "trong tháng" the last month, "giai đoạn trên" the last range,
"ngày đầu" the campaign's first day, "trong 5 tháng" the window that lasts as long. "N năm thực hiện X" is a window of the years it looks back on.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from operator import attrgetter

from dateutil.relativedelta import relativedelta

from reader.articles import Article
from reader.dates import counted, numerals
from reader.dates.bare import LIST
from reader.dates.windows import beside as told_beside
from reader.decisions import spans, survey
from reader.decisions.survey import Survey
from reader.figures.find import Figure
from reader.figures.statements import Statement
from reader.schema import Date
from reader.text import beside
from reader.text.folding import fold
from reader.text.phrases import PhraseList
from reader.text.phrases import of as of_role

_TAKES_UP = (
    "month told",
    "quarter told",
    "year told",
    "range told",
    "time told",
    "paragraph told",
    "campaign over",
    "campaign's first day",
)
_TAKEN_UP = re.compile(r"[,:]|\s(?!\d|[iv]+(?!\w))")  # trong tháng | , but trong tháng | 9
_ALL_YEAR = re.compile(
    r"cả(?<!\wcả) năm(?=[:,]|\s)(?! (?:(?:19|20)\d\d(?![\d.,]*\d)|nay|ngoái|qua|học|trước|sau|không|có|bao|thì))"
)
_UNITS = {"ngày": "days", "tuần": "weeks", "tháng": "months", "năm": "years"}
_YEAR = 366
_MONTH = 25, 36  # days of what "trong tháng" takes up
_LATE = timedelta(days=31)  # between the end of such a length and the telling
_UP_TO = re.compile(r"\s\((?:số liệu )?(?:tính )?(?:đến|tới) (?:hết )?")  # tháng 9 | (tính đến | ngày 15/9)
_IN_FORCE = re.compile(r"\s(?:vận hành|hoạt động|(?:kể )?từ (?:khi|ngày))(?!\w)")
_QUARTERS = frozenset({"01", "04", "07", "10"})  # the months in which they begin
_START = attrgetter("start")


@dataclass(slots=True)
class Window:
    """A stretch of time a figure may cover; ``basis`` is "stated" where the text prints it, else the name of what computes it."""

    at: int
    end: int
    first: str
    last: str
    forward: bool = True  # a figure of its piece follows it
    day: bool = False
    strong: bool = True
    beside: bool = False  # of one clause only, which is told beside the report's own window
    basis: str = "stated"
    since: bool = False  # from a day or month on, without an end
    range: bool = False  # from day to day, as "từ 15/12 đến 14/2" is
    defines: bool = (
        False  # alone in a bracket, it says what the words before mean: "Năm công tác 2011 (từ 1/10/2010 đến 30/9/2011)"
    )
    late: bool = False  # it ends long after the telling
    due: bool = False  # … and what is told is to be reached by then: "đến hết năm 2026"
    means: tuple[str, str] | None = None  # the calendar's window in place of which a bracket names it: "tháng 11 (15/10 - 14/11)"

    @property
    def span(self) -> tuple[str, str]:
        """First and last day."""
        return self.first, self.last


@dataclass(slots=True)
class Memory:
    """The windows told so far that words without a date may take up."""

    lengths: dict[int, list[Date]]
    told: dict[str, tuple[str, str]] = field(default_factory=dict)  # role of the words that take it up → window
    campaign: tuple[str, str] | None = None
    begun: str | None = None  # the day on which what is told of began
    days: dict[int, tuple[str, str]] = field(default_factory=dict)  # the last range from day to day that lasts so many
    year: tuple[str, str] | None = None  # the report's, if a year that is over

    def keep(self, windows: Iterable[Window], statement: Statement, published: str | None) -> None:
        """Remember a statement's windows, but no month or quarter of a plan."""
        low, campaign = statement.low, campaigning(statement)
        latest = published and (date.fromisoformat(published) + _LATE).isoformat()
        for w in windows:
            days = spans.days(*w.span)
            if w.range:
                self.days[days] = w.span
            planned = survey.in_plan(low, statement.start, w.at)
            if _MONTH[0] <= days <= _MONTH[1] and not w.beside and not planned:
                self.told["month told"] = w.span
            if not planned and (w.range or w.first[5:7] in _QUARTERS) and 89 <= days <= 93 and not (latest and w.last > latest):
                self.told["quarter told"] = w.span
            recent = not published or spans.days(w.last, published) < _YEAR
            if _YEAR - 15 <= days <= _YEAR + 1 and recent and not w.beside and not planned and not bracketed(low, w):
                self.told["year told"] = w.span
            if days > _YEAR + 1:
                self.told["range told"] = w.span
            if campaign and not w.day and 21 < days < 201:
                if published is None or w.last >= published:
                    self.campaign, self.told["campaign's first day"] = w.span, (w.first, w.first)
                else:
                    self.told["campaign over"] = w.span


def of(article: Article, times: Survey, statement: Statement, figures: list[Figure], memory: Memory) -> list[Window]:
    """The windows of a statement in reading order."""
    out = [*_dated(article, times, statement, figures), *_elapsed(article, times, statement, memory)]
    out += _taken_up(statement, memory, out) if memory.told else []
    out += _whole_year(article, statement, out, memory.year)
    memory.begun = next((times.begun[i] for i in statement.sentences if i in times.begun), memory.begun)
    elapsed = [w.end for w in out if w.basis == "length"]
    for bare in counted.lengths(statement.low, statement.start, statement.end):
        if bare.end not in elapsed and (known := _as_long(article, bare, memory)):
            beside_it = bare.summed and any(f.end <= bare.start for f in figures)  # Ma túy 23 vụ; tính chung 9 tháng là 71 vụ
            out.append(Window(bare.start, bare.end, known[0], known[1], beside=beside_it, basis=known[2]))
    for i in statement.sentences:
        for years in times.programmes.get(i, ()):
            if not any(w.at > years.start and w.at - years.subject < 40 for w in out):
                out.append(Window(years.start, years.end, years.first_day, years.last_day, strong=False, basis="programme"))
    out.sort(key=attrgetter("at"))
    _cut_short(out, statement, [d for i in statement.sentences for d in times.until.get(i, ())])
    for i, w in enumerate(out):
        if not w.day and beside.after("closed", statement.low, w.end) and (m := beside.before("alone", statement.low, w.at)):
            w.defines = True
            w.means = out[i - 1].span if i and out[i - 1].end >= m.start() - 2 else None
    return out


def _cut_short(found: list[Window], statement: Statement, until: list[Date]) -> None:
    """End windows on the day to which a bracket says they are told: "tháng 9 (tính đến ngày 15/9)"."""
    for w in found:
        for d in until:
            closed = statement.low.startswith(")", d.end) and _UP_TO.fullmatch(statement.low, w.end, d.start)
            if closed and w.first < d.date_end < w.last:
                w.last, w.end = d.date_end, d.end


def _dated(article: Article, times: Survey, statement: Statement, figures: list[Figure]) -> list[Window]:
    """The windows that the statement's dates are; from a day, month or year on is up to the telling: "Từ tháng 8, công an xã bắt 16 vụ"."""
    low, start = statement.low, statement.start
    out = []
    for d in _joined(low, [d for i in statement.sentences for d in times.dated.get(i, ())]):
        after = bisect_left(figures, d.end, key=_START)
        follows = after < len(figures) and figures[after].start < statement.piece_end(d.end)
        since = d.precision in ("day", "month", "year") and beside.before("since", low, d.start, start)
        if since and follows and article.published_precision == "day" and d.date_start < article.published:
            out.append(Window(d.start, d.end, d.date_start, article.published, strong=False, beside=True, since=True))
        if since and (follows or d.precision == "day"):
            continue
        first = bisect_left(figures, max(statement.piece_start(d.start), start), key=_START)
        precedes = first < bisect_left(figures, d.start, key=_START)
        same = low.startswith(survey.SAME_DAYS, d.start)
        strong = not same and beside.before("in a time", low, d.start, start) is not None
        strong = strong or d.start == start or beside.before("hour", low, d.start, start) is not None
        one_day = d.precision == "day"
        if one_day and follows and beside.within("tells", low, d.end, figures[after].start):
            continue
        headed = not figures or figures[0].start > d.start  # Ông A cho biết, riêng tháng 11, …: of the whole sentence
        aside = same or not headed and told_beside(low, d.start, start) is not None
        forward, ranged = follows or not precedes, d.precision == "period"
        so_far = (
            d.precision in ("month", "quarter")
            and not beside.after("there is now", low, d.end)
            and beside.before("to the end of", low, d.start, start)
        )
        first_day = f"{d.date_start[:4]}-01-01" if so_far and survey.past(d.date_end, article) else d.date_start
        late = _to_come(article, d)
        due = late and (survey.until(low, start, d.start) or low.endswith("hết ", start, d.start))
        out.append(
            Window(d.start, d.end, first_day, d.date_end, forward, one_day, strong, aside, range=ranged, late=late, due=due)
        )
    return out


def _to_come(article: Article, d: Date) -> bool:
    """Whether a date ends long after the telling."""
    return bool(article.published) and date.fromisoformat(d.date_end) - date.fromisoformat(article.published) > _LATE


def _joined(low: str, dates: list[Date]) -> Iterator[Date]:
    """The dates, but for days on end that are listed, which are one: "các ngày 1 và 2/1"."""
    last: Date | None = None
    for d in dates:
        listed = last and d.precision == "day" and last.precision in ("day", "period") and LIST.fullmatch(low, last.end, d.start)
        if listed and _on_end(last, d):
            last = last._replace(end=d.end, date_end=d.date_end, precision="period")
            continue
        if last:
            yield last
        last = d
    if last:
        yield last


def _on_end(one: Date, other: Date) -> bool:
    return date.fromisoformat(one.date_end) + timedelta(days=1) == date.fromisoformat(other.date_start)


@cache
def _taking_up() -> PhraseList[str]:
    """The words without a date that take up a window, each with the role that says which."""
    return PhraseList({fold(word): role for role in _TAKES_UP for word in of_role("time_words", role)})


def _taken_up(statement: Statement, memory: Memory, known: list[Window]) -> list[Window]:
    """The windows that words without a date take up."""
    out = []
    for start, end, role in _taking_up().find(statement.low, statement.start, statement.end):
        span = known[-1].span if role == "time told" and known else memory.told.get(role)
        if span and _TAKEN_UP.match(statement.low, end) and not any(w.at <= start < w.end for w in (*known, *out)):
            out.append(Window(start, end, *span, basis="anaphora"))
    return out


def _whole_year(article: Article, statement: Statement, known: list[Window], over: tuple[str, str] | None) -> list[Window]:
    """The windows of "cả năm": the year just told; of what is reported the report's, if ``over``; else the year of publication."""
    if article.published is None:
        return []
    out = []
    for m in _ALL_YEAR.finditer(statement.low, statement.start, statement.end):
        told = next((w.first for w in reversed(known) if w.end <= m.start()), None)
        year = (told or article.published)[:4]
        span = f"{year}-01-01", f"{year}-12-31"
        if over and not told and not beside.within("aims", statement.low, statement.start, m.start()):
            span = over
        out.append(Window(m.start(), m.end(), *span, strong=False, beside=True))
    return out


def _elapsed(article: Article, times: Survey, statement: Statement, memory: Memory) -> list[Window]:
    """The windows from the beginning of what is told: "Từ 1/7, … Sau 4 tháng", "Tính đến ngày 25/12, sau 10 ngày", "từ ngày phát lệnh đến 20/12"."""
    low, start, out = statement.low, statement.start, []
    days = [d for i in statement.sentences for d in times.until.get(i, ())] if memory.begun else []
    for d in days:
        if m := beside.before("from its beginning to", low, d.start, start):
            out.append(Window(m.start(), d.end, memory.begun, d.date_end))
    for m in survey.ELAPSED.finditer(low, start, statement.end):
        n, unit = numerals.value(m["n"]), m["unit"]
        if until := next((d for d in days if d.end <= m.start()), None):
            span = memory.begun, until.date_end
        else:
            about = "gần" in m[0] or "hơn" in m[0]
            length = relativedelta(**{_UNITS[unit]: n})
            ends = _since_begun(article, memory.begun, length, about)
            span = unit == "ngày" and memory.days.get(n) or ends
            if memory.begun is None and not about and _IN_FORCE.match(low, m.end()):
                span = _up_to(article, length)
        if span:
            out.append(Window(m.start(), m.end(), *span, basis="length"))
    return out


def _up_to(article: Article, length: relativedelta) -> tuple[str, str] | None:
    """So long up to the day of telling: "Sau 8 tháng vận hành chính quyền hai cấp", where nobody tells when that began."""
    if article.published_precision != "day":
        return None
    first = date.fromisoformat(article.published) - length + timedelta(days=1)
    return first.isoformat(), article.published


def _since_begun(article: Article, begun: str | None, length: relativedelta, about: bool) -> tuple[str, str] | None:
    """So long from the day on which what is told of began, if that ends about when it is told; with ``about`` ("gần 5 tháng") it ends then."""
    if begun is None or article.published_precision != "day":
        return None
    until, telling = date.fromisoformat(begun) + length, date.fromisoformat(article.published)
    last = telling if about else min(until - timedelta(days=1), telling)
    return (begun, last.isoformat()) if telling - last <= _LATE and until - telling <= _LATE else None


def _as_long(article: Article, bare: counted.Length, memory: Memory) -> tuple[str, str, str] | None:
    """The window told before that a bare length of months takes up, else the first months of the year; the basis with it.

    It states the months by itself where the article tells no window as long.
    """
    known = memory.lengths.get(bare.n, ())
    if earlier := [d for d in known if d.start < bare.start]:
        return earlier[-1].date_start, earlier[-1].date_end, "length"
    days = counted.summed(bare.n, date.fromisoformat(article.published)) if article.published else None
    return (days[0].isoformat(), days[1].isoformat(), "length" if known else "stated") if days else None


def campaigning(statement: Statement) -> bool:
    """Whether a statement speaks of a campaign."""
    return beside.within("campaign", statement.low, statement.start, statement.end) is not None


def bracketed(low: str, window: Window) -> bool:
    """Whether a window stands in a bracket, aside: "(năm 2016 đạt 70,75%)"."""
    if window.defines:
        return False
    line = low.rfind("\n", 0, window.at) + 1
    return low.rfind("(", line, window.at) > low.rfind(")", line, window.at)
