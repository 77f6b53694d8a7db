"""One case of an article: where its telling opens, what goes on with it, and where all are told of again."""

import re

from reader.figures.statements import Statement
from reader.text.phrases import words

# … Tuy vậy, toàn tỉnh vẫn xảy ra 2 vụ · Các đơn vị đã triệt xóa 15 tụ điểm: after a case, all again
AGAIN_ALL = re.compile(
    r"(?:(?:tuy (?:vậy|nhiên|thế)|ngoài ra|bên cạnh đó|đồng thời|nhìn chung|như vậy|cùng với đó|qua đó|trong khi đó|đến nay),?\s)?"
    r"(?:(?:trong |qua |cũng trong |từ )?(?:\d+ )?(?:tháng|quý|năm|tuần|đợt|kỳ)(?! nạn| vọng)|toàn (?:tỉnh|huyện|thành phố|thị xã|quận|quốc|lực lượng|ngành|tp)|cả (?:nước|tỉnh)|(?:các|mọi) đơn vị|các địa phương|các lực lượng|kết quả(?! (?:điều tra|xét nghiệm|giám định|kiểm tra))|công an các|bình quân|tỷ lệ(?! (?:thương|tổn))|việc giải quyết|công tác|tình hình)(?!\w)"
)
# Thảm khốc nhất là vụ xe khách lao xuống vực · Điển hình là vụ A. cùng 6 đồng phạm … ngày 14/6
ONE = re.compile(r"(?:(?:[^,;:.()\d]{0,70}\slà|trong|riêng|như|điển hình,?)\s)?(?:một )?vụ\s")
# Điển hình, lúc 4 giờ ngày 9/11, tại | xã Mỹ Lý · Rạng sáng 22/2, nhận tin mất trâu tại | thôn Nà Lùng · Thương tâm nhất là vụ cháy ở | phường An Hải
_SCENE = re.compile(
    rf"""(?:(?-x:{ONE.pattern})[^;:.()]{{2,70}}?\s(?:tại|ở|thuộc)
        |(?:[*+-]\s)?(?:[^;:.()\n\d]{{4,110}}[,:]\s)?(?:(?:{words("place_words", "before a case")})[,:]?\s)*
        (?P<time>(?:(?:{words("place_words", "time of a case")}|\d[\d/.:h-]*|\([\d/.-]+\)),?\s)+)
        (?:(?:(?:(?!trú\s|ngụ\s|quê\s|sinh\s)[^,;:.()\d]){{3,100}}?\s)??(?:tại|ở|trên\sđịa\sbàn|trên\s[^,;:.()]{{3,60}}?,?\s(?:thuộc|đoạn\squa))
        |(?:(?:tổ|đội)\s[^,;:.()\d]{{2,30}}?\s)?(?P<actor>công\san)))\s""",
    re.VERBOSE,
)
# Tang vật thu giữ gồm 30 bánh heroin · Lực lượng ta thu 45 bánh: what goes on with a case, in a paragraph of its own or only in the case's
FOLLOWS = re.compile(rf"(?:{words('place_words', 'case goes on')}|\d (?:kẻ|người|đối tượng) bị bắt)(?!\w)")
GOES_ON = re.compile(
    rf"(?:(?:chỉ )?(?:với|trong|sau|qua|từ|theo|tháng|năm|đến) [^,;:.]{{2,45}}, ){{0,2}}(?:{words('place_words', 'case goes on')}|{words('place_words', 'of the case')})(?!\w)"
)
# Trước đó, ngày 14/8, đơn vị phá 1 chuyên án · Tương tự, sáng cùng ngày
NEXT = re.compile(
    r"(?:(?:trước đó|tiếp đó|tiếp theo|mới đây|gần đây|cũng|tương tự|ngoài ra|còn),?\s)?(?:(?:vào|trong|đến)\s|(?:lúc|khoảng|hồi)\s[^,;.]{3,30}?\s)?"
    r"(?:(?:rạng sáng|sáng|trưa|chiều|tối|đêm|khuya|ngày)\s(?:ngày\s)?(?:\d|cùng ngày)|cùng ngày,|(?:tại|ở|trên)\s)"
)
# gây ra 16 vụ ở 3 quận
_AT_LARGE = re.compile(r"\s(?:ở|tại|trên)\s(?:nhiều|\d+|hai|ba|bốn|các)\s(?:tỉnh|huyện|quận|xã|phường|địa phương)(?!\w)")
_MORE_OF_IT = re.compile(
    r"(?<!\w)(?:bắt|bắt giữ|khởi tố|triệu tập) (?:thêm|tiếp)(?!\w)|tiếp tục (?:bắt|khởi tố)(?!\w)|(?:nhóm|vụ án|vụ|đường dây) này(?!\w)"
)
_MEETING = re.compile(rf"(?<!\w)(?:{words('place_words', 'meeting')})(?!\w)")
_NEARBY = 160  # characters after the place within which a meeting is named


def goes_on(statement: Statement) -> bool:
    """Whether a statement goes on with the case of its paragraph: nothing in it speaks of all again."""
    low, start = statement.low, statement.start
    if _AT_LARGE.search(low, start, statement.end):
        return False
    if GOES_ON.match(low, start) or not (AGAIN_ALL.match(low, start) or NEXT.match(low, start)):
        return True
    return _MORE_OF_IT.search(low, start, statement.end) is not None


def scene(statement: Statement) -> tuple[int, bool]:
    """Where the place begins that opens the statement as a case's, or the force that acts on a day, and whether it is that; 0 if none does.

    "Vụ … tại | xã X", "Đêm 9/5, tại | xã X", "Ngày 2/6, Công an | huyện X bắt …"; a meeting is held somewhere, too.
    """
    low, start, end = statement.low, statement.start, statement.end
    m = _SCENE.match(low, start, end)
    if m is None or not m["actor"] and _MEETING.search(low, max(start, m.end("time")), min(end, m.end() + _NEARBY)):
        return 0, False
    return m.end(), bool(m["actor"])
