"""Judging in JupyterLab what is most doubtful: its sentence marked, then keep, change or skip; each answer is a line of corrections.csv.

By keyboard: the button Keep has the focus, Enter keeps; Tab leads to the right value, Enter there changes; then to Skip and Back. Outside
JupyterLab the panel is one sentence, as the explorers are.
"""

import getpass
from datetime import date

from IPython.display import Markdown, display

from helpers import explorers, say
from helpers.marks import escape
from helpers.say import _
from reader import allowed
from reader.folder import corrected, reviewing
from reader.folder.corpus import Corpus, TableFolder
from reader.folder.reviewing import Entry

LIMIT = 100  # entries that one sitting is offered
_LOOK = '<div class="review" style="max-width: 46em; line-height: 1.5">{}</div>'


class Review:
    """The things to judge of a corpus, one at a time; every answer is saved at once, and the corpus reads its tables again when next asked."""

    def __init__(self, corpus: Corpus, by: str | None = None):
        self.corpus, self.by = corpus, by or _user()
        self.entries = reviewing.entries({name: corpus.arrow(name) for name in reviewing.TABLES})[:LIMIT]
        self.at, self.message = 0, ""
        self.answers: dict[int, str] = {}  # place of the entry → what was answered

    @property
    def entry(self) -> Entry | None:
        """The entry to judge now; None after the last."""
        return self.entries[self.at] if self.at < len(self.entries) else None

    def keep(self) -> None:
        """Confirm what was read."""
        self.change(reviewing.RIGHT)

    def change(self, value: str) -> None:
        """Say what is right, and go on; a value that cannot be used changes nothing but ``message``."""
        value = " ".join(value.split())
        if self.entry is None or not value:
            return
        names = self.entry._asdict()
        line = reviewing.answered(names | {"was": self.entry.read}, value, self.by, date.today())
        self.message = line.message or ""
        if line.status:
            return
        corrected.write(self.corpus.folder / corrected.NAME, [line])
        self.corpus.reload()
        self.answers[self.at] = value
        self.at += 1

    def skip(self) -> None:
        """Go on without an answer."""
        self.at, self.message = min(self.at + 1, len(self.entries)), ""

    def back(self) -> None:
        """Go back to the entry before."""
        self.at, self.message = max(self.at - 1, 0), ""

    def choices(self) -> tuple[str, ...]:
        """The values that may be right, what the second reader says first."""
        if self.entry is None:
            return ()
        table, column = ("documents", "province") if self.entry.column == "area" else (self.entry.table, self.entry.column)
        first = [self.entry.rival] if self.entry.rival else []
        return tuple(dict.fromkeys([*first, reviewing.NONE, *allowed.allowed(table, column)]))

    def view(self) -> str:
        """The entry as HTML: its article, the words marked in their sentence, what was read of them and what speaks against it."""
        done = _("{n} of {m} judged", n=len(self.answers), m=len(self.entries))
        if self.entry is None:
            return _LOOK.format(f"<p>{escape(done)}. {escape(_('That was the last.'))}</p>")
        e = self.entry
        said = [
            f"<b>{escape(say.label(e.column))}</b>: {escape(_none(e.read))}",
            escape(_("{n} rows rest on it", n=e.rows)),
            *([escape(_("doubt {n}", n=f"{e.doubt:.2f}"))] if e.doubt is not None else []),
            *([escape(_("the second reader says {value}", value=e.rival))] if e.rival else []),
        ]
        parts = [
            f"<p>{escape(done)} · {escape(e.article)}</p>",
            f"<blockquote>{_marked(e)}</blockquote>",
            f"<p>{' · '.join(said)}</p>",
        ]
        if self.message:
            parts.append(f'<p role="alert">{escape(self.message)}</p>')
        return _LOOK.format("".join(parts))


def _none(value: str | None) -> str:
    return say.MISSING if value is None else value


def _marked(e: Entry) -> str:
    """The entry's sentence with its words marked; words known from outside the text have none."""
    if e.sentence is None or e.at is None:
        return escape(_("Known from outside the text, or not known."))
    end = e.at + len(e.words or "")
    return f"{escape(e.sentence[: e.at])}<mark>{escape(e.sentence[e.at : end])}</mark>{escape(e.sentence[end:])}"


def _user() -> str:
    """Who sits at this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a name for its user
        return "reviewer"


def review(corpus: Corpus, by: str | None = None) -> Review | None:
    """Display the panel in JupyterLab, elsewhere a sentence; the review as it stands, None where there are no articles to correct."""
    if not explorers.live():
        display(Markdown(f"*{_('Opened in JupyterLab, this cell shows what is most doubtful, to keep or to correct.')}*"))
        return None
    if isinstance(corpus, TableFolder) or not corpus.folder.is_dir():
        display(Markdown(f"*{_('Corrections are kept beside the articles: open the folder of articles itself.')}*"))
        return None
    judged = Review(corpus, by)
    display(panel(judged))
    return judged


def panel(judged: Review):
    """The controls of a review: an ipywidgets box that answers to every button and to Enter in the field of the right value."""
    import ipywidgets

    shown = ipywidgets.HTML()
    value = ipywidgets.Combobox(placeholder=_("right value"), continuous_update=False, ensure_option=False)
    names = {"keep": _("Keep"), "change": _("Change"), "skip": _("Skip"), "back": _("Back")}
    buttons = {name: ipywidgets.Button(description=label) for name, label in names.items()}
    acts = {"keep": judged.keep, "change": lambda: judged.change(value.value), "skip": judged.skip, "back": judged.back}

    def refresh() -> None:
        shown.value, value.options, value.value = judged.view(), judged.choices(), ""
        for name, button in buttons.items():
            button.disabled = judged.entry is None and name != "back"
        buttons["keep"].focus()

    def act(name: str) -> None:
        acts[name]()
        refresh()

    for name, button in buttons.items():
        button.on_click(lambda _button, name=name: act(name))
    value.observe(lambda change: change["new"] and act("change"), names="value")
    refresh()
    row = ipywidgets.HBox([buttons["keep"], value, buttons["change"], buttons["skip"], buttons["back"]])
    return ipywidgets.VBox([shown, row]).add_class("review")
