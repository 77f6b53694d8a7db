"""What stands below an article's prose: readers' comments, headlines of other articles, the page's imprint, the signature."""

from reader.text import furniture, lines, page_days, page_head

_SPEAKING = 6  # words of the headline of another article, at least,
_PROSE = 80  # characters of the prose below its day, at least
_SEVERAL = 2  # articles below the first, at least: one alone may be a box in the midst


def more_articles(text: str, spans: list[lines.Span], lead: int) -> list[int]:
    """Where other articles begin below the first, whose lead is given, of a text that holds several: a headline, its day, prose."""
    below = enumerate(zip(spans[lead + 1 :], spans[lead + 2 :], spans[lead + 3 :], strict=False), lead + 1)
    found = [
        i
        for i, ((start, end, _), (day, until, _), (first, last, _)) in below
        if last - first >= _PROSE
        and text[last - 1] in ".…"
        and page_days.DATELINE.fullmatch(text, day, until)
        and lines.is_headline(headline := text[start:end])
        and len(headline.split()) >= _SPEAKING
    ]
    return found if len(found) >= _SEVERAL else []


def label(text: str, spans: list[lines.Span], lead: int) -> None:
    """Label what stands under the article: comments, headlines of others, then the signature above them."""
    for first in more_articles(text, spans, lead)[:1]:
        spans[first:] = [(start, end, "furniture") for start, end, _ in spans[first:]]
    # from there on there is no prose
    foot = next((n for n in range(len(spans) - 1, lead, -1) if spans[n][1] - spans[n][0] > lines.SHORT), lead) + 1
    others = ended = False
    for i in range(lead + 1, len(spans)):
        start, end, kind = spans[i]
        ended = ended or i >= foot and furniture.ends_page(text, spans[i])
        if kind == "furniture":
            others = others or furniture.heads_others(text, spans[i])
        elif ended or others and end - start <= 200 and text[end - 1] not in ".…":
            spans[i] = (start, end, "furniture")
        else:
            others = False
    dated = [i for i in range(foot, len(spans)) if spans[i][2] != "furniture" and _is_dated(text, spans, i)]
    for i in dated if len(dated) > 1 else ():
        spans[i] = (*spans[i][:2], "furniture")
    for i in range(foot, len(spans)):
        if spans[i][2] is lines.PLAIN and page_days.tells_day(text[slice(*spans[i][:2])], 2):
            spans[i] = (*spans[i][:2], "dateline")
    _sign(text, spans, lead)


def _sign(text: str, spans: list[lines.Span], lead: int) -> None:
    """Label the one or two lines that sign the article, and what the page has below them."""
    signed, passed = 0, []  # passed: lines of the page between the signature and the end
    for i in range(len(spans) - 1, lead, -1):
        start, end, kind = spans[i]
        if kind in ("furniture", "dateline") or (kind == "caption" and not signed):
            continue
        line = text[start:end]
        if (
            signed < 2
            and kind == lines.PLAIN
            and len(line) <= 70
            and (lines.NAME.fullmatch(line) or page_head.SIGNED.fullmatch(line))
        ):
            spans[i] = (start, end, "byline")
            signed += 1
            for n in passed:
                spans[n] = (*spans[n][:2], "furniture")
            passed.clear()
        elif not signed and len(line) <= 60 and not lines.DIGIT.search(line) and not lines.STOP.search(line):
            passed.append(i)  # < Trước · Print E-mail
        else:
            break


def _is_dated(text: str, spans: list[lines.Span], i: int) -> bool:
    """Whether a line is a headline of another article with its day: "Khởi tố 12 bị can (12/03/2018)"."""
    start, end = spans[i][0], text.find("\n", spans[i][0])
    end = len(text) if end < 0 else end
    return end - start <= lines.HEADLINE and page_days.OTHERS_DAY.search(text, start, end) is not None
