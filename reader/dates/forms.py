"""The simple expressions of time: a day, a month, a quarter, a year, a term; ``counted`` and ``holidays`` have the others.

Each form is one pattern on the folded lower-case view and one builder that says what the words say by themselves: "Sáng 18/1" is
day 18 of month 1 in no known year. A simple expression begins with a word of time (ngày, tháng, quý, năm, sáng …) or is a number
of an unmistakable shape (25/10/2020, 2015 - 2020, 6 tháng đầu năm).
"""

import re

from reader.dates import calendars, counted, eras, holidays
from reader.dates.numerals import COUNT, OF_YEAR, THIRDS, YEARS_OFF, spelled, value, year_of
from reader.dates.timex import DATED_YEAR, DAY, MONTH, NAMED_YEAR, YEAR, Expression, Reader, form, integer, pattern

_WEEKDAY = r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|(?:chủ|chúa)\snhật)(?!\w)"
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}
_PART = r"(?:rạng\ssáng|sáng\ssớm|sáng|trưa|chiều\stối|chiều|tối|nửa\sđêm|đêm|khuya)(?!\w)"
_NO_LEAP_YEAR = 2023
_LAST_SHORT_YEAR = 49  # 3/9/91 is in 1991, 3/9/24 in 2024
_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of a month
_LONGEST_HEAD = len("chiều ")
_DAYS_OFF = {"nay": 0, "qua": -1, "kia": -2, "mai": 1, "mốt": 2, "ngày kia": 2}
_WHICH_WEEK = r"(?:này|nay|trước|qua|rồi|sau|tới|vừa\s(?:qua|rồi)|kế\stiếp|tiếp\stheo)"


