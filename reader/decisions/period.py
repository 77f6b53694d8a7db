"""Decides: statistics.period_start, period_end, period_basis, period_decision.

A figure covers the last window named before it in its own sentence (``stated``); a window that no figure of its piece follows ("02 buổi
trong quý III; …") covers that piece only, or, after awards, the whole sentence. Else it takes the decision that holds where it stands:

- ``case``: the day of a case, to the end of its paragraph or until the text speaks of all again ("Toàn tỉnh …");
- ``aside``: a window that opens its statement and is a part of the report's or older, to the end of its paragraph;
- ``report``: the window that last governed figures and that is as recent as the report's own; of several in one statement the most
  recent, of these the widest; ``review``: one that the headline, or a sentence without figures, opens with or reviews ("tổng kết công
  tác năm 2022"), unless it spoke of plans, until figures print their own for about the same days. The next one ends it. Told beside it
  and never carried on: "riêng tháng 4 …", a bracket, a caption, a strategy's years;
- ``opening``: for headline, lead and captions the first past window of the opening paragraphs;
- ``aim`` and ``campaign``: for targets the time of the target before, or of the line that opens the list, or of the campaign announced;
  below a heading of aims ("3. Chỉ tiêu tháng 12") for every figure. No target is of a time gone by.

Standing figures ("hiện có"), attendance and awards have no period but a stated one. A window that runs on past the year of telling
(a strategy's, a plan's) is none of a reported figure; the running year, half or month is.
"""

import re
from typing import NamedTuple

from reader.articles import Article
from reader.decisions import cases, governing, headings, spans, survey, windows
from reader.decisions.decision import Made, ScopedDecision, turn
from reader.decisions.governing import GoverningWindows
from reader.decisions.standing import Standing
from reader.decisions.windows import Window
from reader.figures.find import Figure
from reader.figures.measures import SUFFERED, Reading
from reader.figures.parse import Parsed
from reader.figures.statements import Statement
from reader.schema import Date
from reader.text import beside

# Trong 139 vụ nói trên, có 18 vụ · Theo Sở Y tế, trong số 126 nạn nhân trở về có 104 người
_AGAIN = re.compile(
    r"(?:theo [^,;:.]{3,60}, )?(?:(?:qua )?phân tích|trong)(?: tổng)?(?P<of> số)? (?P<n>\d[\d.]*) (?P<unit>[^\W\d]+)(?(of)(?!\w)|(?: [^\W\d]+){0,3}? (?:nói trên|trên|này|đó)(?!\w))"
)
_HALF = 184  # days of half a year, at most
_OPENS = 40  # characters after a sentence's beginning within which its window opens it
_TELLING = 90  # characters after a day within which who tells of it stands
_OPENINGS = frozenset({"title", "lead", "caption"})  # their figures may take a time that the body tells
_YEAR = range(350, 368)  # days of a body's year
_SEVERAL = 3  # figures of a sentence that make its paragraph one on their time
_BOUNDS = frozenset({"at-least", "at-most"})
_BEGUN = 0.25  # of the days of a window that must be over for a report on it
_TO_DO = re.compile(
    r"(?:,\s(?:xã|phường|thị trấn|đặc khu))*[^,;:.()]{0,90}(?:,\s(?:chậm|muộn) nhất\s[^,;:.()]{0,20})?"
)  # lập thêm 5 tổ | liên ngành trước | ngày 15/8

_TO_BE_DONE = re.compile(r"(?:,| (?:phải|hoàn thành|có|đạt))[^;:.()\d]{0,60}")  # trước ngày 15/8 |, bảo đảm | 100% xã


class PeriodCell(NamedTuple):
    """A figure's period; all None where it covers no known time."""

    first: str | None = None
    last: str | None = None
    basis: str | None = None
    decision: ScopedDecision | None = None


