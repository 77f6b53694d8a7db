"""One case of an article: where its telling opens, what goes on with it, and where all are told of again."""

import re

from reader.figures.statements import Statement
from reader.text import beside
from reader.text.phrases import words

# Thảm khốc nhất là vụ xe khách lao xuống vực · Điển hình là vụ A. cùng 6 đồng phạm … ngày 14/6
ONE = re.compile(r"(?:(?:[^,;:.()\d]{0,70}\slà|trong|riêng|như|điển hình,?)\s)?(?:một )?vụ\s")
# Điển hình, lúc 4 giờ ngày 9/11, tại | xã Mỹ Lý · Rạng sáng 22/2, nhận tin mất trâu tại | thôn Nà Lùng · Thương tâm nhất là vụ cháy ở | phường An Hải
_SCENE = re.compile(
    rf"""(?:(?-x:{ONE.pattern})[^;:.()]{{2,70}}?\s(?:tại|ở|thuộc)
        |(?:[*+-]\s)?(?:[^;:.()\n\d]{{4,110}}[,:]\s)?(?:(?:{words("place_words", "before a case")})[,:]?\s)*
        (?P<time>(?!(?:trong\s|qua\s|sau\s)?\d+\s(?:tháng|năm|tuần)\s)(?:(?:{words("place_words", "time of a case")}|\d[\d/.:h-]*|\([\d/.-]+\)),?\s)+)
        (?:(?:(?:(?!trú\s|ngụ\s|quê\s|sinh\s)[^,;:.()\d]){{3,100}}?\s)??(?:tại|ở|trên\sđịa\sbàn|trên\s[^,;:.()]{{3,60}}?,?\s(?:thuộc|đoạn\squa))
        |(?:(?:tổ|đội)\s[^,;:.()\d]{{2,30}}?\s)?(?P<actor>công\san)))\s""",
    re.VERBOSE,
)
_NEARBY = 160  # characters after the place within which a meeting is named


def goes_on(statement: Statement) -> bool:
    """Whether a statement goes on with the case of its paragraph: nothing in it speaks of all again."""
    low, start = statement.low, statement.start
    if beside.within("at large", low, start, statement.end):
        return False
    if beside.after("goes on with a case", low, start) or not (all_again(statement) or another(statement)):
        return True
    return beside.within("more of the case", low, start, statement.end) is not None


def all_again(statement: Statement) -> bool:
    """Whether a statement after a case speaks of all again: "Tuy vậy, toàn tỉnh vẫn xảy ra 2 vụ"."""
    return beside.after("all again", statement.low, statement.start) is not None


def another(statement: Statement) -> bool:
    """Whether a statement turns to another case: "Trước đó, ngày 14/8, đơn vị phá 1 chuyên án"."""
    return beside.after("another case", statement.low, statement.start) is not None


def scene(statement: Statement) -> tuple[int, bool]:
    """Where the place begins that opens the statement as a case's, or the force that acts on a day, and whether it is that; 0 if none does.

    "Vụ … tại | xã X", "Đêm 9/5, tại | xã X", "Ngày 2/6, Công an | huyện X bắt …"; a meeting is held somewhere, too.
    """
    low, start, end = statement.low, statement.start, statement.end
    m = _SCENE.match(low, start, end)
    if m is None or not m["actor"] and beside.within("meeting", low, max(start, m.end("time")), min(end, m.end() + _NEARBY)):
        return 0, False
    return m.end(), bool(m["actor"])
