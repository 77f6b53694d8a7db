"""The scan of every number in a text, and the Vietnamese reading of one.

In Vietnamese print a full stop sets thousands apart and a comma begins the decimals: "1.230" is 1230, "8,95" is 8.95.
Some part the thousands by blanks, as SI does: "1 230" (https://www.bipm.org/en/publications/si-brochure, 5.4.4).
"""

import re
from functools import lru_cache

from reader import lexicon

# Words that a number names what follows after, so that a blank after it parts two numbers: tháng 5 | 200 vụ
_NUMBERED = [row["word"] for row in lexicon.load("numbered_words")]
# A number, so that each digit belongs to exactly one: a maximal run of digits with single stops or commas between them (580 · 1.230 · 8,95 · 05 · 19.8.1945), or thousands parted by blanks,
# where groups of three follow (1 250 · 5 000 000), but not the cells of a table (2022 150 120 30).
# A point alone begins a decimal of what is measured: .5 (tỷ đồng), not .5 (vụ); a comma never, since 63 ,6 (triệu) is a broken print.
# (It begins with one class: a pattern that begins with one character of a class is searched for at C speed.)
TOKEN = re.compile(
    rf"""[\d.](?:(?<=[1-9])(?=\d{{0,2}}\ \d{{3}}(?!\d))(?<![^\s(\["'][1-9])(?<!\d\ [1-9])
            {"".join(rf"(?<!(?i:{word})[ ][1-9])" for word in _NUMBERED)}
            \d{{0,2}}(?:\ \d{{3}})+(?![\d/]|[.,]\d{{3}}|\ \d)(?:,\d+)?
        |(?<=\d)\d*(?:[.,]\d+)*
        |(?<=\.)(?<![^\s(]\.)\d+(?=\s?(?:%|(?:phần\străm|nghìn|ngàn|triệu|tỷ|tấn|tạ|kg|gam|gram|g|km|ha|lít)(?!\w))))""",
    re.VERBOSE,
)
_PLAIN = re.compile(r"[0-9]{1,15}")
_THOUSANDS = re.compile(r"(?!0\.)([0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]+))?")  # 1.230 · 2.150,5; 0.355 begins with no thousands
_DECIMAL = re.compile(r"([0-9]*)[,.]([0-9]+)")  # 8,95 · 4,218 (triệu) · 18.6 · .5
_ENGLISH = re.compile(r"(?!0,)([0-9]{1,3}(?:,[0-9]{3}){1,})(?:\.([0-9]+))?")  # 9,330 · 1,230,400
_MAX_DIGITS = 30  # a longer run is a code, not a quantity, and converting it would not be linear


def parse(printed: str, english: bool = False) -> float | int | None:
    """The value of a printed number, None when it is not one number.

    >>> parse("1.230"), parse("8,95"), parse("05"), parse("2.150,5")
    (1230, 8.95, 5, 2150.5)
    >>> parse("0.355"), parse("0,355"), parse("5 000 000")
    (0.355, 0.355, 5000000)
    >>> parse("9,330"), parse("9,330", english=True)
    (9.33, 9330)
    >>> parse("19.8.1945")
    """
    if len(printed) > _MAX_DIGITS:
        return None
    return _value(printed.replace(" ", ""), english)


@lru_cache(maxsize=1 << 14)  # the same small numbers come again and again
def _value(printed: str, english: bool) -> float | int | None:
    if _PLAIN.fullmatch(printed):
        return int(printed)
    for form in (_ENGLISH, _THOUSANDS, _DECIMAL) if english else (_THOUSANDS, _DECIMAL, _ENGLISH):
        if m := form.fullmatch(printed):
            whole = m[1].replace(".", "").replace(",", "")
            return float(f"{whole or 0}.{m[2]}") if m[2] else int(whole)
    return None
