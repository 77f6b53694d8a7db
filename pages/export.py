"""A notebook → the body of a page: nbconvert with our own template, then tidied for people who cannot see or click."""

import re
from functools import lru_cache
from pathlib import Path

import jinja2
import latex2mathml.converter
import mistune
import nbformat
from bs4 import BeautifulSoup, Tag
from nbconvert import HTMLExporter, TemplateExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import TagRemovePreprocessor

from helpers import marks, say
from helpers.say import _
from pages import sanitizing, vector
from pages.layout import TALL, TEMPLATES
from reader.text import slugs, unseen

LIVE = "live-only"  # cells tagged so are for JupyterLab alone, such as explorers
_LONGEST_ID = 60  # characters of a heading's id
_BARE = re.compile(r'<span class="(?:n|nn|o|p|w)">([^<]*)</span>')  # names, operators, marks: two thirds of a page's code
_CODE_POINT = re.compile(f"[{unseen.UNSEEN}]")


class _MathML(IPythonRenderer):
    """Formulas as MathML, which browsers draw without a script."""

    def inline_math(self, body: str) -> str:
        return latex2mathml.converter.convert(body)

    def block_math(self, body: str) -> str:
        return latex2mathml.converter.convert(body.strip(), display="block")


class _Shown(mistune.HTMLRenderer):
    """HTML is shown, not obeyed; the entities and bare spans by which ``marks.plain`` writes letters are those letters."""

    def __init__(self):
        super().__init__(escape=True)

    def text(self, text: str) -> str:
        return mistune.util.safe_entity(text)

    def inline_html(self, html: str) -> str:
        return html if html in ("<span>", "</span>") else super().inline_html(html)


class ReportExporter(HTMLExporter):
    """nbconvert's HTML exporter with the template ``report``; ``figures`` is where drawings of figures are."""

    def __init__(self, figures: Path | None = None):
        self._figures = figures
        super().__init__(template_name="report", extra_template_basedirs=[str(TEMPLATES)], language_code=say.language())
        self.environment.globals["_"] = _
        remove = TagRemovePreprocessor(remove_cell_tags={LIVE}, remove_input_tags={"hide-input"})
        self.register_preprocessor(remove, enabled=True)

    def from_notebook_node(self, nb, resources=None, **_more):
        """As exporters by template do: HTMLExporter would parse the page once more, for what ``tidy`` does."""
        return TemplateExporter.from_notebook_node(self, nb, self._init_resources(resources))

    @jinja2.pass_context
    def markdown2html(self, context, source: str) -> str:
        """Markdown of a cell, written by us."""
        return MarkdownWithMath(renderer=_MathML(escape=False)).render(source)

    def default_filters(self):
        """The filters of the templates: ours to show text that is not."""
        yield from super().default_filters()
        yield "highlight_code", _highlighted
        yield "shown", marks.escape
        yield "untrusted_markdown", untrusted_markdown
        yield "drawing", self._drawing

    def _drawing(self, name: str | None) -> vector.Drawing | None:
        """The SVG of a figure, sharp at every size and a fifth of the bytes; None if there is only the picture."""
        path = self._figures / f"{name}.svg" if self._figures and name else None
        return vector.drawing(path.read_text(encoding="utf-8"), name) if path and path.exists() else None


@lru_cache(maxsize=1000)  # both editions show the same code
def _highlighted(source: str) -> str:
    """Python as HTML: words, numbers and comments in colours, the rest in the colour of the text."""
    return _BARE.sub(r"\1", Highlight2HTML(pygments_lexer="python")(source))


@lru_cache(maxsize=2)
def _exporter(figures: Path | None, _language: str) -> ReportExporter:
    """The exporter of an edition, whose templates are compiled once."""
    return ReportExporter(figures)


def untrusted_markdown(source: str) -> str:
    """Markdown made from article text: HTML in it is shown, links to anything but pages and places in them are not made."""
    return mistune.create_markdown(renderer=_Shown(), plugins=["table", "strikethrough"])(source)


def body(notebook: nbformat.NotebookNode, pages: dict[str, str], figures: Path | None = None) -> BeautifulSoup:
    """The cells of a notebook as HTML; ``pages`` maps doc_ids to the pages of their articles.

    A figure is drawn from its SVG in the folder ``figures``, or shown as the notebook's PNG where there is none.
    """
    html, _resources = _exporter(figures, say.language()).from_notebook_node(notebook)
    soup = tidy(html)
    for code in soup("details", class_="code"):
        _gather(code)
    for n, figure in enumerate(soup("figure", class_="plot"), start=1):  # the number keeps two like charts apart by name
        words = figure.img.get("alt", "") if figure.img else figure.svg["aria-label"]
        label = _("Figure {n}: {words}", n=n, words=words[:80])
        figure.div.attrs |= {"role": "region", "tabindex": "0", "aria-label": label}
    for cite in soup("cite", attrs={"data-article": True}):
        _link_article(cite, soup, pages)
    for row in soup("tr", attrs={"data-row": True}):
        _link_row(row, soup, pages)
    for anchor in soup("a", href=re.compile(r"^[^:/]+\.ipynb(#.*)?$")):
        anchor["href"] = anchor["href"].replace(".ipynb", ".html")
    _unique(soup)
    return soup


