"""Which time a figure covers: a date of its own sentence, else the one carried from before.

In its sentence a figure takes the last window named before it; a window that no figure of its piece follows ("02 buổi trong quý III;
…") covers that piece only, or, after awards, the whole sentence. Not windows: days of meetings in sentences without figures, dates of
instruments, deadlines, feasts, and what "so với" compares with. Otherwise the figure takes what the text carries: the last window that
governed figures or that a sentence without figures set ("tổng kết công tác năm 2022"), unless that sentence spoke of plans;
sentences that begin with "Riêng" or "Nếu" carry nothing on. "trong tháng" is the last month-long window, "giai đoạn trên" the last range,
"ngày đầu" the first day of the campaign. "N năm thực hiện X" covers N whole years to the year before if told in January to March, else
N years to the day of telling. Targets take the campaign's window where one is announced. Standing figures ("hiện có"),
attendance and awards have no period but a stated one.
"""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from operator import attrgetter

from reader.articles import Article
from reader.dates import counted
from reader.dates.windows import beside
from reader.figures.clauses import Reading
from reader.figures.clock import PLAN, TELLS, UNTIL, Clock, Used, Window, advance, past
from reader.figures.cues import Cues
from reader.figures.find import Figure
from reader.figures.standing import Standing
from reader.figures.statements import RUN, Statement
from reader.rows import Date

_COMPARED = re.compile(
    r"(?:so với|so|(?<!trong )hơn|bằng)(?:\s(?:thời điểm|thời gian|giai đoạn|kỳ|năm|cuối|đầu|của|kết quả|mức|với))*\s?$"
    r"|so với(?:\s(?!thì|trong|và|có|là)[^\s,;:.()]+){0,7}\s$"  # so với dịp nghỉ lễ năm 2023
)
_DEADLINE = re.compile(r"(?:trước|chậm nhất|muộn nhất|hạn|sau)\s(?:là\s)?(?:vào\s)?$")
_NO_WINDOW = re.compile(r"nhiệm kỳ\s*$|\d\s*-\s*$")  # a term, or the rest of a range
_HORIZON = re.compile(r"(?:tầm nhìn|định hướng)(?: đến)?\s$")
_BEFORE_POST = re.compile(r"(?<!\w)(?:trong|vào|từ|tính từ|hồi|ở|qua|của|sau|giữa)\s$|[,(]\s?$")
_PROGRAMME = re.compile(r"(\d(?<![\d.,]\d)\d?) năm\s(?:qua\s)?(?:thực hiê?ệ?n|triển khai|triển khai thực hiện)(?!\w)")
_PROGRAMME_LIKE = re.compile(r" năm\s(?:qua\s)?(?:thực hi|triển khai)")
_WHOLE_MONTH = re.compile(r"(?<!\w)(?:trong tháng|tháng này|trong kỳ|kỳ này)(?=[\s,:])(?!\s\d)")
_THAT_TERM = re.compile(r"(?<!\w)giai đoạn (?:trên|này|vừa qua|nói trên)(?!\w)")
_FIRST_DAY = re.compile(r"(?<!\w)ngày (?:đầu|đầu tiên)(?: (?:ra quân|của đợt|cao điểm|đợt))")
# … Tuy vậy, toàn tỉnh vẫn xảy ra 2 vụ · Các đơn vị đã triệt xóa 15 tụ điểm: after a case, all again
_AGAIN_ALL = re.compile(
    r"(?:(?:tuy (?:vậy|nhiên|thế)|ngoài ra|bên cạnh đó|đồng thời|nhìn chung|như vậy|cùng với đó|qua đó|trong khi đó|đến nay),?\s)?"
    r"(?:toàn (?:tỉnh|huyện|thành phố|thị xã|quận|quốc|lực lượng|ngành|tp)|cả (?:nước|tỉnh)|các đơn vị|các địa phương|công an các|bình quân)(?!\w)"
)
_OPEN_FROM = re.compile(r"(?<!\w)(?:từ|kể từ|bắt đầu từ)\s(?:đầu\s|cuối\s|giữa\s)?$")
_NO_MAIN = (PLAN, UNTIL, _OPEN_FROM)
_OWN_TIME = re.compile(r"\s\(?(?:trong |của |vào |ở )?")  # 812 vụ | năm 2016
_DAY_CHARS = 3
_OPENING = 3  # paragraphs of the body, one of which says what time a report is about
_NO_WINDOWS = frozenset({"dateline", "byline", "furniture", "repeat"})  # passages whose dates are no windows
_NEVER = ("cùng kỳ", "nhiệm kỳ", "tết")
_ERAS = ("thế k", "thập ", "những năm")  # a decade or century is too long for a figure
_START = attrgetter("start")


