"""What an article tells of time, before its figures are read: the dates that may be windows, and those that never are.

No windows are days of telling and of meetings, dates of instruments, deadlines, feasts, terms, eras, and what "so với" compares with.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from reader.articles import Article
from reader.dates import counted, numerals
from reader.decisions import spans
from reader.directives import anniversaries
from reader.schema import Date
from reader.text import beside

# Gần 5 tháng, đơn vị · Sau 4 tháng, lực lượng này · Trong 40 ngày, tội phạm
ELAPSED = re.compile(
    rf"(?:(?<!\w)(?:trong|qua|sau|suốt)\s(?:gần\s|hơn\s|tròn\s)?|(?:^|(?<=[.:;]\s)|(?<=\n))(?:gần\s|hơn\s|tròn\s)?)"
    rf"(?P<n>{numerals.COUNT})\s(?P<unit>ngày|tuần|tháng|năm)(?:\sđầu(?: tiên)?)?(?=,|\s(?:đã|đêm|qua|nghỉ|tết|cao điểm|ra quân|thực hiện|triển khai|vận hành|thành lập|hoạt động|kể từ (?:khi|ngày)|từ (?:khi|ngày))(?!\w))"
)
_DAY_CHARS = 3
_THESE_YEARS = re.compile(r"năm (?:[^\W\d]+ ){0,8}\((?:[^\W\d]+ ){0,3}$")  # 5 năm triển khai (số liệu | từ 12-2010 đến 10-2015)
_REACH = 80  # characters before a range in which the years are named that it is
_ABOUT = 62  # days by which a printed range of years may differ from that many
_OLD = 5  # years after which an anniversary is told with both its days
_OPENING = 3  # paragraphs of the body, one of which says what time a report is about
_SILENT = frozenset({"dateline", "byline", "furniture", "repeat"})  # passages whose dates are no windows
_PART = re.compile(numerals.PART_OF_DAY, re.VERBOSE)  # Đến | đêm 24/10, tại đường Lê Hồng Phong: a day of its own
SAME_DAYS = "cùng kỳ"


@dataclass(slots=True)
class Survey:
    """What an article tells of time: the dates of each sentence that may be windows, the years of programmes, and the main window."""

    dated: dict[int, list[Date]] = field(default_factory=dict)
    programmes: dict[int, list[anniversaries.Anniversary]] = field(default_factory=dict)
    until: dict[int, list[Date]] = field(default_factory=dict)  # days gone by up to which something is told: đến ngày 15/12
    begun: dict[int, str] = field(default_factory=dict)  # the days on which something began
    due: dict[int, list[Date]] = field(default_factory=dict)  # days to come before or by which something is to be done
    main: Date | None = None

    def sentences(self) -> Iterable[int]:
        """The sentences that tell a time."""
        return (*self.dated, *self.programmes, *self.begun)


def read(article: Article) -> Survey:
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
    low = article.view.low
    listed = (d for dates in out.dated.values() for d in dates if d.precision == "period")
    ranges = [(d.date_start, d.date_end) for d in listed if _THESE_YEARS.search(low, max(0, d.start - _REACH), d.start)]
    for years in anniversaries.years_of(article):
        if years.first_day:
            out.programmes.setdefault(years.sentence, []).append(_as_printed(years, ranges))
    if out.begun:
        starts = [s.start for s in article.sentences]
        for m in ELAPSED.finditer(article.view.low):
            out.dated.setdefault(bisect_left(starts, m.start() + 1) - 1, [])
    return out


def _as_printed(years: anniversaries.Anniversary, ranges: list[spans.Span]) -> anniversaries.Anniversary:
    """The years with the days that the article prints for about as many: "5 năm (từ 12-2010 đến 10-2015)"."""
    computed = years.first_day, years.last_day
    about = (r for r in ranges if spans.alike(r, computed) and abs(spans.days(*r) - spans.days(*computed)) <= _ABOUT)
    first, last = next(about, computed)
    return years._replace(first_day=first, last_day=last)


def _may_be(d: Date, low: str, start: int, issued: list[tuple[int, int]]) -> bool:
    """Whether a date, in a sentence that begins at ``start``, may be a time that figures cover."""
    if d.date_start is None or d.basis == "calendar" and not beside.within("lunar day", low, d.start, d.end):
        return False
    if low.startswith("nhiệm kỳ", d.start) or _of_directive(d, low, issued) or _of_subject(d, low, issued):
        return False
    if low.startswith(SAME_DAYS, d.start):
        then = beside.after("as many then", low, d.end) or d.start == start and beside.after("told of then", low, d.end)
        if not then:
            return False
    if d.date_start[4:] == d.date_end[4:] and int(d.date_end[:4]) - int(d.date_start[:4]) >= _OLD and low[d.start - 1] == "(":
        return False  # kỷ niệm 80 năm Ngày truyền thống (19/8/1945 - 19/8/2025)
    if d.precision == "period" and beside.within("era", low, d.start, d.end):
        return False
    if d.precision == "year" and beside.before("law", low, d.start, start):
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
    """Whether a date is a day to come before or by which something is to be done."""
    to_come = d.date_start is not None and d.precision == "day" and not past(d.date_start, article)
    low = article.view.low
    return to_come and (beside.before("due", low, d.start, start) is not None or until(low, start, d.start))


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
        and not _another_voice(low, start, d.start)
    )


def _another_voice(low: str, start: int, at: int) -> bool:
    """Whether somebody tells the words before ``at``, in a sentence that begins at ``start``, and somebody else those before the sentence."""
    before = low.rfind("\n", 0, start) + 1
    return bool(beside.within("a voice", low, start, at) and beside.within("a voice", low, before, start))


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
            if d.precision in ("half", "months", "period") and not d.text.lower().startswith(SAME_DAYS):
                n = counted.length(date.fromisoformat(d.date_start), date.fromisoformat(d.date_end))
                out.setdefault(n, []).append(d)
    out.pop(None, None)
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
