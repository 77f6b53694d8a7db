"""A view of a text for matching: same words, one spelling, offsets that lead back.

The stored text is never rewritten. Patterns and lexicon terms are matched on its *view*, in which old and new tone-mark
style are one ("uỷ" is "ủy", "hoà" is "hòa"), so are y and i ("kì" is "kỳ"), every dash is "-", every blank " ", full-width figures and signs are narrow, and what nobody
sees is gone: zero-width characters, a blank typed twice or before a comma, blanks at the ends of a line. Wider gaps, which part columns and the items of
a menu, are two blanks.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0e\ufe0f"
# Every upper-case letter of Vietnamese, for a character class; "À-Ỹ" would take in the lower-case ones.
UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c"
_HIDDEN = re.compile(f"[{ZERO_WIDTH}]")
_GAP = re.compile(rf"[ {_BLANKS}](?:[ {_BLANKS}]+|(?=\n)|(?<=\n[ {_BLANKS}]))")
_STRAY = re.compile(r" (?=[,;]\s)(?<=\w )")
_LINES, _BREAK = re.compile(r"\n{2,}"), re.compile(r"[^\n]\n[^\n]")
_LISTED = 200  # characters a line, at most, in what is not all paragraphs
_COLUMN = re.compile(rf"[ {_BLANKS}]{{2}}[{UPPER}]")  # where a wide gap parts one item from the next: Thời sự  Phóng sự  Giáo dục
_OF_TEXT = re.compile(r"[,;.]\s")
_NEAR = 80  # characters about a gap in which there are others of its kind
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_CHARACTERS = {
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys(_DASHES, "-"),
    **{chr(0xFF00 + code - 0x20): chr(code) for code in map(ord, "0123456789%(),-./:;")},  # full-width: １２，５％
    "\u20e3": ".",  # 1️⃣ Kết quả
    **{"’": "'", "‘": "'", "“": '"', "”": '"', "ð": "đ", "Ð": "Đ"},
}
_OTHERWISE = re.compile(f"[{''.join(map(re.escape, _CHARACTERS))}]")
# The mark on the second vowel of an open oa, oe, uy syllable (the newer style): hoà, khoẻ, uỷ; never quý, where u belongs to q.
# (These patterns begin with one class of characters, which the engine looks for at C speed.)
# One sound that papers write in two ways: tỉ lệ, cùng kì, xử lí, kỉ luật, chiến sỹ
_SOUNDS = re.compile(r"[ỉìíĩỹ](?!\w)(?:(?<=\b(?:tỉ|k[ìỉí]|lí|mĩ|sỹ))|(?<=\bquí))", re.IGNORECASE)
_OTHER_LETTER = str.maketrans("ỉìíĩỹỈÌÍĨỸ", "ỷỳýỹĩỶỲÝỸĨ")
# What begins the items of a list, and other pictures: ■ ● ★ ✔ ➢ 🔹, and those of Word's fonts of signs
# Cells of a row that a browser copied out of a table, or of a menu: Sa Thầy⇥102⇥6
_TABBED = re.compile(r"(?m)^[^\t\n]{1,60}(?:\t[^\t\n]{1,60}){2,}$")
_MARKS = re.compile("[\u25a0-\u27ff\u2b00-\u2bff\uf000-\uf0ff\U0001f000-\U0001faff]")
FACES = "\u26a1\u2705\u274c\u2757\u2b50\U0001f000-\U0001faff"
_FACE = re.compile(f"[{FACES}]")
# Pictures within a line, where they begin no item: … 3 đối tượng. 🔥 Theo Công an xã …
_WITHIN = re.compile(rf"(?<=[^\s:;{FACES}]) ?(?:[{FACES}] ?)*[{FACES}](?=\s|\Z)")
_LETTERED = re.compile(rf"(?m)^[oØ§üvq](?=[ \t]+[{UPPER}\d])")  # the marks of Word's lists in a font of letters
_POINTED = re.compile(r"(?:(?<=[Tt]háng )|(?<![\d.,/])\d\d?\.)\d\d?\.(?=(?:19|20)\d\d(?!\d))")  # tháng 9.2023 · 5.9.2023
_POINTED_YEAR = re.compile(r"\.(?:19|20)\d\d(?!\d)")
_NEWER = re.compile(r"[oOuU](?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])(?<![qQ].)[ỳýỷỹỵỲÝỶỸỴ])(?![^\W_])")


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

    >>> fold("Tỉnh uỷ Hoà Bình, cùng kì – tháng 9.2020")
    'Tỉnh ủy Hòa Bình, cùng kỳ - tháng 9/2020'
    """
    for character in set(_OTHERWISE.findall(text)):
        text = text.replace(character, _CHARACTERS[character])
    text = _SOUNDS.sub(lambda m: m[0].translate(_OTHER_LETTER), text)
    if _POINTED_YEAR.search(text):
        text = _POINTED.sub(lambda m: m[0].replace(".", "/"), text)
    return _NEWER.sub(lambda m: _older(m[0]), text)


