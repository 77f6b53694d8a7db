"""Paragraphs of pages that have lost theirs: all on one line, or each sentence on its own."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from reader.text import folding, furniture, lines, page_days, phrases, repeats
from reader.text.folding import UPPER, View
from reader.text.sentences import parts

Line = tuple[int, int]
_LOST = 1500  # characters of a line: one of more, which is half of the text, has lost its paragraphs,
_SHORT, _ALL = 500, 0.8  # as has one of more than so many that is so much of the text
_ENOUGH = 200  # and a paragraph then ends after so many, or where the next sentence opens one,
_MORE = 500  # after so many if that only goes on
_OPENS = re.compile(rf"(?:{phrases.of_page('opens a paragraph')})(?!\w)|[-+*•]\s", re.IGNORECASE)
_HEAD = 800  # characters in which the headline, the day and the lead stand
_DATED = re.compile(
    rf"(?<!\S)(?:{page_days.DATELINE.pattern})(?=(?-i:[{UPPER}(|\[])|-\s?\D|\d+\.?\s(?-i:[{UPPER}]))", page_days.DATELINE.flags
)
_ITEM = re.compile(rf"(?<=[:;.])\s(?=[-+*•]\s|(?:\d{{1,2}}|[IVX]{{1,4}}|[a-z])[.)]\s[{UPPER}])")
_FIRST = phrases.alternation(word.capitalize() for word in phrases.of("page_words", "begins a sentence"))
_SIGN = rf"(?:\([^()]{{2,24}}\)\s?-\s?(?=[{UPPER}])|[{UPPER}]{{2,5}}\s?-\s?(?={_FIRST}))"  # (BGĐT) - · LCĐT -
# … phạm pháp hình sự | Ngày 12/3, … · Ảnh: Minh Tâm | Theo ông …; but: Trần Văn Sáng khai …, hưởng ứng Ngày hội …
_BEGINS = re.compile(
    rf"""(?<![^\s("])(?:[^\W{UPPER}]\w*[)"]*\ (?=(?!Ngày\ \D)(?:{_FIRST})\ [^\W{UPPER}])
    | \w+[)"]*\ (?=(?:{_FIRST})\ \d|(?:Theo|Tại|Trong|Trên)\ |{_SIGN}))""",
    re.VERBOSE,
)
_PROSE = 40  # characters of a line of prose, at least
_FEWEST = 8  # lines of prose, at least, of a page that has a line for each sentence,
_OTHER = 10  # times as many as of lines in which a sentence ends before the line
_ENDS_WITHIN = re.compile(rf"[.!?…](?<![{UPPER}].)\"? (?=\"?[{UPPER}])")
_GOES_ON = re.compile(rf"(?:{phrases.of_page('goes on')})(?!\w)", re.IGNORECASE)


def parted(text: str, start: int, end: int) -> list[Line]:
    """The line; paragraphs of some sentences if half of a long text stands on it."""
    if end - start <= max(_LOST, len(text) // 2) and end - start <= max(_SHORT, _ALL * len(text)):
        return [(start, end)]
    out: list[Line] = []
    for span in pairwise(sorted({start, *_shown(text, start, end), end})):
        first, last = repeats.strip(text, *span)
        for at, stop in parts(text, first, last):
            if at == first or _begins(text, out[-1][0], at):
                out.append((at, stop))
            else:
                out[-1] = out[-1][0], stop
    return out


def _begins(text: str, first: int, at: int) -> bool:
    """Whether the sentence at a place begins another paragraph than the one from ``first`` on."""
    opens, goes_on = _OPENS.match(text, at), _GOES_ON.match(text, at)
    if opens and not (goes_on and goes_on.end() > opens.end()):  # Theo báo cáo …, but: Theo đó, …
        return True
    return at - first > (_MORE if goes_on else _ENOUGH)


def _shown(text: str, start: int, end: int) -> Iterator[int]:
    """Where on a line that was many something shows that another begins: a day, an item's mark, a capital, tools of the page."""
    for m in _DATED.finditer(text, start, min(end, start + _HEAD)):
        yield from m.span()
    for pattern in (_ITEM, _BEGINS):
        for m in pattern.finditer(text, start, end):
            yield m.end()
    for m in furniture.within().finditer(text, start + _HEAD, end):
        yield from m.span()


def together(view: View) -> View:
    """The view with the sentences that only go on beside the one before them, if the page has a line for each sentence."""
    text = view.text
    most = text.count("\n") // _OTHER
    within = sum(1 for _ in islice(_ENDS_WITHIN.finditer(text), most + 1))
    if within > most:
        return view
    printed = lines.printed(text)
    prose = {line for line in printed if line[1] - line[0] >= _PROSE and text[line[1] - 1] == "."}
    if len(prose) < max(_FEWEST, _OTHER * within):
        return view
    breaks, first = [], 0
    for line, following in pairwise(printed):
        if {line, following} <= prose and not _begins(text, first, following[0]):
            breaks.append((line[1], following[0], " "))
        else:
            first = following[0]
    if not breaks:
        return view
    text, origin = folding.replaced(text, view.origin, breaks)
    return View(text, folding.lower(text), origin)
