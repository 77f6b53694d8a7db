"""Lines that a break cuts in two, made whole: each break that parts no lines becomes a blank."""

import re
from itertools import pairwise

from reader.text import folding, grids, line_kinds, lines
from reader.text.folding import View

_PRINTED = 45  # characters of a printed line, at least, that a number may go on after
_COUNT = re.compile(r"\d[\d.,]*(?:/\d[\d.,]*)?\s?[%a-zà-ỹđ(,;]")
_BROKEN_LINES = 3  # that go on in small letters make a text one that is broken to a width,
_SLACK = 10  # characters that whoever broke the lines may have left over
_LONGER = 3  # characters by which a line may be longer than the longest of these
_RAGGED = 20  # if these lines are about as long as each other


def rejoined(view: View) -> View:
    """The view with a blank for each break that cuts a line in two, so that every reader sees the words of a line side by side."""
    view = folding.closed(view)
    text = view.text
    printed = lines.printed(text)
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


def _width(text: str, printed: list[tuple[int, int]]) -> int:
    """The width to which a text is broken into lines, 0 if it is not: that of the longest of several lines that go on in small letters."""
    cut = sorted(
        end - start
        for (start, end), (following, _) in pairwise(printed)
        if text[following].islower() and text.count("\n", end, following) == 1 and lines.STOP.search(text, start, end) is None
    )
    return cut[-1] if len(cut) >= _BROKEN_LINES and cut[-_BROKEN_LINES] > cut[-1] - _RAGGED else 0


def _full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether a line ends about where the next one's first word did not fit, after a stop just there: "Nghị định số⏎123/2005/NĐ-CP"."""
    (start, end), begins = line, following[0]
    word = len(text[begins : following[1]].split(None, 1)[0])
    if not end - start - _LONGER <= width < end - start + 1 + word + _SLACK or lines.ITEM.match(text, begins):
        return False
    ends = text[begins].isdecimal() and text[following[1] - 1] == "."  # … đến⏎30/11/2013).
    shown = (*line_kinds.read(text, *line), *(() if ends else line_kinds.read(text, *following)))
    return all(kind in (lines.PLAIN, "caption") for _, _, kind in shown)


def _goes_on(text: str, start: int, end: int, next_start: int) -> bool:
    """The line after a single break continues the one before: "diện tích rừng bị phá 4.200 m⏎2, lâm sản"."""
    if line_kinds.HEADER.match(text, next_start) or lines.ITEM.match(text, next_start):
        return False
    if text[end - 1] == "," or text[end - 1].isdecimal() and text[next_start].islower():
        return True  # - Tổng số: 1.936⏎trường hợp · thu 1,87 kg ma túy,⏎402 viên thuốc lắc
    counted = end - start >= _PRINTED and _COUNT.match(text, next_start)
    ended = text[end - 1] in ".!?…:;\"')|" or " | " in text[start:end]
    return not ended and (text[next_start].islower() or bool(counted))
