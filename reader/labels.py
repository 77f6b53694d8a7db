"""Decides: label of an event: a readable clause around a place in a sentence, whole words, cut at a comma rather than anywhere."""

import re

LENGTH = 120  # characters, the ellipsis included

_CLAUSE_END = re.compile(r"[;.]\s")
_INSIDE = r" (?:chống|chữa cháy|trật tự|trấn áp|sức khỏe)"  # "phòng, chống": no clause begins at this comma
# (both begin with a class of characters, which the engine looks for at C speed, and look behind themselves only then)
_STOP = re.compile(rf"[;:.),\s](?:(?<=[;:.)])\s|(?<=,)(?!{_INSIDE})\s|(?<=\s)(?:[-–]\s|[(\[]))")
_BEGIN = re.compile(rf"[,.\s(](?:(?<=,)(?!{_INSIDE})\s+|(?<=\.)\s+|(?<=\s)[-–]\s+|(?<=\())")
_HARD = re.compile(r"[;:]\s+")  # never left of these
_MARK = re.compile(r"(?:\s*\([^()]{2,30}\)\s*(?:[-–]\s+)?|\s*[A-ZĐ]{2,9}\s*[-–]\s+|\s*-\s+)?")  # (THTG) · TTXVN - · a dash
_LOOSE = " \n\t\u00a0,;:.([–-"  # what no label ends in
_DANGLING = re.compile(
    rf"[{re.escape(_LOOSE)}](?:và|của|về|việc|cho|với|các|những|trong|từ|đến|tại|do|để|là|theo|trên|đối|nhằm|số|ngày|có|được|bằng)$"
)
_LONGEST = 8  # characters that a dangling word and what stands before it may fill


def clause(sentence: str, start: int, end: int, begin: int | None = None) -> str:
    """The longest stretch of ``sentence`` around ``sentence[start:end]`` that reads as a clause.

    At most ``LENGTH`` characters, from ``begin`` if given; it ends in "…" where the clause goes on.

    >>> clause("Ngày 11-11, Ban Thường vụ tổ chức hội nghị; sau đó khen thưởng.", 0, 10)
    'Ngày 11-11, Ban Thường vụ tổ chức hội nghị'
    """
    room = LENGTH - 1
    low, high = max(0, start - LENGTH), min(len(sentence), end + LENGTH)
    ahead = _CLAUSE_END.search(sentence, end, high)
    close = ahead.start() if ahead else len(sentence)
    hard = max((m.end() for m in _HARD.finditer(sentence, low, start)), default=low)
    if hard == low:
        hard = max(hard, _MARK.match(sentence, 0, start).end() if low == 0 else _word(sentence, low, start))
    begins = [hard, *(m.end() for m in _BEGIN.finditer(sentence, hard, start))] if begin is None else [begin]
    begins = [b for b in begins if sentence.count("(", b, start) >= sentence.count(")", b, start)] or [
        _word(sentence, max(hard, end - room), start)
    ]
    stops = {m.start() + (m[0][:1] == ")") for m in _STOP.finditer(sentence, end, min(close + 1, high))} | {close}
    spans = [(b, s) for b in begins for s in stops if end <= s <= close and s - b <= room]
    if not spans:
        spans = [(_word(sentence, max(hard, end - room), start) if begin is None else begin, end)]
    first, stop = max(spans, key=lambda span: (span[1] - span[0], -span[0]))
    if stop < close and stop - first < room // 2:  # no comma near: fill up with whole words
        stop = max(stop, sentence.rfind(" ", end, first + room))
    return _trimmed(sentence, first, stop, min(close, high))


def _word(sentence: str, floor: int, start: int) -> int:
    """The first beginning of a word at or after ``floor``, at the latest ``start``."""
    if floor == 0 or sentence[floor - 1].isspace():
        return min(floor, start)
    blank = sentence.find(" ", floor, start)
    return start if blank < 0 else blank + 1


def _trimmed(sentence: str, first: int, stop: int, close: int) -> str:
    words = sentence[first:stop].strip()
    if sentence[stop:close].strip(' .;:,!?/)]”"'):
        words = words.rstrip(_LOOSE)
        while dangling := _DANGLING.search(words, max(0, len(words) - _LONGEST)):
            words = words[: dangling.start()].rstrip(_LOOSE)
        return words + "…"
    words = words.rstrip(" .;:,/")
    loose = any(words.endswith(end) and words.count(end) > words.count(begin) for begin, end in ("()", "“”"))
    return words[:-1] if loose else words
