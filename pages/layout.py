"""The page around every report: one style sheet and one script, inlined, and a policy that lets it load nothing."""

import base64
import hashlib
import json
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import jinja2
from colorspacious import cspace_convert
from pygments.formatters import HtmlFormatter

from helpers import marks, say
from helpers.say import _, n_
from pages import glossary
from reader.text import unseen

TEMPLATES = Path(__file__).parent / "templates"
_DARKEST = 8  # lightness of the ground of a dark page, of 100
_SEEN = 45  # the least lightness on it of a mark, three times as bright as the ground
_COLORED = 20  # chroma from which a colour is a mark's, not a ground's or a shade's
_COLOR = re.compile(r"var\(--c([0-9a-f]{6}),")  # as pages.vector writes the colours of drawings
TALL = 40  # rows from which a table scrolls inside the page


class Link(NamedTuple):
    """A page as others link to it; ``href`` is relative to the folder of the reports."""

    href: str
    short: str


@dataclass
class Page:
    """One page before its frame: ``look`` is report, article-page, figures or home; ``contents`` are its headings (id, text).

    ``data`` is JSON for the page's script, safe to stand in a script element.
    """

    href: str
    title: str
    body: str
    look: str = "report"
    contents: tuple[dict[str, str], ...] = ()
    before: Link | None = None
    after: Link | None = None
    data: str = ""


def site() -> str:
    """The name of the whole."""
    return _("Public security in Vietnam’s provincial press")


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """The templates, with ``shown`` to escape untrusted text, ``_`` and ``n_`` for words in the reader's language."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES / "report"), autoescape=True, trim_blocks=True)
    env.globals |= {"_": _, "n_": n_, "language": say.language, "tall": TALL}
    env.filters["shown"] = lambda text: jinja2.filters.Markup(marks.escape(text))
    return env


def render(page: Page, links: list[Link], other: str | None = None) -> str:
    """The whole page as HTML; ``links`` are the reports of the navigation, ``other`` the folder of the edition in the other language."""
    look, root = style() + _night(page.body) + _paper(page.title), "../" * page.href.count("/")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            vars(page) | {"body": glossary.glossed(page.body, root)},
            site=site(),
            language=say.language(),
            spoken=json.dumps(_spoken(), ensure_ascii=False),
            links=links,
            here=page.href,
            root=root,
            words=Link(glossary.HREF, _("Glossary")),
            other=other,
            policy=_policy(look, script(page.look)),
            style=look,
            script=script(page.look),
        )
    )


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet: fonts, colours of the kinds of mention, code, layout; comments and indents left out."""
    light = "".join(f"--{table}:{kind.ground};--{table}-ink:{kind.ink};" for table, kind in marks.KINDS.items())
    css = (TEMPLATES / "report" / "style.css").read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s*\n\s*", "\n", css)
    fonts = (TEMPLATES / "report" / "fonts.css").read_text(encoding="utf-8")  # written by pages.fonts
    return f"{fonts}:root{{{light}}}\n{css}{_code_style()}"


def _night(body: str) -> str:
    """What the colours of a page's drawings are on a dark ground."""
    colors = sorted(set(_COLOR.findall(body)))
    if not colors:
        return ""
    dark = "".join(f"--c{color}:{night(color)};" for color in colors)
    return f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"


def _paper(title: str) -> str:
    """The line at the foot of each printed sheet: what it is of. A title may be an article's, so only letters in it stand as they are."""
    words = re.sub(f"[{unseen.UNSEEN}]", unseen.code_point, title if title == site() else f"{title} – {site()}")
    quoted = re.sub(r"[^\w ]", lambda sign: f"\\{ord(sign[0]):x} ", words)
    return f'@page{{@bottom-left{{content:"{quoted}";font:8pt "Be Vietnam Pro",sans-serif;color:#333}}}}\n'


@lru_cache(maxsize=1000)
def night(color: str) -> str:
    """A colour, six hexadecimal digits, with its lightness turned round (CIELAB): what stood out on white does on a dark ground.

    Hues stay; a pale colour of a mark does not sink into the ground.

    >>> night("ffffff"), night("7f3116"), night("e8b54f")
    ('#181818', '#f59674', '#8b6400')
    """
    lightness, a, b = cspace_convert([int(color[at : at + 2], 16) for at in (0, 2, 4)], "sRGB255", "CIELab")
    light = _DARKEST + (100 - lightness) * (1 - _DARKEST / 100)
    light = max(light, _SEEN) if math.hypot(a, b) > _COLORED else light
    turned = cspace_convert([light, a, b], "CIELab", "sRGB255")
    return "#" + "".join(f"{round(min(max(part, 0), 255)):02x}" for part in turned)


def _code_style() -> str:
    """Highlighting with the contrast WCAG asks for, by day and by night."""
    light, dark = (
        "\n".join(rule for rule in HtmlFormatter(style=name).get_style_defs(".highlight").split("\n") if ".highlight ." in rule)
        for name in ("a11y-high-contrast-light", "a11y-high-contrast-dark")
    )
    return re.sub(r" ?/\*.*?\*/", "", f"{light}\n@media screen and (prefers-color-scheme:dark){{{dark}}}\n")


def _spoken() -> dict[str, str]:
    """The words of the script, by the names it knows them by; {n} and {m} are numbers."""
    return {
        "filter": _("Filter"),
        "filterOf": _("Filter the rows of: {name}", name="{name}"),
        "rows": _("{n} of {m} rows", n="{n}", m="{m}"),
        "code": _("Show all code"),
        "back": _("Back"),
        "seek": _("Search all figures"),
        "find": _("Search"),
    }


@lru_cache
def script(look: str = "report") -> str:
    """The script: sorting, filtering, opening what a link points into; charts on a phone, and all figures, on the pages that have them.

    Without it pages are complete, only still.
    """
    parts = ("report.js", *{"figures": ("figures.js",), "report": ("narrow.js",)}.get(look, ()))
    inside = "\n".join((TEMPLATES / "report" / part).read_text(encoding="utf-8") for part in parts)
    inside = re.sub(r"^\s*//.*\n|^\s+", "", inside, flags=re.M)  # comments and indents are for who writes it
    return f'"use strict";\n(() => {{\n{inside}}})();\n'


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, and only this very style and script are obeyed: not one an article smuggled in."""

    def allowed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; img-src data:; font-src data:; style-src {allowed(style)}; script-src {allowed(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
