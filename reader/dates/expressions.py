"""Where an article speaks of time: one linear scan, nothing resolved.

A *simple* expression (``forms``) stands alone; a *range* is two of them joined by "đến" or a dash, with its "từ" if it has one. The
scan is anchored at words that an automaton finds and at the numbers already scanned. A number of a directive's own ("23/2012/TT-BCA")
is left alone, and so is one that is a fraction with its unit ("4/4 vụ").
"""

import re
from collections.abc import Iterator

import ahocorasick

from reader import lexicon
from reader.articles import Article
from reader.dates import exclusions, forms, numerals, starts
from reader.dates.timex import DAY, MONTH, YEAR, Expression, Reader, integer, pattern
from reader.schema import Number, Sentence
from reader.text.folding import fold
from reader.text.passages import SILENT

_SINCE = pattern(
    rf"đầu\s(?P<unit>năm|tháng|quý)(?:\s(?P<y>{YEAR})|\s(?P<rel>nay|ngoái|trước)(?!\w))?(?!\s(?:học|mới|\d|[iv]))"
)  # (từ) đầu năm 2024
_UNTIL = pattern(
    rf"(?:cuối\s|hết\s)?(?P<unit>năm|tháng|quý)(?:\s(?P<y>{YEAR})|\s(?P<rel>nay|này|ngoái|trước)(?!\w))?(?=\s?[,.;:)]|$)"
)
_UNTIL_ITS_END = pattern(  # (từ nay đến) cuối tháng theo kế hoạch
    rf"(?:cuối\s|(?<=hết\x20))(?P<unit>năm|tháng|quý)(?:\s(?P<y>{YEAR})|\s(?P<rel>nay|này)(?!\w))?(?!\w|\s(?:học|tài|âm|mới|\d|[iv]+(?!\w)))"
)
_NOW = pattern(r"(?:thời\sđiểm\s)?(?:hiện\s(?:nay|tại)|nay|này)(?!\w)")
_CLOCK = r"(?:\d{1,2}(?:\sgiờ|h)(?:\s?\d\d(?:\sphút)?)?\s)?"
_TO = pattern(rf"(?:\s?,)?\s(?:cho\s)?(?:đến|tới)\s(?:hết\s)?{_CLOCK}|\s?-\s?")
_FROM = pattern(rf"từ\s{_CLOCK}")
_BARE = pattern(rf"(?:(?P<m>{MONTH})\s?[/.-]\s?(?P<y>{YEAR})|(?P<y2>{YEAR})|(?P<d>{DAY}))(?![./]\d|\s?%)")  # 6/2024 · 2020 · 7
_HEADER = re.compile(rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])(?![-/]?\d)")  # date 2022-10
_YEAR_LACKING = pattern(r"\snăm(?=\s(?:đến|tới)\snay)")  # 12 tháng 12 năm đến nay: the site has lost the year
# Words after which 30/4 can only be a day: dịp 30/4 · trước 15/6 · (30/7)
_CUE = re.compile(r"(?:\(|\b(?:dịp|lễ|lễ hội|trước|đến|tới|hết|từ|vào|qua|sau|kể|nay|mừng|niệm|hôm|cứ|mốc|tận|thời điểm))\s?\Z")
# … of which these make it one kept every year: dịp 30/4 · hưởng ứng Ngày toàn dân phòng, chống mua bán người (30/7)
_YEARLY = re.compile(r"(?:\b(?:dịp|lễ|dịp lễ|mừng|niệm)\s|\bngày [^\d.;()]{3,80}\s?\(\s?)\Z")
# … or a name of the day: kỷ niệm Ngày truyền thống lực lượng CAND 19/8
_KEPT = re.compile(r"\b(?:niệm|mừng|ứng|dịp|lễ) (?:\d+ năm )?ngày [^\d.;()]{3,70} \Z")
# … the same where a dash may join day and month: dịp lễ 30-4 · Ngày toàn dân phòng, chống ma túy (26-6) · Quốc khánh (2-9)
_NAMED_DAY = re.compile(
    r"(?:\b(?:dịp|lễ|quốc khánh|lao động|phụ nữ|thống nhất)\s\(?|\b(?:ứng|niệm|mừng|dịp|lễ|nhân|và|là|về|của|,) ngày [^\d.;()]{3,80}\s?\(\s?)\Z"
)
_NAME_LONG = 90  # characters of a day's name, at most, and of what goes before it
_KEPT_ENDS = ("dịp ", "lễ ", "khánh ", "khánh (", "động (", "nữ (", "nhất (")
_DAY_ENDS = re.compile(r"\s?[,.;:)\"]|\s(?:và|năm|này|tại|vừa|tới)(?!\w)|\Z")
# … and these make (8/12) a part and its whole: giảm 4 vụ (8/12)
_NOUNS = "|".join(re.escape(fold(row["noun"])) for row in lexicon.load("fraction_nouns"))
_RATIO = re.compile(rf"(?:\d|%|\d\s(?:{_NOUNS}))\s?\(\Z")
_LIST = re.compile(r"\s?(?:,|và|hoặc)\s")
_MEMBERS = frozenset("0123456789"), frozenset("1234iv")  # how a further member begins: any, a quarter
_LONGEST_JOINT = len(" hoặc ")
_COUNTED = re.compile(
    r"\s?(?:" + "|".join(re.escape(fold(row["noun"])) for row in lexicon.load("fraction_nouns")) + r")(?!\w)|\s?%|\s?\+|\s?/"
)
_GOES_ON = r"(?=\s?[,.;:)]|\s(?:và|năm|so|của)\s|\Z)"
_MONTH_AGAIN = re.compile(rf"(?P<m>{MONTH})(?:\s?[/.-]\s?(?P<y>{YEAR})|\snăm\s(?P<y2>{YEAR})|{_GOES_ON})")  # (tháng 7,) 8/2023
# (quý I,) II/2023 · (quý 1,) 2 năm 2023
_QUARTER_AGAIN = re.compile(
    rf"(?P<q>iv|i{{1,3}}(?!\w)|[1-4])(?:\s?[/.-]\s?(?P<y>{YEAR})|\snăm\s(?P<y2>{YEAR})|(?<=[iv])(?!\w)|{_GOES_ON})"
)
_YEAR_AGAIN = re.compile(rf"(?P<y>{YEAR})(?=\s?[,.;:)]|\s(?:và|so|của|trên|tại|lần|lượt)\s|\Z)")


