"""Filters over the tables for JupyterLab: places, claimants, offences, times and words; the selection is a DataFrame and a CSV file.

A widget is nothing on paper, on GitHub and in a report: there an explorer says one sentence, and the static tables of its notebook show the same.
"""

import base64
import io
import os
from functools import cached_property, partial
from typing import NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import Markdown, display

from helpers import charts, evidence, marks, prepare, say
from helpers.say import _, n_
from reader.text.slugs import slug

UNKNOWN = "not stated"
LIMIT = 50  # rows shown at once
BARS = 12  # of the figure that follows
LOOK = """<style>
.explorer .controls { position: sticky; top: 0; background: var(--jp-layout-color0, white); z-index: 2 }
.explorer .rows { max-height: 34em; overflow: auto }
.explorer table { line-height: 1.45 } .explorer caption { text-align: left; font-weight: 600 }
.explorer th, .explorer td { vertical-align: top; padding-right: .7em } .explorer td { white-space: nowrap }
.explorer details[open] { outline: 2px solid #b00020; outline-offset: 3px; max-width: 34em; white-space: normal }
.explorer summary { cursor: pointer; text-decoration: underline }
</style>"""


class Asked(NamedTuple):
    """What can be asked of a table: ``choices`` its columns of few values, ``days`` those that bound its time, ``columns`` to show."""

    noun: str
    choices: tuple[str, ...]
    days: tuple[str, str] | None
    columns: tuple[str, ...]


TABLES = {
    "documents": Asked("articles", ("province", "publisher"), ("published", "published"), ("title", "province", "published")),
    "directives": Asked("mentions of instruments", ("province", "level", "issuer", "kind", "act"), ("issued", "issued"),
                        ("text", "issuer", "level", "issued", "act")),
    "statistics": Asked("figures", ("where", "offence", "measure", "who", "status", "period_decision"), ("period_start", "period_end"),
                        ("text", "where", "what", "measure", "when", "who", "status")),
    "events": Asked("events", ("province", "kind"), ("date_start", "date_end"), ("text", "date_start", "date_end", "kind", "label")),
    "topics": Asked("mentions of topics", ("province", "group", "topic"), None, ("text", "topic", "group")),
    "ledger": Asked("numbers", ("province", "reading"), None, ("text", "value", "reading")),
}  # fmt: skip


class Chosen:
    """A table and what was chosen of it: ``frame`` is the selection as it stands, ``csv`` the same as text."""

    def __init__(self, corpus, name: str):
        self.corpus, self.name, self.asked = corpus, name, TABLES[name]

    @cached_property
    def all(self) -> pd.DataFrame:
        """Every row, with the province of its article; made when it is asked for, since an export asks for none."""
        rows = prepare.figures(self.corpus) if self.name == "statistics" else getattr(self.corpus, self.name)
        province = self.corpus.documents.set_index("doc_id").province
        return rows if "province" in rows.columns else rows.assign(province=rows.doc_id.map(province))

    frame = cached_property(lambda self: self.all)  # until something is chosen

    def choose(self, *, words: str = "", years=None, undated: bool = True, sort: str | None = None, **choices) -> pd.DataFrame:
        """Set ``frame`` to the rows that meet all that is asked, and give it back.

        ``words`` must all occur in the row or its sentence, accents and case ignored; a row counts if its time touches ``years``, or is unknown
        and ``undated`` rows count; of each of ``choices``, a column → values, it has one, ``UNKNOWN`` standing for a missing value.
        """
        rows = self.all
        for column, values in choices.items():
            if values:
                rows = rows[rows[column].astype("string").fillna(UNKNOWN).isin([str(value) for value in values])]
        if years and self.asked.days:
            first, last = (rows[day].dt.year for day in self.asked.days)
            rows = rows[((first <= years[1]) & (last >= years[0])) | (undated & first.isna())]
        if words.strip() and len(rows):
            rows = rows[[all(word in text for word in slug(words).split("-")) for text in _searched(rows, self.corpus)]]
        self.frame = rows.sort_values(sort, kind="stable") if sort else rows
        return self.frame

    @property
    def csv(self) -> str:
        """The selection as CSV."""
        return self.frame.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")

    def view(self) -> str:
        """The selection as a table in HTML, at most fifty rows, each first cell opening its sentence."""
        columns = [name for name in self.asked.columns if name in self.frame.columns]
        days = self.asked.days
        dark = int(self.frame[days[0]].isna().sum()) if days else 0
        caption = _("{n} of {m} {noun}", n=len(self.frame), m=len(self.all), noun=_(self.asked.noun))
        caption += n_(", {n} without a date", ", {n} without a date", dark) if dark else ""
        if self.frame.empty:
            return f"<table><caption>{marks.escape(caption)}</caption><tbody></tbody></table>"
        if self.name == "documents":
            return evidence.table(self.frame, caption, columns=columns, limit=LIMIT).html
        return evidence.opening(self.frame, self.corpus, caption, columns=columns, limit=LIMIT).html

    def picture(self) -> bytes:
        """Bars of the selection by the first of its choices, as PNG: the figure that follows the filter."""
        by = self.asked.choices[0]
        counts = self.frame[by].astype(object).fillna(_(UNKNOWN)).value_counts().head(BARS)
        out, ax = io.BytesIO(), charts.bars(counts.rename_axis("name").reset_index(name="n"), x="n", y="name")
        ax.figure.savefig(out, format="png", dpi=90, bbox_inches="tight")
        plt.close(ax.figure)
        return out.getvalue()


