"""Notebooks and articles → a folder of pages that open anywhere: contents, one page a notebook, one an article, tables."""

import base64
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import nbformat
import PIL.Image
import PIL.ImageOps
from bs4 import BeautifulSoup
from tqdm import tqdm

from helpers import evidence, marks, say
from helpers.say import _, n_
from pages import article_pages, catalogue, export, figures_page, findings, glossary, notebooks
from pages.layout import Link, Page, environment, render, site
from reader.folder import SEEDS, manifest, outputs, package, whole
from reader.folder.corpus import load_corpus
from reader.schema import REFERENCE_TABLES, TABLES

THUMBNAIL = (480, 270)
_LONGEST_LEAD = 220  # characters of a notebook's first words
_TRUST = "07"  # the notebook on how far to trust the others
_TRUSTED = 3  # of its findings
VIETNAMESE = "vi"  # the folder of the Vietnamese edition in the English one


def editions(
    folder: Path, out: Path, asked: Mapping[str, str | None] | None = None, languages: Sequence[str] = ("en", "vi")
) -> None:
    """Run the notebooks on a folder of articles and write all pages, tables and figures to ``out``, the articles read once.

    Of two editions the Vietnamese lies in a folder of the English one, and each page leads to itself in the other language.
    ``asked`` names columns of tables of articles. Raises CorpusError, or NotebookError once all pages are written that can be: a notebook
    that fails in the one edition does not keep the other from being written.
    """
    corpus = load_corpus(folder, asked, without=out)
    places = (
        {"en": (out, f"{VIETNAMESE}/"), "vi": (out / VIETNAMESE, "../")} if len(languages) > 1 else {languages[0]: (out, None)}
    )
    before, failed = os.environ.get("HELPERS_LANG"), None
    try:
        for language in languages:
            os.environ["HELPERS_LANG"] = language  # the notebooks' kernels are told the same way
            try:
                build(corpus, *places[language])
            except notebooks.NotebookError as reason:
                failed = reason
    finally:
        os.environ.pop("HELPERS_LANG")
        if before is not None:
            os.environ["HELPERS_LANG"] = before
    if failed:
        raise failed


def build(corpus, out: Path, other: str | None = None) -> list[str]:
    """Run the notebooks on a corpus and write one edition; gives back the names of the notebooks that had to run.

    The notebooks and figures of the project belong to the seeds: for another folder everything goes under ``out``. ``other`` is where the
    edition in the other language lies. Raises NotebookError once the pages of the notebooks that did run are written.
    """
    write_tables(corpus, out)
    how = plan(corpus.folder, out)
    try:
        executed = notebooks.run(notebooks.find(), how)
    except notebooks.NotebookError as reason:  # the others' pages are written all the same
        executed = [how.out / path.name for path in notebooks.find() if path.stem not in reason.failures]
        write(corpus, executed, out, how.figures, reason.failures, other)
        raise
    write(corpus, executed, out, how.figures, other=other)
    return how.done


def plan(folder: Path, out: Path) -> notebooks.Run:
    """How to run the notebooks on a folder: in place for the seeds in English; else on the tables written beside the pages.

    So the articles are read once for all notebooks; what was run is cached there, too, and the next build knows what it can skip.
    """
    if folder.resolve() == SEEDS.resolve() and say.language() == "en":
        return notebooks.in_place()
    cache = out / ".cache"
    return notebooks.Run(out / "tables", out / "figures", cache / "notebooks", cache)