_INSIDE = frozenset("/.,-+")  # after these a number is the rest of another
# the number before a directive's day, and its symbol or the word that numbers it: 15/CT-UBND (ngày …) · Chỉ thị số | 48, (ngày …)
_SYMBOL = re.compile(r"\d(?:(?P<letters>\s?[/-]\S*)|\d*)\s?,?\s\Z")
_NUMBERED = re.compile(r"(?:số|thị|quyết|định|tư|luận|hoạch):?\s\Z")
_HORIZON = re.compile(r"\b(?:(?:đến|nhìn|hướng|so với) |\d năm \()\Z")  # tầm nhìn 2045 · so với 2019 · 3 năm (2018, 2019 và 2020)
_HORIZON_ENDS = frozenset(("đến ", "hìn ", "ớng ", "với ", "ăm ("))  # … as these words end
_YEAR_ALONE = re.compile(rf"(?P<y>{YEAR})(?=\s?[,.;:)\"]|\svà\s|\Z)")


_UNITS = frozenset(
    ("thá", "thg", "quý", "tuầ", "tết", "tới", "năm", "ngà", "đến")
)  # after a number: tháng, quý, tuần …, as they begin
_STROKES = frozenset("/- \n")  # 18/1 · 18 /1 · 18 - 19/1
_ENDS = frozenset(
    ("day", "month", "quarter", "year", "feast", "range", "shift", "ago")
)  # the forms that a range may begin or end with
_LEAD = 12  # characters before an expression that tell what it is
_LONGEST_TO = len("  ,  cho   đến")
_YEAR_LONG = len("2024")
_SHORTEST_DAY = len("1.1.2024")  # a day that is one token


