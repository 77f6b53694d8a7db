"""One decision of an article, and the decisions of one column as they are made in reading order."""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(slots=True, eq=False)
class ScopedDecision:
    """A value that holds for more than a clause.

    ``start:end`` are the words it rests on, offsets into the article's view (both None for what is known from outside the text);
    ``basis`` is the name of the rule that made it; it holds from sentence ``first`` to sentence ``last``, and ``rows`` figures
    rest on it.
    """

    column: str
    value: str | None
    value_end: str | None
    start: int | None
    end: int | None
    basis: str
    first: int
    last: int
    rows: int = 0

    @property
    def span(self) -> tuple[str, str]:
        """First and last day of a period."""
        return self.value, self.value_end


class Cell(NamedTuple):
    """A figure's offence or area and the decision it rests on, None where its own sentence says it."""

    name: str | None = None
    decision: ScopedDecision | None = None


def turn(old: ScopedDecision | None, new: ScopedDecision | None, sentence: int) -> ScopedDecision | None:
    """Let a decision, or none, hold from a sentence on: it ends the old one there, but never before that began."""
    if old is not None and old is not new:
        old.last = max(old.first, sentence - 1)
    return new


@dataclass(slots=True)
class Made:
    """The decisions of one column, in the order in which they were made; the same words make one decision only once."""

    column: str
    until: int  # the article's last sentence
    decisions: list[ScopedDecision] = field(default_factory=list)
    _known: dict[tuple, ScopedDecision] = field(default_factory=dict)

    def make(self, value, value_end, words: tuple[int, int] | None, basis: str, sentence: int) -> ScopedDecision:
        """The decision that these words make by this rule, new if they have not made it before."""
        key = (value, value_end, words, basis)
        if key not in self._known:
            start, end = words or (None, None)
            made = ScopedDecision(self.column, value, value_end, start, end, basis, sentence, self.until)
            self._known[key] = made
            self.decisions.append(made)
        return self._known[key]