def survey(article: Article) -> tuple[dict[int, list[Date]], tuple[str, str] | None]:
    """The dates of each sentence that may be windows, and the first past one as the article opens, for figures of the headline and the lead."""
    by_sentence: dict[int, list[Date]] = {}
    issued = [(r.sentence, r.end) for r in article.directives]
    low = article.view.low
    main = None
    bodies = [p.start for p in article.passages if p.kind == "body"]
    opening = bodies[_OPENING] if len(bodies) > _OPENING else len(low)
    for d in article.dates:
        sentence = article.sentences[d.sentence]
        if d.date_start is None or d.date_end is None or d.basis == "calendar" or sentence.kind in _NO_WINDOWS:
            continue
        if low.startswith(_NEVER, d.start) or _of_directive(d, low, issued):
            continue
        if d.precision == "period" and any(word in low[d.start : d.end] for word in _ERAS):
            continue
        before = low[max(sentence.start, d.start - 44) : d.start]
        if _COMPARED.search(before) or _DEADLINE.search(before) or _NO_WINDOW.search(before):
            continue
        if UNTIL.search(before) and _one_day(d):
            continue
        if _HORIZON.search(before) or _in_a_name(low, d):
            continue
        by_sentence.setdefault(d.sentence, []).append(d)
        if (
            main is None
            and sentence.start < opening
            and before[-1:] != "("
            and d.precision != "day"
            and past(d.date_start, article)
            and not low.startswith("từ nay", d.start)
            and not any(p.search(before) for p in _NO_MAIN)
        ):
            main = (d.date_start, d.date_end)
    return by_sentence, main


def _one_day(d: Date) -> bool:
    return d.precision == "day" and d.date_start == d.date_end


def _of_directive(d: Date, low: str, issued: list[tuple[int, int]]) -> bool:
    """Whether a date right after a directive is its own: no range in a bracket ("Qua 5 năm thực hiện Chỉ thị 05 (2016 - 2021)")."""
    if d.precision == "period" and low[d.start - 1] == "(":
        return False
    return any(s == d.sentence and 0 <= d.start - e <= _DAY_CHARS for s, e in issued)


def lengths(dated: dict[int, list[Date]]) -> dict[int, tuple[str, str]]:
    """For each number of months the article's first window that lasts as many: a later "trong 5 tháng" takes it up."""
    out: dict[int, tuple[str, str]] = {}
    for dates in dated.values():
        for d in dates:
            if d.precision in ("half", "months", "period"):
                n = counted.length(date.fromisoformat(d.date_start), date.fromisoformat(d.date_end))
                out.setdefault(n, (d.date_start, d.date_end))
    out.pop(None, None)
    return out


def _in_a_name(low: str, d: Date) -> bool:
    """A date inside a bracket that explains a programme ("(Đề án … giai đoạn 2022 - 2025 …)") rather than opens with the date."""
    opened = max(low.rfind("(", max(0, d.start - 200), d.start), low.rfind("\n", max(0, d.start - 200), d.start))
    if opened < 0 or low[opened] == "\n" or ")" in low[opened : d.start]:
        return False
    return len(low[opened + 1 : d.start].split()) > 4 and not any(c in "%;" for c in low[opened : d.start])


def programmes(article: Article) -> list[int]:
    """The sentences that may tell of "N năm thực hiện", a time though no date."""
    hits = [m.start() for m in _PROGRAMME_LIKE.finditer(article.view.low)]
    starts = [s.start for s in article.sentences] if hits else []
    return [max(0, bisect_right(starts, at) - 1) for at in hits]


