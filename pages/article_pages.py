"""An article → a page to read: what its figures rest on, its text with every mention marked by kind, and what was read from each."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

import pandas as pd

from helpers import evidence, marks, say
from helpers.marks import escape
from helpers.say import _, n_
from pages import readings, signs
from pages.layout import Link, Page, environment
from reader.text import slugs

DECISIONS = "decisions"
_TAGGED = ("furniture", "repeat", "caption", "dateline", "byline")  # passages that are no plain part of the text
_LONGEST_NAME = 60  # characters of a page's file name
_LONGEST_TITLE = 90  # characters of a heading made of an article's first sentence
_LONGEST_LINK = 48  # characters of a title that leads to the page

Mention = tuple[str, dict]  # the table and the row


def pages_of(corpus) -> dict[str, str]:
    """doc_id → file of its page under the reports' folder: ASCII, no two alike whatever the doc_ids hold."""
    taken: set[str] = set()
    return {
        doc_id: f"articles/{slugs.unused(doc_id, taken, _LONGEST_NAME, 'article')}.html" for doc_id in corpus.documents["doc_id"]
    }


def titles(corpus) -> dict[str, str]:
    """doc_id → the headline; where none is known the first sentence of the text itself, else the doc_id."""
    plain = corpus.sentences[~corpus.sentences["kind"].isin(_TAGGED)]
    first = plain.drop_duplicates("doc_id").set_index("doc_id")["text"]
    return {
        doc_id: title if marks.known(title) else say.shorten(first.get(doc_id, doc_id), _LONGEST_TITLE)
        for doc_id, title in zip(corpus.documents["doc_id"], corpus.documents["title"], strict=True)
    }


def pages(corpus, files: Mapping[str, str]) -> Iterator[Page]:
    """A page for each article, linked in their order; each mention and decision is a place of its row_id in it."""
    documents = corpus.documents.to_dict("records")
    heads, names = titles(corpus), evidence.article_names(corpus)
    links = [Link(files[document["doc_id"]], say.shorten(heads[document["doc_id"]], _LONGEST_LINK)) for document in documents]
    passages = _by_article(corpus.passages)
    found = {table: _by_article(getattr(corpus, table)) for table in (DECISIONS, *marks.KINDS)}
    signed = signs.of(corpus)
    for at, document in enumerate(documents):
        doc_id = document["doc_id"]
        mentions = [(table, row) for table in found for row in found[table].get(doc_id, []) if _in_text(row)]
        for _of, row in mentions:
            row["sign"] = signed.get(row["row_id"])
        mentions.sort(key=lambda mention: (mention[1]["start"], mention[1]["end"]))
        kicker = _("Article {n} of {m}", n=at + 1, m=len(documents))
        if marks.known(document["province"]):
            kicker += f" · {names[doc_id]}"
        parts = {
            "kicker": kicker,
            "heading": heads[doc_id],
            "facts": list(_facts(document)),
            "decisions": list(_decisions(document, found[DECISIONS].get(doc_id, []), mentions)),
            "kinds": _kinds(mentions),
            "passages": list(_text(document["text"], passages.get(doc_id, []), mentions)),
            "rows": list(_rows(mentions)),
        }
        yield Page(
            files[doc_id],
            heads[doc_id],
            environment().get_template("article.html.j2").render(parts),
            "article-page",
            before=links[at - 1] if at else None,
            after=links[at + 1] if at + 1 < len(links) else None,
        )


def _by_article(frame: pd.DataFrame) -> dict[str, list[dict]]:
    rows: dict[str, list[dict]] = {}
    for row in frame.to_dict("records"):
        rows.setdefault(row["doc_id"], []).append(row)
    return rows


def _in_text(row: Mapping) -> bool:
    return marks.known(row["start"]) and row["start"] < row["end"]


def _kinds(mentions: list[Mention]) -> list[dict]:
    """The kinds of mention with how many there are, for the legend."""
    counts = Counter(table for table, _row in mentions)
    return [
        {"table": table, "count": counts[table], "name": _(kind.name if counts[table] == 1 else kind.plural)}
        for table, kind in marks.KINDS.items()
    ]


