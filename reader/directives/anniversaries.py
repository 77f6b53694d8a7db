"""Decides: the years that "N năm thực hiện X" looks back on, once for everything that rests on them.

The issue date of X (basis ``anniversary``), the ``review`` event and the period of the figures under it are all read from the
rows of ``years_of``. The days follow the codebook's ruling (section 9): years printed in a bracket are those; told in January
to March, N whole calendar years ending with the year before; else N years up to the day of the meeting that the article tells of, or of telling.
"""

import re
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from reader.articles import Article
from reader.schema import Sentence
from reader.text import beside, spelled
from reader.text.passages import SILENT


class Anniversary(NamedTuple):
    """One "N năm thực hiện X" in ``view.text``; ``start`` to ``end`` is "N năm", ``subject`` is where X begins."""

    sentence: int
    start: int
    end: int
    subject: int
    n: int
    year: int | None  # in which the N years begin: X is from it
    first_day: str | None  # ISO, both inclusive; None where the day of telling is not known
    last_day: str | None
    instrument: int | None  # start of the mention in ``article.directives`` that X is or is told by


_start = attrgetter("start")
_SPELLED = spelled.below_hundred()
_WORDS = "|".join(sorted(_SPELLED, key=lambda word: (-len(word), word)))
# 5 | 05 | một | mười lăm, but neither the end of 3,5 nor of hai mươi ba
COUNT = rf"(?<![\w.,])(?<!mươi )(?P<years>\d{{1,2}}|{_WORDS})"
_COUNT = re.compile(rf"{COUNT} *$")
_VERB = r"(?:triển\ +khai|thi\ +hành(?!\ +án)|th[ựu]c\ +hi[êệ]n)"  # "thực hiên" is a frequent misprint
_DOING = re.compile(
    rf"""\ năm(?:\ +qua\ +(?!việc)|\ +liền\ +|\ *\(\ *(?P<first>(?:19|20)\d\d)\ *-\ *(?P<last>(?:19|20)\d\d)\ *\)\ +|\ +)
    (?:(?:tổ\ +chức|quán\ +triệt|và|việc|{_VERB})[ ,]+)*{_VERB}(?!\w)""",
    re.VERBOSE,
)
_SPAN = re.compile(r"[^;.(]{0,60}\( *(?P<first>(?:19|20)\d\d) *- *(?P<last>(?:19|20)\d\d) *\)")  # Đề án 212 (2013 - 2018)
_WIDEST = max(map(len, _SPELLED)) + 1  # characters of a number in words
_NEWS = timedelta(days=14)  # after a meeting within which it is told of
_NEAR = 90  # characters from the verb within which a mention tells of X


def years_of(article: Article) -> list[Anniversary]:
    """Every "N năm thực hiện X" of an article in reading order; days need its day of publication, instruments its directives."""
    out = []
    low, sentences = article.view.low, article.sentences
    telling = _telling(article)
    for m in _DOING.finditer(low):
        sentence = sentences[bisect_right(sentences, m.start(), key=_start) - 1]
        count = _COUNT.search(low, max(sentence.start, m.start() - _WIDEST), m.start())
        if (
            count
            and m.end() <= sentence.end
            and sentence.kind not in SILENT
            and (row := _row(article, sentence, count, m, telling))
        ):
            out.append(row)
    return out


def _telling(article: Article) -> date | None:
    """The day on which an article reviews: that of the meeting it tells of, if not long before its publication, which it is else; None where unknown."""
    if article.published_precision not in ("day", "month"):
        return None
    published = date.fromisoformat(article.published)
    for d in article.dates:
        sentence = article.sentences[d.sentence]
        known = d.precision == "day" and d.date_start is not None and sentence.kind in ("lead", "body")
        if known and timedelta() <= published - (day := date.fromisoformat(d.date_start)) <= _NEWS:
            low, end = article.view.low, sentence.end
            return day if beside.within("meeting", low, d.end, end) or _DOING.search(low, d.end, end) else published
    return published


def _row(article: Article, sentence: Sentence, count: re.Match, doing: re.Match, telling: date | None) -> Anniversary | None:
    """The row of "N năm" and "thực hiện"; None for no years at all."""
    n = _SPELLED.get(count["years"]) or int(count["years"])
    if not n:
        return None
    low, directives = article.view.low, article.directives
    at = bisect_left(directives, doing.end(), key=_start)
    near = at < len(directives) and directives[at].start < min(doing.end() + _NEAR, sentence.end)
    printed = doing if doing["first"] else _SPAN.match(low, doing.end(), sentence.end)
    first, last, year = None, None, None
    if printed and 0 <= int(printed["last"]) - int(printed["first"]) - n + 1 <= 1:
        year = int(printed["first"])
        first, last = f"{year}-01-01", f"{printed['last']}-12-31"
    elif article.published:
        year = int(article.published[:4]) - n
        if telling:
            first, last = _days(telling, n)
    words = count.start("years"), doing.start() + len(" năm")
    return Anniversary(sentence.sentence, *words, doing.end(), n, year, first, last, directives[at].start if near else None)


def _days(telling: date, n: int) -> tuple[str, str]:
    """N whole years to the one before if told in January to March, else N whole years up to the day of telling."""
    if telling.month <= 3:
        return f"{telling.year - n}-01-01", f"{telling.year - 1}-12-31"
    return (telling + relativedelta(years=-n, days=1)).isoformat(), telling.isoformat()