def _automaton() -> ahocorasick.Automaton:
    words = ahocorasick.Automaton()
    for start in starts.words():
        words.add_word(start.key, (len(start.key), len(start.word), start.followed, start.readers))
    words.make_automaton()
    return words


_STARTS = _automaton()


def find(article: Article) -> list[Expression]:
    """Every expression of time in an article's speaking passages, in reading order, none inside another."""
    low, sentences = article.view.low, article.sentences
    out: list[Expression] = []
    readers = _words(low)
    anchors = sorted({*readers, *_numbers(low, article.numbers)}, reverse=True)
    spans = sorted(((d.start, d.end) for d in article.directives), reverse=True)
    covered = index = 0
    while anchors:
        at = anchors.pop()
        if at < covered:
            continue
        while spans and spans[-1][1] <= at:
            spans.pop()
        while index < len(sentences) and sentences[index].end <= at:
            index += 1
        if index == len(sentences):
            break
        sentence = sentences[index]
        if at < sentence.start or sentence.kind in SILENT or (spans and spans[-1][0] <= at):
            continue
        if at in readers:
            found = _worded(low, at, sentence, readers[at])
        else:
            found = _number(low, at, sentence, out[-1] if out else None)
        if found and found.end <= sentence.end and not (spans and found.end > spans[-1][0]):
            out.append(Expression(*found[:-2], index, _quiet(low, found.start, sentence)))
            covered = found.end
            if (listed := _LIST.match(low, covered)) and low[listed.end() : listed.end() + 1] in _MEMBERS[
                found.form == "quarter"
            ]:
                anchors.append(listed.end())
    return out


def _words(low: str) -> dict[int, tuple[Reader, ...]]:
    """Where the words stand that may begin an expression, by the words after them, and the forms that may begin so."""
    out = {}
    for last, (key, word, followed, readers) in _STARTS.iter(low):
        at = last - key + 1
        if not (at and low[at - 1].isalnum()) and followed.match(low, at + word):
            out[at] = readers
    return out


def _numbers(low: str, numbers: list[Number]) -> Iterator[int]:
    """Where the numbers stand that may begin an expression, by the characters beside them: most numbers count something."""
    low += "  "
    for _, start, end, _, _ in numbers:
        after = low[end]
        if after == " ":
            likely = low[end + 1] in _STROKES or low[end + 1 : end + 4] in _UNITS
        else:
            likely = after in _STROKES or end - start >= _SHORTEST_DAY
        if likely and starts.DATED.match(low, start):
            yield start
        elif end - start == _YEAR_LONG and low[start - 4 : start] in _HORIZON_ENDS:
            yield start


def _quiet(low: str, start: int, sentence: Sentence) -> bool:
    """Whether an expression that starts there tells of no event: in a printed date line, or the day of a directive."""
    if sentence.kind == "dateline":
        return True
    m = _SYMBOL.search(low, max(sentence.start, start - 30), start)
    return bool(m and (m["letters"] or _NUMBERED.search(low, max(sentence.start, start - 30), m.start())))


def _worded(low: str, at: int, sentence: Sentence, readers: tuple[Reader, ...]) -> Expression | None:
    """The expression that begins with a word; the one without a form of its own is "từ"."""
    if not readers:
        return _from(low, at, sentence.end)
    for read in readers:
        if found := read(low, at, sentence.end):
            return None if exclusions.excluded(found, low, sentence.start) else _joined(low, found, sentence.end)
    return None


