"""Lines that are of the page and not of the article: its tools, counters, menus, crumbs, and what heads other articles."""

import re
from functools import cache

from reader import lexicon
from reader.text import folding, lines, page_days, phrases

PARTS = re.compile(r"^-\s|\s-\s|\s*\|\s*")  # Lượt xem: 412 - Cỡ chữ: A- A A+
_RELATED = ">>"  # before the headline of another article
# Tin, bài cùng chuyên mục · Có thể bạn quan tâm: what heads the headlines of other articles
_HEADS_OTHERS = re.compile(rf"(?=\S+\s)(?:{phrases.of_page('heads others')})(?:,?\s(?:{phrases.of_page('heads others')}))*")
# 9,330 lượt xem · ❤ 12 lượt thích · Đã có 3 bình luận · Lượt xem: 2.145 · Chia sẻ 15 · 0 bình luận · Đã xem: 12 · Xem với cỡ chữ
_COUNTER = re.compile(
    rf"[^\w(]*(?:đã\s+có\s+)?(?:(?:[\d.,]+\s*(?:{phrases.of_page('counter')})|(?:số\s+)?(?:{phrases.of_page('counter')})\s*[:(]?\s*[\d.,]+\)?)[|\s-]*){{1,4}}",
    re.IGNORECASE,
)
_LETTER = re.compile(r"số\s*:\s*[\d.…]*\s*/\s?[a-zđ]")  # Số: 215/BC-UBND
_WEATHER = re.compile(r"(?<!\d)\d{1,2}\s?°c(?!\w)")  # Hòa Bình 22°C | Độ ẩm 81%
_CRUMBS = re.compile(r"[^.»›>]{1,40}(?:\s*[»›>]{1,2}\s*[^.»›>]{1,60})+")  # Trang chủ » Tin tức >> An ninh
_ENTRIES = re.compile(r"\s*[|·•»›>☰]\s*|\s/\s|\s{2,}")  # what parts the entries of a menu
_ENTRY = 32  # characters of one, at most


def holds(line: str, low: str) -> bool:
    """Whether a line, in lower case ``low``, is the page's; one that is several parts beside each other, if all of them are."""
    bare = low.strip(lines.EDGE)
    if (
        bare in phrases_of("comments")
        or _tools().fullmatch(bare)
        and not page_days.DATED.search(line)
        or _HEADS_OTHERS.fullmatch(bare)
        or low.removeprefix("• ").startswith((_RELATED, *phrases_of("start", "foot")))
        or low.endswith(tuple(phrases_of("motto")))  # UBND TỈNH LÀO CAI  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        or not bare
        and not lines.DIGIT.search(line)
    ):
        return True
    if (
        _COUNTER.fullmatch(line)
        or _LETTER.match(low)
        or page_days.POSTED.fullmatch(low.rstrip(" ·.,|"))
        or len(line) < 150
        and _CRUMBS.fullmatch(line)
        or len(line) < 60
        and _WEATHER.search(low)
    ):
        return True
    parts = [part for part in PARTS.split(line) if part] if " - " in low or "|" in low else []
    return is_menu(low) or bool(parts) and all(holds(part, folding.lower(part)) for part in parts)


@cache
def _tools() -> re.Pattern[str]:
    """A line of the page's tools, one or more: "Chia sẻ", "Facebook Twitter Zalo In bài viết"."""
    one = phrases.alternation(phrases_of("whole"))
    return re.compile(rf"(?:{one})(?:[ ,|/-]+(?:{one}))*")


@cache
def within() -> re.Pattern[str]:
    """On a line that was many, what begins or is one of the page's: "… 3 cá nhân. Lan | Từ khóa: pháo | Tin liên quan | Cháy chợ"."""
    begins = phrases.alternation(phrase.strip() for phrase in phrases_of("start", "foot", "comments"))
    others = rf"(?:{phrases.of_page('heads others')})"
    return re.compile(
        rf"""(?<=\s)(?=[{folding.UPPER}>©])(?i:(?=(?:{begins}|(?:số\s)?(?:{phrases.of_page("counter")}):)(?!\w))
        | {others}(?:,?\s{others})+:?(?=[\s•*»>-]+(?-i:[{folding.UPPER}])))""",
        re.VERBOSE,
    )


@cache
def phrases_of(*matches: str) -> frozenset[str]:
    """The phrases of the list that tell so: as the whole line, at its start, as a section's name …."""
    return frozenset(folding.fold(row["phrase"]).lower() for row in lexicon.load("furniture") if row["match"] in matches)


def entries(low: str) -> list[str]:
    """What stands side by side on a line."""
    return [entry for part in _ENTRIES.split(low) if (entry := part.strip(lines.EDGE))]


def is_menu(low: str) -> bool:
    """A line of short entries side by side, or of two names of sections: "Thời sự | Kinh tế | Du lịch"; none begins with a date."""
    if lines.STOP.search(low) or ", " in low or page_days.DATELINE.match(low):
        return False
    beside = entries(low)
    if len(beside) > 2:
        return max(map(len, beside)) <= _ENTRY
    return len(beside) == 2 and phrases_of("section", "whole").issuperset(beside)


def heads_others(text: str, span: lines.Span) -> bool:
    """Whether a line of furniture heads the headlines of other articles: nothing but "tin", "bài", "cùng", "khác" and the like."""
    return (
        span[2] == "furniture" and _HEADS_OTHERS.fullmatch(folding.lower(text[span[0] : span[1]]).strip(lines.EDGE)) is not None
    )


def ends_page(text: str, span: lines.Span) -> bool:
    """Whether a line of furniture is of the page's foot: below readers' comments and imprints nothing is the article's."""
    low = folding.lower(text[span[0] : span[1]])
    return span[2] == "furniture" and (
        low.startswith(tuple(phrases_of("foot"))) or low.strip(lines.EDGE) in phrases_of("comments")
    )
