"""The bytes of a file → its text: Unicode as it should be, and the Vietnamese encodings that came before it.

A legacy encoding is told by what it yields: the candidate whose text has the most of the commonest Vietnamese syllables.
Nothing is guessed in silence: what was decoded from anything but UTF-8 is named, and bytes that no encoding explains are
no text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from reader import lexicon

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
_FONTS = ("tcvn3", "vni", "viscii")  # a letter a byte or two, by the lexicon
_SAMPLE = 200_000  # bytes that are enough to tell an encoding
# The commonest syllables with marks in Vietnamese news; each encoding spells them in bytes of its own.
COMMON = frozenset(row["syllable"] for row in lexicon.load("common_syllables"))
_SYLLABLE = re.compile(r"[^\W\d_]+")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]|[aeouiy][\u0300-\u0323]")  # letters that no other encoding's bytes turn into
_SIGN = re.compile(r"[^\x00-\u02ff\w\s]")  # a mark, or something else that is no word
_BOLD = re.compile("[\U0001d400-\U0001d7ff]+")  # 𝗖𝗼̂𝗻𝗴 𝗮𝗻
_RUN = re.compile(rf"{_SIGN.pattern}{{31,}}")
_FEWEST = 40  # characters: of a shorter text nothing is sure
_GOOD = 0.12  # of the syllables are common: real text has 0.3 or more, another encoding's reading next to none


class NotTextError(ValueError):
    """Bytes that are no text; the message is the one-line reason."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text of ``data`` (NFC) and what it was decoded from, None for sound UTF-8; ``declared`` is tried before guesses.

    Raises NotTextError.
    """
    text, encoding = _decode(data, declared)
    if encoding is None and (repaired := _mojibake(text)):
        text, encoding = repaired
    if 0 < text.count("\0") <= len(text) // 1000 + 1 < len(text):
        text, encoding = text.replace("\0", ""), encoding or "utf-8 with null characters"
    head = text[:_SAMPLE].encode("utf-8", "replace")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > max(30, len(head) // 20) or "\0" in text:
        raise NotTextError("binary, not text")
    return composed(text), encoding


def composed(text: str) -> str:
    """``text`` in NFC, no letter with more than 30 marks: as many as Unicode's own stream-safe form has (UAX #15, 13).

    Putting the marks of a letter in order takes time by their square. The bold letters of mathematics, in which posts print headlines, are plain.
    """
    text = _BOLD.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    if _SIGN.search(text[::31]):  # as in few: of 31 in a row, one stands there
        text = _RUN.sub(lambda run: run[0][:30] if all(map(unicodedata.combining, run[0])) else run[0], text)
    return unicodedata.normalize("NFC", text)


def detect(sample: bytes) -> str:
    """The name of a Python codec for a file that begins with ``sample`` (utf-8-sig, utf-16, cp1258, …)."""
    try:
        name = (_decode(sample, None)[1] or "utf-8").split()[0]
    except NotTextError:
        return "cp1258"
    return "utf-8-sig" if name == "utf-8" else name if known(name) else "cp1258"


def _decode(data: bytes, declared: str | None) -> tuple[str, str | None]:
    if wide := next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None) or _wide(data):
        text = data.decode(wide, "replace")
        return text, wide if "\ufffd" not in text else f"{wide} with unreadable bytes"
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8-sig"), "utf-8 cut off inside its last character"
        if broken := _spoilt(data):
            return broken, f"utf-8 with {broken.count(chr(0xFFFD))} unreadable bytes"
    return _legacy(data, declared)


def _spoilt(data: bytes) -> str | None:
    """Good UTF-8 with a few spoilt bytes, as text; None for anything else."""
    text = data.decode("utf-8-sig", "replace")
    return text if text.count("\ufffd") <= sum(c > "\x7f" for c in text) // 20 else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of blanks and plain letters is null."""
    head = data[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) >= 8 and max(even, odd) > len(head) // 5 and min(even, odd) < len(head) // 50:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _legacy(data: bytes, declared: str | None) -> tuple[str, str]:
    sample = data[:_SAMPLE]
    names = ["cp1258", *_FONTS]
    if declared and known(declared) and declared.lower() not in ("utf-8", "utf8"):
        names.insert(0, declared.lower())
    scores = {name: likeness(_read(sample, name)) for name in names}
    best = max(scores, key=scores.__getitem__)
    if scores[best] >= _GOOD:
        return _read(data, best), best
    found = _guessed(sample)
    if found is None:
        raise NotTextError("not text in any known encoding")
    return data.decode(found.encoding, "replace"), f"{found.encoding} (a guess)"


def _guessed(sample: bytes) -> CharsetMatch | None:
    from charset_normalizer import from_bytes  # which few files need

    return from_bytes(sample).best()


def _read(data: bytes, encoding: str) -> str:
    if encoding in _FONTS:
        return _fonts(data.decode("latin-1"), encoding)
    return unicodedata.normalize("NFC", data.decode(encoding, "replace"))


def _fonts(text: str, encoding: str) -> str:
    """Text set in the letters of an old Vietnamese font, one or two Latin-1 characters a letter."""
    pattern, letters = _table(encoding)
    return pattern.sub(lambda m: letters[m[0]], text)


@cache
def _table(encoding: str) -> tuple[re.Pattern, dict[str, str]]:
    letters = {
        bytes.fromhex(r["bytes"]).decode("latin-1"): r["letter"]
        for r in lexicon.load("legacy_encodings")
        if r["encoding"] == encoding
    }
    return re.compile("|".join(map(re.escape, sorted(letters, key=len, reverse=True)))), letters


def _mojibake(text: str) -> tuple[str, str] | None:
    """UTF-8 that wraps another encoding's bytes ("CÃ´ng an", "C«ng an tØnh"), unwrapped if that is sure; else None."""
    sample = text[:20_000]
    if sample.isascii() or _VIETNAMESE.search(sample) or len(sample) < _FEWEST or likeness(sample) >= _GOOD:
        return None
    import ftfy.bad_codecs  # noqa: F401  names the codec; loaded only where a text looks odd

    for codec in ("sloppy-windows-1252", "latin-1"):  # sloppy: as programs do it, five bytes without a meaning included
        try:
            data = text.encode(codec)
        except UnicodeEncodeError:
            continue
        try:
            inner = data.decode("utf-8")
            if likeness(inner[:20_000]) >= _GOOD:
                return inner, f"utf-8 read as {codec.removeprefix('sloppy-')} and saved again"
        except UnicodeDecodeError:
            pass
        for font in ("tcvn3", "vni"):  # of fonts whose letters pass for another language's
            if likeness(_fonts(data[:_SAMPLE].decode("latin-1"), font)) >= max(_GOOD, 2 * likeness(sample)):
                return _fonts(data.decode("latin-1"), font), f"{font} saved as utf-8"
    return None


def likeness(text: str) -> float:
    """The share of the commonest Vietnamese syllables."""
    words = _SYLLABLE.findall(unicodedata.normalize("NFC", text).lower())[:5000]
    return sum(word in COMMON for word in words) / len(words) if words else 0.0


def known(encoding: str) -> bool:
    """Whether Python has a codec of this name, for text."""
    try:
        return codecs.lookup(encoding).name not in ("utf-7", "idna", "punycode")
    except LookupError:
        return False
