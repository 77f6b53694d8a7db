"""A view of a text for matching: same words, one spelling, offsets that lead back.

The stored text is never rewritten. Patterns and lexicon terms are matched on its *view*, in which old and new tone-mark
style are one ("uỷ" is "ủy", "hoà" is "hòa"), every dash is "-", every blank " ", full-width figures and signs are narrow, and what nobody
sees is gone: zero-width characters, a blank typed twice, blanks at the ends of a line. Wider gaps, which part columns and the items of
a menu, are two blanks.
"""

import re
from typing import NamedTuple

import ahocorasick

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Every upper-case letter of Vietnamese, for a character class; "À-Ỹ" would take in the lower-case ones.
UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c"
_HIDDEN = re.compile(f"[{ZERO_WIDTH}]")
_LOOSE = re.compile(rf"[{ZERO_WIDTH}]|[ {_BLANKS}][ {_BLANKS}\n]|\n[ {_BLANKS}]")  # most texts hold none
_GAP = re.compile(rf"[ {_BLANKS}]{{2,}}|(?<=\n)[ {_BLANKS}]|[ {_BLANKS}](?=\n)")
_COLUMN = re.compile(rf"[ {_BLANKS}]{{2}}[{UPPER}]")  # where a wide gap parts one item from the next: Thời sự  Phóng sự  Giáo dục
_OF_TEXT = re.compile(r"[,;.]\s")
_NEAR = 80  # characters about a gap in which there are others of its kind
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_CHARACTERS = {
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys(_DASHES, "-"),
    **{chr(0xFF00 + code - 0x20): chr(code) for code in map(ord, "0123456789%(),-./:;")},  # full-width: １２，５％
    **{"’": "'", "‘": "'", "“": '"', "”": '"', "ð": "đ", "Ð": "Đ"},
}
_OTHERWISE = re.compile(f"[{''.join(map(re.escape, _CHARACTERS))}]")
# The mark on the second vowel of an open oa, oe, uy syllable (the newer style): hoà, khoẻ, uỷ; never quý, where u belongs to q.
_MARKED = "àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ"
_BARE = "aaaaaeeeeeyyyyyAAAAAEEEEEYYYYY"
_FIRST = {"o": "òóỏõọ", "u": "ùúủũụ", "O": "ÒÓỎÕỌ", "U": "ÙÚỦŨỤ"}


def _pairs() -> ahocorasick.Automaton:
    """Newer spelling → older, for the two vowels that differ."""
    automaton = ahocorasick.Automaton()
    for i, (marked, bare) in enumerate(zip(_MARKED, _BARE, strict=True)):
        for vowel in "uU" if bare in "yY" else "oO":
            automaton.add_word(vowel + marked, _FIRST[vowel][i % 5] + bare)
    automaton.make_automaton()
    return automaton


_PAIRS = _pairs()


class View(NamedTuple):
    """``text`` for matching, ``low`` its lower case (same length); ``origin`` maps its offsets to the stored text, None if they are equal."""

    text: str
    low: str
    origin: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stored text's offsets of ``text[start:end]``."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


def fold(text: str) -> str:
    """``text`` in one spelling; zero-width characters apart, the length stays the same.

    >>> fold("Tỉnh uỷ Hoà Bình, quý I – 2020")
    'Tỉnh ủy Hòa Bình, quý I - 2020'
    """
    for character in set(_OTHERWISE.findall(text)):
        text = text.replace(character, _CHARACTERS[character])
    pieces, done = [], 0
    for last, older in _PAIRS.iter(text):
        first = last - 1
        closed = text[last + 1 : last + 2].isalnum()  # "hoàn" has one spelling
        if not closed and not (older[1] in "yY" and text[first - 1 : first] in ("q", "Q")):
            pieces += (text[done:first], older)
            done = last + 1
    return "".join(pieces) + text[done:] if pieces else text


def view(text: str) -> View:
    """The view of a stored text."""
    origin = None
    if _LOOSE.search(text):
        shown = [i for i, c in enumerate(text) if c not in ZERO_WIDTH]
        seen, kept, at = "".join([text[i] for i in shown]), [], 0
        for gap in _GAP.finditer(seen):
            kept += range(at, gap.start())
            kept += _blanks(seen, *gap.span())
            at = gap.end()
        kept += range(at, len(seen))
        origin = [shown[i] for i in kept] + [len(text)]
        text = "".join([seen[i] for i in kept])
    folded = fold(text)
    return View(folded, lower(folded), origin)


def _blanks(text: str, start: int, end: int) -> range:
    """The blanks of a gap that a reader sees: none at the ends of a line, one within a sentence, two in a wider gap."""
    if start == 0 or text[start - 1] == "\n" or text[end : end + 1] in ("\n", ""):
        return range(0)
    line = text[max(0, start - _NEAR) : start].rpartition("\n")[2] + text[start : end + _NEAR].partition("\n")[0]
    columns = text[start - 1].isdecimal() or len(_COLUMN.findall(line)) > 1 and _OF_TEXT.search(line) is None
    single = text[end].islower() or end - start == 2 and not columns
    return range(start, min(end, start + (1 if single else 2)))


def printed(text: str) -> str:
    """Words as a reader sees them: what takes no room left out, single blanks."""
    return " ".join(_HIDDEN.sub("", text).split())


def lower(text: str) -> str:
    """Lower case of the same length ("İ" alone would grow)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
