"""Words as names that any system takes: in ids, in addresses of pages, in places on a page."""

import re
import unicodedata
from functools import cache


@cache
def slug(words: str) -> str:
    """Lower-case ASCII joined by hyphens, marks over and under letters dropped; "" if nothing is left.

    >>> slug("Chỉ thị 48 Bộ Chính trị"), slug("NĐ-CP")
    ('chi-thi-48-bo-chinh-tri', 'nd-cp')
    """
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
