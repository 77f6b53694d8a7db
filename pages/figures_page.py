"""Every figure of the corpus on one page: compact data for a script that filters it, and a plain table for readers without."""

import json
import re
from collections.abc import Callable, Container, Hashable, Iterable, Mapping

import pandas as pd

from helpers import evidence, say
from helpers.say import _, n_
from pages import glossary, signs
from pages.layout import Page, environment
from reader import lexicon
from reader.text.unseen import UNSEEN, code_point

HREF = "figures.html"
PLAIN = 200  # rows of the table without a script
_AROUND = 80  # characters shown on each side of a figure's words
_RAW = ("value", "qualifier", "unit", "direction", "compared_to", "period_start", "period_end", "period_basis")
_COUNTRY = "Việt Nam"
_UNSEEN = re.compile(f"[{UNSEEN}]")


def page(corpus, files: Mapping[str, str]) -> Page:
    """The page of all rows of ``statistics``; ``files`` are the pages of the articles."""
    data = data_of(corpus, files)
    total = len(data["id"])
    cut = (
        _("Here stand the first {n} of {m} figures; the table statistics.csv holds all of them.", n=PLAIN, m=total)
        if total > PLAIN
        else ""
    )
    body = (
        environment()
        .get_template("figures.html.j2")
        .render(
            caption=n_("{n} reported figure", "All {n} reported figures", total),
            heads=data["words"]["headings"],
            rows=[_row(data, at) for at in range(min(total, PLAIN))],
            total=total,
            cut=cut,
            signs=[(signs.html(sign), meaning) for sign, meaning in signs.words().items() if sign in data["signs"]["of"]],
        )
    )
    return Page(HREF, _("All figures"), body, "figures", data=_json(data))


def data_of(corpus, files: Mapping[str, str]) -> dict:
    """What the script needs, each word once: columns of numbers that point into lists of words.

    ``facets`` are what rows are told by: for each distinct value its label and the keys by which it can be chosen (a district by its
    province, too; "" where nothing is stated; a period has none, for it is asked by its days), ``at`` the value of each row.
    """
    rows, documents = corpus.statistics, corpus.documents
    home = rows["doc_id"].map(documents.set_index("doc_id")["province"])
    texts = corpus.sentences.set_index(["doc_id", "sentence"])[["start", "text"]]
    quoted = texts.reindex(pd.MultiIndex.from_frame(rows[["doc_id", "sentence"]]))
    sentences = _encoded(quoted["text"].map(_seen))
    return {
        "words": _words(),
        "language": say.language(),
        "articles": _articles(corpus, files),
        "article": _encoded(rows["doc_id"], list(documents["doc_id"]))["at"],
        "id": list(rows["row_id"]),
        "text": [_seen(text) for text in rows["text"]],
        "sentences": sentences["of"],
        "sentence": sentences["at"],
        "place": [
            _units(_seen(text[: at - first]))
            for text, at, first in zip(quoted["text"], rows["start"], quoted["start"], strict=True)
        ],
        "facets": _facets(rows, home, {_COUNTRY, *corpus.provinces["province"], *corpus.provinces["now"]}),
        "raw": {name: _encoded(_written(rows[name])) for name in _RAW},
        "signs": _encoded(map(signs.of(corpus).get, rows["row_id"])),
    }


def _words() -> dict:
    """What the script says."""
    return {
        "headings": [_("Figure"), _("Value"), _("What"), _("Where"), _("When"), _("Claimed by"), _("Article")],
        "facets": {
            "area": _("Place"),
            "offence": _("Offence"),
            "measure": _("Measure"),
            "claimed_by": _("Claimed by"),
            "status": _("Status"),
        },
        "from": _("From"),
        "to": _("To"),
        "when": _("2023 or 6/2023"),
        "whenHelp": _("A year, a month or a day: every figure whose period touches it is found; - finds those without a period."),
        "signs": signs.words(),
        "reported": say.label("reported", "status"),
        "directions": {code: say.label(code, "direction") for code in ("up", "down")},
        "any": _("any"),
        "unknown": _("not stated"),
        "words": _("Words"),
        "sort": _("Order"),
        "orders": {"": _("as in the articles"), "value": _("largest first"), "period": _("latest first")},
        "count": _("{n} of {m} figures", n="{n}", m="{m}"),
        "page": _("Page {n} of {m}", n="{n}", m="{m}"),
        "before": _("Previous"),
        "after": _("Next"),
        "csv": _("This selection as CSV"),
        "clear": _("Ask anew"),
        "none": _("No figure meets all of this."),
        "glosses": glossary.counted(),
    }


def _articles(corpus, files: Mapping[str, str]) -> list[dict[str, str]]:
    names = evidence.article_names(corpus)
    return [{"id": doc_id, "href": files[doc_id], "name": _seen(names[doc_id])} for doc_id in corpus.documents["doc_id"]]


