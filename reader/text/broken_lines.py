"""Lines that a break cuts in two, made whole: each break that parts no lines becomes a blank."""

import re
from itertools import pairwise
from typing import NamedTuple

from reader.text import folding, grids, line_kinds, lines, page_days, page_edges, phrases
from reader.text.folding import View
from reader.text.sentences import parts

_QUOTED = re.compile(r"(?m)^(?:> ?)+")  # before each line of a mail that is sent on
_PRINTED = 45  # characters of a printed line, at least, that a number may go on after
# (6 tháng đầu năm … begins a paragraph as well)
_COUNT = re.compile(r"(?!\d+ tháng (?:đầu|qua|cuối))\d[\d.,]*(?:/\d[\d.,]*)?\s?[%a-zà-ỹđ(,;]")
_BROKEN_LINES = 3  # that go on in small letters make a text one that is broken to a width,
_SLACK = 10  # characters that whoever broke the lines may have left over
_LONGER = 3  # characters by which a line may be longer than the longest of these
_RAGGED = 20  # if these lines are about as long as each other
_MARKED = 4  # times as many paragraphs begin after a blank line or with an indent as end with a short line only
_ENDS = ".!?…\"')"  # a line that ends a sentence ends with
# Trong 6 tháng … · (ABC) - Sáng nay …: words that a capital makes the first of a sentence
_FIRST = phrases.alternation(word.capitalize() for word in phrases.of("page_words", "begins a sentence"))
_BEGINS = re.compile(rf"(?:(?:\([^()]{{2,24}}\)|[^\W\d]\w*\s?-)[ -]{{0,3}})?(?:{_FIRST})(?!\w)")
# an address · 2 năm trước: lines of a page, whatever stands above
_APART = re.compile(r"(?:https?://|www\.)|\d+ (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước\n")
Line = tuple[int, int]


def rejoined(view: View) -> View:
    """The view with a blank for each break that cuts a line in two, so that every reader sees the words of a line side by side."""
    if view.text.count("\n>") > view.text.count("\n") / 2:
        view = folding.without(view, [m.span() for m in _QUOTED.finditer(view.text)])
    view = folding.closed(view)
    printed = lines.printed(view.text)
    page = _page(view, printed)
    if page and (edges := page_edges.find(view.text, printed, page.width)):
        view = folding.without(view, [_whole(view.text, line) for line in edges])
        printed = lines.printed(view.text)
        page = _page(view, printed)
    text = view.text
    cells, breaks = grids.breaks(text, printed), []
    first = printed[0][0] if printed else 0  # where the line begins that the breaks so far have cut
    for line, following in pairwise(printed):
        single = text.count("\n", line[1], following[0]) == 1
        if single and (
            page
            and page.cuts(line, following)
            or _goes_on(text, first, line[1], following[0])
            and (page or not _dates(text, following))
        ):
            breaks.append(text.index("\n", line[1]))
        else:
            first = following[0]
    if not (breaks or cells):
        return view
    out = list(text), list(view.low)
    for at in breaks:
        out[0][at] = out[1][at] = " "
    for at in cells:
        out[0][at] = out[1][at] = grids.PART
    return view._replace(text="".join(out[0]), low="".join(out[1]))


def whole(text: str) -> str:
    """A text with its lines whole and without the edges of its pages, in its own spelling."""
    view = rejoined(folding.view(text))
    kept = text if view.origin is None else (text[at] for at in view.origin)
    return "".join(" " if shown == " " and stored == "\n" else stored for shown, stored in zip(view.text, kept, strict=False))


def _whole(text: str, line: Line) -> Line:
    """A line with the breaks after it."""
    return line[0], len(text) - len(text[line[1] :].lstrip())


def _page(view: View, printed: list[Line]) -> "_Page | None":
    """How a text is broken to a width: that of the longest of several lines that go on in small letters; None if it is not."""
    text = view.text
    cut = sorted(
        end - start
        for (start, end), (following, _) in pairwise(printed)
        if text[following].islower() and text.count("\n", end, following) == 1 and lines.STOP.search(text, start, end) is None
    )
    if len(cut) < _BROKEN_LINES or cut[-_BROKEN_LINES] <= cut[-1] - _RAGGED:
        return None
    page = _Page(view, cut[-1])
    ends = [
        (page.shows(*pair), page.full(*pair))
        for pair in pairwise(printed)
        if page.ends(*pair) and not lines.ITEM.match(text, pair[1][0])
    ]
    bare = sum(not (shows or full) for shows, full in ends)
    return page._replace(marked=sum(shows for shows, _ in ends) > _MARKED * bare)


