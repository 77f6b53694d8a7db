"""Names of instruments as a reader calls them."""

import re
from collections.abc import Iterable


def short(kind: str, number: int, texts: Iterable[str]) -> str:
    """A short name, as printed where it is printed most fully: "Chỉ thị 48", "Quyết định 521/QĐ-TTg"; number 6 is "06".

    >>> short("Chỉ thị", 48, ["Chỉ thị số 48", "Chỉ thị số 48 - CT/TW"]), short("Đề án", 6, ["06"])
    ('Chỉ thị 48-CT/TW', 'Đề án 06')
    """
    full = [text for text in (" ".join(text.split()) for text in texts) if text.lower().startswith(kind.lower())]
    if not full:
        return f"{kind} {int(number):02d}"
    longest = max(full, key=lambda text: (len(text), text))
    return re.sub(r"\s*([/-])\s*", r"\1", re.sub(r"\s+số\s*:?\s*", " ", longest))