def write(
    corpus,
    executed: list[Path],
    out: Path,
    figures: Path,
    failures: Mapping[str, str] | None = None,
    other: str | None = None,
) -> None:
    """Write the pages of executed notebooks and of all articles, the contents and the figures, beside ``write_tables``' files.

    ``failures`` are the notebooks that did not run, by stem, and why; each has a page that says so.
    """
    failures = failures or {}
    written = [*_table_files(out), *_figures(figures, out)]
    files = article_pages.pages_of(corpus)
    executed = findings.in_order(executed)
    links = [Link(path.with_suffix(".html").name, short(path.stem)) for path in executed]
    menu = sorted([*links, *(Link(f"{stem}.html", short(stem)) for stem in failures)], key=lambda link: findings.place(link.href))
    menu.insert(0, Link(figures_page.HREF, _("All figures")))
    books = [catalogue.translated(nbformat.read(path, as_version=4)) for path in executed]
    found = {path.stem: findings.of(book) for path, book in zip(executed, books, strict=True)}
    cards = []

    def pages() -> Iterator[Page]:
        for before, book, link, after in zip([None, *links], books, links, [*links[1:], None], strict=False):
            soup = _body(book, files, out)
            cards.append(_card(book, link, soup))
            yield Page(link.href, _title(soup, link), str(soup), "report", export.contents(soup), before, after)
        yield from (_failed(stem, reason) for stem, reason in sorted(failures.items()))
        yield figures_page.page(corpus, files)
        yield words_page()
        yield from article_pages.pages(corpus, files)
        yield Page("index.html", site(), _home(corpus, cards, found, files, out), "home")

    total = len(books) + len(failures) + len(files) + 3
    for page in tqdm(pages(), total=total, unit=" pages", desc="pages", mininterval=0.5):
        written.append(whole.write(out / page.href, render(page, menu, other).encode()))
    _forget(out, written)


def short(stem: str) -> str:
    """A notebook's name in the navigation, in the reader's language."""
    return _(notebooks.name(stem))


def _body(book, files: dict[str, str], out: Path) -> BeautifulSoup:
    soup = export.body(book, files, out / "figures")
    for code in soup(["code"]):  # "Data: `05-cases.csv`": the file lies beside the pages
        name = code.get_text()
        if re.fullmatch(r"[\w-]+\.csv", name) and (out / "figures" / name).exists():
            code.wrap(soup.new_tag("a", href=f"figures/{name}", download=""))
    return soup


def _title(soup: BeautifulSoup, link: Link) -> str:
    return soup.h1.get_text() if soup.h1 else link.short


def _failed(stem: str, reason: str) -> Page:
    """The page of a notebook that failed: what it said."""
    why = _("On these articles this notebook failed, so there is nothing to see here:")
    words = f"<p>{why} <code>{marks.escape(reason.splitlines()[0])}</code></p>"
    return Page(f"{stem}.html", short(stem), f"<h1>{short(stem)}</h1>{words}", "report")


def _card(book, link: Link, soup: BeautifulSoup) -> dict:
    """A notebook on the contents page: its question, its first words and findings, its first figure small."""
    lead = soup.select_one(".prose p")
    return {
        "href": link.href,
        "title": _title(soup, link),
        "words": say.shorten(lead.get_text() if lead else "", _LONGEST_LEAD),
        "image": next(map(_thumbnail, findings.shown(book, "image/png")), None),
    }


