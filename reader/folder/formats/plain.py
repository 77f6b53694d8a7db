"""Text files: plain, and Markdown with what its front matter states."""

import re

from reader.articles import Metadata, UnreadableError, decoded
from reader.folder import columns, given
from reader.folder.formats import records
from reader.folder.formats.content import Content
from reader.folder.formats.markup import fragment_text, tree_of

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)

_CALLED = {"source": "publisher", "canonical": "url"}  # by site generators


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
    page = MarkdownIt("commonmark", {"breaks": True}).enable("table").render(body)
    return Content(fragment_text(tree_of(f"<div>{page}</div>")), _front(front[1]) if front else {}, notes)


def _front(source: str) -> Metadata:
    import yaml

    try:
        found = yaml.safe_load(source[:20_000])
    except (yaml.YAMLError, ValueError, RecursionError):
        found = None
    found = found if isinstance(found, dict) else {}
    row = records.flat({_CALLED.get(name, str(name)): value for name, value in found.items()})
    return given.stated_by(row, {columns.meaning(name): name for name in row})[0]