# Sáng · Sáng nay ( · Thứ Bảy, · Sáng thứ Hai, ngày · hôm qua ( · ngày · hôm thứ Năm · sáng hôm sau
_HEAD = pattern(
    rf"""(?:(?P<part>{_PART})[ ]?)?(?P<deixis>(?:(?:ngày\s)?hôm\s(?:nay|qua|kia|sau|trước)|bữa\snay|ngày\s(?:mai|mốt|kia)|cùng\sngày|nay|qua|mai)(?!\w))?
        (?P<gap>[ ,]*)(?P<told>hôm\s(?=thứ|ch))?
        (?:(?P<weekday>{_WEEKDAY})(?:\s(?P<week>(?:của\s)?tuần\s{_WHICH_WEEK}|tới|này|vừa\s(?:qua|rồi))(?!\w))?(?P<gap2>[ ,]*))?
        (?P<open>\(\s?)?(?:ngày[ ])?(?:(?P<weekday2>{_WEEKDAY})[ ,]*(?:ngày[ ])?)?(?:mùng[ ]|mồng[ ])?"""
)
_WEEKDAYS_TOO = pattern(
    rf"\s?(?:,|và|hoặc|đến|-)\s?{_WEEKDAY}|\s(?:đầu|cuối|trong)\s(?:tiên|cùng|tuần|tháng)"
)  # vào thứ Bảy và chủ nhật
_WEEKLY = pattern(  # (sáng thứ Hai) hằng tuần · (tối thứ Sáu) và thứ Bảy hằng tuần
    rf"(?:\s?(?:,|và|đến|-)\s?(?:{_PART}\s)?{_WEEKDAY}){{0,6}}\s(?:hằng|hàng|mỗi)\s(?:tuần|tháng)(?!\w)"
)
# 18/1 · 30-9 · 2.6 · 25/10/2020 · 28 /11/2022 · 27- 4- 2012 · 3/9/91 · 29-10-99 · 30/4 năm ngoái
_DAY = pattern(
    rf"""(?P<d>{DAY})(?P<s>\s?/\s?|[.-]|\s?-\s?(?={MONTH}\s?-\s?{YEAR}))(?P<m>{MONTH})
        (?:(?:\s?/\s?|[.-]|(?<!/\d)(?<!/\d\d)\s?-\s?)(?P<y>{DATED_YEAR})|(?P=s)(?P<y2>\d\d)(?!\d|[/.-]\d)|\snăm\s(?P<rel>nay|ngoái|trước|tới|sau)(?!\w|\s(?:đó|khi)))?
        (?!\d|[./,]\d|(?P=s)\d)"""
)
# 30 tháng 12 năm 2024 · 12 tháng 12 · 10 tháng 3 âm lịch · mười lăm tháng hai · 25 tháng 11 năm Mậu Thân
_DAY_WORDS = pattern(
    rf"""(?P<d>{DAY}|(?<=(?:ngày|mùng|mồng)\x20)(?:{spelled(1, 31)}))\s(?:tháng|thg)
        \s(?P<m>{MONTH}|giêng|{spelled(1, 12)}|tư|chạp)(?!\w|(?<=năm)\s\d|(?<=một)\s(?:lần|buổi|kỳ)){OF_YEAR}(?P<lunar>\sâm\slịch)?
        (?:\snăm\s(?P<can>{"|".join(calendars.CAN)})\s(?P<chi>{"|".join((*calendars.CHI, *calendars.CHI_VARIANTS))})(?!\w))?"""
)
_DAYS = pattern(
    rf"(?P<d>{DAY})\s?-\s?(?P<d2>{DAY})[/.](?P<m>{MONTH})(?:[/.](?P<y>{YEAR}))?(?![./]?\d)"
)  # 18-19/5 · 1 - 15/5/2023
_ISO = pattern(rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>{DAY})(?![-/]?\d)")  # 2025-08-08
_MONTHDAY = pattern(  # ngày 15 tháng trước · sáng ngày 2 tháng sau
    rf"(?:{_PART}\s)?ngày\s(?P<d>{DAY})\stháng\s(?:vừa\s)?(?P<rel>này|nay|trước|qua|rồi|sau|tới)(?!\w|\s(?:đó|khi))"
)
_FIRST_OR_LAST_DAY = pattern(  # ngày đầu tiên của tháng 3 · ngày cuối cùng của năm 2023
    rf"""ngày\s(?:đầu\stiên|(?P<last>cuối\scùng))\s(?:của\s|trong\s)?
        (?:tháng\s(?P<m>{MONTH}|{spelled(1, 12)}|tư)(?!\w|[.,-]?\d|\s?%|(?<=năm)\s\d){OF_YEAR}|năm\s(?:mới\s)?(?P<y3>{YEAR})(?!\w))"""
)
_FULL_MOON = pattern(  # rằm tháng Chạp · rằm tháng 4 năm 2024
    rf"(?:ngày\s)?rằm\stháng\s(?P<m>{MONTH}|giêng|{spelled(1, 12)}|tư|chạp)(?!\w|(?<=năm)\s\d){OF_YEAR}"
)
_BARE_DAY = pattern(rf"(?P<d>{DAY})(?![/.,-]\d|\s?%)(?=\s?[,.;:)]|\s(?:và|đến|-)\s)")  # ngày 18, …
_LISTED = pattern(  # … 18 và 19/1: the month comes later
    rf"(?P<d>{DAY})(?=(?:\s?,\s(?:ngày\s)?{DAY}){{0,6}}\s?(?:,|và|đến|tới|-)\s?(?:hết\s)?(?:ngày\s)?{DAY}(?:/|[.-]|\stháng\s)(?P<m>{MONTH})(?:[/.-](?P<y>{YEAR}))?(?!\d))"
)
_NIGHT = pattern(  # đêm 28, rạng sáng 29-12
    rf"{_PART}\s(?:ngày\s)?(?P<d>{DAY})(?=\s?,?\s?(?:và\s|đến\s|-\s)?(?:rạng\s)?sáng\s(?:ngày\s)?{DAY}[/.-](?P<m>{MONTH})(?:[/.-](?P<y>{YEAR}))?(?!\d))"
)
# tháng 9/2019 · đầu tháng 9/2019 · tháng 5.2023 · tháng 12 năm ngoái · tháng giêng · tháng năm năm 2023
_MONTH = pattern(
    rf"""(?:(?:đầu|giữa|cuối|nửa\sđầu|nửa\scuối|thượng\stuần|trung\stuần|hạ\stuần)\s)?tháng\s
        (?:(?P<m>{MONTH})(?![.,-]\d(?!\d\d\d)|\s?%|/\d(?!\d\d\d)|\s(?:lần|buổi|kỳ|ngày)(?!\w))
        |(?P<w>giêng|chạp|hai|ba|tư|sáu|bảy|tám|chín|mười\smột|mười\shai|mười|(?:một|bốn|năm)(?=\snăm\s{YEAR}|\s?/\s?{YEAR}))
        (?!\w|\s(?:lần|buổi|kỳ|ngày|tuổi))){OF_YEAR}"""
)
_MONTHS_TO = pattern(rf"tháng\s(?P<m>{MONTH})\s?-\s?(?P<m2>{MONTH})(?!-){OF_YEAR}")  # tháng 1-6/2024
# tháng trước · tháng qua · tuần này · cuối tuần này · năm ngoái · quý trước
_SHIFT = pattern(
    r"""(?:(?P<part>đầu|giữa|cuối)\s)?(?P<unit>tháng|tuần|năm|quý)\s
        (?P<rel>(?:vừa\s)?(?:qua|rồi)|nay|này|ngoái|trước|sau|tới|hiện\s(?:nay|tại)|kế\s(?:tiếp|tới|sau)|tiếp\s(?:theo|sau|tới))
        (?!\w|\s(?:đây|đó|hết|khi|kia|nữa|mắt)|(?<!ngoái)(?<!trước)(?<!này)\sđến)"""
)
_QUARTER = pattern(
    rf"qu[ýí]\s(?P<q>iv|i{{1,3}}|[1-4]|nhất|hai|ba|tư|(?:một|bốn)(?=\s(?:của\s)?năm\s{YEAR}))(?!\w|[.,/-]\d(?!\d\d\d)|\s(?:lần(?!\sđầu)|buổi|kỳ)(?!\w)){OF_YEAR}"
)  # quý III · quý I/2023
# năm 2024 · cuối năm 2023 · năm 1788 · Năm 938, …: fewer figures need a stop or a word of time after them
_YEAR = pattern(
    rf"(?:(?P<part>đầu|giữa|cuối)\s)?năm\s(?P<y>{YEAR}|1\d{{3}}|[1-9]\d\d(?=\s?[,.;:)]|\s(?:là|đến|tới|sau|trước|khi)\s|\Z))(?![\w%]|[.,/]\d|\s?%)"
)
_SEASON = pattern(
    rf"(?:mùa\s(?:xuân|hè|hạ|thu|đông)|(?<!vỉa\x20)hè)\s(?:năm\s)?(?P<y>{YEAR}|(?<=năm\x20){NAMED_YEAR})(?![\w%]|[.,/-]\d|\s?%)"
)  # mùa hè năm 2012 · hè 2023 · mùa xuân năm 1789
# giai đoạn 2022 - 2025 · nhiệm kỳ 2020-2025 · 5 năm 2021-2025 · năm học 2023-2024 · giai đoạn từ năm 2020 đến năm 2025 · (1858-1884)
_YEARS = pattern(
    rf"""(?:(?:giai\sđoạn|nhiệm\s(?:kỳ|kì)|thời\s(?:kỳ|kì)|niên\skhóa|{COUNT}\snăm|năm\shọc|các\snăm|năm)\s(?:từ\s)?(?:năm\s)?)?
        (?P<y>{YEAR}|(?:(?<=\()|(?<=năm\x20)|(?<=đoạn\x20)|(?<=kỳ\x20))1[0-8]\d\d)\s?(?:-|đến|tới)\s?(?:hết\s)?(?:năm\s)?(?P<y2>{DATED_YEAR})(?![\w%]|[.,/-]\d)"""
)


