"""Vietnamese press articles on public security, read into tidy, sourced tables."""

from helpers.corpus import Corpus, CorpusError, load_corpus, load_tables

__all__ = ["Corpus", "CorpusError", "load_corpus", "load_tables"]
