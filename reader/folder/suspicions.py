"""What a reader of the tables should doubt about an article as a whole: no article at all, not Vietnamese, without marks."""

import re

from reader.articles import Article
from reader.text import encodings, folding, page_foot
from reader.text.slugs import slug

_SAMPLE = 2_000  # characters that are enough to tell
_FEWEST = 25  # words: of less nothing is sure
_VIETNAMESE = 0.08  # share of the commonest syllables: real articles have 0.2 or more, other languages next to none
_UNMARKED = 0.15
_SHORT = 1_500  # characters: a page of an error says little
_ERROR = re.compile(
    r"""\b404\b\W{0,5}(?:not\ found|error|lỗi|không\ tìm\ thấy)|(?:lỗi|error)\W{0,3}404\b|(?:trang|bài\ viết|nội\ dung)[^.\n]{0,40}(?:không\ tồn\ tại|không\ tìm\ thấy|đã\ bị\ (?:xóa|gỡ))
        |không\ tìm\ thấy\ (?:trang|bài\ viết|nội\ dung)|page\ not\ found|access\ denied|403\ forbidden|service\ unavailable|bad\ gateway
        |captcha|not\ a\ robot|không\ phải\ (?:là\ )?(?:người\ máy|robot)|verify(?:ing)?\ (?:that\ )?you\ are\ (?:a\ )?human
        |checking\ your\ browser|just\ a\ moment|enable\ javascript|đăng\ nhập\ để\ (?:xem|đọc)|phiên\ làm\ việc\ đã\ hết""",
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]+")


def note(article: Article) -> None:
    """Add a problem for each doubt; the article is read all the same."""
    if len(article.text) < _SHORT and (found := _ERROR.search(folding.lower(article.text))):
        words = article.text[slice(*found.span())].split()
        article.problem("no-article", f"perhaps an error page, not an article: “{' '.join(words)[:80]}”")
    lead = next((i for i, passage in enumerate(article.passages) if passage.kind == "lead"), 0)
    if below := page_foot.more_articles(article.view.text, [passage[1:] for passage in article.passages], lead):
        article.problem("several", f"{len(below) + 1} articles in one text: only the first is read")
    sample = article.text[:_SAMPLE].lower()
    common = sum(map(encodings.COMMON.__contains__, sample.split()))
    if common > _VIETNAMESE * len(sample) / 2 + 1:  # enough if every other letter were a word
        return
    if encodings.likeness(sample) >= _VIETNAMESE or len(words := _WORD.findall(sample)) < _FEWEST:
        return
    common = set(map(slug, encodings.COMMON))
    if sum(slug(word) in common for word in words) >= _UNMARKED * len(words):
        article.problem("no-marks", "Vietnamese without its marks: little of it can be read")
    else:
        article.problem("not-vietnamese", "perhaps not Vietnamese: what is read of it means little")
