"""Decisions: what an article says once and many figures rest on, each made by one named rule with its words and its scope."""
