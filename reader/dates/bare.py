"""Decides: which numbers without a word of time are dates: dịp 30/4, (26 - 27/12), tháng 7, | 8/2023, tầm nhìn | 2045.

Most numbers with a stroke are fractions ("4/4 vụ"), so a day needs a cue.
"""

import re

from reader import lexicon
from reader.dates import forms, joining
from reader.dates.forms import days
from reader.dates.forms.ranges import Range
from reader.dates.forms.units import of_month, of_year
from reader.dates.timex import MONTH, YEAR, Expression
from reader.schema import Sentence
from reader.text import units
from reader.text.phrases import alternation, words

_HEADER = re.compile(rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])(?![-/]?\d)")  # date 2022-10
# Words after which 30/4 can only be a day: dịp 30/4 · trước 15/6 · (30/7)
_CUE = re.compile(rf"(?:\(|\b(?:{words('time_words', 'before a day')}))\s?\Z")
# … or one kept every year, by its name: dịp lễ 30-4 · Ngày toàn dân phòng, chống ma túy (26-6) · kỷ niệm Ngày truyền thống CAND 19/8
_NAMED = re.compile(
    rf"\b(?:(?:{words('time_words', 'feast')})\s\(?|ngày [^\d.;()]{{3,80}}\s?\(\s?|(?:niệm|mừng|ứng|dịp|lễ) (?:\d+ năm )?ngày [^\d.;()]{{3,70}} )\Z"
)
_NAME_LONG = 90  # characters of a day's name, at most, and of what goes before it
# … and these make (8/12) a part and its whole: giảm 4 vụ (8/12)
_NOUNS = alternation(row["noun"] for row in lexicon.load("fraction_nouns"))
_RATIO = re.compile(rf"(?:\d|%|\d\s(?:{_NOUNS}))\s?\(\Z")
LIST = re.compile(r"\s?(?:,|và|hoặc)\s")  # what joins the members of a list
LONGEST_JOINT = len(" hoặc ")
_COUNTED = re.compile(rf"\s?(?:{_NOUNS})(?!\w)|\s?%|\s?\+|\s?/")

_INSIDE = frozenset("/.,-+")  # after these a number is the rest of another
_DASHED = frozenset(".-")  # these may join day and month
# Words before a number that may make it a year, and how it stands there
_YEARS = (
    (
        re.compile(r"\b(?:(?:đến|hết|nhìn|hướng|so với|so) |\d năm \()\Z"),
        joining.YEAR_ALONE,
    ),  # tầm nhìn 2045 · 3 năm (2018, 2019 và 2020)
    (re.compile(r"(?:\(|[;,:] )\Z"), re.compile(rf"(?P<y>{YEAR})(?=:\s?\d)")),  # năm 2011: 511 vụ; | 2012: 489
    (_RATIO, re.compile(rf"(?P<y>{YEAR})(?=\))")),  # tăng từ 12 vụ (2011) lên 23 vụ (2014)
)
_MONTH_OF = re.compile(r"(?<!\w)(?:tháng|đợt|kỳ|phiên)(?: (?!số )[^\W\d_]+){1,4} \Z")  # tháng cao điểm | 8/2026
_MONTH_ALONE = re.compile(rf"(?P<m>{MONTH})\s?[/.-]\s?(?P<y>{YEAR})(?![./]\d|\s?%)")  # (6/2024)
SINCE = ("hôm ", "từ ", "đến ", "tới ", "trước ", "hết ", "sau ")  # … 31.5: what a day may follow that a dash or stop joins
_NO_DAY = re.compile(r"\s(?:lên|xuống|điểm|lần|đến|còn)(?!\w)|\s?[-%/]")
_LEAD = 30  # characters before a number that tell what it is


def read(low: str, at: int, sentence: Sentence, before: Expression | None) -> Expression | None:
    """The expression that begins with the number ``at``; ``before`` is the one before it, whose list it may go on with."""
    lead, end = low[max(sentence.start, at - _LEAD) : at], sentence.end
    if lead[-1:] in _INSIDE or lead[-1:] == ":" and lead[-2:-1].isdigit():  # 16:20 - 28/12/2017
        return None
    if sentence.kind == "dateline" and (m := _HEADER.match(low, at, end)):
        return of_month(*m.span(), int(m["m"]), year=int(m["y"]))
    if before and not (at - before.end <= LONGEST_JOINT and LIST.fullmatch(low, before.end, at)):
        before = None
    found = forms.simple(low, at, end) or _dashed(low, at, lead, sentence, before)
    if not found and lead.endswith("("):  # (26 - 27/12)
        found = days.listed(low, at, end)
    if not found:
        return before and joining.again(low, at, end, before) or _cued(low, at, end, lead)
    if isinstance(found, days.Day) and found.year is None and not found.lunar:
        found = _day(low, found, sentence, lead, before)
    return joining.joined(low, found, end) if found else None


def _dashed(low: str, at: int, lead: str, sentence: Sentence, before: Expression | None) -> days.Day | None:
    """A day that a dash or stop may join without a word of time: đến 31.5, Ngày toàn dân phòng, chống ma túy (26-6)."""
    found = None if _DASHED.isdisjoint(low[at + 1 : at + 3]) else days.core(low, at, sentence.end)
    if found and lead.endswith(SINCE) and not units.after(low, low, found.end, sentence.end):
        if not _NO_DAY.match(low, found.end) and low[at + 1] != ".":  # từ 3.5 lên 4
            return found
    listed = before and before.form == "day" and low.find("-", before.start, before.end) > 0  # dịp lễ 30-4 và | 1-5
    return found if listed or found and _NAMED.search(low, max(sentence.start, at - _NAME_LONG), at) else None


def _day(low: str, found: days.Day, sentence: Sentence, lead: str, before: Expression | None) -> days.Day | None:
    """A day without a year where a cue, a list or a name makes it one and no fraction, as one kept every year if it has a name."""
    at = found.start
    listed = before is not None and before.form in ("day", "day of a month")
    kept = _NAMED.search(low, max(sentence.start, at - _NAME_LONG), at)
    if not (listed or kept or _CUE.search(lead)):
        joined = joining.joined(low, found, sentence.end)
        if not isinstance(joined, Range) or not joined.until.year:  # as no fraction has: 30/4 - 1/5/2024
            return None
    if _COUNTED.match(low, found.end, sentence.end) or _RATIO.search(lead):
        return None
    if kept or isinstance(before, days.Day) and before.kept:
        found.kept = True
    return found


def _cued(low: str, at: int, end: int, lead: str) -> Expression | None:
    """A bare year (tầm nhìn 2045) or a month with its year (6/2024) after words that make it one."""
    for cue, alone in _YEARS:
        if (m := alone.match(low, at, end)) and cue.search(lead):
            return of_year(*m.span(), int(m["y"]))
    m = _MONTH_ALONE.match(low, at, end)
    cued = m and (_CUE.search(lead) or _MONTH_OF.search(lead)) and not _COUNTED.match(low, m.end(), end)
    return of_month(*m.span(), int(m["m"]), year=int(m["y"])) if cued else None