def _facts(document: dict) -> Iterator[tuple[str, str, bool]]:
    """What is known of the article and how: (label, words, whether they are Vietnamese)."""
    published = document["published"]
    when = say.day(published, document["published_precision"]) if marks.known(published) else None
    yield _("Province"), _based(document["province"], document["province_basis"]), True
    if marks.known(document["province_now"]) and document["province_now"] != document["province"]:
        yield _("Since July 2025"), document["province_now"], True
    yield _("Published"), _based(when, document["published_basis"]), False
    for column in ("publisher", "byline"):
        if marks.known(document[column]):
            yield say.heading(column), document[column], True
    if marks.known(document["duplicate_of"]):
        yield _("Same story as"), document["duplicate_of"], False
    yield _("File"), document["source"], False
    sentences = n_("{n} sentence", "{n} sentences", document["n_sentences"])
    yield _("Length"), f"{sentences}, {n_('{n} syllable', '{n} syllables', document['n_syllables'])}", False


def _based(value: object, basis: object) -> str:
    return readings.based(value, basis if marks.known(basis) else None) if marks.known(value) else _("unknown")


def _decisions(document: dict, decisions: list[dict], mentions: list[Mention]) -> Iterator[dict]:
    """The article's decisions, those in its text with their words: column, value, rule, how many rows rest on it."""
    places = {row["row_id"]: f"r{at}" for at, (_table, row) in enumerate(mentions)}
    for row in decisions:
        value = readings.decided(row, document["published_precision"])
        yield {
            "name": places.get(row["row_id"], f"d{row['row_id']}"),
            "row_id": row["row_id"],
            "text": row["text"] if row["row_id"] in places else None,
            "cells": (say.heading(row["column"]), value, say.label(row["basis"], "rule")),
            "count": say.number(row["rows"]),
        }


def _text(text: str, passages: list[dict], mentions: list[Mention]) -> Iterator[dict]:
    """The passages; each piece of a mention links to its rows in the tables."""
    named: set[int] = set()  # the mentions that have a place already
    done = 0
    starts, numbered = [row["start"] for _of, row in mentions], list(enumerate(mentions))
    for passage in passages:
        kind, upto = passage["kind"], bisect_left(starts, passage["end"])
        inside, done = numbered[done:upto], upto
        pieces = marks.segments(passage["start"], passage["end"], [(row["start"], row["end"]) for _at, (_of, row) in inside])
        words = "".join(_piece(text[left:right], right, [inside[i] for i in over], named) for left, right, over in pieces)
        yield {"kind": kind, "tag": say.label(kind, "tag") if kind in _TAGGED else "", "words": words}


def _piece(words: str, end: int, over: list[tuple[int, Mention]], named: set[int]) -> str:
    """Plain words, or a link for all the mentions over them; a mention's first piece is the place of its row_id, its last has its sign."""
    if not over:
        return escape(words)
    fresh = [(at, row["row_id"]) for at, (_of, row) in over if at not in named]
    named.update(at for at, _name in fresh)
    first = f' id="{fresh[0][1]}"' if fresh else ""
    kinds = " ".join(dict.fromkeys(table for _at, (table, _row) in over))
    rows = " ".join(f"r{at}" for at, _mention in over)
    sign = "".join(signs.html(row["sign"]) for _at, (_of, row) in over if row["end"] == end)
    link = f'<a{first} class="m {kinds}" href="#r{over[0][0]}" aria-describedby="{rows}">{escape(words)}{sign}</a>'
    for _at, name in fresh[1:]:  # around, not beside it, so that a link to any of them outlines the words
        link = f'<span id="{name}">{link}</span>'
    return link


def _rows(mentions: list[Mention]) -> Iterator[str]:
    """Every mention in reading order as a row: its words, its kind, and what was read from it."""
    kinds = {table: escape(_(kind.name)) for table, kind in marks.KINDS.items()}
    for at, (table, row) in enumerate(mentions):
        if table != DECISIONS:
            facts = escape("; ".join(f"{label}: {words}" for label, words in readings.note(table, row)))
            link = f'<a href="#{row["row_id"]}">{escape(row["text"])}</a>{signs.html(row["sign"])}'
            head = f'<tr id="r{at}" class="{table}"><th scope="row" lang="vi">{link}</th>'
            yield f"{head}<td>{kinds[table]}</td><td>{facts}</td></tr>"
