"""Text files: plain, and Markdown with what its front matter states."""

import re

from reader.articles import Metadata, UnreadableError, decoded
from reader.folder import days
from reader.folder.formats.content import Content, stated
from reader.folder.formats.web import fragment_text, tree_of

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def text(data: bytes | str) -> Content:
    """Plain text, in any encoding that Vietnamese was ever written in."""
    words, notes = decoded(data)
    return Content(words, {}, notes)


def markdown(data: bytes | str) -> Content:
    """The words of Markdown (CommonMark with tables), and the front matter that site generators write."""
    from markdown_it import MarkdownIt

    source, notes = decoded(data)
    source = source.replace("\r\n", "\n")
    front = _FRONT.match(source)
    body = source[front.end() :] if front else source
    if not body.strip():
        raise UnreadableError("empty", "empty")
    page = MarkdownIt("commonmark").enable("table").render(body)
    return Content(fragment_text(tree_of(f"<div>{page}</div>")), _front(front[1]) if front else {}, notes)


def _front(source: str) -> Metadata:
    import yaml

    try:
        found = yaml.safe_load(source[:20_000])
    except (yaml.YAMLError, ValueError, RecursionError):
        found = None
    fields = {str(name).lower(): value for name, value in found.items()} if isinstance(found, dict) else {}
    author = fields.get("author") or fields.get("authors")
    return stated(
        "the front matter",
        title=str(fields.get("title") or ""),
        published=days.iso(fields.get("date") or fields.get("published") or ""),
        byline=", ".join(map(str, author)) if isinstance(author, list) else str(author or ""),
        publisher=str(fields.get("source") or fields.get("publisher") or ""),
        address=str(fields.get("url") or fields.get("canonical") or ""),
    )
