"""One form for a body's name that pages print in several: "Ủy ban nhân dân tỉnh" is "UBND tỉnh", "CA huyện" is "Công an huyện"."""

import re

from reader import lexicon
from reader.text.folding import UPPER, View, lower, replaced

_FOLLOWED = {
    "": "",
    "place": r"(?=\s(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|TP|TX)(?!\w))",
    "name": rf"(?=\s[{UPPER}](?![{UPPER}])\w)",
}
_FORMS = [  # the printed words first, which a search jumps to; those in small letters are found in any
    (row["printed"], re.compile(rf"{words}(?<!\w{words})(?!\w){_FOLLOWED[row['before']]}"), row["name"])
    for row in lexicon.load("body_names")
    for words in [re.escape(row["printed"])]
]


def alike(view: View) -> View:
    """The view with each such name in the one form; its offsets still lead to the stored words."""
    found = []
    for words, form, name in _FORMS:
        text = view.low if words.islower() else view.text
        found += [(*m.span(), name) for m in form.finditer(text)] if words in text else []
    if not found:
        return view
    text, origin = replaced(view.text, view.origin, sorted(found))
    return View(text, lower(text), origin)
