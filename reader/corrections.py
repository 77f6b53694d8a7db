"""What a person says over the reading of an article: applied to its rows after reading, each line with what became of it.

A day of publication, a province or a date, or that there is none, reaches figures and events, so the article is read once more with it;
every other line changes cells. A line is applied where the cell says what it said when it was corrected, or says what is right by now; else it is stale, and
orphaned where its row is gone. Text is never changed.
"""

from collections.abc import Callable, Iterable
from itertools import count
from operator import itemgetter
from typing import Any

from reader import allowed, articles, reading
from reader.reading import Rows
from reader.row_ids import Namer
from reader.schema import Correction
from reader.tables import names

Days = dict[tuple[int, int], tuple | None]  # place of a date's words → its days and precision, None for no date
_REREAD = ("published", "province")  # what the readers of figures go by
_BASIS = "corrected"
_RESTS = ("period", "area", "offence")  # what of a figure may rest on a decision
_ENDS = ("date_start", "date_end")
_CONTEXT = " > "  # "khởi tố > 580 vụ": the words after the next "khởi tố"


def correct(rows: Rows, lines: Iterable[Correction], again: Callable[[dict[str, str | None], Days, set[tuple]], Rows]) -> Rows:
    """The rows of an article as corrected, with its ``corrections``.

    Args:
        rows: what the readers say.
        lines: the article's lines of corrections.csv; those already refused are only passed on.
        again: reads the article once more with the day, the province and the dates that a person says, and the cells that he is sure of.
    """
    lines = list(lines)
    before, known, done, sure = _Rows(rows), {}, {}, _sure(lines)
    gone: Days = {}
    for n, line in enumerate(lines):
        if not line.status and _column(line) in _REREAD and line.table in ("documents", "decisions"):
            done[n] = before.document(line)
            if done[n].status == "applied" and line.now != line.was:
                known[line.column] = line.now
        elif not line.status and line.table == "dates" and allowed.removes(line.now):
            if row := before.row(line):
                gone[row["start"], row["end"]] = None
                done[n] = _as(line, "applied", None)
    work = _Rows(again(known, gone, sure))
    done |= {n: work.apply(line) for n, line in enumerate(lines) if not line.status and _on_date(line)}
    days, broken = work.days()
    done |= {n: _as(line, "refused", "no first and last day in order") for n, line in done.items() if line.row_id in broken}
    if days or broken:
        work = _Rows(again(known, gone | days, sure))
    work.show(known, days)
    work.free(gone)
    return work.tuples([done[n] if n in done else line if line.status else work.apply(line) for n, line in enumerate(lines)])


def _on_date(line: Correction) -> bool:
    """Whether a line says what days a date is; not whether there is one."""
    return line.table == "dates" and line.column in allowed.CORRECTABLE["dates"] and not allowed.removes(line.now)


def _column(line: Correction) -> str:
    """The column, both days of a period being one."""
    return "period" if line.column in ("period_start", "period_end") else line.column or ""


def _sure(lines: Iterable[Correction]) -> set[tuple]:
    """The cells that a person is sure of: (row_id, column), or (value, column) for all cells of the article that say so."""
    ready = ((line, [line.row_id] if line.row_id else [line.was, line.now]) for line in lines if not line.status)
    return {(name, _column(line)) for line, names in ready for name in names}


def _spelled(cell: object) -> str | None:
    """A cell as a correction says it."""
    if cell is None:
        return None
    return f"{cell:.15g}" if isinstance(cell, int | float) else " ".join(str(cell).split())


