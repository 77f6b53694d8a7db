"""The windows of a statement: the stretches of time it names that a figure may cover, and what may never be one.

Not windows: days of telling and of meetings, dates of instruments, deadlines, feasts, terms, eras, and what "so với" compares
with. Anaphora take up a window told before: "trong tháng" the last month, "giai đoạn trên" the last range, "ngày đầu" the campaign's first
day, "trong 5 tháng" the window that lasts as long. "N năm thực hiện X" is a window of the years it looks back on.
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
from reader.decisions import spans
from reader.directives import anniversaries
from reader.figures.find import Figure
from reader.figures.statements import Statement
from reader.schema import Date
from reader.text import beside
from reader.text.folding import fold
from reader.text.phrases import PhraseList
from reader.text.phrases import of as of_role

_TAKES_UP = ("month told", "quarter told", "range told", "time told", "paragraph told", "campaign over", "campaign's first day")
_TAKEN_UP = re.compile(r"[,:]|\s(?!\d|[iv]+(?!\w))")  # trong tháng | , but trong tháng | 9
_ALL_YEAR = re.compile(
    r"cả(?<!\wcả) năm(?=[:,]|\s)(?! (?:(?:19|20)\d\d(?![\d.,]*\d)|nay|ngoái|qua|học|trước|sau|không|có|bao|thì))"
)
# Gần 5 tháng, đơn vị · Sau 4 tháng, lực lượng này · Trong 40 ngày, tội phạm
_ELAPSED = re.compile(
    rf"(?:(?<!\w)(?:trong|qua|sau|suốt)\s(?:gần\s|hơn\s|tròn\s)?|(?:^|(?<=[.:;]\s)|(?<=\n))(?:gần\s|hơn\s|tròn\s)?)"
    rf"(?P<n>{numerals.COUNT})\s(?P<unit>ngày|tuần|tháng|năm)(?:\sđầu(?: tiên)?)?(?=,|\s(?:đêm|qua|nghỉ|tết|cao điểm|ra quân|thực hiện|triển khai|vận hành|thành lập|hoạt động)(?!\w))"
)
_UNITS = {"ngày": "days", "tuần": "weeks", "tháng": "months", "năm": "years"}
_LATE = timedelta(days=31)  # between the end of such a length and the telling
_QUARTERS = frozenset({"01", "04", "07", "10"})  # the months in which they begin
_DAY_CHARS = 3
_OLD = 5  # years after which an anniversary is told with both its days
_OPENING = 3  # paragraphs of the body, one of which says what time a report is about
_SILENT = frozenset({"dateline", "byline", "furniture", "repeat"})  # passages whose dates are no windows
_PART = re.compile(numerals.PART_OF_DAY, re.VERBOSE)  # Đến | đêm 24/10, tại đường Lê Hồng Phong: a day of its own
_SAME_DAYS = "cùng kỳ"
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

    def keep(self, windows: Iterable[Window], statement: Statement, published: str | None) -> None:
        """Remember a statement's windows, but no month or quarter of a plan."""
        low, campaign = statement.low, campaigning(statement)
        latest = published and (date.fromisoformat(published) + _LATE).isoformat()
        for w in windows:
            days = spans.days(*w.span)
            if w.range:
                self.days[days] = w.span
            planned = in_plan(low, statement.start, w.at)
            if not w.day and days <= 36 and not w.beside and not planned:
                self.told["month told"] = w.span
            if not planned and w.first[5:7] in _QUARTERS and 89 <= days <= 93 and not (latest and w.last > latest):
                self.told["quarter told"] = w.span
            if days > 367:
                self.told["range told"] = w.span
            if campaign and not w.day and 21 < days < 201:
                if published is None or w.last >= published:
                    self.campaign, self.told["campaign's first day"] = w.span, (w.first, w.first)
                else:
                    self.told["campaign over"] = w.span


@dataclass(slots=True)
class Survey:
    """What an article tells of time: the dates of each sentence that may be windows, the years of programmes, and the main window."""

    dated: dict[int, list[Date]] = field(default_factory=dict)
    programmes: dict[int, list[anniversaries.Anniversary]] = field(default_factory=dict)
    until: dict[int, list[Date]] = field(default_factory=dict)  # days gone by up to which something is told: đến ngày 15/12
    begun: dict[int, str] = field(default_factory=dict)  # the days on which something began
    due: dict[int, list[Date]] = field(default_factory=dict)  # days to come before which something is to be done
    main: Date | None = None

    def sentences(self) -> Iterable[int]:
        """The sentences that tell a time."""
        return (*self.dated, *self.programmes, *self.begun)


