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
_fields = attrgetter(*_FIELDS)
_BASES = ("stated", "symbol", None)  # of an issuer, the best first
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
    mentions, blocks, named = defaultdict(set), defaultdict(list), defaultdict(list)
    for k in found:
        mentions[k.doc_id, k.local].add(k)
    for same in mentions.values():
        one = _Instrument(sorted(same, key=_order))
        blocks[one.head.kind, one.head.number].append(one)
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
    """The keys that are one instrument, with what they say together; the ``head`` says best whose it is."""

    def __init__(self, keys: list[Key]):
        self.keys, self.head = keys, min(keys, key=lambda k: _BASES.index(k.basis))
        self.docs = {k.doc_id for k in keys}
        self.issued = {year for k in keys for year in (k.year, k.issued) if year}
        self.symbols = {k.symbol for k in keys if k.symbol}
        self.terms = {k.term for k in keys if k.term}
        self.full = self.head.issuer not in (None, _CENTRE)  # says whose it is, not only that it is the Party's

    def add(self, other: "_Instrument") -> None:
        """Take up another's keys."""
        self.keys += other.keys
        self.docs |= other.docs
        self.issued |= other.issued
        self.symbols |= other.symbols
        self.terms |= other.terms

    def fits(self, other: "_Instrument") -> bool:
        """Whether another can be the same: its issuer and province are the same or not told, and nothing that it says contradicts."""
        head, k = self.head, other.head
        if other.full:
            same = (_FAMILY.get(k.issuer, k.issuer), _scope(k)) == (_FAMILY.get(head.issuer, head.issuer), _scope(head))
            if not same and not (self.docs & other.docs and self.symbols & other.symbols):  # one symbol in one article
                return False
        elif k.issuer and head.issuer and head.level != "party-central":
            return False
        elif (head.issuer is None or head.level in SCOPED) and _scope(head) != k.province:
            return False
        if any(a and b and not a & b for a, b in ((self.issued, other.issued), (self.terms, other.terms))):
            return False
        issued, terms = self.issued | other.issued, self.terms | other.terms
        if "party-central" in (k.level, head.level) and not all(congresses.within(t, y) for t in terms for y in issued):
            return False
        return all(_same_symbol(one, two) for one in self.symbols for two in other.symbols)

    def order(self) -> tuple:
        """Full forms first, what is dated before what is not; "Trung ương Đảng" before the nameless."""
        k, symbol = self.head, max(map(len, self.symbols), default=0)
        return not self.full, k.issuer is None, not self.issued, -symbol, _order(k)

    def name(self, depth: int) -> str:
        """Its id; with a ``depth`` of 1 to 3 it says the congress's term, the year of issue, the symbol.

        chi-thi-48-bo-chinh-tri · thong-tu-23-2012-tt-bca-v28 · ke-hoach-15-ubnd-xa-cao-bang · nghi-quyet-51-tra-vinh
        """
        k, issuer = self.head, self._issuer()
        place = next((k.province for k in self.keys if k.province and _scope(k)), "") if not issuer or _scope(k) else ""
        numbered = [k for k in self.keys if k.year]
        if numbered:
            symbol = max((k.symbol or "" for k in numbered), key=lambda s: (len(s), s))
            name = f"{k.kind} {k.number} {numbered[0].year} {symbol} {place if issuer else ''}"
        else:
            term = f"khóa {min(self.terms)}" if depth > 0 and self.terms else ""
            name = f"{k.kind} {k.number} {issuers.slug_name(issuer or '')} {term} {place}"
        year = min(self.issued, default="") if depth > 1 else ""
        return slug(f"{name} {year} {max(sorted(self.symbols), key=len, default='') if depth > 2 else ''}")

    def _issuer(self) -> str | None:
        """The issuer most often stated in words, else behind the symbol; ties by the alphabet; never the general one if avoidable."""
        named = Counter((k.issuer == _CENTRE, k.basis != "stated", k.issuer) for k in self.keys if k.issuer)
        return min(named, key=lambda one: (*one[:2], -named[one], one[2]))[2] if named else None


def _key(record: tuple, province: str | None) -> Key:
    *head, issued, basis = record
    year = int(str(issued)[:4]) if issued and basis in _FIRM else None
    k = Key(*head, year, slug(province) if province else None)
    return k._replace(province=None) if k.issuer is None and k.kind in _CENTRAL else k


def _order(k: Key) -> tuple:
    return tuple((part is not None, part) for part in k)


def _instruments(block: list[_Instrument]) -> list[_Instrument]:
    """Those of one kind and number: each goes to one of its own article, else to the only one that it fits, else by itself."""
    out: list[_Instrument] = []
    for one in sorted(block, key=_Instrument.order):
        fits = [instrument for instrument in out if instrument.fits(one)]
        own = [instrument for instrument in fits if one.docs & instrument.docs]
        named = [instrument for instrument in fits if instrument.head.issuer]
        rest = [i for i in fits if not i.issued][:1] if one.full else [i for i in fits if not i.head.issuer]
        if only := next((choice[0] for choice in (own, named, rest) if len(choice) == 1), None):
            only.add(one)
        else:
            out.append(one)
    return out


def _same_symbol(one: str | None, other: str | None) -> bool:
    """Whether two symbols can be of one document: one may be shorter ("TT-BCA" and "TT-BCA-V28", "QH" and "QH14")."""
    if not one or not other:
        return True
    a, b = ({form for part in re.split("[/-]", symbol) for form in (part, part.rstrip("0123456789"))} for symbol in (one, other))
    return b.issuperset(re.split("[/-]", one)) or a.issuperset(re.split("[/-]", other))


def _scope(k: Key) -> str | None:
    return k.province if k.issuer is None or k.level in SCOPED else None


def _province_in(k: Key) -> str | None:
    """The province at the end of a provincial id, which may be another than the article's."""
    found = _PLACE.search(k.local) if k.issuer and k.level in SCOPED else None
    return found and found[1]
