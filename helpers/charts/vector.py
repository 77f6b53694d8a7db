"""A figure as an SVG drawing that can stand in a page: letters stay text, no style attributes (a strict policy forbids them)."""

import io
import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as xml

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from helpers.charts.palette import PAPER

SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_GROUP = f"{{{SVG}}}g"
_DEFINITIONS = f"{{{SVG}}}defs"
_HALO = "halo"
_NUMBER = re.compile(r"-?\d+\.\d+")  # "88.115304"
_UNTURNED = re.compile(r"rotate\(-?0 ")  # "rotate(-0 84.51 73.13152)"
_CLIP = re.compile(r"url\(#([^)]+)\)")  # "url(#p1f)"
_LOOK = ("clip-path", "stroke", "stroke-width", "stroke-linecap", "font-size", "font-weight", "text-anchor")
_PIXELS = 100 / 72  # of a page, to a point

xml.register_namespace("", SVG)


def svg(figure: Figure, name: str, **how) -> str:
    """The figure as an SVG element without a prolog, the same text on every run; its ids begin with ``name``.

    ``how``: what ``Figure.savefig`` takes. Drawn last: letters lose their halo, which SVG has by itself.
    """
    for text in figure.findobj(Text):
        _halo_as_mark(text)
    raw = io.BytesIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with plt.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(raw, format="svg", metadata=nothing, **how)
    root = xml.fromstring(raw.getvalue())
    _size(root)
    for node in root.iter():
        _plain(node)
    _unwrap(root)
    for shared in (_LOOK, ("fill", "fill-opacity")):
        _share(root, shared)
    _rename(root, name)
    return xml.tostring(root, encoding="unicode")


def _halo_as_mark(text: Text) -> None:
    """A halo would turn letters into outlines: take it off and leave a mark for ``_plain``."""
    if any(isinstance(effect, withStroke) for effect in text.get_path_effects()):
        text.set_path_effects([])
        text.set_gid(_HALO)


def _size(root: xml.Element) -> None:
    """Width and height in the pixels of a page; what all shapes and letters share stands once, here."""
    _, _, width, height = root.get("viewBox").split()
    shared = {"font-family": "Be Vietnam Pro, DejaVu Sans, sans-serif", "stroke-linejoin": "round"}
    sizes = {"width": f"{float(width) * _PIXELS:.0f}", "height": f"{float(height) * _PIXELS:.0f}"}
    root.attrib = {"viewBox": _short(root.get("viewBox")), **sizes, **shared}


def _plain(node: xml.Element) -> None:
    """Style attributes as attributes of their own, numbers of two decimals, no white space, no turn by nothing."""
    for child in list(node):
        if child.tag == f"{{{SVG}}}style":
            node.remove(child)
        elif node.get("id") == _HALO:
            child.attrib |= {"stroke": PAPER, "stroke-width": "2.2", "paint-order": "stroke"}
        child.tail = None
    if node.tag != f"{{{SVG}}}text":
        node.text = None
    for name, value in _declarations(node.attrib.pop("style", "")):
        node.set(name, value.removesuffix("px"))
    if _LINK in node.attrib:
        node.set("href", node.attrib.pop(_LINK))
    if _UNTURNED.match(node.get("transform", "")):
        del node.attrib["transform"]
    if node.get("font-family", "").startswith("'Be"):
        del node.attrib["font-family"]
    node.attrib |= {name: _short(value) for name, value in node.attrib.items() if name not in ("id", "href", "font-family")}


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    """Such as "fill: #fff; opacity: 0.5" → ("fill", "#fff"), ("opacity", "0.5")."""
    for declaration in filter(None, style.split(";")):
        name, value = declaration.split(":", 1)
        yield name.strip(), value.strip()


def _short(value: str) -> str:
    """Such as "M 0 400.92125  L 508.661563 0" → "M0 400.92L508.66 0"."""
    value = _NUMBER.sub(lambda number: f"{round(float(number[0]), 2) + 0:g}", value)  # + 0: no -0
    return re.sub(r"\s*([MLCQzZ])\s*", r"\1", " ".join(value.split()))


def _unwrap(root: xml.Element) -> None:
    """All definitions first; then shapes and letters, without groups that neither move nor style what is in them."""
    definitions = xml.Element(_DEFINITIONS)
    children: list[xml.Element] = []
    for child in _seen(root, definitions):
        if child.tag == _GROUP and children and (child.tag, child.attrib) == (children[-1].tag, children[-1].attrib):
            children[-1].extend(child)  # a marker, clipped like the one before
        else:
            children.append(child)
    root[:] = [definitions, *children]


def _seen(node: xml.Element, definitions: xml.Element) -> Iterator[xml.Element]:
    """What is drawn, idle groups dissolved, shapes without line and ground left out; definitions go to ``definitions``."""
    for child in node:
        if child.tag == _DEFINITIONS:
            definitions.extend(child)
        elif child.tag == _GROUP:
            child.attrib.pop("id", None)
            inside = list(_seen(child, definitions))
            if child.attrib:
                child[:] = inside
                yield child
            else:
                yield from inside
        elif child.get("fill") != "none" or child.get("stroke"):
            yield child


def _share(node: xml.Element, names: tuple[str, ...]) -> None:
    """Three neighbours or more of one look say it once, in a group around them."""
    for child in node:
        _share(child, names)
    children: list[xml.Element] = []
    for look, run in groupby(node, lambda child: {name: child.get(name) for name in names if child.get(name)}):
        alike = list(run)
        if not look or len(alike) < 3 or any("clip-path" in look and child.get("transform") for child in alike):
            children += alike
            continue
        for child in alike:
            child.attrib = {name: value for name, value in child.attrib.items() if name not in look}
        group = xml.Element(_GROUP, look)
        group.extend(alike)
        children.append(group)
    node[:] = children


def _rename(root: xml.Element, name: str) -> None:
    """Only what is referred to keeps an id, and no two drawings of a page share one."""
    names: dict[str, str] = {}
    for node in root.iter():
        if "href" in node.attrib:
            node.set("href", "#" + names.setdefault(node.get("href")[1:], f"{name}-{len(names)}"))
        if clip := _CLIP.fullmatch(node.get("clip-path", "")):
            node.set("clip-path", f"url(#{names.setdefault(clip[1], f'{name}-{len(names)}')})")
    for node in root.iter():
        if (old := node.attrib.pop("id", None)) in names:
            node.set("id", names[old])
