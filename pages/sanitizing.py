"""What a page may hold: an allow-list of elements, attributes and links, kept by nh3; everything else goes, whoever wrote it.

Words of articles are escaped where they are put in. This is the second wall, around whatever a notebook prints and a figure draws.
"""

import re

import nh3

_SVG = frozenset("svg g defs clipPath path rect circle ellipse line polyline polygon use text tspan title desc".split())
_MATHML = frozenset(
    "math mrow mi mn mo ms mtext mspace msub msup msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd mstyle mpadded".split()
)
_GEOMETRY = frozenset("d x y x1 y1 x2 y2 dx dy cx cy r rx ry width height points transform viewBox".split())
_LOOK = frozenset(
    """fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linejoin stroke-linecap stroke-dasharray stroke-dashoffset
    stroke-miterlimit opacity clip-path clip-rule paint-order font-family font-size font-weight font-style text-anchor""".split()
)
_MATH_LOOK = frozenset("display stretchy fence form accent accentunder mathvariant linethickness columnalign".split())
_CELL = frozenset({"colspan", "rowspan", "scope"})
_ATTRIBUTES = {
    "*": frozenset({"class", "id", "lang", "role", "tabindex", "title"}),
    "a": frozenset({"href", "download"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "th": _CELL,
    "td": _CELL,
    "details": frozenset({"open"}),
    "ol": frozenset({"start"}),
    **{tag: _GEOMETRY | _LOOK for tag in _SVG},
    "use": _GEOMETRY | _LOOK | {"href"},
    **{tag: _MATH_LOOK for tag in _MATHML},
}
_BLANKS = re.compile(r"[\s\x00-\x1f]+")  # browsers look past them: " java\nscript:"
_ELSEWHERE = re.compile(r"[/\\]{2}|data:", re.I)  # a link to another host under this page's scheme, or to a page in the link
_INSIDE = re.compile(r"url\(#[\w.-]+\)")


def _kept(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute that may stay, else None: links to pages and places, pictures and parts of the page itself."""
    bare = _BLANKS.sub("", value)
    if name == "src":
        return value if bare.startswith("data:image/png;base64,") else None
    if name == "href":
        return value if bare.startswith("#") or tag == "a" and not _ELSEWHERE.match(bare) else None
    if "url(" in bare.lower():
        return value if _INSIDE.fullmatch(bare) else None
    return value


_CLEANER = nh3.Cleaner(
    tags=(nh3.ALLOWED_TAGS - {"area", "map", "center"}) | _SVG | _MATHML,
    clean_content_tags={"script", "style", "iframe", "object", "form", "noscript", "template"},
    attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    attribute_filter=_kept,
    generic_attribute_prefixes={"aria-", "data-"},
    url_schemes={"http", "https", "mailto", "data"},
    link_rel=None,
)


def clean(html: str) -> str:
    """``html`` without anything that could act, load or hide: no script, style, handler, form, frame, foreign picture or link."""
    return _CLEANER.clean(html)
