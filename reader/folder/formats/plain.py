"""Text files: plain, and Markdown with what its front matter states."""

import re

from reader.articles import UnreadableError
from reader.folder import days
from reader.folder.formats.content import Content, Metadata, decoded, stated
from reader.folder.formats.web import fragment_text, tree_of

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


class Text:
    """Plain text in any encoding that Vietnamese was ever written in."""

    name = "text"
    suffixes = (".txt", ".text")

    def read(self, data: bytes | str) -> Content:
        """The text as it is; raises UnreadableError."""
        text, notes = decoded(data)
        return Content(text, {}, notes)


class Markdown:
    """Markdown (CommonMark with tables), with the front matter that site generators write."""

    name = "markdown"
    suffixes = (".md", ".markdown")

    def read(self, data: bytes | str) -> Content:
        """The words without the marks; raises UnreadableError."""
        from markdown_it import MarkdownIt

        text, notes = decoded(data)
        text = text.replace("\r\n", "\n")
        front = _FRONT.match(text)
        body = text[front.end() :] if front else text
        if not body.strip():
            raise UnreadableError("empty", "empty")
        page = MarkdownIt("commonmark").enable("table").render(body)
        return Content(fragment_text(tree_of(f"<div>{page}</div>")), self._front(front[1]) if front else {}, notes)

    def _front(self, source: str) -> Metadata:
        import yaml

        try:
            found = yaml.safe_load(source[:20_000])
        except (yaml.YAMLError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        fields = {str(name).lower(): value for name, value in found.items()}
        author = fields.get("author") or fields.get("authors")
        return stated(
            "the front matter",
            title=str(fields.get("title") or ""),
            published=days.iso(fields.get("date") or fields.get("published") or ""),
            byline=", ".join(map(str, author)) if isinstance(author, list) else str(author or ""),
            publisher=str(fields.get("source") or fields.get("publisher") or ""),
            address=str(fields.get("url") or fields.get("canonical") or ""),
        )
