"""What an expression of time says, and the atoms that all its patterns are made of."""

import re
from collections.abc import Callable
from typing import NamedTuple


class Expression(NamedTuple):
    """What an expression says; numbers are None where it does not say.

    ``form`` is one of day, month, quarter, months (``n`` months, ``word`` first, last or past), year, shift (``n`` units ``word``
    from the publication, as in ago), lapse (the ``n`` units ``word`` up to it, or after it if negative), same ("cùng kỳ"), before (``n`` units
    ``word`` before the period spoken of, ``n`` days after the day spoken of), feast (``word`` its name, ``n`` days after it), now,
    edge (the ``word`` first or last day of a year or month), range (``first`` to ``until``), previous ("kỳ liền trước"), antiquity (a ``word``
    year or period before Christ).
    ``offset`` counts years from the publication's ("năm ngoái" is -1); a day with ``word`` "today" is the day of telling, with
    "lunar" a day of the lunar calendar (of the lunar year ``n`` of the cycle of sixty if that is named), with "yearly" one kept every year (dịp 30/4); a range with "era" is a decade or century;
    ``weekday`` is 0 for Monday; ``third`` is 1 for the beginning of a year, 2 for its middle and 3 for its end.
    A ``quiet`` expression tells of no event: a printed date line, the day of a directive.
    """

    start: int
    end: int
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    n: int | None = None
    word: str | None = None
    offset: int | None = None
    weekday: int | None = None
    third: int | None = None
    first: "Expression | None" = None
    until: "Expression | None" = None
    sentence: int = -1
    quiet: bool = False


DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
YEAR = r"(?:19|20)\d\d(?!\d)"  # by itself: most other numbers of four digits count something
DATED_YEAR = r"(?:1\d|20)\d\d(?!\d)"  # after a day or month, which no count follows: 25/10/1788
NAMED_YEAR = r"(?:1\d{3}|20\d\d|[1-9]\d\d)(?!\d|[.,]\d)"  # after a day or month and "năm": tháng 11 năm 938
_BLANK = re.compile(r"(?<!\[)(?:\\s|\[ \])(\?)?(?!\{)")  # a single blank of a pattern: \s, [ ], with its question mark

Reader = Callable[[str, int, int], Expression | None]  # low, at, end → the expression that begins at ``at``


def pattern(verbose: str) -> re.Pattern:
    r"""A verbose pattern in which every blank (``\s`` or ``[ ]``) may be up to three, since sites print them so."""
    return re.compile(_BLANK.sub(lambda m: m[0].rstrip("?") + ("{0,3}" if m[1] else "{1,3}"), verbose), re.VERBOSE)


def integer(printed: str | None) -> int | None:
    """The number of printed digits, None for none."""
    return int(printed) if printed else None


def form(compiled: re.Pattern, build: Callable[[re.Match], Expression | None]) -> Reader:
    """The reader of a form: its pattern and what makes an expression of a match."""

    def read(low: str, at: int, end: int) -> Expression | None:
        m = compiled.match(low, at, end)
        return build(m) if m else None

    return read
