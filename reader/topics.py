"""Decides: topic and group, by lexicon: which offences, domains, actions and actors an article speaks of, and where."""

import sys

from reader.articles import Article
from reader.schema import Topic
from reader.text.passages import SILENT
from reader.text.terms import NONE

_NOWHERE = (-1, sys.maxsize, sys.maxsize, "", "")  # after the last sentence


def read(article: Article) -> list[Topic]:
    """The topic mentions of an article, in reading order; furniture and repeats give none."""
    text = article.view.text
    sentences = iter(article.sentences)
    number, first, stop, kind, _ = next(sentences, _NOWHERE)
    out: list[Topic] = []
    for start, end, (topic, group) in article.terms.topics:
        while stop < end:
            number, first, stop, kind, _ = next(sentences, _NOWHERE)
        if start >= first and group != NONE and kind not in SILENT:
            out.append(Topic(number, start, end, text[start:end], topic, group))
    return out
