"""Tables for notebooks, and the way from a row to its marked sentence: HTML that needs neither script nor style sheet.

It must read well in JupyterLab, trusted or not, on GitHub, in the exported report and in a terminal. So: plain elements, an always visible
``<mark>``, ``<details open>``, and ids made from the caption, so that a rerun gives the same bytes.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
from IPython.display import Markdown, display

from helpers import marks, say
from helpers.marks import escape
from helpers.say import _, n_

# Columns that quote the article or name things in Vietnamese, so that a screen reader speaks them as such.
VIETNAMESE = frozenset(
    "text title byline publisher province province_now province_evidence issuer subject unit compared_to area label quote where home "
    "instrument clause evidence share_of words who".split()
)
# Whole numbers that are names or places, not amounts: never "2,024".
PLAIN = frozenset("year number sentence start end passage row".split())
# Columns of codes, shown by their labels → the column of the lexicon of labels.
CODED = {
    name: name
    for name in "measure offence level act kind basis status topic group counted reading precision direction qualifier side table column".split()
}
CODED |= dict.fromkeys(("issued_basis", "published_basis", "province_basis"), "basis")

# by hand, because JupyterLab aligns every cell to the right; the export drops the style and has its own
_LOOK = {True: ' class="num"', False: ' style="text-align:left"'}
# A day never breaks at its hyphens, whatever words stand beside it: Tuyên Quang, 2024-01-18
_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b(?![^<]*>)")  # not inside a tag
_TAG = re.compile(r"<[^>]*>")
_LONG = 36  # characters: a column of such cells would shrink to a word a line beside many others


class Shown:
    """Something a notebook displays: ``html`` for browsers, ``plain`` for a terminal."""

    def __init__(self, html: str, plain: str):
        self.html, self.plain = html, plain

    def _repr_html_(self) -> str:
        return marks.no_formulas(self.html)

    def __repr__(self) -> str:
        return self.plain


def show(*sentences: str) -> None:
    """Display sentences, a list of bullets or one paragraph; they may hold words of articles, so nothing in them is obeyed."""
    lines = [marks.plain(say.sentence(text)) for text in sentences]
    display(Markdown(lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)))


def table(
    frame: pd.DataFrame,
    caption: str,
    *,
    columns: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    vietnamese: Iterable[str] = (),
    limit: int | None = None,
) -> Shown:
    """``frame`` as a captioned table whose first column heads each row; a named index becomes the first columns.

    Text is escaped, codes show their labels, missing values an en dash; no rows give a sentence. ``labels``: column → heading, by default the
    column's label; ``vietnamese``: columns whose words are Vietnamese, beside those that always are; ``limit``: rows shown at most, which the
    caption then says.
    """
    data = frame.reset_index() if frame.index.name or any(frame.index.names) else frame
    data = data[list(columns)] if columns is not None else data
    return _table(data, frame, caption, labels, limit=limit, vietnamese=vietnamese)


def sentences(
    rows: pd.DataFrame,
    corpus,
    caption: str,
    *,
    columns: Sequence[str] = ("text",),
    labels: Mapping[str, str] | None = None,
    limit: int = 100,
) -> Shown:
    """Mentions as a table, each row linked to its words marked in their sentence below, and back.

    ``rows`` are those of a mention table (doc_id, sentence, start, end, text and more), in the order to show; ``caption`` is unique in a notebook,
    since the links' names are made from it; of ``columns`` those show that there are, and the article's name.
    """
    names = article_names(corpus)
    prefix = "e" + hashlib.blake2b(caption.encode(), digest_size=3).hexdigest()

    def linked(at: int, words: str) -> str:
        return f'<a href="#{prefix}-{at}">{words}</a>'

    shown = _table(_data(rows, names, columns), rows, caption, labels, limit=limit, prefix=prefix, first=linked)
    if len(rows):
        shown.html += _passages(rows.head(limit), corpus, prefix, names)
    return shown


def opening(rows: pd.DataFrame, corpus, caption: str, *, columns: Sequence[str], limit: int) -> Shown:
    """Mentions as a table whose first cells open, in their place, on the sentence of their words; the arguments of ``sentences``."""
    texts, bounds = _places(corpus)
    kind, shown = marks.table_of(rows.columns), rows.head(limit).to_dict("records")

    def folded(at: int, words: str) -> str:
        row = shown[at]
        spans = [(row["start"], row["end"])]
        marked = _marked(texts[row["doc_id"]], *bounds.loc[(row["doc_id"], row["sentence"])], spans, kind, [None])
        return f'<details><summary>{words}</summary><span lang="vi">{marked}</span></details>'

    return _table(_data(rows, article_names(corpus), columns), rows, caption, limit=limit, first=folded)


def _places(corpus) -> tuple[pd.Series, pd.DataFrame]:
    """The texts by doc_id, and the bounds of sentences by doc_id and sentence."""
    return corpus.documents.set_index("doc_id")["text"], corpus.sentences.set_index(["doc_id", "sentence"])[["start", "end"]]


def _data(rows: pd.DataFrame, names: Mapping[str, str], columns: Sequence[str]) -> pd.DataFrame:
    """The columns to show, as far as there are any, and the article's name."""
    return rows[[name for name in columns if name in rows.columns]].assign(article=[names[doc_id] for doc_id in rows["doc_id"]])


