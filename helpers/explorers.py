"""Filters over the tables for JupyterLab: province, level, offence, period and free text, with the marked sentences beside the rows.

A widget is nothing on paper, on GitHub and in an exported report, so outside JupyterLab an explorer says one sentence and no more;
what it can show, the static tables of its notebook show too.
"""

import os
import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd
from IPython.display import Markdown, display

from helpers import evidence
from helpers.evidence import Shown

ALL, UNKNOWN = "all", "not stated"
_DAY = re.compile(r">(\d{4}-\d\d-\d\d)<")  # a cell that is a day
LIMIT = 50  # rows shown at once
KEYS = "Alt+↓ opens the list"  # the arrows alone are JupyterLab's, which moves from cell to cell with them
# JupyterLab's own: tall lines, links that look like text, days broken at their hyphens and a range of years cut short.
LOOK = """<style>
.explorer .widget-readout { width: auto; min-width: 7em; max-width: none; overflow: visible }
.explorer table, .explorer details { line-height: 1.45 }
.explorer caption { text-align: left; font-weight: 600 }
.explorer th, .explorer td { vertical-align: top; padding-right: .7em }
.explorer a { text-decoration: underline; white-space: nowrap }
.explorer th a { white-space: normal }
.explorer .day { white-space: nowrap }
</style>"""


class Explorer(NamedTuple):
    """What can be asked of a table: ``choices`` its columns with a fixed set of values, ``days`` the columns that bound its time."""

    noun: str
    choices: tuple[str, ...]
    days: tuple[str, str] | None
    columns: tuple[str, ...]


EXPLORERS = {
    "documents": Explorer("articles", ("province", "publisher"), ("published", "published"), ("title", "province", "published")),
    "directives": Explorer(
        "mentions of instruments",
        ("province", "level", "kind", "act"),
        ("issued", "issued"),
        ("text", "issuer", "level", "issued", "act"),
    ),
    "events": Explorer(
        "events", ("province", "kind"), ("date_start", "date_end"), ("text", "date_start", "date_end", "kind", "label")
    ),
    "statistics": Explorer(
        "reported figures",
        ("province", "offence", "measure", "status"),
        ("period_start", "period_end"),
        ("text", "measure", "offence", "status", "period_start", "period_end", "area"),
    ),
    "topics": Explorer("mentions of topics", ("province", "group", "topic"), None, ("text", "topic", "group")),
    "ledger": Explorer("numbers", ("province", "reading"), None, ("text", "value", "reading")),
}


def directives(corpus) -> None:
    """Explore mentions of instruments by province, level, kind, act, time of issue and words."""
    explore(corpus, "directives")


def events(corpus) -> None:
    """Explore the timeline by province, kind, time and words."""
    explore(corpus, "events")


def figures(corpus) -> None:
    """Explore reported figures and targets by province, offence, measure, status, period and words."""
    explore(corpus, "statistics")


def topics(corpus) -> None:
    """Explore mentions of topics by province, group, topic and words."""
    explore(corpus, "topics")


def ledger(corpus) -> None:
    """Explore all numbers of the articles by province, reading and words."""
    explore(corpus, "ledger")


def documents(corpus) -> None:
    """Explore the articles by province, publisher, time of publication and words."""
    explore(corpus, "documents")


def explore(corpus, name: str) -> None:
    """Display the explorer of a table in JupyterLab; elsewhere a sentence that says where to find it."""
    if live():
        display(panel(corpus, name))
    else:
        nouns = EXPLORERS[name].noun
        display(Markdown(f"*Opened in JupyterLab, this cell is a filter over all {nouns}; the tables above say the same.*"))


def live() -> bool:
    """Whether a person in JupyterLab runs this (Jupyter Server names the session), not an export."""
    return "JPY_SESSION_NAME" in os.environ


def panel(corpus, name: str):
    """The controls of a table over its rows and sentences: an ipywidgets box that answers to every change."""
    import ipywidgets

    controls = _controls(corpus, name, ipywidgets)
    shown = ipywidgets.HTML()

    def refresh(_=None) -> None:
        shown.value = view(corpus, name, **{key: control.value for key, control in controls.items()})._repr_html_()

    for control in controls.values():
        control.observe(refresh, names="value")
    refresh()
    layout = ipywidgets.Layout(flex_flow="row wrap")
    box = ipywidgets.VBox([ipywidgets.HBox(list(controls.values()), layout=layout), shown, ipywidgets.HTML(LOOK)])
    return box.add_class("explorer")


