"""Topics by lexicon: offences, domains, actions, actors."""

from helpers.articles import Article
from helpers.rows import Topic


def read(article: Article) -> list[Topic]:
    """The topic mentions of an article, in reading order."""
    return []
