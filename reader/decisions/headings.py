"""Lines that head a section of an article: what is named there holds to the next of them."""

import re
from itertools import pairwise

from reader.articles import Article

_LONGEST = 70  # characters of such a line
_PROSE = 40  # of the paragraph below it, at least, unless it is an item: a cell of a table is none
_NUMBERED = re.compile(r"^(?:[IVXivx\d]{1,4}(?:\.\d)?|[a-z])[.)]\s|^[*-]\s")
_ITEM = re.compile(r"[*+•-]\s")
_HEADS = re.compile(r"[^\d.;!?…]{3,}[^\d.,;!?…]")
# 3. Chỉ tiêu | tháng 12/2025 · 9. Phương hướng | quý II/2024: its numbers are no figures
_TIME = re.compile(
    r"(?<!\w)(?:\d{1,2} tháng(?: (?:đầu|cuối) năm)?|tháng \d{1,2}|quý (?:[iv]+|[1-4])|năm)(?:(?: |[/-]| năm )\d{4})?(?!\d)"
)


def find(article: Article) -> list[tuple[int, int]]:
    """Where each stands in the article's view: a short line, numbered or not, without figures or a stop, over a paragraph."""
    low, out = article.view.low, []
    for passage, following in pairwise(p for p in article.passages if p.kind in ("lead", "body")):
        line = _NUMBERED.sub("", low[passage.start : passage.end])
        listed = _ITEM.match(low, following.start)
        if following.end - following.start <= _PROSE and not listed or "." in line:  # most lines are sentences
            continue
        line = _TIME.sub("năm", line)
        if len(line) <= _LONGEST and _HEADS.fullmatch(line):
            out.append((passage.start, passage.end))
    return out