def _joined(low: str, first: Expression, end: int) -> Expression:
    """``first``, or the range it begins: ngày 1/6 đến 15/6, 15/11/2022 - 14/11/2023, năm 2020 đến năm 2025."""
    if first.form not in ("day", "month", "quarter", "year") or first.word == "today":
        return first
    joint = low[first.end : first.end + _LONGEST_TO]
    if not ("-" in joint or "đến" in joint or "tới" in joint):
        return first
    to = _TO.match(low, first.end, end)
    until = to and _endpoint(low, to.end(), end, first)
    if not until or until.form != first.form:
        return first
    return Expression(first.start, until.end, "range", first=first, until=until)


def _from(low: str, at: int, end: int) -> Expression | None:
    """A closed range with its "từ"; None for an open one, whose end is found by itself."""
    start = _FROM.match(low, at, end)
    if not start:
        return None
    first = (
        _edge(low, start.end(), end, _SINCE, "first") or _moment(low, start.end(), end) or _endpoint(low, start.end(), end, None)
    )
    if not first:
        return None
    if first.form == "range" and first.start == start.end():
        return first._replace(start=at)
    lacking = _YEAR_LACKING.match(low, first.end, end)
    to = _TO.match(low, lacking.end() if lacking else first.end, end)
    until = to and (
        _moment(low, to.end(), end)
        or _edge(low, to.end(), end, _UNTIL, "last")
        or _endpoint(low, to.end(), end, first)
        or _edge(low, to.end(), end, _UNTIL_ITS_END, "last")
    )
    if not until or (first.form == "day" and first.month is None and until.month is None):
        return None
    return Expression(at, until.end, "range", first=first, until=until)


def _edge(low: str, at: int, end: int, compiled: re.Pattern, which: str) -> Expression | None:
    """The first or last day of a year or month: đầu năm, cuối năm 2024."""
    m = compiled.match(low, at, end)
    if not m:
        return None
    unit = {"năm": "year", "tháng": "month", "quý": "quarter"}[m.groupdict().get("unit") or "năm"]
    year, rel = m["y"], m["rel"]
    offset = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1}[rel] if rel else None
    return Expression(*m.span(), "edge", int(year) if year else None, word=f"{which}-{unit}", offset=offset)


def _moment(low: str, at: int, end: int) -> Expression | None:
    m = _NOW.match(low, at, end)
    return Expression(*m.span(), "now") if m else None


def _endpoint(low: str, at: int, end: int, first: Expression | None) -> Expression | None:
    """One end of a range: a simple expression or a bare number; ``first`` is the other end if this is the second."""
    if at >= end:
        return None
    found = starts.simple(low, at, end) or (forms.day_core(low, at, end) if low[at].isdigit() else None)
    if found:
        return found if found.form in _ENDS else None
    if first and first.form == "quarter" and (m := _QUARTER_AGAIN.match(low, at, end)) and numerals.value(m["q"]) > first.n:
        return Expression(*m.span(), "quarter", integer(m["y"] or m["y2"]), n=numerals.value(m["q"]))
    m = _BARE.match(low, at, end)
    if not m:
        return None
    if m["m"]:
        return Expression(*m.span(), "month", int(m["y"]), int(m["m"]))
    if m["y2"]:
        if first and first.form == "month" and first.year is None:
            return None
        return Expression(*m.span(), "year", int(m["y2"]))
    if first is None or (first.form == "day" and first.month):
        return Expression(*m.span(), "day", day=int(m["d"])) if first is None else None
    if first.form == "month" and int(m["d"]) <= 12:
        return Expression(*m.span(), "month", month=int(m["d"]))
    return None


