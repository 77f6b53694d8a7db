"""Sentences computed from the tables, one module a notebook: true on any corpus, of one article or of thousands."""
