"""Decides: start, end and text of a date: where an article speaks of time, in one linear scan, nothing resolved.

A *simple* expression (``forms``) stands alone; a *range* is two of them (``joining``). The scan is anchored at words that an automaton
finds and at the numbers already scanned (``bare``). A number of a directive's own ("23/2012/TT-BCA") is left alone.
"""

import re

from reader.articles import Article
from reader.dates import bare, forms, joining
from reader.dates.timex import Expression
from reader.schema import Sentence
from reader.text.folding import View
from reader.text.passages import SILENT

_MEMBERS = frozenset("0123456789"), frozenset("1234iv")  # how a further member of a list begins: any, a quarter
# the number before a directive's day, and its symbol or the word that numbers it: 15/CT-UBND (ngày …) · Chỉ thị số | 48, (ngày …)
_SYMBOL = re.compile(r"\d(?:(?P<letters>\s?[/-]\S*)|\d*)\s?,?\s\Z")
_NUMBERED = re.compile(r"(?:số|thị|quyết|định|tư|luận|hoạch):?\s\Z")
_SYMBOL_LONG = 30  # characters
# Bộ luật Hình sự (năm 2015) · Luật Phòng, chống ma túy (2021): the year of a law; not Luật Đất đai trong (năm 2023)
_LAW = re.compile(
    r"\b(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh|BLHS|BLDS|BLTTHS)(?:,? (?!(?:trong|vào|từ|đến|qua|hết|đầu|cuối|của) \Z)[^\W\d_]+){0,9} \(?\Z"
)
_LAW_LONG = 80
_BORN, _BORN_LONG = re.compile(r"\b(?:sinh|sn|sinh ngày|sinh vào)\s?:?\s?\Z"), 12  # sinh (năm 1985): an age


def find(article: Article) -> list[Expression]:
    """Every expression of time in an article's speaking passages, in reading order, none inside another."""
    low, sentences = article.view.low, article.sentences
    out: list[Expression] = []
    words = {found.start: found.meaning for found in forms.WORDS.find(low)}
    anchors = sorted({*words, *(n.start for n in article.numbers)}, reverse=True)
    spans = sorted(((d.start, d.end) for d in article.directives), reverse=True)
    covered, index, end = 0, 0, len(low)
    while anchors:
        at = anchors.pop()
        if at < covered:
            continue
        while index < len(sentences) and sentences[index].end <= at:
            index += 1
        if index == len(sentences):
            break
        while spans and spans[-1][1] <= at:
            spans.pop()
        sentence, directive = sentences[index], spans[-1][0] if spans else end
        if at < sentence.start or sentence.kind in SILENT or directive <= at:
            continue
        before = out[-1] if out else None
        if at not in words:
            found = bare.read(low, at, sentence, before)
        elif words[at] == forms.FROM:
            found = joining.from_first(low, at, sentence.end)
        elif found := forms.simple(low, at, sentence.end):
            found = joining.joined(low, found, sentence.end)
        if (
            found
            and found.end <= min(sentence.end, directive)
            and not _BORN.search(low, max(sentence.start, at - _BORN_LONG), at)
        ):
            found.place(index, _quiet(article.view, found, sentence))
            out.append(found)
            covered = found.end
            member = bare.LIST.match(low, covered)
            if member and low[member.end() : member.end() + 1] in _MEMBERS[found.form == "quarter"]:
                anchors.append(member.end())
    return out


def _quiet(view: View, found: Expression, sentence: Sentence) -> bool:
    """Whether an expression tells of no event: in a printed date line, or the day of a directive, or the year of a law."""
    if sentence.kind == "dateline":
        return True
    start = found.start
    if found.form == "year":
        return bool(_LAW.search(view.text, max(sentence.start, start - _LAW_LONG), start))
    floor = max(sentence.start, start - _SYMBOL_LONG)
    m = _SYMBOL.search(view.low, floor, start)
    return bool(m and (m["letters"] or _NUMBERED.search(view.low, floor, m.start())))