@cache
def _older(newer: str) -> str:
    """Two vowels with the mark on the first."""
    bare, mark = unicodedata.normalize("NFD", newer[1])
    return unicodedata.normalize("NFC", newer[0] + mark) + bare


def view(text: str) -> View:
    """The view of a stored text."""
    origin = None
    for unseen in (_zero_width, _pictures, _gaps, _stray):
        if hidden := unseen(text):
            text, origin = replaced(text, origin, ((start, end, "") for start, end in hidden))
    if "\t" in text:
        text = _TABBED.sub(lambda m: m[0].replace("\t", "|"), text)
    folded = fold(_MARKS.sub("•", _LETTERED.sub("•", text)))
    return View(folded, lower(folded), origin)


def replaced(text: str, origin: Sequence[int] | None, spans: Iterable[tuple[int, int, str]]) -> tuple[str, list[int]]:
    """The text with other words for some spans, in order, and where its characters come from: those of words from where their span begins."""
    origin, parts, places, at = origin or range(len(text) + 1), [], [], 0
    for start, end, words in spans:
        parts += text[at:start], words
        places += origin[at:start]
        if words:  # but the last one, which ends where the span does
            places += [*[origin[start]] * (len(words) - 1), origin[end - 1]]
        at = end
    return "".join([*parts, text[at:]]), [*places, *origin[at:]]


def _zero_width(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _HIDDEN.finditer(text)]


def _pictures(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _WITHIN.finditer(text)] if _FACE.search(text) else []


def _gaps(text: str) -> list[tuple[int, int]]:
    """What a reader does not see of gaps: all of them at the ends of a line, within a sentence all but a blank, of a wider gap all but two."""
    out, gaps = [], [m.span() for m in _GAP.finditer(text)]
    blanks = sum(map(text.count, " " + _BLANKS)) if gaps else 0
    spread = sum(end - start + 1 for start, end in gaps) > blanks  # more of them than of single blanks: words far apart
    for start, end in gaps:
        if start == 0 or text[start - 1] == "\n" or text[end : end + 1] in ("\n", ""):
            out.append((start, end))
            continue
        line = text[max(0, start - _NEAR) : start].rpartition("\n")[2] + text[start : end + _NEAR].partition("\n")[0]
        columns = text[start - 1].isdecimal() and (text[end].isdecimal() or not spread)
        columns = columns or not spread and len(_COLUMN.findall(line)) > 1 and _OF_TEXT.search(line) is None
        single = text[end].islower() or (spread or end - start == 2) and not columns
        out.append((min(end, start + (1 if single else 2)), end))
    return out


def _stray(text: str) -> list[tuple[int, int]]:
    """Blanks before a comma or semicolon: "phòng , chống"."""
    return [m.span() for m in _STRAY.finditer(text)] if " ," in text or " ;" in text else []


def closed(view: View) -> View:
    """The view without blank lines that part nothing: one after every line of a list or table, or where paragraphs have more."""
    if _BREAK.search(view.text) or "\n\n\n" not in view.text and len(view.text) > _LISTED * view.text.count("\n\n"):
        return view
    gaps = (m.span() for m in _LINES.finditer(view.text))
    return without(view, [(start + 1, end) for start, end in gaps if end == start + 2])


def without(view: View, spans: list[tuple[int, int]]) -> View:
    """The view without what stands at some places, in order."""
    text, origin = replaced(view.text, view.origin, ((start, end, "") for start, end in spans))
    return View(text, lower(text), origin)


def printed(text: str) -> str:
    """Words as a reader sees them: what takes no room left out, single blanks."""
    return " ".join(_HIDDEN.sub("", text).split())


def lower(text: str) -> str:
    """Lower case of the same length ("İ" alone would grow)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
