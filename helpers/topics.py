"""Topics by lexicon: which offences, domains, actions and actors an article speaks of, and where.

One pass over the text finds every term of the lexicon, whole syllables only; where terms overlap, the one that begins first,
and of those the longest, speaks. Terms of the group ``none`` keep a shorter term inside them from speaking ("nắm bắt" is no arrest).
"""

import sys
from functools import cache

import ahocorasick

from helpers import lexicon
from helpers.articles import Article
from helpers.rows import Topic
from helpers.text import folding
from helpers.text.passages import SILENT

NONE = "none"
_NOWHERE = (-1, sys.maxsize, sys.maxsize)  # after the last sentence


def read(article: Article) -> list[Topic]:
    """The topic mentions of an article, in reading order; furniture and repeats give none."""
    text, low = article.view.text, article.view.low
    sentences = iter([(s.sentence, s.start, s.end) for s in article.sentences if s.kind not in SILENT])
    number, first, stop = next(sentences, _NOWHERE)
    limit = len(low)
    out: list[Topic] = []
    for last, (length, topic, group) in _automaton().iter_long(low):
        end = last + 1
        start = end - length
        if start < first or group == NONE or (start and low[start - 1].isalnum()) or (end < limit and low[end].isalnum()):
            continue
        while stop < end:
            number, first, stop = next(sentences, _NOWHERE)
        if start >= first:
            out.append(Topic(number, start, end, text[start:end], topic, group))
    return out


@cache
def terms() -> dict[str, tuple[str, str]]:
    """Folded lower-case term → (topic, group); what topics.csv says of a term goes before offences.csv."""
    out = {folding.fold(row["term"]).lower(): (row["offence"], "offence") for row in lexicon.load("offences")}
    out = {term: found for term, found in out.items() if found[0] != NONE}
    out.update((folding.fold(row["term"]).lower(), (row["topic"], row["group"])) for row in lexicon.load("topics"))
    return out


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for term, (topic, group) in terms().items():
        automaton.add_word(term, (len(term), topic, group))
    automaton.make_automaton()
    return automaton