class _Rows:
    """The rows of one article as dicts by table, while they are corrected."""

    def __init__(self, rows: Rows):
        self.given = rows
        self.tables = {
            name: [dict(zip(names(name), row, strict=True)) for row in rows.get(name, ())]
            for name in (*allowed.CORRECTABLE, "ledger", "sentences")
        }

    def tuples(self, done: list[Correction]) -> Rows:
        """The rows as the tables take them."""
        own = {name: [tuple(row.values()) for row in rows] for name, rows in self.tables.items()}
        return self.given | own | {"corrections": [tuple(line) for line in done]}

    def days(self) -> tuple[Days, set[str]]:
        """The dates that a person corrected, and the row_id of those that are no stretch of time then; one without days is not known."""
        own = [row for row in self.tables["dates"] if row["basis"] == _BASIS]
        days, broken = {}, set()
        for row in own:
            first, last = row["date_start"], row["date_end"]
            if (first or "9999") <= (last or "") or first is last is None:
                days[row["start"], row["end"]] = first, last, row["precision"]
            else:
                broken.add(row["row_id"])
        return days, broken

    def show(self, known: dict[str, str | None], days: Days) -> None:
        """Mark what the article was read again with, and what rests on it."""
        for name in ("dates", "events", "decisions"):
            for row in self.tables[name]:
                if row.get("column") in known or (row["start"], row["end"]) in days:
                    row["basis"] = _BASIS
        decided = {row["decision"] for row in self.tables["decisions"] if (row["start"], row["end"]) in days}
        stated = {(row["sentence"], row["date_start"], row["date_end"]) for row in self.tables["dates"] if row["basis"] == _BASIS}
        for row in self.tables["statistics"]:
            own = (row["sentence"], row["period_start"], row["period_end"])
            if row["period_decision"] in decided or row["period_decision"] is None and own in stated:
                row["period_basis"] = _BASIS

    def row(self, line: Correction) -> dict[str, Any] | None:
        """The row that a line names, if it is there."""
        rows = self.tables[line.table]
        return rows[0] if line.table == "documents" else next((row for row in rows if row["row_id"] == line.row_id), None)

    def free(self, gone: Iterable[tuple[int, int]]) -> None:
        """Let the numbers of what is no date be read and known to be no statistic, date or directive."""
        for entry in (entry for first, last in gone for entry in self._numbers(first, last)):
            if entry["row"] is None:
                entry["reading"] = "other"

    def _numbers(self, start: int, end: int) -> list[dict[str, Any]]:
        return [entry for entry in self.tables["ledger"] if start <= entry["start"] < end]

    def document(self, line: Correction) -> Correction:
        """What becomes of a line on the whole article."""
        was, now = (value and f"{value}-01-01"[:10] if line.column == "published" else value for value in (line.was, line.now))
        out = _outcome(line._replace(was=was, now=now), [_spelled(self.tables["documents"][0][line.column])])
        return _as(line, out.status, out.message)

    def apply(self, line: Correction) -> Correction:
        """Apply a line to the row it names, or to every row of the article that says what was; to what rests on it, or it on."""
        if line.column == allowed.WORDS:
            return self._add(line)
        everywhere = line.row_id is None and line.table != "documents"
        if everywhere and (line.table == "decisions" or allowed.removes(line.now)):
            return _as(line, "refused", "no row_id: which row?")
        row = None if everywhere else self.row(line)
        if row is None and not everywhere:
            return _as(line, "orphaned", f"no such row of {line.table}: its words are gone, or another reader has none there")
        if allowed.removes(line.now):
            return self._remove(line, row)
        if line.table == "decisions" and row["column"] != line.column:
            return _as(line, "refused", f"the decision is one on {row['column']}")
        rows = self.tables[line.table] if everywhere else [row]
        out = _outcome(line, [_cell(one, line.column) for one in rows])
        if out.status == "applied" and line.now != line.was:
            said = [one for one in rows if _cell(one, line.column) == line.was]
            for one in (*said, *self._beside(line, row)):
                _set(one, line)
            if row and f"{_column(line)}_decision" in row:
                self._leave(row, _column(line))
        return out

    def _beside(self, line: Correction, row: dict[str, Any] | None) -> list[dict[str, Any]]:
        """The figures that rest on a decision; the decisions behind figures that are repaired everywhere."""
        if line.table == "decisions":
            return [one for one in self.tables["statistics"] if one[f"{line.column}_decision"] == row["decision"]]
        behind = self.tables["decisions"] if line.table == "statistics" and row is None else ()
        return [one for one in behind if one["column"] == line.column and _cell(one, line.column) == line.was]

    def _leave(self, row: dict[str, Any], column: str) -> None:
        """A cell that a person changed rests on no decision."""
        number = row[f"{column}_decision"]
        for decision in self.tables["decisions"]:
            if number is not None and decision["decision"] == number:
                decision["rows"] -= 1
        row[f"{column}_decision"] = None

    def _remove(self, line: Correction, row: dict[str, Any]) -> Correction:
        """Take out a row that is none; the number it claimed is read and known to be no statistic, date or directive."""
        self.tables[line.table].remove(row)
        if line.table in allowed.ADDABLE:
            for entry in self._numbers(row["start"], row["end"]):
                entry["reading"], entry["row"] = "other", None
        for column in _RESTS if line.table == "statistics" else ():
            self._leave(row, column)
        return _as(line, "applied", None)

    def _add(self, line: Correction) -> Correction:
        """Add the row of the words that a person names, its cells as the words alone say."""
        document = self.tables["documents"][0]
        text = document["text"]
        *context, words = [part.strip() for part in (line.now or "").split(_CONTEXT)]
        start = 0
        for part in context:
            start = max(text.find(part, start), 0) + len(part)
        start = text.find(words, start) if words else -1
        if start < 0:
            return _as(line, "refused", f"the article does not say {words!r}")
        if not context and text.count(words) > 1:
            return _as(line, "refused", f"the article says {words!r} {text.count(words)} times: put words before it, and >")
        end = start + len(words)
        if any(row["start"] < end and start < row["end"] for row in self.tables[line.table]):
            return _as(line, "applied", "the reading has a row there itself")
        sentence = next((s for s in self.tables["sentences"] if s["start"] <= start and end <= s["end"]), None)
        alone = reading.read(articles.load("", "", words))[line.table]
        if sentence is None or not alone:
            return _as(line, "refused", f"{words!r} is no row of {line.table}, or crosses the end of a sentence")
        row = dict(zip(names(line.table), alone[0], strict=True))
        row |= {"doc_id": document["doc_id"], "sentence": sentence["sentence"], "start": start, "end": end, "text": words}
        row |= {name: None for name in row if name.endswith("_decision")}
        taken, namer = {r["row_id"] for r in self.tables[line.table]}, Namer(document["doc_id"], [sentence["text"]])
        row["row_id"] = next(name for _ in count() if (name := namer.name(line.table, 0, words)) not in taken)
        if "area" in row:
            row["area"] = document["province"]
        for entry in self._numbers(start, end):
            if entry["row"] is None:  # no other row's
                entry["reading"], entry["row"] = line.table.rstrip("s"), start
        self.tables[line.table] = sorted([*self.tables[line.table], row], key=itemgetter("start", "end"))
        return _as(line, "applied", f"row_id {row['row_id']}")


