"""Lines in capitals in the letters of the text: "XÃ MƯỜNG LẠN PHÁ 58 VỤ" is "Xã Mường Lạn phá 58 vụ" where the text speaks of "xã Mường Lạn"."""

import re
from functools import cache
from itertools import pairwise

from reader.text import terms
from reader.text.folding import View

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 6  # words of such a line, at least: fewer are a name


def lowered(view: View) -> View:
    """The view with the words of each line in capitals written as elsewhere beside the same word, else small; of the same length."""
    lines = [m for m in _LINE.finditer(view.text) if m[0].isupper() and len(_WORD.findall(m[0])) >= _SHORTEST]
    if not lines:
        return view
    written = _written(view.text, {m.start() for m in lines})
    text = view.text
    for line in lines:
        words = list(_WORD.finditer(view.low, *line.span()))
        for before, m, after in zip([None, *words], words, [*words[1:], None], strict=False):
            word = after and written.get((m[0], after[0], 0)) or before and written.get((before[0], m[0], 1)) or m[0]
            word = word if before else word[0].upper() + word[1:]
            text = text[: m.start()] + word + text[m.end() :]
    return view._replace(text=text)


def _written(text: str, skipped: set[int]) -> dict[tuple[str, str, int], str]:
    """(a word, the next, 0 or 1) → how that one of them is written in a province's name, else in another line where it begins no sentence."""
    out = dict(_names())
    for line in _LINE.finditer(text):
        if line.start() not in skipped:
            _note(f". {line[0]}", out)
    return out


@cache
def _names() -> dict[tuple[str, str, int], str]:
    out: dict[tuple[str, str, int], str] = {}
    for name, _, _ in terms.provinces().values():
        _note(name, out)
    return out


def _note(line: str, out: dict[tuple[str, str, int], str]) -> None:
    """Keep how the words of a line are written, as they are met first."""
    for one, other in pairwise(_WORD.finditer(line)):
        pair = one[0].lower(), other[0].lower()
        if not line.endswith((". ", "! ", "? ", ": "), 0, one.start()):
            out.setdefault((*pair, 0), one[0])
        out.setdefault((*pair, 1), other[0])