class _Page(NamedTuple):
    """A text broken into lines of a width; ``marked``: each paragraph is shown by a blank line or an indent."""

    view: View
    width: int
    marked: bool = False

    def cuts(self, line: Line, following: Line) -> bool:
        """Whether the break after a full line parts nothing: "Nghị định số⏎123/2005/NĐ-CP"; where paragraphs are not marked, a sentence's end is theirs."""
        text = self.view.text
        if not self.full(line, following):
            return False
        if lines.ITEM.match(text, following[0]):  # between a province and another, from 5⏎- 10%
            return text[following[0]] == "-" and not (lines.STOP.search(text, *line) or lines.ITEM.match(text, line[0]))
        if self.ends(line, following):
            if not self.marked or self.shows(line, following):
                return False
        elif self.marked and not self._indent(line) and self.shows(line, following):
            return False  # a headline above an indent
        elif _BEGINS.match(text, following[0]) or text[slice(*line)].isupper() > text[slice(*following)].isupper():
            return False
        number = text[following[0]].isdecimal() and text[following[1] - 1] == "."  # … đến⏎30/11/2013).
        kinds = [*_kinds(text, line), *(() if number else _kinds(text, following))]
        credited = kinds[0] == "caption" and text[line[1] - 1] not in ",:-"  # … trong buổi lễ. Ảnh: Lan⏎Sáng nay
        return not credited and all(kind in (lines.PLAIN, "caption") for kind in kinds)

    def full(self, line: Line, following: Line) -> bool:
        """Whether a line ends about where the next one's first word did not fit."""
        length, word = line[1] - line[0], len(self.view.text[slice(*following)].split(None, 1)[0])
        return length - _LONGER <= self.width < length + 1 + word + _SLACK

    def ends(self, line: Line, following: Line) -> bool:
        """Whether a sentence ends with a line."""
        text = self.view.text
        return text[line[1] - 1] in _ENDS and any(end == line[1] for _, end in parts(text, line[0], following[1]))

    def shows(self, line: Line, following: Line) -> bool:
        """Whether a blank line or an indent shows that the next line begins a paragraph."""
        return self.view.text.count("\n", line[1], following[0]) > 1 or self._indent(following) > self._indent(line)

    def _indent(self, line: Line) -> int:
        """How many blanks stood before a line."""
        origin, start = self.view.origin, line[0]
        return 0 if origin is None else origin[start] - (origin[start - 1] + 1 if start else 0)


def _dates(text: str, line: Line) -> bool:
    return text[line[0]] in "0123456789n" and page_days.DATELINE.fullmatch(text, *line) is not None


def _within(text: str, start: int, end: int) -> bool:
    """Whether a bracket is open at the end of some words."""
    return text.rfind("(", start, end) > text.rfind(")", start, end)


def _kinds(text: str, line: Line) -> list[str]:
    return [kind for _, _, kind in line_kinds.read(text, *line)]


def _goes_on(text: str, start: int, end: int, next_start: int) -> bool:
    """The line after a single break continues the one before: "diện tích rừng bị phá 4.200 m⏎2, lâm sản"."""
    number = text[next_start].isdecimal()
    if (
        not (number or text[next_start].islower())
        or line_kinds.HEADER.match(text, next_start)
        or _APART.match(text, next_start)
        or lines.ITEM.match(text, next_start)
    ):
        return False
    if text[end - 1] == "," or text[end - 1].isdecimal() and text[next_start].islower():
        return True  # - Tổng số: 1.936⏎trường hợp · thu 1,87 kg ma túy,⏎402 viên thuốc lắc
    if _within(text, start, end) and ")" in text[next_start : next_start + _PRINTED].partition("(")[0]:
        return True  # (từ ngày 15/11/2023 đến ngày⏎14/12/2023)
    counted = end - start >= _PRINTED and _COUNT.match(text, next_start)
    ended = text[end - 1] in ".!?…:;\"')|" or " | " in text[start:end]
    return not ended and (text[next_start].islower() or bool(counted))
