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

_LISTED = ("day", "month", "quarter")  # forms whose lists have their year at the last
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
    covered, index, listed = 0, 0, []
    while anchors:
        at = anchors.pop()
        while index < len(sentences) and sentences[index].end <= at:
            index += 1
        while spans and spans[-1][1] <= at:
            spans.pop()
        if index == len(sentences):
            break
        sentence, directive = sentences[index], spans[-1][0] if spans else len(low)
        if at < max(covered, sentence.start) or sentence.kind in SILENT or directive <= at:
            continue
        found = _at(low, at, words.get(at), sentence, out[-1] if out else None)
        born = found and _BORN.search(low, max(sentence.start, at - _BORN_LONG), at)
        if found is None or born or found.end > min(sentence.end, directive):
            continue
        found.sentence, found.quiet = index, _quiet(article.view, found, sentence)
        listed = _with_year(listed, found) if listed and bare.LIST.fullmatch(low, covered, at) else [found]
        out.append(found)
        covered = found.end
        more = bare.LIST.match(low, covered)
        if more and low[more.end() : more.end() + 1] in _MEMBERS[found.form == "quarter"]:
            anchors.append(more.end())
    return out


def _at(low: str, at: int, word: str | None, sentence: Sentence, before: Expression | None) -> Expression | None:
    """The expression that begins ``at`` a word that may begin one, or at a number."""
    if word is None:
        return bare.read(low, at, sentence, before)
    if word == forms.FROM:
        return joining.from_first(low, at, sentence.end)
    found = forms.simple(low, at, sentence.end)
    return found and joining.joined(low, found, sentence.end)


def _with_year(listed: list[Expression], found: Expression) -> list[Expression]:
    """The members of a list with one more, whose year is theirs if they say none: tháng 7 và tháng 8/2023."""
    if found.year is None:
        return [*listed, found]
    for member in listed:
        if member.form == found.form and found.form in _LISTED:
            member.listed = found.year
    return []


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
