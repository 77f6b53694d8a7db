"""Files that hold many articles of a kind of their own: feeds (RSS, Atom) and web crawls (WARC)."""

import gzip
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from reader.folder import bounds, days
from reader.folder.formats.content import Metadata, stated
from reader.folder.formats.records import BrokenTableError

_LONGEST = 64 * 1024 * 1024  # bytes of a feed, or of one page of a crawl
_PAGES = ("text/html", "application/xhtml")


class Entry(NamedTuple):
    """One article of a bundle: its number, its bytes or words, their kind (a format's name), and what the bundle states."""

    n: int
    kind: str
    data: bytes | str
    metadata: Metadata


class Feed:
    """A saved feed; an entry is an article, as long as the feed gives it."""

    name = "feed"
    suffixes = (".rss", ".atom", ".xml", ".rdf")

    def entries(self, file: BinaryIO) -> Iterator[Entry | tuple[int, str]]:
        """The entries in order, or (number, reason); raises BrokenTableError if there is no feed."""
        import feedparser

        data = file.read(_LONGEST + 1)
        if len(data) > _LONGEST:
            raise BrokenTableError(f"a feed longer than {_LONGEST:,} bytes")
        try:
            with bounds.limit():
                found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
        except bounds.TooLongError as reason:
            raise BrokenTableError(str(reason)) from None
        if not found.get("version"):
            raise BrokenTableError("XML that is no feed (RSS or Atom)")
        for n, entry in enumerate(found.get("entries", []), 1):
            words = max([part.get("value", "") for part in entry.get("content", [])] + [entry.get("summary", "")], key=len)
            title = entry.get("title", "")
            if not words.strip() and not title.strip():
                yield n, "an entry without text"
                continue
            yield Entry(n, "fragment", words.strip() or f"<p>{title}</p>", self._metadata(found.feed, entry))

    def _metadata(self, feed: dict, entry: dict) -> Metadata:
        return stated(
            "the feed",
            title=entry.get("title"),
            published=days.iso(entry.get("published") or entry.get("created") or ""),
            byline=entry.get("author"),
            publisher=entry.get("source", {}).get("title") or feed.get("title"),
            address=entry.get("link"),
        )


class Crawl:
    """A WARC file; a page that was served (status 200) is an article."""

    name = "warc"
    suffixes = (".warc",)

    def entries(self, file: BinaryIO) -> Iterator[Entry | tuple[int, str]]:
        """The pages in order, or (number, reason) for a page that failed or is too long; raises BrokenTableError."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        n = 0
        try:
            for record in ArchiveIterator(file):
                if record.rec_type not in ("response", "resource"):
                    continue
                head = record.http_headers or record.rec_headers
                if not (head.get_header("Content-Type") or "").lower().startswith(_PAGES):
                    continue
                n += 1
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                status = record.http_headers.get_statuscode() if record.http_headers else "200"
                data = record.content_stream().read(_LONGEST + 1)
                if status != "200":
                    yield n, f"not served: HTTP {status} for {address[:200]}"
                elif len(data) > _LONGEST:
                    yield n, f"a page longer than {_LONGEST:,} bytes"
                else:
                    yield Entry(n, "html", data, stated("the crawl", address=address))
        except (ArchiveLoadFailed, gzip.BadGzipFile, OSError, EOFError, ValueError, AttributeError) as reason:
            raise BrokenTableError(f"a damaged WARC: {' '.join(str(reason).split())[:150]}") from None
