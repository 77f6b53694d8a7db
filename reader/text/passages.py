"""An article's text → labelled passages. Nothing is cut: what is furniture is called furniture.

Line by line first, for what a line shows by itself (a date line, a view counter, an image's name, a photo credit); then by
its place: before the first prose stand section, headline, place and lead, after the last of it the signature and the
headlines of other articles. Only short lines are looked at closely, so that a line of any length costs its length.
"""

import re
from functools import cache, partial
from itertools import pairwise

from reader import lexicon
from reader.schema import Passage
from reader.text import folding, grids, phrases, repeats, terms
from reader.text.folding import View
from reader.text.sentences import SILENT as SILENT
from reader.text.sentences import parts

_SHORT = 300  # characters; a longer line is prose
_LOST = 1500  # one of more, which is half of the text, has lost its paragraphs,
_ENOUGH = 400  # and a paragraph then ends after so many, or where the next sentence opens one
_HEADLINE = 250
_PLAIN = "text"  # a line that says nothing of its kind by itself; its place will

Span = tuple[int, int, str]

_words = partial(phrases.words, "caption_words", blank=r"\s+")
# " date 2022-10 Tăng cường …": the month, or the day, that a collection of web pages puts before the text
_HEADER = re.compile(r"\s*date \d{4}-\d{2}(?:-\d{2})?(?=\s|$)")
_CLOCK = r"\d{1,2}(?::\d{2}(?::\d{2}|')?|h\d{2}'?|\s?giờ(?:\s?\d{1,2}(?:\s?phút)?)?)(?:\s?(?:[AP]M|SA|CH)(?!\w))?"
# (it begins with one class of characters, which the engine looks for at C speed)
_DAY = r"\d(?:\d?\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d?\s+(?:tháng|thg)\s+(?:\d{1,2}|mười(?:\s\w+)?|[^\W\d]+),?\s+(?:năm\s+)?\d{4}|\d{3}-\d{2}-\d{2})"
# Thứ 6, 25/09/2020 | 10:13:43 · Cập nhật lúc 09:12, Thứ Ba, 17/11/2020 (GMT+7) · Ngày đăng: 26/02/2024 · T4, 05/07/2023 - 08:15
DATED = re.compile(_DAY, re.IGNORECASE)
_DATELINE = re.compile(
    rf"""[(\[]?\s*(?:(?:ngày|thời\s+gian)(?:\s+(?:{_words("posted")})|(?=\s*:))|(?:{_words("posted")})(?:\s+(?:lúc|ngày|vào))?)?\s*:?\s*
        (?:{_CLOCK}\s*[,|-]?\s*)?
        (?:(?:thứ\s+(?:[2-7]|hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật|cn|t[2-7])\s*[,|-]?\s*)?
        (?:ngày\s+)?{_DAY}\s*[)\]]?
        (?:\s*(?:[|,-]|lúc|T)?\s*{_CLOCK})?(?:\s*[,(\[]*\s*GMT\s*\+?\d+\s*[)\]]?)?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
# … bắt 3 đối tượng 30/12/2025 17:26: a headline with its clock on the same line
_AFTER_HEADLINE = re.compile(rf"(?<!\d)\s?(?:(?:thứ\s+\S+|chủ\s+nhật|t[2-7])\s*,\s*)?{_DAY}\s*[|,-]?\s*{_CLOCK}$", re.IGNORECASE)
_PRINTED = 45  # characters of a printed line, at least, that a number may go on after
_COUNT = re.compile(r"\d[\d.,]*(?:/\d[\d.,]*)?\s?[%a-zà-ỹđ(,;]")
_WEATHER = re.compile(r"(?<!\d)\d{1,2}\s?°c(?!\w)")  # Hòa Bình 22°C | Độ ẩm 81%
_PARTS = re.compile(r"^-\s|\s-\s|\s*\|\s*")  # Lượt xem: 412 - Cỡ chữ: A- A A+
_ENTRIES = re.compile(r"\s*[|·•»›>☰]\s*|\s/\s|\s{2,}")  # what parts the entries of a menu
_ENTRY = 32  # characters of one, at most
# Cổng thông tin điện tử Công an tỉnh Sơn La · UBND TỈNH PHÚ YÊN: whose page it is
_MASTHEAD = re.compile(rf"(?:cổng|trang)\s+(?:thông\s+)?tin(?:\s[^,:;.\d]+)?|(?:{_words('heads a page')})(?:\s[^\W\d]+){{0,5}}")
_RELATED = ">>"  # before the headline of another article
_WORDS = re.compile(r"[^\W\d_]+")
_POSTED_BY = re.compile(rf"(?<!\w)(?:{_words('posted')})(?!\w)", re.IGNORECASE)
_BESIDE = 10  # words beside the day of what was posted, at most
_CREDITS = 120  # characters of a line that tells who published on which day, at most
_WINDOW = re.compile(r"\s[-|–]\s.")  # Khởi tố 3 bị can | - Báo Nghệ An: a browser's title
_PARTING = " \t|·•,;-–/"
# Nghệ An, ngày 21 tháng 8 năm 2025: the head of an official letter or plan
_PLACED = re.compile(rf"[A-ZĐÀ-Ỹ][\w.' ]{{1,30}},\s+ngày\s+{_DAY}\s*\.?")
# 9,330 lượt xem · Lượt xem: 2.145 · Chia sẻ 15 · 0 bình luận · Đã xem: 12 · Xem với cỡ chữ
_COUNTER = re.compile(
    rf"[|\s-]*(?:(?:[\d.,]+\s*(?:{_words('counter')})|(?:số\s+)?(?:{_words('counter')})\s*[:(]?\s*[\d.,]+\)?)[|\s-]*){{1,4}}",
    re.IGNORECASE,
)
# Tin, bài cùng chuyên mục · Có thể bạn quan tâm: what heads the headlines of other articles
_HEADS_OTHERS = re.compile(rf"(?=\S+\s)(?:{_words('heads others')})(?:,?\s(?:{_words('heads others')}))*")
# Khởi tố 12 bị can | (12/03/2018) · Phá rừng | ( 10:12 | 12/03/2018 ) · … | 10/10/2018 9:12:00 SA
_OTHERS_DAY = re.compile(
    rf"\w[)\"”]?[\s(\[|-]+(?<!ngày\s)(?<!đến\s)(?:{_CLOCK}\s*[|,-]?\s*)?{_DAY}(?:\s*[|,-]?\s*{_CLOCK})?\s*[)\]]?$", re.IGNORECASE
)
_POSTED = re.compile(rf"(?:{_words('posted')})(?:\s+(?:lúc|vào))?\s*:?\s*{_CLOCK}")  # Cập nhật lúc 08:00: no day
_CRUMBS = re.compile(r"[^.»›>]{1,40}(?:\s*[»›>]{1,2}\s*[^.»›>]{1,60})+")  # Trang chủ » Tin tức >> An ninh
# vlcsnap-2020-11-11-14h39m56s038 · IMG_20201222_083015 · z501234_abc.jpg · 4028eaa46735a26101673a4df345003c
_IMAGE = re.compile(
    r"(?:\S+\.(?:jpe?g|png|gif|webp|bmp)|(?:img|dsc|image|photo|vlcsnap|screenshot|pic)[ _-]?\S*\d\S*|[0-9a-f]{24,}|/\S+/)", re.I
)
# Ảnh: Lan · (Nguồn ảnh: TTXVN) · hình minh họa · Ảnh Công an cung cấp; "cảnh" and "chỉnh" are other words
_OF_A_PICTURE = rf"\s*(?::|{_words('of a picture')}|do\s.{{1,40}}cung\s+cấp)"
# (each branch begins with a letter, which the engine looks for at C speed, and looks behind itself only then)
_CREDIT = re.compile(rf"ảnh(?<!\wảnh)(?:{_OF_A_PICTURE}|\s+[^.]{{2,30}}$)|hình(?<!\whình){_OF_A_PICTURE}")
_BOTH = re.compile(r"(?:tin|bài)(?:\s*(?:,|và|-|&)\s*|\s+)ảnh")  # Tin, ảnh: …: a signature


_SCENE = re.compile(rf"(?:{_words('scene')}|ảnh\s)|(?:các\s+)?đại\s+biểu\s(?!đã|cũng|cho)")
_SHOWN = re.compile(rf"\W(?:{_words('shows')})(?!\w)")
_OPENS = re.compile(rf"(?:{_words('opens a paragraph')})(?!\w)|[-+*]\s", re.IGNORECASE)
_LINKED = re.compile(rf"(?:{_words('links')})\s")  # words that tie a sentence to the one before it: no caption begins so
_ITEM = re.compile(r"[-+*•]\s?|\d{1,2}[.)][^\S\n]|[a-zđ]\)\s|[IVX]{1,4}[.)]\s")
_DIGIT = re.compile(r"\d")
_LINE = re.compile(r"\S(?:.*\S)?")
_BROKEN_LINES = 3  # that go on in small letters make a text one that is broken to a width,
_CREDITED = re.compile(r"\.?\s\(?ảnh:?\s[^()]{1,40}\)?\.?", re.I)  # (Ảnh: L.Q) · . Ảnh: R’Ô H.
_SLACK = 10  # characters that whoever broke the lines may have left over
_LONGER = 3  # characters by which a line may be longer than the longest of these
_RAGGED = 20  # if these lines are about as long as each other
_STOP = re.compile(r"[.!?…;:,]['\")]*$")
_OPEN_ENDS = tuple("?!…\"'")  # a headline may end with
# (a word is taken whole or not at all: nine words of one long word would be tried in every way)
_CAPITALISED = rf"[{folding.UPPER}](?:[^\W\d]|['.])*+"
_WORD = rf"(?:{_CAPITALISED}|\((?:{_CAPITALISED}[ ,-]*){{1,9}}\))"
_NAME = re.compile(rf"(?:{_WORD}(?:\s*(?:-|,|&|/|\+|và)\s*|\s+)?){{1,9}}")
# Văn phòng Sở · Ban Biên tập · Nguồn: … · Tin, ảnh: … · Theo TTXVN
_SIGNED = re.compile(rf"\(?(?:{_words('signs')})(?:\s*[,:&-]|\s+[^\s.]|$)(?:[^.!?…;]|\.(?=\w)){{0,60}}", re.I)
_SPEAKING = 6  # words of a headline, at least, above which there may be a menu
_MENU = 20  # entries of a menu below each other, at most
_EDGE = " .:|-»›>()[]0123456789,+•·*…\"'/\t"


def label(view: View) -> list[Passage]:
    """Passages of a text, in order; they tile it but for white space."""
    text = view.text
    spans = [span for line in lines(text) for part in _paragraphs(text, *line) for span in _line(text, *part)]
    _shown_twice(text, spans)
    lead = _head(text, spans)
    _captions(view, spans, lead)
    _tail(text, spans, lead)
    spans = [(start, end, "body") if kind is _PLAIN else (start, end, kind) for start, end, kind in spans]
    return [Passage(i, *span) for i, span in enumerate(repeats.mark(text, spans))]


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The line; paragraphs of some sentences if half of a long text stands on it."""
    if end - start <= max(_LOST, len(text) // 2):
        return [(start, end)]
    out: list[tuple[int, int]] = []
    for at, stop in parts(text, start, end):
        if not out or _OPENS.match(text, at) or at - out[-1][0] > _ENOUGH:
            out.append((at, stop))
        else:
            out[-1] = out[-1][0], stop
    return out


@cache
def _phrases(*matches: str) -> frozenset[str]:
    return frozenset(folding.fold(row["phrase"]).lower() for row in lexicon.load("furniture") if row["match"] in matches)


@cache
def _tools() -> re.Pattern[str]:
    """A line of the page's tools, one or more: "Chia sẻ", "Facebook Twitter Zalo In bài viết"."""
    one = phrases.alternation(_phrases("whole"))
    return re.compile(rf"(?:{one})(?:[ ,|/-]+(?:{one}))*")


@cache
def _places() -> frozenset[str]:
    return frozenset(form for form, (_, _, reading) in terms.provinces().items() if reading == "name")


def rejoined(view: View) -> View:
    """The view with a blank for each break that cuts a line in two, so that every reader sees the words of a line side by side."""
    view = folding.closed(view)
    text = view.text
    printed = lines(text)
    parts, breaks = grids.breaks(text, printed), []
    first = printed[0][0] if printed else 0  # where the line begins that the breaks so far have cut
    width = _width(text, printed)
    for (start, end), (following, stop) in pairwise(printed):
        single = text.count("\n", end, following) == 1
        cut = single and (text[following].islower() or text[following].isdecimal())
        if (
            cut
            and _goes_on(text, first, end, following)
            or single
            and width
            and _full(text, (start, end), (following, stop), width)
        ):
            breaks.append(text.index("\n", end))
        else:
            first = following
    if not (breaks or parts):
        return view
    out = list(text), list(view.low)
    for at in breaks:
        out[0][at] = out[1][at] = " "
    for at in parts:
        out[0][at] = out[1][at] = grids.PART
    return view._replace(text="".join(out[0]), low="".join(out[1]))


def lines(text: str) -> list[tuple[int, int]]:
    """The printed lines, stripped."""
    return [m.span() for m in _LINE.finditer(text)]


def _width(text: str, printed: list[tuple[int, int]]) -> int:
    """The width to which a text is broken into lines, 0 if it is not: that of the longest of several lines that go on in small letters."""
    cut = sorted(
        end - start
        for (start, end), (following, _) in pairwise(printed)
        if text[following].islower() and text.count("\n", end, following) == 1 and _STOP.search(text, start, end) is None
    )
    return cut[-1] if len(cut) >= _BROKEN_LINES and cut[-_BROKEN_LINES] > cut[-1] - _RAGGED else 0


def _full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether a line ends about where the next one's first word did not fit, after a stop just there: "Nghị định số⏎123/2005/NĐ-CP"."""
    (start, end), begins = line, following[0]
    word = len(text[begins : following[1]].split(None, 1)[0])
    if not end - start - _LONGER <= width < end - start + 1 + word + _SLACK or _ITEM.match(text, begins):
        return False
    ends = text[begins].isdecimal() and text[following[1] - 1] == "."  # … đến⏎30/11/2013).
    shown = (*_line(text, *line), *(() if ends else _line(text, *following)))
    return all(kind in (_PLAIN, "caption") for _, _, kind in shown)


def _goes_on(text: str, start: int, end: int, next_start: int) -> bool:
    """The line after a single break continues the one before: "diện tích rừng bị phá 4.200 m⏎2, lâm sản"."""
    if _HEADER.match(text, next_start) or _ITEM.match(text, next_start):
        return False
    if text[end - 1] == "," or text[end - 1].isdecimal() and text[next_start].islower():
        return True  # - Tổng số: 1.936⏎trường hợp · thu 1,87 kg ma túy,⏎402 viên thuốc lắc
    counted = end - start >= _PRINTED and _COUNT.match(text, next_start)
    ended = text[end - 1] in ".!?…:;\"')|" or " | " in text[start:end]
    return not ended and (text[next_start].islower() or bool(counted))


def _line(text: str, start: int, end: int) -> list[Span]:
    """A line's spans, each with the kind that it shows by itself, else _PLAIN."""
    if m := _HEADER.match(text, start, end):
        rest = repeats.strip(text, m.end(), end)
        return [(start, m.end(), "dateline"), *(_line(text, *rest) if rest[0] < rest[1] else [])]
    if end - start > _SHORT:
        return [(start, end, _PLAIN)]
    line = text[start:end]
    low = folding.lower(line)
    if _is_furniture(line, low):
        return [(start, end, "furniture")]
    if DATED.search(line):
        if _PLACED.fullmatch(line):
            return [(start, end, "dateline")]
        if len(line) <= 150 and (parts := _dated(text, start, end)):
            return parts
        if m := _AFTER_HEADLINE.search(line):
            return [(start, start + m.start(), _PLAIN), (*repeats.strip(text, start + m.start(), end), "dateline")]
    if _IMAGE.fullmatch(line):
        return [(start, end, "furniture")]
    if not _BOTH.match(low) and _CREDIT.search(low):
        return [(start, end, "caption")]
    return [(start, end, _PLAIN)]


def _is_furniture(line: str, low: str) -> bool:
    bare = low.strip(_EDGE)
    if (
        bare in _phrases("comments")
        or _tools().fullmatch(bare)
        or _HEADS_OTHERS.fullmatch(bare)
        or low.startswith((_RELATED, *_phrases("start", "foot")))
        or not bare
        and not _DIGIT.search(line)
    ):
        return True
    if (
        _COUNTER.fullmatch(line)
        or _POSTED.fullmatch(low)
        or len(line) < 150
        and _CRUMBS.fullmatch(line)
        or len(line) < 60
        and _WEATHER.search(low)
    ):
        return True
    parts = [part for part in _PARTS.split(line) if part] if " - " in low or "|" in low else []
    return _is_menu(low) or bool(parts) and all(_is_furniture(part, folding.lower(part)) for part in parts)


def _entries(low: str) -> list[str]:
    """What stands side by side on a line."""
    return [entry for part in _ENTRIES.split(low) if (entry := part.strip(_EDGE))]


def _is_menu(low: str) -> bool:
    """A line of short entries side by side, or of two names of sections: "Thời sự | Kinh tế | Du lịch"; none begins with a date."""
    if _STOP.search(low) or ", " in low or _DATELINE.match(low):
        return False
    entries = _entries(low)
    if len(entries) > 2:
        return max(map(len, entries)) <= _ENTRY
    return len(entries) == 2 and _phrases("section", "whole").issuperset(entries)


def _dated(text: str, start: int, end: int) -> list[Span]:
    """A line that holds dates and at most furniture or a name beside them; empty if it is more."""
    out: list[Span] = []
    at = start
    for first, last in [*(m.span() for m in _DATELINE.finditer(text, start, end)), (end, end)]:
        beside = _beside(text, at, first)
        if beside is None:
            return []
        out += beside
        if first < last:
            out.append((*repeats.strip(text, first, last), "dateline"))
        at = last
    return out


def _beside(text: str, start: int, end: int) -> list[Span] | None:
    """What stands beside a date on its line: a name between marks, furniture or nothing; None if it is more."""
    start, end = repeats.strip(text, start, end)
    printed = text[start:end]
    words = printed.strip(_PARTING)
    if not words or words.isdecimal():  # 31/10/2024 16:12  2417: how often it was read
        return [(start, end, "furniture")] if printed else []
    low = folding.lower(words)
    if _NAME.fullmatch(words) and words != printed and low not in _places():
        name = text.index(words, start, end)
        spans = (start, name, "furniture"), (name, name + len(words), "byline"), (name + len(words), end, "furniture")
        return [(*repeats.strip(text, a, b), kind) for a, b, kind in spans if text[a:b].strip()]
    # (Biên giới - Biển đảo) 18:40, 19/12/2025
    section = printed[0] + printed[-1] == "()" or all(part.strip(_EDGE) in _phrases("section") for part in _PARTS.split(low))
    return [(start, end, "furniture")] if section or _is_furniture(words, low) else None


def _head(text: str, spans: list[Span]) -> int:
    """Label section, headline, place line, early signature and lead; returns the lead's index (or the last span's)."""
    title = None
    plain = [i for i, span in enumerate(spans) if span[2] is _PLAIN]
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


def _above(text: str, spans: list[Span], i: int, following: list[int], title: int | None) -> str | None:
    """The kind of a line above the lead, None for the lead itself; ``title`` is the headline's index once it is known."""
    line, later, *more = (text[slice(*spans[k][:2])] for k in (i, *following))
    if line.lower() in _places() or _tells_day(line, 4):
        return "dateline"
    if title is None:
        if _is_section(line, [later, *more]) or _is_banner(text, spans, i, following[0]):
            return "furniture"
        if any(names_window(line, other) for other in (later, *more)):
            return "furniture"
        if _is_headline(line) and _is_headline(later) and any(_heads_others(text, span) for span in spans[:i]):
            return "furniture"  # hot news above the article's own headline
        return "title" if _is_headline(line) or spans[i + 1][2] in ("dateline", "furniture") else None
    headline = text[slice(*spans[title][:2])]
    if line == headline:
        return "title"  # the site prints it twice: `repeats` will see
    if len(line) < 40 and _NAME.fullmatch(line):
        return "byline"
    return "furniture" if later == headline and len(line) < 60 else None  # a section between two prints of the headline


def _tells_day(line: str, most: int) -> bool:
    """Whether a line holds one day and at most so many other words, more if they say at its edge that it was posted: "Viết bởi Lê An vào 04/07/2023"."""
    days = [m.span() for m in DATED.finditer(line)] if len(line) <= _CREDITS and not line.endswith(".") else ()
    if len(days) != 1:
        return False
    before, after = (_WORDS.findall(part) for part in (line[: days[0][0]], line[days[0][1] :]))
    posted = _POSTED_BY.search(line) and not (before and after)
    return 0 < len(before) + len(after) <= (_BESIDE if posted else most)


def names_window(line: str, headline: str) -> bool:
    """Whether a line is the browser's title of the page with that headline: "Khởi tố 3 bị can - Báo Nghệ An"."""
    return line.startswith(headline) and _WINDOW.match(line, len(headline)) is not None


def _heads_others(text: str, span: Span) -> bool:
    """Whether a line of furniture heads the headlines of other articles: nothing but "tin", "bài", "cùng", "khác" and the like."""
    return span[2] == "furniture" and _HEADS_OTHERS.fullmatch(folding.lower(text[span[0] : span[1]]).strip(_EDGE)) is not None


def _ends_page(text: str, span: Span) -> bool:
    """Whether a line of furniture is of the page's foot: below readers' comments and imprints nothing is the article's."""
    low = folding.lower(text[span[0] : span[1]])
    return span[2] == "furniture" and (low.startswith(tuple(_phrases("foot"))) or low.strip(_EDGE) in _phrases("comments"))


def _is_dated(text: str, spans: list[Span], i: int) -> bool:
    """Whether a line is a headline of another article with its day: "Khởi tố 12 bị can (12/03/2018)"."""
    start, end = spans[i][0], text.find("\n", spans[i][0])
    end = len(text) if end < 0 else end
    return end - start <= _HEADLINE and _OTHERS_DAY.search(text, start, end) is not None


def _is_section(line: str, later: list[str]) -> bool:
    """Whether a line names a section of the page, or an entry of its menu: the headline stands below it and other such lines."""
    low = folding.lower(line)
    if low.strip(_EDGE) in _phrases("section"):
        return True
    if _MASTHEAD.fullmatch(folding.lower(later[0])):  # HUYỆN MỘC CHÂU - TỈNH SƠN LA above "Trang thông tin điện tử"
        return True
    if (_MASTHEAD.fullmatch(low) or line.endswith(":")) and _is_headline(later[0]):  # Kỳ họp thứ 5, HĐND tỉnh khóa IX:
        return True
    below = next((other for other in later if not _is_entry(other)), "")
    return _is_entry(line) and _is_headline(below) and len(below.split()) >= _SPEAKING


def _is_entry(line: str) -> bool:
    """Giới thiệu · Pháp luật - Bạn đọc · An ninh - Trật tự | Hải Phòng · 13:47:09; no number with words: it says more."""
    if _MASTHEAD.fullmatch(folding.lower(line)):
        return True
    parts = _PARTS.split(line)
    return all(0 < len(part.split()) <= 4 for part in parts) and (not _DIGIT.search(line) or line.upper() == line.lower())


def _is_banner(text: str, spans: list[Span], i: int, following: int) -> bool:
    """Whether a line heads the page, not the article: the menu or the crumbs of the site come after it, and then a headline."""
    menus = (_entries(folding.lower(text[start:end])) for start, end, _ in spans[i + 1 : following])
    named = any(len(menu) > 1 and not _phrases("section").isdisjoint(menu) for menu in menus)
    return named and _is_headline(text[slice(*spans[following][:2])])


def _is_headline(line: str) -> bool:
    return len(line) <= _HEADLINE and (line.endswith(_OPEN_ENDS) or not _STOP.search(line))


def _shown_twice(text: str, spans: list[Span]) -> None:
    """A picture's words that stand before its caption as well: the caption is them and a credit."""
    for i, ((start, end, kind), (following, stop, other)) in enumerate(pairwise(spans)):
        if kind is _PLAIN and other in (_PLAIN, "caption") and text.startswith(text[start:end], following):
            if _CREDITED.fullmatch(text, following + end - start, stop):
                spans[i], spans[i + 1] = (start, end, "caption"), (following, stop, "caption")


def _captions(view: View, spans: list[Span], lead: int) -> None:
    """Lines under pictures: they name a scene, follow an image's name, or are one short clause without figures."""
    text, low = view.text, view.low
    for i in range(lead, len(spans)):
        start, end, kind = spans[i]
        if kind is not _PLAIN or end - start > 200:
            continue
        after_image = i and spans[i - 1][2] == "furniture" and _IMAGE.fullmatch(text[slice(*spans[i - 1][:2])])
        if after_image or end - start <= 130 and (_SCENE.match(low, start, end) or _shows(low, start, end)):
            spans[i] = (start, end, "caption")


def _shows(low: str, start: int, end: int) -> bool:
    """One clause without figures that says what people do before a camera; a linking word or a list's mark begins no caption."""
    sentence = low[end - 1] in ":;" or _LINKED.match(low, start, end) or _ITEM.match(low, start, end)
    return not sentence and not _DIGIT.search(low, start, end) and _SHOWN.search(low, start - 1, end) is not None


def _tail(text: str, spans: list[Span], lead: int) -> None:
    """Label what stands under the article: comments, headlines of others, then the signature above them."""
    # from there on there is no prose
    foot = next((n for n in range(len(spans) - 1, lead, -1) if spans[n][1] - spans[n][0] > _SHORT), lead) + 1
    others = ended = False
    for i in range(lead + 1, len(spans)):
        start, end, kind = spans[i]
        ended = ended or i >= foot and _ends_page(text, spans[i])
        if kind == "furniture":
            others = others or _heads_others(text, spans[i])
        elif ended or others and end - start <= 200 and text[end - 1] not in ".…":
            spans[i] = (start, end, "furniture")
        else:
            others = False
    dated = [i for i in range(foot, len(spans)) if spans[i][2] != "furniture" and _is_dated(text, spans, i)]
    for i in dated if len(dated) > 1 else ():
        spans[i] = (*spans[i][:2], "furniture")
    for i in range(foot, len(spans)):
        if spans[i][2] is _PLAIN and _tells_day(text[slice(*spans[i][:2])], 2):
            spans[i] = (*spans[i][:2], "dateline")
    signed, passed = 0, []  # passed: lines of the page between the signature and the end
    for i in range(len(spans) - 1, lead, -1):
        start, end, kind = spans[i]
        if kind in ("furniture", "dateline") or (kind == "caption" and not signed):
            continue
        line = text[start:end]
        if signed < 2 and kind == _PLAIN and len(line) <= 70 and (_NAME.fullmatch(line) or _SIGNED.fullmatch(line)):
            spans[i] = (start, end, "byline")
            signed += 1
            for n in passed:
                spans[n] = (*spans[n][:2], "furniture")
            passed.clear()
        elif not signed and len(line) <= 60 and not _DIGIT.search(line) and not _STOP.search(line):
            passed.append(i)  # < Trước · Print E-mail
        else:
            break
