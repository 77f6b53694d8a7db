"""Decides: act, what a sentence does with an instrument: issues, implements, reviews or cites it. The nearest verb decides.

The verbs are in ``lexicon/acts.csv``; the grammar is here. The words between the mention before (or the sentence's start) and the
mention are its left side. The last verb there governs it; a verb of reviewing governs through "thực hiện" in one phrase ("sơ kết 5
năm thực hiện"). Without a verb the mention goes on with the one before it (a list; "3 năm thực hiện" goes on with a review).
"""

import re
from typing import NamedTuple

from reader import lexicon
from reader.directives import anniversaries
from reader.text.folding import fold
from reader.text.phrases import PhraseList


class Verb(NamedTuple):
    """Words that say what is done with an instrument, where they stand; ``issuer``: who stands before them issues it."""

    start: int
    end: int
    act: str
    issuer: bool = False


_ROWS = lexicon.load("acts")
_VERBS = PhraseList({fold(row["phrase"]): row for row in _ROWS})
_DONE = PhraseList({fold(row["phrase"]): row["act"] for row in _ROWS if row["passive"]})
_ASKED = re.compile(r"(?<!\w)đề nghị(?: [^\W\d_]+){1,9}? tại *$")  # đề nghị của Công an tỉnh tại | Tờ trình số 12
_ASKED_FAR = 90  # characters from "đề nghị" to "tại"
_ON = re.compile(r"(?:,| và)? (?:tổ chức |việc )?")  # quán triệt, | triển khai và | tổ chức | thực hiện: one act
_YEARS = re.compile(rf"{anniversaries.COUNT} năm *(?:qua *)?$")
_WIDEST = 32  # characters of "hai mươi lăm năm qua"
_BREAK = re.compile(
    r"[;:]|,(?! (?:chữa cháy|chống|trật tự|sơ kết|tổng kết|đánh giá|rút kinh nghiệm|kết quả|hạn chế|nguyên nhân|tình hình|việc))| và *$"
)
_JOINED = re.compile(r"(?:,|;| và| với) *$")  # sơ kết 5 năm thực hiện Kế hoạch 10 … | và | 3 năm thực hiện Kế hoạch 12
_NEXT = re.compile(r"[;,](?: và)? *(?:các )?$")  # the next of a list: Kế hoạch 12 về thực hiện …; | Kế hoạch 13
_SUBJECT = re.compile(r'(?<!\w)(?:về|quy định|phê duyệt|ban hành)(?!\w)|"')  # a verb after it says what the one before is about
_TO_PASSIVE = re.compile(
    r" *(?:[^\W_]+ +){0,12}?(?:được|đã) +(?:[^\W_]+,? +){0,8}?"
)  # (Chỉ thị 48) | đã được các xã | triển khai
_PASSIVE_FAR = 200  # characters that these words may fill


def verbs(low: str, left: int, start: int) -> list[Verb]:
    """The verbs in ``low[left:start]`` that may govern a mention at ``start``, in reading order; what is carried out is one act."""
    out: list[Verb] = []
    for first, last, row in _VERBS.find(low, left, start):
        if not row["act"] or row["beside"] and low[last:start].strip(" "):
            continue
        verb = Verb(first, last, row["act"], bool(row["issuer"]))
        if out and verb.act == out[-1].act == "implemented" and _ON.fullmatch(low, out[-1].end, first):
            out[-1] = out[-1]._replace(end=last)
        else:
            out.append(verb)
    if asked := _ASKED.search(low, max(left, start - _ASKED_FAR), start):
        out.append(Verb(*asked.span(), "cited"))
    return out


def of(low: str, left: int, start: int, before: list[str | None]) -> str | None:
    """The act on the mention that starts at ``start``; None where nothing left of it governs it.

    ``left`` is where its left side begins, ``before`` the acts on the mentions before it in the sentence.
    """
    goes_on = before[-1] if before else None
    found = verbs(low, left, start)
    if not found:
        return goes_on
    last = found[-1]
    if goes_on and _NEXT.search(low, last.end, start) and _SUBJECT.search(low, left, last.start):
        return goes_on
    if last.act != "implemented":
        aside = last.act == "issued" and low.endswith(" tại ", left, start)
        return "cited" if aside else last.act  # được phê duyệt tại | Quyết định
    years = _YEARS.search(low, max(left, last.start - _WIDEST), last.start)
    for verb in reversed(found[:-1]):
        if verb.act == "reviewed" and not _BREAK.search(low, verb.end, years.start() if years else last.start):
            return "reviewed"
    if years and "reviewed" in before and _JOINED.search(low, left, years.start()):
        return "reviewed"
    if years and goes_on and len(found) == 1:
        return goes_on
    return "implemented"


def passive(low: str, end: int, limit: int) -> str | None:
    """The act told right after the mention that ends at ``end``: "Chỉ thị 48 đã được triển khai"; None if none is."""
    found = _DONE.find(low, end, min(limit, end + _PASSIVE_FAR))
    return next((act for start, _, act in found if _TO_PASSIVE.fullmatch(low, end, start)), None)
