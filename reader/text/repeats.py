"""Words that a site prints twice: a passage again, a long one anywhere, or a phrase again within its passage."""

import re

_SHORTEST = 24  # characters: a shorter phrase may be said twice on purpose
_LONGEST = 2000
_SAPO = 100  # characters of a passage that nobody says twice on purpose
_JOINT = re.compile(r"[.,;:…]")  # where the second print of a phrase begins, or just after
_AFTER_JOINT = re.compile(rf"{_JOINT.pattern}(?=(.{{{_SHORTEST - 1}}}))", re.DOTALL)  # the words there, of the shortest phrase

Span = tuple[int, int, str]


def mark(text: str, spans: list[Span]) -> list[Span]:
    """The spans, with what repeats the words before it as spans of kind ``repeat``."""
    out: list[Span] = []
    long = set()
    first = last = 0  # of the passage before
    for span in spans:
        start, end, kind = span
        if kind == "furniture":
            out.append(span)
        elif end - start == last - first and text.startswith(text[first:last], start) or text[start:end] in long:
            out.append((start, end, "repeat"))
        else:
            first, last = start, end
            if end - start >= _SAPO:
                long.add(text[start:end])
            if end - start > 2 * _SHORTEST and _says_twice(text, start, end):
                out += _within(text, start, end, kind)
            else:
                out.append(span)
    return out


def _says_twice(text: str, start: int, end: int) -> bool:
    """Whether the passage's first words, or those after a joint, stand in it again, as in few."""
    keys = _AFTER_JOINT.findall(text, start + 1, end - 1)
    if len(keys) > 1 and len(set(keys)) < len(keys):
        return True
    return text.find(text[start : start + _SHORTEST], start + 3, end + 2) >= 0


def _within(text: str, start: int, end: int, kind: str) -> list[Span]:
    """The passage cut around phrases printed twice in a row; one look-up a joint, so linear in its length."""
    head = text[start : start + _SHORTEST]
    seen: dict[str, int] = {}
    out: list[Span] = []
    done = start
    for joint in _JOINT.finditer(text, start + 1, end - _SHORTEST):
        at = joint.start()
        if at < done:
            continue
        key = text[at : at + _SHORTEST]
        first = seen.get(key, -1)
        seen[key] = at
        if first < done and text.startswith(head, at + 2):
            first, at = start, at + 2
        length = at - first
        if first < done or not _SHORTEST <= length <= _LONGEST or not text.startswith(text[first:at].rstrip(), at):
            continue
        again = min(at + length, end)
        out += [(*strip(text, done, at), kind), (*strip(text, at, again), "repeat")]
        done = again
    if done < end:
        out.append((*strip(text, done, end), kind))
    return [span for span in out if span[0] < span[1]]


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` without the white space at either edge of the words between them."""
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return start, end
    words = text[start:end].lstrip()
    start = end - len(words)
    return start, start + len(words.rstrip())
