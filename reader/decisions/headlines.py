"""A headline's figures are the body's: one that the body tells again covers the time that the body says (rule ``body``).

That of the headline itself is only kept where the two are hardly of the same days: "trong năm 2015" is the body's "từ 1/10/2014 đến 30/9/2015".
"""

from reader.articles import Article
from reader.decisions import spans
from reader.decisions.decision import Made
from reader.schema import Statistic

_MANY = 10  # smaller figures may be alike by chance
_ROUNDED = 1.1  # hơn 13.000 vụ for 13.246: at most a tenth away


def dated(article: Article, rows: list[Statistic], made: Made) -> list[Statistic]:
    """The rows in reading order, those of a headline with the period of the same figure in the body."""
    sentences = article.sentences
    heads = 0
    while heads < len(rows) and sentences[rows[heads].sentence].kind == "title":
        heads += 1
    return [_as_in_body(r, rows[heads:], made) for r in rows[:heads]] + rows[heads:]


def _as_in_body(head: Statistic, body: list[Statistic], made: Made) -> Statistic:
    alike = [r for r in body if r.unit == head.unit and r.status == head.status and _same_kind(head, r)]
    row = next((r for r in alike if r.value == head.value), None) or next((r for r in alike if _rounds(head, r)), None)
    if row is None or row.period_start is None and head.period_basis == "stated":
        return head
    if row.period_start is None:
        return head._replace(period_start=None, period_end=None, period_basis=None, period_decision=None)
    span = row.period_start, row.period_end
    own = head.period_start, head.period_end
    if head.period_basis == "stated" and (own == span or not spans.alike(own, span) and not spans.as_long(own, span)):
        return head
    decision = row.period_decision or made.make(*span, (row.start, row.end), "body", head.sentence)
    return head._replace(period_start=span[0], period_end=span[1], period_basis="context", period_decision=decision)


def _same_kind(head: Statistic, row: Statistic) -> bool:
    if head.value < _MANY or "change" in (head.measure, row.measure):
        return head.measure == row.measure
    return True


def _rounds(head: Statistic, row: Statistic) -> bool:
    """Whether the headline's figure is the body's, rounded."""
    if head.value < _MANY:
        return False
    if head.qualifier == "over":
        return head.value < row.value <= head.value * _ROUNDED
    if head.qualifier == "near":
        return head.value / _ROUNDED <= row.value < head.value
    return head.qualifier == "about" and head.value / _ROUNDED <= row.value <= head.value * _ROUNDED