def view(corpus, name: str, **asked) -> Shown:
    """The rows that ``select`` finds, at most fifty, with their marked sentences beside them."""
    explorer, rows = EXPLORERS[name], select(corpus, name, **asked)
    total = len(getattr(corpus, name))
    caption = f"{len(rows)} of {total} {explorer.noun}"
    if name == "documents":
        return evidence.table(rows, caption, columns=explorer.columns, limit=LIMIT)
    shown = evidence.sentences(rows, corpus, caption, columns=explorer.columns, limit=LIMIT)
    table, end, passages = shown._repr_html_().partition("</table>")
    table = _DAY.sub(r'><span class="day">\1</span><', table)
    beside = '<div style="flex:{};max-height:32em;overflow:auto">{}</div>'
    both = beside.format("5 1 34em", table + end) + beside.format("3 1 16em", passages)
    return Shown(f'<div style="display:flex;flex-wrap:wrap;gap:1.5em">{both}</div>', repr(shown))


def select(corpus, name: str, *, words: str = "", years: tuple[int, int] | None = None, **choices: str) -> pd.DataFrame:
    """Rows of a table.

    Args:
        corpus: the corpus.
        name: the table.
        words: words that must all occur in the row or its sentence, accents and case ignored.
        years: first and last year; a row counts if its time touches them, and not if its time is unknown.
        choices: column → value; ``all`` asks nothing, ``not stated`` asks for the rows without a value. ``province`` is the article's.
    """
    rows = _with_province(getattr(corpus, name), corpus)
    keep = pd.Series(True, index=rows.index)
    for column, value in choices.items():
        if value != ALL:
            keep &= rows[column].isna() if value == UNKNOWN else (rows[column] == value).fillna(False).astype(bool)
    days = EXPLORERS[name].days
    if years and days and tuple(years) != span_of_years(rows, days):
        keep &= ((rows[days[0]].dt.year <= years[1]) & (rows[days[1]].dt.year >= years[0])).fillna(False).astype(bool)
    rows = rows[keep]
    asked = plain(words).split()
    if asked and len(rows):
        rows = rows[[all(word in text for word in asked) for text in _searched(rows, corpus)]]
    return rows


def plain(text: object) -> str:
    """Text for searching: lower case, without accents, "đ" as "d".

    >>> plain("Đắk Lắk, ma tuý")
    'dak lak, ma tuy'
    """
    decomposed = unicodedata.normalize("NFD", str(text).lower().replace("đ", "d"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def span_of_years(rows: pd.DataFrame, days: tuple[str, str]) -> tuple[int, int] | None:
    """First and last year of the rows' time; None if none is known."""
    first, last = (rows[day].dropna().dt.year for day in days)  # one by one: both may be the same column
    return (int(first.min()), int(last.max())) if len(first) and len(last) else None


def _with_province(rows: pd.DataFrame, corpus) -> pd.DataFrame:
    if "province" in rows.columns:
        return rows
    return rows.assign(province=rows.doc_id.map(corpus.documents.set_index("doc_id").province))


def _searched(rows: pd.DataFrame, corpus) -> list[str]:
    """What free text is looked for in: the row's own words and its sentence."""
    own = rows.select_dtypes(["object", "string"]).fillna("").agg(" ".join, axis=1)
    if "sentence" in rows.columns:
        sentences = corpus.sentences.set_index(["doc_id", "sentence"]).text
        own = own + " " + sentences.reindex(pd.MultiIndex.from_frame(rows[["doc_id", "sentence"]])).fillna("").to_numpy()
    return [plain(text) for text in own]


def _controls(corpus, name: str, ipywidgets) -> dict[str, Callable]:
    """One control a question, by the name ``select`` knows it by."""
    rows, explorer, controls = _with_province(getattr(corpus, name), corpus), EXPLORERS[name], {}
    for column in explorer.choices:
        values = sorted(rows[column].dropna().unique(), key=plain)
        options = [ALL, *values, *([UNKNOWN] if rows[column].isna().any() else [])]
        controls[column] = ipywidgets.Dropdown(options=options, description=column, tooltip=KEYS)
    span = span_of_years(rows, explorer.days) if explorer.days else None
    if span and span[0] < span[1]:
        controls["years"] = ipywidgets.IntRangeSlider(
            value=span, min=span[0], max=span[1], description="years", continuous_update=False, layout={"width": "360px"}
        )
    controls["words"] = ipywidgets.Text(placeholder="ma tuy, 138 …", description="words", continuous_update=False)
    return controls