def read(
    article: Article,
    statement: Statement,
    figures: list[Figure],
    readings: list[Reading],
    offences: list[str | None],
    cues: Cues,
    dates: list[Date],
    clock: Clock,
) -> list[tuple[str | None, str | None, str | None]]:
    """(start, end, basis) of each figure of the statement; ``clock`` is moved on."""
    low = statement.low
    if clock.local and clock.carried and _AGAIN_ALL.match(low, statement.start):
        clock.local = None
    windows = _windows(article, statement, figures, dates, clock)
    stands = Standing(statement, cues, clock.stock)
    out, used, led = [], Used(), False
    governing = _Governing(statement, windows, figures)
    for f, reading, offence in zip(figures, readings, offences, strict=True):
        if f.role in ("whole", "high"):
            out.append(out[-1])
            continue
        idle = stands.at(f, reading, offence)
        window = governing.of(f, reading) if windows else None
        if window is not None and stands.meets(window.at, f, reading):
            window, idle = None, True
        if window is not None and not stands.after(window.end, f):
            out.append((window.first, window.last, "stated"))
            if reading.status == "target" and window.forward and not window.day:
                clock.aim = (window.first, window.last)
            if window.forward and not _in_one_bracket(low, window, f):
                used.add(window, led)
            continue
        out.append((None, None, None) if idle else _carried(reading, clock, bool(dates) and not windows))
        led = led or out[-1][:2] == clock.carried
    clock.stock = stands.passed()
    advance(article, statement, figures, windows, used, clock)
    return out


def _in_one_bracket(low: str, window: Window, f: Figure) -> bool:
    """Whether a window and its figure stand in one bracket, aside: "(năm 2016 đạt 70,75%)"."""
    opened = low.rfind("(", max(0, window.at - 30), window.at)
    return opened >= 0 and low.find(")", opened, f.start) < 0


def pass_by(article: Article, statement: Statement, dates: list[Date], clock: Clock) -> None:
    """Move the clock past a statement without figures; in a paragraph that has none only dates and programmes do so."""
    low, start, end = statement.low, statement.start, statement.end
    if statement.counted or statement.kind == "title" or dates or clock.programmes and _programme(low, start, end):
        advance(article, statement, [], _windows(article, statement, [], dates, clock), Used(), clock)


def _windows(article: Article, statement: Statement, figures: list[Figure], dates: list[Date], clock: Clock) -> list[Window]:
    low, start, end = statement.low, statement.start, statement.end
    out = []
    told = [m.span() for m in TELLS.finditer(low, start, end)] if any(map(_one_day, dates)) else []
    for d in dates:
        after = bisect_left(figures, d.end, key=_START)
        follows = after < len(figures) and figures[after].start < statement.piece_end(d.end)
        precedes = bisect_left(figures, max(statement.piece_start(d.start), start), key=_START) < bisect_left(
            figures, d.start, key=_START
        )
        strong = bool(_BEFORE_POST.search(low, max(start, d.start - 12), d.start)) or d.start == start
        one_day = _one_day(d)
        if one_day and follows and (i := bisect_left(told, (d.end,))) < len(told) and told[i][1] <= figures[after].start:
            continue
        mark = beside(low, d.start, start)
        aside = mark is not None and mark.start() > start  # "Riêng tháng 11" at the head is of the whole sentence
        out.append(Window(d.start, d.end, d.date_start, d.date_end, follows or not precedes, one_day, strong, beside=aside))
    for pattern, words, span in (  # a plain word first: most sentences lack it
        (_WHOLE_MONTH, ("tháng", "kỳ"), clock.month),
        (_THAT_TERM, ("giai đoạn",), clock.term),
        (_FIRST_DAY, ("ngày đầu",), clock.campaign),
    ):
        if span and any(low.find(word, start, end) >= 0 for word in words) and (m := pattern.search(low, start, end)):
            first, last = (span[0], span[0]) if pattern is _FIRST_DAY else span
            if not any(w.at <= m.start() < w.end for w in out):
                out.append(Window(m.start(), m.end(), first, last))
    for bare in counted.lengths(low, start, end):
        if (span := _as_long(article, bare, clock)) and not any(w.at < bare.end and bare.start < w.end for w in out):
            out.append(Window(bare.start, bare.end, *span))
    if clock.programmes and (m := _programme(low, start, end)) and article.published and (span := _years_to(article, int(m[1]))):
        if not any(w.at > m.start() and not w.day and w.at - m.end() < 40 for w in out):
            out.append(Window(m.start(), m.end(), *span, strong=False, programme=True))
    if len(out) > 1:
        out.sort(key=lambda w: w.at)
    return out


