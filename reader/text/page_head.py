"""What stands above an article's prose: section, headline, place and date line, signature, lead."""

import re

from reader.text import folding, furniture, line_kinds, lines, page_days, phrases

# Cổng thông tin điện tử Công an tỉnh Sơn La · UBND TỈNH PHÚ YÊN: whose page it is
MASTHEAD = re.compile(
    rf"(?:cổng|trang)\s+(?:thông\s+)?tin(?:\s[^,:;.\d]+)?|(?:{phrases.of_page('heads a page')})(?:\s[^\W\d]+){{0,5}}"
)
_WINDOW = re.compile(r"\s[-|–]\s.")  # Khởi tố 3 bị can | - Báo Nghệ An: a browser's title
# Văn phòng Sở · Ban Biên tập · Nguồn: … · Tin, ảnh: … · Theo TTXVN · Bởi admin
SIGNED = re.compile(rf"\(?(?:{phrases.of_page('signs')})(?:\s*[,:&-]|\s+[^\s.]|$)(?:[^.!?…;]|\.(?=\w)){{0,60}}", re.I)
_ADDRESS = re.compile(r"\w@\w+\.\w")  # Mai Lan - mailan@bao.vn
_SPEAKING = 6  # words of a headline, at least, above which there may be a menu
_MENU = 20  # entries of a menu below each other, at most


def label(text: str, spans: list[lines.Span]) -> int:
    """Label section, headline, place line, early signature and lead; returns the lead's index (or the last span's)."""
    title = None
    plain = [i for i, span in enumerate(spans) if span[2] is lines.PLAIN]
    for n, i in enumerate(plain):
        following = plain[n + 1 : n + 1 + _MENU]
        kind = _above(text, spans, i, following, title) if following else None
        spans[i] = (*spans[i][:2], kind or "lead")
        if kind is None:
            # a date above the headline, where another stands below it, is the hour of the visit: no date of the article
            if title is not None and any(span[2] == "dateline" for span in spans[title + 1 : title + 6]):
                spans[:title] = [(a, b, "furniture" if kind == "dateline" else kind) for a, b, kind in spans[:title]]
            return i
        title = i if kind == "title" and title is None else title
    return len(spans)


def _above(text: str, spans: list[lines.Span], i: int, following: list[int], title: int | None) -> str | None:
    """The kind of a line above the lead, None for the lead itself; ``title`` is the headline's index once it is known."""
    line, later, *more = (text[slice(*spans[k][:2])] for k in (i, *following))
    if line.lower() in line_kinds.places() or page_days.tells_day(line, 4):
        return "dateline"
    if title is None:
        if _is_section(line, [later, *more]) or _is_banner(text, spans, i, following[0]):
            return "furniture"
        if _posts(text, spans[i], spans[i + 1], later):
            return "furniture"
        if any(names_window(line, other) for other in (later, *more)):
            return "furniture"
        hot = any(furniture.heads_others(text, span) for span in spans[:i])  # hot news above the article's own headline
        another = lines.is_headline(later) and not (lines.ITEM.match(later) or SIGNED.fullmatch(later) or _ADDRESS.search(later))
        if hot and lines.is_headline(line) and another:
            return "furniture"
        return "title" if lines.is_headline(line) or spans[i + 1][2] in ("dateline", "furniture") else None
    headline = text[slice(*spans[title][:2])]
    if line == headline:
        return "title"  # the site prints it twice: `repeats` will see
    if len(line) < 60 and _ADDRESS.search(line):
        return "byline"
    if len(line) < 40 and (
        lines.NAME.fullmatch(line) or SIGNED.fullmatch(line) and not (lines.DIGIT.search(line) or lines.STOP.search(line))
    ):
        return "byline"
    # how many read it; a section between two prints of the headline
    return "furniture" if line.isdecimal() or later == headline and len(line) < 60 else None


def _posts(text: str, span: lines.Span, below: lines.Span, headline: str) -> bool:
    """Whether a line names who posted what stands below the hour under it: "Tuổi trẻ Công an | 2 giờ | Bắt nhóm trộm chó …"."""
    hour = folding.lower(text[slice(*below[:2])]).rstrip(" ·.,|")
    if below[2] != "furniture" or not page_days.POSTED.fullmatch(hour):
        return False
    speaks = lines.is_headline(headline) and len(headline.split()) >= _SPEAKING
    return speaks or MASTHEAD.fullmatch(folding.lower(text[slice(*span[:2])])) is not None


def names_window(line: str, headline: str) -> bool:
    """Whether a line is the browser's title of the page with that headline: "Khởi tố 3 bị can - Báo Nghệ An"."""
    return line.startswith(headline) and _WINDOW.match(line, len(headline)) is not None


def _is_section(line: str, later: list[str]) -> bool:
    """Whether a line names a section of the page, or an entry of its menu: the headline stands below it and other such lines."""
    low = folding.lower(line)
    if low.strip(lines.EDGE) in furniture.phrases_of("section"):
        return True
    if MASTHEAD.fullmatch(folding.lower(later[0])):  # HUYỆN MỘC CHÂU - TỈNH SƠN LA above "Trang thông tin điện tử"
        return True
    if (MASTHEAD.fullmatch(low) or line.endswith(":")) and lines.is_headline(later[0]):  # Kỳ họp thứ 5, HĐND tỉnh khóa IX:
        return True
    below = next((other for other in later if not _is_entry(other)), "")
    return _is_entry(line) and lines.is_headline(below) and len(below.split()) >= _SPEAKING


def _is_entry(line: str) -> bool:
    """Giới thiệu · Pháp luật - Bạn đọc · An ninh - Trật tự | Hải Phòng · 13:47:09; no number with words: it says more."""
    if MASTHEAD.fullmatch(folding.lower(line)):
        return True
    parts = furniture.PARTS.split(line)
    return all(0 < len(part.split()) <= 4 for part in parts) and (not lines.DIGIT.search(line) or line.upper() == line.lower())


def _is_banner(text: str, spans: list[lines.Span], i: int, following: int) -> bool:
    """Whether a line heads the page, not the article: the menu or the crumbs of the site come after it, and then a headline."""
    menus = (furniture.entries(folding.lower(text[start:end])) for start, end, _ in spans[i + 1 : following])
    named = any(len(menu) > 1 and not furniture.phrases_of("section").isdisjoint(menu) for menu in menus)
    return named and lines.is_headline(text[slice(*spans[following][:2])])
