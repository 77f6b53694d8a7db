"""Lines in capitals in the letters of the text: "XÃ MƯỜNG LẠN PHÁ 58 VỤ" is "Xã Mường Lạn phá 58 vụ" where the text speaks of "xã Mường Lạn".

The first word of a line that goes on with a headline above it is in the midst of a sentence.
"""

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from reader.text import lines as lines_of
from reader.text import page_head, terms
from reader.text.folding import View

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 6  # words of such a line, at least: fewer are a name


def lowered(view: View) -> View:
    """The view with the words of each line in capitals written as elsewhere beside the same word, else small; of the same length."""
    lines = [m for m in _LINE.finditer(view.text) if m[0].isupper() and len(_WORD.findall(m[0])) >= _SHORTEST]
    if not lines:
        return view
    written, text = cache(_Spoken(view, lines).written), view.text
    for above, line in zip([None, *lines], lines, strict=False):
        words = list(_WORD.finditer(view.low, *line.span()))
        first = list(_WORD.finditer(view.low, *above.span()))[-1] if above and _goes_on(above, line) else None
        for before, m, after in zip([first, *words], words, [*words[1:], None], strict=False):
            word = after and written(m[0], after[0], 0) or before and written(before[0], m[0], 1) or m[0]
            word = word if before else word[0].upper() + word[1:]
            text = text[: m.start()] + word + text[m.end() :]
    return view._replace(text=text)


def _goes_on(above: re.Match, line: re.Match) -> bool:
    """Whether a line in capitals goes on with one of its kind right above it, which ends no sentence and does not say whose page it is."""
    return (
        above.end() + 1 == line.start()
        and not lines_of.STOP.search(above[0])
        and not lines_of.ITEM.match(line[0])
        and not page_head.MASTHEAD.fullmatch(above[0].lower())
    )


class _Spoken(NamedTuple):
    """A text and its lines in capitals, in which nothing is written as it is elsewhere."""

    view: View
    capitals: list[re.Match]

    def written(self, one: str, other: str, which: int) -> str | None:
        """How the first or the second (``which``: 0 or 1) of two words is written in a province's name, else in a line where it begins no sentence."""
        text, low = self.view.text, self.view.low
        if name := _names().get((one, other)):
            return name[which]
        at = -1
        while (at := low.find(f"{one} {other}", at + 1)) >= 0:
            end = at + len(one) + 1 + len(other)
            whole = not low[at - 1 : at].isalnum() and not low[end : end + 1].isalnum()
            begins = low[at - 1 : at] in ("", "\n") or low.endswith((". ", "! ", "? ", ": "), 0, at)
            if whole and (which or not begins) and not any(line.start() <= at < line.end() for line in self.capitals):
                return text[at:end].split(" ")[which]
        return None


@cache
def _names() -> dict[tuple[str, str], tuple[str, str]]:
    """Two words of a province's name, in small letters → as they are written."""
    words = (name.split() for name, _, _ in terms.provinces().values())
    return {(one.lower(), other.lower()): (one, other) for name in words for one, other in pairwise(name)}
