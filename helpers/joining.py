"""One id for all mentions of one instrument, within an article and across a corpus."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from helpers.rows import Directive


class Key(NamedTuple):
    """What joining needs to know of one mention, or of all mentions under one id in one article."""

    doc_id: str
    local: str  # the mention, or its id in the article
    kind: str
    number: int
    year: int | None
    symbol: str | None
    issuer: str | None
    stated: bool
    level: str | None
    issued: int | None  # year of issue, where stated or acted
    province: str | None


def key(doc_id: str, local: str, row: Directive, province: str | None) -> Key:
    """The key of one row."""
    issued = int(row.issued[:4]) if row.issued and row.issued_basis in ("stated", "act", "symbol") else None
    return Key(
        doc_id,
        local,
        row.kind,
        row.number,
        row.year,
        row.symbol,
        row.issuer,
        row.issuer_basis == "stated",
        row.level,
        issued,
        province,
    )


def join(keys: Iterable[Key]) -> dict[tuple[str, str], str]:
    """(doc_id, local) → id."""
    return {(k.doc_id, k.local): slug(f"{k.kind} {k.number} {k.issuer or ''}") for k in keys}


def slug(words: str) -> str:
    """Lower-case ASCII, words joined by hyphens.

    >>> slug("Chỉ thị 48 Bộ Chính trị"), slug("NĐ-CP")
    ('chi-thi-48-bo-chinh-tri', 'nd-cp')
    """
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
