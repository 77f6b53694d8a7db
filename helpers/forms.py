"""The simple expressions of time: a day, a month, a quarter, N months, a year, a term, "cùng kỳ", a feast.

Each form is one pattern on the folded lower-case view and one builder that says what the words say by themselves: "Sáng 18/1" is
day 18 of month 1 in no known year. A simple expression begins with a word of time (ngày, tháng, quý, năm, sáng …) or is a number
of an unmistakable shape (25/10/2020, 2015 - 2020, 6 tháng đầu năm).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from helpers import calendars


class Expression(NamedTuple):
    """What an expression says; numbers are None where it does not say.

    ``form`` is one of day, month, quarter, months (``n`` months, ``word`` first, last or past), year, shift (``n`` units ``word``
    from the publication), same ("cùng kỳ"), before (``n`` units ``word`` before the period spoken of), feast (``word`` its name,
    ``n`` days after it), now, edge (the ``word`` first or last day of a year or month), range (``first`` to ``until``), previous
    ("kỳ liền trước"). ``offset`` counts years from the publication's ("năm ngoái" is -1); a day with ``word`` "today" is the day
    of telling, with "lunar" a day of the lunar calendar, with "yearly" one kept every year (dịp 30/4); ``weekday`` is 0 for Monday.
    """

    start: int
    end: int
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    n: int | None = None
    word: str | None = None
    offset: int | None = None
    weekday: int | None = None
    first: "Expression | None" = None
    until: "Expression | None" = None
    sentence: int = -1


_D = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_M = r"(?:1[0-2]|0?[1-9])(?!\d)"
_Y = r"(?:19|20)\d\d(?!\d)"
_WORDS = "mười hai|mười một|mười|chín|tám|bảy|sáu|năm|bốn|ba|hai|một"
_NUMERALS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "giêng": 1, "chạp": 12, "i": 1, "ii": 2, "iii": 3, "iv": 4, "nhất": 1,
}  # fmt: skip
_COUNT = rf"(?:\d{{1,2}}|{_WORDS.replace(' ', chr(92) + 's')})"
_WEEKDAY = r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật)(?!\w)"
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}
_PART = r"(?:rạng\ssáng|sáng\ssớm|sáng|trưa|chiều\stối|chiều|tối|nửa\sđêm|đêm|khuya)(?!\w)"
_YEARS_OFF = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "sau": 1, "tới": 1}
_DAYS_OFF = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}
# A year after a day, month, quarter or half: /2023 · .2023 · -2023 · năm 2023 · năm ngoái
_OF_YEAR = rf"(?:\s?[/.-]\s?(?P<y>{_Y})|,?\s(?:của\s)?(?:năm\s)?(?P<y2>{_Y})|\snăm\s(?P<rel>nay|ngoái|trước|tới|sau)(?!\w))?"
_THIS_OR_LAST = r"(?P<rel>nay|ngoái|trước|tới|sau)(?!\w)"


def _compile(pattern: str) -> re.Pattern:
    return re.compile(pattern, re.VERBOSE)


# Sáng · Sáng nay ( · Thứ Bảy, · Sáng thứ Hai, ngày · hôm qua ( · ngày
_HEAD = _compile(
    rf"""(?:(?P<part>{_PART})[ ]?)?(?P<deixis>(?:hôm\s(?:nay|qua|kia)|ngày\smai|nay|qua|mai)(?!\w))?(?P<gap>[ ,]*)
        (?:(?P<weekday>{_WEEKDAY})(?:\s(?P<week>tuần\s(?:này|nay|trước|qua|sau|tới)(?!\w)))?(?P<gap2>[ ,]*))?
        (?P<open>\(\s?)?(?:ngày[ ])?(?:(?P<weekday2>{_WEEKDAY})[ ,]*(?:ngày[ ])?)?(?:mùng[ ]|mồng[ ])?"""
)
# 18/1 · 30-9 · 2.6 · 25/10/2020 · 28 /11/2022
_DAY = _compile(
    rf"(?P<d>{_D})(?P<s>\s?/\s?|[.-])(?P<m>{_M})(?:(?:\s?/\s?|[.-])(?P<y>{_Y})|/(?P<y2>\d\d)(?![\d/.]))?(?!\d|[./,]\d|(?P=s)\d)"
)
# 30 tháng 12 năm 2024 · 12 tháng 12 · 10 tháng 3 âm lịch
_DAY_WORDS = _compile(
    rf"(?P<d>{_D})\stháng\s(?P<m>{_M}|giêng|hai|ba|tư|sáu|bảy|tám|chín|mười|chạp)(?!\w){_OF_YEAR}(?P<lunar>\sâm\slịch)?"
)
_DAYS = _compile(rf"(?P<d>{_D})\s?-\s?(?P<d2>{_D})[/.](?P<m>{_M})(?:[/.](?P<y>{_Y}))?(?![./]?\d)")  # 18-19/5 · 1 - 15/5/2023
_ISO = _compile(rf"(?P<y>{_Y})-(?P<m>0[1-9]|1[0-2])-(?P<d>{_D})(?![-/]?\d)")  # 2025-08-08
_BARE_DAY = _compile(rf"(?P<d>{_D})(?![/.,-]\d|\s?%)(?=\s?[,.;:)]|\s(?:và|đến|-)\s)")  # ngày 18, …
_LISTED = _compile(  # … 18 và 19/1: the month comes later
    rf"(?P<d>{_D})(?=(?:\s?,\s(?:ngày\s)?{_D})*\s?(?:,|và|đến|tới|-)\s?(?:hết\s)?(?:ngày\s)?{_D}(?:/|[.-]|\stháng\s)(?P<m>{_M})(?:[/.-](?P<y>{_Y}))?(?!\d))"
)
# tháng 9/2019 · đầu tháng 9/2019 · tháng 5.2023 · tháng 12 năm ngoái · tháng giêng
_MONTH = _compile(
    rf"""(?:(?:đầu|giữa|cuối|nửa\sđầu|nửa\scuối|thượng\stuần|trung\stuần|hạ\stuần)\s)?tháng\s
        (?:(?P<m>{_M})(?![.,-]\d(?!\d\d\d)|\s?%|/\d(?!\d\d\d))
        |(?P<w>giêng|chạp|hai|ba|tư|bảy|tám|chín|mười\smột|mười\shai|mười)(?!\w|\s(?:lần|buổi|kỳ|ngày|tuổi))){_OF_YEAR}"""
)
_MONTHS_TO = _compile(rf"tháng\s(?P<m>{_M})\s?-\s?(?P<m2>{_M})(?!-){_OF_YEAR}")  # tháng 1-6/2024
# tháng trước · tháng qua · tuần này · năm ngoái · quý trước
_SHIFT = _compile(
    r"""(?:(?:đầu|giữa|cuối)\s)?(?P<unit>tháng|tuần|năm|quý)\s(?:vừa\s)?(?P<rel>nay|này|ngoái|trước|qua|sau|tới)
        (?!\w|\s(?:đây|đó|hết|khi|kia|nữa|đến|mắt))"""
)
_QUARTER = _compile(rf"quý\s(?P<q>iv|i{{1,3}}|[1-4]|nhất|hai|ba|tư)(?!\w|[.,/-]\d(?!\d\d\d)){_OF_YEAR}")  # quý III · quý I/2023
# 6 tháng đầu năm 2024 · 9 tháng năm 2018 · 3 tháng cuối năm · chín tháng đầu năm nay · 3 tháng còn lại của năm 2022
_MONTHS = _compile(
    rf"""(?P<n>{_COUNT})\stháng\s(?:(?P<which>đầu|cuối|còn\slại)\s(?:của\s)?năm(?:\s(?:của\s)?(?P<y>{_Y})|\s{_THIS_OR_LAST})?
        |(?P<which2>đầu|cuối)\s(?P<y3>{_Y})|(?:của\s)?năm\s(?P<y2>{_Y}))(?!\shọc)"""
)
_SOME_MONTHS = _compile(  # những tháng cuối năm 2022
    rf"(?:những|các|mấy)\stháng\s(?P<which>đầu|cuối|còn\slại)\s(?:của\s)?năm(?!\shọc)(?:\s(?P<y>{_Y})|\s{_THIS_OR_LAST})?"
)
_HALF = _compile(  # nửa đầu năm · nửa cuối năm 2024 · nửa năm đầu 2024
    rf"nửa\s(?:(?P<which>đầu|cuối)\snăm|năm\s(?P<which2>đầu|cuối))(?:\s(?:năm\s)?(?P<y>{_Y})|\s{_THIS_OR_LAST})?"
)
_PAST = _compile(rf"(?P<n>nửa|{_COUNT})\s(?P<unit>tháng|năm|tuần|ngày)\s(?:vừa\s)?qua(?!\w)")  # 11 tháng qua · Nửa năm qua
_BEFORE = _compile(rf"(?P<n>{_COUNT})\s(?P<unit>tháng|năm)\strước\s?đó(?!\w)")  # 5 năm trước đó
_YEAR = _compile(rf"(?:(?:đầu|giữa|cuối)\s)?năm\s(?P<y>{_Y})(?![\w%]|[.,/]\d|\s?%)")  # năm 2024 · cuối năm 2023
# giai đoạn 2022 - 2025 · nhiệm kỳ 2020-2025 · 5 năm 2021-2025 · năm học 2023-2024 · giai đoạn từ năm 2020 đến năm 2025
_YEARS = _compile(
    rf"""(?:(?:giai\sđoạn|nhiệm\s(?:kỳ|kì)|thời\s(?:kỳ|kì)|niên\skhóa|{_COUNT}\snăm|năm\shọc|các\snăm|năm)\s(?:từ\s)?(?:năm\s)?)?
        (?P<y>{_Y})\s?(?:-|đến|tới)\s?(?:hết\s)?(?:năm\s)?(?P<y2>{_Y})(?![\w%]|[.,/-]\d)"""
)
# cùng kỳ · cùng kỳ năm 2020 · cùng kỳ năm ngoái · cùng kỳ 2019 · cùng thời điểm năm trước
_SAME = _compile(
    rf"""(?:cùng\s(?:kỳ|kì)(?:\s(?:của\s)?(?:năm\s)?(?P<y>{_Y})|\s(?:của\s)?năm\s(?P<rel>ngoái|trước)(?!\w)|\s(?P<month>tháng\strước))?
        |cùng\sthời\s(?:điểm|gian|kỳ)\s(?:này\s)?(?:của\s)?năm\s(?:(?P<y2>{_Y})|(?P<rel2>ngoái|trước)))(?!\w)"""
)
_PREVIOUS = _compile(r"kỳ\s(?:liền\strước|liền\skề|trước\sliền\skề)(?!\w)")
# Tết Nguyên đán Giáp Thìn 2024 · Tết Quý Mão · Tết Nguyên đán năm 2023 · Tết 2024
_TET = _compile(
    rf"""tết(?P<name>\s(?:nguyên\sđán|cổ\struyền|âm\slịch|ta))?(?!\w)
        (?:\s(?:năm\s)?(?P<can>{"|".join(calendars.CAN)})\s(?P<chi>{"|".join((*calendars.CHI, *calendars.CHI_VARIANTS))})(?!\w))?
        (?:,?\s?-?\s?(?:năm\s)?(?P<y>{_Y}))?"""
)
_TET_DAY = _compile(
    r"(?:ngày\s|đêm\s|sáng\s)?(?:(?P<after>mùng|mồng)\s(?P<d>\d)|(?P<d2>2[3-9]|30))\stết(?!\w)"
)  # mùng 1 Tết · 30 Tết
_FEASTS = calendars.FEASTS
_FEAST_NAMES = "|".join(re.escape(name).replace("\\ ", r"\s") for name in sorted(_FEASTS, key=len, reverse=True))
# Quốc khánh 2/9 · ngày Quốc tế Lao động 1/5 · Tết Dương lịch 2021
_FEAST = _compile(
    rf"""(?:ngày\s(?:lễ\s)?)?(?P<name>{_FEAST_NAMES})(?!\w)
        (?P<tail>[ ]?(?:\([ ]?)?(?P<d>{_D})[/.-](?P<m>{_M})(?P<dated>[/.-]{_Y})?(?![./-]?\d)(?:[ ]?\))?)?(?:[ ](?:năm[ ])?(?P<y>{_Y}))?"""
)


def _int(printed: str | None) -> int | None:
    return int(printed) if printed else None


def _count(printed: str) -> int:
    return int(printed) if printed[0].isdigit() else _NUMERALS[printed]


def _year(m: re.Match) -> dict[str, int | None]:
    """The year a pattern has read, as a year or as an offset from the publication's."""
    groups = m.groupdict()
    printed = groups.get("y") or groups.get("y2") or groups.get("y3")
    rel = groups.get("rel") or groups.get("rel2")
    return {"year": _int(printed), "offset": _YEARS_OFF[rel] if rel and not printed else None}


def weekday(printed: str) -> int:
    """The number of a weekday, 0 for Monday: thứ hai, thứ 2, chủ nhật."""
    last = printed.split()[-1]
    return int(last) - 2 if last.isdigit() else _WEEKDAYS[last]


def day_core(low: str, at: int, headed: bool = True) -> Expression | None:
    """A day that begins with its number: 25/10/2020, 18/1, 30 tháng 12; without a head word only "/" joins a day and its month."""
    if (m := _DAYS.match(low, at)) and int(m["d"]) < int(m["d2"]) and (headed or m["y"]):
        first = Expression(m.start(), m.end("d"), "day", _int(m["y"]), int(m["m"]), int(m["d"]))
        return Expression(*m.span(), "range", first=first, until=first._replace(day=int(m["d2"])))
    if (m := _DAY.match(low, at)) and (headed or m["y"] or "/" in m["s"]):
        year = _int(m["y"]) or (2000 + int(m["y2"]) if m["y2"] else None)
        return Expression(*m.span(), "day", year, int(m["m"]), int(m["d"]))
    if m := _DAY_WORDS.match(low, at):
        lunar = "lunar" if m["lunar"] or m["m"] in ("giêng", "chạp") else None
        return Expression(*m.span(), "day", month=_count(m["m"]), day=int(m["d"]), word=lunar, **_year(m))
    return None


def _headed_day(low: str, at: int) -> Expression | None:
    """A day with its head: Sáng 18/1, Thứ Bảy, 24/05/2025, Sáng nay (22/12), hôm qua, chủ nhật tuần trước, ngày 18."""
    head = _HEAD.match(low, at)
    if head.end() == at:
        return None
    printed = head["weekday"] or head["weekday2"]
    named = weekday(printed) if printed else None
    core = day_core(low, head.end()) if low[head.end() - 1 : head.end()] in " (" else None
    if core:
        end = core.end
        if head["open"]:
            close = re.compile(r"\s?\)").match(low, end)
            if not close or head.start("open") == at:
                return None
            end = close.end()
        today = core.word or ("today" if head["deixis"] and head["deixis"].split()[-1] == "nay" else None)
        return core._replace(start=at, end=end, word=today, weekday=named)
    if low.startswith("ngày ", at):
        m = _LISTED.match(low, at + 5)
        if m and int(m["d"]) < 32:
            return Expression(at, m.end("d"), "day", _int(m["y"]), int(m["m"]), int(m["d"]))
        if m := _BARE_DAY.match(low, at + 5):
            return Expression(at, m.end("d"), "day", day=int(m["d"]))
    if head["week"]:
        return Expression(at, head.end("week"), "shift", n=_YEARS_OFF[head["week"].split()[-1]], word="week", weekday=named)
    if head["deixis"] and (head["part"] or " " in head["deixis"]):
        return Expression(at, head.end("deixis"), "shift", n=_DAYS_OFF[head["deixis"].split()[-1]], word="day")
    return None


def _iso(m: re.Match) -> Expression:
    return Expression(*m.span(), "day", int(m["y"]), int(m["m"]), int(m["d"]))


def _month(m: re.Match) -> Expression:
    word = m["w"]
    return Expression(
        *m.span(), "month", month=_count(m["m"] or word), word="lunar" if word in ("giêng", "chạp") else None, **_year(m)
    )


def _months_to(m: re.Match) -> Expression | None:
    first = Expression(m.start(), m.end("m"), "month", month=int(m["m"]), **_year(m))
    return (
        Expression(*m.span(), "range", first=first, until=first._replace(month=int(m["m2"])))
        if int(m["m"]) < int(m["m2"])
        else None
    )


def _shift(m: re.Match) -> Expression:
    unit = {"tháng": "month", "tuần": "week", "năm": "year", "quý": "quarter"}[m["unit"]]
    return Expression(*m.span(), "shift", n=_YEARS_OFF[m["rel"]], word="past-" + unit if m["rel"] == "qua" else unit)


def _quarter(m: re.Match) -> Expression:
    return Expression(*m.span(), "quarter", n=_count(m["q"]), **_year(m))


def _months(m: re.Match) -> Expression | None:
    which = m["which"] or m["which2"] or "đầu"
    n = _count(m["n"])
    return Expression(*m.span(), "months", n=n, word="first" if which == "đầu" else "last", **_year(m)) if 1 <= n <= 12 else None


def _some_months(m: re.Match) -> Expression:
    return Expression(*m.span(), "months", n=3, word="first" if m["which"] == "đầu" else "last", **_year(m))


def _half(m: re.Match) -> Expression:
    groups = m.groupdict()
    which = groups["which"] or groups["which2"]
    return Expression(*m.span(), "months", n=6, word="first" if which == "đầu" else "last", **_year(m))


def _past(m: re.Match) -> Expression | None:
    unit = {"tháng": "month", "năm": "year", "tuần": "week", "ngày": "day"}[m["unit"]]
    if m["n"] == "nửa":
        return Expression(*m.span(), "months", n=6, word="past") if unit == "year" else None
    n = _count(m["n"])
    return (
        n and Expression(*m.span(), "months", n=n, word="past")
        if unit == "month"
        else n and Expression(*m.span(), "lapse", n=n, word=unit)
    )


def _before(m: re.Match) -> Expression:
    return Expression(*m.span(), "before", n=_count(m["n"]), word={"tháng": "month", "năm": "year"}[m["unit"]])


def _whole_year(m: re.Match) -> Expression:
    return Expression(*m.span(), "year", int(m["y"]))


def _years(m: re.Match) -> Expression | None:
    first = Expression(m.start("y"), m.end("y"), "year", int(m["y"]))
    until = Expression(m.start("y2"), m.end("y2"), "year", int(m["y2"]))
    return Expression(*m.span(), "range", first=first, until=until) if first.year < until.year else None


def _same(m: re.Match) -> Expression:
    found = Expression(*m.span(), "same", **_year(m))
    return found._replace(word="month") if m["month"] else found


def _previous(m: re.Match) -> Expression:
    return Expression(*m.span(), "previous")


def _tet(m: re.Match) -> Expression | None:
    if not (m["name"] or m["can"] or m["y"]):
        return None
    return Expression(*m.span(), "feast", _int(m["y"]), word=f"{m['can']} {m['chi']}" if m["can"] else "tết nguyên đán")


def _tet_day(m: re.Match) -> Expression:
    return Expression(*m.span(), "feast", n=int(m["d"]) - 1 if m["after"] else int(m["d2"]) - 31, word="tết nguyên đán")


def _feast(m: re.Match) -> Expression | None:
    known = _FEASTS[" ".join(m["name"].split())]
    if m["dated"] or not (m["tail"] or known.alone):  # (2/9/1945 - 2/9/2025) speaks for itself
        return None
    if m["tail"] and not known.lunar and (int(m["m"]), int(m["d"])) != (known.month, known.day):
        return None
    return Expression(*m.span(), "feast", _int(m["y"]), word=" ".join(m["name"].split()))


def _feast_with_day(low: str, at: int) -> Expression | None:
    return (m := _FEAST.match(low, at)) and _feast(m)


def _numeric(low: str, at: int) -> Expression | None:
    return day_core(low, at, headed=False)


def _form(pattern: re.Pattern, build: Callable[[re.Match], Expression | None]) -> Callable[[str, int], Expression | None]:
    def read(low: str, at: int) -> Expression | None:
        m = pattern.match(low, at)
        return build(m) if m else None

    return read


_TET_FORMS = (_form(_TET, _tet), _feast_with_day)
_MONTH_FORMS = (_form(_MONTHS_TO, _months_to), _form(_MONTH, _month), _form(_SHIFT, _shift))
_COUNTED = tuple(_form(*pair) for pair in ((_MONTHS, _months), (_PAST, _past), (_BEFORE, _before), (_YEARS, _years)))
_TERM = (_form(_YEARS, _years),)
_DAY_HEADS = "sáng trưa chiều tối nửa đêm khuya rạng thứ chủ hôm"
# The forms by their first word, in the order in which they are tried; a number has its own list.
_FORMS: dict[str, tuple] = {
    **dict.fromkeys(_DAY_HEADS.split(), (_form(_TET_DAY, _tet_day), _headed_day)),
    **dict.fromkeys(("mùng", "mồng"), (_form(_TET_DAY, _tet_day), _headed_day)),
    "ngày": (_feast_with_day, _form(_TET_DAY, _tet_day), _headed_day),
    **dict.fromkeys(("đầu", "giữa", "cuối", "thượng", "trung", "hạ"), (*_MONTH_FORMS, _form(_YEAR, _whole_year))),
    "tháng": _MONTH_FORMS,
    "quý": (_form(_QUARTER, _quarter), _form(_SHIFT, _shift)),
    **dict.fromkeys(("giai", "nhiệm", "thời", "niên"), _TERM),
    "năm": (*_TERM, _form(_YEAR, _whole_year), _form(_SHIFT, _shift), *_COUNTED),
    "tuần": (_form(_SHIFT, _shift),),
    **dict.fromkeys(("những", "mấy"), (_form(_SOME_MONTHS, _some_months),)),
    "các": (_form(_SOME_MONTHS, _some_months), *_TERM),
    "nửa": (_form(_HALF, _half), _form(_PAST, _past), _form(_MONTH, _month), _headed_day),
    "cùng": (_form(_SAME, _same),),
    "kỳ": (_form(_PREVIOUS, _previous),),
    "tết": _TET_FORMS,
    **dict.fromkeys(("hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "một"), _COUNTED),
}
_NUMBER = (_form(_ISO, _iso), _form(_TET_DAY, _tet_day), _numeric, *_COUNTED)
_FIRST_WORD = re.compile(r"\w+")
WORDS = tuple(_FORMS) + tuple(_FEASTS)  # where an expression may begin, numbers apart


def simple(low: str, at: int) -> Expression | None:
    """The simple expression that begins at ``at`` (a word or a number), None if there is none; ``low`` is a view's lower case."""
    word = _FIRST_WORD.match(low, at)
    if not word:
        return None
    for read in _NUMBER if low[at].isdigit() else _FORMS.get(word[0], (_feast_with_day,)):
        if found := read(low, at):
            return found
    return None