def weekday(printed: str) -> int:
    """The number of a weekday, 0 for Monday: thứ hai, thứ 2, chủ nhật."""
    last = printed.split()[-1]
    return int(last) - 2 if last.isdigit() else _WEEKDAYS[last]


def day_core(low: str, at: int, end: int, headed: bool = True, start: int | None = None) -> Expression | None:
    """A day that begins with its number: 25/10/2020, 18/1, 30 tháng 12; without a head word only "/" joins a day and its month.

    ``start`` is where the expression begins if that is at a word before the number.
    """
    start = at if start is None else start
    dashed = "-" in low[at + 1 : at + 6]
    if dashed and (m := _DAYS.match(low, at, end)) and int(m["d"]) < int(m["d2"]) and (headed or m["y"]):
        first = Expression(at, m.end("d"), "day", integer(m["y"]), int(m["m"]), int(m["d"]))
        return Expression(start, m.end(), "range", first=first, until=first._replace(day=int(m["d2"])))
    if m := _DAY.match(low, at, end):
        printed_day, joint, printed_month, year, short, rel = m.groups()
        if headed or year or "/" in joint:
            day, month, offset = int(printed_day), int(printed_month), YEARS_OFF[rel] if rel else None
            found = Expression(start, m.end(), "day", _full(year, short), month, day, offset=offset)
            return found if day <= _LONGEST[month] else None
    if m := _DAY_WORDS.match(low, at, end):
        lunar = "lunar" if m["lunar"] or m["can"] or m["m"] in ("giêng", "chạp") else None
        named = calendars.of_cycle(m["can"], m["chi"]) if m["can"] else None
        return Expression(start, m.end(), "day", month=value(m["m"]), day=value(m["d"]), n=named, word=lunar, **year_of(m))
    return None


