"""Numbers that are read but are no row of a table: durations, ordinals, names, times, ages and what is known to be none of these."""

import re
from collections.abc import Set

from helpers.articles import Article
from helpers.rows import Number

_REACH = 26
# What stands right after the number says what it is.
_AFTER = [
    ("age", re.compile(r"\s?(?:-\s?\d+\s?)?(?:tuổi|t\.)(?!\w)")),  # 17 tuổi
    ("time", re.compile(r"\s?(?:giờ|h|g)\s?\d{0,2}(?:\s?(?:phút|'))?(?!\w)|:\d\d(?!\d)|/(?:24|7)(?!\d)|\s?(?:giờ|phút)(?!\w)")),
    (
        "duration",
        re.compile(
            r"\s?(?:-\s?\d+\s|đến\s\d+\s)?(?:năm|tháng|ngày|tuần|quý|phút|giây|đêm|thập\s?(?:kỷ|niên)|thế kỷ|nhiệm kỳ|mùa|buổi|hôm|tiếng|giờ)(?!\w)"
        ),
    ),
]
# What stands right before it.
_NAME = re.compile(
    r"""(?<!\w)(?:ngõ|ngách|hẻm|kiệt|số\snhà|quốc\slộ|tỉnh\slộ|hương\slộ|đường(?:\stỉnh|\ssố)?|ql|tl|đt|dt|cao\stốc|tổ\scông\stác(?:\ssố)?|ban\schỉ\sđạo|phòng|đội|đồn|trạm|chốt|tổ|khu|khu\sphố|tổ\sdân\sphố|thôn|ấp|xóm|khóm
        |phường|quận|tiểu\skhu|khoảnh|sư\sđoàn|trung\sđoàn|tiểu\sđoàn|lữ\sđoàn|quân\skhu|quân\sđoàn|đoàn|vùng|hải\sđoàn|hải\sđội|bệnh\sviện|trường|lớp|kênh|vtv|ctv|covid|nhóm|đề\sán|dự\sán|chương\strình
        |chuyên\sán|vụ\sán|mã|top|u|world\scup|euro|sea\sgames|olympic|nghị\sđịnh|chỉ\sthị|nghị\squyết|thông\stư|kế\shoạch|quyết\sđịnh|luật|công\sđiện|công\svăn|cầu|nhà\smáy|tàu|chuyến\sbay|bản|cụm|lô|tòa|block|sân|cảng|cột\smốc|mốc|cửa\skhẩu
        |trại\sgiam|cục|vụ|a|k|tổng\sđài|đường\sdây\snóng|gọi(?:\sngay)?(?:\ssố)?|qua|mật\sdanh|vùng\scảnh\ssát\sbiển|hải\sđội|binh\sđoàn)\s?-?$""",
    re.VERBOSE,
)
_ORDINAL = re.compile(
    r"(?<!\w)(?:lần\sthứ|thứ|lần|khóa|kỳ|điều|khoản|điểm|mục|chương|phần|phụ\slục|tập|quyển|bước|vòng|bảng|hạng|cấp|loại|cấp\sđộ|mức\sđộ|tiêu\schí\ssố|số|giai\sđoạn|trang|hình|câu|bài|đợt|vị\strí|giải|phiên|lần\sthứ|top|nhóm)\s?$"
)
_TIME_BEFORE = re.compile(r"(?:\d\s?(?:giờ|h|g|:)\s?|lúc\s|phút\s(?:thứ\s)?)$")
_AGE_BEFORE = re.compile(r"(?<!\w)(?:sn|sinh\snăm|sinh|s\.n|năm\ssinh|từ\sđủ|dưới|trên|đủ)\s?:?\s?$")
_BIRTH = re.compile(r"(?<!\w)(?:sn|sinh\snăm|sinh|năm\ssinh)\s?:?\s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PHONE = re.compile(r"0\d{2,4}[.\s-]?\d{3,4}[.\s-]?\d{3,4}|1[89]00[.\s]?\d{2,4}|0\d{9,10}|\+84[\d. ]+|\d{9,12}")
_BETWEEN = 3  # characters between two numbers that share a reading
_JOINED = re.compile(r"\s?[-+/:.x×]\s?|\s[-+]|, | và ")


def read(article: Article, held: Set[int] = frozenset()) -> dict[int, str]:
    """The reading of each number that is one of these, by its start.

    Numbers that start at one of ``held`` are somebody's already and read only where a neighbour may go by them.
    """
    low, text = article.view.low, article.view.text
    spans = sorted((r.start, r.end) for r in (*article.directives, *article.dates))
    kinds = [s.kind for s in article.sentences]
    out: dict[int, str] = {}
    j, previous = 0, None
    for n in _asked(article.numbers, held):
        while j < len(spans) and spans[j][1] <= n.start:
            j += 1
        if j < len(spans) and spans[j][0] <= n.start:
            continue
        reading = _read(text, low, n, kinds[n.sentence])
        if reading is None and previous is not None and n.start - previous.end <= _BETWEEN:
            between = low[previous.end : n.start]
            if _JOINED.fullmatch(between) or between in (". ", "."):
                reading = out[previous.start]
        if reading:
            out[n.start] = reading
            previous = n
    return out


def _asked(numbers: list[Number], held: Set[int]) -> list[Number]:
    """The numbers nobody holds, and those so near before one that it may share their reading."""
    out: list[Number] = []
    for n in reversed(numbers):
        if n.start not in held or out and out[-1].start - n.end <= _BETWEEN:
            out.append(n)
    out.reverse()
    return out


def _read(text: str, low: str, n, kind: str) -> str | None:
    before = low[max(0, n.start - _REACH) : n.start]
    if kind in ("dateline", "byline"):
        return "other"
    if (
        _BIRTH.search(before)
        and _YEAR.fullmatch(n.text)
        or _YEAR.fullmatch(n.text)
        and before.endswith("(")
        and low[n.end : n.end + 1] in "),"
    ):
        return "age"
    for reading, pattern in _AFTER:
        if pattern.match(low, n.end):
            return reading
    if _TIME_BEFORE.search(before) and len(n.text) <= 2:
        return "time"
    if _PHONE.fullmatch(n.text) or low[n.start - 1 : n.start] in ("_", "@", "#"):
        return "other"
    if n.start and (low[n.start - 1].isalpha() or low[n.start - 1] == "-" and low[n.start - 2 : n.start - 1].isalpha()):
        return "name"
    if low[n.end : n.end + 1].isalpha():
        return "name"
    if before.endswith("cả ") or _NO_QUANTITY.match(low, n.end):
        return "other"
    if n.text in ("2", "3") and before.endswith("m\n"):  # 4.200 m⏎2: the power of a broken print
        return "other"
    if _ORDINAL.search(before):
        return "ordinal"
    if _NAME.search(before):
        return "name"
    if _list_bullet(low, n):
        return "ordinal"
    if re.match(r"\s?(?:/|mỗi)", low[n.end : n.end + 3]) or n.value is None:
        return "other"
    if _SCORE.match(low, n.end) or _SCORE_BEFORE.search(before) or isinstance(n.value, float):
        return "other"
    if _PRODUCT.search(text, max(0, n.start - _REACH), n.start):
        return "name"
    return _other(low, n, before)


# cả 3 tiêu chí · 6 chữ số · 300.000 đồng mỗi ngày
_NO_QUANTITY = re.compile(
    r" (?:chữ số|số 0|chữ cái)|[^,.;\d]{0,24}?(?:/|mỗi |một )(?:ngày|tháng|năm|tuần|giờ|người|lượt|suất|hộ|kg|tấn|chuyến|lần|m2|ha)(?!\w)"
)


_SCORE = re.compile(r"\s?-\s?\d{1,3}(?![\d%])")  # thắng 3-1
_SCORE_BEFORE = re.compile(r"\d\s?-\s?$")
_PRODUCT = re.compile(r"(?<!\w)[A-ZĐÀ-Ý][\w'-]*(?:\s(?:Pro|Max|Plus|Air))?\s$|(?<!\w)[a-z]+[A-Z]\w*\s$")  # iPhone 15 · Apollo 11


def _list_bullet(low: str, n) -> bool:
    """Whether the number opens a line as a list does ("1. Giả danh công an")."""
    line = low.rfind("\n", 0, n.start) + 1
    return low[line : n.start].strip(" -*+([") == "" and low[n.end : n.end + 1] in (".", ")", "/", "-", ":", "]")


_OTHER = re.compile(
    r"(?:km|số|biển\s(?:số|kiểm\ssoát)|bks|đt|điện\sthoại|hotline|zalo|fax|tài\skhoản|cccd|cmnd|mst|tỷ\ssố|tọa\sđộ|chở|“|\"|'|x|:)\s?[\d+.,]*\s?$"
)


def _other(low: str, n, before: str) -> str | None:
    if _OTHER.search(before) or low[n.end : n.end + 1] in ("+", '"', "”") or before.endswith(("+", "/", "-", "–")):
        return "other"
    if (
        before.endswith('"')
        or re.search(r"[\"“][^\"”]{0,25}$", before)
        and re.match(r"[^\"”]{0,25}[\"”]", low[n.end : n.end + 26])
    ):
        return "other"
    return None