def _table(
    data: pd.DataFrame,
    whole: pd.DataFrame,
    caption: str,
    labels: Mapping[str, str] | None = None,
    *,
    limit: int | None = None,
    prefix: str | None = None,
    first: Callable[[int, str], str] | None = None,
    vietnamese: Iterable[str] = (),
) -> Shown:
    """Cells as a table; with a ``prefix`` each row is a target, and ``first`` makes more of a row's first cell."""
    if data.empty:
        words = _("{caption}: none in these articles", caption=caption)
        return Shown(f"<p>{escape(say.sentence(words))}</p>", words)
    shown = data if limit is None else data.head(limit)
    heads = [say.heading((labels or {}).get(name, str(name))) for name in data.columns]
    cells = [[cell(value, name) for value in _sharp(shown, whole, name)] for name in data.columns]
    numeric = [name in data.select_dtypes("number") and name not in CODED for name in data.columns]
    language = [name in VIETNAMESE or name in vietnamese for name in data.columns]
    if len(shown) < len(data):
        caption = _("{caption} (showing {n} of {m})", caption=caption, n=len(shown), m=len(data))
    lines, rows = [], whole.head(len(shown)).to_dict("records")
    for at, row in enumerate(zip(*cells, strict=True)):
        linked = [escape(cell) for cell in row]
        linked[0] = first(at, linked[0]) if first else linked[0]
        lines.append(_row(linked, numeric, language, _place(rows[at], f"{prefix}-r{at}") if prefix else ""))
    cut = f' data-of="{len(data)}"' if len(data) > len(lines) else ""  # says to an export that a filter would see a part only
    top = "".join(
        f'<th scope="col"{_LOOK[is_number]}>{escape(head)}</th>' for head, is_number in zip(heads, numeric, strict=True)
    )
    head, body = f"<caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>", "\n".join(lines)
    text = pd.DataFrame(dict(enumerate(cells))).to_string(index=False, header=heads, max_colwidth=60)
    return Shown(f"<table{cut}>{head}<tbody>\n{body}\n</tbody></table>", f"{caption}\n{text}")


def article_names(corpus) -> dict[str, str]:
    """doc_id → a short name for people: "Tuyên Quang, 2024-01-18"; where two would be called the same, with what tells their ids apart."""
    documents = corpus.documents
    head = documents["doc_id"].str.split("_").str[0]
    short = head if head.is_unique else documents["doc_id"]
    place = documents["province"].astype(object).fillna(_("Province unknown"))
    days = [marks.day(*pair) for pair in zip(documents["published"], documents["published_precision"], strict=True)]
    names = place + ", " + pd.Series(days, index=documents.index, dtype=object).replace(say.MISSING, _("no date"))
    return dict(zip(documents["doc_id"], names.mask(names.duplicated(keep=False), names + " (" + short + ")"), strict=True))


