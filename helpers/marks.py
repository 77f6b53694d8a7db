"""Untrusted text → safe HTML and Markdown: the escaping, and marked spans with the kinds of mention and their colours."""

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from helpers import say
from reader.text.unseen import UNSEEN, code_point


class Kind(NamedTuple):
    """A kind of mention: what it is called, and its colours as hex (background, text), dark text on a pale ground."""

    name: str
    plural: str
    ground: str
    ink: str


# Blue, amber, rose, green and violet stay apart for the common colour-vision deficiencies; every pair has a contrast
# above 7:1, and since a mark brings ground and ink together it reads the same on a light and on a dark page.
KINDS: dict[str, Kind] = {
    "directives": Kind("directive", "directives", "#cfe3ff", "#0b2545"),
    "dates": Kind("date", "dates", "#ffe8a3", "#3b2a00"),
    "statistics": Kind("statistic", "statistics", "#ffd3c9", "#4a1206"),
    "topics": Kind("topic", "topics", "#cdeedd", "#06351f"),
    "events": Kind("event", "events", "#e6d9fb", "#2c1257"),
}

_OWN = {"directives": "directive_id", "statistics": "measure", "topics": "topic", "events": "label", "dates": "date_start"}

_UNSEEN = re.compile(f"[{UNSEEN}]")
_BREAK = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_FORMULA = re.compile(r"[$\\]")
# What Markdown takes for more than a letter: anywhere, where a line begins, and in what becomes a link by itself.
_MARKUP = re.compile(
    r"""[`*_\[\]<>~|]
    | \A(?:[-\#+=] | [0-9](?=[0-9]{0,8}[.)]))
    | (?<=[a-zA-Z]):(?=//) | (?i:(?<=www)\.) | @""",
    re.VERBOSE,
)


def escape(text: object) -> str:
    """``text`` as HTML that shows it letter by letter; control and direction characters appear by their code."""
    return _UNSEEN.sub(code_point, html.escape(str(text)))


def plain(text: object) -> str:
    """``text`` as one line of Markdown that shows it letter by letter: no tag, link, emphasis, list or formula in it is one.

    Every name, label or sentence that comes from a file goes through here before it meets ``Markdown()``. Entities rather than
    backslashes, because JupyterLab looks for formulas before it reads Markdown; a dollar or backslash gets an element of its
    own, because MathJax looks again in what became of it and takes no formula across elements.
    """
    line = _UNSEEN.sub(code_point, _BREAK.sub(" ", str(text))).strip(" ")
    return _FORMULA.sub(lambda m: f"<span>{_entity(m)}</span>", _MARKUP.sub(_entity, line.replace("&", "&amp;")))


def _entity(found: re.Match) -> str:
    return f"&#{ord(found[0])};"


def no_formulas(fragment: str) -> str:
    """An HTML fragment in which MathJax, which reads what JupyterLab displays, takes no dollar and no backslash for a formula."""
    return f'<div class="mathjax_ignore">{fragment}</div>' if _FORMULA.search(fragment) else fragment


def table_of(columns: Iterable[str]) -> str:
    """The table whose rows have these columns ("statistics" if there is a measure); "dates" if nothing tells."""
    columns = set(columns)
    for table in ("events", "directives", "statistics", "topics"):
        if _OWN[table] in columns and not (table == "directives" and "act" not in columns):
            return table
    return "dates"


def segments(start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, list[int]]]:
    """``start`` to ``end`` cut wherever a span begins or ends: (from, to, indexes of the spans that cover it).

    Spans may nest, overlap or coincide; the shortest that covers a piece comes first in its list. Parts of spans outside are cut.
    """
    cuts = sorted({start, end, *(min(max(edge, start), end) for span in spans for edge in span)})
    order = sorted(range(len(spans)), key=lambda i: (spans[i][1] - spans[i][0], i))
    opening = sorted(order, key=lambda i: spans[i][0])
    rank = {index: place for place, index in enumerate(order)}
    out, alive, following = [], [], 0
    for left, right in zip(cuts, cuts[1:], strict=False):
        while following < len(opening) and spans[opening[following]][0] <= left:
            alive.append(opening[following])
            following += 1
        alive = [index for index in alive if spans[index][1] > left]
        out.append((left, right, sorted(alive, key=rank.__getitem__)))
    return out


def known(value: object) -> bool:
    """Whether a cell holds anything."""
    return value is not None and not (pd.api.types.is_scalar(value) and pd.isna(value))


def day(value: object, precision: object = "day") -> str:
    """A date, no finer than it is known: "2024-01-18", "2024-01" or "2024", in Vietnamese "18/1/2024"; an en dash if unknown."""
    if not known(value):
        return say.MISSING
    if say.language() == "vi":
        return say.day(value, precision)
    iso = pd.Timestamp(value).strftime("%Y-%m-%d")
    return iso[: {"year": 4, "month": 7}.get(precision if known(precision) else "day", 10)]