def survey(article: Article) -> Survey:
    """The dates that may be windows, and the first past one as the article opens, for figures of the headline and the lead."""
    out = Survey()
    issued = [(r.sentence, r.end) for r in article.directives]
    bodies = [p.start for p in article.passages if p.kind == "body"]
    opening = bodies[_OPENING] if len(bodies) > _OPENING else len(article.view.low)
    for d in article.dates:
        sentence = article.sentences[d.sentence]
        if _up_to(article, d, sentence.start):
            out.until.setdefault(d.sentence, []).append(d)
        if _is_due(article, d, sentence.start):
            out.due.setdefault(d.sentence, []).append(d)
        if sentence.kind not in _SILENT and _begins(article, d) and not _of_directive(d, article.view.low, issued):
            out.begun.setdefault(d.sentence, d.date_start)
        if sentence.kind in _SILENT or not _may_be(d, article.view.low, sentence.start, issued):
            continue
        out.dated.setdefault(d.sentence, []).append(d)
        if out.main is None and sentence.start < opening and _opens(article, d, sentence.start):
            out.main = d
    for years in anniversaries.years_of(article):
        if years.first_day:
            out.programmes.setdefault(years.sentence, []).append(years)
    if out.begun:
        starts = [s.start for s in article.sentences]
        for m in _ELAPSED.finditer(article.view.low):
            out.dated.setdefault(bisect_left(starts, m.start() + 1) - 1, [])
    return out


def _may_be(d: Date, low: str, start: int, issued: list[tuple[int, int]]) -> bool:
    """Whether a date, in a sentence that begins at ``start``, may be a time that figures cover."""
    if d.date_start is None or d.basis == "calendar" and not beside.within("lunar day", low, d.start, d.end):
        return False
    if low.startswith("nhiệm kỳ", d.start) or _of_directive(d, low, issued) or _of_subject(d, low, issued):
        return False
    if low.startswith(_SAME_DAYS, d.start) and not beside.after("as many then", low, d.end):
        return False
    if d.date_start[4:] == d.date_end[4:] and int(d.date_end[:4]) - int(d.date_start[:4]) >= _OLD and low[d.start - 1] == "(":
        return False  # kỷ niệm 80 năm Ngày truyền thống (19/8/1945 - 19/8/2025)
    if d.precision == "period" and beside.within("era", low, d.start, d.end):
        return False
    if beside.before("compared with", low, d.start, start) or beside.before("due", low, d.start, start):
        return False
    opens = d.start - start == len("đến ") and _PART.match(
        low, d.start
    )  # Đến đêm 24/10, tại đường Lê Hồng Phong: a day of its own
    return not (d.precision == "day" and until(low, start, d.start) and not opens)


def until(low: str, start: int, at: int) -> bool:
    """Whether "đến" or the like stands right before ``at``, in a sentence that begins at ``start``."""
    return beside.before("until", low, at, start) is not None


def _up_to(article: Article, d: Date, start: int) -> bool:
    """Whether a date is a day gone by after "đến", which stands for what there is on it."""
    known = d.date_start is not None and d.precision == "day" and past(d.date_start, article)
    return known and until(article.view.low, start, d.start)


def _is_due(article: Article, d: Date, start: int) -> bool:
    """Whether a date is a day to come before which something is to be done."""
    to_come = d.date_start is not None and d.precision == "day" and not past(d.date_start, article)
    return to_come and beside.before("due", article.view.low, d.start, start) is not None


def _opens(article: Article, d: Date, start: int) -> bool:
    """Whether a date may be what the whole report is about: no day, gone by, told neither of a plan nor in a bracket."""
    low = article.view.low
    return (
        low[d.start - 1 : d.start] != "("
        and d.precision != "day"
        and past(d.date_start, article)
        and not in_plan(low, start, d.start)
        and not until(low, start, d.start)
        and not beside.before("since", low, d.start, start)
    )


def past(first: str, article: Article) -> bool:
    """Whether a window that begins on ``first`` has begun when the article is told."""
    return article.published is None or first <= last_day(article)


def last_day(article: Article) -> str:
    """The last day of the month or year in which an article with a publication was told, or the day itself."""
    day, precision = article.published, article.published_precision
    return day[:4] + "-12-31" if precision == "year" else day[:8] + "31" if precision == "month" else day


def _of_directive(d: Date, low: str, issued: list[tuple[int, int]]) -> bool:
    """Whether a date right after a directive is its own: no range in a bracket or after a comma ("Chỉ thị 05 (2016 - 2021)", "…, từ nay đến")."""
    if d.precision == "period" and low[max(0, d.start - 2) : d.start].rstrip().endswith(("(", ",")):
        return False
    return any(s == d.sentence and 0 <= d.start - e <= _DAY_CHARS and ";" not in low[e : d.start] for s, e in issued)


def _of_subject(d: Date, low: str, issued: list[tuple[int, int]]) -> bool:
    """Whether a year ends what a directive is about: "Kế hoạch số 18/KH-UBND … về bảo đảm trật tự an toàn giao thông năm 2016, …"."""
    if d.precision != "year":
        return False
    return any(s == d.sentence and beside.between("on a subject", low, e, d.start) for s, e in issued)


def in_plan(low: str, start: int, at: int) -> bool:
    """Whether the words before ``at``, from ``start`` at most, tell of a plan: "Kế hoạch | tháng 12"."""
    return beside.before("plan", low, at, start) is not None


