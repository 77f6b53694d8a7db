"""An article's text → labelled passages. Nothing is cut: what is furniture is called furniture.

Line by line first, for what a line shows by itself (a date line, a view counter, an image's name, a photo credit); then by
its place: before the first prose stand section, headline, place and lead, after the last of it the signature and the
headlines of other articles. Only short lines are looked at closely, so that a line of any length costs its length.
"""

import re
from itertools import pairwise

from reader.schema import Passage
from reader.text import line_kinds, lines, page_foot, page_head, paragraphs, phrases, repeats
from reader.text.folding import View
from reader.text.sentences import SILENT as SILENT

_SCENE = re.compile(rf"(?:{phrases.of_page('scene')}|ảnh\s)|(?:các\s+)?đại\s+biểu\s(?!đã|cũng|cho)")
_SHOWN = re.compile(rf"\W(?:{phrases.of_page('shows')})(?!\w)")
_LINKED = re.compile(rf"(?:{phrases.of_page('links')})\s")  # words that tie a sentence to the one before it: no caption begins so
_CREDITED = re.compile(r"\.?\s\(?ảnh:?\s[^()]{1,40}\)?\.?", re.I)  # (Ảnh: L.Q) · . Ảnh: R’Ô H.


def label(view: View) -> list[Passage]:
    """Passages of a text, in order; they tile it but for white space."""
    text = view.text
    spans = [
        span for line in lines.printed(text) for part in paragraphs.parted(text, *line) for span in line_kinds.read(text, *part)
    ]
    _shown_twice(text, spans)
    lead = page_head.label(text, spans)
    _captions(view, spans, lead)
    page_foot.label(text, spans, lead)
    spans = [(start, end, "body") if kind is lines.PLAIN else (start, end, kind) for start, end, kind in spans]
    return [Passage(i, *span) for i, span in enumerate(repeats.mark(text, spans))]


def _shown_twice(text: str, spans: list[lines.Span]) -> None:
    """A picture's words that stand before its caption as well: the caption is them and a credit."""
    for i, ((start, end, kind), (following, stop, other)) in enumerate(pairwise(spans)):
        if kind is lines.PLAIN and other in (lines.PLAIN, "caption") and text.startswith(text[start:end], following):
            if _CREDITED.fullmatch(text, following + end - start, stop):
                spans[i], spans[i + 1] = (start, end, "caption"), (following, stop, "caption")


def _captions(view: View, spans: list[lines.Span], lead: int) -> None:
    """Lines under pictures: they name a scene, follow an image's name, or are one short clause without figures."""
    text, low = view.text, view.low
    for i in range(lead, len(spans)):
        start, end, kind = spans[i]
        if kind is not lines.PLAIN or end - start > 200:
            continue
        after_image = i and spans[i - 1][2] == "furniture" and line_kinds.IMAGE.fullmatch(text[slice(*spans[i - 1][:2])])
        if after_image or end - start <= 130 and (_SCENE.match(low, start, end) or _shows(low, start, end)):
            spans[i] = (start, end, "caption")


def _shows(low: str, start: int, end: int) -> bool:
    """One clause without figures that says what people do before a camera; a linking word or a list's mark begins no caption."""
    sentence = low[end - 1] in ":;" or _LINKED.match(low, start, end) or lines.ITEM.match(low, start, end)
    return not sentence and not lines.DIGIT.search(low, start, end) and _SHOWN.search(low, start - 1, end) is not None
