"""The rows that the rooms pass on and the tables' columns, defined once: one small immutable tuple a row.

A table's columns are the fields of its row, in their order, after ``doc_id``: a row belongs to the article it was read from, and
gets its doc_id, and at its end its ``row_id``, when rows become tables. Each field says its type and its meaning (the codebook's, in
short). Offsets count code points, which are Python's characters; ``start`` is inclusive, ``end`` exclusive; days are ISO strings. Named
tuples rather than dataclasses because a large run makes tens of millions of them.
"""

from typing import Annotated, NamedTuple, NewType, get_args, get_type_hints

Day = NewType("Day", str)  # "2024-01-18"

# what every mention begins with
At = Annotated[int, "the sentence, numbered from 0 in its article"]
Start = Annotated[int, "first character in documents.text"]
End = Annotated[int, "character after the last"]
Words = Annotated[str, "documents.text[start:end]"]


class Document(NamedTuple):
    """One article and what is known of it (codebook section 1)."""

    doc_id: Annotated[str, "file stem, unique in a corpus"]
    source: Annotated[str, "file path relative to the corpus folder"]
    title: Annotated[str | None, "headline"]
    byline: Annotated[str | None, "signature as printed"]
    publisher: Annotated[str | None, "agency or paper, printed or from metadata"]
    address: Annotated[str | None, "where the page was published, as its file or a table states it"]
    published: Annotated[Day | None, "first day of the publication date"]
    published_precision: Annotated[str | None, "day, month or year"]
    published_basis: Annotated[str | None, "stated, metadata, image or context"]
    province: Annotated[str | None, "province as it was called at publication"]
    province_basis: Annotated[str | None, "stated or metadata"]
    province_evidence: Annotated[str | None, "the words it rests on"]
    province_now: Annotated[str | None, "the province it belongs to since 1 July 2025"]
    n_chars: Annotated[int, "characters"]
    n_sentences: Annotated[int, "sentences"]
    n_syllables: Annotated[int, "what white space separates"]
    sha256: Annotated[str, "of the file's bytes"]
    duplicate_of: Annotated[str | None, "doc_id of the first print of the same story"]
    text: Annotated[str, "the normal form: UTF-8, NFC, line ends as a line feed"]


class Passage(NamedTuple):
    """A stretch of an article with one role (codebook section 2)."""

    passage: Annotated[int, "numbered from 0 in its article"]
    start: Annotated[int, "first character"]
    end: End
    kind: Annotated[str, "title, lead, dateline, body, caption, byline, furniture or repeat"]


class Sentence(NamedTuple):
    """A sentence inside one passage."""

    sentence: Annotated[int, "numbered from 0 in its article"]
    start: Annotated[int, "first character"]
    end: End
    kind: Annotated[str, "kind of its passage"]
    text: Words


class Number(NamedTuple):
    """One run of digits as printed, before anyone has read it; ``value`` is None where it is no single number ("19.8.1945")."""

    sentence: int
    start: int
    end: int
    text: str
    value: float | int | None


class Directive(NamedTuple):
    """One mention of a numbered official document (codebook section 3)."""

    sentence: At
    start: Start
    end: End
    text: Words
    kind: Annotated[str, "Chỉ thị, Nghị quyết, …"]
    number: Annotated[int, "number as an integer"]
    year: Annotated[int | None, "year inside the symbol"] = None
    symbol: Annotated[str | None, "letters after the number, upper case"] = None
    issuer: Annotated[str | None, "canonical issuing body"] = None
    issuer_basis: Annotated[str | None, "stated or symbol"] = None
    level: Annotated[str | None, "party-central, national, ministry, party-province, province, district or commune"] = None
    subject: Annotated[str | None, "what it is about, in its own words"] = None
    issued: Annotated[Day | None, "issue date, first day"] = None
    issued_precision: Annotated[str | None, "day, month or year"] = None
    issued_basis: Annotated[str | None, "stated, symbol, anniversary or act"] = None
    directive_id: Annotated[str | None, "one id for all mentions of one instrument"] = None
    act: Annotated[str | None, "issued, implemented, reviewed or cited"] = None


class Date(NamedTuple):
    """One temporal expression (codebook section 4); days are None where they cannot be known."""

    sentence: At
    start: Start
    end: End
    text: Words
    date_start: Annotated[Day | None, "first day"]
    date_end: Annotated[Day | None, "last day"]
    precision: Annotated[str, "day, month, quarter, half, months, year or period"]
    basis: Annotated[str, "stated, publication, context, calendar or relative"]


