"""An article → a page to read: its text with every mention marked by kind, and a table of what was read from each."""

from collections import deque
from collections.abc import Iterator, Mapping

import pandas as pd

from helpers import evidence, marks, say
from helpers.marks import escape
from pages.layout import Link, Page, environment
from reader.text.slugs import slug

_LONGEST_NAME = 60  # characters of a page's file name

_TAGS = {
    "furniture": "page furniture",
    "repeat": "printed twice",
    "caption": "caption",
    "dateline": "date line",
    "byline": "byline",
}


def pages_of(corpus) -> dict[str, str]:
    """doc_id → file of its page under the reports' folder: ASCII, no two alike whatever the doc_ids hold."""
    files: dict[str, str] = {}
    taken: set[str] = set()
    for doc_id in corpus.documents["doc_id"]:
        name = base = slug(doc_id)[:_LONGEST_NAME] or "article"
        count = 1
        while name in taken:
            count += 1
            name = f"{base}-{count}"
        taken.add(name)
        files[doc_id] = f"articles/{name}.html"
    return files


def pages(corpus, files: Mapping[str, str]) -> Iterator[Page]:
    """A page for each article, linked in their order."""
    documents = corpus.documents.to_dict("records")
    names = evidence.article_names(corpus)
    links = [Link(files[document["doc_id"]], names[document["doc_id"]]) for document in documents]
    passages = _by_article(corpus.passages)
    found = {table: _by_article(getattr(corpus, table)) for table in marks.KINDS}
    for at, document in enumerate(documents):
        doc_id = document["doc_id"]
        mentions = [(table, row) for table in marks.KINDS for row in found[table].get(doc_id, []) if row["start"] < row["end"]]
        mentions.sort(key=lambda mention: (mention[1]["start"], mention[1]["end"]))
        yield Page(
            files[doc_id],
            f"{names[doc_id]}: {document['title']}" if marks.known(document["title"]) else names[doc_id],
            _body(document, passages.get(doc_id, []), mentions, at + 1, len(documents), names[doc_id]),
            "article-page",
            before=links[at - 1] if at else None,
            after=links[at + 1] if at + 1 < len(links) else None,
        )


def _by_article(frame: pd.DataFrame) -> dict[str, list[dict]]:
    rows: dict[str, list[dict]] = {}
    for row in frame.to_dict("records"):
        rows.setdefault(row["doc_id"], []).append(row)
    return rows


def _body(document: dict, passages: list[dict], mentions: list[tuple[str, dict]], number: int, total: int, name: str) -> str:
    counts = {table: sum(of == table for of, _ in mentions) for table in marks.KINDS}
    return (
        environment()
        .get_template("article.html.j2")
        .render(
            number=number,
            total=total,
            heading=name,
            facts=list(_facts(document)),
            kinds=[
                {"table": table, "count": count, "name": marks.KINDS[table].name if count == 1 else marks.KINDS[table].plural}
                for table, count in counts.items()
            ],
            text=_text(document["text"], passages, mentions),
            table=_table(mentions),
        )
    )


def _facts(document: dict) -> Iterator[tuple[str, str, bool]]:
    """What is known of the article and how: (label, words, whether they are Vietnamese)."""
    when = marks.day(document["published"], document["published_precision"])
    yield "Province", _based(document["province"], document["province_basis"]), True
    if marks.known(document["province_now"]) and document["province_now"] != document["province"]:
        yield "Since July 2025", document["province_now"], True
    yield "Published", _based(None if when == "–" else when, document["published_basis"]), False
    for column in ("publisher", "byline"):
        if marks.known(document[column]):
            yield column.capitalize(), document[column], True
    if marks.known(document["duplicate_of"]):
        yield "Same story as", document["duplicate_of"], False
    yield "File", document["source"], False
    yield "Length", f"{say.number(document['n_sentences'])} sentences, {say.number(document['n_syllables'])} syllables", False


def _based(value: object, basis: object) -> str:
    if not marks.known(value):
        return "unknown"
    return f"{value} ({basis})" if marks.known(basis) else str(value)


def _text(text: str, passages: list[dict], mentions: list[tuple[str, dict]]) -> str:
    """The passages as paragraphs; each piece of a mention links to its rows in the table."""
    out, named, rest = [], set(), deque(enumerate(mentions))
    for passage in passages:
        inside = _take(rest, passage["end"])
        tag = f'<span class="tag" lang="en">{_TAGS[passage["kind"]]}</span>' if passage["kind"] in _TAGS else ""
        pieces = marks.segments(passage["start"], passage["end"], [(row["start"], row["end"]) for _, (_, row) in inside])
        words = "".join(_piece(text[left:right], [inside[i] for i in over], named) for left, right, over in pieces)
        out.append(f'<p class="{escape(passage["kind"])}">{tag}{words}</p>')
    return "\n".join(out)