def lengths(low: str, dated: dict[int, list[Date]]) -> dict[int, list[Date]]:
    """For each number of months the article's windows that last as many, plans aside: a later "trong 5 tháng" takes up the last of them."""
    out: dict[int, list[Date]] = {}
    for dates in dated.values():
        for d in dates:
            if in_plan(low, 0, d.start):
                continue
            if d.precision in ("half", "months", "period") and not d.text.lower().startswith(_SAME_DAYS):
                n = counted.length(date.fromisoformat(d.date_start), date.fromisoformat(d.date_end))
                out.setdefault(n, []).append(d)
    out.pop(None, None)
    return out


def of(article: Article, times: Survey, statement: Statement, figures: list[Figure], memory: Memory) -> list[Window]:
    """The windows of a statement in reading order."""
    out = [*_dated(article, times, statement, figures), *_elapsed(article, times, statement, memory)]
    out += _taken_up(statement, memory, out) if memory.told else []
    out += _whole_year(article, statement, out)
    memory.begun = next((times.begun[i] for i in statement.sentences if i in times.begun), memory.begun)
    for bare in counted.lengths(statement.low, statement.start, statement.end):
        if known := _as_long(article, bare, memory):
            beside_it = bare.summed and any(f.end <= bare.start for f in figures)  # Ma túy 23 vụ; tính chung 9 tháng là 71 vụ
            out.append(Window(bare.start, bare.end, known[0], known[1], beside=beside_it, basis=known[2]))
    for i in statement.sentences:
        for years in times.programmes.get(i, ()):
            if not any(w.at > years.start and w.at - years.subject < 40 for w in out):
                out.append(Window(years.start, years.end, years.first_day, years.last_day, strong=False, basis="programme"))
    out.sort(key=attrgetter("at"))
    for i, w in enumerate(out):
        if not w.day and beside.after("closed", statement.low, w.end) and (m := beside.before("alone", statement.low, w.at)):
            w.defines = True
            w.means = out[i - 1].span if i and out[i - 1].end >= m.start() - 2 else None
    return out


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
        same = low.startswith(_SAME_DAYS, d.start)
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
        first_day = f"{d.date_start[:4]}-01-01" if so_far and past(d.date_end, article) else d.date_start
        out.append(Window(d.start, d.end, first_day, d.date_end, forward, one_day, strong, aside, range=ranged))
    return out


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


def _whole_year(article: Article, statement: Statement, known: list[Window]) -> list[Window]:
    """The year of the window just told, else that of publication, where words name it without its number ("phấn đấu cả năm giảm 5%")."""
    if article.published is None:
        return []
    out = []
    for m in _ALL_YEAR.finditer(statement.low, statement.start, statement.end):
        year = next((w.first for w in reversed(known) if w.end <= m.start()), article.published)[:4]
        out.append(Window(m.start(), m.end(), f"{year}-01-01", f"{year}-12-31", strong=False, beside=True))
    return out


def _begins(article: Article, d: Date) -> bool:
    """Whether something began on a day or in a month gone by, or goes on: "từ 1/7", "Ngày 1/7/2025, … ra mắt", "từ 15/10 đến 15/12 mở đợt"."""
    if d.date_start is None or not past(d.date_start, article):
        return False
    if d.precision not in ("day", "month") and (d.precision != "period" or past(d.date_end, article)):
        return False
    low, (start, end) = article.view.low, article.sentences[d.sentence][1:3]
    begins = beside.within("begins", low, d.end, end)
    begun = begins and not beside.within("tells", low, d.end, begins.start())
    begun = (
        begun or d.precision == "period" and beside.within("campaign", low, start, d.start) is not None
    )  # cao điểm (từ 15/12 đến 16/3)
    return bool(begun or beside.before("since", low, d.start, start))


def _elapsed(article: Article, times: Survey, statement: Statement, memory: Memory) -> list[Window]:
    """The windows from the beginning of what is told: "Từ 1/7, … Sau 4 tháng", "Tính đến ngày 25/12, sau 10 ngày", "từ ngày phát lệnh đến 20/12"."""
    low, start, out = statement.low, statement.start, []
    if not (memory.begun or memory.days):
        return out
    days = [d for i in statement.sentences for d in times.until.get(i, ())] if memory.begun else []
    for d in days:
        if m := beside.before("from its beginning to", low, d.start, start):
            out.append(Window(m.start(), d.end, memory.begun, d.date_end))
    for m in _ELAPSED.finditer(low, start, statement.end):
        n, unit = numerals.value(m["n"]), m["unit"]
        if until := next((d for d in days if d.end <= m.start()), None):
            span = memory.begun, until.date_end
        else:
            about = "gần" in m[0] or "hơn" in m[0]
            ends = _since_begun(article, memory.begun, relativedelta(**{_UNITS[unit]: n}), about)
            span = unit == "ngày" and memory.days.get(n) or ends
        if span:
            out.append(Window(m.start(), m.end(), *span, basis="length"))
    return out


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
