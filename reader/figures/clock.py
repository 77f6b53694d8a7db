"""What time a text carries from sentence to sentence, for figures whose sentence names none."""

import re
from dataclasses import dataclass, field
from datetime import date

from reader.articles import Article
from reader.figures.find import Figure
from reader.figures.standing import Stock
from reader.figures.statements import Statement

UNTIL = re.compile(r"(?<!\w)(?:đến|tới)\s(?:hết\s|cuối\s|nay\s)?$")
PLAN = re.compile(
    r"(?:nhiệm vụ|phương hướng|kế hoạch|mục tiêu|triển khai|định hướng|chương trình|chỉ tiêu|giải pháp)[^,.;:()]{0,36}$"
)
_AIMS = re.compile(r"(?<!\w)(?:chỉ tiêu|mục tiêu|phấn đấu|nhiệm vụ)(?!\w)")
_ASIDE = re.compile(r"(?:riêng|nếu|chỉ riêng|trong khi năm|cũng trong)(?!\w)")
_EXAMPLE = re.compile(r"(?:điển hình|đơn cử|tiêu biểu|đáng chú ý|cá biệt)(?!\w)")
# Chiều 3/9, theo báo cáo của … · Trưa 15/1, đại diện … cho biết: the day of telling, none that figures cover
TELLS = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|theo báo cáo|theo thống kê|thông tin (?:từ|về|của)|thông báo|công bố|họp báo|hội nghị|sơ kết|tổng kết)(?!\w)"
)
_CAMPAIGN = re.compile(r"cao điểm|ra quân|chiến dịch")
_DONE = re.compile(
    r"(?<!\w)(?:xảy ra|phát hiện|bắt|bắt giữ|bắt quả tang|khởi tố|triệt phá|khám xét|kiểm tra|thu giữ|tạm giữ|cháy)(?!\w)"
)
_MEETING = re.compile(
    r"hội nghị|cuộc họp|(?<!\w)(?:họp|lễ|ban hành|ký|phát động|ra quân|hội thảo|tập huấn|tọa đàm|kế hoạch)(?!\w)"
)
_TELLING = 90  # characters after a day within which who tells of it stands


@dataclass(slots=True)
class Window:
    """A stretch of time a figure may cover."""

    at: int
    end: int
    first: str
    last: str
    forward: bool = True  # a figure of its piece follows it
    day: bool = False
    strong: bool = True
    programme: bool = False
    beside: bool = False  # of one clause only, which is told beside the report's own window


@dataclass(slots=True)
class Used:
    """The windows that govern figures of a statement, in reading order; ``led``: before the last another figure took what is carried."""

    windows: list[Window] = field(default_factory=list)
    led: bool = False

    def add(self, window: Window, led: bool) -> None:
        """Note that a window governs a figure."""
        if not self.windows or self.windows[-1] is not window:
            self.windows.append(window)
            self.led = led

    def told(self, carried: tuple[str, str] | None) -> Window | None:
        """The window that goes on: of "9 tháng xảy ra 90 vụ, tháng 9 có 12 vụ" the wide one, which may be what is carried already."""
        main = [w for w in self.windows if not w.beside] or ([] if carried else self.windows)
        if not main:
            return None
        last = main[-1]
        if last.day:
            return last
        if wide := next((w for w in reversed(main[:-1]) if _within(last, w.first, w.last)), None):
            return wide
        apart = self.led or len({(w.first, w.last) for w in main}) > 1
        return None if apart and carried and _within(last, *carried) else last


def _within(window: Window, first: str, last: str) -> bool:
    """Whether a window is a part of a wider one."""
    return first <= window.first and window.last <= last and (window.first, window.last) != (first, last)


@dataclass(slots=True)
class Clock:
    """What the text carries from sentence to sentence."""

    carried: tuple[str, str] | None = None
    local: tuple[str, str] | None = None  # holds in this paragraph only
    wide: tuple[str, str] | None = None  # what the next paragraph goes back to: this one has turned to a part of it
    month: tuple[str, str] | None = None
    term: tuple[str, str] | None = None
    campaign: tuple[str, str] | None = None
    aim: tuple[str, str] | None = None  # of the targets just told, in this paragraph
    main: tuple[str, str] | None = None
    programmes: bool = False  # the article may tell of "N năm thực hiện"
    day: tuple[str, str] | None = None  # of the one case a report without any longer window is about
    lengths: dict[int, tuple[str, str]] = field(default_factory=dict)  # months → the article's window that lasts as many
    stock: Stock = field(default_factory=Stock)  # what the paragraph tells there is


def advance(
    article: Article, statement: Statement, figures: list[Figure], windows: list[Window], used: Used, clock: Clock
) -> None:
    """Move the clock past the statement, in which the windows ``used`` govern figures."""
    if not windows:
        return
    low, start, end = statement.low, statement.start, statement.end
    aside = _ASIDE.match(low, start)
    first = statement.start == article.passages[statement.passage].start
    campaigning = bool(_CAMPAIGN.search(low, start, end))
    for w in windows:
        span = (w.first, w.last)
        days = (date.fromisoformat(w.last) - date.fromisoformat(w.first)).days
        if not w.day and days <= 35 and not aside and not w.beside:
            clock.month = span
        if days > 366:
            clock.term = span
        ahead = article.published is None or w.last >= article.published
        if not w.day and ahead and 20 < days < 200 and campaigning:
            clock.campaign = span
    if figures:
        told = None if aside else used.told(clock.carried)
        if told is not None:
            if told.day:
                clock.local = (told.first, told.last)
                clock.day = clock.day if _EXAMPLE.match(low, start) else clock.local
            else:
                inside = clock.carried and not first and _within(told, *clock.carried)
                clock.wide = (clock.wide or clock.carried) if inside else None
                clock.carried, clock.local = (told.first, told.last), None
        return
    if (
        (days := [w for w in windows if w.day and w.strong and not TELLS.search(low, w.end, min(end, w.end + _TELLING))])
        and _DONE.search(low, start, end)
        and not _MEETING.search(low, start, end)
    ):
        clock.local = clock.day = (days[-1].first, days[-1].last)
    to_come = [w for w in windows if not w.day and not past(w.first, article)]
    if to_come and low.endswith(":", start, end) and _AIMS.search(low, start, end):  # Năm 2025, huyện đề ra các chỉ tiêu:
        clock.aim = (to_come[-1].first, to_come[-1].last)
    candidates = [
        w
        for w in windows
        if not w.day
        and w.first <= (article.published and _last_day(article) or "9999")
        and not PLAN.search(low, max(start, w.at - 44), w.at)
        and not UNTIL.search(low, max(start, w.at - 12), w.at)
    ]
    programme = [w for w in candidates if w.programme]
    if candidates:
        chosen = programme[0] if programme else candidates[-1]
        clock.carried, clock.local = (chosen.first, chosen.last), None


def past(first: str, article: Article) -> bool:
    """Whether a window that begins on ``first`` has begun when the article is told."""
    return article.published is None or first <= (
        article.published[:4] + "-12-31" if article.published_precision == "year" else _last_day(article)
    )


def _last_day(article: Article) -> str:
    day = article.published
    return day[:8] + "31" if article.published_precision == "month" else day