def _take(rest: deque, end: int) -> list[tuple[int, tuple[str, dict]]]:
    """The next numbered mentions that start before ``end``, taken out of ``rest``."""
    out = []
    while rest and rest[0][1][1]["start"] < end:
        out.append(rest.popleft())
    return out


def _piece(words: str, over: list[tuple[int, tuple[str, dict]]], named: set[int]) -> str:
    """Plain words, or a link for all the mentions over them; the first piece of a mention carries its id."""
    if not over:
        return escape(words)
    fresh = [at for at, _ in over if at not in named]
    named.update(fresh)
    first = f' id="m{fresh[0]}"' if fresh else ""
    more = "".join(f'<span id="m{at}"></span>' for at in fresh[1:])
    kinds = " ".join(dict.fromkeys(table for _, (table, _) in over))
    rows = " ".join(f"r{at}" for at, _ in over)
    return f'{more}<a{first} class="m {kinds}" href="#r{over[0][0]}" aria-describedby="{rows}">{escape(words)}</a>'


def _table(mentions: list[tuple[str, dict]]) -> str:
    """Every mention in reading order: its words, its kind, and what was read from it."""
    if not mentions:
        return "<p>No directive, date, figure or topic was read in this article.</p>"
    rows = "\n".join(_row(at, table, row) for at, (table, row) in enumerate(mentions))
    caption = f"All {len(mentions)} mentions, in reading order" if len(mentions) > 1 else "The one mention"
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Words", "Kind", "What was read"))
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}"><table><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>\n{rows}\n</tbody></table></div>"
    )


def _row(at: int, table: str, row: dict) -> str:
    facts = "; ".join(f"{label}: {words}" for label, words in _note(table, row))
    words = f'<th scope="row" lang="vi"><a href="#m{at}">{escape(row["text"])}</a></th>'
    return f'<tr id="r{at}" class="{table}">{words}<td>{marks.KINDS[table].name}</td><td>{escape(facts)}</td></tr>'


def _note(table: str, row: Mapping) -> list[tuple[str, str]]:
    """What was read from a mention, as (label, words) pairs in reading order; unknown columns are left out."""
    facts = _NOTES[table](lambda name: row[name] if name in row and marks.known(row[name]) else None)
    return [(label, words) for label, words in facts if words]


def _stretch(get, first: str, last: str, precision: object = None) -> str:
    if get(first) is None and get(last) is None:
        return "unknown"
    start, end = marks.day(get(first), precision), marks.day(get(last), precision)
    return start if start == end or end == "–" else f"{start} to {end}"


def _based(words: object, basis: object) -> str:
    return "" if words is None else f"{words} ({basis})" if basis else str(words)


def _directive(get):
    issued = None if get("issued") is None else marks.day(get("issued"), get("issued_precision"))
    yield "instrument", " ".join(str(part) for part in (get("kind"), get("number"), get("symbol")) if part is not None)
    yield "issuer", _based(get("issuer"), get("issuer_basis"))
    yield "level", get("level")
    yield "issued", _based(issued, get("issued_basis"))
    yield "act", get("act")
    yield "subject", get("subject")


def _date(get):
    yield "days", _stretch(get, "date_start", "date_end")
    yield "precision", get("precision")
    yield "basis", get("basis")


def _statistic(get):
    if get("value") is not None:
        qualifier = "" if get("qualifier") in (None, "exact") else f"{get('qualifier')} "
        yield "value", f"{qualifier}{say.number(get('value'))} {get('unit') or ''}".strip()
    yield "measure", " ".join(part for part in (get("measure"), get("direction")) if part)
    yield "offence", get("offence")
    yield "status", get("status")
    if get("period_start") is not None:
        yield "period", _based(_stretch(get, "period_start", "period_end"), get("period_basis"))
    yield "compared", get("compared_to")
    yield "area", get("area")


def _topic(get):
    yield "topic", get("topic")
    yield "group", get("group")


def _event(get):
    yield "event", get("kind")
    yield "days", _stretch(get, "date_start", "date_end", get("precision"))
    yield "precision", get("precision")
    yield "basis", get("basis")
    yield "about", get("directive_id")
    yield "label", get("label")


_NOTES = {"directives": _directive, "dates": _date, "statistics": _statistic, "topics": _topic, "events": _event}
