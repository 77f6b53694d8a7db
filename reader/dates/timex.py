"""An expression of time and what every form of one answers; with the atoms that all their patterns are made of.

Each form is a small class: where its words stand, what they say, and the window of days that this means in an article.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, ClassVar

from reader.dates.windows import Days
from reader.text.phrases import words

if TYPE_CHECKING:
    from reader.dates.anchor import Anchor


@dataclass(slots=True)
class Expression:
    """What the words from ``start`` to ``end`` of a view say of time.

    Forms that a list or a range may join are of one ``form``. A ``quiet`` expression tells of no event: a printed date line, the day
    of a directive.
    """

    start: int
    end: int
    sentence: int = field(default=-1, kw_only=True)
    quiet: bool = field(default=False, kw_only=True)
    form: ClassVar[str] = "none"
    # what only some forms say; not annotated, since these are fields there
    year = None  # the year that it says itself
    offset = None  # … or counts from the telling's: năm ngoái is -1
    part = None  # 1 for the beginning, 2 for the middle, 3 for the end of a year
    weekday = None  # 0 for Monday

    @property
    def dated(self) -> bool:
        """Whether it says its year."""
        return self.year is not None or self.offset is not None

    def stated(self) -> Days | None:
        """The window of an expression that says its own year, None for any other."""
        return None

    def resolve(self, anchor: "Anchor") -> Days | None:
        """The window that the words mean in an article, None if they are no date after all."""
        return self.stated()


@dataclass(slots=True)
class Recurring(Expression):
    """What every year has: ``year`` is the one printed, ``offset`` counts years from the telling's ("năm ngoái" is -1).

    ``listed`` is the year of a later member of its list: tháng 7 và tháng 8/2023.

    Each has ``in_year``, its window in a year (None if that has no such day), and ``undated``, where nothing says the year.
    """

    year: int | None = field(default=None, kw_only=True)
    offset: int | None = field(default=None, kw_only=True)
    listed: int | None = field(default=None, kw_only=True)

    @property
    def precision(self) -> str:
        """How exact its window is, as in the codebook."""
        return self.form

    def stated(self) -> Days | None:
        """Its window in the year it says."""
        return self.in_year(self.year) if self.year else None

    def resolve(self, anchor: "Anchor") -> Days | None:
        """In the year it says, in the one counted from the telling's, or else in the one that the article lets a reader see."""
        if self.year:
            return self.in_year(self.year)
        telling = anchor.telling
        if self.offset is not None:
            window, basis = telling and anchor.counted(self), "relative"
        elif self.listed:
            window, basis = self.in_year(self.listed), "context"
        else:
            window, basis = telling and self.undated(anchor), telling and telling.basis
        if not window:
            return Days(None, None, self.precision, None)
        return window._replace(basis=basis) if window.basis == "stated" else window


DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
YEAR = r"(?:19|20)\d\d(?!\d)"  # most other numbers of four digits count something …
DATED_YEAR = r"(?:1\d|20)\d\d(?!\d)"  # … but none after a day or month: 25/10/1788
OLD_YEAR = (
    r"(?:1\d{3}(?!\d)|[1-9]\d\d(?=\s?[,.;:)]|\s(?:là|đến|tới|sau|trước|khi)\s|\Z))"  # after "năm": 1788, and before a stop 938
)
_LEAD = 12  # characters before an expression that may make it none
_BLANK = re.compile(r"(?<!\[)(?:\\s|\[ \])(\?)?(?!\{)")  # a single blank of a pattern: \s, [ ], with its question mark

Reader = Callable[[str, int, int], Expression | None]  # low, at, end → the expression that begins at ``at``


def pattern(verbose: str) -> re.Pattern:
    r"""A verbose pattern in which every blank (``\s`` or ``[ ]``) may be up to three, since sites print them so."""
    return re.compile(_BLANK.sub(lambda m: m[0].rstrip("?") + ("{0,3}" if m[1] else "{1,3}"), verbose), re.VERBOSE)


def integer(printed: str | None) -> int | None:
    """The number of printed digits, None for none."""
    return int(printed) if printed else None


def form(verbose: str, not_after: str = "") -> Callable[[Callable[[re.Match], Expression | None]], Reader]:
    """What turns a function from a match of a verbose pattern to an expression into the reader of that form.

    ``not_after``: the role of words in ``time_words.csv`` right after which it is none: mấy | tháng sau.
    """
    compiled, barred = pattern(verbose), re.compile(rf"\b(?:{words('time_words', not_after)})\s\Z" if not_after else "(?!)")

    def reader(build: Callable[[re.Match], Expression | None]) -> Reader:
        @wraps(build)
        def read(low: str, at: int, end: int) -> Expression | None:
            m = compiled.match(low, at, end)
            return build(m) if m and not barred.search(low, max(0, at - _LEAD), at) else None

        return read

    return reader
