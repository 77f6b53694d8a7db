"""Files that hold many articles of a kind of their own: feeds (RSS, Atom) and web crawls (WARC)."""

import gzip
from collections.abc import Iterator
from typing import BinaryIO

from reader.articles import UnreadableError
from reader.folder import bounds
from reader.folder.formats.delimited import Row
from reader.folder.formats.packed import MAX_BYTES

_PAGES = ("text/html", "application/xhtml")


def feed(file: BinaryIO) -> Iterator[Row]:
    """The entries of a saved feed in order, each an article as long as the feed gives it."""
    import feedparser

    with bounds.limit():
        found = feedparser.parse(file.read(), sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version"):
        raise UnreadableError("unreadable", "XML that is no feed (RSS or Atom)")
    for n, entry in enumerate(found.get("entries", []), 1):
        words = max([part.get("value", "") for part in entry.get("content", [])] + [entry.get("summary", "")], key=len).strip()
        title = entry.get("title", "").strip()
        row = {
            "text": f"<div>{words or title}</div>",
            "title": title,
            "published": entry.get("published") or entry.get("created"),
            "byline": entry.get("author"),
            "publisher": entry.get("source", {}).get("title") or found.feed.get("title"),
            "address": entry.get("link"),
        }
        yield n, row if words or title else "an entry without text"


def crawl(file: BinaryIO) -> Iterator[Row]:
    """The pages of a WARC file in order, as bytes, or the reason for one that was not served (status 200) or is too long."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    n = 0
    try:
        for record in ArchiveIterator(file):
            head = record.http_headers or record.rec_headers
            page = (head.get_header("Content-Type") or "").lower().startswith(_PAGES)
            if record.rec_type not in ("response", "resource") or not page:
                continue
            n += 1
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            status = record.http_headers.get_statuscode() if record.http_headers else "200"
            data = record.content_stream().read(MAX_BYTES + 1)
            if status != "200":
                yield n, f"not served: HTTP {status} for {address[:200]}"
            elif len(data) > MAX_BYTES:
                yield n, f"a page longer than {MAX_BYTES:,} bytes"
            else:
                yield n, {"text": data, "address": address}
    except (ArchiveLoadFailed, gzip.BadGzipFile, OSError, EOFError, ValueError, AttributeError) as reason:
        raise UnreadableError("unreadable", f"a damaged WARC: {reason}") from None