def _full(year: str | None, short: str | None) -> int | None:
    """A year printed in full or by its last two digits."""
    if short:
        return int(short) + (1900 if int(short) > _LAST_SHORT_YEAR else 2000)
    return integer(year)


def _plain_day(low: str, at: int, end: int) -> Expression | None:
    """A day right after its head word, as most are: ngày 18/1, sáng 18/1."""
    number = low.find(" ", at, at + _LONGEST_HEAD) + 1
    return day_core(low, number, end, start=at) if number and low[number : number + 1].isdigit() else None


def _headed_day(low: str, at: int, limit: int) -> Expression | None:
    """A day with its head: Sáng 18/1, Thứ Bảy, 24/05/2025, Sáng nay (22/12), hôm qua, chủ nhật tuần trước, ngày 18."""
    head = _HEAD.match(low, at, limit)
    if head.end() == at:
        return None
    printed = head["weekday"] or head["weekday2"]
    named = weekday(printed) if printed else None
    core = day_core(low, head.end(), limit) if low[head.end() - 1 : head.end()] in " (" else None
    if core:
        end = core.end
        if head["open"]:
            close = re.compile(r"\s?\)").match(low, end)
            if not close or head.start("open") == at:
                return None
            end = close.end()
        today = core.word or ("today" if head["deixis"] and head["deixis"].split()[-1] == "nay" else None)
        return core._replace(start=at, end=end, word=today, weekday=named)
    return _day_of_month(low, at, limit) or _telling_day(head, at, named)


