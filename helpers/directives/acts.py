"""What a sentence does with an instrument: issues, implements, reviews or cites it. The nearest governing verb decides.

The grammar: the words between the mention before (or the sentence's start) and the mention are its left side. The last
verb there governs it; a verb of reviewing governs through "thực hiện" in one phrase ("sơ kết 5 năm thực hiện"). Without
a verb the mention goes on with the one before it (a list; "3 năm thực hiện" goes on with a review).
"""

import re

_ISSUED = (
    r"ban\ hành|phát\ hành|xây\ dựng(?=\ *$)|trình(?=\ *$)|ký|thông\ qua|phê\ duyệt|công\ bố|ra(?=\ *$)|có(?=\ *$)|gửi(?=\ *$)"
)
_REVIEWED = r"sơ,?\ (?:và\ )?tổng\ kết|sơ\ kết|tổng\ kết|đánh\ giá(?!\ cao)|kiểm\ điểm"
_DOING = r"th[ựu]c\ hi[êệ]n|triển\ khai|quán\ triệt|cụ\ thể\ hóa|thi\ hành|chấp\ hành|áp\ dụng|học\ tập"
_CITED = r"theo|căn\ cứ|tuyên\ truyền|phổ\ biến|quy\ định\ tại|vi\ phạm|tinh\ thần|sửa\ đổi|thay\ thế|tham\ mưu|gọi\ tắt"
_VERB = re.compile(
    rf"""(?<![^\W_])(?:(?P<issued>{_ISSUED})|(?P<reviewed>{_REVIEWED})
    |(?P<implemented>(?:{_DOING})(?:(?:,\ |\ và\ |\ )(?:tổ\ chức\ |việc\ )?(?:{_DOING}))*)|(?P<cited>{_CITED}))(?![^\W_])""",
    re.VERBOSE,
)
_YEARS = re.compile(r"(?P<years>\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) năm *(?:qua *)?$")
_BREAK = re.compile(
    r"[;:]|,(?! (?:chữa cháy|chống|trật tự|sơ kết|tổng kết|đánh giá|rút kinh nghiệm|kết quả|hạn chế|nguyên nhân|tình hình|việc))| và *$"
)
# … 48 được ban hành · Chỉ thị 48 đã được triển khai
_PASSIVE = re.compile(
    rf"[ ]*(?:[^\W_]+[ ]+){{0,6}}?(?:được|đã)[ ]+(?:[^\W_]+,?[ ]+){{0,8}}?(?:(?P<issued>ban\ hành|ký|thông\ qua)|(?P<reviewed>sơ\ kết|tổng\ kết)|(?P<implemented>{_DOING}))(?![^\W_])",
    re.VERBOSE,
)


def of(low: str, left: int, start: int, before: str | None) -> str | None:
    """The act on the mention that starts at ``start``; None where nothing left of it governs it.

    ``left`` is where its left side begins, ``before`` the act on the mention before it in the sentence.
    """
    verbs = list(_VERB.finditer(low, left, start))
    if not verbs:
        return before
    last = verbs[-1]
    if last.lastgroup != "implemented":
        return last.lastgroup
    years = _YEARS.search(low, max(left, last.start() - 16), last.start())
    for verb in reversed(verbs[:-1]):
        if verb.lastgroup == "reviewed" and not _BREAK.search(low, verb.end(), years.start() if years else last.start()):
            return "reviewed"
    if years and before and len(verbs) == 1:
        return before
    return "implemented"


def passive(low: str, end: int, limit: int) -> str | None:
    """The act told right after the mention that ends at ``end``: "Chỉ thị 48 đã được triển khai"."""
    m = _PASSIVE.match(low, end, limit)
    return m.lastgroup if m else None