def tidy(html: str) -> BeautifulSoup:
    """HTML made harmless, with ids on its headings and its tables in named boxes."""
    clean = sanitizing.clean(html)
    soup = BeautifulSoup(f"<body>{clean}</body>", "lxml")  # a quarter faster than Python's own parser
    soup.body.unwrap()
    soup.html.unwrap()
    _leftovers(soup, hiding=_CODE_POINT.search(clean) is not None)
    _headings(soup)
    for table in soup("table"):
        _table(table, soup)
    return soup


def contents(soup: BeautifulSoup) -> tuple[dict[str, str], ...]:
    """The second-level headings as (id, text)."""
    return tuple({"id": heading["id"], "text": heading.get_text()} for heading in soup("h2"))


def _gather(code: Tag) -> None:
    """Cells of code with nothing between them unfold by one click, so that a report is not a ladder of switches."""
    before = code.find_previous_sibling()
    if before is not None and before.name == "details" and "code" in before.get("class", ()):
        before.extend(code("div", class_="highlight", recursive=False))
        code.decompose()


def _leftovers(soup: BeautifulSoup, hiding: bool) -> None:
    """Take out pictures without a source, nbconvert's links to headings, and, if there are any, characters that hide."""
    for image in soup("img"):
        if not image.get("src"):
            image.decompose()
        else:
            image.attrs.setdefault("alt", "")
    for anchor in soup("a", class_="anchor-link"):
        anchor.decompose()
    for words in soup.find_all(string=_CODE_POINT) if hiding else ():
        words.replace_with(_CODE_POINT.sub(unseen.code_point, words))


def _headings(soup: BeautifulSoup) -> None:
    """Ids from the words of each heading, numbered where two are alike; the list of what was found stands out."""
    used: set[str] = set()
    for heading in soup(re.compile("^h[1-6]$")):
        heading["id"] = slugs.unused(heading.get_text(), used, _LONGEST_ID, "section")
        if heading.get_text() == _("What we found"):
            holder = heading.find_next("ul")
            if holder is not None:
                holder["class"] = ["found"]


def _table(table: Tag, soup: BeautifulSoup) -> None:
    """Scopes for heads, and a named box that scrolls when the page is too narrow."""
    table.attrs.pop("class", None)
    for head in table.select("thead th"):
        head.attrs.setdefault("scope", "col")
        if not head.get_text(strip=True):
            head.name = "td"
            del head["scope"]
    for head in table.select("tbody th"):
        head.attrs.setdefault("scope", "row")
    name = table.caption.get_text() if table.caption else _("table")
    look = "scroll tall" if len(table.select("tbody tr")) >= TALL else "scroll"
    table.wrap(soup.new_tag("div", attrs={"class": look, "role": "region", "tabindex": "0", "aria-label": name}))


def _link_article(cite: Tag, soup: BeautifulSoup, pages: dict[str, str]) -> None:
    """The name of an article becomes a link to its page; in a summary the link stands behind, for a summary is a button."""
    page = pages.get(cite["data-article"])
    del cite["data-article"]
    if page is None:
        return
    link = soup.new_tag("a", href=page)
    if cite.parent.name == "summary":
        link.string = _("the whole article")
        paragraph = soup.new_tag("p", attrs={"class": "small"})
        paragraph.append(link)
        cite.parent.insert_after(paragraph)
        cite.parent.parent.attrs.pop("open", None)  # folded in the export: the browser opens it for a link into it
    else:
        cite.wrap(link)


def _link_row(row: Tag, soup: BeautifulSoup, pages: dict[str, str]) -> None:
    """The last cell of a row of evidence, its article's name, becomes a link to the row's words there."""
    page, name = pages.get(row.attrs.pop("data-article", "")), row.attrs.pop("data-row")
    cells = row("td")
    if page is not None and cells:
        linked(cells[-1], soup, f"{page}#{name}")


def linked(tag: Tag, soup: BeautifulSoup, href: str, **attributes: str) -> None:
    """Make what is in a tag a link."""
    link = soup.new_tag("a", href=href, **attributes)
    link.extend(list(tag.contents))
    tag.append(link)


def _unique(soup: BeautifulSoup) -> None:
    """Ids must name one thing; ValueError tells which caption a notebook used twice."""
    seen: set[str] = set()
    for tag in soup(id=True):
        if tag["id"] in seen:
            table = tag.find_parent("table")
            where = table.caption.get_text() if table is not None and table.caption else tag.get_text()[:60]
            raise ValueError(f"two things called {tag['id']} in one notebook: {where}")
        seen.add(tag["id"])
