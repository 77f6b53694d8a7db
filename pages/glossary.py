"""Vietnamese words of counting, law and office: where a page in English uses one, a link that says what it means and leads to more."""

import re
from collections.abc import Iterator
from functools import lru_cache

from helpers import say
from helpers.marks import escape
from reader import lexicon
from reader.text.slugs import slug

HREF = "glossary.html"
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)")  # "</h2", "<a"
# left alone: what can be clicked, headings, code, drawings, and text that is quoted
_LEFT = frozenset("a button summary code pre svg script style textarea cite mark h1 h2 h3 h4 thead caption figcaption".split())
_QUOTED = re.compile(r'class="(article|card|quote|gloss)"')
_COUNTED = re.compile(r"(^|\d)\s*$")  # what stands before a counted noun: nothing, or its number


def rows() -> list[dict[str, str]]:
    """The words with what they mean in the reader's language, each with the name that links lead to."""
    return [row | {"id": slug(row["term"]), "words": row[say.language()]} for row in lexicon.load("glossary")]


def counted() -> dict[str, str]:
    """Counted noun → its English, for the script; none for readers of Vietnamese, who know them."""
    return {term: row["short"] for term, row in _known().items() if row["kind"] == "count"} if say.language() == "en" else {}


def glossed(html: str, root: str) -> str:
    """A page's body in which each section's first use of a word leads to its meaning, and says it when pointed at; English pages only.

    ``root`` is the way to the folder of the reports.
    """
    return "".join(_pieces(html, root)) if say.language() == "en" else html


def _pieces(html: str, root: str) -> Iterator[str]:
    seen: set[str] = set()
    inside, depth = "", 0  # the element that is left alone, and how many of its name are open
    for part in _TAG.split(html):
        name = _NAME.match(part)
        if name is None:
            yield part if inside else _linked(part, seen, root)
            continue
        closing, tag = name.groups()
        if tag == inside:
            depth += -1 if closing else 1
            inside = inside if depth else ""
        elif not inside and not closing and (tag in _LEFT or _QUOTED.search(part)):
            inside, depth = tag, 1
        if tag == "h2":
            seen.clear()
        yield part


def _linked(text: str, seen: set[str], root: str) -> str:
    """A piece of text with links at the words not ``seen`` before."""

    def link(found: re.Match) -> str:
        term, row = found[0], _known()[found[0]]
        if term in seen or (row["kind"] == "count" and not _COUNTED.search(text[: found.start()])):
            return term
        seen.add(term)
        words = escape(f"{row['short']}. {row['en']}")
        return f'<a class="gloss" href="{root}{HREF}#{slug(term)}" title="{words}"><span lang="vi">{term}</span></a>'

    return _pattern().sub(link, text)


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[str, str]]:
    return {row["term"]: row for row in lexicon.load("glossary")}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern:
    longest_first = sorted(_known(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
