"""Vietnamese press articles on public security, read into tidy, sourced tables."""

__all__ = ["Corpus", "CorpusError", "load_corpus", "load_tables"]


def __getattr__(name: str):
    """What notebooks import, loaded when it is asked for: `python -m helpers --help` need not wait for the readers."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reader.folder import corpus

    return getattr(corpus, name)
