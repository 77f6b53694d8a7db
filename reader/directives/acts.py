"""Decides: act, what a sentence does with an instrument: issues, implements, reviews or cites it. The nearest verb decides.

The verbs are in ``lexicon/acts.csv``; the grammar is here. The words between the mention before (or the sentence's start) and the
mention are its left side. The last verb there governs it; a verb of reviewing governs through "thực hiện" in one phrase ("sơ kết 5
năm thực hiện"). Without a verb the mention goes on with the one before it (a list; "3 năm thực hiện" goes on with a review).
"""

import re
from typing import NamedTuple

from reader import lexicon
from reader.articles import Article
from reader.directives import anniversaries
from reader.directives.following import Following
from reader.directives.instruments import Reference
from reader.schema import Sentence
from reader.text.folding import fold
from reader.text.phrases import PhraseList, words


class Verb(NamedTuple):
    """Words that say what is done with an instrument, where they stand; ``issuer``: who stands before them issues it."""

    start: int
    end: int
    act: str
    issuer: bool = False


_ROWS = lexicon.load("acts")
_VERBS = PhraseList({fold(row["phrase"]): row for row in _ROWS})
_PASSIVES = PhraseList({fold(row["phrase"]): row["act"] for row in _ROWS if row["passive"]})
_YEARS = re.compile(rf"{anniversaries.COUNT} năm *(?:qua *)?$")
_WIDEST = 32  # characters of "hai mươi lăm năm qua"
_BREAK = re.compile(rf"[;:]|,(?! (?:{words('directive_words', 'review goes on')})(?!\w))| và *$")
_TO_PASSIVE = re.compile(
    r" *(?:[^\W_]+ +){0,12}?(?:được|đã) +(?:[^\W_]+,? +){0,8}?"
)  # (Chỉ thị 48) | đã được các xã | triển khai
_SIGNED = re.compile(
    rf"(?<!\w)(?:{words('directive_words', 'signs')})(?!\w)"
)  # (Chỉ thị 02) của Ban Thường vụ Tỉnh ủy | ban hành | ngày 14/12/2020
_BRACKET = re.compile(r"\((?:(?:sau đây )?gọi (?:tắt )?là )?$")  # Chỉ thị số 23-CT/TU … (gọi tắt là | Chỉ thị 23)
_PASSIVE_FAR = 200  # characters that these words may fill


def of(article: Article, sentence: Sentence, mentions: list[Reference], followings: list[Following]) -> list[str]:
    """What is done with each mention; those with no verb left of them take the passive right of the last, else are cited."""
    low, left = article.view.low, sentence.start
    out: list[str | None] = [None]
    for i, m in enumerate(mentions):
        if _BRACKET.search(low, left, m.start):  # it only names it, unless it is the short form of one before
            again = any((b.kind, b.number) == (m.kind, m.number) for b in mentions[:i])
            out.append(out[-1] if again else "cited")
        else:
            out.append(_governed(low, left, m.start, out[-1]))
        left = m.end
    out = out[1:]
    if ungoverned := out.count(None):  # at the head of the sentence, as an act goes on from mention to mention
        m, right = mentions[ungoverned - 1], followings[ungoverned - 1]
        about = right.subject[1] + 1 if right.subject else right.end
        issued = right.dated and _SIGNED.search(low, m.end, right.end)
        done = "issued" if issued else passive(low, about, sentence.end) or "cited"
        out[:ungoverned] = [done] * ungoverned
    return out


def verbs(low: str, left: int, start: int) -> list[Verb]:
    """The verbs in ``low[left:start]`` that may govern a mention at ``start``, in reading order; what is carried out is one act."""
    out: list[Verb] = []
    for first, last, row in _VERBS.find(low, left, start):
        if not row["act"] or row["beside"] and low[last:start].strip(" "):
            continue
        out.append(Verb(first, last, row["act"], bool(row["issuer"])))
    return out


def _governed(low: str, left: int, start: int, goes_on: str | None) -> str | None:
    """The act on the mention that starts at ``start``; None where nothing left of it governs it.

    ``left`` is where its left side begins, ``goes_on`` the act on the mention before it.
    """
    found = verbs(low, left, start)
    if not found:
        return goes_on
    last = found[-1]
    if last.act != "implemented":
        return last.act
    years = _YEARS.search(low, max(left, last.start - _WIDEST), last.start)
    about = years.start() if years else last.start
    if any(verb.act == "reviewed" and not _BREAK.search(low, verb.end, about) for verb in found):
        return "reviewed"
    return years and goes_on or "implemented"


def passive(low: str, end: int, limit: int) -> str | None:
    """The act told right after the mention that ends at ``end``: "Chỉ thị 48 đã được triển khai"; None if none is."""
    found = _PASSIVES.find(low, end, min(limit, end + _PASSIVE_FAR))
    return next((act for start, _, act in found if _TO_PASSIVE.fullmatch(low, end, start)), None)