class Periods:
    """The periods of an article's figures, statement by statement in reading order, and the decisions they rest on."""

    def __init__(self, article: Article, times: survey.Survey):
        self.article, self.times = article, times
        self.made = Made("period", len(article.sentences) - 1)
        self.memory = windows.Memory(survey.lengths(article.view.low, times.dated), begun=next(iter(times.begun.values()), None))
        self.headings = frozenset(start for start, _ in headings.find(article))
        self.timed = frozenset(times.sentences())
        self.stock = False  # whether the paragraph tells what there is
        self.spoken: tuple[str, str] | None = None  # what the first figure of the last paragraph covers that begins with one
        self.rested = False  # whether a figure covers the report's window yet
        self.spans: dict[tuple[float, str], tuple[str, str]] = {}  # what a number of things, told last, covered
        self.report: ScopedDecision | None = None
        self.announced: set[tuple[str, str]] = set()  # the windows told with the report's: "đánh giá tháng 4 và 4 tháng đầu năm"
        self.case: ScopedDecision | None = None  # a case's day or an aside: holds in this paragraph only
        self.section: ScopedDecision | None = None  # a body's year beside the calendar's, an aside that holds to the next heading
        self.aim: ScopedDecision | None = None
        self.plan: ScopedDecision | None = None  # the time of the aims of a section: "4. Nhiệm vụ quý IV"
        self.coming: ScopedDecision | None = None  # a time that has just begun, of which nothing can be reported
        self.only: ScopedDecision | None = None  # the day of the one case a report without any longer window is about
        d = times.main
        self.opening = d and self.made.make(d.date_start, d.date_end, (d.start, d.end), "opening", 0)

    def begin(self, p: Parsed) -> None:
        """Begin a paragraph; an item of a list keeps the time of the aims that the line before the list announced, a caption the case's."""
        sentence, kind = p.statement.sentences[0], p.statement.kind
        headed = p.statement.start in self.headings
        kept = self.case is None or self.case is self.section or kind == "caption"
        for name, ends in (("case", not kept), ("aim", not p.listed), ("plan", headed), ("opening", kind not in _OPENINGS)):
            if ends:
                self._hold(name, None, sentence)
        self.stock = False
        self.memory.told.pop("time told", None)
        if self.spoken:
            self.memory.told["paragraph told"] = self.spoken

    def _hold(self, name: str, decision: ScopedDecision | None, sentence: int) -> None:
        """Let a decision, or none, hold from a sentence on in place of the last one of its name."""
        setattr(self, name, turn(getattr(self, name), decision, sentence))

    def read(self, p: Parsed, offences: list[str | None]) -> list[PeriodCell]:
        """The period of each figure of a statement; moves on past it."""
        statement, figures = p.statement, p.figures
        if self.case and cases.all_again(statement):
            self._hold("case", None, statement.sentences[0])
        self._told_again(statement)
        found = windows.of(self.article, self.times, statement, figures, self.memory)
        stands, governs = Standing(statement, p.cues, self.stock), GoverningWindows(p, found)
        out: list[PeriodCell] = []
        used: list[Window] = []
        for f, reading, offence in zip(figures, p.readings, offences, strict=True):
            idle = stands.at(f, reading, offence) or reading.so_far
            window, day = self._window_of(statement, f, reading, governs), self._stood(statement, f, idle or _set_up(f, reading))
            if window is not None and governing.stands_beside(window, statement, f, stands):
                window, idle = None, True
            if window is not None and _to_reach(window, f, reading):
                reading.status = "target"
            if window is not None and not (day and day.start > window.end):
                out.append(self._own(window, reading, statement))
                if window.forward and reading.status != "target":
                    used.append(window)
            elif self.plan and not (reading.so_far or reading.measure == "awarded"):
                out.append(PeriodCell(*self.plan.span, "context", self.plan))
            elif day is not None:
                out.append(PeriodCell(day.date_start, day.date_end, "stated"))
            else:
                out.append(PeriodCell() if idle else self._carried(reading))
            if out[-1].first:
                self.memory.told["time told"] = out[-1][:2]
                self.spans[f.value, f.unit] = out[-1][:2]
        self.stock = self.stock or stands.whole
        if self._opens(statement) and out[0].first != out[0].last:
            self.spoken = out[0][:2]
        self.memory.told.pop("paragraph told", None)
        self._advance(statement, figures, found, used)
        return out

    def _told_again(self, statement: Statement) -> None:
        """Take up, to the paragraph's end, the time of a number told before: "Trong 139 vụ nói trên, phá rừng 68 vụ"."""
        m = _AGAIN.match(statement.low, statement.start, statement.end)
        if m is None or self.report is None:
            return
        counted = float(m["n"].replace(".", "")), m["unit"]
        span = next((s for (n, unit), s in self.spans.items() if (n, unit.split()[0]) == counted), None)
        if span and span != self.report.span:
            self._hold("case", self.made.make(*span, m.span(), "aside", statement.sentences[0]), statement.sentences[0])

    def _window_of(self, statement: Statement, f: Figure, reading: Reading, governs: GoverningWindows) -> Window | None:
        """The window that a figure's own sentence tells for it, if any: no strategy's that goes on, for what is reported."""
        window = self._due(statement, f)
        window = window or governs.of(f, reading)
        if window is None or reading.status == "target":
            return window
        beyond = reading.so_far and self._to_come(window) and not windows.bracketed(statement.low, window)
        return None if self._runs_on(window) or beyond else window

    def _stood(self, statement: Statement, f: Figure, idle: bool) -> Date | None:
        """The day up to which the sentence tells what there is, and by how much it is more: "Đến ngày 15/12, toàn tỉnh có 5.913 cơ sở"."""
        days = [d for i in statement.sentences for d in self.times.until.get(i, ()) if d.end <= f.start]
        if not days:
            return None
        return days[-1] if idle or beside.after("there is now", statement.low, days[-1].end) else None

    def _due(self, statement: Statement, f: Figure) -> Window | None:
        """The day to come before which something is to be done: "lập thêm 5 tổ trước ngày 15/8", "trước ngày 15/8, 100% xã có tổ"."""
        for i in statement.sentences:
            for d in self.times.due.get(i, ()):
                after = (f.kind != "share" or f.value == 100) and _TO_DO.fullmatch(statement.low, f.end, d.start)
                if after or d.end <= f.start and _TO_BE_DONE.fullmatch(statement.low, d.end, f.start):
                    return Window(d.start, d.end, d.date_start, d.date_end, forward=False, due=True)
        return None

    def pass_by(self, p: Parsed) -> None:
        """Move on past a statement without figures; in a paragraph that has none only times do so."""
        statement = p.statement
        timed = not self.timed.isdisjoint(statement.sentences)
        if statement.counted or statement.kind == "title" or timed:
            found = windows.of(self.article, self.times, statement, [], self.memory)
            self._advance(statement, [], found, [])

    def _own(self, window: Window, reading: Reading, statement: Statement) -> PeriodCell:
        """The cell of a figure whose own sentence names its window."""
        if reading.status == "target" and (window.forward or window.due and self.aim is None):
            self._hold("aim", self._decide(window, "aim", statement), statement.sentences[0])
        self.rested = self.rested or self.report is not None and window.span == self.report.span
        if window.basis == "stated":
            return PeriodCell(*window.span, "stated")
        return PeriodCell(*window.span, "context", self._decide(window, window.basis, statement))

    def _carried(self, reading: Reading) -> PeriodCell:
        """The period a figure without a window takes."""
        if reading.status == "target":
            decision = self.aim or self._campaign() or (self.report if self._to_come(self.report) else self.coming)
        else:
            decision = self.case or self.report or self.opening or self.only
            self.rested = self.rested or decision is self.report
        return PeriodCell(*decision.span, "context", decision) if decision else PeriodCell()

    def _to_come(self, window: ScopedDecision | Window | None) -> bool:
        """Whether a window is not over when the article is told, as that of an aim must not be."""
        return window is not None and not (self.article.published and window.span[1] < self.article.published)

    def _campaign(self) -> ScopedDecision | None:
        span = self.memory.campaign
        return self.made.make(*span, None, "campaign", 0) if span else None

    def _decide(self, window: Window, basis: str, statement: Statement) -> ScopedDecision:
        return self.made.make(*window.span, (window.at, window.end), basis, statement.sentences[0])

    def _advance(self, statement: Statement, figures: list[Figure], found: list[Window], used: list[Window]) -> None:
        """Move on past the statement, in which the windows ``used`` govern figures."""
        if not found:
            return
        aside = bool(beside.after("aside", statement.low, statement.start))
        self.memory.keep(found, statement, self.article.published)
        if aside and figures:
            one = len({w.at for w in used}) == 1 and used[0].at < figures[0].start
            if one and self._opens(statement) and len(figures) >= _SEVERAL:
                self._hold("case", self._decide(used[0], "aside", statement), statement.sentences[-1] + 1)
            return
        if not figures:
            self._without_figures(statement, found)
            return
        if ahead := [w for w in found if w.at > figures[-1].end]:
            self._announced(statement, ahead)  # … tổng hợp tình hình năm 2025:
        plain = [w for w in used if not w.beside and not windows.bracketed(statement.low, w)]
        if days := [w for w in plain if w.day]:
            if days[-1] is plain[-1]:
                self._on_case(days[-1], statement)
                return
        if stretches := [w for w in plain if not w.day and self._carries(w)]:
            latest = max(stretches, key=lambda w: (w.last, [-ord(c) for c in w.first]))
            self._on_window(latest, statement, figures, used.count(latest) == len(figures))

    def _runs_on(self, window: Window) -> bool:
        """Whether a window of years runs on past the year of telling: a strategy's, or a term."""
        years = int(window.last[:4]) - int(window.first[:4])
        return years > 1 and not self._carries(window)

    def _carries(self, window: Window) -> bool:
        """Whether a window may hold for other sentences: a strategy's, which runs on past the year of telling, never does."""
        return self.article.published is None or window.last[:4] <= self.article.published[:4]

    def _just_begun(self, window: Window) -> bool:
        """Whether less than a quarter of a window has gone by when the article is told: "bước vào năm 2026", in January."""
        day = self.article.published if self.article.published_precision == "day" else None
        return day is not None and spans.days(window.first, day) < _BEGUN * spans.days(*window.span)

    def _on_case(self, window: Window, statement: Statement) -> None:
        self._hold("case", self._decide(window, "case", statement), statement.sentences[-1] + 1)
        self.only = None if beside.after("one of several", statement.low, statement.start) else self.case

    def _on_window(self, window: Window, statement: Statement, figures: list[Figure], alone: bool = False) -> None:
        """Go on with a window: the report's if it is as recent, else beside it, if it opens its statement, to the paragraph's end.

        ``alone``: all the statement's figures cover it, which opens the statement as well: "Phân tích 318 vụ năm 2025, …".
        """
        report = self.report
        if report and not figures and (self._still(window, report) or self._so_far(window, report)):
            return
        if report is None or self._takes_over(window, report, statement, figures):
            announced = not figures or statement.kind == "title"
            basis = window.basis if window.basis == "programme" else "review" if announced else "report"
            self._turn(self._decide(window, basis, statement), statement)
        elif not figures or window.at < figures[0].start or alone:
            aside = self._decide(window, "aside", statement) if window.span != report.span else None
            self._hold("case", aside, statement.sentences[-1] + 1)
            self.section = self.case if window.range and spans.counts_as(window.span, report.span) else None

    def _opens(self, statement: Statement) -> bool:
        """Whether a statement opens its paragraph."""
        return statement.start == self.article.passages[statement.passage].start

    def _takes_over(self, window: Window, report: ScopedDecision, statement: Statement, figures: list[Figure]) -> bool:
        """Whether a window is the report's from here on: as recent, the first told of those announced, or up to the telling while the report's goes on."""
        first = report.basis == "review" and not self.rested and window.span in self.announced
        if figures and (first or self._still(window, report) and self._to_come(report)):
            return True
        return (self._opens(statement) or not self._beside(window, report, statement)) and _replaces(window, report, self.rested)

    def _beside(self, window: Window, report: ScopedDecision, statement: Statement) -> bool:
        """Whether a window that opens no paragraph is told beside the report's: "Lũy kế 9 tháng", what came after the years of a report."""
        after = self.rested and window.first > report.value_end
        wider = self.rested and spans.part(report.span, window.span)
        return (
            after or wider or self._still(window, report) or beside.after("sums up", statement.low, statement.start) is not None
        )

    def _still(self, window: Window, report: ScopedDecision) -> bool:
        """Whether a window is the report's up to the telling: "kết quả 11 tháng năm 2018 … Từ đầu năm đến nay, tình hình ổn định"."""
        return window.last == self.article.published and spans.alike(window.span, report.span)

    def _so_far(self, window: Window, report: ScopedDecision) -> bool:
        """Whether a report up to the telling is of a window that goes on: "Từ đầu năm đến nay, … Đó là số liệu tại hội nghị tổng kết năm 2018"."""
        return report.value_end == self.article.published and spans.alike(window.span, report.span) and self._to_come(window)

    def _turn(self, report: ScopedDecision, statement: Statement) -> None:
        """Let a report's window hold from here on."""
        self.rested = self.rested and self.report is report
        self._hold("report", report, statement.sentences[-1] + 1)
        report.last = self.made.until
        whole = spans.days(*report.span) in _YEAR and not self._to_come(report)
        self.memory.year = report.span if whole else None
        self._hold("case", None, statement.sentences[-1] + 1)

    def _without_figures(self, statement: Statement, found: list[Window]) -> None:
        """What a sentence without figures decides: a case's day, the time of the aims it announces, the report's window."""
        low, start, end = statement.low, statement.start, statement.end
        case = cases.ONE.match(low, start) is not None
        days = [
            w
            for w in found
            if w.day and (w.strong or case) and not beside.within("tells", low, w.end, min(end, w.end + _TELLING))
        ]
        if days and (case or self._happened(days[-1], statement)):
            self._on_case(days[-1], statement)
        to_come = [w for w in found if not w.day and not survey.past(w.first, self.article)]
        if to_come and low.endswith(":", start, end):  # Năm 2025, huyện đề ra các chỉ tiêu:
            self.aim = self._decide(to_come[-1], "aim", statement)
        if start in self.headings and low[end - 1] != ":" and beside.within("aims", low, start, end):
            self.plan = self._decide(found[-1], "aim", statement)
        self._announced(statement, found)

    def _happened(self, day: Window, statement: Statement) -> bool:
        """Whether a sentence without figures tells what happened on a day gone by."""
        return day.first != self.article.published and not beside.within(
            "act of office", statement.low, statement.start, statement.end
        )

    def _announced(self, statement: Statement, found: list[Window]) -> None:
        """Go on with a window that no figure of its statement follows, if the statement speaks of it as a report's."""
        candidates = [w for w in found if not w.day and self._reports(statement, w)]
        if candidates and self._just_begun(candidates[-1]):
            self.coming = self._decide(candidates[-1], "aim", statement)
        elif candidates:
            chosen = next((w for w in candidates if w.basis == "programme"), candidates[-1])
            self.announced = {w.span for w in candidates}
            self._on_window(chosen, statement, [])

    def _reports(self, statement: Statement, window: Window) -> bool:
        """Whether a sentence without figures speaks of a window as that of a report: it opens with it or reviews it, and plans nothing."""
        low, start = statement.low, statement.start
        if beside.within("none at all", low, window.end, statement.end):
            return False
        if (
            windows.bracketed(low, window)
            or statement.kind == "caption"
            or statement.kind == "title"
            and window.basis == "length"
        ):
            return False
        if survey.in_plan(low, start, window.at):
            return False
        reviews = beside.within("reviews", low, start, statement.end) is not None
        campaign = window.range and windows.campaigning(statement)
        return window.at - start <= _OPENS or reviews or campaign