class Statistic(NamedTuple):
    """One reported quantity (codebook section 5)."""

    sentence: At
    start: Start
    end: End
    text: Words
    value: Annotated[float | int, "number in the base unit"]
    qualifier: Annotated[str, "exact, over, under, near, about, at-least or at-most"]
    unit: Annotated[str, "the counted noun, canonical"]
    measure: Annotated[str, "what happened to what is counted"]
    offence: Annotated[str | None, "offence, null where none is meant"] = None
    direction: Annotated[str | None, "up or down, for changes"] = None
    compared_to: Annotated[str | None, "the words naming the other time"] = None
    status: Annotated[str, "reported or target"] = "reported"
    period_start: Annotated[Day | None, "first day the figure covers"] = None
    period_end: Annotated[Day | None, "last day the figure covers"] = None
    period_basis: Annotated[str | None, "stated or context"] = None
    area: Annotated[str | None, "the place the figure is about"] = None
    claimed_by: Annotated[str | None, "the body whose claim the figure is"] = None
    claimed_by_basis: Annotated[str | None, "stated or context"] = None
    period_decision: Annotated[int | None, "the decision the period rests on, null where the clause states it"] = None
    area_decision: Annotated[int | None, "likewise of the area"] = None
    offence_decision: Annotated[int | None, "likewise of the offence"] = None


class Decision(NamedTuple):
    """What an article says once and many rows rest on (codebook section 6)."""

    decision: Annotated[int, "numbered from 0 in its article, in reading order"]
    column: Annotated[str, "published, province, period, area or offence"]
    value: Annotated[str | None, "what was decided; of a period the first day; null where a person says that there is none"]
    value_end: Annotated[str | None, "the last day of a period"]
    start: Annotated[int | None, "first character of the words it rests on, null for what is known from outside the text"]
    end: Annotated[int | None, "character after the last"]
    text: Annotated[str | None, "documents.text[start:end]"]
    basis: Annotated[str, "the rule that made it"]
    first_sentence: Annotated[int, "where it begins to hold"]
    last_sentence: Annotated[int, "where it ends to hold"]
    rows: Annotated[int, "how many rows rest on it"]


class Topic(NamedTuple):
    """One mention of a topic of the lexicon (codebook section 6)."""

    sentence: At
    start: Start
    end: End
    text: Words
    topic: Annotated[str, "topic of the lexicon"]
    group: Annotated[str, "offence, domain, action or actor"]


class Event(NamedTuple):
    """One point or stretch of the timeline (codebook section 7)."""

    sentence: At
    start: Start
    end: End
    text: Words
    date_start: Annotated[Day | None, "first day"]
    date_end: Annotated[Day | None, "last day"]
    precision: Annotated[str, "as in dates"]
    basis: Annotated[str, "as in dates, or of the issue date"]
    kind: Annotated[str, "published, issued, meeting, campaign, deadline, period, horizon, holiday, review or other"]
    label: Annotated[str, "a short readable clause from the sentence"]
    directive_id: Annotated[str | None, "the instrument concerned"]
    province: Annotated[str | None, "the province concerned"]


class LedgerEntry(NamedTuple):
    """One number of the text and who read it (codebook section 9)."""

    sentence: At
    start: Start
    end: End
    text: Words
    value: Annotated[float | int | None, "its value, null if it is not one number"]
    reading: Annotated[str, "who read it, or unread"]
    row: Annotated[int | None, "start of the mention that claimed it"]


class Correction(NamedTuple):
    """One line of corrections.csv and what became of it (codebook section 10)."""

    doc_id: Annotated[str | None, "the article"]
    row_id: Annotated[str | None, "the row; null for the article, or every row of it whose cell says what was"]
    table: Annotated[str | None, "the row's table"]
    column: Annotated[str | None, "the column; period for both its days"]
    was: Annotated[str | None, "what the reading said when it was corrected"]
    now: Annotated[str | None, "what is right"]
    by: Annotated[str | None, "who says so"]
    date: Annotated[Day | None, "since when"]
    why: Annotated[str | None, "the reason"]
    status: Annotated[str, "applied, stale, orphaned or refused"]
    message: Annotated[str | None, "the reason of the status, in one line"]


