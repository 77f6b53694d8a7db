"""HTML as a tree of plain paragraphs of words and links, as a reader sees them, and its lines.

Tables of figures become the lines that ``grids`` makes of them; captions are paragraphs; what is hidden and what are tools go.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.articles import UnreadableError
from reader.folder.formats import grids
from reader.text import encodings, folding

if TYPE_CHECKING:
    from lxml import html

_EMBEDDED = re.compile(r"""(?<==)(?:"data:[^"]*"|'data:[^']*'|data:[^\s>]*)""")  # pictures and letters inside a page
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # characters that lxml takes in no text
_UNSEEN = re.compile(  # characters that take no room, by themselves or by name: soft hyphens and the like
    rf"[{folding.ZERO_WIDTH}]|&(?:shy|zwn?j|[lr]rm|ZeroWidthSpace|#0*(?:173|820[3-7])|#x0*(?:ad|200[b-f]));", re.IGNORECASE
)
_TAG = 50_000  # characters of one, without what is embedded
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_TAG},}}")
_UNREAD = "script style head img".split()
BLOCKS = frozenset(  # what stands on lines of its own
    """html body main nav aside header footer section article form fieldset center address div p h1 h2 h3 h4 h5 h6 blockquote pre ul ol li
    dl dt dd table caption tbody thead tfoot tr td th hr br figure figcaption""".split()
)
_HIDDEN = """//noscript | //template | //marquee | //svg | //iframe | //button | //select | //textarea | //object | //audio | //video
    | //*[@hidden or contains(translate(@style, ' ', ''), 'display:none')
    or contains(concat(' ', @class, ' '), ' hidden ') and not(contains(@class, 'block') or contains(@class, 'flex'))]"""
_INLINE = "//*[self::a or @class and not(self::div or self::p or self::li)]"
_SPANS, _DIGITS = ("colspan", "rowspan"), 5  # of a cell, which spans no more columns or rows than have fewer digits
_BROKEN = "//text()[contains(., '\n')][not(ancestor::pre)]"  # where the source breaks its lines


def tree_of(page: str) -> html.HtmlElement:
    """The page as a tree; raises UnreadableError."""
    from lxml import etree, html  # a sixth of the start-up time, for folders that hold pages

    try:
        # lxml takes no text that declares an encoding
        page = _EMBEDDED.sub('""', re.sub(r"^\s*<\?xml[^>]*\?>", "", _NO_XML.sub(" ", _UNSEEN.sub("", page))))
        if tag := _LONG_TAG.search(page):  # the parser's time goes by the square of a tag's attributes
            raise UnreadableError("too-long", f"a tag of more than {_TAG:,} characters: “{tag[0][:40]}…”")
        return html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True))  # 2,048 tags deep, not 256: some close none
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as reason:
        raise UnreadableError("empty" if "empty" in str(reason) else "unreadable", f"page not understood: {reason}") from None


def fragment_text(tree: html.HtmlElement) -> str:
    """The words of a tree, a paragraph a line, tables as ``grids`` writes them."""
    make_plain(tree)
    return "\n".join(lines(tree))


def make_plain(tree: html.HtmlElement) -> None:
    """Leave of a tree its paragraphs of words and links, the lines of its tables of figures among them."""
    from lxml import etree

    etree.strip_elements(tree, etree.Comment, etree.PI, *_UNREAD, with_tail=False)
    shown = len(tree.text_content())
    for node in tree.xpath(_HIDDEN):
        # a page may hide all of itself until its scripts run, or leave a tag open
        if node.getparent() is not None and 2 * len(node.text_content()) < shown:
            node.drop_tree()
    for words in tree.xpath(_BROKEN):
        node = words.getparent()
        if words.is_tail:
            node.tail = " ".join(words.splitlines())
        else:
            node.text = " ".join(words.splitlines())
    for node in tree.xpath(_INLINE):
        beside = None if node.tail else node.getnext()
        if beside is not None and (beside.tag == "a" or beside.get("class")):  # apart by their looks
            node.tail = " "
    for table in tree.xpath("//table[not(.//table)]"):
        _figures_as_text(table)
    for node in tree.iter("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "figure"):
        node.tag = "div"
    for node in tree.iter("figcaption"):
        node.tag = "p"
    etree.strip_tags(tree, *({node.tag for node in tree.iter()} - BLOCKS - {"a"}))
    for node in list(tree.iter(*BLOCKS)):
        if any(child.tag in BLOCKS for child in node):
            _wrap(node)


def _figures_as_text(table: html.HtmlElement) -> None:
    """A table of figures as the lines that ``grids`` makes of it, in its place."""
    from lxml import etree, html

    for node in table.iter("br", "p", "div", "li"):
        node.tail = f" {node.tail or ''}"
    cells = (
        [(cell.text_content(), *map(_span, map(cell.get, _SPANS))) for cell in row.iter("td", "th")] for row in table.iter("tr")
    )
    rows = grids.spread(cells)
    if not grids.has_figures(rows, words=table.find(".//a") is None):
        return
    block = html.Element("div")
    for line in (*map(words, table.iter("caption")), *grids.lines(rows)):
        etree.SubElement(block, "p").text = line
    block.tail = table.tail
    table.getparent().replace(table, block)


def _span(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < _DIGITS else 1


def _wrap(block: html.HtmlElement) -> None:
    """Make a paragraph of each run of words and links that stands in a block beside other blocks or breaks of lines."""
    from lxml import etree

    if block.tag == "p":  # of an open tag before it
        block.tag = "div"
    content = [block.text or "", *(part for child in block for part in (child, child.tail or ""))]
    block.text, block[:], run = None, [], None
    for part in content:
        if isinstance(part, str):
            if run is None and part.strip():
                run = etree.SubElement(block, "p")
            if run is not None and len(run):
                run[-1].tail = part
            elif run is not None:
                run.text = part
            continue
        part.tail = None
        if part.tag not in BLOCKS and not len(part):
            run = etree.SubElement(block, "p") if run is None else run
            run.append(part)
            continue
        run = None
        if part.tag != "br":
            block.append(part)


def lines(tree: html.HtmlElement) -> list[str]:
    """The words of a plain tree, as it shows them line by line."""
    from lxml import etree

    words = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if node.tag in BLOCKS:
            words.append("\n")
        words.append((node.text if event == "start" else node.tail) or "")
    return [line for printed in encodings.composed("".join(words)).split("\n") if (line := " ".join(printed.split()))]


def words(node: html.HtmlElement) -> str:
    """The words of a node on one line."""
    return " ".join(node.text_content().split())