def _facets(rows: pd.DataFrame, home: pd.Series, wide: Container[str]) -> dict[str, dict]:
    """The columns that can be asked; ``wide`` are the places that lie in no province."""
    places = [tuple(pair) for pair in zip(_nulls(rows["area"]), _nulls(home), strict=True)]
    periods = list(zip(_nulls(rows["period_start"]), _nulls(rows["period_end"]), strict=True))
    coded = {
        name: _facet(_nulls(rows[name]), _coded(name), lambda code: [code or ""]) for name in ("offence", "measure", "status")
    }
    facets = {
        "area": _facet(places, lambda place: ", ".join(_within(place, wide)), lambda place: _within(place, wide)),
        "offence": coded["offence"],
        "measure": coded["measure"],
        "claimed_by": _facet(_nulls(rows["claimed_by"]), lambda body: _seen(body or ""), lambda body: [_seen(body or "")]),
        "status": coded["status"],
        "period": _facet(periods, lambda days: say.span(*days) if days[0] is not None else ""),
    }
    for name, facet in coded.items():  # a code is found by its labels in both languages, too
        codes = [keys[0] for keys in facet["keys"]]
        facet["names"] = dict(zip(codes, facet["labels"], strict=True))
        facet["found"] = [" ".join([code, *_labels(name).get(code, [])]) for code in codes]
    return facets


def _labels(column: str) -> dict[str, list[str]]:
    return {row["code"]: [row["en"], row["vi"]] for row in lexicon.load("labels") if row["column"] == column}


def _facet(values: Iterable[Hashable], label: Callable, keys: Callable | None = None) -> dict:
    coded = _encoded(values)
    chosen = {"keys": [keys(value) for value in coded["of"]]} if keys else {}
    return {"labels": [label(value) for value in coded["of"]], "at": coded["at"]} | chosen


def _coded(column: str) -> Callable[[str | None], str]:
    return lambda code: say.label(code, column) if code else ""


def _within(place: tuple[str | None, str | None], wide: Container[str]) -> list[str]:
    """The place of a figure and, where that is no province and not the country, the province of its article; "" if it has none."""
    area, home = place
    if area is None:
        return [""]
    return [_seen(area)] if home is None or area == home or area in wide else [_seen(area), _seen(home)]


def _nulls(series: pd.Series) -> list:
    return series.astype(object).where(series.notna(), None).tolist()


def _written(series: pd.Series) -> list:
    """Cells as the tables write them; numbers stay numbers."""
    if pd.api.types.is_datetime64_any_dtype(series):
        series = series.dt.strftime("%Y-%m-%d")
    whole = [int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in _nulls(series)]
    return [_seen(cell) if isinstance(cell, str) else cell for cell in whole]


def _encoded(values: Iterable[Hashable], known: Iterable[Hashable] = ()) -> dict[str, list]:
    """Distinct values in the order of their first use, after the ``known`` ones, and for each value its place among them."""
    places = {value: at for at, value in enumerate(known)}
    at = [places.setdefault(value, len(places)) for value in values]
    return {"of": list(places), "at": at}


def _seen(text: str) -> str:
    return _UNSEEN.sub(code_point, text)


def _units(text: str) -> int:
    """The length of a text as a script counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _json(data: dict) -> str:
    """Data that can stand in a script element: no tag and no comment begins in it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _row(data: dict, at: int) -> dict:
    """A row as the script draws it, too."""
    facet = {name: facet["labels"][facet["at"][at]] for name, facet in data["facets"].items()}
    raw = {name: column["of"][column["at"][at]] for name, column in data["raw"].items()}
    article = data["articles"][data["article"][at]]
    way, measure = data["words"]["directions"].get(raw["direction"]), data["facets"]["measure"]
    moved = way and measure["keys"][measure["at"][at]] == ["change"]
    what = [facet["offence"], way if moved else facet["measure"]]
    what += [facet["status"]] if facet["status"] != data["words"]["reported"] else []
    before, after = _context(data, at)
    return {
        "href": f"{article['href']}#{data['id'][at]}",
        "article": article["name"],
        "text": data["text"][at],
        "before": before,
        "after": after,
        "sign": signs.html(data["signs"]["of"][data["signs"]["at"][at]]),
        "value": f"{say.number(raw['value'])} {raw['unit'] or ''}".strip().replace(" %", "%"),
        "what": " · ".join(words for words in what if words),
        **{name: facet[name] for name in ("area", "period", "claimed_by")},
    }


def _context(data: dict, at: int) -> tuple[str, str]:
    """What stands before and after a figure in its sentence, cut at a blank."""
    units = data["sentences"][data["sentence"][at]].encode("utf-16-le", "surrogatepass")
    start = 2 * data["place"][at]
    end = start + 2 * _units(data["text"][at])
    before, after = (part.decode("utf-16-le", "surrogatepass") for part in (units[:start], units[end:]))
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return before, after