def _to_reach(window: Window, f: Figure, reading: Reading) -> bool:
    """Whether a figure is to be reached in a window: by its end ("đến hết năm 2026 có 31 xã"), or with a bound ("quý IV gửi ít nhất …")."""
    aim = window.due or window.late and f.qualifier in _BOUNDS and reading.measure not in SUFFERED
    return window.forward and aim and not reading.so_far


def _set_up(f: Figure, reading: Reading) -> bool:
    """Whether a figure counts what has been set up, or where: "đến ngày 30/11, 40/52 xã đã thành lập đội dân phòng"."""
    return reading.status == "reported" and (reading.measure == "maintained" or f.kind == "place" and reading.measure == "other")


def _replaces(window: Window, report: ScopedDecision, rested: bool) -> bool:
    """Whether a window becomes the report's: as recent and no part of it, or printed for what was announced or computed and not used yet."""
    if window.means == report.span:
        return True  # tháng 11 (từ ngày 15/10 đến 14/11)
    if window.range and not rested and spans.counts_as(window.span, report.span):
        return True
    if report.basis != "programme" and spans.days(*window.span) > _HALF and spans.counts_as(report.span, window.span):
        return False  # a body's year goes on beside the calendar's
    if report.basis == "programme" or report.basis == "review" and not rested:
        # tổng kết năm 2018: từ 15/12/2017 đến 14/12/2018, …
        if window.range or spans.alike(window.span, report.span):
            return True
    sticks_out = (
        report.value <= window.first <= report.value_end
        and spans.days(*window.span) * 2 <= spans.days(*report.span) + spans.SHIFT
    )
    return window.last >= report.value_end and not sticks_out and not spans.part(window.span, report.span)
