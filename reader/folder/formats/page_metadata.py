"""What a web page states about its article: by JSON-LD, then by meta tags and marked elements, then by the page's title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.articles import Metadata
from reader.folder import days
from reader.folder.formats import records
from reader.folder.formats.content import stated

if TYPE_CHECKING:
    from lxml import html

EVIDENCE = "the page's metadata"
_DAYS = "article:published_time og:published_time datepublished pubdate publishdate dc.date.issued dcterms.issued publish-date".split()
_TIME = """string((//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/text() | //time[@pubdate]/@datetime
    | (//h1/following::*[self::time or self::p[string-length() > 80]])[1][self::time]/@datetime)[1])"""
_OTHER_CARDS = frozenset(("organization", "breadcrumblist", "website", "webpage", "imageobject", "person", "itemlist"))
_PROSE = 200  # characters of a text that is more than a line


def read(tree: html.HtmlElement, card: dict) -> Metadata:
    """Title, day, author, paper and address by JSON-LD, then by meta tags, then by the page's title."""
    tags = {
        (node.get("property") or node.get("name") or node.get("itemprop") or "").lower(): node.get("content") or ""
        for node in reversed(tree.xpath("//meta[@content]"))
    }
    heading = tree.xpath("string(//h1)").strip() if len(tree.xpath("//h1")) == 1 else ""
    address = tree.xpath("string(//link[@rel='canonical']/@href)") or tags.get("og:url") or _saved_from(tree)
    return stated(
        EVIDENCE,
        title=" ".join((text(card.get("headline")) or heading or tags.get("og:title") or tree.xpath("string(//title)")).split()),
        published=next(filter(None, map(days.iso, (card.get("datePublished"), *map(tags.get, _DAYS), tree.xpath(_TIME)))), None),
        byline=_name(card, "author") or tags.get("author") or tags.get("article:author"),
        publisher=_name(card, "publisher") or tags.get("og:site_name"),
        address=address if re.match(r"https?://", address or "") else None,
    )


def _saved_from(tree: html.HtmlElement) -> str:
    """The address that a browser or SingleFile wrote into a page when it saved it."""
    for comment in tree.xpath("//comment()")[:5] or tree.getroottree().xpath("//comment()")[:5]:
        if m := re.search(r"(?:saved from url=\(\d+\)|url:\s*)(https?://\S+)", comment.text or ""):
            return m[1]
    return ""


def cards(tree: html.HtmlElement) -> Iterator[dict]:
    """The objects of the page's JSON-LD that speak of an article."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            waiting = [json.loads(script.text_content())]
        except (ValueError, RecursionError):
            continue
        while waiting:
            found = waiting.pop(0)
            if isinstance(found, list):
                waiting += found[:50]
            elif isinstance(found, dict):
                waiting += found.get("@graph", []) if isinstance(found.get("@graph"), list) else []
                kind = found.get("@type")
                kinds = {str(k).lower() for k in (kind if isinstance(kind, list) else [kind])}
                if not kinds & _OTHER_CARDS and ("datePublished" in found or "headline" in found):
                    yield found


def prose(scripts: list[str]) -> Iterator[str]:
    """The texts in a page's JSON that are more than a line."""
    waiting = []
    for script in scripts:
        with suppress(ValueError, RecursionError):
            waiting.append(json.loads(script))
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict | list):
            waiting += found.values() if isinstance(found, dict) else found
        elif isinstance(found, str) and len(found) >= _PROSE and found.count(" ") > len(found) // 20:
            yield found


def text(value: object) -> str:
    """A value of JSON that is a text, else nothing."""
    return value if isinstance(value, str) else ""


def _name(card: dict, role: str) -> str:
    """The names in JSON-LD of who has a role: a text, an object with a name, or a list of these."""
    value = card.get(role)
    return str(records.cell(value if isinstance(value, list) else [value])).replace("\n", ", ")
