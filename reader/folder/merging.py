"""The parts of all chunks → whole tables, in the order of doc_ids, after the steps that need every article.

Two things cannot be known from one article: that its story was printed before, and that its directive is the one that
another article cites. Both are worked out from a few bytes a row; the tables themselves are streamed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from reader import codes, tables
from reader.directives import joining
from reader.folder import chunks, duplicates
from reader.folder.chunks import Part, StoredPart
from reader.schema import REFERENCE, SIGNATURES

ARTICLES = 300  # in a slice of the tables, at most
CHARACTERS = 5_000_000  # likewise
_ORDER = {
    "corrections": ("doc_id", "table", "row_id", "column", "was", "now", "by", "date", "message"),
    "problems": ("source", "doc_id", "kind", "message"),
}
_SEPARATOR = "\x1f"  # no file has it in its name


class Merger:
    """The whole tables over ``parts``; parts may come in any order, and the result does not depend on it."""

    def __init__(self, parts: Sequence[Part | StoredPart]):
        self.parts = parts or [chunks.read([])]

    @cached_property
    def documents(self) -> pa.Table:
        """What the steps over all articles need to know of each, by doc_id, and the part it is in."""
        columns = ["doc_id", "source", "published", "province", "n_chars"]
        own = [
            part.select(columns).append_column("part", tables.array("integer", [i] * part.num_rows))
            for i, part in enumerate(part["documents"] for part in self.parts)
        ]
        return pa.concat_tables(own).sort_by("doc_id").combine_chunks()

    @cached_property
    def first_prints(self) -> dict[str, str]:
        """doc_id → doc_id of the first print of the same story: by publication, then by doc_id."""
        signatures = pa.concat_tables([part[SIGNATURES] for part in self.parts]).sort_by("doc_id")
        dated = signatures.append_column("published", self.documents["published"])
        dated = dated.sort_by([("published", "ascending"), ("doc_id", "ascending")])  # undated ones last
        ids = dated["doc_id"].to_pylist()
        found = duplicates.first_prints(dated["words"].to_pylist(), dated["figures"].to_pylist())
        return {ids[later]: ids[first] for later, first in found.items()}

    @cached_property
    def directive_ids(self) -> dict[str, str]:
        """An article's own id of an instrument → the corpus's, where they differ; an own id comes after its doc_id and a separator."""
        records = (record for part in self.parts for record in tables.rows(part["directives"], *joining.COLUMNS))
        ids = joining.join(joining.keys(records, dict(tables.rows(self.documents, "doc_id", "province"))))
        return {f"{doc_id}{_SEPARATOR}{own}": shared for (doc_id, own), shared in ids.items() if own != shared}

    def slices(self, name: str) -> Iterator[pa.Table]:
        """The table in slices, sorted by doc_id and start; at least one, be it empty. Those of codes are the same for all articles."""
        if name in REFERENCE:
            yield codes.table(name)
            return
        if name in _ORDER:  # of no article
            again = [tables.arrow("problems", self._printed_again())] if name == "problems" else []
            rows = pa.concat_tables([*(part[name] for part in self.parts), *again])
            yield rows.sort_by([(column, "ascending") for column in _ORDER[name]])
            return
        for low, high, parts in self._ranges:
            pieces = [_between(self.parts[i][name], low, high) for i in parts]
            rows = pa.concat_tables(pieces)
            if len(pieces) > 1:
                rows = rows.take(pc.sort_indices(rows["doc_id"]))
            yield self._finished(name, rows)
        if not self._ranges:
            yield tables.schema(name).empty_table()

    def table(self, name: str) -> pa.Table:
        """The whole table."""
        return pa.concat_tables(self.slices(name))

    @cached_property
    def _ranges(self) -> list[tuple[str, str, list[int]]]:
        """First and last doc_id of each slice, and the parts that hold rows of it."""
        out, ids, size, parts = [], [], 0, set()
        for doc_id, characters, part in tables.rows(self.documents, "doc_id", "n_chars", "part"):
            if size >= CHARACTERS or len(ids) >= ARTICLES:
                out.append((ids[0], ids[-1], sorted(parts)))
                ids, size, parts = [], 0, set()
            ids.append(doc_id)
            size += characters
            parts.add(part)
        return [*out, (ids[0], ids[-1], sorted(parts))] if ids else out

    def _finished(self, name: str, rows: pa.Table) -> pa.Table:
        """The rows with what is known only now."""
        if name == "documents":
            return _replaced(rows, "duplicate_of", _translated(rows["doc_id"], self.first_prints))
        if name in ("directives", "events"):
            separator = tables.array("text", [_SEPARATOR])[0]
            own = pc.binary_join_element_wise(rows["doc_id"], rows["directive_id"], separator)
            shared = _translated(own, self.directive_ids)
            return _replaced(rows, "directive_id", pc.coalesce(shared, rows["directive_id"]))
        return rows

    def _printed_again(self) -> list[tuple]:
        """A problem for each story printed again, because its figures count once."""
        sources = dict(tables.rows(self.documents, "doc_id", "source"))
        return [(sources[later], later, "duplicate", f"the same story as {first}") for later, first in self.first_prints.items()]


def _translated(names: pa.ChunkedArray, meaning: dict[str, str]) -> pa.ChunkedArray:
    """What each name means, null for those that mean nothing else."""
    keys, values = tables.array("text", list(meaning)), tables.array("text", list(meaning.values()))
    return pc.take(values, pc.index_in(names, keys))


def _replaced(rows: pa.Table, column: str, values: pa.ChunkedArray) -> pa.Table:
    return rows.set_column(rows.schema.get_field_index(column), column, values)


def _between(rows: pa.Table, low: str, high: str) -> pa.Table:
    """The rows of a part whose doc_id is in the range; they lie together, since a part is sorted."""
    doc_ids, places = rows["doc_id"], range(rows.num_rows)
    start = bisect_left(places, low, key=lambda i: doc_ids[i].as_py())
    return rows.slice(start, bisect_right(places, high, start, key=lambda i: doc_ids[i].as_py()) - start)
