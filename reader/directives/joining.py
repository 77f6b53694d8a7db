"""Decides: directive_id, one for all mentions of one instrument, within an article and across a corpus.

Mentions of one kind and number are one instrument unless they contradict each other in year, symbol or issuer. Full forms
(those with an issuer) are grouped first; a short form ("Nghị quyết 51") then joins the full form of its own article, else
the only one it can stand for, else it stays by itself: two candidates are no answer. Central and ministry instruments join
across articles, a province's within one province. The result does not depend on the order of the keys.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple

from reader import lexicon
from reader.directives import congresses, issuers
from reader.schema import Directive
from reader.text.slugs import slug


class Key(NamedTuple):
    """What joining needs to know of one mention, or of all mentions under one id in one article."""

    doc_id: str
    local: str  # any name for the mention that is unique in its article; across articles, its id there
    kind: str
    number: int
    year: int | None  # in the symbol
    symbol: str | None
    issuer: str | None
    basis: str | None  # of the issuer
    level: str | None
    issued: int | None  # year of issue where stated, by act or by symbol
    province: str | None  # slug
    term: str | None = None  # of a Party congress, as "xii"


_FIELDS = ("kind", "number", "year", "symbol", "issuer", "issuer_basis", "level", "issued", "issued_basis")
COLUMNS = ("doc_id", "directive_id", *_FIELDS)
_CENTRAL = frozenset(row["kind"] for row in lexicon.load("instruments") if row["central"])  # kinds that no province issues
_TERM = re.compile(r"-khoa-(?P<term>[ivx]+)(?![^-])")
_PLACE = re.compile(rf"-({'|'.join(slug(row['province']) for row in lexicon.load('provinces'))})(?![^-])")
_CENTRE = "Trung ương Đảng"  # the general name of several issuers
# Issuers that the press uses for one another are one: the province's party committee and its standing board.
_FAMILY = dict.fromkeys(("Ban Thường vụ Tỉnh ủy", "Ban Chấp hành Đảng bộ tỉnh"), "Tỉnh ủy")
_fields, _DATED = attrgetter(*_FIELDS), attrgetter("year", "issued", "term")
_FIRM = ("stated", "act", "symbol")
SCOPED = ("party-province", "province", "district", "commune")  # levels whose numbers mean nothing outside their province


def key(doc_id: str, local: str, row: Directive, province: str | None, term: str | None) -> Key:
    """The key of one row; ``province`` is the province the row is about, by its name, ``term`` the congress's."""
    return _key((doc_id, local, *_fields(row)), province)._replace(term=term)


def keys(records: Iterable[tuple], provinces: Mapping[str, str | None]) -> Iterator[Key]:
    """The keys, for ``join``, of rows of the table ``directives``.

    Args:
        records: a tuple of the columns ``COLUMNS`` for each row; ``issued`` as an ISO string or a date, null as None.
        provinces: doc_id → documents.province.
    """
    for record in records:
        k, term = _key(record, provinces.get(record[0])), _TERM.search(record[1])
        k = k._replace(term=term and term["term"])
        yield k._replace(province=_province_in(k) or k.province)


def join(found: Iterable[Key], within_article: bool = False) -> dict[tuple[str, str], str]:
    """(doc_id, local) → the id of its instrument, over all keys given; the same whatever their order.

    ``within_article``: the ids hold every term that is told, so that joining across articles knows it from them.
    """
    same, blocks, named = defaultdict(set), defaultdict(list), defaultdict(list)
    for k in found:
        same[k.doc_id, k.local].add(k)
    for mentions in same.values():
        k = _merged(sorted(mentions, key=_order))
        blocks[k.kind, k.number].append(k)
    for block in blocks.values():
        for instrument in _instruments(block):
            named[instrument.name(0)].append(instrument)
    out = {}
    for alike in named.values():  # the term of their congress tells them apart, else also the year of issue, else also the symbol
        names = [[instrument.name(depth) for instrument in alike] for depth in range(1 if within_article else 0, 4)]
        for n, instrument in enumerate(alike):
            name = next((known[n] for known in names if known.count(known[n]) == 1), names[-1][n])
            out |= {(k.doc_id, k.local): name for k in instrument.keys}
    return out


class _Instrument:
    """The keys that are one instrument, with what they say together."""

    def __init__(self, k: Key):
        self.head, self.keys = k, []
        self.docs, self.issued, self.symbols, self.terms = set(), set(), set(), set()
        self.add(k)

    def add(self, k: Key) -> None:
        self.keys.append(k)
        self.docs.add(k.doc_id)
        self.issued |= {k.year, k.issued} - {None}
        self.symbols |= {k.symbol} - {None}
        self.terms |= {k.term} - {None}

    def fits(self, k: Key) -> bool:
        """Whether ``k`` can be of it: its issuer and province are those of the others, and nothing that it says contradicts them."""
        head = self.head
        if _full(k):
            same = (_FAMILY.get(k.issuer, k.issuer), _scope(k)) == (_FAMILY.get(head.issuer, head.issuer), _scope(head))
            return (same or k.doc_id in self.docs and _one_body(k, head)) and self._agrees(k)
        if k.issuer and head.issuer and head.level != "party-central":
            return False
        if (head.issuer is None or head.level in SCOPED) and _scope(head) != k.province:
            return False
        return self._agrees(k)

    def _agrees(self, k: Key) -> bool:
        """Whether nothing that ``k`` says of year, term and symbol contradicts the others."""
        issued, terms = {k.year, k.issued} - {None}, {k.term} - {None}
        if any(own and others and not own & others for own, others in ((issued, self.issued), (terms, self.terms))):
            return False
        central = "party-central" in (k.level, self.head.level)
        if central and not all(congresses.within(term, year) for term in terms | self.terms for year in issued | self.issued):
            return False
        return all(_same_symbol(k.symbol, symbol) for symbol in self.symbols)

    def name(self, depth: int) -> str:
        """Its id; with a ``depth`` of 1 to 3 it says the congress's term, the year of issue, the symbol."""
        name = _name(self.keys, min(self.terms, default=None) if depth > 0 else None)
        year = min(self.issued, default="") if depth > 1 else ""
        return slug(f"{name} {year} {max(sorted(self.symbols), key=len, default='') if depth > 2 else ''}")


