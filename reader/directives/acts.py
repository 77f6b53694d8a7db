"""What a sentence does with an instrument: issues, implements, reviews or cites it. The nearest governing verb decides.

The grammar: the words between the mention before (or the sentence's start) and the mention are its left side. The last
verb there governs it; a verb of reviewing governs through "thực hiện" in one phrase ("sơ kết 5 năm thực hiện"). Without
a verb the mention goes on with the one before it (a list; "3 năm thực hiện" goes on with a review).
"""

import re

from reader.directives import anniversaries

_ISSUED = (
    r"ban\ hành|phê\ duyệt|công\ bố|thông\ qua|phát\ hành|xây\ dựng(?=\ *$)|trình(?=\ *$)|ký|ra(?=\ *$)"
    r"|có(?=\ *$)|gửi(?=\ *$)"
)
_REVIEWED = r"sơ,?\ (?:và\ )?tổng\ kết|sơ\ kết|tổng\ kết|đánh\ giá(?!\ cao)|kiểm\ điểm"
_DOING = r"th[ựu]c\ hi[êệ]n(?!\ chức\ năng)|đưa(?=\ *$)|triển\ khai|quán\ triệt|cụ\ thể\ hóa|thi\ hành|chấp\ hành|áp\ dụng|học\ tập|bám\ sát|tuân\ thủ"
_CITED = (
    r"theo|căn\ cứ|tuyên\ truyền|phổ\ biến|quy\ định\ tại|vi\ phạm|tinh\ thần|sửa\ đổi|thay(?:\ thế|\ cho|(?=\ *$))|hủy|bãi\ bỏ|tham\ mưu"
    r"|gọi\ tắt|(?<!hành\ )một\ số\ điều\ của(?=\ *$)|xét|trên\ cơ\ sở|đề\ nghị(?:\ [^\W\d]+){1,9}?\ tại(?=\ *$)"
    r"|(?:tổ\ công\ tác|ban\ chỉ\ đạo)(?=\ *$)"  # a body's name: Tổ công tác | Đề án 06
)
_VERB = re.compile(
    rf"""(?<![^\W_])(?:(?P<issued>{_ISSUED})|(?P<reviewed>{_REVIEWED})
    |(?P<implemented>(?:{_DOING})(?:(?:,\ |\ và\ |\ )(?:tổ\ chức\ |việc\ )?(?:{_DOING}))*)|(?P<cited>{_CITED}))(?![^\W_])""",
    re.VERBOSE,
)
_YEARS = re.compile(rf"{anniversaries.COUNT} năm *(?:qua *)?$")
_WIDEST = 32  # characters of "hai mươi lăm năm qua"
_BREAK = re.compile(
    r"[;:]|,(?! (?:chữa cháy|chống|trật tự|sơ kết|tổng kết|đánh giá|rút kinh nghiệm|kết quả|hạn chế|nguyên nhân|tình hình|việc))| và *$"
)
_JOINED = re.compile(r"(?:,|;| và| với) *$")  # sơ kết 5 năm thực hiện Kế hoạch 10 … | và | 3 năm thực hiện Kế hoạch 12
_NEXT = re.compile(r"[;,](?: và)? *(?:các )?$")  # the next of a list: Kế hoạch 12 về thực hiện …; | Kế hoạch 13
_SUBJECT = re.compile(r'(?<!\w)(?:về|quy định|phê duyệt|ban hành)(?!\w)|"')  # a verb after it says what the one before is about
# … 48 được ban hành · Chỉ thị 48 đã được triển khai
_PASSIVE = re.compile(
    rf"[ ]*(?:[^\W_]+[ ]+){{0,12}}?(?:được|đã)[ ]+(?:[^\W_]+,?[ ]+){{0,8}}?(?:(?P<issued>ban\ hành|ký|thông\ qua)|(?P<reviewed>sơ\ kết|tổng\ kết)|(?P<implemented>{_DOING}))(?![^\W_])",
    re.VERBOSE,
)


def of(low: str, left: int, start: int, before: list[str | None]) -> str | None:
    """The act on the mention that starts at ``start``; None where nothing left of it governs it.

    ``left`` is where its left side begins, ``before`` the acts on the mentions before it in the sentence.
    """
    goes_on = before[-1] if before else None
    verbs = list(_VERB.finditer(low, left, start))
    if not verbs:
        return goes_on
    last = verbs[-1]
    if goes_on and _NEXT.search(low, last.end(), start) and _SUBJECT.search(low, left, last.start()):
        return goes_on
    if last.lastgroup != "implemented":
        aside = last.lastgroup == "issued" and low.endswith(" tại ", left, start)
        return "cited" if aside else last.lastgroup  # được phê duyệt tại | Quyết định
    years = _YEARS.search(low, max(left, last.start() - _WIDEST), last.start())
    for verb in reversed(verbs[:-1]):
        if verb.lastgroup == "reviewed" and not _BREAK.search(low, verb.end(), years.start() if years else last.start()):
            return "reviewed"
    if years and "reviewed" in before and _JOINED.search(low, left, years.start()):
        return "reviewed"
    if years and goes_on and len(verbs) == 1:
        return goes_on
    return "implemented"


def passive(low: str, end: int, limit: int) -> str | None:
    """The act told right after the mention that ends at ``end``: "Chỉ thị 48 đã được triển khai"."""
    m = _PASSIVE.match(low, end, limit)
    return m.lastgroup if m else None