def _cell(row: dict[str, Any], column: str) -> str | None:
    """A cell, or what a decision says, as a correction says it; a period by its days."""
    if column == "period":
        first, last = (row[name] for name in _period(row))
        return first and f"{first}/{last}"
    return _spelled(row["value" if "value_end" in row else column])


def _period(row: dict[str, Any]) -> tuple[str, str]:
    return ("value", "value_end") if "value_end" in row else ("period_start", "period_end")


def _set(row: dict[str, Any], line: Correction) -> None:
    """Write what is right into a row or a decision, and that a person says so."""
    if line.column == "period":
        row |= dict(zip(_period(row), line.now.split("/") if line.now else (None, None), strict=True))
    elif line.column in _ENDS and row["precision"] == "day" and row["date_start"] == row["date_end"]:
        row["date_start"] = row["date_end"] = line.now  # one day has one
    elif line.column in ("value", "number", "year") and line.now is not None:
        row[line.column] = float(line.now) if line.column == "value" else int(float(line.now))
    else:
        row["value" if "value_end" in row else line.column] = line.now
    bases = f"{line.column}_basis", f"{(line.column or '').partition('_')[0]}_basis", "basis"
    if basis := next((basis for basis in bases if basis in row), None):
        row[basis] = _BASIS


def _outcome(line: Correction, cells: list[str | None]) -> Correction:
    """Applied if a cell says what was, or what is right by now; else stale."""
    if line.now is None and allowed.required(line.table or "", line.column or ""):
        return _as(line, "refused", f"{line.column} is never empty")
    alone = line.row_id or line.table == "documents"
    if count := cells.count(line.was):
        return _as(line, "applied", f"{count} rows" if not alone else "confirmed" if line.now == line.was else None)
    if line.now in cells:
        return _as(line, "applied", "the reading says so itself")
    return _as(line, "stale", f"the reading says {cells[0]!r}, not {line.was!r}" if alone else f"no row says {line.was!r}")


def _as(line: Correction, status: str, message: str | None) -> Correction:
    return line._replace(status=status, message=message)
