"""How a page prints its days: the line of a date, a day after a headline, the day beside another article's headline."""

import re

from reader.text import folding, phrases

CLOCK = r"\d{1,2}(?::\d{2}(?::\d{2}|')?|h\d{2}'?|\s?giờ(?:\s?\d{1,2}(?:\s?phút)?)?)(?:\s?(?:[AP]M|SA|CH)(?!\w))?"
# (it begins with one class of characters, which the engine looks for at C speed)
DAY = r"\d(?:\d?\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d?/\d{1,2}/\d\d(?![\d/])|\d?\s+(?:tháng|thg)\s+(?:\d{1,2}|mười(?:\s\w+)?|[^\W\d]+),?\s+(?:năm\s+)?\d{4}|\d{3}-\d{2}-\d{2})"
# Thứ 6, 25/09/2020 | 10:13:43 · Cập nhật lúc 09:12, Thứ Ba, 17/11/2020 (GMT+7) · Ngày đăng: 26/02/2024 · T4, 05/07/2023 - 08:15
DATED = re.compile(DAY, re.IGNORECASE)
DATELINE = re.compile(
    rf"""[(\[]?\s*(?:(?:ngày|thời\s+gian)(?:\s+(?:{phrases.of_page("posted")})|(?=\s*:))|(?:{phrases.of_page("posted")})(?:\s+(?:lúc|ngày|vào))?)?\s*:?\s*
        (?:{CLOCK}\s*[,|-]?\s*)?
        (?:(?:thứ\s+(?:[2-7]|hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật|cn|t[2-7]|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*[,|-]?\s*)?
        (?:ngày\s+)?{DAY}\s*[)\]]?
        (?:\s*(?:[|,-]|lúc|T)?\s*{CLOCK})?(?:\s*[,(\[]*\s*GMT\s*\+?\d+\s*[)\]]?)?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
# Nghệ An, ngày 21 tháng 8 năm 2025: the head of an official letter or plan
PLACED = re.compile(rf"[A-ZĐÀ-Ỹ][\w.' ]{{1,30}},\s+ngày\s+{DAY}\s*\.?")
# Hôm nay, ngày 21/8/2025: the day of a visit
VISIT = re.compile(rf"(?:{phrases.of_page('visit')})\s?[,:]?\s{DATELINE.pattern}", DATELINE.flags)
# … bắt 3 đối tượng 30/12/2025 17:26: a headline with its clock on the same line
AFTER_HEADLINE = re.compile(rf"(?<!\d)\s?(?:(?:thứ\s+\S+|chủ\s+nhật|t[2-7])\s*,\s*)?{DAY}\s*[|,-]?\s*{CLOCK}$", re.IGNORECASE)
# Khởi tố 12 bị can | (12/03/2018) · Phá rừng | ( 10:12 | 12/03/2018 ) · … | 10/10/2018 9:12:00 SA
OTHERS_DAY = re.compile(
    rf"\w[)\"”]?[\s(\[|-]+(?<!ngày\s)(?<!đến\s)(?:{CLOCK}\s*[|,-]?\s*)?{DAY}(?:\s*[|,-]?\s*{CLOCK})?\s*[)\]]?$", re.IGNORECASE
)
# Cập nhật lúc 08:00 · 2 giờ trước · 3 ngày trước · Hôm qua lúc 15:20 · 12 tháng 3 lúc 08:15: an hour, no day of a year
POSTED = re.compile(
    rf"(?:(?:{phrases.of_page('posted')})(?:\s+(?:lúc|vào))?\s*:?\s*|(?:hôm qua|\d{{1,2}}\stháng\s\d{{1,2}})\s(?:lúc\s)?){CLOCK}|\d+\s(?:{phrases.of_page('hours')}|\w+\strước)"
)
_POSTED_BY = re.compile(rf"(?<!\w)(?:{phrases.of_page('posted')})(?!\w)", re.IGNORECASE)
_BESIDE = 10  # words beside the day of what was posted, at most
_CREDITS = 120  # characters of a line that tells who published on which day, at most
_NAMED = "Một Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Mười_Một Mười_Hai".split()
_MONTHS = {name: n for n, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_MONTHS |= {f"Tháng {name.replace('_', ' ')}": n for n, name in enumerate(_NAMED, 1)}
_MONTH = rf"({phrases.alternation(_MONTHS)})[a-z]{{0,6}}\.?,?[ -]"
# 04 Jul 2023 · July 4th, 2023 · Tháng Bảy 4, 2023
_ENGLISH = re.compile(rf"(?<![\w/])(?:{_MONTH}(?=\d?\d\D))?(\d\d?)(?:st|nd|rd|th)?,?[ -](?:{_MONTH})?((?:19|20)\d\d)(?!\w)")
_WORDS = re.compile(r"[^\W\d_]+")


def tells_day(line: str, most: int) -> bool:
    """Whether a line holds one day and at most so many other words, more if they say at its edge that it was posted: "Viết bởi Lê An vào 04/07/2023"."""
    days = [m.span() for m in DATED.finditer(line)] if len(line) <= _CREDITS and not line.endswith(".") else ()
    if len(days) != 1:
        return False
    before, after = (_WORDS.findall(part) for part in (line[: days[0][0]], line[days[0][1] :]))
    posted = _POSTED_BY.search(line) and not (before and after)
    return 0 < len(before) + len(after) <= (_BESIDE if posted else most)


def in_figures(view: folding.View) -> folding.View:
    """The view with the days that a page prints in English, or as English does, on short lines as figures: "July 4, 2023" is "4/7/2023"."""
    if not any(month in view.text for month in _MONTHS):
        return view
    found = []
    for m in _ENGLISH.finditer(view.text):
        start, end = view.text.rfind("\n", 0, m.start()), view.text.find("\n", m.end())
        if (m[1] is None) != (m[3] is None) and (len(view.text) if end < 0 else end) - start <= _CREDITS:
            found.append((*m.span(), f"{m[2]}/{_MONTHS[m[1] or m[3]]}/{m[4]}"))
    if not found:
        return view
    text, origin = folding.replaced(view.text, view.origin, found)
    return folding.View(text, folding.lower(text), origin)