def _day_of_month(low: str, at: int, end: int) -> Expression | None:
    """A day that names no month: ngày 18, … · ngày 18 và 19/1, where the next names it."""
    if m := _NIGHT.match(low, at, end):
        return Expression(at, m.end("d"), "day", integer(m["y"]), int(m["m"]), int(m["d"]))
    if m := _MONTHDAY.match(low, at, end):
        return Expression(*m.span(), "shift", n=YEARS_OFF[m["rel"]], word="monthday", day=int(m["d"]))
    if not low.startswith("ngày ", at):
        return None
    if listed := listed_day(low, at + 5, end):
        return listed._replace(start=at)
    if m := _BARE_DAY.match(low, at + 5, end):
        return Expression(at, m.end("d"), "day", day=int(m["d"]))
    return None


def listed_day(low: str, at: int, end: int) -> Expression | None:
    """A day whose month comes with a later one of its list: (ngày) 18, 19 và 20/1."""
    m = _LISTED.match(low, at, end)
    return Expression(at, m.end("d"), "day", integer(m["y"]), int(m["m"]), int(m["d"])) if m else None


def _telling_day(head: re.Match, at: int, named: int | None) -> Expression | None:
    """A day counted from the telling (hôm qua, thứ ba tới, sáng chủ nhật) or from the day spoken of before (cùng ngày, hôm sau)."""
    if head["week"]:
        n, weekly = YEARS_OFF[head["week"].split()[-1]], "tuần" in head["week"] or head["week"] == "này"
        return Expression(at, head.end("week"), "shift", n=n, word="week" if weekly else "weekday", weekday=named)
    if deixis := head["deixis"] and " ".join(head["deixis"].split()):
        if deixis == "cùng ngày":
            return Expression(at, head.end("deixis"), "before", n=0, word="day")
        if deixis.endswith(("sau", "trước")):
            whose = head["part"] or deixis.startswith("ngày") or deixis == "hôm sau"  # "hôm trước" alone is vague
            return Expression(at, head.end("deixis"), "before", n=YEARS_OFF[deixis.split()[-1]], word="day") if whose else None
        if head["part"] or " " in deixis:
            n = _DAYS_OFF[deixis if deixis in _DAYS_OFF else deixis.split()[-1]]
            return Expression(at, head.end("deixis"), "shift", n=n, word="day")
    if named is None:
        return None
    end = head.end("weekday") if head["weekday"] else head.end("weekday2")
    one = head["part"] or head["told"] or (head.string.endswith("vào ", 0, at) and not _WEEKDAYS_TOO.match(head.string, end))
    if not one or _WEEKLY.match(head.string, end):
        return None
    return Expression(at, end, "shift", n=-1, word="weekday", weekday=named)


def _iso(m: re.Match) -> Expression:
    return Expression(*m.span(), "day", int(m["y"]), int(m["m"]), int(m["d"]))


def _month(m: re.Match) -> Expression:
    word = m["w"]
    return Expression(
        *m.span(), "month", month=value(m["m"] or word), word="lunar" if word in ("giêng", "chạp") else None, **year_of(m)
    )


def _first_or_last_day(m: re.Match) -> Expression:
    year = year_of(m)
    month = value(m["m"]) if m["m"] else 12 if m["last"] else 1
    day = calendars.month_end(year["year"] or _NO_LEAP_YEAR, month).day if m["last"] else 1
    return Expression(*m.span(), "day", month=month, day=day, **year)


def _full_moon(m: re.Match) -> Expression:
    return Expression(*m.span(), "day", month=value(m["m"]), day=15, word="lunar", **year_of(m))


def _months_to(m: re.Match) -> Expression | None:
    first = Expression(m.start(), m.end("m"), "month", month=int(m["m"]), **year_of(m))
    return (
        Expression(*m.span(), "range", first=first, until=first._replace(month=int(m["m2"])))
        if int(m["m"]) < int(m["m2"])
        else None
    )


def _shift(m: re.Match) -> Expression:
    unit = {"tháng": "month", "tuần": "week", "năm": "year", "quý": "quarter"}[m["unit"]]
    if unit == "week" and m["part"] == "cuối":
        unit = "weekend"
    rel = m["rel"].split()[-1]
    if rel in ("qua", "rồi") and unit != "weekend":
        unit = "past-" + unit
    return Expression(*m.span(), "shift", n=YEARS_OFF[rel], word=unit, third=THIRDS.get(m["part"]))


