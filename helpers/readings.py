"""Numbers that are read but are no row of a table: durations, ordinals, names, times, ages."""

from helpers.articles import Article


def read(article: Article) -> dict[int, str]:
    """The reading of each number that is one of these, by its start."""
    return {}
