"""Mail (.eml) and web archives of browsers (.mhtml), which are mail inside: the standard library's email."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.articles import UnreadableError, decoded
from reader.folder import days
from reader.folder.formats import web
from reader.folder.formats.content import Content, stated

if TYPE_CHECKING:
    from email.message import EmailMessage

_REPLY = re.compile(r"^(?:(?:re|fwd?|trả lời|chuyển tiếp)\s*:\s*)+", re.IGNORECASE)


def _message(data: bytes) -> EmailMessage:
    from email import message_from_bytes, policy

    return message_from_bytes(data, policy=policy.default)


def _body(message: EmailMessage, *kinds: str) -> tuple[str, str, bytes] | None:
    """(kind, charset, bytes) of the first part of a kind."""
    for part in message.walk():
        if part.get_content_type() in kinds and not part.is_attachment():
            data = part.get_payload(decode=True)
            if data and data.strip():
                return part.get_content_type(), part.get_content_charset() or "", data
    return None


def mail(data: bytes) -> Content:
    """One mail (an alert, a newsletter, an article sent on): its body, the subject as its title, the day it was sent."""
    try:
        message = _message(data)
        body = _body(message, "text/plain") or _body(message, "text/html")
        header = {name: str(message[name] or "") for name in ("subject", "date")}
    except (ValueError, LookupError, TypeError, IndexError, AttributeError) as reason:  # of damaged headers
        raise UnreadableError("unreadable", f"a damaged mail: {type(reason).__name__}") from None
    if body is None:
        raise UnreadableError("empty", "a mail without text")
    kind, charset, words = body
    text, _ = decoded(words, charset or None)
    found = web.fragment(text) if kind == "text/html" else Content(text)
    title = _REPLY.sub("", " ".join(header["subject"].split()))
    return found._replace(metadata=stated("the mail's head", title=title, published=days.iso(header["date"])))


def web_archive(data: bytes) -> Content:
    """The article of a page that a Chromium browser saved as one file (.mhtml)."""
    message = _message(data)
    page = _body(message, "text/html", "application/xhtml+xml")
    if page is None:
        raise UnreadableError("empty", "a web archive without a page")
    found = web.page(page[2], declared=page[1] or None)
    address = str(message["Snapshot-Content-Location"] or message["Content-Location"] or "")
    return found._replace(metadata={**stated("the archive's head", address=address), **found.metadata})