def _passages(shown: pd.DataFrame, corpus, prefix: str, names: dict[str, str]) -> str:
    """The sentences behind the rows, grouped by article in the order in which the rows name them."""
    places, kind, out = shown.assign(at=range(len(shown))), marks.table_of(shown.columns), []
    texts, bounds = _places(corpus)
    for doc_id, of_article in places.groupby("doc_id", sort=False):
        lines = []
        for sentence, of_sentence in of_article.groupby("sentence"):
            start, end = bounds.loc[(doc_id, sentence)]
            spans = list(zip(of_sentence["start"], of_sentence["end"], strict=True))
            html = _marked(texts[doc_id], start, end, spans, kind, [f"{prefix}-{at}" for at in of_sentence["at"]])
            back = " ".join(f'<a href="#{prefix}-r{at}">↩ {_("row")} {at + 1}</a>' for at in of_sentence["at"])
            lines.append(f'<p><span lang="vi">{html}</span> {back}</p>')
        count = n_("{n} sentence", "{n} sentences", len(lines))
        title = f'<summary><cite data-article="{escape(doc_id)}">{escape(names[doc_id])}</cite>: {count}</summary>'
        out.append(f'<details class="passages" open>{title}{"".join(lines)}</details>')
    return "".join(out)


def _marked(text: str, start: int, end: int, spans: list[tuple[int, int]], kind: str, ids: list[str | None]) -> str:
    """A stretch of text with spans marked; the first piece of each span carries its id."""
    style = f'style="background-color:{marks.KINDS[kind].ground};color:{marks.KINDS[kind].ink}"'
    out, named = [], set()
    for left, right, over in marks.segments(start, end, spans):
        words = escape(text[left:right])
        if not over:
            out.append(words)
            continue
        fresh = [i for i in over if i not in named and ids[i]]
        named.update(fresh)
        anchors = "".join(f'<span id="{ids[i]}"></span>' for i in fresh[1:])
        first = f' id="{ids[fresh[0]]}"' if fresh else ""
        out.append(f'{anchors}<mark{first} class="{kind}" {style}>{words}</mark>')
    return "".join(out)


def _sharp(shown: pd.DataFrame, rows: pd.DataFrame, name: str) -> pd.Series:
    """A column to show; dates with a column of their precision beside them no finer than they are known."""
    precision = f"{name}_precision"
    if precision not in rows.columns or not pd.api.types.is_datetime64_any_dtype(shown[name]):
        return shown[name]
    sharp = [marks.day(*pair) for pair in zip(shown[name], rows[precision].head(len(shown)), strict=True)]
    return pd.Series(sharp, index=shown.index, dtype=object)


def cell(value: object, name: object) -> str:
    """A value of a column as readers see it: a label, a number or day as their language writes it, its own words."""
    if not marks.known(value):
        return say.MISSING
    if isinstance(value, pd.Timestamp):
        return marks.day(value)
    if pd.api.types.is_bool(value):
        return _("yes") if value else _("no")
    if pd.api.types.is_number(value):
        return str(int(value)) if name in PLAIN and value == int(value) else say.number(value)
    if name == "rival":
        return _rival(str(value))
    return say.label(str(value), CODED[name]) if name in CODED else str(value)


def _rival(cell: str) -> str:
    """What the second reader finds likelier, "offence=drugs", in words; "none" is no value."""
    column, _equals, value = cell.partition("=")
    if value == "none":
        value = _("none")
    elif column == "period":
        value = say.span(*map(pd.Timestamp, value.split("/")))
    elif column in CODED:
        value = say.label(value, CODED[column])
    return f"{say.heading(column).lower()}: {value}"


def _place(row: Mapping, name: str) -> str:
    """Attributes of a row that links lead to; an export finds the row's words in its article by them."""
    known = marks.known(row.get("row_id"))
    return f' id="{name}"' + (f' data-article="{escape(row["doc_id"])}" data-row="{escape(row["row_id"])}"' if known else "")


def _row(cells: Sequence[str], numeric: Sequence[bool], language: Sequence[bool], attributes: str = "") -> str:
    out = [f"<tr{attributes}>"]
    for at, (cell, is_number, is_vietnamese) in enumerate(zip(cells, numeric, language, strict=True)):
        tag = "td" if at else "th"
        scope = "" if at else ' scope="row"'
        room = ' class="long"' if not is_number and len(_TAG.sub("", cell)) > _LONG else ""
        spoken = ' lang="vi"' if is_vietnamese else ""
        words = _DAY.sub(r'<span class="day">\g<0></span>', cell)
        out.append(f"<{tag}{scope}{room}{_LOOK[is_number]}{spoken}>{words}</{tag}>")
    return "".join(out) + "</tr>"