def _number(low: str, at: int, sentence: Sentence, before: Expression | None) -> Expression | None:
    """An expression that begins with a number and has no head word."""
    lead = low[max(sentence.start, at - _LEAD) : at]
    if lead[-1:] in _INSIDE:
        return None
    if sentence.kind == "dateline" and (m := _HEADER.match(low, at, sentence.end)):
        return Expression(*m.span(), "month", int(m["y"]), int(m["m"]))
    found = starts.simple(low, at, sentence.end)
    if not found and lead.endswith("(") and (days := forms.day_core(low, at, sentence.end)) and days.form == "range":
        found = days if low.startswith(")", days.end) else None  # trong hai ngày (26 - 27/12)
    found = found or _kept_day(low, at, sentence, before)
    if found and found.form == "day" and found.year is None and found.word != "lunar":
        listed = (
            before
            and at - before.end <= _LONGEST_JOINT
            and before.form in ("day", "range")
            and before.word != "era"
            and _LIST.fullmatch(low, before.end, at)
        )
        kept = _KEPT.search(low, max(sentence.start, at - 90), at)
        alone = (found.start, found.end) == (sentence.start, sentence.end)
        if (
            not (listed or alone or kept or _CUE.search(lead) or _dated_range(low, found, sentence.end))
            or _COUNTED.match(low, found.end, sentence.end)
            or _RATIO.search(low, max(sentence.start, at - 30), at)
        ):
            return None
        if _YEARLY.search(low, max(sentence.start, at - 90), at) or kept or (listed and before.word == "yearly"):
            found = found._replace(word="yearly")
    if found:
        return None if exclusions.excluded(found, low, sentence.start) else _joined(low, found, sentence.end)
    return _again(low, at, sentence.end, lead, before)


def _kept_day(low: str, at: int, sentence: Sentence, before: Expression | None) -> Expression | None:
    """A day of its own name, whose month a dash may join: Ngày toàn dân phòng, chống ma túy (26-6) · dịp lễ 30-4 và 1-5."""
    lead = low[max(sentence.start, at - _NAME_LONG) : at]
    if not (
        before and before.form == "day" and low.find("-", before.start, before.end) > 0 and _LIST.fullmatch(low, before.end, at)
    ):
        if not (lead.endswith(_KEPT_ENDS) or " ngày " in lead) or not (_NAMED_DAY.search(lead) or _KEPT.search(lead)):
            return None
    days = forms.day_core(low, at, sentence.end)
    return days if days and days.form == "day" and _DAY_ENDS.match(low, days.end, sentence.end) else None


def _dated_range(low: str, first: Expression, end: int) -> bool:
    """Whether a day begins a range whose end has a year, as no fraction does: 30/4 - 1/5/2024."""
    joined = _joined(low, first, end)
    return joined.form == "range" and bool(joined.until.year)


def _again(low: str, at: int, end: int, lead: str, before: Expression | None) -> Expression | None:
    """A further member of a list of months, quarters or years, or a month with its year after a cue: tháng 7, 8/2023 · (6/2024)."""
    if before and at - before.end <= _LONGEST_JOINT and _LIST.fullmatch(low, before.end, at):
        if before.form == "month" and (m := _MONTH_AGAIN.match(low, at, end)):
            return Expression(*m.span(), "month", integer(m["y"] or m["y2"]), int(m["m"]))
        if before.form == "quarter" and (m := _QUARTER_AGAIN.match(low, at, end)) and numerals.value(m["q"]) > before.n:
            return Expression(*m.span(), "quarter", integer(m["y"] or m["y2"]), n=numerals.value(m["q"]))
        if before.form == "months" and before.year and (m := _YEAR_AGAIN.match(low, at, end)):
            return Expression(*m.span(), "months", int(m["y"]), n=before.n, word=before.word)
        if before.form == "day" and (listed := forms.listed_day(low, at, end)):
            return listed
        if before.form == "year" and (m := _YEAR_AGAIN.match(low, at, end)):
            return Expression(*m.span(), "year", int(m["y"]))
    if (m := _YEAR_ALONE.match(low, at, end)) and _HORIZON.search(lead):
        return Expression(*m.span(), "year", int(m["y"]))
    if (m := _BARE.match(low, at, end)) and m["m"] and _CUE.search(lead) and not _COUNTED.match(low, m.end(), end):
        return Expression(*m.span(), "month", int(m["y"]), int(m["m"]))
    return None
