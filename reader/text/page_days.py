"""How a page prints its days: the line of a date, a day after a headline, the day beside another article's headline."""

import re

from reader.text import phrases

CLOCK = r"\d{1,2}(?::\d{2}(?::\d{2}|')?|h\d{2}'?|\s?giờ(?:\s?\d{1,2}(?:\s?phút)?)?)(?:\s?(?:[AP]M|SA|CH)(?!\w))?"
# (it begins with one class of characters, which the engine looks for at C speed)
DAY = r"\d(?:\d?\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d?\s+(?:tháng|thg)\s+(?:\d{1,2}|mười(?:\s\w+)?|[^\W\d]+),?\s+(?:năm\s+)?\d{4}|\d{3}-\d{2}-\d{2})"
# Thứ 6, 25/09/2020 | 10:13:43 · Cập nhật lúc 09:12, Thứ Ba, 17/11/2020 (GMT+7) · Ngày đăng: 26/02/2024 · T4, 05/07/2023 - 08:15
DATED = re.compile(DAY, re.IGNORECASE)
DATELINE = re.compile(
    rf"""[(\[]?\s*(?:(?:ngày|thời\s+gian)(?:\s+(?:{phrases.of_page("posted")})|(?=\s*:))|(?:{phrases.of_page("posted")})(?:\s+(?:lúc|ngày|vào))?)?\s*:?\s*
        (?:{CLOCK}\s*[,|-]?\s*)?
        (?:(?:thứ\s+(?:[2-7]|hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật|cn|t[2-7])\s*[,|-]?\s*)?
        (?:ngày\s+)?{DAY}\s*[)\]]?
        (?:\s*(?:[|,-]|lúc|T)?\s*{CLOCK})?(?:\s*[,(\[]*\s*GMT\s*\+?\d+\s*[)\]]?)?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
# Nghệ An, ngày 21 tháng 8 năm 2025: the head of an official letter or plan
PLACED = re.compile(rf"[A-ZĐÀ-Ỹ][\w.' ]{{1,30}},\s+ngày\s+{DAY}\s*\.?")
# … bắt 3 đối tượng 30/12/2025 17:26: a headline with its clock on the same line
AFTER_HEADLINE = re.compile(rf"(?<!\d)\s?(?:(?:thứ\s+\S+|chủ\s+nhật|t[2-7])\s*,\s*)?{DAY}\s*[|,-]?\s*{CLOCK}$", re.IGNORECASE)
# Khởi tố 12 bị can | (12/03/2018) · Phá rừng | ( 10:12 | 12/03/2018 ) · … | 10/10/2018 9:12:00 SA
OTHERS_DAY = re.compile(
    rf"\w[)\"”]?[\s(\[|-]+(?<!ngày\s)(?<!đến\s)(?:{CLOCK}\s*[|,-]?\s*)?{DAY}(?:\s*[|,-]?\s*{CLOCK})?\s*[)\]]?$", re.IGNORECASE
)
POSTED = re.compile(rf"(?:{phrases.of_page('posted')})(?:\s+(?:lúc|vào))?\s*:?\s*{CLOCK}")  # Cập nhật lúc 08:00: no day
_POSTED_BY = re.compile(rf"(?<!\w)(?:{phrases.of_page('posted')})(?!\w)", re.IGNORECASE)
_BESIDE = 10  # words beside the day of what was posted, at most
_CREDITS = 120  # characters of a line that tells who published on which day, at most
_WORDS = re.compile(r"[^\W\d_]+")


def tells_day(line: str, most: int) -> bool:
    """Whether a line holds one day and at most so many other words, more if they say at its edge that it was posted: "Viết bởi Lê An vào 04/07/2023"."""
    days = [m.span() for m in DATED.finditer(line)] if len(line) <= _CREDITS and not line.endswith(".") else ()
    if len(days) != 1:
        return False
    before, after = (_WORDS.findall(part) for part in (line[: days[0][0]], line[days[0][1] :]))
    posted = _POSTED_BY.search(line) and not (before and after)
    return 0 < len(before) + len(after) <= (_BESIDE if posted else most)