def _thumbnail(data: str) -> str:
    """The upper left part of a picture, small; both as base64 PNG."""
    image = PIL.Image.open(io.BytesIO(base64.b64decode(data)))
    width, height = THUMBNAIL
    seen = image.crop((0, 0, image.width, min(image.height, height * image.width // width))).convert("RGB")
    canvas = PIL.ImageOps.pad(seen, THUMBNAIL, PIL.Image.Resampling.LANCZOS, "white", (0, 0))
    out = io.BytesIO()
    canvas.quantize(32, method=PIL.Image.Quantize.FASTOCTREE, dither=PIL.Image.Dither.NONE).save(out, "png", optimize=True)
    return base64.b64encode(out.getvalue()).decode()


def _home(corpus, cards: list[dict], found: Mapping[str, list[str]], files: dict[str, str], out: Path) -> str:
    documents = corpus.documents
    lead = _(
        "{articles} from {provinces}, read into tables: which directives on public security they report, when, about what, and which "
        "results are claimed; every figure leads to the sentence it was read from.",
        articles=n_("{n} article", "{n} articles", len(documents)),
        provinces=n_("{n} province", "{n} provinces", documents["province"].nunique()),
    )
    parts = {
        "site": site(),
        "kicker": _years(documents["published"]),
        "lead": lead,
        "facts": list(_facts(corpus)),
        "all_figures": figures_page.HREF,
        "findings": [_finding(stem, words) for stem, words in findings.strongest(found)],
        "trust": [_finding(stem, words) for stem in found if stem.startswith(_TRUST) for words in found[stem][:_TRUSTED]],
        "cards": cards,
        "articles": _linked(evidence_of_articles(corpus), files),
        "downloads": list(_downloads(corpus, out)),
        "package": f"tables/{package.NAME}",
    }
    return environment().get_template("home.html.j2").render(parts)


def _finding(stem: str, words: str) -> dict[str, str]:
    shown = export.untrusted_markdown(words).strip().removeprefix("<p>").removesuffix("</p>")
    return {"href": f"{stem}.html", "words": shown}


def _years(published) -> str:
    years = sorted({day.year for day in published.dropna()})
    if not years:
        return _("Dates unknown")
    return f"{years[0]}" if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _facts(corpus) -> Iterator[tuple[str, str]]:
    """What the corpus holds: (label, number)."""
    yield _("articles"), say.number(len(corpus.documents))
    yield _("provinces named"), say.number(corpus.documents["province"].nunique())
    yield _("instruments cited"), say.number(corpus.directives["directive_id"].nunique())
    yield _("reported figures"), say.number(len(corpus.statistics))
    yield _("dates and periods"), say.number(len(corpus.dates))
    yield _("numbers in the text"), say.number(len(corpus.ledger))
    yield _("of them unread"), say.number(int((corpus.ledger["reading"] == "unread").sum()))


def words_page() -> Page:
    """The page of the Vietnamese words that the others use without translating them."""
    body = environment().get_template("glossary.html.j2").render(rows=glossary.rows())
    return Page(glossary.HREF, _("Glossary"), body, "glossary")


def evidence_of_articles(corpus) -> str:
    """The list of articles as a table; names of articles are marked for linking."""
    documents = corpus.documents
    frame = documents.assign(
        article=documents["doc_id"].map(article_pages.titles(corpus)),
        figures=documents["doc_id"].map(corpus.statistics["doc_id"].value_counts()).fillna(0).astype(int),
    )
    columns = ["article", "province", "published", "publisher", "n_sentences", "figures"]
    labels = {"n_sentences": _("Sentences"), "figures": _("Reported figures")}
    caption = _("Articles, each with all that was read from it marked in its text")
    return evidence.table(frame, caption, columns=columns, labels=labels, vietnamese=["article"]).html


def _linked(html: str, files: dict[str, str]) -> str:
    """The table of articles, tidied, each first cell a link to its page."""
    soup = export.tidy(html)
    for row, page in zip(soup.select("tbody tr"), files.values(), strict=False):
        export.linked(row.th, soup, page, lang="vi")
    return str(soup)


def _downloads(corpus, out: Path) -> Iterator[tuple[str, str, str, str]]:
    """The files of tables: (name, what a row is, how many, how large)."""
    for name, table in (TABLES | REFERENCE_TABLES).items():
        size = (out / "tables" / f"{name}.csv").stat().st_size
        yield f"{name}.csv", _(table.meaning), say.number(len(getattr(corpus, name))), say.number(max(1, size // 1000))


def write_tables(corpus, out: Path) -> None:
    """Write the tables as files beside the pages, all or none."""
    folder = out / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as staging:
        outputs.write(lambda name: iter([corpus.arrow(name)]), folder, "csv", Path(staging) / "tables")


def _table_files(out: Path) -> list[Path]:
    names = [*(f"{table}.csv" for table in outputs.EVERY), package.NAME, manifest.NAME]
    return [out / "tables" / name for name in names]


def _figures(figures: Path, out: Path) -> list[Path]:
    """The figures and their data beside the pages."""
    target = out / "figures"
    target.mkdir(parents=True, exist_ok=True)
    if figures.resolve() != target.resolve():
        for path in sorted(figures.glob("[0-9][0-9]-*")):
            shutil.copyfile(path, target / path.name)
    return sorted(target / path.name for path in figures.glob("[0-9][0-9]-*"))


def _forget(out: Path, written: Iterable[Path]) -> None:
    """Remove what an earlier build wrote here and this one did not, and remember what this one wrote."""
    names = {path.relative_to(out).as_posix() for path in written}
    manifest.remove(out, {name: digest for name, digest in manifest.read(out).items() if name not in names})
    manifest.write(out, names)
