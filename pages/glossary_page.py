"""The page of the Vietnamese words that the others use without translating them."""

from helpers.say import _
from pages import glossary
from pages.layout import Page, boxed, environment


def page() -> Page:
    """All words of the glossary in a table, each row under the name that links lead to."""
    caption = _("Words of counting, law and office")
    table = environment().get_template("glossary.html.j2").render(rows=glossary.rows(), caption=caption)
    body = f"<h1>{_('Glossary')}</h1>{boxed(table, caption, 0)}"
    return Page(glossary.HREF, _("Glossary"), body, "glossary")
