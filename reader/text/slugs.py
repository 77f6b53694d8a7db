"""Words as names that any system takes: in ids, in addresses of pages, in places on a page."""

import re
import unicodedata
from functools import cache
from itertools import count


@cache
def slug(words: str) -> str:
    """Lower-case ASCII joined by hyphens, marks over and under letters dropped; "" if nothing is left.

    >>> slug("Chỉ thị 48 Bộ Chính trị"), slug("NĐ-CP")
    ('chi-thi-48-bo-chinh-tri', 'nd-cp')
    """
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def unused(words: str, taken: set[str], longest: int, otherwise: str) -> str:
    """The slug of ``words``, at most so ``longest`` or ``otherwise``, with a number if it is ``taken``, which it is from now on.

    >>> taken = set()
    >>> unused("Họp báo", taken, 60, "page"), unused("Họp, báo", taken, 60, "page"), unused("?", taken, 60, "page")
    ('hop-bao', 'hop-bao-2', 'page')
    """
    base = slug(words)[:longest] or otherwise
    name = next(name for n in count(1) if (name := base if n == 1 else f"{base}-{n}") not in taken)
    taken.add(name)
    return name
