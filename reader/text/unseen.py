"""Untrusted text, shown and never obeyed: what HTML, Markdown, formulas or a terminal would take for more than letters."""

import html
import re

UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_UNSEEN = re.compile(f"[{UNSEEN}]")
_IN_A_LINE = re.compile(f"[\t\n{UNSEEN}]")
_BREAK = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_FORMULA = re.compile(r"[$\\]")
# What Markdown takes for more than a letter: anywhere, where a line begins, and in what becomes a link by itself.
_MARKUP = re.compile(
    r"""[`*_\[\]<>~|]
    | \A(?:[-\#+=] | [0-9](?=[0-9]{0,8}[.)]))
    | (?<=[a-zA-Z]):(?=//) | (?i:(?<=www)\.) | @""",
    re.VERBOSE,
)


def code_point(found: re.Match) -> str:
    """The character a pattern found, as "[U+202E]"."""
    return f"[U+{ord(found[0]):04X}]"


def shown(line: str) -> str:
    """A line for a terminal, with nothing in it that a terminal obeys: an escape is "[U+001B]", a line feed "[U+000A]"."""
    return _IN_A_LINE.sub(code_point, line)


def escape(text: object) -> str:
    """``text`` as HTML that shows it letter by letter; control and direction characters appear by their code."""
    return _UNSEEN.sub(code_point, html.escape(str(text)))


def plain(text: object) -> str:
    """``text`` as one line of Markdown that shows it letter by letter: no tag, link, emphasis, list or formula in it is one.

    Every name, label or sentence that comes from a file goes through here before it meets ``Markdown()``. Entities rather than
    backslashes, because JupyterLab looks for formulas before it reads Markdown; a dollar or backslash gets an element of its
    own, because MathJax looks again in what became of it and takes no formula across elements.
    """
    line = _UNSEEN.sub(code_point, _BREAK.sub(" ", str(text))).strip(" ")
    return _FORMULA.sub(lambda m: f"<span>{_entity(m)}</span>", _MARKUP.sub(_entity, line.replace("&", "&amp;")))


def _entity(found: re.Match) -> str:
    return f"&#{ord(found[0])};"


def no_formulas(fragment: str) -> str:
    """An HTML fragment in which MathJax, which reads what JupyterLab displays, takes no dollar and no backslash for a formula."""
    return f'<div class="mathjax_ignore">{fragment}</div>' if _FORMULA.search(fragment) else fragment