def _quarter(m: re.Match) -> Expression:
    return Expression(*m.span(), "quarter", n=value(m["q"]), **year_of(m))


def _whole_year(m: re.Match) -> Expression:
    return Expression(*m.span(), "year", int(m["y"]), third=THIRDS.get(m["part"]))


def _season(m: re.Match) -> Expression:
    return Expression(*m.span(), "year", int(m["y"]))  # a season has no known days: its year, as of "cuối năm 2023"


def _years(m: re.Match) -> Expression | None:
    first = Expression(m.start("y"), m.end("y"), "year", int(m["y"]))
    until = Expression(m.start("y2"), m.end("y2"), "year", int(m["y2"]))
    return Expression(*m.span(), "range", first=first, until=until) if first.year < until.year else None


def _numeric(low: str, at: int, end: int) -> Expression | None:
    return day_core(low, at, end, headed=False)


_MONTH_FORMS = (
    form(_MONTHS_TO, _months_to),
    form(_MONTH, _month),
    counted.LAST_BEFORE,
    counted.FIRST_OR_LAST,
    form(_SHIFT, _shift),
)
_ERAS = (eras.ANTIQUITY, eras.DECADE, eras.CENTURY)
_TERM = (form(_YEARS, _years),)
_COUNTED = (*counted.COUNTED, *_TERM)
DAY_HEADS = "sáng trưa chiều tối nửa đêm khuya rạng thứ chủ chúa hôm bữa"
# The forms by their first word, in the order in which they are tried; a number has its own list.
FORMS: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(DAY_HEADS.split(), (holidays.tet_day, _headed_day)),
    **dict.fromkeys("sáng trưa chiều tối đêm khuya mùng mồng".split(), (_plain_day, holidays.tet_day, _headed_day)),
    "ngày": (
        _plain_day,
        holidays.feast,
        holidays.tet_day,
        form(_FULL_MOON, _full_moon),
        form(_FIRST_OR_LAST_DAY, _first_or_last_day),
        _headed_day,
    ),
    **dict.fromkeys(("đầu", "giữa", "cuối", "thượng", "trung", "hạ"), (*_MONTH_FORMS, form(_YEAR, _whole_year), *_ERAS)),
    "tháng": _MONTH_FORMS,
    **dict.fromkeys(("quý", "quí"), (form(_QUARTER, _quarter), counted.LAST_BEFORE, counted.FIRST_OR_LAST, form(_SHIFT, _shift))),
    **dict.fromkeys(("giai", "nhiệm", "thời", "niên"), _TERM),
    "năm": (*_TERM, eras.ANTIQUITY, eras.ANNO_DOMINI, form(_YEAR, _whole_year), form(_SHIFT, _shift), *_COUNTED),
    "tuần": (form(_SHIFT, _shift),),
    "những": (counted.SOME_MONTHS, eras.DECADE),
    "mấy": (counted.SOME_MONTHS,),
    "cách": (counted.AGO,),
    "thập": (eras.DECADE,),
    "thế": (eras.ANTIQUITY, eras.CENTURY),
    "các": (counted.SOME_MONTHS, *_TERM),
    "nửa": (counted.HALF, counted.PAST, form(_MONTH, _month), *_ERAS, _headed_day),
    "cùng": (counted.SAME, _headed_day),
    **dict.fromkeys(("mùa", "hè"), (form(_SEASON, _season),)),
    "kỳ": (counted.PREVIOUS,),
    "rằm": (holidays.feast, form(_FULL_MOON, _full_moon)),
    "tết": (holidays.tet, holidays.feast),
    **dict.fromkeys(("hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "một"), _COUNTED),
}
NUMBER = (form(_ISO, _iso), holidays.tet_day, _numeric, *_COUNTED)