def explore(corpus, name: str) -> Chosen:
    """Display the explorer of a table in JupyterLab, elsewhere a sentence that says where to find it; the selection, all rows at first."""
    chosen = Chosen(corpus, name)
    noun = _(chosen.asked.noun)
    words = _("Opened in JupyterLab, this cell is a filter over all {noun}; the tables above say the same.", noun=noun)
    display(panel(chosen) if live() else Markdown(f"*{words}*"))
    return chosen


documents, directives, figures, events, topics, ledger = (partial(explore, name=name) for name in TABLES)


def live() -> bool:
    """Whether a person in JupyterLab runs this (Jupyter Server names the session), not an export."""
    return "JPY_SESSION_NAME" in os.environ


def panel(chosen: Chosen):
    """The controls of a table over its rows, its figure and a link to its CSV: an ipywidgets box that answers to every change."""
    import ipywidgets

    controls = _controls(chosen, ipywidgets)
    shown, picture = ipywidgets.HTML(), ipywidgets.Image(format="png")
    link = ipywidgets.HTML()

    def refresh(_change=None) -> None:
        chosen.choose(**{name: control.value for name, control in controls.items()})
        shown.value, picture.value = chosen.view(), chosen.picture()
        data = base64.b64encode(chosen.csv.encode("utf-8-sig")).decode()
        link.value = f'<a download="{chosen.name}.csv" href="data:text/csv;base64,{data}">{_("The selection as CSV")}</a>'

    for control in controls.values():
        control.observe(refresh, names="value")
    refresh()
    top = ipywidgets.HBox([*controls.values(), link], layout=ipywidgets.Layout(flex_flow="row wrap")).add_class("controls")
    rows = ipywidgets.VBox([shown]).add_class("rows")
    return ipywidgets.VBox([top, rows, picture, ipywidgets.HTML(LOOK)]).add_class("explorer")


def _searched(rows: pd.DataFrame, corpus) -> list[str]:
    """What free text is looked for in: the row's own words and its sentence, case and accents dropped."""
    own = rows.select_dtypes(["object", "string"]).fillna("").agg(" ".join, axis=1)
    if "sentence" in rows.columns:
        sentences = corpus.sentences.set_index(["doc_id", "sentence"]).text
        own = own + " " + sentences.reindex(pd.MultiIndex.from_frame(rows[["doc_id", "sentence"]])).fillna("").to_numpy()
    return own.map(slug).tolist()


def _controls(chosen: Chosen, ipywidgets) -> dict:
    """One control a question, by the name ``Chosen.choose`` knows it by; questions with one answer are not asked."""
    rows, controls = chosen.all, {}
    for column in chosen.asked.choices:
        values = sorted(rows[column].dropna().astype("string").unique(), key=slug) + [UNKNOWN] * bool(rows[column].isna().any())
        if len(values) > 1:
            options = [(_(UNKNOWN) if value == UNKNOWN else say.label(value), value) for value in values]
            controls[column] = ipywidgets.SelectMultiple(options=options, rows=4, description=say.heading(column))
    years = pd.concat([rows[day].dt.year for day in chosen.asked.days or ()] or [pd.Series(dtype=float)])
    if years.nunique() > 1:
        look = {"description": _("years"), "continuous_update": False, "layout": {"width": "360px"}}
        controls["years"] = ipywidgets.IntRangeSlider(value=(years.min(), years.max()), min=years.min(), max=years.max(), **look)
        controls["undated"] = ipywidgets.Checkbox(value=True, description=_("rows without a date, too"))
    columns = [column for column in chosen.asked.columns if column in rows.columns]
    orders = [(_("in reading order"), None), *((say.heading(column), column) for column in columns)]
    controls["sort"] = ipywidgets.Dropdown(options=orders, description=_("sort"))
    controls["words"] = ipywidgets.Text(placeholder="ma tuy, 138 …", description=_("words"), continuous_update=False)
    return controls
