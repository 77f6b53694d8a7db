"""What a line shows by itself: a date line, a page's furniture, an image's name, a photo credit."""

import re
from functools import cache

from reader.text import folding, furniture, lines, page_days, phrases, repeats, terms

# " date 2022-10 Tăng cường …": the month, or the day, that a collection of web pages puts before the text
# [08:15 12/03/2026] Công an xã: …: who sent it and when, of a message that was copied
HEADER = re.compile(
    rf"\s*date \d{{4}}-\d{{2}}(?:-\d{{2}})?(?=\s|$)|\[(?:{page_days.CLOCK},?\s{page_days.DAY}|{page_days.DAY},?\s{page_days.CLOCK})\]\s[^:\n]{{1,40}}:(?=\s)"
)
_PARTING = " \t|·•,;-–/"
# vlcsnap-2020-11-11-14h39m56s038 · IMG_20201222_083015 · z501234_abc.jpg · 4028eaa46735a26101673a4df345003c
IMAGE = re.compile(
    r"(?:\S+\.(?:jpe?g|png|gif|webp|bmp)|(?:img|dsc|image|photo|vlcsnap|screenshot|pic)[ _-]?\S*\d\S*|[0-9a-f]{24,}|/\S+/)", re.I
)
# Ảnh: Lan · (Nguồn ảnh: TTXVN) · hình minh họa · Ảnh Công an cung cấp; "cảnh" and "chỉnh" are other words, "điển hình:" and "tình hình:" too
_OF_A_PICTURE = rf"\s*(?:{phrases.of_page('of a picture')}|do\s.{{1,40}}cung\s+cấp)"
# (each branch begins with a letter, which the engine looks for at C speed, and looks behind itself only then)
_CREDIT = re.compile(
    rf"ảnh(?<!\wảnh)(?:\s*:|{_OF_A_PICTURE}|\s+[^.]{{2,30}}$)|hình(?<!\whình)(?:{_OF_A_PICTURE}|(?<!\w\shình)\s*:)"
)
_CHART = re.compile(r"(?:biểu\s+đồ|đồ\s+họa|sơ\s+đồ|infographic)(?:\s+\d+)?\s*:")
_BOTH = re.compile(r"(?:tin|bài)(?:\s*(?:,|và|-|&)\s*|\s+)ảnh")  # Tin, ảnh: …: a signature


def read(text: str, start: int, end: int) -> list[lines.Span]:
    """A line's spans, each with the kind that it shows by itself, else lines.PLAIN."""
    if m := HEADER.match(text, start, end):
        rest = repeats.strip(text, m.end(), end)
        return [(start, m.end(), "dateline"), *(read(text, *rest) if rest[0] < rest[1] else [])]
    if end - start > lines.SHORT:
        return [(start, end, lines.PLAIN)]
    line = text[start:end]
    low = folding.lower(line)
    if furniture.holds(line, low):
        return [(start, end, "furniture")]
    if page_days.DATED.search(line):
        if page_days.VISIT.fullmatch(line):
            return [(start, end, "furniture")]
        if page_days.PLACED.fullmatch(line):
            return [(start, end, "dateline")]
        if len(line) <= 150 and (parts := _dated(text, start, end)):
            return parts
        if m := page_days.AFTER_HEADLINE.search(line):
            return [(start, start + m.start(), lines.PLAIN), (*repeats.strip(text, start + m.start(), end), "dateline")]
    if IMAGE.fullmatch(line):
        return [(start, end, "furniture")]
    if _CHART.match(low) or not _BOTH.match(low) and _CREDIT.search(low):
        return [(start, end, "caption")]
    return [(start, end, lines.PLAIN)]


def _dated(text: str, start: int, end: int) -> list[lines.Span]:
    """A line that holds dates and at most furniture or a name beside them; empty if it is more."""
    out: list[lines.Span] = []
    at = start
    for first, last in [*(m.span() for m in page_days.DATELINE.finditer(text, start, end)), (end, end)]:
        beside = _beside(text, at, first)
        if beside is None:
            return []
        out += beside
        if first < last:
            out.append((*repeats.strip(text, first, last), "dateline"))
        at = last
    return out


def _beside(text: str, start: int, end: int) -> list[lines.Span] | None:
    """What stands beside a date on its line: a name between marks, furniture or nothing; None if it is more."""
    start, end = repeats.strip(text, start, end)
    printed = text[start:end]
    words = printed.strip(_PARTING)
    if not words or words.isdecimal():  # 31/10/2024 16:12  2417: how often it was read
        return [(start, end, "furniture")] if printed else []
    low = folding.lower(words)
    if lines.NAME.fullmatch(words) and words != printed and low not in places():
        name = text.index(words, start, end)
        spans = (start, name, "furniture"), (name, name + len(words), "byline"), (name + len(words), end, "furniture")
        return [(*repeats.strip(text, a, b), kind) for a, b, kind in spans if text[a:b].strip()]
    # (Biên giới - Biển đảo) 18:40, 19/12/2025
    section = printed[0] + printed[-1] == "()" or all(
        part.strip(lines.EDGE) in furniture.phrases_of("section") for part in furniture.PARTS.split(low)
    )
    return [(start, end, "furniture")] if section or furniture.holds(words, low) else None


@cache
def places() -> frozenset[str]:
    """The names of provinces, in lower case."""
    return frozenset(form for form, (_, _, reading) in terms.provinces().items() if reading == "name")