def _as_long(article: Article, bare: counted.Length, clock: Clock) -> tuple[str, str] | None:
    """The window that a bare length of months takes up, or the first months of the year if it sums them up."""
    if bare.n in clock.lengths or not (bare.summed and article.published):
        return clock.lengths.get(bare.n)
    days = counted.summed(bare.n, date.fromisoformat(article.published))
    return days and (days[0].isoformat(), days[1].isoformat())


def _programme(low: str, start: int, end: int) -> re.Match | None:
    """The first "5 năm thực hiện"; most sentences lack its plain words, so that these are looked for first."""
    if low.find(" năm", start, end) < 0 or low.find("thực hi", start, end) < 0 and low.find("triển khai", start, end) < 0:
        return None
    return _PROGRAMME.search(low, start, end)


def _years_to(article: Article, years: int) -> tuple[str, str] | None:
    """The ruling on "N năm thực hiện X"."""
    told = date.fromisoformat(article.published)
    if article.published_precision == "year" or not years:
        return None
    if told.month <= 3:
        return f"{told.year - years}-01-01", f"{told.year - 1}-12-31"
    try:
        first = told.replace(year=told.year - years)
    except ValueError:  # 29 February
        first = told.replace(year=told.year - years, day=28)
    return first.isoformat(), told.isoformat()


def _series(low: str, windows: list[Window], figures: list[Figure]) -> dict[int, Window]:
    """Figure start → the window right after it or its run, where several have one each: "từ 214 vụ, 339 người năm 2016 lên 386 vụ năm 2020"."""
    out: dict[int, Window] = {}
    after = len(windows) - 1
    for i in range(len(figures) - 1, -1, -1):
        f = figures[i]
        while after > 0 and windows[after - 1].at >= f.end:
            after -= 1
        if after >= 0 and windows[after].at >= f.end and _OWN_TIME.fullmatch(low, f.end, windows[after].at):
            out[f.start] = windows[after]
        elif i + 1 < len(figures) and figures[i + 1].start in out and RUN.fullmatch(low, f.end, figures[i + 1].start):
            out[f.start] = out[figures[i + 1].start]
    return out if len({w.at for w in out.values()}) > 1 else {}


class _Governing:
    """The windows of a statement, for its figures in reading order."""

    def __init__(self, statement: Statement, windows: list[Window], figures: list[Figure]):
        self.statement, self.windows = statement, windows
        self.own = _series(statement.low, windows, figures) if len(windows) > 1 else {}
        self.passed, self.last, self.kept = 0, None, None  # windows before the figure, the last that goes on, and not told beside

    def of(self, f: Figure, reading: Reading) -> Window | None:
        """The window that governs a figure: its own of a series, the last before it, else one of its piece after it."""
        windows = self.windows
        if f.start in self.own:
            return self.own[f.start]
        while self.passed < len(windows) and windows[self.passed].end <= f.start:
            if windows[self.passed].forward:
                self.last = windows[self.passed]
                self.kept = self.kept if self.last.beside else self.last
            self.passed += 1
        if self.last is not None and self.last.beside and self.statement.parted(self.last.end, f.start):
            self.last = self.kept
        if self.last is not None:
            return self.last
        stop, awarded = self.statement.piece_end(f.end), reading.measure == "awarded"
        ahead = [w for w in windows[self.passed :] if w.at >= f.end and not w.programme]
        for w in ahead:
            if w.at < stop and (w.strong or awarded):
                return w
        return next((w for w in ahead if not w.forward and not w.day), None) if awarded else None


def _carried(reading: Reading, clock: Clock, told: bool) -> tuple[str | None, str | None, str | None]:
    """The period a figure without a window takes; ``told``: its statement has a day, but only that of telling."""
    if reading.status == "target":
        span = clock.aim or clock.campaign or clock.carried or clock.main
    else:
        span = clock.local or clock.carried or (None if told else clock.main or clock.day)
    return (*span, "context") if span else (None, None, None)