def _key(record: tuple, province: str | None) -> Key:
    *head, issued, basis = record
    year = int(str(issued)[:4]) if issued and basis in _FIRM else None
    k = Key(*head, year, slug(province) if province else None)
    return k._replace(province=None) if k.issuer is None and k.kind in _CENTRAL else k


def _order(k: Key) -> tuple:
    return tuple((part is not None, part) for part in k)


def _merged(mentions: list[Key]) -> Key:
    """One key for all mentions under one name in one article."""
    if len(mentions) == 1:
        return mentions[0]
    best = next((k for basis in ("stated", "symbol") for k in mentions if k.basis == basis), mentions[0])
    symbol = max((k.symbol for k in mentions if k.symbol), key=lambda s: (len(s), s), default=None)
    least = (min((value for value in values if value), default=None) for values in zip(*map(_DATED, mentions), strict=True))
    return best._replace(symbol=symbol, **dict(zip(("year", "issued", "term"), least, strict=True)))


def _full(k: Key) -> bool:
    """Whether a key says whose the instrument is, not only that it is the Party's."""
    return k.issuer not in (None, _CENTRE)


def _one_body(k: Key, head: Key) -> bool:
    """Whether of two keys of one article one knows its issuer by the symbol alone, and the other's words may be for that."""
    stated, printed = (k, head) if head.basis == "symbol" else (head, k)
    known = stated.basis == "stated" and printed.basis == "symbol"
    return known and (stated.symbol == printed.symbol or issuers.compatible(stated.issuer, printed.symbol))


def _instruments(block: list[Key]) -> list[_Instrument]:
    """The instruments of one kind and number; each key goes to one of its own article, else to the only one that it fits, else by itself."""
    out: list[_Instrument] = []
    # full forms first, what is dated before what is not; "Trung ương Đảng" before the nameless
    for k in sorted(
        block, key=lambda k: (not _full(k), k.issuer is None, not (k.issued or k.year), -len(k.symbol or ""), _order(k))
    ):
        fits = [instrument for instrument in out if instrument.fits(k)]
        own = [instrument for instrument in fits if k.doc_id in instrument.docs]
        named = [instrument for instrument in fits if instrument.head.issuer]
        rest = (
            [instrument for instrument in fits if not instrument.issued][:1]
            if _full(k)
            else [i for i in fits if not i.head.issuer]
        )
        if only := next((choice[0] for choice in (own, named, rest) if len(choice) == 1), None):
            only.add(k)
        else:
            out.append(_Instrument(k))
    return out


def _same_symbol(one: str | None, other: str | None) -> bool:
    """Whether two symbols can be of one document: one may be shorter ("TT-BCA" and "TT-BCA-V28", "QH" and "QH14")."""
    if not one or not other:
        return True
    a, b = ({form for part in re.split("[/-]", symbol) for form in (part, part.rstrip("0123456789"))} for symbol in (one, other))
    return b.issuperset(re.split("[/-]", one)) or a.issuperset(re.split("[/-]", other))


def _scope(k: Key) -> str | None:
    return k.province if k.issuer is None or k.level in SCOPED else None


def _name(keys: list[Key], term: str | None = None) -> str:
    """chi-thi-48-bo-chinh-tri · thong-tu-23-2012-tt-bca-v28 · ke-hoach-15-ubnd-xa-cao-bang · nghi-quyet-51-tra-vinh."""
    head, issuer = f"{keys[0].kind} {keys[0].number}", _issuer(keys)
    scoped = [k.province for k in keys if k.province and _scope(k)]
    place = scoped[0] if scoped and (issuer is None or _scope(keys[0])) else ""
    dated = [k for k in keys if k.year]
    if dated:
        symbol = max((k.symbol or "" for k in dated), key=lambda s: (len(s), s))
        return slug(f"{head} {dated[0].year} {symbol} {place if issuer else ''}")
    return slug(f"{head} {issuers.slug_name(issuer or '')} {f'khóa {term}' if term else ''} {place}")


def _issuer(keys: list[Key]) -> str | None:
    """The issuer most often stated in words, else behind the symbol; ties by the alphabet; never the general one if avoidable."""
    if len(keys) == 1:  # as most are
        return keys[0].issuer or None
    named = Counter((k.issuer == _CENTRE, k.basis != "stated", k.issuer) for k in keys if k.issuer)
    return min(named, key=lambda one: (*one[:2], -named[one], one[2]))[2] if named else None


def _province_in(k: Key) -> str | None:
    """The province at the end of a provincial id, which may be another than the article's."""
    found = _PLACE.search(k.local) if k.issuer and k.level in SCOPED else None
    return found and found[1]
