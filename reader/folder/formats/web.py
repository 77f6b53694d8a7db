"""A saved web page → its article: main text, title and date, by trafilatura."""

import re
from typing import NamedTuple

from reader.articles import UnreadableError
from reader.text import encodings

# The day of publication from the page's metadata alone: a day in its text may be any day, and the date reader's to judge.
_DATES = {"extensive_search": False, "original_date": True}


class Page(NamedTuple):
    """What a page holds; ``encoding`` is None for UTF-8."""

    text: str
    metadata: dict[str, tuple[str, str]]
    encoding: str | None


def read(data: bytes | str) -> Page:
    """The article of a page, its title as the first line; raises UnreadableError when the page holds no text."""
    try:
        html, encoding = (data, None) if isinstance(data, str) else encodings.decode(data, declared=_declared(data))
    except encodings.NotTextError as reason:
        raise UnreadableError("unreadable", str(reason)) from None
    if not html.strip():
        raise UnreadableError("empty", "empty")
    import trafilatura  # half a second, for folders that hold pages

    try:
        found = trafilatura.bare_extraction(
            html, include_comments=False, with_metadata=True, favor_recall=True, date_extraction_params=_DATES
        )
    except Exception as reason:  # lxml raises many kinds on broken markup
        raise UnreadableError("unreadable", f"page not understood: {type(reason).__name__}") from None
    text = (found and found.text) or trafilatura.html2txt(html)
    if not text or not text.strip():
        raise UnreadableError("empty", "a page without text")
    metadata = {}
    if found:
        title = (found.title or "").strip()
        if title and not text.lstrip().startswith(title):
            text = f"{title}\n\n{text}"
        for column, value in (("published", found.date), ("publisher", found.sitename), ("byline", found.author)):
            if value:
                metadata[column] = (value, "the page's metadata")
    return Page(text, metadata, encoding)


def _declared(data: bytes) -> str | None:
    """The encoding that a page's head declares."""
    m = re.search(rb"""charset\s*=\s*["']?\s*([\w-]+)""", data[:4096], re.IGNORECASE)
    return m[1].decode("ascii") if m else None
