"""An article's text → labelled passages → sentences. Nothing is cut: what is furniture is called furniture."""

import re

from helpers.rows import Passage, Sentence

SILENT = frozenset({"furniture", "repeat"})  # kinds of passage whose words give no rows

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_CRAWL_HEADER = re.compile(r"\s*date \d{4}-\d{2}(?:-\d{2})?(?=\s)")  # " date 2022-10 Tăng cường …"
_DATELINE = re.compile(
    r"""\s*\(?(?:(?:ngày\s+đăng|cập\s+nhật(?:\s+lúc)?|đăng\s+lúc)\s*:?\s*)?   # Ngày đăng: · Cập nhật lúc
        (?:\d{1,2}:\d{2}(?::\d{2})?\s*[,-]?\s*)?                             # 09:12,
        (?:(?:thứ\s+(?:[2-7]|hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\s*,?\s*)?    # Thứ 6,
        (?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\)?                         # 25/09/2020
        (?:\s*[|,-]?\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*[\[(]?GMT\s*\+?\d+[\])]?)?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"""\s*(?:\|\s*)?(?:[\d.,]+\s+lượt\s+xem|lượt\s+xem\s*:.*|xem\s+thêm.*|tin\s+(?:liên\s+quan|cùng\s+chuyên\s+mục|khác).*
        |xem\s+tin\s+theo\s+ngày.*|chia\s+sẻ(?:\s+\d+)?|từ\s+khóa\s*:.*|trang\s+chủ.*|bình\s+luận.*|in\s+bài.*|.*»\s.*)\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_IMAGE_NAME = re.compile(
    r"\s*(?:vlcsnap|img|dsc|image|photo|z)?[\w-]*[-_\d][\w-]*\d[\w-]*(?:\.(?:jpe?g|png|gif))?\s*", re.IGNORECASE
)
_CAPTION = re.compile(r"\s*(?:quang cảnh|toàn cảnh|các đại biểu)\b.{0,120}|.*\bảnh\s*:\s*[^.]{2,40}\)?\.?\s*", re.IGNORECASE)
_END = re.compile(r"[.!?…:;]\"?\s*$")
_NAME = r"(?:[A-ZĐÀ-Ỹ]\.?[\wÀ-ỹ.]*)"
_BYLINE = re.compile(rf"\s*(?:\([\w .]+\)|{_NAME}(?:\s+{_NAME}|\s*[-,]\s*{_NAME}){{0,7}}|Văn phòng [\w ]{{2,40}})\s*")
# A full stop, question mark or ellipsis that ends a sentence: followed by a blank and an upper-case letter, digit or opening mark.
_SENTENCE_END = re.compile(r"(?<=[.!?…;])\"?\s+(?=[\"(\[]?[A-ZĐÀ-Ỵ0-9-])")


def label(text: str) -> list[Passage]:
    """Passages of a (folded) text, in order; they tile it but for white space."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    spans: list[tuple[int, int, str]] = []
    for i, (start, end) in enumerate(lines):
        spans += _line(
            text, start, end, first=not any(k in ("title", "lead", "body") for *_, k in spans), last=i == len(lines) - 1
        )
    _signatures(text, spans)
    out = []
    previous = None
    for start, end, kind in spans:
        start, end = _strip(text, start, end)
        if start >= end:
            continue
        words = text[start:end]
        if words == previous and kind != "furniture":
            kind = "repeat"
        previous = words
        out.append(Passage(len(out), start, end, kind))
    return out


def sentences(text: str, passages: list[Passage]) -> list[Sentence]:
    """Sentences of the passages, in order; none crosses a passage."""
    out: list[Sentence] = []
    for passage in passages:
        start = passage.start
        for m in _SENTENCE_END.finditer(text, passage.start, passage.end):
            out.append(Sentence(len(out), start, m.start(), passage.kind, text[start : m.start()]))
            start = m.end()
        out.append(Sentence(len(out), start, passage.end, passage.kind, text[start : passage.end]))
    return out


def _line(text: str, start: int, end: int, first: bool, last: bool) -> list[tuple[int, int, str]]:
    if m := _CRAWL_HEADER.match(text, start, end):
        return [(start, m.end(), "dateline"), *_line(text, m.end(), end, first, last)]
    if _FURNITURE.fullmatch(text, start, end):
        return [(start, end, "furniture")]
    if m := _DATELINE.match(text, start, end):
        if "[GMT" in text[start:end]:  # a crawler's clock, not the paper's date
            return [(start, end, "furniture")]
        if m.end() == end:
            return [(start, end, "dateline")]
        if _FURNITURE.fullmatch(text, m.end(), end):
            return [(start, m.end(), "dateline"), (m.end(), end, "furniture")]
    if _IMAGE_NAME.fullmatch(text, start, end):
        return [(start, end, "furniture")]
    if _CAPTION.fullmatch(text, start, end) and not first:
        return [(start, end, "caption")]
    if first and not _END.search(text, start, end) and end - start < 200 and not last:
        return [(start, end, "title")]
    return [(start, end, "body")]


def _signatures(text: str, spans: list[tuple[int, int, str]]) -> None:
    """Relabel the closing signature, and the first body passage as the lead."""
    for i in range(len(spans) - 1, 0, -1):
        start, end, kind = spans[i]
        if kind == "furniture":
            continue
        if kind == "body" and _BYLINE.fullmatch(text, start, end) and end - start < 60:
            spans[i] = (start, end, "byline")
        break
    for i, (start, end, kind) in enumerate(spans):
        if kind == "body":
            spans[i] = (start, end, "lead")
            break


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
