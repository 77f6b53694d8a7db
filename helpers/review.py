"""Judging in JupyterLab what is most doubtful: its sentence marked, then keep, change or skip; each answer is a line of corrections.csv.

By keyboard: the button Keep has the focus, Enter keeps; Tab leads to the right value, Enter there changes; then to Skip and Back. Outside
JupyterLab the panel is one sentence, as the explorers are.
"""

import getpass
from collections.abc import Callable
from datetime import date

from IPython.display import Markdown, display

from helpers import explorers, say
from helpers.marks import escape
from helpers.say import _
from reader.folder import corrected, reviewing
from reader.folder.corpus import Corpus, TableFolder
from reader.folder.reviewing import ToJudge

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
    def entry(self) -> ToJudge | None:
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
        first = [self.entry.rival] if self.entry.rival else []
        return tuple(dict.fromkeys([*first, *reviewing.choices(self.entry.table, self.entry.column)]))

    def view(self) -> str:
        """The entry as HTML: its article, the words marked in their sentence, what was read of them and what speaks against it."""
        done = _("{n} of {m} judged", n=len(self.answers), m=len(self.entries))
        if self.entry is None:
            return _LOOK.format(f"<p>{escape(done)}. {escape(_('That was the last.'))}</p>")
        e = self.entry
        facts = [
            f"<b>{escape(say.label(e.column))}</b>: {escape(say.MISSING if e.read is None else e.read)}",
            escape(_("{n} rows rest on it", n=e.rows)),
            *([escape(_("doubt {n}", n=f"{e.doubt:.2f}"))] if e.doubt is not None else []),
            *([escape(_("the second reader says {value}", value=e.rival))] if e.rival else []),
        ]
        shown = f"<p>{escape(done)} · {escape(e.article)}</p><blockquote>{_marked(e)}</blockquote><p>{' · '.join(facts)}</p>"
        return _LOOK.format(shown + (f'<p role="alert">{escape(self.message)}</p>' if self.message else ""))


def _marked(e: ToJudge) -> str:
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
    names = _("Keep"), _("Change"), _("Skip"), _("Back")
    keep, change, skip, back = (ipywidgets.Button(description=name) for name in names)

    def refresh() -> None:
        shown.value, value.options, value.value = judged.view(), judged.choices(), ""
        keep.disabled = change.disabled = skip.disabled = judged.entry is None
        keep.focus()

    def act(what: Callable[[], None]) -> None:
        what()
        refresh()

    def answer() -> None:
        judged.change(value.value)

    for button, what in ((keep, judged.keep), (change, answer), (skip, judged.skip), (back, judged.back)):
        button.on_click(lambda _button, what=what: act(what))
    value.observe(lambda changed: changed["new"] and act(answer), names="value")
    refresh()
    return ipywidgets.VBox([shown, ipywidgets.HBox([keep, value, change, skip, back])]).add_class("review")