class Problem(NamedTuple):
    """Something a reader of the tables should know about one file, in one line (codebook section 9)."""

    source: Annotated[str, "the file"]
    doc_id: Annotated[str | None, "the article, if it got one"]
    kind: Annotated[str, "encoding, empty, unreadable, …"]
    message: Annotated[str, "the reason, in one line"]


class Column(NamedTuple):
    """One column: its name, its kind (text, integer, number, date), what it means, and whether no cell of it is null."""

    name: str
    kind: str
    meaning: str
    required: bool = False


class Table(NamedTuple):
    """One table: what a row of it is, and its columns."""

    meaning: str
    columns: tuple[Column, ...]


_KINDS = {Day: "date", float: "number", int: "integer", str: "text"}  # "float | int" is a number


def _columns(row: type, *later: Column) -> tuple[Column, ...]:
    """The columns of a class of rows, after the article, and those that are known only ``later``."""
    columns = []
    for name, hint in get_type_hints(row, include_extras=True).items():
        type_, meaning = get_args(hint)
        types = get_args(type_) or (type_,)
        kind = next(kind for one, kind in _KINDS.items() if one in types)
        columns.append(Column(name, kind, meaning, type(None) not in types))
    own = [] if "doc_id" in row._fields else [Column("doc_id", "text", "the article")]
    return (*own, *columns, *later)


def _texts(**meanings: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text", meaning) for name, meaning in meanings.items())


_NAME = Column("row_id", "text", "a name made of its words and their sentence, the same after a re-save and by another reader")
_SURE = "the chance, 0 to 1, that a second reader gives a scored cell of being wrong; 0 where a person is sure"
_DOUBTED = (
    _NAME,
    Column("doubt", "number", _SURE),
    Column("rival", "text", "what the second reader finds likelier: column=value"),
)
_ONCE = "what an article says once, such as its day or an offence, and many rows rest on"
TABLES = {
    "documents": Table("an article: where and when it is from, how we know, its text", _columns(Document)),
    "passages": Table("a stretch of an article with one role: title, body, caption, furniture", _columns(Passage)),
    "sentences": Table("a sentence", _columns(Sentence)),
    "directives": Table("a mention of a numbered document: issuer, level, subject, issue date", _columns(Directive, _NAME)),
    "dates": Table("a date or period as printed, and the days it means", _columns(Date, _NAME)),
    "statistics": Table("a reported figure: what was counted, where, over which time", _columns(Statistic, *_DOUBTED)),
    "decisions": Table(_ONCE, _columns(Decision, *_DOUBTED)),
    "topics": Table("a mention of an offence, a field, an action or an actor", _columns(Topic, _NAME)),
    "events": Table("a point or stretch of the timeline", _columns(Event, _NAME)),
    "ledger": Table("a number of the text and who read it", _columns(LedgerEntry, _NAME)),
    "corrections": Table("a line of corrections.csv and what became of it", _columns(Correction)),
    "problems": Table("something to know about a file", _columns(Problem)),
}
SCHEMA = {name: table.columns for name, table in TABLES.items()}
SIGNATURES = "signatures"  # a table of no file: by what the same story is found again
OWN = {SIGNATURES: tuple(Column(name, kind, "") for name, kind in (("doc_id", "text"), ("words", "bytes"), ("figures", "bytes")))}
MENTIONS = ("directives", "dates", "statistics", "topics", "events", "ledger")  # the tables whose rows quote a sentence

# Tables that are the same whatever the articles: codes by which these tables are joined with other people's.
_OFFENCE = _texts(
    offence="the code in statistics.offence",
    vi="label in Vietnamese",
    en="label in English",
    iccs="codes of ICCS 1.0 (UNODC 2015), parted by semicolons",
    iccs_fit="how well they fit: exact, near, wider, partly, none …, and why",
    penal_code="articles of the Penal Code 2015 (as amended 2017)",
    chapter="its chapters",
    note="what is uncertain",
)
_PROVINCE = _texts(
    province="the name in documents.province",
    gso_2004="the statistics office's code to 30 June 2025 (two digits)",
    iso_3166_2="ISO 3166-2:VN code",
    now="the province it belongs to since 1 July 2025",
    gso_2025="the statistics office's code of that (two digits)",
    note="what to mind",
)
REFERENCE_TABLES = {
    "offences": Table("an offence, with its labels and what other classifications call it", _OFFENCE),
    "provinces": Table("a province, with its codes of before July 2025 and since", _PROVINCE),
}
REFERENCE = {name: table.columns for name, table in REFERENCE_TABLES.items()}
