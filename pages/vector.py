"""A figure's SVG as matplotlib wrote it → its title and a small drawing that can stand in a page.

No style attributes (a strict policy forbids them); the title and what stands under it as words of the page, which wrap on a phone;
colours as custom properties, so that a page can be dark.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple
from xml.etree import ElementTree as xml

from helpers.colors import FAINT, INK, MUTED, PAPER

SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_GROUP = f"{{{SVG}}}g"
_DEFINITIONS = f"{{{SVG}}}defs"
_NUMBER = re.compile(r"-?\d+\.\d+")  # "88.115304"
_UNTURNED = re.compile(r"rotate\(-?0 ")  # "rotate(-0 84.51 73.13152)"
_MOVED = re.compile(r"translate\([-\d.]+ ([-\d.]+)\)")  # "translate(8.64 59.970125)"
_CLIP = re.compile(r"url\(#([^)]+)\)")  # "url(#p1f)"
_LOOK = ("clip-path", "stroke", "stroke-width", "stroke-linecap", "font-size", "font-weight", "text-anchor")
_PIXELS = 100 / 72  # of a page, to a point

_NAMED = {INK: "ink", MUTED: "muted", FAINT: "line", PAPER: "paper"}  # the page's own colours
_HEX = re.compile(r"#[0-9a-f]{6}")
_BELOW = 6  # points between the baseline of a figure's head and the drawing

xml.register_namespace("", SVG)


class Drawing(NamedTuple):
    """A figure for a page: its finding, what is counted, and an SVG element."""

    title: str
    subtitle: str
    svg: str


def drawing(text: str, name: str) -> Drawing:
    """``text``, an SVG file, without a prolog; its ids begin with ``name``, so that no two of a page are alike."""
    root = xml.fromstring(text.encode())
    _tell(root)
    head = _head(root)
    _size(root)
    for node in root.iter():
        _plain(node)
    _unwrap(root)
    for shared in (_LOOK, ("fill", "fill-opacity")):
        _share(root, shared)
    _rename(root, name)
    return Drawing(*head, xml.tostring(root, encoding="unicode"))


def _tell(root: xml.Element) -> None:
    """Name, for a script that draws it anew on a phone, the kind of the chart, its frame, its rows' words and its ticks."""
    axes = root.find(f"{_GROUP}/{_GROUP}[@id='axes_1']")
    if axes is None:
        return
    frame = axes.find(f"{_GROUP}[@id='patch_2']/{{{SVG}}}path")
    if frame is not None:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", frame.get("d"))]
        xs, ys = numbers[::2], numbers[1::2]
        root.set("data-axes", _short(f"{min(xs):.2f} {min(ys):.2f} {max(xs):.2f} {max(ys):.2f}"))
    parts = {part.get("id", ""): part for part in axes.iter(_GROUP) if part is not axes}
    for name, part in parts.items():
        if name == "matplotlib.axis_1":
            for label in part.iter(f"{{{SVG}}}text"):
                label.set("class", "tick")
        elif name.startswith("ytick_"):
            for label in part.iter(f"{{{SVG}}}text"):
                label.set("data-row", name.removeprefix("ytick_"))
        elif name.startswith("axes_"):
            part.set("data-panel", name.removeprefix("axes_"))
    root.set("data-kind", _kind(parts))


def _kind(parts: Mapping[str, xml.Element]) -> str:
    """What chart has these named parts: panels, grid, lanes (whose years stand above and below) or rows."""
    if any(name.startswith("axes_") for name in parts):
        return "panels"
    if any(name.startswith("QuadMesh") for name in parts):
        return "grid"
    labels = [child for child in parts.get("xtick_1", ()) if child.get("id", "").startswith("text_")]
    return "lanes" if len(labels) > 1 else "rows"


def _head(root: xml.Element) -> tuple[str, str]:
    """The words over a figure's axes, title and subtitle, taken out of it with its ground, and the room they took."""
    figure = root.find(f"{_GROUP}[@id='figure_1']")
    if figure is None:
        return "", ""
    words, bottom = [], 0.0
    for child in list(figure):
        if child.get("id") == "patch_1":
            figure.remove(child)
        elif child.get("id", "").startswith("text_"):
            lines = child.findall(f"{{{SVG}}}text")
            words.append(" ".join(line.text or "" for line in lines))
            bottom = max([bottom, *map(_baseline, lines)])
            figure.remove(child)
    if bottom:
        _, _, width, height = root.get("viewBox").split()
        root.set("viewBox", f"0 {bottom + _BELOW} {width} {float(height) - bottom - _BELOW}")
    subtitle, title = (*words, "", "")[:2] if len(words) > 1 else ("", *words, "")[:2]
    return title, subtitle


def _baseline(line: xml.Element) -> float:
    """Where a line of words stands: matplotlib moves the lines of a text of several, and gives a single one its place."""
    moved = _MOVED.match(line.get("transform", ""))
    return float(moved[1] if moved else line.get("y", 0))


def _size(root: xml.Element) -> None:
    """Width and height in the pixels of a page; what all shapes and letters share stands once, here."""
    _, _, width, height = root.get("viewBox").split()
    shared = {"font-family": "Be Vietnam Pro, DejaVu Sans, sans-serif", "stroke-linejoin": "round", "fill": "var(--ink)"}
    sizes = {"width": f"{float(width) * _PIXELS:.0f}", "height": f"{float(height) * _PIXELS:.0f}"}
    data = {name: value for name, value in root.attrib.items() if name.startswith("data-")}
    root.attrib = {"viewBox": _short(root.get("viewBox")), **sizes, **shared, **data}


def _plain(node: xml.Element) -> None:
    """Style attributes as attributes of their own, numbers of two decimals, no white space, no turn by nothing."""
    for child in list(node):
        if child.tag == f"{{{SVG}}}style":
            node.remove(child)
        child.tail = None
    if node.tag != f"{{{SVG}}}text":
        node.text = None
    for name, value in _declarations(node.attrib.pop("style", "")):
        node.set(name, _HEX.sub(_custom, value.removesuffix("px")) if name in ("fill", "stroke") else value.removesuffix("px"))
    if _LINK in node.attrib:
        node.set("href", node.attrib.pop(_LINK))
    if _UNTURNED.match(node.get("transform", "")):
        del node.attrib["transform"]
    if node.get("font-family", "").startswith("'Be"):
        del node.attrib["font-family"]
    node.attrib |= {name: _short(value) for name, value in node.attrib.items() if name not in ("id", "href", "font-family")}


def _custom(color: re.Match) -> str:
    """A colour as a custom property of the page: "var(--ink)", or "var(--c7f3116,#7f3116)", which only a dark page sets."""
    name = _NAMED.get(color[0])
    return f"var(--{name})" if name else f"var(--c{color[0][1:]},{color[0]})"


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    """Such as "fill: #fff; opacity: 0.5" → ("fill", "#fff"), ("opacity", "0.5")."""
    for declaration in style.split(";"):
        name, found, value = declaration.partition(":")
        if found:
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
        target = node.attrib.pop("href", "")
        if target.startswith("#"):
            node.set("href", "#" + names.setdefault(target[1:], f"{name}-{len(names)}"))
        if clip := _CLIP.fullmatch(node.get("clip-path", "")):
            node.set("clip-path", f"url(#{names.setdefault(clip[1], f'{name}-{len(names)}')})")
    for node in root.iter():
        if (old := node.attrib.pop("id", None)) in names:
            node.set("id", names[old])
